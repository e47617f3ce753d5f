package table

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed words.txt
var wordsText string

// vocabulary is what headings and words for kinds of party mean.
type vocabulary struct {
	headings map[string]string // folded heading → target
	schemas  map[string]string // folded word → schema
	measures map[string]string // folded word → kind of measure
}

// words is read at its first use and never changed after.
var words = sync.OnceValue(func() vocabulary {
	v := vocabulary{headings: map[string]string{}, schemas: map[string]string{}, measures: map[string]string{}}
	for line := range strings.Lines(wordsText) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		to, spellings, _ := strings.Cut(line, ": ")
		into := v.headings
		switch to[0] {
		case '=':
			into, to = v.schemas, to[1:]
		case '!':
			into, to = v.measures, to[1:]
		}
		for s := range strings.SplitSeq(to+"; "+spellings, "; ") {
			if key := fold(s); key != "" && into[key] == "" {
				into[key] = to
			}
		}
	}
	return v
})

// fold returns a heading in the form in which headings are compared: lower
// case, without accents and punctuation, camel case taken apart.
func fold(s string) string {
	var b strings.Builder
	before := ' '
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsUpper(r) && unicode.IsLower(before):
			b.WriteByte(' ')
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '№':
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
		before = r
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// heading returns the target that a heading means, "" for none, and the
// number at its end ("Alias 2"), 0 where it has none.
func heading(text string) (to string, number int) {
	known := words().headings
	key := fold(text)
	if to = known[key]; to != "" {
		return to, 0
	}
	stem := strings.TrimRight(key, "0123456789")
	for _, digit := range key[len(stem):] {
		if number = number*10 + int(digit-'0'); number > 99 {
			return "", 0
		}
	}
	if number > 0 {
		to = known[strings.TrimSpace(stem)]
	}
	return to, number
}

// schemaWord returns the schema that a cell's word means, "" for none.
func schemaWord(text string) string { return words().schemas[fold(text)] }
