// Package un reads the consolidated list of the United Nations Security
// Council, in the XML that the UN publishes
// (scsanctions.un.org/resources/xml/en/consolidated.xml).
//
// The file is known by its permanent reference numbers (IRe.011): the DATAID
// of a record isn't stable. Every name, date, address and document is taken as
// printed; what the UN crams into one field (several names joined by ";", an
// abbreviation or a name in its own script in brackets, a number inside a
// sentence) is taken apart, and the printed text stays beside it.
package un

import (
	"context"
	"iter"
	"regexp"
	"strings"
	"unicode"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// List is the id of this list, Issuer the power behind it.
const (
	List   = "un-sc"
	Issuer = "un"
)

const (
	individuals = "CONSOLIDATED_LIST/INDIVIDUALS"
	entities    = "CONSOLIDATED_LIST/ENTITIES"
)

// LeftOut names the fields of the file that aren't mapped, with the reason.
var LeftOut = source.LeftOut{
	"CONSOLIDATED_LIST/@noNamespaceSchemaLocation": "the address of the schema",
	"*/DATAID":            "not stable: the same reference has another one in a later file",
	"*/VERSIONNUM":        "always 1",
	"*/SORT_KEY":          "always empty",
	"*/SORT_KEY_LAST_MOD": "always empty",
}

// Parse yields one entity for each individual and entity of the list, in the
// order of the file. The first error ends it; what was yielded before is then
// not the list and must be dropped. Each entity belongs to the caller.
//
// The source holds one file. Records and unknown fields are reported to its
// tally.
func Parse(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		file, err := src.File("UN consolidated list", func(string) bool { return true })
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
		records := source.NewXML(file.Name, r, src.Tally, LeftOut).
			Records("CONSOLIDATED_LIST", individuals, entities)
		for n, err := range records {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if n.Container {
				n.Attr("dateGenerated")
				continue
			}
			e, err := party(file.Name, n, src.Tally)
			if err != nil {
				yield(nil, err)
				return
			}
			if e != nil && !yield(e, nil) {
				return
			}
		}
	}
}

// party maps one record, or returns nil for an element that is none.
func party(file string, n *source.Node, tally *source.Tally) (*entity.Entity, error) {
	m := mapper{tally: tally, path: "CONSOLIDATED_LIST/" + n.Name()}
	var e *entity.Entity
	switch n.Name() {
	case "INDIVIDUAL":
		e = m.individual(n)
	case "ENTITY":
		e = m.entity(n)
	default:
		tally.Unknown(m.path)
		return nil, nil
	}
	tally.Row(file)
	reference := e.Listings[0].Reference
	if reference == "" {
		return nil, &source.Error{File: file, Line: n.Line(), What: "a record without REFERENCE_NUMBER",
			Remedy: "it can't be told apart from others: fetch the file again"}
	}
	if len(e.Names) == 0 {
		return nil, &source.Error{File: file, Line: n.Line(), What: reference + " has no name", Remedy: "fetch the file again"}
	}
	e.ID = "unsc-" + slug(reference)
	return e, nil
}

// slug turns a reference into a part of an id: "IRe.011" into "ire-011".
func slug(reference string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return '-'
	}, reference)
}

var rootTag = regexp.MustCompile(`<CONSOLIDATED_LIST[\s>]`)

// Recognise tells whether a file is the UN's list, by the first bytes of its
// decompressed content; its name doesn't matter.
func Recognise(_ string, head []byte) bool { return rootTag.Match(head) }

var generated = regexp.MustCompile(`<CONSOLIDATED_LIST\s[^>]*\bdateGenerated\s*=\s*["'](\d{4}-\d\d-\d\d)`)

// Day returns the day on which the UN made the file (dateGenerated, in the
// offset it is printed with), "" if the file doesn't say.
func Day(src source.Source) (string, error) {
	file, err := src.File("UN consolidated list", func(string) bool { return true })
	if err != nil {
		return "", err
	}
	head, err := file.Head(16 << 10)
	if err != nil {
		return "", err
	}
	if m := generated.FindSubmatch(head); m != nil {
		return string(m[1]), nil
	}
	return "", nil
}
