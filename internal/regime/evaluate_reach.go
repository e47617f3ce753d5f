package regime

import (
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
)

// reached weighs what listed owners of a party bring upon it by the issuer's
// ownership rules, and flags listed parties that are tied to it by less.
func (j *judgement) reached(party int) {
	if j.c.Owners == nil {
		return
	}
	key := j.c.Parties[party].key()
	if key == "" {
		return
	}
	var told []string // ids of those already told of
	rules := j.set.index.rules[j.issuer]
	for i := range rules {
		r := &rules[i]
		reach := j.c.Owners.Reach(key, func(id string) bool { return j.under(r, id) }, r.rule, j.c.Day)
		h := hold{basis: answer.BasisTied, party: party, path: reach.Path, rule: &r.rule}
		switch {
		case reach.Owned:
			h.basis = answer.BasisOwned
		case reach.Controlled:
			h.basis = answer.BasisControlled
		case reach.Untold:
			h.basis, h.lacks = answer.BasisOwned, sharesWanted
		}
		for _, id := range reach.Owners {
			if h.basis == answer.BasisTied && slices.Contains(told, id) {
				continue
			}
			if h.owner = id; j.reach(r, h, &reach) {
				told = append(told, id)
			}
		}
		for _, tie := range reach.Tied {
			h := hold{basis: answer.BasisTied, party: party, owner: tie.ID, path: []string{tie.Words}}
			if !slices.Contains(told, tie.ID) && j.reach(r, h, &reach) {
				told = append(told, tie.ID)
			}
		}
	}
}

// under tells whether a party stands under a measure of the rule on the day.
func (j *judgement) under(r *ruled, id string) bool {
	if j.c.Owners.Entity(id) == nil {
		return false
	}
	for _, c := range j.carriedBy(id) {
		for i := range c.bounds {
			m := c.bounds[i].measure
			if !r.measures[m] {
				continue
			}
			if _, ok := inForce(j.c.Day, m.From, m.To, m.Suspended); ok {
				return true
			}
		}
	}
	return false
}

// carriedBy returns what the listings of a possible owner carry.
func (j *judgement) carriedBy(id string) []carried {
	if c, ok := j.owners[id]; ok {
		return c
	}
	if j.owners == nil {
		j.owners = map[string][]carried{}
	}
	c := j.carry(j.c.Owners.Entity(id))
	j.owners[id] = c
	return c
}

// sharesWanted is the member of an activity that tells shares.
var sharesWanted = []string{"owners.percent"}

// reach weighs the measures that an owner stands under, as they reach the
// party, and tells whether one of them applies. h says how they do. A tie that
// is less than the rule asks is a risk at most.
func (j *judgement) reach(r *ruled, h hold, how *Reach) (applies bool) {
	listed := j.carriedBy(h.owner)
	for i := range listed {
		c := &listed[i]
		if c.view.Issuer != issuerOrder[j.issuer] {
			continue
		}
		for k := range c.bounds {
			b := &c.bounds[k]
			if !r.measures[b.measure] {
				continue
			}
			h.measure, h.target, h.by, h.bound = b.measure, b.target, c, b
			if h.basis == answer.BasisTied {
				if j.tie(h) {
					return true // one flag for each listed party
				}
				continue
			}
			j.reachWords(&h, how)
			applies = j.weigh(h) != nil || applies
		}
	}
	return applies
}

// tie flags a listed party that is tied to one of the case.
func (j *judgement) tie(h hold) bool {
	h.words = j.tieWords(&h)
	h.rule = nil
	aside := &judgement{trial: j.trial, issuer: j.issuer}
	w := aside.weigh(h)
	if w == nil {
		return false
	}
	w.answer(riskOnly)
	w.permissions, w.permit = nil, nil
	j.keep(w)
	return true
}

// tieWords says of a flag who is tied to the party, and how.
func (j *judgement) tieWords(h *hold) string {
	e, state := j.c.Owners.Entity(h.owner), "is listed"
	if h.Kind == "BLOCK" {
		state = "is frozen"
	}
	if h.rule != nil { // by what it owns
		return strings.TrimPrefix(strings.Join(h.path, "; ")+"; "+e.Caption(), "; ") + " " + state + ": test ownership and control"
	}
	who := ", which "
	if e.Schema == "Person" {
		who = ", who "
	}
	return j.c.Parties[h.party].name() + " " + strings.Replace(h.path[0], " (listed)", "", 1) + who + state + ": test ownership and control"
}

// reachWords says how listed owners reach a party, or what would have to be so.
func (j *judgement) reachWords(h *hold, how *Reach) {
	name := j.c.Parties[h.party].name()
	who := j.c.Owners.Entity(h.owner).Caption()
	switch {
	case len(h.lacks) > 0:
		h.words = who + " is listed"
		asked := h.rule.asks(j.c.Day) + " of " + name
		switch of := levels(*h.rule, j.c.Day)[0]; {
		case of.aggregate && len(how.Owners) > 1:
			h.provided = "listed owners, among them " + who + ", together own " + asked + "; a share isn't known"
		case len(h.path) > 1:
			h.provided = "what " + who + " owns holds " + asked + "; a share isn't known"
		default:
			h.provided = who + " owns " + asked + "; its share isn't known"
		}
	case h.basis == answer.BasisOwned:
		h.words = "listed owners hold " + percent(how.Percent) + " of " + name + ", among them " + who
	default:
		h.words = who + ", listed, controls " + name
	}
}

// asks says what share of a body the rule asks owners to hold on a day.
func (r *ownership) asks(day string) string {
	of := levels(*r, day)[0]
	switch {
	case of.threshold == whole:
		return "all"
	case of.inclusive:
		return of.threshold.String() + " or more"
	}
	return "more than " + of.threshold.String()
}
