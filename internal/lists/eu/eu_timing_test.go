package eu

import (
	"bytes"
	"io"
	"iter"
	"path/filepath"
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

func benchmark(b *testing.B, src source.Source, parse parser) {
	src, size := inMemory(b, src)
	testfiles.Parse(b, size, func() iter.Seq2[*entity.Entity, error] { return parse(b.Context(), src) })
}

func BenchmarkFSF(b *testing.B) {
	benchmark(b, open(b, filepath.Join(testfiles.Shared(b), "lists/eu/fsf/20260501-FULL-1_1.reconstructed.xml.gz")), ParseFSF)
}

func BenchmarkAnnexes(b *testing.B) {
	benchmark(b, annexSource(b, testfiles.Shared(b)), ParseAnnexes)
}
