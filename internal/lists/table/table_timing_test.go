package table

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

func BenchmarkParseCSV(b *testing.B) {
	var t strings.Builder
	t.WriteString("Id,Name,Alias,Date of birth,Nationality,Passport,City,Notes\n")
	for i := range 20_000 {
		fmt.Fprintf(&t, "%d,Dana Orlova %x,D. Orlova,19%02d-02-03,Belarus,P%07d,Minsk,row %d\n", i, i, i%100, i, i)
	}
	files, err := Prepare(context.Background(), source.Bytes("t.csv", []byte(t.String())), "watch", nil)
	if err != nil {
		b.Fatal(err)
	}
	testfiles.Parse(b, int64(t.Len()), func() iter.Seq2[*entity.Entity, error] {
		return Parse(context.Background(), source.Source{Files: files, Date: "2026-11-20"})
	})
}
