// Package lists keeps publishers' files: it recognises whose a file is and in
// which format, checks it by reading it whole, keeps it as a snapshot beside
// every earlier one, and tells what changed between two.
//
// A snapshot is kept under DIR/lists/LIST/DATE-SHA/, where SHA begins the
// sha256 of its bytes: meta.json and files/, each file gzipped. A snapshot is
// written to a temporary folder and renamed, so that it is there whole or not
// at all; it is never changed afterwards.
package lists

import (
	"context"
	"iter"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/lists/csl"
	"github.com/interdict-project/interdict/internal/lists/eu"
	"github.com/interdict-project/interdict/internal/lists/ftm"
	"github.com/interdict-project/interdict/internal/lists/ofac"
	"github.com/interdict-project/interdict/internal/lists/table"
	"github.com/interdict-project/interdict/internal/lists/uk"
	"github.com/interdict-project/interdict/internal/lists/un"
	"github.com/interdict-project/interdict/internal/source"
)

// How the files of one snapshot are found among those given.
const (
	oneFile     = iota // each file is a snapshot
	oneFolder          // the files of a folder are a snapshot
	oneArgument        // all files below one path that the user gave
)

// Format is one publisher's format.
type Format struct {
	// Name is what a user reads: "OFAC SDN Advanced XML".
	Name string
	// List is the id of the list that files of this format hold; empty for a
	// user's own list, which the user names.
	List string
	// Recognise tells by name and first bytes whether a file is of this format.
	Recognise func(name string, head []byte) bool
	// Day returns the day that the files carry, "" where they carry none.
	Day func(source.Source) (string, error)
	// Parse streams the entities.
	Parse func(context.Context, source.Source) iter.Seq2[*entity.Entity, error]

	gather int
	table  bool // a table of the user's own, read by a mapping
}

// Formats returns all formats, in the order in which they are tried.
func Formats() []Format {
	return []Format{
		{Name: "OFAC Advanced XML", List: "us-ofac-sdn", Recognise: ofac.RecogniseAdvanced, Day: ofac.DayAdvanced, Parse: ofac.ParseAdvanced},
		{Name: "OFAC SDN CSV", List: "us-ofac-sdn", Recognise: ofac.RecogniseCSV, Day: ofac.DayCSV, Parse: ofac.ParseCSV, gather: oneFolder},
		{Name: "OFAC SDN XML", List: "us-ofac-sdn", Recognise: ofac.RecogniseClassic, Day: ofac.DayClassic, Parse: ofac.ParseClassic},
		{Name: "OFAC SDN Enhanced XML", List: "us-ofac-sdn", Recognise: ofac.RecogniseEnhanced, Day: ofac.DayEnhanced, Parse: ofac.ParseEnhanced},
		{Name: "OFAC consolidated Advanced XML", List: "us-ofac-cons", Recognise: ofac.RecogniseAdvancedCons, Day: ofac.DayAdvanced, Parse: ofac.ParseAdvanced},
		{Name: "OFAC consolidated CSV", List: "us-ofac-cons", Recognise: ofac.RecogniseCSVCons, Day: ofac.DayCSV, Parse: ofac.ParseCSV, gather: oneFolder},
		{Name: "OFAC consolidated XML", List: "us-ofac-cons", Recognise: ofac.RecogniseClassicCons, Day: ofac.DayClassic, Parse: ofac.ParseClassic},
		{Name: "OFAC consolidated Enhanced XML", List: "us-ofac-cons", Recognise: ofac.RecogniseEnhancedCons, Day: ofac.DayEnhanced, Parse: ofac.ParseEnhanced},
		{Name: "EU FSF XML 1.1", List: "eu-fsf", Recognise: eu.RecogniseFSF, Day: eu.DayFSF, Parse: eu.ParseFSF},
		{Name: "EU FSF CSV 1.1", List: "eu-fsf", Recognise: eu.RecogniseFSFCSV, Day: eu.DayFSFCSV, Parse: eu.ParseFSFCSV},
		{Name: "EU annex tables", List: "eu-annexes", Recognise: eu.RecogniseAnnex, Day: eu.DayAnnexes, Parse: eu.ParseAnnexes, gather: oneArgument},
		{Name: "EU acts in EUR-Lex HTML", List: "eu-annexes", Recognise: eu.RecogniseEURLex, Day: eu.DayEURLex, Parse: eu.ParseEURLex, gather: oneArgument},
		{Name: "UN consolidated XML", List: "un-sc", Recognise: un.Recognise, Day: un.Day, Parse: un.Parse},
		{Name: "UK Sanctions List XML", List: "gb-uksl", Recognise: uk.Recognise, Day: uk.Day, Parse: uk.Parse},
		{Name: "UK Sanctions List CSV", List: "gb-uksl", Recognise: uk.RecogniseCSV, Day: uk.DayCSV, Parse: uk.ParseCSV},
		{Name: "OFSI consolidated list CSV", List: "gb-ofsi", Recognise: uk.RecogniseConList, Day: uk.DayConList, Parse: uk.ParseConList},
		{Name: "US Consolidated Screening List CSV", List: "us-csl", Recognise: csl.RecogniseCSV, Day: csl.DayCSV, Parse: csl.ParseCSV},
		{Name: "US Consolidated Screening List JSON", List: "us-csl", Recognise: csl.RecogniseJSON, Day: csl.DayJSON, Parse: csl.ParseJSON},
		{Name: "FollowTheMoney JSON lines", Recognise: ftm.Recognise, Day: ftm.Day, Parse: ftm.Parse},
		{Name: "your own table", Recognise: table.Recognise, Day: table.Day, Parse: table.Parse, table: true},
	}
}

// formatNamed returns the format of a kept snapshot.
func formatNamed(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}
