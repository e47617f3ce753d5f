package evaluate

import (
	"slices"
	"strconv"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/index"
)

// ScoredPair is a name and a listed party that a search gave for it.
type ScoredPair struct {
	Score     int // thousandths
	True      bool
	Script    string // of the name asked
	Kind      string // of the listed party: "person", "body", "craft", "other"
	WithFacts bool
}

// Reliability is how far scores are probabilities, where half of the pairs
// are true.
type Reliability struct {
	Slice         string
	True, False   int
	Bins          [10]Bin // by score; N counts pairs, the means are weighted
	ExpectedError float64 // expected calibration error
}

// leastPairs is how many true pairs and how many false ones a slice needs.
const leastPairs = 20

// scoredPairs collects the pairs that searches gave, all that are over the cut
// of retrieval: of each question the party meant, if it was found, and the
// others; of each customer all.
func (r *runner) scoredPairs(o *Outcome) []ScoredPair {
	var out []ScoredPair
	ask := func(questions []Question, answers [][]Result, withFacts bool) {
		for i := range questions {
			q := &questions[i]
			right, wrong := r.rightAndWrong(q, answers[i])
			add := func(a *Result, truth bool) {
				out = append(out, ScoredPair{a.Score, truth, scriptOf(q.Name), kindName(r.index.KindOf(a.Entity)), withFacts})
			}
			if right != nil {
				add(right, true)
			}
			for _, a := range wrong {
				add(a, false)
			}
		}
	}
	for i := range o.Asked {
		ask(o.Asked[i].Questions, o.Asked[i].Answers, o.Asked[i].WithFacts)
	}
	for i := range o.Customers {
		ask(o.Customers[i].Questions, o.Customers[i].Answers, o.Customers[i].WithFacts)
	}
	return out
}

// rightAndWrong returns the best result that is the party meant, nil if there
// is none, and those that certainly aren't.
func (r *runner) rightAndWrong(q *Question, answers []Result) (right *Result, wrong []*Result) {
	for i := range answers {
		if isExpected(r.ids[answers[i].Entity], q.expected) {
			right = &answers[i]
			break
		}
	}
	for i := range answers {
		a := &answers[i]
		if !isExpected(r.ids[a.Entity], q.expected) && (len(q.expected) == 0 || r.differ(right, a)) {
			wrong = append(wrong, a)
		}
	}
	return right, wrong
}

// sameYears is how far apart the years of birth of one person may be listed.
const sameYears = 2

// differ tells whether the lists leave no doubt that two results are two
// parties. Lists spell one party in two ways without saying that it is one, so
// that parties who share a whole name are in doubt, and persons unless they
// were born in different years.
func (r *runner) differ(a, b *Result) bool {
	if a == nil {
		return r.index.KindOf(b.Entity) != index.KindPerson
	}
	if r.namesakes[a.Entity] == r.namesakes[b.Entity] {
		return false
	}
	if r.index.KindOf(a.Entity) != index.KindPerson || r.index.KindOf(b.Entity) != index.KindPerson {
		return true
	}
	for _, x := range r.years[a.Entity] {
		for _, y := range r.years[b.Entity] {
			if max(x-y, y-x) <= sameYears {
				return false
			}
		}
	}
	return len(r.years[a.Entity]) > 0 && len(r.years[b.Entity]) > 0
}

// birthYears returns the years in which a person is listed to have been born,
// the ends of ranges among them.
func birthYears(e *entity.Entity) []int {
	var out []int
	for _, d := range e.Dates {
		for _, text := range []string{d.From, d.To} {
			if d.Prop != "birthDate" || len(text) < 4 {
				continue
			}
			if y, err := strconv.Atoi(text[:4]); err == nil {
				out = append(out, y)
			}
		}
	}
	return out
}

func kindName(k index.Kind) string {
	switch k {
	case index.KindPerson:
		return "person"
	case index.KindBody, index.KindParty:
		return "body"
	case index.KindCraft:
		return "craft"
	}
	return "other"
}

// Reliabilities returns the figures of all pairs asked by names alone, then by
// script of the name and by kind of the party, then of those asked with facts.
func (o *Outcome) Reliabilities() []Reliability {
	var out []Reliability
	tell := func(name string, in func(p *ScoredPair) bool) {
		var fit []ScoredPair
		for i := range o.Pairs {
			if in(&o.Pairs[i]) {
				fit = append(fit, o.Pairs[i])
			}
		}
		if r := reliability(name, fit); min(r.True, r.False) >= leastPairs {
			out = append(out, r)
		}
	}
	tell("all", func(p *ScoredPair) bool { return !p.WithFacts })
	for _, k := range o.valuesOf(func(p *ScoredPair) string { return p.Kind }) {
		tell("party="+k, func(p *ScoredPair) bool { return !p.WithFacts && p.Kind == k })
	}
	for _, s := range o.valuesOf(func(p *ScoredPair) string { return p.Script }) {
		tell("script="+s, func(p *ScoredPair) bool { return !p.WithFacts && p.Script == s })
	}
	tell("with facts", func(p *ScoredPair) bool { return p.WithFacts })
	return out
}

func (o *Outcome) valuesOf(of func(*ScoredPair) string) []string {
	var out []string
	for i := range o.Pairs {
		if v := of(&o.Pairs[i]); !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return out
}

// reliability weighs pairs so that half are true.
func reliability(name string, pairs []ScoredPair) Reliability {
	r := Reliability{Slice: name}
	for _, p := range pairs {
		if p.True {
			r.True++
		} else {
			r.False++
		}
	}
	if r.True == 0 || r.False == 0 {
		return r
	}
	var weights [10]float64
	for _, p := range pairs {
		w := .5 / float64(r.False)
		if p.True {
			w = .5 / float64(r.True)
		}
		at := min(p.Score/100, 9)
		b := &r.Bins[at]
		b.N++
		weights[at] += w
		b.Score += w * float64(p.Score) / 1000
		if p.True {
			b.True += w
		}
	}
	for i := range r.Bins {
		b := &r.Bins[i]
		r.ExpectedError += max(b.Score-b.True, b.True-b.Score)
		if b.N > 0 {
			b.Score, b.True = b.Score/weights[i], b.True/weights[i]
		}
	}
	return r
}
