package match

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/names"
)

// side is one of the two names compared: what each of its tokens is and
// tells.
type side struct {
	kinds   []names.Kind
	filial  []bool // the token says "son of"
	fathers []bool // the token is a father's or forefather's name
	loose   []bool // the token says what a body is, or where, and is often left out
	seats   []bool // the token is a country
	listed  []bool // the index knows the token as it is spelt
	infos   []int  // of each token, thousandths of a bit
	weights []int  // what each token tells here, see index.Weigh
	total   int
	body    bool // the name is a body's: words may be loose
}

// grow makes room for n tokens.
func (s *side) grow(n int) {
	s.kinds, s.infos, s.weights = make([]names.Kind, 0, n), make([]int, 0, n), make([]int, 0, n)
	flags := make([]bool, 5*n)
	s.filial, s.loose, s.listed, s.seats, s.fathers = flags[:0:n], flags[n:n:2*n], flags[2*n:2*n:3*n], flags[3*n:3*n:4*n], flags[4*n:]
}

func (s *side) add(kind names.Kind, text string, information int, listed bool) {
	s.listed = append(s.listed, listed)
	s.kinds = append(s.kinds, kind)
	s.infos = append(s.infos, information)
	s.filial = append(s.filial, kind == names.Particle && names.Filial(text))
	s.loose = append(s.loose, s.body && kind == names.Word && names.BodyWord(text))
	s.seats = append(s.seats, s.body && kind == names.Word && names.Country(text))
}

// addQuery fills a side with the tokens of a looked-up name.
func (s *side) addQuery(q *index.Query) {
	s.grow(len(q.Tokens))
	for i, t := range q.Tokens {
		s.add(t.Kind, t.Text, q.Probes[i].Information, q.Probes[i].Best() == 1000)
	}
	s.weigh()
}

// weigh completes a side whose tokens are added.
func (s *side) weigh() {
	s.weights = append(s.weights[:0], s.infos...)
	s.total = index.Weigh(s.kinds, s.infos, s.weights)
	s.looseSeat()
	later := false // a word of the name comes behind
	for i := len(s.kinds) - 1; i >= 0; i-- {
		s.fathers[i] = s.kinds[i] == names.Patronymic || later && i > 0 && s.filial[i-1] && s.kinds[i] == names.Word
		later = later || s.kinds[i] == names.Word
	}
}

// looseSeat makes a country loose that stands last, behind a word of the name
// that isn't loose: Bank Melli Iran, not Bank of Iran.
func (s *side) looseSeat() {
	last := len(s.kinds) - 1
	for last > 0 && s.kinds[last] == names.LegalForm {
		last--
	}
	if last < 1 || !s.seats[last] || s.kinds[last-1] != names.Word {
		return
	}
	for i := range last {
		if s.kinds[i] == names.Word && !s.loose[i] {
			s.loose[last] = true
			return
		}
	}
}

// pair is an agreement of query tokens [q, q+qn) with name tokens [n, n+nn).
type pair struct {
	q, qn, n, nn int
	p            int // likeness, thousandths
	value        int // what it tells, thousandths of a bit: p × weight
	weight       int // what it would tell at p = 1000
	initial      bool
	cut          bool // the query's last word is the beginning of the name's
}

// grid finds how like the tokens of two names are.
type grid interface {
	one(q, n int) int     // token with token
	twoOne(q, n int) int  // tokens q and q+1, written as one, with a token
	oneTwo(q, n int) int  // a token with tokens n and n+1 written as one
	opens(q, n int) bool  // one of the two is an initial that the other opens with
	begins(q, n int) bool // the query's last token may be the beginning of a token
	sizes() (q, n int)    // number of tokens
}

// alignment is the best pairing of two names.
type alignment struct {
	pairs      []pair
	qPaired    []bool
	nPaired    []bool
	inversions int // neighbouring pairs in opposite order
	cut        bool
}

// slack is what an agreement may tell more than the listed side's own
// information, in thousandths of a bit.
const slack = 3000

// align pairs tokens greedily by what their agreement tells.
func align(g grid, q, n *side) alignment {
	nq, nn := g.sizes()
	edges := make([]pair, 0, nq+nn)
	for i := range nq {
		for j := range nn {
			edges = addEdges(edges, g, q, n, i, j)
		}
	}
	edges = withoutIdleMerges(edges)
	slices.SortFunc(edges, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.value, a.value), cmp.Compare(a.q, b.q), cmp.Compare(a.n, b.n), cmp.Compare(a.qn+a.nn, b.qn+b.nn))
	})
	out := alignment{qPaired: make([]bool, nq), nPaired: make([]bool, nn)}
	for _, e := range edges {
		if slices.Contains(out.qPaired[e.q:e.q+e.qn], true) || slices.Contains(out.nPaired[e.n:e.n+e.nn], true) {
			continue
		}
		for i := range e.qn {
			out.qPaired[e.q+i] = true
		}
		for j := range e.nn {
			out.nPaired[e.n+j] = true
		}
		out.pairs = append(out.pairs, e)
		out.cut = out.cut || e.cut
	}
	slices.SortFunc(out.pairs, func(a, b pair) int { return cmp.Compare(a.q, b.q) })
	out.inversions = inversions(out.pairs, q)
	return out
}

// inversions counts the neighbouring pairs in opposite order. Words that say
// what a body is stand anywhere: Bank Melli, Melli Bank.
func inversions(pairs []pair, q *side) int {
	n, last := 0, -1
	for _, p := range pairs {
		if q.loose[p.q] {
			continue
		}
		if p.n < last {
			n++
		}
		last = p.n
	}
	return n
}

// reversed reports whether two names change places around "son of".
func (al *alignment) reversed(q, n *side) bool {
	for i, a := range al.pairs {
		for _, b := range al.pairs[i+1:] {
			if a.n > b.n && slices.Contains(q.filial[a.q:b.q], true) && slices.Contains(n.filial[b.n:a.n], true) {
				return true
			}
		}
	}
	return false
}

// withoutIdleMerges leaves out the merges that tell no more than their two
// words do apart.
func withoutIdleMerges(edges []pair) []pair {
	var out []pair
	for i, e := range edges {
		idle := e.qn+e.nn > 2 && e.value <= apart(edges, e)
		if idle && out == nil {
			out = append(make([]pair, 0, len(edges)), edges[:i]...)
		}
		if !idle && out != nil {
			out = append(out, e)
		}
	}
	if out == nil {
		return edges
	}
	return out
}

// apart is what the two words of a merge tell where each agrees with a word of
// its own, one of them with a word that the merge takes; 0 where they don't.
func apart(edges []pair, m pair) int {
	best := 0
	for _, a := range edges {
		if a.qn+a.nn != 2 || m.qn == 2 && a.q != m.q || m.nn == 2 && a.n != m.n {
			continue
		}
		for _, b := range edges {
			if b.qn+b.nn != 2 || a.q == b.q || a.n == b.n {
				continue
			}
			if m.qn == 2 && b.q == m.q+1 && (a.n == m.n || b.n == m.n) || m.nn == 2 && b.n == m.n+1 && (a.q == m.q || b.q == m.q) {
				best = max(best, a.value+b.value)
			}
		}
	}
	return best
}

// Likenesses below these, in thousandths, don't pair.
const (
	pairCut  = 250
	mergeCut = 500
)

func addEdges(edges []pair, g grid, q, n *side, i, j int) []pair {
	if p := g.one(i, j); p >= pairCut {
		w := min(q.weights[i], n.weights[j]+slack)
		if !q.kinds[i].Carries() || !n.kinds[j].Carries() { // a title that meets a name tells as little as a title
			w = min(q.weights[i], n.weights[j])
		}
		edges = append(edges, pair{q: i, qn: 1, n: j, nn: 1, p: p, weight: w, value: w * p / 1000})
	} else if g.begins(i, j) {
		w := min(q.weights[i], n.weights[j]) * 7 / 10
		edges = append(edges, pair{q: i, qn: 1, n: j, nn: 1, p: 950, weight: w, value: w * 95 / 100, cut: true})
	} else if g.opens(i, j) {
		w := min(q.weights[i], n.weights[j], 2200)
		edges = append(edges, pair{q: i, qn: 1, n: j, nn: 1, p: 900, weight: w, value: w * 9 / 10, initial: true})
	}
	if i+1 < len(q.weights) {
		if p := g.twoOne(i, j); p >= mergeCut {
			w := min(q.weights[i]+q.weights[i+1], n.weights[j]+slack)
			edges = append(edges, pair{q: i, qn: 2, n: j, nn: 1, p: p, weight: w, value: w * p / 1000})
		}
	}
	if j+1 < len(n.weights) {
		if p := g.oneTwo(i, j); p >= mergeCut {
			w := min(q.weights[i]+slack, n.weights[j]+n.weights[j+1]+slack)
			edges = append(edges, pair{q: i, qn: 1, n: j, nn: 2, p: p, weight: w, value: w * p / 1000})
		}
	}
	return edges
}

// listedGrid compares a query looked up in an index with one of its names.
type listedGrid struct {
	x    *index.Index
	q    *index.Query
	name *index.Name
	cut  bool
	// syllabic tells which query tokens may be a Chinese or Korean name in
	// Latin letters; nil if nobody looked.
	syllabic []bool
	// syllables is set where each word of the query may be a syllable of a
	// Chinese or Korean name.
	syllables bool
}

// allSyllables reports whether a name may be one of Chinese or Korean
// syllables, in Latin letters.
func allSyllables(tokens []names.Token) bool {
	words := 0
	for _, t := range tokens {
		if t.Kind == names.Word {
			if !names.IsRomanised(t) {
				return false
			}
			words++
		}
	}
	return words > 1
}

func (g *listedGrid) sizes() (int, int) { return len(g.q.Tokens), len(g.name.Tokens) }

func (g *listedGrid) one(q, n int) int {
	t := g.name.Tokens[n]
	p := g.q.Like(q, t)
	if g.syllables && p > 0 && p < 1000 && names.OtherSyllable(g.q.Tokens[q], names.Token{Text: g.x.Text(t), Script: g.x.Script(t)}) {
		return 0
	}
	return p
}

func (g *listedGrid) twoOne(q, n int) int {
	if g.q.Pairs[q] == nil {
		return 0
	}
	return g.q.Pairs[q].Like(g.name.Tokens[n])
}

func (g *listedGrid) oneTwo(q, n int) int {
	left, right := g.name.Tokens[n], g.name.Tokens[n+1]
	p := gluedLike(&g.q.Probes[q].Shape, g.x.Shape(left), g.x.Shape(right))
	if g.syllabic != nil && g.syllabic[q] && g.x.Script(left) == "Latn" && g.x.Script(right) == "Latn" {
		p = max(p, names.SameRomanised(g.q.Tokens[q].Text, g.x.Text(left)+g.x.Text(right)))
	}
	return p
}

func (g *listedGrid) opens(q, n int) bool {
	return opens(&g.q.Probes[q].Shape, g.x.Shape(g.name.Tokens[n]))
}

func (g *listedGrid) begins(q, n int) bool {
	if !g.cut || q != len(g.q.Tokens)-1 {
		return false
	}
	a, b := g.q.Probes[q].Shape, g.x.Shape(g.name.Tokens[n])
	return a.Script == b.Script && len(a.Letters) >= 2 && len(b.Letters) > len(a.Letters) && bytes.HasPrefix(b.Letters, a.Letters)
}

// opens reports whether either shape is an initial that the other opens with.
func opens(a, b *names.Shape) bool { return names.Opens(a, b) || names.Opens(b, a) }

// gluedLike is how like a word is to two others written as one.
func gluedLike(word, left, right *names.Shape) int {
	if word.Exact || left.Exact || right.Exact || left.Script != right.Script || len(word.Letters) < 5 ||
		len(left.Letters) < 2 || len(right.Letters) < 2 || len(word.Sounds) < (len(left.Sounds)+len(right.Sounds))/2 {
		return 0
	}
	joined := names.Shape{
		Letters: slices.Concat(left.Letters, right.Letters), Sounds: slices.Concat(left.Sounds, right.Sounds), Script: left.Script,
	}
	if !joined.Valid() {
		return 0
	}
	return names.Alike(word, &joined)
}
