package regime

import (
	"cmp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// tieKind says of a kind of tie that matters here which role is the owner's in
// a [Holding], and how the owned stands to the owner.
type tieKind struct{ kind, owner, words string }

// tieKinds leaves out family and succession: they are no signs of whom somebody
// acts for.
var tieKinds = [...]tieKind{
	{"Ownership", "owner", ""},
	{"Directorship", "director", "is led by"},
	{"Membership", "member", "has as a member"},
	{"Employment", "employee", "employs"},
	{"Representation", "client", "acts for or on behalf of"},
	{"Associate", "person", "is an associate of"},
	{"UnknownLink", "subject", "is linked to"},
}

// tieWords says how the owned end of a tie stands to the owner's.
func tieWords(kind string) string {
	i := slices.IndexFunc(tieKinds[:], func(k tieKind) bool { return k.kind == kind })
	if i < 0 {
		return "is tied (" + kind + ") to"
	}
	return tieKinds[i].words
}

// HoldingsOf returns what a list says of whom an entity owns, controls or is
// tied to, and who it is owned by, from its ties. The two ends of a tie give
// the same holding.
//
// Lists print no percentages. What stands as ownership ("Owned or Controlled
// By", "subsidiary of", "Property in the interest of") is a share that isn't
// known and control that may be, unless the publisher of FollowTheMoney data
// gives a percentage. Leaders, agents, members and other links are ties: they
// make nobody owned or controlled. A far end without an id goes by its name.
// Former ties without a last day, and those that the publisher calls false,
// are left out.
func HoldingsOf(e *entity.Entity) []Holding {
	var out []Holding
	for _, t := range e.Ties {
		if h, ok := holdingOf(e, t); ok {
			out = append(out, h)
		}
	}
	return out
}

func holdingOf(e *entity.Entity, t entity.Tie) (Holding, bool) {
	other := cmp.Or(t.Other, entity.Collapse(t.OtherName))
	if other == "" || t.Former && t.To == "" || strings.Contains(t.Note, "reliability: False") {
		return Holding{}, false
	}
	for _, k := range tieKinds {
		if k.kind != t.Kind {
			continue
		}
		h := Holding{Owner: other, OwnerName: t.OtherName, Owned: e.ID, OwnedName: e.Caption(), From: t.From, To: t.To, Source: "list"}
		if t.Role == k.owner {
			h.Owner, h.Owned, h.OwnerName, h.OwnedName = h.Owned, h.Owner, h.OwnedName, h.OwnerName
		}
		if t.Printed != "" {
			h.Source += ": " + `"` + t.Printed + `"`
		}
		if t.Kind == "Ownership" {
			h.Percent, h.MayControl = notedPercent(t.Note), true
		} else {
			h.Tie = t.Kind
		}
		return h, true
	}
	return Holding{}, false
}

// notedPercent returns the percentage that a FollowTheMoney ownership carries
// into a tie's note, nil if none or several.
func notedPercent(note string) *float64 {
	for part := range strings.SplitSeq(note, "; ") {
		if value, ok := strings.CutPrefix(part, "percentage: "); ok {
			if p, err := parsePercent(value, false); err == nil {
				return p
			}
		}
	}
	return nil
}
