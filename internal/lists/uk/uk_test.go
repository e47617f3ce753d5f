package uk

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

func TestParseInvented(t *testing.T) {
	src := open(t, "testdata/invented.xml")
	parties, err := collect(src)
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
	testfiles.Golden(t, "testdata/invented.golden.json", got.String())
	if unknown := src.Tally.UnknownFields(); len(unknown) > 0 {
		t.Errorf("unknown fields: %q", unknown)
	}
	if rows := src.Tally.Rows("invented.xml"); rows != 3 {
		t.Errorf("rows = %d; want 3", rows)
	}
}

func TestParseErrors(t *testing.T) {
	f := func(records, want string) {
		t.Helper()
		text := "<Designations>\n" + records + "</Designations>"
		_, err := collect(source.Source{Files: []source.File{source.Bytes("list.xml", []byte(text))}})
		var bad *source.Error
		if !errors.As(err, &bad) || bad.Remedy == "" {
			t.Fatalf("error is %v, not a source.Error with a remedy", err)
		}
		if !strings.HasPrefix(err.Error(), want) {
			t.Errorf("error is %q; want %q…", err, want)
		}
	}
	f("<Designation><LastUpdated>01/01/2030</LastUpdated></Designation>", "list.xml:2: a designation without UniqueID")
	f("<Designation><UniqueID>XXX0001</UniqueID></Designation>", "list.xml:2: XXX0001 has no name")
	f("<Designation><UniqueID>A & B</UniqueID></Designation>", "list.xml:2: an unescaped '&'")
	f("<Designation>", "list.xml:2: ")
}

func TestParseUnknown(t *testing.T) {
	text := `<Designations><Version>2</Version><Designation><UniqueID>XXX0001</UniqueID><Names><Name>
<Name6>A</Name6><NameType>Nickname</NameType><AliasStrength>Superb</AliasStrength></Name></Names>
<IndividualEntityShip>Aircraft</IndividualEntityShip><Colour>red</Colour>
<SanctionsImposedIndicators><Exile>true</Exile><TravelBan>maybe</TravelBan></SanctionsImposedIndicators>
</Designation></Designations>`
	src := source.Source{Files: []source.File{source.Bytes("list.xml", []byte(text))}, Tally: &source.Tally{}}
	if _, err := collect(src); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"Designations/Designation/Colour (1)",
		"Designations/Designation/IndividualEntityShip=Aircraft (1)",
		"Designations/Designation/Names/Name/AliasStrength=Superb (1)",
		"Designations/Designation/Names/Name/NameType=Nickname (1)",
		"Designations/Designation/SanctionsImposedIndicators/Exile=true (1)",
		"Designations/Designation/SanctionsImposedIndicators/TravelBan=maybe (1)",
		"Designations/Version (1)",
		"Designations/Version/#text (1)",
	}
	if diff := cmp.Diff(want, src.Tally.UnknownFields()); diff != "" {
		t.Error(diff)
	}
}

func TestParseStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for e, err := range Parse(ctx, open(t, "testdata/invented.xml")) {
		if e != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, %v; want context.Canceled", e, err)
		}
	}
	for range Parse(context.Background(), open(t, "testdata/invented.xml")) {
		break // must not yield again
	}
}

func TestRecogniseAndDay(t *testing.T) {
	f := func(head string, recognised bool, day string) {
		t.Helper()
		if got := Recognise("any.name", []byte(head)); got != recognised {
			t.Errorf("Recognise(%q) = %v", head, got)
		}
		got, err := Day(source.Source{Files: []source.File{source.Bytes("f", []byte(head))}})
		if err != nil || got != day {
			t.Errorf("Day(%q) = %q, %v; want %q", head, got, err, day)
		}
	}
	f(`<?xml version="1.0"?><Designations xmlns:xsi="u"><DateGenerated>02/01/2030</DateGenerated>`, true, "2030-01-02")
	f(`<Designations>`, true, "")
	f(`<CONSOLIDATED_LIST dateGenerated='2030-01-02T23:00:04.625Z'>`, false, "")
	f(``, false, "")
}

// rows, kinds and scripts of the real files, as MANIFEST.tsv and README.md
// beside them have it, but for three records with "Arabic" letters: there a
// byte order mark inside a text was counted as one.
var realFiles = []struct {
	file, day                                     string
	rows, persons, bodies, ships, arab, cyrl, han int
}{
	{"UK-Sanctions-List_20260224.reconstructed.xml.gz", "2026-02-24", 5738, 3868, 1288, 582, 664, 2182, 52},
	{"UK-Sanctions-List_20260822.reconstructed.xml.gz", "2026-08-22", 6349, 4036, 1647, 666, 681, 2404, 69},
}

func TestRealFiles(t *testing.T) {
	dir := filepath.Join(testfiles.Shared(t), "lists")
	var before map[string]string
	for i, want := range realFiles {
		src := open(t, filepath.Join(dir, "uk/uksl", want.file))
		day, err := Day(src)
		if err != nil {
			t.Fatal(err)
		}
		parties, err := collect(src)
		if err != nil {
			t.Fatal(err)
		}
		got := want
		got.day, got.rows = day, src.Tally.Rows("")
		got.persons, got.bodies, got.ships, got.arab, got.cyrl, got.han = 0, 0, 0, 0, 0, 0
		now := map[string]string{}
		for _, e := range parties {
			line, err := e.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			got.arab += has(line, unicode.Arabic)
			got.cyrl += has(line, unicode.Cyrillic)
			got.han += has(line, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
			switch e.Schema {
			case "Person":
				got.persons++
			case "Organization":
				got.bodies++
			case "Vessel":
				got.ships++
			}
			now[e.Listings[0].Reference] = string(line)
			check(t, want.file, e)
		}
		if got != want || len(now) != want.rows {
			t.Errorf("%s: got %+v, %d references; want %+v", want.file, got, len(now), want)
		}
		if unknown := src.Tally.UnknownFields(); len(unknown) > 0 {
			t.Errorf("%s: unknown fields %q", want.file, unknown)
		}
		if i == 1 {
			checkDelta(t, before, now)
			checkIran(t, parties)
		}
		before = now
	}
}

// check is what must hold for every entity.
func check(t *testing.T, file string, e *entity.Entity) {
	t.Helper()
	l := e.Listings[0]
	if e.ID != "gb-fcdo-"+strings.ToLower(l.Reference) || len(e.Names) == 0 || len(l.Listed) != 10 || len(l.Updated) != 10 ||
		len(l.Programs) != 1 || len(l.Measures) == 0 {
		t.Errorf("%s: %s is not whole: %+v", file, e.ID, l)
	}
	for _, m := range l.Measures {
		if m != clean(m) || strings.Contains(m, "|") {
			t.Errorf("%s: %s: measure %q", file, e.ID, m)
		}
	}
}

// checkDelta compares two snapshots: +611, -0 and 126 changed in content (176
// if the order of children counts), as README.md beside the files has it.
func checkDelta(t *testing.T, before, now map[string]string) {
	t.Helper()
	added, removed, changed := 0, 0, 0
	for reference, line := range now {
		switch old, ok := before[reference]; {
		case !ok:
			added++
		case old != line:
			changed++
		}
	}
	for reference := range before {
		if _, ok := now[reference]; !ok {
			removed++
		}
	}
	if added != 611 || removed != 0 || changed < 126 || changed > 176 {
		t.Errorf("delta +%d -%d, %d changed; want +611 -0, 126 to 176", added, removed, changed)
	}
}

// checkIran counts what followed the UN's snapback: 43 names of the UN on the
// first day, 71 of the UK's own on the next.
func checkIran(t *testing.T, parties []*entity.Entity) {
	t.Helper()
	count := map[string]int{}
	for _, e := range parties {
		if l := e.Listings[0]; strings.HasPrefix(l.Reference, "INU") {
			count[fmt.Sprint(l.Listed, " UN ", l.UNReference != "")]++
		}
	}
	if count["2025-09-28 UN true"] != 43 || count["2025-09-28 UN false"] != 0 ||
		count["2025-09-29 UN true"] != 0 || count["2025-09-29 UN false"] != 71 {
		t.Errorf("INU designations by day: %v", count)
	}
}

func has(text []byte, scripts ...*unicode.RangeTable) int {
	for _, r := range string(text) {
		if unicode.In(r, scripts...) {
			return 1
		}
	}
	return 0
}

// The official fragment, which has the details that the full files lack.
func TestOfficialSample(t *testing.T) {
	src := open(t, filepath.Join(testfiles.Shared(t), "lists/formats/samples/uksl.official-fragment.xml"))
	parties, err := collect(src)
	if err != nil || len(parties) != 17 {
		t.Fatalf("%d records, %v; want 17", len(parties), err)
	}
	if unknown := src.Tally.UnknownFields(); len(unknown) > 0 {
		t.Errorf("unknown fields %q", unknown)
	}
	passports := 0
	for _, e := range parties {
		for _, id := range e.Identifiers {
			if e.ID == "gb-fcdo-afg0006" && id.Prop == "passportNumber" {
				passports++
			}
		}
	}
	if passports != 1 {
		t.Errorf("AFG0006 has %d passports; one is printed ten times", passports)
	}
}

// Ten real records, five of them official, as the sha256 of their canonical
// JSON.
func TestGoldenReal(t *testing.T) {
	dir := filepath.Join(testfiles.Shared(t), "lists")
	var got strings.Builder
	f := func(file string, chosen ...string) {
		t.Helper()
		parties, err := collect(open(t, filepath.Join(dir, file)))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range parties {
			if slices.Contains(chosen, e.Listings[0].Reference) {
				line, err := e.MarshalJSON()
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprintf(&got, "%s %x\n", e.Listings[0].Reference, sha256.Sum256(line))
			}
		}
	}
	f("formats/samples/uksl.official-fragment.xml", "AFG0006", "BEL0108", "DPR0075", "GAC0072", "RUS2701")
	f("uk/uksl/UK-Sanctions-List_20260822.reconstructed.xml.gz", "AQD0129", "BEL0002", "INU0001", "INU0075", "RUS1068")
	if n := strings.Count(got.String(), "\n"); n != 10 {
		t.Fatalf("%d of 10 chosen records found:\n%s", n, got.String())
	}
	testfiles.Golden(t, "testdata/real.golden.sha256", got.String())
}

func TestDay(t *testing.T) {
	f := func(printed, want string) {
		t.Helper()
		if got := day(printed); got != want {
			t.Errorf("day(%q) = %q; want %q", printed, got, want)
		}
	}
	f("20/01/1960", "1960-01-20")
	f("dd/mm/1962", "1962")
	f("dd/07/1978", "1978-07")
	f("00/00/1975", "1975")
	f("12/00/1975", "1975")
	f("15/08/19yy", "")
	f("1975", "1975")
	f("99/99/1975", "1975")
	f("1/2/1975", "1975")
	f("about 1975", "")
	f("", "")
}

func TestRegistration(t *testing.T) {
	f := func(printed, want string) {
		t.Helper()
		var got []string
		for _, id := range registration(printed) {
			got = append(got, id.Prop+"="+id.Number)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("registration(%q) = %q; want %q", printed, got, want)
		}
	}
	f("OGRN: 9997700291200\nKPP: 990701001\nINN: 9999028663", "ogrnCode=9997700291200 kppCode=990701001 innCode=9999028663")
	f("INN - 9945023416", "innCode=9945023416")
	f("INN 9945023416; OGRN 9997700291200", "innCode=9945023416 ogrnCode=9997700291200")
	f("Tax ID number: 9945023416 (Russia)", "taxNumber=9945023416")
	f("UNP 990023416", "taxNumber=990023416")
	f("990023416", "registrationNumber=990023416")
	f("Atlantis 99-12", "registrationNumber=Atlantis 99-12")
}

func TestUNReference(t *testing.T) {
	f := func(printed, want string) {
		t.Helper()
		if got := unReference(printed); got != want {
			t.Errorf("unReference(%q) = %q; want %q", printed, got, want)
		}
	}
	f("QDe.145", "QDe.145")
	f("QDE.145", "QDe.145")
	f("IRI.038", "IRi.038")
	f("N/A", "")
	f("", "")
}

// A day is an ISO prefix, or nothing, whatever is printed.
func TestDayProperty(t *testing.T) {
	iso := regexp.MustCompile(`^(\d{4}(-\d\d(-\d\d)?)?)?$`)
	rapid.Check(t, func(t *rapid.T) {
		printed := rapid.StringMatching(`[0-9dmy/]{0,12}`).Draw(t, "printed")
		if got := day(printed); !iso.MatchString(got) {
			t.Fatalf("day(%q) = %q", printed, got)
		}
	})
}

func FuzzParse(f *testing.F) {
	seed, err := os.ReadFile("testdata/invented.xml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Fuzz(func(t *testing.T, data []byte) {
		src := source.Source{Files: []source.File{source.Bytes("fuzz.xml", data)}, Tally: &source.Tally{}}
		for e, err := range Parse(t.Context(), src) {
			if err != nil {
				return
			}
			if _, err := e.MarshalJSON(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// collect reads a whole snapshot, or nothing.
func collect(src source.Source) ([]*entity.Entity, error) {
	var out []*entity.Entity
	for e, err := range Parse(context.Background(), src) {
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
