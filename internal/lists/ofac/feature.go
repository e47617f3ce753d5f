package ofac

import (
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// feature reads a Feature of a profile: each of its versions is a fact.
func (p *advanced) feature(d *draft, n *source.Node) {
	id := n.Attr("FeatureTypeID")
	label := p.refs.textOrID("FeatureType", id)
	for _, c := range comments(n) {
		d.note(fact{label: label}, c)
	}
	for v := range n.Each("FeatureVersion") {
		f := p.version(label, v)
		if !d.apply(f) {
			p.tally.Unknown("FeatureType/" + id + " " + label)
		}
	}
}

// version reads one FeatureVersion. Its value is a date, a place, a text or a
// reference to a text.
func (p *advanced) version(label string, n *source.Node) fact {
	f := fact{label: label}
	f.note = joinNote(comments(n)...)
	if r := n.Attr("ReliabilityID"); r == reliabilityFalse {
		f.wrong = true
	} else if p.refs.text("Reliability", r) == "" && r != "" {
		p.tally.Unknown("Reliability/" + r)
	}
	for period := range n.Each("DatePeriod") {
		if date, ok := p.period(period); ok {
			f.dates = append(f.dates, date)
		}
	}
	for detail := range n.Each("VersionDetail") {
		text := clean(detail.Text())
		if ref := detail.Attr("DetailReferenceID"); ref != "" && text == "" {
			text = p.refs.text("DetailReference", ref)
		}
		if text != "" {
			f.values = append(f.values, text)
		}
	}
	for l := range n.Each("VersionLocation") {
		if at, ok := p.places[l.Attr("LocationID")]; ok {
			f.places = append(f.places, at)
		} else {
			p.refs.missing["Location"]++
		}
	}
	return f
}

// comments returns the texts of an element's comments, without empty ones.
func comments(n *source.Node) []string {
	var out []string
	for c := range n.Each("Comment") {
		if t := clean(c.Text()); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// relation is what a type of relationship means, read from its From end.
type relation struct {
	kind     string
	from, to string // roles
}

// relations holds the types of relationship. Those that FollowTheMoney has
// between persons only are links between others.
var relations = map[string]relation{
	"1555":  {"Associate", "person", "associate"},
	"15001": {"UnknownLink", "subject", "object"},
	"15002": {"Representation", "agent", "client"},
	"15003": {"Ownership", "asset", "owner"},
	"15004": {"Family", "person", "relative"},
	"91422": {"Membership", "member", "organization"},
	"91725": {"Directorship", "director", "organization"},
	"91900": {"Directorship", "director", "organization"},
	"92019": {"Ownership", "owner", "asset"},
	"92122": {"Ownership", "asset", "owner"},
}

// relationship gives both ends of a relationship a tie. An end that is not in
// this file (it may be on the other list only) keeps its id.
func (p *advanced) relationship(n *source.Node) {
	from, to := n.Attr("From-ProfileID"), n.Attr("To-ProfileID")
	id := n.Attr("RelationTypeID")
	printed := p.refs.textOrID("RelationType", id)
	r, ok := relations[id]
	if !ok {
		p.tally.Unknown("RelationType/" + id + " " + printed)
		r = relations["15001"]
	}
	a, b := p.byProfile[from], p.byProfile[to]
	note := p.quality(n.Attr("RelationQualityID"))
	tie := entity.Tie{Printed: printed, Former: n.Attr("Former") == "true", Note: joinNote(append(comments(n), note)...)}
	if date, ok := p.period(n.Child("DatePeriod")); ok {
		tie.From, tie.To = date.From, date.To
	}
	relate(r, end{a, from}, end{b, to}, tie)
	if a == nil && b == nil {
		p.refs.missing["Profile"]++
	}
}

// end is one end of a relationship; the party is nil where the file doesn't
// hold it.
type end struct {
	party *draft
	uid   string
}

// relate gives both ends a tie that says what the given one does.
func relate(r relation, a, b end, tie entity.Tie) {
	if (r.kind == "Associate" || r.kind == "Family") && !(person(a.party) && person(b.party)) {
		r = relation{"UnknownLink", "subject", "object"}
	}
	if reversed(r, a.party, b.party) {
		r.from, r.to = r.to, r.from
		tie.Note = joinNote(tie.Note, "the publisher prints the direction the other way round")
	}
	tie.Kind = r.kind
	if a.party != nil {
		t := tie
		t.Role, t.Other = r.from, entityID(b.uid)
		a.party.entity.AddTie(t)
	}
	if b.party != nil {
		t := tie
		t.Role, t.Other = r.to, entityID(a.uid)
		b.party.entity.AddTie(t)
	}
}

// quality words how sure the publisher is of a relationship. Most say
// Unknown, which says nothing.
func (p *advanced) quality(id string) string {
	if text := p.refs.textOrID("RelationQuality", id); id != "" && text != "Unknown" {
		return text
	}
	return ""
}

func person(d *draft) bool { return d != nil && d.entity.Schema == "Person" }

func vehicle(d *draft) bool {
	return d != nil && (d.entity.Schema == "Vessel" || d.entity.Schema == "Airplane")
}

// reversed tells whether a relationship can only be meant the other way
// round, as a few are: a ship that owns a company, a company that is the
// official of a person.
func reversed(r relation, from, to *draft) bool {
	if from == nil || to == nil {
		return false
	}
	switch r.kind {
	case "Ownership":
		owner, asset := from, to
		if r.from == "asset" {
			owner, asset = to, from
		}
		return vehicle(owner) && !vehicle(asset)
	case "Directorship":
		return !person(from) && person(to)
	}
	return false
}
