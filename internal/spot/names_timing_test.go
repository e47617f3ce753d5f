package spot_test

import (
	"strings"
	"testing"

	"github.com/interdict-project/interdict/internal/spot"
)

func BenchmarkNames(b *testing.B) {
	s, _ := newSpotter(b)
	text := strings.Repeat("The envoy met Dr. Dmitry Pantelkov of the Development Bank of Zarnok in Minsk. Стороны встретились с Дмитрием Пантелковым. قال ديميتري بانتيلكوف إن بلاده تسعى إلى التعاون. ", 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s.Names(text, spot.Surroundings{})
	}
}
