package regime

import (
	"testing"

	"github.com/interdict-project/interdict/answer"
)

func benchmarkCheck(b *testing.B, p Involved) {
	s := load(b)
	days := 120
	if p.Entity == nil {
		p.Entity = named(b, s, "regime-by-development-bank")
	}
	c := Case{
		Parties:  []Involved{p},
		Activity: answer.Activity{Kind: "new-debt", MaturityDays: &days, IssuedOn: "2024-05-01", Market: "primary"},
		Day:      "2024-05-01",
	}
	b.ReportAllocs()
	for b.Loop() {
		if len(s.Check(c)) != 4 {
			b.Fatal("not one ruling an issuer")
		}
	}
}

// The case of the issue: a bank that two issuers name.
func BenchmarkCheck(b *testing.B) { benchmarkCheck(b, Involved{Role: "issuer", Country: "by"}) }

// A person on four lists.
func BenchmarkCheckFourLists(b *testing.B) {
	benchmarkCheck(b, Involved{Role: "end-user", Country: "by", Entity: pantus()})
}
