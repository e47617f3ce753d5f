package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
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
	if 'а' <= r && r <= 'я' && r != 'й' && r != 'щ' { // most of what isn't Latin
		return append(dst, r), true, false
	}
	if 'ب' <= r && r <= 'غ' && r != 'ة' || 'ف' <= r && r <= 'و' || r == 'ا' || r == 'ي' {
		return append(dst, r), true, false
	}
	return foldRare(dst, r, buf)
}

// foldRare folds what is neither ASCII nor a plain letter.
func foldRare(dst []rune, r rune, buf *[]byte) (out []rune, isWord, ignored bool) {
	switch {
	case isApostrophe(r), unicode.Is(unicode.Cf, r), r == 'ـ', r == 'ª', r == 'º':
		return dst, false, true
	case unicode.Is(unicode.So, r): // № and ™ would fold to letters
		return dst, false, false
	}
	b := norm.NFKD.AppendString((*buf)[:0], string(unicode.ToLower(r)))
	*buf = b
	n := len(dst)
	for len(b) > 0 {
		c, size := utf8.DecodeRune(b)
		b = b[size:]
		switch {
		case unicode.Is(unicode.Mn, c):
			if spellingMark(c) {
				dst = append(dst, c)
			}
		case unicode.IsLetter(c), unicode.Is(unicode.Mc, c):
			dst = foldLetter(dst, unicode.ToLower(c))
		case unicode.Is(unicode.Nd, c):
			dst = append(dst, digit(c))
		}
	}
	shorten(dst, r)
	if len(dst) > n {
		return dst, true, false
	}
	return dst, false, unicode.Is(unicode.Mn, r) || foldsAway(r)
}

// shorten makes the Belarusian short u (у and a breve, one letter or two) that
// was folded last the в that other Slavic languages have in its place. It
// stands after a vowel; the same letter of Uzbek, an o, doesn't.
func shorten(dst []rune, r rune) {
	const breve = '\u0306'
	last := len(dst) - 1
	if (r == 'ў' || r == 'Ў' || r == breve) && last > 0 && dst[last] == 'у' && strings.ContainsRune("аеиоуыэюя", dst[last-1]) {
		dst[last] = 'в'
	}
}

// foldsAway reports whether a letter says how its neighbour is spoken and
// nothing else.
func foldsAway(r rune) bool {
	s, ok := letterFold[r]
	return ok && s == ""
}

func isApostrophe(r rune) bool {
	switch r {
	case '’', '‘', 'ʼ', 'ʾ', 'ʿ', '´', 'ʻ', '′', 'ʹ', 'ʺ', '‛', '＇', 'ˈ', 'ʽ', 'ˮ', '״', '׳', '՚', 'Ꞌ', 'ꞌ', '῾', '᾿':
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
		for _, c := range s {
			dst = append(dst, c)
		}
		return dst
	}
	return append(dst, r)
}

// letterFold gives variants of one letter, and letters that only some
// languages of a script have, the form that the others spell. Each group is
// the form, then the letters that fold to it.
var letterFold = variants(
	// Latin, with the letters of Turkish, Azerbaijani, Vietnamese, Hausa and
	// other African languages
	"o ø ɔ ɵ ơ", "l ł ɫ ƚ ⱡ", "ss ß", "ae æ", "oe œ", "d ð ɗ ɖ ď", "th þ", "i ı ɩ ɨ", "a ə ǝ ɑ ɐ", "ng ŋ", "h ħ ⱨ", "f ƒ", "gh ɣ", "u ư ʉ ʊ", "t ŧ ƭ ț",
	"b ƀ ɓ", "k ƙ ĸ ⱪ", "n ɲ ƞ", "g ɡ ǥ ɠ", "z ƶ ʐ ⱬ", "e ɛ ɇ", "y ƴ ɏ", "v ʋ", "zh ʒ", "s ʂ ſ", "r ɍ ɽ", "p ƥ", "c ȼ ƈ", "j ɉ ɟ", "sh ʃ",
	// Arabic, Persian, Pashto, Urdu, Sindhi, Kurdish, Uyghur; hamza on a
	// carrier is a mark
	"ا ٱ ٲ ٳ ٵ", "ي ى ی ې ے ۍ ێ ٸ ؠ ۑ ݷ", "و ۇ ۆ ۋ ۈ ۉ ۅ ۏ ۊ ۄ ٶ ٷ", "ه ة ہ ە ھ ۃ ۀ ۂ ۿ", "ك ک ڪ ڬ ڮ", "ر ڑ ړ ڕ ڙ ڒ", "ل ڵ ڷ ڶ", "ت ٹ ټ ٿ ٽ ٺ",
	"د ڈ ډ ڊ ڌ ڍ ڎ ڏ ڐ", "ن ں ڼ ڻ ݨ ڽ", "ش ښ ڜ", "ز ځ ږ", "س څ ڛ", "گ ګ ڨ ݣ ڭ ڳ ڱ ڴ", "ب ٻ ڀ", "ج ڃ ڄ ڿ", "چ ڇ", "ف ڦ ڥ ڢ", "ق ڧ", " ء ٴ ۥ ۦ",
	// Cyrillic; й, ё, ї, ѓ and ќ lose their mark, as does ў but after a vowel
	"и і", "е є ѣ ҽ", "г ґ ғ ҕ ӷ", "у ү ұ", "и ј ѵ", "ль љ", "нь њ", "дж ђ џ ҷ җ ӌ", "ч ћ ҹ", "к қ ҡ ҝ ҟ ӄ", "а ә", "о ө", "н ң ҥ ӈ ӊ", "х ҳ", "шч щ",
	"ф ѳ", "з ҙ", "с ҫ", "т ҭ", "ц ҵ", "дз ӡ", "у ѫ", "я ѧ",
	// Greek
	"σ ς",
)

func variants(groups ...string) map[rune]string {
	out := map[rune]string{}
	for _, g := range groups {
		form, letters, _ := strings.Cut(g, " ")
		for _, s := range strings.Fields(letters) {
			r, _ := utf8.DecodeRuneInString(s)
			out[r] = form
		}
	}
	return out
}

// isOdd reports whether a folded letter stands for another that only the whole
// word can tell.
func isOdd(r rune) bool {
	switch r {
	case 'đ', 'ъ', 'ѕ', 'һ', 'ӏ', 'ԁ', 'ԛ', 'ԝ':
		return true
	}
	return false
}

// settleSounds folds the letters that sound otherwise in another place: đ is d
// in Vietnamese, where it only begins a word, and dj in South Slavic names; ъ
// is a vowel between two consonants, as in Bulgarian, and silent elsewhere.
func settleSounds(word []rune) []rune {
	out := make([]rune, 0, len(word)+2)
	southSlavic := len(word) > 3 && string(word[len(word)-2:]) == "ic"
	for i, r := range word {
		switch {
		case r == 'đ' && (i > 0 || southSlavic):
			out = append(out, 'd', 'j')
		case r == 'đ':
			out = append(out, 'd')
		case r == 'ъ' && i > 0 && i+1 < len(word) && cyrillicConsonant(word[i-1]) && cyrillicConsonant(word[i+1]):
			out = append(out, 'а')
		case r == 'ъ':
			out = append(out, 'ь')
		default:
			out = append(out, r)
		}
	}
	return out
}

// settleLooks folds in place the Cyrillic letters that a writer of Latin may
// have meant; in a word of other letters they are Cyrillic.
func settleLooks(word []rune) {
	for i, r := range word {
		word[i] = settledOdd(r)
	}
}

func settledOdd(r rune) rune {
	switch r {
	case 'ѕ':
		return 'з'
	case 'һ':
		return 'х'
	case 'ӏ':
		return 'и'
	case 'ԁ':
		return 'д'
	case 'ԛ':
		return 'к'
	case 'ԝ':
		return 'в'
	}
	return r
}

func cyrillicConsonant(r rune) bool {
	return 'а' <= r && r <= 'я' && !strings.ContainsRune("аеиоуыьъэюя", r)
}
