package eu

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

func TestEURLexFixtures(t *testing.T) {
	src := open(t, "testdata/eurlex")
	got := all(t, ParseEURLex, src)
	uniqueIDs(t, got)
	testfiles.Golden(t, "testdata/eurlex.golden.json", string(readable(t, got)))
	if diff := cmp.Diff([]string{"identifying information: IBAN (1)"}, src.Tally.UnknownFields()); diff != "" {
		t.Errorf("unknown fields (-want +got):\n%s", diff)
	}
	if w := src.Tally.Warnings(); w != nil {
		t.Errorf("warnings: %q", w)
	}
	if day, err := DayEURLex(src); day != "2092-01-20" || err != nil {
		t.Errorf("DayEURLex = %q, %v", day, err)
	}
	whole, err := WholeEURLex(src)
	if diff := cmp.Diff([]string{"32006R0765", "32014R0833"}, whole); diff != "" || err != nil {
		t.Errorf("WholeEURLex: %v (-want +got):\n%s", err, diff)
	}
}

func TestRecogniseEURLex(t *testing.T) {
	f := func(head string, want bool) {
		t.Helper()
		if got := RecogniseEURLex("x", []byte(head)); got != want {
			t.Errorf("RecogniseEURLex(%.60q) = %v", head, got)
		}
	}
	files, err := filepath.Glob("testdata/eurlex/*.html")
	if err != nil || len(files) != 3 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f(string(data[:min(len(data), 4096)]), true)
	}
	f(`<html><head><title>503 Service Unavailable</title></head><body>Try later</body></html>`, false)
	f("celex,recordId,programKey,annex,measure,", false)
	f(`<?xml version="1.0"?><export xmlns="http://eu.europa.ec/fpi/fsd/export"><a>eur-lex.europa.eu</a></export>`, false)
	f("", false)
}

// amendment writes an act of the Journal that amends 833/2014.
func amendment(annex string) string {
	return `<html><body><p class="oj-hd-date">2.3.2092</p><p class="oj-doc-ti">COUNCIL REGULATION (EU) 2092/5</p><p class="oj-doc-ti">of 1 March 2092</p>` +
		`<p class="oj-doc-ti">amending Regulation (EU) No 833/2014</p><p class="oj-doc-ti">ANNEX</p>` + annex + `</body></html>`
}

// told writes each entity as "id: name | more" in one line each.
func told(t *testing.T, content ...string) string {
	t.Helper()
	var src source.Source
	for i, c := range content {
		src.Files = append(src.Files, text("f", c).Files...)
		src.Files[i].Name += string(rune('a' + i))
	}
	src.Tally = &source.Tally{}
	var lines []string
	for _, e := range all(t, ParseEURLex, src) {
		l := e.Listings[0]
		lines = append(lines, strings.TrimSpace(e.ID+": "+e.Caption()+" "+l.Listed+" "+l.Ended))
	}
	return strings.Join(append(lines, src.Tally.Warnings()...), "\n")
}

func TestAmendingActs(t *testing.T) {
	f := func(annex, want string) {
		t.Helper()
		if diff := cmp.Diff(want, told(t, amendment(annex))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", annex, diff)
		}
	}
	// A list of names is added; the entries have the day of the act.
	f(`<p>In Annex V, the following is added:</p><p>‘Bank Vymysel’.</p>`, "eu-oj-32014r0833-v-bank-vymysel: Bank Vymysel 2092-03-02")
	// Rows of a table are added without its head.
	f(`<p>In Annex IV, the following entries are added:</p><table><tr><td>‘922.</td><td>Primer LLC</td><td><p>Registration number: 1</p></td><td>3.3.2092’.</td></tr></table>`,
		"eu-oj-32014r0833-iv-922: Primer LLC 2092-03-03")
	// A part of an annex.
	f(`<p>In Part B of Annex XLV, the following entries are added:</p><table><tr><td>Name</td><td>Entry into force</td></tr><tr><td>Bank Vymysel</td><td>3 March 2092</td></tr></table>`,
		"eu-oj-32014r0833-xlv-b-bank-vymysel: Bank Vymysel 2092-03-03")
	// Deletions by name, as a list and within the sentence.
	f(`<p>In Annex V, the following entries are deleted:</p><p>‘Bank Vymysel’;</p><p>‘Zavod Primer’.</p>`,
		"eu-oj-32014r0833-v-bank-vymysel: Bank Vymysel  2092-03-02\neu-oj-32014r0833-v-zavod-primer: Zavod Primer  2092-03-02")
	f(`<p>In Annex IV, entry 7 (‘Zavod Primer’) is deleted.</p>`, "eu-oj-32014r0833-iv-7: Zavod Primer  2092-03-02")
	// A number alone says nothing without the text that holds it.
	f(`<p>In Annex IV, entry 7 is deleted.</p>`, "fa: deletes entry 7 of annex IV to 833/2014, which the files don't hold")
	// Goods are no parties.
	f(`<p>In Annex VII, the following entries are added:</p><table><tr><td>CN code</td><td>Name of the good</td></tr><tr><td>8471</td><td>Units</td></tr></table>`, "")
	f(`<p>In Annex VII, the following is added:</p><p>‘Units of all kinds’.</p>`, "")
}

func TestActsTogether(t *testing.T) {
	state := func(day, annex string) string {
		return `<html><head><meta name="WT.z_docID" content="02014R0833-` + day + `"></head><body><p>ANNEX V</p>` + annex + `</body></html>`
	}
	f := func(want string, acts ...string) {
		t.Helper()
		if diff := cmp.Diff(want, told(t, acts...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", acts, diff)
		}
	}
	added := amendment(`<p>In Annex V, the following is added:</p><p>‘Bank Vymysel’.</p>`)
	deleted := amendment(`<p>In Annex V, the following is deleted:</p><p>‘Bank Vymysel’.</p>`)
	renewed := amendment(`<p>Annex V to Regulation (EU) No 833/2014 is replaced by the following:</p><p>‘ANNEX V</p><p>Zavod Primer’.</p>`)
	const bank, zavod = "eu-oj-32014r0833-v-bank-vymysel: Bank Vymysel", "eu-oj-32014r0833-v-zavod-primer: Zavod Primer"
	// A consolidated text that has taken an act in says what holds now.
	f(zavod, state("20920401", `<p>Zavod Primer</p>`), added)
	f(bank, state("20920401", `<p>Bank Vymysel</p>`), deleted)
	f(zavod+"\n"+bank+"  2092-03-02", state("20920401", `<p>Zavod Primer</p>`), deleted)
	// An older one doesn't.
	f(zavod+"\n"+bank+" 2092-03-02", added, state("20920201", `<p>Zavod Primer</p>`))
	f(bank+"  2092-03-02", deleted, state("20920201", `<p>Bank Vymysel</p>`))
	f(bank+"  2092-03-02\n"+zavod+" 2092-03-02", state("20920201", `<p>Bank Vymysel</p>`), renewed)
}

func TestHostileActs(t *testing.T) {
	f := func(content, want string) {
		t.Helper()
		var got error
		for _, err := range ParseEURLex(t.Context(), text("f.html", content)) {
			got = err
		}
		if got == nil || got.Error() != want {
			t.Errorf("%.80q: error %v, want %s", content, got, want)
		}
	}
	const noAct = "this isn't an act as EUR-Lex publishes it"
	whole := amendment(`<p>In Annex V, the following is added:</p><p>Bank</p>`)
	f(whole[:len(whole)-20], "f.html:1: the act is cut short: its end is missing; fetch it again")
	f("<html>\n<body>"+strings.Repeat("<div>", 300)+"</html>", "f.html:2: elements nested more than 200 deep; "+noAct)
	f("<html><body>\n\n<p>\xff\xfe</p></html>", "f.html:3: bytes that are no UTF-8 text; the file is damaged: fetch it again")
	f("<html><body><p>"+strings.Repeat("x", maxActToken+1)+"</p></html>", "f.html:1: one text of more than 4 MB; "+noAct)
	f("<html><body><p>The requested document does not exist.</p></body></html>", "f.html: no act: its head names no regulation or decision; fetch the English text of the act from EUR-Lex")
	f("", "f.html:1: the act is cut short: its end is missing; fetch it again")
	// What no reader sees is no text of the act.
	if got := told(t, amendment(`<script>document.write("<p>In Annex V, the following is added:</p>")</script><script/><style>p{}</style><p>In Annex V, the following is added:</p><template><p>No Body</p></template><p>Bank Vymysel</p>`)); !strings.HasPrefix(got, "eu-oj-32014r0833-v-bank-vymysel") || strings.Contains(got, "\n") {
		t.Error(got)
	}
}

func FuzzParseEURLex(f *testing.F) {
	files, err := filepath.Glob("testdata/eurlex/*.html")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add(amendment(`<p>In Annex IV, entries 1, 2 and 3 (‘A’) are deleted</p><p>‘ANNEX V</p><div class="grid-container"><div>(1)</div><div><p>A B. DOB: 1. Date of UN designation: 2.3.2000</p></div></div>`))
	fuzz(f, "f.html", ParseEURLex)
}
