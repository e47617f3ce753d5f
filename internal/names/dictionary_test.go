package names

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOrganisationWordsStandForEachOther(t *testing.T) {
	f := func(a, b string, want bool) {
		t.Helper()
		x, y := wordOf(a), wordOf(b)
		if got := Translates(x, y) > 0; got != want {
			t.Errorf("Translates(%q, %q): got %t, want %t", a, b, got, want)
		}
		if Translates(x, y) != Translates(y, x) {
			t.Errorf("Translates(%q, %q) differs by direction", a, b)
		}
		if got := slices.ContainsFunc(dictionaryOf(x), func(e Equivalent) bool { return e.Text == y.Text && e.Script == y.Script }); got != want {
			t.Errorf("dictionaryOf(%q) has %q: got %t, want %t", a, b, got, want)
		}
	}
	f("Министерства", "Ministry", true) // by its case
	f("обороны", "défense", true)
	f("Завод", "factory", true)
	f("κρατική", "State", true)
	f("Ενόπλων", "armed", true)
	f("贸易", "Trading", true)
	f("貿易", "торговый", true)
	f("무역", "trade", true)
	f("شرکت", "company", true)
	f("الوزارة", "вазарат", false)
	f("وزارة", "ministère", true)
	f("والتحويلات", "transfers", true) // "and the" in one with the word
	f("банк", "bank", true)
	f("Bank", "Bank", false) // itself
	f("Bank", "army", false)
	f("김", "gold", false)
	f("金", "gold", false) // a family name
	f("军", "army", false) // a given name
	f("Dmitri", "Дмитрий", false)
}

func TestDictionaryIsSymmetricAndSorted(t *testing.T) {
	d := organisationWords()
	for _, w := range d.words {
		links := d.links[w]
		for i, e := range links {
			v := vocable{e.Text, e.Script}
			if v == w {
				t.Fatalf("%v stands for itself", w)
			}
			if p := Translates(Token{Text: e.Text, Script: e.Script}, Token{Text: w.text, Script: w.script}); p != e.P {
				t.Fatalf("%v leads to %v by %d and back by %d", w, v, e.P, p)
			}
			if i > 0 && e.P > links[i-1].P {
				t.Fatalf("what %v stands for isn't sorted", w)
			}
		}
	}
}

func TestAskingAllocatesNothing(t *testing.T) {
	tok := wordOf("завода")
	if len(dictionaryOf(tok)) == 0 {
		t.Fatal("nothing stands for завода")
	}
	if n := testing.AllocsPerRun(100, func() { dictionaryOf(tok) }); n > 0 {
		t.Errorf("got %v allocations, want none", n)
	}
}

func TestReadGlossaryTellsMistakes(t *testing.T) {
	f := func(table, want string) {
		t.Helper()
		_, err := readGlossary(table)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("readGlossary(%q): got %v, want an error with %q", table, err, want)
		}
	}
	f("bank banque", "line 1 does not begin with a probability")
	f("# head\n2000\tbank", "line 2 does not begin with a probability")
	f("800\tбанк|z", `no class "z"`)
	f("800\t|s", "no word")
	f("800\ttwo-words", "no word")
}

func TestReadGlossaryWritesFormsOut(t *testing.T) {
	got, err := readGlossary("700\tbank|s банк|m +بنك τράπεζ|a 银行 金\n")
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, w := range got[0].words {
		words = append(words, w.text)
	}
	want := strings.Fields("bank banks банк банка банкы банки банку банков банкам банкеи банкьт банките بنك والبنك للبنك τραπεζα τραπεζασ τραπεζαν τραπεζεσ τραπεζων 银行")
	want[slices.Index(want, "والبنك")] = "والبنك"
	if diff := cmp.Diff(want, words); diff != "" {
		t.Errorf("forms (-want +got):\n%s", diff)
	}
}

func TestReadDictionaryTellsMistakes(t *testing.T) {
	f := func(table, want string) {
		t.Helper()
		_, err := readDictionary(table)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("readDictionary(%q): got %v, want an error with %q", table, err, want)
		}
	}
	f("Cyrl завод Latn plant", "line 1 has not five fields")
	f("Cyrl завод Latn plant much", "no probability")
	f("Latn plant Latn plant 500", "itself")
}

func FuzzReadGlossary(f *testing.F) {
	f.Add("800\tbank|s банк|m +بنك\n# rest\n")
	f.Add("1\t|")
	f.Fuzz(func(t *testing.T, table string) {
		meanings, err := readGlossary(table)
		if err == nil {
			newDictionary(meanings, nil)
		}
	})
}
