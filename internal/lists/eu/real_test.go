package eu

import (
	"bufio"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// manifest returns the records of each file as the manifest of the real files
// has them, by path without ".gz".
func manifest(t *testing.T, dir string) map[string]int {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "lists/MANIFEST.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]int{}
	for line := range strings.Lines(string(data)) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 4 && strings.HasPrefix(f[0], "eu/") {
			rows[strings.TrimSuffix(f[0], ".gz")], _ = strconv.Atoi(f[3])
		}
	}
	return rows
}

func noUnknown(t *testing.T, tally *source.Tally) {
	t.Helper()
	if u := tally.UnknownFields(); u != nil {
		t.Errorf("unknown fields: %q", u)
	}
	if w := tally.Warnings(); w != nil {
		t.Errorf("warnings: %q", w)
	}
}

// uniqueIDs checks that ids are unique and every entity has one listing.
func uniqueIDs(t *testing.T, entities []*entity.Entity) map[string]*entity.Entity {
	t.Helper()
	byID := map[string]*entity.Entity{}
	for _, e := range entities {
		if byID[e.ID] != nil {
			t.Errorf("the id %s twice", e.ID)
		}
		byID[e.ID] = e
		if len(e.Listings) != 1 || e.Listings[0].Reference == "" || len(e.Names) == 0 {
			t.Errorf("%s has %d listings and %d names", e.ID, len(e.Listings), len(e.Names))
		}
	}
	return byID
}

func TestRealFSF(t *testing.T) {
	dir := testfiles.Shared(t)
	rows := manifest(t, dir)
	f := func(path, day string, relisted int) []*entity.Entity {
		t.Helper()
		src := open(t, filepath.Join(dir, "lists", path+".gz"))
		if got, err := DayFSF(src); got != day || err != nil {
			t.Errorf("%s: DayFSF = %q, %v", path, got, err)
		}
		entities := all(t, ParseFSF, src)
		if want := rows[path]; len(entities) != want || src.Tally.Rows("") != want {
			t.Errorf("%s: %d entities of %d rows, want %d", path, len(entities), src.Tally.Rows(""), want)
		}
		noUnknown(t, src.Tally)
		uniqueIDs(t, entities)
		n := 0
		for _, e := range entities {
			if e.Listings[0].Listed == "2025-09-29" {
				n++
			}
		}
		if n != relisted {
			t.Errorf("%s: %d entries whose earliest date is 2025-09-29, want %d", path, n, relisted)
		}
		return entities
	}
	f("eu/fsf/20200415-fragment.official.xml", "2020-04-15", 0)
	before := f("eu/fsf/20260223-FULL-1_1.reconstructed.xml", "2026-02-23", 236)
	entities := f("eu/fsf/20260501-FULL-1_1.reconstructed.xml", "2026-05-01", 236)
	goldenHashes(t, "fsf.real.golden", entities)

	// Between the two files 80 entries change in content and 4,088 in the
	// order of their children.
	old := map[string]string{}
	for _, e := range before {
		old[e.ID] = hash(t, e)
	}
	changed := 0
	for _, e := range entities {
		if hash(t, e) != old[e.ID] {
			changed++
		}
	}
	if changed != 80 {
		t.Errorf("%d entries changed between February and May 2026, want 80", changed)
	}

	basic := map[string]int{}
	for _, e := range entities {
		p := e.Listings[0].Programs
		if p[0] == "IRN" || p[0] == "UKR" || len(p) == 1 {
			basic[strings.Join(p, " ")]++
		}
	}
	if diff := cmp.Diff(map[string]int{
		"IRN 267/2012": 416, "IRN 359/2011": 276, "IRN 2023/1529": 39, "IRN": 1,
		"UKR 269/2014": 2593, "UKR 208/2014": 3, "UNLI": 4,
	}, basic); diff != "" {
		t.Errorf("basic acts (-want +got):\n%s", diff)
	}
}

func TestRealSample(t *testing.T) {
	src := open(t, filepath.Join(testfiles.Shared(t), "lists/formats/samples/eu-fsf.official-fragment.xml"))
	entities := all(t, ParseFSF, src)
	if len(entities) != 15 {
		t.Errorf("%d entities, want 15", len(entities))
	}
	noUnknown(t, src.Tally)
	weak, printed := 0, 0
	for _, e := range entities {
		l := e.Listings[0]
		if l.Inferred == "" && l.Listed != "" {
			printed++
		}
		for _, n := range e.Names {
			if n.Weak {
				weak++
			}
		}
	}
	if weak != 3 || printed != 12 {
		t.Errorf("%d weak names and %d dates printed for the entry itself, want 3 and 12", weak, printed)
	}
}

func TestRealAnnexes(t *testing.T) {
	dir := testfiles.Shared(t)
	src := annexSource(t, dir)
	entities := all(t, ParseAnnexes, src)
	if got := src.Tally.Rows(""); len(entities) != 8424 || got != 8017+417 {
		t.Errorf("%d entities of %d rows, want 8424 of 8434", len(entities), got)
	}
	for path, want := range manifest(t, dir) {
		if name, ok := strings.CutPrefix(path, "eu/annexes/"); ok {
			if got := src.Tally.Rows(filepath.Base(name)); got != want {
				t.Errorf("%s: %d rows, want %d", name, got, want)
			}
		}
	}
	noUnknown(t, src.Tally)
	byID := uniqueIDs(t, entities)
	goldenHashes(t, "annexes.real.golden", entities)

	undated, replaced := 0, 0
	for _, e := range entities {
		l := e.Listings[0]
		if l.ListedPrinted != "" {
			t.Errorf("%s: unread date %q", e.ID, l.ListedPrinted)
		}
		if l.Listed == "" {
			undated++
		}
	}
	if undated != 306 { // no date is printed for them
		t.Errorf("%d entries without a date, want 306", undated)
	}
	// The ten entries that an amending act of 2026 replaces.
	for _, id := range []string{"eu-oj-32014r0833-iv-581", "eu-oj-32014r0833-xlii-629", "eu-oj-32012r0267-ix-i-a-57", "eu-oj-32012r0267-ix-i-b-204",
		"eu-oj-32002r0881-i-adem-yilmaz", "eu-oj-32002r0881-i-abubakar-swalleh"} {
		if e := byID[id]; e == nil || len(e.Listings[0].Law) != 2 {
			t.Errorf("%s isn't replaced by its amendment", id)
		} else {
			replaced++
		}
	}
	if replaced != 6 {
		t.Errorf("%d of 6 replaced", replaced)
	}
}

// TestGoldReferences checks that every EU reference in the annotated documents
// is that of an entity.
func TestGoldReferences(t *testing.T) {
	dir := testfiles.Shared(t)
	have := map[string]bool{}
	for _, e := range all(t, ParseFSF, open(t, filepath.Join(dir, "lists/eu/fsf/20260223-FULL-1_1.reconstructed.xml.gz"))) {
		have["eu:"+e.Listings[0].Reference] = true
	}
	for _, e := range all(t, ParseAnnexes, annexSource(t, dir)) {
		have[e.Listings[0].Reference] = true
	}
	quoted := regexp.MustCompile(`"(eu(?:-oj)?:[^"]+)"`)
	n := 0
	check := func(path string) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quoted.FindAllStringSubmatch(string(data), -1) {
			n++
			if !have[m[1]] {
				t.Errorf("%s: no entity has the reference %s", filepath.Base(path), m[1])
			}
		}
	}
	err := filepath.WalkDir(filepath.Join(dir, "bench/documents"), func(path string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".gold.json") {
			check(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	check(filepath.Join(dir, "seed/report.gold.json"))
	if n < 100 {
		t.Errorf("only %d references found in the annotated documents", n)
	}
}

// goldenHashes compares ten records, spread over the list, with the sha256 of
// their canonical JSON. The lists themselves are not ours to keep here.
func goldenHashes(t *testing.T, name string, entities []*entity.Entity) {
	t.Helper()
	path := filepath.Join("testdata", name)
	byID := map[string]*entity.Entity{}
	for _, e := range entities {
		byID[e.ID] = e
	}
	var ids []string
	file, err := os.Open(path)
	if err == nil {
		for s := bufio.NewScanner(file); s.Scan(); {
			id, _, _ := strings.Cut(s.Text(), " ")
			ids = append(ids, id)
		}
		file.Close()
	}
	if len(ids) == 0 {
		for i := range 10 {
			ids = append(ids, entities[i*(len(entities)-1)/9].ID)
		}
		slices.Sort(ids)
	}
	var got strings.Builder
	for _, id := range ids {
		if e := byID[id]; e != nil {
			fmt.Fprintln(&got, id, e.Listings[0].Reference, hash(t, e))
		}
	}
	testfiles.Golden(t, filepath.Join("testdata", name), string([]byte(got.String())))
}
