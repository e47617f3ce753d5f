package main

import "math"

// multigram is a joint model of two alphabets: a probability for each pair of
// pieces of no, one or two letters (but not none on both sides). Letters are
// classes: 0 any other, 1… those of the alphabet, the last the word's end.
type multigram struct {
	nx, ny int
	drop   []float64 // (1,0) by x
	add    []float64 // (0,1) by y
	one    []float64 // (1,1) by x*ny+y
	fork   []float64 // (1,2) by (x*ny+y)*ny+y'
	narrow []float64 // (2,1) by (x*nx+x')*ny+y
	square []float64 // (2,2) by ((x*nx+x')*ny+y)*ny+y'
}

// pair is two words as classes, ends included, and how often they count.
type pair struct {
	x, y   []uint8
	weight float64
}

func newMultigram(nx, ny int) *multigram {
	return &multigram{nx: nx, ny: ny, drop: make([]float64, nx), add: make([]float64, ny), one: make([]float64, nx*ny),
		fork: make([]float64, nx*ny*ny), narrow: make([]float64, nx*nx*ny), square: make([]float64, nx*nx*ny*ny)}
}

func (m *multigram) tables() [6][]float64 {
	return [6][]float64{m.drop, m.add, m.one, m.fork, m.narrow, m.square}
}

// Settings of training.
const (
	rounds      = 5
	floorShare  = 0.004
	pruneThree  = 0.7 // counts taken from pieces of three letters each round
	pruneFour   = 1.4 // and of four
	longestWord = 24
)

var firstMass = [6]float64{.1, .1, .5, .1, .1, .1}

// startEven spreads the first mass evenly; with sameLetters some is laid on
// each letter standing for itself.
func (m *multigram) startEven(sameLetters bool) {
	for k, t := range m.tables() {
		for i := range t {
			t[i] = firstMass[k] / float64(len(t))
		}
	}
	if sameLetters {
		for i := range m.nx {
			m.one[i*m.ny+i] += .02
		}
	}
	last := m.nx*m.ny - 1 // the ends meet
	m.one[last] += .02
}

// train runs rounds of expectation and maximisation from the present
// probabilities. prior counts, if any, are added in each round; with even the
// two sides are kept alike.
func (m *multigram) train(pairs []pair, prior *multigram, even bool) {
	for range rounds {
		counts, l := newMultigram(m.nx, m.ny), &lattice{}
		to := counts.tables()
		for _, p := range pairs {
			l.count(m, &to, p)
		}
		if prior != nil {
			for k, t := range counts.tables() {
				for i, v := range prior.tables()[k] {
					t[i] += v
				}
			}
		}
		if even {
			counts.even()
		}
		m.maximise(counts)
	}
}

// maximise sets the probabilities by counts, rare long pieces pruned.
func (m *multigram) maximise(counts *multigram) {
	total := 0.0
	for k, t := range counts.tables() {
		prune := [6]float64{3: pruneThree, 4: pruneThree, 5: pruneFour}[k]
		for i := range t {
			t[i] = max(0, t[i]-prune)
			total += t[i]
		}
	}
	if total == 0 {
		return
	}
	floor := m.floor()
	for k, t := range counts.tables() {
		to := m.tables()[k]
		for i := range t {
			to[i] = (1 - floorShare) * t[i] / total
			if k < 3 {
				to[i] += floor
			}
		}
	}
}

// floor is the least probability of pieces of one letter at most.
func (m *multigram) floor() float64 {
	return floorShare / float64(len(m.drop)+len(m.add)+len(m.one))
}

// even gives both sides of a model of one alphabet the same counts.
func (m *multigram) even() {
	n := m.nx
	both := func(a, b *float64) { *a = (*a + *b) / 2; *b = *a }
	for i := range n {
		both(&m.drop[i], &m.add[i])
		for j := range n {
			if i < j {
				both(&m.one[i*n+j], &m.one[j*n+i])
			}
			for k := range n {
				both(&m.fork[(i*n+j)*n+k], &m.narrow[(j*n+k)*n+i])
				for l := range n {
					if i*n+j < k*n+l {
						both(&m.square[((i*n+j)*n+k)*n+l], &m.square[((k*n+l)*n+i)*n+j])
					}
				}
			}
		}
	}
}

// lattice holds the sums over all cuts of one pair, and the pieces that fit
// it, those that end first first.
type lattice struct {
	forward, backward [(longestWord + 2) * (longestWord + 2)]float64
	arcs              []arc
}

// arc is one pair of pieces between two places of a lattice.
type arc struct {
	from, to  int
	table, at int
	p         float64
}

// count adds to counts what a pair is expected to have of each piece.
func (l *lattice) count(m *multigram, counts *[6][]float64, p pair) {
	if len(p.x) > longestWord+1 || len(p.y) > longestWord+1 {
		return
	}
	total := l.sum(m, p)
	if total <= 0 || math.IsInf(p.weight/total, 0) {
		return
	}
	end := (len(p.x)+1)*(len(p.y)+1) - 1
	b := l.backward[:end+1]
	clear(b)
	b[end] = 1
	for k := len(l.arcs) - 1; k >= 0; k-- {
		a := &l.arcs[k]
		b[a.from] += b[a.to] * a.p
	}
	for k := range l.arcs {
		a := &l.arcs[k]
		counts[a.table][a.at] += p.weight * l.forward[a.from] * b[a.to] * a.p / total
	}
}

// likelihood is the logarithm of a pair's probability over all cuts.
func (l *lattice) likelihood(m *multigram, p pair) float64 { return math.Log(l.sum(m, p)) }

// sum is a pair's probability over all cuts.
func (l *lattice) sum(m *multigram, p pair) float64 {
	l.fit(m, p)
	end := (len(p.x)+1)*(len(p.y)+1) - 1
	f := l.forward[:end+1]
	clear(f)
	f[0] = 1
	for k := range l.arcs {
		a := &l.arcs[k]
		f[a.to] += f[a.from] * a.p
	}
	return f[end]
}

// fit lists the pieces that fit a pair.
func (l *lattice) fit(m *multigram, p pair) {
	l.arcs = l.arcs[:0]
	w := len(p.y) + 1
	for i := 0; i <= len(p.x); i++ {
		for j := 0; j <= len(p.y); j++ {
			l.fitTo(m, p, i, j, w)
		}
	}
}

func (l *lattice) fitTo(m *multigram, p pair, i, j, w int) {
	to := i*w + j
	add := func(back, table, at int, of []float64) {
		if q := of[at]; q > 0 {
			l.arcs = append(l.arcs, arc{to - back, to, table, at, q})
		}
	}
	var a, a2, b, b2 int
	if i > 0 {
		a = int(p.x[i-1])
		add(w, 0, a, m.drop)
	}
	if j > 0 {
		b = int(p.y[j-1])
		add(1, 1, b, m.add)
	}
	if i > 0 && j > 0 {
		add(w+1, 2, a*m.ny+b, m.one)
	}
	if j > 1 {
		b2 = int(p.y[j-2])*m.ny + b
	}
	if i > 1 {
		a2 = int(p.x[i-2])*m.nx + a
	}
	if i > 0 && j > 1 {
		add(w+2, 3, a*m.ny*m.ny+b2, m.fork)
	}
	if i > 1 && j > 0 {
		add(2*w+1, 4, a2*m.ny+b, m.narrow)
	}
	if i > 1 && j > 1 {
		add(2*w+2, 5, a2*m.ny*m.ny+b2, m.square)
	}
}

// bigrams are the logarithms of how likely a letter follows another, in
// thousandths, by previous*n+this; ends begin and end words.
func bigrams(words [][]uint8, weights []float64, n int) []int {
	const prior = 10
	single, double := make([]float64, n), make([]float64, n*n)
	before := make([]float64, n)
	total := 0.0
	for k, w := range words {
		last := n - 1
		for _, c := range w {
			single[c] += weights[k]
			double[last*n+int(c)] += weights[k]
			before[last] += weights[k]
			total += weights[k]
			last = int(c)
		}
	}
	out := make([]int, n*n)
	for a := range n {
		for b := range n {
			p := (single[b] + .5) / (total + .5*float64(n))
			out[a*n+b] = thousandths(math.Log((double[a*n+b] + prior*p) / (before[a] + prior)))
		}
	}
	return out
}

func thousandths(v float64) int { return int(math.Round(max(v, -30) * 1000)) }
