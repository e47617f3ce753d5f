package cli

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/report"
	"github.com/interdict-project/interdict/internal/screen"
)

func (p *Program) showCommand() *cobra.Command {
	var asOf, format string
	var issuers []string
	cmd := &cobra.Command{
		Use:   "show ID|REFERENCE",
		Short: "Show an entity: names, listings, measures, ties",
		Example: `  interdict show 34779
  interdict show RUS1068 --as-of 2022-03-01
  interdict show EU.10333.62 --format json`,
		Args: minArgs(1, "an id or a publisher's reference"),
		RunE: func(cmd *cobra.Command, args []string) error {
			day := p.today()
			switch {
			case asOf != "" && asOf != "today" && !isDay(asOf):
				return usage("--as-of %s: use today or a day as 2025-10-23", asOf)
			case !slices.Contains([]string{"text", "json"}, format):
				return usage("--format %s: use text or json", format)
			case asOf != "" && asOf != "today":
				day = asOf
			}
			e, x, err := p.engine(cmd.Context())
			if err != nil {
				return err
			}
			defer x.Close()
			for _, id := range args {
				shown, err := e.Show(id, screen.Request{AsOf: day, Today: p.today(), Issuers: issuers})
				if err != nil {
					p.failed(err)
					continue
				}
				for _, s := range shown {
					if err := p.showOne(s, day, format); err != nil {
						return err
					}
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&asOf, "as-of", "", "today, or a day as 2025-10-23")
	cmd.Flags().StringSliceVar(&issuers, "for", nil, "whose law: us, eu, un, uk (all)")
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

func (p *Program) showOne(s screen.Shown, day, format string) error {
	if format == "text" {
		return report.Card(p.Stdout, s.Entity, s.Findings, day, p.terminal(nil))
	}
	findings := s.Findings
	if findings == nil {
		findings = []answer.Finding{}
	}
	data, err := json.MarshalIndent(struct {
		AsOf     string           `json:"asOf"`
		Entity   *entity.Entity   `json:"entity"`
		Findings []answer.Finding `json:"findings"`
	}{day, s.Entity, findings}, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Stdout, "%s\n", data)
	return err
}
