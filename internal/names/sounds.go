package names

import "strings"

// sound is one unit of a word as it is heard: a consonant, a vowel, or a
// letter of an abjad that stands for several of either. Words of all scripts
// are coded in this one alphabet and compared in it.
type sound byte

// The sounds. Those from sB on are letters of the Arabic and Hebrew scripts
// and of Cyrillic that the Latin alphabet writes in more than one way.
const (
	none sound = iota
	// vowels
	sA
	sE
	sI
	sO
	sU
	sGlide // i before or after a vowel: y in Yuri, Nikolay
	// consonants
	sB
	sP
	sF
	sV
	sW
	sT
	sD
	sTh
	sDh // dh, dz
	sS
	sZ
	sSh
	sZh
	sCh  // tch, ч, چ
	sChx // Latin ch: English, French or German
	sJ   // j, dj, ج in most mouths
	sJy  // Latin j where it may be a German or Slavic y
	sK
	sG
	sGs // Latin g before e and i
	sTs // ts, tz, ц
	sX  // kh, خ, х
	sGh
	sH
	sM
	sN
	sL
	sR
	// letters with several readings
	sCyrG  // г: g or h
	sArA   // ا: a, or the seat of any vowel
	sArW   // و: w, v, u, o
	sArY   // ي: y, i, e
	sArB   // ب: b, and p for which Arabic has no letter
	sArF   // ف: f, and v
	sArJ   // ج: j, g in Egypt
	sArK   // ك: k, g
	sArQ   // ق: q, k, g
	sArX   // خ
	sArHh  // ح
	sArH   // ه and ة: h, or a final vowel
	sArTh  // ث: th, t, s
	sArDh  // ذ: dh, z, d
	sArDd  // ض: d, z
	sArZz  // ظ: z, dh, d
	sArT   // ت and ط
	sArD   // د
	sArS   // س and ص
	sArZ   // ز
	sArSh  // ش: sh, and ch for which Arabic has no letter
	sArGh  // غ: gh, g
	sArAin // ع: nothing, or the vowel beside it
	sHeB   // ב: b, v
	sHeP   // פ: p, f
	sHeTs  // צ: ts, z, s
	sHeSh  // ש: sh, s
	sHeKh  // כ: k, kh
	// letters of Korean
	sKoG  // ㄱ: k, g
	sKoD  // ㄷ: t, d
	sKoB  // ㅂ: p, b, and v for which Korean has no letter
	sKoS  // ㅅ: s, sh
	sKoJ  // ㅈ: j, ch, z
	sKoCh // ㅊ: ch
	sKoP  // ㅍ: p, f
	sKoT  // a final ㅅ or ㅈ: t, s
	sKoR  // ㄹ: r, l
	sKoL0 // ㄹ at the beginning: r, l, n, nothing
	sKoEo // ㅓ: o, u, eo
	sKoEu // ㅡ: u, eu, or nothing in a foreign name
	sKoAe // ㅐ: ae, e, ai
	sKoA  // ㅏ
	sKoI  // ㅣ
	sKoO  // ㅗ
	sKoU  // ㅜ
	sKoY  // the y of ㅑ, ㅕ, ㅛ, ㅠ
	// Chinese syllables in foreign names
	sHanB  // b: b, v, p
	sHanP  // p: p, b
	sHanF  // f: f, v, h
	sHanD  // d: d, t
	sHanT  // t: t, d, th
	sHanL  // l: l, r
	sHanG  // g: g, k
	sHanK  // k: k, c, g, kh
	sHanH  // h: h, kh, f, g
	sHanJ  // j, q, zh, ch: j, ch, g, k, zh, ts, d
	sHanX  // x, sh: sh, s, h
	sHanR  // r: r, j, zh
	sHanZ  // z, c: z, ts, s
	sHanS  // s: s, th, z
	sHanW  // w: w, v, u
	sHanN  // a final n or ng: n, m
	sHanEr // er: r, l
	sHanE  // e, or i that is hardly heard: any vowel or none
	sHanU  // u: u, o, or none
	soundCount
)

func (c sound) vowel() bool { return c >= sA && c <= sGlide }

// abjad reports whether a script leaves short vowels unwritten.
func abjad(script string) bool { return script == "Arab" || script == "Hebr" }

// coded reports whether words of a script can be coded in sounds.
func coded(script string) bool {
	switch script {
	case "Latn", "Cyrl", "Arab", "Hebr", "Grek":
		return true
	}
	return ruled[script] != nil
}

// maxSounds bounds what is coded of one word; the rest is not compared.
const maxSounds = 40

// soundsOf codes a folded word of a script that is read in one way.
func soundsOf(text, script string) []sound {
	var raw []sound
	switch script {
	case "Latn":
		raw = latinSounds(text)
	case "Cyrl":
		raw = letterSounds(text, cyrillicSounds)
	case "Arab":
		raw = letterSounds(text, arabicSounds)
	case "Hebr":
		raw = letterSounds(text, hebrewSounds)
	case "Grek":
		raw = greekLetters(text)
	default:
		if rule := ruled[script]; rule != nil {
			raw = rule(text)
		}
	}
	return settle(raw)
}

// settle gives sounds as coded letter by letter the form that is compared, in
// place: doubled ones once, i beside a vowel as a glide.
func settle(raw []sound) []sound {
	out := raw[:0]
	for k, c := range raw {
		if len(out) > 0 && out[len(out)-1] == c { // doubled letters sound once
			continue
		}
		if c == sI && (len(out) > 0 && out[len(out)-1].vowel() && out[len(out)-1] != sGlide || k+1 < len(raw) && raw[k+1].vowel() && raw[k+1] != sI) {
			c = sGlide
			if len(out) > 0 && out[len(out)-1] == sGlide {
				continue
			}
		}
		if len(out) == maxSounds {
			break
		}
		out = append(out, c)
	}
	return out
}

// letterSounds codes letter by letter, two at a time where the table has both.
func letterSounds(text string, table map[string][]sound) []sound {
	out := make([]sound, 0, len(text))
	for pos := 0; pos < len(text); {
		size := runeLen(text[pos:])
		if pos+size < len(text) {
			pair := size + runeLen(text[pos+size:])
			if c, ok := table[text[pos:pos+pair]]; ok {
				out, pos = append(out, c...), pos+pair
				continue
			}
		}
		out, pos = append(out, table[text[pos:pos+size]]...), pos+size
	}
	return out
}

// runeLen is the length in bytes of the first rune of valid UTF-8.
func runeLen(s string) int {
	n := 1
	for n < len(s) && s[n]&0xC0 == 0x80 {
		n++
	}
	return n
}

// latinSounds codes a word of ASCII letters; others are passed over.
func latinSounds(text string) []sound {
	out := make([]sound, 0, len(text)+2)
next:
	for pos := 0; pos < len(text); {
		for n := min(4, len(text)-pos); n >= 2; n-- {
			if c, ok := latinGroups[text[pos:pos+n]]; ok {
				out, pos = append(out, c...), pos+n
				continue next
			}
		}
		after := byte(0)
		if pos+1 < len(text) {
			after = text[pos+1]
		}
		soft := after == 'e' || after == 'i' || after == 'y'
		c := latinLetters[text[pos]&0x7F]
		switch {
		case text[pos] >= 0x80:
			c = none
		case text[pos] == 'c' && soft:
			c = sS
		case text[pos] == 'g' && soft:
			c = sGs
		case text[pos] == 'j' && (after == 0 || !isLatinVowel(after)):
			c = sI // Sergej, Andrejs
		case text[pos] == 'j':
			c = sJy
		case text[pos] == 'x' && pos == 0:
			c = sSh // Xi
		case text[pos] == 'x':
			out = append(out, sK)
			c = sS
		}
		if c != none {
			out = append(out, c)
		}
		pos++
	}
	return out
}

func isLatinVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

var latinLetters = [128]sound{
	'a': sA, 'b': sB, 'c': sK, 'd': sD, 'e': sE, 'f': sF, 'g': sG, 'h': sH, 'i': sI, 'j': sJ, 'k': sK, 'l': sL, 'm': sM,
	'n': sN, 'o': sO, 'p': sP, 'q': sK, 'r': sR, 's': sS, 't': sT, 'u': sU, 'v': sV, 'w': sW, 'x': sS, 'y': sI, 'z': sZ,
}

var latinGroups = map[string][]sound{
	"tion": {sSh, sO, sN}, "tsch": {sCh}, "shch": {sSh, sCh}, "dsch": {sJ}, "stch": {sSh, sCh},
	"sch": {sSh}, "tch": {sCh}, "dzh": {sJ}, "dzs": {sJ},
	"sh": {sSh}, "ch": {sChx}, "zh": {sZh}, "kh": {sX}, "gh": {sGh}, "ph": {sF}, "th": {sTh}, "dh": {sDh}, "dj": {sJ}, "dz": {sDh},
	"ck": {sK}, "cz": {sCh}, "sz": {sSh}, "sj": {sSh}, "tj": {sCh}, "zj": {sZh}, "ou": {sU}, "oo": {sU}, "ee": {sI}, "qu": {sK, sU}, "ts": {sTs}, "tz": {sTs},
}

var cyrillicSounds = map[string][]sound{
	"а": {sA}, "б": {sB}, "в": {sV}, "г": {sCyrG}, "д": {sD}, "е": {sE}, "ж": {sZh}, "з": {sZ}, "и": {sI}, "к": {sK}, "л": {sL}, "м": {sM},
	"н": {sN}, "о": {sO}, "п": {sP}, "р": {sR}, "с": {sS}, "т": {sT}, "у": {sU}, "ф": {sF}, "х": {sX}, "ц": {sTs}, "ч": {sCh}, "ш": {sSh},
	"ы": {sI}, "э": {sE}, "ю": {sI, sU}, "я": {sI, sA}, "ь": {}, "дз": {sDh}, "дж": {sJ},
}

var arabicSounds = map[string][]sound{
	"ا": {sArA}, "ب": {sArB}, "پ": {sP}, "ت": {sArT}, "ط": {sArT}, "ث": {sArTh}, "ج": {sArJ}, "چ": {sCh}, "ح": {sArHh}, "خ": {sArX},
	"د": {sArD}, "ذ": {sArDh}, "ر": {sR}, "ز": {sArZ}, "ژ": {sZh}, "س": {sArS}, "ص": {sArS}, "ش": {sArSh}, "ض": {sArDd}, "ظ": {sArZz},
	"ع": {sArAin}, "غ": {sArGh}, "ف": {sArF}, "ڤ": {sV}, "ق": {sArQ}, "ك": {sArK}, "گ": {sG}, "ل": {sL}, "م": {sM}, "ن": {sN},
	"ه": {sArH}, "و": {sArW}, "ي": {sArY}, "تش": {sCh}, "تس": {sTs}, "دج": {sJ},
}

var hebrewSounds = map[string][]sound{
	"א": {sArA}, "ב": {sHeB}, "ג": {sG}, "ד": {sArD}, "ה": {sArH}, "ו": {sArW}, "ז": {sArZ}, "ח": {sArHh}, "ט": {sArT}, "י": {sArY},
	"כ": {sHeKh}, "ך": {sHeKh}, "ל": {sL}, "מ": {sM}, "ם": {sM}, "נ": {sN}, "ן": {sN}, "ס": {sArS}, "ע": {sArAin}, "פ": {sHeP}, "ף": {sHeP},
	"צ": {sHeTs}, "ץ": {sHeTs}, "ק": {sK}, "ר": {sR}, "ש": {sHeSh}, "ת": {sArT},
}

// greekLetters codes a Greek word. Pairs of letters that are one consonant at
// the beginning may be two inside (Ντόρα, Αντώνης).
func greekLetters(text string) []sound {
	for pair, first := range greekFirst {
		if rest, ok := strings.CutPrefix(text, pair); ok {
			return append([]sound{first}, letterSounds(rest, greekSounds)...)
		}
	}
	return letterSounds(text, greekSounds)
}

// greekFirst are what words begin with; none is the beginning of another.
var greekFirst = map[string]sound{"μπ": sB, "ντ": sD, "γκ": sG, "ξ": sHanX}

var greekSounds = map[string][]sound{
	"α": {sA}, "β": {sV}, "γ": {sG}, "δ": {sD}, "ε": {sE}, "ζ": {sZ}, "η": {sI}, "θ": {sTh}, "ι": {sI}, "κ": {sK}, "λ": {sL}, "μ": {sM},
	"ν": {sN}, "ξ": {sK, sS}, "ο": {sO}, "π": {sP}, "ρ": {sR}, "σ": {sS}, "τ": {sT}, "υ": {sI}, "φ": {sF}, "χ": {sX}, "ψ": {sP, sS}, "ω": {sO},
	"ου": {sU}, "μπ": {sM, sKoB}, "ντ": {sN, sKoD}, "γκ": {sN, sKoG}, "γγ": {sN, sG}, "τζ": {sJ}, "τσ": {sTs}, "αυ": {sA, sArF}, "ευ": {sE, sArF}, "ηυ": {sI, sArF}, "αι": {sE}, "ει": {sI}, "οι": {sI},
}
