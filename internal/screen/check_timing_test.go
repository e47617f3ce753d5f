package screen_test

import (
	"testing"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/screen"
)

// BenchmarkCheck looks one party up and evaluates a payment under the law of
// all issuers on one day, with the ties that lists print: by reference, by
// name, by a name that nobody has, and with a day of its own, which is answered
// for today too.
func BenchmarkCheck(b *testing.B) {
	e := starterEngine(b)
	f := func(name, party, date string) {
		b.Run(name, func(b *testing.B) {
			parties := []screen.PartyAsked{{Name: party}}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := e.Check(parties, answer.Activity{Kind: "payment", Date: date}, nil, screen.Request{Today: today}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	f("reference", "34778", "")
	f("name", "State Authority for Military Industry of the Republic of Belarus", "")
	f("unlisted", "Zebulon Quillfeather", "")
	f("two days", "34778", "2025-10-23")
}
