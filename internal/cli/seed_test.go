package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/cli"
	"github.com/interdict-project/interdict/internal/dataset/starter"
	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/spot"
	"github.com/interdict-project/interdict/internal/testfiles"
	"github.com/interdict-project/interdict/regimes"
)

// today is the day on which these tests ask.
var today = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// run runs the program on a data folder.
func run(t *testing.T, data string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	p := cli.Program{
		Version: "interdict test", Law: func() (*regime.Set, error) { return regime.Load(regimes.FS) },
		Glossary: spot.NewGlossary, Starter: starter.Input,
		Now: func() time.Time { return today }, Env: func(string) string { return "" },
		Stdout: &out, Stderr: &errs, Width: func() int { return 0 },
	}
	status = p.Run(context.Background(), append([]string{"--data", data}, args...))
	return status, out.String(), errs.String()
}

// screened screens and decodes one answer.
func screened(t *testing.T, data string, args ...string) answer.Answer {
	t.Helper()
	status, stdout, stderr := run(t, data, append([]string{"screen", "--format", "json"}, args...)...)
	if status != 0 && status != 3 {
		t.Fatalf("screen %v: status %d: %s", args, status, stderr)
	}
	var a answer.Answer
	if err := json.Unmarshal([]byte(stdout), &a); err != nil {
		t.Fatalf("screen %v: %v\n%s", args, err, stdout)
	}
	return a
}

// gold is what is in the seed report.
type gold struct {
	Entities []struct {
		Entity   string
		IDs      []string
		Mentions []goldSpan
	}
	RegimeOnly []struct {
		Entity   string
		Mentions []goldSpan
	} `json:"regime_only"`
	Countries []struct {
		ISO2     string
		Mentions []goldSpan
	}
	Roles []struct {
		TextSpan goldSpan `json:"text_span"`
		Means    string
	}
	Traps []struct {
		goldSpan
		Why      string
		WrongIDs []string `json:"wrong_ids"`
	}
}

type goldSpan struct {
	Start, End int
	Text       string
}

func readGold(t *testing.T, dir string) gold {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "seed", "report.gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	var g gold
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

// refs are a party's references as the gold writes them.
func refs(p answer.Party) []string {
	var out []string
	for _, r := range p.Listings {
		switch {
		case strings.HasPrefix(r.Reference, "eu-oj:"):
			out = append(out, r.Reference)
		case r.List == "us-ofac-sdn":
			out = append(out, "ofac:"+r.Reference)
		case r.List == "us-ofac-cons":
			out = append(out, "ofac-cons:"+r.Reference)
		case r.List == "eu-fsf":
			out = append(out, "eu:"+r.Reference)
		case r.List == "gb-uksl":
			out = append(out, "uk:"+r.Reference)
		case r.List == "un-sc":
			out = append(out, "un:"+r.Reference)
		}
	}
	return out
}

func (s goldSpan) in(spans []answer.Span) bool {
	return slices.ContainsFunc(spans, func(o answer.Span) bool { return o.Start == s.Start && o.End == s.End })
}

func (s goldSpan) overlaps(spans []answer.Span) bool {
	return slices.ContainsFunc(spans, func(o answer.Span) bool { return o.Start < s.End && s.Start < o.End })
}

// checkSeed holds an answer on the seed report to the gold.
func checkSeed(t *testing.T, g gold, a answer.Answer) {
	t.Helper()
	for _, want := range g.Entities {
		for _, m := range want.Mentions {
			var got []string
			for _, h := range a.Hits {
				if m.in(h.Spans) {
					got = append(got, refs(h.Entity)...)
				}
			}
			for _, id := range want.IDs {
				if !slices.Contains(got, id) {
					t.Errorf("%s at %d–%d %q: no hit with %s; got %v", want.Entity, m.Start, m.End, m.Text, id, got)
				}
			}
		}
	}
	for _, want := range g.RegimeOnly {
		for _, m := range want.Mentions {
			found := slices.ContainsFunc(a.Hits, func(h answer.Hit) bool {
				return m.in(h.Spans) && slices.ContainsFunc(h.Findings, func(f answer.Finding) bool { return f.Issuer == "us" && f.Kind == "DEBT_NEW" })
			})
			if !found {
				t.Errorf("%s at %d–%d %q: no hit with the US Directive 1", want.Entity, m.Start, m.End, m.Text)
			}
		}
	}
	for _, trap := range g.Traps {
		for _, h := range a.Hits {
			if !trap.overlaps(h.Spans) {
				continue
			}
			if len(trap.WrongIDs) == 0 || strings.Contains(trap.Text, "نصيرزاده") {
				t.Errorf("trap %q: a hit on %s (%s)", trap.Text, h.Entity.Caption, trap.Why)
			}
			for _, id := range refs(h.Entity) {
				if slices.Contains(trap.WrongIDs, id) {
					t.Errorf("trap %q: a hit carries %s (%s)", trap.Text, id, trap.Why)
				}
			}
		}
	}
	context := func(kind, value string, s goldSpan) bool {
		return slices.ContainsFunc(a.Contexts, func(c answer.Context) bool {
			return c.Kind == kind && (value == "" || c.Value == value) && s.in(c.Spans)
		})
	}
	for _, c := range g.Countries {
		for _, m := range c.Mentions {
			if !context("country", strings.ToLower(c.ISO2), m) {
				t.Errorf("country %s at %d–%d %q is no context", c.ISO2, m.Start, m.End, m.Text)
			}
		}
	}
	for _, want := range []string{"sector energy", "sector finance", "sector defence", "goods drones", "goods munitions", "goods air-defence",
		"tie arms-delivery ir ru", "tie territory-use by ru", "tie union-state by ru"} {
		if !slices.ContainsFunc(a.Contexts, func(c answer.Context) bool {
			return c.Kind+" "+c.Value == want && len(c.Spans) > 0 && len(c.Findings) > 0
		}) {
			t.Errorf("no context %q with the regimes it touches", want)
		}
	}
	for _, r := range g.Roles {
		if !context("role", "", r.TextSpan) {
			t.Errorf("role %q at %d–%d (%s) is no context", r.TextSpan.Text, r.TextSpan.Start, r.TextSpan.End, r.Means)
		}
	}
}

// has tells whether a hit on a reference has such a finding.
func has(a answer.Answer, ref, issuer, kind string) (answer.Finding, bool) {
	for _, h := range a.Hits {
		if !slices.Contains(refs(h.Entity), ref) {
			continue
		}
		for _, f := range h.Findings {
			if f.Issuer == issuer && f.Kind == kind {
				return f, true
			}
		}
	}
	return answer.Finding{}, false
}

// checkMeasures holds an answer on the seed report to the law of its day.
func checkMeasures(t *testing.T, a answer.Answer) {
	t.Helper()
	f := func(ref, issuer, kind, from, says string) {
		t.Helper()
		got, ok := has(a, ref, issuer, kind)
		if !ok || got.From != from && from != "" || got.Answer != says {
			t.Errorf("%s on %s: %s %s: got %v %+v; want from %s, %s", ref, a.AsOf, issuer, kind, ok, got, from, says)
		}
	}
	f("ofac:34779", "us", "BLOCK", "", answer.Prohibited)
	f("eu:EU.10333.62", "eu", "BLOCK", "2023-06-23", answer.Prohibited)
	f("uk:RUS1068", "uk", "BLOCK", "2022-03-24", answer.Prohibited)
	f("uk:RUS1068", "uk", "TRAVEL_BAN", "2022-03-24", answer.Prohibited)
	f("ofac:35233", "us", "BLOCK", "", answer.Prohibited)
	f("eu:EU.7511.15", "eu", "BLOCK", "2022-02-25", answer.Prohibited)
	f("ofac:34778", "us", "BLOCK", "", answer.Prohibited)
	f("uk:RUS1094", "uk", "BLOCK", "2022-03-24", answer.Prohibited)
	f("ofac:34778", "eu", "EXPORT_PARTY", "", answer.Prohibited)
	if got, ok := has(a, "ofac:34778", "eu", "BLOCK"); ok {
		t.Errorf("the EU doesn't freeze the State Authority for Military Industry: %+v", got)
	}
	dbb := "eu-oj:32006R0765:IX:Development_Bank_of_the_Republic_of_Belarus"
	f(dbb, "eu", "MSG_BAN", "2022-03-20", answer.Prohibited)
	debt := answer.Prohibited
	if a.AsOf >= "2026-03-26" {
		debt = answer.Unconfirmed
	}
	f(dbb, "us", "DEBT_NEW", "2021-12-02", debt)
}

func TestSeedReportOnTheStarterDataset(t *testing.T) {
	dir := testfiles.Shared(t)
	g := readGold(t, dir)
	data := t.TempDir()
	for _, day := range []string{"2025-10-23", "2026-11-23"} {
		a := screened(t, data, filepath.Join(dir, "seed", "report.ar.txt"), "--as-of", day)
		checkSeed(t, g, a)
		checkMeasures(t, a)
	}
	a := screened(t, data, filepath.Join(dir, "seed", "report.ar.txt"), "--as-of", "document")
	if a.AsOf != "2025-10-23" || a.DocumentDate == nil || a.DocumentDate.Reason == "" {
		t.Errorf("the document's day: %s, %+v", a.AsOf, a.DocumentDate)
	}
}

// importReal imports the lists that the acceptance names.
func importReal(t *testing.T, dir, data string) {
	t.Helper()
	un, err := filepath.Glob(filepath.Join(dir, "lists/un/*.xml.gz"))
	if err != nil || len(un) != 6 {
		t.Fatalf("%d UN snapshots, %v; want 6", len(un), err)
	}
	args := append([]string{"lists", "import", "--date", "2026-08-21"}, un...)
	for _, f := range []string{"eu/fsf/20260501-FULL-1_1.reconstructed.xml.gz", "eu/annexes", "uk/uksl/UK-Sanctions-List_20260822.reconstructed.xml.gz", "us/ofac-sdn-advanced/sdn_advanced_20240404.reconstructed.xml.gz"} {
		args = append(args, filepath.Join(dir, "lists", f))
	}
	status, stdout, stderr := run(t, data, args...)
	if status != 0 {
		t.Fatalf("import: status %d\n%s\n%s", status, stdout, stderr)
	}
	if strings.Contains(stderr, "doesn't know") {
		t.Errorf("unknown fields:\n%s", stderr)
	}
}

func TestRealLists(t *testing.T) {
	dir := testfiles.Shared(t)
	data := t.TempDir()
	importReal(t, dir, data)
	t.Run("seed report", func(t *testing.T) {
		g := readGold(t, dir)
		for _, day := range []string{"2025-10-23", "2026-11-23"} {
			a := screened(t, data, filepath.Join(dir, "seed", "report.ar.txt"), "--as-of", day)
			checkSeed(t, g, a)
			checkMeasures(t, a)
		}
	})
	t.Run("snapback", func(t *testing.T) { checkSnapback(t, data) })
	t.Run("malformed files change nothing", func(t *testing.T) {
		_, before, _ := run(t, data, "lists", "status", "--all")
		for _, f := range []string{"consolidated_20241016.unescaped_ampersands.xml.gz", "consolidated_20250816.latin1_bytes_declared_utf8.xml.gz"} {
			status, _, stderr := run(t, data, "lists", "import", filepath.Join(dir, "lists/un/malformed", f))
			if status != 1 || strings.Count(strings.TrimSpace(stderr), "\n") != 0 {
				t.Errorf("%s: status %d, %q; want 1 and one line", f, status, stderr)
			}
		}
		if _, after, _ := run(t, data, "lists", "status", "--all"); after != before {
			t.Errorf("status changed from\n%s\nto\n%s", before, after)
		}
	})
}

// checkSnapback asks for parties on the days around the return of the UN's
// measures on Iran: the UN on 28 September 2025, the UK on the same day and
// the next, the EU on 29 September, its sectoral regulation on the 30th.
func checkSnapback(t *testing.T, data string) {
	f := func(name, ref, issuer, first string) {
		t.Helper()
		for _, day := range []string{"2025-09-01", dayBefore(t, first), first, "2025-10-01", "2026-11-23"} {
			a := screened(t, data, "--name", name, "--as-of", day)
			var got answer.Finding
			found, named := false, false
			for _, h := range a.Hits {
				for _, x := range h.Findings {
					if x.Issuer == issuer && x.Kind == "BLOCK" && x.Reference == ref {
						got, found = x, true
					}
				}
				named = named || slices.ContainsFunc(h.NotHeld, func(l string) bool { return strings.Contains(l, ref+": listed from "+first) })
			}
			named = named || slices.ContainsFunc(a.NearMisses, func(n answer.NearMiss) bool { return strings.Contains(n.Reason, "listed from "+first) })
			switch want := day >= first; {
			case found != want:
				t.Errorf("%s (%s) on %s: finding %v %+v; want %v", name, ref, day, found, got, want)
			case found && got.From != first:
				t.Errorf("%s (%s) on %s: from %s; want %s", name, ref, day, got.From, first)
			case !found && !named:
				t.Errorf("%s (%s) on %s: the answer doesn't say that it is listed from %s", name, ref, day, first)
			}
		}
	}
	f("Defence Industries Organisation", "IRe.011", "un", "2025-09-28")
	f("Defence Industries Organisation", "EU.13641.24", "eu", "2025-09-29")
	f("Atomic Energy Organisation of Iran", "INU0360", "uk", "2025-09-28")
	f("Bank Mellat", "INU0299", "uk", "2025-09-29")

	text := filepath.Join(t.TempDir(), "iran.txt")
	if err := os.WriteFile(text, []byte("A cargo of crude oil left Iran.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, day := range []string{"2025-09-01", "2025-09-29", "2025-09-30", "2025-10-01"} {
		sectoral := false
		for _, c := range screened(t, data, text, "--as-of", day).Contexts {
			for _, x := range c.Findings {
				sectoral = sectoral || strings.Contains(x.Citation, "2025/1975")
			}
		}
		if want := day >= "2025-09-30"; sectoral != want {
			t.Errorf("Regulation (EU) 2025/1975 on %s: %v; want %v", day, sectoral, want)
		}
	}
}

func dayBefore(t *testing.T, day string) string {
	t.Helper()
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return d.AddDate(0, 0, -1).Format(time.DateOnly)
}
