package document

import (
	"strings"
	"testing"
)

func BenchmarkRead(b *testing.B) {
	page := "<html><body>" + strings.Repeat("<p>Встреча в <b>Минске</b> прошла &laquo;в рабочем порядке&raquo;, сказали участники.</p>\n", 2000) + "</body></html>"
	for _, f := range []struct{ name, raw string }{{"text", strings.Repeat("Встреча в Минске прошла в рабочем порядке, сказали участники.\n", 3000)}, {"html", page}} {
		b.Run(f.name, func(b *testing.B) {
			b.SetBytes(int64(len(f.raw)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read("a", []byte(f.raw)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDay(b *testing.B) {
	text := strings.Repeat("وأوضح يوم الخميس 23 أكتوبر (تشرين الأول) خلال لقائه رئيس الوفد الزائر\n", 300)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Day(text, today)
	}
}
