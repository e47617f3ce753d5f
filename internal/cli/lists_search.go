package cli

import (
	"encoding/csv"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/interdict-project/interdict/internal/screen"
)

func (p *Program) searchCommand() *cobra.Command {
	var s screen.Search
	var format, date, asOf string
	cmd := &cobra.Command{
		Use:   "search [NAME]",
		Short: "Find parties by name, address, identifier, programme, list, country, date",
		Long: `Search finds parties of the lists held. A name is compared as in a screening, an
address alone by its words, the rarer the more; filters must fit exactly. Of
several values of one filter one must fit. Without a name or an address every
party that fits is found.

--date is the first day of a listing: a year, a month or a day, or two of them
as FROM..TO. --program fits tags that begin so. --id is an id, a publisher's
reference, or a number of any kind (passport, tax, IMO, wallet).`,
		Example: `  interdict lists search "Minsk Wheel Tractor Plant"
  interdict lists search --address "Partizansky Avenue 150, Minsk"
  interdict lists search --list gb-uksl --date 2026-03..2026-06 --format csv
  interdict lists search --program IRAN --country ae --type Vessel --limit 0
  interdict lists search --id "IMO 9187629" --format json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			s.Name = strings.Join(args, " ")
			if err := oneFormat(format, "text", "csv", "json"); err != nil {
				return err
			}
			var err error
			if s.ListedFrom, s.ListedTo, err = bounds(date); err != nil {
				return err
			}
			switch {
			case asOf == "any":
			case asOf == "today":
				s.AsOf = p.today()
			case isDay(asOf):
				s.AsOf = asOf
			default:
				return usage("--as-of %s: use today, any, or a day as 2025-10-23", asOf)
			}
			if s.Threshold < 0 || s.Threshold > 1 {
				return usage("--threshold %v: use a number between 0 and 1", s.Threshold)
			}
			e, x, err := p.engine(cmd.Context())
			if err != nil {
				return err
			}
			defer x.Close()
			bar := p.newBar()
			bar.step("searching")
			found, total, err := e.Search(cmd.Context(), s)
			bar.clear()
			if err != nil {
				return usageError{err}
			}
			return p.printFound(found, total, format)
		},
	}
	f := cmd.Flags()
	f.StringVar(&s.Address, "address", "", "an address, or part of one")
	f.StringVar(&s.ID, "id", "", "an id, a publisher's reference, or an identifier")
	f.StringSliceVar(&s.Lists, "list", nil, "lists, as us-ofac-sdn,eu-fsf")
	f.StringSliceVar(&s.Programs, "program", nil, "programme tags, whole or their beginning")
	f.StringSliceVar(&s.Countries, "country", nil, "countries, as by,ru")
	f.StringSliceVar(&s.Types, "type", nil, "kinds, as Person, Organization, Vessel")
	f.StringVar(&date, "date", "", "first day of a listing, as 2022, 2022-02-25 or 2022-01..2022-06")
	f.StringVar(&asOf, "as-of", "today", "today, a day on which a listing must hold, or any")
	f.Float64Var(&s.Threshold, "threshold", 0.1, "least score of a name or an address; a search shows what screening would not")
	f.IntVar(&s.Limit, "limit", 50, "most parties, 0 for all")
	f.StringVar(&format, "format", "text", "text, csv or json")
	return cmd
}

// bounds reads a date or two as FROM..TO.
func bounds(date string) (from, to string, err error) {
	if date == "" {
		return "", "", nil
	}
	from, to, two := strings.Cut(date, "..")
	if !two {
		to = from
	}
	for _, d := range []string{from, to} {
		if d != "" && !isDayPrefix(d) {
			return "", "", usage("--date %s: use a year, a month or a day, or two of them as 2022-01..2022-06", date)
		}
	}
	return from, to, nil
}

// searchColumns are the columns of CSV.
var searchColumns = []string{"score", "id", "schema", "caption", "matched", "countries", "lists", "references", "programs", "listed"}

func (p *Program) printFound(found []screen.Found, total int, format string) error {
	switch format {
	case "json":
		if found == nil {
			found = []screen.Found{}
		}
		return p.writeJSON(struct {
			Total int            `json:"total"`
			Found []screen.Found `json:"found"`
		}{total, found})
	case "csv":
		w := csv.NewWriter(p.Stdout)
		rows := [][]string{searchColumns}
		for _, f := range found {
			rows = append(rows, foundRow(f))
		}
		return w.WriteAll(rows)
	}
	for _, f := range found {
		fmt.Fprintf(p.Stdout, "%.3f  %s (%s) · %s", f.Score, printable(f.Caption), f.Schema, f.ID)
		if f.Matched != "" && f.Matched != f.Caption {
			fmt.Fprintf(p.Stdout, " · %s", printable(f.Matched))
		}
		fmt.Fprintln(p.Stdout)
		for _, l := range f.Listings {
			fmt.Fprintf(p.Stdout, "       %s %s", l.List, printable(l.Reference))
			if len(l.Programs) > 0 {
				fmt.Fprintf(p.Stdout, " · %s", printable(strings.Join(l.Programs, ", ")))
			}
			if l.Listed != "" {
				fmt.Fprintf(p.Stdout, " · listed %s", l.Listed)
			}
			fmt.Fprintln(p.Stdout)
		}
	}
	if total > len(found) {
		fmt.Fprintf(p.Stdout, "%d of %d parties that fit; --limit 0 shows all\n", len(found), total)
	} else {
		fmt.Fprintf(p.Stdout, "%d parties fit\n", total)
	}
	return nil
}

func foundRow(f screen.Found) []string {
	var ids, refs, programs, listed []string
	for _, l := range f.Listings {
		ids = append(ids, l.List)
		refs = append(refs, l.Reference)
		programs = append(programs, l.Programs...)
		listed = append(listed, l.Listed)
	}
	all := func(v []string) string { return strings.Join(v, ";") }
	return []string{fmt.Sprintf("%.3f", f.Score), f.ID, f.Schema, f.Caption, f.Matched, all(f.Countries), all(ids), all(refs), all(programs), all(listed)}
}

// printable drops what could steer a terminal from a text of a list.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || 0x80 <= r && r < 0xA0 || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 {
			return -1
		}
		return r
	}, s)
}
