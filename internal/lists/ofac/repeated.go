package ofac

import (
	"regexp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// Repeated is a party of OFAC's lists as somebody else repeats it: the
// Consolidated Screening List of the Department of Commerce has all of them,
// in OFAC's own words and with OFAC's number of the party.
type Repeated struct {
	UID     string
	Type    string // Individual, Entity, Vessel, Aircraft
	Name    string
	Aliases []string
	// Programs are the tags. The list's own name is the caller's to add.
	Programs  []string
	Addresses []entity.Address
	Births    []string
	Remarks   string
	// Facts are what OFAC labels: features, documents, columns.
	Facts []LabelledFact
}

// LabelledFact is one fact under OFAC's label for it.
type LabelledFact struct {
	Label string // as OFAC prints it
	Value string
	// Country is that of a document, an ISO 3166 code in lower case.
	Country string
	// Note is what else is printed about a document.
	Note string
}

// Known tells whether a label is one that OFAC is known to print.
func (f LabelledFact) Known() bool {
	_, document := documents[labelKey(f.Label)]
	_, ok := ruleFor(f.Label)
	return document || ok
}

var isoDay = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)

// Entity returns the party as the readers of OFAC's own files make it, with
// one listing on the list named. Its id and reference are those it has on
// OFAC's lists. The entity belongs to the caller.
func (r Repeated) Entity(list string) *entity.Entity {
	schema, ok := csvSchemas[strings.ToLower(r.Type)]
	if !ok {
		schema = "LegalEntity"
	}
	d := &draft{entity: &entity.Entity{ID: entityID(r.UID), Schema: schema}}
	d.addName(entity.Name{Text: r.Name, Kind: entity.KindName})
	for _, a := range r.Aliases {
		d.addName(entity.Name{Text: a, Kind: entity.KindAlias})
	}
	for _, a := range r.Addresses {
		d.entity.AddAddress(a)
	}
	for _, b := range r.Births {
		date := textDate(b)
		if isoDay.MatchString(b) {
			date = entity.Date{From: b}
		}
		if date.Prop = "birthDate"; schema != "Person" {
			date.Prop = "incorporationDate"
		}
		d.entity.AddDate(date)
	}
	for _, f := range r.Facts {
		d.labelled(f)
	}
	for _, remark := range splitRemarks(r.Remarks) {
		if name, ok := strings.CutPrefix(strings.Trim(remark, "()"), "Linked To: "); ok {
			d.entity.AddTie(entity.Tie{Kind: "UnknownLink", Role: "subject", OtherName: clean(name), Printed: "Linked To"})
		} else if !d.remark(remark) {
			d.entity.Add("notes", remark)
		}
	}
	l := newListing(list, r.UID)
	l.Programs = slices.Concat(r.Programs, d.programs)
	l.Features = d.marks
	l.Reason = clean(r.Remarks)
	d.entity.Listings = []entity.Listing{l}
	return d.entity
}

// labelled gives the party a fact or a document.
func (d *draft) labelled(f LabelledFact) {
	if _, document := documents[labelKey(f.Label)]; document {
		id, _ := newDocument(f.Label, f.Value, f.Country)
		id.Note = joinNote(id.Note, f.Note)
		d.entity.AddIdentifier(id)
		return
	}
	if f.Value != "" {
		d.apply(fact{label: f.Label, values: []string{f.Value}, note: f.Note})
	}
}
