package eu

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkParseEURLex reads an act of 5,000 entries.
func BenchmarkParseEURLex(b *testing.B) {
	var act strings.Builder
	act.WriteString(`<html><head><meta content="02014R0833-20920101"/></head><body><p class="title-annex-1">ANNEX IV</p><table><tr><td>Number</td><td>Name</td><td>Identifying Information</td><td>Date of listing</td></tr>`)
	for i := range 5000 {
		fmt.Fprintf(&act, `<tr><td><p>%d.</p></td><td><p>Primer %d LLC</p><p>Local name: ООО «Пример %d»</p></td><td><p>Address(es): %d Example St., Moscow, Russian Federation</p><p>Registration number: %010d (Tax ID/INN)</p><p>Website: www.primer%d.example</p></td><td><p>1.2.2091</p></td></tr>`, i, i, i, i, i, i)
	}
	act.WriteString(`</table></body></html>`)
	b.SetBytes(int64(act.Len()))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range ParseEURLex(b.Context(), text("act.html", act.String())) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 5000 {
			b.Fatal(n)
		}
	}
}
