package lists

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// write makes a folder of files.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const (
	annexHead = "celex,recordId,programKey,annex,measure,startDate,schema,name\n"
	amendHead = "amendedCelex,amendmentCelex,recordId,programKey,annex,measure,startDate,schema,name\n"
)

func TestFilesOfOneSnapshotAreGathered(t *testing.T) {
	dir := write(t, map[string]string{
		"annexes/consolidated/32099R0001.csv": annexHead + "32099R0001,1,EU-XXX,I,Asset freeze,1.2.2020,Person,First Invented\n32099R0001,2,EU-XXX,I,Asset freeze,1.2.2020,Person,Second Invented\n",
		"annexes/consolidated/32099R0002.csv": annexHead,
		"annexes/amendments/32099R0003.csv":   amendHead + "32099R0001,32099R0003,2,EU-XXX,I,Asset freeze,1.2.2021,Person,Second Renamed\n",
		"annexes/README.md":                   "what is here\n",
	})
	s := NewStore(t.TempDir())
	done, passed, err := s.Import(context.Background(), []string{filepath.Join(dir, "annexes")}, ImportOptions{Date: "2026-08-21", Now: noon})
	if err != nil || len(done) != 1 || done[0].Err != nil || !done[0].Kept {
		t.Fatalf("import: %+v, %v", done, err)
	}
	snap := done[0].Snapshot
	if snap.ID() != "eu-annexes@2026-08-21" || len(snap.Files) != 3 || snap.Records != 3 || snap.Entities != 2 {
		t.Errorf("snapshot %s: %d files, %d records, %d entities; want 3, 3, 2", snap.ID(), len(snap.Files), snap.Records, snap.Entities)
	}
	if len(passed) != 1 || !strings.HasSuffix(passed[0], "README.md") {
		t.Errorf("passed over: %v", passed)
	}
	var names []string
	for e, err := range snap.Parse(context.Background(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, e.Caption())
	}
	if diff := cmp.Diff([]string{"First Invented", "Second Renamed"}, names); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestDefectiveFileLeavesNothing(t *testing.T) {
	dir := write(t, map[string]string{"un.xml": `<CONSOLIDATED_LIST dateGenerated="2026-01-02T00:00:00Z"><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>A & B`})
	data := t.TempDir()
	s := NewStore(data)
	done, _, err := s.Import(context.Background(), []string{filepath.Join(dir, "un.xml")}, ImportOptions{Now: noon})
	if err != nil || len(done) != 1 || done[0].Err == nil {
		t.Fatalf("import: %+v, %v; want one failure", done, err)
	}
	if !strings.Contains(done[0].Err.Error(), "un.xml:1: ") || strings.Contains(done[0].Err.Error(), "\n") {
		t.Errorf("error %q; want one line with its place", done[0].Err)
	}
	if snaps, err := s.Snapshots(); err != nil || len(snaps) != 0 {
		t.Errorf("kept %d snapshots, %v", len(snaps), err)
	}
	left, err := filepath.Glob(filepath.Join(data, "lists", ".*"))
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestListWithoutEntitiesIsRefused(t *testing.T) {
	dir := write(t, map[string]string{"un.xml": `<CONSOLIDATED_LIST dateGenerated="2026-01-02T00:00:00Z"><INDIVIDUALS/><ENTITIES/></CONSOLIDATED_LIST>`})
	done, _, err := NewStore(t.TempDir()).Import(context.Background(), []string{dir}, ImportOptions{Now: noon})
	if err != nil || len(done) != 1 || done[0].Err == nil || !strings.Contains(done[0].Err.Error(), "no entity in it") {
		t.Errorf("import: %+v, %v; want a refusal", done, err)
	}
}

func TestFindNamesASnapshot(t *testing.T) {
	s := NewStore(t.TempDir())
	for _, day := range []string{"2026-01-01", "2026-02-01"} {
		dir := write(t, map[string]string{"w.json": `{"id":"a","schema":"Person","properties":{"name":["Invented ` + day + `"]}}` + "\n"})
		if done, _, err := s.Import(context.Background(), []string{dir}, ImportOptions{Date: day, Name: "w", Now: noon}); err != nil || done[0].Err != nil {
			t.Fatal(err, done)
		}
	}
	f := func(name, want string) {
		t.Helper()
		got, err := s.Find(name)
		switch {
		case err != nil && want != "":
			t.Errorf("%s: %v", name, err)
		case err == nil && got.ID() != want:
			t.Errorf("%s: got %s; want %s", name, got.ID(), want)
		}
	}
	f("user-w", "user-w@2026-02-01")
	f("user-w@2026-01-01", "user-w@2026-01-01")
	f("user-w@2026-01-01-", "user-w@2026-01-01")
	f("user-w@2025-01-01", "")
	f("nothing", "")
}

func TestCompareEntitiesIgnoresOrder(t *testing.T) {
	make := func(names ...string) *entity.Entity {
		e := &entity.Entity{ID: "x", Schema: "Person"}
		for _, n := range names {
			e.AddName(entity.Name{Text: n})
		}
		return e
	}
	one := func(e *entity.Entity) map[string]*entity.Entity { return map[string]*entity.Entity{e.ID: e} }
	if d := CompareEntities(one(make("A", "B")), one(make("B", "A"))); len(d.Changed) != 0 {
		t.Errorf("order counted: %+v", d.Changed)
	}
	d := CompareEntities(one(make("A", "B")), one(make("A", "C")))
	want := []FieldChange{{Field: "alias", Removed: []string{"B"}, Added: []string{"C"}, Says: []string{"alias corrected from B to C"}}}
	if len(d.Changed) != 1 || !cmp.Equal(want, d.Changed[0].Fields) {
		t.Errorf("got %+v; want %+v", d.Changed, want)
	}
}
