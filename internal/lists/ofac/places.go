package ofac

import (
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// country returns a country's code and its text as printed.
func (p *advanced) country(id string) (code, text string) {
	v := p.refs.get("Country", id)
	return countryCode(v.code, v.text), v.text
}

// countryCode prefers the publisher's ISO code over our reading of its text.
func countryCode(iso2, text string) string {
	if iso2 = strings.ToLower(strings.TrimSpace(iso2)); len(iso2) == 2 {
		return iso2
	}
	return entity.Country(text)
}

// place reads a Location. Values in other scripts than Latin make addresses
// of their own, beside the Latin one.
func (p *advanced) place(n *source.Node) place {
	var at place
	if c := n.Child("LocationCountry"); c != nil {
		at.country, at.countryText = p.country(c.Attr("CountryID"))
	}
	if a := n.Child("LocationAreaCode"); a != nil {
		if id := a.Attr("AreaCodeID"); at.countryText == "" {
			area := p.refs.get("AreaCode", id)
			at.countryText, at.country = area.code, countryCode(area.text, area.code)
		}
	}
	if at.countryText == "undetermined" { // the publisher's word for none
		at.countryText = ""
	}
	var scripts []string // "" is Latin
	addresses := map[string]*entity.Address{}
	for part := range n.Each("LocationPart") {
		kind := part.Attr("LocPartTypeID")
		for v := range part.Each("LocationPartValue") {
			text := clean(v.Child("Value").Text())
			script := v.ChildText("Comment")
			if v.Attr("Primary") != "true" && script == "" {
				script = "not primary"
			}
			if text == "" {
				continue
			}
			if kind == countryUnknownPart && at.countryText == "" {
				at.countryText, at.country = text, entity.Country(text)
				continue
			}
			a := addresses[script]
			if a == nil {
				a = &entity.Address{Note: script}
				addresses[script] = a
				scripts = append(scripts, script)
			}
			p.addressPart(a, kind, text)
		}
	}
	if addresses[""] == nil {
		addresses[""] = &entity.Address{}
		scripts = append([]string{""}, scripts...)
	}
	for _, s := range scripts {
		a := addresses[s]
		if at.country == "" && at.countryText == "" { // "Gaza" stands as a region only
			at.country = entity.Country(a.Region)
		}
		a.Country, a.CountryText = at.country, at.countryText
		at.addresses = append(at.addresses, *a)
	}
	return at
}

// addressPart puts one part of an address in its place. Parts of one kind
// follow each other in the order of the file.
func (p *advanced) addressPart(a *entity.Address, kind, text string) {
	field, known := addressField(a, kind)
	if !known {
		p.tally.Unknown("LocPartType/" + kind + " " + p.refs.text("LocPartType", kind))
	}
	if *field != "" {
		*field += ", "
	}
	*field += text
}

// addressField returns the field of an address that holds the parts of a type.
// Parts of an unknown type stand with the street.
func addressField(a *entity.Address, kind string) (field *string, known bool) {
	switch kind {
	case "1454":
		return &a.City, true
	case "1455", "1450", countryUnknownPart:
		return &a.Region, true
	case "1456":
		return &a.PostalCode, true
	case "1451", "1452", "1453":
		return &a.Street, true
	}
	return &a.Street, false
}

// document reads an IDRegDocument.
func (p *advanced) document(n *source.Node) entity.Identifier {
	kind := n.Attr("IDRegDocTypeID")
	label := p.refs.textOrID("IDRegDocType", kind)
	code, text := "", ""
	if id := n.Attr("IssuedBy-CountryID"); id != "" {
		code, text = p.country(id)
	}
	id, ok := newDocument(label, n.Child("IDRegistrationNo").Text(), code)
	if !ok {
		p.tally.Unknown("IDRegDocType/" + kind + " " + label)
	}
	id.Authority = n.ChildText("IssuingAuthority")
	id.Note = joinNote(id.Note, n.ChildText("Comment"))
	if code == "" && text != "" && text != "undetermined" {
		id.Note = joinNote(id.Note, "issued by "+text)
	}
	if in := n.Attr("IssuedIn-LocationID"); in != "" {
		if at, ok := p.places[in]; ok && len(at.addresses) > 0 {
			id.Note = joinNote(id.Note, "issued in "+at.addresses[0].Full())
		} else if !ok {
			p.refs.missing["Location"]++
		}
	}
	if n.Attr("ValidityID") == validityFraudulent {
		id.Invalid = true
		id.Note = joinNote(id.Note, p.refs.text("Validity", validityFraudulent))
	} else if v := n.Attr("ValidityID"); v != "" && v != "1" {
		p.tally.Unknown("Validity/" + v + " " + p.refs.text("Validity", v))
	}
	for d := range n.Each("DocumentDate") {
		p.documentDate(&id, d)
	}
	return id
}

func (p *advanced) documentDate(id *entity.Identifier, n *source.Node) {
	date, ok := p.period(n.Child("DatePeriod"))
	if !ok {
		return
	}
	field := &id.Issued
	switch kind := n.Attr("IDRegDocDateTypeID"); kind {
	case dateIssued:
	case dateExpires:
		field = &id.Expires
	default:
		p.tally.Unknown("IDRegDocDateType/" + kind + " " + p.refs.text("IDRegDocDateType", kind))
		return
	}
	if *field == "" && date.To == "" && !date.Circa && date.From != "" {
		*field = date.From
		return
	}
	word := "issued"
	if field == &id.Expires {
		word = "expires"
	}
	id.Note = joinNote(id.Note, word+" "+dateText(date))
}
