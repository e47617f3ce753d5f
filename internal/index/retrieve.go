package index

import (
	"cmp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/internal/names"
)

// Candidates returns the listed names most worth comparing with a query, best
// first, at most limit.
func (x *Index) Candidates(q []names.Token, limit int) []Candidate {
	return x.Query(q).Candidates(x, limit)
}

// What a listed name must agree with to be a candidate: a share of what the
// query tells, in tenths, and no more than so many thousandths of a bit.
const (
	needShare = 3
	needMost  = 12000
)

// unmatchedShare is how much of what a listed name tells beyond its agreement
// counts against it among candidates, in hundredths.
const unmatchedShare = 15

// Candidates returns the names most worth comparing, best first, at most
// limit: those that agree with enough of what the tokens tell, and those that
// are like the query as a whole, however their words are spaced.
func (q *Query) Candidates(x *Index, limit int) []Candidate {
	s := x.borrow()
	defer x.scratches.Put(s)
	s.nextName()
	made := q.Acronyms && q.carrying() == 1
	for _, sl := range q.slots(x) {
		s.nextSlot()
		for _, l := range sl.likes {
			gain := int32(sl.weight * int(l.p) / 1000)
			postings := x.listing(l.token)
			if made && l.p == 1000 {
				postings = x.postings.at(int(l.token))
			}
			for i := range postings.len() {
				s.gain(int32(postings.at(i)), gain, sl.opens)
			}
		}
	}
	q.addWhole(x, s)
	initials := q.initials()
	need := int32(min(q.Total*needShare/10, needMost))
	type ranked struct {
		Candidate
		rank int32
	}
	found := make([]ranked, 0, 64)
	for _, n := range s.touched {
		sum := s.nameSum[n]
		e := int32(x.nameEntities.at(int(n)))
		if sum < need || !q.Kind.Fits(Kind(x.entityKinds[e])) {
			continue
		}
		for _, p := range initials {
			if x.opens(p, n) {
				sum += initialInformation
			}
		}
		found = append(found, ranked{
			Candidate{Name: n, Entity: e, Bound: min(float64(sum)/float64(max(q.Total, 1)), 1), Whole: slices.Contains(s.whole, n)},
			sum - max(x.totals[n]-sum, 0)*unmatchedShare/100,
		})
	}
	slices.SortFunc(found, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.Name, b.Name))
	})
	out := make([]Candidate, min(len(found), limit))
	for i := range out {
		out[i] = found[i].Candidate
	}
	q.lookAgain(x, out)
	return out
}

// initials returns the probes of the query's single letters.
func (q *Query) initials() []*Probe {
	var out []*Probe
	for i, t := range q.Tokens {
		if t.Kind == names.Initial {
			out = append(out, q.Probes[i])
		}
	}
	return out
}

// opens reports whether a word of name n begins with an initial.
func (x *Index) opens(initial *Probe, n int32) bool {
	return agrees(x.nameTokens.at(int(n)), func(t int32) bool { return names.Opens(&initial.Shape, &x.shapes[t]) })
}

func (q *Query) carrying() int {
	n := 0
	for _, t := range q.Tokens {
		if t.Kind.Carries() {
			n++
		}
	}
	return n
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

// slot is one way to agree: tokens, best first, and what agreeing with one
// tells.
type slot struct {
	likes  []like
	weight int
	opens  bool // may open names that nothing agreed with so far
}

// slots orders the ways to agree by weight. When what is left to come is under
// three tenths of the whole, no name can still come in by it alone.
func (q *Query) slots(x *Index) []slot {
	var out []slot
	for i, p := range q.Probes {
		out = append(out, slot{p.best, q.Weights[i], true})
	}
	slices.SortStableFunc(out, func(a, b slot) int { return cmp.Compare(b.weight, a.weight) })
	left := q.Total
	for i := range out {
		out[i].opens = left >= q.Total*needShare/10
		left -= out[i].weight
	}
	for i, p := range q.Pairs {
		if p != nil {
			out = append(out, slot{p.best, q.Weights[i] + q.Weights[i+1], true})
		}
	}
	for i, halves := range q.Halves {
		for _, p := range halves {
			out = append(out, slot{p.best, q.Weights[i] / 2, true})
		}
	}
	if last := len(q.Tokens) - 1; q.Cut && last > 0 {
		out = append(out, slot{x.beginning(q.Tokens[last]), q.Weights[last], true})
	}
	return out
}

// Bounds of what is looked up of a word that was cut off.
const (
	leastBeginning = 3    // bytes given
	mostBegun      = 2000 // words that begin so
)

// beginning returns the listed words that begin with a token, the more like it
// the more of them it gives.
func (x *Index) beginning(t names.Token) []like {
	if len(t.Text) < leastBeginning || t.Kind == names.Number {
		return nil
	}
	var out []like
	for i := x.vocabulary.search(t.Text); i < x.Vocabulary() && len(out) < mostBegun; i++ {
		word := string(x.vocabulary.at(i))
		if !strings.HasPrefix(word, t.Text) {
			break
		}
		if v := int32(i); x.Script(v) == t.Script && x.Frequency(v) > 0 {
			out = append(out, like{v, int32(400 + 600*len(t.Text)/len(word))})
		}
	}
	slices.SortFunc(out, compareLikes)
	return out
}
