package ofac

import (
	"strings"
	"time"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// Ids of the Enhanced XML are those of the Advanced XML for types of alias, of
// parts of names and addresses, of relationships and of lists; those of scripts
// and countries are its own, so these are read by their text.

// name reads a name, whose translations are the same name in several scripts.
func (p *enhanced) name(d *draft, n *source.Node, primary bool) {
	name := entity.Name{Kind: entity.KindAlias, Weak: n.ChildText("isLowQuality") == "true"}
	kind := n.Child("aliasType")
	id := kind.Attr("refId")
	name.Printed = clean(kind.Text())
	if kind == nil { // a primary name has none
		id = aliasName
	}
	if !setKind(&name, id, primary) {
		p.tally.Unknown("sanctionsData/entities/entity/names/name/aliasType " + id + " " + name.Printed)
	}
	for _, first := range []bool{true, false} { // the principal form leads
		for t := range n.Child("translations").Each("translation") {
			if full := clean(t.Child("formattedFullName").Text()); primary && first && full != "" {
				p.linking.add(full, d)
			}
			if (t.ChildText("isPrimary") == "true") == first {
				p.translation(d.entity, name, t)
			}
		}
	}
}

// translation adds a name in one script, from its parts where it has them.
func (p *enhanced) translation(e *entity.Entity, name entity.Name, n *source.Node) {
	name.Lang = p.lang(n)
	first, last, full := clean(n.Child("formattedFirstName").Text()), clean(n.Child("formattedLastName").Text()), clean(n.Child("formattedFullName").Text())
	var parts []typedPart
	for part := range n.Child("nameParts").Each("namePart") {
		kind := part.Child("type")
		id, printed := kind.Attr("refId"), clean(kind.Text())
		if _, known := partOrder[id]; !known || id == "" {
			p.tally.Unknown("sanctionsData/entities/entity/names/name/translations/translation/nameParts/namePart/type " + id + " " + printed)
		}
		if text := clean(part.Child("value").Text()); text != "" {
			parts = append(parts, typedPart{id, text})
		}
	}
	if before, after, ok := strings.Cut(full, ", "); ok && e.Schema == "Person" && first == "" && last == "" {
		last, first = before, after
	}
	if len(parts) == 0 && first != "" && last != "" {
		parts = []typedPart{{partLast, last}, {partFirst, first}}
	}
	switch {
	case len(parts) > 0:
		name.Text, name.Parts = composeName(parts, eastAsian(name.Lang))
	case last != "" && first == "":
		name.Text = last
	default:
		name.Text = full
	}
	before := len(e.Names)
	e.AddName(name)
	if len(e.Names) > before && e.Schema == "Person" && !name.Weak {
		addNameProperties(e, name.Parts)
	}
}

// lang returns the language that a translation's script names.
func (p *enhanced) lang(n *source.Node) string {
	script := clean(n.Child("script").Text())
	lang, known := scriptLang(script)
	if !known && script != "" {
		p.tally.Unknown("sanctionsData/entities/entity script " + script)
	}
	return lang
}

// country returns a country's code and its text as printed.
func (p *enhanced) country(n *source.Node) (code, text string) {
	text = clean(n.Text())
	if strings.EqualFold(text, "undetermined") { // the publisher's word for none
		text = ""
	}
	return countryCode(p.countries[n.Attr("refId")], text), text
}

// address reads an address: one in each script.
func (p *enhanced) address(d *draft, n *source.Node) {
	country := n.Child("country")
	translations := n.Child("translations")
	if country == nil {
		country = translations.Child("country")
	}
	code, text := p.country(country)
	printed := false
	for t := range translations.Each("translation") {
		a := entity.Address{Country: code, CountryText: text}
		if script := clean(t.Child("script").Text()); t.ChildText("isPrimary") == "false" {
			a.Note = script
		}
		for part := range t.Child("addressParts").Each("addressPart") {
			p.addressPart(&a, part)
		}
		if a.Country == "" && a.CountryText == "" { // "Gaza" stands as a region only
			a.Country = entity.Country(a.Region)
		}
		d.entity.AddAddress(a)
		printed = true
	}
	if !printed {
		d.entity.AddAddress(entity.Address{Country: code, CountryText: text})
	}
}

func (p *enhanced) addressPart(a *entity.Address, n *source.Node) {
	kind := n.Child("type")
	id, printed := kind.Attr("refId"), clean(kind.Text())
	text := clean(n.Child("value").Text())
	field, known := addressField(a, id)
	if !known {
		p.tally.Unknown("sanctionsData/entities/entity/addresses addressPart/type " + id + " " + printed)
	}
	switch {
	case text == "":
	case id == countryUnknownPart && a.CountryText == "":
		a.CountryText, a.Country = text, entity.Country(text)
	case *field == "":
		*field = text
	default:
		*field += ", " + text
	}
}

// feature reads a feature.
func (p *enhanced) feature(d *draft, n *source.Node) {
	kind := n.Child("type")
	id, label := kind.Attr("featureTypeId"), clean(kind.Text())
	if label == "" {
		label = knownTexts["FeatureType"][id]
	}
	value := clean(n.Child("value").Text())
	f := fact{label: label, note: clean(n.Child("comments").Text())}
	switch date := n.Child("valueDate"); {
	case date != nil:
		f.dates = []entity.Date{featureDate(date, value)}
	case value != "":
		f.values = []string{value}
	}
	switch reliability := clean(n.Child("reliability").Text()); reliability {
	case "False":
		f.wrong = true
	case "", "Unknown", "Confirmed", "Reported":
	default:
		p.tally.Unknown("sanctionsData/entities/entity/features/feature/reliability " + reliability)
	}
	if !d.apply(f) {
		p.tally.Unknown("sanctionsData/entities/entity/features/feature/type " + id + " " + label)
	}
}

// featureDate reads a date from its bounds, and from its printed form where
// that is the more exact of two that don't contradict each other.
func featureDate(n *source.Node, printed string) entity.Date {
	bounds := enhancedDate(n)
	text := textDate(printed)
	switch {
	case text.From == "":
		if bounds.From == "" {
			bounds.Printed = printed
		}
		return bounds
	case bounds.From == "", strings.HasPrefix(text.From, bounds.From) && bounds.To == "":
		text.Circa = text.Circa || bounds.Circa
		return text
	case bounds.From != text.From || bounds.To != text.To:
		bounds.Printed = printed
	}
	bounds.Circa = text.Circa || bounds.Circa
	return bounds
}

// enhancedDate reads the four bounds of a date; From is empty where they
// aren't days.
func enhancedDate(n *source.Node) entity.Date {
	var d entity.Date
	if n == nil {
		return d
	}
	day := func(name string) day {
		t, err := time.Parse(time.DateOnly, isoDayOf(n.ChildText(name)))
		if err != nil {
			return day{}
		}
		return day{t.Year(), int(t.Month()), t.Day()}
	}
	first, last := day("fromDateBegin"), day("toDateEnd")
	if end := day("fromDateEnd"); last.y == 0 {
		last = end
	}
	if begin := day("toDateBegin"); first.y == 0 {
		first = begin
	}
	d.From, d.To, _ = span(first, last)
	d.Circa = n.ChildText("isApproximate") == "true"
	n.Child("isDateRange").Skip() // the bounds show it
	return d
}

// document reads an identity or registration document.
func (p *enhanced) document(d *draft, n *source.Node) {
	kind := n.Child("type")
	refID, label := kind.Attr("refId"), clean(kind.Text())
	code, text := p.country(n.Child("issuingCountry"))
	id, ok := newDocument(label, clean(n.Child("documentNumber").Text()), code)
	if !ok {
		p.tally.Unknown("sanctionsData/entities/entity/identityDocuments/identityDocument/type " + refID + " " + label)
	}
	id.Authority = clean(n.Child("issuingAuthority").Text())
	id.Note = joinNote(id.Note, n.Child("comments").Text())
	if code == "" && text != "" {
		id.Note = joinNote(id.Note, "issued by "+text)
	}
	if in := clean(n.Child("issuingLocation").Text()); in != "" {
		id.Note = joinNote(id.Note, "issued in "+in)
	}
	if n.ChildText("isValid") == "false" {
		id.Invalid = true
		id.Note = joinNote(id.Note, "not valid")
	}
	for _, end := range []struct {
		field *string
		word  string
		date  entity.Date
	}{{&id.Issued, "issued", enhancedDate(n.Child("issueDate"))}, {&id.Expires, "expires", enhancedDate(n.Child("expirationDate"))}} {
		switch {
		case end.date.From == "":
		case end.date.To == "" && !end.date.Circa:
			*end.field = end.date.From
		default:
			id.Note = joinNote(id.Note, end.word+" "+dateText(end.date))
		}
	}
	d.entity.AddIdentifier(id)
}

// enhancedRelation is a relationship as printed on the party at its From end.
type enhancedRelation struct {
	id       string
	kind     relation
	from, to string
	tie      entity.Tie
}

// relation notes a relationship for when all parties are known.
func (p *enhanced) relation(uid string, n *source.Node) {
	kind := n.Child("type")
	id := kind.Attr("refId")
	r := enhancedRelation{id: n.Attr("id"), from: uid}
	r.tie.Printed = clean(kind.Text())
	if r.tie.Printed == "" {
		r.tie.Printed = knownTexts["RelationType"][id]
	}
	var known bool
	if r.kind, known = relations[id]; !known {
		p.tally.Unknown("sanctionsData/entities/entity/relationships/relationship/type " + id + " " + r.tie.Printed)
		r.kind = relations["15001"]
	}
	other := n.Child("relatedEntity")
	r.to = other.Attr("entityId")
	r.tie.OtherName = clean(other.Text())
	r.tie.Note = clean(n.Child("comments").Text())
	if quality := clean(n.Child("quality").Text()); quality != "Unknown" {
		r.tie.Note = joinNote(r.tie.Note, quality)
	}
	date := enhancedDate(n.Child("dateRange"))
	r.tie.From, r.tie.To = date.From, date.To
	p.relations = append(p.relations, r)
}

// relate gives both ends of each relationship a tie. One that is printed on
// both ends, under one id, counts as it is printed first.
func (p *enhanced) relate() {
	seen := map[string]bool{}
	for _, r := range p.relations {
		if r.id != "" && seen[r.id] {
			continue
		}
		seen[r.id] = true
		from, to := end{p.byUID[r.from], r.from}, end{p.byUID[r.to], r.to}
		if to.party != nil { // its own name is the better one
			r.tie.OtherName = ""
		}
		relate(r.kind, from, to, r.tie)
	}
}
