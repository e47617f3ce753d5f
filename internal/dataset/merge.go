package dataset

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// merge makes one entity of a cluster's records, in their order. Records of
// one member stay as they are, but for the order of their parts.
func merge(c cluster, records []*entity.Entity) *entity.Entity {
	first := records[c.members[0].record]
	if len(c.members) == 1 && c.id == first.ID {
		return first
	}
	out := &entity.Entity{ID: c.id, Schema: first.Schema, Properties: map[string][]string{}}
	referents := map[string]bool{}
	for _, m := range c.members {
		r := records[m.record]
		referents[r.ID] = true
		for _, id := range r.Referents {
			referents[id] = true
		}
		out.Schema = narrower(out.Schema, r.Schema)
		for _, n := range r.Names {
			out.AddName(n)
		}
		for _, d := range r.Dates {
			out.AddDate(d)
		}
		for _, a := range r.Addresses {
			out.AddAddress(a)
		}
		for _, id := range r.Identifiers {
			out.AddIdentifier(id)
		}
		for _, t := range r.Ties {
			out.AddTie(t)
		}
		for _, prop := range slices.Sorted(maps.Keys(r.Properties)) {
			out.Add(prop, r.Properties[prop]...)
		}
		out.Listings = append(out.Listings, r.Listings...)
	}
	if len(c.members) > 1 {
		out.Extra = map[string]json.RawMessage{"joins": c.reasons(records)}
	}
	delete(referents, out.ID)
	out.Referents = slices.Sorted(maps.Keys(referents))
	out.Names = strongFirst(out.Names)
	out.Listings = oneEach(out.Listings)
	return out
}

// reasons says in JSON why each record was joined, for answers to show.
func (c cluster) reasons(records []*entity.Entity) json.RawMessage {
	var out []string
	for _, m := range c.members {
		out = append(out, records[m.record].ID+": "+m.why)
	}
	data, err := json.Marshal(out)
	if err != nil {
		panic("BUG: texts don't marshal: " + err.Error())
	}
	return data
}

// narrower returns the more telling of two schemata.
func narrower(a, b string) string {
	rank := map[string]int{"Thing": 0, "LegalEntity": 1, "Organization": 2, "PublicBody": 3, "Company": 3, "Person": 4, "Vessel": 4, "Airplane": 4}
	if rank[b] > rank[a] {
		return b
	}
	return a
}

// strongFirst drops weak names that another list gives as strong ones: what
// one publisher calls weak never demotes what another vouches for.
func strongFirst(all []entity.Name) []entity.Name {
	strong := map[string]bool{}
	for _, n := range all {
		if !n.Weak {
			strong[n.Text] = true
		}
	}
	return slices.DeleteFunc(all, func(n entity.Name) bool { return n.Weak && strong[n.Text] })
}

// oneEach keeps one listing a reference of each list, and of each of the lists
// that OFAC publishes together: a party on two of them has two listings, though
// OFAC gives both the party's number. But an EU annex that both the annex
// tables and a regime file (or the starter dataset) transcribe is one listing,
// the publisher's. Listings are in the order of their lists.
func oneEach(listings []entity.Listing) []entity.Listing {
	slices.SortStableFunc(listings, func(a, b entity.Listing) int {
		return strings.Compare(listRank(a.List)+a.Reference, listRank(b.List)+b.Reference)
	})
	type key struct{ list, veryList, issuer, reference, annex string }
	had := map[key]bool{}
	return slices.DeleteFunc(listings, func(l entity.Listing) bool {
		anywhere := key{issuer: l.Issuer, reference: l.Reference, annex: l.Annex}
		own := anywhere
		own.list, own.veryList = l.List, veryList(&l)
		if had[own] || transcribes(l.List) && had[anywhere] {
			return true
		}
		had[own], had[anywhere] = true, true
		return false
	})
}

// transcribes tells whether the listings of a list are other lists', written
// down again; listOrder puts these lists behind the publishers'.
func transcribes(list string) bool { return list == "regimes" || list == "starter" }
