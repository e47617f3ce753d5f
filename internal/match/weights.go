package match

// Weights of the features, in thousandths of a nat for each unit of the
// feature (a bit, a whole share, a count). They were fitted by logistic
// regression on listed names in other scripts and spellings against clean
// customers and recombined listed names, then rounded, with two changes by
// hand: the priors are raised so that a score of 700 alerts on fewer than ten
// of a thousand clean customers, and what contradicts the name of a body
// weighs more than the fit gave, since documents are full of bodies whose
// names differ in one word. Learned, calibrated weights replace this file.
var personWeights = features{
	fPrior:          -1500,
	fAgreementFirst: 20, fAgreementNext: 90, fAgreementRest: 20, fStrongest: 300,
	fPartial: -400, fWorst: -3800,
	fContraFirst: -680, fContraRest: -100,
	fQueryMore: -20, fListedMore: -20,
	fQueryShare: 200, fListedShare: 100,
	fAlone: -1700, fWhole: 4000, fInversions: -1000, fAcross: -1500, fInitials: -900, fMerges: -1000, fWeak: -2300, fSyllables: -900,
}

var bodyWeights = features{
	fPrior:          -3000,
	fAgreementFirst: 120, fAgreementNext: 700, fAgreementRest: 300, fStrongest: 260,
	fPartial: -260, fWorst: -1300,
	fContraFirst: -350, fContraRest: -100,
	fQueryMore: -100, fListedMore: -140,
	fQueryShare: 2000, fListedShare: 300,
	fAlone: -1400, fWhole: 3000, fInversions: -700, fAcross: 1200, fInitials: -800, fMerges: -1500, fWeak: -1500,
}
