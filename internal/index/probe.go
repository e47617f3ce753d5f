package index

import (
	"cmp"
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

// Each calls yield for each token of the vocabulary that is like the probe by
// at least cut thousandths, best first.
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
		at, ok := x.keys.find(key)
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
			s.tokenPlace[v] = unlike
			if alike := x.alike(p, v); alike >= retrieveCut {
				s.tokenPlace[v] = int32(len(likes))
				likes = append(likes, like{v, int32(alike)})
			}
		}
	}
	if v, ok := x.Token(t.Text, t.Script); ok && x.Frequency(v) == 0 {
		likes = append(likes, like{v, 1000}) // an acronym made has no keys
	}
	likes = x.addEquivalents(s, likes, t)
	s.likes = likes
	slices.SortFunc(likes, compareLikes)
	likes = likes[:min(len(likes), mostLikes)]
	p.best = slices.Clone(likes)
	p.byToken = slices.Clone(likes)
	slices.SortFunc(p.byToken, func(a, b like) int { return cmp.Compare(a.token, b.token) })
	p.Information = capped(x.informationOf(s, likes), t.Text, t.Script)
	return p
}

// unlike is the place of a token that was compared and left out.
const unlike = -1

// alike is how like a probe's token is to token v by its letters and sounds,
// in thousandths. An acronym that only the index made is like itself alone.
func (x *Index) alike(p *Probe, v int32) int {
	if string(x.vocabulary.at(int(v))) == p.Token.Text && x.Script(v) == p.Token.Script {
		return 1000
	}
	if x.Frequency(v) == 0 {
		return 0
	}
	return names.Alike(&p.Shape, &x.shapes[v])
}

// addEquivalents adds the listed words that stand for the same as a token
// without sounding like it, and raises those that are there already.
func (x *Index) addEquivalents(s *scratch, likes []like, t names.Token) []like {
	for _, e := range names.Equivalents(t) {
		v, ok := x.Token(e.Text, e.Script)
		switch {
		case !ok || x.Frequency(v) == 0:
		case s.tokenSeen[v] == s.tokenRound && s.tokenPlace[v] != unlike:
			l := &likes[s.tokenPlace[v]]
			l.p = max(l.p, int32(e.P))
		default:
			s.tokenSeen[v] = s.tokenRound
			s.tokenPlace[v] = int32(len(likes))
			likes = append(likes, like{v, int32(e.P)})
		}
	}
	return likes
}
