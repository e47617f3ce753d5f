package screen

import (
	"context"
	"math/bits"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/names"
)

// place is one address of an entity, reduced to the numbers of its tokens.
type place struct {
	entity int
	text   string
	tokens []int32
}

// places are all addresses of an index.
type places struct {
	all    []place
	number map[string]int32 // of each token
	count  []int            // addresses that have the token
}

// leastAddress is the share of an address that must agree for it to be told
// at all.
const leastAddress = 0.3

// byAddress finds entities by address alone. The score is the share of the
// query's information, in bits by the rarity of its words among all listed
// addresses, that the best address of the entity has. A word of five letters
// or more with one letter wrong counts for most of its bits.
func (e *Engine) byAddress(ctx context.Context, query string) ([]spotted, error) {
	p, err := e.places(ctx)
	if err != nil {
		return nil, err
	}
	var words []string
	for _, t := range addressTokens(query) {
		if !containsText(words, t) {
			words = append(words, t)
		}
	}
	total, told := 0, make([]map[int32]int, len(words))
	for i, w := range words {
		information := p.information(p.number[w], w)
		total += information
		told[i] = p.alike(w, information)
	}
	if total == 0 {
		return nil, nil
	}
	best := map[int]spotted{}
	for _, a := range p.all {
		sum := 0
		for i := range words {
			most := 0
			for _, t := range a.tokens {
				most = max(most, told[i][t])
			}
			sum += most
		}
		score := float64(sum*1000/total) / 1000
		if have, ok := best[a.entity]; score >= leastAddress && (!ok || score > have.score) {
			best[a.entity] = spotted{a.entity, score, a.text}
		}
	}
	var out []spotted
	for i := range e.index.Len() {
		if h, ok := best[i]; ok {
			out = append(out, h)
		}
	}
	return out, nil
}

func containsText(all []string, s string) bool {
	for _, a := range all {
		if a == s {
			return true
		}
	}
	return false
}

// places reads the addresses of all entities.
func (e *Engine) places(ctx context.Context) (*places, error) {
	p := &places{number: map[string]int32{"": 0}, count: []int{0}}
	for i := range e.index.Len() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		ent, err := e.index.Entity(i)
		if err != nil {
			return nil, err
		}
		for _, a := range ent.Addresses {
			p.add(i, a)
		}
	}
	return p, nil
}

func (p *places) add(ent int, a entity.Address) {
	out := place{entity: ent, text: a.Full()}
	had := map[int32]bool{}
	for _, t := range addressTokens(out.text) {
		n, ok := p.number[t]
		if !ok {
			n = int32(len(p.count))
			p.number[t] = n
			p.count = append(p.count, 0)
		}
		if !had[n] {
			had[n] = true
			p.count[n]++
			out.tokens = append(out.tokens, n)
		}
	}
	if len(out.tokens) > 0 {
		p.all = append(p.all, out)
	}
}

// addressTokens cuts an address into folded words, common ones in one form.
func addressTokens(text string) []string {
	var out []string
	for _, t := range names.Tokens(text) {
		w := t.Text
		if whole := addressWords[w]; whole != "" {
			w = whole
		}
		out = append(out, w)
	}
	return out
}

// addressWords are other ways to write common words of addresses.
var addressWords = map[string]string{
	"ave": "avenue", "av": "avenue", "prospekt": "avenue", "prospect": "avenue", "praspekt": "avenue", "pr": "avenue",
	"st": "street", "str": "street", "ul": "street", "ulitsa": "street", "ulica": "street", "vulitsa": "street",
	"rd": "road", "blvd": "boulevard", "bulvar": "boulevard", "bld": "building", "bldg": "building", "sq": "square",
	"apt": "apartment", "fl": "floor", "ste": "suite", "po": "post",
}

// information is what meeting a word tells, in bits. A word that no address
// has tells the most; a number of one or two digits little.
func (p *places) information(n int32, word string) int {
	information := bits.Len(uint(len(p.all) / max(1, p.count[n])))
	if len(word) <= 2 {
		return min(information, 4)
	}
	return information
}

// alike returns the bits that each token tells which may be the word: the word
// itself, or one with a letter wrong, left out or added.
func (p *places) alike(word string, information int) map[int32]int {
	out := map[int32]int{}
	if n := p.number[word]; n > 0 {
		out[n] = information
	}
	w := []rune(word)
	if len(w) < 5 || '0' <= w[0] && w[0] <= '9' {
		return out
	}
	for t, n := range p.number {
		if n > 0 && out[n] == 0 && oneLetterOff(w, []rune(t)) {
			out[n] = information * 3 / 4
		}
	}
	return out
}

// oneLetterOff tells whether two words differ by one letter wrong, left out
// or added.
func oneLetterOff(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return string(a[min(i+1, len(a)):]) == string(b[min(i+1, len(b)):])
	}
	return string(a[i:]) == string(b[i+1:])
}
