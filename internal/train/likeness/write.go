package main

import (
	"fmt"
	"math"
	"strings"
)

// model is one trained model with what it takes to write it.
type model struct {
	name string
	x, y *alphabet
	m    *multigram
	// by chance: bigrams of either side
	chanceX, chanceY []int
}

// write writes a model as the package that uses it reads it.
func (m *model) write(b *strings.Builder) {
	fmt.Fprintf(b, "model\t%s\nletters\t%s\t%s\n", m.name, string(m.x.letters), string(m.y.letters))
	floor := thousandths(math.Log(m.m.floor()))
	fmt.Fprintf(b, "floor\t%d\n", floor)
	writeChance(b, "x", m.x, m.chanceX)
	writeChance(b, "y", m.y, m.chanceY)
	nx, ny := m.m.nx, m.m.ny
	m.row(b, "-", floor, m.m.add, nil, nil)
	for x := range nx {
		m.row(b, m.x.letter(x), floor, m.m.one[x*ny:(x+1)*ny], m.m.fork[x*ny*ny:(x+1)*ny*ny], m.m.drop[x:x+1])
	}
	for x := range nx * nx {
		m.row(b, m.x.letter(x/nx)+m.x.letter(x%nx), -1<<30, m.m.narrow[x*ny:(x+1)*ny], m.m.square[x*ny*ny:(x+1)*ny*ny], nil)
	}
}

// leastLog is the logarithm under which a piece isn't worth keeping.
const leastLog = -15000

// row writes what one piece of x is written as.
func (m *model) row(b *strings.Builder, x string, floor int, ones, twos, none []float64) {
	var out []string
	put := func(y string, p float64) {
		if log := thousandths(math.Log(p)); p > 0 && log > floor && log > leastLog {
			out = append(out, y, fmt.Sprint(log))
		}
	}
	for _, p := range none {
		put("-", p)
	}
	for y, p := range ones {
		put(m.y.letter(y), p)
	}
	ny := m.m.ny
	for y, p := range twos {
		put(m.y.letter(y/ny)+m.y.letter(y%ny), p)
	}
	if len(out) > 0 {
		fmt.Fprintf(b, "to\t%s\t%s\n", x, strings.Join(out, " "))
	}
}

func writeChance(b *strings.Builder, side string, a *alphabet, chance []int) {
	n := a.size()
	for k := range n {
		fmt.Fprintf(b, "%s\t%s\t%s\n", side, a.letter(k), strings.Trim(fmt.Sprint(chance[k*n:(k+1)*n]), "[]"))
	}
}

// writeCurve writes the logistic curve in thousandths.
func writeCurve(b *strings.Builder) {
	b.WriteString("curve\t")
	for k := 0; k <= 320; k++ {
		p := 1000 / (1 + math.Exp(-float64(-8000+50*k)/1000))
		if k > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprint(b, min(int(math.Round(p)), mostSure))
	}
	b.WriteByte('\n')
}

// mostSure is the likeness of two different words at most, in thousandths.
const mostSure = 995
