package ftm

import (
	"bytes"
	"fmt"
	"iter"
	"os"
	"testing"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// BenchmarkParse reads some 20 MB: the invented file again and again, each
// time under other ids.
func BenchmarkParse(b *testing.B) {
	one, err := os.ReadFile("testdata/invented.ftm.json")
	if err != nil {
		b.Fatal(err)
	}
	var data []byte
	for i := 0; len(data) < 20<<20; i++ {
		data = append(data, bytes.ReplaceAll(one, []byte(`"inv-`), fmt.Appendf(nil, `"inv%d-`, i))...)
	}
	src := source.Source{Files: []source.File{source.Bytes("list.json", data)}, Tally: new(source.Tally)}
	testfiles.Parse(b, int64(len(data)), func() iter.Seq2[*entity.Entity, error] { return Parse(b.Context(), src) })
}
