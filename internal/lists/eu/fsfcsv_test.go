package eu

import (
	"bytes"
	"encoding/csv"
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// The CSV of the invented parties makes what their XML makes, but for what
// the CSV has no column for: that an alias isn't strong.
func TestFSFCSVLikeXML(t *testing.T) {
	want := all(t, ParseFSF, open(t, "testdata/fsf.xml"))
	src := open(t, "testdata/fsf.csv")
	wantDay, err := DayFSF(open(t, "testdata/fsf.xml"))
	if err != nil {
		t.Fatal(err)
	}
	if day, err := DayFSFCSV(src); day != wantDay || err != nil {
		t.Errorf("DayFSFCSV = %q, %v; want %q", day, err, wantDay)
	}
	got := all(t, ParseFSFCSV, src)
	for i := range want[0].Names {
		if n := &want[0].Names[i]; n.Text == "Rudi of the Hills" {
			n.Weak = false
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("CSV differs from XML (-XML +CSV):\n%s", diff)
	}
	noUnknown(t, src.Tally)
	if rows := src.Tally.Rows(""); rows != 17 {
		t.Errorf("%d rows, want 17", rows)
	}
}

// The real list, written as CSV, makes what its XML makes.
func TestRealFSFCSVLikeXML(t *testing.T) {
	f := func(path string) {
		t.Helper()
		path = filepath.Join(testfiles.Shared(t), "lists", path)
		want := all(t, ParseFSF, open(t, path))
		src := text("full.csv", asFSFCSV(t, open(t, path)))
		got := all(t, ParseFSFCSV, src)
		noUnknown(t, src.Tally)
		if len(got) != len(want) {
			t.Fatalf("%s: %d entities, want %d", path, len(got), len(want))
		}
		for i := range want {
			if !reflect.DeepEqual(want[i], got[i]) {
				t.Fatalf("%s: CSV differs from XML (-XML +CSV):\n%s", path, cmp.Diff(want[i], got[i]))
			}
		}
	}
	f("formats/samples/eu-fsf.official-fragment.xml")
	f("eu/fsf/20260501-FULL-1_1.reconstructed.xml.gz")
}

// asFSFCSV writes the XML as the CSV has it.
func asFSFCSV(t *testing.T, src source.Source) string {
	t.Helper()
	r, err := src.Files[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	summary := []string{"Type", "PublicationDate", "NumberTitle", "PublicationUrl"}
	summaryAttrs := []string{"regulationType", "publicationDate", "numberTitle", "publicationUrl"}
	header := []string{"fileGenerationDate", "Entity_LogicalId", "Entity_EU_ReferenceNumber", "Entity_UnitedNationId", "Entity_DesignationDate",
		"Entity_DesignationDetails", "Entity_Remark", "Entity_SubjectType", "Entity_SubjectType_ClassificationCode", "Entity_Regulation_Type",
		"Entity_Regulation_PublicationDate", "Entity_Regulation_EntryIntoForceDate", "Entity_Regulation_NumberTitle", "Entity_Regulation_Programme",
		"Entity_Regulation_PublicationUrl"}
	for _, k := range fsfNodes {
		for _, a := range k.attrs {
			header = append(header, k.prefix+a.column)
		}
		header = append(header, k.prefix+"Remark")
		for _, c := range summary {
			header = append(header, k.prefix+"Regulation_"+c)
		}
	}
	header = append(header, "Address_ContactInfo")
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.Comma = ';'
	_ = w.Write(header) // to a buffer
	for n, err := range source.NewXML("full.xml", r, nil, nil).Records("export") {
		if err != nil {
			t.Fatal(err)
		}
		if n.Container {
			continue
		}
		reg := n.Child("regulation")
		remark := n.Child("remark").Text()
		if remark != "" {
			remark = "(" + remark + ")"
		}
		base := []string{"01/05/2026", n.Attr("logicalId"), n.Attr("euReferenceNumber"), n.Attr("unitedNationId"), n.Attr("designationDate"),
			n.Attr("designationDetails"), remark, n.Child("subjectType").Attr("classificationCode"), n.Child("subjectType").Attr("code"),
			reg.Attr("regulationType"), reg.Attr("publicationDate"), reg.Attr("entryIntoForceDate"), reg.Attr("numberTitle"), reg.Attr("programme"),
			reg.ChildText("publicationUrl")}
		for i, k := range fsfNodes {
			for c := range n.Each(k.element) {
				row := append(make([]string, 0, len(header)), base...)
				contacts := ""
				for j, other := range fsfNodes {
					if i != j {
						row = append(row, make([]string, len(other.attrs)+1+len(summary))...)
						continue
					}
					for _, a := range k.attrs {
						row = append(row, c.Attr(a.attr))
					}
					row = append(row, c.ChildText("remark"))
					for _, a := range summaryAttrs {
						row = append(row, c.Child("regulationSummary").Attr(a))
					}
				}
				for info := range c.Each("contactInfo") {
					contacts += info.Attr("key") + ": " + info.Attr("value") + ", "
				}
				_ = w.Write(append(row, contacts)) // to a buffer
			}
		}
	}
	w.Flush()
	return out.String()
}

func TestRealFSFCSVSample(t *testing.T) {
	src := open(t, filepath.Join(testfiles.Shared(t), "lists/formats/samples/eu-fsf-1_1.header-and-2-rows.csv"))
	if day, err := DayFSFCSV(src); day != "2026-08-05" || err != nil {
		t.Errorf("DayFSFCSV = %q, %v", day, err)
	}
	entities := all(t, ParseFSFCSV, src)
	if len(entities) != 1 || entities[0].ID != "eu-fsf-eu-27-28" || len(entities[0].Names) != 2 || src.Tally.Rows("") != 2 {
		t.Errorf("got %+v of %d rows", entities, src.Tally.Rows(""))
	}
	if l := entities[0].Listings[0]; l.Reason != "UNSC RESOLUTION 1483" || l.Programs[0] != "IRQ" || l.Listed != "2003-07-07" {
		t.Errorf("got the listing %+v", l)
	}
	noUnknown(t, src.Tally)
}

func TestFSFCSVErrors(t *testing.T) {
	f := func(content, want string) {
		t.Helper()
		var last error
		for _, err := range ParseFSFCSV(t.Context(), text("full.csv", content)) {
			last = err
		}
		var bad *source.Error
		if !errors.As(last, &bad) || bad.Remedy == "" || !strings.HasPrefix(last.Error(), want) {
			t.Errorf("error is %v; want %q… with a remedy", last, want)
		}
	}
	const head = "\ufefffileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;NameAlias_WholeName\n"
	f(head+"05/08/2026;;EU.1.1;A\n", "full.csv:2: a row without Entity_LogicalId")
	f(head+"05/08/2026;1;EU.1.1\n", "full.csv:2: 3 cells where the header has 4")
	f(head+"05/08/2026;-;;A\n", "full.csv:2: a sanctionEntity without euReferenceNumber and logicalId")
}

func TestFSFCSVWindows1252(t *testing.T) {
	content := "fileGenerationDate;Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName;NameAlias_Colour\n05/08/2026;1;person;Ren\xe9e Phare;red\n"
	src := text("full.csv", content)
	if !RecogniseFSFCSV("f", []byte(content)) {
		t.Error("not recognised")
	}
	entities := all(t, ParseFSFCSV, src)
	if entities[0].Caption() != "Renée Phare" || entities[0].Schema != "Person" || entities[0].ID != "eu-fsf-1" {
		t.Errorf("got %+v", entities[0])
	}
	if diff := cmp.Diff([]string{"NameAlias_Colour (1)"}, src.Tally.UnknownFields()); diff != "" {
		t.Error(diff)
	}
}

func TestUnwrapped(t *testing.T) {
	f := func(remark, want string) {
		t.Helper()
		if got := unwrapped(remark); got != want {
			t.Errorf("unwrapped(%q) = %q, want %q", remark, got, want)
		}
	}
	f("(UNSC RESOLUTION 1483)", "UNSC RESOLUTION 1483")
	f("(a (b) c)", "a (b) c")
	f("(a) hair: brown. b) no photo)", "a) hair: brown. b) no photo")
	f("none", "none")
	f("(", "(")
	f("", "")
}

func TestContactInfo(t *testing.T) {
	f := func(printed, want string) {
		t.Helper()
		n := &source.Element{}
		contactInfo(n, printed)
		got := ""
		for _, c := range n.Children {
			got += c.Attrs[0].Value + "=" + c.Attrs[1].Value + "|"
		}
		if got != want {
			t.Errorf("contactInfo(%q) = %q, want %q", printed, got, want)
		}
	}
	f("PHONE: +99 1 234, EMAIL: a@mayak.example", "PHONE=+99 1 234|EMAIL=a@mayak.example|")
	f("PHONE[+99 1 234] FAX[+99 1 235]", "PHONE=+99 1 234|FAX=+99 1 235|")
	f("+99 1 234", "PHONE=+99 1 234|")
	f("a@mayak.example", "EMAIL=a@mayak.example|")
	f("www.mayak.example", "WEB=www.mayak.example|")
	f("", "")
}

func FuzzFSFCSV(f *testing.F) {
	for _, seed := range []string{
		"fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;NameAlias_WholeName\n05/08/2026;1;EU.1.1;A\n05/08/2026;1;EU.1.1;B\n",
		"Entity_LogicalId;BirthDate_Year;Address_ContactInfo\n1;1961;PHONE: 1\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content string) {
		seen := map[string]bool{}
		for e, err := range ParseFSFCSV(t.Context(), text("fuzz.csv", content)) {
			if err != nil {
				return
			}
			if seen[e.ID] || e.Schema == "" || len(e.Listings) != 1 {
				t.Fatalf("%q: schema %q, %d listings", e.ID, e.Schema, len(e.Listings))
			}
			seen[e.ID] = true
			if _, err := e.MarshalJSON(); err != nil {
				t.Fatal(err)
			}
		}
	})
}
