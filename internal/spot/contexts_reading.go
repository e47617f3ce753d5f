package spot

import (
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"
)

// nation is a place where a text speaks of a country: by name, adjective or
// capital.
type nation struct {
	passage
	imposer bool // named as a power that imposes sanctions
	capital bool
}

// wordRange is a run of words, the end excluded.
type wordRange struct{ i, j int }

// reading is one text as the glossary reads it.
type reading struct {
	*Glossary
	text       string
	words      []glossWord
	found      [][]passage // all phrases by first word, countries and those with inner countries included
	mentions   []nation    // in order, without overlap
	starts     map[int]int
	ends       map[int]int
	sentences  []wordRange
	paragraphs []wordRange
	bodies     []described // bodies and offices with their countries
	covered    []bool      // words that belong to one of them
	spoken     []int       // the last mention up to each that imposes nothing, -1 if none
	other      []int       // the last of those before it of another country, -1 if none
}

// longest bounds sentences and clauses, in words, so that a text without
// punctuation takes no more than linear time.
const (
	longestSentence = 300
	longestClause   = 60
)

// read reads a text once; Describe and Contexts work on what it found.
func (g *Glossary) read(text string) *reading {
	r := &reading{Glossary: g, text: text, words: wordsOf(text), starts: map[int]int{}, ends: map[int]int{}}
	r.cut()
	r.findCountries()
	r.findPhrases()
	r.markImposers()
	r.describe()
	return r
}

// cut divides the words into sentences and paragraphs.
func (r *reading) cut() {
	for i, w := range r.words {
		if w.gap == glossParagraph || w.gap == glossLine {
			r.paragraphs = append(r.paragraphs, wordRange{i, i})
		}
		if w.gap >= glossSentence || w.gap == glossLine || i-r.sentences[len(r.sentences)-1].i >= longestSentence {
			r.sentences = append(r.sentences, wordRange{i, i})
		}
		r.paragraphs[len(r.paragraphs)-1].j = i + 1
		r.sentences[len(r.sentences)-1].j = i + 1
	}
}

// holding returns the range that holds a word.
func holding(list []wordRange, i int) wordRange {
	n := sort.Search(len(list), func(n int) bool { return list[n].j > i })
	return list[n]
}

// findCountries takes, from left to right, the best country at each word.
func (r *reading) findCountries() {
	l := phraseLookup{words: r.words}
	for i := 0; i < len(r.words); {
		var best *passage
		for _, m := range l.at(r.root, i) {
			if m.class <= classCapital && !r.inName(m) && (best == nil || betterPassage(m, *best)) {
				best = &m
			}
		}
		if best == nil {
			i++
			continue
		}
		r.starts[best.i], r.ends[best.j] = len(r.mentions), len(r.mentions)
		r.mentions = append(r.mentions, nation{passage: *best, capital: best.class == classCapital})
		i = best.j
	}
}

// inName tells a capital's name that is only part of another name: "Minsk
// Street", "Havana Brown".
func (r *reading) inName(m passage) bool {
	if m.class != classCapital || m.j >= len(r.words) || r.words[m.j].gap != glossBlank {
		return false
	}
	next, _ := utf8.DecodeRuneInString(r.words[m.j].raw)
	return unicode.IsUpper(next)
}

// findPhrases finds all other phrases; a country may stand inside one.
func (r *reading) findPhrases() {
	l := phraseLookup{words: r.words, jump: func(i int) (int, int) {
		if n, ok := r.starts[i]; ok && r.mentions[n].class != classCapital {
			return n, r.mentions[n].j
		}
		return -1, 0
	}}
	r.found = make([][]passage, len(r.words))
	for i := range r.words {
		for _, m := range l.at(r.root, i) {
			if m.class > classCapital {
				r.found[i] = append(r.found[i], m)
			}
		}
	}
}

// best returns, from left to right and without overlap, the best phrases of
// the given classes.
func (r *reading) best(classes ...class) []passage {
	var out []passage
	for i := 0; i < len(r.words); {
		var best *passage
		for k := range r.found[i] {
			m := &r.found[i][k]
			if slices.Contains(classes, m.class) && (best == nil || betterPassage(*m, *best)) {
				best = m
			}
		}
		if best == nil {
			i++
			continue
		}
		out = append(out, *best)
		i = best.j
	}
	return out
}

// markImposers marks the countries that a sentence about sanctions names as
// the powers behind them. A country with "against" before it is never one.
func (r *reading) markImposers() {
	for _, s := range r.best(classSanction) {
		list := r.within(holding(r.sentences, s.i))
		for n := range list {
			if m := &list[n]; r.imposers[m.value] && !r.preceded(m.passage, r.against) {
				m.imposer = true
			}
		}
	}
	last := -1
	for n, m := range r.mentions {
		other := -1
		if last >= 0 {
			if other = last; r.mentions[last].value == m.value {
				other = r.other[last]
			}
		}
		if !m.imposer {
			last = n
		}
		r.spoken, r.other = append(r.spoken, last), append(r.other, other)
	}
}

// only returns the country of the mentions in a range of words if they speak
// of one, imposers apart, and whether there are any.
func (r *reading) only(s wordRange) (code string, some bool) {
	from, to := r.bounds(s)
	if from >= to || r.spoken[to-1] < from {
		return "", false
	}
	last := r.spoken[to-1]
	if r.other[last] >= from {
		return "", true
	}
	return r.mentions[last].value, true
}

// preceded tells whether one of the two words before a match is in a list.
func (r *reading) preceded(m passage, list map[string]bool) bool {
	for i := m.i - 1; i >= 0 && i >= m.i-2; i-- {
		if r.words[i+1].gap > glossBlank {
			return false
		}
		if hasWord(list, r.words[i].text) {
			return true
		}
	}
	return false
}

// bounds returns the mentions whose words lie in a range, as indexes.
func (r *reading) bounds(s wordRange) (from, to int) {
	from = sort.Search(len(r.mentions), func(n int) bool { return r.mentions[n].i >= s.i })
	to = sort.Search(len(r.mentions), func(n int) bool { return r.mentions[n].j > s.j })
	return from, max(from, to)
}

// within returns the mentions whose words lie in a range.
func (r *reading) within(s wordRange) []nation {
	from, to := r.bounds(s)
	return r.mentions[from:to]
}

// inside returns the elements of an ordered list whose words lie in a range.
func inside[T any](list []T, s wordRange, at func(T) (i, j int)) []T {
	from := sort.Search(len(list), func(n int) bool { i, _ := at(list[n]); return i >= s.i })
	to := from
	for to < len(list) {
		if _, j := at(list[to]); j > s.j {
			break
		}
		to++
	}
	return list[from:to]
}

// words of a passage, for inside.
func (m passage) at() (i, j int) { return m.i, m.j }
