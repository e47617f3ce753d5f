package ofac

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/interdict-project/interdict/internal/source"
)

// list returns the files at a path below the real lists as they lie there,
// compressed, or the invented ones where those are absent, and how many bytes
// they are decompressed.
func list(b *testing.B, real, invented string) (source.Source, int64) {
	dir := os.Getenv("INTERDICT_SHARED")
	if dir == "" {
		dir = "../../../../shared"
	}
	path := filepath.Join(dir, "lists", real)
	if _, err := os.Stat(path); err != nil {
		path = invented
	}
	src := open(b, path)
	size := int64(0)
	for _, f := range src.Files {
		r, err := f.Open()
		if err != nil {
			b.Fatal(err)
		}
		n, err := io.Copy(io.Discard, r)
		if err != nil {
			b.Fatal(err)
		}
		r.Close()
		size += n
	}
	return src, size
}

// benchmark parses a list and reports as peak-MB the most heap in use over
// what was in use before, sampled every 5 ms.
func benchmark(b *testing.B, parse parser, src source.Source, size int64) {
	b.SetBytes(size)
	b.ReportAllocs()
	runtime.GC()
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	base := mem.HeapInuse
	var peak atomic.Uint64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
				var mem runtime.MemStats
				runtime.ReadMemStats(&mem)
				peak.Store(max(peak.Load(), mem.HeapInuse))
			}
		}
	}()
	n := 0
	for b.Loop() {
		n = 0
		for _, err := range parse(context.Background(), src) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
	}
	close(stop)
	<-stopped
	b.ReportMetric(float64(max(peak.Load(), base)-base)/1e6, "peak-MB")
	b.ReportMetric(float64(n), "parties")
}

func BenchmarkParseAdvanced(b *testing.B) {
	src, size := list(b, "us/ofac-sdn-advanced/sdn_advanced_20240404.reconstructed.xml.gz", "testdata/advanced.xml")
	benchmark(b, ParseAdvanced, src, size)
}

func BenchmarkParseCSV(b *testing.B) {
	src, size := list(b, "us/ofac-sdn-csv/2021-07", "testdata/csv")
	benchmark(b, ParseCSV, src, size)
}
