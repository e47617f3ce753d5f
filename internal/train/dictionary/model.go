package main

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/names"
)

// word is a folded word and its script.
type word struct{ script, text string }

func compareWords(x, y word) int {
	return cmp.Or(strings.Compare(x.script, y.script), strings.Compare(x.text, y.text))
}

// pair is two words that stand for each other, the lesser first.
type pair struct {
	a, b word
	p    int // thousandths
}

// body is the names of one party, each as its different words in order.
type body struct{ names []title }

type title struct {
	words  []word
	native bool // not in Latin letters
}

// Bounds of what is learned from. A body with dozens of names would count for
// more than others, and long names are sentences.
const (
	mostNames = 40
	mostWords = 20
)

// bodiesOf returns the names of the bodies that may be learned from.
func bodiesOf(entities []*entity.Entity, learn map[string]bool) []body {
	var out []body
	for _, e := range entities {
		switch e.Schema {
		case "Person", "Vessel", "Airplane":
			continue
		}
		if !mayLearn(e, learn) {
			continue
		}
		var b body
		seen := map[string]bool{}
		for _, n := range e.Names {
			t := titleOf(n.Text)
			key := ""
			for _, w := range t.words {
				key += w.text + " "
			}
			if len(t.words) > 0 && len(t.words) <= mostWords && !seen[key] && len(b.names) < mostNames {
				seen[key] = true
				b.names = append(b.names, t)
			}
		}
		if len(b.names) > 1 {
			out = append(out, b)
		}
	}
	return out
}

func titleOf(text string) title {
	var t title
	for _, tok := range names.Parse(text) {
		if tok.Kind == names.Number || tok.Kind == names.Initial || tok.Kind == names.LegalForm || tok.Kind == names.Particle {
			continue
		}
		w := word{tok.Script, tok.Text}
		if utf8.RuneCountInString(w.text) < leastLetters[w.script] || functionWords[w.text] {
			continue
		}
		if !slices.Contains(t.words, w) {
			t.words = append(t.words, w)
		}
		t.native = t.native || tok.Script != "Latn"
	}
	return t
}

// leastLetters is the shortest word learned in scripts with short words that
// only join others, and with abbreviations.
var leastLetters = map[string]int{"Latn": 3, "Cyrl": 3, "Grek": 3, "Arab": 2}

// functionWords join words and mean nothing by themselves.
var functionWords = setOf("tal the and for des les der die das den dem von und per del dei delle della dello des los las het een voor van met fur pour par por para con avec pri pre pro pod nad och ang med till som til och det dla oraz kas juba jaoks mar ghal dwar ghall bis ved gal pie las aus bei uit door unter sub din pentru prin sau dans aux que qui sur sous ktory okt elnevezett denominada called named after known imeni anciennement formerly im imienia zad kai του της την των τον τησ στη στην στον για και με απο ως ωσ κατα υπο με στα προς προσ για при над под или для имя имени от за до със под като")

func setOf(line string) map[string]bool {
	set := map[string]bool{}
	for _, t := range names.Tokens(line) {
		set[t.Text] = true
	}
	return set
}

// couple is two names of one body, to be translated one into the other.
type couple struct {
	from, to []int32
	weight   float64
	body     int32
}

// corpus is couples of names, with words as numbers.
type corpus struct {
	words   []word
	couples []couple
}

// couplesOf pairs the names of each body for which want holds. All couples of
// a body weigh one together.
func couplesOf(bodies []body, want func(from, to title) bool) corpus {
	var c corpus
	number := map[word]int32{}
	numbers := func(words []word) []int32 {
		var out []int32
		for _, w := range words {
			n, ok := number[w]
			if !ok {
				n = int32(len(c.words))
				number[w] = n
				c.words = append(c.words, w)
			}
			out = append(out, n)
		}
		return out
	}
	for i, b := range bodies {
		first := len(c.couples)
		for j, from := range b.names {
			for k, to := range b.names {
				if j != k && want(from, to) {
					c.couples = append(c.couples, couple{numbers(from.words), numbers(to.words), 1, int32(i)})
				}
			}
		}
		n := len(c.couples) - first
		for j := first; j < len(c.couples); j++ {
			c.couples[j].weight = math.Sqrt(float64(n)) / float64(n)
		}
	}
	return c
}

const (
	iterations = 6
	nothing    = 0.02 // share of words that translate none
)

// link is what a fitted model says of two words.
type link struct {
	t      float64 // probability of the one, given the other
	count  float64 // expected times the one was translated by the other
	bodies int     // in which it was likely
}

// translate fits IBM model 1 (Brown et al., 1993): every word of a name is
// translated by one word of the other or by none. The result is by both words.
func (c *corpus) translate() map[[2]int32]link {
	t := map[[2]int32]float64{}
	for _, s := range c.couples {
		for _, f := range s.from {
			for _, e := range s.to {
				t[[2]int32{f, e}] = 1
			}
		}
	}
	counts := make(map[[2]int32]float64, len(t))
	totals := make([]float64, len(c.words))
	for range iterations {
		clear(counts)
		clear(totals)
		for _, s := range c.couples {
			for _, e := range s.to {
				sum := nothing
				for _, f := range s.from {
					sum += t[[2]int32{f, e}]
				}
				for _, f := range s.from {
					share := s.weight * t[[2]int32{f, e}] / sum
					counts[[2]int32{f, e}] += share
					totals[f] += share
				}
			}
		}
		for k, n := range counts {
			t[k] = n / totals[k[0]]
		}
	}
	links := make(map[[2]int32]link, len(t))
	last := map[[2]int32]int32{}
	for _, s := range c.couples {
		for _, e := range s.to {
			sum := nothing
			for _, f := range s.from {
				sum += t[[2]int32{f, e}]
			}
			for _, f := range s.from {
				k := [2]int32{f, e}
				if t[k]/sum < 0.3 {
					continue
				}
				if body, ok := last[k]; !ok || body != s.body {
					last[k] = s.body
					l := links[k]
					l.bodies++
					links[k] = l
				}
			}
		}
	}
	for k, l := range links {
		l.t, l.count = t[k], counts[k]
		links[k] = l
	}
	return links
}

// Thresholds of what is kept. They were chosen on the bodies of the learning
// part, each half learned from the other; see the model card.
const (
	leastT      = 0.08 // in the better direction
	leastBack   = 0.05 // in the other
	leastBodies = 3
	leastLatin  = 3   // between two languages in Latin letters
	soundsAlike = 500 // thousandths: found without a table
	mostP       = 850
)

// learnPairs fits the models and returns the pairs of words kept, in order.
func learnPairs(bodies []body) []pair {
	best := map[[2]word]int{}
	keep := func(c corpus, least int) {
		links := c.translate()
		for k, there := range links {
			back := links[[2]int32{k[1], k[0]}]
			a, b := c.words[k[0]], c.words[k[1]]
			if compareWords(a, b) > 0 || max(there.bodies, back.bodies) < least {
				continue
			}
			if max(there.t, back.t) < leastT || min(there.t, back.t) < leastBack || tooAlike(a, b) {
				continue
			}
			p := min(mostP, 400+int(math.Sqrt(there.t*back.t)*900))
			best[[2]word{a, b}] = max(best[[2]word{a, b}], p)
		}
	}
	keep(couplesOf(bodies, func(from, to title) bool { return from.native != to.native }), leastBodies)
	keep(couplesOf(bodies, func(from, to title) bool { return !from.native && !to.native }), leastLatin)
	var out []pair
	for k, p := range best {
		out = append(out, pair{k[0], k[1], p})
	}
	slices.SortFunc(out, func(x, y pair) int { return cmp.Or(compareWords(x.a, y.a), compareWords(x.b, y.b)) })
	return out
}

// tooAlike reports whether two words are one, or are found by their sound.
func tooAlike(a, b word) bool {
	if a == b {
		return true
	}
	x, y := names.Token{Text: a.text, Script: a.script}, names.Token{Text: b.text, Script: b.script}
	return names.Likeness(x, y)*1000 >= soundsAlike
}
