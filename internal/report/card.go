package report

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// Card writes everything a dataset knows of an entity, and what its listings
// mean on a day (ISO 8601). Findings are those of that day.
func Card(w io.Writer, e *entity.Entity, findings []answer.Finding, day string, opt TerminalOptions) error {
	c := card{newPrinter(w, opt)}
	c.lines(nil, 0, []atom{name(bold, e.Caption())})
	var id []atom
	if e.Caption() != e.ID {
		id = append(id, name(plain, e.ID))
	}
	c.lines(nil, 0, listed(" ·", say(plain, schemaName(e.Schema)), id, alsoKnown(e.Referents)))
	c.names(e.Names)
	c.dates(e.Dates)
	c.properties(e.Properties)
	c.identifiers(e.Identifiers)
	c.addresses(e.Addresses)
	c.listings(e.Listings)
	c.ties(e.Ties)
	c.findings(findings, day)
	return c.flush()
}

type card struct{ *printer }

// labelColumn is where values begin.
const labelColumn = 16

func alsoKnown(ids []string) []atom {
	if len(ids) == 0 {
		return nil
	}
	return say(dim, "also "+strings.Join(ids, ", "))
}

// item writes one value under a label that is left out where it repeats.
func (c card) item(label string, atoms ...[]atom) {
	c.lines(append([]atom{{core: "   "}}, cell(dim, label, labelColumn-3)...), labelColumn, atoms...)
}

// names writes the names script by script, in the order of their first name.
func (c card) names(names []entity.Name) {
	if len(names) == 0 {
		return
	}
	c.heading("Names", "")
	var scripts []string
	for _, n := range names {
		if s := entity.Script(n.Text); !slices.Contains(scripts, s) {
			scripts = append(scripts, s)
		}
	}
	for _, s := range scripts {
		label := scriptName(s)
		for _, n := range names {
			if entity.Script(n.Text) == s {
				c.item(label, listed(" ·", append([][]atom{{name(bold, n.Text)}}, nameRemarks(n)...)...))
				label = ""
			}
		}
	}
}

func nameRemarks(n entity.Name) [][]atom {
	kind := map[string]string{
		entity.KindName: "name", entity.KindAlias: "alias", entity.KindPrevious: "former name", entity.KindAbbreviation: "abbreviation",
	}[n.Kind]
	out := [][]atom{say(dim, cmp.Or(kind, n.Kind))}
	if n.Weak {
		out = append(out, say(yellow, "weak: too broad to match on alone"))
	}
	if n.Printed != "" && !strings.EqualFold(n.Printed, kind) {
		out = append(out, []atom{quote(dim, n.Printed)})
	}
	if n.Lang != "" {
		out = append(out, say(dim, "language "+n.Lang))
	}
	if n.Note != "" {
		out = append(out, say(plain, n.Note))
	}
	return out
}

func (c card) dates(dates []entity.Date) {
	if len(dates) == 0 {
		return
	}
	c.heading("Dates", "")
	before := ""
	for _, d := range dates {
		label := map[string]string{
			"birthDate": "born", "deathDate": "died", "incorporationDate": "founded", "dissolutionDate": "dissolved", "buildDate": "built",
		}[d.Prop]
		label = cmp.Or(label, unCamel(d.Prop))
		if label == before {
			label = ""
		} else {
			before = label
		}
		c.item(label, listed(" ·", say(plain, dateText(d)), say(plain, d.Note)))
	}
}

// dateText says a date with the precision its publisher gives.
func dateText(d entity.Date) string {
	s := d.From
	if d.To != "" {
		s = "between " + cmp.Or(d.From, "?") + " and " + d.To
	}
	if d.Circa && s != "" {
		s = "about " + s
	}
	switch {
	case d.Printed == "":
	case s == "":
		s = "“" + d.Printed + "” (as printed)"
	default:
		s += " (printed “" + d.Printed + "”)"
	}
	return s
}

func (c card) properties(props map[string][]string) {
	var shown []fact
	for _, f := range facts(props) {
		if !entryProperty(f.Prop) {
			shown = append(shown, f)
		}
	}
	if len(shown) == 0 {
		return
	}
	c.heading("Known as", "")
	for _, f := range shown {
		var groups [][]atom
		for _, v := range f.Values {
			groups = append(groups, say(plain, v))
		}
		c.item(cmp.Or(f.Label, f.Prop), listed(";", groups...))
	}
}

// entryProperty tells whether a property repeats what the listings say.
func entryProperty(prop string) bool {
	switch prop {
	case "topics", "program", "programId", "sourceUrl", "modifiedAt", "createdAt":
		return true
	}
	return false
}

func (c card) identifiers(ids []entity.Identifier) {
	if len(ids) == 0 {
		return
	}
	c.heading("Identifiers", "")
	for _, id := range ids {
		var country, validity []atom
		if id.Country != "" {
			country = say(plain, countryName(id.Country))
		}
		if id.Issued != "" {
			validity = say(plain, "issued "+id.Issued)
		}
		if id.Expires != "" {
			validity = append(validity, say(plain, "expires "+id.Expires)...)
		}
		var invalid []atom
		if id.Invalid {
			invalid = say(yellow, "called invalid by its publisher")
		}
		c.lines(nil, 3, listed(" ·", say(dim, cmp.Or(id.Printed, unCamel(id.Prop))), []atom{name(bold, id.Number)},
			country, say(plain, id.Authority), validity, invalid, say(plain, id.Note)))
	}
}

func (c card) addresses(addresses []entity.Address) {
	if len(addresses) == 0 {
		return
	}
	c.heading("Addresses", "")
	for _, a := range addresses {
		c.lines(nil, 3, listed(" ·", say(plain, a.Full()), say(plain, a.Note)))
	}
}

func (c card) listings(listings []entity.Listing) {
	if len(listings) == 0 {
		return
	}
	c.heading("Listings", "(as their publishers print them)")
	sorted := slices.Clone(listings)
	slices.SortStableFunc(sorted, func(a, b entity.Listing) int { return compareIssuers(a.Issuer, b.Issuer) })
	for i, l := range sorted {
		if i > 0 {
			c.gap()
		}
		c.listing(l)
	}
}

func (c card) listing(l entity.Listing) {
	c.lines([]atom{{core: "   "}}, 3, listed(" ·",
		append(say(bold, listName(l.List)), name(bold, l.Reference)), unReference(l)))
	one := func(label string, groups ...[]atom) {
		if all := listed(" ·", groups...); len(all) > 0 {
			c.item(label, all)
		}
	}
	one("listed", say(plain, listedText(l)), prefixed("updated ", l.Updated), prefixed("ended ", l.Ended))
	for i, p := range l.Periods {
		one([]string{"held", ""}[min(i, 1)], say(plain, periodText(p)))
	}
	var programs [][]atom
	for _, p := range l.Programs {
		programs = append(programs, []atom{name(plain, p)})
	}
	one("programmes", listed(",", programs...), prefixed("annex ", l.Annex))
	one("measures", say(plain, strings.Join(l.Measures, ", ")))
	for i, law := range l.Law {
		celex := law.CELEX
		if strings.Contains(law.Title, celex) {
			celex = ""
		}
		one([]string{"law", ""}[min(i, 1)], say(plain, law.Title), say(dim, celex), say(dim, law.Kind),
			prefixed("published ", law.Published), prefixed("in force ", law.InForce), say(dim, law.URL))
	}
	for i, f := range l.Features {
		one([]string{"marks", ""}[min(i, 1)], say(plain, strings.TrimSpace(f.Label+" "+f.Value)))
	}
	one("reason", say(plain, l.Reason))
	one("source", say(dim, l.SourceURL))
}

func prefixed(prefix, s string) []atom {
	if s == "" {
		return nil
	}
	return say(plain, prefix+s)
}

func unReference(l entity.Listing) []atom {
	if l.UNReference == "" || l.UNReference == l.Reference {
		return nil
	}
	return append(say(dim, "carries over UN"), name(plain, l.UNReference))
}

func listedText(l entity.Listing) string {
	s := l.Listed
	if l.Inferred != "" {
		s += " (inferred: " + l.Inferred + ")"
	}
	if l.ListedPrinted != "" {
		s += " (printed “" + l.ListedPrinted + "”)"
	}
	if s == "" {
		return "since unknown: no date is printed"
	}
	return strings.TrimSpace(s)
}

// periodText says when a listing held and how both ends are known.
func periodText(p entity.Period) string {
	s := "from " + p.From + " (" + basis(p.FromBasis) + ")"
	if p.From == "" {
		s = "from a day that nobody prints"
	}
	if p.Doubt != "" {
		s += ", unconfirmed from " + p.Doubt
	}
	if p.To == "" {
		return s + ", and still"
	}
	s += " to " + p.To
	if p.Gone != "" {
		s += ", unconfirmed until " + p.Gone
	}
	return s
}

func (c card) ties(ties []entity.Tie) {
	if len(ties) == 0 {
		return
	}
	c.heading("Ties", "")
	for _, t := range ties {
		words := tieWords(t)
		var printed []atom
		if t.Printed != "" && !strings.EqualFold(t.Printed, words) {
			printed = []atom{quote(dim, t.Printed)}
		}
		other := []atom{name(bold, cmp.Or(t.OtherName, t.Other))}
		if t.OtherName != "" && t.Other != "" {
			other = append(other, say(dim, "("+t.Other+")")...)
		}
		var when []atom
		if t.From != "" || t.To != "" {
			when = say(plain, cmp.Or(t.From, "?")+" to "+cmp.Or(t.To, "now"))
		}
		c.lines(nil, 3, listed(" ·", append(say(plain, words), other...), printed, when, say(plain, t.Note)))
	}
}

// tieWords says how an entity stands to the other end of a tie, so that
// "words + other" reads as a sentence about the entity.
func tieWords(t entity.Tie) string {
	s, ok := map[string]string{
		"Ownership/owner": "owns or controls", "Ownership/asset": "owned or controlled by",
		"Directorship/director": "leader or official of", "Directorship/organization": "led by",
		"Membership/member": "member of", "Membership/organization": "has as a member",
		"Employment/employee": "employed by", "Employment/employer": "employs",
		"Representation/agent": "acts for or on behalf of", "Representation/client": "represented by",
		"Family/person": "family member of", "Family/relative": "family member of",
		"Associate/person": "associate of", "Associate/associate": "associate of",
		"Succession/predecessor": "succeeded by", "Succession/successor": "successor of",
		"UnknownLink/subject": "linked to", "UnknownLink/object": "linked from",
	}[t.Kind+"/"+t.Role]
	if !ok {
		s = unCamel(t.Kind) + " as " + unCamel(t.Role) + " with"
	}
	if t.Former {
		s = "formerly " + s
	}
	return s
}

func (c card) findings(findings []answer.Finding, day string) {
	c.heading("What follows as of "+dated(day), "")
	if len(findings) == 0 {
		c.lines(nil, 3, say(plain, "No measure found in force on this day, in the lists and regime files held."))
		return
	}
	t := terminal{printer: c.printer}
	t.measures(rows([][]answer.Finding{findings}))
}
