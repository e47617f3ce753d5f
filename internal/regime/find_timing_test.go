package regime

import (
	"testing"

	"github.com/interdict-project/interdict/entity"
)

// BenchmarkBind binds the four listings of one party, as a check does: read
// off and fold each, then find its measures.
func BenchmarkBind(b *testing.B) {
	s := load(b)
	f := func(name string, p *entity.Entity) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for i := range p.Listings {
					out, _, _ := s.bind(view(&p.Listings[i], p.Schema))
					n += len(out)
				}
				if n == 0 {
					b.Fatal("nothing bound")
				}
			}
		})
	}
	f("pantus", pantus())
	f("sami", sami())
	f("dio", dio())
	listed := pantus()
	listed.Listings = listed.Listings[:1]
	f("uk", listed)
}

func BenchmarkForCountry(b *testing.B) {
	s := load(b)
	b.ReportAllocs()
	for b.Loop() {
		if len(s.ForCountry("by", "2025-10-23", nil)) == 0 {
			b.Fatal("nothing found")
		}
	}
}
