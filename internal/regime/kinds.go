package regime

import (
	"slices"

	"github.com/interdict-project/interdict/answer"
)

// KindListed is the kind of a finding that says only that a party is listed,
// because neither a regime file nor the list says what that entails.
const KindListed = "LISTED"

// kinds is the vocabulary of measures, strictest first: findings of one
// issuer stand in this order. The answer is what a measure of the kind says of
// a party it stands against, unless the measure says otherwise.
var kinds = [...]struct{ code, answer string }{
	{"EMBARGO", answer.Prohibited},
	{"BLOCK", answer.Prohibited},
	{"TXN_BAN", answer.Prohibited},
	{"ARMS_EMBARGO", answer.Prohibited},
	{"EXPORT_PARTY", answer.LicenceRequired},
	{"EXPORT_ITEM", answer.LicenceRequired},
	{"IMPORT_ITEM", answer.Prohibited},
	{"TRANSIT_BAN", answer.Prohibited},
	{"PURCHASE_TRANSPORT_BAN", answer.Prohibited},
	{"DEBT_NEW", answer.Prohibited},
	{"EQUITY_NEW", answer.Prohibited},
	{"SOVEREIGN_DEBT", answer.Prohibited},
	{"CAPTA_CLOSE", answer.Prohibited},
	{"CAPTA_COND", answer.LicenceRequired},
	{"MSG_BAN", answer.Prohibited},
	{"FUNDS_TRANSFER_AUTH", answer.LicenceRequired},
	{"DEPOSIT_CAP", answer.Prohibited},
	{"INVEST_BAN", answer.Prohibited},
	{"SECURITIES_TRADE_BAN", answer.Prohibited},
	{"SERVICE_BAN", answer.Prohibited},
	{"PORT_BAN", answer.Prohibited},
	{"SHIP_SERVICE_BAN", answer.Prohibited},
	{"AIRSPACE_BAN", answer.Prohibited},
	{"ROAD_BAN", answer.Prohibited},
	{"TRAVEL_BAN", answer.Prohibited},
	{"DIRECTOR_DISQ", answer.Prohibited},
	{"CLAIMS_BAN", answer.Prohibited},
	{"NO_REEXPORT_CLAUSE", answer.RiskOnly},
	{"REPORTING_DUTY", answer.RiskOnly},
	{"SECONDARY_RISK", answer.RiskOnly},
	{KindListed, answer.Unconfirmed},
}

// kindRank returns the place of a kind in the vocabulary.
func kindRank(kind string) int {
	for i, k := range kinds {
		if k.code == kind {
			return i
		}
	}
	return len(kinds)
}

func kindAnswer(kind string) string {
	if i := kindRank(kind); i < len(kinds) {
		return kinds[i].answer
	}
	panic("BUG: unknown kind of measure " + kind)
}

// confidences from the strongest to the weakest.
var confidences = [...]string{answer.Official, answer.PressOnly, answer.UnconfirmedFacts}

// weakest returns the weaker of two confidences; "" counts as the strongest.
func weakest(a, b string) string {
	return confidences[max(slices.Index(confidences[:], a), slices.Index(confidences[:], b), 0)]
}
