package eu

import (
	"regexp"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// annexParty is one row on its way into an entity.
type annexParty struct {
	tally *source.Tally
	row   annexRow
	e     *entity.Entity
}

// listing writes the entry as printed.
func (p *annexParty) listing(startDate string) {
	l := entity.Listing{
		List: ListAnnexes, Issuer: Issuer, Reference: p.row.reference(), Annex: p.row.get("annex"),
		Reason: entity.Collapse(p.row.get("reason")), SourceURL: celexURL + p.row.act(),
	}
	l.Programs = append(l.Programs, splitCell(p.row.get("programKey"))...)
	if basic := actNumber(p.row.act()); basic != "" {
		l.Programs = append(l.Programs, basic)
	}
	l.Measures = splitCell(p.row.get("measure"))
	if amending := p.row.get("amendmentCelex"); amending != "" {
		l.Law = append(l.Law, annexLaw(amending, "amendment"))
		l.SourceURL = celexURL + amending
	}
	l.Law = append(l.Law, annexLaw(p.row.act(), kindOf(p.row.act())))
	if printed := p.row.get("startDate"); printed != "" {
		startDate = printed
	}
	if l.Listed = startDay(startDate); l.Listed == "" {
		l.ListedPrinted = entity.Collapse(startDate)
	}
	p.e.Listings = []entity.Listing{l}
}

func (p *annexParty) names() {
	switch p.e.Schema {
	case "Person", "LegalEntity", "Company", "Organization", "Vessel", "Airplane", "Asset", "PublicBody", "Security":
	default:
		p.tally.Unknown("schema=" + p.e.Schema)
		p.e.Schema = "LegalEntity"
	}
	principals := splitCell(p.row.get("name"))
	for _, text := range principals {
		p.e.AddName(entity.Name{Kind: entity.KindName, Text: trimName(text)})
	}
	for _, c := range []struct {
		column string
		name   entity.Name
	}{
		{"alias", entity.Name{Kind: entity.KindAlias}},
		{"previousName", entity.Name{Kind: entity.KindPrevious}},
		{"weakAlias", entity.Name{Kind: entity.KindAlias, Weak: true}},
	} {
		for _, value := range splitCell(p.row.get(c.column)) {
			p.name(c.name, value)
		}
	}
	for _, text := range principals {
		p.forms(entity.Name{Kind: entity.KindName, Text: trimName(text)})
	}
}

var oldListing = regexp.MustCompile(`(?i)\s*\(\s*(formerly|previously) listed as\s*\)\s*$`)

// name adds one alias, its double forms taken apart.
func (p *annexParty) name(nm entity.Name, value string) {
	for _, v := range enumerated(value) {
		n := nm
		n.Text, n.Note = cutBiography(v)
		if cut := oldListing.FindStringIndex(n.Text); cut != nil {
			n.Printed, n.Text, n.Kind = strings.Trim(n.Text[cut[0]:], " ()"), n.Text[:cut[0]], entity.KindPrevious
		}
		p.e.AddName(n)
		p.forms(n)
	}
}

// forms adds the single names in a double form, as strong or weak and, for a
// previous name, as previous as the whole.
func (p *annexParty) forms(whole entity.Name) {
	for _, f := range forms(p.e.Schema, whole.Text) {
		f.Weak = whole.Weak
		if whole.Kind == entity.KindPrevious {
			f.Kind = entity.KindPrevious
		}
		if !p.has(f.Text) {
			p.e.AddName(f)
		}
	}
}

// has tells whether the row prints that name itself.
func (p *annexParty) has(text string) bool {
	for _, n := range p.e.Names {
		if n.Text == text {
			return true
		}
	}
	return false
}

// facts maps what isn't a name or a number.
func (p *annexParty) facts() {
	for _, c := range []string{"country", "nationality", "jurisdiction", "flag"} {
		for _, v := range splitCell(p.row.get(c)) {
			p.countries(c, v)
		}
	}
	for _, prop := range []string{"birthDate", "incorporationDate"} {
		found, rest := dates(prop, p.row.get(prop))
		for _, d := range found {
			p.e.AddDate(d)
		}
		for _, r := range rest {
			p.e.Add("notes", prop+": "+r)
		}
	}
	for _, prop := range []string{"birthPlace", "position", "appearance", "ethnicity", "legalForm", "sector", "website"} {
		for _, v := range splitCell(p.row.get(prop)) {
			p.e.Add(prop, enumerated(v)...)
		}
	}
	for _, prop := range []string{"fatherName", "motherName", "notes"} {
		p.e.Add(prop, splitCell(p.row.get(prop))...)
	}
	for _, prop := range []string{"phone", "email"} {
		for _, v := range splitCell(p.row.get(prop)) {
			p.e.Add(prop, strings.FieldsFunc(v, func(r rune) bool { return r == ',' })...)
		}
	}
	p.gender()
	for _, v := range splitCell(p.row.get("address")) {
		for _, text := range enumerated(v) {
			p.e.AddAddress(entity.Address{Text: text, Country: lastCountry(text)})
		}
	}
}

func (p *annexParty) gender() {
	printed := p.row.get("gender")
	switch g := strings.Trim(strings.ToLower(printed), ". "); g {
	case "":
	case "male", "female":
		p.e.Add("gender", g)
	default:
		p.tally.Unknown("gender=" + printed)
		p.e.Add("gender", g)
	}
}

var countryBreak = regexp.MustCompile(`\s+and\s+|\s*[,/]\s*`)

// countries adds the codes of the countries that a value names: one, or
// several joined by "and" where each is known. Otherwise it stays as printed.
func (p *annexParty) countries(prop, value string) {
	if code := entity.Country(value); code != "" {
		p.e.Add(prop, code)
		return
	}
	var codes []string
	for _, part := range countryBreak.Split(value, -1) {
		code := entity.Country(strings.TrimSpace(part))
		if code == "" {
			p.e.Add(prop, value)
			return
		}
		codes = append(codes, code)
	}
	p.e.Add(prop, codes...)
}

// lastCountry returns the country with which an address ends, "" if none.
func lastCountry(address string) string {
	address = strings.TrimRight(removeBrackets(address), " .,")
	return entity.Country(strings.TrimSpace(address[strings.LastIndexByte(address, ',')+1:]))
}

// annexNumbers are the columns of numbers that identify.
var annexNumbers = []string{
	"passportNumber", "registrationNumber", "taxNumber", "idNumber", "innCode", "ogrnCode", "kppCode", "okpoCode",
	"leiCode", "swiftBic", "ticker", "imoNumber", "mmsi",
}

var (
	joinedNumbers = regexp.MustCompile(`\s+and\s+`)
	labelledTail  = regexp.MustCompile(`^([\d ]+),\s*(INN|KPP|OGRN|OKPO)\s*:?\s*(\d+)$`)
	bracketTail   = regexp.MustCompile(`^([^()]*\d[^()]*?)\s*\(([^()]*)\)$`)
)

func (p *annexParty) numbers() {
	for _, prop := range annexNumbers {
		for _, v := range splitCell(p.row.get(prop)) {
			for _, number := range enumerated(v) {
				p.number(prop, number)
			}
		}
	}
}

// number adds one number. What stands in brackets behind it is a country or a
// remark: "C1234567 (Iran)".
func (p *annexParty) number(prop, printed string) {
	if prop == "swiftBic" {
		if both := joinedNumbers.Split(printed, -1); len(both) > 1 {
			for _, one := range both {
				p.number(prop, one)
			}
			return
		}
	}
	if m := labelledTail.FindStringSubmatch(printed); m != nil {
		p.e.AddIdentifier(entity.Identifier{Prop: strings.ToLower(m[2]) + "Code", Number: m[3]})
		printed = strings.TrimSpace(m[1])
	}
	id := entity.Identifier{Prop: prop, Number: printed}
	if m := bracketTail.FindStringSubmatch(printed); m != nil {
		id.Number = m[1]
		if id.Country = entity.Country(m[2]); id.Country == "" {
			id.Note = m[2]
			id.Country = entity.Country(strings.TrimSuffix(strings.TrimSuffix(m[2], " passport"), " national"))
		}
	}
	p.e.AddIdentifier(id)
}
