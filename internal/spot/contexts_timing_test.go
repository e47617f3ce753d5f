package spot

import "testing"

func BenchmarkNewGlossary(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := NewGlossary(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSurvey(b *testing.B) {
	g := newGlossary(b)
	text := string(sharedFile(b, "seed/report.ar.txt"))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		g.Survey(text)
	}
}
