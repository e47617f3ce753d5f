package main

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/interdict-project/interdict/internal/match"
)

// invented makes examples of which the true ones agree more and contradict
// less.
func invented(n int) []example {
	r := rand.New(rand.NewPCG(3, 3))
	var out []example
	for i := range n {
		truth := i%3 == 0
		e := example{kind: kindNative, group: match.Group(i % groups), true: truth, weight: 1, question: i, features: make([]float64, len(match.Features()))}
		e.features[0] = 1
		for k, f := range match.Features() {
			switch {
			case f.Sign > 0:
				e.features[k] = r.Float64() + float64(b2i(truth))*.3
			case f.Sign < 0:
				e.features[k] = r.Float64() * (1 - .5*float64(b2i(truth)))
			}
		}
		out = append(out, e)
	}
	return out
}

func TestFitKeepsSignsAndRepeats(t *testing.T) {
	examples := invented(1200)
	learn := func() *model {
		m := fit(examples, 120)
		calibrate(m, examples)
		return m
	}
	m := learn()
	if a, b := m.table(), learn().table(); a != b {
		t.Error("two fits of the same examples differ")
	}
	for g := range groups {
		for i, f := range match.Features() {
			if m.weights[g][i]*float64(f.Sign) < 0 {
				t.Errorf("%s of %s is %f, of a sign that it can't have", f.Name, match.Group(g), m.weights[g][i])
			}
		}
	}
	right := 0
	for k := range examples {
		if (m.odds(&examples[k]) > 0) == examples[k].true {
			right++
		}
	}
	if right < len(examples)*9/10 {
		t.Errorf("%d of %d examples told", right, len(examples))
	}
	if lines := strings.Count(m.table(), "\n"); lines != len(match.Features())+2 {
		t.Errorf("the table has %d lines", lines)
	}
}

func TestCalibrationIsHalfTrue(t *testing.T) {
	// Odds of 2 are true in three of four pairs, where half of all are true.
	var zs, weights []float64
	var truths []bool
	for i := range 400 {
		zs = append(zs, float64(2*(i%2)-1))
		truths = append(truths, i%2 == 1 && i%8 != 1 || i%2 == 0 && i%8 == 0)
		weights = append(weights, 1.0/400)
	}
	slope, shift := platt(zs, truths, weights)
	f := func(z, want float64) {
		t.Helper()
		if p := sigmoid(slope*z + shift); math.Abs(p-want) > .02 {
			t.Errorf("odds %f are %f, want %f", z, p, want)
		}
	}
	f(1, .75)
	f(-1, .25)
}

func TestCustomersKeepTheBudget(t *testing.T) {
	m := &model{}
	for g := range groups {
		m.weights[g] = make([]float64, len(match.Features()))
		m.weights[g][1] = 1
	}
	var examples []example
	for i := range 1000 {
		e := example{kind: kindCustomer, group: match.PersonHan, question: i, features: make([]float64, len(match.Features()))}
		e.features[1] = float64(i) / 100
		examples = append(examples, e)
	}
	m.weights[match.PersonHan][0] -= overBudget(m, examples, match.PersonHan, 0)
	examples[0].features[0] = 1
	over := 0
	for k := range examples {
		examples[k].features[0] = 1
		if sigmoid(m.odds(&examples[k])) > threshold {
			over++
		}
	}
	if over > alertBudget || over < alertBudget-1 {
		t.Errorf("%d of 1,000 customers alert, want %d", over, alertBudget)
	}
}

func TestAlterAndRecombine(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	changed := 0
	for range 200 {
		if got := alter("Dmitry Arkadyevich Pantelkov", "Person", r); got != "" && got != "Dmitry Arkadyevich Pantelkov" {
			changed++
		}
	}
	if changed < 100 {
		t.Errorf("%d of 200 names altered", changed)
	}
	a, b := strings.Fields("Dmitry Pantelkov"), strings.Fields("Ilmar Vesk")
	for range 20 {
		switch got := recombine(a, b, r); got {
		case "Dmitry Vesk", "Ilmar Pantelkov":
		default:
			t.Errorf("recombined to %q", got)
		}
	}
	if got := recombine(a, a, r); got != "" {
		t.Errorf("a name recombined with itself is %q", got)
	}
}
