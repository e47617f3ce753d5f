package ofac

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/interdict-project/interdict/entity"
)

// remarks takes the remarks of a party apart. They are a run of remarks
// separated by semicolons and closed by a full stop, most of them a label and
// a value ("POB Medellin, Colombia"). What isn't understood is kept as a note.
func (d *draft) remarks(text, title string, links *linking) {
	for _, remark := range splitRemarks(text) {
		if remark == title { // repeats the column
			continue
		}
		if name, ok := linkedTo(remark); ok {
			links.link(d, name)
			continue
		}
		if !d.remark(remark) {
			d.entity.Add("notes", remark)
		}
	}
}

// linkedTo returns the party's name from "Linked To: NAME", which the classic
// XML prints in brackets.
func linkedTo(remark string) (string, bool) {
	if inner, ok := strings.CutPrefix(remark, "(Linked To: "); ok {
		if name, ok := strings.CutSuffix(inner, ")"); ok {
			return clean(name), true
		}
	}
	name, ok := strings.CutPrefix(remark, "Linked To: ")
	return clean(name), ok
}

// splitRemarks splits at semicolons and drops the full stop at the end.
func splitRemarks(text string) []string {
	text = strings.TrimSpace(text)
	text = strings.TrimSuffix(text, ".")
	var out []string
	for _, s := range strings.Split(text, ";") {
		if s = clean(s); s != "" && s != "." {
			out = append(out, s)
		}
	}
	return out
}

// quotedName matches the weak aliases, which OFAC prints among the remarks in
// single quotes: a.k.a. 'THE CHESS PLAYER'.
var quotedName = regexp.MustCompile(`^(a\.k|f\.k|n\.k|d\.b)\.a\.,? ?'(.+)'$`)

// documentTail matches what follows a document's number.
var documentTail = regexp.MustCompile(`^(.*?)(?: \(([^()]*(?:\([^()]*\)[^()]*)?)\))?(?: issued (.+?))?(?: expires (.+?))?$`)

// remark gives the party one remark; false if it isn't understood.
func (d *draft) remark(s string) bool {
	if m := quotedName.FindStringSubmatch(s); m != nil {
		n := entity.Name{Text: unquote(m[2]), Kind: entity.KindAlias, Printed: strings.ToUpper(m[1]) + ".A.", Weak: true}
		if m[1] == "f.k" {
			n.Kind = entity.KindPrevious
		}
		d.addName(n)
		return true
	}
	if !strings.Contains(s, " ") {
		return d.contact(s)
	}
	s = strings.TrimPrefix(s, "alt. ")
	label, value, ok := cutLabel(s)
	if !ok {
		return false
	}
	if _, isDocument := documents[labelKey(label)]; isDocument {
		return d.documentRemark(label, value)
	}
	return d.apply(textFact(label, value))
}

// textFact returns a fact printed as text. Dates of marks read like those of
// the Advanced XML.
func textFact(label, value string) fact {
	f := fact{label: label, values: []string{value}}
	switch r, _ := ruleFor(label); r.home {
	case inNotes:
		f.values[0] = strings.TrimRight(value, ".") // some are closed twice
	case inMarks:
		if date := textDate(value); date.From != "" && strings.Contains(labelKey(label), "date") {
			f.values, f.dates = nil, []entity.Date{date}
		}
	}
	return f
}

// unquote drops quotes that are left of doubled ones, not those around a part
// of the name: LLC 'DSD'.
func unquote(name string) string {
	if strings.Count(name, "'")%2 == 0 && !strings.HasPrefix(name, "'") {
		return name
	}
	return strings.Trim(name, "'")
}

// contact takes a bare address on the web or of mail.
func (d *draft) contact(s string) bool {
	switch {
	case strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://"):
		d.entity.Add("website", s)
	case strings.Contains(s, "@"):
		d.entity.Add("email", s)
	default:
		return false
	}
	return true
}

// isNumber tells a document's number from prose that happens to follow the
// word "Passport".
func isNumber(s string) bool {
	return len(s) <= 40 && strings.ContainsAny(s, "0123456789") && !proseWord.MatchString(s)
}

// proseWord matches a word as prose has it: lower case, two letters or more.
var proseWord = regexp.MustCompile(`(^| )[a-z]{2,}( |$)`)

// documentRemark reads "Passport 1084010 (Egypt) issued 2 Jan 1999 expires
// 1 Jan 2004".
func (d *draft) documentRemark(label, value string) bool {
	m := documentTail.FindStringSubmatch(value)
	if m == nil || !isNumber(m[1]) {
		return false
	}
	number, country := m[1], entity.Country(m[2])
	note := ""
	if m[2] != "" && country == "" {
		note = m[2]
	}
	id, ok := newDocument(label, number, country)
	if !ok {
		return false
	}
	id.Note = joinNote(id.Note, note)
	documentDates(&id, m[3], m[4])
	d.entity.AddIdentifier(id)
	return true
}

// documentDates sets the days of issue and expiry, given as printed. What is
// no one day goes to the note.
func documentDates(id *entity.Identifier, issued, expires string) {
	for _, end := range []struct {
		field   *string
		word, s string
	}{{&id.Issued, "issued", issued}, {&id.Expires, "expires", expires}} {
		if end.s == "" {
			continue
		}
		if date := textDate(end.s); date.From != "" && date.To == "" && !date.Circa {
			*end.field = date.From
		} else {
			id.Note = joinNote(id.Note, end.word+" "+end.s)
		}
	}
}

// cutLabel cuts a known label from the front of a remark: the longest that
// fits. The label is returned as OFAC's own lists of features print it, with
// the closing punctuation that the remark shows.
func cutLabel(s string) (label, value string, ok bool) {
	s = strings.ReplaceAll(s, "’", "'")
	if wallet := walletLabel + " - "; hasLabel(s, wallet) {
		symbol, address, ok := strings.Cut(s[len(wallet):], " ")
		return s[:len(wallet)] + symbol, address, ok
	}
	first, _, _ := strings.Cut(strings.ToLower(s), " ")
	for _, known := range labelsByWord()[strings.TrimRight(first, ":")] {
		if !hasLabel(s, known) {
			continue
		}
		rest := s[len(known):]
		value := strings.TrimLeft(rest, " :-")
		if value == "" || len(value) == len(rest) {
			continue // no value, or the label goes on as another word
		}
		gap := strings.TrimRight(rest[:len(rest)-len(value)], " ")
		return s[:len(known)] + gap, value, true
	}
	return "", "", false
}

// hasLabel tells whether a text begins with a label, which is lower case
// ASCII.
func hasLabel(s, label string) bool {
	return len(s) > len(label) && strings.ToLower(s[:len(label)]) == label
}

// labelsByWord returns all labels by their first word, the longest first.
var labelsByWord = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, labels := range [][]string{slices.Collect(maps.Keys(rules)), slices.Collect(maps.Keys(documents))} {
		for _, l := range labels {
			first, _, _ := strings.Cut(l, " ")
			out[first] = append(out[first], l)
		}
	}
	for _, labels := range out {
		slices.SortFunc(labels, func(a, b string) int {
			if len(a) != len(b) {
				return len(b) - len(a)
			}
			return strings.Compare(a, b)
		})
	}
	return out
})
