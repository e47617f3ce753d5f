package evaluate

import (
	"maps"
	"slices"
	"sort"

	"github.com/interdict-project/interdict/internal/names"
)

// TokenSet is the pairs of one pack of tokens.
type TokenSet struct {
	Name  string
	Pairs []TokenPair
}

// TokenPair is a token in its own script and one in Latin letters that spells
// it, or doesn't.
type TokenPair struct {
	Lang, Native, Latin string
	Match               bool
	// Unseen is set for a match whose native token is in no training data.
	Unseen bool
}

// asciiCode marks rows that have a code of consonants in place of a script.
const asciiCode = "x-ascii-code"

func readTokenPairs(t *table) ([]TokenPair, error) {
	var out []TokenPair
	for row, err := range t.all() {
		if err != nil {
			return nil, err
		}
		if row("script") != asciiCode {
			out = append(out, TokenPair{row("lang"), row("native"), row("latin"), row("is_match") == "true", row("kind") == "positive_native_unseen"})
		}
	}
	return out, nil
}

// ComparedTokens is a set of pairs of tokens with their likeness.
type ComparedTokens struct {
	Set      string
	Pairs    []TokenPair
	Likeness []float64
}

func (r *runner) compareTokens(s TokenSet) ComparedTokens {
	c := ComparedTokens{s.Name, s.Pairs, make([]float64, len(s.Pairs))}
	r.each(len(s.Pairs), func(i int) {
		native, latin := names.Canonical(names.Tokens(s.Pairs[i].Native)), names.Canonical(names.Tokens(s.Pairs[i].Latin))
		if len(native) > 0 && len(latin) > 0 {
			c.Likeness[i] = names.Likeness(native[0], latin[0])
		}
	})
	return c
}

// Discrimination is how well likeness tells matches from the others.
type Discrimination struct {
	Lang string
	// N counts the pairs, Matches and Unseen those that match.
	N, Matches, Unseen int
	// AreaUnseen and Area are the areas under the ROC curve: the chance that
	// a match is more alike than another pair, ties counted half; of unseen
	// matches and of all.
	AreaUnseen, Area float64
	// Accuracy is the share told right at the best single threshold.
	Accuracy float64
}

// Discriminations returns the figures by language.
func (c *ComparedTokens) Discriminations() []Discrimination {
	byLang := map[string][]int{}
	for i, p := range c.Pairs {
		byLang[p.Lang] = append(byLang[p.Lang], i)
	}
	var out []Discrimination
	for _, lang := range slices.Sorted(maps.Keys(byLang)) {
		d := Discrimination{Lang: lang, N: len(byLang[lang])}
		var unseen, matches, others []float64
		for _, i := range byLang[lang] {
			switch p := c.Pairs[i]; {
			case !p.Match:
				others = append(others, c.Likeness[i])
			case p.Unseen:
				unseen = append(unseen, c.Likeness[i])
				fallthrough
			default:
				matches = append(matches, c.Likeness[i])
			}
		}
		slices.Sort(others)
		slices.Sort(matches)
		d.Matches, d.Unseen = len(matches), len(unseen)
		d.AreaUnseen, d.Area, d.Accuracy = area(unseen, others), area(matches, others), bestAccuracy(matches, others)
		out = append(out, d)
	}
	return out
}

// area returns the area under the ROC curve; others are sorted. Without
// either it is 0.
func area(matches, others []float64) float64 {
	sum := 0.0
	for _, m := range matches {
		below := sort.SearchFloat64s(others, m)
		upTo := sort.Search(len(others), func(i int) bool { return others[i] > m })
		sum += float64(below) + float64(upTo-below)/2
	}
	return sum / float64(max(1, len(matches)*len(others)))
}

// bestAccuracy tries every threshold; both are sorted.
func bestAccuracy(matches, others []float64) float64 {
	best := max(len(others), len(matches)) // all no, or all yes
	for i, m := range matches {
		if i == 0 || matches[i-1] != m {
			best = max(best, len(matches)-i+sort.SearchFloat64s(others, m))
		}
	}
	return float64(best) / float64(max(1, len(matches)+len(others)))
}
