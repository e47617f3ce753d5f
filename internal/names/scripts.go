package names

import "strings"

// Scripts other than those that most listed names are written in are coded by
// a table of rules each. A vowel that is not written, or written and often not
// said, is coded as one that may be any vowel or none.

// ruled are the scripts with a table of rules, by their code.
var ruled = map[string]func(text string) []sound{
	"Geor": func(s string) []sound { return letterSounds(s, georgianSounds) },
	"Armn": func(s string) []sound { return letterSounds(s, armenianSounds) },
	"Kana": kanaSounds, "Hira": kanaSounds,
	"Deva": indicSounds, "Beng": indicSounds, "Taml": indicSounds,
	"Thai": thaiSounds,
	"Khmr": khmerSounds,
	"Ethi": ethiopicSounds,
}

// spellingMark reports whether a mark is part of the spelling of a word, not a
// variant of the letter before it: the vowel signs of India and the south-east,
// and what voices a syllable in Japanese.
func spellingMark(r rune) bool {
	return r >= 0x0900 && r < 0x1800 || r == voiced || r == halfSaid
}

// unsaid is a vowel that is not written or not always said.
const unsaid = sHanE

var georgianSounds = map[string][]sound{
	"ა": {sA}, "ბ": {sB}, "გ": {sG}, "დ": {sD}, "ე": {sE}, "ვ": {sV}, "ზ": {sZ}, "თ": {sT}, "ი": {sI}, "კ": {sK}, "ლ": {sL}, "მ": {sM},
	"ნ": {sN}, "ო": {sO}, "პ": {sP}, "ჟ": {sZh}, "რ": {sR}, "ს": {sS}, "ტ": {sT}, "უ": {sU}, "ფ": {sP}, "ქ": {sK}, "ღ": {sGh}, "ყ": {sArQ},
	"შ": {sSh}, "ჩ": {sCh}, "ც": {sTs}, "ძ": {sDh}, "წ": {sTs}, "ჭ": {sCh}, "ხ": {sX}, "ჯ": {sJ}, "ჰ": {sH}, "იო": {sI, sO},
}

var armenianSounds = map[string][]sound{
	"ա": {sA}, "բ": {sB}, "գ": {sG}, "դ": {sD}, "ե": {sE}, "զ": {sZ}, "է": {sE}, "ը": {unsaid}, "թ": {sT}, "ժ": {sZh}, "ի": {sI}, "լ": {sL},
	"խ": {sX}, "ծ": {sTs}, "կ": {sK}, "հ": {sH}, "ձ": {sDh}, "ղ": {sGh}, "ճ": {sCh}, "մ": {sM}, "յ": {sGlide}, "ն": {sN}, "շ": {sSh}, "ո": {sO},
	"չ": {sCh}, "պ": {sP}, "ջ": {sJ}, "ռ": {sR}, "ս": {sS}, "վ": {sV}, "տ": {sT}, "ր": {sR}, "ց": {sTs}, "ւ": {sV}, "փ": {sP}, "ք": {sK},
	"օ": {sO}, "ֆ": {sF}, "ու": {sU},
}

// Japanese syllables. A mark after a syllable voices it or makes h p; a small
// vowel after it takes the place of its own.
const (
	voiced   = 0x3099
	halfSaid = 0x309A
)

// kanaSounds codes Hiragana and Katakana in the sounds that Hepburn and Kunrei
// spellings share.
func kanaSounds(text string) []sound {
	runes := []rune(text)
	for i, r := range runes {
		if r >= 0x30A1 && r <= 0x30F6 { // Katakana by the Hiragana of the same sound
			runes[i] = r - 0x60
		}
	}
	out := make([]sound, 0, 2*len(runes))
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		consonant, vowel := kanaSyllable(r)
		if i+1 < len(runes) && (runes[i+1] == voiced || runes[i+1] == halfSaid) {
			i++
			consonant = voice(r, consonant, runes[i])
		}
		if small := strings.IndexRune(smallKana, at(runes, i+1)); small >= 0 && at(runes, i+1) != 0 {
			i++
			if vowel == sI && small >= 3*5 && consonant != sKoS && consonant != sKoJ && consonant != sHanJ {
				out = append(append(out, consonant), sGlide)
				consonant = none
			}
			vowel = smallVowels[small/3]
		}
		if consonant != none {
			out = append(out, consonant)
		}
		if n := len(out); vowel == sU && consonant == none && n > 0 && (out[n-1] == sO || out[n-1] == sU || out[n-1] == sHanU) {
			continue // a long vowel
		}
		switch {
		case vowel == none:
		case vowel == sU && consonant != none && consonant != sGlide, vowel == sO && (consonant == sT || consonant == sD):
			out = append(out, sHanU) // stands for none in foreign names
		default:
			out = append(out, vowel)
		}
	}
	return out
}

// at is the rune at i, 0 beyond the end.
func at(runes []rune, i int) rune {
	if i < len(runes) {
		return runes[i]
	}
	return 0
}

// The small syllables, three bytes each, and the vowels they put in.
const smallKana = "ぁぃぅぇぉゃゅょ"

var smallVowels = [...]sound{sA, sI, sU, sE, sO, sA, sU, sO}

// kanaSyllable returns the sounds of one syllable of Hiragana, unvoiced.
func kanaSyllable(r rune) (consonant, vowel sound) {
	for _, row := range kanaRows {
		if i := strings.IndexRune(row.letters, r); i >= 0 {
			vowel = [...]sound{sA, sI, sU, sE, sO}[i/3]
			consonant = row.consonant
			switch r {
			case 'ち':
				consonant = sHanJ // chi, ti
			case 'つ':
				consonant = sTs
			case 'し':
				consonant = sKoS
			case 'ふ':
				consonant = sHanF
			}
			return consonant, vowel
		}
	}
	switch r {
	case 'や':
		return sGlide, sA
	case 'ゆ':
		return sGlide, sU
	case 'よ':
		return sGlide, sO
	case 'わ':
		return sW, sA
	case 'を':
		return none, sO
	case 'ん':
		return sHanN, none
	}
	return none, none
}

var kanaRows = []struct {
	letters   string
	consonant sound
}{
	{"あいうえお", none}, {"かきくけこ", sK}, {"さしすせそ", sHanS}, {"たちつてと", sT}, {"なにぬねの", sN}, {"はひふへほ", sH}, {"まみむめも", sM}, {"らりるれろ", sKoR},
}

// voice returns the consonant of a syllable with a mark.
func voice(r rune, c sound, mark rune) sound {
	if mark == halfSaid {
		return sP
	}
	switch c {
	case sK:
		return sG
	case sHanS:
		return sZ
	case sKoS, sHanJ:
		return sKoJ
	case sT:
		return sD
	case sTs:
		return sZ
	case sH, sHanF:
		return sHeB
	case none:
		if r == 'う' {
			return sV
		}
	}
	return c
}

// ethiopicSounds codes Ethiopic, in which a letter is a consonant with one of
// seven vowels or wa: eight letters for each consonant.
func ethiopicSounds(text string) []sound {
	out := make([]sound, 0, 2*len(text)/3)
	for _, r := range text {
		n := int(r) - 0x1200
		if n < 0 || n/8 >= len(ethiopicConsonants) {
			continue
		}
		out = append(out, ethiopicConsonants[n/8]...)
		out = append(out, ethiopicVowels[n%8]...)
	}
	return out
}

var ethiopicConsonants = [...][]sound{
	{sH}, {sL}, {sArHh}, {sM}, {sS}, {sR}, {sS}, {sSh}, {sArQ}, {sArQ, sW}, {sArQ}, {sArQ, sW}, {sB}, {sV}, {sT}, {sCh},
	{sArHh}, {sArHh, sW}, {sN}, {sN, sGlide}, {}, {sK}, {sK, sW}, {sX}, {sX, sW}, {sW}, {}, {sZ}, {sZh}, {sGlide}, {sD}, {sD},
	{sJ}, {sG}, {sG, sW}, {sG}, {sT}, {sCh}, {sP}, {sTs}, {sTs}, {sF}, {sP},
}

var ethiopicVowels = [8][]sound{{sArA}, {sU}, {sI}, {sA}, {sE}, {unsaid}, {sO}, {sW, sA}}
