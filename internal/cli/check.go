package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/docs"
	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/report"
	"github.com/interdict-project/interdict/internal/screen"
)

// maxActivityBytes bounds an activity that is read from a file.
const maxActivityBytes = 4 << 20

// checkFlags are the flags of check, as given.
type checkFlags struct {
	parties        []string
	activity       string
	owners         string
	asOf, format   string
	issuers        []string
	help           bool
	shorthand      shorthand
	shorthandGiven string // a flag of an activity that was given
}

func (p *Program) checkCommand() *cobra.Command {
	f := &checkFlags{}
	cmd := &cobra.Command{
		Use:   "check [--party [ROLE=]PARTY]… --activity JSON | shorthand flags",
		Short: "May this be done? With these parties, under each issuer's law, on this day",
		Long: `Check says for each issuer whether an activity with these parties is prohibited,
needs a licence, is permitted by one, or isn't touched: under which law, since
when, for whom, why, and which permissions were considered.

A party is a name, an id, a reference or a number (IMO), with its role before it
where it has one (seller=…, end-user=…) and what else is known after it:
--party "end-user=Acme Trading; country=ae; nationality=ir". The activity is
JSON, @FILE or - for standard input (--help-activity prints its schema), or is
told by the shorthand flags. What it leaves out is taken for what is forbidden,
and the answer names it.

The day whose law is told is that of --as-of, else the activity's own, else
today. An answer tells what the lists and regime files hold; it is no legal
advice.

Exit status: 0 not touched or permitted, 3 prohibited, licence required, at
risk or unconfirmed, 1 a failure, 2 wrong usage.`,
		Example: `  interdict check --party "Development Bank of Belarus" --kind new-debt --maturity-days 120 --issued-on 2024-05-01
  interdict check --goods 8542.31 --from DE --to BY --end-user "Minsk Wheel Tractor Plant" --for eu,us
  interdict check --party seller=34778 --kind payment --amount "5000 EUR" --as-of 2025-10-23 --format json
  interdict check --party "Acme Trading; country=ae" --owners shares.csv --kind payment
  interdict check --party "buyer=NIOC" --activity '{"kind":"transport","from":"ir","goods":[{"hs":"2709"}],"loadedOn":"2026-07-15"}'`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.help {
				return p.printActivitySchema()
			}
			f.parties = append(f.parties, args...)
			f.shorthandGiven = f.shorthand.given(cmd)
			return p.check(cmd.Context(), f)
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&f.parties, "party", nil, "a party: [ROLE=]name, id or reference[; country=by; nationality=by] (several)")
	flags.StringVar(&f.activity, "activity", "", "the activity as JSON, @FILE or - for standard input")
	flags.BoolVar(&f.help, "help-activity", false, "print the JSON Schema of an activity")
	flags.StringVar(&f.owners, "owners", "", "a table (CSV) of shares: owner, owned, percent, control, from, to, source")
	flags.StringSliceVar(&f.issuers, "for", nil, "whose law: us, eu, un, uk (all)")
	flags.StringVar(&f.asOf, "as-of", "", "activity, today, or a day as 2025-10-23")
	flags.StringVar(&f.format, "format", "text", "text or json")
	f.shorthand.define(cmd)
	return cmd
}

func (p *Program) printActivitySchema() error {
	schema, err := fs.ReadFile(docs.FS, docs.ActivitySchema)
	if err != nil {
		return err
	}
	_, err = p.Stdout.Write(schema)
	return err
}

func (p *Program) check(ctx context.Context, f *checkFlags) error {
	parties, activity, r, err := p.readCase(f)
	if err != nil {
		return err
	}
	shares, err := readShares(f.owners)
	if err != nil {
		return err
	}
	if err := screen.ValidCase(parties, activity, shares); err != nil {
		return asUsage(err)
	}
	e, x, err := p.engine(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	c, err := e.Check(parties, activity, shares, r)
	if err != nil {
		return asUsage(err)
	}
	if slices.ContainsFunc(c.Answers, stops) {
		p.found()
	}
	if f.format == "json" {
		return report.CheckJSON(p.Stdout, c)
	}
	return report.Check(p.Stdout, c, p.terminal(nil))
}

// stops tells whether an answer is one that a person must look at.
func stops(r answer.Ruling) bool {
	return r.Answer != answer.NotTouched && r.Answer != answer.PermittedBy
}

// asUsage makes a fault of what the user gave an error of usage.
func asUsage(err error) error {
	var bad *screen.BadInput
	if errors.As(err, &bad) {
		return usageError{err}
	}
	return err
}

// readCase reads what is asked off the flags.
func (p *Program) readCase(f *checkFlags) (parties []screen.PartyAsked, activity answer.Activity, r screen.Request, err error) {
	if f.format != "text" && f.format != "json" {
		return nil, activity, r, usage("--format %s: use text or json", f.format)
	}
	for _, i := range f.issuers {
		if !slices.Contains(screen.Issuers(), i) {
			return nil, activity, r, usage("--for %s: use us, eu, un or uk", i)
		}
	}
	r = screen.Request{Today: p.today(), Issuers: f.issuers}
	if activity, err = p.readActivity(f); err != nil {
		return nil, activity, r, asUsage(err)
	}
	for _, given := range f.parties {
		party, err := readParty(given)
		if err != nil {
			return nil, activity, r, err
		}
		parties = append(parties, party)
	}
	if f.shorthand.endUser != "" {
		party, err := readParty("end-user=" + f.shorthand.endUser)
		if err != nil {
			return nil, activity, r, err
		}
		parties = append(parties, party)
	}
	if len(parties) == 0 && activity.From == "" && activity.To == "" {
		return nil, activity, r, usage("nobody to check: give --party, or --from and --to")
	}
	switch {
	case f.asOf == "":
	case f.asOf == "activity" && activity.Date == "":
		return nil, activity, r, usage("--as-of activity: the activity has no day; give --date or its member date")
	case f.asOf == "activity":
	case f.asOf == "today":
		r.AsOf, r.Reason = r.Today, answer.Today
	case isDay(f.asOf):
		r.AsOf, r.Reason = f.asOf, answer.GivenDay
	default:
		return nil, activity, r, usage("--as-of %s: use activity, today or a day as 2025-10-23", f.asOf)
	}
	return parties, activity, r, nil
}

// readActivity reads the activity from JSON or from the shorthand flags.
func (p *Program) readActivity(f *checkFlags) (answer.Activity, error) {
	if f.activity == "" {
		return f.shorthand.activity()
	}
	if f.shorthandGiven != "" {
		return answer.Activity{}, usage("--%s and --activity both tell the activity; put it into one of them", f.shorthandGiven)
	}
	data := []byte(f.activity)
	var err error
	switch name, file := strings.CutPrefix(f.activity, "@"); {
	case f.activity == "-":
		data, err = readLimited(os.Stdin, "standard input")
	case file:
		var r *os.File
		if r, err = os.Open(name); err != nil {
			return answer.Activity{}, fmt.Errorf("reading the activity: %w", err)
		}
		defer r.Close()
		data, err = readLimited(r, name)
	}
	if err != nil {
		return answer.Activity{}, fmt.Errorf("reading the activity: %w", err)
	}
	return screen.ParseActivity(data)
}

func readLimited(r io.Reader, name string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxActivityBytes+1))
	if err == nil && len(data) > maxActivityBytes {
		err = fmt.Errorf("%s holds more than %d MB", name, maxActivityBytes>>20)
	}
	return data, err
}

// readShares reads the user's table of shares; none gives none.
func readShares(path string) ([]answer.Share, error) {
	if path == "" {
		return nil, nil
	}
	r, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading the table of shares: %w", err)
	}
	defer r.Close()
	holdings, err := regime.ReadShares(r, path)
	if err != nil {
		return nil, err
	}
	var out []answer.Share
	for _, h := range holdings {
		out = append(out, answer.Share{Owner: h.Owner, Owned: h.Owned, Percent: h.Percent, Control: h.Control, From: h.From, To: h.To, Source: h.Source})
	}
	return out, nil
}
