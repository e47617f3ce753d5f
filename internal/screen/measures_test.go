package screen_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/dataset/starter"
	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/screen"
	"github.com/interdict-project/interdict/internal/spot"
	"github.com/interdict-project/interdict/regimes"
)

// fewestCases is how many cases the pack must hold to be worth its name.
const fewestCases = 150

// measureCase is one case of testpack/measures; see its README.
type measureCase struct {
	ID       string         `yaml:"id"`
	Clause   string         `yaml:"clause"`
	Parties  []caseParty    `yaml:"parties"`
	Activity map[string]any `yaml:"activity"`
	Owners   []any          `yaml:"owners"`
	Date     string         `yaml:"date"`
	For      string         `yaml:"for"`

	Answer     string `yaml:"answer"`
	Measure    string `yaml:"measure"`
	Confidence string `yaml:"confidence"`
	Basis      string `yaml:"basis"`
	Permission string `yaml:"permission"`
	IfTrue     string `yaml:"ifTrue"`
	IfFalse    string `yaml:"ifFalse"`
	Reason     string `yaml:"reason"`
}

type caseParty struct {
	Name        string `yaml:"name"`
	ID          string `yaml:"id"`
	Reference   string `yaml:"reference"`
	Ref         string `yaml:"ref"`
	Role        string `yaml:"role"`
	Country     string `yaml:"country"`
	Nationality string `yaml:"nationality"`
}

// starterEngine answers from the starter dataset and the regime files.
func starterEngine(t testing.TB) *screen.Engine {
	t.Helper()
	data := screen.Data{
		Dir: t.TempDir(), Glossary: spot.NewGlossary, Starter: starter.Input, Version: "interdict test",
		Law: func() (*regime.Set, error) { return regime.Load(regimes.FS) },
	}
	e, x, err := data.Open(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return e
}

// TestMeasures runs the cases of testpack/measures, each as the issuer's law
// of its day says. One case: -run 'TestMeasures/us-directive-1-120-days'.
func TestMeasures(t *testing.T) {
	files, err := filepath.Glob("../../testpack/measures/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	e := starterEngine(t)
	seen := map[string]string{}
	for _, path := range files {
		for i, c := range readCases(t, path) {
			where := fmt.Sprintf("%s: cases[%d]", filepath.Base(path), i)
			if other, twice := seen[c.ID]; twice || c.ID == "" {
				t.Errorf("%s: id %q is missing, or that of %s too; give each case its own", where, c.ID, other)
			}
			seen[c.ID] = where
			t.Run(c.ID, func(t *testing.T) { c.run(t, e, where) })
		}
	}
	if len(seen) < fewestCases {
		t.Errorf("testpack/measures holds %d cases in %d files; want %d or more", len(seen), len(files), fewestCases)
	}
}

func readCases(t *testing.T, path string) []measureCase {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var pack struct {
		Cases []measureCase `yaml:"cases"`
	}
	if err := yaml.UnmarshalWithOptions(data, &pack, yaml.Strict()); err != nil {
		t.Errorf("%s: %s", filepath.Base(path), yaml.FormatError(err, false, true))
	}
	return pack.Cases
}

// run asks the engine and compares what the case says.
func (c measureCase) run(t *testing.T, e *screen.Engine, where string) {
	if !slices.Contains(screen.Issuers(), c.For) || c.Date == "" || c.Answer == "" || c.Reason == "" {
		t.Fatalf("%s: %s: a case needs for (us, eu, un or uk), date, answer and reason", where, c.ID)
	}
	got, err := c.ask(e)
	if err != nil {
		t.Fatalf("%s: %s: %v", where, c.ID, err)
	}
	r := got.Answers[0]
	var wrong []string
	expect := func(what, want, got string) {
		if want != "" && want != got {
			wrong = append(wrong, fmt.Sprintf("  %-10s wanted %s, got %s", what, want, got))
		}
	}
	expect("answer", c.Answer, r.Answer)
	expect("measure", c.Measure, r.MeasureID)
	expect("confidence", c.Confidence, r.Confidence)
	expect("basis", c.Basis, r.Basis)
	expect("ifTrue", c.IfTrue, r.IfTrue)
	expect("ifFalse", c.IfFalse, r.IfFalse)
	if c.Permission != "" {
		applies := func(p answer.Considered) bool { return p.ID == c.Permission && p.Applies }
		if !slices.ContainsFunc(r.Permissions, applies) {
			wrong = append(wrong, fmt.Sprintf("  permission wanted %s to apply, got %s", c.Permission, considered(r)))
		}
	}
	if len(wrong) == 0 {
		return
	}
	t.Errorf("%s: %s, for %s on %s (%s)\n%s\n  why        %s\n  case       %s\n%s", where, c.ID, c.For, c.Date, c.Clause,
		strings.Join(wrong, "\n"), r.Why, c.Reason, beneath(got))
}

func (c measureCase) ask(e *screen.Engine) (answer.Check, error) {
	if c.Owners != nil {
		if c.Activity["owners"] != nil {
			return answer.Check{}, fmt.Errorf("give owners in the case or in its activity")
		}
		c.Activity["owners"] = c.Owners
	}
	data, err := json.Marshal(c.Activity)
	if err != nil {
		return answer.Check{}, err
	}
	activity, err := screen.ParseActivity(data)
	if err != nil {
		return answer.Check{}, err
	}
	var parties []screen.PartyAsked
	for _, p := range c.Parties {
		parties = append(parties, screen.PartyAsked{Role: p.Role, Name: p.Name, ID: p.ID + p.Reference + p.Ref, Country: p.Country, Nationality: p.Nationality})
	}
	return e.Check(parties, activity, nil, screen.Request{AsOf: c.Date, Reason: answer.GivenDay, Today: today, Issuers: []string{c.For}})
}

// considered names the permissions of a ruling.
func considered(r answer.Ruling) string {
	out := []string{}
	for _, p := range r.Permissions {
		out = append(out, fmt.Sprintf("%s (applies: %v, %s)", p.ID, p.Applies, p.Why))
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, "; ")
}

// beneath tells who was taken for whom and which measures were found, for the
// one who must find out why a case fails.
func beneath(c answer.Check) string {
	var b strings.Builder
	for _, p := range c.Parties {
		fmt.Fprintf(&b, "  party      %s", p.Given)
		for _, t := range p.Taken {
			fmt.Fprintf(&b, " → %s", t.ID)
		}
		b.WriteByte('\n')
	}
	for _, m := range c.Answers[0].Measures {
		fmt.Fprintf(&b, "  beneath    %s %s %s: %s\n", m.Answer, m.MeasureID, m.Basis, m.Why)
	}
	return b.String()
}
