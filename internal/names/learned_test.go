package names

import (
	"slices"
	"strings"
	"testing"
)

func TestReadLearned(t *testing.T) {
	f := func(text string, ok bool) {
		t.Helper()
		if _, err := ReadLearned(text); (err == nil) != ok {
			t.Errorf("ReadLearned(%.60q) = %v, want it read: %v", text, err, ok)
		}
	}
	small := "model\tCyrl\nletters\tаб\tab\nfloor\t-9000\nx\tа\t-1 -2 -3 -4\nto\tа\ta -500 ab -900\nto\tаб\tab. -700"
	f("", true)
	f("# a remark", true)
	f(small[:strings.LastIndex(small, "\nto")], true)
	f(small, false) // pieces of three letters
	f("model\tCyrl", false)
	f("model\tCyrl\nletters\tаб\tab\nfloor\t7", false)
	f("model\tCyrl\nto\tа\ta -500", false)
	f("weights\tCyrl\t1 2 3", false)
	f("curve\t1", false)
	f("sounds", false)
	f(learnedText, true)
}

// TestLearnedJudges compares what one alphabet confuses and the other doesn't.
func TestLearnedJudges(t *testing.T) {
	f := func(word, better, worse string) {
		t.Helper()
		w, x, y := word1(t, word), word1(t, better), word1(t, worse)
		if a, b := Likeness(w, x), Likeness(w, y); a < b+.1 {
			t.Errorf("%q is like %q by %.3f, like %q by %.3f", word, better, a, worse, b)
		}
	}
	f("محمد", "Mohammad", "Mahmoud")
	f("حسن", "Hassan", "Hussein")
	f("واحدی", "Vahedi", "Wadih")
	f("علي", "Ali", "Ilya")
	f("Сергей", "Sergei", "Sergo")
	f("라브로프", "Lavrov", "Larionov")
	f("拉夫罗夫", "Lavrov", "Larionov")
	f("Muhammad", "Mohamed", "Mahmoud")
}

// TestSilentRMeets checks that a short Korean word meets a spelling with the r
// that Korean doesn't write.
func TestSilentRMeets(t *testing.T) {
	f := func(query, listed string, want bool) {
		t.Helper()
		q, l := Keys(glued(query)).Query, Keys(glued(listed)).Index
		if got := slices.ContainsFunc(q, func(k uint64) bool { return slices.Contains(l, k) }); got != want {
			t.Errorf("keys of %q and %q meet: %v, want %v", query, listed, got, want)
		}
	}
	f("베버", "Weber", true)
	f("디터", "Dieter", true)
	f("베버", "Weston", false)
}

func FuzzReadLearned(f *testing.F) {
	f.Add("model\tCyrl\nletters\tаб\tab\nfloor\t-9000\nx\tа\t-1 -2 -3 -4\ny\t.\t-4 -3 -2 -1\nto\tа\ta -500 ab -900\nto\tаб\tab -700 b -300")
	f.Add("weights\tCyrl\t1\ncurve\t2")
	x, y := ShapeOf(Token{Text: "абба", Script: "Cyrl"}), ShapeOf(Token{Text: "abba", Script: "Latn"})
	f.Fuzz(func(t *testing.T, text string) {
		l, err := ReadLearned(text)
		if err != nil {
			return
		}
		var signs [SignCount]int32
		l.Signs(&x, &y, &signs)
		if pair := l.judges(&x, &y); pair >= 0 {
			if p := l.alike(&x, &y, pair, 0); p > 1000 {
				t.Errorf("likeness %d", p)
			}
		}
	})
}
