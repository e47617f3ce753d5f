package index

import (
	"unicode/utf8"

	"github.com/interdict-project/interdict/internal/names"
)

// Candidate is a listed name worth a full comparison.
type Candidate struct {
	Name   int32
	Entity int32
	Bound  float64 // share of the query's information that the name may agree with
	Whole  bool    // the name as a whole has a key of the query's
}

// Query is a name looked up in an index, token by token. It is for one
// goroutine.
type Query struct {
	// Kind is what the party is: candidates are of a kind that fits.
	Kind Kind
	// Cut says that the text may end before the name does, as forms cut it
	// off: the last token is also looked up as the beginning of listed words.
	Cut bool
	// Acronyms asks for candidates by the acronyms made of listed names too.
	// Only a query of one word has any.
	Acronyms bool

	Tokens []names.Token
	Probes []*Probe
	// Pairs[i] is the probe of tokens i and i+1 written as one word, nil
	// where that isn't worth a look.
	Pairs []*Probe
	// Halves[i] are the probes of token i cut into two listed words, nil
	// where the token is found as it is or no cut gives two.
	Halves [][]*Probe
	// Weights are what each token tells here, in thousandths of a bit: its
	// information, little for titles, particles and legal forms.
	Weights []int
	// Total is the sum of the weights.
	Total int

	more []pairLike // likenesses that no key led to
}

// mostTokens bounds what is looked up of one name.
const mostTokens = 24

// Query looks the canonical tokens of a name up; tokens after the 24th are
// left out.
func (x *Index) Query(tokens []names.Token) *Query {
	tokens = tokens[:min(len(tokens), mostTokens)]
	n := len(tokens)
	q := &Query{Tokens: tokens, Probes: make([]*Probe, n), Pairs: make([]*Probe, n), Halves: make([][]*Probe, n), Weights: make([]int, n)}
	for i, t := range tokens {
		q.Probes[i] = x.Probe(t)
	}
	for i := range tokens {
		if i+1 < n && q.worthJoining(x, i) {
			if p := x.Probe(Joined(tokens[i], tokens[i+1])); p.Best() >= worthPair {
				q.Pairs[i] = p
			}
		}
		q.Halves[i] = x.halves(q.Probes[i])
	}
	kinds, infos := make([]names.Kind, n), make([]int, n)
	for i, t := range tokens {
		kinds[i], infos[i] = t.Kind, q.Probes[i].Information
	}
	q.Total = Weigh(kinds, infos, q.Weights)
	return q
}

// Joined returns two neighbouring tokens as one word.
func Joined(a, b names.Token) names.Token {
	return names.Token{Text: a.Text + b.Text, Start: a.Start, End: b.End, Script: a.Script}
}

// worthPair is the likeness, in thousandths, from which two tokens written as
// one are taken for a listed word.
const worthPair = 500

// worthJoining reports whether tokens i and i+1 may be one word: always in
// scripts whose spelling of compounds wavers, else where one is unknown or the
// word is listed as it stands.
func (q *Query) worthJoining(x *Index, i int) bool {
	if !q.joinable(i) {
		return false
	}
	if q.Tokens[i].Script != "Latn" || names.IsRomanised(q.Tokens[i]) && names.IsRomanised(q.Tokens[i+1]) || q.Probes[i].Best() < 900 || q.Probes[i+1].Best() < 900 {
		return true
	}
	t, ok := x.Token(q.Tokens[i].Text+q.Tokens[i+1].Text, "Latn")
	return ok && x.Frequency(t) > 0
}

// joinable reports whether tokens i and i+1 can be written as one word at all.
func (q *Query) joinable(i int) bool {
	a, b := q.Tokens[i], q.Tokens[i+1]
	return a.Script == b.Script && a.Kind != names.Number && b.Kind != names.Number && a.Kind != names.Initial && b.Kind != names.Initial
}

// longestCut is the longest word, in letters, that is cut in two.
const longestCut = 32

// halves cuts a long word that is not listed into the two listed words that
// fit best, nil if no cut gives two. The result is kept with the probe.
func (x *Index) halves(p *Probe) []*Probe {
	letters := utf8.RuneCountInString(p.Token.Text)
	if p.Best() >= 850 || p.Shape.Exact || letters < 6 || letters > longestCut {
		return nil
	}
	p.cut.Do(func() {
		if p.Token.Script == "Latn" {
			p.halves = x.listedHalves(p.Token)
		} else {
			p.halves = x.likelyHalves(p.Token)
		}
	})
	return p.halves
}

// listedHalves cuts a word into two that are listed as they are, the most
// usual ones.
func (x *Index) listedHalves(t names.Token) []*Probe {
	var out []*Probe
	most := 0
	eachCut(t, 2, func(left, right names.Token) {
		l, ok := x.Token(left.Text, t.Script)
		if !ok {
			return
		}
		if r, ok := x.Token(right.Text, t.Script); ok {
			if usual := x.Frequency(l) * x.Frequency(r); usual > most {
				most, out = usual, []*Probe{x.Probe(left), x.Probe(right)}
			}
		}
	})
	return out
}

// likelyHalves cuts a word into two that are each like a listed one.
func (x *Index) likelyHalves(t names.Token) []*Probe {
	var out []*Probe
	best := 600
	eachCut(t, 3, func(left, right names.Token) {
		l := x.Probe(left)
		if l.Best() <= best {
			return
		}
		if r := x.Probe(right); min(l.Best(), r.Best()) > best {
			best, out = min(l.Best(), r.Best()), []*Probe{l, r}
		}
	})
	return out
}

// eachCut calls yield with each cut of a word into two of at least so many
// letters.
func eachCut(t names.Token, letters int, yield func(left, right names.Token)) {
	for i := range t.Text {
		if utf8.RuneCountInString(t.Text[:i]) >= letters && utf8.RuneCountInString(t.Text[i:]) >= letters {
			yield(names.Token{Text: t.Text[:i], Script: t.Script}, names.Token{Text: t.Text[i:], Script: t.Script})
		}
	}
}

// Shares of its information, in thousandths, that a token keeps by kind.
var kindShares = [...]int{
	names.Word: 1000, names.Number: 1000, names.Patronymic: 1000, names.Initial: 1000,
	names.Title: 150, names.Particle: 80, names.LegalForm: 150,
}

// initialInformation is what an agreeing initial tells.
const initialInformation = 2200

// Weigh fills weights with what each token of a name tells, given the kinds
// and the information of its tokens, and returns their sum. A name of nothing
// but titles, particles and legal forms weighs a fifth of what it seems to.
func Weigh(kinds []names.Kind, infos, weights []int) int {
	carries := false
	for _, k := range kinds {
		carries = carries || k.Carries()
	}
	total := 0
	for i, k := range kinds {
		w := infos[i]
		switch {
		case k == names.Initial:
			w = initialInformation
		case carries:
			w = w * kindShares[k] / 1000
		default:
			w /= 5
		}
		weights[i] = w
		total += w
	}
	return total
}
