package regime

import (
	"slices"

	"github.com/interdict-project/interdict/answer"
)

// KindListed is the kind of a finding that says only that a party is listed,
// because neither a regime file nor the list says what that entails.
const KindListed = "LISTED"

// kindOfMeasure is one word of the vocabulary of measures.
type kindOfMeasure struct {
	code string
	// answer is what a measure of the kind says of a party it stands against,
	// unless the measure says otherwise.
	answer string
	// acts are the kinds of activity that it forbids, touch the countries of a
	// case that its countries mean, unless the measure says otherwise.
	acts  activities
	touch touches
	flags kindFlags
}

type kindFlags uint8

const (
	// kindOwned: the ownership rule of the file reaches what the target owns. For
	// kinds without it only the measure's own rule does.
	kindOwned kindFlags = 1 << iota
	// kindArms: of activities other than military-goods only those with military
	// goods are meant.
	kindArms
)

// Activities that go together in the table below.
var (
	dealings   = ^acts("travel")
	deliveries = acts("export", "military-goods", "technical-assistance")
	purchases  = acts("import", "transport", "insurance")
	armsTrade  = acts("military-goods", "export", "import", "transit", "transport", "technical-assistance", "service", "insurance")
)

// kinds is the vocabulary of measures, strictest first: findings of one
// issuer stand in this order.
var kinds = [...]kindOfMeasure{
	{"EMBARGO", answer.Prohibited, dealings, touchTo | touchFrom | touchTransit | touchOrigin | touchParty, 0},
	{"BLOCK", answer.Prohibited, dealings, touchParty, kindOwned},
	{"TXN_BAN", answer.Prohibited, dealings, touchParty, kindOwned},
	{"ARMS_EMBARGO", answer.Prohibited, armsTrade, touchTo | touchParty, kindArms},
	{"EXPORT_PARTY", answer.LicenceRequired, deliveries, touchTo | touchParty, 0},
	{"EXPORT_ITEM", answer.LicenceRequired, deliveries, touchTo | touchParty, 0},
	{"IMPORT_ITEM", answer.Prohibited, acts("import"), touchFrom | touchOrigin, 0},
	{"TRANSIT_BAN", answer.Prohibited, acts("transit", "export", "transport"), touchTransit, 0},
	{"PURCHASE_TRANSPORT_BAN", answer.Prohibited, purchases, touchFrom | touchOrigin, 0},
	{"DEBT_NEW", answer.Prohibited, acts("new-debt"), touchParty, 0},
	{"EQUITY_NEW", answer.Prohibited, acts("new-equity"), touchParty, 0},
	{"SOVEREIGN_DEBT", answer.Prohibited, acts("new-debt", "securities-trade"), touchParty, 0},
	{"CAPTA_CLOSE", answer.Prohibited, acts("correspondent-account"), touchParty, 0},
	{"CAPTA_COND", answer.LicenceRequired, acts("correspondent-account"), touchParty, 0},
	{"MSG_BAN", answer.Prohibited, acts("financial-messaging"), touchParty, 0},
	{"FUNDS_TRANSFER_AUTH", answer.LicenceRequired, acts("payment"), touchTo | touchFrom | touchParty, 0},
	{"DEPOSIT_CAP", answer.Prohibited, acts("account"), touchParty, 0},
	{"INVEST_BAN", answer.Prohibited, acts("new-equity", "new-debt", "securities-trade"), touchTo | touchParty, 0},
	{"SECURITIES_TRADE_BAN", answer.Prohibited, acts("securities-trade"), touchParty, 0},
	{"SERVICE_BAN", answer.Prohibited, acts("service"), touchTo | touchParty, 0},
	{"PORT_BAN", answer.Prohibited, acts("vessel-service", "transport"), touchParty | touchFrom, 0},
	{"SHIP_SERVICE_BAN", answer.Prohibited, acts("vessel-service", "insurance"), touchTo | touchParty, 0},
	{"AIRSPACE_BAN", answer.Prohibited, acts("transport"), touchParty | touchFrom, 0},
	{"ROAD_BAN", answer.Prohibited, acts("transport"), touchParty | touchFrom, 0},
	{"TRAVEL_BAN", answer.Prohibited, acts("travel"), touchNationality, 0},
	// No kind of activity is a directorship or the satisfaction of a claim.
	{"DIRECTOR_DISQ", answer.Prohibited, 0, touchParty, 0},
	{"CLAIMS_BAN", answer.Prohibited, 0, touchParty, 0},
	{"NO_REEXPORT_CLAUSE", answer.RiskOnly, acts("export"), touchTo | touchParty, 0},
	{"REPORTING_DUTY", answer.RiskOnly, acts("payment", "account"), touchParty, 0},
	{"SECONDARY_RISK", answer.RiskOnly, dealings, touchTo | touchFrom | touchOrigin | touchParty, 0},
	{KindListed, answer.Unconfirmed, dealings, 0, 0},
}

// kindRank returns the place of a kind in the vocabulary.
func kindRank(kind string) int {
	for i := range kinds {
		if kinds[i].code == kind {
			return i
		}
	}
	return len(kinds)
}

// kindOf returns the kind by its code, which the schema has seen to.
func kindOf(code string) *kindOfMeasure {
	if i := kindRank(code); i < len(kinds) {
		return &kinds[i]
	}
	panic("BUG: unknown kind of measure " + code)
}

func kindAnswer(kind string) string { return kindOf(kind).answer }

// activities is a set of kinds of activity, a bit for each of
// [answer.ActivityKinds].
type activities uint32

// acts returns the set of the kinds named.
func acts(names ...string) activities {
	var set activities
	for _, name := range names {
		i := activityIndex(name)
		if i < 0 {
			panic("BUG: unknown kind of activity " + name)
		}
		set |= 1 << i
	}
	return set
}

func (a activities) has(index int) bool { return index >= 0 && a&(1<<index) != 0 }

// activityIndex returns the place of a kind of activity, -1 if it is none.
func activityIndex(kind string) int { return slices.Index(answer.ActivityKinds[:], kind) }

// touches is a set of the ways in which a country has part in a case.
type touches uint8

const (
	touchTo touches = 1 << iota
	touchFrom
	touchTransit
	touchOrigin
	touchParty
	touchNationality
	touchActor
)

// touchNames are the words of regime files for the bits, in their order.
var touchNames = [...]string{"to", "from", "transit", "origin", "party", "nationality", "actor"}

func touchesOf(words []string) touches {
	var set touches
	for _, w := range words {
		set |= 1 << slices.Index(touchNames[:], w)
	}
	return set
}

// confidences from the strongest to the weakest.
var confidences = [...]string{answer.Official, answer.PressOnly, answer.UnconfirmedFacts}

// weakest returns the weaker of two confidences; "" counts as the strongest.
func weakest(a, b string) string {
	return confidences[max(slices.Index(confidences[:], a), slices.Index(confidences[:], b), 0)]
}

// answerRanks are the answers from the laxest to the strictest.
var answerRanks = [...]string{
	answer.NotTouched, answer.RiskOnly, answer.PermittedBy, answer.Unconfirmed, answer.LicenceRequired, answer.Prohibited,
}

// strictness is an answer by its place in answerRanks; more is stricter.
type strictness uint8

const (
	notTouched strictness = iota
	riskOnly
	permittedBy
	unconfirmed
	licenceRequired
	prohibited
)

func (s strictness) String() string { return answerRanks[s] }

// strictnessOf returns the strictness of an answer, which the schema has seen
// to.
func strictnessOf(a string) strictness {
	i := answerRank(a)
	if i < 0 {
		panic("BUG: unknown answer " + a)
	}
	return strictness(i)
}

// answerRank returns how strict an answer is; more is stricter.
func answerRank(a string) int { return slices.Index(answerRanks[:], a) }
