package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/internal/names"
)

// small is a corpus of made-up words, written letter by letter.
func small(t *testing.T) inputs {
	t.Helper()
	native := strings.NewReplacer("sh", "ш", "a", "а", "b", "б", "d", "д", "i", "и", "k", "к", "l", "л", "m", "м", "n", "н", "o", "о", "r", "р", "s", "с", "t", "т")
	in := inputs{seed: 7}
	for _, a := range strings.Fields("ba da ki lo mi no ra shi so ta") {
		for _, b := range strings.Fields("bor dam kin lash mot nir rik sil tan shad") {
			for _, c := range strings.Fields("o ak in") {
				latin, ok1 := oneWord(a + b + c)
				cyrillic, ok2 := oneWord(native.Replace(a + b + c))
				if !ok1 || !ok2 {
					t.Fatalf("%s is no word", a+b+c)
				}
				in.corpus = append(in.corpus, spelling{native: cyrillic, latin: latin, weight: 1})
			}
		}
	}
	in.named = []named{{native: "Кинташ Лодамин", latin: "Kintash Lodamin"}, {native: "Рашадо Кинташ", latin: "Rashado Kintash", held: true}}
	return in
}

func quiet(string, ...any) {}

func TestTrainingIsReproducible(t *testing.T) {
	once, err := trainAll(small(t), quiet)
	if err != nil {
		t.Fatal(err)
	}
	again, err := trainAll(small(t), quiet)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(once, again); diff != "" {
		t.Errorf("a second training gave something else:\n%s", diff)
	}
}

func TestTrainingLearnsLetters(t *testing.T) {
	text, err := trainAll(small(t), quiet)
	if err != nil {
		t.Fatal(err)
	}
	l, err := names.ReadLearned(text)
	if err != nil {
		t.Fatal(err)
	}
	rate := func(native, latin string) int {
		x, y := names.ShapeOf(names.Parse(native)[0]), names.ShapeOf(names.Parse(latin)[0])
		var signs [names.SignCount]int32
		if got := l.Signs(&x, &y, &signs); got != "Cyrl" {
			t.Fatalf("signs of %s and %s are of %q", native, latin, got)
		}
		return int(signs[names.SignRate])
	}
	if same, other := rate("шималад", "shimalad"), rate("шималад", "simalat"); same < 500 || same < other+500 {
		t.Errorf("rate %d of the same letters, %d of others", same, other)
	}
}

func TestAlignNames(t *testing.T) {
	got := alignNames([]named{{native: "Ivanov Sergey", latin: "Sergei IWANOW"}}, likeLatin)
	var pairs []string
	for _, s := range got {
		pairs = append(pairs, s.native.Text+"="+s.latin.Text)
	}
	if diff := cmp.Diff([]string{"ivanov=iwanow", "sergey=sergei"}, pairs); diff != "" {
		t.Error(diff)
	}
}

func TestHeldNamesAreNotLearned(t *testing.T) {
	in := small(t)
	for _, n := range ofNames(in.named, "Cyrl") {
		if n.held {
			t.Errorf("%s is among those to learn from", n.native)
		}
	}
}

func TestSolve(t *testing.T) {
	m := make([][names.SignCount]float64, names.SignCount)
	var v, want [names.SignCount]float64
	for i := range m {
		m[i][i] = 2
		m[i][(i+1)%len(m)] = 1
		want[i] = float64(i)
	}
	for i := range m {
		v[i] = 2*want[i] + want[(i+1)%len(m)]
	}
	got := solve(m, v)
	for i := range want {
		if d := got[i] - want[i]; d > 1e-9 || d < -1e-9 {
			t.Fatalf("unknown %d is %g, want %g", i, got[i], want[i])
		}
	}
}
