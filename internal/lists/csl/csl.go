// Package csl reads the Consolidated Screening List that the International
// Trade Administration of the US Department of Commerce puts together from
// thirteen lists of three departments (data.trade.gov), as CSV and as JSON.
//
// Six of the lists are found nowhere else in one file: the Entity List, the
// Military End User List, the Unverified List and the Denied Persons List of
// the Bureau of Industry and Security, the persons debarred under the ITAR and
// the nonproliferation sanctions of the Department of State. What an entry
// asks for is in its own words: the licence requirement is a measure of the
// listing, the policy by which licences are judged and the standard order are
// features, each notice of the Federal Register is a law. The name of the list
// is the listing's first programme, and on it regimes bind.
//
// The other seven repeat OFAC. Such a row becomes the party that it is on
// OFAC's lists, with OFAC's number as reference ("ofac-34779", "34779"), so
// that a dataset which has OFAC's own list doesn't count it again.
//
// # References and ids
//
// The rows of the six lists have no number that lasts: the id of some is new
// at every import of the publisher's, that of others changed with the length
// of its hash. The reference here is the first notice of the Federal Register
// that a row cites ("87 FR 13061"), as later ones amend; without one it is the
// short name of the list and the name. The id is made of list, name and first
// notice, and doesn't change with case, blanks or the punctuation of names.
//
// # What isn't as printed
//
// The publisher lost characters of some names and printed "?" in their place;
// some names are a paragraph, name the body above before the one meant, or
// hold aliases in brackets. The name is taken out of that; the whole stands in
// the note on the name.
package csl

import (
	"bytes"
	"context"
	"iter"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// List is the id of this list, Issuer the power behind it.
const (
	List   = "us-csl"
	Issuer = "us"
)

// LeftOut names the fields that aren't mapped, with the reason.
var LeftOut = source.LeftOut{
	"source_information_url": "a page about the whole of a source, the same for all its entries",
}

// RecogniseCSV tells whether a file is the list as CSV, by its header.
func RecogniseCSV(_ string, head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	return bytes.HasPrefix(head, []byte("_id,source,entity_number,"))
}

// DayCSV returns "": the CSV carries no day of its own.
func DayCSV(source.Source) (string, error) { return "", nil }

// ParseCSV yields the parties of the list as CSV: those of Commerce and State
// in the order of the file, then those that repeat OFAC, in the order in which
// they are first named. The first error ends it; what was yielded before is
// then not the list and must be dropped. Each entity belongs to the caller.
//
// A row of a cut file has too few cells and is an error.
func ParseCSV(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return parse(ctx, src, func(file source.File, yield func(*record, error) bool) {
		for row, err := range file.Rows(src.Tally, source.CSVOptions{Header: true, Windows1252: true, LeftOut: LeftOut}) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(newRecord(row), nil) {
				return
			}
		}
	})
}

// parse makes parties of records, whichever the format they come from.
func parse(ctx context.Context, src source.Source, read func(source.File, func(*record, error) bool)) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		file, err := src.File("Consolidated Screening List", func(string) bool { return true })
		if err != nil {
			yield(nil, err)
			return
		}
		p := parser{file: file.Name, tally: src.Tally, ids: map[string]int{}, treasury: map[string]*entity.Entity{}}
		whole := true
		read(file, func(r *record, err error) bool {
			if err == nil {
				err = ctx.Err()
			}
			var e *entity.Entity
			if err == nil {
				e, err = p.party(r)
			}
			if err != nil || e != nil {
				whole = yield(e, err) && err == nil
			}
			return whole
		})
		for _, uid := range p.order {
			if !whole || !yield(p.treasury[uid], nil) {
				return
			}
		}
	}
}

// parser is one reading of the list.
type parser struct {
	file  string
	tally *source.Tally
	ids   map[string]int
	// treasury holds the parties that repeat OFAC by OFAC's number: one may
	// stand under several of its lists.
	treasury map[string]*entity.Entity
	order    []string
}

// The names of the lists, as printed; regimes select on them. Those of OFAC
// have one ending.
const (
	ofTreasury = " - Treasury Department"
	unverified = "Unverified List (UVL) - Bureau of Industry and Security"
	entityList = "Entity List (EL) - Bureau of Industry and Security"
	military   = "Military End User (MEU) List - Bureau of Industry and Security"
	debarred   = "ITAR Debarred (DTC) - State Department"
	denied     = "Denied Persons List (DPL) - Bureau of Industry and Security"
	weapons    = "Nonproliferation Sanctions (ISN) - State Department"
)

// party returns the party of a record, nil for one that comes at the end.
func (p *parser) party(r *record) (*entity.Entity, error) {
	p.tally.Row(p.file)
	if r.source == "" || r.name == "" {
		return nil, &source.Error{File: p.file, Line: r.line, What: "an entry without a source or a name", Remedy: "the file is damaged: fetch it again"}
	}
	if strings.HasSuffix(r.source, ofTreasury) {
		return nil, p.repeat(r)
	}
	switch r.source {
	case unverified, entityList, military, debarred, denied, weapons:
	default:
		p.tally.Unknown("source=" + r.source)
	}
	return p.own(r), nil
}
