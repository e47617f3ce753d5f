package regime

import (
	"testing"

	"github.com/interdict-project/interdict/regimes"
)

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(regimes.FS); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFindings(b *testing.B) {
	s := load(b)
	p := pantus()
	b.ReportAllocs()
	for b.Loop() {
		if len(s.Findings(p, "2025-10-23", nil)) == 0 {
			b.Fatal("nothing found")
		}
	}
}
