package un

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

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
	if rows := src.Tally.Rows("invented.xml"); rows != 2 {
		t.Errorf("rows = %d; want 2", rows)
	}
}

func TestParseErrors(t *testing.T) {
	f := func(records, want string) {
		t.Helper()
		text := "<CONSOLIDATED_LIST><INDIVIDUALS>\n" + records + "</INDIVIDUALS></CONSOLIDATED_LIST>"
		_, err := collect(source.Source{Files: []source.File{source.Bytes("list.xml", []byte(text))}})
		var bad *source.Error
		if !errors.As(err, &bad) || bad.Remedy == "" {
			t.Fatalf("error is %v, not a source.Error with a remedy", err)
		}
		if !strings.HasPrefix(err.Error(), want) {
			t.Errorf("error is %q; want %q…", err, want)
		}
	}
	f("<INDIVIDUAL><FIRST_NAME>A</FIRST_NAME></INDIVIDUAL>", "list.xml:2: a record without REFERENCE_NUMBER")
	f("<INDIVIDUAL><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER></INDIVIDUAL>", "list.xml:2: XXi.001 has no name")
	f("<INDIVIDUAL><FIRST_NAME>A & B</FIRST_NAME></INDIVIDUAL>", "list.xml:2: an unescaped '&'")
	f("<INDIVIDUAL>", "list.xml:2: ")
}

func TestParseUnknown(t *testing.T) {
	text := `<CONSOLIDATED_LIST colour="red"><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>A</FIRST_NAME>
<REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><SHOE_SIZE>44</SHOE_SIZE><GENDER>Maybe</GENDER>
<INDIVIDUAL_ALIAS><QUALITY>Superb</QUALITY><ALIAS_NAME>B</ALIAS_NAME></INDIVIDUAL_ALIAS>
</INDIVIDUAL><VEHICLE/></INDIVIDUALS></CONSOLIDATED_LIST>`
	src := source.Source{Files: []source.File{source.Bytes("list.xml", []byte(text))}, Tally: &source.Tally{}}
	if _, err := collect(src); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"CONSOLIDATED_LIST/@colour (1)",
		"CONSOLIDATED_LIST/INDIVIDUAL/GENDER=maybe (1)",
		"CONSOLIDATED_LIST/INDIVIDUAL/INDIVIDUAL_ALIAS/QUALITY=Superb (1)",
		"CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/SHOE_SIZE (1)",
		"CONSOLIDATED_LIST/VEHICLE (1)",
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
	f(`<?xml version="1.0"?><CONSOLIDATED_LIST xmlns:xsi="u" dateGenerated="2030-01-02T23:59:08.142-05:00">`, true, "2030-01-02")
	f(`<CONSOLIDATED_LIST dateGenerated='2030-01-02T23:00:04.625Z'>`, true, "2030-01-02")
	f(`<CONSOLIDATED_LIST>`, true, "")
	f(`<Designations><DateGenerated>02/01/2030</DateGenerated>`, false, "")
	f(``, false, "")
}

// rows and scripts of the real files, as MANIFEST.tsv and README.md beside
// them have it.
var realFiles = []struct {
	file, day                       string
	rows, iran, arab, cyrillic, han int
}{
	{"consolidated_20210118.xml.gz", "2021-01-18", 1003, 84, 393, 11, 5},
	{"consolidated_20241016.xml.gz", "2024-10-16", 877, 0, 372, 12, 5},
	{"consolidated_20250419.xml.gz", "2025-04-19", 877, 0, 372, 12, 5},
	{"consolidated_20250802.xml.gz", "2025-08-02", 879, 0, 372, 12, 5},
	{"consolidated_20251120.xml.gz", "2025-11-20", 1000, 121, 371, 12, 5},
	{"consolidated_20260227.xml.gz", "2026-02-27", 1003, 121, 370, 12, 5},
}

func TestRealFiles(t *testing.T) {
	dir := filepath.Join(testfiles.Shared(t), "lists")
	var before map[string]*entity.Entity
	for i, want := range realFiles {
		src := open(t, filepath.Join(dir, "un", want.file))
		day, err := Day(src)
		if err != nil {
			t.Fatal(err)
		}
		parties, err := collect(src)
		if err != nil {
			t.Fatal(err)
		}
		got := want
		got.day, got.rows, got.iran, got.arab, got.cyrillic, got.han = day, src.Tally.Rows(""), 0, 0, 0, 0
		now := map[string]*entity.Entity{}
		for _, e := range parties {
			line, err := e.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			got.arab += has(line, unicode.Arabic)
			got.cyrillic += has(line, unicode.Cyrillic)
			got.han += has(line, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
			if slices.Contains(e.Listings[0].Programs, "Iran") {
				got.iran++
			}
			now[e.Listings[0].Reference] = e
			check(t, want.file, e)
		}
		if got != want || len(now) != want.rows || len(parties) != want.rows {
			t.Errorf("%s: got %+v, %d references; want %+v", want.file, got, len(now), want)
		}
		if unknown := src.Tally.UnknownFields(); len(unknown) > 0 {
			t.Errorf("%s: unknown fields %q", want.file, unknown)
		}
		if i > 0 {
			checkDelta(t, i, before, now)
		}
		before = now
	}
}

// check is what must hold for every entity.
func check(t *testing.T, file string, e *entity.Entity) {
	t.Helper()
	l := e.Listings[0]
	if e.ID != "unsc-"+slug(l.Reference) || strings.TrimSpace(l.Reference) != l.Reference ||
		len(e.Names) == 0 || e.Names[0].Kind != entity.KindName || len(l.Listed) != 10 || len(l.Programs) != 1 {
		t.Errorf("%s: %s is not whole: %+v", file, e.ID, e)
	}
	for _, n := range e.Names {
		if strings.Count(n.Text, "(") != strings.Count(n.Text, ")") || strings.Trim(n.Text, " ,;") != n.Text {
			t.Errorf("%s: %s: badly split name %q", file, e.ID, n.Text)
		}
	}
}

// deltas by REFERENCE_NUMBER between two files that follow each other.
var deltas = []struct {
	added, removed           int
	addedNames, removedNames string
}{
	{43, 169, "", ""},
	{2, 2, "SDi.005 SDi.006", "LYi.020 QDi.095"},
	{3, 1, "HTe.001 HTe.002 QDi.436", "QDi.328"},
	{123, 2, "", "QDi.317 QDi.336"},
	{4, 1, "SDi.007 SDi.008 SDi.009 SDi.010", "IQi.074"},
}

func checkDelta(t *testing.T, i int, before, now map[string]*entity.Entity) {
	t.Helper()
	want := deltas[i-1]
	added, removed := lacks(now, before), lacks(before, now)
	if len(added) != want.added || len(removed) != want.removed ||
		want.addedNames != "" && strings.Join(added, " ") != want.addedNames ||
		want.removedNames != "" && strings.Join(removed, " ") != want.removedNames {
		t.Errorf("delta %d: +%d %v, -%d %v; want %+v", i, len(added), added, len(removed), removed, want)
	}
	if want.added != 123 {
		return
	}
	iran := 0 // the snapback: 121 rows come back with their dates of 2006 to 2012
	for _, reference := range added {
		if l := now[reference].Listings[0]; l.Programs[0] == "Iran" && l.Listed > "2006" && l.Listed < "2013" {
			iran++
		}
	}
	if iran != 121 || !slices.Contains(added, "HTi.008") || !slices.Contains(added, "HTi.009") {
		t.Errorf("%d Iran rows came back; want 121", iran)
	}
}

// lacks returns the references of a that b lacks, in order.
func lacks(a, b map[string]*entity.Entity) []string {
	var out []string
	for reference := range a {
		if b[reference] == nil {
			out = append(out, reference)
		}
	}
	slices.Sort(out)
	return out
}

func has(text []byte, scripts ...*unicode.RangeTable) int {
	for _, r := range string(text) {
		if unicode.In(r, scripts...) {
			return 1
		}
	}
	return 0
}

// The official records chosen to cover every element of the format.
func TestOfficialSample(t *testing.T) {
	src := open(t, filepath.Join(testfiles.Shared(t), "lists/formats/samples/un-consolidated.official-records.xml"))
	parties, err := collect(src)
	if err != nil || len(parties) != 9 {
		t.Fatalf("%d records, %v; want 9", len(parties), err)
	}
	if unknown := src.Tally.UnknownFields(); len(unknown) > 0 {
		t.Errorf("unknown fields %q", unknown)
	}
}

// A broken copy gives one clear line, and whoever collects a snapshot from it
// gets nothing.
func TestMalformed(t *testing.T) {
	dir := filepath.Join(testfiles.Shared(t), "lists")
	f := func(file, want string) {
		t.Helper()
		parties, err := collect(open(t, filepath.Join(dir, "un/malformed", file)))
		if parties != nil {
			t.Errorf("%s: %d parties of half a snapshot", file, len(parties))
		}
		var bad *source.Error
		if !errors.As(err, &bad) {
			t.Fatalf("%s: %v is no source.Error", file, err)
		}
		line := err.Error()
		if !strings.HasPrefix(line, want) || bad.Remedy == "" || strings.Contains(line, "\n") {
			t.Errorf("%s: %q; want one line %q… with a remedy", file, line, want)
		}
	}
	f("consolidated_20241016.unescaped_ampersands.xml.gz",
		"consolidated_20241016.unescaped_ampersands.xml:39788: an unescaped '&'")
	f("consolidated_20250816.latin1_bytes_declared_utf8.xml.gz",
		"consolidated_20250816.latin1_bytes_declared_utf8.xml:54: the byte 0xe9 is not UTF-8")
}

// Ten real records, as the sha256 of their canonical JSON.
func TestGoldenReal(t *testing.T) {
	parties, err := collect(open(t, filepath.Join(testfiles.Shared(t), "lists/un/consolidated_20260227.xml.gz")))
	if err != nil {
		t.Fatal(err)
	}
	chosen := []string{"CDe.003", "IRe.011", "IRe.015", "IRi.039", "KPe.059", "LYi.009", "QDe.137", "QDi.129", "TAi.148", "YEi.002"}
	var got strings.Builder
	for _, e := range parties {
		if slices.Contains(chosen, e.Listings[0].Reference) {
			line, err := e.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&got, "%s %x\n", e.Listings[0].Reference, sha256.Sum256(line))
		}
	}
	if n := strings.Count(got.String(), "\n"); n != len(chosen) {
		t.Fatalf("%d of %d chosen records found", n, len(chosen))
	}
	testfiles.Golden(t, "testdata/real-20260227.golden.sha256", got.String())
}

func FuzzParse(f *testing.F) {
	seed, err := os.ReadFile("testdata/invented.xml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Add([]byte(`<CONSOLIDATED_LIST><ENTITIES><ENTITY><FIRST_NAME>A (B) (C; D) AND E (F)</FIRST_NAME><REFERENCE_NUMBER>X</REFERENCE_NUMBER></ENTITY></ENTITIES></CONSOLIDATED_LIST>`))
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
