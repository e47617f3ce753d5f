package match

import (
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/names"
)

// The odds of a name are a weighted sum of the features below. Sums of
// information are cut into pieces with a weight each, so that the first bits
// may tell more than the last. All are in thousandths of their unit: bits,
// shares, counts.
const (
	fPrior = iota // always one
	// what agrees, in bits
	fAgree6
	fAgree12
	fAgree18
	fAgree26
	fAgree40
	fStrong8  // the strongest agreement
	fStrong17 // its rest
	fSecond   // the second strongest
	fThird    // more than two words agree
	fTwoRare  // what the second strongest tells over six bits, where nothing contradicts and no word is only alike
	// what agreeing words lose by being only alike
	fPartial3
	fPartialRest
	fWorst15 // 1 - likeness of the least alike pair, to .15
	fWorst40 // from there to .4
	fWorst75 // the rest
	fKey15   // 1 - likeness of the pair of words that tell most, to .15
	fKeyRest // from there
	fKnown   // the same of bodies in one script where both words are listed: each is a word of its own
	// what contradicts: unpaired on both sides, in bits
	fContra3
	fContra8
	fContraRest
	fBothLeft // words unpaired on both sides, counted
	fFathers  // the fathers' names differ
	fReversed // father and son change places
	fNumbers  // the numbers differ
	// what one side leaves out, in bits
	fQueryMore5
	fQueryMoreRest
	fListedMore5
	fListedMoreRest
	fQueryLeft  // words of the query left over
	fListedLeft // words of the listed name left over
	// shares of the names that agree: to half, to .8, to the whole
	fQueryShare50
	fQueryShare80
	fQueryShareAll
	fListedShare50
	fListedShare80
	fListedShareAll
	fAlone      // only one word agrees
	fLesser     // and it isn't the most telling one
	fNothing    // nothing agrees but initials, titles, particles
	fWhole      // nothing is left over on either side but one father's name
	fWholeRare  // the same of a name of one word, by how rare it is
	fInversions // pairs in opposite order: 0, 1, 2
	fInitials   // pairs by an initial only
	fMerges     // pairs of one word with two
	fWeak       // the listed name is weak, or an acronym
	fAcronym    // the acronym was made of the query
	fCut        // the query ends where forms cut names, and its last word is the beginning of a listed one
	fAnyKind    // the publisher doesn't say what kind of party it is
	featureCount
)

type features [featureCount]int

// Feature is a column of the model, for the program that learns the weights.
type Feature struct {
	Name string
	// Sign is 1 where a weight can't be negative, -1 where it can't be
	// positive, 0 where it is free.
	Sign int
}

// Features are the features in the order of the model's rows.
func Features() []Feature {
	return []Feature{
		{"prior", 0},
		{"agree-6", 1}, {"agree-12", 1}, {"agree-18", 1}, {"agree-26", 1}, {"agree-40", 1},
		{"strong-8", 1}, {"strong-17", 1}, {"second", 1}, {"third", 1}, {"two-rare", 1},
		{"partial-3", -1}, {"partial-rest", -1}, {"worst-15", -1}, {"worst-40", -1}, {"worst-75", -1}, {"key-15", -1}, {"key-rest", -1}, {"known", -1},
		{"contra-3", -1}, {"contra-8", -1}, {"contra-rest", -1}, {"both-left", -1}, {"fathers", -1}, {"reversed", -1}, {"numbers", -1},
		{"query-more-5", -1}, {"query-more-rest", -1}, {"listed-more-5", -1}, {"listed-more-rest", -1}, {"query-left", -1}, {"listed-left", -1},
		{"query-share-50", 1}, {"query-share-80", 1}, {"query-share-all", 1}, {"listed-share-50", 1}, {"listed-share-80", 1}, {"listed-share-all", 1},
		{"alone", -1}, {"lesser", -1}, {"nothing", -1}, {"whole", 1}, {"whole-rare", 1},
		{"inversions", -1}, {"initials", -1}, {"merges", -1}, {"weak", -1}, {"acronym", -1}, {"cut", 1}, {"any-kind", 0},
	}
}

// reversedBits is what it contradicts that father and son change places.
const reversedBits = 6000

// circumstance is what measuring must know besides the alignment.
type circumstance struct {
	flags    uint8 // of the listed name
	acronym  bool  // of the query, made for the comparison
	cut      bool  // the query's text ends where forms cut names
	anyKind  bool
	sameBody bool // a body, in one script
	// syllabic tells which tokens of the query may be a Chinese or Korean name
	// in Latin letters; nil if nobody looked.
	syllabic []bool
}

// measure computes the features of an alignment.
func measure(al *alignment, q, n *side, c circumstance) features {
	var f features
	f[fPrior] = 1000
	agreement, partial, effective, second := f.measurePairs(al, q, n)
	if !c.sameBody {
		f[fKnown] = 0
	}
	leftQ, leftN := q.left(al.qPaired), n.left(al.nPaired)
	looseQ, looseN := q.looseLeft(al.qPaired), n.looseLeft(al.nPaired)
	moreQ, patronymicQ := unpaired(q, al.qPaired, leftN+looseN == 0)
	moreN, patronymicN := unpaired(n, al.nPaired, leftQ+looseQ == 0)
	if looseQ > 0 && looseN > 0 { // a bank in place of a group
		leftQ, leftN = leftQ+looseQ, leftN+looseN
	}
	if c.cut && al.cut {
		f[fCut] = 1000
		moreN /= 4
	}
	whole := leftQ+leftN == 0
	if patronymicQ > 0 && patronymicN > 0 { // two fathers' names that differ
		moreQ, moreN = moreQ+patronymicQ*7/10, moreN+patronymicN*7/10
		f[fFathers] = 1000
		whole = false
	}
	contra := min(moreQ-q.formal(al.qPaired), moreN-n.formal(al.nPaired))
	if al.reversed(q, n) {
		contra, whole = contra+reversedBits, false
		f[fReversed] = 1000
	}
	if contra == 0 && partial == 0 {
		f[fTwoRare] = upTo(second-6000, 6000)
	}
	if q.lacksNumber(al.qPaired) || n.lacksNumber(al.nPaired) {
		f[fNumbers] = 1000
		if q.lacksNumber(al.qPaired) && n.lacksNumber(al.nPaired) {
			f[fNumbers] = 2000
		}
	}
	f.pieces(agreement, fAgree6, 6000, 12000, 18000, 26000, 40000)
	f.pieces(partial, fPartial3, 3000, 40000)
	f.pieces(contra, fContra3, 3000, 8000, 30000)
	f[fBothLeft] = 1000 * min(leftQ, leftN, 2)
	f.pieces(max(moreQ-contra, 0), fQueryMore5, 5000, 40000)
	f.pieces(max(moreN-contra, 0), fListedMore5, 5000, 40000)
	f[fQueryLeft] = 1000 * upTo(leftQ-leftN, 3)
	f[fListedLeft] = 1000 * upTo(leftN-leftQ, 3)
	f.pieces(1000*agreement/max(agreement+partial+moreQ, 1), fQueryShare50, 500, 800, 1000)
	f.pieces(1000*agreement/max(agreement+partial+moreN, 1), fListedShare50, 500, 800, 1000)
	switch { // one word is a whole name only if it is rare
	case effective == 0:
		f[fNothing] = 1000
	case effective == 1 && f[fInitials] == 0:
		f[fAlone] = 1000
		if n.lacksMost(al.nPaired) {
			f[fLesser] = 1000
		}
		if whole {
			f[fWholeRare] = upTo((agreement-6000)/6, 1000)
		}
	case whole:
		f[fWhole] = 1000
	}
	f[fInversions] = 1000 * min(al.inversions, 2)
	if c.flags&index.FlagWeak != 0 || c.flags&index.FlagAbbreviation != 0 && c.flags&index.FlagMade == 0 {
		f[fWeak] = 1000
	}
	if c.acronym {
		f[fAcronym] = 1000
	}
	if c.anyKind {
		f[fAnyKind] = 1000
	}
	return f
}

// measurePairs fills the features of the pairs and returns the sums of what
// agrees and of what only likeness loses, in thousandths of a bit, how many
// words agree, and what the second strongest of them tells.
func (f *features) measurePairs(al *alignment, q, n *side) (agreement, partial, effective, second int) {
	strongest, least := 0, 1000
	key, keyWeight, known := 1000, 0, false
	for _, p := range al.pairs {
		agreement += p.value
		partial += p.weight - p.value
		if p.value > strongest {
			strongest, second = p.value, strongest
		} else {
			second = max(second, p.value)
		}
		if !q.kinds[p.q].Carries() && !n.kinds[p.n].Carries() {
			continue
		}
		if p.initial {
			f[fInitials] += 1000
			continue
		}
		if !p.cut {
			least = min(least, p.p)
			if p.weight > keyWeight {
				key, keyWeight, known = p.p, p.weight, q.listed[p.q] && n.listed[p.n]
			}
		}
		if n.kinds[p.n] != names.Patronymic || !n.lacksMost(al.nPaired) {
			effective += max(p.qn, p.nn)
		}
		if p.qn+p.nn > 2 {
			f[fMerges] += 1000
		}
	}
	f[fInitials] = min(f[fInitials], 3000)
	f[fMerges] = min(f[fMerges], 3000)
	f.pieces(strongest, fStrong8, 8000, 17000)
	f[fSecond] = min(second, 10000)
	f[fThird] = 1000 * upTo(effective-2, 2)
	f.pieces(1000-least, fWorst15, 150, 400, 750)
	f.pieces(1000-key, fKey15, 150, 750)
	if known {
		f[fKnown] = upTo(1000-key, 500)
	}
	return agreement, partial, effective, second
}

// pieces spreads a value over features that begin with first, each up to its
// bound.
func (f *features) pieces(value, first int, bounds ...int) {
	low := 0
	for i, high := range bounds {
		f[first+i] = upTo(value-low, high-low)
		low = high
	}
}

// lacksMost reports whether the word that tells most, a father's name aside,
// is unpaired: the family name, as a rule.
func (s *side) lacksMost(paired []bool) bool {
	most, lacks := 0, false
	for i, w := range s.weights {
		if s.kinds[i] == names.Word && !s.fathers[i] && w > most {
			most, lacks = w, !paired[i]
		}
	}
	return lacks
}

// left counts the unpaired tokens that carry the name; fathers' names and what
// a body is aside.
func (s *side) left(paired []bool) int {
	n := 0
	for i, done := range paired {
		if !done && s.kinds[i].Carries() && !s.fathers[i] && !s.loose[i] {
			n++
		}
	}
	return n
}

// looseLeft counts the unpaired tokens that are often left out.
func (s *side) looseLeft(paired []bool) int {
	n := 0
	for i, done := range paired {
		if !done && s.loose[i] {
			n++
		}
	}
	return n
}

// lacksNumber reports whether a number is unpaired.
func (s *side) lacksNumber(paired []bool) bool {
	for i, done := range paired {
		if !done && s.kinds[i] == names.Number {
			return true
		}
	}
	return false
}

// formal is what the unpaired legal forms, titles and particles tell: they are
// left out, and contradict nothing.
func (s *side) formal(paired []bool) int {
	sum := 0
	for i, done := range paired {
		if !done && !s.kinds[i].Carries() {
			sum += s.weights[i]
		}
	}
	return sum
}

// upTo bounds a value between nothing and high.
func upTo(v, high int) int { return min(max(v, 0), high) }

// unpaired sums what the unpaired tokens of a name tell. A father's name that
// the other side leaves out tells three tenths of it here, and what a body is
// hardly anything if the other side is otherwise whole; the whole of fathers'
// names is returned beside the sum.
func unpaired(s *side, paired []bool, otherWhole bool) (sum, patronymic int) {
	for i, done := range paired {
		switch {
		case done:
		case s.fathers[i]:
			patronymic += s.weights[i]
			sum += s.weights[i] * 3 / 10
		case s.loose[i] && otherWhole:
			sum += s.weights[i] * 15 / 100
		default:
			sum += s.weights[i]
		}
	}
	return sum, patronymic
}
