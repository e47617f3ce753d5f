package export

import (
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/lists/ftm"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

func set(day string) Set {
	return Set{Name: "interdict", Day: day, URL: "https://lists.example.org", Lists: []answer.List{
		{ID: "eu-fsf", Date: "2026-01-01", SHA256: "aa"}, {ID: "gb-uksl", Date: day, SHA256: "bb" + day}}}
}

func stream(all ...*entity.Entity) Entities {
	return func(yield func(*entity.Entity, error) bool) {
		for _, e := range all {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// invented is a party with something of everything.
func invented() *entity.Entity {
	e := &entity.Entity{ID: "eu-fsf-eu-1-1", Schema: "Person", Referents: []string{"gb-fcdo-rus9001"}}
	e.AddName(entity.Name{Text: "Vymyshleny Nebylitsin", Kind: entity.KindName, Lang: "en"})
	e.AddName(entity.Name{Text: "Вымышленый; Небылицын", Kind: entity.KindAlias})
	e.AddName(entity.Name{Text: "Slim", Weak: true})
	e.AddDate(entity.Date{Prop: "birthDate", From: "1960", To: "1962", Circa: true})
	e.AddAddress(entity.Address{Street: "Invented Street 1", City: "Minsk", Country: "by", CountryText: "Belarus"})
	e.AddIdentifier(entity.Identifier{Prop: "passportNumber", Number: "MP 123456", Country: "by", Issued: "2001-02-03"})
	e.AddIdentifier(entity.Identifier{Prop: "innCode", Number: "7700000001"})
	e.AddIdentifier(entity.Identifier{Prop: "publicKey", Number: "bc1qinvented"})
	e.Add("nationality", "by")
	e.Add("gender", "male")
	e.AddTie(entity.Tie{Kind: "Directorship", Role: "director", Other: "eu-fsf-eu-2-2", OtherName: "Invented Works"})
	e.Listings = []entity.Listing{
		{List: "eu-fsf", Issuer: "eu", Reference: "EU.1.1", Programs: []string{"BLR"}, Measures: []string{"Asset freeze"}, Listed: "2022-03-02", Updated: "2024-02-24", SourceURL: "https://example.org/act",
			Periods: []entity.Period{{From: "2022-03-02", FromBasis: entity.BasisPrinted}}},
		{List: "gb-uksl", Issuer: "uk", Reference: "RUS9001", Programs: []string{"The Invented Regulations"}, Periods: []entity.Period{{From: "2023-01-01", FromBasis: entity.BasisSnapshot, To: "2024-01-01"}}},
	}
	return e
}

// delisted is a party whose only listing has ended.
func delisted() *entity.Entity {
	return &entity.Entity{ID: "x-ended", Schema: "Company", Names: []entity.Name{{Text: "Ended Works", Kind: "name", Script: "Latn"}},
		Listings: []entity.Listing{{List: "eu-fsf", Reference: "EU.9.9", Periods: []entity.Period{{From: "2020-01-01", FromBasis: "printed", To: "2021-01-01"}}}}}
}

// TestForms holds all formats to golden files.
func TestForms(t *testing.T) {
	dir := t.TempDir()
	c, err := WriteFtM(dir, set("2026-02-01"), stream(invented(), delisted()))
	if err != nil || c.Entities != 1 {
		t.Fatalf("%+v, %v; want the one party that is listed", c, err)
	}
	lines, index := read(t, dir, EntitiesFile), read(t, dir, IndexFile)
	testfiles.Golden(t, "testdata/entities.golden", lines)
	testfiles.Golden(t, "testdata/index.golden", index)
	sum := sha1.Sum([]byte(lines))
	if !strings.Contains(index, hex.EncodeToString(sum[:])) {
		t.Error("the index lacks the checksum of the entities")
	}
	var b bytes.Buffer
	if _, err := WriteCSV(&b, set("2026-02-01"), stream(invented(), delisted())); err != nil {
		t.Fatal(err)
	}
	if rows, err := csv.NewReader(bytes.NewReader(b.Bytes())).ReadAll(); err != nil || len(rows) != 2 {
		t.Errorf("CSV: %d rows, %v", len(rows), err)
	}
	testfiles.Golden(t, "testdata/csv.golden", b.String())
	b.Reset()
	if _, err := WriteSenzing(&b, set("2026-02-01"), stream(invented(), delisted())); err != nil {
		t.Fatal(err)
	}
	testfiles.Golden(t, "testdata/senzing.golden", b.String())
}

func read(t *testing.T, parts ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestVersionsSort: readers apply deltas in the order of versions as texts.
func TestVersionsSort(t *testing.T) {
	a, b := set("2026-02-01").Version(), set("2026-02-02").Version()
	if a >= b || len(a) != len("20240613025002-kvm") || a != set("2026-02-01").Version() {
		t.Errorf("versions %s and %s", a, b)
	}
}

// anyParty draws a party.
func anyParty(t *rapid.T, id string) *entity.Entity {
	text := rapid.SampledFrom([]string{"Tovar", "Товар", "کالا", "<&>\u2028", `a "b" \c`, "x;y"})
	e := &entity.Entity{ID: id, Schema: rapid.SampledFrom([]string{"Person", "Organization", "Vessel"}).Draw(t, "schema")}
	for range rapid.IntRange(1, 3).Draw(t, "names") {
		e.AddName(entity.Name{Text: text.Draw(t, "name"), Kind: rapid.SampledFrom([]string{"name", "alias"}).Draw(t, "kind"), Weak: rapid.Bool().Draw(t, "weak"), Note: rapid.SampledFrom([]string{"", "note"}).Draw(t, "note")})
	}
	if rapid.Bool().Draw(t, "dated") {
		e.AddDate(entity.Date{Prop: "birthDate", From: "1960", Circa: rapid.Bool().Draw(t, "circa")})
		e.AddAddress(entity.Address{Street: text.Draw(t, "street"), Country: "by"})
		e.AddIdentifier(entity.Identifier{Prop: "idNumber", Number: text.Draw(t, "number"), Country: "ru"})
		e.Add("nationality", "by")
	}
	e.Listings = []entity.Listing{{List: "eu-fsf", Reference: "EU." + id, Programs: []string{text.Draw(t, "program")}, Reason: text.Draw(t, "reason"),
		Periods: []entity.Period{{From: "2022-03-02", FromBasis: "printed"}}}}
	return e
}

// TestReadBack: reading an export gives the entities as they were published,
// and these hold all that the entities held.
func TestReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "export")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		var all, want []*entity.Entity
		for _, id := range []string{"a", "b", "c"}[:rapid.IntRange(1, 3).Draw(t, "parties")] {
			e := anyParty(t, id)
			all = append(all, e)
			want = append(want, set("2026-02-01").Published(e))
		}
		if _, err := WriteFtM(dir, set("2026-02-01"), stream(all...)); err != nil {
			t.Fatal(err)
		}
		var got []*entity.Entity
		src := source.Source{Files: []source.File{source.Path(EntitiesFile, filepath.Join(dir, EntitiesFile))}, Tally: &source.Tally{}}
		for e, err := range ftm.Parse(context.Background(), src) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, e)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("(-want +got)\n%s", diff)
		}
		derived := cmp.Options{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(entity.Entity{}, "Datasets", "FirstSeen", "LastSeen", "LastChange", "Target", "Properties")}
		if diff := cmp.Diff(all, got, derived); diff != "" {
			t.Fatalf("an export lost something (-want +got)\n%s", diff)
		}
		for i, e := range all {
			for prop, values := range e.Properties {
				if !slices.Equal(values, got[i].Properties[prop]) {
					t.Fatalf("%s: %v came back as %v", prop, values, got[i].Properties[prop])
				}
			}
		}
	})
}

// TestDeltaLeadsFromOneStateToTheNext applies a delta to one export and
// compares with the other.
func TestDeltaLeadsFromOneStateToTheNext(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "export")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		from, to := set("2026-02-01"), set("2026-03-01")
		draw := func(label string) (out []*entity.Entity) {
			for _, id := range []string{"a", "b", "c", "d"} {
				if rapid.Bool().Draw(t, label+id) {
					out = append(out, anyParty(t, id))
				}
			}
			return out
		}
		before, after := draw("before"), draw("after")
		if rapid.Bool().Draw(t, "same") {
			after = before
		}
		state := map[string]string{}
		for _, e := range before {
			state[e.ID] = content(t, from, e)
		}
		c, err := WriteDelta(dir, from, to, stream(before...), stream(after...))
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, to.Version(), "entities.delta.json"))
		if err != nil {
			t.Fatal(err)
		}
		lines := 0
		for line := range strings.Lines(string(data)) {
			lines++
			var op struct {
				Op     string
				Entity *entity.Entity
			}
			var id struct{ Entity struct{ ID string } }
			if err := json.Unmarshal([]byte(line), &id); err != nil {
				t.Fatal(err)
			}
			_, had := state[id.Entity.ID]
			if strings.HasPrefix(line, `{"op":"DEL"`) {
				if !had {
					t.Fatalf("DEL of what wasn't there: %s", line)
				}
				delete(state, id.Entity.ID)
				continue
			}
			if err := json.Unmarshal([]byte(line), &op); err != nil {
				t.Fatal(err)
			}
			if had != (op.Op == "MOD") {
				t.Fatalf("%s of %s, which was there: %v", op.Op, id.Entity.ID, had)
			}
			op.Entity.LastSeen = ""
			text, err := op.Entity.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			state[id.Entity.ID] = string(text)
		}
		want := map[string]string{}
		for _, e := range after {
			want[e.ID] = content(t, to, e)
		}
		if !maps.Equal(want, state) {
			t.Fatalf("(-want +got)\n%s", cmp.Diff(want, state))
		}
		if lines != c.Added+c.Changed+c.Removed {
			t.Fatalf("%d lines; counted %+v", lines, c)
		}
	})
}

func content(t *rapid.T, s Set, e *entity.Entity) string {
	p := s.Published(e)
	p.LastSeen = ""
	text, err := p.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestDeltaIndexKeepsEarlierVersions(t *testing.T) {
	dir := t.TempDir()
	days := []string{"2026-02-01", "2026-03-01", "2026-04-01"}
	for i := range 2 {
		if _, err := WriteDelta(dir, set(days[i]), set(days[i+1]), stream(invented()), stream(invented())); err != nil {
			t.Fatal(err)
		}
	}
	var got deltas
	if err := json.Unmarshal([]byte(read(t, dir, DeltaIndex)), &got); err != nil {
		t.Fatal(err)
	}
	for _, day := range days {
		v := set(day).Version()
		if got.Versions[v] != "https://lists.example.org/"+v+"/entities.delta.json" {
			t.Errorf("%s: %q", day, got.Versions[v])
		}
	}
	if len(got.Versions) != 3 {
		t.Errorf("versions: %v", got.Versions)
	}
	if _, err := WriteFtM(dir, set(days[2]), stream(invented())); err != nil || !strings.Contains(read(t, dir, IndexFile), `"delta_url": "https://lists.example.org/delta.json"`) {
		t.Errorf("the index doesn't name the deltas: %v", err)
	}
}

func TestFailedExportLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	if _, err := WriteFtM(dir, set("2026-02-01"), stream(invented())); err != nil {
		t.Fatal(err)
	}
	old := read(t, dir, EntitiesFile)
	broken := errors.New("broken")
	_, err := WriteFtM(dir, set("2026-02-01"), func(yield func(*entity.Entity, error) bool) { yield(nil, broken) })
	if !errors.Is(err, broken) || read(t, dir, EntitiesFile) != old {
		t.Errorf("%v; the old file must stay", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}
