package regime

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/regimes"
)

// invented is a small regime of a fictional country's issuer, right in all.
const invented = `version: 1
id: eu-atlantis
kind: regime
issuer: eu
title: Atlantis
territory: [at]
addressee: everyone
sources:
  - {id: text, kind: official, title: The Atlantis Regulation}
  - {id: gazette, kind: press, title: Atlantis Gazette}
instruments:
  - {id: reg-1, citation: Regulation 1/2020, celex: 32020R0001, inForce: "2020-01-01"}
measures:
  - id: atlantis-freeze
    kind: BLOCK
    text: Funds are frozen.
    instrument: reg-1
    targets:
      - {listing: {lists: [eu-fsf], programs: [ATL]}}
      - {party: sea-bank}
    from: "2020-01-01"
    suspended:
      - {from: "2021-01-01", to: "2021-12-31", confidence: official, sources: [text]}
    confidence: official
    sources: [text]
parties:
  - id: sea-bank
    schema: Company
    names: [{text: Sea Bank}]
    sources: [text]
`

func tree(t testing.TB, files map[string]string) fs.FS {
	t.Helper()
	schema, err := fs.ReadFile(regimes.FS, schemaName)
	if err != nil {
		t.Fatal(err)
	}
	m := fstest.MapFS{schemaName: {Data: schema}}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func TestDefects(t *testing.T) {
	if _, err := Load(tree(t, map[string]string{"a.yaml": invented})); err != nil {
		t.Fatalf("the file without defects: %v", err)
	}
	f := func(old, replacement, want string) {
		t.Helper()
		if !strings.Contains(invented, old) {
			t.Fatalf("BUG in the test: no %q", old)
		}
		_, err := Load(tree(t, map[string]string{"a.yaml": strings.Replace(invented, old, replacement, 1)}))
		if err == nil {
			t.Errorf("%q for %q: no error", replacement, old)
			return
		}
		if got := err.Error(); got != want {
			t.Errorf("%q for %q:\n got %s\nwant %s", replacement, old, got, want)
		}
		var defect *source.Error
		if !errors.As(err, &defect) && !strings.Contains(want, "a.yaml: ") {
			t.Errorf("%q: not a *source.Error", err)
		}
	}
	f("kind: BLOCK", "kind: FREEZE", `a.yaml:15: measures[0].kind: FREEZE is not one of the values allowed; see regimes/schema.json`)
	f("    text: Funds are frozen.\n", "", `a.yaml:14: measures[0]: missing text; see regimes/schema.json`)
	f("addressee: everyone\n", "", `a.yaml:1: missing addressee; see regimes/schema.json`)
	f("addressee: everyone", "adressee: everyone", `a.yaml:1: missing addressee; see regimes/schema.json`)
	f("title: Atlantis\n", "title: Atlantis\nfoo: 1\n", `a.yaml:6: foo: unknown member; see regimes/schema.json`)
	f(`from: "2020-01-01"`, `from: "1.1.2020"`, `a.yaml:21: measures[0].from: "1.1.2020" is not written as it must be (^[0-9]{4}-[0-9]{2}-[0-9]{2}$); see regimes/schema.json`)
	f(`from: "2020-01-01"`, `from: "2020-02-31"`, `a.yaml:21: measures[0].from: 2020-02-31 is not a day; write a day as 2025-09-28`)
	f(`from: "2020-01-01"`, `from: "2020-01-01"`+"\n    to: \"2019-01-01\"", `a.yaml:22: measures[0].to: it ends before it begins; put the days in order`)
	f(`{from: "2021-01-01"`, `{from: "2019-01-01"`, `a.yaml:23: measures[0].suspended[0]: suspensions overlap or lie outside; put windows one after the other, after the first day and not past the last`)
	f("instrument: reg-1", "instrument: reg-2", `a.yaml:17: measures[0].instrument: no instrument reg-2; name an instrument of this file`)
	f("confidence: official\n    sources: [text]\nparties", "confidence: official\n    sources: [note]\nparties", `a.yaml:25: measures[0].sources[0]: no source note; name a source of this file`)
	f("confidence: official\n    sources: [text]\nparties", "confidence: official\n    sources: [gazette]\nparties",
		`a.yaml:24: measures[0].confidence: confidence "official" on sources that bear "press only" at most; lower the confidence to press only, or name a better source`)
	f("confidence: official\n    sources: [text]\nparties", "confidence: press only\n    sources: [gazette]\nparties",
		`a.yaml:14: measures[0]: confidence press only without a note; say in a note what is in doubt`)
	f("confidence: official\n    sources: [text]\nparties", "confidence: official\nparties", `a.yaml:14: measures[0]: missing sources; see regimes/schema.json`)
	f(", programs: [ATL]", "", `a.yaml:19: measures[0].targets[0].listing: a regime's measure takes a whole list; name programs, acts, features or references; a whole list belongs in a generic file`)
	f("party: sea-bank", "party: land-bank", `a.yaml:20: measures[0].targets[1].party: no party land-bank; name one of a regime file's parties`)
	f("title: Atlantis\n", "title: [Atlantis\n", `a.yaml:6: not valid YAML: ',' or ']' must be specified; mend the line`)
	f("    sources: [text]\nparties", "    sources: [text]\n  - id: atlantis-freeze\n    kind: BLOCK\n    text: Again.\n    targets: [{countries: [at]}]\n    confidence: official\n    sources: [text]\nparties",
		`a.yaml:26: measures[1].id: id atlantis-freeze stands in a.yaml too; give each measure its own`)
}

// Defects of what cases are judged by.
func TestDefectsOfConditions(t *testing.T) {
	f := func(old, replacement, want string) {
		t.Helper()
		if !strings.Contains(tried, old) {
			t.Fatalf("BUG in the test: no %q", old)
		}
		_, err := Load(tree(t, map[string]string{"a.yaml": strings.Replace(tried, old, replacement, 1)}))
		if err == nil || err.Error() != want {
			t.Errorf("%q for %q:\n got %v\nwant %s", replacement, old, err, want)
		}
	}
	const see = "; see docs/regimes.md for what a condition may name"
	f("maturityDays > int(", "maturityDay > int(", "a.yaml:32: measures[1].when: undeclared reference to 'maturityDay' (column 1 of it)"+see)
	f("maturityDays > int(parameters.maxMaturityDays)", "maturityDays > parameters.maxMaturityDays",
		"a.yaml:32: measures[1].when: found no matching overload for '_>_' applied to '(int, string)' (column 14 of it)"+see)
	f("int(parameters.maxMaturityDays)", "int(parameters.days)", "a.yaml:32: measures[1].when: no parameter days"+see)
	f(`int(parameters.maxMaturityDays)`, `int(parameters["days"])`, "a.yaml:32: measures[1].when: no parameter days"+see)
	f(`partyRole == "seafarer"`, "partyRole", "a.yaml:72: measures[6].when: it is a string, not true or false"+see)
	f(`when: goodsIn("nets")`, `when: goodsIn("sails")`, "a.yaml:52: measures[3].when: no goods list sails (column 9 of it)"+see)
	f(`when: goodsIn("nets")`, `when: goodsIn(hs)`, "a.yaml:52: measures[3].when: goodsIn asks for the id of a list in quotes (column 9 of it)"+see)
	f("binds: inEU(actorCountry)", "binds: inEU(actorCountry", "a.yaml:7: binds: Syntax error: missing ')' at '<EOF>' (column 18 of it)"+see)
	f(`purpose == "humanitarian"`, "purpose == 1", "a.yaml:85: permissions[0].when: found no matching overload for '_==_' applied to '(string, int)' (column 9 of it)"+see)
	f("id: nets, title", "id: bells, title", "a.yaml:15: goodsLists[1].id: id bells stands twice; give each list its own")
	f(`hs: ["5608"], coverage`, "coverage", "a.yaml:15: goodsLists[1].coverage: list nets holds nothing; give codes (hs, eccn), or coverage none")
	f(`from: "2024-01-01", confidence`, `from: "2023-12-31", answer: prohibited, confidence`,
		"a.yaml:36: measures[1].doubts[1].from: its days overlap those of doubts[0], which answers too; end one before the other begins, or make one doubt of them")
	f("threshold: 50, ", "", "a.yaml:12: ownership.threshold: a threshold of 0; give the threshold in per cent")
	f("measures: [bells], effect", "measures: [gongs], effect", "a.yaml:89: permissions[3].measures[0]: no measure gongs; name a measure of this file")
	f("activities: [payment], from", "activities: [barter], from", "a.yaml:17: unmodelled[0].activities[0]: barter is not one of the values allowed; see regimes/schema.json")
	f(`from: "2021-01-01", note: the law`, `from: "2021-02-30", note: the law`, "a.yaml:17: unmodelled[0].from: 2021-02-30 is not a day; write a day as 2025-09-28")
}

func TestLoadFolder(t *testing.T) {
	f := func(files map[string]string, want string) {
		t.Helper()
		if _, err := Load(tree(t, files)); err == nil || err.Error() != want {
			t.Errorf("got %v; want %s", err, want)
		}
	}
	f(nil, "no regime files (*.yaml) to load")
	f(map[string]string{"a.yaml": invented, "b.yaml": invented}, "b.yaml:2: id: id eu-atlantis is that of a.yaml too; give each file its own")
	f(map[string]string{"a.yaml": ""}, "a.yaml: not one YAML document; write one regime a file")
}

func TestHash(t *testing.T) {
	hash := func(files map[string]string) string {
		t.Helper()
		s, err := Load(tree(t, files))
		if err != nil {
			t.Fatal(err)
		}
		return s.Hash()
	}
	a := hash(map[string]string{"a.yaml": invented})
	if b := hash(map[string]string{"a.yaml": invented}); a != b {
		t.Errorf("the same files hash to %s and %s", a, b)
	}
	if b := hash(map[string]string{"b.yaml": invented}); a == b {
		t.Error("another file name, the same hash")
	}
	if b := hash(map[string]string{"a.yaml": invented + "# note\n"}); a == b {
		t.Error("another byte, the same hash")
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(invented)
	f.Add("version: 1\nid: &a x\nkind: *a\n")
	raw, err := fs.ReadFile(regimes.FS, schemaName)
	if err != nil {
		f.Fatal(err)
	}
	schema, err := compile(raw)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := read("a.yaml", []byte(text), schema)
		if err == nil {
			err = check(got)
		}
		set := &Set{}
		if err == nil {
			err = set.join([]located{got})
		}
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("an error of several lines: %q", err)
			}
			return
		}
		set.Findings(pantus(), "2025-10-23", nil)
		set.Parties()
	})
}
