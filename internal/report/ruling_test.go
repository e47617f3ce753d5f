package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/answer"
)

// checkAnswer is an invented answer with each kind of ruling.
func checkAnswer() answer.Check {
	days, no := 120, false
	directive := answer.Ruling{
		Issuer: "us", Answer: answer.Prohibited, Kind: "DEBT_NEW", Measure: "New debt of more than 90 days issued on or after 2 December 2021",
		MeasureID: "us-invented-directive-9", Citation: "Directive 9 under EO 99999, section 1", SourceURL: "https://example.org/directive-9",
		Addressee: "US persons, and anyone within the United States", Why: "the debt's maturity of 120 days is over 90, and it was issued on 2024-05-01",
		Basis: answer.BasisNamed, Party: "regime-polar-bank", From: "2021-12-02", Parameters: map[string]string{"maxMaturityDays": "90", "cutOff": "2021-12-02"},
		Permissions: []answer.Considered{
			{ID: "gl-1", Title: "General License 1", Why: "it ended on 2022-05-31", Scope: "winding down", From: "2021-12-02", To: "2022-05-31", Confidence: answer.Official},
			{ID: "gl-13", Title: "General License 13", Why: "its purpose is food; the activity doesn't say its purpose", From: "2025-12-15", DoesNotUnblock: true, Confidence: answer.PressOnly},
		},
		Confidence: answer.Official, Sources: []answer.Source{{Title: "Directive 9", URL: "https://example.org/directive-9", Kind: "official"}, {Title: "FAQ 9942", Kind: "official"}},
	}
	directive.Measures = []answer.Ruling{directive, {
		Issuer: "us", Answer: answer.RiskOnly, Kind: "SECONDARY_RISK", Measure: "Exposure to secondary sanctions", Citation: "IFCA section 9999",
		Why: "the list marks the party so", Permissions: []answer.Considered{}, Confidence: answer.Official,
	}}
	return answer.Check{
		Answers: []answer.Ruling{directive,
			{
				Issuer: "eu", Answer: answer.LicenceRequired, Kind: "EXPORT_PARTY", Measure: "Export of dual-use goods to the party", MeasureID: "eu-invented-annex-v",
				Citation: "Reg. 9999/2006, Art. 1e", Why: "prohibited if the goods are dual-use; the activity doesn't say goods", Missing: []string{"goods"},
				Basis: answer.BasisOwned, Party: "eu-oj-99", Path: []string{"Дорван Милович МЕЛЬКИШ owns 55 % of 冰海船务有限公司", "冰海船务有限公司 owns 100 % of the Polar Bank"},
				From: "2020-06-01", To: "2027-02-28", List: "eu-annexes", Reference: "eu-oj:32006R9999:V:99", Permissions: []answer.Considered{},
				Confidence: answer.PressOnly, Note: "the prolongation was read in press",
			},
			{
				Issuer: "un", Answer: answer.Unconfirmed, IfTrue: answer.NotTouched, IfFalse: answer.Prohibited, Kind: "BLOCK", Measure: "Asset freeze",
				Citation: "Resolution 9999", Why: "a lifting is reported; its instrument isn't found", Basis: answer.BasisTied, Permissions: []answer.Considered{},
				Confidence: answer.UnconfirmedFacts, Note: "reported on 2026-03-26",
			},
			{
				Issuer: "uk", Answer: answer.PermittedBy, Kind: "BLOCK", Measure: "Asset freeze", Citation: "reg. 99", Why: "food is exempt",
				Permissions: []answer.Considered{{ID: "x", Title: "the exception for food", Applies: true, Why: "the purpose is food", Confidence: answer.Official}},
				Confidence:  answer.Official, SourceURL: "https://example.org/99",
			},
			{Issuer: "un", Answer: answer.NotTouched, Why: "no measure of the issuer forbids new debt with parties of Antarctica", Permissions: []answer.Considered{}, Confidence: answer.Official},
			{Issuer: "eu", Answer: answer.RiskOnly, Measure: "Asset freeze", Why: "its chair دوروان ملكيش is frozen: test control", Permissions: []answer.Considered{}, Confidence: answer.Official},
		},
		Parties: []answer.Checked{
			{Role: "issuer", Given: "بنك التنمية القطبي", Country: "aq", Taken: []answer.Taken{{ID: "regime-polar-bank", Caption: "Polar Development Bank", Schema: "Company", Score: 0.934}}},
			{Role: "buyer", Given: "Zebulon Quillfeather", Nationality: "bv", Taken: []answer.Taken{},
				NearMisses: []answer.NearMiss{{ID: "ofac-99999", Caption: "QUILLFEATHER, Zabulon", Score: 0.61, Reason: "the listed name is like it, but not enough"}}},
			{Given: "99998", Taken: []answer.Taken{{ID: "ofac-99998", Caption: "冰海船务有限公司", Schema: "Company", Score: 1}}},
		},
		Activity: answer.Activity{
			Kind: "new-debt", Date: "2024-05-01", Amount: 5000000, Currency: "EUR", MaturityDays: &days, IssuedOn: "2024-05-01", Market: "primary",
			Goods: []answer.Goods{{HS: "854231", ECCN: "3A991", Origin: "tw"}, {Description: "chips"}}, From: "de", To: "aq", Transit: []string{"pl"},
			Vessel: &answer.Vessel{IMO: "9999999", Name: "Ice"}, Military: &no, EndUse: "engines", Purpose: "food", Actor: &answer.Actor{Country: "us"},
		},
		AsOf: "2024-05-01", AsOfReason: "activity",
		Changes:  []string{"US: prohibited on 2024-05-01, unconfirmed today (2026-11-23): a lifting is reported"},
		Warnings: []string{"Zebulon Quillfeather: nobody listed is found by this name"},
		Lists:    listsOf("2026-02-27"), Engine: "interdict test",
		Receipt: answer.Receipt{Input: strings.Repeat("9a", 32), Index: strings.Repeat("8b", 32), Regimes: strings.Repeat("7c", 32), Engine: "interdict test"},
	}
}

func checkText(t *testing.T, opt TerminalOptions) string {
	t.Helper()
	var buf bytes.Buffer
	if err := Check(&buf, checkAnswer(), opt); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func TestCheck(t *testing.T) {
	f := func(file string, opt TerminalOptions) {
		t.Helper()
		golden(t, file, []byte(checkText(t, opt)))
	}
	f("ruling.100.txt", TerminalOptions{Width: 100})
	f("ruling.60.txt", TerminalOptions{Width: 60})
	f("ruling.color.txt", TerminalOptions{Width: 90, Color: true})
}

// No line is wider than the terminal, unless a word alone is.
func TestCheckWraps(t *testing.T) {
	for width := 40; width <= 100; width++ {
		for line := range strings.Lines(checkText(t, TerminalOptions{Width: width})) {
			line = strings.TrimSuffix(line, "\n")
			if n := cells(line); n > width && strings.Contains(strings.TrimSpace(line[min(len(line), rulingText):]), " ") {
				t.Errorf("width %d: a line of %d cells: %q", width, n, line)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("width %d: blanks at the end of %q", width, line)
			}
		}
	}
}

// Texts of lists and users can't steer the terminal, and nothing of an answer
// is lost.
func TestCheckHostile(t *testing.T) {
	c := checkAnswer()
	evil := "Ann\x1b[2J\x07\r\nE\u202evil\u2066\u2069 \u200fName"
	c.Parties[0].Given, c.Parties[1].Taken, c.Parties[1].NearMisses[0].Caption = evil, []answer.Taken{{ID: evil, Caption: evil}}, evil
	c.Activity.EndUse, c.Warnings, c.Answers[0].Why, c.Answers[0].Path = evil, []string{evil}, evil, []string{evil}
	var buf bytes.Buffer
	if err := Check(&buf, c, TerminalOptions{}); err != nil {
		t.Fatal(err)
	}
	if i := bytes.IndexAny(buf.Bytes(), "\x1b\x07\r\u202e\u2066"); i >= 0 {
		t.Errorf("a control character reached the terminal: %q", buf.String()[max(0, i-20):i+20])
	}
}

func TestCheckTellsEverything(t *testing.T) {
	text := strings.Join(strings.Fields(checkText(t, TerminalOptions{Width: 100})), " ")
	for _, r := range checkAnswer().Answers {
		for _, want := range []string{r.Why, r.Citation, r.Addressee, r.From, r.Note, r.Measure} {
			if !strings.Contains(text, want) {
				t.Errorf("the text lacks %q", want)
			}
		}
		for _, p := range r.Permissions {
			if !strings.Contains(text, p.Title) || !strings.Contains(text, p.Why) {
				t.Errorf("the text lacks the permission %s", p.ID)
			}
		}
	}
}

func TestCheckJSON(t *testing.T) {
	var buf bytes.Buffer
	if err := CheckJSON(&buf, checkAnswer()); err != nil {
		t.Fatal(err)
	}
	var back answer.Check
	if err := json.Unmarshal(buf.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(checkAnswer(), back); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if !bytes.HasPrefix(buf.Bytes(), []byte("{\n  \"answers\": [\n    {\n      \"issuer\": \"us\",\n      \"answer\": \"prohibited\",")) {
		t.Errorf("begins with %.80q", buf.String())
	}
	if err := Check(brokenWriter{}, checkAnswer(), TerminalOptions{}); err == nil {
		t.Error("a broken pipe isn't told")
	}
	if err := CheckJSON(brokenWriter{}, checkAnswer()); err == nil {
		t.Error("a broken pipe isn't told")
	}
}
