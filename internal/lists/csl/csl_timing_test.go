package csl

import (
	"io"
	"iter"
	"testing"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

func BenchmarkCSV(b *testing.B) {
	r, err := real(b, "us/csl/consolidated_202205.csv.gz").Files[0].Open()
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		b.Fatal(err)
	}
	src := source.Source{Files: []source.File{source.Bytes("consolidated.csv", data)}}
	testfiles.Parse(b, int64(len(data)), func() iter.Seq2[*entity.Entity, error] { return ParseCSV(b.Context(), src) })
}
