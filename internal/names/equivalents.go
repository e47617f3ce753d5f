package names

import (
	"cmp"
	"slices"
	"sync"
)

// Equivalent is another word that stands for the same name or thing as a
// token, though it need not sound like it: Dzmitry for Dmitri, Bill for
// William, 银行 for bank.
type Equivalent struct {
	// Text is folded and Script its ISO 15924 code, as in [Token].
	Text, Script string
	// P is the probability, in thousandths, that where one stands the other
	// may be meant.
	P int
}

// mostEquivalents bounds what is looked up for one token.
const mostEquivalents = 512

// Equivalents returns the words that may stand for a token, the likeliest
// first, without the token itself, at most 512. The result is shared and only
// read. The relation is symmetric: what a token leads to leads back to it.
//
// They come from the tables of this package: given names and patronymics
// across languages, short forms of names, legal forms, numbers, particles and
// titles; from the dictionary of organisations' words; and from the
// romanisations of Chinese and Korean.
func Equivalents(t Token) []Equivalent {
	own, words, syllables := equivalents()[t.Text], dictionaryOf(t), romanisationsOf(t)
	switch {
	case len(words)+len(syllables) == 0:
		return own
	case len(own)+len(syllables) == 0 && len(words) <= mostEquivalents:
		return words
	case len(own)+len(words) == 0 && len(syllables) <= mostEquivalents:
		return syllables
	}
	return merged(own, words, syllables)
}

// merged joins lists of equivalents, each word once by its likeliest.
func merged(lists ...[]Equivalent) []Equivalent {
	all := slices.Concat(lists...)
	slices.SortFunc(all, func(a, b Equivalent) int {
		return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Script, b.Script), cmp.Compare(b.P, a.P))
	})
	all = slices.CompactFunc(all, func(a, b Equivalent) bool { return a.Text == b.Text && a.Script == b.Script })
	slices.SortFunc(all, compareEquivalents)
	return all[:min(len(all), mostEquivalents)]
}

func compareEquivalents(a, b Equivalent) int {
	return cmp.Or(cmp.Compare(b.P, a.P), cmp.Compare(a.Text, b.Text), cmp.Compare(a.Script, b.Script))
}

// EquivalentBy returns the probability, in thousandths, by which two tokens
// stand for one name or thing, 0 where no table says so.
func EquivalentBy(a, b Token) int {
	p := Translates(a, b)
	for _, list := range [...][]Equivalent{equivalents()[a.Text], romanisationsOf(a)} {
		for i := range list {
			if e := &list[i]; e.P > p && e.Text == b.Text && e.Script == b.Script {
				p = e.P
			}
		}
	}
	return p
}

// equivalents are the tables of this package by folded text. They are made
// when first asked for.
var equivalents = sync.OnceValue(func() map[string][]Equivalent {
	b := newBuilder()
	b.givenNames()
	b.otherNames()
	b.nicknames()
	b.legalForms()
	b.numbers()
	b.smallWords()
	return b.tables()
})

// Likelihoods of the kinds of equivalence, in thousandths.
const (
	sameName     = 940 // one name in two Slavic languages
	abroad       = 800 // and as it is written elsewhere by habit
	bothAbroad   = 700
	otherTongue  = 620 // Friedrich, Frederick
	pet          = 680 // Bill, William
	sameForm     = 800 // two legal forms of one class
	sameNumber   = 900
	maybeNumber  = 700 // v, x, xi: a numeral, or a name
	sameParticle = 950
	sameTitle    = 900
)

// builder collects equivalents, by the number of each word.
type builder struct {
	ids   map[string]int32
	words []Equivalent // P unused
	edges [][]edge
}

type edge struct{ to, p int32 }

func newBuilder() *builder { return &builder{ids: make(map[string]int32, 1<<13)} }

// word returns the number of a word of a table, -1 for one that the text layer
// doesn't read as one token.
func (b *builder) word(printed string) int32 {
	tokens := Canonical(Tokens(printed))
	if len(tokens) != 1 {
		return -1
	}
	return b.token(tokens[0])
}

func (b *builder) token(t Token) int32 {
	id, ok := b.ids[t.Text]
	if !ok {
		id = int32(len(b.words))
		b.ids[t.Text] = id
		b.words = append(b.words, Equivalent{Text: t.Text, Script: t.Script})
		b.edges = append(b.edges, nil)
	}
	return id
}

// link says that two words stand for each other. The likeliest of several
// links counts.
func (b *builder) link(x, y int32, p int) {
	if x < 0 || y < 0 || x == y {
		return
	}
	b.lead(x, y, int32(p))
	b.lead(y, x, int32(p))
}

func (b *builder) lead(from, to, p int32) {
	for i := range b.edges[from] {
		if e := &b.edges[from][i]; e.to == to {
			e.p = max(e.p, p)
			return
		}
	}
	b.edges[from] = append(b.edges[from], edge{to, p})
}

// class links all words of a class with one another.
func (b *builder) class(words []int32, p int) {
	for i, x := range words {
		for _, y := range words[i+1:] {
			b.link(x, y, p)
		}
	}
}

// tables turns the links into lists, the likeliest first.
func (b *builder) tables() map[string][]Equivalent {
	b.trim()
	out := make(map[string][]Equivalent, len(b.words))
	total := 0
	for _, es := range b.edges {
		total += len(es)
	}
	arena := make([]Equivalent, 0, total)
	for id, es := range b.edges {
		if len(es) == 0 {
			continue
		}
		first := len(arena)
		for _, e := range es {
			w := b.words[e.to]
			w.P = int(e.p)
			arena = append(arena, w)
		}
		list := arena[first:len(arena):len(arena)]
		slices.SortFunc(list, compareEquivalents)
		out[b.words[id].Text] = list
	}
	return out
}

// mostLinks bounds the links of one word in the tables of this file.
const mostLinks = 48

// trim takes the unlikeliest links off words that have too many, both ways.
func (b *builder) trim() {
	for id := range b.edges {
		for len(b.edges[id]) > mostLinks {
			worst := slices.MinFunc(b.edges[id], func(x, y edge) int {
				return cmp.Or(cmp.Compare(x.p, y.p), cmp.Compare(len(b.edges[y.to]), len(b.edges[x.to])), cmp.Compare(x.to, y.to))
			})
			b.drop(int32(id), worst.to)
			b.drop(worst.to, int32(id))
		}
	}
}

func (b *builder) drop(from, to int32) {
	b.edges[from] = slices.DeleteFunc(b.edges[from], func(e edge) bool { return e.to == to })
}
