package evaluate

import (
	"bytes"
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// goldenNegatives is how many rows of negatives the golden summary is
// measured on.
const goldenNegatives = 5000

// goldenPerturbed is how many names of each kind are altered for it, from
// goldenSeed.
const (
	goldenPerturbed = 60
	goldenSeed      = 1
)

type evaluated struct {
	index   *index.Index
	outcome *Outcome
	err     error
}

// once keeps real, what evaluateReal gave, for all tests.
var (
	once sync.Once
	real evaluated
)

func goldenOutcome(t *testing.T) evaluated {
	t.Helper()
	if testing.Short() {
		t.Skip("takes ten seconds")
	}
	dir := testfiles.Shared(t)
	once.Do(func() { real = evaluateReal(dir) })
	if real.err != nil {
		t.Fatal(real.err)
	}
	return real
}

// evaluateReal evaluates the real sets on the Latin names of the real lists.
func evaluateReal(dir string) (e evaluated) {
	at := func(names ...string) (out []string) {
		for _, n := range names {
			out = append(out, filepath.Join(dir, n))
		}
		return out
	}
	own := filepath.Join("..", "..", "testpack", "names")
	packs, err := ReadPacks(append(at("bench/crossscript/dev.tsv", "bench/screening/positives_un_clean.csv", "bench/screening/positives_un_mangled.csv",
		"bench/name_pairs/dev.csv", "bench/transliteration/test.tsv.gz", "bench/screening/negatives_dev.csv.gz"), own), goldenNegatives)
	if err != nil {
		return evaluated{err: err}
	}
	ctx := context.Background()
	files := at("lists/eu/fsf/20260501-FULL-1_1.reconstructed.xml.gz",
		"lists/uk/uksl/UK-Sanctions-List_20260822.reconstructed.xml.gz", "lists/un/consolidated_20260227.xml.gz")
	entities, err := Entities(ctx, files, false)
	if err != nil {
		return evaluated{err: err}
	}
	altered := Perturb(entities, GenerateOptions{Split: SplitHeld, Seed: goldenSeed, Most: goldenPerturbed})
	packs.Sets = append(packs.Sets, altered)
	packs.Recombined = Recombine(entities, packs.Sets, GenerateOptions{Split: SplitHeld, Seed: goldenSeed})
	if e.index, e.err = IndexLists(ctx, files, true); e.err != nil {
		return e
	}
	e.outcome, e.err = Run(ctx, e.index, packs)
	return e
}

const summaryFile = "testdata/summary.txt"

// TestGoldenSummary fails when a figure has become worse than the summary
// kept, by more than [Summary.Against] allows.
func TestGoldenSummary(t *testing.T) {
	e := goldenOutcome(t)
	s := e.outcome.Summary("EU FSF 2026-05-01, UK 2026-08-22, UN 2026-02-27, names in Latin script only")
	if flag.Lookup("update").Value.String() == "true" { // a flag of testfiles
		testfiles.Golden(t, summaryFile, s.String())
		var svg bytes.Buffer
		if err := e.outcome.WriteCurves(&svg); err != nil {
			t.Fatal(err)
		}
		testfiles.Golden(t, filepath.Join("..", "..", "docs", "curves.svg"), svg.String())
		return
	}
	kept, err := os.ReadFile(summaryFile)
	if err != nil {
		t.Fatal(err)
	}
	earlier, err := ParseSummary(string(kept))
	if err != nil {
		t.Fatal(err)
	}
	worse, better := s.Against(earlier)
	for _, line := range worse {
		t.Errorf("worse: %s", line)
	}
	for _, line := range better {
		t.Logf("better: %s", line)
	}
	if len(better) > 0 && len(worse) == 0 {
		t.Log("better than the summary kept: keep it with `go test ./internal/evaluate -run TestGoldenSummary -update`")
	}
}

// TestAgreesWithScorePy holds the figures against those of the benchmarks' own
// program for the same answers.
func TestAgreesWithScorePy(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is absent")
	}
	e := goldenOutcome(t)
	bench := filepath.Join(testfiles.Shared(t), "bench")
	score := func(args ...string) string {
		t.Helper()
		out, err := exec.Command(python, append([]string{filepath.Join(bench, "score.py")}, args...)...).Output()
		if err != nil {
			t.Fatalf("score.py %v: %v", args, err)
		}
		return string(out)
	}
	dir := t.TempDir()
	answers, ids, scores := filepath.Join(dir, "answers.jsonl"), filepath.Join(dir, "ids"), filepath.Join(dir, "scores.tsv")
	var lines, asked, pairs bytes.Buffer
	if err := e.outcome.WriteAnswers(&lines, e.index); err != nil {
		t.Fatal(err)
	}
	c := e.outcome.customersFor(false)
	for _, q := range c.Questions {
		fmt.Fprintln(&asked, q.ID)
	}
	p := &e.outcome.Compared[0]
	for i := range p.Pairs {
		fmt.Fprintf(&pairs, "%s\t%.3f\n", p.Pairs[i].ID, float64(p.Scores[i])/1000)
	}
	for path, data := range map[string][]byte{answers: lines.Bytes(), ids: asked.Bytes(), scores: pairs.Bytes()} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i := range e.outcome.Asked {
		a := &e.outcome.Asked[i]
		if a.WithFacts {
			continue
		}
		file := filepath.Join(bench, a.Set)
		switch {
		case strings.HasPrefix(a.Set, "perturbed"):
			file = filepath.Join(dir, "perturbed.tsv")
			var b bytes.Buffer
			if err := (&Set{Questions: a.Questions}).WritePack(&b); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		case strings.HasPrefix(a.Set, "names/"):
			file = filepath.Join("..", "..", "testpack", a.Set+".tsv")
		case strings.HasPrefix(a.Set, "crossscript"):
			file += ".tsv"
		default:
			file += ".csv"
		}
		recalls := e.outcome.Recalls(a)
		marked := filepath.Join(dir, "marked.tsv")
		columns := markSlices(t, file, marked, recalls)
		out := score("search", "--queries", marked, "--answers", answers, "--sample-ids", ids, "--no-ci",
			"--negatives", filepath.Join(bench, "screening/negatives_dev.csv.gz"), "--slices", strings.Join(columns, ","))
		if want := fmt.Sprintf("alerts/1000 at T=0.70: %.2f ", c.Alerts(Threshold)); !strings.Contains(out, want) {
			t.Errorf("score.py doesn't say %q:\n%.300s", want, out)
		}
		theirs := rowsOf(out)
		for k, r := range recalls {
			name := r.Slice
			if k > 0 {
				name = columns[k-1] + "=yes"
			}
			if ours := fmt.Sprintf("%d %.3f %.3f %.3f %.3f %.3f", r.N, r.First, r.Ten, r.AtThreshold, r.Budgets[0], r.Budgets[1]); ours != theirs[name] {
				t.Errorf("%s, %s: n, R@1, R@10, recall at 700, 10/k and 50/k are %s; score.py says %s", a.Set, r.Slice, ours, theirs[name])
			}
		}
	}
	out := score("pairs", "--pairs", filepath.Join(bench, "name_pairs/dev.csv"), "--scores", scores)
	for _, g := range p.Agreements() {
		want := fmt.Sprintf("%s n=%d P=%.3f R=%.3f F1=%.3f at T=0.70\n", g.Slice, g.N, g.Precision, g.Recall, g.F1)
		if g.Slice == "all" {
			want = fmt.Sprintf("T=0.70 P=%.3f R=%.3f F1=%.3f ", g.Precision, g.Recall, g.F1)
		}
		if !strings.Contains(out, want) {
			t.Errorf("score.py doesn't say %q:\n%s", want, out)
		}
	}
}

// markSlices copies a pack with one more column for each slice but the first
// (all), "yes" in the rows that its name describes, and returns the columns.
// score.py has slices of single columns alone.
func markSlices(t *testing.T, from, to string, recalls []Recall) (columns []string) {
	t.Helper()
	files, err := source.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := openTable(files[0])
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	out.Comma = '\t'
	for i := range recalls[1:] {
		columns = append(columns, fmt.Sprintf("s%d", i))
	}
	_ = out.Write(append([]string{"query_id", "expected_ids"}, columns...)) // to memory
	for row, err := range rows.all() {
		if err != nil {
			t.Fatal(err)
		}
		cells := []string{row("query_id"), row("expected_ids")}
		for _, r := range recalls[1:] {
			cells = append(cells, map[bool]string{true: "yes", false: "no"}[isIn(row, r.Slice)])
		}
		_ = out.Write(cells)
	}
	out.Flush()
	if err := os.WriteFile(to, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return columns
}

// isIn tells whether a row is of a slice by the slice's name:
// "script=Greek|Han schema=Person", "split=held".
func isIn(row func(string) string, slice string) bool {
	for _, cond := range regexp.MustCompile(`\w+=`).FindAllStringIndex(slice, -1) {
		column := slice[cond[0] : cond[1]-1]
		values := slice[cond[1]:]
		if next := regexp.MustCompile(` \w+=`).FindStringIndex(values); next != nil {
			values = values[:next[0]]
		}
		is := row(column)
		if column == "split" {
			is = map[bool]string{true: "learn", false: "held"}[Learn(strings.Fields(row("expected_ids"))[0])]
		}
		if !slices.Contains(strings.Split(values, "|"), is) {
			return false
		}
	}
	return true
}

// rowsOf reads the table of score.py: the figures by slice.
func rowsOf(out string) map[string]string {
	rows := map[string]string{}
	_, table, _ := strings.Cut(out, "\nslice ")
	for _, line := range strings.Split(table, "\n")[1:] {
		if len(line) < 45 {
			break
		}
		name := strings.TrimSpace(line[:44])
		if name == "ALL" {
			name = "all"
		}
		rows[name] = strings.Join(strings.Fields(line[44:]), " ")
	}
	return rows
}
