package entity

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCollapse(t *testing.T) {
	f := func(input, want string) {
		t.Helper()
		if got := Collapse(input); got != want {
			t.Errorf("Collapse(%q) = %q; want %q", input, got, want)
		}
	}
	f("", "")
	f(" ", "")
	f("a", "a")
	f("a b", "a b")
	f(" a b", "a b")
	f("a b ", "a b")
	f("a  b", "a b")
	f("a\tb\n", "a b")
	f("علی\u00a0رضایی", "علی رضایی")
	f("山田\u3000太郎", "山田 太郎")
	f("می\u200cشود", "می\u200cشود") // a joiner is no blank
	rapid.Check(t, func(t *rapid.T) {
		input := rapid.StringOfN(rapid.SampledFrom([]rune("aب \t\u00a0\u3000")), 0, 12, -1).Draw(t, "input")
		if got, want := Collapse(input), strings.Join(strings.Fields(input), " "); got != want {
			t.Fatalf("Collapse(%q) = %q; want %q", input, got, want)
		}
	})
}

func TestScript(t *testing.T) {
	f := func(input, want string) {
		t.Helper()
		if got := Script(input); got != want {
			t.Errorf("Script(%q) = %q; want %q", input, got, want)
		}
	}
	f("", "Zyyy")
	f("115-17 (2)", "Zyyy")
	f("Tovar", "Latn")
	f("Товар", "Cyrl")
	f("Дзмiтрый", "Cyrl") // a Latin i among Cyrillic letters
	f("کالا", "Arab")
	f("山田", "Hani")
	f("aб", "Latn")
	f("бa", "Cyrl")
	f("ΑΒΓ d", "Grek")
}

func TestCaption(t *testing.T) {
	f := func(want string, names ...Name) {
		t.Helper()
		e := Entity{ID: "x-1"}
		for _, n := range names {
			e.AddName(n)
		}
		if got := e.Caption(); got != want {
			t.Errorf("caption of %v = %q; want %q", names, got, want)
		}
	}
	f("x-1")
	f("Tovar", Name{Text: "Товар", Kind: KindName}, Name{Text: "Tovar", Kind: KindName})
	f("Товар", Name{Text: "Tovar", Kind: KindAlias}, Name{Text: "Товар", Kind: KindName})
	f("Tovar", Name{Text: "Товар"}, Name{Text: "Tovar"})
	f("Товар", Name{Text: "Tov", Kind: KindName, Weak: true}, Name{Text: "Товар"})
	f("Tov", Name{Text: "Tov", Weak: true})
}

func TestAddKeepsOneOfEach(t *testing.T) {
	var e Entity
	for range 2 {
		e.AddName(Name{Text: " Tovar  Trade "})
		e.AddName(Name{Text: "Tovar Trade", Weak: true})
		e.AddName(Name{Text: "  "})
		e.AddDate(Date{Prop: "birthDate", From: "1961"})
		e.AddDate(Date{Prop: "birthDate"})
		e.AddAddress(Address{City: "Anytown"})
		e.AddAddress(Address{})
		e.AddIdentifier(Identifier{Prop: "taxNumber", Number: " 12  3"})
		e.AddIdentifier(Identifier{Prop: "taxNumber"})
		e.AddTie(Tie{Kind: "Family", Role: "person", Other: "x-2"})
		e.Add("country", "by", "", " by ")
	}
	want := Entity{
		Names:       []Name{{Text: "Tovar Trade", Kind: KindAlias, Script: "Latn"}, {Text: "Tovar Trade", Kind: KindAlias, Weak: true, Script: "Latn"}},
		Dates:       []Date{{Prop: "birthDate", From: "1961"}},
		Addresses:   []Address{{City: "Anytown"}},
		Identifiers: []Identifier{{Prop: "taxNumber", Number: "12 3"}},
		Ties:        []Tie{{Kind: "Family", Role: "person", Other: "x-2"}},
		Properties:  map[string][]string{"country": {"by"}},
	}
	if diff := cmp.Diff(want, e); diff != "" {
		t.Errorf("entity (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"12 3"}, e.Get("taxNumber")); diff != "" {
		t.Errorf("Get of an identifier (-want +got):\n%s", diff)
	}
}

func TestAddRefusesAPropertyWithAHome(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("Add took a name without panicking")
		}
	}()
	new(Entity).Add("name", "Tovar")
}

func TestAddressFull(t *testing.T) {
	f := func(a Address, want string) {
		t.Helper()
		if got := a.Full(); got != want {
			t.Errorf("Full() = %q; want %q", got, want)
		}
	}
	f(Address{}, "")
	f(Address{Text: "1 Long Street, Anytown", City: "Anytown"}, "1 Long Street, Anytown")
	f(Address{Street: "1 Long Street", PostalCode: "220000", City: "Anytown", Country: "by"}, "1 Long Street, 220000 Anytown, BY")
	f(Address{City: "Anytown", Region: "West", Country: "by", CountryText: "Belarus"}, "Anytown, West, Belarus")
}
