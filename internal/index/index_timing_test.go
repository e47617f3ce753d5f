package index

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/names"
)

// invented makes n parties with three spellings of an invented name each.
func invented(n int) []*entity.Entity {
	r := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("ab ra ka lim tor van mir dar zen sol pek nur gal hos fid yas bek ten orm ish dal kov ras min gur shah lat bor")
	word := func() string {
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteString(syllables[r.IntN(len(syllables))])
		}
		return b.String()
	}
	given := make([]string, 400)
	for i := range given {
		given[i] = word()
	}
	out := make([]*entity.Entity, n)
	for i := range out {
		e := &entity.Entity{ID: fmt.Sprintf("t-%d", i), Schema: "Person", Listings: []entity.Listing{{List: "user-t", Reference: fmt.Sprint(i)}}}
		first, last := given[r.IntN(len(given))], word()
		e.AddName(entity.Name{Text: first + " " + last, Kind: entity.KindName})
		e.AddName(entity.Name{Text: last + " " + given[r.IntN(len(given))] + " " + first})
		e.AddName(entity.Name{Text: strings.ReplaceAll(first, "k", "q") + " " + strings.ReplaceAll(last, "sh", "ch")})
		out[i] = e
	}
	return out
}

func BenchmarkBuild(b *testing.B) {
	entities := invented(10_000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Build(entities, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{10_000, 36_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			path := saved(b, build(b, invented(n), ""))
			b.ReportAllocs()
			for b.Loop() {
				x, err := Open(path)
				if err != nil {
					b.Fatal(err)
				}
				x.Close()
			}
		})
	}
}

func BenchmarkCandidates(b *testing.B) {
	for _, n := range []int{10_000, 36_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			x := build(b, invented(n), "")
			queries := invented(n)
			found, i := 0, 0
			b.ReportAllocs()
			for b.Loop() {
				x.young, x.old = map[string]*Probe{}, nil // every query is the first
				found += len(x.Candidates(names.Parse(queries[i%n].Names[2].Text), 80))
				i++
			}
			b.ReportMetric(float64(found)/float64(b.N), "candidates/op")
		})
	}
}
