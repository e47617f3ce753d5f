package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/report"
)

// regimesShowCommands are the commands that print the law as data.
func (p *Program) regimesShowCommands() []*cobra.Command {
	return []*cobra.Command{p.regimesListCommand(), p.regimesShowCommand(), p.regimesTimelineCommand()}
}

func (p *Program) regimesListCommand() *cobra.Command {
	var asOf, format string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the regimes, with how many measures stand on a day",
		Example: `  interdict regimes list
  interdict regimes list --as-of 2025-10-23`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			day, err := p.lawDay(asOf)
			if err == nil {
				err = oneFormat(format, "text", "json")
			}
			if err != nil {
				return err
			}
			law, err := p.Law()
			if err != nil {
				return err
			}
			if format == "json" {
				return p.writeJSON(struct {
					AsOf    string           `json:"asOf"`
					Regimes []regime.Outline `json:"regimes"`
				}{day, law.Outlines(day)})
			}
			return report.Regimes(p.Stdout, law.Outlines(day), day, p.terminal(nil))
		},
	}
	lawFlags(cmd, &asOf, &format, "text or json")
	return cmd
}

func (p *Program) regimesShowCommand() *cobra.Command {
	var asOf, format string
	cmd := &cobra.Command{
		Use:   "show ID…",
		Short: "Explain a regime as of a day: what it forbids and allows, what is in doubt, what changed",
		Example: `  interdict regimes show us-belarus
  interdict regimes show us-belarus --as-of 2025-10-23
  interdict regimes show us-iran un-iran-1737 --format json`,
		Args: minArgs(1, "the id of a regime (see interdict regimes list)"),
		RunE: func(_ *cobra.Command, args []string) error {
			day, err := p.lawDay(asOf)
			if err == nil {
				err = oneFormat(format, "text", "json")
			}
			if err != nil {
				return err
			}
			law, err := p.Law()
			if err != nil {
				return err
			}
			shown := 0
			for _, id := range args {
				e, err := law.Explain(id, day)
				if err != nil {
					p.failed(err)
					continue
				}
				if format == "json" {
					err = p.writeJSON(e)
				} else {
					if shown > 0 {
						fmt.Fprintln(p.Stdout)
					}
					err = report.Regime(p.Stdout, e, p.today(), p.terminal(nil))
				}
				if err != nil {
					return err
				}
				shown++
			}
			return nil
		},
	}
	lawFlags(cmd, &asOf, &format, "text or json")
	return cmd
}

func (p *Program) regimesTimelineCommand() *cobra.Command {
	var asOf, format, from, to, out string
	cmd := &cobra.Command{
		Use:   "timeline [ID…]",
		Short: "Show how regimes changed, as text or as a picture (SVG)",
		Example: `  interdict regimes timeline us-belarus --from 2025-01-01
  interdict regimes timeline us-belarus eu-belarus-765-2006 --format svg --out belarus.svg
  interdict regimes timeline --from 2025-09-01 --to 2026-11-23`,
		RunE: func(_ *cobra.Command, args []string) error {
			day, err := p.lawDay(asOf)
			for _, err2 := range []error{oneFormat(format, "text", "svg", "json"), checkSpan(from, to)} {
				if err == nil {
					err = err2
				}
			}
			if err != nil {
				return err
			}
			law, err := p.Law()
			if err != nil {
				return err
			}
			t, err := law.Timeline(args, from, to, day)
			if err != nil {
				return err
			}
			return p.writeTimeline(t, format, out)
		},
	}
	lawFlags(cmd, &asOf, &format, "text, svg or json")
	cmd.Flags().StringVar(&from, "from", "", "first day shown (default the first that the regimes date)")
	cmd.Flags().StringVar(&to, "to", "", "last day shown (default the last that the regimes date, or the day asked for)")
	cmd.Flags().StringVar(&out, "out", "", "file to write, instead of standard output")
	return cmd
}

func (p *Program) writeTimeline(t regime.Timeline, format, out string) error {
	var buf bytes.Buffer
	var err error
	switch format {
	case "json":
		enc := json.NewEncoder(&buf)
		enc.SetIndent("", "  ")
		err = enc.Encode(t)
	case "svg":
		err = report.TimelineSVG(&buf, t)
	default:
		opt := p.terminal(&screenFlags{out: out})
		err = report.Timeline(&buf, t, opt)
	}
	if err != nil {
		return err
	}
	if out == "" {
		_, err = p.Stdout.Write(buf.Bytes())
		return err
	}
	if err := os.WriteFile(out, buf.Bytes(), 0o644); err != nil {
		return fmt.Errorf("writing the timeline: %w", err)
	}
	return nil
}

func lawFlags(cmd *cobra.Command, asOf, format *string, formats string) {
	cmd.Flags().StringVar(asOf, "as-of", "", "today, or a day as 2025-10-23")
	cmd.Flags().StringVar(format, "format", "text", formats)
}

// lawDay is the day whose law is asked for.
func (p *Program) lawDay(asOf string) (string, error) {
	switch {
	case asOf == "" || asOf == "today":
		return p.today(), nil
	case isDay(asOf):
		return asOf, nil
	}
	return "", usage("--as-of %s: use today or a day as 2025-10-23", asOf)
}

func checkSpan(from, to string) error {
	for _, d := range [][2]string{{"from", from}, {"to", to}} {
		if d[1] != "" && !isDay(d[1]) {
			return usage("--%s %s: use a day as 2025-10-23", d[0], d[1])
		}
	}
	if from != "" && to != "" && to < from {
		return usage("--to %s lies before --from %s", to, from)
	}
	return nil
}

func oneFormat(value string, allowed ...string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	last := len(allowed) - 1
	return usage("--format %s: use %s or %s", value, strings.Join(allowed[:last], ", "), allowed[last])
}

func (p *Program) writeJSON(v any) error {
	enc := json.NewEncoder(p.Stdout)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return errors.Join(errors.New("writing JSON"), err)
	}
	return nil
}
