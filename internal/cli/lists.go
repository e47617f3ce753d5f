package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"github.com/interdict-project/interdict/internal/lists"
	"github.com/interdict-project/interdict/internal/lists/table"
	"github.com/interdict-project/interdict/internal/source"
)

func (p *Program) listsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lists",
		Short: "Import publishers' lists, see what is held, compare snapshots",
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(p.importCommand(), p.updateCommand(), p.statusCommand(), p.diffCommand())
	cmd.AddCommand(p.historyCommand(), p.searchCommand(), p.exportCommand())
	return cmd
}

func (p *Program) importCommand() *cobra.Command {
	var date, name, mapping string
	var show bool
	cmd := &cobra.Command{
		Use:   "import [FILE|DIR…]",
		Short: "Keep publishers' files as snapshots, join all lists, build the index",
		Long: `Import tells publisher and format by content, reads each file whole, and keeps
it as a snapshot beside every earlier one; then it joins all lists and builds
the index. A file that doesn't read changes nothing. Compressed files (gz, xz,
zip) are read as they are.

Formats: OFAC SDN and consolidated (non-SDN) lists as Advanced XML (keep the name
CONS_ADVANCED.XML), Enhanced XML, XML and CSV (its files in one folder); US
Consolidated Screening List CSV and JSON; EU FSF XML 1.1 and CSV, EU annex
tables, EU acts in EUR-Lex HTML (consolidated texts and newer acts together);
UN consolidated XML; UK Sanctions List XML and CSV, OFSI ConList CSV up to its
end on 28 January 2026; and your own lists (with --name) as FollowTheMoney JSON lines, or as a table: CSV, TSV,
XLSX or JSON objects. What a table's columns are is guessed from their names,
or said in a mapping file; --show-mapping prints one to edit. Of a table with
bad rows nothing is imported: up to 20 are named by line and column.

Without arguments it joins and builds anew from what is kept.`,
		Example: `  interdict lists import consolidated.xml UK-Sanctions-List.xml
  interdict lists import ./sdn-csv --date 2026-11-20
  interdict lists import watch.ftm.json --name watch --date 2026-11-20
  interdict lists import watch.xlsx --show-mapping > map.yaml
  interdict lists import watch.xlsx --name watch --mapping map.yaml`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			opt := lists.ImportOptions{Date: date, Name: name, Now: p.Now()}
			if mapping != "" {
				data, err := os.ReadFile(mapping)
				if err != nil {
					return fmt.Errorf("reading the mapping: %w", err)
				}
				if opt.Mapping, err = table.ReadMapping(mapping, data); err != nil {
					return err
				}
				if name == "" && !show {
					return usage("--mapping is for a list of your own: add --name, e.g. --name watch")
				}
			}
			if show {
				return p.showMapping(cmd.Context(), args, opt.Mapping)
			}
			return p.importLists(cmd.Context(), args, opt)
		},
	}
	cmd.Flags().StringVar(&date, "date", "", "the day of files that carry none of their own, as 2026-08-21")
	cmd.Flags().StringVar(&name, "name", "", "the name of a list of your own; its id becomes user-NAME")
	cmd.Flags().StringVar(&mapping, "mapping", "", "a YAML file that says what the columns of your own table are")
	cmd.Flags().BoolVar(&show, "show-mapping", false, "print the mapping by which a table would be read, and import nothing")
	return cmd
}

// showMapping prints the mapping by which one table would be read.
func (p *Program) showMapping(ctx context.Context, args []string, given *table.Mapping) error {
	if len(args) != 1 {
		return usage("--show-mapping reads one table; %d files given", len(args))
	}
	files, err := source.Open(args[0])
	if err != nil {
		return err
	}
	if len(files) != 1 {
		return usage("--show-mapping reads one table; %s holds %d files", args[0], len(files))
	}
	m, err := table.Complete(ctx, files[0], given)
	if err != nil {
		return err
	}
	text, err := m.YAML()
	if err != nil {
		return err
	}
	_, err = p.Stdout.Write(text)
	return err
}

func (p *Program) importLists(ctx context.Context, args []string, opt lists.ImportOptions) error {
	unlock, err := lock(p.data)
	if err != nil {
		return err
	}
	defer unlock()
	store := lists.NewStore(p.data)
	bar := p.newBar()
	opt.Progress = bar.file
	done, passed, err := store.Import(ctx, args, opt)
	bar.clear()
	if err != nil {
		return err
	}
	for _, d := range done {
		switch {
		case d.Err != nil:
			p.failed(fmt.Errorf("not imported: %w", d.Err))
		case !d.Kept:
			fmt.Fprintf(p.Stdout, "%-12s %s  the same bytes are kept already\n", d.Snapshot.List, d.Snapshot.Date)
		default:
			fmt.Fprintf(p.Stdout, "%-12s %s  %d records, %d entities (%s)\n", d.Snapshot.List, d.Snapshot.Date, d.Snapshot.Records, d.Snapshot.Entities, d.Snapshot.Format)
			for _, u := range d.Snapshot.Unknown {
				fmt.Fprintf(p.Stderr, "interdict: warning: %s: a field that this version doesn't know: %s\n", d.What, u)
			}
			for _, w := range d.Snapshot.Warnings {
				fmt.Fprintf(p.Stderr, "interdict: warning: %s: %s\n", d.What, w)
			}
		}
	}
	if len(passed) > 0 {
		fmt.Fprintf(p.Stderr, "interdict: passed over, as no list: %s\n", strings.Join(passed, ", "))
	}
	if len(args) > 0 && len(done) == 0 {
		return errors.New("no list among these files; `interdict lists import --help` names the formats")
	}
	kept := len(args) == 0
	for _, d := range done {
		kept = kept || d.Kept
	}
	if _, err := os.Stat(p.livePath()); err == nil && !kept {
		return nil // the index stands
	}
	if snapshots, err := store.Snapshots(); err == nil && len(snapshots) == 0 && len(args) > 0 {
		return nil // every import failed, and said so
	}
	d, err := p.rebuild(ctx, store, bar.step)
	bar.clear()
	if err != nil {
		return err
	}
	joined := 0
	for _, j := range d.Joins.Joined {
		joined += len(j.Members)
	}
	fmt.Fprintf(p.Stdout, "joined %d entries of several lists into %d parties; %d entities in the index\n", joined, len(d.Joins.Joined), len(d.Entities))
	return nil
}

// bar shows on a terminal what a long command is doing.
type bar struct {
	p   *Program
	bar *progressbar.ProgressBar
}

func (p *Program) newBar() *bar { return &bar{p: p} }

func (b *bar) step(what string) {
	b.clear()
	if b.p.Progress {
		b.bar = progressbar.NewOptions64(-1, progressbar.OptionSetWriter(b.p.Stderr), progressbar.OptionSetDescription(what),
			progressbar.OptionShowBytes(true), progressbar.OptionClearOnFinish(), progressbar.OptionSpinnerType(14), progressbar.OptionThrottle(100*time.Millisecond))
		_ = b.bar.RenderBlank() // a bar that can't be drawn harms nothing
	}
}

// file is told of a file's bytes as they are read.
func (b *bar) file(what string, bytes int64) {
	if bytes == 0 {
		b.step("importing " + what)
	} else if b.bar != nil {
		_ = b.bar.Add64(bytes)
	}
}

func (b *bar) clear() {
	if b.bar != nil {
		_ = b.bar.Clear()
		b.bar = nil
	}
}

func (p *Program) statusCommand() *cobra.Command {
	var format string
	var all bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Which lists are held, of which day, how old, how many records",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			snapshots, err := lists.NewStore(p.data).Snapshots()
			if err != nil {
				return err
			}
			if !all {
				snapshots = newestOfEach(snapshots)
			}
			return p.printStatus(snapshots, format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	cmd.Flags().BoolVar(&all, "all", false, "every snapshot, not only the newest of each list")
	return cmd
}

func newestOfEach(all []*lists.Snapshot) []*lists.Snapshot {
	var out []*lists.Snapshot
	for i, s := range all {
		if i+1 == len(all) || all[i+1].List != s.List {
			out = append(out, s)
		}
	}
	return out
}

func (p *Program) printStatus(snapshots []*lists.Snapshot, format string) error {
	switch format {
	case "json":
		enc := json.NewEncoder(p.Stdout)
		enc.SetIndent("", "  ")
		if snapshots == nil {
			snapshots = []*lists.Snapshot{}
		}
		return enc.Encode(snapshots)
	case "text":
	default:
		return usage("--format %s: use text or json", format)
	}
	if len(snapshots) == 0 {
		_, err := fmt.Fprintln(p.Stdout, "No list is held: the embedded starter dataset serves. Import lists with `interdict lists import FILE…`.")
		return err
	}
	w := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "LIST\tDATE\tAGE\tRECORDS\tENTITIES\tFORMAT\tSHA-256")
	now := p.Now()
	for _, s := range snapshots {
		age := "?"
		if day, err := time.Parse(time.DateOnly, s.Date); err == nil {
			age = fmt.Sprintf("%d d", int(now.Sub(day).Hours()/24))
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d\t%s\t%s\n", s.List, s.Date, age, s.Records, s.Entities, s.Format, s.SHA256[:12])
	}
	return w.Flush()
}
