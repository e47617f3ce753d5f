package names

import "testing"

func TestScannedWords(t *testing.T) {
	f := func(scanned, word string, low int) {
		t.Helper()
		a, b := Parse(scanned), Parse(word)
		if len(a) != 1 || len(b) != 1 {
			t.Fatalf("%q, %q: %d and %d tokens, want one each", scanned, word, len(a), len(b))
		}
		if p := Likeness(a[0], b[0]); p < float64(low)/1000 {
			t.Errorf("%q ~ %q is %.3f, want %d or more", scanned, word, p, low)
		}
	}
	f("Alcksandrovich", "Aleksandrovich", 800)
	f("Cornpany", "Company", 700)
	f("Muharnmad", "Muhammad", 780)
	f("Mikhailovicli", "Mikhailovich", 780)
	f("Abdullali", "Abdullah", 780)
	f("GAFNFR", "GAFNER", 700)
	f("NAMITOV", "HAMITOV", 700)
	f("PVSHILIN", "PUSHILIN", 780)
	f("Navvaz", "Nawaz", 600)
	f("Redbircl", "Redbird", 700)
	f("Vyaches1av", "Vyacheslav", 900)
	g := func(x, y string, high int) {
		t.Helper()
		if p := Likeness(Parse(x)[0], Parse(y)[0]); p > float64(high)/1000 {
			t.Errorf("%q ~ %q is %.3f, want %d or less", x, y, p, high)
		}
	}
	g("Hina", "Nina", 699)
	g("Ali", "Ahi", 699)
	g("Carl", "Karin", 500)
}
