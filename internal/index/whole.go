package index

import (
	"slices"

	"github.com/interdict-project/interdict/internal/names"
)

// pairOf is query token i and a token of the vocabulary.
type pairOf struct {
	i     int
	token int32
}

// pairLike is how like the two are, in thousandths.
type pairLike struct {
	pairOf
	p int
}

// Bounds of the search for whole names.
const (
	mostWhole  = 64 // names that share a key
	mostTurned = 6  // tokens of a name that is looked up in other orders
	wholeShare = 7  // tenths of what the query tells that a whole name agrees with at least
)

// addWhole adds the names that share a key of the whole name with the query,
// as it stands and with its first word last or its last word first. Where such
// a name has a word that two tokens give written as one, their probe is added
// to Pairs.
func (q *Query) addWhole(x *Index, s *scratch) {
	s.whole = s.whole[:0]
	x.addSharing(s, q.Tokens)
	if n := len(q.Tokens); n > 1 && n <= mostTurned {
		x.addSharing(s, slices.Concat(q.Tokens[1:], q.Tokens[:1]))
		if n > 2 {
			x.addSharing(s, slices.Concat(q.Tokens[n-1:], q.Tokens[:n-1]))
		}
	}
	least := int32(q.Total * wholeShare / 10)
	for _, n := range s.whole {
		if s.nameSeen[n] != s.nameRound {
			s.nameSeen[n], s.nameSum[n] = s.nameRound, 0
			s.touched = append(s.touched, n)
		}
		s.nameSum[n] = max(s.nameSum[n], least)
		q.pairUp(x, n)
	}
}

// addSharing adds the listed names that share a key with a wording.
func (x *Index) addSharing(s *scratch, tokens []names.Token) {
	for _, key := range names.WholeKeys(tokens).Query {
		at, ok := x.wholeKeys.find(key)
		if !ok {
			continue
		}
		sharing := x.wholeNames.at(at)
		for i := range sharing.len() {
			n := int32(sharing.at(i))
			if len(s.whole) == mostWhole {
				return
			}
			if !slices.Contains(s.whole, n) {
				s.whole = append(s.whole, n)
			}
		}
	}
}

// pairUp finds where two tokens written as one are like a token of name n.
func (q *Query) pairUp(x *Index, n int32) {
	tokens := x.nameTokens.at(int(n))
	for i := range max(len(q.Tokens)-1, 0) {
		if q.Pairs[i] != nil || !q.joinable(i) {
			continue
		}
		joined := Joined(q.Tokens[i], q.Tokens[i+1])
		shape := names.ShapeOf(joined)
		for j := range tokens.len() {
			if names.Alike(&shape, &x.shapes[tokens.at(j)]) >= worthPair {
				q.Pairs[i] = x.Probe(joined)
				break
			}
		}
	}
}

// Bounds of a second look at the best candidates.
const (
	mostLookedAgain = 24 // names
	mostCompared    = 96 // pairs of tokens
)

// lookAgain compares the tokens of the best candidates that agree with nothing
// with those of the query that don't either: keys don't lead from a word to
// one that differs in two places.
func (q *Query) lookAgain(x *Index, best []Candidate) {
	compared := make([]pairOf, 0, mostCompared)
	for k, c := range best {
		if k >= mostLookedAgain && !c.Whole {
			continue
		}
		tokens := x.nameTokens.at(int(c.Name))
		for i, p := range q.Probes {
			if agrees(tokens, func(t int32) bool { return p.Like(t) > 0 }) {
				continue
			}
			for j := range tokens.len() {
				t := int32(tokens.at(j))
				pair := pairOf{i, t}
				if slices.Contains(compared, pair) || slices.ContainsFunc(q.Probes, func(p *Probe) bool { return p.Like(t) > 0 }) {
					continue
				}
				if len(compared) == mostCompared {
					return
				}
				compared = append(compared, pair)
				if alike := x.alike(p, t); alike >= retrieveCut {
					q.more = append(q.more, pairLike{pair, alike})
				}
			}
		}
	}
}

// agrees reports whether any of a name's tokens is as asked.
func agrees(tokens u32s, asked func(t int32) bool) bool {
	for j := range tokens.len() {
		if asked(int32(tokens.at(j))) {
			return true
		}
	}
	return false
}

// Like returns how like query token i is to token t of the vocabulary, in
// thousandths; 0 for all that are below the cut of retrieval. Candidates adds
// to what it knows.
func (q *Query) Like(i int, t int32) int {
	p := q.Probes[i].Like(t)
	for _, m := range q.more {
		if m.pairOf == (pairOf{i, t}) {
			p = max(p, m.p)
		}
	}
	return p
}
