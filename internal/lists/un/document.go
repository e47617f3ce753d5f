package un

import (
	"regexp"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// document maps an identity document. Its number may stand inside a sentence
// of NUMBER, TYPE_OF_DOCUMENT2 or NOTE, its country in any of three fields.
func (m mapper) document(e *entity.Entity, n *source.Node) {
	kind := n.ChildText("TYPE_OF_DOCUMENT")
	special := strings.TrimRight(n.ChildText("TYPE_OF_DOCUMENT2"), " :")
	printed, note := n.ChildText("NUMBER"), n.ChildText("NOTE")
	id := entity.Identifier{Prop: m.documentKind(kind, special, note), Issued: day(n.ChildText("DATE_OF_ISSUE"))}
	var about string
	if printed != "" {
		if id.Number, about = numberIn(printed); id.Number == "" {
			id.Number, about = printed, ""
		}
	} else if id.Number, _ = numberIn(special); id.Number == "" {
		id.Number, _ = numberIn(note)
	}
	id.Printed = kind
	if special != "" && special != kind && special != id.Number {
		id.Printed = join(": ", kind, special)
	}
	for _, c := range []string{n.ChildText("ISSUING_COUNTRY"), n.ChildText("COUNTRY_OF_ISSUE"), n.ChildText("CITY_OF_ISSUE")} {
		code := entity.Country(c)
		switch {
		case code != "" && id.Country == "":
			id.Country = code
		case code == "" && c != "":
			id.Authority = join(", ", id.Authority, c) // a town, or "Tunisian passport"
		case code != id.Country:
			note = join("; ", note, c)
		}
	}
	for _, text := range []string{about, special, note, id.Authority} {
		if id.Country == "" {
			id.Country = countryAhead(text)
		}
	}
	note = join("; ", about, note)
	id.Note = note
	id.Expires, id.Invalid = expiry(note)
	e.AddIdentifier(id)
}

// documentKind returns the property that a document's number belongs to.
func (m mapper) documentKind(kind, special, note string) string {
	prop := "idNumber"
	switch kind {
	case "Passport", "Numéro de passeport", "Número de pasaporte":
		prop = "passportNumber"
	case "National Identification Number", "National identification no.", "":
	default:
		m.unknown("INDIVIDUAL_DOCUMENT/TYPE_OF_DOCUMENT", kind)
	}
	special = strings.ToLower(special)
	switch {
	case strings.Contains(special, "fiscal code"), special == "" && strings.HasPrefix(note, "Italian Fiscal Code"):
		return "taxNumber"
	case strings.Contains(special, "social security"), special == "" && strings.HasPrefix(note, "SSN "):
		return "socialSecurityNumber"
	case strings.Contains(special, "passport"):
		return "passportNumber"
	}
	return prop
}

var (
	// labelled finds a number after the words that announce it.
	labelled = regexp.MustCompile(`(?i)(?:number|no\.?|n°|code|card|passport|[”"]\))[\s:.]*((?:N°)?(?:[A-Z]{1,4}[- ]?)?\d[\w./-]*(?: \d[\w./-]*)*)`)
	// leading finds a number that a remark follows: "R00012098, South Sudan",
	// "403062567 (US)", "04643632 issued on 18 Jun. 1999".
	leading = regexp.MustCompile(`^(?:No\. |SSN )?((?:[A-Z]{1,4}[- ]?)?\d[\w./-]{3,})(?:, | \(| issued )`)
	abroad  = regexp.MustCompile(`^([\p{L} ]+) (\d\S+)$`)
	twoLow  = regexp.MustCompile(`\p{Ll}{2}`)
	fiscal  = regexp.MustCompile(`\b[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]\b`)
)

// numberIn finds the number in a text. about is the text where it holds more
// than the number. A text without words is a number as it stands.
func numberIn(text string) (number, about string) {
	if code := fiscal.FindString(text); code != "" && code != text {
		return code, text
	}
	if m := leading.FindStringSubmatch(text); m != nil {
		return m[1], text
	}
	if !twoLow.MatchString(text) {
		if !strings.ContainsAny(text, "0123456789") {
			return "", text
		}
		return text, ""
	}
	if m := labelled.FindStringSubmatch(text); m != nil {
		return strings.TrimRight(m[1], "./-"), text
	}
	if m := abroad.FindStringSubmatch(text); m != nil && entity.Country(m[1]) != "" { // "Jordan 286062"
		return m[2], text
	}
	return "", text
}

// countryAhead returns the country that a text about a document begins with
// ("Central African Republic number …", "CAR diplomatic passport") or names
// behind its number ("…, South Sudan", "… (US)").
func countryAhead(text string) string {
	words := strings.Fields(text)
	for n := min(3, len(words)-1); n > 0; n-- {
		if n == 1 && len(words[0]) < 4 && words[0] != "CAR" { // "No. 123" isn't Norwegian
			break
		}
		if code := entity.Country(strings.Join(words[:n], " ")); code != "" {
			return code
		}
	}
	if _, country, ok := strings.Cut(text, ", "); ok {
		return entity.Country(country)
	}
	_, inside := trailingBracket(text)
	return entity.Country(inside)
}

var (
	expires = regexp.MustCompile(`(?i)(?:expir\w*|valid until|\bexp\.)(?: date)?(?: on| of)?:? `)
	invalid = regexp.MustCompile(`(?i)\bexpired\b|fraud|false|forged|counterfeit|revoked|cancel|misuse|stolen|\blost\b`)
)

// expiry reads a document's note: the day it expires, and whether the UN says
// that it is no longer, or never was, good.
func expiry(note string) (day string, bad bool) {
	if at := expires.FindStringIndex(note); at != nil {
		day = englishDay(note[at[1]:])
	}
	return day, invalid.MatchString(note)
}
