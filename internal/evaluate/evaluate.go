// Package evaluate measures how well names are found, and at what alert rate:
// the figures a change of names, index or match is judged by.
//
// # Packs
//
// A pack is a table (CSV, or TSV by its file's name; gzip and xz are
// unpacked) with a header row. Its columns tell what it is; see [ReadPacks].
//
//	questions  a name in query_native, full_name or name, and expected_ids:
//	           every id of the party meant ("eu:EU.27.28 uk:RUS0001"), any of
//	           which counts. Further columns read: query_id, schema (Person
//	           unless given), date_of_birth, nationality, gender; and those
//	           that name slices: script, relation, kind, schema, mangled.
//	negatives  full_name and collides_with: customers who are on no list.
//	           Rows with a collision are left out.
//	pairs      name1, name2, is_match (true or false), schema, kind.
//	tokens     native, latin, is_match, lang, kind: words, not whole names.
//
// A question whose expected_ids is NONE must not alert. testpack/names has
// packs of the project's own, and says the same to those who write them.
//
// Two further sorts of name are made of the lists themselves: [Perturb] alters
// listed names in 24 ways, [Recombine] makes customers who are on no list but
// have names of the kind that lists hold.
//
// The ids are publishers' references: a result is the expected one when one
// of its ids or references is equal to it or ends in it, any punctuation
// counting as a hyphen.
//
// # Figures
//
//	R@1, R@10     share of questions whose party is the first, or among the
//	              first ten results, whatever the score
//	recall@10/k   share whose party scores above the lowest score at which at
//	recall@50/k   most 10 (50) of 1,000 negatives get any result; of equal
//	              scores all alert or none. The matcher tells nothing below .1:
//	              where fewer get a result at all, that score is 0
//	recall@700    share whose party scores at or above the review threshold
//	alerts@700    negatives of 1,000 with a result at or above it
//	P, R, F1      of the pairs that score at or above it
//	accuracy      share of the pairs told right at it
//	ECE           expected calibration error of the pairs' scores: the mean
//	              distance between score and share of true pairs, over ten
//	              bins of equal width, by their size
//	ECE@1:1       the same of what searches give, weighted so that half is
//	              true: the party meant, the best of the others, and the best
//	              of each customer. Other parties count only where the lists
//	              leave no doubt that they are others: no whole name is
//	              shared, and persons were born in different years
//	AUC           of tokens: the chance that a match is more alike than
//	              another pair, ties counted half; "unseen" of matches whose
//	              native token is in no training data
//	alerts        names that must not alert and do, at the review threshold
//
// In the tables named recombined, budgets are measured on the script's own
// recombined customers.
//
// Ranges in brackets are 95 % intervals by bootstrap over listed parties (for
// pairs, over pairs), from a fixed seed. A set whose rows carry a birth date,
// nationality or gender is measured by names alone, and again with these given
// for questions and negatives both.
//
// Questions in native scripts are also split by party, 70 learn, 30 held
// ([Learn]): what learns from them may use the 70 only, so held is the figure
// that counts. What is made of the lists takes one of three splits
// ([SplitOf]), the last of which stays unread until a piece of work is done.
//
// # Which index
//
// Native names are to be asked of an index with every non-Latin name removed
// ([IndexLists], [LatinOnly]); otherwise most are found as identical texts.
// Pairs are compared with the rarity of that index's tokens.
//
// Everything is deterministic: the same packs and index give the same
// [Summary], byte for byte, on any machine.
package evaluate

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/match"
	"github.com/interdict-project/interdict/internal/names"
)

// Threshold is the score from which a result is an alert unless a budget says
// otherwise, in thousandths.
const Threshold = match.ReviewThreshold

// mostResults is how many results of a question are looked at, as many as
// screening a party gives.
const mostResults = 25

// Result is one answer to a question.
type Result struct {
	Entity int // number in the index
	Score  int // thousandths
}

// Asked is a set's questions with what was found.
type Asked struct {
	Set string
	// WithFacts is set where birth date, nationality and gender were given.
	WithFacts bool
	Questions []Question
	Answers   [][]Result // of each question, best first
	Ranks     []int      // place of the expected party, from 1; 0 where absent
	Scores    []int      // its best score; -1 where absent
}

// Customers is the negatives with their highest scores.
type Customers struct {
	WithFacts bool
	Questions []Question
	Answers   [][]Result
	Tops      []int // in the order of the questions; 0 without a result
	sorted    []int
}

// Compared is a set of pairs with their scores in thousandths.
type Compared struct {
	Set    string
	Pairs  []Pair
	Scores []int
}

// Outcome is everything one evaluation found.
type Outcome struct {
	Parties, Names int // of the index
	Asked          []Asked
	// Customers holds the negatives by names alone and, where a set needs
	// them, with facts; empty without negatives.
	Customers []Customers
	Compared  []Compared
	Tokens    []ComparedTokens
	// Recombined holds each script by names alone, then each with facts.
	Recombined []AskedRecombined
	// None holds names that must not alert, set by set.
	None []NoneAsked
	// Pairs are those by which reliability is told.
	Pairs []ScoredPair
}

// NoneAsked is the names of a set that must not alert, with their highest
// scores.
type NoneAsked struct {
	Set       string
	Customers Customers
}

// Run asks all questions of the packs. It uses all cores.
func Run(ctx context.Context, x *index.Index, packs *Packs) (*Outcome, error) {
	r := runner{ctx: ctx, index: x, matcher: match.New(x), ids: make([][]string, x.Len())}
	if err := r.readIDs(); err != nil {
		return nil, err
	}
	out := &Outcome{Parties: x.Len(), Names: x.Names()}
	facts := false
	for _, s := range packs.Sets {
		for _, with := range []bool{false, true} {
			if with && !s.facts() {
				continue
			}
			facts = facts || with
			if len(s.Questions) > 0 {
				out.Asked = append(out.Asked, r.ask(s.Name, s.Questions, with))
			}
		}
		if len(s.None) > 0 {
			out.None = append(out.None, NoneAsked{s.Name, r.customers(s.None, true)})
		}
	}
	for _, with := range []bool{false, true} {
		if len(packs.Negatives) > 0 && (!with || facts) {
			out.Customers = append(out.Customers, r.customers(packs.Negatives, with))
		}
	}
	for _, p := range packs.Pairs {
		out.Compared = append(out.Compared, r.compare(p))
	}
	for _, t := range packs.Tokens {
		out.Tokens = append(out.Tokens, r.compareTokens(t))
	}
	for _, with := range []bool{false, true} {
		for _, c := range packs.Recombined {
			out.Recombined = append(out.Recombined, r.recombined(c, with))
		}
	}
	out.Pairs = r.scoredPairs(out)
	return out, ctx.Err()
}

// runner asks one index.
type runner struct {
	ctx     context.Context
	index   *index.Index
	matcher *match.Matcher
	ids     [][]string // of each entity, folded by [fold]
	// namesakes numbers the groups of entities that share a whole name.
	namesakes []int
	years     [][]int // of birth
}

// readIDs collects the ids and references by which results are recognised,
// and who shares a name with whom.
func (r *runner) readIDs() error {
	entities := make([]*entity.Entity, len(r.ids))
	errs := make([]error, len(r.ids))
	r.each(len(r.ids), func(i int) {
		e, err := r.index.Entity(i)
		if err != nil {
			errs[i] = err
			return
		}
		entities[i] = e
		r.ids[i] = []string{fold(e.ID)}
		for _, id := range referencesOf(e) {
			r.ids[i] = append(r.ids[i], fold(id))
		}
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	if r.ctx.Err() == nil {
		r.namesakes = groupsOfNamesakes(entities)
		for _, e := range entities {
			r.years = append(r.years, birthYears(e))
		}
	}
	return r.ctx.Err()
}

// each calls f for 0 to n-1 on all cores, until the context ends.
func (r *runner) each(n int, f func(i int)) {
	workers := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < n && r.ctx.Err() == nil; i += workers {
				f(i)
			}
		})
	}
	wg.Wait()
}

func (r *runner) search(questions []Question, withFacts bool) [][]Result {
	out := make([][]Result, len(questions))
	r.each(len(questions), func(i int) {
		for _, m := range r.matcher.Search(questions[i].query(withFacts), mostResults) {
			out[i] = append(out[i], Result{m.Entity, m.Score})
		}
	})
	return out
}

func (r *runner) ask(set string, questions []Question, withFacts bool) Asked {
	a := Asked{Set: set, WithFacts: withFacts, Questions: questions, Answers: r.search(questions, withFacts)}
	for i, q := range questions {
		rank, score := 0, -1
		for place, res := range a.Answers[i] {
			if !isExpected(r.ids[res.Entity], q.expected) {
				continue
			}
			if rank == 0 {
				rank = place + 1
			}
			score = max(score, res.Score)
		}
		a.Ranks, a.Scores = append(a.Ranks, rank), append(a.Scores, score)
	}
	return a
}

func (r *runner) customers(negatives []Question, withFacts bool) Customers {
	c := Customers{WithFacts: withFacts, Questions: negatives, Answers: r.search(negatives, withFacts)}
	for _, results := range c.Answers {
		top := 0
		for _, res := range results {
			top = max(top, res.Score)
		}
		c.Tops = append(c.Tops, top)
	}
	c.sorted = slices.Sorted(slices.Values(c.Tops))
	return c
}

func (r *runner) compare(p PairSet) Compared {
	c := Compared{Set: p.Name, Pairs: p.Pairs, Scores: make([]int, len(p.Pairs))}
	r.each(len(p.Pairs), func(i int) {
		c.Scores[i] = r.matcher.Compare(p.Pairs[i].Schema, names.Parse(p.Pairs[i].Name1), names.Parse(p.Pairs[i].Name2)).Score
	})
	return c
}

// Alerts returns the customers of 1,000 with a result at or above a score.
func (c *Customers) Alerts(score int) float64 {
	at, _ := slices.BinarySearch(c.sorted, score)
	return float64(len(c.sorted)-at) * 1000 / float64(len(c.sorted))
}

// Budget returns the highest score that a result must exceed so that at most
// budget of 1,000 customers alert.
func (c *Customers) Budget(budget int) int {
	k := budget * len(c.sorted) / 1000
	if k >= len(c.sorted) {
		return 0
	}
	return c.sorted[len(c.sorted)-1-k]
}

// customersFor returns the negatives asked in the same way as a set.
func (o *Outcome) customersFor(withFacts bool) *Customers {
	for i := range o.Customers {
		if o.Customers[i].WithFacts == withFacts {
			return &o.Customers[i]
		}
	}
	return nil
}
