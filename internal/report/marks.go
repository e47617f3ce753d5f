package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
)

// mark is a stretch of the source text that the page points at.
type mark struct {
	Start, End int // code points
	Class      string
	ID, Href   string
	Badge      string // printed after the stretch; empty for none
	Title      string // what a reader sees who rests on it
	rank       int    // of several on one stretch the lowest leads, then the shortest
}

// segment is a piece of the text under the same marks throughout.
type segment struct {
	Text    string
	Class   string // classes of all marks on it; empty where there are none
	ID      string
	Href    string
	Title   string
	Anchors []string // further ids of marks that begin here
	Badges  []badge  // of the marks that end here
}

type badge struct{ Text, Href, Class string }

// segments cuts a text at every end of a mark. Together the texts of the
// segments are the text, unchanged. Marks may overlap; ends beyond the text
// are moved to its end, and empty marks are left out.
func segments(text string, marks []mark) []segment {
	runes := []rune(text)
	live := make([]mark, 0, len(marks))
	cuts := []int{0, len(runes)}
	for _, m := range marks {
		m.Start, m.End = max(m.Start, 0), min(m.End, len(runes))
		if m.Start < m.End {
			live = append(live, m)
			cuts = append(cuts, m.Start, m.End)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	slices.SortStableFunc(live, func(a, b mark) int { return a.Start - b.Start })

	out := make([]segment, 0, len(cuts))
	var on []mark // marks that cover the current piece, the leading one first
	next := 0
	for i := 0; i+1 < len(cuts); i++ {
		from, to := cuts[i], cuts[i+1]
		on = slices.DeleteFunc(on, func(m mark) bool { return m.End <= from })
		for ; next < len(live) && live[next].Start == from; next++ {
			on = append(on, live[next])
		}
		slices.SortStableFunc(on, func(a, b mark) int { return cmp.Or(a.rank-b.rank, a.End-a.Start-(b.End-b.Start)) })
		out = append(out, piece(string(runes[from:to]), from, to, on))
	}
	return out
}

// piece makes the segment of the text from one cut to the next.
func piece(text string, from, to int, on []mark) segment {
	s := segment{Text: text}
	var classes, titles []string
	for _, m := range on {
		if !slices.Contains(classes, m.Class) {
			classes = append(classes, m.Class)
		}
		if m.Title != "" && !slices.Contains(titles, m.Title) {
			titles = append(titles, m.Title)
		}
		if m.Start == from && m.ID != "" {
			if s.ID == "" {
				s.ID = m.ID
			} else {
				s.Anchors = append(s.Anchors, m.ID)
			}
		}
		if m.End == to && m.Badge != "" {
			s.Badges = append(s.Badges, badge{m.Badge, m.Href, m.Class})
		}
	}
	if len(on) > 0 {
		s.Class, s.Title, s.Href = strings.Join(classes, " "), strings.Join(titles, "; "), on[0].Href
	}
	return s
}

// The kinds of mark, strongest first.
const (
	rankHit = iota
	rankBody
	rankNear
	rankDate
	rankContext
)

// marks gathers what the page points at in the text: hits and bodies of any
// day, near misses, the document's day and contexts.
func (b *pageBuilder) marks() []mark {
	var out []mark
	for i := range b.parties {
		p := &b.parties[i]
		for j, s := range p.first().Spans {
			m := mark{Start: s.Start, End: s.End, Class: "hit", rank: rankHit, ID: fmt.Sprintf("t%d-%d", p.N, j+1),
				Href: fmt.Sprintf("#p%d", p.N), Badge: fmt.Sprint(p.N),
				Title: p.Entity.Caption + ", probability " + probability(p.first().Score)}
			if s.How == "description" {
				m.Class, m.rank = "body", rankBody
				m.Title += " (described, not named)"
			}
			out = append(out, m)
		}
	}
	for i, n := range b.days[0].NearMisses {
		for j, s := range n.Spans {
			out = append(out, mark{Start: s.Start, End: s.End, Class: "near", rank: rankNear, ID: fmt.Sprintf("tn%d-%d", i+1, j+1),
				Href: fmt.Sprintf("#n%d", i+1), Badge: letter(i), Title: "Not a hit: " + n.Caption})
		}
	}
	if d := b.days[0].DocumentDate; d != nil {
		for _, s := range d.Spans {
			out = append(out, mark{Start: s.Start, End: s.End, Class: "day", rank: rankDate, Href: "#day", Title: "The document's day: " + d.Date})
		}
	}
	for i := range b.topics {
		t := &b.topics[i]
		for j, s := range t.Spans {
			out = append(out, mark{Start: s.Start, End: s.End, Class: "ctx", rank: rankContext, ID: fmt.Sprintf("tc%d-%d", i+1, j+1),
				Href: fmt.Sprintf("#c%d", i+1), Title: t.Kind + ": " + t.label()})
		}
	}
	return out
}

// letter numbers near misses a, b, …, z, aa, ab, …
func letter(i int) string {
	if i >= 26 {
		return letter(i/26-1) + letter(i%26)
	}
	return string(rune('a' + i))
}

// quoted is a stretch of text as a card shows it, with the way back.
type quoted struct {
	Text       passage
	Start, End int
	Href, Role string
	Described  bool
}

// mostQuotes is how many stretches a card quotes; the text shows them all.
const mostQuotes = 12

func leading(spans []answer.Span) []answer.Span { return spans[:min(len(spans), mostQuotes)] }

func quotes(spans []answer.Span, anchor string) []quoted {
	out := make([]quoted, len(spans))
	for i, s := range spans {
		out[i] = quoted{Text: foreignText(s.Text), Start: s.Start, End: s.End, Role: s.Role, Described: s.How == "description"}
		if anchor != "" {
			out[i].Href = fmt.Sprintf("#%s-%d", anchor, i+1)
		}
	}
	return out
}

// distinct keeps the first of quotations with the same words, at most so many.
func distinct(quotes []quoted, most int) []quoted {
	var out []quoted
	for _, q := range quotes {
		if len(out) < most && !slices.ContainsFunc(out, func(o quoted) bool { return o.Text == q.Text }) {
			out = append(out, q)
		}
	}
	return out
}
