package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/lists"
	"github.com/interdict-project/interdict/internal/report"
)

func (p *Program) historyCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "history ENTITY|REFERENCE",
		Short: "When each publisher listed, changed and delisted a party",
		Long: `History tells, in the order of time, when each publisher put a party on its
list, changed the entry, and took it off. Days of listing are the publisher's
own where it prints them; else, and for changes, they lie between two of the
snapshots kept, which are both named.`,
		Example: `  interdict lists history QDi.434
  interdict lists history ofac-34779 --format json`,
		Args: minArgs(1, "an id or a publisher's reference"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneFormat(format, "text", "json"); err != nil {
				return err
			}
			for _, id := range args {
				if err := p.history(cmd.Context(), id, format); err != nil {
					p.failed(err)
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

// partyHistory is the history as JSON.
type partyHistory struct {
	Entity    string        `json:"entity"`
	Caption   string        `json:"caption"`
	Schema    string        `json:"schema"`
	Referents []string      `json:"referents"`
	Events    []lists.Event `json:"events"`
}

func (p *Program) history(ctx context.Context, id, format string) error {
	_, x, err := p.engine(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	at := x.Find(id)
	if len(at) == 0 {
		return fmt.Errorf("%s: no party has this id or reference; `interdict lists search` finds parties by name", id)
	}
	snapshots, err := lists.NewStore(p.data).Snapshots()
	if err != nil {
		return err
	}
	for _, i := range at {
		e, err := x.Entity(i)
		if err != nil {
			return err
		}
		if err := p.historyOf(ctx, e, snapshots, format); err != nil {
			return err
		}
	}
	return nil
}

func (p *Program) historyOf(ctx context.Context, e *entity.Entity, snapshots []*lists.Snapshot, format string) error {
	bar := p.newBar()
	events, err := lists.History(ctx, e, snapshots, bar.step)
	bar.clear()
	if err != nil {
		return err
	}
	if format == "json" {
		return p.writeJSON(partyHistory{Entity: e.ID, Caption: e.Caption(), Schema: e.Schema, Referents: append([]string{}, e.Referents...), Events: events})
	}
	return report.History(p.Stdout, e, events)
}
