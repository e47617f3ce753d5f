package index

import (
	"cmp"
	"slices"

	"github.com/interdict-project/interdict/internal/names"
)

// Exhaust looks a name up without keys and cuts: each token, and each two
// neighbours written as one, is compared with every token of the vocabulary.
// It is the yardstick of [Index.Query], which must lose nothing that matters,
// and takes some hundred times as long. What tokens tell is as Query has it.
func (x *Index) Exhaust(tokens []names.Token) *Query {
	q := x.Query(tokens)
	out := &Query{Tokens: q.Tokens, Weights: q.Weights, Total: q.Total, Halves: q.Halves, Probes: make([]*Probe, len(q.Tokens)), Pairs: make([]*Probe, len(q.Tokens))}
	for i, t := range q.Tokens {
		out.Probes[i] = x.exhaust(t, q.Probes[i].Information)
		if i+1 < len(q.Tokens) && q.joinable(i) {
			joined := Joined(t, q.Tokens[i+1])
			out.Pairs[i] = x.exhaust(joined, x.Probe(joined).Information)
		}
	}
	return out
}

// exhaust compares a token with the whole vocabulary.
func (x *Index) exhaust(t names.Token, information int) *Probe {
	s := x.borrow()
	defer x.scratches.Put(s)
	s.nextToken()
	p := &Probe{Token: t, Shape: names.ShapeOf(t), Information: information}
	for v := range int32(x.Vocabulary()) {
		if alike := x.alike(p, v); alike > 0 {
			s.tokenSeen[v], s.tokenPlace[v] = s.tokenRound, int32(len(p.byToken))
			p.byToken = append(p.byToken, like{v, int32(alike)})
		}
	}
	p.byToken = x.addEquivalents(s, p.byToken, t)
	p.best = slices.Clone(p.byToken)
	slices.SortFunc(p.byToken, func(a, b like) int { return cmp.Compare(a.token, b.token) })
	slices.SortFunc(p.best, compareLikes)
	return p
}
