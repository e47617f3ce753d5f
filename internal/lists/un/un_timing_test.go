package un

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// BenchmarkParse reads the newest real list from memory, decompressed, and
// reports the most heap in use at any 100th record as peak-MB.
func BenchmarkParse(b *testing.B) {
	src := open(b, filepath.Join(filepath.Join(testfiles.Shared(b), "lists"), "un/consolidated_20260227.xml.gz"))
	r, err := src.Files[0].Open()
	if err != nil {
		b.Fatal(err)
	}
	var data bytes.Buffer
	if _, err := io.Copy(&data, r); err != nil {
		b.Fatal(err)
	}
	r.Close()
	list := source.Source{Files: []source.File{source.Bytes("un.xml", data.Bytes())}}
	b.SetBytes(int64(data.Len()))
	b.ReportAllocs()
	runtime.GC()
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	base, peak := mem.HeapAlloc, uint64(0)
	for b.Loop() {
		n := 0
		for _, err := range Parse(context.Background(), list) {
			if err != nil {
				b.Fatal(err)
			}
			if n++; n%100 == 0 {
				runtime.ReadMemStats(&mem)
				peak = max(peak, mem.HeapAlloc)
			}
		}
	}
	b.ReportMetric(float64(max(peak, base)-base)/1e6, "peak-MB")
}
