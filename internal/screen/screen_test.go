package screen_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/dataset"
	"github.com/interdict-project/interdict/internal/intake/document"
	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/screen"
	"github.com/interdict-project/interdict/internal/spot"
	"github.com/interdict-project/interdict/regimes"
)

const today = "2026-11-23"

// engine answers from two invented snapshots of OFAC's list and one of the
// UK's, with the real regime files.
func engine(t *testing.T) *screen.Engine {
	t.Helper()
	law, err := regime.Load(regimes.FS)
	if err != nil {
		t.Fatal(err)
	}
	person := func(id, list, issuer, ref, program, listed string, names ...string) *entity.Entity {
		e := &entity.Entity{ID: id, Schema: "Person"}
		for i, n := range names {
			kind := entity.KindAlias
			if i == 0 {
				kind = entity.KindName
			}
			e.AddName(entity.Name{Text: n, Kind: kind})
		}
		e.Add("nationality", "by")
		e.Listings = []entity.Listing{{List: list, Issuer: issuer, Reference: ref, Programs: []string{program}, Measures: []string{"Block", "Asset freeze"}, Listed: listed}}
		return e
	}
	kozel := func() *entity.Entity {
		return person("ofac-90001", "us-ofac-sdn", "us", "90001", "BELARUS-EO14038", "2022-02-24", "Zygfryd Kazimierovich VYMYSHLENY")
	}
	gone := person("ofac-90002", "us-ofac-sdn", "us", "90002", "BELARUS-EO14038", "2021-08-09", "Quintessa Vandermolen")
	uk := person("gb-fcdo-rus9001", "gb-uksl", "uk", "RUS9001", "The Russia (Sanctions) (EU Exit) Regulations 2019", "2023-05-19", "Bartholomew Inventsky")
	bank := &entity.Entity{ID: "ofac-90003", Schema: "Organization"}
	bank.AddName(entity.Name{Text: "Inventa Development Bank of Belarus", Kind: entity.KindName})
	bank.Listings = []entity.Listing{{List: "us-ofac-sdn", Issuer: "us", Reference: "90003", Programs: []string{"BELARUS-EO14038"}, Measures: []string{"Block"}, Listed: "2022-02-24"}}
	in := func(list, date string, entities ...*entity.Entity) dataset.Input {
		return dataset.Input{List: list, Date: date, SHA256: "sha-" + list + date, Entities: func(yield func(*entity.Entity, error) bool) {
			for _, e := range entities {
				if !yield(e, nil) {
					return
				}
			}
		}}
	}
	d, err := dataset.Build(context.Background(), []dataset.Input{
		in("us-ofac-sdn", "2025-01-10", kozel(), gone, bank),
		in("us-ofac-sdn", "2026-11-20", kozel(), bank),
		in("gb-uksl", "2026-11-21", uk),
		in("regimes", "2026-11-21", law.Parties()...),
	}, dataset.Options{})
	if err != nil {
		t.Fatal(err)
	}
	x, err := screen.BuildIndex(d, law, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	e, err := screen.New(x, law, spot.NewGlossary, "interdict test")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestParty(t *testing.T) {
	e := engine(t)
	f := func(name, day string, issuers []string, verdict answer.Verdict, near string) {
		t.Helper()
		a, err := e.Party(answer.Subject{Name: name}, screen.Request{AsOf: day, Today: today, Issuers: issuers})
		if err != nil {
			t.Fatal(err)
		}
		reasons := ""
		for _, n := range a.NearMisses {
			reasons += n.Reason + "\n"
		}
		if a.Verdict != verdict || !strings.Contains(reasons, near) || near == "" && len(a.NearMisses) > 0 {
			t.Errorf("%s on %s for %v: %s, near misses %q; want %s, %q", name, day, issuers, a.Verdict, reasons, verdict, near)
		}
	}
	f("Zygfryd Kazimierovich Vymyshleny", "2025-06-01", nil, answer.Block, "")
	f("Зыгфрыд Казимирович Вымышлены", "2025-06-01", nil, answer.Block, "")
	f("Zygfryd Kazimierovich Vymyshleny", "2022-02-23", nil, answer.Clear, "was not listed on 2022-02-23: listed from 2022-02-24")
	f("Zygfryd Kazimierovich Vymyshleny", "2025-06-01", []string{"uk"}, answer.Clear, "only issuers that were not asked for")
	f("Quintessa Vandermolen", "2024-12-31", nil, answer.Block, "")
	f("Quintessa Vandermolen", "2025-06-01", nil, answer.Review, "") // gone some day between two snapshots
	f("Quintessa Vandermolen", today, nil, answer.Clear, "last seen listed on 2025-01-10")
	f("Zebulon Quillfeather", today, nil, answer.Clear, "")
}

func TestPartyRefusesNonsense(t *testing.T) {
	e := engine(t)
	f := func(s answer.Subject, r screen.Request, want string) {
		t.Helper()
		if _, err := e.Party(s, r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v, %+v: %v; want %q", s, r, err, want)
		}
	}
	f(answer.Subject{}, screen.Request{AsOf: today, Today: today}, "nothing to screen")
	f(answer.Subject{Name: "x"}, screen.Request{AsOf: "soon", Today: today}, "not a day")
	f(answer.Subject{Name: "x"}, screen.Request{AsOf: today, Today: today, Issuers: []string{"mars"}}, "not known")
	f(answer.Subject{Name: strings.Repeat("x", 5000)}, screen.Request{AsOf: today, Today: today}, "as a document")
}

// screenText screens a text on one day.
func screenText(t *testing.T, e *screen.Engine, name, text string) answer.Answer {
	t.Helper()
	doc, err := document.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	a, err := e.Document(doc, []byte(text), nil, screen.Request{AsOf: "2025-10-23", Today: today}, screen.Request{AsOf: today, Today: today})
	if err != nil {
		t.Fatal(err)
	}
	return a[0]
}

func TestDocument(t *testing.T) {
	e := engine(t)
	f := func(text string, want ...string) {
		t.Helper()
		var got []string
		for _, h := range screenText(t, e, "t.txt", text).Hits {
			for _, s := range h.Spans {
				got = append(got, h.Entity.ID+" "+s.How+" "+s.Text)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", text, diff)
		}
	}
	f("In Minsk, Mr Zygfryd Kazimierovich Vymyshleny spoke.", "ofac-90001 name Zygfryd Kazimierovich Vymyshleny")
	f("The finance ministry of Belarus sold bonds.", "regime-by-ministry-of-finance description finance ministry of Belarus")
	f("The Inventa Development Bank of Belarus opened.", "ofac-90003 name Inventa Development Bank of Belarus")
	f("The finance ministry of Russia sold bonds.")
	f("A boat race opened the festival in Belarus.")
}

func TestDescriptionIsForReview(t *testing.T) {
	a := screenText(t, engine(t), "t.txt", "The finance ministry of Belarus sold bonds.")
	if len(a.Hits) != 1 || a.Hits[0].Findings[0].Answer != answer.Prohibited || a.Verdict != answer.Review {
		t.Errorf("verdict %s of %+v; want review, of one prohibited hit", a.Verdict, a.Hits)
	}
}

func TestIncompleteDocumentIsNeverClear(t *testing.T) {
	e := engine(t)
	if a := screenText(t, e, "t.txt", "A boat race opened the festival.\n"); a.Verdict != answer.Clear {
		t.Errorf("whole text: %s", a.Verdict)
	}
	if a := screenText(t, e, "t.html", "<html><body></body></html>"); a.Verdict != answer.Review || len(a.Warnings) == 0 {
		t.Errorf("no text at all: %s, warnings %v; want review and a warning", a.Verdict, a.Warnings)
	}
}

func TestSameInputGivesTheSameBytes(t *testing.T) {
	text := "In Minsk, Mr Zygfryd Vymyshleny met the finance ministry of Belarus and Bartholomew Inventsky."
	var first []byte
	for range 3 {
		data, err := json.Marshal(screenText(t, engine(t), "t.txt", text))
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = data
		}
		if diff := cmp.Diff(string(first), string(data)); diff != "" {
			t.Fatalf("(-first +again)\n%s", diff)
		}
	}
}

func TestAnswerNamesTheSnapshotsOfItsDay(t *testing.T) {
	e := engine(t)
	f := func(day string, want ...string) {
		t.Helper()
		a, err := e.Party(answer.Subject{Name: "Anybody Whatever"}, screen.Request{AsOf: day, Today: today})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range a.Lists {
			if l.ID == "us-ofac-sdn" {
				got = append(got, l.Date)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", day, diff)
		}
	}
	f("2024-01-01", "2025-01-10")
	f("2025-06-01", "2025-01-10", "2026-11-20")
	f(today, "2026-11-20")
}
