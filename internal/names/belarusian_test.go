package names

import "testing"

func TestBelarusianWords(t *testing.T) {
	f := func(native, latin string, low int) {
		t.Helper()
		if p := Likeness(Parse(native)[0], Parse(latin)[0]); p < float64(low)/1000 {
			t.Errorf("%q ~ %q is %.3f, want %d or more", native, latin, p, low)
		}
	}
	f("Ціханоўская", "Tikhanovskaya", 700)
	f("Панцелкаў", "Pantelkov", 600)
	f("Дзям'янаў", "Demyanov", 500)
	f("Цыганкоў", "Tsygankov", 800)
	f("Лаўроў", "Lavrov", 900)
	if p := Likeness(Parse("Цицерон")[0], Parse("Titeron")[0]); p > .9 {
		t.Errorf("a sure %.3f for another spelling", p)
	}
}
