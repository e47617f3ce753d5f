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

func BenchmarkConList(b *testing.B) {
	r, err := open(b, filepath.Join(testfiles.Shared(b), "lists/uk/ofsi/ConList_20250410.from_xlsx.csv.gz")).Files[0].Open()
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		b.Fatal(err)
	}
	src := source.Source{Files: []source.File{source.Bytes("ConList.csv", data)}}
	testfiles.Parse(b, int64(len(data)), func() iter.Seq2[*entity.Entity, error] { return ParseConList(b.Context(), src) })
}
