package entity

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/internal/testfiles"
)

// equal treats a missing list as an empty one, save where the line tells them
// apart.
var equal = cmp.Options{cmpopts.EquateEmpty()}

func TestAnyEntityRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyEntity(t)
		line, err := want.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if bytes.ContainsAny(line, "\n\r") {
			t.Fatalf("a line break inside the line %q", line)
		}
		var got Entity
		if err := got.UnmarshalJSON(line); err != nil {
			t.Fatalf("%v\n%s", err, line)
		}
		if diff := cmp.Diff(want, &got, equal); diff != "" {
			t.Fatalf("after %s (-want +got):\n%s", line, diff)
		}
		if (want.Referents == nil) != (got.Referents == nil) {
			t.Fatalf("referents %#v came back as %#v", want.Referents, got.Referents)
		}
		again, err := got.MarshalJSON()
		if err != nil || !bytes.Equal(line, again) {
			t.Fatalf("marshalled again: %v\n%s\n%s", err, line, again)
		}
	})
}

// anyEntity draws an entity as the Add methods build it.
func anyEntity(t *rapid.T) *Entity {
	text := rapid.OneOf(rapid.SampledFrom([]string{"Tovar", "Товар", "کالا", "<&>\u2028", `a "b" \c`, "1961-03", "x-2"}), rapid.StringN(0, 8, -1))
	some := func(label string) string { return text.Draw(t, label) }
	e := &Entity{ID: "x-" + some("id"), Schema: "S" + some("schema"), FirstSeen: some("seen"), LastSeen: some("seen"), LastChange: some("seen"), Target: rapid.Bool().Draw(t, "target")}
	kinds := rapid.SampledFrom([]string{KindName, KindAlias, KindPrevious, KindAbbreviation})
	repeat := func(label string, most int, f func()) {
		for range rapid.IntRange(0, most).Draw(t, label) {
			f()
		}
	}
	repeat("names", 4, func() {
		n := Name{Text: some("name"), Kind: kinds.Draw(t, "kind"), Weak: rapid.Bool().Draw(t, "weak"), Lang: some("lang")}
		repeat("parts", 2, func() { n.Parts = append(n.Parts, Part{Kind: "lastName", Text: some("part")}) })
		e.AddName(n)
	})
	repeat("dates", 3, func() {
		e.AddDate(Date{Prop: rapid.SampledFrom([]string{"birthDate", "deathDate"}).Draw(t, "prop"), From: some("from"), To: some("to"), Circa: rapid.Bool().Draw(t, "circa"), Printed: some("printed")})
	})
	repeat("addresses", 3, func() { e.AddAddress(Address{Text: some("text"), City: some("city"), Country: some("country")}) })
	repeat("identifiers", 3, func() {
		e.AddIdentifier(Identifier{Prop: rapid.SampledFrom([]string{"taxNumber", "imoNumber", "wikidataId"}).Draw(t, "prop"), Number: some("number"), Note: some("note")})
	})
	repeat("properties", 4, func() {
		e.Add(rapid.SampledFrom([]string{"country", "topics", "<odd>"}).Draw(t, "prop"), some("value"))
	})
	repeat("listings", 2, func() {
		e.Listings = append(e.Listings, Listing{List: some("list"), Reference: some("reference"), Programs: []string{some("program")}, Features: []Feature{{Label: some("label")}}, Periods: []Period{{From: some("from")}}})
	})
	repeat("ties", 2, func() { e.AddTie(Tie{Kind: "Family", Role: "person", Other: some("other")}) })
	if rapid.Bool().Draw(t, "has referents") {
		e.Referents = rapid.SliceOfN(text, 0, 2).Draw(t, "referents")
		if e.Referents == nil {
			e.Referents = []string{}
		}
	}
	repeat("extra", 2, func() {
		if e.Extra == nil {
			e.Extra = map[string]json.RawMessage{}
		}
		e.Extra[rapid.SampledFrom([]string{"op", "Ünknown", "a\"b", "ID"}).Draw(t, "member")] = json.RawMessage(`{"x":[1,null,"<"]}`)
	})
	return e
}

func TestOddLinesRoundTrip(t *testing.T) {
	f := func(line string) {
		t.Helper()
		if err := roundTrip([]byte(line)); err != "" {
			t.Errorf("%s: %s", line, err)
		}
	}
	f(`{"id":"a","schema":"Person","properties":{}}`)
	f(`{"id":"a","caption":"Other","schema":"Person","properties":{"name":["Tovar"]},"target":false}`)
	f(`{"id":"a","caption":null,"schema":"Person","properties":{"name":[]},"referents":[],"datasets":null,"target":null,"first_seen":""}`)
	f(`{"id":"a","schema":"Person","properties":{"name":["T","T",""],"alias":"T","children":5,"awards":[{"of": "x"}],"note":null,"x":[[]]}}`)
	f(`{"id":"a","schema":"Person","properties":{"birthDate":"1961","address":["A",null]}, "more": {"a" : 1} , "ID":"b"}`)
	f(" {\n\t\"id\" : \"\\u0061\\\"\" , \"schema\":\"Person\",\"properties\" : { \"country\" : [ \"by\" , \"ru\" ] } }\r\n")
	f(`{"id":"a","schema":"Person","properties":{"weakAlias":["T"],"abbreviation":["T"],"imoNumber":["1","1"]}}`)
}

func TestRealLinesRoundTrip(t *testing.T) {
	f := func(path string, want int) {
		t.Helper()
		lines := 0
		for line := range realLines(t, path) {
			lines++
			if err := roundTrip(line); err != "" {
				t.Errorf("%s, line %d: %s", filepath.Base(path), lines, err)
			}
		}
		if lines != want {
			t.Errorf("%s: read %d lines; want %d", path, lines, want)
		}
	}
	lists := filepath.Join(testfiles.Shared(t), "lists")
	f(filepath.Join(lists, "opensanctions-ftm/sa_wiki_peps_202403.entities.ftm.json.gz"), 1565)
	f(filepath.Join(lists, "opensanctions-ftm/yente-fixtures/parteispenden.entities.ftm.json.gz"), 475)
	f(filepath.Join(lists, "opensanctions-ftm/yente-fixtures/zala.entities.ftm.json.gz"), 91)
	f(filepath.Join(lists, "formats/samples/ftm-entities.sample.json"), 3)
	f(filepath.Join(lists, "formats/samples/ftm-entities.delta.sample.json"), 3) // the fourth only deletes
}

// realLines yields the entities of a file, those inside a delta's lines too.
func realLines(t *testing.T, path string) func(yield func([]byte) bool) {
	return func(yield func([]byte) bool) {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		var r io.Reader = file
		if strings.HasSuffix(path, ".gz") {
			if r, err = gzip.NewReader(file); err != nil {
				t.Fatal(err)
			}
		}
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, 16<<20)
		for lines.Scan() {
			line := lines.Bytes()
			var delta struct{ Entity json.RawMessage }
			if json.Unmarshal(line, &delta); delta.Entity != nil {
				line = delta.Entity
			}
			if bytes.Contains(line, []byte(`"schema"`)) && !yield(line) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			t.Fatal(err)
		}
	}
}

// roundTrip reads and writes a line and tells what it lost, "" if nothing.
func roundTrip(line []byte) string {
	var e Entity
	if err := e.UnmarshalJSON(line); err != nil {
		return err.Error()
	}
	first, err := e.MarshalJSON()
	if err != nil {
		return err.Error()
	}
	if second, err := e.MarshalJSON(); err != nil || !bytes.Equal(first, second) {
		return "marshalled twice, it differs"
	}
	var want, got map[string]any
	if err := json.Unmarshal(line, &want); err != nil {
		return err.Error()
	}
	if err := json.Unmarshal(first, &got); err != nil {
		return err.Error()
	}
	delete(got, "interdict")
	delete(want, "interdict")
	if want["properties"] == nil {
		want["properties"] = map[string]any{}
	}
	return cmp.Diff(want, got)
}

func TestInterdictMemberOnlyWhereNeeded(t *testing.T) {
	f := func(e Entity, want bool) {
		t.Helper()
		line, err := e.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if got := bytes.Contains(line, []byte(`"interdict"`)); got != want {
			t.Errorf("interdict member present: %v; want %v in %s", got, want, line)
		}
	}
	f(Entity{ID: "a", Schema: "Person", Names: []Name{}, Dates: []Date{}, Listings: []Listing{}}, false)
	f(Entity{ID: "a", Schema: "Person", Names: []Name{{Text: "T", Kind: KindName, Script: "Latn"}}, Dates: []Date{{Prop: "birthDate", From: "1961"}}}, false)
	f(Entity{ID: "a", Schema: "Person", Dates: []Date{{Prop: "birthDate", From: "1961", Circa: true}}}, true)
	f(Entity{ID: "a", Schema: "Person", Names: []Name{{Text: "T", Kind: KindName, Script: "Latn", Note: "n"}}}, true)
	f(Entity{ID: "a", Schema: "Person", Listings: []Listing{{List: "un-sc"}}}, true)
}

// A line of ours that somebody edited by hand keeps both what the plain
// properties say and what the member "interdict" says.
func TestEditedLine(t *testing.T) {
	var e Entity
	err := e.UnmarshalJSON([]byte(`{"id":"a","schema":"Person","properties":{"name":["Tovar"],"alias":["New"],"birthDate":["1961","1970"]},
		"interdict":{"names":[{"text":"Tovar","kind":"name","lang":"en"},{"text":"Old","kind":"alias"}],"dates":[{"prop":"birthDate","from":"1961","circa":true}]}}`))
	if err != nil {
		t.Fatal(err)
	}
	wantNames := []Name{{Text: "Tovar", Kind: "name", Lang: "en"}, {Text: "Old", Kind: "alias"}, {Text: "New", Kind: "alias", Script: "Latn"}}
	wantDates := []Date{{Prop: "birthDate", From: "1961", Circa: true}, {Prop: "birthDate", From: "1970"}}
	if diff := cmp.Diff(wantNames, e.Names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(wantDates, e.Dates); diff != "" {
		t.Errorf("dates (-want +got):\n%s", diff)
	}
}

func TestUnmarshalErrors(t *testing.T) {
	f := func(line, want string) {
		t.Helper()
		e := Entity{ID: "before"}
		err := e.UnmarshalJSON([]byte(line))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v; want one that says %q", line, err, want)
		}
		if e.ID != "before" {
			t.Errorf("%s: the entity was changed to %q", line, e.ID)
		}
	}
	f(``, "unexpected end")
	f(`{"id":"a"`, "unexpected end")
	f(`["a"]`, "not a JSON object")
	f(`{"schema":"Person"}`, "both an id and a schema")
	f(`{"id":"a"}`, "both an id and a schema")
	f(`{"id":5,"schema":"Person"}`, "id is not a text")
	f(`{"id":"a","schema":"Person","properties":[]}`, "properties is not an object")
	f(`{"id":"a","schema":"Person","referents":"b"}`, "referents is not a list")
	f(`{"id":"a","schema":"Person","datasets":[1]}`, "datasets is not a list of texts")
	f(`{"id":"a","schema":"Person","target":"yes"}`, "target is neither true nor false")
	f(`{"id":"a","schema":"Person","interdict":{"names":5}}`, "interdict")
	f(`{"id":"a","schema":"Person","properties":{"notes":[`+manyTexts(maxValues+1)+`]}}`, "more than 4096 values")
	f("{\"id\":\"a\xff\",\"schema\":\"Person\"}", "not valid UTF-8")
}

func manyTexts(n int) string {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = strconv.Quote(strconv.Itoa(i))
	}
	return strings.Join(texts, ",")
}

func FuzzUnmarshalJSON(f *testing.F) {
	f.Add([]byte(`{"id":"a","caption":"T","schema":"Person","properties":{"name":["T","T\u00e9"],"x":[1,{}],"y":"z"},"referents":[],"target":false,"other":[null]}`))
	f.Add([]byte(`{"id":"a","schema":"Person","properties":{"birthDate":["1961"]},"interdict":{"names":[{"text":"T","kind":"name"}],"dates":[{"prop":"birthDate","from":"1961","circa":true}],"listings":[{"list":"un-sc","reference":"X"}]}}`))
	f.Add([]byte(` { "id" : "a" , "schema" : "S" , "properties" : { } } `))
	f.Fuzz(func(t *testing.T, line []byte) {
		var e Entity
		if e.UnmarshalJSON(line) != nil {
			return
		}
		first, err := e.MarshalJSON()
		if err != nil {
			t.Fatalf("a line that was read isn't written: %v", err)
		}
		if !json.Valid(first) {
			t.Fatalf("wrote invalid JSON %q", first)
		}
		if !bytes.Contains(line, []byte("interdict")) {
			if lost := roundTrip(line); lost != "" {
				t.Fatalf("lost: %s", lost)
			}
		}
		var again Entity
		if err := again.UnmarshalJSON(first); err != nil {
			t.Fatalf("our own line isn't read: %v\n%s", err, first)
		}
	})
}
