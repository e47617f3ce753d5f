package evaluate

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
)

// keyboard is the rows of an English keyboard; a slip hits a neighbour.
var keyboard = []string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}

// shortestTypo is how many letters a word needs for a typo to leave a name
// that a person would still read.
const shortestTypo = 4

// typoIn applies a typo to one of the words that are long enough, and returns
// which; -1 where there is none.
func typoIn(words []string, r *rand.Rand, but int, typo func([]rune, *rand.Rand) []rune) int {
	var fit []int
	for i, w := range words {
		if i != but && len([]rune(w)) >= shortestTypo && !strings.ContainsFunc(w, unicode.IsDigit) {
			fit = append(fit, i)
		}
	}
	if len(fit) == 0 {
		return -1
	}
	i := oneOf(r, fit...)
	words[i] = string(typo([]rune(words[i]), r))
	return i
}

func one(typo func([]rune, *rand.Rand) []rune) func([]string, *rand.Rand) []string {
	return func(words []string, r *rand.Rand) []string {
		if typoIn(words, r, -1, typo) < 0 {
			return nil
		}
		return words
	}
}

func substituted(words []string, r *rand.Rand) []string { return one(substitute)(words, r) }

func transposed(words []string, r *rand.Rand) []string { return one(transpose)(words, r) }

func deletedOrInserted(words []string, r *rand.Rand) []string {
	return one(oneOf(r, erase, insert))(words, r)
}

// twoTypos makes one in each of two words.
func twoTypos(words []string, r *rand.Rand) []string {
	typos := []func([]rune, *rand.Rand) []rune{substitute, erase, insert, transpose}
	first := typoIn(words, r, -1, oneOf(r, typos...))
	if first < 0 || typoIn(words, r, first, oneOf(r, typos...)) < 0 {
		return nil
	}
	return words
}

// place draws a letter's place; a first letter is mistyped seldom.
func place(w []rune, r *rand.Rand) int {
	for range 20 {
		i := r.IntN(len(w))
		if i == 0 && r.IntN(4) > 0 || !unicode.IsLetter(w[i]) {
			continue
		}
		return i
	}
	return len(w) - 1
}

func substitute(w []rune, r *rand.Rand) []rune {
	w = slices.Clone(w)
	i := place(w, r)
	was := unicode.ToLower(w[i])
	for range 20 {
		is := rune('a' + r.IntN(26))
		if r.IntN(2) == 0 {
			is = neighbour(was, r)
		}
		if is != was {
			w[i] = inCaseOf(w[i], is)
			break
		}
	}
	return w
}

// neighbour returns a key beside a letter's, or the letter where it has none.
func neighbour(letter rune, r *rand.Rand) rune {
	for _, row := range keyboard {
		at := strings.IndexRune(row, letter)
		if at < 0 {
			continue
		}
		to := at + oneOf(r, -1, 1)
		if to < 0 || to == len(row) {
			to = 2*at - to
		}
		return rune(row[to])
	}
	return letter
}

func erase(w []rune, r *rand.Rand) []rune {
	i := place(w, r)
	return slices.Delete(slices.Clone(w), i, i+1)
}

// insert doubles a letter or lets a neighbouring key slip in.
func insert(w []rune, r *rand.Rand) []rune {
	i := place(w, r)
	letter := w[i]
	if r.IntN(2) == 0 {
		letter = inCaseOf(letter, neighbour(unicode.ToLower(letter), r))
	}
	return slices.Insert(slices.Clone(w), i+1, letter)
}

func transpose(w []rune, r *rand.Rand) []rune {
	w = slices.Clone(w)
	for range 20 {
		i := min(place(w, r), len(w)-2)
		a, b := w[i], w[i+1]
		if unicode.IsLetter(b) && unicode.ToLower(a) != unicode.ToLower(b) {
			w[i], w[i+1] = inCaseOf(a, unicode.ToLower(b)), inCaseOf(b, unicode.ToLower(a))
			break
		}
	}
	return w
}

func inCaseOf(model, letter rune) rune {
	if unicode.IsUpper(model) {
		return unicode.ToUpper(letter)
	}
	return letter
}

// inCase writes a word in the case of a model: all capitals, or the first.
func inCase(model, word string) string {
	m := []rune(model)
	switch {
	case len(m) > 1 && model == strings.ToUpper(model) && model != strings.ToLower(model):
		return strings.ToUpper(word)
	case len(m) > 0 && unicode.IsUpper(m[0]):
		return capital(word)
	}
	return word
}

// capital writes the first letter of each part of a word large.
func capital(word string) string {
	for i, r := range word {
		if unicode.IsLetter(r) {
			return word[:i] + strings.ToUpper(string(r)) + word[i+len(string(r)):]
		}
	}
	return word
}

// twins maps Latin letters to Cyrillic and Greek ones that look the same.
var twins = map[rune]string{
	'a': "а", 'c': "с", 'e': "е", 'i': "і", 'j': "ј", 'o': "оο", 'p': "р", 's': "ѕ", 'x': "х", 'y': "у",
	'A': "АΑ", 'B': "ВΒ", 'C': "С", 'E': "ЕΕ", 'H': "НΗ", 'I': "ІΙ", 'J': "Ј", 'K': "КΚ", 'M': "МΜ", 'N': "Ν",
	'O': "ОΟ", 'P': "РΡ", 'S': "Ѕ", 'T': "ТΤ", 'X': "ХΧ", 'Y': "УΥ", 'Z': "Ζ",
}

// homoglyphs puts one to three letters of other scripts in place of Latin
// ones.
func homoglyphs(words []string, r *rand.Rand) []string {
	text := []rune(strings.Join(words, " "))
	var at []int
	for i, l := range text {
		if twins[l] != "" {
			at = append(at, i)
		}
	}
	r.Shuffle(len(at), func(i, j int) { at[i], at[j] = at[j], at[i] })
	for _, i := range at[:min(len(at), 1+r.IntN(3))] {
		text[i] = oneOf(r, []rune(twins[text[i]])...)
	}
	return []string{string(text)}
}

// misread are pairs that scanning confuses, in either direction unless the
// second is a sign that no name has.
var misread = [][2]string{
	{"o", "0"}, {"O", "0"}, {"l", "1"}, {"I", "1"}, {"i", "1"}, {"I", "l"}, {"S", "5"}, {"s", "5"}, {"B", "8"}, {"Z", "2"}, {"z", "2"}, {"g", "9"},
	{"rn", "m"}, {"m", "rn"}, {"cl", "d"}, {"d", "cl"}, {"vv", "w"}, {"w", "vv"}, {"li", "h"}, {"h", "li"}, {"ri", "n"}, {"nn", "rm"}, {"e", "c"}, {"c", "e"},
	{"u", "ii"}, {"RN", "M"}, {"G", "6"}, {"Q", "O"}, {"D", "O"}, {"E", "F"}, {"H", "N"}, {"U", "V"},
}

// scanned makes one or two scanning errors.
func scanned(words []string, r *rand.Rand) []string {
	text := strings.Join(words, " ")
	for range 1 + r.IntN(2) {
		type hit struct{ at, pair int }
		var hits []hit
		for p, m := range misread {
			for i := range text {
				if strings.HasPrefix(text[i:], m[0]) {
					hits = append(hits, hit{i, p})
				}
			}
		}
		if len(hits) == 0 {
			return nil
		}
		h := oneOf(r, hits...)
		m := misread[h.pair]
		text = text[:h.at] + m[1] + text[h.at+len(m[0]):]
	}
	return []string{text}
}

// fieldLength is where payment messages and card files cut a name.
const fieldLength = 35

func cut(words []string, _ *rand.Rand) []string {
	text := []rune(strings.Join(words, " "))
	if len(text) <= fieldLength {
		return nil
	}
	return []string{string(text[:fieldLength])}
}
