package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/intake/document"
	"github.com/interdict-project/interdict/internal/report"
	"github.com/interdict-project/interdict/internal/screen"
)

// screenFlags are the flags of screen, as given.
type screenFlags struct {
	name, schema, birthDate string
	countries, identifiers  []string
	asOf, format, out       string
	issuers                 []string
	maxFile                 int64
}

func (p *Program) screenCommand() *cobra.Command {
	f := &screenFlags{maxFile: document.MaxBytes}
	cmd := &cobra.Command{
		Use:   "screen FILE…|DIR | --name NAME",
		Short: "Find the listed parties in documents, or look up one name",
		Long: `Screen finds the listed parties in documents (plain text or HTML, any script;
"-" reads standard input) or looks up one name, and says for each what is
forbidden with it, by whom, since when and under which law.

A document is screened as of its own day, inferred from its text, and as of
today; --as-of picks one: document, today, or a day.

Exit status: 0 nothing found, 3 something to review or block, 1 a failure.`,
		Example: `  interdict screen report.txt
  interdict screen report.html --as-of 2025-10-23 --format json
  interdict screen report.txt --format html --out report.html
  interdict screen ./inbox
  interdict screen --name "دميتري بانتوس"
  interdict screen --name "Dzmitry Pantus" --schema Person --birth-date 1982 --country by --for us,eu`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(args); err != nil {
				return err
			}
			return p.screen(cmd.Context(), f, args)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.name, "name", "", "look up one name instead of reading files")
	flags.StringVar(&f.schema, "schema", "", "with --name: Person, Organization, Company, Vessel or Airplane")
	flags.StringVar(&f.birthDate, "birth-date", "", "with --name: 1982, 1982-06 or 1982-06-09")
	flags.StringSliceVar(&f.countries, "country", nil, "with --name: countries, as by or Belarus")
	flags.StringSliceVar(&f.identifiers, "id", nil, "with or without --name: a number, as imoNumber=9187629")
	flags.StringVar(&f.asOf, "as-of", "", "document, today, or a day as 2025-10-23")
	flags.StringSliceVar(&f.issuers, "for", nil, "whose law: us, eu, un, uk (all)")
	flags.StringVar(&f.format, "format", "text", "text, json or html")
	flags.StringVar(&f.out, "out", "", "write to this file instead of standard output")
	return cmd
}

// check says what is wrong with the flags.
func (f *screenFlags) check(args []string) error {
	party := f.name != "" || len(f.identifiers) > 0
	switch {
	case party && len(args) > 0:
		return usage("give either --name or files, not both")
	case !party && len(args) == 0:
		return usage("nothing to screen: give a file, a folder or --name")
	case !party && (f.schema != "" || f.birthDate != "" || len(f.countries) > 0):
		return usage("--schema, --birth-date and --country go with --name")
	case !slices.Contains([]string{"text", "json", "html"}, f.format):
		return usage("--format %s: use text, json or html", f.format)
	case f.format == "html" && len(args) != 1:
		return usage("--format html writes one document; screen one file at a time")
	case party && f.asOf == "document":
		return usage("--as-of document goes with a document; use today or a day")
	case f.schema != "" && !slices.Contains([]string{"Person", "Organization", "Company", "LegalEntity", "PublicBody", "Vessel", "Airplane"}, f.schema):
		return usage("--schema %s: use Person, Organization, Company, LegalEntity, PublicBody, Vessel or Airplane", f.schema)
	}
	for _, i := range f.issuers {
		if !slices.Contains(screen.Issuers(), i) {
			return usage("--for %s: use us, eu, un or uk", i)
		}
	}
	if f.asOf != "" && f.asOf != "document" && f.asOf != "today" && !isDay(f.asOf) {
		return usage("--as-of %s: use document, today or a day as 2025-10-23", f.asOf)
	}
	if f.birthDate != "" && !isDayPrefix(f.birthDate) {
		return usage("--birth-date %s: use 1982, 1982-06 or 1982-06-09", f.birthDate)
	}
	return nil
}

func (p *Program) screen(ctx context.Context, f *screenFlags, args []string) (err error) {
	e, x, err := p.engine(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	if f.out == "" {
		return p.screenTo(ctx, e, f, args, p.Stdout)
	}
	tmp, err := os.CreateTemp(filepath.Dir(f.out), ".interdict-")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if err := p.screenTo(ctx, e, f, args, tmp); err != nil {
		return err
	}
	if err := tmp.Chmod(0o644); err != nil {
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), f.out)
}

func (p *Program) screenTo(ctx context.Context, e *screen.Engine, f *screenFlags, args []string, w io.Writer) error {
	if len(args) == 0 {
		return p.screenParty(e, f, w)
	}
	paths, folder, err := documentsAt(args)
	if err != nil {
		return err
	}
	var rows []report.SummaryRow
	for _, path := range paths {
		if err := ctx.Err(); err != nil {
			return err
		}
		answers, doc, err := p.screenFile(e, f, path)
		if err != nil {
			err = fmt.Errorf("%s was not screened: %w", path, err)
			if len(paths) == 1 {
				return err
			}
			p.failed(err)
			rows = append(rows, report.SummaryRow{Source: path, Err: err})
			continue
		}
		rows = append(rows, report.SummaryOf(path, answers))
		for _, a := range answers {
			if a.Verdict != answer.Clear {
				p.found()
			}
		}
		if err := p.write(w, f, answers, doc, !folder, len(paths) > 1); err != nil {
			return err
		}
	}
	if folder && f.format == "text" {
		return report.Summary(w, rows, p.terminal(f))
	}
	return nil
}

// documentsAt lists the files to screen; folder is set when any argument is a
// folder, of which all files are taken but hidden ones.
func documentsAt(args []string) (paths []string, folder bool, err error) {
	for _, arg := range args {
		if arg == "-" {
			paths = append(paths, arg)
			continue
		}
		info, err := os.Stat(arg)
		if err != nil {
			return nil, false, err
		}
		if !info.IsDir() {
			paths = append(paths, arg)
			continue
		}
		folder = true
		err = filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
			if err == nil && strings.HasPrefix(d.Name(), ".") && path != arg {
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if err == nil && d.Type().IsRegular() {
				paths = append(paths, path)
			}
			return err
		})
		if err != nil {
			return nil, false, err
		}
	}
	if len(paths) == 0 {
		return nil, folder, errors.New("no file in the folder: nothing was screened")
	}
	return paths, folder, nil
}

// screenFile reads and screens one document.
func (p *Program) screenFile(e *screen.Engine, f *screenFlags, path string) ([]answer.Answer, *document.Document, error) {
	raw, err := p.readFile(path)
	if err != nil {
		return nil, nil, err
	}
	name := filepath.Base(path)
	if path == "-" {
		name = "standard input"
	}
	doc, err := document.Read(name, raw)
	if err != nil {
		return nil, nil, err
	}
	var day *answer.DocumentDate
	if d, ok := doc.Day(p.today()); ok {
		day = &d
	}
	requests, err := f.requests(day, p.today())
	if err != nil {
		return nil, nil, err
	}
	answers, err := e.Document(doc, raw, day, requests...)
	return answers, doc, err
}

func (p *Program) readFile(path string) ([]byte, error) {
	var r io.Reader = os.Stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		r = f
	}
	return io.ReadAll(io.LimitReader(r, document.MaxBytes+1)) // one more, so that Read sees that it is too long
}

// requests turns --as-of into the days to answer for.
func (f *screenFlags) requests(day *answer.DocumentDate, today string) ([]screen.Request, error) {
	base := screen.Request{Today: today, Issuers: f.issuers}
	on := func(day, reason string) screen.Request {
		r := base
		r.AsOf, r.Reason = day, reason
		return r
	}
	switch {
	case f.asOf == "today", f.asOf == "" && day == nil:
		return []screen.Request{on(today, answer.Today)}, nil
	case f.asOf == "document" && day == nil:
		return nil, errors.New("its text tells no day of its own; give one with --as-of, e.g. --as-of today")
	case f.asOf == "document":
		return []screen.Request{on(day.Date, answer.DocumentDay)}, nil
	case f.asOf != "":
		return []screen.Request{on(f.asOf, answer.GivenDay)}, nil
	case day.Date == today:
		return []screen.Request{on(today, answer.DocumentDay)}, nil
	}
	return []screen.Request{on(day.Date, answer.DocumentDay), on(today, answer.Today)}, nil
}

func (p *Program) screenParty(e *screen.Engine, f *screenFlags, w io.Writer) error {
	s := answer.Subject{Name: f.name, Schema: f.schema, Properties: map[string][]string{}}
	if f.birthDate != "" {
		s.Properties["birthDate"] = []string{f.birthDate}
	}
	for _, c := range f.countries {
		code := entity.Country(c)
		if code == "" {
			return usage("--country %s: no such country; use its name or code, e.g. by", c)
		}
		s.Properties["country"] = append(s.Properties["country"], code)
	}
	for _, id := range f.identifiers {
		prop, number, ok := strings.Cut(id, "=")
		if !ok || !entity.Identifies(prop) || number == "" {
			return usage("--id %s: write it as imoNumber=9187629, innCode=…, passportNumber=…", id)
		}
		s.Properties[prop] = append(s.Properties[prop], number)
	}
	r := screen.Request{AsOf: p.today(), Reason: answer.Today, Today: p.today(), Issuers: f.issuers}
	if f.asOf != "" && f.asOf != "today" {
		r.AsOf, r.Reason = f.asOf, answer.GivenDay
	}
	a, err := e.Party(s, r)
	if err != nil {
		return err
	}
	if a.Verdict != answer.Clear {
		p.found()
	}
	return p.write(w, f, []answer.Answer{a}, nil, true, false)
}

// write prints the answers for one subject.
func (p *Program) write(w io.Writer, f *screenFlags, answers []answer.Answer, doc *document.Document, single, several bool) error {
	switch f.format {
	case "json":
		for _, a := range answers {
			write := report.JSON
			if single && !several && len(answers) == 1 {
				write = report.JSONIndent
			}
			if err := write(w, a); err != nil {
				return err
			}
		}
		return nil
	case "html":
		page := report.Page{Answers: answers, Title: doc.Name, Text: doc.Decoded()}
		return report.HTML(w, page)
	}
	if !single { // a folder's files are summed up
		return nil
	}
	return report.Terminal(w, answers, p.terminal(f))
}

// terminal says how wide and whether in colour to print.
func (p *Program) terminal(f *screenFlags) report.TerminalOptions {
	opt := report.TerminalOptions{Width: 100}
	if f != nil && f.out != "" {
		return opt
	}
	if width := p.Width(); width > 0 {
		opt.Width, opt.Isolate = width, true
		opt.Color = p.Env("NO_COLOR") == ""
	}
	return opt
}
