package evaluate

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// goldenNegatives is how many rows of negatives the golden summary is
// measured on.
const goldenNegatives = 5000

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
	packs, err := ReadPacks(at("bench/crossscript/dev.tsv", "bench/screening/positives_un_clean.csv", "bench/screening/positives_un_mangled.csv",
		"bench/name_pairs/dev.csv", "bench/screening/negatives_dev.csv.gz"), goldenNegatives)
	if err != nil {
		return evaluated{err: err}
	}
	ctx := context.Background()
	if e.index, e.err = IndexLists(ctx, at("lists/eu/fsf/20260501-FULL-1_1.reconstructed.xml.gz",
		"lists/uk/uksl/UK-Sanctions-List_20260822.reconstructed.xml.gz", "lists/un/consolidated_20260227.xml.gz"), true); e.err != nil {
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
		file := a.Set + ".csv"
		if strings.HasPrefix(a.Set, "crossscript") {
			file = a.Set + ".tsv"
		}
		out := score("search", "--queries", filepath.Join(bench, file), "--answers", answers, "--sample-ids", ids, "--no-ci",
			"--negatives", filepath.Join(bench, "screening/negatives_dev.csv.gz"), "--slices", "schema,script,relation,mangled")
		if want := fmt.Sprintf("alerts/1000 at T=0.70: %.2f ", c.Alerts(Threshold)); !strings.Contains(out, want) {
			t.Errorf("score.py doesn't say %q:\n%.300s", want, out)
		}
		theirs := rowsOf(out)
		n := 0
		for _, r := range e.outcome.Recalls(a) {
			row, ok := theirs[r.Slice]
			if !ok {
				continue // of two columns, or the split
			}
			n++
			if ours := fmt.Sprintf("%d %.3f %.3f %.3f %.3f %.3f", r.N, r.First, r.Ten, r.AtThreshold, r.Budgets[0], r.Budgets[1]); ours != row {
				t.Errorf("%s, %s: n, R@1, R@10, recall at 700, 10/k and 50/k are %s; score.py says %s", a.Set, r.Slice, ours, row)
			}
		}
		if want := len(theirs); n != want && !strings.Contains(out, "mangled=-") || n == 0 {
			t.Errorf("%s: %d of score.py's %d rows compared", a.Set, n, want)
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
