package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/interdict-project/interdict/internal/names"
)

// vocabulary is words filed as an index files them.
type vocabulary struct {
	words  []names.Token
	shapes []names.Shape
	byKey  map[uint64][]int32
}

// newVocabulary files words; it sorts them and drops those met twice.
func newVocabulary(words []names.Token) *vocabulary {
	words = slices.Clone(words)
	slices.SortFunc(words, func(a, b names.Token) int { return cmp.Compare(a.Text, b.Text) })
	words = slices.CompactFunc(words, func(a, b names.Token) bool { return a.Text == b.Text })
	v := &vocabulary{words: words, byKey: map[uint64][]int32{}}
	for i, w := range words {
		v.shapes = append(v.shapes, names.ShapeOf(w))
		for _, k := range names.Keys(w).Index {
			v.byKey[k] = append(v.byKey[k], int32(i))
		}
	}
	return v
}

// retrieve returns the words whose keys meet those of t, in order.
func (v *vocabulary) retrieve(t names.Token) []int32 {
	var out []int32
	for _, k := range names.Keys(t).Query {
		out = append(out, v.byKey[k]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sample is a pair of words by its signs.
type sample struct {
	signs  [names.SignCount]int32
	same   bool
	weight float64
}

// Wrong candidates taken for each true pair.
const (
	hardest  = 6
	others   = 12
	anyWords = 6 // of the whole vocabulary: names compared word by word have these
)

// samples judges true pairs and wrong candidates retrieved for the same word.
// The signs by which the hardest are told are those of the model's rate.
func samples(l *names.Learned, script string, held []spelling, right map[string][]string, v *vocabulary, random *rand.Rand) []sample {
	var out []sample
	for _, s := range held {
		x, y := names.ShapeOf(s.native), names.ShapeOf(s.latin)
		var one sample
		if l.Signs(&x, &y, &one.signs) != script {
			continue
		}
		one.same, one.weight = true, s.weight
		out = append(out, one)
		var wrong []sample
		for _, c := range v.retrieve(s.native) {
			if spelledSo(right[s.native.Text], v.words[c].Text) || v.words[c].Text == s.native.Text {
				continue
			}
			one := sample{weight: s.weight}
			if l.Signs(&x, &v.shapes[c], &one.signs) == script {
				wrong = append(wrong, one)
			}
		}
		slices.SortStableFunc(wrong, func(a, b sample) int { return cmp.Compare(b.signs[names.SignRate], a.signs[names.SignRate]) })
		n := min(hardest, len(wrong))
		rest := wrong[n:]
		for i := range min(others, len(rest)) {
			j := i + random.IntN(len(rest)-i)
			rest[i], rest[j] = rest[j], rest[i]
		}
		out = append(out, wrong[:n]...)
		out = append(out, rest[:min(others, len(rest))]...)
		for range anyWords {
			c := random.IntN(len(v.words))
			one := sample{weight: s.weight}
			if !spelledSo(right[s.native.Text], v.words[c].Text) && l.Signs(&x, &v.shapes[c], &one.signs) == script {
				out = append(out, one)
			}
		}
	}
	balance(out, wrongShares[script])
	return out
}

// spelledSo tells whether a word is one of the spellings attested, or so near
// to one that it may be another.
func spelledSo(attested []string, word string) bool {
	for _, s := range attested {
		if s == word || likeLatin(names.Token{Text: s, Script: "Latn"}, names.Token{Text: word, Script: "Latn"}) > nearSpelling {
			return true
		}
	}
	return false
}

// nearSpelling is the likeness by edits from which a word may be a spelling
// that the data don't attest: a letter of six.
const nearSpelling = 0.68

// wrongShares are what the wrong candidates weigh together beside the true
// pairs: half as a rule. Where an unvowelled or Korean word has many near
// candidates the hardest of them, one for one, would doubt every spelling that
// isn't the usual one.
var wrongShares = map[string]float64{"Arab": .37, "Cyrl": .37, "Hebr": .37, "Hang": .37, "Hani": 1, "Latn": 1}

// balance gives the wrong pairs their share of the true ones' weight.
func balance(all []sample, share float64) {
	var same, wrong float64
	for _, s := range all {
		if s.same {
			same += s.weight
		} else {
			wrong += s.weight
		}
	}
	for i := range all {
		if !all[i].same {
			all[i].weight *= share * same / wrong
		}
	}
}

// weigh fits a logistic regression by Newton's method, with a small penalty
// on each weight. The weights are in thousandths.
func weigh(all []sample) [names.SignCount]int32 {
	const n = names.SignCount
	const steps, penalty = 25, 1e-4
	var w [n]float64
	total := 0.0
	for _, s := range all {
		total += s.weight
	}
	for range steps {
		var slope [n]float64
		curve := make([][n]float64, n)
		for k := range n {
			slope[k] = -penalty * w[k]
			curve[k][k] = penalty
		}
		for i := range all {
			addSample(&all[i], all[i].weight/total, &w, &slope, curve)
		}
		step := solve(curve, slope)
		for k := range n {
			w[k] += step[k]
		}
	}
	var out [n]int32
	for k := range n {
		out[k] = int32(math.Round(w[k] * 1000))
	}
	return out
}

func addSample(s *sample, weight float64, w, slope *[names.SignCount]float64, curve [][names.SignCount]float64) {
	var at [names.SignCount]int
	var value [names.SignCount]float64
	n, logit := 0, 0.0
	for k, v := range s.signs {
		if v != 0 {
			at[n], value[n] = k, float64(v)/1000
			logit += w[k] * value[n]
			n++
		}
	}
	p := 1 / (1 + math.Exp(-logit))
	off := -p
	if s.same {
		off++
	}
	bend := weight * max(p*(1-p), 1e-6)
	for a := range n {
		slope[at[a]] += weight * off * value[a]
		for b := range n {
			curve[at[a]][at[b]] += bend * value[a] * value[b]
		}
	}
}

// solve solves a system of linear equations by elimination.
func solve(m [][names.SignCount]float64, v [names.SignCount]float64) [names.SignCount]float64 {
	n := len(v)
	for i := range n {
		pivot := i
		for r := i; r < n; r++ {
			if math.Abs(m[r][i]) > math.Abs(m[pivot][i]) {
				pivot = r
			}
		}
		m[i], m[pivot] = m[pivot], m[i]
		v[i], v[pivot] = v[pivot], v[i]
		for r := range n {
			if r == i || m[r][i] == 0 {
				continue
			}
			f := m[r][i] / m[i][i]
			for c := i; c < n; c++ {
				m[r][c] -= f * m[i][c]
			}
			v[r] -= f * v[i]
		}
	}
	for i := range n {
		v[i] /= m[i][i]
	}
	return v
}
