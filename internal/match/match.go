// Package match tells how probable it is that a query means a listed party,
// and why. It knows no list and no law.
//
// A name is compared token by token (align.go): tokens that are alike agree,
// and their agreement tells the more the rarer they are; what is left over on
// one side only is an omission, what is left over on both contradicts. The
// sums become a probability by a logistic model (features.go, model.go), and
// birth date, country, gender and identifiers add to its log-odds or take
// from them (facts.go). Absence of a fact does neither.
//
// A score is the probability that the query means the party, calibrated for
// each pair of scripts where half of the pairs looked at are true; see
// docs/design/007-score.md.
//
// All arithmetic of a score is integer: every processor gives the same.
package match

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/names"
)

// Thresholds of the score, in thousandths of a probability.
const (
	ReviewThreshold = 700 // a hit that a person must look at
	BlockThreshold  = 900 // sure enough to hold a transaction
)

// Query describes a party. Everything but one name or identifier may be empty.
type Query struct {
	Names []string
	// Schema is a FollowTheMoney schema; empty matches any.
	Schema string
	// BirthDates are ISO 8601 prefixes; Countries ISO 3166 codes (nationality,
	// residence, seat); Genders "male" or "female".
	BirthDates, Countries, Genders []string
	// Identifiers are numbers by FollowTheMoney property. The property is for
	// the caller; numbers are compared whatever they are called.
	Identifiers map[string][]string
}

// Match is one listed party with its score. Below a tenth it has nothing but
// the score.
type Match struct {
	Entity int    // number in the index
	Listed string // the listed name that agrees best
	// Score is a probability in thousandths.
	Score    int
	Evidence []answer.Evidence
	// Contradicted says what speaks against the match where something does,
	// in one clause; empty otherwise.
	Contradicted string
}

// Matcher compares queries with the entities of one index. It is safe for
// concurrent use.
type Matcher struct {
	index *index.Index
}

// New returns a matcher over an index, which the caller closes.
func New(x *index.Index) *Matcher { return &Matcher{index: x} }

// mostCandidates is how many listed names are compared in full for each name
// of a query.
const mostCandidates = 80

// leastOdds is the log-odds below which only an identifier can save a match.
const leastOdds = -9000

// leastScore is the score below which a match isn't worth reporting.
const leastScore = 1

// leastExplained is the score from which a match says why.
const leastExplained = 100

// Search returns at most limit matches with a score of a thousandth or more, best
// first; of equal scores the greater odds come first, then the order of entity
// ids. A listed party of
// another kind (a vessel for a person) is found by its identifiers only.
func (m *Matcher) Search(q Query, limit int) []Match {
	kind := index.KindOther
	if q.Schema != "" {
		kind = index.KindOf(q.Schema)
	}
	best := map[int]*scored{}
	for _, text := range q.Names {
		m.searchName(text, kind, best)
	}
	identified := m.identified(q)
	for _, e := range identified {
		if best[e] == nil {
			best[e] = m.bestName(q, e)
		}
	}
	out := make([]Match, 0, len(best))
	for e, s := range best {
		if s.odds > leastOdds {
			m.addFather(s)
		}
		m.addFacts(q, e, s, slices.Contains(identified, e))
		if s.score = probability(s.total()); s.score >= leastScore {
			out = append(out, Match{Entity: e, Score: s.score})
		}
	}
	slices.SortFunc(out, func(a, b Match) int {
		return cmp.Or(b.Score-a.Score, best[b.Entity].total()-best[a.Entity].total(), cmp.Compare(m.index.ID(a.Entity), m.index.ID(b.Entity)), a.Entity-b.Entity)
	})
	out = out[:min(len(out), limit)]
	for i := range out {
		if out[i].Score >= leastExplained {
			m.explain(&out[i], best[out[i].Entity])
		}
	}
	return out
}

// scored is the best comparison of one entity so far.
type scored struct {
	text     string // the query's name
	query    *index.Query
	name     index.Name
	al       alignment
	q, n     side
	f        features
	odds     int // of the name, thousandths of a nat
	group    Group
	facts    []fact
	score    int
	nameless bool // found by an identifier, no name compared
}

func (s *scored) total() int {
	z := s.odds
	for _, f := range s.facts {
		z += f.odds
	}
	return z
}

// asked is one form in which a name of the query is compared.
type asked struct {
	text    string // the name as given
	query   *index.Query
	acronym bool // the query is an acronym of the name
	// syllabic tells which tokens may be a Chinese or Korean name in Latin
	// letters.
	syllabic []bool
}

// ask looks up the forms of a name: itself, and for the name of a body its
// acronym.
func (m *Matcher) ask(text string, kind index.Kind) []asked {
	tokens := names.Parse(text)
	q := m.index.Query(tokens)
	if q.Total == 0 {
		return nil
	}
	q.Kind, q.Cut, q.Acronyms = kind, mayBeCut(text), true
	whole := asked{text: text, query: q, syllabic: make([]bool, len(q.Tokens))}
	for i, t := range q.Tokens {
		whole.syllabic[i] = names.CutRomanised(t) != nil
	}
	out := []asked{whole}
	if kind == index.KindPerson {
		return out
	}
	for _, t := range index.Acronyms(tokens) {
		if q := m.index.Query([]names.Token{t}); q.Total > 0 && q.Probes[0].Best() == 1000 {
			q.Kind = kind
			out = append(out, asked{text: text, query: q, acronym: true})
		}
	}
	return out
}

// Lengths, in letters, at which payment messages and forms cut names: a line
// of SWIFT has 35.
const (
	cutFrom = 33
	cutTo   = 36
)

func mayBeCut(text string) bool {
	n := utf8.RuneCountInString(strings.TrimSpace(text))
	return cutFrom <= n && n <= cutTo
}

func (m *Matcher) searchName(text string, kind index.Kind, best map[int]*scored) {
	for _, a := range m.ask(text, kind) {
		for _, c := range a.query.Candidates(m.index, mostCandidates) {
			e := int(c.Entity)
			s, ok := m.compareAsked(a, m.index.Name(c.Name))
			if !ok {
				continue
			}
			if have := best[e]; have == nil || s.total() > have.total() {
				best[e] = s
			}
		}
	}
}

// compareAsked compares a form of the query's name with a listed name. An
// acronym made of the query is only compared with listed acronyms.
func (m *Matcher) compareAsked(a asked, name index.Name) (*scored, bool) {
	if a.acronym && (len(name.Tokens) != 1 || name.Flags&index.FlagAbbreviation == 0) {
		return nil, false
	}
	s := m.compare(a.query, name, circumstance{acronym: a.acronym, cut: a.query.Cut, syllabic: a.syllabic})
	s.text = a.text
	return s, true
}

// compare scores a query against one listed name.
func (m *Matcher) compare(q *index.Query, name index.Name, c circumstance) *scored {
	s := &scored{query: q, name: name}
	kind, listed := m.index.KindOf(name.Entity), ""
	s.q.body = kind == index.KindBody
	s.n.body = s.q.body
	s.q.addQuery(q)
	s.n.grow(len(name.Tokens))
	for i, t := range name.Tokens {
		s.n.add(name.Kinds[i], m.index.Text(t), m.index.Information(t), true)
	}
	s.n.weigh()
	s.al = align(&listedGrid{x: m.index, q: q, name: &s.name, cut: c.cut, syllabic: c.syllabic, syllables: allSyllables(q.Tokens)}, &s.q, &s.n)
	if len(name.Tokens) > 0 {
		listed = m.index.Script(name.Tokens[0])
	}
	s.group = groupOf(kind, writing(q.Tokens), listed)
	c.flags, c.anyKind, c.sameBody = name.Flags, kind == index.KindParty, s.group == BodySame
	s.f = measure(&s.al, &s.q, &s.n, c)
	s.odds = odds(&s.f, &weights[s.group])
	if name.Flags&index.FlagMade != 0 {
		s.facts = append(s.facts, madeFact(m.index.Text(name.Tokens[0])))
	}
	return s
}

// bestName compares all names of an entity found by an identifier.
func (m *Matcher) bestName(q Query, e int) *scored {
	var best *scored
	from, to := m.index.NamesOf(e)
	for _, text := range q.Names {
		for _, a := range m.ask(text, m.index.KindOf(e)) {
			for n := from; n < to; n++ {
				if s, ok := m.compareAsked(a, m.index.Name(n)); ok && (best == nil || s.total() > best.total()) {
					best = s
				}
			}
		}
	}
	if best == nil {
		best = &scored{nameless: true, odds: oddsNameless}
	}
	return best
}

// Examined is one comparison as the program that learns the weights sees it.
type Examined struct {
	Entity   int
	Group    Group
	Features []int // thousandths, in the order of [Features]
	Odds     int   // under the present weights, thousandths of a nat
}

// Examine returns the best comparison of each party that a name finds among
// the parties that fit a schema, in the order of their numbers.
func (m *Matcher) Examine(text, schema string) []Examined {
	best := map[int]*scored{}
	m.searchName(text, index.KindOf(schema), best)
	out := make([]Examined, 0, len(best))
	for _, e := range slices.Sorted(maps.Keys(best)) {
		s := best[e]
		if s.name.Flags&index.FlagMade != 0 {
			continue // has odds of its own
		}
		out = append(out, Examined{Entity: e, Group: s.group, Features: slices.Clone(s.f[:]), Odds: s.odds})
	}
	return out
}

// CompareName scores a query against listed name n, for a caller that aligns
// parts of a text with names itself. The query's tokens have their offsets in
// text. Circumstances weigh on the log-odds besides the names.
func (m *Matcher) CompareName(q *index.Query, text string, n int32, circumstances ...Circumstance) Match {
	s := m.compare(q, m.index.Name(n), circumstance{})
	s.text = text
	m.addFather(s)
	for _, c := range circumstances {
		s.facts = append(s.facts, fact{kind: "context", odds: c.Odds, text: c.Text})
	}
	out := Match{Entity: s.name.Entity, Score: probability(s.total())}
	if out.Score >= leastExplained {
		m.explain(&out, s)
	}
	return out
}

// Circumstance is something known besides the names that speaks for or
// against a match.
type Circumstance struct {
	Odds int    // added to the log-odds, in thousandths of a nat
	Text string // what it is, for the evidence
}

// Comparison is the outcome of comparing two names.
type Comparison struct {
	Score        int // probability in thousandths
	Evidence     []answer.Evidence
	Contradicted string
}

// Compare compares the canonical tokens of two names of parties of a
// FollowTheMoney schema, weighing rarity by the index. Neither name need be
// listed. The name of a body is compared as its acronym too, where that is the
// other name.
func (m *Matcher) Compare(schema string, a, b []names.Token) Comparison {
	kind := index.KindOf(schema)
	if kind != index.KindPerson {
		a, b = acronymOf(a, b), acronymOf(b, a)
	}
	q, n := m.index.Query(a), m.index.Query(b)
	if q.Total == 0 || n.Total == 0 {
		return Comparison{}
	}
	s := &scored{query: q}
	s.q.body = kind == index.KindBody
	s.n.body = s.q.body
	s.q.addQuery(q)
	s.n.addQuery(n)
	s.al = align(&freeGrid{q, n, allSyllables(q.Tokens)}, &s.q, &s.n)
	s.group = groupOf(kind, writing(q.Tokens), writing(n.Tokens))
	s.f = measure(&s.al, &s.q, &s.n, circumstance{sameBody: s.group == BodySame})
	s.odds = odds(&s.f, &weights[s.group])
	s.score = probability(s.odds)
	evidence, contradicted := evidenceOf(s, tokenTexts{query: textsOf(q.Tokens), listed: textsOf(n.Tokens)})
	return Comparison{Score: s.score, Evidence: evidence, Contradicted: contradicted}
}

// acronymOf returns the acronym made of a name if that is the other name, else
// the name.
func acronymOf(name, other []names.Token) []names.Token {
	if len(other) != 1 {
		return name
	}
	for _, t := range index.Acronyms(name) {
		if t.Text == other[0].Text && t.Script == other[0].Script {
			return []names.Token{t}
		}
	}
	return name
}

func textsOf(tokens []names.Token) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = t.Text
	}
	return out
}

// freeGrid compares two looked-up names with each other.
type freeGrid struct {
	q, n      *index.Query
	syllables bool // see listedGrid
}

func (g *freeGrid) sizes() (int, int) { return len(g.q.Tokens), len(g.n.Tokens) }

func (g *freeGrid) one(q, n int) int {
	if a, b := g.q.Tokens[q], g.n.Tokens[n]; a.Text == b.Text && a.Script == b.Script {
		return 1000
	}
	if g.syllables && names.OtherSyllable(g.q.Tokens[q], g.n.Tokens[n]) {
		return 0
	}
	return max(names.Alike(&g.q.Probes[q].Shape, &g.n.Probes[n].Shape), names.EquivalentBy(g.q.Tokens[q], g.n.Tokens[n]))
}

func (g *freeGrid) twoOne(q, n int) int { return joinedLike(g.n, n, g.q, q) }

func (g *freeGrid) oneTwo(q, n int) int { return joinedLike(g.q, q, g.n, n) }

// joinedLike is how like word i of a is to words j and j+1 of b written as one.
func joinedLike(a *index.Query, i int, b *index.Query, j int) int {
	if p := gluedLike(&a.Probes[i].Shape, &b.Probes[j].Shape, &b.Probes[j+1].Shape); p > 0 || b.Tokens[j].Script == "Latn" {
		return p
	}
	if b.Tokens[j].Script != b.Tokens[j+1].Script || !b.Tokens[j].Kind.Carries() || !b.Tokens[j+1].Kind.Carries() {
		return 0
	}
	joined := names.ShapeOf(index.Joined(b.Tokens[j], b.Tokens[j+1]))
	return names.Alike(&a.Probes[i].Shape, &joined)
}

func (g *freeGrid) opens(q, n int) bool { return opens(&g.q.Probes[q].Shape, &g.n.Probes[n].Shape) }

func (g *freeGrid) begins(int, int) bool { return false }
