package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/dataset"
	"github.com/interdict-project/interdict/internal/export"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/lists"
	"github.com/interdict-project/interdict/internal/screen"
)

// exportOptions are the flags of lists export.
type exportOptions struct {
	format, out, url, delta, to string
}

func (p *Program) exportCommand() *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:   "export [--delta FROM TO]",
		Short: "Write the joined parties as FollowTheMoney JSON lines, CSV or Senzing JSON",
		Long: `Export writes all parties listed today. ftm writes entities.ftm.json and
index.json to --out, as yente and Marble load them from a catalogue; csv and
senzing write to --out, or to the standard output without it.

With --delta FROM TO, ftm writes the parties as the snapshots up to the day TO
have them, and the changes since the day FROM (ADD, MOD, DEL) as
VERSION/entities.delta.json, entered in delta.json beside those of earlier
exports to the same folder. --url is the address under which the folder will be
served.`,
		Example: `  interdict lists export --out /srv/lists --url https://lists.example.org
  interdict lists export --delta 2026-02-23 2026-05-01 --out /srv/lists
  interdict lists export --format csv > parties.csv
  interdict lists export --format senzing --out parties.jsonl`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case o.delta == "" && len(args) > 0:
				return usage("%q is one argument too many", args[0])
			case o.delta != "" && len(args) > 1, o.delta != "" && len(args) == 0:
				return usage("--delta takes two days: --delta 2026-02-23 2026-05-01")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneFormat(o.format, "ftm", "csv", "senzing"); err != nil {
				return err
			}
			if len(args) > 0 {
				o.to = args[0]
			}
			if o.delta != "" && (!isDay(o.delta) || !isDay(o.to) || o.delta >= o.to) {
				return usage("--delta takes two days, the earlier first: --delta 2026-02-23 2026-05-01")
			}
			switch {
			case o.format == "ftm" && o.out == "":
				return usage("--out is missing: the folder for entities.ftm.json and index.json")
			case o.format != "ftm" && o.delta != "":
				return usage("--delta goes with --format ftm")
			case o.delta != "":
				return p.exportDelta(cmd.Context(), o)
			}
			return p.exportAll(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "ftm", "ftm, csv or senzing")
	f.StringVar(&o.out, "out", "", "folder (ftm) or file to write to")
	f.StringVar(&o.url, "url", "", "address under which the folder will be served")
	f.StringVar(&o.delta, "delta", "", "the earlier day FROM; the later one, TO, follows it")
	return cmd
}

// exportName is the dataset's name in an export.
const exportName = "interdict"

func (o exportOptions) set(day string, all []answer.List) export.Set {
	return export.Set{Name: exportName, Day: day, Lists: all, URL: strings.TrimSuffix(o.url, "/")}
}

// exportAll writes the live index.
func (p *Program) exportAll(ctx context.Context, o exportOptions) error {
	e, x, err := p.engine(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	set := o.set(p.today(), e.Meta().Lists)
	bar := p.newBar()
	bar.step("exporting")
	defer bar.clear()
	if o.format == "ftm" {
		c, err := export.WriteFtM(o.out, set, indexed(ctx, x))
		if err == nil {
			bar.clear()
			_, err = fmt.Fprintf(p.Stdout, "%s: %d parties, version %s\n", filepath.Join(o.out, export.EntitiesFile), c.Entities, set.Version())
		}
		return err
	}
	write := export.WriteCSV
	if o.format == "senzing" {
		write = export.WriteSenzing
	}
	if o.out == "" {
		w := bufio.NewWriter(p.Stdout)
		_, err := write(w, set, indexed(ctx, x))
		return errors.Join(err, w.Flush())
	}
	c, err := writeWhole(o.out, func(w io.Writer) (export.Counts, error) { return write(w, set, indexed(ctx, x)) })
	if err == nil {
		bar.clear()
		_, err = fmt.Fprintf(p.Stdout, "%s: %d parties\n", o.out, c.Entities)
	}
	return err
}

// writeWhole writes a file whole or not at all.
func writeWhole(path string, write func(io.Writer) (export.Counts, error)) (c export.Counts, err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".export-")
	if err != nil {
		return c, err
	}
	defer os.Remove(tmp.Name())
	w := bufio.NewWriterSize(tmp, 1<<20)
	if c, err = write(w); err != nil {
		tmp.Close()
		return c, err
	}
	if err := errors.Join(w.Flush(), tmp.Chmod(0o644), tmp.Close()); err != nil {
		return c, err
	}
	return c, os.Rename(tmp.Name(), path)
}

// indexed streams the entities of an index.
func indexed(ctx context.Context, x *index.Index) export.Entities {
	return func(yield func(*entity.Entity, error) bool) {
		for i := range x.Len() {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			if e, err := x.Entity(i); !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// exportDelta writes the parties of a day and what changed since another.
func (p *Program) exportDelta(ctx context.Context, o exportOptions) error {
	bar := p.newBar()
	defer bar.clear()
	before, err := p.datasetOn(ctx, o.delta, bar.step)
	if err != nil {
		return err
	}
	after, err := p.datasetOn(ctx, o.to, bar.step)
	if err != nil {
		return err
	}
	from, to := o.set(o.delta, before.Lists), o.set(o.to, after.Lists)
	if from.Version() == to.Version() {
		return fmt.Errorf("no snapshot is newer on %s than on %s: there is no delta; `interdict lists status --all` names those kept", o.to, o.delta)
	}
	bar.step("exporting")
	c, err := export.WriteDelta(o.out, from, to, streamed(before), streamed(after))
	if err != nil {
		return err
	}
	all, err := export.WriteFtM(o.out, to, streamed(after))
	if err != nil {
		return err
	}
	bar.clear()
	_, err = fmt.Fprintf(p.Stdout, "%s: %d parties, version %s; since %s: %d added, %d changed, %d removed\n",
		filepath.Join(o.out, export.EntitiesFile), all.Entities, to.Version(), from.Version(), c.Added, c.Changed, c.Removed)
	return err
}

func streamed(d *dataset.Dataset) export.Entities {
	return func(yield func(*entity.Entity, error) bool) {
		for _, e := range d.Entities {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// datasetOn joins the snapshots kept up to a day. The joins file gives the
// parties their ids and isn't written.
func (p *Program) datasetOn(ctx context.Context, day string, progress func(string)) (*dataset.Dataset, error) {
	law, err := p.Law()
	if err != nil {
		return nil, fmt.Errorf("loading the regime files: %w", err)
	}
	snapshots, err := lists.NewStore(p.data).Snapshots()
	if err != nil {
		return nil, err
	}
	joins, err := dataset.ReadJoins(filepath.Join(p.data, "joins.yaml"))
	if err != nil {
		return nil, err
	}
	newest := ""
	var inputs []dataset.Input
	for _, s := range snapshots {
		if s.Date <= day {
			inputs = append(inputs, dataset.Input{List: s.List, Date: s.Date, SHA256: s.SHA256, Acts: s.Whole, Entities: s.Parse(ctx, nil)})
			newest = max(newest, s.Date)
		}
	}
	if len(inputs) == 0 {
		return nil, fmt.Errorf("no snapshot of %s or before is kept", day)
	}
	inputs = append(inputs, screen.LawInput(law, newest))
	return dataset.Build(ctx, inputs, dataset.Options{Relistings: screen.Relistings(law), Joins: joins, Progress: progress})
}
