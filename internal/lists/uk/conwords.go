package uk

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// numbered finds the numbers in "(1) Russia (2) Israel"; the list of 2020 has
// "1) Russia 2) Israel".
var numbered = regexp.MustCompile(`(?:^|\s)\(?(\d{1,2})\)\s*`)

// enumerated takes such a cell apart, if its numbers count from one.
func enumerated(cell string) []string {
	cell = clean(cell)
	if !strings.Contains(cell, "1)") {
		return nonEmpty(cell)
	}
	at := numbered.FindAllStringSubmatchIndex(cell, -1)
	var out []string
	from, want := 0, 1
	for _, m := range at {
		if cell[m[2]:m[3]] != strconv.Itoa(want) || want == 1 && m[0] != 0 {
			continue
		}
		if want > 1 {
			out = append(out, strings.TrimSpace(cell[from:m[0]]))
		}
		from = m[1]
		want++
	}
	return append(out, strings.TrimSpace(cell[from:]))
}

func nonEmpty(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// several maps the columns of which a cell holds several values.
func (m mapper) several(e *entity.Entity, n *source.Node) {
	for c := range n.Each("Nationality") {
		for _, v := range enumerated(c.Text()) {
			e.Add("nationality", codeOrText(v))
		}
	}
	for c := range n.Each("Position") {
		e.Add("position", enumerated(c.Text())...)
	}
	for c := range n.Each("Birth") {
		towns, lands := enumerated(c.Child("Town").Text()), enumerated(c.Child("Country").Text())
		for i := range max(len(towns), len(lands)) {
			country := at(lands, i)
			e.Add("birthPlace", strings.Trim(at(towns, i)+", "+country, "-, "))
			e.Add("birthCountry", entity.Country(country))
		}
	}
	for _, kind := range []struct{ item, prop, printed string }{
		{"Passport", "passportNumber", "Passport"}, {"NationalID", "idNumber", "National Identification"},
	} {
		for c := range n.Each(kind.item) {
			numbers, details := enumerated(c.Child("Number").Text()), enumerated(c.Child("Details").Text())
			if len(numbers) > 1 && len(details) == 1 { // said of all of them
				details = slices.Repeat(details, len(numbers))
			}
			for i := range max(len(numbers), len(details)) {
				e.AddIdentifier(groupDocument(kind.prop, kind.printed, at(numbers, i), at(details, i)))
			}
		}
	}
}

// at returns the value of that place, "" beyond the last.
func at(values []string, i int) string {
	if i < len(values) {
		return values[i]
	}
	return ""
}

// leadingNumber is the number at the start of a text of 2020, which had no
// column for it: "F654645 (Saudi Arabian). Issued on 30 Apr 2005".
var leadingNumber = regexp.MustCompile(`^([A-Z]{0,4}[\d/-]*\d{4}[\w/-]*)`)

// groupDocument maps a passport or a national number; a number that stands
// only in the words about it is taken out of them.
func groupDocument(prop, printed, number, details string) entity.Identifier {
	id := entity.Identifier{Prop: prop, Printed: printed, Number: strings.Trim(number, "- "), Note: details}
	about := details
	text := cmp.Or(id.Number, details)
	if m := cmp.Or(group(numberAfter, text), group(leadingNumber, text)); m != "" && m != id.Number {
		if id.Number != "" {
			about = id.Number
			id.Note = strings.TrimSuffix(id.Number+"; "+details, "; ")
		}
		id.Number = m
	}
	id.Country = cmp.Or(countryAhead(about), countryIn(about))
	id.Invalid = bad.MatchString(id.Note)
	return id
}

// group returns the first group of a match, "" without one.
func group(form *regexp.Regexp, text string) string {
	if m := form.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

var bracketed = regexp.MustCompile(`\(([A-Z][A-Za-z]+(?: [A-Z][a-z]+)?)(?: passport| citizen)?\b`)

// countryIn returns the country that a text names in brackets.
func countryIn(text string) string { return entity.Country(group(bracketed, text)) }

// labels are those under which other information holds what has a place of
// its own, in lower case without the brackets and the colon.
var labels = map[string]string{
	"uk sanctions list ref": "", "uk statement of reasons": "", "un ref": "", "gender": "",
	"phone number": "phone", "fax": "phone", "tel": "phone", "website": "online", "email address": "online",
	"type of entity": "legalForm", "business reg no": "registration", "parent company": "parent", "subsidiaries": "subsidiary",
	"imo number": "imo", "flag of ship": "flag", "previous flags": "pastFlags", "type of ship": "type", "tonnage of ship": "tonnage",
	"length of ship": "length", "year built": "built", "current owners": "owner", "previous owners": "formerOwner",
	"hull identification number": "hull",
}

var label = regexp.MustCompile(`\(([A-Za-z][A-Za-z ]{1,40})\):`)

// labelled maps the other information of a group. The whole text is kept as
// the reason of the listing.
func (m groupMapper) labelled(e *entity.Entity, l *entity.Listing, kind, text string) {
	l.Reason = text
	places := label.FindAllStringSubmatchIndex(text, -1)
	places = slices.DeleteFunc(places, func(at []int) bool {
		_, known := labels[strings.ToLower(text[at[2]:at[3]])]
		return !known
	})
	free := text
	if len(places) > 0 {
		free = text[:places[0][0]]
	}
	for i, at := range places {
		end := len(text)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		name, value := strings.ToLower(text[at[2]:at[3]]), strings.TrimSpace(text[at[1]:end])
		if name == "uk sanctions list ref" || name == "un ref" {
			first, rest, _ := strings.Cut(value, " ") // prose follows, without a label
			value, free = strings.TrimRight(first, "."), free+" "+rest
		}
		m.place(e, l, name, value)
	}
	if ref := unRefIn(text, kind); l.UNReference == "" && ref != "" {
		if m.prose[ref] == 1 {
			l.UNReference = ref
		} else {
			l.Features = append(l.Features, entity.Feature{Label: "UN Ref", Value: ref})
		}
	}
	l.Measures = append(l.Measures, besideFreeze(free)...)
	loose(e, free)
}

// place puts a labelled value where it belongs.
func (m mapper) place(e *entity.Entity, l *entity.Listing, name, value string) {
	for _, v := range enumerated(value) {
		v = strings.TrimRight(v, ". ")
		if v == "" {
			continue
		}
		switch name {
		case "uk statement of reasons": // part of the reason
		case "uk sanctions list ref":
			l.Features = append(l.Features, entity.Feature{Label: "UK Sanctions List Ref", Value: v})
		case "un ref":
			l.UNReference = cmp.Or(unReference(v), l.UNReference)
		case "gender":
			if g := strings.ToLower(v); g == "male" || g == "female" {
				e.Add("gender", g)
			} else {
				m.unknown("Other Information/Gender", v)
			}
		default:
			placeKind(e, labels[name], v)
		}
	}
}

// placeKind puts one value by the kind that its label has.
func placeKind(e *entity.Entity, kind, v string) {
	switch kind {
	case "online":
		online(e, v)
	case "registration":
		for _, id := range registration(v) {
			e.AddIdentifier(id)
		}
	case "parent":
		e.AddTie(entity.Tie{Kind: "Ownership", Role: "asset", OtherName: v, Printed: "Parent company"})
	case "subsidiary":
		for name := range strings.SplitSeq(v, "; ") {
			e.AddTie(entity.Tie{Kind: "Ownership", Role: "owner", OtherName: strings.TrimSpace(name), Printed: "Subsidiary"})
		}
	case "owner", "formerOwner":
		e.AddTie(entity.Tie{Kind: "Ownership", Role: "asset", OtherName: v, Printed: "Current owner/operator", Former: kind == "formerOwner"})
	case "imo":
		e.AddIdentifier(imoNumber(v))
	case "hull":
		e.AddIdentifier(entity.Identifier{Prop: "registrationNumber", Number: v, Printed: "Hull identification number"})
	case "flag":
		e.Add("flag", codeOrText(v))
	case "pastFlags":
		for flag := range strings.SplitSeq(v, ". ") {
			e.Add("pastFlags", codeOrText(strings.TrimSpace(flag)))
		}
	case "length":
		e.Add("notes", "Length of ship: "+v)
	case "built":
		d := entity.Date{Prop: "buildDate", From: day(v)}
		if d.From == "" {
			d.Printed = v
		}
		e.AddDate(d)
	default:
		e.Add(kind, v)
	}
}

// imoNumber maps an IMO number, with its letters or without.
func imoNumber(v string) entity.Identifier {
	if m := imoDigits.FindStringSubmatch(v); m != nil {
		v = "IMO" + m[1]
	}
	return entity.Identifier{Prop: "imoNumber", Number: v, Printed: "IMO number"}
}

var unRefText = regexp.MustCompile(`(?i)\bUN Ref\.?:? ?(?:No\.? ?)?([A-Z]{2}[ie]\.\d{3})\b`)

// unRefIn finds the UN's reference of a party in the prose of 2020: "UN
// Ref.KPI.067." Older forms ("QE.A.146.14") are of lists that the UN has
// renumbered. A ship's text names its owner's reference, and one in brackets
// is that of whoever is named before them.
func unRefIn(text, kind string) string {
	if strings.Contains(text, "(UN Ref):") || !mayRefer(text) { // the search is dear
		return ""
	}
	at := unRefText.FindStringSubmatchIndex(text)
	if at == nil {
		return ""
	}
	ref := text[at[2]:at[3]]
	before := text[:at[0]]
	if letter := unLetters[kind]; letter == "" || !strings.EqualFold(ref[2:3], letter) || strings.Count(before, "(") > strings.Count(before, ")") {
		return ""
	}
	return strings.ToUpper(ref[:2]) + strings.ToLower(ref[2:3]) + ref[3:]
}

// mayRefer tells whether a text may hold "UN Ref", however it is cased.
func mayRefer(text string) bool {
	for _, ref := range []string{"Ref", "REF", "ref", "rEF"} {
		if strings.Contains(text, ref) {
			return true
		}
	}
	return false
}

// unLetters are the letters by which the UN tells persons from bodies.
var unLetters = map[string]string{"Individual": "i", "Entity": "e"}

// prose counts the groups whose prose gives them a UN reference: the list of
// 2020 gives KPe.023 to five bodies.
func (g *gathering) prose() map[string]int {
	counts := map[string]int{}
	for _, d := range g.order {
		if ref := unRefIn(clean(d.record.At("OtherInformation").Text), clean(d.record.At("IndividualEntityShip").Text)); ref != "" {
			counts[ref]++
		}
	}
	return counts
}

var beside = regexp.MustCompile(`Financial sanctions imposed in addition to an asset freeze: (.+?)(?:\.? Date |$)`)

// besideFreeze returns the measures that a group has beside the asset freeze.
func besideFreeze(text string) []string {
	var out []string
	for v := range strings.SplitSeq(group(beside, clean(text)), ". ") {
		if v = strings.Trim(v, ". "); v != "" && len(v) < 120 {
			out = append(out, v)
		}
	}
	return out
}

var looseIMO = regexp.MustCompile(`\bIMO(?: (?:number|No\.?))?:? ?(\d{7})\b`)

// loose finds the numbers with labels of their own in the prose: ships of 2020
// stand as bodies, with their IMO number there. Only a text that begins with
// it is about the party; others name ships of other parties.
func loose(e *entity.Entity, text string) {
	text = clean(text)
	if at := looseIMO.FindStringSubmatchIndex(text); at != nil && at[0] == 0 {
		e.AddIdentifier(imoNumber(text[at[2]:at[3]]))
	}
}
