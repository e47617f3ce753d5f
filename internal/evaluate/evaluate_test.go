package evaluate

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/unicode/runenames"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/index"
)

func TestExpected(t *testing.T) {
	f := func(expected, id string, want bool) {
		t.Helper()
		if got := isExpected([]string{fold(id)}, expectedIDs(expected)); got != want {
			t.Errorf("%q for %q: %v; want %v", id, expected, got, want)
		}
	}
	f("eu:EU.27.28", "eu-fsf-eu-27-28", true)
	f("eu:EU.27.28", "EU.27.28", true)
	f("eu:EU.27.28 un:QDi.001", "unsc-qdi.001", true)
	f("eu:EU.27.28", "eu-fsf-eu-127-28", false)
	f("eu:EU.27.28", "eu-fsf-eu-27-281", false)
	f("uk:RUS0001", "gb-fcdo-rus0001", true)
	f("uk:RUS0001", "gb-fcdo-brus0001", false)
	f("ofac:34779", "34779", false) // a bare number is too little
	f("ofac:34779", "ofac-34779", true)
	f("NONE", "none", false)
}

// TestLatinLetters holds the rule against the names of all letters.
func TestLatinLetters(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		name := runenames.Name(r)
		if !unicode.IsLetter(r) || unicode.Is(unicode.Lm, r) || name == "" {
			continue
		}
		want := strings.HasPrefix(name, "LATIN") || strings.HasPrefix(name, "FULLWIDTH LATIN") || strings.HasPrefix(name, "MODIFIER LETTER")
		if got := latinLetter(r); got != want {
			t.Errorf("%U %s: %v; want %v", r, name, got, want)
		}
	}
}

// parties are invented.
func parties() []*entity.Entity {
	var out []*entity.Entity
	add := func(id, schema, birth string, names ...string) {
		e := &entity.Entity{ID: id, Schema: schema, Listings: []entity.Listing{{List: "eu-fsf", Issuer: "eu", Reference: strings.ToUpper(id)}}}
		for _, n := range names {
			e.AddName(entity.Name{Text: n, Kind: entity.KindName})
		}
		e.AddDate(entity.Date{Prop: "birthDate", From: birth})
		out = append(out, e)
	}
	add("eu.1.11", "Person", "1961", "Quentin Brambleworth")
	add("eu.2.22", "Person", "1970", "Dmitri Karandashov", "Дмитрий Карандашов")
	add("eu.3.33", "Organization", "", "Marzipan Foundry Limited")
	add("eu.4.44", "Person", "", "Ludmila Pasternakova")
	return out
}

func builtIndex(t *testing.T) *index.Index {
	t.Helper()
	x, err := index.Build(parties(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func TestLatinOnly(t *testing.T) {
	x, err := LatinOnly(builtIndex(t))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if x.Len() != 4 || x.Names() != 4 {
		t.Errorf("%d parties, %d names; want 4 and 4", x.Len(), x.Names())
	}
}

func readInvented(t *testing.T) *Packs {
	t.Helper()
	packs, err := ReadPacks([]string{"testdata/pack"}, 0)
	if err != nil {
		t.Fatal(err)
	}
	return packs
}

func TestReadPacks(t *testing.T) {
	packs := readInvented(t)
	if diff := cmp.Diff([]string{"notes.txt"}, packs.Passed); diff != "" {
		t.Errorf("passed over (-want +got):\n%s", diff)
	}
	if len(packs.Negatives) != 4 {
		t.Errorf("%d negatives; want 4, without the namesake", len(packs.Negatives))
	}
	want := []Set{{Name: "pack/names", Questions: []Question{
		{ID: "Q1", Name: "Quentin Brambleworth", Schema: "Person", BirthDate: "1961-04-01", Country: "ie", Party: "eu:EU.1.11", Slices: []string{"schema=Person", "kind=exact"}},
		{ID: "Q2", Name: "Marzipan Foundry", Schema: "Organization", Party: "eu:EU.3.33", Slices: []string{"schema=Organization", "kind=legal form"}},
		{ID: "Q3", Name: "Nobody Atall", Schema: "Person", Party: "eu:EU.2.22", Slices: []string{"schema=Person", "kind=exact"}},
	}, None: []Question{
		{ID: "Q4", Name: "Left Out", Schema: "Person", Slices: []string{"schema=Person", "kind=exact"}},
	}}}
	if diff := cmp.Diff(want, packs.Sets, cmpopts.IgnoreUnexported(Question{})); diff != "" {
		t.Errorf("sets (-want +got):\n%s", diff)
	}
	if _, err := ReadPacks([]string{"testdata/pack/notes.txt"}, 0); err == nil {
		t.Error("a file that is no pack was read as one")
	}
	if packs, err := ReadPacks([]string{"testdata/pack/negatives.csv"}, 2); err != nil || len(packs.Negatives) != 2 {
		t.Errorf("2 rows of negatives: %v, %v", packs, err)
	}
}

// TestRun evaluates an invented pack, figures known by hand.
func TestRun(t *testing.T) {
	x := builtIndex(t)
	out, err := Run(context.Background(), x, readInvented(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Asked) != 2 || len(out.Customers) != 2 || len(out.Compared) != 1 {
		t.Fatalf("%d sets, %d customers, %d pairs; want 2, 2, 1", len(out.Asked), len(out.Customers), len(out.Compared))
	}
	if diff := cmp.Diff([]int{1, 1, 0}, out.Asked[0].Ranks); diff != "" {
		t.Errorf("ranks (-want +got):\n%s", diff)
	}
	if got := out.Recalls(&out.Asked[0])[0].First; math.Abs(got-2./3) > 1e-9 {
		t.Errorf("R@1 %.3f; want .667", got)
	}
	if got := out.Customers[0].Alerts(Threshold); got != 250 { // one bears a listed name but for a letter
		t.Errorf("%.0f alerts per 1,000; want 250: %v", got, out.Customers[0].Tops)
	}
	text := out.Summary("invented").String()
	parsed, err := ParseSummary(text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(text, parsed.String()); diff != "" {
		t.Errorf("read and written again (-want +got):\n%s", diff)
	}
	again, err := Run(context.Background(), x, readInvented(t))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(text, again.Summary("invented").String()); diff != "" {
		t.Errorf("a second run differs:\n%s", diff)
	}
	var svg bytes.Buffer
	if err := out.WriteCurves(&svg); err != nil {
		t.Fatal(err)
	}
	for d := xml.NewDecoder(&svg); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("the curves are no XML: %v", err)
		}
	}
}

func TestBudgetAndAlerts(t *testing.T) {
	c := Customers{sorted: append(make([]int, 995), 300, 300, 300, 800, 900)}
	f := func(budget, want int) {
		t.Helper()
		if got := c.Budget(budget); got != want {
			t.Errorf("budget %d: scores over %d; want %d", budget, got, want)
		}
	}
	f(0, 900)
	f(1, 800)
	f(2, 300) // the three of 300 would alert together
	f(4, 300)
	f(5, 0)
	f(1000, 0)
	if got := c.Alerts(300); got != 5 {
		t.Errorf("%.1f alerts at 300; want 5", got)
	}
}

func TestCalibrationError(t *testing.T) {
	c := Compared{Scores: []int{950, 950, 50, 50, 1000}, Pairs: []Pair{{Match: true}, {}, {}, {}, {Match: true}}}
	// The top bin: mean .967, two of three true; the lowest: mean .05, none.
	want := (3*math.Abs((.95+.95+1)/3-2./3) + 2*.05) / 5
	if got := c.Agreements()[0].CalibrationError; math.Abs(got-want) > 1e-9 {
		t.Errorf("%.4f; want %.4f", got, want)
	}
}

func TestAgainst(t *testing.T) {
	summary := func(r1, budget, alerts, f1 string) *Summary {
		return &Summary{Tables: []Table{
			{Title: "negatives", Header: []string{"slice", "n", "alerts@700"}, Rows: [][]string{{"all", "9", alerts}}},
			{Title: "set", Header: []string{"slice", "R@1", "recall@10/k", "95 %"}, Rows: [][]string{{"script=Arabic schema=Person", r1, budget, "[0.1 0.2]"}}},
			{Title: "pairs", Header: []string{"slice", "F1", "ECE"}, Rows: [][]string{{"all", f1, "0.100"}}},
		}}
	}
	was := summary("0.900", "0.800", "2.0", "0.700")
	f := func(now *Summary, worse, better int) {
		t.Helper()
		w, b := now.Against(was)
		if len(w) != worse || len(b) != better {
			t.Errorf("worse %q, better %q; want %d and %d", w, b, worse, better)
		}
	}
	f(was, 0, 0)
	f(summary("0.897", "0.803", "3.0", "0.699"), 0, 0)
	f(summary("0.896", "0.800", "2.0", "0.700"), 1, 0)
	f(summary("0.900", "0.796", "3.1", "0.696"), 3, 0)
	f(summary("0.904", "0.804", "0.9", "0.704"), 0, 4)
	f(&Summary{}, 4, 0)
	f(summary("-", "0.800", "2.0", "0.700"), 1, 0)
	// Of the tables of tokens and of reliability, more is better and less is.
	further := func(area, accuracy, ece string) *Summary {
		return &Summary{Tables: []Table{
			{Title: "tokens", Header: []string{"slice", "AUC unseen", "accuracy"}, Rows: [][]string{{"lang=ru", area, accuracy}}},
			{Title: "reliability", Header: []string{"slice", "true", "ECE@1:1"}, Rows: [][]string{{"all", "50", ece}}},
		}}
	}
	was = further("0.980", "0.950", "0.030")
	f(was, 0, 0)
	f(further("0.977", "0.953", "0.033"), 0, 0)
	f(further("0.976", "0.946", "0.034"), 3, 0)
	f(further("0.984", "0.954", "0.026"), 0, 3)
	f(further("-", "0.950", "0.030"), 1, 0)
	was = further("-", "0.950", "0.030")
	f(was, 0, 0)
	was = summary("0.900", "0.800", "2.0", "0.700")
	w, _ := summary("0.100", "0.800", "2.0", "0.700").Against(was)
	if want := "[set] script=Arabic schema=Person, R@1: was 0.900, is 0.100"; len(w) != 1 || w[0] != want {
		t.Errorf("%q; want %q", w, want)
	}
}

func TestLearn(t *testing.T) {
	learned := 0
	for i := range 1000 {
		if Learn("eu:EU." + strings.Repeat("1", i%7) + string(rune('a'+i%26)) + strings.Repeat("x", i/26)) {
			learned++
		}
	}
	if learned < 650 || learned > 750 {
		t.Errorf("%d of 1,000 to learn from; want about 700", learned)
	}
}

func TestCompressedPack(t *testing.T) {
	data, err := os.ReadFile("testdata/pack/pairs.csv")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(data) // to memory
	_ = z.Close()
	path := filepath.Join(t.TempDir(), "pairs.csv.gz")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	packs, err := ReadPacks([]string{path}, 0)
	if err != nil || len(packs.Pairs) != 1 || len(packs.Pairs[0].Pairs) != 2 {
		t.Errorf("%+v, %v; want one set of two pairs", packs, err)
	}
}
