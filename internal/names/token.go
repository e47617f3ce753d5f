// Package names turns text into name tokens and tells how alike two tokens
// are, across scripts. It is pure: no input or output, no clock, no state.
//
// A text goes through three steps. [Tokens] folds it: marks, case, letter
// variants and invisible characters go, words remain, each with the bytes it
// came from. [Canonical] gives spellings of one name one shape: compounds are
// joined (abd + X, X + al-din, abu + X, X + zadeh), articles dropped, and
// each token is marked with its [Kind]. [Shape] holds what comparison needs of
// one token; [Alike] compares two shapes and [Keys] are what an index files
// them under.
//
// A personal name in Chinese or Korean writing is cut into its syllables, and
// its shapes hold several readings (see readings.go): Mandarin, Korean, usual
// Cantonese, or a foreign name spelt by sound.
//
// Likeness rests on rules of romanisation, a table of costs between sounds,
// and plain edit distance for misprints within one alphabet. The table of
// costs (see sounds.go) is the seam at which learned costs come in: nothing
// outside this package knows where a likeness came from.
//
// All arithmetic that ends in a score is integer, so that every processor
// gives the same.
package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind says what part a token plays in a name.
type Kind uint8

// The kinds of token. Word, Number, Initial and Patronymic carry a name by
// themselves; the others are kept in their place and weigh little or nothing
// in a comparison, unless a name has nothing else.
const (
	Word       Kind = iota // a name or any other word
	Title                  // an honorific, rank or office: sheikh, general, доктор
	Particle               // bin, van, de, of, the: joins words, names nothing
	LegalForm              // LLC, GmbH, ОАО
	Number                 // a token with a digit
	Initial                // a single letter of a script that has initials
	Patronymic             // Aleksandrovich, Викторовна: may be left out
)

// String names the kind as evidence shows it.
func (k Kind) String() string {
	return [...]string{"word", "title", "particle", "legal form", "number", "initial", "patronymic"}[k]
}

// Carries reports whether tokens of this kind carry a name by themselves.
func (k Kind) Carries() bool {
	return k == Word || k == Number || k == Initial || k == Patronymic
}

// Token is one word of a name or a text.
type Token struct {
	// Text is the folded word: comparable, not for display.
	Text string
	// Start and End bound the bytes of the input that the token was read
	// from; a token joined from several words spans all of them.
	Start, End int
	// Script is the ISO 15924 code of the word as printed, "Zyyy" for digits.
	Script string
	Kind   Kind

	// hamza marks an Arabic word that begins with أ or إ: not the article,
	// which is written ا.
	hamza bool
}

// Tokens cuts a text into its words, folded, in order; nothing that has a
// letter or a digit is dropped. Offsets are bytes of text, which need not be
// valid UTF-8. Kind is Word, Number or Initial; [Canonical] tells the others.
func Tokens(text string) []Token {
	tokens := make([]Token, 0, len(text)/7+1)
	var w word
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if len(w.runes) > 0 && isIdeograph(r) != w.ideographs && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			tokens = w.flush(tokens)
		}
		w.add(r, i, i+size)
		if w.done {
			tokens = w.flush(tokens)
		}
		i += size
	}
	return w.flush(tokens)
}

// Fold returns the folded words of a text joined by one blank each.
func Fold(text string) string {
	var b strings.Builder
	for i, t := range Tokens(text) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Text)
	}
	return b.String()
}

// Parse returns the canonical tokens of a name. A personal name in Chinese or
// Korean writing is a token for each syllable.
func Parse(name string) []Token {
	tokens := Canonical(Tokens(name))
	if strings.ContainsAny(name, foreignDots) {
		return tokens
	}
	return bySyllable(tokens)
}

// word collects the letters of one word.
type word struct {
	runes      []rune
	start, end int
	done       bool // a separator came
	ideographs bool // the word is of a script written without blanks
	hamza      bool
	buf        []byte
}

func (w *word) add(r rune, start, end int) {
	before := len(w.runes)
	var isWord, ignored bool
	w.runes, isWord, ignored = foldRune(w.runes, r, &w.buf)
	switch {
	case isWord:
		if before == 0 {
			w.start = start
			w.ideographs = isIdeograph(r)
			w.hamza = r == 'أ' || r == 'إ'
		}
		w.end = end
	case ignored: // belongs to the word it follows, if any
		if before > 0 && unicode.Is(unicode.Mn, r) {
			w.end = end
		}
	default:
		w.done = true
	}
}

// flush appends the collected word, if any, to tokens and starts afresh.
func (w *word) flush(tokens []Token) []Token {
	w.done = false
	if len(w.runes) == 0 {
		return tokens
	}
	t := Token{Start: w.start, End: w.end, hamza: w.hamza}
	t.Script = unmix(w.runes)
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

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// misread puts letters for one or two digits inside a Latin word that a
// scanner mistakes for letters (Sech1n).
func misread(word []rune) {
	const digits, letters = "0158", "oisb"
	var places []int
	for i, r := range word {
		if isDigit(r) {
			places = append(places, i)
		} else if r < 'a' || r > 'z' {
			return
		}
	}
	if len(places) == 0 || len(places) > 2 || len(word)-len(places) < 3 || places[0] == 0 || places[len(places)-1] == len(word)-1 {
		return
	}
	for _, i := range places {
		if !strings.ContainsRune(digits, word[i]) {
			return
		}
	}
	for _, i := range places {
		word[i] = rune(letters[strings.IndexRune(digits, word[i])])
	}
}

// isIdeograph reports whether a letter is of Chinese writing, in which words
// of other scripts stand without blanks.
func isIdeograph(r rune) bool { return r >= 0x2E80 && unicode.Is(unicode.Han, r) }

func hasInitials(script string) bool {
	switch script {
	case "Latn", "Cyrl", "Grek", "Armn", "Geor":
		return true
	}
	return false
}
