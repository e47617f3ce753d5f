package report

import (
	"html/template"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// What the template of a page reads; everything is worked out before it runs.

type pageView struct {
	Title, Heading passage
	CSP            string
	CSS            template.CSS
	Two            bool
	Days           []dayView
	Subject        answer.Subject
	Given          []fact
	Issuers        []string
	Date           *answer.DocumentDate
	DateSpans      []quoted
	Warnings       []string
	Changes        []string // as the later answers name them
	Moves          []moveView
	Columns        []string // issuers that have a finding against a party
	Parties        []partyView
	Text           []segment
	TextLang       string
	Near           []nearView
	Topics         []topicView
	NotListed      bool
	Threshold      answer.Threshold
}

// moveView is one measure of a party that differs between the days.
type moveView struct {
	N                              int
	Caption, Issuer, Measure, Word string
}

type dayView struct {
	Day, Name, Tally string
	Verdict          answer.Verdict
	Lists            []answer.List
	Moved            []string
	Receipt          [][2]string
}

type partyView struct {
	N           int
	Entity      answer.Party
	Entries     []entry
	Kind        string
	Score       float64
	ToReview    bool
	Facts, Rest []fact
	Names       []scriptNames
	Spans       []quoted
	More        int // spans not shown
	Evidence    []evidenceView
	Cells       [][]cellView // issuer by issuer, for each day
	Rows        []rowView
	Absent      []string // days on which the party is no hit
	NotHeld     []string // listings that don't hold on the first day
	Ties        []tieView
	Listings    []entity.Listing
}

type scriptNames struct {
	Script, Name, Lang string
	Names              []printedName
}

type printedName struct{ Text, Kind string }

type evidenceView struct {
	answer.Evidence
	Label            string
	Query, Listed    passage
	BarStart, BarEnd int // per mille of the bar, the middle is 500
	Against          bool
}

type cellView struct{ Day, Answer string }

type rowView struct {
	Issuer, Change, Measure, Law, LawURL, Addressee, Parameters string
	Refs                                                        []entry
	On                                                          []standingView
}

type standingView struct {
	Day, Answer, Since, Until, Doubt, Note string
	Absent, Changed                        bool
}

// lawView is a table of measures under the days of the page.
type lawView struct {
	Days []dayView
	Rows []rowView
}

type tieView struct{ Label, Href string }

type nearView struct {
	answer.NearMiss
	N      int
	Letter string
	Spans  []quoted
}

type topicView struct {
	N              int
	Kind, Label    string
	Spans          []quoted
	Count          int
	Party, PartyTo string
	Notes          []string
	Rows           []rowView
	Touches        []touch
	Changed        bool
}
