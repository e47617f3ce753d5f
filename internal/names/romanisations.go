package names

import (
	"cmp"
	"slices"
	"strings"
)

// Chinese and Korean names reach Latin letters by several roads: pinyin,
// Wade-Giles, the spellings of Hong Kong and of the south, the romanisations of
// North and South Korea and those that families chose for themselves. Their
// spellings of one syllable often sound nothing alike to a reader of Latin
// letters (Xi and Hsi, Li and Ri, Zhang and Cheung), so they are kept in tables
// by syllable, and a Latin word that wholly reads as one to three syllables
// leads to the other spellings of the same syllables.

// A style is a road by which a syllable comes to Latin letters. The syllables
// of one word share a style.
type style uint16

const (
	stylePinyin style = 1 << iota
	styleWade
	styleTongyong // Taiwan's of 2002
	styleYale
	styleCantonese
	styleSouthern // Hokkien, Teochew and Hakka family names; never in compounds
	styleRevised  // South Korea since 2000
	styleMcCune   // McCune-Reischauer
	styleNorthern // North Korea
	styleHabitual // what Koreans chose for their given names
	styleFamily   // and for their family names; never in compounds
)

const (
	chineseStyles = stylePinyin | styleWade | styleTongyong | styleYale | styleCantonese
	koreanStyles  = styleRevised | styleMcCune | styleNorthern | styleHabitual
	// styles of words of several syllables, and of three
	compoundStyles = koreanStyles | stylePinyin | styleWade | styleTongyong | styleCantonese
	threeStyles    = stylePinyin | styleWade
	allStyles      = chineseStyles | koreanStyles | styleSouthern | styleFamily
)

// form is one spelling of a syllable.
type form struct {
	text   string
	styles style
	p      int16 // how sure the spelling is of the syllable, thousandths
	number int16 // number of the syllable
	alone  bool  // not in words of several syllables
	open   bool  // begins with a vowel, in Chinese
}

// spellings are the syllables of Chinese and Korean names and how they are
// written. Built once, read only.
type spellings struct {
	byText     map[string][]form // what a spelling may stand for
	bySyllable [][]form          // how a syllable is written, by its number
}

var romanised = newSpellings()

func newSpellings() *spellings {
	s := &spellings{byText: map[string][]form{}}
	s.addKorean()
	s.addChinese()
	return s
}

// syllable adds a syllable with its spellings; those of equal text are one.
func (s *spellings) syllable(forms []form) {
	number := int16(len(s.bySyllable))
	var kept []form
next:
	for _, f := range forms {
		f.number = number
		for i := range kept {
			if kept[i].text == f.text {
				kept[i].styles |= f.styles
				kept[i].p = max(kept[i].p, f.p)
				continue next
			}
		}
		kept = append(kept, f)
	}
	s.bySyllable = append(s.bySyllable, kept)
	for _, f := range kept {
		s.byText[f.text] = append(s.byText[f.text], f)
	}
}

const (
	shortestSyllable = 2
	longestSyllable  = 7
	longestRomanised = 16 // letters of a word that is looked into
	mostRomanised    = 24 // spellings that a word leads to
	leastRomanised   = 450
)

// reading is one way to read a word as syllables.
type reading struct {
	forms [mostSyllables]form
	n     int
}

const mostSyllables = 3

// romanisationsOf returns the other spellings of a Latin word that wholly reads
// as one to three Chinese syllables or one or two Korean ones, best first, at
// most 24.
func romanisationsOf(t Token) []Equivalent {
	if t.Script != "Latn" || t.Kind == Number {
		return nil
	}
	var found map[string]int
	romanised.eachReading(t.Text, func(r *reading) {
		if found == nil {
			found = map[string]int{}
		}
		romanised.respell(r, t.Text, found)
	})
	if len(found) == 0 {
		return nil
	}
	out := make([]Equivalent, 0, len(found))
	for text, p := range found {
		out = append(out, Equivalent{Text: text, Script: "Latn", P: p})
	}
	slices.SortFunc(out, func(a, b Equivalent) int {
		return cmp.Or(cmp.Compare(b.P, a.P), strings.Compare(a.Text, b.Text))
	})
	return out[:min(len(out), mostRomanised)]
}

// IsRomanised reports whether a word of Latin letters may be one syllable of a
// Chinese or Korean name. Two such neighbours are often written as one word.
func IsRomanised(t Token) bool {
	return t.Script == "Latn" && len(t.Text) <= longestSyllable && len(romanised.byText[t.Text]) > 0
}

// OtherSyllable reports whether two words of Latin letters are each a syllable
// of Chinese or Korean names, and by no romanisation the same: Li and Lu, which
// differ by a letter, are as different as two names can be.
func OtherSyllable(a, b Token) bool {
	return a.Text != b.Text && IsRomanised(a) && IsRomanised(b) && SameRomanised(a.Text, b.Text) == 0
}

// SameRomanised returns the probability, in thousandths, that two words of
// Latin letters are one Chinese or Korean name by different romanisations, 0
// where they aren't or are equal. It is the same in both directions, and knows
// all pairs of which [Equivalents] lists the best.
func SameRomanised(a, b string) int {
	if a == b {
		return 0
	}
	best := 0
	romanised.eachReading(a, func(x *reading) {
		romanised.eachReading(b, func(y *reading) {
			if x.n == y.n {
				best = max(best, x.same(y))
			}
		})
	})
	return best
}

// CutRomanised cuts a word of Latin letters that reads as two or three
// syllables of a Chinese or Korean name into them, by the first reading found;
// nil for other words.
func CutRomanised(t Token) []Token {
	if t.Script != "Latn" || t.Kind != Word {
		return nil
	}
	var out []Token
	romanised.eachReading(t.Text, func(r *reading) {
		if out != nil || r.n < 2 {
			return
		}
		at := 0
		for i := range r.n {
			part := t
			part.Text = r.forms[i].text
			if t.End-t.Start == len(t.Text) {
				part.Start, part.End = t.Start+at, t.Start+at+len(part.Text)
			}
			at += len(part.Text)
			out = append(out, part)
		}
	})
	return out
}

// same is how surely two readings are of the same syllables.
func (r *reading) same(other *reading) int {
	p, crossed := int16(mostSure), false
	for i := range r.n {
		f, g := r.forms[i], other.forms[i]
		if f.number != g.number {
			return 0
		}
		if f.text != g.text {
			p = min(p, f.p, g.p)
			crossed = crossed || (f.styles|g.styles)&(stylePinyin|koreanStyles) == 0
		}
	}
	if crossed {
		p -= crossing
	}
	if p < leastRomanised {
		return 0
	}
	return int(p)
}

const (
	mostSure = 900 // the likeness of two spellings of one name at best
	crossing = 60  // is lost between two old romanisations, neither of them pinyin
)

// eachReading calls yield with each way to read a word as syllables of one
// style, as few as can be. Words that are names elsewhere first aren't read.
func (s *spellings) eachReading(text string, yield func(*reading)) {
	for n := 1; n <= mostSyllables && standsAlone(text, n); n++ {
		r := reading{n: n}
		if s.read(text, &r, 0, stylesOf(n), yield) {
			return
		}
	}
}

// stylesOf are the styles that words of n syllables are written in.
func stylesOf(n int) style {
	return [...]style{1: allStyles, 2: compoundStyles, 3: threeStyles}[n]
}

// read fills the forms of a reading from number i on and reports whether there
// is any.
func (s *spellings) read(rest string, r *reading, i int, styles style, yield func(*reading)) bool {
	if i == r.n {
		if rest == "" && yield != nil {
			yield(r)
		}
		return rest == ""
	}
	found := false
	shortest := shortestSyllable
	if i == r.n-1 {
		shortest = max(shortest, len(rest))
	}
	for n := min(len(rest), longestSyllable); n >= shortest; n-- {
		for _, f := range s.byText[rest[:n]] {
			if shared := styles & f.styles; shared != 0 && f.fits(i, r.n) {
				r.forms[i] = f
				found = s.read(rest[n:], r, i+1, shared, yield) || found
			}
		}
	}
	return found
}

// fits reports whether a spelling is used as syllable i of n. A second syllable
// hardly begins with a vowel in Chinese, and spellings of one letter or without
// a vowel are of no use in compounds.
func (f *form) fits(i, n int) bool {
	return n == 1 || !f.alone && len(f.text) >= shortestSyllable && (i == 0 || !f.open)
}

// respell adds to found the words that spell the syllables of a reading in one
// style, each with how surely it does.
func (s *spellings) respell(r *reading, text string, found map[string]int) {
	other := reading{n: r.n}
	s.write("", &other, r, 0, stylesOf(r.n), func(word string) {
		if word == text {
			return
		}
		if p := r.same(&other); p > found[word] && s.fewest(word) == r.n {
			found[word] = p
		}
	})
}

func (s *spellings) write(prefix string, r, like *reading, i int, styles style, yield func(string)) {
	if i == r.n {
		yield(prefix)
		return
	}
	for _, f := range s.bySyllable[like.forms[i].number] {
		if shared := styles & f.styles; shared != 0 && f.fits(i, r.n) {
			r.forms[i] = f
			s.write(prefix+f.text, r, like, i+1, shared, yield)
		}
	}
}

// fewest is the number of syllables that a word is read as, 0 if it isn't.
func (s *spellings) fewest(text string) int {
	count := 0
	s.eachReading(text, func(r *reading) { count = r.n })
	return count
}

// standsAlone reports whether a word may be read as n syllables of a Chinese or
// Korean name: not a particle or a word that is a name elsewhere first, and of
// several syllables only if something in it sounds of one.
func standsAlone(text string, n int) bool {
	if len(text) < shortestSyllable || len(text) > longestRomanised || latinParticle[text] || likelierElsewhere[text] {
		return false
	}
	return n == 1 || soundsEastern(text)
}

// soundsEastern reports whether a word of several syllables has what words of
// plain open syllables (Dina, Bella, Toma) lack: ng, a digraph or letter of
// Chinese and Korean romanisations, or two vowels of one syllable.
func soundsEastern(text string) bool {
	for i := range len(text) - 1 {
		if easternPairs[text[i:i+2]] {
			return true
		}
	}
	return strings.ContainsAny(text, "xq")
}
