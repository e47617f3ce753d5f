package names

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/interdict-project/interdict/entity"
)

// foldRune appends what r folds to. A rune is part of a word (isWord), or
// belongs to the word around it and adds nothing (ignored: marks, invisible
// characters, apostrophes), or separates words.
func foldRune(dst []rune, r rune, buf *[]byte) (out []rune, isWord, ignored bool) {
	if r < utf8.RuneSelf {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			return append(dst, r), true, false
		case 'A' <= r && r <= 'Z':
			return append(dst, r+'a'-'A'), true, false
		case r == '\'' || r == '`':
			return dst, false, true
		}
		return dst, false, false
	}
	if isApostrophe(r) || unicode.Is(unicode.Cf, r) || r == 'ـ' {
		return dst, false, true
	}
	b := norm.NFKD.AppendString((*buf)[:0], string(unicode.ToLower(r)))
	*buf = b
	n := len(dst)
	for len(b) > 0 {
		c, size := utf8.DecodeRune(b)
		b = b[size:]
		switch {
		case unicode.Is(unicode.Mn, c):
		case unicode.IsLetter(c), unicode.Is(unicode.Mc, c):
			dst = foldLetter(dst, unicode.ToLower(c))
		case unicode.Is(unicode.Nd, c):
			dst = append(dst, digit(c))
		}
	}
	if len(dst) > n {
		return dst, true, false
	}
	return dst, false, unicode.Is(unicode.Mn, r) || r == 'ء' || r == 'ٴ'
}

func isApostrophe(r rune) bool {
	switch r {
	case '’', '‘', 'ʼ', 'ʾ', 'ʿ', '´', 'ʻ', '′', 'ʹ', 'ʺ', '‛', '＇', 'ˈ', 'ʽ':
		return true
	}
	return false
}

// digit returns the ASCII digit of any decimal digit. Unicode keeps the ten
// digits of a script together, zero first, at a multiple of 16 or 6 after one.
func digit(r rune) rune {
	if r <= '9' {
		return r
	}
	zero := r
	for range 9 {
		if !unicode.Is(unicode.Nd, zero-1) {
			break
		}
		zero--
	}
	return '0' + (r - zero)
}

// foldLetter appends the folded form of one lower-case letter without marks.
func foldLetter(dst []rune, r rune) []rune {
	if s, ok := letterFold[r]; ok {
		return append(dst, []rune(s)...)
	}
	return append(dst, r)
}

// letterFold gives variants of one letter, and letters that only some
// languages of a script have, the form that the others spell.
var letterFold = map[rune]string{
	// Latin
	'ø': "o", 'ł': "l", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'þ': "th",
	'ı': "i", 'ə': "a", 'ǝ': "a", 'ŋ': "ng", 'ħ': "h", 'ƒ': "f", 'ɣ': "gh", 'ɑ': "a", 'ơ': "o", 'ư': "u", 'ŧ': "t",
	// Arabic, Persian, Pashto, Urdu, Kurdish; hamza on a carrier is a mark
	'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ې': "ي", 'ے': "ي", 'ۍ': "ي", 'ێ': "ي", 'ۇ': "و", 'ۆ': "و", 'ۋ': "و",
	'ة': "ه", 'ہ': "ه", 'ە': "ه", 'ھ': "ه", 'ۃ': "ه", 'ک': "ك", 'ڪ': "ك", 'ڑ': "ر", 'ړ': "ر", 'ڕ': "ر", 'ڵ': "ل", 'ٹ': "ت", 'ټ': "ت",
	'ڈ': "د", 'ډ': "د", 'ں': "ن", 'ڼ': "ن", 'ښ': "ش", 'ځ': "ز", 'ږ': "ز", 'څ': "س", 'ګ': "گ", 'ڨ': "گ", 'ݣ': "گ", 'ڭ': "گ",
	'ء': "", 'ٴ': "",
	// Cyrillic; й, ё, ї, ў, ѓ and ќ lose their mark
	'і': "и", 'ӏ': "и", 'є': "е", 'ґ': "г", 'ғ': "г", 'ү': "у", 'ұ': "у", 'ј': "и", 'љ': "ль", 'њ': "нь", 'ђ': "дж", 'џ': "дж",
	'ҷ': "дж", 'ћ': "ч", 'қ': "к", 'ѕ': "з", 'ә': "а", 'ө': "о", 'ң': "н", 'һ': "х", 'ҳ': "х", 'щ': "шч", 'ъ': "ь", 'ѣ': "е", 'ѳ': "ф", 'ѵ': "и",
	// Greek
	'ς': "σ",
}

// Letters that look alike in Latin and Cyrillic, pair by pair.
const (
	alikeLatin    = "aeopcxyikmthb"
	alikeCyrillic = "аеорсхуикмтнв"
)

// unmix returns the script of most letters of a folded word. In a word that
// mixes Latin and Cyrillic, look-alike letters of the rarer script are changed
// to the other's in place.
func unmix(word []rune) string {
	var latin, cyrillic int
	for _, r := range word {
		switch {
		case 'a' <= r && r <= 'z':
			latin++
		case r >= 0x400 && r < 0x530:
			cyrillic++
		}
	}
	if latin == len(word) {
		return "Latn"
	}
	if latin > 0 && cyrillic > 0 {
		from, to := []rune(alikeLatin), []rune(alikeCyrillic)
		if latin > cyrillic {
			from, to = to, from
		}
		for i, r := range word {
			for j := range from {
				if r == from[j] {
					word[i] = to[j]
				}
			}
		}
	}
	if latin >= cyrillic && latin > 0 && latin*2 >= len(word) {
		return "Latn"
	}
	if cyrillic > 0 && cyrillic*2 >= len(word) {
		return "Cyrl"
	}
	return entity.Script(string(word))
}
