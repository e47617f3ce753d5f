package source

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkXML reads records like those of the large publishers' files.
func BenchmarkXML(b *testing.B) {
	record := `  <Party FixedRef="34779"><Profile ID="34779" PartySubTypeID="4"><Name Script="215" Primary="true">Avid Example</Name>` +
		`<Date><Year>1982</Year><Month>6</Month><Day>9</Day></Date></Profile></Party>` + "\n"
	for _, n := range []int{1_000, 10_000, 100_000} {
		in := "<List>\n" + strings.Repeat(record, n) + "</List>\n"
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range NewXML("b.xml", strings.NewReader(in), nil, nil).Records("List") {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
