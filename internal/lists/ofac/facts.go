package ofac

import (
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// fact is one labelled fact about a party: a feature of the Advanced XML, a
// column or a remark of the CSV.
type fact struct {
	label  string   // as printed
	values []string // texts
	dates  []entity.Date
	places []place
	note   string
	// wrong is set where OFAC itself calls the detail false.
	wrong bool
}

// place is a location: one address in each script it is printed in, and the
// country on its own.
type place struct {
	addresses   []entity.Address
	country     string // ISO 3166, lower case
	countryText string // as printed
}

// home says where facts of a label live.
type home int

const (
	inProperty home = iota // a FollowTheMoney property, as text
	inCountry              // a FollowTheMoney property of countries
	inDates
	inNumbers
	inAddresses
	inMarks // marks of the listing: they bear on measures
	inTies  // another party, by name
	inNotes
)

// rule places the facts of one label.
type rule struct {
	home home
	prop string // FollowTheMoney property, or schema of a tie
}

// rules holds the labels of OFAC's features, see labelKey. The CSV's short
// forms ("DOB") stand beside the Advanced XML's.
var rules = map[string]rule{
	"birthdate": {inDates, "birthDate"}, "dob": {inDates, "birthDate"},
	"place of birth": {inProperty, "birthPlace"}, "pob": {inProperty, "birthPlace"},
	"nationality country": {inCountry, "nationality"}, "nationality": {inCountry, "nationality"},
	"citizenship country": {inCountry, "citizenship"}, "citizen": {inCountry, "citizenship"},
	"gender": {inProperty, "gender"}, "title": {inProperty, "position"},
	"location": {inAddresses, ""}, "website": {inProperty, "website"},
	"email address": {inProperty, "email"}, "phone number": {inProperty, "phone"}, "telephone": {inProperty, "phone"},
	"phone no.": {inProperty, "phone"}, "phone": {inProperty, "phone"}, "email": {inProperty, "email"}, "ethnicity": {inProperty, "ethnicity"},
	"nationality of registration": {inCountry, "jurisdiction"}, "registration country": {inCountry, "jurisdiction"},
	"organization established date": {inDates, "incorporationDate"},
	"organization type":             {inProperty, "sector"}, "target type": {inProperty, "classification"},

	"vessel call sign": {inNumbers, "callSign"}, "other vessel call sign": {inNumbers, "callSign"},
	"vessel type": {inProperty, "type"}, "other vessel type": {inProperty, "type"},
	"vessel flag": {inCountry, "flag"}, "other vessel flag": {inCountry, "flag"}, "former vessel flag": {inCountry, "pastFlags"},
	"vessel owner": {inTies, "Ownership"}, "vessel operator": {inTies, "UnknownLink"}, "vessel manager": {inTies, "UnknownLink"},
	"vessel tonnage": {inProperty, "tonnage"}, "vessel gross registered tonnage": {inProperty, "grossRegisteredTonnage"},
	"vessel year of build": {inDates, "buildDate"},

	"aircraft construction number (also called l/n or s/n or f/n)": {inNumbers, "serialNumber"},
	"aircraft manufacturer's serial number (msn)":                  {inNumbers, "serialNumber"},
	"aircraft manufacture date":                                    {inDates, "buildDate"},
	"aircraft mode s transponder code":                             {inNumbers, "icaoCode"},
	"aircraft model":                                               {inProperty, "model"},
	"aircraft operator":                                            {inTies, "UnknownLink"},
	"aircraft tail number":                                         {inNumbers, "registrationNumber"},
	"previous aircraft tail number":                                {inNumbers, "registrationNumber"},

	"swift/bic": {inNumbers, "swiftBic"}, "bik (ru)": {inNumbers, "bikCode"}, "d-u-n-s number": {inNumbers, "dunsCode"},
	"un/locode": {inNumbers, "idNumber"}, "micex code": {inNumbers, "ticker"}, "equity ticker": {inNumbers, "ticker"},
	"isin": {inNumbers, "isinCode"}, "issuer name": {inNotes, ""},

	"secondary sanctions risk": {inMarks, ""}, "additional sanctions information": {inMarks, ""},
	"additional program tags": {inMarks, ""}, "ifca determination": {inMarks, ""},
	"caatsa section 235 information": {inMarks, ""}, "peesa information": {inMarks, ""},
	"paipa section 2 information": {inMarks, ""}, "hkaa section 6 information": {inMarks, ""},
	"executive order 13662 directive determination":                                          {inMarks, ""},
	"executive order 13846 information":                                                      {inMarks, ""},
	"executive order 14014 directive information":                                            {inMarks, ""},
	"executive order 14024 directive information":                                            {inMarks, ""},
	"executive order 14059 information":                                                      {inMarks, ""},
	"effective date (cmic)":                                                                  {inMarks, ""},
	"purchase/sales for divestment date (cmic)":                                              {inMarks, ""},
	"listing date (cmic)":                                                                    {inMarks, ""},
	"effective date (eo 14014 directive 1)":                                                  {inMarks, ""},
	"listing date (eo 14014 directive 1)":                                                    {inMarks, ""},
	"effective date (eo 14024 directive 1a)":                                                 {inMarks, ""},
	"listing date (eo 14024 directive 1a)":                                                   {inMarks, ""},
	"effective date (eo 14024 directive 2)":                                                  {inMarks, ""},
	"listing date (eo 14024 directive 2)":                                                    {inMarks, ""},
	"effective date (eo 14024 directive 3)":                                                  {inMarks, ""},
	"listing date (eo 14024 directive 3)":                                                    {inMarks, ""},
	"for more information on directives, please visit the following link":                    {inNotes, ""},
	"transactions prohibited for persons owned or controlled by u.s. financial institutions": {inMarks, ""},
}

// walletLabel begins the labels of digital currency addresses; the symbol of
// the currency follows. New ones come every year.
const walletLabel = "digital currency address"

// labelKey is the form of a label under which tables hold it: lower case,
// without closing punctuation.
func labelKey(label string) string {
	s := strings.ToLower(strings.ReplaceAll(label, "’", "'"))
	return strings.TrimRight(s, " :-")
}

// ruleFor returns the rule of a label.
func ruleFor(label string) (rule, bool) {
	key := labelKey(label)
	if strings.HasPrefix(key, walletLabel) {
		return rule{inNumbers, "publicKey"}, true
	}
	r, ok := rules[key]
	return r, ok
}

// apply gives the party a fact by the rule of its label. It reports false, and
// keeps the fact as a mark of the listings, for a label that has none: a new
// label is more likely a new kind of measure than anything else.
func (d *draft) apply(f fact) bool {
	r, ok := ruleFor(f.label)
	if !ok {
		r = rule{home: inMarks}
	}
	switch r.home {
	case inDates:
		d.applyDates(r, f)
	case inNumbers:
		for _, v := range f.values {
			d.addNumber(r.prop, f, v)
		}
	case inAddresses:
		d.applyAddresses(f)
	case inMarks:
		d.applyMarks(f)
	case inTies:
		for _, v := range f.values {
			d.entity.AddTie(entity.Tie{Kind: r.prop, Role: subjectRole(r.prop), OtherName: clean(v), Printed: f.label, Note: joinNote(wrongNote(f), f.note)})
		}
	case inNotes:
		d.note(f, f.texts()...)
	default:
		d.applyProperty(r, f)
	}
	return ok
}

// subjectRole is the role of the thing whose owner or operator is named.
func subjectRole(schema string) string {
	if schema == "Ownership" {
		return "asset"
	}
	return "subject"
}

// wrongNote words what the publisher thinks of a detail it calls false.
func wrongNote(f fact) string {
	if f.wrong {
		return "reliability: False"
	}
	return ""
}

// texts returns the fact's values of whatever type as text.
func (f fact) texts() []string {
	out := f.values
	for _, d := range f.dates {
		out = append(out, dateText(d))
	}
	for _, p := range f.places {
		for _, a := range p.addresses {
			out = append(out, a.Full())
		}
		if len(p.addresses) == 0 && p.countryText != "" {
			out = append(out, p.countryText)
		}
	}
	return out
}

func (d *draft) applyDates(r rule, f fact) {
	for _, v := range f.values {
		f.dates = append(f.dates, textDate(v))
	}
	for _, date := range f.dates {
		date.Prop = r.prop
		date.Note = joinNote(wrongNote(f), date.Note, f.note)
		if strings.HasPrefix(strings.ToLower(f.note), "circa") {
			date.Circa = true
		}
		d.entity.AddDate(date)
	}
}

func (d *draft) applyAddresses(f fact) {
	for _, p := range f.places {
		for _, a := range p.addresses {
			a.Note = joinNote(a.Note, wrongNote(f), f.note)
			d.entity.AddAddress(a)
		}
	}
	if len(f.values) > 0 {
		d.note(f, f.values...)
	}
}

// applyMarks keeps a fact for the listings, label and all. A mark without a
// value still marks.
func (d *draft) applyMarks(f fact) {
	values := f.texts()
	if len(values) == 0 {
		values = []string{""}
	}
	for _, v := range values {
		v = clean(v)
		note := joinNote(wrongNote(f), f.note)
		switch {
		case v == "":
			v = note
		case note != "":
			v += " (" + note + ")"
		}
		d.marks = append(d.marks, entity.Feature{Label: f.label, Value: v})
		if labelKey(f.label) == "additional program tags" {
			d.programs = append(d.programs, splitPrograms(v)...)
		}
	}
}

// applyProperty fills a plain property. What the publisher calls false goes
// to the notes: a property has no room to say so.
func (d *draft) applyProperty(r rule, f fact) {
	prop := r.prop
	if prop == "position" && d.entity.Schema != "Person" {
		d.note(f, f.texts()...)
		return
	}
	if prop == "jurisdiction" && d.entity.Schema != "Organization" && d.entity.Schema != "Company" {
		prop = "country"
	}
	if f.wrong {
		d.note(f, f.texts()...)
		return
	}
	for _, v := range f.values {
		v = clean(v)
		switch {
		case prop == "gender":
			v = strings.ToLower(v)
		case r.home == inCountry && strings.EqualFold(v, "none identified"):
			d.note(fact{label: f.label}, v)
			continue
		case r.home == inCountry:
			v = countryOr(v)
		}
		d.entity.Add(prop, v)
	}
	for _, p := range f.places {
		if p.country != "" {
			d.entity.Add(prop, p.country)
		} else {
			d.entity.Add(prop, p.countryText)
		}
	}
	if f.note != "" {
		d.note(fact{label: f.label}, strings.Join(append(f.texts(), f.note), ": "))
	}
}

// note keeps texts under the notes, each led by its label.
func (d *draft) note(f fact, texts ...string) {
	label := strings.TrimRight(clean(f.label), " :-")
	for _, t := range texts {
		t = joinNote(t, wrongNote(f), f.note)
		if t != "" {
			d.entity.Add("notes", label+": "+t)
		}
	}
}

// countryOr returns the code of a country, or the text as printed.
func countryOr(printed string) string {
	if code := entity.Country(printed); code != "" {
		return code
	}
	return printed
}

// splitPrograms takes a field of programme tags apart: "SDGT] [IFSR",
// "[IRGC]".
func splitPrograms(field string) []string {
	var out []string
	for _, p := range strings.FieldsFunc(field, func(r rune) bool { return r == '[' || r == ']' }) {
		if p = strings.Trim(p, " ,;"); p != "" {
			out = append(out, p)
		}
	}
	return out
}
