package index

import (
	"cmp"
	"math/bits"
	"slices"
	"sort"
	"sync"

	"github.com/interdict-project/interdict/internal/names"
)

// Like is an index token that is like a query token.
type Like struct {
	Token int32
	P     float64 // probability that both spell one word
}

// like is a Like in fixed point.
type like struct {
	token int32
	p     int32 // thousandths
}

func compareLikes(x, y like) int {
	return cmp.Or(cmp.Compare(y.p, x.p), cmp.Compare(x.token, y.token))
}

// Probe is a query token looked up in the vocabulary. Probes are shared and
// only read.
type Probe struct {
	Token names.Token
	Shape names.Shape
	// Information is what meeting this token tells, in thousandths of a bit.
	Information int
	best        []like // best first
	byToken     []like // by token
	cut         sync.Once
	halves      []*Probe // set once, by cut
}

const (
	retrieveCut = 120 // thousandths; likes below can't carry a match
	mostLikes   = 300
	mostCached  = 1 << 15
)

// Like returns how like the probe is to token t, in thousandths; 0 for all
// that are below the cut of retrieval.
func (p *Probe) Like(t int32) int {
	i := sort.Search(len(p.byToken), func(i int) bool { return p.byToken[i].token >= t })
	if i < len(p.byToken) && p.byToken[i].token == t {
		return int(p.byToken[i].p)
	}
	return 0
}

// Best is the likeness of the best token, in thousandths.
func (p *Probe) Best() int {
	if len(p.best) == 0 {
		return 0
	}
	return int(p.best[0].p)
}

// Each calls yield for each index token that is like the probe by at least
// cut thousandths, best first.
func (p *Probe) Each(cut int, yield func(token int32, p int)) {
	for _, l := range p.best {
		if int(l.p) < cut {
			return
		}
		yield(l.token, int(l.p))
	}
}

// Similar returns the index tokens that are like t by at least cut, best
// first.
func (x *Index) Similar(t names.Token, cut float64) []Like {
	var out []Like
	for _, l := range x.Probe(t).best {
		if p := float64(l.p) / 1000; p >= cut {
			out = append(out, Like{l.token, p})
		}
	}
	return out
}

// Probe looks a token up. Results are kept for the tokens met lately.
func (x *Index) Probe(t names.Token) *Probe {
	key := t.Script + t.Text
	x.memory.Lock()
	p, ok := x.young[key]
	if !ok {
		if p, ok = x.old[key]; ok {
			x.young[key] = p
		}
	}
	x.memory.Unlock()
	if ok {
		return p
	}
	p = x.probe(t)
	x.memory.Lock()
	defer x.memory.Unlock()
	if len(x.young) >= mostCached {
		x.old, x.young = x.young, map[string]*Probe{}
	}
	x.young[key] = p
	return p
}

func (x *Index) probe(t names.Token) *Probe {
	s := x.borrow()
	defer x.scratches.Put(s)
	p := &Probe{Token: t, Shape: names.ShapeOf(t)}
	s.nextToken()
	likes := s.likes[:0]
	for _, key := range names.Keys(t).Query {
		at, ok := x.findKey(key)
		if !ok {
			continue
		}
		tokens := x.keyTokens.at(at)
		for i := range tokens.len() {
			v := int32(tokens.at(i))
			if s.tokenSeen[v] == s.tokenRound {
				continue
			}
			s.tokenSeen[v] = s.tokenRound
			var alike int
			if string(x.vocabulary.at(int(v))) == t.Text && x.Script(v) == t.Script {
				alike = 1000
			} else {
				alike = names.Alike(&p.Shape, &x.shapes[v])
			}
			if alike >= retrieveCut {
				likes = append(likes, like{v, int32(alike)})
			}
		}
	}
	likes = x.addEquivalents(likes, t)
	s.likes = likes
	slices.SortFunc(likes, compareLikes)
	likes = likes[:min(len(likes), mostLikes)]
	p.best = slices.Clone(likes)
	p.byToken = slices.Clone(likes)
	slices.SortFunc(p.byToken, func(a, b like) int { return cmp.Compare(a.token, b.token) })
	p.Information = x.informationOf(s, likes)
	return p
}

// addEquivalents adds the listed words that stand for the same as a token
// without sounding like it, and raises those that are there already.
func (x *Index) addEquivalents(likes []like, t names.Token) []like {
next:
	for _, e := range names.Equivalents(t) {
		v, ok := x.Token(e.Text, e.Script)
		if !ok {
			continue
		}
		for i := range likes {
			if likes[i].token == v {
				likes[i].p = max(likes[i].p, int32(e.P))
				continue next
			}
		}
		likes = append(likes, like{v, int32(e.P)})
	}
	return likes
}

func (x *Index) findKey(key uint64) (int, bool) {
	n := x.keys.len()
	i := sort.Search(n, func(i int) bool { return x.keys.at(i) >= key })
	return i, i < n && x.keys.at(i) == key
}

// Bounds of the information of one token, in thousandths of a bit.
const (
	leastInformation = 1000
	mostInformation  = 17000
)

// informationOf is -log2 of the share of entities that carry a token or a
// spelling of it, each entity counted once by its best likeness squared.
func (x *Index) informationOf(s *scratch, likes []like) int {
	s.nextEntity()
	mass := uint64(700_000) // of a million for one entity: nothing is unheard of
	for _, l := range likes {
		if l.p < 300 {
			break
		}
		names := x.postings.at(int(l.token))
		for i := range names.len() {
			e := x.nameEntities.at(int(names.at(i)))
			if s.entitySeen[e] != s.entityRound {
				s.entitySeen[e] = s.entityRound
				mass += uint64(l.p) * uint64(l.p)
			}
		}
	}
	whole := uint64(x.Len()+1) * 1_000_000
	return min(max(milliLog2(whole)-milliLog2(mass), leastInformation), mostInformation)
}

// milliLog2 is 1000·log2(v) in integers, the same on every processor.
func milliLog2(v uint64) int {
	if v == 0 {
		return 0
	}
	n := bits.Len64(v) - 1
	m := v << (63 - n) >> 32 // mantissa in [2^31, 2^32)
	fraction := uint64(0)
	for range 20 { // one bit of the logarithm at each squaring
		m = m * m >> 31
		fraction <<= 1
		if m >= 1<<32 {
			m >>= 1
			fraction |= 1
		}
	}
	return n*1000 + int(fraction*1000>>20)
}

// scratch is working memory of one lookup. A mark is fresh if it equals the
// round, so nothing is ever cleared.
type scratch struct {
	tokenSeen   []uint32
	tokenRound  uint32
	entitySeen  []uint32
	entityRound uint32
	nameSeen    []uint32 // the name has been opened in this round
	nameSlot    []uint32 // the slot that added to it last
	nameSum     []int32
	nameRound   uint32
	slotRound   uint32
	touched     []int32
	likes       []like
}

func newScratch(x *Index) *scratch {
	return &scratch{
		tokenSeen: make([]uint32, x.Vocabulary()), entitySeen: make([]uint32, x.Len()),
		nameSeen: make([]uint32, x.Names()), nameSlot: make([]uint32, x.Names()), nameSum: make([]int32, x.Names()),
	}
}

func (x *Index) borrow() *scratch { return x.scratches.Get().(*scratch) }

// next begins a round; after 2^32 rounds old marks are cleared.
func next(round *uint32, marks ...[]uint32) {
	*round++
	if *round == 0 {
		for _, m := range marks {
			clear(m)
		}
		*round = 1
	}
}

func (s *scratch) nextToken()  { next(&s.tokenRound, s.tokenSeen) }
func (s *scratch) nextEntity() { next(&s.entityRound, s.entitySeen) }
func (s *scratch) nextName() {
	next(&s.nameRound, s.nameSeen)
	s.touched = s.touched[:0]
}
func (s *scratch) nextSlot() { next(&s.slotRound, s.nameSlot) }

// prepare makes what every lookup needs from the views.
func (x *Index) prepare() {
	x.shapes = make([]names.Shape, x.Vocabulary())
	for t := range x.shapes {
		letters := x.letters.at(t)
		x.shapes[t] = names.Shape{Letters: letters, Sounds: x.sounds.at(t), Script: scriptName(x.scripts[t]), Exact: len(letters) == 0}
	}
	x.scratches.New = func() any { return newScratch(x) }
}

// token returns token t as the text layer would.
func (x *Index) token(t int32) names.Token {
	tok := names.Token{Text: x.Text(t), Script: x.Script(t)}
	if x.shapes[t].Exact {
		tok.Kind = names.Number
	}
	return tok
}

// Token returns the token with this very folded text and script.
func (x *Index) Token(text, script string) (int32, bool) {
	for i := x.vocabulary.search(text); i < x.Vocabulary() && string(x.vocabulary.at(i)) == text; i++ {
		if x.Script(int32(i)) == script {
			return int32(i), true
		}
	}
	return 0, false
}

// scriptNames are the scripts a token can have, by their number in the file.
var scriptNames = [...]string{
	"Zyyy", "Latn", "Cyrl", "Arab", "Hani", "Hang", "Grek", "Hebr", "Geor", "Armn", "Kana", "Hira", "Deva", "Thai", "Khmr", "Ethi", "Beng", "Mymr", "Sinh", "Taml", "Laoo",
}

func scriptName(n byte) string { return scriptNames[n] }

func scriptNumber(script string) byte {
	return byte(max(slices.Index(scriptNames[:], script), 0))
}
