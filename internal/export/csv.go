package export

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// columns are those of OpenSanctions' targets.simple.csv, and the publishers'
// references behind them.
var columns = []string{"id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones", "emails", "program_ids", "dataset", "first_seen", "last_seen", "last_change", "references"}

// WriteCSV writes a header and one row for each party. Several values in a
// cell are parted by ';'; a ';' inside a value is written as ','.
func WriteCSV(w io.Writer, s Set, in Entities) (Counts, error) {
	var c Counts
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return c, err
	}
	for e, err := range s.listed(in) {
		if err != nil {
			return c, err
		}
		if err := out.Write(s.row(e)); err != nil {
			return c, err
		}
		c.Entities++
	}
	out.Flush()
	return c, out.Error()
}

func (s Set) row(e *entity.Entity) []string {
	p := s.Published(e)
	caption := e.Caption()
	var aliases, births, addresses, numbers, sanctions, references []string
	for _, n := range e.Names {
		if n.Text != caption {
			aliases = append(aliases, n.Text)
		}
	}
	for _, d := range e.Dates {
		if d.Prop == "birthDate" {
			births = append(births, strings.Trim(d.From+"/"+d.To, "/"))
		}
	}
	for _, a := range e.Addresses {
		addresses = append(addresses, a.Full())
	}
	for _, id := range e.Identifiers {
		numbers = append(numbers, id.Number)
	}
	for i := range e.Listings {
		l := &e.Listings[i]
		if !s.holds(*l) {
			continue
		}
		sanctions = append(sanctions, strings.Join(slices.DeleteFunc([]string{l.List, strings.Join(l.Programs, ", "), strings.Join(l.Measures, ", "), l.Listed}, func(v string) bool { return v == "" }), " - "))
		references = append(references, l.Reference)
	}
	return []string{e.ID, e.Schema, caption, cell(aliases), cell(births), cell(countriesOf(e)), cell(addresses), cell(numbers), cell(sanctions),
		cell(e.Properties["phone"]), cell(e.Properties["email"]), cell(p.Properties["program"]), cell(p.Datasets), p.FirstSeen, p.LastSeen, p.LastChange, cell(references)}
}

// cell joins the different values of a cell.
func cell(values []string) string {
	var out []string
	for _, v := range values {
		if v = strings.ReplaceAll(entity.Collapse(v), ";", ","); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return strings.Join(out, ";")
}
