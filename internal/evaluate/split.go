package evaluate

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/interdict-project/interdict/entity"
)

// Split is a share of the listed parties, told by [SplitOf].
type Split uint8

// The splits: what may be learned from, what is reported, and what nobody
// looks at before the end.
const (
	SplitLearn  Split = iota // 70 of 100
	SplitHeld                // 15
	SplitUnread              // 15
)

// String gives the split as the command line has it.
func (s Split) String() string { return [...]string{"learn", "held", "unread"}[s] }

// ParseSplit reads what [Split.String] wrote.
func ParseSplit(text string) (Split, error) {
	for s := SplitLearn; s <= SplitUnread; s++ {
		if s.String() == text {
			return s, nil
		}
	}
	return 0, fmt.Errorf("split %q: give learn, held or unread", text)
}

// SplitOf returns the split of a party, named as for [Learn].
func SplitOf(firstExpected string) Split {
	switch b := bucket(firstExpected); {
	case b < 70:
		return SplitLearn
	case b < 85:
		return SplitHeld
	}
	return SplitUnread
}

// Learn tells whether names of a party may be learned from. The party is
// named by the first of its expected ids as the pack writes it
// ("eu:EU.27.28"); 70 of 100 may, by the first four bytes of its SHA-256, as a
// big-endian number, modulo 100.
func Learn(firstExpected string) bool { return SplitOf(firstExpected) == SplitLearn }

func bucket(firstExpected string) uint32 {
	h := sha256.Sum256([]byte(firstExpected))
	return binary.BigEndian.Uint32(h[:]) % 100
}

// OnlyUS tells whether a party stands on lists of the US alone: the other
// parties whose names may be learned from, as no pack asks for them.
func OnlyUS(e *entity.Entity) bool {
	return len(e.Listings) > 0 && !slices.ContainsFunc(e.Listings, func(l entity.Listing) bool { return l.Issuer != "us" })
}
