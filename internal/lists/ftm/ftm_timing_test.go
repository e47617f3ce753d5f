package ftm

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/interdict-project/interdict/internal/source"
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
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range Parse(context.Background(), src) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
