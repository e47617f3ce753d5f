package ofac

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

func TestAdvancedGolden(t *testing.T) {
	src := open(t, "testdata/advanced.xml")
	entities := all(t, ParseAdvanced, src)
	testfiles.Golden(t, filepath.Join("testdata", "advanced.golden.json"), string(readable(t, entities, src.Tally)))
	noUnknown(t, src.Tally)
	if got := src.Tally.Rows("advanced.xml"); got != len(entities) {
		t.Errorf("%d rows, %d entities", got, len(entities))
	}
}

// TestAdvancedNameSpaces checks that both name spaces give the same entities.
func TestAdvancedNameSpaces(t *testing.T) {
	content, err := os.ReadFile("testdata/advanced.xml")
	if err != nil {
		t.Fatal(err)
	}
	old := strings.Replace(string(content), "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML", "http://www.un.org/sanctions/1.0", 1)
	if old == string(content) || !RecogniseAdvanced("", []byte(old)) {
		t.Fatal("the old name space isn't recognised")
	}
	src := source.Source{Files: []source.File{source.Bytes("advanced.xml", []byte(old))}, Tally: &source.Tally{}}
	if diff := cmp.Diff(all(t, ParseAdvanced, open(t, "testdata/advanced.xml")), all(t, ParseAdvanced, src)); diff != "" {
		t.Error(diff)
	}
	noUnknown(t, src.Tally)
}

// TestAdvancedUnknown checks that what the parser doesn't know is reported,
// and that an unknown label is kept all the same.
func TestAdvancedUnknown(t *testing.T) {
	content, err := os.ReadFile("testdata/advanced.xml")
	if err != nil {
		t.Fatal(err)
	}
	f := func(from, to, unknown string, keep func(*entity.Entity) bool) {
		t.Helper()
		changed := strings.Replace(string(content), from, to, 1)
		if changed == string(content) {
			t.Fatalf("%q isn't in the fixture", from)
		}
		src := source.Source{Files: []source.File{source.Bytes("a.xml", []byte(changed))}, Tally: &source.Tally{}}
		entities := all(t, ParseAdvanced, src)
		if got := src.Tally.UnknownFields(); !slices.Equal(got, []string{unknown}) {
			t.Errorf("unknown fields %q, want %q", got, unknown)
		}
		if keep != nil && !slices.ContainsFunc(entities, keep) {
			t.Errorf("%s: lost", unknown)
		}
	}
	f(">Aircraft Model<", ">Executive Order 99999 information:<", "FeatureType/47 Executive Order 99999 information: (1)", func(e *entity.Entity) bool {
		return slices.Contains(e.Listings[0].Features, entity.Feature{Label: "Executive Order 99999 information:", Value: "An-99"})
	})
	f(`<AliasTypeValues>`, `<WhaleTypeValues><WhaleType ID="1">x</WhaleType></WhaleTypeValues><AliasTypeValues>`,
		"Sanctions/ReferenceValueSets/WhaleTypeValues/WhaleType (1)", nil)
	f(`<Profile ID="80004"`, `<Profile DeltaAction="remove" ID="80004"`, "Sanctions/DistinctParties/DistinctParty/Profile/@DeltaAction (1)", nil)
	f(`ListID="91507"`, `ListID="99999"`, "List/99999 List 99999 (1)", func(e *entity.Entity) bool {
		return slices.Contains(e.Listings[0].Features, entity.Feature{Label: MarkList, Value: "List 99999"})
	})
	f(`RelationTypeID="15004"`, `RelationTypeID="9"`, "RelationType/9 RelationType 9 (1)", func(e *entity.Entity) bool {
		return slices.ContainsFunc(e.Ties, func(x entity.Tie) bool { return x.Kind == "UnknownLink" && x.Other == "ofac-80005" })
	})
	f(`EntryEventTypeID="1" LegalBasisID="7"`, `EntryEventTypeID="9" LegalBasisID="7"`, "EntryEventType/9  (1)", nil)
	f(`<SanctionsEntryLinks />`, `<SanctionsEntryLinks><SanctionsEntryLink ID="1"/></SanctionsEntryLinks>`, "Sanctions/SanctionsEntryLinks/SanctionsEntryLink (1)", nil)
	f(`IDRegDocTypeID="91264"`, `IDRegDocTypeID="5"`, "IDRegDocType/5 IDRegDocType 5 (1)", func(e *entity.Entity) bool {
		return slices.Contains(e.Get("idNumber"), "999000111")
	})
}

// TestAdvancedWarnings checks that references to nowhere are counted.
func TestAdvancedWarnings(t *testing.T) {
	const doc = `<Sanctions><IDRegDocuments/><DistinctParties><DistinctParty><Profile ID="1" PartySubTypeID="3">
<Identity ID="11"><Alias AliasTypeID="1400" Primary="true"><DocumentedName><DocumentedNamePart><NamePartValue NamePartGroupID="5" ScriptID="215">QUINDRAL</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity>
<Feature FeatureTypeID="25"><FeatureVersion ReliabilityID="1"><VersionLocation LocationID="7"/></FeatureVersion></Feature>
</Profile></DistinctParty></DistinctParties><SanctionsEntries><SanctionsEntry ProfileID="2" ListID="1550"/></SanctionsEntries></Sanctions>`
	src := source.Source{Files: []source.File{source.Bytes("a.xml", []byte(doc))}, Tally: &source.Tally{}}
	all(t, ParseAdvanced, src)
	want := []string{
		"a.xml: 1 parties have no sanctions entry",
		"a.xml: 1 references to a Location that the file doesn't hold",
		"a.xml: 1 references to a NamePartGroup that the file doesn't hold",
		"a.xml: 1 references to a Profile that the file doesn't hold",
	}
	if diff := cmp.Diff(want, src.Tally.Warnings()); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
	noUnknown(t, src.Tally)
}

func TestAdvancedErrors(t *testing.T) {
	content, err := os.ReadFile("testdata/advanced.xml")
	if err != nil {
		t.Fatal(err)
	}
	whole := string(content)
	f := func(content, want string) {
		t.Helper()
		err := firstError(t, ParseAdvanced, source.Source{Files: []source.File{source.Bytes("a.xml", []byte(content))}})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("error %v, want one line with %q", err, want)
		}
	}
	f(whole[:len(whole)*2/3], "cut short: fetch it again")
	f(strings.Replace(whole, "</SanctionsEntries>", "</SanctionsEntry>", 1), "a.xml:")
	f(strings.Replace(whole, `<Profile ID="80004"`, `<Profile ID="80003"`, 1), "a profile without an ID of its own: 80003")
	f(`<sdnList><x/></sdnList>`, "the root element is <sdnList>, not <Sanctions>")
	f(`<Sanctions><DistinctParties/></Sanctions>`, "no <SanctionsEntries>")
	f(``, "no XML element")
	none := firstError(t, ParseAdvanced, source.Source{})
	if none == nil || !strings.Contains(none.Error(), "this one has 0") {
		t.Errorf("no file: %v", none)
	}
}

func TestRealAdvanced(t *testing.T) {
	lists := filepath.Join(testfiles.Shared(t), "lists")
	f := func(day, class string, parties, ties int) []*entity.Entity {
		t.Helper()
		src := open(t, filepath.Join(lists, "us/ofac-sdn-advanced/sdn_advanced_"+class+".reconstructed.xml.gz"))
		if got, err := DayAdvanced(src); got != day || err != nil {
			t.Errorf("DayAdvanced = %q, %v", got, err)
		}
		entities := all(t, ParseAdvanced, src)
		if got := src.Tally.Rows(""); len(entities) != parties || got != parties {
			t.Errorf("%d entities of %d rows, want %d", len(entities), got, parties)
		}
		noUnknown(t, src.Tally)
		// The rebuilt files lack the principal names of a few parties.
		if w := src.Tally.Warnings(); len(w) != 1 || !strings.HasSuffix(w[0], "parties have no principal name") {
			t.Errorf("warnings: %q", w)
		}
		n := 0
		for _, e := range entities {
			n += len(e.Ties)
		}
		if n != ties {
			t.Errorf("%d ends of ties, want %d", n, ties)
		}
		return entities
	}
	// Both ends of each relationship, and 217 owners and operators by name, of
	// which one ship's stands twice.
	before := f("2024-03-06", "20240306", 14436, 2*6148+216)
	entities := f("2024-04-04", "20240404", 14574, 2*6145+216)
	testfiles.Golden(t, filepath.Join("testdata", "advanced.real.golden"), string(hashes(t, entities, "36", "4632", "7140", "11300", "15036", "17013", "25057", "34779", "37812", "46574")))

	old := map[string]bool{}
	for _, e := range before {
		old[e.ID] = true
	}
	added := 0
	for _, e := range entities {
		if !old[e.ID] {
			added++
		}
		delete(old, e.ID)
	}
	gone := slices.Sorted(maps.Keys(old))
	if added != 142 || !slices.Equal(gone, []string{"ofac-25690", "ofac-34537", "ofac-39590", "ofac-45089"}) {
		t.Errorf("%d added and %q removed", added, gone)
	}
	t.Run("figures", func(t *testing.T) { realFigures(t, entities) })
}

// realFigures checks what the file of 2024-04-04 holds, as counted apart from
// this parser.
func realFigures(t *testing.T, entities []*entity.Entity) {
	got := map[string]int{}
	for _, e := range entities {
		got["schema "+e.Schema]++
		for _, l := range e.Listings {
			got["list "+l.List]++
			if l.Reference == "" || "ofac-"+l.Reference != e.ID || len(l.Listed) != 10 {
				t.Errorf("%s: listing %+v", e.ID, l)
			}
			if l.Inferred != "" {
				got["inferred"]++
			}
		}
		for _, n := range e.Names {
			got["script "+n.Script]++
			if n.Weak && (n.Script == "Latn" || n.Script == "Zyyy") {
				got["weak"]++
			}
		}
		for _, id := range e.Identifiers {
			if id.Prop == "publicKey" {
				got["wallets"]++
			}
			if id.Invalid {
				got["invalid"]++
			}
		}
		if len(e.Names) == 0 || e.Names[0].Kind != entity.KindName {
			got["no principal name"]++
		}
		for _, x := range e.Ties {
			if x.Other == "" && x.OtherName == "" {
				t.Errorf("%s: a tie to nobody", e.ID)
			}
		}
	}
	want := map[string]int{
		"schema Person": 6773, "schema Organization": 6562, "schema Company": 26, "schema Vessel": 831, "schema Airplane": 382,
		// 14,574 SDN entries and 61 of other lists; those of the
		// Consolidated List (61) repeat the latter.
		"list us-ofac-sdn": 14574, "list us-ofac-cons": 61,
		// 599 wallets less one printed twice for one party.
		// 40,234 documented names less 35 that are empty or repeat another
		// of the same party, kind and strength; five are digits only.
		"script Latn": 35852, "script Zyyy": 5, "script Cyrl": 3108, "script Arab": 874, "script Hani": 311, "script Kana": 1,
		"script Hang": 26, "script Hebr": 11, "script Grek": 8, "script Armn": 2, "script Geor": 1,
		// 3,604 aliases of low quality, and one whose other form, called
		// Cyrillic, is in Latin letters.
		"weak": 3605, "wallets": 598, "no principal name": 11, "invalid": 312, "inferred": 9965,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
}

func TestRealAdvancedSample(t *testing.T) {
	src := open(t, filepath.Join(testfiles.Shared(t), "lists/formats/samples/ofac-sdn-advanced.official-fragment.xml"))
	entities := all(t, ParseAdvanced, src)
	if len(entities) != 3 {
		t.Fatalf("%d entities, want 3", len(entities))
	}
	noUnknown(t, src.Tally)
	rawi := entities[2]
	want := []entity.Date{{Prop: "birthDate", From: "1985-01-07"}, {Prop: "birthDate", From: "1982-08-28", Note: "Alternate birthdate"}}
	if diff := cmp.Diff(want, rawi.Dates); diff != "" {
		t.Errorf("dates (-want +got):\n%s", diff)
	}
	if got := rawi.Caption(); got != "'Adnan Muhammad Amin al-Rawi" {
		t.Errorf("caption %q", got)
	}
	if l := entities[0].Listings; len(l) != 1 || l[0].Listed != "1986-12-10" || !slices.Equal(l[0].Programs, []string{"CUBA"}) {
		b, _ := json.Marshal(l)
		t.Errorf("listings %s", b)
	}
}
