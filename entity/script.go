package entity

import "unicode"

// Script returns the ISO 15924 code of the script that most letters of a text
// belong to ("Latn", "Arab", "Cyrl", "Hani", "Hang", "Grek", …), or "Zyyy"
// where it has no letters. Ties go to the script met first.
func Script(text string) string {
	var counts [len(scripts)]int
	best, most := -1, 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		i := scriptOf(r)
		if i < 0 {
			continue
		}
		counts[i]++
	}
	for _, r := range text { // first met wins a tie
		if i := scriptOf(r); i >= 0 && unicode.IsLetter(r) && counts[i] > most {
			best, most = i, counts[i]
		}
	}
	if best < 0 {
		return "Zyyy"
	}
	return scripts[best].code
}

// scripts are tried in this order; the order is that of their frequency on
// the lists.
var scripts = [...]struct {
	code  string
	table *unicode.RangeTable
}{
	{"Latn", unicode.Latin}, {"Cyrl", unicode.Cyrillic}, {"Arab", unicode.Arabic}, {"Hani", unicode.Han},
	{"Hang", unicode.Hangul}, {"Grek", unicode.Greek}, {"Hebr", unicode.Hebrew}, {"Geor", unicode.Georgian},
	{"Armn", unicode.Armenian}, {"Kana", unicode.Katakana}, {"Hira", unicode.Hiragana}, {"Deva", unicode.Devanagari},
	{"Thai", unicode.Thai}, {"Khmr", unicode.Khmer}, {"Ethi", unicode.Ethiopic}, {"Beng", unicode.Bengali},
	{"Mymr", unicode.Myanmar}, {"Sinh", unicode.Sinhala}, {"Taml", unicode.Tamil}, {"Laoo", unicode.Lao},
}

func scriptOf(r rune) int {
	if r < 0x80 {
		if 'a' <= r|0x20 && r|0x20 <= 'z' {
			return 0
		}
		return -1
	}
	for i := range scripts {
		if unicode.Is(scripts[i].table, r) {
			return i
		}
	}
	return -1
}
