package regime

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// shared reads a compressed file of the test data beside the repository, and
// skips the test where that isn't there.
func shared(t *testing.T, name string) string {
	t.Helper()
	f, err := os.Open(filepath.Join(testfiles.Shared(t), name))
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
	return string(data)
}

// The parties transcribed from Regulation 765/2006 are those of the table, by
// reference, name and day, so that they join with it.
func TestPartiesJoinTheTable(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(shared(t, "lists/eu/annexes/consolidated/32006R0765.csv.gz"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, c := range rows[0] {
		column[c] = i
	}
	days := map[string]string{"": "", "20 March 2022": "2022-03-20", "14 June 2022": "2022-06-14"}
	want, got := map[string]string{}, map[string]string{}
	for _, r := range rows[1:] {
		switch annex, name := r[column["annex"]], r[column["name"]]; annex {
		case "V", "IX", "XV":
			want["eu-oj:32006R0765:"+annex+":"+strings.ReplaceAll(name, " ", "_")] = name + " " + days[r[column["startDate"]]]
		}
	}
	for _, p := range load(t).Parties() {
		for _, l := range p.Listings {
			if l.Annex != "" {
				got[l.Reference] = p.Caption() + " " + l.Listed
			}
		}
	}
	// The party is one with that of Directive 1 and bears its name.
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("table and regime file differ (-table +file):\n%s", d)
	}
}

// Every measure that the UK list prints is bound to a kind.
func TestPrintedMeasuresOfUK(t *testing.T) {
	s := load(t)
	text := shared(t, "lists/uk/uksl/UK-Sanctions-List_20260822.reconstructed.xml.gz")
	regime := regexp.MustCompile(`<RegimeName>([^<]*)<`)
	imposed := regexp.MustCompile(`<SanctionsImposed>([^<]*)<`)
	first := func(re *regexp.Regexp, in string) string {
		if m := re.FindStringSubmatch(in); m != nil {
			return html.UnescapeString(m[1])
		}
		return ""
	}
	records, seen := 0, map[string]bool{}
	for _, r := range strings.Split(text, "<Designation>")[1:] {
		records++
		l := entity.Listing{List: "gb-uksl", Issuer: "uk", Reference: "x", Listed: "2026-01-01",
			Programs: []string{first(regime, r)}, Measures: strings.Split(first(imposed, r), "|")}
		key := fmt.Sprint(l.Programs, l.Measures)
		if seen[key] {
			continue
		}
		seen[key] = true
		for _, f := range s.Findings(one(l), "2026-08-22", nil) {
			if f.Kind == KindListed {
				t.Errorf("%s %q: %s %v", l.Programs, l.Measures, f.Measure, f.Parameters)
			}
		}
	}
	if records != 6349 {
		t.Errorf("read %d records; want 6349", records)
	}
}
