package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/spf13/cobra"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/lists"
	"github.com/interdict-project/interdict/internal/report"
)

func (p *Program) diffCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "diff A B",
		Short: "What changed from one snapshot of a list to another, or on all lists between two days",
		Long: `Diff names the parties whose entries were added, removed and changed, and says
each change in words. A and B are snapshots as LIST@DATE, or both are days: then
of each list the snapshot of the day or before it counts. Order within an entry
never counts. An entry that is joined with entries of other lists stands under
its party.`,
		Example: `  interdict lists diff un-sc@2025-08-02 un-sc@2025-11-20
  interdict lists diff eu-fsf@2026-02-23 eu-fsf --format json
  interdict lists diff 2026-03-01 2026-09-01`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usage("diff compares two snapshots or days; %d given", len(args))
			}
			if isDay(args[0]) != isDay(args[1]) {
				return usage("give two days, or two snapshots as LIST@DATE")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneFormat(format, "text", "json"); err != nil {
				return err
			}
			if isDay(args[0]) {
				return p.diffDays(cmd.Context(), args[0], args[1], format)
			}
			return p.diffSnapshots(cmd.Context(), args[0], args[1], format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

func (p *Program) diffSnapshots(ctx context.Context, a, b, format string) error {
	store := lists.NewStore(p.data)
	from, err := store.Find(a)
	if err != nil {
		return err
	}
	to, err := store.Find(b)
	if err != nil {
		return err
	}
	bar := p.newBar()
	bar.step("comparing " + from.ID() + " with " + to.ID())
	d, err := lists.Compare(ctx, from, to)
	bar.clear()
	if err != nil {
		return err
	}
	if err := p.nameParties(d); err != nil {
		return err
	}
	if format == "json" {
		return p.writeJSON(d)
	}
	return report.Diff(p.Stdout, diffTitle(d), nil, lists.Parties([]*lists.Diff{d}))
}

func diffTitle(d *lists.Diff) string {
	return fmt.Sprintf("%s → %s: %d added, %d removed, %d changed", d.From, d.To, len(d.Added), len(d.Removed), len(d.Changed))
}

func (p *Program) diffDays(ctx context.Context, from, to, format string) error {
	snapshots, err := lists.NewStore(p.data).Snapshots()
	if err != nil {
		return err
	}
	if len(snapshots) == 0 {
		return errors.New("no list is kept; import one with `interdict lists import`")
	}
	bar := p.newBar()
	d, err := lists.CompareDays(ctx, snapshots, from, to, bar.step)
	bar.clear()
	if err != nil {
		return err
	}
	if err := p.nameParties(d.Lists...); err != nil {
		return err
	}
	d.Parties = lists.Parties(d.Lists)
	if format == "json" {
		return p.writeJSON(d)
	}
	notes := slices.Clone(d.Notes)
	for _, l := range d.Lists {
		notes = append(notes, diffTitle(l))
	}
	return report.Diff(p.Stdout, fmt.Sprintf("%s → %s: %d parties changed", from, to, len(d.Parties)), notes, d.Parties)
}

// nameParties tells the joined party of each entry, as the live index has it.
// Without an index entries stand for themselves.
func (p *Program) nameParties(diffs ...*lists.Diff) error {
	x, err := p.openIndex()
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer x.Close()
	for _, d := range diffs {
		d.Name(func(id string) (lists.Party, bool) { return partyOf(x, id) })
	}
	return nil
}

// partyOf returns the joined entity that has an id.
func partyOf(x *index.Index, id string) (lists.Party, bool) {
	at := x.Find(id)
	if len(at) == 0 {
		return lists.Party{}, false
	}
	e, err := x.Entity(at[0])
	if err != nil {
		return lists.Party{}, false
	}
	return lists.Party{ID: e.ID, Caption: e.Caption(), Schema: e.Schema, Lists: listsOf(e)}, true
}

// listsOf returns the lists that name an entity, each once.
func listsOf(e *entity.Entity) []string {
	out := []string{}
	for _, l := range e.Listings {
		if !slices.Contains(out, l.List) {
			out = append(out, l.List)
		}
	}
	return out
}
