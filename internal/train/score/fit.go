package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/interdict-project/interdict/internal/match"
)

// groups is the number of groups of comparisons.
const groups = int(match.BodyAcross) + 1

// model is the weights of every group, in nats for each unit of a feature.
type model struct {
	weights [groups][]float64
}

// The ridge: how much a weight, and a group's deviation from its kind's
// weight, costs.
const (
	ridge          = 2.0
	ridgeDeviation = 6.0
)

// fit learns weights by gradient steps (Adam; Kingma and Ba 2015) on the
// logistic loss of all examples, in their order.
func fit(examples []example, rounds int) *model {
	features := match.Features()
	n := len(features)
	scale := scales(examples, n)
	// Rows 0 and 1 are the weights of persons and of bodies, the rest the
	// deviations of groups.
	w, grad, m, v := matrix(n), matrix(n), matrix(n), matrix(n)
	total := 0.0
	for _, e := range examples {
		total += e.weight
	}
	for round := 1; round <= rounds; round++ {
		for i := range grad {
			clear(grad[i])
		}
		for k := range examples {
			e := &examples[k]
			if e.weight == 0 {
				continue
			}
			base, own := w[kindRow(e.group)], w[2+int(e.group)]
			z := 0.0
			for i, x := range e.features {
				z += (base[i] + own[i]) * x * scale[i]
			}
			d := e.weight * (sigmoid(z) - float64(b2i(e.true)))
			gb, gown := grad[kindRow(e.group)], grad[2+int(e.group)]
			for i, x := range e.features {
				g := d * x * scale[i]
				gb[i] += g
				gown[i] += g
			}
		}
		rate := .05
		if round > rounds/2 {
			rate = .05 * 2 * float64(rounds-round) / float64(rounds)
		}
		for r := range w {
			for i := range w[r] {
				penalty := ridge
				if r >= 2 {
					penalty = ridgeDeviation
				}
				if features[i].Name == "prior" {
					penalty /= 20
				}
				g := (grad[r][i] + penalty*w[r][i]) / total
				m[r][i] = .9*m[r][i] + .1*g
				v[r][i] = .999*v[r][i] + .001*g*g
				mh, vh := m[r][i]/(1-math.Pow(.9, float64(round))), v[r][i]/(1-math.Pow(.999, float64(round)))
				w[r][i] -= rate * mh / (math.Sqrt(vh) + 1e-9)
			}
		}
		obey(w, features)
	}
	out := &model{}
	for g := range groups {
		out.weights[g] = make([]float64, n)
		for i := range n {
			out.weights[g][i] = (w[kindRow(match.Group(g))][i] + w[2+g][i]) * scale[i]
		}
	}
	return out
}

// kindRow is the row of the weights of a group's kind.
func kindRow(g match.Group) int {
	if g >= match.BodySame {
		return 1
	}
	return 0
}

// obey takes back weights and deviations whose sum has a sign that the
// feature forbids.
func obey(w [][]float64, features []match.Feature) {
	for i, f := range features {
		if f.Sign == 0 {
			continue
		}
		s := float64(f.Sign)
		for r := range 2 {
			if w[r][i]*s < 0 {
				w[r][i] = 0
			}
		}
		for g := range groups {
			base := w[kindRow(match.Group(g))][i]
			if (base+w[2+g][i])*s < 0 {
				w[2+g][i] = -base
			}
		}
	}
}

// scales bring the features to a like size.
func scales(examples []example, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		sum := 0.0
		for k := range examples {
			sum += examples[k].features[i] * examples[k].features[i]
		}
		out[i] = 1 / math.Max(math.Sqrt(sum/float64(max(1, len(examples)))), .1)
	}
	return out
}

// matrix has a row for each kind and each group.
func matrix(columns int) [][]float64 {
	out := make([][]float64, groups+2)
	for i := range out {
		out[i] = make([]float64, columns)
	}
	return out
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// odds is the log-odds of an example.
func (m *model) odds(e *example) float64 {
	z := 0.0
	for i, x := range e.features {
		z += m.weights[e.group][i] * x
	}
	return z
}

// table writes the weights as internal/match reads them.
func (m *model) table() string {
	var b strings.Builder
	b.WriteString("# Made by `go run ./internal/train/score`; see docs/design/007-score.md. Thousandths of a nat for each unit.\n# feature")
	for g := range groups {
		fmt.Fprintf(&b, "\t%s", match.Group(g))
	}
	b.WriteByte('\n')
	for i, f := range match.Features() {
		b.WriteString(f.Name)
		for g := range groups {
			fmt.Fprintf(&b, "\t%d", int(math.Round(m.weights[g][i]*1000)))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
