package uk

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// The CSV of the invented parties makes what their XML makes.
func TestCSVLikeXML(t *testing.T) {
	want, err := collect(open(t, "testdata/invented.xml"))
	if err != nil {
		t.Fatal(err)
	}
	src := open(t, "testdata/invented.csv")
	if day, err := DayCSV(src); day != "2030-01-02" || err != nil {
		t.Errorf("DayCSV = %q, %v", day, err)
	}
	got, err := collectWith(ParseCSV, src)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("CSV differs from XML (-XML +CSV):\n%s", diff)
	}
	if u, w := src.Tally.UnknownFields(), src.Tally.Warnings(); u != nil || w != nil {
		t.Errorf("unknown fields %q, warnings %q", u, w)
	}
	if rows := src.Tally.Rows(""); rows != 27 {
		t.Errorf("%d rows, want 27", rows)
	}
}

// Real designations, written as CSV, make what their XML makes.
func TestRealCSVLikeXML(t *testing.T) {
	dir := filepath.Join(testfiles.Shared(t), "lists")
	f := func(file string) {
		t.Helper()
		want, err := collect(open(t, filepath.Join(dir, file)))
		if err != nil {
			t.Fatal(err)
		}
		src := source.Source{Files: []source.File{source.Bytes("list.csv", asCSV(t, open(t, filepath.Join(dir, file))))}, Tally: &source.Tally{}}
		got, err := collectWith(ParseCSV, src)
		if err != nil {
			t.Fatal(err)
		}
		if u, w := src.Tally.UnknownFields(), src.Tally.Warnings(); u != nil || w != nil {
			t.Errorf("%s: unknown fields %q, warnings %q", file, u, w)
		}
		// The CSV has no indicators: measures that only those tell are not in it.
		if len(got) != len(want) {
			t.Fatalf("%s: %d designations, want %d", file, len(got), len(want))
		}
		for i, e := range want {
			if printed, have := e.Listings[0].Measures, got[i].Listings[0].Measures; len(have) <= len(printed) {
				e.Listings[0].Measures = printed[:len(have)]
			}
			if !reflect.DeepEqual(e, got[i]) {
				t.Fatalf("%s: CSV differs from XML (-XML +CSV):\n%s", file, cmp.Diff(e, got[i]))
			}
		}
	}
	f("formats/samples/uksl.official-fragment.xml")
	f("uk/uksl/UK-Sanctions-List_20260224.reconstructed.xml.gz")
}

// asCSV writes the designations of the XML as rows that show each value of
// every field at least once, in order.
func asCSV(t *testing.T, src source.Source) []byte {
	t.Helper()
	r, err := src.Files[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var header []string
	header = append(header, "Unique ID")
	for _, f := range csvFields {
		for _, c := range f.columns {
			header = append(header, c.column)
		}
	}
	var out bytes.Buffer
	out.WriteString("Report Date: 24-Feb-2026\r\n")
	w := csv.NewWriter(&out)
	_ = w.Write(header) // to a buffer
	for n, err := range source.NewXML("list.xml", r, nil, nil).Records("Designations") {
		if err != nil {
			t.Fatal(err)
		}
		if n.Name() != "Designation" {
			continue
		}
		fields, most := make([][][]string, len(csvFields)), 1
		for i, f := range csvFields {
			fields[i] = valuesOf(n, f)
			most = max(most, len(fields[i]))
		}
		for k := range most {
			row := []string{n.Child("UniqueID").Text()}
			for i, f := range csvFields {
				if values := fields[i]; len(values) > 0 {
					row = append(row, values[k%len(values)]...)
				} else {
					row = append(row, make([]string, len(f.columns))...)
				}
			}
			_ = w.Write(row) // to a buffer
		}
	}
	w.Flush()
	return out.Bytes()
}

// valuesOf returns the values of a field in a record of the XML, one text for
// each column.
func valuesOf(n *source.Node, f csvField) [][]string {
	at := n
	if f.in != "" {
		for name := range strings.SplitSeq(f.in, "/") {
			at = at.Child(name)
		}
	}
	var out [][]string
	for item := range at.Each(f.item) {
		var value []string
		for _, c := range f.columns {
			text := item.Text()
			if c.child != "" {
				text = item.Child(c.child).Text()
			}
			value = append(value, text)
		}
		out = append(out, value)
	}
	return out
}

func TestParseCSVErrors(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		src := source.Source{Files: []source.File{source.Bytes("list.csv", []byte(text))}, Tally: &source.Tally{}}
		_, err := collectWith(ParseCSV, src)
		var bad *source.Error
		if !errors.As(err, &bad) || bad.Remedy == "" || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("error is %v; want %q… with a remedy", err, want)
		}
	}
	const head = "Report Date: 02-Jan-2030\nUnique ID,OFSI Group ID,Regime Name,Name 6,Name type\n"
	f(head+",,,A,Primary name\n", "list.csv:3: a row without Unique ID")
	f(head+"XXX0001,,,,\n", "list.csv:3: XXX0001 has no name")
	f(head+"XXX0001,,\n", "list.csv:3: 3 cells where the header has 5")
	f(head+"XXX0001,,\"R\n", "list.csv:3: ")
}

func TestParseCSVUnknown(t *testing.T) {
	text := "Unique ID,OFSI Group ID,Regime Name,Name 6,Name type,Colour,\"Individual, Entity, Ship\"\n" +
		"XXX0001,,R,A,Nickname,red,Entity\nXXX0001,,S,B,Alias,red,Entity\n"
	src := source.Source{Files: []source.File{source.Bytes("list.csv", []byte(text))}, Tally: &source.Tally{}}
	parties, err := collectWith(ParseCSV, src)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Colour (1)", "Designations/Designation/Names/Name/NameType=Nickname (1)"}, src.Tally.UnknownFields()); diff != "" {
		t.Error(diff)
	}
	if w := src.Tally.Warnings(); len(w) != 1 || !strings.Contains(w[0], `list.csv:3: XXX0001 has a second "Regime Name"`) {
		t.Errorf("warnings %q", w)
	}
	if parties[0].Schema != "Organization" || len(parties[0].Names) != 2 {
		t.Errorf("got %+v", parties[0])
	}
}

func TestRecogniseCSV(t *testing.T) {
	f := func(head string, list, conlist bool) {
		t.Helper()
		if RecogniseCSV("f", []byte(head)) != list || RecogniseConList("f", []byte(head)) != conlist {
			t.Errorf("%q: not told apart", head)
		}
	}
	f("Report Date: 24-Jun-2026\nLast Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Regime Name", true, false)
	f("\xef\xbb\xbfLast Updated,Unique ID,OFSI Group ID,Regime Name", true, false)
	f("Last Updated,27/04/2020\nName 6,Name 1,Name 2,Group Type,Alias Type,Regime", false, true)
	f("<Designations>", false, false)
	f("<html><body>Unique ID</body></html>", false, false)
	f("", false, false)
}

func FuzzParseCSV(f *testing.F) {
	seed, err := os.ReadFile("testdata/invented.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	fuzz(f, ParseCSV)
}

// fuzz checks that a parser ends, with parties that can be written or an error.
func fuzz(f *testing.F, parse func(context.Context, source.Source) iter.Seq2[*entity.Entity, error]) {
	f.Fuzz(func(t *testing.T, data []byte) {
		src := source.Source{Files: []source.File{source.Bytes("fuzz.csv", data)}, Tally: &source.Tally{}}
		for e, err := range parse(t.Context(), src) {
			if err != nil {
				return
			}
			if _, err := e.MarshalJSON(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// collectWith reads a whole snapshot with a parser, or nothing.
func collectWith(parse func(context.Context, source.Source) iter.Seq2[*entity.Entity, error], src source.Source) ([]*entity.Entity, error) {
	var out []*entity.Entity
	for e, err := range parse(context.Background(), src) {
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}
