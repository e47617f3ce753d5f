package index

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// backgroundTable is made by `go run ./internal/train/background`: how much a
// word that many listed parties bear tells, by word and script.
//
//go:embed background.tsv
var backgroundTable string

// leastParties is the population that an index of fewer parties is taken to
// be drawn from: in a list of a hundred every name is met once, and the word
// that nobody else bears there isn't common for that.
const leastParties = 10_000

var background = sync.OnceValue(func() map[vocable]int {
	out := map[vocable]int{}
	for line := range strings.Lines(backgroundTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if len(cells) != 3 {
			panic(fmt.Sprintf("BUG: background table: line %q", line))
		}
		v, err := strconv.Atoi(cells[2])
		if err != nil {
			panic(fmt.Sprintf("BUG: background table: %v", err))
		}
		out[vocable{cells[0], cells[1]}] = v
	}
	return out
})

// capped returns what a word tells: what it tells in this index, or less if
// it is common elsewhere.
func capped(information int, text, script string) int {
	if v, ok := background()[vocable{text, script}]; ok {
		return min(information, v)
	}
	return information
}

// OwnInformation is what token t tells in this index alone, in thousandths of
// a bit.
func (x *Index) OwnInformation(t int32) int {
	s := x.borrow()
	defer x.scratches.Put(s)
	return x.weighToken(s, t)
}
