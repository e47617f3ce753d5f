package ofac

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// open returns the files at a path as one snapshot.
func open(t testing.TB, path string) source.Source {
	t.Helper()
	files, err := source.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return source.Source{Files: files, Tally: &source.Tally{}}
}

type parser func(context.Context, source.Source) iter.Seq2[*entity.Entity, error]

// all returns all entities of a snapshot in order.
func all(t testing.TB, parse parser, src source.Source) []*entity.Entity {
	t.Helper()
	var out []*entity.Entity
	for e, err := range parse(t.Context(), src) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

// firstError returns the error that ends a parsing, after checking that no
// entity came before it.
func firstError(t *testing.T, parse parser, src source.Source) error {
	t.Helper()
	for e, err := range parse(t.Context(), src) {
		if err != nil {
			return err
		}
		t.Errorf("%s came before the error", e.ID)
	}
	return nil
}

// readable writes entities for a golden file: indented, without the
// FollowTheMoney properties that only repeat the rest.
func readable(t *testing.T, entities []*entity.Entity, tally *source.Tally) []byte {
	t.Helper()
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	for _, e := range entities {
		type plain entity.Entity
		if err := enc.Encode((*plain)(e)); err != nil {
			t.Fatal(err)
		}
	}
	for _, w := range tally.Warnings() {
		fmt.Fprintln(&out, "warning:", w)
	}
	for _, u := range tally.UnknownFields() {
		fmt.Fprintln(&out, "unknown:", u)
	}
	return out.Bytes()
}

// hashes writes reference and sha256 of the canonical JSON of chosen entities.
func hashes(t *testing.T, entities []*entity.Entity, references ...string) []byte {
	t.Helper()
	byID := map[string]*entity.Entity{}
	for _, e := range entities {
		byID[e.ID] = e
	}
	var out bytes.Buffer
	for _, ref := range references {
		e := byID[entityID(ref)]
		if e == nil {
			t.Fatalf("no entity %s", ref)
		}
		line, err := e.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s %x\n", ref, sha256.Sum256(line))
	}
	return out.Bytes()
}

func noUnknown(t *testing.T, tally *source.Tally) {
	t.Helper()
	if u := tally.UnknownFields(); u != nil {
		t.Errorf("unknown fields: %q", u)
	}
}

// TestRoundTrip checks that FollowTheMoney lines keep all that the parsers
// find.
func TestRoundTrip(t *testing.T) {
	f := func(parse parser, path string) {
		t.Helper()
		for _, e := range all(t, parse, open(t, path)) {
			line, err := e.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			var back entity.Entity
			if err := back.UnmarshalJSON(line); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(e, &back); diff != "" {
				t.Errorf("%s (-parsed +read):\n%s", e.ID, diff)
			}
		}
	}
	f(ParseAdvanced, "testdata/advanced.xml")
	f(ParseCSV, "testdata/csv")
	f(ParseCSV, "testdata/csvcons")
	f(ParseClassic, "testdata/classic/sdn.xml")
	f(ParseClassic, "testdata/classic/consolidated.xml")
	f(ParseEnhanced, "testdata/enhanced.xml")
}

func TestRecognise(t *testing.T) {
	head := func(path string) string {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(b[:min(len(b), 4096)])
	}
	f := func(name, head string, advanced, csv bool) {
		t.Helper()
		if got := RecogniseAdvanced(name, []byte(head)); got != advanced {
			t.Errorf("RecogniseAdvanced(%s) = %v", name, got)
		}
		if got := RecogniseCSV(name, []byte(head)); got != csv {
			t.Errorf("RecogniseCSV(%s) = %v", name, got)
		}
	}
	f("whatever", head("testdata/advanced.xml"), true, false)
	f("a.xml", "\xef\xbb\xbf<?xml version='1.0'?>\r\n<x:Sanctions\n xmlns:x='http://www.un.org/sanctions/1.0'>", true, false)
	f("a.xml", `<Sanctions xmlns="urn:other">`, false, false)
	f("a.xml", `<SanctionsList xmlns="http://www.un.org/sanctions/1.0">`, false, false)
	f("a.xml", `<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">`, false, false)
	f("a.xml", `<!-- no end <Sanctions xmlns="http://www.un.org/sanctions/1.0">`, false, false)
	f("SDN.CSV", head("testdata/csv/sdn.csv"), false, true)
	f("alt.csv", head("testdata/csv/alt.csv"), false, true)
	f("add.csv", head("testdata/csv/add.csv"), false, true)
	f("SDN_COMMENTS.CSV", head("testdata/csv/sdn_comments.csv"), false, true)
	f("other.csv", head("testdata/csv/sdn_comments.csv"), false, false)
	f("cons_prim.csv", head("testdata/csv/sdn.csv"), false, false)
	f("customers.csv", "1,Orvel Quindral,individual\n", false, false)
	f("SDN_COMMENTS.CSV", `77,"`+strings.Repeat("x; ", 2000)[:4092], false, true)
	f("empty", "", false, false)
}

func TestDay(t *testing.T) {
	src := open(t, "testdata/advanced.xml")
	if got, err := DayAdvanced(src); got != "2031-02-09" || err != nil {
		t.Errorf("DayAdvanced = %q, %v", got, err)
	}
	if got, err := DayCSV(open(t, "testdata/csv")); got != "" || err != nil {
		t.Errorf("DayCSV = %q, %v", got, err)
	}
	if got, err := DayClassic(open(t, "testdata/classic/sdn.xml")); got != "2031-02-09" || err != nil {
		t.Errorf("DayClassic = %q, %v", got, err)
	}
	if got, err := DayEnhanced(open(t, "testdata/enhanced.xml")); got != "2031-02-09" || err != nil {
		t.Errorf("DayEnhanced = %q, %v", got, err)
	}
	for _, root := range []string{"sdnList", "sanctionsData"} {
		f := func(content, want string) {
			t.Helper()
			day := DayClassic
			if root == "sanctionsData" {
				day = DayEnhanced
			}
			if _, err := day(source.Source{Files: []source.File{source.Bytes("a.xml", []byte(content))}}); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %s", root, err, want)
			}
		}
		f("<"+root+"><publshInformation><Publish_Date>13/02/2031</Publish_Date></publshInformation></"+root+">", "no readable ")
		f("<"+root+"><publicationInfo><dataAsOf>2031-02-30T00:00:00</dataAsOf></publicationInfo></"+root+">", "no readable ")
		f("<"+root+"></"+root+">", " in the file; it isn't a whole list")
		f("", "no XML element")
	}
	f := func(content, want string) {
		t.Helper()
		_, err := DayAdvanced(source.Source{Files: []source.File{source.Bytes("a.xml", []byte(content))}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("DayAdvanced: %v, want %s", err, want)
		}
	}
	f(`<Sanctions><ReferenceValueSets/></Sanctions>`, "no readable DateOfIssue")
	f(`<Sanctions><DateOfIssue><Year>2031</Year><Month>2</Month><Day>30</Day></DateOfIssue></Sanctions>`, "no readable DateOfIssue")
	f(`<Sanctions></Sanctions>`, "no DateOfIssue")
	f(``, "no XML element")
}

// TestCancelled checks that a reading ends when its context does.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	long := "<Sanctions><Locations>" + strings.Repeat(`<Location ID="1"/>`, 2048) + "</Locations></Sanctions>"
	f := func(parse parser, content string) {
		t.Helper()
		for _, err := range parse(ctx, source.Source{Files: []source.File{source.Bytes("a.xml", []byte(content))}}) {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("error %v", err)
			}
			return
		}
		t.Error("no error")
	}
	f(ParseAdvanced, long)
	f(ParseClassic, "<sdnList>"+strings.Repeat("<other/>", 2048)+"</sdnList>")
	f(ParseEnhanced, "<sanctionsData><entities>"+strings.Repeat("<other/>", 2048)+"</entities></sanctionsData>")
}
