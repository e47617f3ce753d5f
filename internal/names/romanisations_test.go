package names

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func latin(s string) Token { return Token{Text: s, Script: "Latn"} }

func TestRomanisations(t *testing.T) {
	// all words of a line spell one name
	same := func(line string) {
		t.Helper()
		all := strings.Fields(line)
		for _, a := range all {
			for _, b := range all {
				p := SameRomanised(a, b)
				if a != b && p < leastRomanised || p != SameRomanised(b, a) {
					t.Errorf("SameRomanised(%q, %q) = %d, the other way %d", a, b, p, SameRomanised(b, a))
				}
			}
		}
	}
	other := func(a, b string) {
		t.Helper()
		if p := SameRomanised(a, b); p != 0 {
			t.Errorf("SameRomanised(%q, %q) = %d", a, b, p)
		}
	}
	// Chinese: pinyin, Wade-Giles, Hong Kong, the south
	same("xi hsi")
	same("jinping chinping")
	same("zedong tsetung")
	same("enlai")
	same("xijinping hsichinping")
	same("yingwen ingwen")
	same("zhang chang cheung teo")
	same("wang wong ong")
	same("huang wong ng ooi")
	same("wu ng goh")
	same("lin lam lim")
	same("xu hsu hui koh")
	same("cai tsai choi chua")
	same("zheng cheng tay")
	same("xiaoming hsiaoming")
	same("zhiqiang chihchiang")
	same("guozhong kuochung")
	// Korean: Seoul, McCune-Reischauer, Pyongyang, habit
	same("gim kim")
	same("lee ri yi rhee")
	same("bak pak park")
	same("choe choi")
	same("jeong jong chong jung chung")
	same("eun un")
	same("ryong yong")
	same("hyeok hyok hyuk")
	same("jeongeun jongun chongun jungun")
	same("yeonggil younggil yonggil")
	same("cheol chol chul")
	same("gyeong kyong kyung")
	// others
	other("xi", "li")
	other("wang", "zhang")
	other("jinping", "jintao")
	other("jin", "qin")
	other("kim", "lim")
	other("dina", "tina")
	other("ali", "ari")
	other("the", "teh")
	other("park", "clark")
	other("julian", "chulien")
}

func TestRomanisationsOf(t *testing.T) {
	f := func(word string, want ...string) {
		t.Helper()
		var got []string
		for _, e := range romanisationsOf(latin(word)) {
			got = append(got, e.Text)
		}
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("romanisationsOf(%q) = %q lacks %q", word, got, w)
			}
		}
		if len(want) == 0 && len(got) > 0 || slices.Contains(got, word) {
			t.Errorf("romanisationsOf(%q) = %q", word, got)
		}
	}
	f("hsi", "xi")
	f("chinping", "jinping")
	f("ri", "lee", "yi", "rhee")
	f("jong", "jeong", "jung", "chong")
	// names and words of elsewhere
	for _, s := range strings.Fields("ali anna dina tina maria julia ivan sasha mohammed lina rosa the de la bin king o x 12 supercalifragilistic") {
		f(s)
	}
}

// TestRomanisationsLeadBack holds for every syllable and for pairs of them: as
// long as a list isn't cut, what a word leads to leads back as surely.
func TestRomanisationsLeadBack(t *testing.T) {
	check := func(text string) {
		t.Helper()
		out := romanisationsOf(latin(text))
		if len(out) > mostRomanised {
			t.Fatalf("%q leads to %d words", text, len(out))
		}
		for i, e := range out {
			if e.P < leastRomanised || e.P > mostSure || i > 0 && e.P > out[i-1].P {
				t.Fatalf("%q leads to %q by %d", text, e.Text, e.P)
			}
			if p := SameRomanised(e.Text, text); p != e.P {
				t.Fatalf("%q leads to %q by %d, back by %d", text, e.Text, e.P, p)
			}
			back := romanisationsOf(latin(e.Text))
			if len(back) < mostRomanised && !slices.Contains(back, Equivalent{text, "Latn", e.P}) {
				t.Fatalf("%q leads to %q by %d, not back", text, e.Text, e.P)
			}
		}
		if diff := cmp.Diff(out, romanisationsOf(latin(text))); diff != "" {
			t.Fatalf("%q differs a second time: %s", text, diff)
		}
	}
	for i, forms := range romanised.bySyllable {
		for _, f := range forms {
			check(f.text)
		}
		next := romanised.bySyllable[(i*7+1)%len(romanised.bySyllable)]
		check(forms[0].text + next[0].text)
	}
}

func TestCutRomanised(t *testing.T) {
	f := func(word string, want ...string) {
		t.Helper()
		var got []string
		for _, p := range CutRomanised(Token{Text: word, Script: "Latn", Start: 3, End: 3 + len(word)}) {
			got = append(got, p.Text)
			if p.Text != word[p.Start-3:p.End-3] {
				t.Errorf("part %q of %q is at %d to %d", p.Text, word, p.Start, p.End)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("CutRomanised(%q) = %q, want %q", word, got, want)
		}
	}
	f("dongmyung", "dong", "myung")
	f("sooil", "soo", "il")
	f("zhongheng", "zhong", "heng")
	f("xi")
	f("ivanov")
}
