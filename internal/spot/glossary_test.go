package spot

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/internal/testfiles"
)

// sharedFile reads a file of the test data beside the repository.
func sharedFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(testfiles.Shared(t), name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func newGlossary(t testing.TB) *Glossary {
	t.Helper()
	g, err := NewGlossary()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestExpandPattern(t *testing.T) {
	f := func(pattern string, want ...string) {
		t.Helper()
		got, err := expandPattern(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for i := range got {
			got[i] = strings.Join(strings.Fields(got[i]), " ")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("expandPattern(%q) (-want +got):\n%s", pattern, diff)
		}
	}
	f("a b", "a b")
	f("a{,s} b", "a b", "as b")
	f("a (b) c", "a b c", "a c")
	f("{a,b c}*", "a*", "b c*")
	f("a (of (the) b)", "a of the b", "a of b", "a")
	if _, err := expandPattern("a {b"); err == nil {
		t.Error("an open bracket was taken")
	}
}

func TestWordsOf(t *testing.T) {
	f := func(text string, want ...string) {
		t.Helper()
		var got []string
		last := 0
		for _, w := range wordsOf(text) {
			got = append(got, w.text)
			if w.start < last || w.end <= w.start || w.end > len(text) || text[w.start:w.end] != w.raw {
				t.Errorf("wordsOf(%q): word %q at %d–%d", text, w.raw, w.start, w.end)
			}
			last = w.end
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("wordsOf(%q) (-want +got):\n%s", text, diff)
		}
	}
	f("Iran's Rusya'nın l'Iran", "iran", "s", "rusya", "nin", "l", "iran")
	f("俄罗斯KOMID的", "俄", "罗", "斯", "komid", "的")
	f("военно-промышленный", "военно", "промышленныи")
	f("نیروهای و نیرو‌های", "نيروهاي", "و", "نيروهاي")
}

func TestForms(t *testing.T) {
	f := func(text, want, rest string) {
		t.Helper()
		for _, form := range wordsOf(text)[0].forms() {
			if form.text == want {
				if got := text[form.start:]; got != rest {
					t.Errorf("forms of %q: %q begins at %q, want %q", text, want, got, rest)
				}
				return
			}
		}
		t.Errorf("forms of %q lack %q", text, want)
	}
	f("وبيلاروسيا", "بيلاروسيا", "بيلاروسيا")
	f("وَبيلاروسيا", "بيلاروسيا", "بيلاروسيا")
	f("للقوات", "القوات", "للقوات")
	f("وللقوات", "القوات", "للقوات")
	f("لإيران", "ايران", "إيران")
	f("وبالبنك", "البنك", "البنك")
	f("واشنطن", "واشنطن", "واشنطن")
}

// Every embedded phrase must be written as the matcher reads it: it finds
// itself, with the value that it stands for.
func TestGlossaryFindsItself(t *testing.T) {
	g := newGlossary(t)
	for _, c := range g.countries {
		for lang, list := range c.Names {
			for _, name := range strings.Split(list, " | ") {
				if strings.Contains(name, "*") {
					continue
				}
				r := g.read(name)
				if len(r.mentions) != 1 || r.mentions[0].value != c.Code || r.mentions[0].start != 0 || r.mentions[0].end != len(strings.TrimRight(name, ".")) {
					t.Errorf("%s %s: %q isn't read as the country", c.Code, lang, name)
				}
			}
		}
	}
	for _, k := range g.kinds {
		for lang, list := range k.Phrases {
			for _, pattern := range strings.Split(list, " | ") {
				texts, err := expandPattern(pattern)
				if err != nil {
					t.Fatal(err)
				}
				text := strings.ReplaceAll(texts[0], "*", "")
				found := g.read(text).best(classBody, classHead)
				if len(found) == 0 || found[0].value != k.Kind {
					t.Errorf("%s %s: %q isn't read as the body", k.Kind, lang, text)
				}
			}
		}
	}
}

func FuzzGlossary(f *testing.F) {
	g := newGlossary(f)
	f.Add("قال وزير الدفاع الإيراني وزوّدت طهران موسكو بطائرات مسيّرة وذخائر، فيما سمحت بيلاروسيا للقوات الروسية باستخدام أراضيها.")
	f.Add("Belarus's finance ministry and\ndevelopment bank; the energy, finance and defence sectors of Iran.")
	f.Add("白俄罗斯财政部 Министерство обороны Ирана — Rusya'nın Savunma Bakanlığı")
	f.Fuzz(func(t *testing.T, text string) {
		descriptions, contexts := g.Survey(text)
		in := func(start, end int) {
			if start < 0 || end <= start || end > len(text) {
				t.Fatalf("span %d–%d in %q", start, end, text)
			}
		}
		for _, d := range descriptions {
			in(d.Start, d.End)
			if d.Kind == "" || d.Country == "" || d.Why == "" || d.Basis == "" {
				t.Fatalf("%+v in %q", d, text)
			}
		}
		for _, c := range contexts {
			if c.Kind == "" || c.Value == "" || len(c.Spans) == 0 {
				t.Fatalf("%+v in %q", c, text)
			}
			for _, s := range c.Spans {
				in(s.Start, s.End)
			}
		}
		g.Classify(text)
	})
}
