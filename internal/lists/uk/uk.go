// Package uk reads the UK Sanctions List of the Foreign, Commonwealth and
// Development Office, in the XML that it publishes
// (sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml). It has been the
// only UK list of designations since 28 January 2026.
//
// A designation is known by its UniqueID (RUS1068); the OFSI group id isn't
// given any more. The publisher repeats details, puts several values into one
// element and fills placeholders into dates: this package takes that apart.
package uk

import (
	"context"
	"iter"
	"regexp"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// List is the id of this list, Issuer the power behind it.
const (
	List   = "gb-uksl"
	Issuer = "uk"
)

// LeftOut names the fields of the file that aren't mapped: none.
var LeftOut = source.LeftOut{}

// Parse yields one entity for each designation, in the order of the file. The
// first error ends it; what was yielded before is then not the list and must
// be dropped. Each entity belongs to the caller.
//
// The source holds one file. Records and unknown fields are reported to its
// tally.
func Parse(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		file, err := src.File("UK Sanctions List", func(string) bool { return true })
		if err != nil {
			yield(nil, err)
			return
		}
		r, err := file.Open()
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.Close()
		for n, err := range source.NewXML(file.Name, r, src.Tally, LeftOut).Records("Designations") {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if n.Container {
				continue
			}
			switch n.Name() {
			case "Designation":
			case "DateGenerated":
				n.Text()
				continue
			default:
				src.Tally.Unknown("Designations/" + n.Name())
				continue
			}
			e, err := designation(file.Name, n, src.Tally)
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(e, nil) {
				return
			}
		}
	}
}

// designation maps one record.
func designation(file string, n *source.Node, tally *source.Tally) (*entity.Entity, error) {
	tally.Row(file)
	m := mapper{tally: tally}
	id := clean(n.Child("UniqueID").Text())
	if id == "" {
		return nil, &source.Error{File: file, Line: n.Line(), What: "a designation without UniqueID",
			Remedy: "it can't be told apart from others: fetch the file again"}
	}
	e := &entity.Entity{ID: "gb-fcdo-" + strings.ToLower(id)}
	switch kind := clean(n.Child("IndividualEntityShip").Text()); kind {
	case "Individual":
		e.Schema = "Person"
	case "Entity":
		e.Schema = "Organization"
	case "Ship":
		e.Schema = "Vessel"
	default:
		e.Schema = "LegalEntity"
		m.unknown("IndividualEntityShip", kind)
	}
	m.names(e, n)
	if len(e.Names) == 0 {
		return nil, &source.Error{File: file, Line: n.Line(), What: id + " has no name", Remedy: "fetch the file again"}
	}
	contacts(e, n)
	m.person(e, n)
	body(e, n)
	ship(e, n)
	m.listing(e, n, id)
	return e, nil
}

// mapper turns records into entities.
type mapper struct{ tally *source.Tally }

// unknown notes a value outside of those that the publisher is known to print.
func (m mapper) unknown(field, value string) {
	m.tally.Unknown("Designations/Designation/" + field + "=" + value)
}

// clean collapses white space of every kind, the narrow no-break space
// (U+202F) included, and drops invisible marks.
func clean(s string) string { return strings.Join(strings.Fields(visible(s)), " ") }

// visible drops the byte order marks and marks of direction that stand in
// some texts.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\ufeff' || r == '\u200e' || r == '\u200f' || '\u202a' <= r && r <= '\u202e' {
			return -1
		}
		return r
	}, s)
}

// values yields the texts of n/group/item, cleaned, empty ones left out.
func values(n *source.Node, group, item string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for c := range n.Child(group).Each(item) {
			if text := clean(c.Text()); text != "" && !yield(text) {
				return
			}
		}
	}
}

var (
	rootTag   = regexp.MustCompile(`<Designations[\s>]`)
	generated = regexp.MustCompile(`<DateGenerated>\s*(\d\d/\d\d/\d{4})\s*</DateGenerated>`)
)

// Recognise tells whether a file is the UK Sanctions List as XML, by the first
// bytes of its decompressed content; its name doesn't matter.
func Recognise(_ string, head []byte) bool { return rootTag.Match(head) }

// Day returns the day on which the publisher made the file (DateGenerated),
// "" if the file doesn't say.
func Day(src source.Source) (string, error) {
	file, err := src.File("UK Sanctions List", func(string) bool { return true })
	if err != nil {
		return "", err
	}
	head, err := file.Head(16 << 10)
	if err != nil {
		return "", err
	}
	if m := generated.FindSubmatch(head); m != nil {
		return day(string(m[1])), nil
	}
	return "", nil
}

// day turns dd/mm/yyyy into an ISO day. A part that isn't a positive number
// ("dd", "00", "19yy") is unknown and ends the precision; "" if the year is.
func day(printed string) string {
	d, rest, ok := strings.Cut(printed, "/")
	m, y, ok2 := strings.Cut(rest, "/")
	if !ok && isNumber(printed, 4) {
		return printed
	}
	switch {
	case !ok || !ok2 || !isNumber(y, 4):
		return ""
	case !isNumber(m, 2) || m > "12":
		return y
	case !isNumber(d, 2) || d > "31":
		return y + "-" + m
	}
	return y + "-" + m + "-" + d
}

// isNumber tells whether a text is a positive number of so many digits.
func isNumber(s string, digits int) bool {
	return len(s) == digits && strings.Trim(s, "0123456789") == "" && strings.Trim(s, "0") != ""
}
