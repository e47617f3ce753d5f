package names

import "strings"

// Korean names are coded from their letters (jamo). The letters keep what the
// usual romanisations differ in: a plain consonant is k or g, t or d, p or b,
// ㅓ is o, eo or u, and ㄹ that begins a word is r, l, n or nothing.

// hangulReadings returns the readings of a word of folded Korean letters, the
// first by its letters.
func hangulReadings(text string) [][]sound {
	out := [][]sound{settle(hangulSounds(text))}
	if revised := inTwoLetters(out[0]); len(revised) > len(out[0]) {
		out = append(out, revised)
	}
	if latin, ok := koreanHabits[text]; ok {
		for _, s := range strings.Fields(latin) {
			out = append(out, settle(latinSounds(s)))
		}
	}
	return out
}

// inTwoLetters returns sounds as the South's romanisation writes them: ㅓ as eo,
// ㅡ as eu and ㅐ as ae.
func inTwoLetters(heard []sound) []sound {
	out := make([]sound, 0, len(heard)+4)
	for _, c := range heard {
		switch c {
		case sKoEo:
			out = append(out, sE, sKoO)
		case sKoEu:
			out = append(out, sE, sKoU)
		case sKoAe:
			out = append(out, sA, sE)
		default:
			out = append(out, c)
		}
	}
	return out
}

// hangulSounds codes folded Korean letters.
func hangulSounds(text string) []sound {
	out := make([]sound, 0, len(text)/2)
	first := true
	for _, r := range text {
		switch {
		case first && droppedFirst[text]:
			out = append(out, sKoL0)
			if r == 0x1102 || r == 0x1105 || r == 0x110B {
				first = false
				continue
			}
			out = append(out, jamoSounds[r]...)
		case first && r == 0x1105:
			out = append(out, sKoL0)
		default:
			out = append(out, jamoSounds[r]...)
		}
		first = false
	}
	return out
}

// droppedFirst are family names whose first ㄹ the South doesn't write.
var droppedFirst = eachSyllable("이임유노양")

var jamoSounds = map[rune][]sound{
	// leading consonants ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ
	0x1100: {sKoG}, 0x1101: {sKoG}, 0x1102: {sN}, 0x1103: {sKoD}, 0x1104: {sKoD}, 0x1105: {sKoR}, 0x1106: {sM}, 0x1107: {sKoB}, 0x1108: {sKoB},
	0x1109: {sKoS}, 0x110A: {sKoS}, 0x110B: {}, 0x110C: {sKoJ}, 0x110D: {sKoJ}, 0x110E: {sKoCh}, 0x110F: {sK}, 0x1110: {sT}, 0x1111: {sKoP}, 0x1112: {sH},
	// vowels ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ
	0x1161: {sKoA}, 0x1162: {sKoAe}, 0x1163: {sKoY, sKoA}, 0x1164: {sKoY, sKoAe}, 0x1165: {sKoEo}, 0x1166: {sE}, 0x1167: {sKoY, sKoEo}, 0x1168: {sKoY, sE},
	0x1169: {sKoO}, 0x116A: {sW, sKoA}, 0x116B: {sW, sKoAe}, 0x116C: {sKoO, sKoAe}, 0x116D: {sKoY, sKoO}, 0x116E: {sKoU}, 0x116F: {sW, sKoEo}, 0x1170: {sW, sE}, 0x1171: {sW, sKoI},
	0x1172: {sKoY, sKoU}, 0x1173: {sKoEu}, 0x1174: {sKoEu, sKoI}, 0x1175: {sKoI},
	// final consonants, by how they sound at the end of a syllable
	0x11A8: {sKoG}, 0x11A9: {sKoG}, 0x11AA: {sKoG}, 0x11AB: {sN}, 0x11AC: {sN}, 0x11AD: {sN}, 0x11AE: {sKoD}, 0x11AF: {sKoR}, 0x11B0: {sKoG}, 0x11B1: {sM}, 0x11B2: {sKoB},
	0x11B3: {sKoR}, 0x11B4: {sKoR}, 0x11B5: {sKoR}, 0x11B6: {sKoR}, 0x11B7: {sM}, 0x11B8: {sKoB}, 0x11B9: {sKoB}, 0x11BA: {sKoT}, 0x11BB: {sKoT}, 0x11BC: {sN, sKoG},
	0x11BD: {sKoT}, 0x11BE: {sKoT}, 0x11BF: {sKoG}, 0x11C0: {sKoD}, 0x11C1: {sKoB}, 0x11C2: {},
}

// koreanHabits are spellings that go by no romanisation, by folded syllable.
var koreanHabits = foldedKeys("박 park", "최 choi", "이 rhee lee", "허 huh", "노 roh", "안 ahn", "오 oh", "김 gim", "강 kang", "희 hi", "혜 hye", "렴 ryom")

// foldedKeys reads lines of a word and its spellings.
func foldedKeys(lines ...string) map[string]string {
	out := map[string]string{}
	for _, line := range lines {
		word, spellings, _ := strings.Cut(line, " ")
		out[Tokens(word)[0].Text] = spellings
	}
	return out
}
