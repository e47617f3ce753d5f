package screen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/regime"
)

// Bounds of a case.
const (
	maxIdentities = 64  // ways tried to read the parties' names
	ownerSteps    = 6   // steps from a party up to its owners
	maxOwners     = 500 // entities met on the way
)

// someone is a party or an owner of a case, with who it may be.
type someone struct {
	asked PartyAsked
	given string
	taken []candidate
	near  []answer.NearMiss
	// toomany counts the listed names that the name given is a part of, where
	// they are too many to try each.
	toomany int
}

// candidate is a listed party that someone may be.
type candidate struct {
	ent   *entity.Entity
	score int // in thousandths
}

// caseAsked is a case whose parties and owners are looked up.
type caseAsked struct {
	engine   *Engine
	activity answer.Activity
	parties  []*someone
	shares   []shareOf
	everyone []*someone // parties first, then owners and owned that are none
	// ties are the holdings that lists tell of; tied are the entities they
	// lead to, in the order in which they were met.
	ties     []regime.Holding
	tied     []*entity.Entity
	warnings []string
}

// shareOf is a user's share between two that are looked up.
type shareOf struct {
	answer.Share
	owner, owned *someone
}

// newCase looks up the parties of a case, and the owners of its shares.
func (e *Engine) newCase(parties []PartyAsked, activity answer.Activity, shares []answer.Share) (*caseAsked, error) {
	c := &caseAsked{engine: e, activity: activity}
	for _, p := range parties {
		s, err := e.lookUp(p)
		if err != nil {
			return nil, err
		}
		c.parties = append(c.parties, s)
		c.everyone = append(c.everyone, s)
	}
	if v := activity.Vessel; v != nil && (v.IMO != "" || v.Name != "") {
		s, err := e.ship(v)
		if err != nil {
			return nil, err
		}
		if s == nil {
			c.warnings = append(c.warnings, strings.TrimSpace("ship "+v.Name+" "+v.IMO)+": no list held has it")
		} else {
			c.parties = append(c.parties, s)
			c.everyone = append(c.everyone, s)
		}
	}
	for _, share := range slices.Concat(activity.Owners, shares) {
		owner, err := c.end(share.Owner)
		if err != nil {
			return nil, err
		}
		owned := c.everyone[0]
		if share.Owned != "" {
			if owned, err = c.end(share.Owned); err != nil {
				return nil, err
			}
		}
		c.shares = append(c.shares, shareOf{share, owner, owned})
	}
	c.warn()
	return c, c.followTies()
}

// end finds one end of a share: a party of the case if it is called so, else
// somebody new.
func (c *caseAsked) end(given string) (*someone, error) {
	for _, s := range c.everyone {
		if strings.EqualFold(s.given, given) {
			return s, nil
		}
	}
	s, err := c.engine.lookUp(PartyAsked{Name: given})
	if err != nil {
		return nil, err
	}
	c.everyone = append(c.everyone, s)
	return s, nil
}

// warn says where a name leaves open who is meant.
func (c *caseAsked) warn() {
	for _, s := range c.everyone {
		switch n := len(s.taken); {
		case n == 0 && looksLikeReference(s.given):
			c.warnings = append(c.warnings, s.given+": no list has this id or reference, and nobody listed is found by this name: see whether it is written right")
		case n == 0 && s.asked.Country == "" && slices.Contains(c.parties, s):
			c.warnings = append(c.warnings, fmt.Sprintf("%s: nobody listed is found by this name, and no country is given for it: measures on countries can't be applied to it", s.given))
		case n == 0:
			c.warnings = append(c.warnings, s.given+": nobody listed is found by this name")
		case n > 1 || !s.sure():
			c.warnings = append(c.warnings, s.given+": "+s.doubt())
		}
		if s.toomany > 0 {
			c.warnings = append(c.warnings, fmt.Sprintf("%s: at least %d listed names have these words and more; none was taken: give the full name, or an id", s.given, s.toomany))
		}
	}
	if n := len(c.ways()); n > maxIdentities {
		c.warnings = append(c.warnings, fmt.Sprintf("the names given can be read in %d ways; %d were tried: give ids", n, maxIdentities))
	}
}

// looksLikeReference tells whether a text looks more like a publisher's
// reference than like a name.
func looksLikeReference(s string) bool {
	return strings.ContainsAny(s, "0123456789") && !strings.Contains(s, " ")
}

// identity says which candidate each of everyone is taken for.
type identity []int

// identities are the ways to read the names that are tried.
func (c *caseAsked) identities() []identity {
	all := c.ways()
	return all[:min(len(all), maxIdentities)]
}

// ways are all ways to read the names: everyone as the best candidate, then
// one at a time as each of its others. That is enough to meet every measure
// that any candidate brings.
func (c *caseAsked) ways() []identity {
	best := make(identity, len(c.everyone))
	out := []identity{best}
	for i, s := range c.everyone {
		for n := 1; n < s.readings(); n++ {
			other := slices.Clone(best)
			other[i] = n
			out = append(out, other)
		}
	}
	return out
}

// readings counts whom someone may be: the candidates, and somebody unlisted
// where none of them is sure.
func (s *someone) readings() int {
	if len(s.taken) > 0 && !s.sure() {
		return len(s.taken) + 1
	}
	return max(len(s.taken), 1)
}

// as is the case with everyone taken for somebody.
func (c *caseAsked) as(who identity, day string, asked []string) regime.Case {
	out := regime.Case{Activity: c.activity, Issuers: asked, Day: day, Owners: regime.NewOwners(c.holdings(who))}
	for _, e := range c.tied {
		out.Owners.Add(e)
	}
	for i, s := range c.everyone {
		in := s.as(who[i])
		if in.Entity != nil {
			out.Owners.Add(in.Entity)
		}
		if i < len(c.parties) {
			out.Parties = append(out.Parties, in)
		}
	}
	return out
}

// as is someone taken for one of its candidates, or for somebody unlisted
// past the last.
func (s *someone) as(n int) regime.Involved {
	in := regime.Involved{Role: s.asked.Role, Name: s.given, Country: s.asked.Country, Nationality: s.asked.Nationality}
	if n >= len(s.taken) {
		return in
	}
	in.Entity = s.taken[n].ent
	if in.Country == "" {
		in.Country = firstOf(in.Entity, "country", "jurisdiction", "mainCountry")
	}
	if in.Country == "" {
		for _, a := range in.Entity.Addresses {
			if a.Country != "" {
				in.Country = a.Country
				break
			}
		}
	}
	if in.Nationality == "" {
		in.Nationality = firstOf(in.Entity, "nationality", "citizenship")
	}
	return in
}

// firstOf is the first value of the first property that has one.
func firstOf(e *entity.Entity, props ...string) string {
	for _, p := range props {
		if v := e.Properties[p]; len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

// checked is what the answer tells of each party.
func (c *caseAsked) checked() []answer.Checked {
	out := []answer.Checked{}
	for _, s := range c.parties {
		in := s.as(0)
		p := answer.Checked{Role: s.asked.Role, Given: s.given, Country: in.Country, Nationality: in.Nationality, Taken: []answer.Taken{}, NearMisses: s.near}
		for _, t := range s.taken {
			p.Taken = append(p.Taken, answer.Taken{ID: t.ent.ID, Caption: t.ent.Caption(), Schema: t.ent.Schema, Score: fraction(t.score)})
		}
		out = append(out, p)
	}
	return out
}
