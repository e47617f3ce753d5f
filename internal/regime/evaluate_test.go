package regime

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// tried is the law of Atlantis (country "at" here is its own): one measure for
// each rule of evaluation.
const tried = `version: 1
id: eu-atlantis
kind: regime
issuer: eu
title: Atlantis
addressee: the league
binds: inEU(actorCountry)
sources:
  - {id: text, kind: official, title: The Atlantis Regulation}
  - {id: gazette, kind: press, title: Atlantis Gazette}
  - {id: hearsay, kind: knowledge, title: Not checked}
ownership: {rule: threshold, threshold: 50, inclusive: true, aggregate: true, cascade: true, control: true, confidence: official, sources: [text]}
goodsLists:
  - {id: bells, title: Bells, hs: ["830610"], eccn: [1A001], coverage: full, sources: [text]}
  - {id: nets, title: Nets, hs: ["5608"], coverage: partial, sources: [text]}
unmodelled:
  - {countries: [is], activities: [payment], from: "2021-01-01", note: the law on Iceland, sources: [text]}
measures:
  - id: freeze
    kind: BLOCK
    text: Funds are frozen.
    targets: [{listing: {lists: [eu-fsf], programs: [ATL]}}, {countries: [at], answer: risk-only}]
    from: "2020-01-01"
    suspended: [{from: "2021-01-01", to: "2021-12-31", confidence: official, sources: [text]}]
    confidence: official
    sources: [text]
  - id: debt
    kind: DEBT_NEW
    text: No debt over 90 days.
    targets: [{party: sea-bank}, {countries: [at], sector: finance}]
    parameters: {maxMaturityDays: "90"}
    when: maturityDays > int(parameters.maxMaturityDays) && issuedOn >= "2020-01-01"
    from: "2020-01-01"
    doubts:
      - {from: "2023-01-01", to: "2023-12-31", answer: unconfirmed, ifTrue: not-touched, ifFalse: prohibited, confidence: unconfirmed, note: reported lifted, sources: [hearsay]}
      - {from: "2024-01-01", confidence: unconfirmed, note: a prolongation is not known, sources: [hearsay]}
    ownership: {rule: none, confidence: official, sources: [text]}
    confidence: official
    sources: [text]
  - id: bells
    kind: EXPORT_ITEM
    text: No bells.
    answer: prohibited
    targets: [{countries: [at]}]
    when: goodsIn("bells") && (origin != "cy" || military)
    confidence: official
    sources: [text]
  - id: nets
    kind: IMPORT_ITEM
    text: No nets.
    targets: [{countries: [at]}]
    when: goodsIn("nets")
    confidence: official
    sources: [text]
  - id: annex
    kind: TRANSIT_BAN
    text: No goods of the annex.
    targets: [{countries: [at]}]
    coverage: none
    confidence: official
    sources: [text]
  - id: arms
    kind: ARMS_EMBARGO
    text: No arms.
    targets: [{countries: [at], tie: arms-delivery}]
    confidence: official
    sources: [text]
  - id: seafarers
    kind: SERVICE_BAN
    text: No service to seafarers.
    targets: [{countries: [at], touch: [nationality]}]
    when: partyRole == "seafarer"
    confidence: official
    sources: [text]
  - id: duty
    kind: REPORTING_DUTY
    text: Debt is reported.
    targets: [{countries: [at]}]
    activities: [new-debt]
    from: "2023-07-01"
    to: "2023-07-31"
    confidence: official
    sources: [text]
permissions:
  - {id: aid, title: Aid, measures: [freeze], effect: permits, scope: aid, when: 'purpose == "humanitarian"', confidence: official, sources: [text]}
  - {id: fish, title: Fish, measures: [freeze], effect: part, scope: fish, confidence: official, sources: [text]}
  - {id: old, title: Old, measures: [freeze], effect: permits, scope: all, from: "2022-06-01", to: "2022-06-30", confidence: press only, note: gazette, sources: [gazette],
     after: {from: "2022-07-01", to: "2022-07-31", confidence: unconfirmed, note: its successor is not known, sources: [hearsay]}}
  - {id: dry, title: Dry, measures: [bells], effect: permits, scope: dry bells, when: 'hsUnder(["8306.10.10"])', confidence: official, sources: [text]}
parties:
  - {id: sea-bank, schema: Company, country: at, names: [{text: Sea Bank}], sources: [text]}
`

func triedSet(t testing.TB) *Set {
	t.Helper()
	s, err := Load(tree(t, map[string]string{"a.yaml": tried}))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// frozen is a party under the freeze.
func frozen(id, name string) *entity.Entity {
	e := &entity.Entity{ID: id, Schema: "Company", Listings: []entity.Listing{
		{List: "eu-fsf", Issuer: "eu", Reference: "EU." + id, Listed: "2020-03-01", Programs: []string{"ATL"}},
	}}
	e.AddName(entity.Name{Text: name, Kind: entity.KindName})
	return e
}

// told writes a ruling in one line, as far as the tests below look at it.
func told(r answer.Ruling) string {
	out := r.Answer
	if r.IfTrue != "" {
		out += " (" + r.IfTrue + " / " + r.IfFalse + ")"
	}
	for _, s := range []string{r.MeasureID, r.Basis, r.Confidence} {
		if s != "" {
			out += " " + s
		}
	}
	if len(r.Missing) > 0 {
		out += " missing " + strings.Join(r.Missing, ",")
	}
	for _, p := range r.Permissions {
		if p.Applies {
			out += " by " + p.ID
		}
	}
	return out
}

func TestCheck(t *testing.T) {
	s := triedSet(t)
	eu := []string{"eu"}
	check := func(c Case) answer.Ruling {
		t.Helper()
		if c.Day == "" {
			c.Day = "2022-01-10"
		}
		c.Issuers = eu
		return s.Check(c)[0]
	}
	f := func(why string, c Case, want string) {
		t.Helper()
		if d := cmp.Diff(want, told(check(c))); d != "" {
			t.Errorf("%s (-want +got):\n%s", why, d)
		}
	}
	shells := []Involved{{Name: "Shells", Entity: frozen("shells", "Shells")}}
	pay := answer.Activity{Kind: "payment"}

	f("listed", Case{Parties: shells, Activity: pay}, "prohibited freeze listed official")
	f("before the measure", Case{Parties: shells, Activity: pay, Day: "2019-12-31"}, "not-touched official")
	f("before the listing", Case{Parties: shells, Activity: pay, Day: "2020-02-29"}, "not-touched official")
	f("suspended", Case{Parties: shells, Activity: pay, Day: "2021-12-31"}, "not-touched official")
	f("a freeze is not about travel", Case{Parties: shells, Activity: answer.Activity{Kind: "travel"}}, "not-touched freeze listed official")
	f("the country of a freeze is no target", Case{Parties: []Involved{{Name: "X", Country: "AT"}}, Activity: pay}, "not-touched official")
	f("the permission applies", Case{Parties: shells, Activity: answer.Activity{Kind: "payment", Purpose: "humanitarian"}},
		"permitted-by freeze listed official by aid")
	f("another purpose", Case{Parties: shells, Activity: answer.Activity{Kind: "payment", Purpose: "food"}}, "prohibited freeze listed official")
	f("a permission in time", Case{Parties: shells, Activity: pay, Day: "2022-06-30"}, "permitted-by freeze listed press only by old")
	f("after it", Case{Parties: shells, Activity: pay, Day: "2022-07-01"}, "prohibited freeze listed unconfirmed")
	f("long after it", Case{Parties: shells, Activity: pay, Day: "2022-08-01"}, "prohibited freeze listed official")
	f("binds members only", Case{Parties: shells, Activity: answer.Activity{Kind: "payment", Actor: &answer.Actor{Country: "CH"}}}, "not-touched official")
	f("binds a member", Case{Parties: shells, Activity: answer.Activity{Kind: "payment", Actor: &answer.Actor{Country: "el"}}}, "prohibited freeze listed official")
	f("an actor of no country", Case{Parties: shells, Activity: answer.Activity{Kind: "payment", Actor: &answer.Actor{}}}, "prohibited freeze listed official")

	bank := []Involved{{Entity: named(t, s, "regime-sea-bank")}}
	debt := func(days int, issued string) answer.Activity {
		a := answer.Activity{Kind: "new-debt", IssuedOn: issued}
		if days >= 0 {
			a.MaturityDays = &days
		}
		return a
	}
	f("120 days", Case{Parties: bank, Activity: debt(120, "2021-01-01")}, "prohibited debt named official")
	f("90 days", Case{Parties: bank, Activity: debt(90, "2021-01-01")}, "not-touched debt named official")
	f("issued before", Case{Parties: bank, Activity: debt(120, "2019-12-31")}, "not-touched debt named official")
	f("no maturity told", Case{Parties: bank, Activity: debt(-1, "2021-01-01")}, "prohibited debt named official missing maturityDays")
	f("nothing told", Case{Parties: bank, Activity: debt(-1, "")}, "prohibited debt named official missing issuedOn,maturityDays")
	f("no maturity told, issued before", Case{Parties: bank, Activity: debt(-1, "2019-12-31")}, "not-touched debt named official")
	f("reported lifted", Case{Parties: bank, Activity: debt(120, "2021-01-01"), Day: "2023-05-01"}, "unconfirmed (not-touched / prohibited) debt named unconfirmed")
	f("with a risk beneath", Case{Parties: bank, Activity: debt(120, "2021-01-01"), Day: "2023-07-01"}, "unconfirmed (risk-only / prohibited) debt named unconfirmed")
	f("the named bank's country is no target", Case{Parties: []Involved{{Name: "X", Country: "at"}}, Activity: debt(120, "2021-01-01")}, "not-touched official")
	f("a doubt that can't change it", Case{Parties: append(shells, bank...), Activity: debt(120, "2021-01-01"), Day: "2023-05-01"}, "prohibited freeze listed official")
	f("reported lifted, and outside", Case{Parties: bank, Activity: debt(60, "2021-01-01"), Day: "2023-05-01"}, "not-touched debt named official")
	f("nothing known", Case{Parties: bank, Activity: debt(120, "2021-01-01"), Day: "2024-05-01"}, "prohibited debt named unconfirmed")

	export := func(goods ...answer.Goods) answer.Activity {
		return answer.Activity{Kind: "export", To: "AT", Goods: goods}
	}
	f("bells", Case{Activity: export(answer.Goods{HS: "8306.10", Origin: "mt"})}, "prohibited bells goods official")
	f("bells by their other code", Case{Activity: export(answer.Goods{HS: "1111", ECCN: "1a001.b", Origin: "mt"})}, "prohibited bells goods official")
	f("a heading that has more than bells", Case{Activity: export(answer.Goods{HS: "8306", ECCN: "EAR99", Origin: "mt"})}, "prohibited bells goods official missing hs")
	f("no bells", Case{Activity: export(answer.Goods{HS: "8307", ECCN: "EAR99", Origin: "mt"})}, "not-touched official")
	f("no bells, the other code untold", Case{Activity: export(answer.Goods{HS: "8307", Origin: "mt"})}, "prohibited bells goods official missing eccn")
	f("one of two", Case{Activity: export(answer.Goods{HS: "8307", ECCN: "EAR99"}, answer.Goods{HS: "830610", Origin: "mt"})}, "prohibited bells goods official")
	f("origin that excepts", Case{Activity: answer.Activity{Kind: "export", To: "at", Military: new(bool), Goods: []answer.Goods{{HS: "830610", Origin: "CY"}}}}, "not-touched official")
	f("origin untold", Case{Activity: export(answer.Goods{HS: "830610"})}, "prohibited bells goods official missing military,origin")
	f("elsewhere", Case{Activity: answer.Activity{Kind: "export", To: "mt", Goods: []answer.Goods{{HS: "830610", Origin: "mt"}}}}, "not-touched official")
	f("the end user's country", Case{Parties: []Involved{{Name: "X", Role: "end-user", Country: "at"}},
		Activity: answer.Activity{Kind: "export", To: "mt", Goods: []answer.Goods{{HS: "830610", Origin: "mt"}}}}, "prohibited bells goods official")
	f("the seller's country", Case{Parties: []Involved{{Name: "X", Role: "seller", Country: "at"}},
		Activity: answer.Activity{Kind: "export", To: "mt", Goods: []answer.Goods{{HS: "830610", Origin: "mt"}}}}, "not-touched official")
	f("whereto untold", Case{Activity: answer.Activity{Kind: "export", Goods: []answer.Goods{{HS: "830610", Origin: "mt"}}}},
		"prohibited bells goods official missing to")
	f("a permission for all goods", Case{Activity: export(answer.Goods{HS: "83061010", Origin: "mt"}, answer.Goods{HS: "83061090", Origin: "mt"})}, "prohibited bells goods official")
	f("all goods permitted", Case{Activity: export(answer.Goods{HS: "83061010", Origin: "mt"})}, "permitted-by bells goods official by dry")

	bring := func(hs string) answer.Activity {
		return answer.Activity{Kind: "import", From: "at", Goods: []answer.Goods{{HS: hs}}}
	}
	f("nets", Case{Activity: bring("5608.11")}, "prohibited nets goods official")
	f("what a list that isn't whole lacks", Case{Activity: bring("5609")}, "unconfirmed (prohibited / not-touched) nets goods unconfirmed")
	f("the annex isn't loaded", Case{Activity: answer.Activity{Kind: "transit", Transit: []string{"AT"}}}, "unconfirmed (prohibited / not-touched) annex country unconfirmed")
	f("no arms", Case{Activity: answer.Activity{Kind: "technical-assistance", To: "at"}}, "prohibited bells goods official missing hs,military,origin")
	f("arms", Case{Activity: answer.Activity{Kind: "military-goods", To: "at", Goods: []answer.Goods{{HS: "9301", ECCN: "0A501", Origin: "mt"}}}}, "prohibited arms country official")
	f("a gap", Case{Parties: []Involved{{Name: "X", Country: "is"}}, Activity: pay}, "unconfirmed unconfirmed")
	f("a gap can't relax", Case{Parties: append(shells, Involved{Name: "X", Country: "is"}), Activity: pay}, "prohibited freeze listed official")
	f("before the gap", Case{Parties: []Involved{{Name: "X", Country: "is"}}, Activity: pay, Day: "2020-12-31"}, "not-touched official")
	f("a party's own members", Case{Parties: []Involved{{Name: "X", Role: "seafarer", Nationality: "at"}, {Name: "Y", Role: "cook"}}, Activity: answer.Activity{Kind: "service"}},
		"prohibited seafarers country official")
	f("another's members", Case{Parties: []Involved{{Name: "X", Role: "cook", Nationality: "at"}, {Name: "Y", Role: "seafarer"}}, Activity: answer.Activity{Kind: "service"}},
		"not-touched official")
	f("no such kind", Case{Parties: shells, Activity: answer.Activity{Kind: "barter"}}, "unconfirmed unconfirmed")
}

func TestCheckListings(t *testing.T) {
	s := load(t)
	f := func(why string, l entity.Listing, kind, want string) {
		t.Helper()
		got := told(s.Check(Case{Parties: []Involved{{Entity: one(l)}}, Activity: answer.Activity{Kind: kind}, Day: "2025-06-01", Issuers: []string{l.Issuer}})[0])
		if got != want {
			t.Errorf("%s: got %s; want %s", why, got, want)
		}
	}
	f("nothing known of the list", entity.Listing{List: "un-sc", Issuer: "un", Reference: "X.001", Listed: "2020-01-01", Programs: []string{"Atlantis"}},
		"payment", "unconfirmed (prohibited / risk-only) listed unconfirmed")
	f("in a gap between snapshots", entity.Listing{List: "eu-fsf", Issuer: "eu", Reference: "EU.1.1", Programs: []string{"BLR"},
		Periods: []entity.Period{{From: "2025-07-01", FromBasis: entity.BasisSnapshot, Doubt: "2025-05-01"}}},
		"payment", "unconfirmed (prohibited / not-touched) eu-765-freeze listed unconfirmed")
	f("a programme no regime file knows", entity.Listing{List: "us-ofac-sdn", Issuer: "us", Reference: "1", Listed: "2020-01-01",
		Programs: []string{"SDNTK"}, Measures: []string{"Block"}}, "payment", "prohibited generic-sdn-block listed official")
}

func TestCheckOwners(t *testing.T) {
	s := triedSet(t)
	half, little, most := 50.0, 10.0, 60.0
	f := func(why string, holdings []Holding, want string) {
		t.Helper()
		o := NewOwners(holdings)
		o.Add(frozen("shells", "Shells"))
		got := s.Check(Case{Parties: []Involved{{Name: "Reef", Country: "at"}}, Activity: answer.Activity{Kind: "payment"}, Day: "2022-01-10",
			Issuers: []string{"eu"}, Owners: o})[0]
		if told(got) != want {
			t.Errorf("%s: got %s; want %s\n%s", why, told(got), want, got.Why)
		}
	}
	f("no owner", nil, "not-touched official")
	f("half", []Holding{{Owner: "shells", Owned: "Reef", Percent: &half}}, "prohibited freeze owned official")
	f("a little", []Holding{{Owner: "shells", Owned: "Reef", Percent: &little}}, "risk-only freeze tied official")
	f("a share that the user leaves open", []Holding{{Owner: "shells", Owned: "Reef"}}, "prohibited freeze owned unconfirmed missing owners.percent")
	f("a share that a list leaves open", []Holding{{Owner: "shells", Owned: "Reef", MayControl: true}}, "risk-only freeze tied official")
	f("a share left open that can't be enough", []Holding{{Owner: "shells", Owned: "Reef"}, {Owner: "crabs", Owned: "Reef", Percent: &most}}, "risk-only freeze tied official")
	f("control", []Holding{{Owner: "shells", Owned: "Reef", Control: true}}, "prohibited freeze controlled official")
	f("a director", []Holding{{Owner: "shells", Owned: "Reef", Tie: "director"}}, "risk-only freeze tied official")
	f("an owner nobody lists", []Holding{{Owner: "crabs", Owned: "Reef", Percent: &half}}, "not-touched official")
}
