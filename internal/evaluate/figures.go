package evaluate

import (
	"maps"
	"math/rand/v2"
	"slices"
)

// Interval is a 95 % interval.
type Interval struct{ Low, High float64 }

// Recall is what was found of the questions of one slice.
type Recall struct {
	Slice       string
	N           int
	First, Ten  float64 // R@1, R@10
	AtThreshold float64 // recall at [Threshold]
	// Budgets holds the recall at each of [Budgets], with its interval; empty
	// without negatives.
	Budgets   []float64
	Intervals []Interval
}

// Budgets are the alerts per 1,000 customers at which recall is told.
var Budgets = [...]int{10, 50}

// Least numbers of rows for a slice to be told.
const (
	leastQuestions = 5
	leastCustomers = 100
)

// Recalls returns the figures of a set: all questions first, then each slice
// by name.
func (o *Outcome) Recalls(a *Asked) []Recall { return a.recalls(o.customersFor(a.WithFacts)) }

// Recalls returns the figures of the questions at the budgets that the
// script's own customers set.
func (r *AskedRecombined) Recalls() []Recall { return r.Asked.recalls(&r.Customers) }

func (a *Asked) recalls(c *Customers) []Recall {
	var out []Recall
	for _, s := range slicesOf(a.Questions, leastQuestions) {
		out = append(out, a.recall(c, s))
	}
	return out
}

// recall tells the figures of a slice; c may be nil.
func (a *Asked) recall(c *Customers, s slice) Recall {
	r := Recall{Slice: s.name, N: len(s.rows)}
	count := func(hit func(i int) bool) float64 {
		n := 0
		for _, i := range s.rows {
			if hit(i) {
				n++
			}
		}
		return float64(n) / float64(len(s.rows))
	}
	r.First = count(func(i int) bool { return a.Ranks[i] == 1 })
	r.Ten = count(func(i int) bool { return 0 < a.Ranks[i] && a.Ranks[i] <= 10 })
	r.AtThreshold = count(func(i int) bool { return a.Scores[i] >= Threshold })
	if c == nil {
		return r
	}
	for _, b := range Budgets {
		over := c.Budget(b)
		hit := func(i int) bool { return a.Scores[i] > over }
		r.Budgets = append(r.Budgets, count(hit))
		r.Intervals = append(r.Intervals, overParties(a.Questions, s.rows, hit))
	}
	return r
}

// slice is some rows of a set.
type slice struct {
	name string
	rows []int
}

func slicesOf(questions []Question, least int) []slice {
	rows := map[string][]int{}
	all := slice{name: "all"}
	for i, q := range questions {
		all.rows = append(all.rows, i)
		for _, s := range q.Slices {
			rows[s] = append(rows[s], i)
		}
	}
	out := []slice{all}
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		if len(rows[name]) >= least {
			out = append(out, slice{name, rows[name]})
		}
	}
	return out
}

// rounds is how often a bootstrap draws.
const rounds = 400

// overParties returns the interval of a share, drawing parties with all their
// questions.
func overParties(questions []Question, rows []int, hit func(i int) bool) Interval {
	type count struct{ hits, all int }
	at := map[string]int{}
	var parties []count
	for _, i := range rows {
		p, ok := at[questions[i].Party]
		if !ok {
			p = len(parties)
			at[questions[i].Party] = p
			parties = append(parties, count{})
		}
		parties[p].all++
		if hit(i) {
			parties[p].hits++
		}
	}
	return bootstrap(len(parties), func(draw func() int) float64 {
		hits, all := 0, 0
		for range parties {
			p := parties[draw()]
			hits, all = hits+p.hits, all+p.all
		}
		return float64(hits) / float64(all)
	})
}

// bootstrap returns the interval of a statistic of n things drawn with
// replacement, from a fixed seed.
func bootstrap(n int, statistic func(draw func() int) float64) Interval {
	if n == 0 {
		return Interval{}
	}
	random := rand.New(rand.NewPCG(7, uint64(n)))
	values := make([]float64, rounds)
	for i := range values {
		values[i] = statistic(func() int { return random.IntN(n) })
	}
	slices.Sort(values)
	return Interval{values[rounds*25/1000], values[rounds*975/1000-1]}
}

// AlertRate is the alerts among the customers of one slice.
type AlertRate struct {
	Slice       string
	N           int
	PerThousand float64 // at [Threshold]
}

// AlertRates returns the alerts of all customers first, then of each slice of
// a hundred or more by name.
func (c *Customers) AlertRates() []AlertRate { return c.alertRates(leastCustomers) }

func (c *Customers) alertRates(least int) []AlertRate {
	var out []AlertRate
	for _, s := range slicesOf(c.Questions, least) {
		n := 0
		for _, i := range s.rows {
			if c.Tops[i] >= Threshold {
				n++
			}
		}
		out = append(out, AlertRate{s.name, len(s.rows), float64(n) * 1000 / float64(len(s.rows))})
	}
	return out
}

// Agreement is how the scores of pairs agree with their labels.
type Agreement struct {
	Slice                 string
	N                     int
	Precision, Recall, F1 float64 // at [Threshold]
	Interval              Interval
	Accuracy              float64 // share told right at [Threshold]
	CalibrationError      float64
}

// Agreements returns the figures of all pairs first, then by schema and kind.
func (c *Compared) Agreements() []Agreement {
	rows := map[string][]int{}
	var all []int
	for i, p := range c.Pairs {
		all = append(all, i)
		rows["schema="+p.Schema] = append(rows["schema="+p.Schema], i)
		if p.Kind != "" {
			rows["kind="+p.Kind] = append(rows["kind="+p.Kind], i)
		}
	}
	out := []Agreement{c.agreement("all", all)}
	for _, s := range slices.Sorted(maps.Keys(rows)) {
		if len(rows[s]) >= leastQuestions {
			out = append(out, c.agreement(s, rows[s]))
		}
	}
	return out
}

func (c *Compared) agreement(name string, rows []int) Agreement {
	a := Agreement{Slice: name, N: len(rows), CalibrationError: c.calibrationError(rows)}
	a.Precision, a.Recall, a.F1 = c.f1(slices.Values(rows))
	for _, i := range rows {
		if c.Pairs[i].Match == (c.Scores[i] >= Threshold) {
			a.Accuracy += 1 / float64(len(rows))
		}
	}
	a.Interval = bootstrap(len(rows), func(draw func() int) float64 {
		_, _, f1 := c.f1(func(yield func(int) bool) {
			for range rows {
				if !yield(rows[draw()]) {
					return
				}
			}
		})
		return f1
	})
	return a
}

func (c *Compared) f1(rows func(yield func(int) bool)) (precision, recall, f1 float64) {
	var both, said, is float64
	for i := range rows {
		if c.Scores[i] >= Threshold {
			said++
			if c.Pairs[i].Match {
				both++
			}
		}
		if c.Pairs[i].Match {
			is++
		}
	}
	if both == 0 {
		return 0, 0, 0
	}
	precision, recall = both/said, both/is
	return precision, recall, 2 * precision * recall / (precision + recall)
}

// Bin is the pairs whose scores lie in one tenth of the range.
type Bin struct {
	N           int
	Score, True float64 // means
}

// Reliability returns the ten bins from low to high scores.
func (c *Compared) Reliability() [10]Bin {
	rows := make([]int, len(c.Pairs))
	for i := range rows {
		rows[i] = i
	}
	return c.bins(rows)
}

func (c *Compared) bins(rows []int) [10]Bin {
	var bins [10]Bin
	for _, i := range rows {
		b := &bins[min(c.Scores[i]/100, 9)]
		b.N++
		b.Score += float64(c.Scores[i]) / 1000
		if c.Pairs[i].Match {
			b.True++
		}
	}
	for i := range bins {
		if n := float64(bins[i].N); n > 0 {
			bins[i].Score, bins[i].True = bins[i].Score/n, bins[i].True/n
		}
	}
	return bins
}

func (c *Compared) calibrationError(rows []int) float64 {
	sum := 0.0
	for _, b := range c.bins(rows) {
		sum += float64(b.N) * max(b.Score-b.True, b.True-b.Score)
	}
	return sum / float64(max(1, len(rows)))
}

// Point is one threshold's alerts and recall.
type Point struct{ Alerts, Recall float64 }

// Curve returns the points of a slice from high thresholds to low, by which
// neither figure falls. A slice that isn't there gives none.
func (o *Outcome) Curve(a *Asked, name string) []Point {
	c := o.customersFor(a.WithFacts)
	all := slicesOf(a.Questions, 1)
	at := slices.IndexFunc(all, func(s slice) bool { return s.name == name })
	if c == nil || at < 0 {
		return nil
	}
	var scores []int
	for _, i := range all[at].rows {
		scores = append(scores, a.Scores[i])
	}
	slices.Sort(scores)
	var out []Point
	for t := 1000; t > 0; t-- {
		below, _ := slices.BinarySearch(scores, t)
		p := Point{c.Alerts(t), float64(len(scores)-below) / float64(len(scores))}
		if len(out) == 0 || out[len(out)-1] != p {
			out = append(out, p)
		}
	}
	return out
}
