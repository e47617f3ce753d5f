package starter

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/dataset"
	"github.com/interdict-project/interdict/internal/testfiles"
)

func parties(t *testing.T) []*entity.Entity {
	t.Helper()
	all, err := Entities()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// issuers gives the issuer of each list a starter party may stand on.
var issuers = map[string]string{
	"us-ofac-sdn": "us", "us-ofac-cons": "us", "eu-fsf": "eu", "eu-annexes": "eu", "un-sc": "un", "gb-uksl": "uk",
}

func TestEveryPartyIsComplete(t *testing.T) {
	all := parties(t)
	if len(all) < 100 {
		t.Errorf("%d parties; want at least 100", len(all))
	}
	ids := map[string]bool{}
	listed := map[string]string{}
	for _, e := range all {
		ids[e.ID] = true
	}
	day := regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	for _, e := range all {
		if !strings.HasPrefix(e.ID, "starter-") || len(e.Names) == 0 || e.Names[0].Kind != entity.KindName || e.Names[0].Weak || len(e.Listings) == 0 {
			t.Errorf("%s lacks an id, a principal name or a listing", e.ID)
		}
		if len(e.Properties["country"]) == 0 {
			t.Errorf("%s has no country", e.ID)
		}
		var referents []string
		for _, l := range e.Listings {
			if issuers[l.List] == "" || l.Issuer != issuers[l.List] {
				t.Errorf("%s: the list %q of issuer %q isn't one we know", e.ID, l.List, l.Issuer)
			}
			if l.Reference == "" || len(l.Programs) == 0 || !day.MatchString(l.Listed) || !strings.HasPrefix(l.SourceURL, "https://") {
				t.Errorf("%s: the listing %s %s lacks a programme, a day or an address", e.ID, l.List, l.Reference)
			}
			if l.Reason != "" {
				t.Errorf("%s: %s has a statement of reasons, which is the publisher's text", e.ID, l.Reference)
			}
			if l.Listed > Date {
				t.Errorf("%s: %s was listed on %s, after the dataset's day", e.ID, l.Reference, l.Listed)
			}
			key := l.List + " " + l.Reference
			if listed[key] != "" {
				t.Errorf("%s is both %s and %s", key, listed[key], e.ID)
			}
			listed[key] = e.ID
			referents = append(referents, referent(l))
		}
		if !slices.Equal(referents, e.Referents) {
			t.Errorf("%s: referents %v; want %v", e.ID, e.Referents, referents)
		}
		for _, tie := range e.Ties {
			if !ids[tie.Other] {
				t.Errorf("%s: the tie to %s leads nowhere", e.ID, tie.Other)
			}
		}
	}
	if len(ids) != len(all) {
		t.Error("two parties have one id")
	}
}

// referent is the id that the list's own parser gives the party.
func referent(l entity.Listing) string {
	slug := strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(l.Reference), "-"), "-")
	switch l.List {
	case "us-ofac-sdn", "us-ofac-cons":
		return "ofac-" + slug
	case "eu-fsf":
		return "eu-fsf-" + slug
	case "gb-uksl":
		return "gb-fcdo-" + slug
	case "un-sc":
		return "unsc-" + slug
	}
	return slug // eu-annexes: the reference begins with "eu-oj:"
}

// The file is edited by hand: what the program writes must be what stands
// there, or a value was put in one place and not in the other.
func TestFileIsCanonical(t *testing.T) {
	for line := range bytes.Lines(lines) {
		var e entity.Entity
		if err := e.UnmarshalJSON(line); err != nil {
			t.Fatal(err)
		}
		got, err := e.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if want := bytes.TrimRight(line, "\n"); !bytes.Equal(got, want) {
			t.Errorf("%s isn't written as the program writes it; want the line\n%s", e.ID, got)
		}
	}
}

// The dataset builds by itself, and none of its parties is joined to another:
// each was told apart by hand.
func TestBuilds(t *testing.T) {
	in, err := Input()
	if err != nil {
		t.Fatal(err)
	}
	built, err := dataset.Build(t.Context(), []dataset.Input{in}, dataset.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(built.Entities), len(parties(t)); got != want {
		t.Errorf("%d entities of %d parties: %v", got, want, built.Joins.Joined)
	}
	for _, e := range built.Entities {
		for _, l := range e.Listings {
			if len(l.Periods) != 1 || l.Periods[0].From != l.Listed || l.Periods[0].To != "" {
				t.Errorf("%s: %s holds %+v; want from %s on", e.ID, l.Reference, l.Periods, l.Listed)
			}
		}
	}
}

// TestSeedIsComplete checks that every listing of the seed's parties is here,
// those of the annexes that the regime files hold excepted.
func TestSeedIsComplete(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(testfiles.Shared(t), "seed", "report.gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	var gold struct {
		Entities []struct{ IDs []string }
		Roles    []struct{ IDs []string }
		Traps    []struct {
			WrongIDs []string `json:"wrong_ids"`
		}
	}
	if err := json.Unmarshal(data, &gold); err != nil {
		t.Fatal(err)
	}
	have := map[string]string{}
	for _, e := range parties(t) {
		for _, l := range e.Listings {
			have[l.Reference] = e.ID
		}
	}
	inRegimes := regexp.MustCompile(`^eu-oj:32006R0765:(V|IX|XV):`)
	left := []string{"ofac:47248"} // a namesake by sound alone, whom the seed's regimes don't concern
	one := func(ids []string) {
		party := ""
		for _, id := range ids {
			ref := id
			if list, rest, _ := strings.Cut(id, ":"); list != "eu-oj" {
				ref = rest
			}
			switch found := have[ref]; {
			case inRegimes.MatchString(id), slices.Contains(left, id):
			case found == "":
				t.Errorf("no starter party has the listing %s", id)
			case party != "" && party != found:
				t.Errorf("%s is %s, another id of the same party is %s", id, found, party)
			default:
				party = found
			}
		}
	}
	for _, e := range gold.Entities {
		one(e.IDs)
	}
	for _, r := range gold.Roles {
		one(r.IDs)
	}
	for _, trap := range gold.Traps {
		for _, id := range trap.WrongIDs { // may be several parties
			one([]string{id})
		}
	}
}

// TestReferencesAreReal looks every listing up in the real file of its list,
// where that file is of a later day than the listing, and compares the dates
// that the UN, the UK and the EU's annexes print.
func TestReferencesAreReal(t *testing.T) {
	lists := filepath.Join(testfiles.Shared(t), "lists")
	type file struct{ path, day string }
	files := map[string]file{
		"us-ofac-sdn":  {"us/ofac-sdn-advanced/sdn_advanced_20240404.reconstructed.xml.gz", "2024-04-04"},
		"us-ofac-cons": {"us/ofac-consolidated-csv/2025-12/cons_prim.csv.gz", "2025-12-19"},
		"eu-fsf":       {"eu/fsf/20260501-FULL-1_1.reconstructed.xml.gz", "2026-05-01"},
		"eu-annexes":   {"", "2026-08-21"},
		"un-sc":        {"un/consolidated_20260227.xml.gz", "2026-02-27"},
		"gb-uksl":      {"uk/uksl/UK-Sanctions-List_20260822.reconstructed.xml.gz", "2026-08-22"},
	}
	found := map[string]map[string]string{} // by list and reference: the date printed, if one is compared
	for list, f := range files {
		if list == "eu-annexes" {
			found[list] = annexes(t, filepath.Join(lists, "eu", "annexes", "consolidated"))
			continue
		}
		found[list] = references(list, unpack(t, filepath.Join(lists, f.path)))
	}
	checked := 0
	for _, e := range parties(t) {
		for _, l := range e.Listings {
			if l.Listed > files[l.List].day {
				continue
			}
			checked++
			printed, ok := found[l.List][l.Reference]
			if !ok {
				t.Errorf("%s: %s isn't in %s of %s", e.ID, l.Reference, l.List, files[l.List].day)
			} else if printed != "" && printed != l.Listed {
				t.Errorf("%s: %s %s is dated %s; its list prints %s", e.ID, l.List, l.Reference, l.Listed, printed)
			}
		}
	}
	if checked < 400 {
		t.Errorf("only %d listings were looked up", checked)
	}
}

func unpack(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// references reads the references, and where they are compared the dates, out
// of a publisher's file without its parser: this test must not share a
// parser's mistakes.
func references(list string, data []byte) map[string]string {
	patterns := map[string]*regexp.Regexp{
		"us-ofac-sdn":  regexp.MustCompile(`<Profile ID="(\d+)"`),
		"us-ofac-cons": regexp.MustCompile(`(?m)^(\d+),`),
		"eu-fsf":       regexp.MustCompile(`euReferenceNumber="([^"]+)"`),
		"un-sc":        regexp.MustCompile(`(?s)<REFERENCE_NUMBER>\s*([^<]*?)\s*</REFERENCE_NUMBER>\s*<LISTED_ON>([^<]*)<`),
		"gb-uksl":      regexp.MustCompile(`<UniqueID>([^<]*)</UniqueID>|<DateDesignated>([^<]*)<`),
	}
	out := map[string]string{}
	for record := range bytes.SplitSeq(data, []byte("</Designation>")) { // the UK's; others are one piece
		var ref, day string
		for _, m := range patterns[list].FindAllSubmatch(record, -1) {
			if len(m[1]) > 0 {
				ref = string(m[1])
				out[ref] = ""
			}
			if len(m) > 2 && len(m[2]) > 0 {
				day = isoDay(string(m[2]))
			}
			if ref != "" && day != "" {
				out[ref] = day
			}
			if list != "gb-uksl" {
				ref, day = "", ""
			}
		}
	}
	return out
}

func annexes(t *testing.T, dir string) map[string]string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, path := range paths {
		rows, err := csv.NewReader(bytes.NewReader(unpack(t, path))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		column := map[string]int{}
		for i, name := range rows[0] {
			column[name] = i
		}
		if len(rows) > 1 && !slices.Contains(slices.Collect(maps.Keys(column)), "recordId") {
			t.Fatalf("%s has no column recordId", path)
		}
		for _, row := range rows[1:] {
			celex, _, _ := strings.Cut(filepath.Base(path), ".")
			out["eu-oj:"+celex+":"+row[column["annex"]]+":"+row[column["recordId"]]] = isoDay(row[column["startDate"]])
		}
	}
	return out
}

// isoDay reads the days "23.6.2023" and "24/03/2022"; others stay.
func isoDay(printed string) string {
	m := regexp.MustCompile(`^(\d{1,2})[./](\d{1,2})[./](\d{4})$`).FindStringSubmatch(printed)
	if m == nil {
		return printed
	}
	pad := func(s string) string { return strings.Repeat("0", 2-len(s)) + s }
	return m[3] + "-" + pad(m[2]) + "-" + pad(m[1])
}
