package csl

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

type reader func(context.Context, source.Source) iter.Seq2[*entity.Entity, error]

// collect reads a whole snapshot, or nothing.
func collect(p reader, src source.Source) ([]*entity.Entity, error) {
	var out []*entity.Entity
	for e, err := range p(context.Background(), src) {
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func open(t testing.TB, path string) source.Source {
	t.Helper()
	files, err := source.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return source.Source{Files: files, Tally: &source.Tally{}}
}

func text(name, content string) source.Source {
	return source.Source{Files: []source.File{source.Bytes(name, []byte(content))}, Tally: &source.Tally{}}
}

func TestInvented(t *testing.T) {
	f := func(p reader, file, golden string, rows int) {
		t.Helper()
		src := open(t, file)
		parties, err := collect(p, src)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		for _, e := range parties {
			line, err := e.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Indent(&got, line, "", "  "); err != nil {
				t.Fatal(err)
			}
			got.WriteByte('\n')
		}
		testfiles.Golden(t, golden, got.String())
		if u, w := src.Tally.UnknownFields(), src.Tally.Warnings(); u != nil || w != nil {
			t.Errorf("%s: unknown fields %q, warnings %q", file, u, w)
		}
		if got := src.Tally.Rows(""); got != rows {
			t.Errorf("%s: %d rows, want %d", file, got, rows)
		}
	}
	f(ParseCSV, "testdata/invented.csv", "testdata/csv.golden.json", 16)
	f(ParseJSON, "testdata/invented.json", "testdata/json.golden.json", 3)
}

func TestErrors(t *testing.T) {
	f := func(p reader, src source.Source, want string) {
		t.Helper()
		_, err := collect(p, src)
		var bad *source.Error
		if !errors.As(err, &bad) || bad.Remedy == "" || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("error is %v; want %q… with a remedy", err, want)
		}
	}
	const head = "_id,source,entity_number,name,start_date\n"
	const sdn = "Specially Designated Nationals (SDN) - Treasury Department"
	f(ParseCSV, text("c.csv", head+"a,,,A,\n"), "c.csv:2: an entry without a source or a name")
	f(ParseCSV, text("c.csv", head+"a,S,,,\n"), "c.csv:2: an entry without a source or a name")
	f(ParseCSV, text("c.csv", head+"a,"+sdn+",,A,\n"), "c.csv:2: an entry of OFAC's lists without OFAC's number")
	f(ParseCSV, text("c.csv", head+"a,"+sdn+",x7,A,\n"), "c.csv:2: an entry of OFAC's lists without OFAC's number")
	f(ParseCSV, text("c.csv", head+"a,S,\n"), "c.csv:2: 3 cells where the header has 5")

	f(ParseJSON, text("c.json", ``), "c.json: the file ends inside its JSON")
	f(ParseJSON, text("c.json", `{"results":[{"source":"S","name":"A"}`), "c.json: the file ends inside its JSON")
	f(ParseJSON, text("c.json", `{"results":[{"source":"S","na`), "c.json: the file ends inside its JSON")
	f(ParseJSON, text("c.json", `{"results":[{"source":"S","name":"A"}]`), "c.json: the file ends inside its JSON")
	f(ParseJSON, text("c.json", `[]`), "c.json: no { where one should be")
	f(ParseJSON, text("c.json", `{"results":{}}`), "c.json: no [ where one should be")
	f(ParseJSON, text("c.json", `{"total":0}`), "c.json: no results in it")
	f(ParseJSON, text("c.json", `{"results":[{"source":"S","name":"A"},{"source":"S","name":["A"]}]}`), "c.json:2: not the JSON of this list: the member name holds something else")
	f(ParseJSON, text("c.json", `{"results":[{"source":"S","name":"A","addresses":[{"city":{}}]}]}`), "c.json:1: not the JSON of this list: the member city holds something else")
	f(ParseJSON, text("c.json", `{"results":[{"source":"S","name":"A"} x]}`), "c.json")
	f(ParseJSON, text("c.json", `{"results":[{"source":"S","name":"`+strings.Repeat("A", 2*maxRecord)+`"}]}`), "c.json:1: an entry of more than 1 MB")
	f(ParseJSON, text("c.json", `{"results":[`+strings.Repeat(`[`, 20000)), "c.json")
}

// No party comes after an error, and none when the caller stops.
func TestStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	n := 0
	for e, err := range ParseCSV(ctx, open(t, "testdata/invented.csv")) {
		if n++; e != nil || !errors.Is(err, context.Canceled) || n > 1 {
			t.Errorf("got %v, %v; want context.Canceled once", e, err)
		}
	}
	failed := false
	const cut = "_id,source,entity_number,name\n1,Specially Designated Nationals (SDN) - Treasury Department,1,A\nb,S\n"
	for e, err := range ParseCSV(context.Background(), text("c.csv", cut)) {
		if failed || e != nil {
			t.Errorf("a party of a cut file: %v", e)
		}
		failed = err != nil
	}
	for range ParseCSV(context.Background(), open(t, "testdata/invented.csv")) {
		break // must not yield again
	}
	for range ParseJSON(context.Background(), open(t, "testdata/invented.json")) {
		break
	}
}

// The bound is on one entry, not on the file.
func TestManyEntries(t *testing.T) {
	entry := `{"source":"ITAR Debarred (DTC) - State Department","name":"A","remarks":"` + strings.Repeat("r", maxRecord/4) + `"}`
	parties, err := collect(ParseJSON, text("c.json", `{"results":[`+strings.Repeat(entry+",", 9)+entry+`]}`))
	if len(parties) != 10 || err != nil {
		t.Errorf("%d parties, %v; want 10", len(parties), err)
	}
}

func TestUnknown(t *testing.T) {
	src := text("c.csv", "_id,source,entity_number,name,colour\na,New List (NL) - Department of Lamps,,A,red\n")
	parties, err := collect(ParseCSV, src)
	if err != nil || parties[0].Listings[0].Reference != "NL:A" {
		t.Fatalf("%v, %v", parties, err)
	}
	if diff := cmp.Diff([]string{"colour (1)", "source=New List (NL) - Department of Lamps (1)"}, src.Tally.UnknownFields()); diff != "" {
		t.Error(diff)
	}
	src = text("c.json", `{"version":2,"results":[{"source":"ITAR Debarred (DTC) - State Department","name":"A","colour":"red","addresses":[{"planet":"Mars"}],"entity_number":7}]}`)
	if _, err := collect(ParseJSON, src); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"addresses/planet (1)", "colour (1)", "version (1)"}, src.Tally.UnknownFields()); diff != "" {
		t.Error(diff)
	}
}

func TestRecogniseAndDay(t *testing.T) {
	f := func(head string, asCSV, asJSON bool) {
		t.Helper()
		if RecogniseCSV("f", []byte(head)) != asCSV || RecogniseJSON("f", []byte(head)) != asJSON {
			t.Errorf("%.60q: CSV %v, JSON %v", head, !asCSV, !asJSON)
		}
	}
	f("_id,source,entity_number,type\n", true, false)
	f("\xef\xbb\xbf_id,source,entity_number,type\n", true, false)
	f(`{"results":[{"source":"S","addresses":[],"source_list_url":"u"`, false, true)
	f("\n {\"sources_used\":[{\"source_last_updated\":1}],\"results\":[{\"alt_names\":1", false, true)
	f(`{"results":[{"id":"x","programs":[]`, false, false)
	f(`{"id":"x","schema":"Person","properties":{}}`, false, false)
	f(`<html>`, false, false)
	f(``, false, false)

	day := func(content, want string) {
		t.Helper()
		if got, err := DayJSON(text("c.json", content)); got != want || err != nil {
			t.Errorf("DayJSON = %q, %v; want %q", got, err, want)
		}
	}
	day(`{"results":[],"search_performed_at":"2029-09-25T04:15:00+00:00"}`, "2029-09-25")
	for pad := 256<<10 - 60; pad < 256<<10; pad++ { // across the edge of what is read at once
		day(`{"x":"`+strings.Repeat("y", pad)+`","search_performed_at" : "2029-09-25T04"}`, "2029-09-25")
	}
	day(`{"results":[]}`, "")
	day(`{"search_performed_at":null}`, "")
}

func TestNotices(t *testing.T) {
	f := func(printed, want string) {
		t.Helper()
		var got []string
		for _, l := range notices(printed) {
			got = append(got, strings.TrimSpace(l.Title+" "+l.Published))
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("notices(%q) = %q, want %q", printed, strings.Join(got, "; "), want)
		}
	}
	f("87 FR 13061", "87 FR 13061")
	f("84  FR 21233", "84 FR 21233")
	f("84 FR 54002; 85 FR 44159", "84 FR 54002; 85 FR 44159")
	f("84 FR 22961, 84 FR 43495, 84 FR 22961 ", "84 FR 22961; 84 FR 43495")
	f("63 FR 64322 (11/19/98), 77 FR 58006 (no. 182)", "63 FR 64322 1998-11-19; 77 FR 58006")
	f("79 FR 24566, 5/1/14; 83 FR 3580, 1/26/18", "79 FR 24566 2014-05-01; 83 FR 3580 2018-01-26")
	f("68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06", "68 FR 38290 2003-06-27; 71 FR 38843 2006-07-10")
	f("82 F.R. 61745 12/29/2017,  83F.R. 28801 6/21/2018, 81 F.R.45276 7/13/2016", "82 FR 61745 2017-12-29; 83 FR 28801 2018-06-21; 81 FR 45276 2016-07-13")
	f("86 F.R. 66277 11/222/2021", "86 FR 66277")
	f("Vol. 74, No. 11, 01/16/09", "Vol. 74, No. 11, 01/16/09 2009-01-16")
	f("76 FR No. 197 (10/12/2011)", "76 FR No. 197 (10/12/2011)")
	f("", "")
}

func TestCut(t *testing.T) {
	f := func(printed, want string) {
		t.Helper()
		n := cut(printed)
		got := n.main
		for _, a := range n.aliases {
			got += " | " + a.Text
			if a.Weak {
				got += "?"
			}
		}
		if n.parent != "" {
			got += " < " + n.parent
		}
		if n.person {
			got += " (person " + n.country + ")"
		}
		if got != want {
			t.Errorf("cut(%q) = %q, want %q", printed, got, want)
		}
	}
	f("Example Works, Ltd.", "Example Works, Ltd.")
	f("Example Holding (EH).  Affiliated Entity:  Example Lines", "Example Lines < Example Holding (EH)")
	f("Example Academy.  Subordinate Institution - 9 Factory", "Example Academy 9 Factory | 9 Factory? < Example Academy")
	f("Example Atomic Commission (EAC), and subordinate entity National Lamp Complex (NLC)",
		"Example Atomic Commission (EAC) National Lamp Complex (NLC) | National Lamp Complex (NLC) < Example Atomic Commission (EAC)")
	f("Department of Lamps entity: Example Research Center (ERC)", "Example Research Center (ERC) < Department of Lamps")
	f("Example Chemical (Parent Organization: Example Group (EG))", "Example Chemical < Example Group (EG)")
	f("Example Inc. (a.k.a. EX; Sample Inc.)", "Example Inc. | EX | Sample Inc.")
	f("Example Ltd., a.k.a. Sample Ltd.", "Example Ltd. | Sample Ltd.")
	f("Lamp Institute [aka Lamp Systems Center, Oil Institute]", "Lamp Institute | Lamp Systems Center | Oil Institute")
	f("Rudolf Primer (aka Rudi) (Russian individual)", "Rudolf Primer | Rudi (person ru)")
	f("Rudolf Primer [Lamp Department (LD) Official] (North Korean individual in China)", "Rudolf Primer (person kp)")
	f("Example Lines (EL) and any successor, sub-unit, or subsidiary thereof", "Example Lines (EL)")
	f("Affiliated Supply and Consultancy Services", "Affiliated Supply and Consultancy Services")
	f("The Ministry of Lamps of Atlantis, including the Lamp Guard of Atlantis and all operating units wherever located.  This includes the national services (land, sea), "+
		"as well as the guards of oil.  All addresses located in Atlantis.", "The Ministry of Lamps of Atlantis | Lamp Guard of Atlantis")
}

func TestMend(t *testing.T) {
	f := func(printed, want, also string) {
		t.Helper()
		if got, other := mend(printed); got != want || other != also {
			t.Errorf("mend(%q) = %q, %q; want %q, %q", printed, got, other, want, also)
		}
	}
	f("Lamp People?s Republic", "Lamp People's Republic", "")
	f("OAO ?Uranis-Lamp?", `OAO "Uranis-Lamp"`, "")
	f("Suite 5?6", "Suite 5-6", "")
	f("Husayn Fa?ur", "Husayn Fa'ur", "Husayn Fa-ur")
	f("AO ?Institute Mayak?Portus?", `AO "Institute Mayak Portus"`, `AO "Institute Mayak-Portus"`)
	f("No lost one", "No lost one", "")
}

// An id is of safe letters, and doesn't hang on case, blanks or lost
// characters of punctuation.
func TestHashProperty(t *testing.T) {
	form := regexp.MustCompile(`^[0-9a-f]{16}$`)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-Za-z0-9 ,.'?-]{1,30}`).Draw(t, "name")
		id := hash(name, "87 FR 1")
		if !form.MatchString(id) || id != hash(strings.ToUpper(" "+strings.ReplaceAll(name, "'", "?")), "87  FR 1") {
			t.Fatalf("hash(%q) = %q", name, id)
		}
	})
}

// Mending and cutting keep a name of something, on one line.
func TestNamesProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-Za-z](?:[A-Za-z .,?()\[\]:-]|a\.k\.a\. | including the |Affiliated Entity: |and any successor){1,40}`).Draw(t, "name")
		mended, _ := mend(name)
		if n := cut(mended); strings.TrimSpace(n.main) == "" {
			t.Fatalf("cut(%q) has no name", name)
		}
	})
}

func FuzzParseCSV(f *testing.F) { fuzz(f, ParseCSV, "testdata/invented.csv") }

func FuzzParseJSON(f *testing.F) { fuzz(f, ParseJSON, "testdata/invented.json") }

// fuzz checks that any input gives whole parties under ids of their own, or
// one error at the end.
func fuzz(f *testing.F, p reader, seed string) {
	data, err := os.ReadFile(seed)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		seen := map[string]bool{}
		failed := false
		for e, err := range p(t.Context(), text("fuzz", string(data))) {
			if failed {
				t.Fatal("goes on after an error")
			}
			if failed = err != nil; failed {
				continue
			}
			if seen[e.ID] || e.Schema == "" || len(e.Listings) != 1 || e.Listings[0].Reference == "" {
				t.Fatalf("%+v, seen %v", e, seen[e.ID])
			}
			seen[e.ID] = true
			if _, err := e.MarshalJSON(); err != nil {
				t.Fatal(err)
			}
		}
	})
}
