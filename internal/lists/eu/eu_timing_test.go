package eu

import (
	"bytes"
	"context"
	"io"
	"iter"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// inMemory returns the source with its files decompressed, and their size.
func inMemory(b *testing.B, src source.Source) (source.Source, int64) {
	b.Helper()
	size := int64(0)
	for i, f := range src.Files {
		r, err := f.Open()
		if err != nil {
			b.Fatal(err)
		}
		data, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			b.Fatal(err)
		}
		size += int64(len(data))
		src.Files[i].Open = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
	}
	return src, size
}

// benchmark measures a parser whose consumer drops each entity, and the most
// heap that was live while it ran, over what the input itself takes.
func benchmark(b *testing.B, src source.Source, parse func(context.Context, source.Source) iter.Seq2[*entity.Entity, error]) {
	src, size := inMemory(b, src)
	b.SetBytes(size)
	b.ReportAllocs()
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	peak := before.HeapAlloc
	for b.Loop() {
		n := 0
		for _, err := range parse(b.Context(), src) {
			if err != nil {
				b.Fatal(err)
			}
			if n++; n%1000 == 0 {
				runtime.ReadMemStats(&now)
				peak = max(peak, now.HeapAlloc)
			}
		}
	}
	b.ReportMetric(float64(peak-before.HeapAlloc)/(1<<20), "peak-MB")
}

func BenchmarkFSF(b *testing.B) {
	benchmark(b, open(b, filepath.Join(testfiles.Shared(b), "lists/eu/fsf/20260501-FULL-1_1.reconstructed.xml.gz")), ParseFSF)
}

func BenchmarkAnnexes(b *testing.B) {
	benchmark(b, annexSource(b, testfiles.Shared(b)), ParseAnnexes)
}
