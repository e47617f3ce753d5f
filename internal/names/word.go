package names

import (
	"slices"
	"strings"
	"unicode"
)

// word collects the letters of one word.
type word struct {
	runes      []rune
	start, end int
	done       bool // a separator came
	ideographs bool // the word is of a script written without blanks
	upper      int  // capitals
	lower      int  // small letters of a script that has capitals
	odd        bool // has a letter that only the whole word tells how to fold
	marks      marks
	buf        []byte
}

func (w *word) add(r rune, start, end int) {
	before := len(w.runes)
	var isWord, ignored bool
	w.runes, isWord, ignored = foldRune(w.runes, r, &w.buf)
	switch {
	case isWord:
		if before == 0 {
			w.begin(r, start)
		}
		switch caseOf(r) {
		case upperCase:
			w.upper++
		case lowerCase:
			w.lower++
		}
		w.odd = w.odd || isOdd(w.runes[len(w.runes)-1])
		w.end = end
	case ignored: // belongs to the word it follows, if any
		if before > 0 && (r == 'ء' || r == 'ٴ' || unicode.Is(unicode.Mn, r)) {
			w.end = end
		}
	default:
		w.done = true
	}
}

func (w *word) begin(r rune, start int) {
	w.start = start
	w.ideographs = isIdeograph(r)
	w.upper, w.lower, w.odd, w.marks = 0, 0, false, 0
	if r == 'أ' || r == 'إ' {
		w.marks |= hamzaFirst
	}
	if caseOf(r) == upperCase {
		w.marks |= capital
	}
}

// flush appends the collected word, if any, to tokens and starts afresh.
func (w *word) flush(tokens []Token) []Token {
	w.done = false
	if len(w.runes) == 0 {
		return tokens
	}
	if w.upper > 0 && w.lower == 0 {
		w.marks |= capitals
	}
	t := Token{Start: w.start, End: w.end, marks: w.marks}
	if w.odd {
		w.runes = settleSounds(w.runes)
	}
	t.Script = unmix(w.runes, w.lower == 0)
	if w.odd {
		settleLooks(w.runes)
	}
	misread(w.runes)
	t.Text = string(w.runes)
	digits := slices.ContainsFunc(w.runes, isDigit)
	switch {
	case digits:
		t.Kind = Number
	case len(w.runes) == 1 && hasInitials(t.Script):
		t.Kind = Initial
	}
	w.runes = w.runes[:0]
	return append(tokens, t)
}

// separator returns the mark that a character between words leaves on the
// word before it.
func separator(r rune) marks {
	switch r {
	case '.':
		return dotAfter
	case '-', '‐', '‑', '–':
		return hyphenAfter
	case '/':
		return slashAfter
	}
	return 0
}

// Cases of letters.
const (
	noCase = iota
	lowerCase
	upperCase
)

func caseOf(r rune) int {
	switch {
	case 'a' <= r && r <= 'z', 0x430 <= r && r <= 0x45F:
		return lowerCase
	case 'A' <= r && r <= 'Z', 0x400 <= r && r <= 0x42F:
		return upperCase
	case r < 0xAA, 0x590 <= r && r < 0x10A0, 0x2E80 <= r && r < 0xA640:
		return noCase
	case unicode.IsUpper(r):
		return upperCase
	case unicode.IsLower(r):
		return lowerCase
	}
	return noCase
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// misread puts letters for one or two digits in a word that a scanner
// mistakes for letters: 0 for o, 1 for i or l, 5 for s, 8 for b, and 3 for з.
// A digit at either end is rather a number, so there the word must be longer:
// 0mar and Pantu5, but Grace1.
func misread(word []rune) {
	digits, first, latin, cyrillic := 0, -1, false, false
	for i, r := range word {
		switch {
		case isDigit(r):
			digits++
			if first < 0 {
				first = i
			}
		case 'a' <= r && r <= 'z':
			latin = true
		case 'а' <= r && r <= 'я':
			cyrillic = true
		default:
			return
		}
	}
	if latin == cyrillic || digits == 0 || digits > 2 || len(word)-digits < 3 {
		return
	}
	for i, r := range word[first:] {
		if isDigit(r) && !misreads(word, first+i, latin) {
			return
		}
	}
	for i := first; i < len(word); i++ {
		if isDigit(word[i]) {
			word[i] = letterFor(word, i, latin)
		}
	}
}

// misreads reports whether the digit at a place of a word stands for a letter.
func misreads(word []rune, at int, latin bool) bool {
	known := "0158"
	if !latin {
		known = "03"
	}
	switch {
	case !strings.ContainsRune(known, word[at]):
		return false
	case at == 0:
		return (len(word) >= 5 || len(word) == 4 && word[0] == '0') && !isDigit(word[1])
	case at == len(word)-1:
		return len(word) >= 6 && (word[at] == '0' || word[at] == '5') && !isDigit(word[at-1])
	}
	return true
}

func letterFor(word []rune, at int, latin bool) rune {
	if !latin {
		return map[rune]rune{'0': 'о', '3': 'з'}[word[at]]
	}
	switch word[at] {
	case '0':
		return 'o'
	case '5':
		return 's'
	case '8':
		return 'b'
	}
	if at > 0 && isVowel(word[at-1]) || at+1 < len(word) && isVowel(word[at+1]) { // Pav1ov, but Sech1n
		return 'l'
	}
	return 'i'
}

func isVowel(r rune) bool { return r < 0x80 && strings.IndexByte("aeiou", byte(r)) >= 0 }
