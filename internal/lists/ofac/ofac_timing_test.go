package ofac

import (
	"io"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
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

func benchmark(b *testing.B, parse parser, src source.Source, size int64) {
	testfiles.Parse(b, size, func() iter.Seq2[*entity.Entity, error] { return parse(b.Context(), src) })
}

func BenchmarkParseAdvanced(b *testing.B) {
	src, size := list(b, "us/ofac-sdn-advanced/sdn_advanced_20240404.reconstructed.xml.gz", "testdata/advanced.xml")
	benchmark(b, ParseAdvanced, src, size)
}

func BenchmarkParseCSV(b *testing.B) {
	src, size := list(b, "us/ofac-sdn-csv/2021-07", "testdata/csv")
	benchmark(b, ParseCSV, src, size)
}

func BenchmarkParseClassic(b *testing.B) {
	src, size := list(b, "us/ofac-consolidated-xml/consolidated_20250328.xml.gz", "testdata/classic/consolidated.xml")
	benchmark(b, ParseClassic, src, size)
}

func BenchmarkParseEnhanced(b *testing.B) {
	src, size := list(b, "us/no-enhanced-file-is-to-be-had", "testdata/enhanced.xml")
	benchmark(b, ParseEnhanced, src, size)
}
