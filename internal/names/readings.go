package names

import "bytes"

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
		sh.Exact = true
		return sh
	}
	sh.Sounds = bytes.Join(kept, []byte{byte(none)})
	for _, r := range t.Text {
		if len(sh.Letters)+2 > maxSounds {
			break
		}
		if isIdeograph(r) {
			sh.Letters = append(sh.Letters, byte(r>>8))
		}
		sh.Letters = append(sh.Letters, byte(r))
	}
	return sh
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
	best := 0
	a, b := Shape{Script: x.Script}, Shape{Script: y.Script}
	eachReading(x.Sounds, func(one []byte) {
		a.Sounds = one
		eachReading(y.Sounds, func(other []byte) {
			b.Sounds = other
			best = max(best, strictly(heardAlike(&a, &b), one, other))
		})
	})
	return best
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
		}
	})
	ks.Index, ks.Query = uniqueKeys(ks.Index), uniqueKeys(ks.Query)
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
