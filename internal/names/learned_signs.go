package names

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

// Learned is what was learned of how names are written: a model for each pair
// of alphabets, and the weights that make its score and others' a probability.
// It is only read once made. See docs/design/005-learned-likeness.md.
type Learned struct {
	models  map[string]*transducer
	persian *transducer
	weights map[string]*[signCount]int32
	curve   []int32 // thousandths by logit, curveBelow first, a step apart
	// ready for the scripts compared
	byScript [scriptCount]*transducer
	byPair   [scriptCount]*[signCount]int32
}

// Scripts that are compared with Latin by what was learned.
const (
	withArab = iota
	withCyrl
	withHebr
	withHang
	withHani
	withLatn
	scriptCount
)

var learnedScripts = [scriptCount]string{"Arab", "Cyrl", "Hebr", "Hang", "Hani", "Latn"}

// learnedAs is the place of a script among those compared with Latin.
func learnedAs(script string) int {
	for i, s := range learnedScripts {
		if s == script {
			return i
		}
	}
	return -1
}

// ReadLearned reads the text that the trainer writes.
func ReadLearned(text string) (*Learned, error) {
	l := &Learned{models: map[string]*transducer{}, weights: map[string]*[signCount]int32{}}
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for len(lines) > 0 {
		c := strings.Split(lines[0], "\t")
		lines = lines[1:]
		var err error
		switch {
		case c[0] == "", strings.HasPrefix(c[0], "#"):
		case c[0] == "model" && len(c) == 2:
			var t *transducer
			if t, lines, err = readTransducer(lines); err == nil {
				l.models[c[1]] = t
			}
		case c[0] == "weights" && len(c) == 3:
			w := &[signCount]int32{}
			err = readWeights(c[2], w[:])
			l.weights[c[1]] = w
		case c[0] == "curve" && len(c) == 2:
			l.curve = make([]int32, curveSteps+1)
			err = readWeights(c[1], l.curve)
		default:
			err = fmt.Errorf("not a line of learned likeness")
		}
		if err != nil {
			return nil, fmt.Errorf("reading %q: %w", c[0], err)
		}
	}
	l.persian = l.models["Arab-fa"]
	for i, s := range learnedScripts {
		if l.models[s] != nil {
			l.byScript[i] = l.models[s]
			l.byPair[i] = l.weights[s]
		}
	}
	if l.curve == nil { // nothing can be judged yet
		l.byPair = [scriptCount]*[signCount]int32{}
	}
	return l, nil
}

//go:embed learned.tsv
var learnedText string

// learned is what was learned by the trainer; it is only read.
var learned = mustReadLearned(learnedText)

func mustReadLearned(text string) *Learned {
	l, err := ReadLearned(text)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return l
}

// alike is the likeness of two words of a pair of scripts that was learned, by
// the share of their weight that is lost by ear.
func (l *Learned) alike(x, y *Shape, pair, share int) int {
	if share >= hopeless[pair] && (pair != withLatn || misprint(x.Letters, y.Letters) == 0) {
		return 0
	}
	var signs [signCount]int32
	l.signs(x, y, pair, share, &signs)
	p := l.probability(pair, &signs)
	if pair == withHani && p < leastChinese {
		return 0
	}
	return p
}

// leastChinese is the likeness under which a Chinese word doesn't spell a
// Latin one: most words aren't names spelt by sound.
const leastChinese = 200

// hopeless are the shares from which words are taken for no spellings of one
// name whatever their letters say, by pair of scripts. Korean and Chinese
// words sound too unlike the names they spell.
var hopeless = [scriptCount]int{withArab: 800, withCyrl: 800, withHebr: 800, withHang: 3000, withHani: 3000, withLatn: 650}

func readWeights(text string, out []int32) error {
	fields := strings.Fields(text)
	if len(fields) != len(out) {
		return fmt.Errorf("%d numbers, want %d", len(fields), len(out))
	}
	for i, s := range fields {
		n, err := strconv.ParseInt(s, 10, 32)
		if err != nil {
			return err
		}
		out[i] = int32(n)
	}
	return nil
}

// The signs by which two words are judged, each in thousandths of its unit.
// Those of a straight line that may bend stand for several: the value, and
// what it has above each place of bending.
const (
	signOne      = iota
	signScore    // score of the model, in tens of nats
	signScoreB   = signScore + 1
	signRate     = signScoreB + len(bendScore) // the same per letter, in nats
	signRateB    = signRate + 1
	signShare    = signRateB + len(bendRate) // share of the weight lost by ear
	signShareB   = signShare + 1
	signTold     = signShareB + len(bendShare) // share of what the rarer word tells that the score is
	signToldB    = signTold + 1
	signInverse  = signToldB + len(bendTold) // one by the mean length
	signUneven   = signInverse + 1           // difference of length by the mean
	signTiny     = signUneven + 1            // the shorter has two letters or one
	signShort    = signTiny + 1              // it has three
	signTinyRate = signShort + 1             // the rate of words of up to three letters
	signShared   = signTinyRate + 1          // the share lost of words of up to three
	// of words of one alphabet
	signOrder  = signShared + 1 // Jaro-Winkler over a half
	signOrderB = signOrder + 1
	signEdits  = signOrderB + len(bendOrder) // edits by the longer length
	signOneOff = signEdits + 1               // one edit, in words of up to five letters
	signSelf   = signOneOff + 1              // how far the score is below that of equal words, per letter
	signSelfB  = signSelf + 1
	signCount  = signSelfB + len(bendSelf)
)

// Places at which a sign's line may bend, in its own unit.
var (
	bendScore = [...]int32{200, 500, 1000}
	bendRate  = [...]int32{-400, 0, 300, 600, 900, 1200, 1500, 1800}
	bendShare = [...]int32{40, 80, 130, 200, 300, 450}
	bendTold  = [...]int32{0, 150, 300, 450}
	bendOrder = [...]int32{250, 320, 380, 440}
	bendSelf  = [...]int32{300, 600, 1000, 1500}
)

// mostShare bounds the share as a sign: what is above was not worked out.
const mostShare = 900

// SignRate is the place of the score by letter among the signs.
const SignRate = signRate

// SignCount is the number of signs.
const SignCount = signCount

// Signs fills in by what two words of different text are judged and returns
// under which script's weights; empty if nothing was learned of such a pair.
func (l *Learned) Signs(x, y *Shape, out *[SignCount]int32) string {
	pair := l.pairOf(x, y)
	if pair < 0 {
		return ""
	}
	l.signs(x, y, pair, heardShare(x, y), out)
	return learnedScripts[pair]
}

// pairOf returns which pair of scripts two shapes are of, -1 if none that was
// learned.
func (l *Learned) pairOf(x, y *Shape) int {
	if len(x.Letters) == 0 || len(y.Letters) == 0 || len(x.Letters) > maxSounds || len(y.Letters) > maxSounds {
		return -1
	}
	if y.Script != "Latn" {
		x, y = y, x
	}
	if y.Script != "Latn" {
		return -1
	}
	pair := learnedAs(x.Script)
	if pair < 0 || l.byScript[pair] == nil {
		return -1
	}
	return pair
}

// judges returns the pair of scripts of two shapes if their likeness was
// learned, else -1.
func (l *Learned) judges(x, y *Shape) int {
	pair := l.pairOf(x, y)
	if pair < 0 || l.byPair[pair] == nil {
		return -1
	}
	return pair
}

func (l *Learned) signs(x, y *Shape, pair, share int, out *[signCount]int32) {
	if pair != withLatn && y.Script != "Latn" {
		x, y = y, x
	}
	*out = [signCount]int32{}
	t := l.byScript[pair]
	score, rarer := t.score(x.Letters, y.Letters)
	if pair == withArab && l.persian != nil && score < sureEnough*(len(x.Letters)+len(y.Letters)) {
		if fa, _ := l.persian.score(x.Letters, y.Letters); fa > score || persianLetters(x.Letters) {
			score = fa
		}
	}
	letters := len(x.Letters) + len(y.Letters)
	short, long := min(len(x.Letters), len(y.Letters)), max(len(x.Letters), len(y.Letters))
	rate := clamp(2*score/letters, -2000, 2600)
	out[signOne] = 1000
	bent(out, signScore, clamp(score/10, -1500, 3000), bendScore[:])
	bent(out, signRate, rate, bendRate[:])
	share = min(share, mostShare)
	bent(out, signShare, share, bendShare[:])
	bent(out, signTold, clamp(-1000*score/min(rarer, -1), -1000, 1500), bendTold[:])
	out[signInverse] = int32(2000 / letters)
	out[signUneven] = int32(2000 * (long - short) / letters)
	switch {
	case short <= 2:
		out[signTiny] = 1000
	case short == 3:
		out[signShort] = 1000
	}
	if short <= 3 {
		out[signTinyRate] = int32(rate)
		out[signShared] = int32(share)
	}
	if pair != withLatn {
		return
	}
	bent(out, signOrder, clamp(jaroWinkler(x.Letters, y.Letters)-500, 0, 500), bendOrder[:])
	d := min(edits(x.Letters, y.Letters), 3)
	out[signEdits] = int32(1000 * d / long)
	if d == 1 && long <= 5 {
		out[signOneOff] = 1000
	}
	lost := (t.own(x.Letters)+t.own(y.Letters))/2 - score
	bent(out, signSelf, clamp(2*lost/letters, 0, 4000), bendSelf[:])
}

// sureEnough is the score by letter from which a word's language need not be
// asked.
const sureEnough = 750

// bent fills in a sign and what it has above each of its bends.
func bent(out *[signCount]int32, at, value int, bends []int32) {
	out[at] = int32(value)
	for k, b := range bends {
		out[at+1+k] = max(0, int32(value)-b)
	}
}

func clamp(v, low, high int) int { return max(low, min(high, v)) }

// persianLetters reports whether a word has letters that Persian has and
// Arabic lacks.
func persianLetters(letters []byte) bool {
	for _, c := range letters {
		switch c {
		case 'پ' & 0xFF, 'چ' & 0xFF, 'ژ' & 0xFF, 'گ' & 0xFF:
			return true
		}
	}
	return false
}

// Logits of the curve, in thousandths.
const (
	curveBelow = -8000
	curveEvery = 50
	curveSteps = 320
)

// probability weighs the signs.
func (l *Learned) probability(pair int, signs *[signCount]int32) int {
	w := l.byPair[pair]
	logit := int64(0)
	for k := range signs {
		logit += int64(w[k]) * int64(signs[k])
	}
	at := int(logit/1000) - curveBelow
	if at < 0 {
		return 0
	}
	if at >= curveEvery*curveSteps {
		return int(l.curve[curveSteps])
	}
	low, high := int(l.curve[at/curveEvery]), int(l.curve[at/curveEvery+1])
	return low + (high-low)*(at%curveEvery)/curveEvery
}
