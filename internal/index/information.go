package index

import (
	"encoding/binary"
	"math/bits"
	"runtime"
	"slices"
	"sync"

	"github.com/interdict-project/interdict/internal/names"
)

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
		carrying := x.listing(l.token)
		if carrying.len() == 0 { // an acronym that nobody lists
			carrying = x.postings.at(int(l.token))
		}
		for i := range carrying.len() {
			e := x.nameEntities.at(int(carrying.at(i)))
			if s.entitySeen[e] != s.entityRound {
				s.entitySeen[e] = s.entityRound
				mass += uint64(l.p) * uint64(l.p)
			}
		}
	}
	whole := uint64(max(x.Len(), leastParties)+1) * 1_000_000
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

// weigh computes the information of every token of the vocabulary.
func (x *Index) weigh() []byte {
	out := make([]byte, 4*x.Vocabulary())
	workers := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			s := newScratch(x)
			for t := w; t < x.Vocabulary(); t += workers {
				binary.LittleEndian.PutUint32(out[4*t:], uint32(capped(x.weighToken(s, int32(t)), x.Text(int32(t)), x.Script(int32(t)))))
			}
		})
	}
	wg.Wait()
	return out
}

// weighToken computes the information of one token from the spellings that
// share its skeleton. (A query looks further, and costs more.)
func (x *Index) weighToken(s *scratch, t int32) int {
	likes := s.likes[:0]
	likes = append(likes, like{t, 1000})
	s.nextToken()
	s.tokenSeen[t], s.tokenPlace[t] = s.tokenRound, 0
	for _, key := range names.Keys(x.token(t)).Exact() {
		at, ok := x.keys.find(key)
		if !ok {
			continue
		}
		same := x.keyTokens.at(at)
		for i := range same.len() {
			v := int32(same.at(i))
			if s.tokenSeen[v] == s.tokenRound {
				continue
			}
			s.tokenSeen[v], s.tokenPlace[v] = s.tokenRound, unlike
			if p := names.Alike(&x.shapes[t], &x.shapes[v]); p >= 500 {
				s.tokenPlace[v] = int32(len(likes))
				likes = append(likes, like{v, int32(p)})
			}
		}
	}
	likes = x.addEquivalents(s, likes, x.token(t))
	s.likes = likes
	slices.SortFunc(likes, compareLikes)
	return x.informationOf(s, likes)
}
