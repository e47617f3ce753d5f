package spot

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/interdict-project/interdict/internal/names"
)

// What stands between a word and the one before it.
const (
	glossBlank    = iota // blanks, hyphens, nothing
	glossLine            // the end of a short line, which may go on in the next
	glossComma           // a comma, bracket, dash, quotation mark …
	glossSentence        // the end of a sentence
	glossParagraph
)

// glossWord is one word of a text as the glossary reads it. It differs from a name
// token in two ways: an apostrophe parts words (Iran's, Rusya'nın, l'Iran), and
// a Chinese character is a word.
type glossWord struct {
	text       string // folded
	start, end int    // bytes
	raw        string // as written
	gap        int    // between the word before and this one
	suffix     bool   // stands right behind an apostrophe
	arabic     bool
}

// wordsOf cuts a text into words.
func wordsOf(text string) []glossWord {
	tokens := names.Tokens(text)
	out := make([]glossWord, 0, len(tokens)+len(tokens)/8)
	add := func(folded string, start, end int, suffix bool, script string) {
		if folded == "" {
			return
		}
		for end < len(text) { // a final hamza folds to nothing, but is of the word
			r, n := utf8.DecodeRuneInString(text[end:])
			if r != 'ء' && !unicode.IsMark(r) {
				break
			}
			end += n
		}
		w := glossWord{text: folded, start: start, end: end, raw: text[start:end], suffix: suffix, arabic: script == "Arab"}
		if n := len(out); n > 0 {
			w.gap = glossGap(text, out[n-1].end, start, out[n-1].raw)
		} else {
			w.gap = glossParagraph
		}
		out = append(out, w)
	}
	for _, t := range tokens {
		raw := text[t.Start:t.End]
		if strings.IndexFunc(raw, partsWords) < 0 {
			add(t.Text, t.Start, t.End, false, t.Script)
			continue
		}
		from, suffix := t.Start, false
		flush := func(to int) {
			if to > from {
				add(names.Fold(text[from:to]), from, to, suffix, t.Script)
			}
		}
		for i, r := range raw {
			if !partsWords(r) {
				continue
			}
			at := t.Start + i
			flush(at)
			from, suffix = at+utf8.RuneLen(r), true
			if unicode.Is(unicode.Han, r) {
				add(string(r), at, from, false, "Hani")
				suffix = false
			}
		}
		flush(t.End)
	}
	return out
}

// partsWords tells the characters that part words for the glossary.
func partsWords(r rune) bool {
	return r == '\'' || r == '’' || r == 'ʼ' || r == '`' || unicode.Is(unicode.Han, r)
}

// glossGap reads what stands between two words.
func glossGap(text string, from, to int, before string) int {
	gap := glossBlank
	between := text[from:to]
	for i, r := range between {
		if gap == glossParagraph {
			break
		}
		switch {
		case r == '\n':
			gap = max(gap, lineEnd(text, from, from+i, to))
		case unicode.IsSpace(r), r == '-', r == '‐', r == '‑', r == '\'', r == '’', r == 'ʼ', r == '`', r == '&', unicode.Is(unicode.Cf, r), unicode.IsMark(r):
		case strings.ContainsRune("!?؟。！？…", r):
			gap = max(gap, glossSentence)
		case r == '.':
			gap = max(gap, fullStop(text, from+i, to, before))
		default:
			gap = max(gap, glossComma)
		}
	}
	return gap
}

// fullStop tells a full stop from that of an initial, an abbreviation or a number.
func fullStop(text string, at, to int, before string) int {
	next, _ := utf8.DecodeRuneInString(text[to:])
	first, _ := utf8.DecodeRuneInString(before)
	letters := utf8.RuneCountInString(before)
	if at+1 == to || letters == 1 || letters == 2 && unicode.IsUpper(first) || unicode.IsLower(next) {
		return glossBlank
	}
	return glossSentence
}

// lineEnd tells a line that ends a paragraph from one that is only wrapped:
// wrapped lines are of middling length and the text goes on below. The lines of
// a form are short; a name may go on over them, a sentence doesn't.
func lineEnd(text string, from, at, to int) int {
	if strings.Count(text[from:to], "\n") > 1 {
		return glossParagraph
	}
	line := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
	switch n := utf8.RuneCountInString(line); {
	case n > 110:
		return glossParagraph
	case n < 45:
		return glossLine
	}
	return glossBlank
}

// capitalised tells whether a word begins with a capital, or its script has
// none.
func (w glossWord) capitalised() bool {
	r, _ := utf8.DecodeRuneInString(w.raw)
	return !unicode.IsLower(r)
}

// form is a word as it may be read once attached letters are taken off.
type form struct {
	text  string
	start int  // byte of the text where it begins
	to    bool // a ل was taken off: "to", "for"
}

// forms returns the readings of a word, the whole word first. Arabic glues
// "and", "so", "in", "to" and "as" to the front of a word.
func (w glossWord) forms() []form {
	out := []form{{text: w.text, start: w.start}}
	if !w.arabic {
		return out
	}
	text, start := w.text, w.start
	for _, and := range []string{"و", "ف"} {
		if rest, ok := strings.CutPrefix(text, and); ok && utf8.RuneCountInString(rest) > 2 {
			text, start = rest, w.skip(1)
			out = append(out, form{text: text, start: start})
			break
		}
	}
	if rest, ok := strings.CutPrefix(text, "لل"); ok && utf8.RuneCountInString(rest) > 1 {
		out = append(out, form{text: "ال" + rest, start: start, to: true}) // the article loses its first letter
	}
	for _, letter := range []string{"ب", "ل", "ك"} {
		if rest, ok := strings.CutPrefix(text, letter); ok && utf8.RuneCountInString(rest) > 2 {
			taken := 1
			if start != w.start {
				taken = 2
			}
			out = append(out, form{text: rest, start: w.skip(taken), to: letter == "ل"})
		}
	}
	return out
}

// skip returns the byte behind the first n letters of a word, their marks
// included.
func (w glossWord) skip(n int) int {
	for i, r := range w.raw {
		if unicode.IsMark(r) || r == 'ـ' || unicode.Is(unicode.Cf, r) {
			continue
		}
		if n == 0 {
			return w.start + i
		}
		n--
	}
	return w.end
}
