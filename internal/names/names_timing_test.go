package names

import (
	"strings"
	"testing"
)

func BenchmarkParse(b *testing.B) {
	text := strings.Repeat("Abd al-Rahman bin Salah Eddine · عبد الرحمن بن صلاح الدين · Дмитрий Иванович Петренко. ", 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(text)
	}
}

func BenchmarkAlike(b *testing.B) {
	x, y := ShapeOf(Token{Text: "ديميتري", Script: "Arab"}), ShapeOf(Token{Text: "dmitriy", Script: "Latn"})
	b.ReportAllocs()
	for b.Loop() {
		Alike(&x, &y)
	}
}

func BenchmarkKeys(b *testing.B) {
	t := Token{Text: "aleksandrovich", Script: "Latn"}
	b.ReportAllocs()
	for b.Loop() {
		Keys(t)
	}
}

func BenchmarkEquivalents(b *testing.B) {
	t := Token{Text: "dzmitry", Script: "Latn"}
	b.ReportAllocs()
	for b.Loop() {
		Equivalents(t)
	}
}
