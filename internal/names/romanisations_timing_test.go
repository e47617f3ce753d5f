package names

import "testing"

func BenchmarkRomanisationsOf(b *testing.B) {
	for _, word := range []string{"mohammed", "alexandros", "jinping", "jong"} {
		b.Run(word, func(b *testing.B) {
			for b.Loop() {
				romanisationsOf(latin(word))
			}
		})
	}
}
