package ofac

import (
	"os"
	"strings"
	"testing"

	"github.com/interdict-project/interdict/internal/source"
)

// recognisers are those of all formats, in the order of the names in
// recognised.
var recognisers = []func(string, []byte) bool{
	RecogniseAdvanced, RecogniseAdvancedCons, RecogniseCSV, RecogniseCSVCons, RecogniseClassic, RecogniseClassicCons, RecogniseEnhanced, RecogniseEnhancedCons,
}

// TestRecogniseLists checks that each file is of one format and one list.
func TestRecogniseLists(t *testing.T) {
	names := []string{"advanced", "advanced cons", "csv", "csv cons", "classic", "classic cons", "enhanced", "enhanced cons"}
	f := func(name, head, want string) {
		t.Helper()
		var got []string
		for i, recognise := range recognisers {
			if recognise(name, []byte(head)) {
				got = append(got, names[i])
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s is recognised as %q, want %q", name, got, want)
		}
	}
	head := func(path string) string {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(b[:min(len(b), 4096)])
	}
	f("SDN_ADVANCED.XML", head("testdata/advanced.xml"), "advanced")
	f("CONS_ADVANCED.XML", head("testdata/advanced.xml"), "advanced cons")
	f("sdn.xml", head("testdata/classic/sdn.xml"), "classic")
	f("a8f0", head("testdata/classic/consolidated.xml"), "classic cons")
	f("CONSOLIDATED.XML", `<sdnList xmlns="urn:other"><publshInformation/>`, "classic cons")
	f("x.xml", `<sdnList xmlns="urn:other"><publshInformation/>`, "classic")
	f("cons_prim.csv", head("testdata/csvcons/cons_prim.csv"), "csv cons")
	f("p.csv", head("testdata/csvcons/cons_prim.csv"), "csv cons")
	f("CONS_ALT.CSV", head("testdata/csvcons/cons_alt.csv"), "csv cons")
	f("cons_add.csv", head("testdata/csvcons/cons_add.csv"), "csv cons")
	f("cons_comments.csv", head("testdata/csvcons/cons_comments.csv"), "csv cons")
	f("add.csv", head("testdata/csvcons/cons_add.csv"), "csv")
	f("consolidated.csv", "_id,source,entity_number\n1,SDN,2\n", "")
	enhanced := head("testdata/enhanced.xml")
	f("e.xml", enhanced, "enhanced")
	f("e.xml", strings.Replace(enhanced, `<sanctionsList refId="1550">SDN List</sanctionsList>`, "", 1), "enhanced cons")
	f("e.xml", `<sanctionsData><publicationInfo><filters/></publicationInfo>`, "enhanced")
	f("e.xml", `<sanctionsData xmlns="https://www.treasury.gov/ofac/DeltaFile/1.0">`, "enhanced")
	f("x.xsd", `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">`, "")
	f("cons.html", "<!DOCTYPE html><html>", "")
}

func TestRootName(t *testing.T) {
	f := func(head, local, space string) {
		t.Helper()
		if gotLocal, gotSpace := rootName([]byte(head)); gotLocal != local || gotSpace != space {
			t.Errorf("rootName(%q) = %q, %q; want %q, %q", head, gotLocal, gotSpace, local, space)
		}
	}
	f(`<a>`, "a", "")
	f(`<a/>`, "a", "")
	f(`<a xmlns="x">`, "a", "x")
	f(`<a xmlns='x'/>`, "a", "x")
	f("<?xml version='1.0'?>\n<!-- <b> --><a b=\"1\"\n\txmlns:b=\"y\" xmlns = \"x\" >", "a", "x")
	f(`<b:a xmlns="y" xmlns:b="x">`, "a", "x")
	f(`<a`, "", "")
	f(``, "", "")
}

// TestAdvancedOfAnotherList checks that a file of the Advanced XML whose name
// tells one list and whose entries are on another is refused.
func TestAdvancedOfAnotherList(t *testing.T) {
	const doc = `<Sanctions><DistinctParties><DistinctParty><Profile ID="1" PartySubTypeID="3"/></DistinctParty></DistinctParties>
<SanctionsEntries><SanctionsEntry ProfileID="1" ListID="LIST"/></SanctionsEntries></Sanctions>`
	f := func(name, list, want string) {
		t.Helper()
		src := source.Source{Files: []source.File{source.Bytes(name, []byte(strings.Replace(doc, "LIST", list, 1)))}}
		if want == "" {
			all(t, ParseAdvanced, src)
			return
		}
		if err := firstError(t, ParseAdvanced, src); err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	f("sdn_advanced.xml", "1550", "")
	f("CONS_ADVANCED.XML", "91507", "")
	f("cons_advanced.xml", "1550", "cons_advanced.xml: it is named as the consolidated list is, but no party in it has a programme of that; if it is the SDN List, give it the name under which OFAC publishes that")
	f("list.xml", "91507", "list.xml: no party in it is on the SDN List: it is the consolidated list; give it the name under which OFAC publishes that, CONS_ADVANCED.XML")
}
