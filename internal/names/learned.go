package names

import (
	"fmt"
	"strconv"
	"strings"
)

// A transducer says how likely one word is written as another: a word pair is
// cut into pieces of no, one or two letters on either side, and each pair of
// pieces has a probability (a joint multigram). All numbers are natural
// logarithms in thousandths.
type transducer struct {
	classX, classY [256]uint8 // letter to class; 0 is any letter not met in training
	edgeX, edgeY   uint8      // the class of a word's end
	sizeX          int
	drop           []int16 // by class of x: the letter is written with nothing
	add            []int16 // by class of y: the letter stands for nothing
	one            []int16 // x<<wide|y
	// Pieces of two letters have a number each if any entry needs it, else 0.
	twoX, wholeX []uint16 // by x<<8|next x: number in narrow, in square
	twoY, wholeY []uint16 // by y<<wide|next y: number in fork, in square
	fork         []int16  // one letter of x, two of y
	narrow       []int16  // two letters of x, one of y
	square       []int16  // two of each
	forks        int      // the numbers of twoY and of wholeY
	squares      int
	// what a letter costs after another within one script alone
	nextX, nextY []int16 // previous<<8|this
}

const (
	mostClasses = 128    // of x
	wide        = 5      // bits of a class of y
	never       = -32000 // of pieces that were never seen: worse than any other way
	longest     = maxSounds + 1
)

// score is the logarithm of how much likelier the two words are as one word
// written twice, along the likeliest cut, than as two by chance; and that of
// the one of the two that is the less likely by chance.
func (t *transducer) score(x, y []byte) (score, rarer int) {
	var bufX, bufY [longest]uint8
	var twos, wholes [longest]uint16 // pieces of y that end at a place
	cx, chanceX := classes(x, &t.classX, t.edgeX, t.nextX, &bufX)
	cy, chanceY := classes(y, &t.classY, t.edgeY, t.nextY, &bufY)
	for j := 1; j < len(cy); j++ {
		pair := int(cy[j-1])<<wide | int(cy[j])
		twos[j], wholes[j] = t.twoY[pair], t.wholeY[pair]
	}
	var rows [3][longest + 1]int32
	n := len(cy)
	prev2, prev, row := rows[0][:n+1], rows[1][:n+1], rows[2][:n+1]
	var adds [longest]int32
	for j, b := range cy {
		adds[j] = int32(t.add[b])
		prev[j+1] = prev[j] + adds[j]
	}
	for i, a := range cx {
		drop := int32(t.drop[a])
		one := t.one[int(a)<<wide:][:1<<wide]
		fork := t.fork[int(a)*t.forks:][:t.forks]
		var narrow, square []int16
		if i > 0 {
			pair := int(cx[i-1])<<8 | int(a)
			if n := int(t.twoX[pair]); n > 0 {
				narrow = t.narrow[n<<wide:][:1<<wide]
			}
			if n := int(t.wholeX[pair]); n > 0 {
				square = t.square[n*t.squares:][:t.squares]
			}
		}
		left := prev[0] + drop
		row[0] = left
		for j, b := range cy {
			b &= 1<<wide - 1
			best := max(prev[j]+int32(one[b]), prev[j+1]+drop, left+adds[j])
			if k := twos[j]; k > 0 {
				best = max(best, prev[j-1]+int32(fork[k]))
			}
			if narrow != nil {
				best = max(best, prev2[j]+int32(narrow[b]))
			}
			if square != nil && wholes[j] > 0 {
				best = max(best, prev2[j-1]+int32(square[wholes[j]]))
			}
			row[j+1], left = best, best
		}
		prev2, prev, row = prev, row, prev2
	}
	return int(prev[n]) - chanceX - chanceY, min(chanceX, chanceY)
}

// own is about the score of a word as itself, letter by letter.
func (t *transducer) own(x []byte) int {
	var buf [longest]uint8
	word, chance := classes(x, &t.classX, t.edgeX, t.nextX, &buf)
	sum := 0
	for _, c := range word {
		sum += int(t.one[int(c)<<wide|int(c&(1<<wide-1))])
	}
	return sum - 2*chance
}

// classes codes a word with its end and returns how likely its letters are by
// chance.
func classes(word []byte, class *[256]uint8, edge uint8, next []int16, buf *[longest]uint8) ([]uint8, int) {
	chance, last := 0, edge
	for i, c := range word {
		k := class[c]
		buf[i] = k
		chance += int(next[int(last)<<8|int(k)])
		last = k
	}
	buf[len(word)] = edge
	return buf[:len(word)+1], chance + int(next[int(last)<<8|int(edge)])
}

// readTransducer reads the lines of one model up to the next, and returns it
// with the lines left.
func readTransducer(lines []string) (*transducer, []string, error) {
	r := &transducerReader{t: &transducer{twoX: make([]uint16, 1<<16), wholeX: make([]uint16, 1<<16), twoY: make([]uint16, 1<<(2*wide)), wholeY: make([]uint16, 1<<(2*wide))}}
	for len(lines) > 0 {
		c := strings.Split(lines[0], "\t")
		if c[0] == "model" || c[0] == "weights" {
			break
		}
		if err := r.line(c); err != nil {
			return nil, nil, fmt.Errorf("%q: %w", lines[0], err)
		}
		lines = lines[1:]
	}
	return r.t, lines, r.fill()
}

type transducerReader struct {
	t      *transducer
	floor  int16
	sizeY  int
	pieces []letterPair
}

// letterPair is a pair of pieces of two words as classes, with its logarithm.
type letterPair struct {
	x, y []uint8
	log  int16
}

func (r *transducerReader) line(c []string) error {
	t := r.t
	switch {
	case c[0] == "letters" && len(c) == 3 && t.nextX == nil:
		t.sizeX, t.edgeX = alphabet(c[1], &t.classX)
		r.sizeY, t.edgeY = alphabet(c[2], &t.classY)
		if t.sizeX > mostClasses || r.sizeY > 1<<wide {
			return fmt.Errorf("too many letters")
		}
		t.nextX, t.nextY = make([]int16, t.sizeX<<8), make([]int16, r.sizeY<<8)
	case c[0] == "floor" && len(c) == 2:
		n, err := readLog(c[1])
		r.floor = n
		return err
	case (c[0] == "x" || c[0] == "y") && len(c) == 3 && t.nextX != nil:
		next, class, edge := t.nextX, &t.classX, t.edgeX
		if c[0] == "y" {
			next, class, edge = t.nextY, &t.classY, t.edgeY
		}
		at := codedPiece(c[1], class, edge)
		for k, s := range strings.Fields(c[2]) {
			n, err := readLog(s)
			if err != nil || len(at) != 1 || k >= len(next)>>8 {
				return fmt.Errorf("reading a row of chance: %w", err)
			}
			next[int(at[0])<<8|k] = n
		}
	case c[0] == "to" && len(c) == 3 && t.nextX != nil:
		return r.to(c[1], strings.Fields(c[2]))
	default:
		return fmt.Errorf("not a line of a model")
	}
	return nil
}

// to reads the pieces that a piece of x is written as, each with its log.
func (r *transducerReader) to(x string, pairs []string) error {
	from := codedPiece(x, &r.t.classX, r.t.edgeX)
	if len(from) > 2 || len(pairs)%2 != 0 {
		return fmt.Errorf("not pieces of two letters")
	}
	for i := 0; i < len(pairs); i += 2 {
		n, err := readLog(pairs[i+1])
		if err != nil {
			return err
		}
		to := codedPiece(pairs[i], &r.t.classY, r.t.edgeY)
		if len(to) > 2 || len(from)+len(to) == 0 {
			return fmt.Errorf("not pieces of two letters")
		}
		r.pieces = append(r.pieces, letterPair{from, to, n})
	}
	return nil
}

// readLog reads a logarithm, in thousandths.
func readLog(s string) (int16, error) {
	n, err := strconv.ParseInt(s, 10, 16)
	if err == nil && (n > 0 || n < never) {
		err = fmt.Errorf("no logarithm of a probability: %s", s)
	}
	return int16(n), err
}

// alphabet numbers letters from 1 and returns how many classes there are, that
// of other letters and of the word's end counted, and the number of the end.
func alphabet(letters string, class *[256]uint8) (size int, edge uint8) {
	n := 0
	for _, l := range letters {
		if n++; n >= mostClasses {
			break // too many: the caller refuses them
		}
		class[byte(l)] = uint8(n)
	}
	return n + 2, uint8(n + 1)
}

// codedPiece codes a piece as written in a file: "-" is nothing, "." the word's
// end, "?" any other letter.
func codedPiece(s string, class *[256]uint8, edge uint8) []uint8 {
	var out []uint8
	for _, l := range s {
		switch l {
		case '-':
		case '.':
			out = append(out, edge)
		case '?':
			out = append(out, 0)
		default:
			out = append(out, class[byte(l)])
		}
	}
	return out
}

// fill lays the pieces out as tables.
func (r *transducerReader) fill() error {
	t := r.t
	if t.nextX == nil {
		return fmt.Errorf("a model without letters")
	}
	narrows, wholesX := 1, 1
	t.forks, t.squares = 1, 1
	number := func(table []uint16, at int, count *int) {
		if table[at] == 0 {
			table[at] = uint16(*count)
			*count++
		}
	}
	for _, p := range r.pieces {
		switch {
		case len(p.x) == 2 && len(p.y) == 2:
			number(t.wholeX, int(p.x[0])<<8|int(p.x[1]), &wholesX)
			number(t.wholeY, int(p.y[0])<<wide|int(p.y[1]), &t.squares)
		case len(p.x) == 2:
			number(t.twoX, int(p.x[0])<<8|int(p.x[1]), &narrows)
		case len(p.y) == 2:
			number(t.twoY, int(p.y[0])<<wide|int(p.y[1]), &t.forks)
		}
	}
	table := func(n int, of int16) []int16 {
		out := make([]int16, n)
		for i := range out {
			out[i] = of
		}
		return out
	}
	t.drop, t.add, t.one = table(t.sizeX, r.floor), table(1<<wide, r.floor), table(t.sizeX<<wide, r.floor)
	t.fork, t.narrow, t.square = table(t.sizeX*t.forks, never), table(narrows<<wide, never), table(wholesX*t.squares, never)
	for _, p := range r.pieces {
		switch {
		case len(p.x) == 0 && len(p.y) == 1:
			t.add[p.y[0]] = p.log
		case len(p.x) == 1 && len(p.y) == 0:
			t.drop[p.x[0]] = p.log
		case len(p.x) == 1 && len(p.y) == 1:
			t.one[int(p.x[0])<<wide|int(p.y[0])] = p.log
		case len(p.x) == 1 && len(p.y) == 2:
			t.fork[int(p.x[0])*t.forks+int(t.twoY[int(p.y[0])<<wide|int(p.y[1])])] = p.log
		case len(p.x) == 2 && len(p.y) == 1:
			t.narrow[int(t.twoX[int(p.x[0])<<8|int(p.x[1])])<<wide|int(p.y[0])] = p.log
		case len(p.x) == 2 && len(p.y) == 2:
			t.square[int(t.wholeX[int(p.x[0])<<8|int(p.x[1])])*t.squares+int(t.wholeY[int(p.y[0])<<wide|int(p.y[1])])] = p.log
		default:
			return fmt.Errorf("a piece of %d and %d letters", len(p.x), len(p.y))
		}
	}
	return nil
}
