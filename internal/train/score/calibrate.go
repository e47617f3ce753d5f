package main

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/interdict-project/interdict/internal/match"
)

// calibrate sets scale and prior of each group so that the score is the
// probability of a true pair, where half of the pairs are true and the false
// ones are drawn from the first ten of their question (Platt 1999).
func calibrate(m *model, examples []example) {
	for g := range groups {
		var zs, weights []float64
		var truths []bool
		count := [2]float64{}
		for k := range examples {
			if e := &examples[k]; e.group == match.Group(g) {
				zs, truths = append(zs, m.odds(e)), append(truths, e.true)
				count[b2i(e.true)]++
			}
		}
		if count[0] < 20 || count[1] < 20 {
			continue
		}
		for _, t := range truths {
			weights = append(weights, .5/count[b2i(t)])
		}
		slope, shift := platt(zs, truths, weights)
		for i := range m.weights[g] {
			m.weights[g][i] *= slope
		}
		m.weights[g][0] += shift - overBudget(m, examples, match.Group(g), shift)
	}
}

// What a review may ask of people: of customers on no list whose names are
// compared in a group, so many in 1,000 may score over the threshold.
//
// Fewer customers than leastCustomers don't tell a rate of that size.
const (
	alertBudget    = 10
	leastCustomers = 1000
	threshold      = match.ReviewThreshold / 1000.0
)

// overBudget returns by how much a group's odds must fall, the shift added, so
// that its customers keep the budget of alerts.
func overBudget(m *model, examples []example, g match.Group, shift float64) float64 {
	best := map[int]float64{}
	for k := range examples {
		e := &examples[k]
		if e.group != g || e.kind != kindCustomer {
			continue
		}
		if z, ok := best[e.question]; !ok || m.odds(e) > z {
			best[e.question] = m.odds(e)
		}
	}
	tops := slices.Sorted(maps.Values(best))
	if len(tops) < leastCustomers {
		return 0
	}
	at := len(tops) - 1 - len(tops)*alertBudget/1000
	return max(tops[at]+shift-math.Log(threshold/(1-threshold))+.01, 0)
}

// prudence pulls the slope of a group towards 1, the more the fewer its pairs.
const prudence = 2.0

// platt fits p = 1/(1+exp(-(slope·z+shift))) by Newton's method with bounded
// steps.
func platt(zs []float64, truths []bool, weights []float64) (slope, shift float64) {
	slope = 1
	ridge := prudence / float64(len(zs))
	for range 200 {
		ga, gb, haa, hab, hbb := ridge*(slope-1), 0.0, ridge, 0.0, 1e-6
		for i, z := range zs {
			p := sigmoid(slope*z + shift)
			d := weights[i] * (p - float64(b2i(truths[i])))
			h := weights[i] * p * (1 - p)
			ga, gb = ga+d*z, gb+d
			haa, hab, hbb = haa+h*z*z, hab+h*z, hbb+h
		}
		det := haa*hbb - hab*hab
		if math.Abs(det) < 1e-15 {
			break
		}
		slope -= math.Max(-.1, math.Min((hbb*ga-hab*gb)/det, .1))
		shift -= math.Max(-.3, math.Min((haa*gb-hab*ga)/det, .3))
	}
	return slope, shift
}

// report says how well the model tells true from false on its examples.
func report(m *model, examples []example) []string {
	var out []string
	for g := range groups {
		var bins [10][3]float64 // weight, score, true
		n := [2]float64{}
		for k := range examples {
			if e := &examples[k]; e.group == match.Group(g) {
				n[b2i(e.true)]++
			}
		}
		over := [2]float64{}
		for k := range examples {
			e := &examples[k]
			if e.group != match.Group(g) {
				continue
			}
			p, w := sigmoid(m.odds(e)), .5/n[b2i(e.true)]
			b := &bins[min(int(p*10), 9)]
			b[0], b[1] = b[0]+w, b[1]+w*p
			if e.true {
				b[2] += w
			}
			if p >= .7 {
				over[b2i(e.true)]++
			}
		}
		ece := 0.0
		for _, b := range bins {
			ece += math.Abs(b[1] - b[2])
		}
		out = append(out, fmt.Sprintf("%-14s ECE %.3f, over .7: %.3f of the true, %.3f of the false", match.Group(g), ece, over[1]/math.Max(n[1], 1), over[0]/math.Max(n[0], 1)))
	}
	return out
}
