package table_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/interdict-project/interdict/internal/dataset"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/lists"
	"github.com/interdict-project/interdict/internal/match"
)

// campaign is the variable of the environment under which the list has a
// million rows.
const campaign = "INTERDICT_CAMPAIGN"

// writeList writes a CSV of so many invented people and returns its path and
// their names.
func writeList(t testing.TB, rows int) (path string, names []string) {
	t.Helper()
	r := rand.New(rand.NewPCG(5, 2026))
	word := func() string {
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteByte("bdfgklmnprstvz"[r.IntN(14)])
			b.WriteByte("aeiou"[r.IntN(5)])
		}
		return strings.ToUpper(b.String()[:1]) + b.String()[1:]
	}
	path = filepath.Join(t.TempDir(), "watch.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(f, "Id,Full name,Date of birth,Nationality,Passport,Remark")
	for i := range rows {
		name := word() + " " + word() + " " + word()
		names = append(names, name)
		fmt.Fprintf(f, "%d,%s,%d-%02d-%02d,%s,P%07d,row %d\n", i+1, name, 1930+i%80, 1+i%12, 1+i%28, []string{"Iran", "Belarus", "Russia"}[i%3], i, i)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path, names
}

// stage tells the time and the heap in use that a step took.
type stage struct{ last time.Time }

func (s *stage) done(t testing.TB, what string) {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("%-28s %8.1f s, heap in use after it %6d MB, from the system %6d MB", what, time.Since(s.last).Seconds(), m.HeapInuse>>20, m.Sys>>20)
	s.last = time.Now()
}

// Every row of a list of one's own is found by its exact name.
func TestListIsWhole(t *testing.T) {
	rows, step := 2500, 1
	if os.Getenv(campaign) != "" {
		rows, step = 1_000_000, 100 // each of a million takes milliseconds to find
	}
	path, names := writeList(t, rows)
	at := stage{time.Now()}
	store := lists.NewStore(t.TempDir())
	done, _, err := store.Import(context.Background(), []string{path}, lists.ImportOptions{Name: "watch", Now: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)})
	if err != nil || len(done) != 1 || done[0].Err != nil {
		t.Fatalf("importing: %v, %+v", err, done)
	}
	snap := done[0].Snapshot
	if snap.ID() != "user-watch@2026-11-20" || snap.Records != rows || snap.Entities != rows {
		t.Fatalf("%s has %d records and %d entities; want %d", snap.ID(), snap.Records, snap.Entities, rows)
	}
	at.done(t, "import (table alone)")
	read := 0
	for e, err := range snap.Parse(context.Background(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		if read >= len(names) || e.Names[0].Text != names[read] || e.ID != fmt.Sprintf("user-watch-%d", read+1) {
			t.Fatalf("row %d reads as %s, %q", read+1, e.ID, e.Names[0].Text)
		}
		read++
	}
	if read != rows {
		t.Fatalf("%d rows read of %d", read, rows)
	}
	at.done(t, "every row read again")
	d, err := dataset.Build(context.Background(), []dataset.Input{{List: snap.List, Date: snap.Date, SHA256: snap.SHA256, Entities: snap.Parse(context.Background(), nil)}}, dataset.Options{})
	if err != nil {
		t.Fatal(err)
	}
	at.done(t, "dataset")
	x, err := index.Build(d.Entities, []byte("{}"))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	at.done(t, "index, dataset still held")
	m := match.New(x)
	for i := 0; i < rows; i += step {
		if !found(t, x, m, names[i], fmt.Sprintf("user-watch-%d", i+1)) {
			t.Errorf("row %d, %q, isn't found by its name", i+1, names[i])
		}
	}
	at.done(t, fmt.Sprintf("%d names looked up", rows/step))
}

// found tells whether a search by name alone gives the party with an id.
func found(t testing.TB, x *index.Index, m *match.Matcher, name, id string) bool {
	t.Helper()
	for _, hit := range m.Search(match.Query{Names: []string{name}}, 25) {
		e, err := x.Entity(hit.Entity)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range e.Listings {
			if "user-watch-"+l.Reference == id && hit.Score >= 700 {
				return true
			}
		}
	}
	return false
}

// A table with one bad row leaves everything as it was.
func TestAllOrNothing(t *testing.T) {
	dir, in := t.TempDir(), t.TempDir()
	store := lists.NewStore(dir)
	f := func(text, want string) []*lists.Snapshot {
		t.Helper()
		path := filepath.Join(in, "watch.csv")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		done, _, err := store.Import(context.Background(), []string{path}, lists.ImportOptions{Name: "watch", Now: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)})
		if err != nil || len(done) != 1 {
			t.Fatal(done, err)
		}
		if got := fmt.Sprint(done[0].Err); !strings.Contains(got, want) {
			t.Errorf("got %s; want %s", got, want)
		}
		all, err := store.Snapshots()
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	f("name,dob\nDana,1980\nOleg,1990\n", "<nil>")
	all := f("name,dob\nDana,1980\nOleg,never\n", `watch.csv:3: column 2 ("dob")`)
	if len(all) != 1 || all[0].Entities != 2 {
		t.Errorf("the list isn't what it was: %+v", all)
	}
	left, err := filepath.Glob(filepath.Join(dir, "lists", "*", ".import-*"))
	if more, _ := filepath.Glob(filepath.Join(dir, "lists", ".import-*")); err != nil || len(left)+len(more) > 0 {
		t.Errorf("left behind: %v, %v", left, more)
	}
}

// Without a name nothing is taken for a table: a publisher's tables that no
// format knows are refused.
func TestNoTableWithoutName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "watch.csv")
	if err := os.WriteFile(path, []byte("name\nDana\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, _, err := lists.NewStore(t.TempDir()).Import(context.Background(), []string{path}, lists.ImportOptions{})
	if err == nil || !strings.Contains(err.Error(), "no format that this version reads") {
		t.Errorf("got %v", err)
	}
}
