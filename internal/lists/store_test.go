package lists

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestSnapshotsOfOneDayAreInTheOrderOfImport(t *testing.T) {
	// Each order of the same files, so that one of them isn't that of the hashes.
	for _, names := range [][]string{{"First", "Second"}, {"Second", "First"}} {
		s := NewStore(t.TempDir())
		var want []string
		for i, name := range names {
			dir := write(t, map[string]string{"w.json": ftmLine("a", name+" Invented")})
			opt := ImportOptions{Date: "2026-01-01", Name: "w", Now: noon.Add(time.Duration(i) * time.Minute)}
			done, _, err := s.Import(context.Background(), []string{dir}, opt)
			if err != nil || done[0].Err != nil {
				t.Fatal(err, done)
			}
			want = append(want, done[0].Snapshot.SHA256)
		}
		all, err := s.Snapshots()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, snap := range all {
			got = append(got, snap.SHA256)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%v (-want +got)\n%s", names, diff)
		}
		if found, err := s.Find("user-w"); err != nil || found.SHA256 != want[1] {
			t.Errorf("%v: the newest is %+v, %v; want the one imported last", names, found, err)
		}
	}
}

func TestAKilledImportLeavesNoSnapshot(t *testing.T) {
	data := t.TempDir()
	s := NewStore(data)
	list := filepath.Join(data, "lists", "user-w")
	left := []string{filepath.Join(list, ".import-123"), filepath.Join(data, "lists", ".import-456")}
	for path, text := range map[string]string{
		filepath.Join(left[0], "meta.json"):                                           `{"list":"user-w","date":"2026-01-01","sha256":"0"}`,
		filepath.Join(left[1], "0.gz"):                                                "cut sh",
		filepath.Join(data, "lists", ".gone", "2026-01-01-000000000000", "meta.json"): `{`,
	} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if all, err := s.Snapshots(); err != nil || len(all) != 0 {
		t.Errorf("%d snapshots, %v; want none", len(all), err)
	}
	dir := write(t, map[string]string{"w.json": ftmLine("a", "First Invented")})
	if done, _, err := s.Import(context.Background(), []string{dir}, ImportOptions{Date: "2026-01-01", Name: "w", Now: noon}); err != nil || done[0].Err != nil {
		t.Fatal(err, done)
	}
	for _, folder := range left {
		if _, err := os.Stat(folder); err == nil {
			t.Errorf("%s is still there after the next import", folder)
		}
	}
	if all, err := s.Snapshots(); err != nil || len(all) != 1 {
		t.Errorf("%d snapshots, %v; want the one imported", len(all), err)
	}
}

func TestASnapshotOfActsSaysWhichItHoldsWhole(t *testing.T) {
	const (
		state  = `<html><head><meta name="WT.z_docID" content="02014R0833-20920401"></head><body><p>ANNEX V</p><p>Zavod Primer</p></body></html>`
		change = `<html><body><p class="oj-hd-date">2.3.2092</p><p class="oj-doc-ti">COUNCIL REGULATION (EU) 2092/5</p><p class="oj-doc-ti">of 1 March 2092</p>` +
			`<p class="oj-doc-ti">amending Regulation (EU) No 765/2006</p><p class="oj-doc-ti">ANNEX</p><p>In Annex V, the following is added:</p><p>‘Bank Vymysel’.</p></body></html>`
		table = annexHead + "32099R0001,1,EU-XXX,I,Asset freeze,1.2.2020,Person,First Invented\n"
	)
	f := func(want []string, meta string, files map[string]string) {
		t.Helper()
		data := t.TempDir()
		s := NewStore(data)
		done, _, err := s.Import(context.Background(), []string{write(t, files)}, ImportOptions{Date: "2026-08-21", Now: noon})
		if err != nil || len(done) != 1 || done[0].Err != nil {
			t.Fatalf("import: %+v, %v", done, err)
		}
		all, err := s.Snapshots()
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		if diff := cmp.Diff(want, all[0].Whole); diff != "" { // tells nil from none
			t.Errorf("(-want +got)\n%s", diff)
		}
		text, err := os.ReadFile(filepath.Join(all[0].dir, "meta.json"))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(text), `"whole"`); got != (meta != "") || !strings.Contains(string(text), meta) {
			t.Errorf("want %q in %s", meta, text)
		}
	}
	f([]string{"32014R0833"}, `"whole": [`, map[string]string{"state.html": state, "change.html": change})
	f([]string{}, `"whole": []`, map[string]string{"change.html": change})
	f(nil, "", map[string]string{"32099R0001.csv": table})
}
