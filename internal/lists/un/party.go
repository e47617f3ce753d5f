package un

import (
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// mapper turns records into entities.
type mapper struct {
	tally *source.Tally
	path  string // of the record, for unknown values
}

// unknown notes a value outside of those that the UN is known to print.
func (m mapper) unknown(field, value string) { m.tally.Unknown(m.path + "/" + field + "=" + value) }

func (m mapper) individual(n *source.Node) *entity.Entity {
	e := &entity.Entity{Schema: "Person"}
	m.personName(e, n)
	m.originalScript(e, n)
	for title := range n.Child("TITLE").Each("VALUE") {
		e.Add("title", entity.Collapse(title.Text()))
	}
	for position := range n.Child("DESIGNATION").Each("VALUE") {
		e.Add("position", entity.Collapse(position.Text()))
	}
	for _, field := range []string{"NATIONALITY", "NATIONALITY2"} {
		for v := range n.Child(field).Each("VALUE") {
			e.Add("nationality", nationality(v.Text()))
		}
	}
	switch gender := strings.ToLower(n.ChildText("GENDER")); gender {
	case "male", "female":
		e.Add("gender", gender)
	case "", "unknown":
	default:
		m.unknown("GENDER", gender)
	}
	for d := range n.Each("INDIVIDUAL_DATE_OF_BIRTH") {
		m.birthDate(e, d)
	}
	for p := range n.Each("INDIVIDUAL_PLACE_OF_BIRTH") {
		birthPlace(e, p)
	}
	for a := range n.Each("INDIVIDUAL_ALIAS") {
		m.personAlias(e, a)
	}
	for a := range n.Each("INDIVIDUAL_ADDRESS") {
		e.AddAddress(address(a))
	}
	for d := range n.Each("INDIVIDUAL_DOCUMENT") {
		m.document(e, d)
	}
	m.listing(e, n)
	return e
}

// entity maps an ENTITY. The UN doesn't say what kind of body it is.
func (m mapper) entity(n *source.Node) *entity.Entity {
	e := &entity.Entity{Schema: "Organization"}
	for _, name := range splitEntityName(n.Child("FIRST_NAME").Text()) {
		e.AddName(name)
	}
	m.originalScript(e, n)
	for a := range n.Each("ENTITY_ALIAS") {
		m.entityAlias(e, a)
	}
	for a := range n.Each("ENTITY_ADDRESS") {
		at := address(a)
		e.AddAddress(at)
		e.Add("country", at.Country)
	}
	m.listing(e, n)
	return e
}

// personName joins FIRST_NAME to FOURTH_NAME. The parts stay numbered: in
// Korean names the first is the family's, in Arabic ones the last needn't be.
func (m mapper) personName(e *entity.Entity, n *source.Node) {
	name := entity.Name{Kind: entity.KindName}
	var words []string
	for i, field := range []string{"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"} {
		if text := n.ChildText(field); text != "" {
			words = append(words, text)
			name.Parts = append(name.Parts, entity.Part{Kind: "name" + strconv.Itoa(i+1), Text: text})
		}
	}
	name.Text = strings.Join(words, " ")
	e.AddName(name)
}

func (m mapper) originalScript(e *entity.Entity, n *source.Node) {
	for name := range n.Each("NAME_ORIGINAL_SCRIPT") {
		text, language := trailingBracket(name.Text())
		e.AddName(entity.Name{Text: text, Kind: entity.KindName, Printed: "original script", Note: language})
	}
}

// personAlias maps an alias of a person, with its own birth data if it has any.
func (m mapper) personAlias(e *entity.Entity, n *source.Node) {
	quality, printed, note := n.ChildText("QUALITY"), n.Child("ALIAS_NAME").Text(), n.ChildText("NOTE")
	like := entity.Name{Kind: entity.KindAlias, Printed: quality, Note: note}
	switch quality {
	case "Good", "":
	case "Low":
		like.Weak = true
	default:
		m.unknown("INDIVIDUAL_ALIAS/QUALITY", quality)
	}
	born := n.ChildText("DATE_OF_BIRTH")
	if born == "null" {
		born = ""
	}
	town, country := n.ChildText("CITY_OF_BIRTH"), n.ChildText("COUNTRY_OF_BIRTH")
	if birth := join(", ", born, town, country); birth != "" {
		like.Note = join("; ", note, "born "+birth)
	}
	addAliases(e, printed, note, like)
	m.aliasBirth(e, entity.Collapse(printed), born)
	e.Add("birthPlace", join(", ", town, country))
	e.Add("birthCountry", entity.Country(country))
}

// aliasBirth adds the birth date printed with an alias, unless the person has
// it anyway.
func (m mapper) aliasBirth(e *entity.Entity, alias, born string) {
	if born == "" {
		return
	}
	d := entity.Date{Prop: "birthDate", From: day(born)}
	if alias != "" { // without a name it is just one more date
		d.Note = "of the alias " + alias
	}
	if from, to, ok := strings.Cut(born, " - "); ok {
		d.From, d.To = day(from), day(to)
	}
	if d.From == "" {
		d.Printed = born
	}
	for _, have := range e.Dates {
		if have.From == d.From && have.To == d.To {
			return
		}
	}
	e.AddDate(d)
}

// entityAlias maps an alias of a body, where QUALITY says what kind of name it
// is, not how good.
func (m mapper) entityAlias(e *entity.Entity, n *source.Node) {
	quality, note := n.ChildText("QUALITY"), n.ChildText("NOTE")
	like := entity.Name{Kind: entity.KindAlias, Printed: quality, Note: note}
	switch quality {
	case "a.k.a.", "":
	case "f.k.a.":
		like.Kind = entity.KindPrevious
	default:
		m.unknown("ENTITY_ALIAS/QUALITY", quality)
	}
	addAliases(e, n.Child("ALIAS_NAME").Text(), note, like)
}

func address(n *source.Node) entity.Address {
	country := n.ChildText("COUNTRY")
	return entity.Address{
		Street:      n.ChildText("STREET"),
		City:        n.ChildText("CITY"),
		Region:      n.ChildText("STATE_PROVINCE"),
		PostalCode:  n.ChildText("ZIP_CODE"),
		Country:     entity.Country(country),
		CountryText: country,
		Note:        n.ChildText("NOTE"),
	}
}

func birthPlace(e *entity.Entity, n *source.Node) {
	country := n.ChildText("COUNTRY")
	place := join(", ", n.ChildText("STREET"), n.ChildText("CITY"), n.ChildText("STATE_PROVINCE"), country)
	note := n.ChildText("NOTE")
	if note != "" && place != "" {
		note = "(" + strings.Trim(note, "()") + ")"
	}
	e.Add("birthPlace", join(" ", place, note))
	e.Add("birthCountry", entity.Country(country))
}

// nationality returns the code of a nationality; what is said to be lost, or
// isn't one country, stays as printed.
func nationality(printed string) string {
	printed = entity.Collapse(printed)
	if printed == "na" { // not available; Namibia is printed in full
		return ""
	}
	code := entity.Country(printed)
	if code == "" || strings.Contains(printed, "revoked") || strings.Contains(printed, "withdrawn") {
		return printed
	}
	return code
}

func (m mapper) listing(e *entity.Entity, n *source.Node) {
	l := entity.Listing{
		List:      List,
		Issuer:    Issuer,
		Reference: n.ChildText("REFERENCE_NUMBER"),
		Reason:    strings.TrimSpace(n.Child("COMMENTS1").Text()),
	}
	if program := n.ChildText("UN_LIST_TYPE"); program != "" {
		l.Programs = []string{program}
	}
	listed := n.ChildText("LISTED_ON")
	if l.Listed = day(listed); l.Listed != listed {
		l.ListedPrinted = listed
	}
	for v := range n.Child("LAST_DAY_UPDATED").Each("VALUE") {
		l.Updated = max(l.Updated, day(entity.Collapse(v.Text())))
	}
	l.Ended = day(n.ChildText("DELISTED_ON"))
	for _, field := range []string{"SUBMITTED_BY", "SUBMITTED_ON"} {
		if v := n.ChildText(field); v != "" {
			l.Features = append(l.Features, entity.Feature{Label: field, Value: v})
		}
	}
	for v := range n.Child("LIST_TYPE").Each("VALUE") {
		if text := entity.Collapse(v.Text()); text != "UN List" {
			m.unknown("LIST_TYPE/VALUE", text)
		}
	}
	e.Listings = []entity.Listing{l}
}

// join joins the texts that aren't empty.
func join(sep string, texts ...string) string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return strings.Join(out, sep)
}
