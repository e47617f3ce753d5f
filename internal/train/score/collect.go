package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/evaluate"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/match"
	"github.com/interdict-project/interdict/internal/names"
)

// Kinds of example, by what was asked.
const (
	kindNative     = "native"
	kindAltered    = "altered"
	kindCustomer   = "customer"
	kindRecombined = "recombined"
	kindPart       = "part"
	kindPerturbed  = "perturbed"
)

// example is one comparison, true or false.
type example struct {
	kind     string
	group    match.Group
	features []float64
	true     bool
	weight   float64 // in the fit, 0 for none
	question int     // the number of the name asked
}

// How many false comparisons are taken of one question, the best ones first,
// and how many of them the weights are fitted on; the rest are for calibration.
const (
	mostFalse   = 10
	fittedFalse = 3
)

// weightOf says how much an example counts in the fit.
func weightOf(kind string, truth bool) float64 {
	switch {
	case truth:
		return 1
	case kind == kindCustomer:
		return 1
	case kind == kindRecombined, kind == kindPart:
		return .6
	}
	return .5
}

// collector asks the index.
type collector struct {
	matcher  *match.Matcher
	index    *index.Index
	random   *rand.Rand
	examples []example
	asked    int
}

func collect(ctx context.Context, o options) ([]example, error) {
	entities, err := evaluate.Entities(ctx, o.lists, false)
	if err != nil {
		return nil, fmt.Errorf("reading the lists: %w", err)
	}
	questions, err := evaluate.ReadPacks([]string{o.questions}, 0)
	if err != nil {
		return nil, fmt.Errorf("reading the questions: %w", err)
	}
	customers, err := evaluate.ReadPacks([]string{o.customers}, o.skip+o.take)
	if err != nil {
		return nil, fmt.Errorf("reading the customers: %w", err)
	}
	full, err := index.Build(entities, nil)
	if err != nil {
		return nil, err
	}
	defer full.Close()
	latin, err := evaluate.LatinOnly(full)
	if err != nil {
		return nil, err
	}
	defer latin.Close()
	c := &collector{matcher: match.New(latin), index: latin, random: rand.New(rand.NewPCG(o.seed, 1))}
	mayLearn := c.askQuestions(questions)
	c.askParties(entities, mayLearn)
	c.askPerturbed(entities, mayLearn, o.seed)
	for _, q := range customers.Negatives[min(o.skip, len(customers.Negatives)):] {
		c.ask(kindCustomer, q.Name, q.Schema, nil)
	}
	c.askRecombined(entities, mayLearn)
	return c.examples, ctx.Err()
}

// askQuestions asks the questions that may be learned from and returns the
// parties they mean.
func (c *collector) askQuestions(p *evaluate.Packs) map[int]bool {
	out := map[int]bool{}
	for _, s := range p.Sets {
		for _, q := range s.Questions {
			if !evaluate.Learn(q.Party) {
				continue
			}
			meant := c.find(q.Party)
			for _, e := range meant {
				out[e] = true
			}
			c.ask(kindNative, q.Name, q.Schema, meant)
			c.askPart(q.Name, q.Schema)
		}
	}
	return out
}

// alterations is how many altered names are made of one party.
const alterations = 3

// askParties asks native names of parties of the US lists alone, and altered
// Latin names of these and of those that may be learned from.
func (c *collector) askParties(entities []*entity.Entity, mayLearn map[int]bool) {
	for i, e := range entities {
		alone := evaluate.OnlyUS(e)
		if !alone && !mayLearn[i] {
			continue
		}
		var latin []string
		for _, n := range e.Names {
			native := strings.ContainsFunc(n.Text, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
			switch {
			case !native && !n.Weak && n.Kind != entity.KindAbbreviation:
				latin = append(latin, n.Text)
			case native && alone && len(strings.Fields(n.Text)) > 1:
				c.ask(kindNative, n.Text, e.Schema, []int{i})
				c.askPart(n.Text, e.Schema)
			}
		}
		if len(latin) == 0 {
			continue
		}
		c.askPart(latin[c.random.IntN(len(latin))], e.Schema)
		for range alterations {
			name := latin[c.random.IntN(len(latin))]
			if altered := alter(name, e.Schema, c.random); altered != "" {
				c.ask(kindAltered, altered, e.Schema, []int{i})
			}
		}
	}
}

// perturbations is how many names of each kind of [evaluate.Perturb] are asked.
const perturbations = 300

// askPerturbed asks names altered in the kinds by which quality is measured,
// of parties that may be learned from, with a seed of its own.
func (c *collector) askPerturbed(entities []*entity.Entity, mayLearn map[int]bool, seed uint64) {
	var may []*entity.Entity
	for i, e := range entities {
		if evaluate.OnlyUS(e) || mayLearn[i] {
			may = append(may, e)
		}
	}
	set := evaluate.Perturb(may, evaluate.GenerateOptions{Split: evaluate.SplitLearn, Seed: seed + 1000, Most: perturbations})
	for _, q := range set.Questions {
		c.ask(kindPerturbed, q.Name, q.Schema, c.find(q.Party))
	}
}

// find returns the parties of a pack's id.
func (c *collector) find(id string) []int {
	if meant := c.index.Find(id); len(meant) > 0 {
		return meant
	}
	_, reference, _ := strings.Cut(id, ":")
	return c.index.Find(reference)
}

// askPart asks what doesn't name a party yet: one word of a person's name, a
// given name with a father's name, a common word of a body's.
func (c *collector) askPart(name, schema string) {
	tokens := names.Parse(name)
	if len(tokens) < 2 {
		return
	}
	one := tokens[c.random.IntN(len(tokens))]
	if schema != "Person" {
		if q := c.index.Query([]names.Token{one}); q.Total <= commonWord {
			c.ask(kindPart, one.Text, schema, nil)
		}
		return
	}
	for i, t := range tokens[1:] {
		if t.Kind == names.Patronymic {
			c.ask(kindPart, tokens[i].Text+" "+t.Text, schema, nil)
			return
		}
	}
	c.ask(kindPart, one.Text, schema, nil)
}

// commonWord is what a word tells, in thousandths of a bit, that no body is
// known by alone.
const commonWord = 8500

// recombinations is how many recombined names are asked of persons, and of
// bodies.
const recombinations = 4000

// askRecombined asks names made of two parties' names of one script.
func (c *collector) askRecombined(entities []*entity.Entity, mayLearn map[int]bool) {
	type name struct {
		words  []string
		schema string
	}
	byKind := map[string][]name{}
	for i, e := range entities {
		if !evaluate.OnlyUS(e) && !mayLearn[i] {
			continue
		}
		for _, n := range e.Names {
			words := strings.Fields(n.Text)
			if len(words) < 2 || n.Weak {
				continue
			}
			kind := entity.Script(n.Text) + fmt.Sprint(index.KindOf(e.Schema))
			byKind[kind] = append(byKind[kind], name{words, e.Schema})
		}
	}
	for _, k := range slices.Sorted(maps.Keys(byKind)) {
		all := byKind[k]
		if len(all) < 50 {
			continue
		}
		for range min(recombinations, 2*len(all)) {
			a, b := all[c.random.IntN(len(all))], all[c.random.IntN(len(all))]
			if made := recombine(a.words, b.words, c.random); made != "" {
				c.ask(kindRecombined, made, b.schema, nil)
			}
		}
	}
}

// recombine returns a name with one word of a and the rest of b: the first,
// the last or one between. It is empty if that gives a or b again.
func recombine(a, b []string, r *rand.Rand) string {
	out := slices.Clone(b)
	switch at := r.IntN(4); {
	case at <= 1:
		out[0] = a[0]
	case at == 2 || len(b) < 3:
		out[len(out)-1] = a[len(a)-1]
	default:
		out[1+r.IntN(len(b)-2)] = a[len(a)/2]
	}
	made := strings.Join(out, " ")
	if strings.EqualFold(made, strings.Join(a, " ")) || strings.EqualFold(made, strings.Join(b, " ")) {
		return ""
	}
	return made
}

// ask adds the examples of one name. Meant are the parties that it means.
func (c *collector) ask(kind, name, schema string, meant []int) {
	found := c.matcher.Examine(name, schema)
	slices.SortStableFunc(found, func(a, b match.Examined) int { return cmp.Compare(b.Odds, a.Odds) })
	truths, falses := 0, 0
	c.asked++
	for _, x := range found {
		truth := slices.Contains(meant, x.Entity)
		switch {
		case truth && truths == 0:
			truths++
		case truth || falses == mostFalse || c.maybeOne(meant, x.Entity):
			continue
		default:
			falses++
		}
		f := make([]float64, len(x.Features))
		for i, v := range x.Features {
			f[i] = float64(v) / 1000
		}
		e := example{kind: kind, group: x.Group, features: f, true: truth, question: c.asked}
		if truth || falses <= fittedFalse {
			e.weight = weightOf(kind, truth)
		}
		c.examples = append(c.examples, e)
	}
}

// sameYears is how far apart the years of birth of one person may be listed.
const sameYears = 2

// maybeOne reports whether a listed person may be one with a person meant,
// whom another list spells otherwise: whether no years of birth tell them
// apart.
func (c *collector) maybeOne(meant []int, e int) bool {
	if len(meant) == 0 || c.index.KindOf(e) != index.KindPerson {
		return false
	}
	of := func(e int) (out []int) {
		for _, d := range c.index.Facts(e).BirthDates {
			if y, err := strconv.Atoi(d.From[:min(4, len(d.From))]); err == nil {
				out = append(out, y)
			}
		}
		return out
	}
	years, apart := of(e), false
	for _, m := range meant {
		for _, x := range of(m) {
			for _, y := range years {
				if max(x-y, y-x) <= sameYears {
					return true
				}
				apart = true
			}
		}
	}
	return !apart
}

// census counts the examples by group and kind.
func census(examples []example) []string {
	count := map[string][2]int{}
	for _, e := range examples {
		k := e.group.String() + " " + e.kind
		n := count[k]
		n[b2i(e.true)]++
		count[k] = n
	}
	var out []string
	for k, n := range count {
		out = append(out, fmt.Sprintf("%-26s %6d true %6d false", k, n[1], n[0]))
	}
	slices.Sort(out)
	return out
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
