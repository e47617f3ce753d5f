package spot

import (
	"cmp"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/match"
	"github.com/interdict-project/interdict/internal/names"
)

// Mention is one place of a text that names, or nearly names, a listed party.
type Mention struct {
	Entity int // number in the index
	Score  int // probability in thousandths
	// Start and End are byte offsets in the text. They cover whole written
	// words, attached prefixes and endings included, titles left out.
	Start, End int
	// How says how the text names the party: "name" or "description".
	How      string
	Evidence []answer.Evidence
	// Role is what the text says the party is here, if it says so.
	Role string
	// NearMiss says why this is not a hit; empty for a hit.
	NearMiss string
}

// Spotter finds listed parties in texts. It is safe for concurrent use.
type Spotter struct {
	index   *index.Index
	matcher *match.Matcher
	// totals holds what the carrying tokens of each listed name tell.
	totals                      []int32
	common, calendar, bodyWords map[string]bool
	// ideographs holds the characters that listed Chinese words begin with.
	ideographs map[rune]bool
	people     *people
	sweeps     sync.Pool
}

// New returns a spotter over an index and its matcher.
func New(x *index.Index, m *match.Matcher) *Spotter {
	s := &Spotter{index: x, matcher: m, common: common(), calendar: foldedWords(calendarWords), bodyWords: foldedWords(bodyWords), ideographs: map[rune]bool{}, people: listedPeople(x), totals: make([]int32, x.Names())}
	for n := range s.totals {
		name := x.Name(int32(n))
		for i, t := range name.Tokens {
			if name.Kinds[i].Carries() {
				s.totals[n] += int32(x.Information(t))
			}
		}
	}
	for t := range int32(x.Vocabulary()) {
		if x.Script(t) == "Hani" {
			first, _ := utf8.DecodeRuneInString(x.Text(t))
			s.ideographs[first] = true
		}
	}
	s.sweeps.New = func() any { return newSweep(x.Names()) }
	return s
}

// Names returns the mentions of listed names in a text, in order of place:
// hits and, marked so, near misses.
//
// The listed names are the dictionary: a place is looked at where two telling
// words of one listed name stand near each other, in any order and script, or
// where a rare one-word name of a body does. A place that has more words of a
// name than the listed one is scored with them, so that part of a longer name
// is no hit.
//
// What else is known of the text weighs on the odds of persons, and tells
// where a name can't go on.
func (s *Spotter) Names(text string, known Surroundings) []Mention {
	units := s.units(text)
	known.mark(units)
	var found []mention
	for _, w := range s.windows(units) {
		found = append(found, s.score(text, units, w, known.Countries)...)
	}
	found = resolve(found)
	found = append(found, s.references(units, found)...)
	found = append(found, s.namesakes(units, found)...)
	out := make([]Mention, 0, len(found))
	for _, f := range found {
		out = append(out, f.Mention)
	}
	slices.SortStableFunc(out, func(a, b Mention) int {
		return cmp.Or(a.Start-b.Start, a.End-b.End, b.Score-a.Score, cmp.Compare(s.index.ID(a.Entity), s.index.ID(b.Entity)))
	})
	return out
}

// Surroundings are what is known of a text besides its names. The zero value
// is a text of which nothing is known.
type Surroundings struct {
	// Countries are those that the text speaks of, as ISO 3166 codes in lower
	// case.
	Countries []string
	// Taken are places that say something else, such as a country or an
	// office: a word there doesn't lengthen the name beside it ("министр
	// России Сергей Лавров").
	Taken []Span
}

// mark marks the units in taken places.
func (k *Surroundings) mark(units []unit) {
	for _, t := range k.Taken {
		first, _ := slices.BinarySearchFunc(units, t.Start, func(u unit, at int) int { return u.start - at })
		for i := first; i < len(units) && units[i].start < t.End; i++ {
			units[i].taken = true
		}
	}
}

// mention is a Mention with what resolving needs.
type mention struct {
	Mention
	first, last int // units
	coreFirst   int // the first and last unit that carries the name
	coreLast    int
	name        int32
	surname     int // unit of the most telling token
	full        bool
	partial     bool // a body's name that has more words than the text
}

// leastNearMiss is the score from which a place that is no hit is reported.
const leastNearMiss = 400

func tokensOf(units []unit, picks []pick) []names.Token {
	out := make([]names.Token, 0, len(picks))
	for _, p := range picks {
		t := units[p.unit].forms[p.form]
		if t.Kind == names.Patronymic {
			t.Kind = names.Word
		}
		out = append(out, t)
	}
	names.MarkPatronymic(out)
	return out
}
