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
// Likeness rests on rules of romanisation with a table of costs between sounds
// (sounds.go, costs.go), on models learned from pairs of words (learned.go), on
// edits for misprints and on looks for what a scanner misread. Words that stand
// for each other without sounding alike come from tables: [Equivalents].
// Nothing outside this package knows where a likeness came from.
//
// All arithmetic that ends in a score is integer, so that every processor
// gives the same.
package names

import (
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

	marks marks
}

// marks keep what folding takes from a word and reading a name needs.
type marks uint8

const (
	hamzaFirst  marks = 1 << iota // begins with أ or إ: not the article, which is written ا
	capital                       // begins with a capital
	capitals                      // has capitals only
	dotAfter                      // a full stop follows before the next word
	hyphenAfter                   // a hyphen follows
	slashAfter                    // a slash follows
)

func (t *Token) is(m marks) bool { return t.marks&m != 0 }

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
			if tokens = w.flush(tokens); len(tokens) > 0 {
				tokens[len(tokens)-1].marks |= separator(r)
			}
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

// Parse returns the canonical tokens of a name. In Chinese and Korean writing a
// personal name is a token for each syllable, a body's name one for each word.
func Parse(name string) []Token {
	tokens, isBody := bodySegments(canonical(givenInitials(Tokens(name)), true))
	if isBody {
		return tokens
	}
	if strings.ContainsAny(name, foreignDots) {
		return tokens
	}
	for _, t := range tokens {
		if t.Kind == LegalForm { // a body
			return tokens
		}
	}
	return bySyllable(tokens)
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
