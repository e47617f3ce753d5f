package names

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Endings by class, as the languages spell them; folding does the rest. A
// class has the endings that organisations' names use, of Russian, Ukrainian,
// Belarusian, Bulgarian and Serbian together.
var cyrillicEndings = endings(
	"a ый ой ая ое ые ого ых о ий а е и ы ае ага", // научный
	"k ий ая ое ие ого ой их о и а ае ага",        // российский
	"j ий яя ее ие его ей их е ня ні",             // внешний
	"m - а ы и у ов ам ей ът ите",                 // завод
	"f а ы и у ой е - ата",                        // фирма
	"i я и е й ю ей ь ята ето",                    // комиссия, предприятие
	"e е ето я",                                   // разузнаване
	"o о а у - ам то ом",                          // агентство
	"ost ь и - та ю",                              // безопасность
)

var greekEndings = endings(
	"k ος η ο ον ου ης ην οι ες α ας ων ους", // εθνικός
	"h η ης ην ες ων εις",                    // επιτροπή
	"a α ας αν ες ων ών",                     // υπηρεσία
	"os ος ου ον οι ων ους",                  // στρατός
	"as ας α εις εων ων",                     // φορέας
	"o ο ου α ων",                            // υπουργείο
	"i - ι ιου ια ιων ου ων",                 // λιμάνι
	"t - τος τα των",                         // σώμα
	"is η ης εις εων εως ιν",                 // δύναμη
	"ur ας ες ων",                            // μάρτυρας
	"e ε",                                    // ντρον
)

// arabicFronts is what Arabic writes in one with a word: and the, for the. The
// article alone is dropped from every word.
var arabicFronts = []string{"وال", "لل"}

func endings(lines ...string) map[string][]string {
	out := map[string][]string{}
	for _, line := range lines {
		f := strings.Fields(line)
		for _, e := range f[1:] {
			out[f[0]] = append(out[f[0]], Fold(strings.TrimPrefix(e, "-")))
		}
	}
	return out
}

// readGlossary reads the glossary, whose own head describes its form. A word
// given twice in a meaning counts once, and meanings keep their order.
func readGlossary(table string) ([]meaning, error) {
	var out []meaning
	for n, line := range tableLines(table) {
		number, words, ok := strings.Cut(line, "\t")
		p, err := strconv.Atoi(number)
		if !ok || err != nil || p <= 0 || p > 1000 {
			return nil, lineError(n, "does not begin with a probability and a tab")
		}
		m := meaning{p: p}
		seen := map[vocable]bool{}
		for _, w := range strings.Fields(words) {
			forms, err := entryForms(w)
			if err != nil {
				return nil, lineError(n, err.Error())
			}
			for _, v := range forms {
				if !seen[v] && worthLinking(v) {
					seen[v] = true
					m.words = append(m.words, v)
				}
			}
		}
		out = append(out, m)
	}
	return out, nil
}

// entryForms writes the forms of a word of the glossary out, folded.
func entryForms(w string) ([]vocable, error) {
	entry, arabic := strings.CutPrefix(w, "+")
	parts := strings.Split(entry, "|")
	base := wordOf(parts[0])
	if base.Text == "" {
		return nil, fmt.Errorf("has no word in %q", w)
	}
	forms := []vocable{{base.Text, base.Script}}
	if arabic {
		for _, front := range arabicFronts {
			forms = append(forms, vocable{front + base.Text, base.Script})
		}
		return forms, nil
	}
	classes := map[string]map[string][]string{"Cyrl": cyrillicEndings, "Grek": greekEndings}[base.Script]
	if classes == nil || len(parts) == 1 {
		for _, e := range parts[1:] {
			forms = append(forms, vocable{base.Text + e, base.Script})
		}
		return forms, nil
	}
	forms = forms[:0]
	for _, class := range parts[1:] {
		if classes[class] == nil {
			return nil, fmt.Errorf("has no class %q", class)
		}
		for _, e := range classes[class] {
			forms = append(forms, vocable{base.Text + e, base.Script})
		}
	}
	return forms, nil
}

// wordOf reads one word as a name's words are read, the zero token if it is
// none.
func wordOf(s string) Token {
	tokens := Tokens(s)
	if len(tokens) != 1 {
		return Token{}
	}
	if tokens[0].Script == "Arab" {
		tokens[0].Text = tokens[0].withoutArticle()
	}
	return tokens[0]
}

// worthLinking reports whether a word can be told from parts of names: it has
// more than a letter, and in Chinese or Korean writing more than a syllable.
func worthLinking(w vocable) bool {
	if readsManyWays(w.script) {
		return syllableCount(Token{Text: w.text, Script: w.script}) >= 2
	}
	return utf8.RuneCountInString(w.text) >= 2
}

// tableLines yields the lines of a table that are neither empty nor remarks,
// with their numbers.
func tableLines(table string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(table) {
			n++
			line = strings.TrimRight(line, "\r\n")
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if !yield(n, line) {
				return
			}
		}
	}
}

func lineError(n int, says string) error { return fmt.Errorf("line %d %s", n, says) }
