package ofac

import (
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

func TestEnhancedGolden(t *testing.T) {
	src := open(t, "testdata/enhanced.xml")
	entities := all(t, ParseEnhanced, src)
	testfiles.Golden(t, filepath.Join("testdata", "enhanced.golden.json"), string(readable(t, entities, src.Tally)))
	noUnknown(t, src.Tally)
}

func TestEnhancedErrors(t *testing.T) {
	content, err := os.ReadFile("testdata/enhanced.xml")
	if err != nil {
		t.Fatal(err)
	}
	whole := string(content)
	f := func(content, want string) {
		t.Helper()
		err := firstError(t, ParseEnhanced, source.Source{Files: []source.File{source.Bytes("e.xml", []byte(content))}})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("error %v, want one line with %q", err, want)
		}
	}
	space := exports + "ENHANCED_XML"
	f(whole[:len(whole)*2/3], "cut short: fetch it again")
	f(strings.Replace(whole, space, "https://www.treasury.gov/ofac/DeltaFile/1.0", 1), "it is one of OFAC's delta files, which hold changes only; fetch the whole list")
	f(strings.Replace(whole, space, exports+"NEWER_XML", 1), "NEWER_XML isn't one that OFAC uses for <sanctionsData>")
	f(strings.Replace(whole, `<entity id="80002">`, `<entity id="80001">`, 1), "a party without an id of its own: 80001")
	f(strings.Replace(whole, `<entity id="80002">`, `<entity>`, 1), "a party without an id of its own")
	f(`<sanctionsData><publicationInfo/></sanctionsData>`, "no <entities> in the file")
	f(`<Sanctions><a/></Sanctions>`, "not <sanctionsData>")
}

func TestEnhancedUnknown(t *testing.T) {
	content, err := os.ReadFile("testdata/enhanced.xml")
	if err != nil {
		t.Fatal(err)
	}
	f := func(from, to, unknown string, keep func(*entity.Entity) bool) {
		t.Helper()
		changed := strings.Replace(string(content), from, to, 1)
		src := source.Source{Files: []source.File{source.Bytes("e.xml", []byte(changed))}, Tally: &source.Tally{}}
		entities := all(t, ParseEnhanced, src)
		if got := src.Tally.UnknownFields(); !slices.Equal(got, []string{unknown}) {
			t.Errorf("unknown fields %q, want %q", got, unknown)
		}
		if !slices.ContainsFunc(entities, keep) {
			t.Errorf("%s: lost", unknown)
		}
	}
	const under = "sanctionsData/entities/entity/"
	f(">Secondary sanctions risk:<", ">Executive Order 99999 information:<", under+"features/feature/type 504 Executive Order 99999 information: (1)", func(e *entity.Entity) bool {
		return slices.Contains(e.Listings[0].Features, entity.Feature{Label: "Executive Order 99999 information:", Value: "Whale Regulations, section 12"})
	})
	f(`<sanctionsList refId="91868"`, `<sanctionsList refId="99999"`, under+"sanctionsLists/sanctionsList 99999 Non-SDN Menu-Based Sanctions List (1)", func(e *entity.Entity) bool {
		return e.ID == "ofac-80003" && len(e.Listings) == 2
	})
	f(`<type refId="1571">Passport<`, `<type refId="5">Whale Card<`, under+"identityDocuments/identityDocument/type 5 Whale Card (1)", func(e *entity.Entity) bool {
		return slices.Contains(e.Get("idNumber"), "ZZ0099001")
	})
	f(`<type refId="15004">`, `<type refId="9">`, under+"relationships/relationship/type 9 Family member of (1)", func(e *entity.Entity) bool {
		return slices.ContainsFunc(e.Ties, func(x entity.Tie) bool { return x.Kind == "UnknownLink" && x.Other == "ofac-80999" })
	})
	f(`<script refId="20220">Cyrillic`, `<script refId="20221">Glagolitic`, "sanctionsData/entities/entity script Glagolitic (1)", func(e *entity.Entity) bool {
		return slices.Contains(e.Get("name"), "Орвел Тамасович КВИНДРАЛ")
	})
	f(`<isUsPerson>`, `<isWhale>true</isWhale><isUsPerson>`, under+"generalInfo/isWhale (1)", func(e *entity.Entity) bool { return e.ID == "ofac-80001" })
}

// TestEnhancedSample reads the published fragment.
func TestEnhancedSample(t *testing.T) {
	src := open(t, filepath.Join(testfiles.Shared(t), "lists/formats/samples/ofac-enhanced.fragment.xml"))
	entities := all(t, ParseEnhanced, src)
	noUnknown(t, src.Tally)
	if day, err := DayEnhanced(src); day != "2026-07-27" || err != nil {
		t.Errorf("day %q, %v", day, err)
	}
	type short struct {
		ID, Schema, Name, Birth, Country string
		Aliases                          int
		Listing                          entity.Listing
	}
	var got []short
	for _, e := range entities {
		s := short{ID: e.ID, Schema: e.Schema, Name: e.Caption(), Aliases: len(e.Names) - 1, Listing: e.Listings[0]}
		if len(e.Dates) > 0 {
			s.Birth, s.Country = e.Dates[0].From, e.Addresses[0].Country
		}
		s.Listing.SourceURL = ""
		got = append(got, s)
		if len(e.Listings) != 1 {
			t.Errorf("%s: %d listings", e.ID, len(e.Listings))
		}
	}
	want := []short{
		{"ofac-9640", "Person", "Mohammed ABU TEIR", "1951", "ps", 2, entity.Listing{List: ListCons, Issuer: "us", Reference: "9640", Programs: []string{"NS-PLC"},
			Measures: []string{"Reject"}, Listed: "2006-04-12", Features: []entity.Feature{{Label: MarkList, Value: "Non-SDN Palestinian Legislative Council List"}}}},
		{"ofac-4238", "Vessel", "MAR AZUL", "", "", 0, entity.Listing{List: ListSDN, Issuer: "us", Reference: "4238", Programs: []string{"CUBA"}, Measures: []string{"Block"}, Listed: "1989-01-05"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
