// Package testfiles gives tests the files they read: real lists and
// evaluation sets that stand beside a checkout and are never committed, and
// golden files that stand beside the test.
//
// It is imported by tests alone.
package testfiles

import (
	"flag"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite golden files with what the tests got")

// Shared returns the folder of real files: the environment's
// INTERDICT_SHARED, else the folder "shared" beside the checkout. It skips the
// test where there is none.
func Shared(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("INTERDICT_SHARED")
	for at, _ := os.Getwd(); dir == "" && at != filepath.Dir(at); at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			dir = filepath.Join(filepath.Dir(at), "shared")
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "lists")); dir == "" || err != nil {
		t.Skip("../shared is absent")
	}
	return dir
}

// Golden compares a text with the golden file at path; with -update it writes
// the file instead.
func Golden(t testing.TB, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run with -update to write it", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); run with -update if that is meant:\n%s", path, diff)
	}
}

// Parse benchmarks the parser of a list of so many decompressed bytes, whose
// consumer drops each entity. Besides MB/s it reports as peak-MB the most heap
// in use, over what was in use before, sampled every 5 ms.
func Parse[T any](b *testing.B, bytes int64, parse func() iter.Seq2[T, error]) {
	b.Helper()
	b.SetBytes(bytes)
	b.ReportAllocs()
	runtime.GC()
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	base := mem.HeapInuse
	stop, peak := make(chan struct{}), make(chan uint64)
	go func() {
		most := base
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				peak <- most
				return
			case <-tick.C:
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapInuse)
			}
		}
	}()
	for b.Loop() {
		for _, err := range parse() {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	close(stop)
	b.ReportMetric(float64(<-peak-base)/1e6, "peak-MB")
}
