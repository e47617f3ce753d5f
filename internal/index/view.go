package index

import (
	"encoding/binary"
	"fmt"
	"sort"
)

// u32s is a view of little-endian 32-bit numbers.
type u32s []byte

func (v u32s) len() int        { return len(v) / 4 }
func (v u32s) at(i int) uint32 { return binary.LittleEndian.Uint32(v[4*i:]) }

// u64s is a view of little-endian 64-bit numbers.
type u64s []byte

func (v u64s) len() int        { return len(v) / 8 }
func (v u64s) at(i int) uint64 { return binary.LittleEndian.Uint64(v[8*i:]) }

// find returns the place of a number in sorted ones, and whether it is there.
func (v u64s) find(key uint64) (int, bool) {
	n := v.len()
	i := sort.Search(n, func(i int) bool { return v.at(i) >= key })
	return i, i < n && v.at(i) == key
}

// texts is a view of strings: ends[i] is where string i ends.
type texts struct {
	ends u64s
	data []byte
}

func (t texts) len() int { return t.ends.len() }

func (t texts) at(i int) []byte {
	start := uint64(0)
	if i > 0 {
		start = t.ends.at(i - 1)
	}
	return t.data[start:t.ends.at(i)]
}

// search returns the first string of a sorted table that is not below key.
func (t texts) search(key string) int {
	return sort.Search(t.len(), func(i int) bool { return string(t.at(i)) >= key })
}

func (t texts) check(what string) error {
	last := uint64(0)
	for i := range t.ends.len() {
		end := t.ends.at(i)
		if end < last || end > uint64(len(t.data)) {
			return fmt.Errorf("%s %d lies outside its section", what, i)
		}
		last = end
	}
	return nil
}

// lists is a view of lists of numbers: ends[i] is where list i ends.
type lists struct {
	ends u32s
	data u32s
}

func (l lists) len() int { return l.ends.len() }

func (l lists) start(i int) int {
	if i == 0 {
		return 0
	}
	return int(l.ends.at(i - 1))
}

func (l lists) at(i int) u32s { return l.data[4*l.start(i) : 4*l.ends.at(i)] }

// check verifies that the lists lie inside their data and that each number is
// below limit.
func (l lists) check(what string, limit int) error {
	last := uint32(0)
	for i := range l.ends.len() {
		end := l.ends.at(i)
		if end < last || int(end) > l.data.len() {
			return fmt.Errorf("%s %d lies outside its section", what, i)
		}
		last = end
	}
	return checkBelow(l.data, what, limit)
}

func checkBelow(v u32s, what string, limit int) error {
	for i := range v.len() {
		if int(v.at(i)) >= limit {
			return fmt.Errorf("%s holds %d, of only %d", what, v.at(i), limit)
		}
	}
	return nil
}
