package names

import (
	"bufio"
	"compress/gzip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/internal/testfiles"
)

func word1(t testing.TB, s string) Token {
	t.Helper()
	tokens := Parse(s)
	if len(tokens) != 1 {
		t.Fatalf("%q is %d tokens", s, len(tokens))
	}
	return tokens[0]
}

func TestLikeness(t *testing.T) {
	f := func(a, b string, low, high float64) {
		t.Helper()
		x, y := word1(t, a), word1(t, b)
		got := Likeness(x, y)
		if got < low || got > high {
			t.Errorf("Likeness(%q, %q) = %.3f, want %.2f to %.2f", a, b, got, low, high)
		}
		if back := Likeness(y, x); back != got {
			t.Errorf("Likeness(%q, %q) = %.3f, the other way %.3f", a, b, got, back)
		}
	}
	// one name, two scripts
	f("دميتري", "Dmitry", .85, 1)
	f("ديميتري", "Dmitriy", .65, 1)
	f("ديميتري", "Dmitri", .8, 1)
	f("سيرغي", "Sergey", .85, 1)
	f("محمود", "Mahmoud", .85, 1)
	f("قاسم", "Kassem", .85, 1)
	f("Юрий", "Yury", .85, 1)
	f("Дзмітрый", "Dmitriy", .7, 1)
	f("Чемезов", "Tchemezov", .85, 1)
	f("جورج", "George", .6, 1)
	f("پرویز", "Parviz", .85, 1)
	f("Щукин", "Shchukin", .85, 1)
	f("Γεώργιος", "Georgios", .85, 1)
	f("שמעון", "Shimon", .75, 1)
	f("Юрій", "يوري", .85, 1)
	// two spellings in one script
	f("Sergej", "Sergey", .85, 1)
	f("Schewtschenko", "Shevchenko", .8, 1)
	f("Mohammed", "Muhammad", .75, 1)
	f("Chemezov", "Chemesov", .75, 1)
	// misprints
	f("Alexander", "Alexnader", .7, 1)
	f("Marchenko", "Marhcenko", .7, 1)
	// others
	f("Ivanov", "Petrov", 0, .3)
	f("سيرغي", "Mahmoud", 0, .1)
	f("كريم", "Salim", 0, .5)
	f("Kim", "Lim", 0, .5)
	f("17", "18", 0, 0)
	f("漢字", "漢語", 0, 0)
	f("漢字", "漢字", 1, 1)
}

func TestAlikeIsSymmetricAndBounded(t *testing.T) {
	letters := rapid.SampledFrom(strings.Split("a b c d e g h i j k kh sh th x y z ou ق ج و ي ا ع ه ث ب х щ я ж г дз", " "))
	draw := func(t *rapid.T, label string) Shape {
		return ShapeOf(Token{Text: strings.Join(rapid.SliceOfN(letters, 1, 50).Draw(t, label), ""), Script: rapid.SampledFrom([]string{"Latn", "Arab", "Cyrl"}).Draw(t, label+" script")})
	}
	rapid.Check(t, func(t *rapid.T) {
		x, y := draw(t, "x"), draw(t, "y")
		p := Alike(&x, &y)
		if p < 0 || p > 1000 || p != Alike(&y, &x) {
			t.Fatalf("Alike = %d, the other way %d", p, Alike(&y, &x))
		}
	})
}

// TestKeysMeet checks that the keys of alike tokens meet: else an index
// couldn't find one by the other.
func TestKeysMeet(t *testing.T) {
	f := func(query, listed string, want bool) {
		t.Helper()
		q, l := Keys(word1(t, query)).Query, Keys(word1(t, listed)).Index
		got := slices.ContainsFunc(q, func(k uint64) bool { return slices.Contains(l, k) })
		if got != want {
			t.Errorf("keys of %q and %q meet: %v, want %v", query, listed, got, want)
		}
	}
	f("بانتوس", "Pantos", true)
	f("جمال", "Gamal", true)
	f("جمال", "Jamal", true)
	f("واحدی", "Vahedi", true)
	f("هادي", "Hadi", true)
	f("Халид", "Khalid", true)
	f("Халид", "Halid", true)
	f("Гаврилов", "Havrylov", true)
	f("Shimkovich", "Szymkowicz", true)
	f("Alexander", "Alexnader", true)
	f("Petrenko", "Ivanov", false)
}

// TestTransliterationPairs measures the area under the curve on real pairs of
// which the native word was not learned from, and on all.
func TestTransliterationPairs(t *testing.T) {
	all, unseen := readPairs(t)
	f := func(lang string, least float64) {
		t.Helper()
		auc := areaUnderCurve(unseen[lang])
		t.Logf("%s: %d pairs, ROC AUC %.4f; words seen in training among them %.4f", lang, len(unseen[lang]), auc, areaUnderCurve(all[lang]))
		if auc < least {
			t.Errorf("%s: ROC AUC %.4f, want %.3f or more", lang, auc, least)
		}
	}
	f("ar", .989)
	f("ru", .992)
	f("he", .990)
	f("ko", .970)
	f("zh", .950)
}

type pairScore struct {
	p    int
	same bool
}

// readPairs returns scored pairs by language: all, and those but for true
// pairs of native words that were learned from.
func readPairs(t *testing.T) (all, unseen map[string][]pairScore) {
	f, err := os.Open(filepath.Join(testfiles.Shared(t), "bench/transliteration/test.tsv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	all, unseen = map[string][]pairScore{}, map[string][]pairScore{}
	lines := bufio.NewScanner(z)
	for lines.Scan() {
		c := strings.Split(lines.Text(), "\t")
		if lang := c[1]; slices.Contains([]string{"ar", "ru", "he", "ko", "zh"}, lang) {
			x, y := glued(c[3]), glued(c[4])
			p := pairScore{int(1000 * Likeness(x, y)), c[5] == "true"}
			all[lang] = append(all[lang], p)
			if c[6] != "positive_native_in_train" {
				unseen[lang] = append(unseen[lang], p)
			}
		}
	}
	return all, unseen
}

// glued returns a word that a publisher may write in parts as one token.
func glued(s string) Token {
	var out Token
	for i, tok := range Parse(s) {
		if i == 0 {
			out = tok
			continue
		}
		out.Text += tok.Text
	}
	return out
}

func areaUnderCurve(pairs []pairScore) float64 {
	slices.SortFunc(pairs, func(a, b pairScore) int { return a.p - b.p })
	var same, other, area float64
	for i := 0; i < len(pairs); {
		var s, o float64
		j := i
		for ; j < len(pairs) && pairs[j].p == pairs[i].p; j++ {
			if pairs[j].same {
				s++
			} else {
				o++
			}
		}
		area += s*other + s*o/2
		same, other, i = same+s, other+o, j
	}
	return area / max(same*other, 1)
}

// TestInitials holds that words of initials in two scripts are one or another
// letter by letter.
func TestInitials(t *testing.T) {
	f := func(a, b string, same bool) {
		t.Helper()
		x, y := ShapeOf(Parse(a)[0]), ShapeOf(Parse(b)[0])
		if p, q := Alike(&x, &y), Alike(&y, &x); p != q || (p > 900) != same {
			t.Errorf("%s and %s: %d, the other way round %d", a, b, p, q)
		}
	}
	f("ТПЗ", "TPZ", true)
	f("ЧКПЗ", "CHKPZ", true)
	f("ВТБ", "VTB", true)
	f("ТПЗ", "TPD", false)
	f("ТПЗ", "CHKPZ", false)
	f("КБМ", "KBP", false)
	f("ЦСТ", "KCST", false)
}
