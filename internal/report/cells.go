package report

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Isolates keep the direction of a foreign text from reordering what stands
// around it: first strong isolate and pop directional isolate.
const (
	fsi = "\u2068"
	pdi = "\u2069"
)

// cells returns how many cells of a terminal a text fills: none for combining
// marks and format characters, two for wide East Asian characters.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n += runeCells(r)
	}
	return n
}

func runeCells(r rune) int {
	switch {
	case r < 0x20 || r == 0x7f:
		return 0
	case r < 0x7f:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1160 && r <= 0x11ff: // medial and final Hangul join the cell before them
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// clean makes a text of a document or list safe for one line of a terminal:
// line breaks and control characters become blanks, runs of blanks one, and
// characters that would change the direction of what follows are left out.
// Joiners, on which Persian spelling rests, stay.
func clean(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	blank := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r), r == '\u2028', r == '\u2029':
			blank = b.Len() > 0
			continue
		case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', // embeddings, overrides, isolates
			r == '\u00ad', r == '\ufeff', r >= 0xe0000 && r <= 0xe007f:
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// foreign tells whether a text has a letter of a script other than Latin.
func foreign(s string) bool {
	for _, r := range s {
		if r >= 0x80 && unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return true
		}
	}
	return false
}
