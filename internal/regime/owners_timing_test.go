package regime

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// mesh returns holdings of so many parties: each has an owner among those
// before it, mostly near the first, and every fourth is owned by two.
func mesh(n int) []Holding {
	r := rand.New(rand.NewPCG(1, 2))
	held := make([]Holding, n)
	for i := range held {
		p := float64(r.IntN(10001)) / 100
		owned := 1 + i*4/5
		held[i] = Holding{Owner: fmt.Sprintf("p%06d", r.IntN(owned)), Owned: fmt.Sprintf("p%06d", owned), Percent: &p, Source: "register"}
	}
	return held
}

// chain returns a chain of holdings that all reach the last party, its worst
// case, with a ring at each step.
func chain(n int) []Holding {
	p := 60.0
	held := make([]Holding, 0, n)
	for i := range n / 2 {
		a, b := fmt.Sprintf("p%06d", i), fmt.Sprintf("p%06d", i+1)
		held = append(held, Holding{Owner: a, Owned: b, Percent: &p}, Holding{Owner: b, Owned: a, Percent: &p})
	}
	return held
}

func everyTenth(id string) bool { return id[len(id)-1] == '0' }

func BenchmarkOwners(b *testing.B) {
	us, uk := threshold(50, true, true, false, true), threshold(50, false, false, true, true)
	for _, n := range []int{10, 1000, 100_000} {
		held := mesh(n)
		b.Run(fmt.Sprintf("build/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				NewOwners(held)
			}
		})
		o, last := NewOwners(held), held[n-1].Owned
		b.Run(fmt.Sprintf("reach-us/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				o.Reach(last, everyTenth, us, "2026-11-23")
			}
		})
		b.Run(fmt.Sprintf("reach-uk/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				o.Reach(last, everyTenth, uk, "2026-11-23")
			}
		})
		long := NewOwners(chain(n))
		end := fmt.Sprintf("p%06d", n/2)
		first := func(id string) bool { return id == "p000000" }
		b.Run(fmt.Sprintf("whole-graph/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if !long.Reach(end, first, us, "2026-11-23").Owned {
					b.Fatal("not owned")
				}
			}
		})
	}
	all := NewOwners(chain(10_000))
	b.Run("many-listed-uk/10000", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			all.Reach("p005000", everyTenth, uk, "2026-11-23")
		}
	})
}
