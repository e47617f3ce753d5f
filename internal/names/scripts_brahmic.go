package names

// The scripts of India and of the south-east write a consonant with a vowel in
// it, and other vowels as signs around it. A vowel that is written is said, so
// it is coded in the vowels of Korean, which don't waver as others do.

// indicSounds codes Devanagari, Bengali and Tamil, whose blocks of code points
// are laid out alike. The vowel within the last consonant isn't said, and that
// within others often not.
func indicSounds(text string) []sound {
	runes := []rune(text)
	out := make([]sound, 0, 2*len(runes))
	pending := false // the last consonant keeps its own vowel so far
	own := func(last bool) {
		if pending {
			heard := unsaid
			if !last && countConsonants(out) == 1 {
				heard = sA
			}
			out = append(out, heard)
		}
		pending = false
	}
	for i, r := range runes {
		n := int(r) & 0x7F
		switch {
		case n == indicNukta:
			out = softened(out)
			continue
		case n == indicVirama:
			pending = false
			continue
		case n < len(indicSigns) && indicSigns[n] != nil: // a vowel sign
			if !pending && i > 0 {
				continue
			}
			pending = false
			out = append(out, indicSigns[n]...)
			continue
		}
		own(false)
		if n == indicH && i > 0 && int(runes[i-1])&0x7F == indicNasal { // Singh
			out = append(out, sGh)
			pending = true
			continue
		}
		if n < len(indicLetters) && indicLetters[n] != nil {
			out = append(out, indicLetters[n]...)
			pending = n >= indicFirst && n <= indicLast
		}
	}
	own(true)
	return out
}

// Places within a block.
const (
	indicFirst  = 0x15
	indicLast   = 0x39
	indicNukta  = 0x3C
	indicVirama = 0x4D
	indicNasal  = 0x02
	indicH      = 0x39
)

func countConsonants(heard []sound) int {
	n := 0
	for _, c := range heard {
		if costs.weight[c] >= 700 {
			n++
		}
	}
	return n
}

// softened gives the last consonant the sound that a dot below makes of it: z
// of j, f of ph, kh of k.
func softened(heard []sound) []sound {
	if n := len(heard); n > 0 {
		switch heard[n-1] {
		case sJ:
			heard[n-1] = sZ
		case sHeP:
			heard[n-1] = sF
		case sK, sHanK:
			heard[n-1] = sArQ
		case sG:
			heard[n-1] = sGh
		case sD:
			heard[n-1] = sR
		}
	}
	return heard
}

// indicLetters are by place within a block; indicSigns the vowel signs.
var indicLetters = places(map[int][]sound{
	0x01: {sN}, 0x02: {sHanN}, 0x03: {sH},
	0x05: {sA}, 0x06: {sKoA}, 0x07: {sKoI}, 0x08: {sKoI}, 0x09: {sKoU}, 0x0A: {sKoU}, 0x0B: {sR, sI}, 0x0D: {sE}, 0x0E: {sE}, 0x0F: {sE}, 0x10: {sA, sGlide}, 0x11: {sKoO}, 0x12: {sKoO}, 0x13: {sKoO}, 0x14: {sA, sU},
	0x15: {sK}, 0x16: {sHanK}, 0x17: {sG}, 0x18: {sG}, 0x19: {sN}, 0x1A: {sChx}, 0x1B: {sChx}, 0x1C: {sJ}, 0x1D: {sJ}, 0x1E: {sN},
	0x1F: {sT}, 0x20: {sT}, 0x21: {sD}, 0x22: {sD}, 0x23: {sN}, 0x24: {sT}, 0x25: {sT}, 0x26: {sD}, 0x27: {sD}, 0x28: {sN}, 0x29: {sN}, 0x2A: {sP}, 0x2B: {sHeP}, 0x2C: {sB}, 0x2D: {sB}, 0x2E: {sM},
	0x2F: {sGlide}, 0x30: {sR}, 0x31: {sR}, 0x32: {sL}, 0x33: {sL}, 0x34: {sL}, 0x35: {sHanW}, 0x36: {sHeSh}, 0x37: {sHeSh}, 0x38: {sS}, 0x39: {sH},
	0x5C: {sR}, 0x5D: {sR}, 0x5E: {sF}, 0x5F: {sGlide}, 0x70: {sR}, 0x71: {sHanW},
})

var indicSigns = places(map[int][]sound{
	0x3E: {sKoA}, 0x3F: {sKoI}, 0x40: {sKoI}, 0x41: {sKoU}, 0x42: {sKoU}, 0x43: {sR, sI}, 0x45: {sE}, 0x46: {sE}, 0x47: {sE}, 0x48: {sA, sGlide}, 0x49: {sKoO}, 0x4A: {sKoO}, 0x4B: {sKoO}, 0x4C: {sA, sU},
})

func places(table map[int][]sound) [][]sound {
	out := make([][]sound, 0x80)
	for n, heard := range table {
		out[n] = heard
	}
	return out
}

// thaiSounds codes Thai. Some vowels stand before the consonant they follow,
// and a silencing mark takes a consonant away.
func thaiSounds(text string) []sound {
	runes := []rune(text)
	out := make([]sound, 0, 2*len(runes))
	var before []sound // of a vowel sign that waits for its consonant
	bare := false      // a consonant without a vowel so far
	for i, r := range runes {
		if v, ok := thaiBefore[r]; ok {
			before, bare = v, false
			continue
		}
		if v, ok := thaiVowels[r]; ok {
			out, bare = append(out, v...), false
			continue
		}
		c, ok := thaiConsonants[r]
		switch {
		case !ok, at(runes, i+1) == thaiSilence, r == 'ห' && thaiSonorant(at(runes, i+1)):
			continue
		case r == 'อ' && before == nil && i > 0: // the vowel o, or a seat of others
			if _, next := thaiVowels[at(runes, i+1)]; !next {
				out, bare = append(out, sO), false
			}
			continue
		}
		if bare {
			out = append(out, unsaid)
		}
		out = append(out, c...)
		bare = len(c) > 0
		if before != nil {
			out, before, bare = append(out, before...), nil, false
		}
	}
	return out
}

const thaiSilence = '์'

func thaiSonorant(r rune) bool {
	switch r {
	case 'ม', 'น', 'ล', 'ร', 'ว', 'ย', 'ง':
		return true
	}
	return false
}

var thaiBefore = map[rune][]sound{'เ': {sE}, 'แ': {sA}, 'โ': {sKoO}, 'ใ': {sA, sGlide}, 'ไ': {sA, sGlide}}

var thaiVowels = map[rune][]sound{
	'ะ': {sKoA}, 'ั': {sKoA}, 'า': {sKoA}, 'ํ': {}, 'ิ': {sKoI}, 'ี': {sKoI}, 'ึ': {sU}, 'ื': {sU}, 'ุ': {sKoU}, 'ู': {sKoU}, 'ๅ': {sA}, 'ฤ': {sR, sI},
}

var thaiConsonants = map[rune][]sound{
	'ก': {sKoG}, 'ข': {sHanK}, 'ฃ': {sHanK}, 'ค': {sHanK}, 'ฅ': {sHanK}, 'ฆ': {sHanK}, 'ง': {sN, sG}, 'จ': {sKoJ}, 'ฉ': {sChx}, 'ช': {sChx}, 'ซ': {sS}, 'ฌ': {sChx}, 'ญ': {sGlide},
	'ฎ': {sD}, 'ฏ': {sT}, 'ฐ': {sT}, 'ฑ': {sT}, 'ฒ': {sT}, 'ณ': {sN}, 'ด': {sKoD}, 'ต': {sT}, 'ถ': {sT}, 'ท': {sHanD}, 'ธ': {sHanD}, 'น': {sN}, 'บ': {sKoB}, 'ป': {sP}, 'ผ': {sHeP}, 'ฝ': {sF},
	'พ': {sKoB}, 'ฟ': {sF}, 'ภ': {sKoB}, 'ม': {sM}, 'ย': {sGlide}, 'ร': {sR}, 'ล': {sHanL}, 'ว': {sHanW}, 'ศ': {sS}, 'ษ': {sS}, 'ส': {sS}, 'ห': {sH}, 'ฬ': {sL}, 'อ': {}, 'ฮ': {sH},
}

// khmerSounds codes Khmer. The vowel within a consonant is often not said.
func khmerSounds(text string) []sound {
	runes := []rune(text)
	out := make([]sound, 0, 2*len(runes))
	for i, r := range runes {
		if v, ok := khmerVowels[r]; ok {
			out = append(out, v...)
			continue
		}
		n := int(r) - 0x1780
		if n < 0 || n >= len(khmerConsonants) {
			continue
		}
		out = append(out, khmerConsonants[n]...)
		if _, ok := khmerVowels[at(runes, i+1)]; !ok && i+1 < len(runes) && len(khmerConsonants[n]) > 0 {
			if c := int(at(runes, i+1)) - 0x1780; c >= 0 && c < len(khmerConsonants) {
				out = append(out, unsaid)
			}
		}
	}
	return out
}

var khmerConsonants = [...][]sound{
	{sHanK}, {sHanK}, {sHanK}, {sHanK}, {sN, sG}, {sChx}, {sChx}, {sHanJ}, {sHanJ}, {sN, sGlide}, {sD}, {sT}, {sD}, {sT}, {sN}, {sHanT}, {sT}, {sHanT}, {sT}, {sN},
	{sKoB}, {sHeP}, {sKoB}, {sKoB}, {sM}, {sGlide}, {sR}, {sL}, {sHanW}, {sS}, {sS}, {sS}, {sH}, {sL}, {},
}

var khmerVowels = map[rune][]sound{
	'ា': {sA}, 'ិ': {sI}, 'ី': {sI}, 'ឹ': {sHanE}, 'ឺ': {sHanE}, 'ុ': {sU}, 'ូ': {sU}, 'ួ': {sU, sO}, 'ើ': {sHanE, sU}, 'ឿ': {sHanE, sA}, 'ៀ': {sI, sE}, 'េ': {sE}, 'ែ': {sE}, 'ៃ': {sA, sGlide}, 'ោ': {sO}, 'ៅ': {sHanE, sU},
	'ំ': {unsaid, sHanN}, 'ះ': {sH}, 'ៈ': {},
}
