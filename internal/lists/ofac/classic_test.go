package ofac

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

func TestClassicGolden(t *testing.T) {
	f := func(parse parser, path string) []*entity.Entity {
		t.Helper()
		src := open(t, path)
		entities := all(t, parse, src)
		testfiles.Golden(t, strings.TrimSuffix(path, ".xml")+".golden.json", string(readable(t, entities, src.Tally)))
		noUnknown(t, src.Tally)
		return entities
	}
	f(ParseClassic, "testdata/classic/sdn.xml")
	cons := f(ParseClassic, "testdata/classic/consolidated.xml")

	// The two formats of the consolidated list tell alike.
	for i, e := range f(ParseCSV, "testdata/csvcons") {
		f := func(what string, a, b any) {
			t.Helper()
			if diff := gocmp.Diff(a, b); diff != "" {
				t.Errorf("%s: %s (-XML +CSV):\n%s", e.ID, what, diff)
			}
		}
		x := cons[i]
		f("id and schema", []string{x.ID, x.Schema}, []string{e.ID, e.Schema})
		f("dates", x.Dates, e.Dates)
		f("identifiers", x.Identifiers, e.Identifiers)
		f("ties", x.Ties, e.Ties)
		f("programmes", x.Listings[0].Programs, e.Listings[0].Programs)
		f("features", x.Listings[0].Features, e.Listings[0].Features)
		f("list", x.Listings[0].List, e.Listings[0].List)
	}
}

// TestClassicNameSpaces checks that both name spaces give the same entities,
// and that others are refused in a line that says why.
func TestClassicNameSpaces(t *testing.T) {
	content, err := os.ReadFile("testdata/classic/consolidated.xml")
	if err != nil {
		t.Fatal(err)
	}
	want := all(t, ParseClassic, open(t, "testdata/classic/consolidated.xml"))
	in := func(space string) source.Source {
		text := strings.Replace(string(content), "http://tempuri.org/sdnList.xsd", space, 1)
		return source.Source{Files: []source.File{source.Bytes("consolidated.xml", []byte(text))}}
	}
	if diff := gocmp.Diff(want, all(t, ParseClassic, in("https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"))); diff != "" {
		t.Error(diff)
	}
	const what = "consolidated.xml: the name space urn:other isn't one that OFAC uses for <sdnList>; fetch the list from "
	if err := firstError(t, ParseClassic, in("urn:other")); err == nil || !strings.HasPrefix(err.Error(), what) || strings.Contains(err.Error(), "\n") {
		t.Errorf("error %v", err)
	}
	if _, err := DayClassic(in("urn:other")); err == nil || !strings.HasPrefix(err.Error(), what) {
		t.Errorf("error %v", err)
	}
}

func TestClassicErrors(t *testing.T) {
	content, err := os.ReadFile("testdata/classic/sdn.xml")
	if err != nil {
		t.Fatal(err)
	}
	whole := string(content)
	f := func(name, content, want string) {
		t.Helper()
		err := firstError(t, ParseClassic, source.Source{Files: []source.File{source.Bytes(name, []byte(content))}})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("error %v, want one line with %q", err, want)
		}
	}
	f("sdn.xml", whole[:len(whole)*2/3], "cut short: fetch it again")
	f("sdn.xml", strings.Replace(whole, ">4</Record_Count>", ">5</Record_Count>", 1), "4 records where the file says it has 5; it isn't a whole list")
	f("sdn.xml", strings.Replace(whole, "<uid>80002</uid>", "<uid>80001</uid>", 1), "sdn.xml:52: a party without a uid of its own: 80001")
	f("sdn.xml", strings.Replace(whole, "<uid>80002</uid>", "", 1), "a party without a uid of its own")
	f("sdn.xml", "<list><sdnEntry/></list>", "the root element is <list>, not <sdnList>")
	head, _, _ := strings.Cut(whole, "<sdnEntry>")
	renamed := strings.Replace(head, ">4<", ">1<", 1) + `<sdnEntry><uid>1</uid><lastName>QUINDRAL</lastName><sdnType>Entity</sdnType></sdnEntry></sdnList>`
	f("consolidated.xml", renamed, "no party in it has a programme of that")
}

func TestClassicUnknown(t *testing.T) {
	content, err := os.ReadFile("testdata/classic/sdn.xml")
	if err != nil {
		t.Fatal(err)
	}
	f := func(from, to, unknown string, keep func(*entity.Entity) bool) {
		t.Helper()
		changed := strings.Replace(string(content), from, to, 1)
		src := source.Source{Files: []source.File{source.Bytes("sdn.xml", []byte(changed))}, Tally: &source.Tally{}}
		entities := all(t, ParseClassic, src)
		if got := src.Tally.UnknownFields(); !slices.Equal(got, []string{unknown}) {
			t.Errorf("unknown fields %q, want %q", got, unknown)
		}
		if !slices.ContainsFunc(entities, keep) {
			t.Errorf("%s: lost", unknown)
		}
	}
	f(">Aircraft Model<", ">Executive Order 99999 information:<", "sdnList/sdnEntry/idList/id/idType Executive Order 99999 information: (1)", func(e *entity.Entity) bool {
		return slices.Contains(e.Listings[0].Features, entity.Feature{Label: "Executive Order 99999 information:", Value: "An-99"})
	})
	f("<type>f.k.a.</type>", "<type>z.k.a.</type>", "sdnList/sdnEntry/akaList/aka/type z.k.a. (1)", func(e *entity.Entity) bool {
		return slices.Contains(e.Get("alias"), "OLD QUINDRAL")
	})
	f("<category>weak", "<category>odd", "sdnList/sdnEntry/akaList/aka/category odd (1)", func(e *entity.Entity) bool {
		return slices.Contains(e.Get("alias"), "THE ICEBERG")
	})
	f("<sdnType>Vessel", "<sdnType>Submarine", "sdnList/sdnEntry/sdnType Submarine (1)", func(e *entity.Entity) bool {
		return e.ID == "ofac-80003" && e.Schema == "LegalEntity"
	})
	f("<title>", "<whale>x</whale><title>", "sdnList/sdnEntry/whale (1)", func(e *entity.Entity) bool { return e.ID == "ofac-80001" })
}

// TestRealConsolidated holds the readers of both formats to the counts known of
// the real files, and to each other: nine months lie between the newer XML and
// the CSV, in which OFAC changed eleven parties and took one off.
func TestRealConsolidated(t *testing.T) {
	lists := filepath.Join(testfiles.Shared(t), "lists/us")
	read := func(parse parser, path string, rows int, schemas map[string]int) (map[string]*entity.Entity, []*entity.Entity) {
		t.Helper()
		src := open(t, filepath.Join(lists, path))
		entities := all(t, parse, src)
		noUnknown(t, src.Tally)
		if got := src.Tally.Rows(""); got != rows {
			t.Errorf("%s: %d rows, want %d", path, got, rows)
		}
		got, byID := map[string]int{}, map[string]*entity.Entity{}
		for _, e := range entities {
			got[e.Schema]++
			byID[e.ID] = e
			l := e.Listings
			if len(l) != 1 || l[0].List != ListCons || len(l[0].Programs) == 0 || len(e.Names) == 0 {
				t.Fatalf("%s: %d names, listings %+v", e.ID, len(e.Names), l)
			}
			for _, tag := range l[0].Programs {
				if !restricting(tag, l[0].Features) && tag != "CAATSA - RUSSIA" {
					t.Errorf("%s: programme %s", e.ID, tag)
				}
			}
		}
		if diff := gocmp.Diff(schemas, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
		return byID, entities
	}
	read(ParseClassic, "ofac-consolidated-xml/consolidated_20201214.xml.gz", 376, map[string]int{"Person": 82, "Organization": 291, "Company": 3})
	xml, _ := read(ParseClassic, "ofac-consolidated-xml/consolidated_20250328.xml.gz", 443, map[string]int{"Person": 80, "Organization": 305, "Company": 58})
	csv, inOrder := read(ParseCSV, "ofac-consolidated-csv/2025-12", 442+1073+574+10, map[string]int{"Person": 79, "Organization": 305, "Company": 58})

	same, addresses := map[string]int{}, 0
	for _, e := range inOrder {
		x := xml[e.ID]
		if x == nil {
			t.Errorf("%s is in the CSV only", e.ID)
			continue
		}
		for _, a := range e.Addresses {
			if slices.Contains(x.Addresses, a) {
				addresses++
			}
		}
		for what, of := range substance {
			a, b := of(x), of(e)
			slices.SortFunc(a, cmp.Compare)
			slices.SortFunc(b, cmp.Compare)
			if slices.Equal(slices.Compact(a), slices.Compact(b)) {
				same[what]++
			}
		}
	}
	want := map[string]int{"names": 435, "dates": 442, "identifiers": 431, "ties": 442, "countries": 442, "programmes": 442, "features": 431, "properties": 442}
	if diff := gocmp.Diff(want, same); diff != "" || len(xml) != len(csv)+1 {
		t.Errorf("parties that agree (-want +got):\n%s", diff)
	}
	if addresses != 501 { // of 522; the CSV has city and region in one column
		t.Errorf("%d addresses agree", addresses)
	}
}

// substance is what of a party two formats must agree on.
var substance = map[string]func(*entity.Entity) []string{
	"names":       func(e *entity.Entity) []string { return printed(e.Names) },
	"dates":       func(e *entity.Entity) []string { return printed(e.Dates) },
	"identifiers": func(e *entity.Entity) []string { return printed(e.Identifiers) },
	"ties":        func(e *entity.Entity) []string { return printed(e.Ties) },
	"features":    func(e *entity.Entity) []string { return printed(e.Listings[0].Features) },
	"programmes":  func(e *entity.Entity) []string { return slices.Clone(e.Listings[0].Programs) },
	"countries": func(e *entity.Entity) (out []string) {
		for _, a := range e.Addresses {
			out = append(out, a.Country)
		}
		return out
	},
	"properties": func(e *entity.Entity) (out []string) {
		for prop, values := range e.Properties {
			for _, v := range values {
				out = append(out, prop+": "+v)
			}
		}
		return out
	},
}

func printed[T any](all []T) []string {
	var out []string
	for _, v := range all {
		out = append(out, fmt.Sprintf("%+v", v))
	}
	return out
}

// TestRealRefusals checks that files that lie beside the lists are taken for
// none.
func TestRealRefusals(t *testing.T) {
	lists := filepath.Join(testfiles.Shared(t), "lists/us/ofac-sdn-advanced")
	for _, name := range []string{"sdn_advanced.xsd.gz", "sdn_names_with_script_202407.derived.tsv.gz"} {
		file := open(t, filepath.Join(lists, name)).Files[0]
		head, err := file.Head(4096)
		if err != nil {
			t.Fatal(err)
		}
		for i, recognise := range recognisers {
			if recognise(file.Name, head) {
				t.Errorf("%s is recognised by number %d", name, i)
			}
		}
	}
}
