package match

import (
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/names"
)

// The score of a name is a sum of log-odds over the features below, each with
// a weight for personal names and one for all others. The features are sums
// of information, so that what is rare decides.
const (
	fPrior          = iota // always 1
	fAgreementFirst        // agreement up to 12 bits
	fAgreementNext         // the next 12 bits
	fAgreementRest         // the rest, up to 16 bits
	fStrongest             // the strongest single agreement, up to 15 bits
	fPartial               // what agreeing tokens lose by being only alike
	fWorst                 // 1 - likeness of the least alike pair
	fContraFirst           // contradiction up to 6 bits: unpaired on both sides
	fContraRest            // contradiction beyond 6 bits
	fQueryMore             // the query says more than the listed name
	fListedMore            // the listed name says more than the query
	fQueryShare            // share of the query that agrees
	fListedShare           // share of the listed name that agrees
	fAlone                 // 1 if only one token agrees, more if it isn't the most telling or none but initials and titles do
	fWhole                 // nothing is unpaired on either side but one father's name
	fInversions            // pairs in opposite order: 0, 1, 2
	fAcross                // the names are of different scripts
	fInitials              // pairs by an initial only
	fMerges                // pairs of one word with two
	fWeak                  // the listed name is weak, or an acronym
	fSyllables             // the query is written in syllables, which many names share when read in another script
	featureCount
)

// features are in thousandths of their unit: bits, shares, counts.
type features [featureCount]int

// measure computes the features of an alignment.
func measure(al *alignment, q, n *side, flags uint8, across bool) features {
	var f features
	agreement, partial, strongest, least, effective := 0, 0, 0, 1000, 0
	for _, p := range al.pairs {
		agreement += p.value
		partial += p.weight - p.value
		strongest = max(strongest, p.value)
		if !q.kinds[p.q].Carries() && !n.kinds[p.n].Carries() {
			continue
		}
		if p.initial {
			f[fInitials] += 1000
			continue
		}
		least = min(least, p.p)
		if n.kinds[p.n] != names.Patronymic || !n.lacksMost(al.nPaired) {
			effective += max(p.qn, p.nn)
		}
		if p.qn+p.nn > 2 {
			f[fMerges] += 1000
		}
	}
	moreQ, patronymicQ := unpaired(q, al.qPaired)
	moreN, patronymicN := unpaired(n, al.nPaired)
	whole := !q.lacks(al.qPaired) && !n.lacks(al.nPaired) && patronymicQ*patronymicN == 0
	if patronymicQ > 0 && patronymicN > 0 { // two fathers' names that differ
		moreQ, moreN = moreQ+patronymicQ*7/10, moreN+patronymicN*7/10
	}
	contra := min(moreQ, moreN)
	if al.reversed(q, n) {
		contra, whole = contra+reversedBits, false
	}
	f[fPrior] = 1000
	f[fAgreementFirst] = min(agreement, 12000)
	f[fAgreementNext] = between(agreement-12000, 0, 12000)
	f[fAgreementRest] = between(agreement-24000, 0, 16000)
	f[fStrongest] = min(strongest, 15000)
	f[fPartial] = partial
	f[fWorst] = 1000 - least
	f[fContraFirst] = min(contra, 6000)
	f[fContraRest] = max(contra-6000, 0)
	f[fQueryMore] = max(moreQ-contra, 0)
	f[fListedMore] = max(moreN-contra, 0)
	f[fQueryShare] = 1000 * agreement / max(agreement+partial+moreQ, 1)
	f[fListedShare] = 1000 * agreement / max(agreement+partial+moreN, 1)
	switch { // one word is a whole name only if it is rare
	case effective == 0:
		f[fAlone] = 3000
	case effective == 1 && f[fInitials] == 0:
		f[fAlone] = 1000
		if n.lacksMost(al.nPaired) {
			f[fAlone] = 1500
		}
		if whole {
			f[fWhole] = between((agreement-6000)/6, 0, 1000)
		}
	case whole:
		f[fWhole] = 1000
	}
	f[fInversions] = 1000 * min(al.inversions, 2)
	if across {
		f[fAcross] = 1000
	}
	if flags&(index.FlagWeak|index.FlagAbbreviation) != 0 {
		f[fWeak] = 1000
	}
	return f
}

// reversedBits is what it contradicts that father and son change places.
const reversedBits = 6000

// lacksMost reports whether the word that tells most, a father's name aside,
// is unpaired: the family name, as a rule.
func (s *side) lacksMost(paired []bool) bool {
	most, lacks := 0, false
	for i, w := range s.weights {
		if s.kinds[i] == names.Word && w > most {
			most, lacks = w, !paired[i]
		}
	}
	return lacks
}

// lacks reports whether a token that carries the name, other than a father's
// name, is unpaired.
func (s *side) lacks(paired []bool) bool {
	for i, done := range paired {
		if !done && s.kinds[i].Carries() && s.kinds[i] != names.Patronymic {
			return true
		}
	}
	return false
}

func between(v, low, high int) int { return min(max(v, low), high) }

// unpaired sums what the unpaired tokens of a name tell. A father's name that
// the other side leaves out tells three tenths of it here; its whole is
// returned beside the sum.
func unpaired(s *side, paired []bool) (sum, patronymic int) {
	for i, done := range paired {
		switch {
		case done:
		case s.kinds[i] == names.Patronymic:
			patronymic += s.weights[i]
			sum += s.weights[i] * 3 / 10
		default:
			sum += s.weights[i]
		}
	}
	return sum, patronymic
}

// odds returns the log-odds of features under weights, in thousandths.
func odds(f *features, weights *features) int {
	z := 0
	for i := range f {
		z += f[i] * weights[i]
	}
	return z / 1000
}

// probability returns 1000/(1+exp(-z/1000)), by a table at quarters.
func probability(z int) int {
	if z < 0 {
		return 1000 - probability(-z)
	}
	at, rest := z/250, z%250
	if at >= len(logistic)-1 {
		return 999
	}
	return min((logistic[at]*(250-rest)+logistic[at+1]*rest)/2500, 999)
}

// logistic holds 10000/(1+exp(-i/4)).
var logistic = [...]int{
	5000, 5622, 6225, 6792, 7311, 7773, 8176, 8520, 8808, 9047, 9241, 9399, 9526, 9627, 9707, 9770, 9820, 9859, 9890, 9914, 9933, 9948, 9959, 9968, 9975, 9981, 9985, 9988, 9991, 9993, 9994, 9996, 9997, 9997, 9998, 9998, 9999, 9999, 9999, 9999, 10000,
}
