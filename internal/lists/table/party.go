package table

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// party is one entity being built from its rows.
type party struct {
	entity *entity.Entity
	line   int // of its first row
	schema string
	// person and vessel are set when a row fills what only such have.
	person, vessel bool
}

// read adds one row to a party.
func (p *plan) read(l *line, b *party) {
	listing := entity.Listing{List: p.list}
	for i := range p.fields {
		f := &p.fields[i]
		switch f.kind {
		case kindAddress, kindPart, kindNumber, kindAbout:
			continue // by group
		}
		for _, v := range p.values(l, f) {
			if what, remedy := f.check(v); what != "" {
				p.bad.add(l.number, f.place, what, remedy)
				continue
			}
			b.hint(f.To)
			p.take(l, f, v, b, &listing)
		}
	}
	for i := range p.groups {
		g := &p.groups[i]
		for _, one := range p.step(l, g) {
			for to := range one {
				b.hint(to)
			}
			switch g.kind {
			case kindAddress:
				b.entity.AddAddress(address(one))
			case kindPart:
				b.addParts(one)
			case kindNumber:
				p.addNumbers(g, one, b.entity)
			}
		}
	}
	if len(b.entity.Names) == 0 {
		p.bad.add(l.number, "", "a row without a name", "give the party a name, or remove the row")
	}
	b.list(listing)
}

// take adds one value of a field that stands alone.
func (p *plan) take(l *line, f *field, v string, b *party, listing *entity.Listing) {
	e := b.entity
	switch f.kind {
	case kindID:
		if listing.Reference == "" || f.To == "reference" {
			listing.Reference = v
		}
	case kindSchema:
		p.setSchema(l, f, v, b)
	case kindName:
		n := entity.Name{Text: v, Kind: f.To}
		if f.To == "weakAlias" {
			n.Kind, n.Weak = entity.KindAlias, true
		}
		e.AddName(n)
	case kindDate, kindDay:
		d, err := parseDate(v, f.order)
		if err != nil {
			p.bad.add(l.number, f.place, err.Error(), "mend the cell, or set dates for the column in the mapping")
			return
		}
		if f.kind == kindDay {
			setDay(listing, f.To, d, v)
			return
		}
		e.AddDate(entity.Date{Prop: f.To, From: d.from, To: d.to, Circa: d.circa})
	case kindCountry:
		code := country(v)
		if code == "" { // kept, but not as a country
			p.strange(f, v)
			e.Add("notes", cmp.Or(f.Column.Column, f.To)+": "+v)
			return
		}
		e.Add(f.To, code)
	case kindListing:
		p.takeListing(l, f, v, listing)
	case kindProperty:
		if f.To == "gender" {
			v = gender(v)
		}
		e.Add(f.To, v)
	case kindNote:
		e.Add("notes", noted(f, v))
	}
}

// strange notes a country that isn't known, by name the first few only.
func (p *plan) strange(f *field, v string) {
	if p.countries++; p.countries > MaxDefects {
		p.tally.Unknown(f.place + ": more that is no country known; kept as notes")
		return
	}
	p.tally.Unknown(fmt.Sprintf("%s: %q is no country known; kept as a note", f.place, clip(v)))
}

// noted is the text of a note: with the column's name, unless that says no
// more than that it is a note.
func noted(f *field, v string) string {
	if to, _ := heading(f.Column.Column); to == "note" || f.Column.Column == "" {
		return v
	}
	return f.Column.Column + ": " + v
}

func (p *plan) setSchema(l *line, f *field, v string, b *party) {
	schema := p.m.Schemas[v]
	if schema == "" {
		schema = schemaWord(v)
	}
	switch {
	case schema == "":
		p.bad.add(l.number, f.place, fmt.Sprintf("%q is no kind of party known", clip(v)), "name its schema under schemas in the mapping ("+strings.Join(schemas, ", ")+")")
	case b.schema != "" && b.schema != schema:
		p.bad.add(l.number, f.place, fmt.Sprintf("%s, but %s in the rows of the same id before", schema, b.schema), "give both parties an id of their own, or mend the cell")
	default:
		b.schema = schema
	}
}

func (p *plan) takeListing(l *line, f *field, v string, listing *entity.Listing) {
	switch f.To {
	case "programme":
		listing.Programs = appendNew(listing.Programs, v)
	case "measure":
		code, ok := measureOf(v)
		if !ok {
			p.bad.add(l.number, f.place, errMeasure(clip(v)).Error(), "or map the column to note")
			return
		}
		listing.Measures = appendNew(listing.Measures, code)
	case "reason":
		listing.Reason = strings.TrimPrefix(listing.Reason+"\n"+v, "\n")
	case "sourceUrl":
		listing.SourceURL = cmp.Or(listing.SourceURL, v)
	}
}

// setDay sets a day of the listing.
func setDay(listing *entity.Listing, to string, d date, printed string) {
	switch to {
	case "listed":
		listing.Listed = d.from
		if d.to != "" || d.circa {
			listing.ListedPrinted = printed
		}
	case "ended":
		listing.Ended = cmp.Or(d.to, d.from)
	case "updated":
		listing.Updated = d.from
	}
}

// hint notes a filled column that tells what the party is.
func (b *party) hint(to string) {
	switch to {
	case "firstName", "lastName", "middleName", "fatherName", "motherName", "birthDate", "deathDate", "gender", "birthPlace",
		"birthCountry", "passportNumber", "socialSecurityNumber":
		b.person = true
	case "imoNumber", "mmsi", "callSign", "flag":
		b.vessel = true
	}
}

// list adds a row's listing: into the one of an earlier row, unless its days,
// reference or reason differ.
func (b *party) list(l entity.Listing) {
	key := func(x *entity.Listing) [6]string {
		return [6]string{x.Reference, x.Listed, x.Ended, x.Updated, x.Reason, x.SourceURL}
	}
	all := b.entity.Listings
	bare := entity.Listing{Reference: l.Reference}
	for i := range all {
		if key(&all[i]) == key(&bare) { // its row said nothing of the listing
			l.Programs, l.Measures = appendNew(all[i].Programs, l.Programs...), appendNew(all[i].Measures, l.Measures...)
			all[i] = l
			return
		}
		if key(&all[i]) == key(&l) || key(&l) == key(&bare) && all[i].Reference == l.Reference {
			all[i].Programs = appendNew(all[i].Programs, l.Programs...)
			all[i].Measures = appendNew(all[i].Measures, l.Measures...)
			return
		}
	}
	b.entity.Listings = append(b.entity.Listings, l)
}

// finish returns the entity of a party whose rows are all read.
func (b *party) finish(p *plan) *entity.Entity {
	e := b.entity
	e.Schema = cmp.Or(b.schema, p.m.Schema)
	if e.Schema == auto {
		switch {
		case b.person:
			e.Schema = "Person"
		case b.vessel:
			e.Schema = "Vessel"
		default:
			e.Schema = "LegalEntity"
		}
	}
	for i := range e.Listings {
		if l := &e.Listings[i]; l.Listed == "" {
			l.Listed, l.Inferred = p.day, "the day of the list"
		}
	}
	return e
}

// addParts adds a name in parts: to the whole name that has the same words,
// else as a name of its own.
func (b *party) addParts(one map[string]string) {
	var parts []entity.Part
	var text []string
	for _, kind := range targets[kindPart] { // in the order of a name in Latin script
		if v := entity.Collapse(one[kind]); v != "" {
			parts = append(parts, entity.Part{Kind: kind, Text: v})
			text = append(text, v)
		}
	}
	if len(parts) == 0 {
		return
	}
	whole := strings.Join(text, " ")
	if entity.Script(whole) == "Hani" && one["lastName"] != "" && one["firstName"] != "" && len(parts) == 2 {
		whole = text[1] + text[0]
	}
	for i := range b.entity.Names {
		if n := &b.entity.Names[i]; len(n.Parts) == 0 && sameWords(n.Text, whole) {
			n.Parts = parts
			return
		}
	}
	kind := entity.KindName
	if slices.ContainsFunc(b.entity.Names, func(n entity.Name) bool { return n.Kind == entity.KindName }) {
		kind = entity.KindAlias
	}
	b.entity.AddName(entity.Name{Text: whole, Kind: kind, Parts: parts})
}

func sameWords(a, b string) bool {
	x, y := strings.Fields(fold(a)), strings.Fields(fold(b))
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// address makes an address of its parts. A whole address beside parts of it
// is their street.
func address(one map[string]string) entity.Address {
	a := entity.Address{Text: one["address"], Street: one["street"], PostBox: one["postBox"], City: one["city"],
		Region: one["region"], PostalCode: one["postalCode"], CountryText: one["addressCountry"]}
	a.Country = country(a.CountryText)
	if a.Text != "" && a.Street+a.PostBox+a.City+a.Region+a.PostalCode != "" {
		a.Street = strings.TrimSuffix(a.Text+", "+a.Street, ", ")
		a.Text = ""
	}
	return a
}

// addNumbers adds the identifiers of a group: one, unless the mapping gives
// several of them one type or country.
func (p *plan) addNumbers(g *group, one map[string]string, e *entity.Entity) {
	seen := map[string]bool{}
	for _, f := range g.fields {
		number := one[f.To]
		if f.kind != kindNumber || number == "" || seen[f.To] {
			continue
		}
		seen[f.To] = true
		id := entity.Identifier{Prop: f.To, Number: number, Printed: cmp.Or(one["identifierType"], f.Type), Country: country(f.Country)}
		if f.To == "identifier" {
			id.Prop = "idNumber"
			if to, _ := heading(id.Printed); kindOf(to) == kindNumber && to != "identifier" {
				id.Prop = to
			}
		}
		if by := one["identifierCountry"]; by != "" {
			if id.Country = country(by); id.Country == "" {
				id.Authority = by
			}
		}
		e.AddIdentifier(id)
	}
}

// gender returns male or female for the words that mean them.
func gender(v string) string {
	switch fold(v) {
	case "m", "male", "man", "mannlich", "homme", "hombre", "masculin", "masculino", "м", "муж", "мужскои", "ذكر", "مرد", "男", "erkek":
		return "male"
	case "f", "female", "w", "woman", "weiblich", "femme", "mujer", "feminin", "femenino", "ж", "жен", "женскии", "انثى", "أنثى", "زن", "女", "kadın":
		return "female"
	}
	return v
}

func appendNew(list []string, values ...string) []string {
	for _, v := range values {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}
