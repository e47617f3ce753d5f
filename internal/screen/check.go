package screen

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
)

// PartyAsked is one party of a case as a user names it.
type PartyAsked struct {
	// Role is what it is in the case: seller, buyer, end-user, issuer…; it may
	// be empty.
	Role string `json:"role,omitempty"`
	// Name is a name, or an id or reference of a publisher as printed: an id
	// or reference that exists is taken before a name is looked for.
	Name string `json:"name,omitempty"`
	// ID is an id, referent or reference alone: one that nobody has is an
	// error. Either Name or ID is given.
	ID string `json:"id,omitempty"`
	// Country (of seat or residence) and Nationality are ISO 3166-1 codes;
	// where they are empty, those that a list gives for the party count.
	Country     string `json:"country,omitempty"`
	Nationality string `json:"nationality,omitempty"`
}

// activityDay is the reason of a check's day that is the activity's own.
const activityDay = "activity"

// Check says what the law of each issuer asked for says of an activity with
// parties.
//
// The day is the request's; where that is empty, the activity's own, else
// today. An id, reference or number that exists names its party for certain. A
// name is taken for the best match from the review threshold on, for all others
// from the block threshold on and for whoever bears that very name; where none
// is sure, for few that have its words in a longer name, and for somebody
// unlisted too. Each is tried in its turn, and of an issuer's rulings the
// strictest is told, whole. A party that nobody lists is judged by its country.
// Shares are the user's, besides those in the activity.
//
// A fault of the input is a [*BadInput].
func (e *Engine) Check(parties []PartyAsked, activity answer.Activity, shares []answer.Share, r Request) (answer.Check, error) {
	parties, activity, shares, err := checkedCase(parties, activity, shares)
	if err != nil {
		return answer.Check{}, err
	}
	switch {
	case r.AsOf != "":
	case activity.Date != "":
		r.AsOf, r.Reason = activity.Date, activityDay
	default:
		r.AsOf, r.Reason = r.Today, answer.Today
	}
	if err := r.check(); err != nil {
		return answer.Check{}, err
	}
	input, err := json.Marshal(struct {
		Parties  []PartyAsked
		Activity answer.Activity
		Shares   []answer.Share
		AsOf     string
		Issuers  []string
	}{parties, activity, shares, r.AsOf, r.Issuers})
	if err != nil {
		return answer.Check{}, err
	}
	c, err := e.newCase(parties, activity, shares)
	if err != nil {
		return answer.Check{}, err
	}
	out := answer.Check{
		Answers: c.rulings(r.AsOf, r.Issuers), Parties: c.checked(), Activity: activity,
		AsOf: r.AsOf, AsOfReason: r.Reason, Warnings: append(e.warnings(r), c.warnings...),
		Lists: e.lists(r.AsOf), Engine: e.version,
		Receipt: answer.Receipt{Input: hashOf(input), Index: e.index.Hash(), Regimes: e.law.Hash(), Engine: e.version},
	}
	if r.AsOf != r.Today {
		out.Changes = rulingChanges(out.Answers, c.rulings(r.Today, r.Issuers), r)
	}
	return out, nil
}

// rulings gives one ruling for each issuer on a day, the strictest first.
// Every identity of every party is tried in its turn; of an issuer's rulings
// the strictest stands, as it is.
func (c *caseAsked) rulings(day string, asked []string) []answer.Ruling {
	out := []answer.Ruling{}
	at := map[string]int{}
	for _, who := range c.identities() {
		for _, ruling := range c.engine.law.Check(c.as(who, day, asked)) {
			i, ok := at[ruling.Issuer]
			switch {
			case !ok:
				at[ruling.Issuer] = len(out)
				out = append(out, complete(ruling))
			case rulingRank(ruling.Answer) < rulingRank(out[i].Answer):
				out[i] = complete(ruling)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b answer.Ruling) int {
		return cmp.Or(rulingRank(a.Answer)-rulingRank(b.Answer), slices.Index(issuers, a.Issuer)-slices.Index(issuers, b.Issuer))
	})
	return out
}

// rulingRank orders answers, the strictest first.
func rulingRank(a string) int {
	order := []string{answer.Prohibited, answer.LicenceRequired, answer.Unconfirmed, answer.PermittedBy, answer.RiskOnly, answer.NotTouched}
	return slices.Index(order, a)
}

// complete returns a ruling without a nil in a member that is always written.
func complete(r answer.Ruling) answer.Ruling {
	if r.Permissions == nil {
		r.Permissions = []answer.Considered{}
	}
	r.Measures = slices.Clone(r.Measures)
	for i := range r.Measures {
		r.Measures[i] = complete(r.Measures[i])
	}
	return r
}

// rulingChanges says in words what answers differ between the day of the
// request and today.
func rulingChanges(then, now []answer.Ruling, r Request) []string {
	var out []string
	for i := range then {
		was := &then[i]
		k := slices.IndexFunc(now, func(is answer.Ruling) bool { return is.Issuer == was.Issuer })
		if k < 0 || now[k].Answer == was.Answer {
			continue
		}
		out = append(out, fmt.Sprintf("%s: %s on %s, %s today (%s): %s", strings.ToUpper(was.Issuer),
			said(was.Answer), r.AsOf, said(now[k].Answer), r.Today, changeReason(was, &now[k], r)))
	}
	return out
}

// said is an answer as a sentence has it.
func said(a string) string {
	if a == answer.PermittedBy {
		return "permitted"
	}
	return strings.ReplaceAll(a, "-", " ")
}

// changeReason says in a clause why an issuer's answer is another today.
func changeReason(was, is *answer.Ruling, r Request) string {
	applies := slices.IndexFunc(is.Permissions, func(p answer.Considered) bool { return p.Applies })
	applied := slices.IndexFunc(was.Permissions, func(p answer.Considered) bool { return p.Applies })
	switch {
	case was.Answer == answer.PermittedBy && applied >= 0 && was.Permissions[applied].To != "" && was.Permissions[applied].To < r.Today:
		return was.Permissions[applied].Title + " ended on " + was.Permissions[applied].To
	case is.Answer == answer.Unconfirmed: // why tells the case, the note what is in doubt
		return cmp.Or(is.Note, is.Why)
	case is.Answer == answer.PermittedBy && applies >= 0:
		return "by " + is.Permissions[applies].Title + since(is.Permissions[applies].From, r)
	case rulingRank(is.Answer) < rulingRank(was.Answer):
		return cmp.Or(is.Citation, is.Measure) + since(is.From, r) + ": " + is.Why
	case was.To != "" && was.To < r.Today:
		return cmp.Or(was.Citation, was.Measure) + " ended on " + was.To
	case was.Citation != "":
		return was.Citation + " forbids it no longer; " + is.Why
	}
	return is.Why
}

// since tells a first day that lies between the day of the request and today.
func since(day string, r Request) string {
	if day > min(r.AsOf, r.Today) {
		return ", since " + day
	}
	return ""
}
