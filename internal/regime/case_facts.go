package regime

import (
	"strconv"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"

	"github.com/interdict-project/interdict/answer"
)

// facts are what a case tells conditions: a CEL activation. What the case
// leaves out is an unknown value, by CEL's three-valued logic.
type facts struct {
	words    *vocabulary
	activity *answer.Activity
	date     string
	// The good, the party and the measure looked at; nil if there is none.
	good    *answer.Goods
	party   *Involved
	measure *measure
}

// Parent is for [cel.Activation].
func (f *facts) Parent() cel.Activation { return nil }

// ResolveName returns the value of a member; false if there is no such member.
func (f *facts) ResolveName(name string) (any, bool) {
	v, known := f.value(name)
	if known && v == nil {
		u, ok := f.words.unknown[name]
		return u, ok
	}
	return v, known
}

// value returns the value of a member, nil where the case leaves it out.
func (f *facts) value(name string) (v any, known bool) {
	a := f.activity
	switch name {
	case "kind":
		return text(a.Kind), true
	case "date":
		return text(f.date), true
	case "purpose":
		return text(a.Purpose), true
	case "market":
		return text(a.Market), true
	case "currency":
		return text(a.Currency), true
	case "from":
		return text(a.From), true
	case "to":
		return text(a.To), true
	case "endUse":
		return text(a.EndUse), true
	case "issuedOn":
		return text(a.IssuedOn), true
	case "contractDate":
		return text(a.ContractDate), true
	case "loadedOn":
		return text(a.LoadedOn), true
	case "vessel":
		if a.Vessel == nil {
			return nil, true
		}
		return text(a.Vessel.IMO), true
	case "amount":
		if a.Amount == 0 {
			return nil, true
		}
		return types.Double(a.Amount), true
	case "maturityDays":
		if a.MaturityDays == nil {
			return nil, true
		}
		return types.Int(*a.MaturityDays), true
	case "military":
		if a.Military == nil {
			return nil, true
		}
		return types.Bool(*a.Military), true
	case "transit":
		if a.Transit == nil {
			return nil, true
		}
		return a.Transit, true
	case "parameters":
		if f.measure == nil || f.measure.Parameters == nil {
			return map[string]string{}, true
		}
		return f.measure.Parameters, true
	case "actorCountry", "actorPerson", "actorOwnedByUS":
		return f.actor(name), true
	case "hs", "eccn", "origin", "description", "originContentPercent":
		return f.ofGood(name), true
	case "party", "partyCountry", "partyNationality", "partyRole", "partySchema":
		return f.ofParty(name), true
	}
	if id, ok := strings.CutPrefix(name, listPrefix); ok {
		return f.onList(id, name), true
	}
	return nil, false
}

// text is a member of type string, nil where it is left out.
func text(s string) any {
	if s == "" {
		return nil
	}
	return types.String(s)
}

func (f *facts) actor(name string) any {
	a := f.activity.Actor
	switch {
	case a == nil:
		return nil
	case name == "actorPerson":
		return types.Bool(a.Person)
	case name == "actorOwnedByUS":
		return types.Bool(a.OwnedByUSPerson)
	}
	return text(a.Country)
}

func (f *facts) ofGood(name string) any {
	g := f.good
	switch {
	case g == nil:
		return nil
	case name == "hs":
		return text(g.HS)
	case name == "eccn":
		return text(g.ECCN)
	case name == "origin":
		return text(g.Origin)
	case name == "description":
		return text(g.Description)
	case g.OriginContentPercent == nil:
		return nil
	}
	return types.Double(*g.OriginContentPercent)
}

func (f *facts) ofParty(name string) any {
	p := f.party
	if p == nil {
		return nil
	}
	switch name {
	case "partyCountry":
		return text(p.Country)
	case "partyNationality":
		return text(p.Nationality)
	case "partyRole":
		return text(p.Role)
	case "partySchema":
		if p.Entity == nil {
			return nil
		}
		return text(p.Entity.Schema)
	}
	return text(p.key())
}

// onList is the value of goodsIn: true, false or, where it isn't known, the
// unknown of the good's code or of the list.
func (f *facts) onList(id, name string) any {
	t, missing := f.words.lists[id].holds(f.good)
	switch {
	case t != isUnknown:
		return types.Bool(t == isTrue)
	case missing != "":
		return f.words.unknown[missing]
	}
	return f.words.unknown[name]
}

// tellNone tells whether the case leaves out all of some members.
func (f *facts) tellNone(names []string) bool {
	for _, name := range names {
		if v, _ := f.value(name); v != nil {
			return false
		}
	}
	return true
}

// tell appends a member and its value in words; nothing where the case leaves
// it out.
func (f *facts) tell(out []byte, name string) []byte {
	if strings.HasPrefix(name, listPrefix) {
		return out
	}
	value, _ := f.value(name)
	if value == nil {
		return out
	}
	had := len(out)
	if had > 0 {
		out = append(out, ", "...)
	}
	out = append(append(out, name...), ' ')
	switch v := value.(type) {
	case types.String:
		return append(out, v...)
	case types.Int:
		return strconv.AppendInt(out, int64(v), 10)
	case types.Double:
		return strconv.AppendFloat(out, float64(v), 'f', -1, 64)
	case types.Bool:
		return strconv.AppendBool(out, bool(v))
	case []string:
		return append(out, strings.Join(v, ", ")...)
	}
	return out[:had]
}

// decided says in words the members that a condition names, with their values.
func (f *facts) decided(c *condition) string {
	if c == nil {
		return ""
	}
	var room [128]byte
	out := room[:0]
	for _, name := range c.names {
		out = f.tell(out, name)
	}
	return string(out)
}
