package ftm

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
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

// parse reads whole files into entities.
func parse(files ...source.File) ([]*entity.Entity, *source.Tally, error) {
	tally := new(source.Tally)
	var out []*entity.Entity
	for e, err := range Parse(context.Background(), source.Source{Files: files, Tally: tally}) {
		if err != nil {
			return out, tally, err
		}
		out = append(out, e)
	}
	return out, tally, nil
}

func inline(lines ...string) source.File {
	return source.Bytes("inline.json", []byte(strings.Join(lines, "\n")))
}

func TestInventedFile(t *testing.T) {
	data, err := os.ReadFile("testdata/invented.ftm.json")
	if err != nil {
		t.Fatal(err)
	}
	entities, tally, err := parse(source.Bytes("invented.ftm.json.gz", data))
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, e := range entities {
		line, err := e.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		got.Write(line)
		got.WriteByte('\n')
	}
	testfiles.Golden(t, filepath.Join("testdata", "invented.golden.json"), got.String())
	testfiles.Golden(t, filepath.Join("testdata", "invented.warnings.txt"), strings.Join(tally.Warnings(), "\n")+"\n")
	if rows, want := tally.Rows("invented.ftm.json"), 25; rows != want {
		t.Errorf("%d rows; want %d", rows, want)
	}
	if unknown := tally.UnknownFields(); unknown != nil {
		t.Errorf("unknown fields %v", unknown)
	}
}

// What is written is read as the same entities: a list of ours survives.
func TestParseIsStable(t *testing.T) {
	first, _, err := parse(source.Path("invented.ftm.json", "testdata/invented.ftm.json"))
	if err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	for _, e := range first {
		line, err := e.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\r', '\n'))
	}
	second, _, err := parse(source.Bytes("again.json", append([]byte("\xef\xbb\xbf"), lines.Bytes()...)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("(-first +second):\n%s", diff)
	}
}

// The order of lines doesn't matter for what a party gets.
func TestOrderOfLines(t *testing.T) {
	data, err := os.ReadFile("testdata/invented.ftm.json")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	slices.Reverse(lines)
	byID := func(entities []*entity.Entity) map[string]*entity.Entity {
		m := map[string]*entity.Entity{}
		for _, e := range entities {
			slices.SortFunc(e.Listings, func(a, b entity.Listing) int { return strings.Compare(a.List+a.Reference, b.List+b.Reference) })
			slices.SortFunc(e.Ties, func(a, b entity.Tie) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			slices.SortFunc(e.Identifiers, func(a, b entity.Identifier) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			m[e.ID] = e
		}
		return m
	}
	forward, _, err := parse(source.Bytes("invented.ftm.json", data))
	if err != nil {
		t.Fatal(err)
	}
	backward, _, err := parse(inline(lines...))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(byID(forward), byID(backward)); diff != "" {
		t.Errorf("(-forward +backward):\n%s", diff)
	}
}

func TestErrors(t *testing.T) {
	good := `{"id":"a","schema":"Person","properties":{"name":["A"]}}`
	f := func(line int, want string, lines ...string) {
		t.Helper()
		_, _, err := parse(inline(lines...))
		var defect *source.Error
		if !errors.As(err, &defect) || defect.Line != line || defect.Remedy == "" || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q: error %v; want one with a remedy that says %q for line %d", lines, err, want, line)
		}
	}
	f(2, "unexpected end", good, `{"id":"b"`)
	f(3, `"a" is that of inline.json:1`, good, "", good)
	f(2, `"a" is that of inline.json:1`, good, `{"id":"a","schema":"Sanction","properties":{"entity":["x"]}}`)
	f(1, "both an id and a schema", `{"id":"b"}`)
	f(1, "a delta", `{"op":"ADD","entity":`+good+`}`)
	f(1, "JSON array", `[`+good+`]`)
	f(1, "not valid UTF-8", "{\"id\":\"\xff\",\"schema\":\"Person\"}")
	f(2, "entities.ftm.json", good, `{"id":"b","schema":"Person","properties":{"sanctions":[{"id":"c","schema":"Sanction","properties":{}}]}}`)
	f(2, "longer than 16 MiB", good, `{"id":"b","schema":"Person","properties":{"name":["`+strings.Repeat("x", maxLine)+`"]}}`)
}

func TestStopsWhenAsked(t *testing.T) {
	file := source.Path("invented.ftm.json", "testdata/invented.ftm.json")
	n := 0
	for range Parse(context.Background(), source.Source{Files: []source.File{file}}) {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("yielded %d entities; want 2", n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var last error
	for _, err := range Parse(ctx, source.Source{Files: []source.File{file}}) {
		last = err
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("a cancelled parse ends with %v", last)
	}
}

func TestRecognise(t *testing.T) {
	f := func(head string, want bool) {
		t.Helper()
		if got := Recognise("list.json", []byte(head)); got != want {
			t.Errorf("Recognise(%.50q) = %v; want %v", head, got, want)
		}
	}
	f(`{"id":"a","schema":"Person","properties":{}}`+"\n{", true)
	f("\xef\xbb\xbf\n"+` {"schema":"Person","id":"a"`, true)
	f(`{"id":"a","caption":"T","schema":"Person","properties":{"name":["T`, true)
	f(`{"id":"a","properties":{"name":["T`, true)
	f(`{"id":"a","name":"T"}`, false)
	f(`{"op":"ADD","entity":{"id":"a","schema":"Person"}}`, false)
	f(`{"type":"Feature","id":"a","properties":{}}`, false)
	f(`[{"id":"a","schema":"Person"}]`, false)
	f(`{}`, false)
	f(`"id"`, false)
	f(``, false)
	f(`<sdnList><id>1</id></sdnList>`, false)
	f("id,schema,properties\n", false)
}

// realFiles are the files of MANIFEST.tsv with their lines, and the samples.
var realFiles = []struct {
	path           string
	rows, entities int
}{
	{"opensanctions-ftm/sa_wiki_peps_202403.entities.ftm.json.gz", 1565, 1565 - 756},
	{"opensanctions-ftm/yente-fixtures/parteispenden.entities.ftm.json.gz", 475, 475 - 89},
	{"opensanctions-ftm/yente-fixtures/zala.entities.ftm.json.gz", 91, 11 + 6},
	{"formats/samples/ftm-entities.sample.json", 3, 3},
}

func TestRealFiles(t *testing.T) {
	lists := filepath.Join(testfiles.Shared(t), "lists")
	for _, want := range realFiles {
		files, err := source.Open(filepath.Join(lists, want.path))
		if err != nil {
			t.Fatal(err)
		}
		entities, tally, err := parse(files...)
		if err != nil {
			t.Fatal(err)
		}
		if tally.Rows("") != want.rows || len(entities) != want.entities {
			t.Errorf("%s: %d rows, %d entities; want %d and %d", want.path, tally.Rows(""), len(entities), want.rows, want.entities)
		}
		if unknown := tally.UnknownFields(); unknown != nil {
			t.Errorf("%s: unknown fields %v", want.path, unknown)
		}
		r, err := files[0].Open()
		if err != nil {
			t.Fatal(err)
		}
		head, err := io.ReadAll(io.LimitReader(r, 4<<10))
		if err != nil || !Recognise(files[0].Name, head) {
			t.Errorf("%s isn't recognised (%v)", want.path, err)
		}
		r.Close()
	}
	delta, err := os.ReadFile(filepath.Join(lists, "formats/samples/ftm-entities.delta.sample.json"))
	if err != nil {
		t.Fatal(err)
	}
	if Recognise("ftm-entities.delta.sample.json", delta) {
		t.Error("a delta is recognised as a list")
	}
}

// TestRealRecords pins ten real records by the hash of their canonical form.
func TestRealRecords(t *testing.T) {
	lists := filepath.Join(testfiles.Shared(t), "lists")
	want, err := os.ReadFile("testdata/real.sha256")
	if err != nil {
		t.Fatal(err)
	}
	hashes := map[string]string{}
	for _, file := range realFiles {
		files, err := source.Open(filepath.Join(lists, file.path))
		if err != nil {
			t.Fatal(err)
		}
		entities, _, err := parse(files...)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entities {
			line, err := e.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			hashes[e.ID] = fmt.Sprintf("%x", sha256.Sum256(line))
		}
	}
	var got strings.Builder
	for line := range strings.Lines(string(want)) {
		id, _, _ := strings.Cut(line, " ")
		id = strings.TrimSpace(id)
		if hashes[id] == "" {
			t.Errorf("%s is in none of the files", id)
		}
		fmt.Fprintln(&got, id, hashes[id])
	}
	testfiles.Golden(t, filepath.Join("testdata", "real.sha256"), got.String())
}

func FuzzParse(f *testing.F) {
	data, err := os.ReadFile("testdata/invented.ftm.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	for line := range bytes.Lines(data) {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		Recognise("", data)
		entities, tally, err := parse(source.Bytes("fuzz.json", data))
		if err != nil {
			var defect *source.Error
			if !errors.As(err, &defect) {
				t.Fatalf("an error without a place: %v", err)
			}
			return
		}
		if len(entities) > tally.Rows("") {
			t.Fatalf("%d entities of %d rows", len(entities), tally.Rows(""))
		}
		ids := map[string]bool{}
		for _, e := range entities {
			ids[e.ID] = true
			line, err := e.MarshalJSON()
			if err != nil {
				t.Fatalf("entity %q isn't written: %v", e.ID, err)
			}
			if again := new(entity.Entity); again.UnmarshalJSON(line) != nil {
				t.Fatalf("what was written isn't read: %s", line)
			}
		}
		if len(ids) != len(entities) {
			t.Fatalf("ids repeat among %v", slices.Collect(maps.Keys(ids)))
		}
	})
}
