package eu

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// remark returns the remarks on a node as one text.
func remark(n *source.Node) string {
	text := ""
	for r := range n.Each("remark") {
		text = joinNonEmpty("; ", text, r.Text())
	}
	return text
}

// flag reads a boolean attribute, which is "" where the file lost it.
func (p *fsf) flag(n *source.Node, name string) bool {
	switch v := n.Attr(name); v {
	case "true":
		return true
	case "false", "":
	default:
		p.tally.Unknown("export/sanctionEntity/" + n.Name() + "/@" + name + "=" + v)
	}
	return false
}

func (p *fsf) citizenship(n *source.Node) {
	p.summary(n)
	name := n.Attr("countryDescription")
	code := country(n.Attr("countryIso2Code"), name)
	if code == "" && !strings.EqualFold(name, "UNKNOWN") {
		code = entity.Collapse(name)
	}
	prop := "country"
	if p.person {
		prop = "citizenship"
	}
	p.e.Add(prop, code)
	for _, note := range []string{entity.Collapse(n.Attr("region")), remark(n)} {
		if note != "" {
			p.e.Add("notes", "Citizenship: "+note)
		}
	}
}

// birth reads one birthdate element, which is a date, a place or both.
func (p *fsf) birth(n *source.Node) {
	p.summary(n)
	prop := "birthDate"
	if !p.person {
		prop = "incorporationDate"
	}
	d := entity.Date{Prop: prop, Circa: p.flag(n, "circa"), Note: remark(n)}
	full := n.Attr("birthdate")
	if len(full) > 10 {
		full = full[:10]
	}
	year, month, day := number(n.Attr("year")), number(n.Attr("monthOfYear")), number(n.Attr("dayOfMonth"))
	from, to := n.Attr("yearRangeFrom"), n.Attr("yearRangeTo")
	calendar := n.Attr("calendarType")
	switch calendar {
	case "GREGORIAN", "", "ISLAMIC":
	default:
		p.tally.Unknown("export/sanctionEntity/birthdate/@calendarType=" + calendar)
	}
	switch {
	case calendar != "GREGORIAN" && calendar != "":
		// The parts are of that calendar, birthdate is Gregorian. Which year
		// of ours a Hijri year is depends on the kind (lunar or the solar one
		// of Iran), which isn't said, so it is not reckoned.
		if isDay(full) {
			d.From = full
		}
		d.Printed = joinNonEmpty(" ", partial(year, month, day), "("+calendar+")")
		if year == 0 {
			d.Printed = ""
		}
	case isDay(full):
		d.From = full
		if own := partial(year, month, day); own != "" && !strings.HasPrefix(full, own) {
			p.e.AddDate(entity.Date{Prop: prop, From: own, Circa: d.Circa, Note: d.Note})
		}
	case year > 0:
		d.From = partial(year, month, day)
	case from != "" || to != "":
		d.From, d.To = from, to
		if from == "" {
			d.From, d.To, d.Note = to, "", joinNonEmpty("; ", "not later than "+to, d.Note)
		}
		if d.From == d.To {
			d.To = ""
		}
	case full != "":
		d.Printed = full
	}
	if d.From != "" || d.Printed != "" {
		p.e.AddDate(d)
	} else if d.Note != "" {
		p.e.Add("notes", "Birth: "+d.Note)
	}
	p.birthPlace(n)
}

func (p *fsf) birthPlace(n *source.Node) {
	code := country(n.Attr("countryIso2Code"), n.Attr("countryDescription"))
	place := joinNonEmpty(", ", n.Attr("place"), strings.TrimSpace(n.Attr("zipCode")+" "+n.Attr("city")), n.Attr("region"))
	if strings.Trim(place, "-, ") == "" { // "-" stands for an unknown city
		place = ""
	}
	if !p.person {
		p.e.Add("country", code)
		p.e.Add("notes", place)
		return
	}
	p.e.Add("birthPlace", place)
	p.e.Add("birthCountry", code)
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// partial writes a date with the parts that are known, "" without a year.
func partial(year, month, day int) string {
	switch {
	case year <= 0 || year > 9999:
		return ""
	case month < 1 || month > 12:
		return fmt.Sprintf("%04d", year)
	case day < 1 || day > 31:
		return fmt.Sprintf("%04d-%02d", year, month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

func (p *fsf) address(n *source.Node) {
	p.summary(n)
	name := entity.Collapse(n.Attr("countryDescription"))
	a := entity.Address{
		Street:     joinNonEmpty(", ", n.Attr("place"), n.Attr("street")),
		PostBox:    entity.Collapse(n.Attr("poBox")),
		City:       entity.Collapse(n.Attr("city")),
		Region:     entity.Collapse(n.Attr("region")),
		PostalCode: entity.Collapse(n.Attr("zipCode")),
		Country:    country(n.Attr("countryIso2Code"), name),
		Note:       remark(n),
	}
	if !strings.EqualFold(name, "UNKNOWN") {
		a.CountryText = name
	}
	if p.flag(n, "asAtListingTime") {
		a.Note = joinNonEmpty("; ", "as at listing time", a.Note)
	}
	p.e.AddAddress(a)
	if !p.person {
		p.e.Add("country", a.Country)
	}
	for c := range n.Each("contactInfo") {
		p.contact(c)
	}
}

func (p *fsf) contact(n *source.Node) {
	var prop string
	switch key := strings.ToUpper(n.Attr("key")); key {
	case "PHONE", "FAX", "MOBILE":
		prop = "phone"
	case "EMAIL":
		prop = "email"
	case "WEB":
		prop = "website"
	default:
		p.tally.Unknown("export/sanctionEntity/address/contactInfo/@key=" + key)
		prop = "notes"
	}
	value := n.Attr("value")
	if prop == "notes" {
		p.e.Add(prop, value)
		return
	}
	p.e.Add(prop, strings.FieldsFunc(value, func(r rune) bool { return r == ';' || r == ',' })...)
}

// identificationTypes maps the codes of FSF to properties of FollowTheMoney.
var identificationTypes = map[string]string{
	"passport": "passportNumber", "travelcardid": "passportNumber",
	"id": "idNumber", "other": "idNumber", "birthcert": "idNumber", "nationcert": "idNumber", "residentperm": "idNumber",
	"drivinglicence": "idNumber", "electionid": "idNumber", "unssn": "idNumber", "NRN": "idNumber",
	"ssn":       "socialSecurityNumber",
	"regnumber": "registrationNumber",
	"tradelic":  "licenseNumber",
	"taxid":     "taxNumber", "fiscalcode": "taxNumber",
	"euvat":    "vatCode",
	"imo":      "imoNumber",
	"swiftbic": "swiftBic",
}

func (p *fsf) identification(n *source.Node) {
	p.summary(n)
	code := n.Attr("identificationTypeCode")
	prop := identificationTypes[code]
	if prop == "" {
		p.tally.Unknown("export/sanctionEntity/identification/@identificationTypeCode=" + code)
		prop = "idNumber"
	}
	id := entity.Identifier{
		Prop: prop, Number: entity.Collapse(n.Attr("number")), Printed: entity.Collapse(n.Attr("identificationTypeDescription")),
		Country:   country(n.Attr("countryIso2Code"), n.Attr("countryDescription")),
		Authority: entity.Collapse(n.Attr("issuedBy")), Issued: n.Attr("issueDate"), Expires: n.Attr("validTo"),
	}
	if id.Printed == "" {
		id.Printed = code
	}
	if strings.Trim(id.Number, "-–. ") == "" { // "-" stands for an unknown number
		id.Number = ""
	}
	var notes []string
	if p.flag(n, "diplomatic") {
		notes = append(notes, "diplomatic")
	}
	for _, flaw := range []struct{ attr, text string }{
		{"knownExpired", "expired"}, {"knownFalse", "false"}, {"reportedLost", "reported lost"}, {"revokedByIssuer", "revoked by issuer"},
	} {
		if p.flag(n, flaw.attr) {
			id.Invalid = true
			notes = append(notes, flaw.text)
		}
	}
	for _, said := range []struct{ attr, text string }{{"validFrom", "valid from "}, {"nameOnDocument", "name on document: "}, {"region", "region: "}} {
		if v := entity.Collapse(n.Attr(said.attr)); v != "" {
			notes = append(notes, said.text+v)
		}
	}
	id.Note = joinNonEmpty("; ", append(notes, remark(n))...)
	p.e.AddIdentifier(id)
	if latin := entity.Collapse(n.Attr("latinNumber")); latin != "" && latin != id.Number {
		id.Number = latin
		p.e.AddIdentifier(id)
	}
}
