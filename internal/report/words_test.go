package report

import (
	"testing"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

func TestCells(t *testing.T) {
	f := func(text string, want int) {
		t.Helper()
		if got := cells(text); got != want {
			t.Errorf("cells(%q) = %d; want %d", text, got, want)
		}
	}
	f("", 0)
	f("Pantus", 6)
	f("مُحَمَّد", 4) // vowel signs stand on their letters
	f("برف‌آبادی", 8)
	f("冰海", 4)
	f("Ａ", 2) // fullwidth
	f("ｶ", 1) // halfwidth
	f("한글", 4)
	f("한", 2) // the same syllable from three jamo
	f("e\u0301", 1)
	f(fsi+"x"+pdi, 1)
	f("“x”–…", 5)
}

func TestClean(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		if got := clean(text); got != want {
			t.Errorf("clean(%q) = %q; want %q", text, got, want)
		}
	}
	f("  a\r\n\tb  ", "a b")
	f("برف\u200cآبادی", "برف\u200cآبادی")
	f("a\u202eb\u2067c\u2069", "abc")
	f("a\x1b[31mb", "a [31mb")
	f("soft\u00adhyphen\ufeff", "softhyphen")
	f("bad\xffbyte", "bad\ufffdbyte")
}

func TestSay(t *testing.T) {
	f := func(text string, want ...string) {
		t.Helper()
		var got []string
		for _, a := range say(plain, text) {
			got = append(got, a.pre+"["+a.core+"]"+a.post)
		}
		if len(got) != len(want) {
			t.Fatalf("say(%q) = %q; want %q", text, got, want)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("say(%q)[%d] = %q; want %q", text, i, got[i], want[i])
			}
		}
	}
	f("plain (words), here", "[plain]", "[(words),]", "[here]")
	f("is (سيرغي لافروف), or", "[is]", "([سيرغي لافروف]),", "[or]")
	f("سيرغي لافروف، دوروان", "[سيرغي لافروف]،", "[دوروان]")
	f("«Полярный Банк»: x", "«[Полярный Банк]»:", "[x]")
}

func TestWords(t *testing.T) {
	f := func(got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("got %q; want %q", got, want)
		}
	}
	f(probability(0.97), "0.97")
	f(probability(0.999), "0.999")
	f(probability(1), "1.00")
	f(bits(1.24), "+1.2")
	f(bits(-0.6), "−0.6")
	f(bits(-0.01), "0.0")
	f(plural(1, "party"), "1 party")
	f(plural(2, "party"), "2 parties")
	f(plural(0, "near miss"), "0 near misses")
	f(joinAnd([]string{"a", "b", "c"}), "a, b and c")
	f(countryName("ir"), "Iran")
	f(countryName("ad"), "Andorra")
	f(countryName("zw"), "Zimbabwe")
	f(countryName("xx"), "XX")
	f(countryName("r\n"), "R\n")
	f(tieLabel("arms-delivery ir ru"), "arms delivery: Iran → Russia")
	f(tieLabel("union-state"), "union state")
	f(listName("user-house"), "house")
	f(unCamel("maxMaturityDays"), "max maturity days")
	f(letter(0)+letter(25)+letter(26)+letter(701), "azaazz")
	f(short("sha256 of something"), "sha256 of something")

	period := func(from, to, since, want string) {
		t.Helper()
		f(periodOf(answer.Finding{From: from, To: to, Since: since}), want)
	}
	period("2022-03-24", "", entity.BasisPrinted, "since 2022-03-24 (printed)")
	period("2022-03-24", "2023-01-01", entity.BasisRegime, "since 2022-03-24 (from the regime file), until 2023-01-01")
	period("", "", entity.BasisUnknown, "since unknown: no date is printed")
	period("", "", "", "since unknown: no date is printed")
	period("2022-03-24", "", "", "since 2022-03-24 (how known: not said)")
	period("2022-03-24", "", entity.BasisUnknown, "since 2022-03-24 (how known: not said)")

	f(doubt(&answer.Finding{Confidence: answer.Official}), "")
	f(doubt(&answer.Finding{}), "confidence not said")
	f(dateText(entity.Date{From: "1961", To: "1965", Circa: true}), "about between 1961 and 1965")

	f(tieWords(entity.Tie{Kind: "Ownership", Role: "asset"}), "owned or controlled by")
	f(tieWords(entity.Tie{Kind: "Ownership", Role: "owner", Former: true}), "formerly owns or controls")
	f(tieWords(entity.Tie{Kind: "Debt", Role: "debtor"}), "debt as debtor with")
}

func periodOf(f answer.Finding) string { return period(&f) }
