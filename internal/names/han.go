package names

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// hanReadings returns the readings of a word of Chinese characters: Mandarin
// in pinyin and in Wade-Giles, Korean, Cantonese for usual names, and a
// foreign name spelt by sound.
func hanReadings(text string) [][]sound {
	chars := []rune(text)
	if len(chars) == 0 || len(chars) > 12 {
		return nil
	}
	spoken := mandarin(chars)
	if spoken == nil {
		return nil
	}
	var out [][]sound
	add := func(latin string) { out = append(out, settle(latinSounds(latin))) }
	if len(chars) <= 3 {
		add(strings.Join(spoken, ""))
		if korean := sinoKorean(chars); korean != "" {
			out = append(out, settle(hangulSounds(korean)))
		}
		wade := ""
		for _, s := range spoken {
			wade += wadeGiles(s)
		}
		add(wade)
	}
	if len(chars) == 1 {
		for _, s := range cantonese[chars[0]] {
			add(s)
		}
		for _, s := range cantoneseGiven[chars[0]] {
			if len(s) > 2 { // ha, ho, ka are too many words
				add(s)
			}
		}
		for _, s := range alsoRead[chars[0]] {
			add(s)
		}
		return out
	}
	if len(chars) == 2 {
		a, b := cantoneseGiven[chars[0]], cantoneseGiven[chars[1]]
		if len(a) > 0 && len(b) > 0 {
			add(a[0] + b[0])
		}
	}
	if latin, ok := foreignNames[text]; ok {
		add(latin)
	}
	if !spellsForeign(chars) {
		return out
	}
	var foreign []sound
	for _, s := range spoken {
		foreign = append(foreign, foreignSyllable(s)...)
	}
	return append(out, settle(foreign))
}

// spellsForeign reports whether characters are of those that foreign names are
// spelt with, all of them. Two with a family name first rather are a name, and
// so are two that given names are made of.
func spellsForeign(chars []rune) bool {
	for _, r := range chars {
		if !spellingCharacters[r] && (len(chars) < 3 || !besidesSpelling[r]) {
			return false
		}
	}
	return len(chars) > 2 || !familyNames[string(chars[0])]
}

// mandarin returns the pinyin of each character without tones, ü as u, nil if
// one has no reading.
func mandarin(chars []rune) []string {
	args := pinyin.NewArgs()
	out := make([]string, 0, len(chars))
	for i, r := range chars {
		if s, ok := familyReadings[r]; ok && i == 0 {
			out = append(out, s)
			continue
		}
		all := pinyin.SinglePinyin(r, args)
		if len(all) == 0 {
			return nil
		}
		var folded []rune
		var buf []byte
		for _, c := range all[0] {
			folded, _, _ = foldRune(folded, c, &buf)
		}
		out = append(out, strings.ReplaceAll(string(folded), "v", "u"))
	}
	return out
}

// sinoKorean returns the Korean reading of characters, in folded letters,
// empty if one isn't in the table.
func sinoKorean(chars []rune) string {
	var b strings.Builder
	for _, r := range chars {
		s, ok := koreanReadings[r]
		if !ok {
			return ""
		}
		b.WriteString(s)
	}
	return b.String()
}

// cutSyllable parts a syllable of pinyin into initial and final.
func cutSyllable(s string) (initial, final string) {
	n := 0
	for n < len(s) && !isLatinVowel(s[n]) && s[n] != 'v' || n == 0 && n < len(s) && s[n] == 'y' {
		n++
	}
	return s[:n], s[n:]
}

// wadeGiles returns a syllable of pinyin as the older romanisation writes it,
// without its apostrophes.
func wadeGiles(s string) string {
	if w, ok := wadeWhole[s]; ok {
		return w
	}
	initial, final := cutSyllable(s)
	if w, ok := wadeInitials[initial]; ok {
		initial = w
	}
	switch final {
	case "ong":
		final = "ung"
	case "iong":
		final = "iung"
	case "ui":
		if initial == "k" {
			final = "uei"
		}
	case "ian":
		final = "ien"
	case "ie":
		final = "ieh"
	case "uo":
		if initial != "k" && initial != "h" && initial != "sh" {
			final = "o"
		}
	case "e":
		if initial == "k" || initial == "h" {
			final = "o"
		}
	case "ue":
		final = "ueh"
	}
	return initial + final
}

var wadeInitials = map[string]string{"zh": "ch", "q": "ch", "j": "ch", "x": "hs", "z": "ts", "c": "ts", "b": "p", "d": "t", "g": "k", "r": "j"}

var wadeWhole = map[string]string{
	"zi": "tzu", "ci": "tzu", "si": "szu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "you": "yu", "ye": "yeh", "yue": "yueh", "yan": "yen", "yi": "i", "er": "erh", "xu": "hsu",
}

// foreignSyllable codes a syllable of pinyin as foreign names use it: an
// initial stands for all consonants near it, and the vowel that Chinese puts
// after a consonant may stand for none.
func foreignSyllable(s string) []sound {
	initial, final := cutSyllable(s)
	if s == "er" {
		return []sound{sHanEr}
	}
	out := append([]sound(nil), foreignInitials[initial]...)
	switch {
	case final == "u" && initial != "w":
		return append(out, sHanU)
	case final == "e", final == "i" && (strings.HasSuffix(initial, "h") && initial != "h" || initial == "z" || initial == "c" || initial == "s" || initial == "r"):
		return append(out, sHanE)
	}
	if heard, ok := foreignFinals[final]; ok {
		return append(out, heard...)
	}
	return append(out, latinSounds(final)...)
}

var foreignInitials = map[string][]sound{
	"b": {sHanB}, "p": {sHanP}, "m": {sM}, "f": {sHanF}, "d": {sHanD}, "t": {sHanT}, "n": {sN}, "l": {sHanL}, "g": {sHanG}, "k": {sHanK}, "h": {sHanH},
	"j": {sHanJ}, "q": {sHanJ}, "x": {sHanX}, "zh": {sHanJ}, "ch": {sHanJ}, "sh": {sHanX}, "r": {sHanR}, "z": {sHanZ}, "c": {sHanZ}, "s": {sHanS}, "w": {sHanW}, "y": {sGlide},
}

var foreignFinals = map[string][]sound{
	"ai": {sA, sGlide}, "ei": {sE, sGlide}, "ao": {sA, sHanU}, "ou": {sO}, "an": {sA, sHanN}, "ang": {sA, sHanN}, "en": {sHanE, sHanN}, "eng": {sE, sHanN}, "ong": {sO, sHanN},
	"ia": {sGlide, sA}, "ie": {sGlide, sE}, "iao": {sGlide, sA, sHanU}, "iu": {sGlide, sU}, "ian": {sGlide, sA, sHanN}, "in": {sI, sHanN}, "ing": {sI, sHanN}, "iang": {sGlide, sA, sHanN}, "iong": {sGlide, sO, sHanN},
	"ua": {sHanW, sA}, "uo": {sO}, "uai": {sHanW, sA, sGlide}, "ui": {sHanW, sE}, "uan": {sU, sA, sHanN}, "un": {sU, sHanN}, "uang": {sHanW, sA, sHanN}, "ue": {sU, sE},
}
