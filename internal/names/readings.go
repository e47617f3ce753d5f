package names

import (
	"bytes"
	"strings"
)

// A word of Chinese or Korean writing is read in more than one way: by the
// sounds of Mandarin, of Korean, of Cantonese, or as a foreign name spelt by
// sound. Its shape holds the readings one after another, parted by a zero, and
// it is as like another word as its best reading.

// mostReadings bounds the readings of one word.
const mostReadings = 6

// readsManyWays reports whether shapes of a script may hold several readings.
func readsManyWays(script string) bool {
	return len(script) == 4 && script[0] == 'H' && script[1] == 'a' && script[2] == 'n'
}

// manyReadings returns the shape of a word of Chinese or Korean writing.
func manyReadings(t Token) Shape {
	sh := Shape{Script: t.Script}
	var all [][]sound
	if t.Script == "Hang" {
		all = hangulReadings(t.Text)
	} else {
		all = hanReadings(t.Text)
	}
	var kept [][]byte
	for _, heard := range all {
		one := make([]byte, len(heard))
		for i, c := range heard {
			one[i] = byte(c)
		}
		if len(one) > 0 && len(kept) < mostReadings && !containsBytes(kept, one) {
			kept = append(kept, one)
		}
	}
	if len(kept) == 0 {
		kept = unusualForeign(t)
	}
	if len(kept) == 0 {
		sh.Exact = true
		return sh
	}
	sh.Sounds = bytes.Join(kept, []byte{byte(none)})
	written := t.Text
	if t.Script != "Hang" { // Chinese characters by their pinyin
		written = strings.Join(mandarin([]rune(t.Text)), "")
	}
	for _, r := range written {
		if len(sh.Letters) == maxSounds {
			break
		}
		sh.Letters = append(sh.Letters, byte(r))
	}
	return sh
}

// unusualForeign reads a longer Chinese word as a foreign name, though its
// characters aren't those that usually spell one.
func unusualForeign(t Token) [][]byte {
	if t.Script == "Hang" {
		return nil
	}
	var one []byte
	for _, s := range mandarin([]rune(t.Text)) {
		for _, c := range foreignSyllable(s) {
			one = append(one, byte(c))
		}
	}
	if len(one) == 0 || len(one) > maxSounds {
		return nil
	}
	return [][]byte{one}
}

func containsBytes(all [][]byte, one []byte) bool {
	for _, b := range all {
		if bytes.Equal(b, one) {
			return true
		}
	}
	return false
}

// eachReading calls yield with each reading of coded sounds.
func eachReading(sounds []byte, yield func(one []byte)) {
	for len(sounds) > 0 {
		one, rest, _ := bytes.Cut(sounds, []byte{byte(none)})
		if len(one) > 0 && len(one) <= maxSounds {
			yield(one)
		}
		sounds = rest
	}
}

// firstReading returns the first of coded sounds.
func firstReading(sounds []byte) []byte {
	if i := bytes.IndexByte(sounds, byte(none)); i >= 0 {
		sounds = sounds[:i]
	}
	return sounds[:min(len(sounds), maxSounds)]
}

// alikeReadings compares two shapes of which one at least has readings.
func alikeReadings(x, y *Shape) int {
	if x.Script == y.Script {
		return alikeWritten(x, y)
	}
	if !readsManyWays(x.Script) && len(x.Letters) == 1 || !readsManyWays(y.Script) && len(y.Letters) == 1 {
		return 0
	}
	native := x
	if readsManyWays(y.Script) {
		native = y
	}
	best, judged := 0, false
	if pair := learned.judges(x, y); pair >= 0 && native.spelling() {
		best, judged = learned.alike(x, y, pair, heardShare(x, y)), true
	}
	a, b := Shape{Script: x.Script}, Shape{Script: y.Script}
	eachReading(x.Sounds, func(one []byte) {
		a.Sounds = one
		eachReading(y.Sounds, func(other []byte) {
			b.Sounds = other
			p := strictly(heardAlike(&a, &b), one, other)
			switch {
			case !judged:
			case min(len(one), len(other)) > twoSyllables:
				return // what was learned knows better
			case spelt(one) || spelt(other):
				p = p * shortSpelt / 1000
				if p < leastChinese {
					return
				}
			}
			best = max(best, p)
		})
	})
	return best
}

// spelling reports whether a word of Chinese or Korean writing spells a name
// letter by letter, or sound by sound: a Korean word of more than one syllable
// or a Chinese one that reads as a foreign name.
func (sh *Shape) spelling() bool {
	if sh.Script != "Hang" {
		return spelt(lastReading(sh.Sounds)) || len(firstReading(sh.Sounds)) > oneSyllable
	}
	syllables := 0
	for _, c := range sh.Letters {
		if c <= lastLeading {
			syllables++
		}
	}
	return syllables > 1
}

// shortSpelt is how much a short name spelt by sound is believed by ear, in
// thousandths, beside what was learned of its letters.
const shortSpelt = 800

// lastLeading is the low byte of the last of the folded Korean letters that
// begin a syllable.
const lastLeading = 0x12

// lastReading returns the last of coded sounds.
func lastReading(sounds []byte) []byte {
	return sounds[bytes.LastIndexByte(sounds, byte(none))+1:]
}

// strictly lowers the likeness of syllables, which are so short that many are
// near each other: in one what isn't near the best counts three times, in two
// twice. A foreign name spelt by sound keeps its own.
func strictly(p int, one, other []byte) int {
	if spelt(one) || spelt(other) {
		return p
	}
	more := 0
	switch n := min(len(one), len(other)); {
	case n <= oneSyllable:
		more = 2
	case n <= twoSyllables && firmIn(one) <= 4 && firmIn(other) <= 4:
		more = 1
	}
	return max(p-more*max(bestHeard-p, 0), p/6)
}

// The most sounds of one syllable and of two.
const (
	oneSyllable  = 5
	twoSyllables = 8
)

// bestHeard is the likeness of two words of two scripts that differ in nothing.
const bestHeard = 970

// spelt reports whether a reading is that of a foreign name.
func spelt(reading []byte) bool {
	for _, c := range reading {
		if sound(c) >= sHanB {
			return true
		}
	}
	return false
}

func firmIn(reading []byte) int {
	n := 0
	for _, c := range reading {
		if costs.weight[c] >= 700 {
			n++
		}
	}
	return n
}

// alikeWritten compares two different words of one such script. They spell two
// names as a rule, unless they differ as simplified and full characters do, or
// as North and South write one Korean syllable.
func alikeWritten(x, y *Shape) int {
	if bytes.Equal(firstReading(x.Sounds), firstReading(y.Sounds)) {
		return sameReading
	}
	if len(x.Letters) >= 5 && len(y.Letters) >= 5 && x.Script == "Hang" {
		return misprint(x.Letters, y.Letters)
	}
	return 0
}

// sameReading is the likeness of two words that are read alike but not written
// alike: simplified and full forms of a character, or another character.
const sameReading = 800

// readingKeys files a word under the skeletons of each of its readings.
func (ks *KeySet) readingKeys(sounds []byte) {
	eachReading(sounds, func(one []byte) {
		for _, k := range skeletons(one) {
			ks.add(k)
			ks.addSilentR(k, one)
		}
	})
	ks.Index, ks.Query = uniqueKeys(ks.Index), uniqueKeys(ks.Query)
}

// addSilentR looks for a short word also as one with an r more before a
// consonant or at the end: neither Korean nor Chinese writes that of Weber or
// Carter. (Of longer words the keys less one class find it.)
func (ks *KeySet) addSilentR(k, reading []byte) {
	if len(k) > 3 || len(reading) <= 3 {
		return
	}
	for i := 1; i <= len(k); i++ {
		longer := append(append(append(make([]byte, 0, 4), k[:i]...), classR), k[i:]...)
		ks.Query = append(ks.Query, keyExact<<56|pack(longer, -1))
	}
}

func uniqueKeys(keys []uint64) []uint64 {
	out, seen := keys[:0], map[uint64]bool{}
	for _, k := range keys {
		if !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	return out
}
