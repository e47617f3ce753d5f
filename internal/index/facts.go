package index

import (
	"encoding/binary"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// Facts are what matching reads of an entity besides its names.
type Facts struct {
	// BirthDates are those of a person, as listed.
	BirthDates []entity.Date
	// Countries are ISO 3166 codes, lower case: nationality, citizenship,
	// residence, seat, place of birth, flag.
	Countries []string
	// Genders are "male" or "female".
	Genders []string
	// Identifiers are numbers of every kind, folded by [FoldNumber].
	Identifiers []string
}

// countryProps are the properties that tie a party to a country.
var countryProps = []string{"nationality", "citizenship", "country", "jurisdiction", "birthCountry", "mainCountry", "flag"}

func factsOf(e *entity.Entity) Facts {
	var f Facts
	for _, d := range e.Dates {
		if d.Prop == "birthDate" && d.From != "" {
			f.BirthDates = append(f.BirthDates, entity.Date{Prop: d.Prop, From: d.From, To: d.To, Circa: d.Circa})
		}
	}
	add := func(list *[]string, value string) {
		if value != "" && !slices.Contains(*list, value) {
			*list = append(*list, value)
		}
	}
	for _, prop := range countryProps {
		for _, c := range e.Properties[prop] {
			add(&f.Countries, strings.ToLower(c))
		}
	}
	for _, a := range e.Addresses {
		add(&f.Countries, a.Country)
	}
	for _, g := range e.Properties["gender"] {
		add(&f.Genders, strings.ToLower(g))
	}
	for _, id := range e.Identifiers {
		add(&f.Identifiers, FoldNumber(id.Number))
	}
	return f
}

// The parts of encoded facts: a mark, the length, the bytes.
const (
	markBirth      = 'b'
	markCountry    = 'c'
	markGender     = 'g'
	markIdentifier = 'i'
)

func (f Facts) encode() []byte {
	var out []byte
	put := func(mark byte, s string) {
		out = append(binary.AppendUvarint(append(out, mark), uint64(len(s))), s...)
	}
	for _, d := range f.BirthDates {
		s := d.From + "|" + d.To
		if d.Circa {
			s += "|c"
		}
		put(markBirth, s)
	}
	for _, c := range f.Countries {
		put(markCountry, c)
	}
	for _, g := range f.Genders {
		put(markGender, g)
	}
	for _, n := range f.Identifiers {
		put(markIdentifier, n)
	}
	return out
}

// Facts returns the facts of entity i, the caller's own.
func (x *Index) Facts(i int) Facts {
	var f Facts
	for data := x.facts.at(i); len(data) > 1; {
		mark := data[0]
		n, size := binary.Uvarint(data[1:])
		if size <= 0 || n > uint64(len(data)-1-size) {
			return f // can't happen in a section whose checksum holds
		}
		value := string(data[1+size : 1+size+int(n)])
		data = data[1+size+int(n):]
		switch mark {
		case markBirth:
			parts := strings.Split(value, "|")
			d := entity.Date{Prop: "birthDate", From: parts[0], Circa: len(parts) > 2}
			if len(parts) > 1 {
				d.To = parts[1]
			}
			f.BirthDates = append(f.BirthDates, d)
		case markCountry:
			f.Countries = append(f.Countries, value)
		case markGender:
			f.Genders = append(f.Genders, value)
		case markIdentifier:
			f.Identifiers = append(f.Identifiers, value)
		}
	}
	return f
}
