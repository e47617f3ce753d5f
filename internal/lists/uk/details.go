package uk

import (
	"regexp"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// contacts maps addresses, telephone numbers, websites and e-mail addresses,
// which any kind of designation may have.
func contacts(e *entity.Entity, n *source.Node) {
	for a := range n.Child("Addresses").Each("Address") {
		at := address(a)
		e.AddAddress(at)
		if e.Schema != "Person" {
			e.Add("country", at.Country)
		}
	}
	for phone := range values(n, "PhoneNumbers", "PhoneNumber") {
		e.Add("phone", phone)
	}
	for _, text := range []struct{ group, item string }{{"Websites", "Website"}, {"EmailAddresses", "EmailAddress"}} {
		for printed := range values(n, text.group, text.item) {
			online(e, printed)
		}
	}
	wallets(e, n)
}

// online adds websites and e-mail addresses, which stand in each other's
// place and several in one element.
func online(e *entity.Entity, printed string) {
	for _, one := range strings.FieldsFunc(printed, func(r rune) bool { return r == ' ' || r == ';' || r == ',' }) {
		switch {
		case strings.Contains(one, "@") && !strings.Contains(one, "/"):
			e.Add("email", one)
		case strings.Contains(one, "."):
			e.Add("website", one)
		}
	}
}

// address joins the lines. Line 6 is the last before the country: a town, or a
// province. The country may stand in the last line instead of its own field.
func address(n *source.Node) entity.Address {
	var lines []string
	for _, field := range []string{"AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4", "AddressLine5"} {
		if line := strings.TrimRight(clean(n.Child(field).Text()), ", "); line != "" {
			lines = append(lines, line)
		}
	}
	a := entity.Address{
		City:        strings.TrimRight(clean(n.Child("AddressLine6").Text()), ", "),
		PostalCode:  clean(n.Child("AddressPostalCode").Text()),
		CountryText: clean(n.Child("AddressCountry").Text()),
	}
	if a.CountryText == "" {
		switch last := len(lines) - 1; {
		case entity.Country(a.City) != "":
			a.City, a.CountryText = "", a.City
		case a.City == "" && last >= 0 && entity.Country(lines[last]) != "":
			lines, a.CountryText = lines[:last], lines[last]
		}
	}
	a.Street = strings.Join(lines, ", ")
	a.Country = entity.Country(a.CountryText)
	return a
}

// wallets maps addresses of crypto currencies. The schema has them, no file
// seen so far: the name of the items isn't known, so any is taken.
func wallets(e *entity.Entity, n *source.Node) {
	for c := range n.Child("CryptoWalletAddresses").Children() {
		e.AddIdentifier(entity.Identifier{Prop: "publicKey", Number: clean(c.Text()), Printed: c.Name()})
	}
}

// person maps IndividualDetails.
func (m mapper) person(e *entity.Entity, n *source.Node) {
	for p := range n.Child("IndividualDetails").Each("Individual") {
		for dob := range values(p, "DOBs", "DOB") {
			d := entity.Date{Prop: "birthDate", From: day(dob)}
			if d.From == "" {
				d.Printed = dob
			}
			e.AddDate(d)
		}
		for d := range p.Child("PassportDetails").Each("Passport") {
			e.AddIdentifier(document("passportNumber", "Passport", d.Child("PassportNumber"), d.Child("PassportAdditionalInformation")))
		}
		for d := range p.Child("NationalIdentifierDetails").Each("NationalIdentifier") {
			e.AddIdentifier(document("idNumber", "National Identifier",
				d.Child("NationalIdentifierNumber"), d.Child("NationalIdentifierAdditionalInformation")))
		}
		for text := range values(p, "Nationalities", "Nationality") {
			code := entity.Country(text)
			if code == "" {
				code = text
			}
			e.Add("nationality", code)
		}
		for gender := range values(p, "Genders", "Gender") {
			switch g := strings.ToLower(gender); g {
			case "male", "female":
				e.Add("gender", g)
			default:
				m.unknown("IndividualDetails/Individual/Genders/Gender", gender)
			}
		}
		for positions := range values(p, "Positions", "Position") {
			e.Add("position", strings.Split(positions, "|")...)
		}
		for place := range p.Child("BirthDetails").Each("Location") {
			town, country := clean(place.Child("TownOfBirth").Text()), clean(place.Child("CountryOfBirth").Text())
			e.Add("birthPlace", strings.Trim(town+", "+country, ", "))
			e.Add("birthCountry", entity.Country(country))
		}
		wallets(e, p)
	}
}

var (
	numberAfter = regexp.MustCompile(`(?i)\b(?:number|no\.?):? ?([\w/-]*\d[\w/-]*)`)
	bad         = regexp.MustCompile(`(?i)\bexpired\b|fraud|\bfalse\b|forged|counterfeit|revoked|cancel|stolen|\blost\b`)
)

// document maps a passport or a national identity number. The number may be a
// sentence ("Kuwait, number 260012001546"): it is then taken out of it, and
// the sentence kept in the note.
func document(prop, printed string, number, information *source.Node) entity.Identifier {
	id := entity.Identifier{Prop: prop, Printed: printed, Number: clean(number.Text()), Note: clean(information.Text())}
	about := id.Note
	if m := numberAfter.FindStringSubmatch(id.Number); m != nil {
		about = id.Number
		id.Note = strings.TrimSuffix(id.Number+"; "+id.Note, "; ")
		id.Number = m[1]
	}
	id.Country = countryAhead(about)
	id.Invalid = bad.MatchString(id.Note)
	return id
}

// countryAhead returns the country whose name a text begins with.
func countryAhead(text string) string {
	words := strings.Fields(text)
	for n := min(3, len(words)); n > 0; n-- {
		if name := strings.Join(words[:n], " "); len(name) > 3 && entity.Country(name) != "" {
			return entity.Country(name)
		}
	}
	return ""
}

// body maps EntityDetails.
func body(e *entity.Entity, n *source.Node) {
	for b := range n.Child("EntityDetails").Each("Entity") {
		for text := range values(b, "TypeOfEntities", "TypeOfEntity") {
			e.Add("legalForm", text)
		}
		for name := range values(b, "ParentCompanies", "ParentCompany") {
			e.AddTie(entity.Tie{Kind: "Ownership", Role: "asset", OtherName: name, Printed: "Parent company"})
		}
		for name := range values(b, "Subsidiaries", "Subsidiary") {
			e.AddTie(entity.Tie{Kind: "Ownership", Role: "owner", OtherName: name, Printed: "Subsidiary"})
		}
		for c := range b.Child("BusinessRegistrationNumbers").Each("BusinessRegistrationNumber") {
			for _, id := range registration(c.Text()) {
				e.AddIdentifier(id)
			}
		}
		wallets(e, b)
	}
}

// registrationProps are the labels of numbers that have a property of their
// own.
var registrationProps = map[string]string{
	"INN": "innCode", "OGRN": "ogrnCode", "OGRNIP": "ogrnCode", "KPP": "kppCode", "OKPO": "okpoCode", "BIK": "bikCode",
	"BIC": "swiftBic", "SWIFT": "swiftBic", "LEI": "leiCode", "TIN": "taxNumber", "UNP": "taxNumber", "VAT": "vatCode",
	"TAX ID": "taxNumber", "USCC": "uscCode", "DUNS": "dunsCode", "IMO": "imoNumber",
}

var registered = regexp.MustCompile(
	`(?i)\b(INN|OGRN|OGRNIP|KPP|OKPO|BIK|BIC|SWIFT|LEI|TIN|UNP|VAT|TAX ID|USCC|DUNS|IMO)\b(?: (?:number|no\.?|code))?\s*(?:\([^)]*\))?\s*[:=–-]?\s*([A-Z]{0,6}\d[\dA-Z]{4,})\b`)

// registration splits one element into its labelled numbers ("OGRN: … KPP: …
// INN: …"). Without a known label the whole is one registration number; what
// is left over beside labelled ones is kept in their note.
func registration(printed string) []entity.Identifier {
	text := clean(printed)
	found := registered.FindAllStringSubmatch(text, -1)
	if found == nil {
		return []entity.Identifier{{Prop: "registrationNumber", Number: text, Printed: "Business registration number"}}
	}
	note := ""
	if strings.Trim(registered.ReplaceAllString(text, ""), " ,;/|.&") != "" {
		note = text
	}
	var ids []entity.Identifier
	for _, m := range found {
		label := strings.ToUpper(m[1])
		ids = append(ids, entity.Identifier{Prop: registrationProps[label], Number: m[2], Printed: label, Note: note})
	}
	return ids
}

var imoDigits = regexp.MustCompile(`^(?:IMO)?\s*(\d{7})$`)

// ship maps ShipDetails.
func ship(e *entity.Entity, n *source.Node) {
	for s := range n.Child("ShipDetails").Each("Ship") {
		for number := range values(s, "IMONumbers", "IMONumber") {
			if m := imoDigits.FindStringSubmatch(number); m != nil {
				number = "IMO" + m[1]
			}
			e.AddIdentifier(entity.Identifier{Prop: "imoNumber", Number: number, Printed: "IMO number"})
		}
		for number := range values(s, "HullIdentificationNumbers", "HullIdentificationNumber") {
			e.AddIdentifier(entity.Identifier{Prop: "registrationNumber", Number: number, Printed: "Hull identification number"})
		}
		for name := range values(s, "CurrentOwnerOperators", "CurrentOwnerOperator") {
			e.AddTie(entity.Tie{Kind: "Ownership", Role: "asset", OtherName: name, Printed: "Current owner/operator"})
		}
		for name := range values(s, "PreviousOwnerOperators", "PreviousOwnerOperator") {
			e.AddTie(entity.Tie{Kind: "Ownership", Role: "asset", OtherName: name, Printed: "Previous owner/operator", Former: true})
		}
		for flag := range values(s, "CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip") {
			e.Add("flag", codeOrText(flag))
		}
		for flag := range values(s, "PreviousFlags", "PreviousFlag") {
			e.Add("pastFlags", codeOrText(flag))
		}
		for text := range values(s, "TypeOfShipDetails", "TypeOfShip") {
			e.Add("type", text)
		}
		for text := range values(s, "TonnageOfShipDetails", "TonnageOfShip") {
			e.Add("tonnage", text)
		}
		for text := range values(s, "LengthOfShipDetails", "LengthOfShip") {
			e.Add("notes", "Length of ship: "+text)
		}
		for year := range values(s, "YearsBuilt", "YearBuilt") {
			d := entity.Date{Prop: "buildDate", From: day(year)}
			if d.From == "" {
				d.Printed = year
			}
			e.AddDate(d)
		}
		wallets(e, s)
	}
}

// codeOrText returns a country's code, or the text where none is known.
func codeOrText(country string) string {
	if code := entity.Country(country); code != "" {
		return code
	}
	return country
}
