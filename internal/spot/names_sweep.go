package spot

import (
	"cmp"
	"maps"
	"slices"
)

func sortedLikes(m map[int32]like) []like {
	out := slices.Collect(maps.Values(m))
	slices.SortFunc(out, func(a, b like) int { return cmp.Compare(a.token, b.token) })
	return out
}

// of returns how like a unit is to an index token, and in which form.
func (u *unit) of(token int32) (like, bool) {
	i, ok := slices.BinarySearchFunc(u.likes, token, func(l like, t int32) int { return cmp.Compare(l.token, t) })
	if !ok {
		return like{}, false
	}
	return u.likes[i], true
}

// window is a stretch of units in which a listed name may stand.
type window struct {
	name        int32
	first, last int
}

// enough is what words of one name must tell together for a closer look, in
// thousandths of a bit, however long the name.
const enough = 14000

// reach is how many units may lie between two words of one name.
const reach = 4

// sweep is the working memory of one pass over a text.
type sweep struct {
	last  []int32 // the unit that touched the name last, -1 if none
	first []int32 // the unit at which its present run began
	sum   []int32 // what the run tells so far
	open  []int32 // the run's window in the result, one more than its place; 0 if none
	dirty []int32
}

func newSweep(n int) *sweep {
	s := &sweep{last: make([]int32, n), first: make([]int32, n), sum: make([]int32, n), open: make([]int32, n)}
	for i := range s.last {
		s.last[i] = -1
	}
	return s
}

func (sw *sweep) reset() {
	for _, n := range sw.dirty {
		sw.last[n] = -1
	}
	sw.dirty = sw.dirty[:0]
}

// windows returns where a listed name may stand: runs of units that carry
// more than half of what it tells, by two words or by all of it.
func (s *Spotter) windows(units []unit) []window {
	sw := s.sweeps.Get().(*sweep)
	defer func() { sw.reset(); s.sweeps.Put(sw) }()
	var out []window
	for i := range units {
		for _, l := range units[i].likes {
			gain := int32(s.index.Information(l.token) * l.p / 1000)
			s.index.Carrying(l.token, func(n int32) {
				switch {
				case sw.last[n] < 0:
					sw.dirty = append(sw.dirty, n)
					fallthrough
				case int32(i)-sw.last[n] > reach+1:
					sw.first[n], sw.sum[n], sw.open[n] = int32(i), 0, 0
				case sw.last[n] == int32(i): // another spelling in the same name
					return
				}
				sw.last[n] = int32(i)
				sw.sum[n] = min(sw.sum[n]+gain, enough)
				switch {
				case sw.open[n] > 0:
					out[sw.open[n]-1].last = i
				case sw.sum[n] >= min(s.totals[n]*11/20, enough):
					out = append(out, window{n, int(sw.first[n]), i})
					sw.open[n] = int32(len(out))
				}
			})
		}
	}
	slices.SortFunc(out, func(a, b window) int { return cmp.Or(cmp.Compare(a.name, b.name), a.first-b.first) })
	return out
}
