package names

// Shape is what comparing needs of one token, ready made. An index keeps the
// shapes of its vocabulary. The slices are shared and only read.
type Shape struct {
	// Letters are the folded letters, one byte each (the low byte of the
	// code point, which tells the letters of one script apart). Empty for
	// scripts whose words are only ever equal or not.
	Letters []byte
	// Sounds code the word in the alphabet that all scripts share. Words of
	// Chinese and Korean writing have several readings, parted by a zero.
	Sounds []byte
	// Script is the token's script.
	Script string
	// Exact marks a token that is like nothing but itself: a number.
	Exact bool
}

// ShapeOf makes the shape of a token.
func ShapeOf(t Token) Shape {
	if readsManyWays(t.Script) && t.Kind != Number {
		return manyReadings(t)
	}
	sh := Shape{Script: t.Script, Exact: t.Kind == Number || !coded(t.Script)}
	if sh.Exact {
		return sh
	}
	sh.Letters = make([]byte, 0, len(t.Text))
	for _, r := range t.Text {
		if len(sh.Letters) == maxSounds {
			break
		}
		sh.Letters = append(sh.Letters, byte(r))
	}
	heard := soundsOf(t.Text, t.Script)
	sh.Sounds = make([]byte, len(heard))
	for k, c := range heard {
		sh.Sounds[k] = byte(c)
	}
	return sh
}

// Likeness is the probability, from 0 to 1, that two tokens spell one name
// or word, whatever their scripts.
func Likeness(x, y Token) float64 {
	if x.Text == y.Text {
		return 1
	}
	xs, ys := ShapeOf(x), ShapeOf(y)
	return float64(Alike(&xs, &ys)) / 1000
}

// shortWord is the most letters of words that are unlike when they begin with
// different sounds: whose costs differ by more than nearSound.
const (
	shortWord = 3
	nearSound = 250
)

// longestInitials is the most sounds of a word without a vowel that is read as
// initials, and otherInitials the share lost, in thousandths, over which two
// such words are others: each letter counts, and right pairs lose next to none
// (ЧКПЗ and CHKPZ 10, ЦСТ and KCST 150).
const (
	longestInitials = 6
	otherInitials   = 100
)

// initials reports whether a word of an alphabet that writes its vowels has
// none.
func (sh *Shape) initials() bool {
	if sh.Script != "Cyrl" || len(sh.Sounds) > longestInitials {
		return false
	}
	for _, c := range sh.Sounds {
		if sound(c).vowel() {
			return false
		}
	}
	return true
}

// Alike is the probability, in thousandths, that two tokens of different text
// spell one name or word. It is the same in both directions.
func Alike(x, y *Shape) int {
	if x.Exact || y.Exact || len(x.Sounds) == 0 || len(y.Sounds) == 0 {
		return 0
	}
	if readsManyWays(x.Script) || readsManyWays(y.Script) {
		return alikeReadings(x, y)
	}
	if len(x.Letters) == 1 || len(y.Letters) == 1 {
		return alikeInitials(x, y)
	}
	if len(x.Letters) <= shortWord && len(y.Letters) <= shortWord && costs.pair[x.Sounds[0]][y.Sounds[0]] > nearSound {
		return 0 // two acronyms, or two short names: УМЗ and VMZ
	}
	if x.Script != y.Script && (x.initials() || y.initials()) && shareLost(x, y) > otherInitials {
		return 0 // other initials: ТПЗ and TPD
	}
	best := alikeAsSpelt(x, y)
	switch {
	case x.Script == "Latn" && y.Script == "Latn":
		best = max(best, scannedAlike(x.Letters, y.Letters))
	case x.Script == "Cyrl" && y.Script == "Latn":
		best = max(best, alikeHardened(x, y))
	case x.Script == "Latn" && y.Script == "Cyrl":
		best = max(best, alikeHardened(y, x))
	}
	return best
}

// alikeHardened compares a Cyrillic word as Russian would spell it with a
// Latin one.
func alikeHardened(cyrillic, latin *Shape) int {
	var letters, sounds [maxSounds]byte
	hard, ok := hardened(cyrillic, &letters, &sounds)
	if !ok {
		return 0
	}
	return alikeAsSpelt(&hard, latin) * asRussian / 100
}

// alikeAsSpelt compares two words of alphabets as they are spelt.
func alikeAsSpelt(x, y *Shape) int {
	share := shareLost(x, y)
	if pair := learned.judges(x, y); pair >= 0 {
		return learned.alike(x, y, pair, share)
	}
	best := heardAs(share, x.Script == y.Script)
	if x.Script == y.Script {
		best = max(best, misprint(x.Letters, y.Letters))
	}
	return best
}

// alikeInitials compares tokens of which at least one is a single letter: it
// is like another single letter of the same sound and nothing else.
func alikeInitials(x, y *Shape) int {
	if len(x.Letters) != len(y.Letters) || x.Script == y.Script {
		return 0
	}
	if costs.pair[x.Sounds[0]][y.Sounds[0]] <= 100 {
		return 900
	}
	return 0
}

// Opens reports whether a single letter may stand for a word: whether the
// word begins with its sound.
func Opens(initial, word *Shape) bool {
	if len(initial.Letters) != 1 || len(word.Letters) < 2 || readsManyWays(word.Script) || len(word.Sounds) == 0 || len(initial.Sounds) == 0 {
		return false
	}
	if initial.Script == word.Script {
		return initial.Letters[0] == word.Letters[0]
	}
	return costs.pair[initial.Sounds[0]][word.Sounds[0]] <= 150
}

// heardShare is the share of two words' weight that is lost in hearing one as
// the other, in thousandths; of words with several readings the least.
func heardShare(x, y *Shape) int {
	if !readsManyWays(x.Script) && !readsManyWays(y.Script) {
		return shareLost(x, y)
	}
	least := 2000
	a, b := Shape{Script: x.Script}, Shape{Script: y.Script}
	eachReading(x.Sounds, func(one []byte) {
		a.Sounds = one
		eachReading(y.Sounds, func(other []byte) {
			b.Sounds = other
			least = min(least, shareLost(&a, &b))
		})
	})
	return least
}

// shareLost is the share lost of words of one reading each.
func shareLost(x, y *Shape) int {
	weight := 0
	for _, c := range x.Sounds {
		weight += int(costs.weight[c])
	}
	for _, c := range y.Sounds {
		weight += int(costs.weight[c])
	}
	if weight == 0 {
		return 2000
	}
	return 2000 * hearingCost(x, y, weight) / weight
}

// heardAlike turns the cost of hearing one word as the other into a
// probability, by its share of the words' weight.
func heardAlike(x, y *Shape) int { return heardAs(shareLost(x, y), x.Script == y.Script) }

func heardAs(share int, oneScript bool) int {
	curve := &heardCurve[index(!oneScript)]
	at := share / curveStep
	if at >= len(curve)-1 {
		return 0
	}
	low, high := curve[at], curve[at+1]
	return low + (high-low)*(share%curveStep)/curveStep
}

// hearingCost is the least cost of changing one word's sounds to the other's,
// by substitution, gaps and swapped neighbours. It may give up and return any
// cost above weight/2 once none below can be reached.
func hearingCost(x, y *Shape, weight int) int {
	xs, ys := x.Sounds, y.Sounds
	gapX, gapY := &costs.gap[index(abjad(y.Script))], &costs.gap[index(abjad(x.Script))]
	var rows [3][maxSounds + 1]int
	prev2, prev, row := &rows[0], &rows[1], &rows[2]
	gap := func(table *[soundCount]uint16, word []byte, at int) int {
		c := word[at]
		if at == len(word)-1 {
			return max(int(table[c]), finalGapCosts[c])
		}
		return int(table[c])
	}
	for j := range ys {
		prev[j+1] = prev[j] + gap(gapY, ys, j)
	}
	for i, c := range xs {
		gapC := gap(gapX, xs, i)
		row[0] = prev[0] + gapC
		least := row[0]
		pair := &costs.pair[c]
		for j, d := range ys {
			cost := min(prev[j]+int(pair[d]), prev[j+1]+gapC, row[j]+gap(gapY, ys, j))
			if i > 0 && j > 0 && c == ys[j-1] && d == xs[i-1] {
				cost = min(cost, prev2[j-1]+600)
			}
			row[j+1] = cost
			least = min(least, cost)
		}
		if least > weight/2 {
			return least
		}
		prev2, prev, row = prev, row, prev2
	}
	return prev[len(ys)]
}

func index(b bool) int {
	if b {
		return 1
	}
	return 0
}

// heardCurve gives the probability at each hundredth of weight lost, for
// words of one script and of two.
const curveStep = 50

var heardCurve = [2][14]int{
	{985, 930, 850, 730, 580, 420, 290, 190, 120, 70, 40, 20, 10, 0},
	{970, 940, 890, 800, 670, 520, 380, 260, 170, 100, 60, 30, 10, 0},
}

// misprint is the probability that two words of one alphabet differ by error
// of typing or of reading: the better of what edits and Jaro-Winkler say.
func misprint(x, y []byte) int {
	n := max(len(x), len(y))
	short := min(len(x), len(y))
	if n > 3*short || n-short > 3 {
		return 0
	}
	p := 0
	switch d := edits(x, y); {
	case d <= 1 && n >= 7:
		p = 880
	case d <= 1 && n >= 5:
		p = 760
	case d <= 1 && n == 4:
		p = 520
	case d == 2 && n >= 9:
		p = 620
	case d == 2 && n >= 7:
		p = 430
	}
	if jw := jaroWinkler(x, y); jw > 750 && short >= 4 {
		p = max(p, (jw-750)*4-150)
	}
	return min(p, 950)
}

// edits is the number of single-letter edits, swaps of neighbours included,
// or any number above 2 if there are more than 2.
func edits(x, y []byte) int {
	var rows [3][maxSounds + 1]int
	prev2, prev, row := &rows[0], &rows[1], &rows[2]
	for j := range y {
		prev[j+1] = j + 1
	}
	for i := range x {
		row[0] = i + 1
		least := row[0]
		for j := range y {
			d := prev[j]
			if x[i] != y[j] {
				d++
			}
			d = min(d, prev[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				d = min(d, prev2[j-1]+1)
			}
			row[j+1] = d
			least = min(least, d)
		}
		if least > 2 {
			return least
		}
		prev2, prev, row = prev, row, prev2
	}
	return prev[len(y)]
}

// jaroWinkler is the Jaro-Winkler similarity in thousandths.
func jaroWinkler(x, y []byte) int {
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	reach := max(max(len(x), len(y))/2-1, 0)
	var usedX, usedY [maxSounds]bool
	matches := 0
	for i, c := range x {
		for j := max(0, i-reach); j < min(len(y), i+reach+1); j++ {
			if !usedY[j] && y[j] == c {
				usedX[i], usedY[j] = true, true
				matches++
				break
			}
		}
	}
	if matches == 0 {
		return 0
	}
	swaps, j := 0, 0
	for i := range x {
		if !usedX[i] {
			continue
		}
		for !usedY[j] {
			j++
		}
		if x[i] != y[j] {
			swaps++
		}
		j++
	}
	jaro := (1000*matches/len(x) + 1000*matches/len(y) + 1000*(2*matches-swaps)/(2*matches)) / 3
	prefix := 0
	for prefix < min(4, len(x), len(y)) && x[prefix] == y[prefix] {
		prefix++
	}
	return jaro + prefix*(1000-jaro)/10
}

// Valid reports whether a shape read from elsewhere can be compared.
func (sh *Shape) Valid() bool {
	length := 0 // of the reading
	for _, c := range sh.Sounds {
		length++
		if sound(c) == none {
			length = 0
		}
		if sound(c) >= soundCount || length > maxSounds {
			return false
		}
	}
	return len(sh.Letters) <= maxSounds && len(sh.Sounds) <= mostReadings*(maxSounds+1)
}

// Firm is the number of consonants that a word surely has: not those that may
// stand for vowels or go unheard. The fewer, the easier two words meet by
// chance.
func (sh *Shape) Firm() int {
	n := 0
	for _, c := range firstReading(sh.Sounds) {
		if costs.weight[c] >= 700 {
			n++
		}
	}
	return n
}

// Outgrows reports whether one word sounds like the other with consonants
// more at its end: another family name (Timchenkov, Timchenko) rather than
// another spelling.
func Outgrows(x, y *Shape) bool {
	var a, b [maxSounds]sound
	n, m := consonants(x, &a), consonants(y, &b)
	if n == m {
		return false
	}
	for i := range min(n, m) {
		if costs.pair[a[i]][b[i]] > 150 {
			return false
		}
	}
	return true
}

func consonants(sh *Shape, out *[maxSounds]sound) int {
	n := 0
	for _, c := range firstReading(sh.Sounds) {
		if costs.weight[c] >= 700 {
			out[n] = sound(c)
			n++
		}
	}
	return n
}
