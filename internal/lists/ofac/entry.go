package ofac

import (
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// inferredMark begins the comment by which rebuilt files (made from extracts
// of the publisher's, where the publisher's are not to be had) own up to a
// date that they don't know.
const inferredMark = "RECONSTRUCTED:"

// entry reads a SanctionsEntry: a listing of its party.
func (p *advanced) entry(n *source.Node) error {
	uid, list := n.Attr("ProfileID"), n.Attr("ListID")
	d := p.byProfile[uid]
	name := p.refs.textOrID("List", list)
	l := newListing(ListCons, uid)
	switch _, known := knownTexts["List"][list]; {
	case list == listSDN:
		l.List = ListSDN
	default:
		if list == listAll {
			name = knownTexts["List"][listAll]
		}
		if !known {
			p.tally.Unknown("List/" + list + " " + name)
		}
		l.Features = append(l.Features, entity.Feature{Label: MarkList, Value: name})
	}
	l.Reason = joinNote(comments(n)...)
	for e := range n.Each("EntryEvent") {
		p.event(&l, e)
	}
	for m := range n.Each("SanctionsMeasure") {
		p.measure(&l, m)
	}
	if d == nil {
		p.refs.missing["Profile"]++
		return nil
	}
	d.entity.Listings = append(d.entity.Listings, l)
	return nil
}

// event reads an EntryEvent: the day of listing and its legal basis.
func (p *advanced) event(l *entity.Listing, n *source.Node) {
	iso := readDay(n.Child("Date")).iso()
	if c := n.Child("Date"); c != nil {
		if calendar := p.refs.text("CalendarType", c.Attr("CalendarTypeID")); calendar != "Gregorian" {
			p.tally.Unknown("CalendarType/" + calendar)
		}
	}
	kind := n.Attr("EntryEventTypeID")
	switch text := p.refs.text("EntryEventType", kind); {
	case text != "Created":
		p.tally.Unknown("EntryEventType/" + kind + " " + text)
		l.Updated = max(l.Updated, iso)
	case l.Listed == "" || iso != "" && iso < l.Listed:
		l.Listed = iso
	}
	for _, c := range comments(n) {
		if strings.HasPrefix(c, inferredMark) {
			l.Inferred = c
		} else {
			l.Reason = joinNote(l.Reason, c)
		}
	}
	basis := n.Attr("LegalBasisID")
	if basis == "" {
		return
	}
	law := entity.Law{Title: p.refs.textOrID("LegalBasis", basis)}
	if law.Title != "Unknown" && !slices.Contains(l.Law, law) {
		l.Law = append(l.Law, law)
	}
}

// measure reads a SanctionsMeasure. One of type Program holds a programme tag
// in its comment; any other is a measure by its type.
func (p *advanced) measure(l *entity.Listing, n *source.Node) {
	texts := comments(n)
	kind := n.Attr("SanctionsTypeID")
	if kind == typeProgram {
		for _, tag := range texts {
			if !slices.Contains(l.Programs, tag) {
				l.Programs = append(l.Programs, tag)
			}
		}
	} else {
		text := p.refs.textOrID("SanctionsType", kind)
		if !slices.Contains(l.Measures, text) {
			l.Measures = append(l.Measures, text)
		}
		for _, c := range texts {
			l.Features = append(l.Features, entity.Feature{Label: text, Value: c})
		}
	}
	// Empty in every file seen. A measure with a term of its own would be news.
	if date, ok := p.period(n.Child("DatePeriod")); ok {
		l.Features = append(l.Features, entity.Feature{Label: p.refs.textOrID("SanctionsType", kind) + " period", Value: dateText(date)})
	}
}
