package names

import "strings"

// Bounds of the keys of a whole name.
const (
	leastWhole  = 4  // classes of a skeleton that tells a name
	mostFiled   = 3  // keys that a listed name is filed under, for each wording
	mostAsked   = 16 // keys that a query looks up, for each wording
	doubleReads = 48 // skeletons made before those beyond mostAsked are cut
)

// WholeKeys returns the keys of a name as a whole: the consonant skeletons of
// its words written as one, with and without those that don't carry the name,
// in the order given. Two names of which a key of one's Query equals a key of
// the other's Index are likely to be the same, however they are spaced and
// spelt. A name with few consonants, or in several scripts, or in one that
// isn't read by sounds, has none.
func WholeKeys(tokens []Token) KeySet {
	var ks KeySet
	carrying, all := written(tokens, true), written(tokens, false)
	ks.addWhole(carrying)
	if all.Text != carrying.Text {
		ks.addWhole(all)
	}
	ks.Index, ks.Query = uniqueKeys(ks.Index), uniqueKeys(ks.Query)
	return ks
}

// written writes the tokens of a name as one word; only those that carry it,
// if so asked. The result has no text where they are of several scripts.
func written(tokens []Token, carrying bool) Token {
	var b strings.Builder
	script := ""
	for _, t := range tokens {
		if carrying && !t.Kind.Carries() {
			continue
		}
		if t.Script != "Zyyy" {
			if script != "" && t.Script != script {
				return Token{}
			}
			script = t.Script
		}
		b.WriteString(t.Text)
	}
	return Token{Text: b.String(), Script: script}
}

func (ks *KeySet) addWhole(name Token) {
	if !coded(name.Script) {
		return
	}
	for i, k := range wholeSkeletons(soundsOf(name.Text, name.Script)) {
		if len(k) < leastWhole {
			continue
		}
		key := keyName<<56 | hash(string(k))
		if i < mostFiled {
			ks.Index = append(ks.Index, key)
		}
		if i < mostAsked {
			ks.Query = append(ks.Query, key)
		}
	}
}

// keyName is the kind of key of a whole name, beside those in keys.go.
const keyName = 0x70

// wholeSkeletons returns the skeletons of a name of any length: with each
// sound in its first class, then with one sound in another, then with two.
func wholeSkeletons(heard []sound) [][]byte {
	var options [][]byte
	var ambiguous []int
	for pos, c := range heard {
		o := classesOf(c, pos == 0)
		if len(o) > 1 {
			ambiguous = append(ambiguous, len(options))
		}
		if len(o) > 0 {
			options = append(options, o)
		}
	}
	read := make([]int, len(options)) // which class each sound is read in
	out := [][]byte{readAs(options, read)}
	for _, a := range ambiguous {
		for read[a] = 1; read[a] < len(options[a]); read[a]++ {
			out = append(out, readAs(options, read))
		}
		read[a] = 0
	}
	for i, a := range ambiguous {
		for _, b := range ambiguous[i+1:] {
			if len(out) >= doubleReads {
				return unique(out)
			}
			read[a], read[b] = 1, 1
			out = append(out, readAs(options, read))
			read[a], read[b] = 0, 0
		}
	}
	return unique(out)
}

// readAs reads each sound in the class chosen; equal neighbours collapse.
func readAs(options [][]byte, read []int) []byte {
	k := make([]byte, 0, len(options))
	for i, o := range options {
		if c := o[read[i]]; c != 0 && (len(k) == 0 || k[len(k)-1] != c) {
			k = append(k, c)
		}
	}
	return k
}
