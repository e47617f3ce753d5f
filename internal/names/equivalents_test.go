package names

import (
	"slices"
	"strings"
	"testing"
)

func TestEquivalentBy(t *testing.T) {
	f := func(a, b string, least int) {
		t.Helper()
		x, y := Parse(a), Parse(b)
		if len(x) != 1 || len(y) != 1 {
			t.Fatalf("%q is %d tokens, %q is %d", a, len(x), b, len(y))
		}
		p := EquivalentBy(x[0], y[0])
		if p < least || least == 0 && p > 0 {
			t.Errorf("%q stands for %q by %d, want %d", a, b, p, least)
		}
		if back := EquivalentBy(y[0], x[0]); back != p {
			t.Errorf("%q stands for %q by %d, the other way %d", a, b, p, back)
		}
	}
	// given names of the Slavic languages, in their writing and in Latin
	f("Дмитрий", "Дзмітрый", 900)
	f("Dzmitry", "Dmitri", 900)
	f("Dmytro", "Дмитрий", 900)
	f("Siarhei", "Sergey", 900)
	f("Serhii", "Сяргей", 900)
	f("Aliaksandr", "Oleksandr", 900)
	f("Uladzimir", "Volodymyr", 900)
	f("Mikalai", "Nikolay", 900)
	f("Yauhen", "Evgeny", 900)
	f("Ryhor", "Grigory", 900)
	f("Alena", "Elena", 900)
	f("Katsiaryna", "Yekaterina", 900)
	f("Pavlo", "Paul", 700)
	f("Piotr", "Peter", 700)
	f("ديميتري", "Dzmitry", 900)
	// patronymics
	f("Dmitrievich", "Dzmitryevich", 900)
	f("Дмитриевич", "Дмитрович", 900)
	f("Nikolaevich", "Mykolaiovych", 900)
	f("Владимировна", "Уладзіміраўна", 900)
	f("Grigorievna", "Hryhorivna", 900)
	f("Sergeevich", "Sergeevna", 0)
	// short forms and forms of other languages
	f("Sasha", "Alexander", 600)
	f("Вова", "Владимир", 600)
	f("Kolya", "Mykola", 600)
	f("Bill", "William", 600)
	f("Bibi", "Benjamin", 600)
	f("Friedrich", "Frederick", 600)
	f("Mehmet", "Mohammed", 600)
	f("Ivan", "John", 0)
	f("Dmitri", "Sergei", 0)
	// legal forms
	f("JSC", "ОАО", 800)
	f("AG", "Aktiengesellschaft", 800)
	f("ООО", "GmbH", 800)
	f("ООО", "ОАО", 0)
	f("株式会社", "Inc", 800)
	// numbers
	f("4", "four", 900)
	f("4th", "IV", 900)
	f("первый", "1", 900)
	f("I", "1", 700)
	f("الرابع", "fourth", 900)
	f("4", "5", 0)
	// particles and titles
	f("bin", "بن", 900)
	f("Sheikh", "شيخ", 900)
}

func TestEquivalentsAreSymmetricAndBounded(t *testing.T) {
	for text, list := range equivalents() {
		if len(list) > mostEquivalents || !slices.IsSortedFunc(list, compareEquivalents) {
			t.Errorf("%q has %d equivalents, or in no order", text, len(list))
		}
		for _, e := range list {
			if e.Text == text || e.P <= 0 || e.P > 1000 || e.Script == "" {
				t.Errorf("%q has %+v", text, e)
			}
			if !slices.ContainsFunc(equivalents()[e.Text], func(back Equivalent) bool { return back.Text == text && back.P == e.P }) {
				t.Errorf("%q leads to %q, which doesn't lead back", text, e.Text)
			}
		}
	}
}

// TestTablesAreRead checks that each word of the tables is one token: else it
// would be passed over.
func TestTablesAreRead(t *testing.T) {
	one := func(table, w string) {
		t.Helper()
		if tokens := Canonical(Tokens(w)); len(tokens) != 1 {
			t.Errorf("%s: %q is %d tokens", table, w, len(tokens))
		}
	}
	for _, c := range givenClasses() {
		for _, column := range c.columns {
			for _, w := range column {
				for _, form := range strings.Split(w, "/") {
					one("given names", form)
				}
			}
		}
	}
	for _, line := range slices.Concat(nicknameLines, otherNameLines, arabicFormLines) {
		for _, w := range strings.Fields(line) {
			one("names", w)
		}
	}
}

func TestMerged(t *testing.T) {
	got := merged([]Equivalent{{"a", "Latn", 500}, {"b", "Latn", 700}}, nil, []Equivalent{{"a", "Latn", 800}})
	want := []Equivalent{{"a", "Latn", 800}, {"b", "Latn", 700}}
	if !slices.Equal(got, want) {
		t.Errorf("merged = %v, want %v", got, want)
	}
}

func TestFathersNames(t *testing.T) {
	f := func(language int, name, sons, daughters string) {
		t.Helper()
		name, irregular, _ := strings.Cut(name, "/")
		var fixed []string
		if irregular != "" {
			fixed = strings.Split(irregular, "/")
		}
		s, d := fathersNames(name, language, fixed)
		if got := strings.Join(s, " "); got != sons {
			t.Errorf("sons of %s: %s, want %s", name, got, sons)
		}
		if got := strings.Join(d, " "); got != daughters {
			t.Errorf("daughters of %s: %s, want %s", name, got, daughters)
		}
	}
	f(0, "Сергей", "сергеевич", "сергеевна")
	f(0, "Игорь", "игоревич", "игоревна")
	f(0, "Иван", "иванович", "ивановна")
	f(0, "Никита", "никитич", "никитична")
	f(0, "Павел/Павлович", "павлович", "павловна")
	f(1, "Мікалай", "мікалаевіч", "мікалаеўна")
	f(1, "Уладзімір", "уладзіміравіч", "уладзіміраўна")
	f(2, "Сергій", "сергійович", "сергіївна")
	f(2, "Дмитро", "дмитрович", "дмитрівна")
	f(2, "Василь", "васильович", "василівна")
}
