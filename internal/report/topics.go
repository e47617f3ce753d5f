package report

import (
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
)

// topic is one thing that a text tells of and sanctions touch: all contexts
// of one kind and value, on every day of the report.
type topic struct {
	Kind, Value string
	Spans       []answer.Span
	On          [][]answer.Finding // the findings of each day
	Party       string             // id of a listed body that a role leads to
	Notes       []string
}

// topicKinds are the kinds of context in the order of the report, with the
// words for several of them.
var topicKinds = [][2]string{
	{"country", "countries"}, {"sector", "sectors"}, {"goods", "goods"}, {"role", "roles"}, {"tie", "ties"},
}

// topics gathers the contexts of all days, by kind, and within a kind as they
// come in the answers.
func topics(days []answer.Answer) []topic {
	var out []topic
	type place struct {
		topic int
		span  answer.Span
	}
	seen := map[place]bool{}
	for d, day := range days {
		for _, c := range day.Contexts {
			i := slices.IndexFunc(out, func(t topic) bool { return t.Kind == c.Kind && t.Value == c.Value })
			if i < 0 {
				i = len(out)
				out = append(out, topic{Kind: c.Kind, Value: c.Value, On: make([][]answer.Finding, len(days))})
			}
			t := &out[i]
			for _, s := range c.Spans {
				if !seen[place{i, s}] {
					seen[place{i, s}] = true
					t.Spans = append(t.Spans, s)
				}
			}
			for _, f := range c.Findings {
				if !slices.ContainsFunc(t.On[d], func(g answer.Finding) bool { return equal(&f, &g) }) {
					t.On[d] = append(t.On[d], f)
				}
			}
			if t.Party == "" {
				t.Party = c.Party
			}
			if c.Note != "" && !slices.Contains(t.Notes, c.Note) {
				t.Notes = append(t.Notes, c.Note)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b topic) int { return kindRank(a.Kind) - kindRank(b.Kind) })
	return out
}

func kindRank(kind string) int {
	i := slices.IndexFunc(topicKinds, func(k [2]string) bool { return k[0] == kind })
	if i < 0 {
		return len(topicKinds)
	}
	return i
}

// kindPlural returns the word for several contexts of a kind.
func kindPlural(kind string) string {
	if i := kindRank(kind); i < len(topicKinds) {
		return topicKinds[i][1]
	}
	return kind
}

// label returns a topic's value in plain words: "Iran" for the country ir,
// "arms delivery: Iran → Russia" for the tie "arms-delivery ir ru".
func (t *topic) label() string {
	switch t.Kind {
	case "country":
		return countryName(t.Value)
	case "tie":
		return tieLabel(t.Value)
	case "sector", "goods":
		return strings.ReplaceAll(t.Value, "-", " ")
	}
	return t.Value
}

func tieLabel(value string) string {
	words := strings.Fields(value)
	n := len(words)
	for n > 0 && len(words[n-1]) == 2 {
		words[n-1] = countryName(words[n-1])
		n--
	}
	kind := strings.ReplaceAll(strings.Join(words[:n], " "), "-", " ")
	if n == len(words) {
		return kind
	}
	return kind + ": " + strings.Join(words[n:], " → ")
}

// touch is what one issuer's regimes forbid around a topic.
type touch struct {
	Issuer string
	Kinds  []string // in plain words
	Laws   []string
	Doubts []string // press only, unconfirmed; empty if every finding is official
}

// touches sums the findings of a topic up by issuer.
func touches(findings []answer.Finding) []touch {
	var out []touch
	add := func(list *[]string, s string) {
		if s != "" && !slices.Contains(*list, s) {
			*list = append(*list, s)
		}
	}
	for i := range findings {
		f := &findings[i]
		j := slices.IndexFunc(out, func(t touch) bool { return t.Issuer == f.Issuer })
		if j < 0 {
			j = len(out)
			out = append(out, touch{Issuer: f.Issuer})
		}
		what := measureText(f)
		if f.Kind != "" {
			what = kindName(f.Kind)
		}
		add(&out[j].Kinds, what)
		add(&out[j].Laws, f.Citation)
		add(&out[j].Doubts, doubt(f))
	}
	slices.SortStableFunc(out, func(a, b touch) int { return compareIssuers(a.Issuer, b.Issuer) })
	return out
}
