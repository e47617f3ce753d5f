package ofac

import (
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// documents holds the labels of OFAC's identity and registration documents,
// see labelKey, and the FollowTheMoney property of each.
var documents = map[string]string{
	"passport": "passportNumber", "diplomatic passport": "passportNumber", "british national overseas passport": "passportNumber",
	"stateless person passport": "passportNumber", "travel document number": "passportNumber",
	"ssn": "socialSecurityNumber",

	"tax id no.": "taxNumber", "r.f.c.": "taxNumber", "rfc": "taxNumber", "nit #": "taxNumber", "us fein": "taxNumber",
	"ruc #": "taxNumber", "c.i.f.": "taxNumber", "rif #": "taxNumber", "italian fiscal code": "taxNumber", "fiscal code": "taxNumber",
	"c.u.i.t.": "taxNumber", "paraguayan tax identification number": "taxNumber", "romanian tax registration": "taxNumber",
	"numero unico de identificacao tributaria (nuit)": "taxNumber", "rtn": "taxNumber", "n.i.f.": "taxNumber",
	"v.a.t. number": "vatCode",

	"registration number": "registrationNumber", "registration id": "registrationNumber", "company number": "registrationNumber",
	"business registration number": "registrationNumber", "business registration document #": "registrationNumber",
	"business number": "registrationNumber", "registered charity no.": "registrationNumber", "c.r. no.": "registrationNumber",
	"uk company number": "registrationNumber", "commercial registry number": "registrationNumber",
	"certificate of incorporation number": "registrationNumber", "chamber of commerce number": "registrationNumber",
	"dubai chamber of commerce membership no.": "registrationNumber", "istanbul chamber of comm. no.": "registrationNumber",
	"registration certificate number (dubai)": "registrationNumber", "matricula mercantil no": "registrationNumber",
	"folio mercantil no.": "registrationNumber", "romanian c.r.": "registrationNumber", "public registration number": "registrationNumber",
	"sre permit no.": "registrationNumber", "branch unit number": "registrationNumber", "enterprise number": "registrationNumber",
	"organization code": "registrationNumber", "central registration system number": "registrationNumber",
	"economic register number (cbls)": "registrationNumber", "legal entity number": "registrationNumber",
	"russian state individual business registration number pattern (ogrnip)": "ogrnCode",
	"united social credit code certificate (usccc)":                          "uscCode",
	"unified social credit code (uscc)":                                      "uscCode",

	"license": "licenseNumber", "trade license no.": "licenseNumber", "tourism license no.": "licenseNumber",
	"driver's license no.": "licenseNumber", "pilot license number": "licenseNumber", "permit number": "licenseNumber",
	"msb registration number": "licenseNumber", "afghan money service provider license number": "licenseNumber",

	"vessel registration identification": "registrationNumber", "mmsi": "mmsi", "aircraft serial identification": "serialNumber",

	"cedula no.": "idNumber", "d.n.i.": "idNumber", "n.i.e.": "idNumber", "national id no.": "idNumber", "le number": "idNumber",
	"bosnian personal id no.": "idNumber", "credencial electoral": "idNumber", "kenyan id no.": "idNumber", "serial no.": "idNumber",
	"c.i.n.": "idNumber", "moroccan personal id no.": "idNumber", "public security and immigration no.": "idNumber",
	"c.u.r.p.": "idNumber", "immigration no.": "idNumber", "electoral registry no.": "idNumber", "identification number": "idNumber",
	"national foreign id number": "idNumber", "cartilla de servicio militar nacional": "idNumber", "c.u.i.p.": "idNumber",
	"personal id card": "idNumber", "visanumberid": "idNumber", "residency number": "idNumber", "cnp (personal numerical code)": "idNumber",
	"romanian permanent resident": "idNumber", "government gazette number": "idNumber", "turkish identification number": "idNumber",
	"stateless person id card": "idNumber", "refugee id card": "idNumber", "numero de identidad": "idNumber",
	"tazkira national id card": "idNumber", "chinese commercial code": "idNumber", "i.f.e.": "idNumber", "citizen's card number": "idNumber",
	"uae identification": "idNumber", "birth certificate number": "idNumber", "file number": "idNumber", "c.u.i.": "idNumber",
	"seafarer's identification document": "idNumber", "trademark number": "idNumber", "military registration number": "idNumber",
	"identity card": "idNumber", "n.i.k.": "idNumber",
}

// numberProp returns the property of a number, sharper than the table where
// the number itself tells: OFAC has no label for several kinds that other
// publishers do name, and on which parties join.
func numberProp(prop, label, number, country string) string {
	key := labelKey(label)
	ru := country == "ru"
	switch {
	case key == "vessel registration identification" && imo(number) != "":
		return "imoNumber"
	case key == "legal entity number" && len(number) == 20 && alphanumeric(number):
		return "leiCode"
	case ru && key == "tax id no." && (digits(number, 10) || digits(number, 12)):
		return "innCode"
	case ru && (key == "registration number" || key == "registration id" || key == "public registration number") && (digits(number, 13) || digits(number, 15)):
		return "ogrnCode"
	case ru && key == "government gazette number" && (digits(number, 8) || digits(number, 10)):
		return "okpoCode"
	}
	return prop
}

// newDocument returns an identity or registration document; ok is false for a
// label that isn't known.
func newDocument(label, number, country string) (id entity.Identifier, ok bool) {
	prop, ok := documents[labelKey(label)]
	if !ok {
		prop = "idNumber"
	}
	id = entity.Identifier{Number: clean(number), Printed: label, Country: country}
	id.Prop = numberProp(prop, label, id.Number, country)
	switch {
	case id.Prop == "imoNumber":
		id.Number = imo(id.Number)
	case id.Number == "":
		id.Note = "no number printed"
	}
	return id, ok
}

// addNumber gives the party a number printed as a feature, not as a document.
func (d *draft) addNumber(prop string, f fact, value string) {
	id := entity.Identifier{Prop: prop, Number: clean(value), Printed: f.label, Invalid: f.wrong, Note: joinNote(wrongNote(f), f.note)}
	d.entity.AddIdentifier(id)
	switch prop {
	case "bikCode", "isinCode", "ticker": // only a company has these
		if d.entity.Schema == "Organization" {
			d.entity.Schema = "Company"
		}
	}
}

// imo returns an IMO ship number as "IMO" and seven digits, "" if the text is
// none. Without the letters it must pass its check digit, as OFAC prints
// numbers of other registries under the same label.
func imo(text string) string {
	s := strings.ToUpper(strings.ReplaceAll(text, " ", ""))
	number, lettered := strings.CutPrefix(s, "IMO")
	if !digits(number, 7) {
		return ""
	}
	sum := 0
	for i := range 6 {
		sum += int(number[i]-'0') * (7 - i)
	}
	if !lettered && sum%10 != int(number[6]-'0') {
		return ""
	}
	return "IMO" + number
}

// digits tells whether s is exactly n ASCII digits.
func digits(s string, n int) bool {
	return len(s) == n && strings.Trim(s, "0123456789") == ""
}

func alphanumeric(s string) bool {
	for _, c := range s {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}
