package lists

import (
	"strings"
	"unicode"
)

// fieldWords are fields whose plain name isn't that of the property.
var fieldWords = map[string]string{
	"name": "principal name", "previousName": "former name", "birthDate": "birth date", "deathDate": "date of death",
	"incorporationDate": "date of incorporation", "dissolutionDate": "date of dissolution", "buildDate": "date of building",
	"listed": "date of listing", "updated": "date of the publisher's last change", "ended": "date of delisting", "reason": "statement of reasons",
	"schema": "kind of party", "law": "legal act", "feature": "mark", "imoNumber": "IMO number", "innCode": "INN", "ogrnCode": "OGRN", "kppCode": "KPP",
	"leiCode": "LEI", "swiftBic": "SWIFT/BIC", "idNumber": "identity number", "unReference": "UN reference", "sourceUrl": "address of the source",
	"publicKey": "wallet address", "website": "website", "email": "e-mail address", "mmsi": "MMSI",
}

// fieldWord is a field as a person would call it.
func fieldWord(field string) string {
	if w := fieldWords[field]; w != "" {
		return w
	}
	var b strings.Builder
	for _, r := range field {
		if unicode.IsUpper(r) {
			b.WriteByte(' ')
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// longest is how many characters of a value a sentence has: statements of
// reasons go on for pages.
const longest = 300

// words says a change as a person would: what was added, what was removed,
// and one value for another as a correction.
func (c FieldChange) words() []string {
	field := fieldWord(c.Field)
	if len(c.Removed) == 1 && len(c.Added) == 1 {
		from, to := c.Removed[0], c.Added[0]
		switch {
		case c.Field == "updated":
			return []string{field + " now " + to + " (before: " + from + ")"}
		case len([]rune(from)) > longest || len([]rune(to)) > longest:
			return []string{field + " rewritten from " + where(from, to) + " to " + where(to, from)}
		}
		return []string{field + " corrected from " + from + " to " + to}
	}
	var out []string
	for _, v := range c.Removed {
		out = append(out, field+" removed: "+short(v))
	}
	for _, v := range c.Added {
		out = append(out, field+" added: "+short(v))
	}
	return out
}

func short(s string) string {
	if r := []rune(s); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return s
}

// where shows of a long text the part in which it begins to differ from
// another.
func where(text, other string) string {
	a, b := []rune(text), []rune(other)
	at := 0
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	from := max(0, at-30)
	to := min(len(a), from+longest/2)
	s := string(a[from:to])
	if from > 0 {
		s = "…" + s
	}
	if to < len(a) {
		s += "…"
	}
	return "“" + s + "”"
}
