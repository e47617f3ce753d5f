package regime

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// drawCase is any case among parties that lists and regimes know and others.
func drawCase(t *rapid.T, s *Set, parties []*entity.Entity) Case {
	countries := rapid.SampledFrom([]string{"", "by", "ir", "ru", "de", "us", "kp", "cn"})
	c := Case{Day: drawDay(t, s)}
	for i := range rapid.IntRange(0, 3).Draw(t, "parties") {
		p := Involved{Name: fmt.Sprintf("Party %d", i), Country: countries.Draw(t, "country"), Nationality: countries.Draw(t, "nationality"),
			Role: rapid.SampledFrom([]string{"", "seller", "buyer", "end-user"}).Draw(t, "role")}
		if rapid.Bool().Draw(t, "known") {
			p.Entity = rapid.SampledFrom(parties).Draw(t, "party")
		}
		c.Parties = append(c.Parties, p)
	}
	a := &c.Activity
	a.Kind = rapid.SampledFrom(answer.ActivityKinds[:]).Draw(t, "kind")
	a.From, a.To = countries.Draw(t, "from"), countries.Draw(t, "to")
	a.Purpose = rapid.SampledFrom([]string{"", "humanitarian", "food", "trade"}).Draw(t, "purpose")
	a.Market = rapid.SampledFrom([]string{"", "primary", "secondary", "drawdown"}).Draw(t, "market")
	if rapid.Bool().Draw(t, "dated") {
		a.IssuedOn, a.ContractDate, a.LoadedOn = drawDay(t, s), drawDay(t, s), drawDay(t, s)
	}
	if rapid.Bool().Draw(t, "debt") {
		days := rapid.IntRange(0, 400).Draw(t, "maturityDays")
		a.MaturityDays = &days
	}
	if rapid.Bool().Draw(t, "transit") {
		a.Transit = []string{countries.Draw(t, "through")}
	}
	for range rapid.IntRange(0, 2).Draw(t, "goods") {
		a.Goods = append(a.Goods, answer.Goods{
			HS:     rapid.SampledFrom([]string{"", "8542.31", "2709", "2709.00", "310420", "9301", "01"}).Draw(t, "hs"),
			ECCN:   rapid.SampledFrom([]string{"", "EAR99", "3A001", "5A992.c"}).Draw(t, "eccn"),
			Origin: countries.Draw(t, "origin"),
		})
	}
	if rapid.Bool().Draw(t, "actor") {
		a.Actor = &answer.Actor{Country: countries.Draw(t, "actor"), Person: rapid.Bool().Draw(t, "person")}
	}
	return c
}

func known(s *Set) []*entity.Entity { return append(s.Parties(), pantus(), sami(), dio()) }

// worst is how strict a ruling is at worst.
func worst(r answer.Ruling) int {
	if r.IfTrue == "" {
		return answerRank(r.Answer)
	}
	return max(answerRank(r.IfTrue), answerRank(r.IfFalse))
}

// byIssuer sorts rulings into one order, to compare two answers.
func byIssuer(all []answer.Ruling) []answer.Ruling {
	slices.SortFunc(all, func(a, b answer.Ruling) int { return strings.Compare(a.Issuer, b.Issuer) })
	return all
}

// No measure answers outside its dates, every ruling says why and how sure it
// is, and an answer either way is given only with unconfirmed.
func TestCheckStaysInItsDays(t *testing.T) {
	s := load(t)
	byID := map[string]*measure{}
	for _, m := range slices.Concat(s.measures, s.generic) {
		byID[m.ID] = m
	}
	parties := known(s)
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t, s, parties)
		rulings := s.Check(c)
		if len(rulings) != len(issuerOrder) {
			t.Fatalf("%d rulings", len(rulings))
		}
		for i, top := range rulings {
			if i > 0 && answerRank(rulings[i-1].Answer) < answerRank(top.Answer) {
				t.Fatalf("not the strictest first: %s before %s", rulings[i-1].Answer, top.Answer)
			}
			for _, r := range append(top.Measures, top) {
				if r.Why == "" || r.Confidence == "" || answerRank(r.Answer) < 0 || r.Permissions == nil {
					t.Fatalf("a ruling without a reason: %+v", r)
				}
				if r.IfTrue != "" && (r.Answer != answer.Unconfirmed || r.IfTrue == r.IfFalse) {
					t.Fatalf("%s, %s if true and %s if not", r.Answer, r.IfTrue, r.IfFalse)
				}
				if worst(r) > worst(top) && r.IfTrue == "" {
					t.Fatalf("%s of %s beneath %s", r.Answer, r.MeasureID, top.Answer)
				}
				if r.From > c.Day || r.To != "" && r.To < c.Day {
					t.Fatalf("on %s: from %s to %s: %s", c.Day, r.From, r.To, r.MeasureID)
				}
				m := byID[r.MeasureID]
				if m == nil {
					continue
				}
				if _, ok := inForce(c.Day, m.From, m.To, m.Suspended); !ok {
					t.Fatalf("on %s: measure %s is not in force", c.Day, m.ID)
				}
				if m.file.Issuer != top.Issuer {
					t.Fatalf("%s under %s", m.ID, top.Issuer)
				}
			}
		}
	})
}

// The same case gets the same rulings, in any goroutine; neither the case nor
// the set changes; issuers only select.
func TestCheckIsPure(t *testing.T) {
	s := load(t)
	parties := known(s)
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t, s, parties)
		before, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		want := s.Check(c)
		var wait sync.WaitGroup
		got := make([][]answer.Ruling, 3)
		for i := range got {
			wait.Go(func() { got[i] = s.Check(c) })
		}
		wait.Wait()
		for _, g := range got {
			if d := cmp.Diff(want, g); d != "" {
				t.Fatalf("another answer:\n%s", d)
			}
		}
		for _, r := range got[0] { // a caller's changes reach nobody
			for k := range r.Parameters {
				r.Parameters[k] = "changed"
			}
			for i := range r.Sources {
				r.Sources[i].Title = "changed"
			}
		}
		if d := cmp.Diff(want, s.Check(c)); d != "" {
			t.Fatalf("the caller's changes show:\n%s", d)
		}
		if after, _ := json.Marshal(c); string(after) != string(before) {
			t.Fatalf("the case was\n%s and is\n%s", before, after)
		}
		var single []answer.Ruling
		for _, issuer := range issuerOrder {
			c.Issuers = []string{issuer}
			single = append(single, s.Check(c)...)
		}
		if d := cmp.Diff(byIssuer(want), byIssuer(single)); d != "" {
			t.Fatalf("issuers one by one:\n%s", d)
		}
	})
}

// Adding a permission never forbids more.
func TestPermissionsOnlyPermit(t *testing.T) {
	s := load(t)
	parties := known(s)
	var all []*permission
	for _, f := range s.files {
		for i := range f.Permissions {
			all = append(all, &f.Permissions[i])
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t, s, parties)
		gone := rapid.SampledFrom(all).Draw(t, "permission")
		without := *s
		without.permits = map[string][]*permission{}
		for id, list := range s.permits {
			without.permits[id] = slices.DeleteFunc(slices.Clone(list), func(p *permission) bool { return p == gone })
		}
		before, after := byIssuer(without.Check(c)), byIssuer(s.Check(c))
		for i := range before {
			if worst(after[i]) > worst(before[i]) {
				t.Fatalf("with %s: %s; without: %s", gone.ID, told(after[i]), told(before[i]))
			}
		}
	})
}

// Adding an owner's share never un-blocks, unless it tells what the answer was
// for want of. (It may clear a flag: a share of 4 % where a list told of an
// owner only.)
func TestSharesNeverUnblock(t *testing.T) {
	s := load(t)
	owners := []*entity.Entity{pantus(), sami(), dio()}
	ids := []string{"ofac-34779", "ofac-34778", "unsc-ire-011", "Middle", "Holding", "Party 0"}
	rapid.Check(t, func(t *rapid.T) {
		share := func() Holding {
			h := Holding{Owner: rapid.SampledFrom(ids[:5]).Draw(t, "owner"), Owned: rapid.SampledFrom(ids[3:]).Draw(t, "owned"),
				Control: rapid.IntRange(0, 5).Draw(t, "control") == 0}
			if rapid.Bool().Draw(t, "told") {
				p := float64(rapid.IntRange(0, 100).Draw(t, "percent"))
				h.Percent = &p
			}
			return h
		}
		var holdings []Holding
		for range rapid.IntRange(0, 6).Draw(t, "holdings") {
			holdings = append(holdings, share())
		}
		c := Case{Parties: []Involved{{Name: "Party 0"}}, Activity: answer.Activity{Kind: "payment"}, Day: drawDay(t, s)}
		judge := func(holdings []Holding) []answer.Ruling {
			c.Owners = NewOwners(holdings)
			for _, e := range owners {
				c.Owners.Add(e)
			}
			return byIssuer(s.Check(c))
		}
		before, more := judge(holdings), share()
		after := judge(append(holdings, more))
		for i := range before {
			if slices.Contains(before[i].Missing, sharesWanted[0]) {
				continue
			}
			if worst(before[i]) > answerRank(answer.RiskOnly) && worst(after[i]) < worst(before[i]) {
				t.Fatalf("%+v makes %s of %s", more, told(after[i]), told(before[i]))
			}
		}
	})
}
