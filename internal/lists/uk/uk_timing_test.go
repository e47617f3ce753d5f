package uk

import (
	"io"
	"iter"
	"path/filepath"
	"testing"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// BenchmarkParse reads the newest real list from memory, decompressed.
func BenchmarkParse(b *testing.B) {
	src := open(b, filepath.Join(testfiles.Shared(b), "lists/uk/uksl/UK-Sanctions-List_20260822.reconstructed.xml.gz"))
	r, err := src.Files[0].Open()
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		b.Fatal(err)
	}
	list := source.Source{Files: []source.File{source.Bytes("uk.xml", data)}}
	testfiles.Parse(b, int64(len(data)), func() iter.Seq2[*entity.Entity, error] { return Parse(b.Context(), list) })
}
