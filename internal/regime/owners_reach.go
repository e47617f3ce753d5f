package regime

import "slices"

// Reach is how listed owners reach a party under an issuer's rule on a day.
// At most one of Owned, Controlled, Untold and Unknown is set. Where none is, Owners,
// Percent and Path tell of what there is below the threshold.
type Reach struct {
	// Owned: what is known of shares alone is enough.
	Owned bool
	// Controlled: what is known is enough, but not without control.
	Controlled bool
	// Untold: it would be enough if shares that the user leaves open were as
	// large as they can be.
	Untold bool
	// Unknown: it would be enough if a share or control that isn't known were
	// so, or if the rule said what it doesn't.
	Unknown bool
	// Percent is the known share in the party that counts, at most 100; where
	// owners aren't added up, the largest.
	Percent float64
	// Owners are the ids of the listed parties that count, in order; of those
	// that each reach the party alone, 100 at most.
	Owners []string
	// Path is the way from them to the party in words, one step a line, 40 at
	// most; "…" stands for what is left out.
	Path []string
	// Tied are listed parties that may have a say in the party, or for which it
	// may act, by what is neither a share nor control. In order of their ids.
	Tied []Tied
}

// Tied is a listed party that another is tied to.
type Tied struct {
	ID string
	// Words say how: `is led by Dmitry Pantus (listed) (list: "chairman")`.
	Words string
}

// Reach tells whether listed owners reach a party under a rule on a day; an
// empty day takes every holding for current. listed tells whether an id is of
// a party that the measure stands against. Whether the party itself is listed
// isn't asked: it is never its own owner.
//
// The rule says:
//   - none: only the listed party itself. Direct holdings are reported in Path.
//   - threshold: the shares of listed owners together (aggregate), or of one
//     of them with what it owns, reach the threshold. What is reached counts
//     with its whole share for what it owns in turn (cascade): shares along a
//     chain are not multiplied. Where control counts, so does who is controlled.
//     Before the rule's first day an inclusive threshold had to be exceeded:
//     that is what the one rule with a first day, the EU's, changed.
//   - text: the act speaks of owned or controlled and names no percentage.
//     The whole is owned; half or more is in doubt.
//
// Where the rule is silent on aggregate, control or cascade, what depends on it
// is in doubt. A share that isn't known may be all that known shares of others
// leave; where those exceed 100 % they are no argument, and it may be anything.
func (o *Owners) Reach(party string, listed func(id string) bool, r ownership, day string) Reach {
	n, ok := o.number[party]
	if !ok {
		return Reach{}
	}
	out := Reach{Tied: o.ties(n, listed, day)}
	if len(o.owners[n]) == 0 {
		return out
	}
	up := o.upstream(n, listed, r, day)
	if len(up.listed) == 0 {
		return out
	}
	readings, known := levels(r, day), true
	tell := func(r *run) { known = up.tell(&out, r) && known }
	reached := false
	for _, l := range readings {
		if reached = up.spread(l, false, tell); reached {
			out.Owned, out.Controlled = l.means == owned, l.means == controlled
			out.Untold, out.Unknown = l.means == untold, l.means == inDoubt
			break
		}
	}
	if !reached {
		up.spread(readings[0], true, tell)
	}
	if out.Unknown && known {
		out.Path = append(out.Path, silence(r))
	}
	slices.Sort(out.Owners)
	out.Owners = slices.Compact(out.Owners)
	return out
}

// meaning of a level that reaches the party.
type meaning uint8

const (
	owned meaning = iota
	controlled
	untold
	inDoubt
)

// level is one reading of a rule.
type level struct {
	means     meaning
	threshold share
	inclusive bool
	aggregate bool
	cascade   bool
	control   certainty // how certain control must be to count; no: it doesn't
	unknown   bool      // shares that aren't known count as large as they can be,
	given     bool      // of those only the ones that the user leaves open
	nothing   bool      // nobody is reached
}

// levels returns the readings of a rule, from the one that must be sure of
// most. The first that reaches a party decides. Each reaches whomever those
// before it reach.
func levels(r ownership, day string) []level {
	if r.Rule != "threshold" && r.Rule != "text" {
		return []level{{nothing: true, aggregate: true}}
	}
	sure := level{
		means:     owned,
		threshold: share(r.Threshold) * perCent,
		inclusive: r.Inclusive && (r.From == "" || day == "" || day >= r.From),
		aggregate: r.Aggregate != nil && *r.Aggregate,
		cascade:   r.Cascade != nil && *r.Cascade,
	}
	may := sure
	if r.Rule == "text" {
		sure.threshold, sure.inclusive = whole, true
		may.threshold, may.inclusive = whole/2, true
	}
	open := sure
	open.means, open.unknown, open.given = untold, true, true
	may.means, may.unknown = inDoubt, true
	may.aggregate = r.Aggregate == nil || *r.Aggregate
	may.cascade = r.Cascade == nil || *r.Cascade
	if r.Control == nil || *r.Control {
		may.control = perhaps
	}
	if r.Control == nil || !*r.Control {
		return []level{sure, open, may}
	}
	withControl := sure
	withControl.means, withControl.control = controlled, yes
	open.control = yes
	return []level{sure, withControl, open, may}
}

// passes tells whether shares are enough: known ones and, of those that
// aren't known, the most they can be.
func (l level) passes(known, most share) bool {
	sum := known
	if l.unknown {
		sum += most
	}
	return !l.nothing && sum > 0 && (sum > l.threshold || l.inclusive && sum == l.threshold)
}

// takes tells whether a share that isn't known counts.
func (l level) takes(of *link) bool { return l.unknown && (of.given || !l.given) }

// silence says why a rule leaves a party in doubt though all shares are known.
func silence(r ownership) string {
	if r.Rule == "text" {
		return "the rule names no percentage: whether this is owned is in doubt"
	}
	return "the rule doesn't say whether this counts"
}
