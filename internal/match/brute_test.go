package match_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/evaluate"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/match"
	"github.com/interdict-project/interdict/internal/names"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// campaign is the variable of the environment that makes the test below look
// at ten times as many queries, on the whole index.
const campaign = "INTERDICT_CAMPAIGN"

// leastRecall is the share, in thousandths, of what brute force scores over
// the review threshold that a search must find.
const leastRecall = 995

// TestCandidateRecall compares searching with brute force: the query compared
// with every listed name of a kind that fits, and each of its tokens with
// every token of the vocabulary.
func TestCandidateRecall(t *testing.T) {
	if testing.Short() {
		t.Skip("takes fifteen seconds")
	}
	queries, every := 200, 4
	if os.Getenv(campaign) != "" {
		queries, every = 2000, 1
	}
	entities, asked, clean := recallFiles(t)
	r := rand.New(rand.NewPCG(20261123, 3))
	var sample []searched
	expected := map[string]bool{}
	for _, i := range r.Perm(len(asked))[:queries*2/5] {
		sample = append(sample, searched{"other script", asked[i].Name, asked[i].Schema})
		_, reference, _ := strings.Cut(asked[i].Party, ":")
		expected[strings.ToLower(reference)] = true
	}
	for _, i := range r.Perm(len(clean))[:queries/10] {
		sample = append(sample, searched{"clean customer", clean[i].Name, clean[i].Schema})
	}
	var some []*entity.Entity
	for i, e := range entities {
		if i%every == 0 || slices.ContainsFunc(e.Listings, func(l entity.Listing) bool { return expected[strings.ToLower(l.Reference)] }) {
			some = append(some, e)
		}
	}
	for i := 0; len(sample) < queries; i++ {
		e := some[r.IntN(len(some))]
		if len(e.Names) == 0 {
			continue
		}
		c := changes[i%len(changes)]
		if text := c.change(r, strings.Fields(e.Names[r.IntN(len(e.Names))].Text)); text != "" {
			sample = append(sample, searched{c.name, text, e.Schema})
		}
	}
	x, err := index.Build(some, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	wanted, lost := recall(t, x, sample)
	all, allLost := 0, 0
	for _, kind := range slices.Sorted(maps.Keys(wanted)) {
		t.Logf("%-15s %5d wanted, %3d lost", kind, wanted[kind], lost[kind])
		all, allLost = all+wanted[kind], allLost+lost[kind]
	}
	t.Logf("%d queries, %d names, %d wanted, %d lost: %.2f %%", queries, x.Names(), all, allLost, 100-100*float64(allLost)/float64(max(all, 1)))
	if all < queries/3 {
		t.Errorf("brute force finds %d parties for %d queries: too few to tell", all, queries)
	}
	if (all-allLost)*1000 < all*leastRecall {
		t.Errorf("%d of %d parties that brute force finds are lost, want %d of 1,000 found", allLost, all, leastRecall)
	}
}

// searched is one query of the sample.
type searched struct{ kind, text, schema string }

// recallFiles reads the parties of three real lists with their Latin names,
// and the queries made for them.
func recallFiles(t *testing.T) (entities []*entity.Entity, asked, clean []evaluate.Question) {
	dir := testfiles.Shared(t)
	packs, err := evaluate.ReadPacks([]string{filepath.Join(dir, "bench/crossscript/dev.tsv"), filepath.Join(dir, "bench/screening/negatives_dev.csv.gz")}, 5000)
	if err != nil {
		t.Fatal(err)
	}
	var lists []string
	for _, l := range []string{"eu/fsf/20260501-FULL-1_1.reconstructed.xml.gz", "uk/uksl/UK-Sanctions-List_20260822.reconstructed.xml.gz", "un/consolidated_20260227.xml.gz"} {
		lists = append(lists, filepath.Join(dir, "lists", l))
	}
	entities, err = evaluate.Entities(t.Context(), lists, true)
	if err != nil {
		t.Fatal(err)
	}
	return entities, packs.Sets[0].Questions, packs.Negatives
}

// recall returns, by kind of query, how many parties brute force finds and how
// many of them a search doesn't.
func recall(t *testing.T, x *index.Index, sample []searched) (wanted, lost map[string]int) {
	m := match.New(x)
	wanted, lost = map[string]int{}, map[string]int{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	work := make(chan searched)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for s := range work {
				found := map[int]bool{}
				for _, f := range m.Search(match.Query{Names: []string{s.text}, Schema: s.schema}, x.Len()) {
					found[f.Entity] = true
				}
				all := bruteForce(x, m, s)
				mu.Lock()
				for _, f := range all {
					wanted[s.kind]++
					if !found[f.Entity] {
						lost[s.kind]++
						t.Logf("lost, %s: “%s” ~ “%s”, %d", s.kind, s.text, f.Listed, f.Score)
					}
				}
				mu.Unlock()
			}
		})
	}
	for _, s := range sample {
		work <- s
	}
	close(work)
	wg.Wait()
	return wanted, lost
}

// bruteForce returns the best match of each party that scores at or over the
// review threshold, in the order of the index.
func bruteForce(x *index.Index, m *match.Matcher, s searched) []match.Match {
	q := x.Exhaust(names.Parse(s.text))
	kind := index.KindOf(s.schema)
	var out []match.Match
	for n := range int32(x.Names()) {
		e := x.EntityOf(n)
		if q.Total == 0 || !kind.Fits(x.KindOf(e)) {
			continue
		}
		f := m.CompareName(q, s.text, n)
		switch last := len(out) - 1; {
		case f.Score < match.ReviewThreshold:
		case last >= 0 && out[last].Entity == e:
			if f.Score > out[last].Score {
				out[last] = f
			}
		default:
			out = append(out, f)
		}
	}
	return out
}

// changes are ways in which a listed name comes to be written otherwise. Each
// gives an empty text where a name has nothing to change.
var changes = []struct {
	name   string
	change func(r *rand.Rand, words []string) string
}{
	{"two as one", func(r *rand.Rand, words []string) string {
		if len(words) < 2 {
			return ""
		}
		i := r.IntN(len(words) - 1)
		return strings.Join(slices.Concat(words[:i], []string{words[i] + words[i+1]}, words[i+2:]), " ")
	}},
	{"all as one", func(_ *rand.Rand, words []string) string {
		if len(words) < 2 || len(words) > 3 {
			return ""
		}
		return strings.Join(words, "")
	}},
	{"one as two", func(r *rand.Rand, words []string) string {
		i := r.IntN(len(words))
		letters := []rune(words[i])
		if len(letters) < 6 {
			return ""
		}
		at := 3 + r.IntN(len(letters)-5)
		return strings.Join(slices.Concat(words[:i], []string{string(letters[:at]), string(letters[at:])}, words[i+1:]), " ")
	}},
	{"two misprints", func(r *rand.Rand, words []string) string {
		words = slices.Clone(words)
		for range 2 {
			i := r.IntN(len(words))
			words[i] = misprinted(r, []rune(words[i]))
		}
		return strings.Join(words, " ")
	}},
	{"respelt", func(r *rand.Rand, words []string) string {
		text, left := strings.ToLower(strings.Join(words, " ")), 3
		for _, i := range r.Perm(len(spellings)) {
			from, to, _ := strings.Cut(spellings[i], ">")
			if left > 0 && strings.Contains(text, from) {
				text, left = strings.Replace(text, from, to, 1), left-1
			}
		}
		if left > 1 {
			return ""
		}
		return text
	}},
	{"word left out", func(r *rand.Rand, words []string) string {
		if len(words) < 3 {
			return ""
		}
		i := r.IntN(len(words))
		return strings.Join(slices.Delete(slices.Clone(words), i, i+1), " ")
	}},
	{"word added", func(r *rand.Rand, words []string) string {
		return strings.Join(slices.Insert(slices.Clone(words), r.IntN(len(words)+1), fmt.Sprintf("Olm%crin", 'a'+rune(r.IntN(5)))), " ")
	}},
	{"initial", func(r *rand.Rand, words []string) string {
		if len(words) < 2 {
			return ""
		}
		words = slices.Clone(words)
		i := r.IntN(len(words))
		words[i] = string([]rune(words[i])[:1]) + "."
		return strings.Join(words, " ")
	}},
	{"other order", func(r *rand.Rand, words []string) string {
		words = slices.Clone(words)
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		return strings.Join(words, " ")
	}},
	{"cut at 35", func(_ *rand.Rand, words []string) string {
		letters := []rune(strings.Join(words, " "))
		if len(letters) <= 35 {
			return ""
		}
		return strings.TrimSpace(string(letters[:35]))
	}},
}

// spellings are pairs of letters that romanisations of one name exchange.
var spellings = strings.Fields("kh>h ou>u j>dj w>v ov>off sh>ch iy>y ee>i u>ou x>ks ch>tch ts>c zh>j ev>eff ya>ia q>k")

// misprinted changes, drops or doubles one letter.
func misprinted(r *rand.Rand, letters []rune) string {
	i, other := r.IntN(len(letters)), 'a'+rune(r.IntN(26))
	switch r.IntN(3) {
	case 0:
		letters[i] = other
	case 1:
		letters = slices.Delete(letters, i, i+1)
	default:
		letters = slices.Insert(letters, i, other)
	}
	return string(letters)
}
