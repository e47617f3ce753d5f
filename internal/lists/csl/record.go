package csl

import (
	"regexp"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/lists/ofac"
	"github.com/interdict-project/interdict/internal/source"
)

// record is one entry, as both formats have it.
type record struct {
	line   int
	source string // the list's name
	id     string
	number string // OFAC's
	kind   string
	name   string
	title  string

	programs, aliases, births, birthPlaces, nationalities, citizenships []string

	addresses []entity.Address
	country   string // JSON only, of the nonproliferation sanctions
	notice    string
	start     string
	end       string
	order     string // standard order: Y or N
	required  string // licence requirement
	policy    string // licence policy
	remarks   string
	vessel    []ofac.LabelledFact // columns on vessels
	facts     []ofac.LabelledFact // ids
	listURL   string
}

// vesselColumns are the columns on vessels with OFAC's labels of them.
var vesselColumns = []struct{ column, label string }{
	{"call_sign", "Vessel Call Sign"}, {"vessel_type", "VESSEL TYPE"}, {"gross_tonnage", "Vessel Tonnage"},
	{"gross_registered_tonnage", "Vessel Gross Registered Tonnage"}, {"vessel_flag", "Vessel Flag"}, {"vessel_owner", "Vessel Owner"},
}

// newRecord reads a row of the CSV.
func newRecord(row *source.Row) *record {
	get := func(column string) string { return entity.Collapse(row.Get(column)) }
	r := &record{
		line: row.Line, id: get("_id"), source: get("source"), number: get("entity_number"), kind: get("type"),
		name: get("name"), title: get("title"), notice: get("federal_register_notice"), start: get("start_date"), end: get("end_date"),
		order: get("standard_order"), required: get("license_requirement"), policy: get("license_policy"), remarks: get("remarks"),
		listURL:  get("source_list_url"),
		programs: list(row.Get("programs")), aliases: list(row.Get("alt_names")), births: list(row.Get("dates_of_birth")),
		birthPlaces: list(row.Get("places_of_birth")), nationalities: list(row.Get("nationalities")), citizenships: list(row.Get("citizenships")),
		addresses: addresses(row.Get("addresses")), facts: ids(row.Get("ids")),
	}
	for _, v := range vesselColumns {
		if value := get(v.column); value != "" {
			r.vessel = append(r.vessel, ofac.LabelledFact{Label: v.label, Value: value})
		}
	}
	return r
}

// list takes a cell of several values apart.
func list(cell string) []string {
	var out []string
	for v := range strings.SplitSeq(cell, "; ") {
		if v = entity.Collapse(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// addresses takes a cell of addresses apart. Each ends in the code of its
// country; one that doesn't is part of a run of addresses in one text, and is
// in the country of the next.
func addresses(cell string) []entity.Address {
	var out []entity.Address
	pieces := list(cell)
	country := ""
	for i := len(pieces) - 1; i >= 0; i-- {
		a := address(pieces[i])
		if a.Country == "" {
			a.Country = country
		}
		country = a.Country
		out = append(out, a)
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

var code = regexp.MustCompile(`^[A-Z]{2}$`)

// address reads one address, whose parts the publisher ran together.
func address(printed string) entity.Address {
	printed = strings.TrimPrefix(printed, "and ")
	rest, last := "", printed
	if i := strings.LastIndex(printed, ", "); i >= 0 {
		rest, last = printed[:i], printed[i+2:]
	}
	switch {
	case code.MatchString(last):
		a := entity.Address{Text: strings.Trim(rest, ", "), Country: strings.ToLower(last), CountryText: last}
		if c := entity.Country(last); c != "" {
			a.Country = c
		}
		if a.Text != "" {
			a.Text += ", " + last
		}
		return a
	case entity.Country(strings.TrimSuffix(last, ".")) != "":
		return entity.Address{Text: printed, Country: entity.Country(strings.TrimSuffix(last, ".")), CountryText: last}
	}
	return entity.Address{Text: printed}
}

// ids takes a cell of documents and features apart: "country, number, type",
// without the parts that are empty. A value may hold the mark between two.
func ids(cell string) []ofac.LabelledFact {
	var out []ofac.LabelledFact
	before := ""
	for piece := range strings.SplitSeq(cell, "; ") {
		if piece = before + strings.TrimSpace(piece); piece == "" {
			continue
		}
		i := strings.LastIndex(piece, ", ")
		f := ofac.LabelledFact{Label: strings.TrimSpace(piece[i+1:])}
		if i >= 0 {
			f.Label, f.Value = strings.TrimSpace(piece[i+2:]), piece[:i]
		}
		if i < 0 && !f.Known() {
			before = piece + "; "
			continue
		}
		before = ""
		out = append(out, inCountry(f))
	}
	if before != "" { // nothing tells what it is
		out = append(out, ofac.LabelledFact{Label: "ids", Value: strings.TrimSuffix(before, "; ")})
	}
	return out
}

// inCountry takes the code of a country off the front of a document's number.
func inCountry(f ofac.LabelledFact) ofac.LabelledFact {
	first, rest, ok := strings.Cut(f.Value, ", ")
	if ok && code.MatchString(first) {
		f.Country, f.Value = strings.ToLower(first), rest
	}
	return f
}
