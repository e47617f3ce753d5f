package main

import (
	"cmp"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/interdict-project/interdict/internal/names"
)

func logOf(n int) float64 { return math.Log(float64(n)) }

func compareSpellings(a, b spelling) int {
	return cmp.Or(cmp.Compare(a.native.Script, b.native.Script), cmp.Compare(a.native.Text, b.native.Text), cmp.Compare(a.latin.Text, b.latin.Text), cmp.Compare(a.language, b.language))
}

// heldOut tells whether a word is kept from the models, for the weights: one
// in ten, by its letters.
func heldOut(t names.Token) bool {
	h := fnv.New32a()
	h.Write([]byte(t.Text))
	return h.Sum32()%10 == 0
}

// mostPivots bounds the pairs of Latin spellings taken of one native word.
const mostPivots = 5

// pivots pairs Latin spellings that the model is sure write one native word.
// all is sorted by the native word.
func pivots(all []spelling, score scored) []spelling {
	var out []spelling
	for i := 0; i < len(all); {
		var sure []spelling
		j := i
		for ; j < len(all) && all[j].native.Text == all[i].native.Text && all[j].native.Script == all[i].native.Script; j++ {
			if score(all[j].native, all[j].latin) > 2*surely {
				sure = append(sure, all[j])
			}
		}
		n := 0
		for a := range sure {
			for b := range a {
				if n < mostPivots && sure[a].latin.Text != sure[b].latin.Text {
					out = append(out, spelling{sure[b].latin, sure[a].latin, min(sure[a].weight, sure[b].weight), "pivot", false})
					n++
				}
			}
		}
		i = j
	}
	return out
}

// typos alters one letter of each word.
func typos(words []names.Token, random *rand.Rand) []spelling {
	var out []spelling
	for _, w := range words {
		if len(w.Text) < 4 || w.Script != "Latn" {
			continue
		}
		y := w
		y.Text = mistyped(w.Text, random)
		if y.Text != w.Text {
			out = append(out, spelling{w, y, 1, "typo", false})
		}
	}
	return out
}

func mistyped(s string, random *rand.Rand) string {
	b := []byte(s)
	i, letter := random.IntN(len(b)), byte('a'+random.IntN(26))
	switch random.IntN(4) {
	case 0:
		b[i] = letter
	case 1:
		b = slices.Delete(b, i, i+1)
	case 2:
		b = slices.Insert(b, i, letter)
	case 3:
		if i > 0 {
			b[i], b[i-1] = b[i-1], b[i]
		}
	}
	return string(b)
}

// likeLatin is how like two Latin words are by edits, one less the share of
// letters changed, in place of a model's score.
func likeLatin(a, b names.Token) float64 {
	x, y := a.Text, b.Text
	if a.Script != "Latn" || b.Script != "Latn" {
		return -1
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(x) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(y) {
			d := diagonal
			if x[i] != y[j] {
				d++
			}
			diagonal = row[j+1]
			row[j+1] = min(d, row[j]+1, row[j+1]+1)
		}
	}
	return 1 - 2*float64(row[len(y)])/float64(max(len(x), len(y)))
}
