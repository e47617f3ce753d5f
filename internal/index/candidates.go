package index

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/interdict-project/interdict/internal/names"
)

// Candidate is a listed name worth a full comparison.
type Candidate struct {
	Name   int32
	Entity int32
	Bound  float64 // share of the query's information that the name may agree with
}

// Query is a name looked up in an index, token by token.
type Query struct {
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
		if i+1 < n && q.worthJoining(i) {
			if p := x.Probe(Joined(tokens[i], tokens[i+1])); p.Best() >= 600 {
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

// worthJoining reports whether tokens i and i+1 may be one word: always in
// scripts whose spelling of compounds wavers, else where one is unknown.
func (q *Query) worthJoining(i int) bool {
	a, b := q.Tokens[i], q.Tokens[i+1]
	if a.Script != b.Script || a.Kind == names.Number || b.Kind == names.Number || a.Kind == names.Initial || b.Kind == names.Initial {
		return false
	}
	return a.Script != "Latn" || q.Probes[i].Best() < 900 || q.Probes[i+1].Best() < 900
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
	eachCut(t, func(left, right names.Token) {
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
	eachCut(t, func(left, right names.Token) {
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

// eachCut calls yield with each cut of a word into two of three letters or
// more.
func eachCut(t names.Token, yield func(left, right names.Token)) {
	for i := range t.Text {
		if utf8.RuneCountInString(t.Text[:i]) >= 3 && utf8.RuneCountInString(t.Text[i:]) >= 3 {
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

// Candidates returns the listed names most worth comparing with a query, best
// first, at most limit.
func (x *Index) Candidates(q []names.Token, limit int) []Candidate {
	return x.Query(q).Candidates(x, limit)
}

// slot is one way to agree: a probe and what agreeing with it tells.
type slot struct {
	probe  *Probe
	weight int
	opens  bool // may open names that nothing agreed with so far
}

// Candidates returns the listed names most worth comparing, best first, at
// most limit.
func (q *Query) Candidates(x *Index, limit int) []Candidate {
	s := x.borrow()
	defer x.scratches.Put(s)
	s.nextName()
	for _, sl := range q.slots() {
		s.nextSlot()
		for _, l := range sl.probe.best {
			gain := int32(sl.weight * int(l.p) / 1000)
			postings := x.postings.at(int(l.token))
			for i := range postings.len() {
				s.gain(int32(postings.at(i)), gain, sl.opens)
			}
		}
	}
	need := int32(min(q.Total*3/10, 12000))
	out := make([]Candidate, 0, 64)
	ranks := make(map[int32]int, 64)
	for _, n := range s.touched {
		sum := s.nameSum[n]
		if sum < need {
			continue
		}
		left := 0
		tokens := x.nameTokens.at(int(n))
		first := x.nameTokens.start(int(n))
		for i := range tokens.len() {
			left += x.Information(int32(tokens.at(i))) * kindShares[x.tokenKinds[first+i]] / 1000
		}
		ranks[n] = int(sum) - max(left-int(sum), 0)*15/100
		out = append(out, Candidate{Name: n, Entity: int32(x.nameEntities.at(int(n))), Bound: min(float64(sum)/float64(max(q.Total, 1)), 1)})
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(ranks[b.Name], ranks[a.Name]), cmp.Compare(a.Name, b.Name))
	})
	return out[:min(len(out), limit)]
}

// gain adds to a name's sum, once for each slot.
func (s *scratch) gain(n, gain int32, opens bool) {
	switch {
	case s.nameSeen[n] != s.nameRound:
		if !opens {
			return
		}
		s.nameSeen[n] = s.nameRound
		s.nameSum[n] = gain
		s.touched = append(s.touched, n)
	case s.nameSlot[n] == s.slotRound:
		return
	default:
		s.nameSum[n] += gain
	}
	s.nameSlot[n] = s.slotRound
}

// slots orders the ways to agree by weight. When what is left to come is under
// three tenths of the whole, no name can still come in by it alone.
func (q *Query) slots() []slot {
	var out []slot
	for i, p := range q.Probes {
		out = append(out, slot{p, q.Weights[i], true})
	}
	slices.SortStableFunc(out, func(a, b slot) int { return cmp.Compare(b.weight, a.weight) })
	left := q.Total
	for i := range out {
		out[i].opens = left >= q.Total*3/10
		left -= out[i].weight
	}
	for i, p := range q.Pairs {
		if p != nil {
			out = append(out, slot{p, q.Weights[i] + q.Weights[i+1], true})
		}
	}
	for i, halves := range q.Halves {
		for _, p := range halves {
			out = append(out, slot{p, q.Weights[i] / 2, true})
		}
	}
	return out
}
