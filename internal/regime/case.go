package regime

import (
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// Involved is one party of a case.
type Involved struct {
	// Role is what it does in the case: buyer, seller, end-user, issuer, bank…
	Role string
	// Name is the party as the user gave it. Shares of an unlisted party are
	// told in [Case.Owners] under this name.
	Name string
	// Country and Nationality are ISO 3166 codes in lower case; "" is unknown,
	// and then those of Entity count.
	Country, Nationality string
	// Entity is the listed party that it was taken for; nil if nobody is listed.
	Entity *entity.Entity
}

// Case is an activity among parties, to be judged by the law of a day.
type Case struct {
	Parties  []Involved
	Activity answer.Activity
	// Issuers are those asked (us, eu, un, uk); empty means all.
	Issuers []string
	// Day is the day whose law is asked, ISO 8601.
	Day string
	// Owners is the graph of who owns and controls whom, with the entities of
	// listed owners; nil if none is known. It is only read.
	Owners *Owners
}

// key is the party's place in the graph of owners.
func (p *Involved) key() string {
	if p.Entity != nil {
		return p.Entity.ID
	}
	return p.Name
}

// name is the party as an answer calls it.
func (p *Involved) name() string {
	if p.Entity != nil {
		return p.Entity.Caption()
	}
	return p.Name
}

// normal makes the case what is judged: codes of countries and words in lower
// case, goods codes and ship numbers bare, the countries of listed parties
// filled in. Its parties are changed in place; all else of the caller's stays
// as it is.
func (c *Case) normal() {
	a := &c.Activity
	a.From, a.To = country(a.From), country(a.To)
	a.Purpose, a.Market, a.EndUse = strings.ToLower(a.Purpose), strings.ToLower(a.Market), strings.ToLower(entity.Collapse(a.EndUse))
	a.Currency = strings.ToUpper(a.Currency)
	if a.Vessel != nil {
		vessel := *a.Vessel
		vessel.IMO = bareBlanks(strings.TrimPrefix(strings.ToUpper(vessel.IMO), "IMO"))
		a.Vessel = &vessel
	}
	if a.Transit != nil {
		a.Transit = slices.Clone(a.Transit)
		for i, t := range a.Transit {
			a.Transit[i] = country(t)
		}
	}
	a.Goods = slices.Clone(a.Goods)
	for i := range a.Goods {
		g := &a.Goods[i]
		g.HS, g.ECCN, g.Origin = bare(g.HS), strings.ToUpper(bareBlanks(g.ECCN)), country(g.Origin)
		g.Description = strings.ToLower(entity.Collapse(g.Description))
	}
	if a.Actor != nil {
		actor := *a.Actor
		actor.Country = country(actor.Country)
		a.Actor = &actor
	}
	for i := range c.Parties {
		p := &c.Parties[i]
		p.Country, p.Nationality = country(p.Country), country(p.Nationality)
		if p.Entity == nil {
			continue
		}
		if p.Country == "" {
			p.Country = first(p.Entity.Properties["country"], p.Entity.Properties["jurisdiction"])
		}
		if p.Nationality == "" {
			p.Nationality = first(p.Entity.Properties["nationality"], p.Entity.Properties["citizenship"])
		}
	}
}

// first returns the only value of the first property that has one; a party of
// several countries has none that counts alone.
func first(properties ...[]string) string {
	for _, values := range properties {
		if len(values) == 1 {
			return country(values[0])
		}
	}
	return ""
}

// country returns the ISO code in lower case of a code as users write it.
func country(code string) string {
	switch code = strings.ToLower(strings.TrimSpace(code)); code {
	case "uk":
		return "gb"
	case "el":
		return "gr"
	}
	return code
}

func bareBlanks(s string) string { return strings.ReplaceAll(s, " ", "") }

// place is a country that has part in a case.
type place struct {
	code  string
	touch touches
	party int    // the party whose country it is, -1 if none
	words string // before the country, or before the party
}

// suppliers are the roles whose country is where goods come from, not where
// they go.
func supplies(role string) bool {
	switch strings.ToLower(role) {
	case "seller", "exporter", "shipper", "supplier", "sender", "producer", "manufacturer", "origin":
		return true
	}
	return false
}

// Kinds of activity by what of a case's places they can't do without.
var (
	outward  = acts("export", "military-goods", "technical-assistance")
	inward   = acts("import")
	passing  = acts("transit")
	carriage = acts("transport")
)

// places appends the countries of the case with the ways they take part in it:
// each way once, in the order of the activity's members, then of parties.
func (c *Case) places(out []place, act int) []place {
	add := func(code string, t touches, party int, words string) {
		if code != "" {
			out = append(out, place{code, t, party, words})
		}
	}
	a := &c.Activity
	add(a.To, touchTo, -1, "it goes to ")
	add(a.From, touchFrom, -1, "it comes from ")
	for _, t := range a.Transit {
		add(t, touchTransit, -1, "it passes through ")
	}
	for i := range a.Goods {
		if o := a.Goods[i].Origin; i == 0 || o != a.Goods[i-1].Origin {
			add(o, touchOrigin, -1, "goods originate in ")
		}
	}
	goods := outward | inward | passing | carriage
	for i := range c.Parties {
		p := &c.Parties[i]
		t := touchParty
		if goods.has(act) && supplies(p.Role) {
			t = 0
			if a.From == "" {
				t |= touchFrom
			}
			if inward.has(act) {
				t |= touchParty
			}
		}
		add(p.Country, t, i, "the country of ")
		add(p.Nationality, touchNationality, i, "the nationality of ")
	}
	if a.Actor != nil {
		add(a.Actor.Country, touchActor, -1, "who does it is of ")
	}
	return out
}

// wanting returns the ways of which the case should tell a country and tells
// none, with the activity's members that would.
func wanting(act int, places []place) (touches, []string) {
	var told touches
	for _, p := range places {
		told |= p.touch
	}
	switch {
	case outward.has(act) && told&(touchTo|touchParty) == 0:
		return touchTo | touchParty, []string{"to"}
	case inward.has(act) && told&(touchFrom|touchOrigin) == 0:
		return touchFrom | touchOrigin, []string{"from", "origin"}
	case passing.has(act) && told&touchTransit == 0:
		return touchTransit, []string{"transit"}
	case carriage.has(act) && told&(touchFrom|touchTo|touchTransit|touchParty) == 0:
		return touchFrom | touchTo | touchTransit | touchParty, []string{"from", "to"}
	}
	return 0, nil
}
