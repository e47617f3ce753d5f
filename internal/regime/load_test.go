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
	f("party: sea-bank", "party: land-bank", `a.yaml: measure atlantis-freeze: targets[1]: no party land-bank; name one of a regime file's parties`)
	f("title: Atlantis\n", "title: [Atlantis\n", `a.yaml:6: not valid YAML: ',' or ']' must be specified; mend the line`)
	f("    sources: [text]\nparties", "    sources: [text]\n  - id: atlantis-freeze\n    kind: BLOCK\n    text: Again.\n    targets: [{countries: [at]}]\n    confidence: official\n    sources: [text]\nparties",
		`a.yaml: measures[1]: id atlantis-freeze stands in a.yaml too; give each measure its own`)
}

func TestLoadFolder(t *testing.T) {
	f := func(files map[string]string, want string) {
		t.Helper()
		if _, err := Load(tree(t, files)); err == nil || err.Error() != want {
			t.Errorf("got %v; want %s", err, want)
		}
	}
	f(nil, "no regime files (*.yaml) to load")
	f(map[string]string{"a.yaml": invented, "b.yaml": invented}, "b.yaml: id eu-atlantis is that of a.yaml too; give each file its own")
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
		set := &Set{files: []*file{got.file}}
		if err == nil {
			err = set.join()
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
