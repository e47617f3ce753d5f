package report

import (
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/interdict-project/interdict/answer"
)

// longDocument repeats the invented text, with its spans, to at least so many
// bytes.
func longDocument(size int) ([]answer.Answer, string) {
	days := documentAnswers()
	times := size/len(inventedText) + 1
	length := utf8.RuneCountInString(inventedText)
	repeat := func(spans []answer.Span) []answer.Span {
		var out []answer.Span
		for i := range times {
			for _, s := range spans {
				s.Start, s.End = s.Start+i*length, s.End+i*length
				out = append(out, s)
			}
		}
		return out
	}
	for d := range days { // the two days of the fixture share their slices
		days[d].Hits, days[d].NearMisses = slices.Clone(days[d].Hits), slices.Clone(days[d].NearMisses)
		days[d].Contexts = slices.Clone(days[d].Contexts)
		for i := range days[d].Hits {
			days[d].Hits[i].Spans = repeat(days[d].Hits[i].Spans)
		}
		for i := range days[d].NearMisses {
			days[d].NearMisses[i].Spans = repeat(days[d].NearMisses[i].Spans)
		}
		for i := range days[d].Contexts {
			days[d].Contexts[i].Spans = repeat(days[d].Contexts[i].Spans)
		}
	}
	return days, strings.Repeat(inventedText, times)
}

func BenchmarkHTML200kB(b *testing.B) {
	days, text := longDocument(200_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := HTML(io.Discard, Page{Answers: days, Text: text}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTerminal(b *testing.B) {
	days := documentAnswers()
	b.ReportAllocs()
	for b.Loop() {
		if err := Terminal(io.Discard, days, TerminalOptions{Color: true, Width: 100}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkJSON(b *testing.B) {
	a := documentAnswers()[0]
	b.ReportAllocs()
	for b.Loop() {
		if err := JSON(io.Discard, a); err != nil {
			b.Fatal(err)
		}
	}
}
