package screen

import (
	"slices"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/regime"
)

// followTies gathers what lists tell of who owns, controls or leads whom, from
// everyone of the case up a few steps. Only those who may matter are decoded.
func (c *caseAsked) followTies() error {
	met := map[string]bool{}
	var step []*entity.Entity
	for _, s := range c.everyone {
		for _, t := range s.taken {
			if !met[t.ent.ID] {
				met[t.ent.ID] = true
				step = append(step, t.ent)
			}
		}
	}
	full := false
	for n := range ownerSteps {
		var next []*entity.Entity
		for _, e := range step {
			c.ties = append(c.ties, regime.HoldingsOf(e)...)
			for _, t := range e.Ties {
				if t.Other == "" || met[t.Other] || !leads(t, n == 0) {
					continue
				}
				if len(c.tied) >= maxOwners {
					full = true
					break
				}
				met[t.Other] = true
				for _, i := range c.engine.index.Find(t.Other) {
					other, err := c.engine.entities.entity(c.engine.index, i)
					if err != nil {
						return err
					}
					c.tied = append(c.tied, other)
					next = append(next, other)
				}
			}
		}
		if step = next; len(step) == 0 {
			break
		}
	}
	if full {
		c.warnings = append(c.warnings, "the parties have more ties than are followed; owners farther away weren't looked at")
	}
	return nil
}

// leads tells whether a tie leads to somebody who matters to a party: who owns
// it, and of everyone of the case itself also who leads it, for whom it acts,
// and whom it is linked to. What a party itself owns or leads says nothing of
// it.
func leads(t entity.Tie, direct bool) bool {
	switch t.Kind {
	case "Ownership":
		return t.Role == "asset"
	case "Directorship", "Membership":
		return direct && t.Role == "organization"
	case "Employment":
		return direct && t.Role == "employer"
	case "Representation":
		return direct && t.Role == "agent"
	}
	return direct && (t.Kind == "Associate" || t.Kind == "UnknownLink")
}

// holdings are all shares of the case, with everyone taken for somebody.
func (c *caseAsked) holdings(who identity) []regime.Holding {
	out := slices.Clone(c.ties)
	for _, s := range c.shares {
		h := regime.Holding{Percent: s.Percent, Control: s.Control, From: s.From, To: s.To, Source: s.Source}
		h.Owner, h.OwnerName = c.key(s.owner, who)
		h.Owned, h.OwnedName = c.key(s.owned, who)
		out = append(out, h)
	}
	return out
}

// key is what names someone among owners: the entity's id, or the name as it
// was given for somebody unlisted.
func (c *caseAsked) key(s *someone, who identity) (id, name string) {
	n := who[slices.Index(c.everyone, s)]
	if n >= len(s.taken) {
		return s.given, s.given
	}
	e := s.taken[n].ent
	return e.ID, e.Caption()
}
