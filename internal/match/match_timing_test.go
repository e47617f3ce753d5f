package match

import "testing"

func BenchmarkSearch(b *testing.B) {
	m := testMatcher(b)
	queries := []string{"Dmitri Pantelkow", "دميتري بانتلكوف", "Viktor " + invent(77), "Export Bank " + invent(50123), "Muhammad Hassan " + invent(9)}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		m.Search(Query{Names: []string{queries[i%len(queries)]}}, 10)
	}
}

// BenchmarkSearchRealLists searches the real lists with clean customers:
// cold where each name is met for the first time, warm where its words are
// still in the cache of probes.
func BenchmarkSearchRealLists(b *testing.B) {
	m := newRealMatcher(b)
	names := negatives(b, 20_000)
	b.Run("cold", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			m.Search(Query{Names: []string{names[i%len(names)]}, Schema: "Person"}, 10)
		}
	})
	b.Run("warm", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			m.Search(Query{Names: []string{names[i%1000]}, Schema: "Person"}, 10)
		}
	})
}
