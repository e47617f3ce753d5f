package names

import (
	"cmp"
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Names of bodies are translated, not spelt by sound: завод is plant, factory
// or works on another list, and 贸易 is trading. Two tables say which words
// stand for each other. The glossary is written by hand, one meaning a line,
// with the words of the languages that lists are printed in. The dictionary
// is learned by internal/train/dictionary from parties that lists name in
// several languages; docs/design/006-organisation-words.md tells how.

//go:embed tables/glossary.tsv
var glossaryTable string

//go:embed tables/dictionary.tsv
var dictionaryTable string

// vocable is a folded word and its script.
type vocable struct{ text, script string }

// dictionaryOf returns the words of organisations' names that stand for a
// token in the same or another language, the likeliest first, without the
// token itself. The result is shared and only read. What a word leads to leads
// back to it with the same probability.
func dictionaryOf(t Token) []Equivalent {
	return organisationWords().links[vocable{t.Text, t.Script}]
}

// Translates returns the probability, in thousandths, that two words of
// organisations' names stand for each other, 0 where no table says so. It is
// the same in both directions, and cheaper than going through the words that
// either stands for.
func Translates(a, b Token) int {
	d := organisationWords()
	x, known := d.numbers[vocable{a.Text, a.Script}]
	if !known {
		return 0
	}
	y, known := d.numbers[vocable{b.Text, b.Script}]
	if !known || x == y {
		return 0
	}
	p := d.learned[[2]int32{x, y}]
	for _, s := range d.senses[x] {
		if slices.Contains(d.senses[y], s) {
			p = max(p, d.meanings[s].p)
		}
	}
	return p
}

// meaning is a line of the glossary.
type meaning struct {
	p     int
	words []vocable
}

// translation is a line of the learned table.
type translation struct {
	a, b vocable
	p    int
}

// dictionary is both tables, ready to be asked. Words have numbers, in the
// order of their texts.
type dictionary struct {
	words    []vocable
	numbers  map[vocable]int32
	links    map[vocable][]Equivalent
	meanings []meaning
	senses   [][]int32 // of each word: the meanings it has
	learned  map[[2]int32]int
}

// organisationWords reads the tables when they are first asked for.
var organisationWords = sync.OnceValue(func() *dictionary {
	meanings, err := readGlossary(glossaryTable)
	if err != nil {
		panic("BUG: reading the glossary of organisation words: " + err.Error())
	}
	learned, err := readDictionary(dictionaryTable)
	if err != nil {
		panic("BUG: reading the dictionary of organisation words: " + err.Error())
	}
	return newDictionary(meanings, learned)
})

func newDictionary(meanings []meaning, learned []translation) *dictionary {
	d := &dictionary{meanings: meanings, numbers: map[vocable]int32{}, learned: make(map[[2]int32]int, 2*len(learned))}
	d.number(learned)
	d.senses = make([][]int32, len(d.words))
	for i, m := range meanings {
		for _, w := range m.words {
			n := d.numbers[w]
			d.senses[n] = append(d.senses[n], int32(i))
		}
	}
	others := make([][]int32, len(d.words))
	for _, t := range learned {
		x, y := d.numbers[t.a], d.numbers[t.b]
		d.learned[[2]int32{x, y}], d.learned[[2]int32{y, x}] = t.p, t.p
		others[x], others[y] = append(others[x], y), append(others[y], x)
	}
	d.links = make(map[vocable][]Equivalent, len(d.words))
	for _, m := range meanings {
		ring := ringOf(m)
		for at, w := range m.words {
			if n := d.numbers[w]; len(d.senses[n]) == 1 && len(others[n]) == 0 {
				d.links[w] = ring[at+1 : at+len(m.words) : at+len(m.words)]
			}
		}
	}
	best := make([]int, len(d.words))
	for n, w := range d.words {
		if len(d.senses[n]) > 1 || len(others[n]) > 0 {
			d.links[w] = d.merged(int32(n), others[n], best)
		}
	}
	return d
}

// number gives the words of both tables their numbers.
func (d *dictionary) number(learned []translation) {
	for _, m := range d.meanings {
		d.words = append(d.words, m.words...)
	}
	for _, t := range learned {
		d.words = append(d.words, t.a, t.b)
	}
	slices.SortFunc(d.words, func(a, b vocable) int {
		return cmp.Or(strings.Compare(a.text, b.text), strings.Compare(a.script, b.script))
	})
	d.words = slices.Compact(d.words)
	for n, w := range d.words {
		d.numbers[w] = int32(n)
	}
}

// ringOf lists the words of a meaning twice over, so that what each stands for
// is a piece of it: those that follow until the word comes round again.
func ringOf(m meaning) []Equivalent {
	ring := make([]Equivalent, 0, 2*len(m.words))
	for range 2 {
		for _, w := range m.words {
			ring = append(ring, Equivalent{w.text, w.script, m.p})
		}
	}
	return ring
}

// merged collects what word n stands for by all its meanings and by what was
// learned. Best is working memory, all zero before and after.
func (d *dictionary) merged(n int32, learned []int32, best []int) []Equivalent {
	var found []int32
	meet := func(other int32, p int) {
		if best[other] == 0 && other != n {
			found = append(found, other)
		}
		best[other] = max(best[other], p)
	}
	for _, s := range d.senses[n] {
		for _, w := range d.meanings[s].words {
			meet(d.numbers[w], d.meanings[s].p)
		}
	}
	for _, other := range learned {
		meet(other, d.learned[[2]int32{n, other}])
	}
	slices.SortFunc(found, func(a, b int32) int {
		return cmp.Or(cmp.Compare(best[b], best[a]), cmp.Compare(a, b))
	})
	out := make([]Equivalent, 0, len(found))
	for _, other := range found {
		w := d.words[other]
		out = append(out, Equivalent{w.text, w.script, best[other]})
		best[other] = 0
	}
	best[n] = 0
	return out
}

// readDictionary reads the learned table: on a line two words, each after its
// script, and the probability in thousandths.
func readDictionary(table string) ([]translation, error) {
	var out []translation
	for n, line := range tableLines(table) {
		f := strings.Fields(line)
		if len(f) != 5 {
			return nil, lineError(n, "has not five fields")
		}
		p, err := strconv.Atoi(f[4])
		if err != nil || p <= 0 || p > 1000 {
			return nil, lineError(n, "has no probability")
		}
		t := translation{vocable{f[1], f[0]}, vocable{f[3], f[2]}, p}
		if t.a == t.b {
			return nil, lineError(n, "pairs a word with itself")
		}
		out = append(out, t)
	}
	return out, nil
}
