package uk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

func TestConListInvented(t *testing.T) {
	src := open(t, "testdata/conlist.csv")
	if day, err := DayConList(src); day != "2026-01-27" || err != nil {
		t.Errorf("DayConList = %q, %v", day, err)
	}
	parties, err := collectWith(ParseConList, src)
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
	testfiles.Golden(t, "testdata/conlist.golden.json", got.String())
	if u, w := src.Tally.UnknownFields(), src.Tally.Warnings(); u != nil || w != nil {
		t.Errorf("unknown fields %q, warnings %q", u, w)
	}
	if rows := src.Tally.Rows(""); rows != 5 {
		t.Errorf("%d rows, want 5", rows)
	}
}

// The list was closed on 28 January 2026: one of a later day is refused.
func TestConListClosed(t *testing.T) {
	const header = "Name 6,Name 1,Group Type,Alias Type,Regime,Listed On,Group ID\nA,,Entity,Primary name,Atlantis,01/02/2020,99001\n"
	f := func(text, date, want string) {
		t.Helper()
		src := source.Source{Files: []source.File{source.Bytes("ConList.csv", []byte(text))}, Date: date}
		_, dayErr := DayConList(src)
		_, err := collectWith(ParseConList, src)
		if want == "" {
			if dayErr != nil || err != nil {
				t.Errorf("refused: %v, %v", dayErr, err)
			}
			return
		}
		var bad *source.Error
		if !errors.As(err, &bad) || bad.Remedy == "" || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("error is %v, want %q…", err, want)
		}
	}
	f("Last Updated,28/01/2026\n"+header, "", "")
	f("Last Updated,29/01/2026,,,\n"+header, "", "ConList.csv:1: an OFSI list of 2026-01-29, but OFSI closed its list on 2026-01-28")
	f("Last Updated,01/01/2026\n"+header, "2026-11-24", "ConList.csv: an OFSI list for 2026-11-24")
	f(header, "2026-11-24", "ConList.csv: an OFSI list for 2026-11-24")
	f(header, "2020-01-01", "")
	f("Last Updated,01/01/2026\n"+strings.Replace(header, "99001", "x", 1), "", "ConList.csv:3: a row without the number of its group")
}

func TestRealConList(t *testing.T) {
	dir := filepath.Join(testfiles.Shared(t), "lists/uk/ofsi")
	f := func(file, day string, rows, persons, bodies, ships, withUN, withUK int) {
		t.Helper()
		src := open(t, filepath.Join(dir, file))
		if got, err := DayConList(src); got != day || err != nil {
			t.Errorf("%s: DayConList = %q, %v", file, got, err)
		}
		parties, err := collectWith(ParseConList, src)
		if err != nil {
			t.Fatal(err)
		}
		schemata, un, uksl := map[string]int{}, 0, 0
		for _, e := range parties {
			schemata[e.Schema]++
			l := e.Listings[0]
			if len(l.Listed) != 10 || l.Reference == "" || len(l.Programs) == 0 || l.Issuer != Issuer {
				t.Errorf("%s: %s isn't whole: %+v", file, e.ID, l)
			}
			if l.UNReference != "" {
				un++
			}
			for _, feature := range l.Features {
				if feature.Label == "UK Sanctions List Ref" {
					uksl++
				}
			}
		}
		want := map[string]int{"Person": persons, "Organization": bodies}
		if ships > 0 {
			want["Vessel"] = ships
		}
		if diff := cmp.Diff(want, schemata); diff != "" {
			t.Errorf("%s: groups by kind (-want +got):\n%s", file, diff)
		}
		if got := src.Tally.Rows(""); got != rows || un != withUN || uksl != withUK {
			t.Errorf("%s: %d rows, %d UN references, %d UK references; want %d, %d, %d", file, got, un, uksl, rows, withUN, withUK)
		}
		if u, w := src.Tally.UnknownFields(), src.Tally.Warnings(); u != nil || w != nil {
			t.Errorf("%s: unknown fields %q, warnings %q", file, u, w)
		}
	}
	f("ConList_20250410.from_xlsx.csv.gz", "2025-04-10", 18796, 3662, 1009, 15, 864, 4685)
	f("ConList_20200427.csv.gz", "2020-04-27", 9492, 1523, 591, 0, 277, 0)
}

func TestUNRefIn(t *testing.T) {
	f := func(kind, text, want string) {
		t.Helper()
		if got := unRefIn(text, kind); got != want {
			t.Errorf("unRefIn(%q, %s) = %q, want %q", text, kind, got, want)
		}
	}
	f("Individual", "Annex XIII. UN Listing. UN Ref.XPI.067. A keeper", "XPi.067")
	f("Entity", "UN REF: XDe.004", "XDe.004")
	f("Entity", "UN REF:QE.A.146.14", "")
	f("Entity", "Headed by a keeper (ID 1, UN Ref XPi.067)", "")
	f("Individual", "Works for the lighthouse (ID 1, UN Ref XPi.067)", "")
	f("Ship", "Owned by Example Lines. UN Ref XPe.064", "")
}

func TestEnumerated(t *testing.T) {
	f := func(cell, want string) {
		t.Helper()
		if got := strings.Join(enumerated(cell), "|"); got != want {
			t.Errorf("enumerated(%q) = %q, want %q", cell, got, want)
		}
	}
	f("(1) Russia (2) Israel", "Russia|Israel")
	f("1) Saudi Arabia 2) Qatar", "Saudi Arabia|Qatar")
	f("(1) 6487 (2) - (3) 388181", "6487|-|388181")
	f("Keeper (2) of the lighthouse", "Keeper (2) of the lighthouse")
	f("+963 (11) 2121816", "+963 (11) 2121816")
	f("(2) Russia", "(2) Russia")
	f("", "")
}

func TestGroupDocument(t *testing.T) {
	f := func(number, details, want string) {
		t.Helper()
		id := groupDocument("passportNumber", "Passport", number, details)
		if got := fmt.Sprintf("%s %s %v", id.Number, id.Country, id.Invalid); got != want {
			t.Errorf("groupDocument(%q, %q) = %q, want %q", number, details, got, want)
		}
	}
	f("P09900990", "Belarus. Expired in 2020", "P09900990 by true")
	f("", "F999645 (Saudi Arabian). Issued on 30 Apr 2005", "F999645 sa false")
	f("", "Passport No: 599667 (Qatari passport issued on 3 May 2007).", "599667 qa false")
	f("Kuwait, number 990012001546", "", "990012001546 kw false")
	f("-", "British passport", " gb false")
}

func FuzzParseConList(f *testing.F) {
	seed, err := os.ReadFile("testdata/conlist.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	fuzz(f, ParseConList)
}
