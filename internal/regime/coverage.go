package regime

import (
	"cmp"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// Coverage tells how far the regime files know what the listings of one list
// carry. Each listing counts once: in Full, Kind, Part or Unbound.
type Coverage struct {
	List     string `json:"list"`
	Listings int    `json:"listings"`
	// Full are listings of which regimes know every programme, printed measure
	// and mark that bears on measures.
	Full int `json:"full"`
	// Kind are those of which a generic file gives at least part, by the bare
	// kind of measure, and nothing is left without one; or only a mark is left.
	Kind int `json:"kind"`
	// Part are those of which a programme or a printed measure is left that
	// no file knows.
	Part int `json:"part"`
	// Unbound are those that no measure holds of.
	Unbound int `json:"unbound"`
	// Gaps name whatever keeps listings out of Full: programmes, then acts,
	// printed measures and marks, the most frequent first.
	Gaps []CoverageGap `json:"gaps"`
}

// CoverageGap is something that listings carry and no regime knows.
type CoverageGap struct {
	// What is programme, act, printed measure or feature.
	What string `json:"what"`
	Text string `json:"text"` // as printed
	// Bound is "kind" where a generic file gives the bare kind of measure,
	// else "nothing".
	Bound string `json:"bound"`
	// Listings is how many carry it.
	Listings int `json:"listings"`
	// Example is the reference of one of them, the first read.
	Example string `json:"example"`
}

// FullShare returns the share of the listings in Full, in percent, and 100 for
// no listings at all. It is rounded down to hundredths: 100 means all.
func (c *Coverage) FullShare() float64 { return c.percent(c.Full) }

// KindShare returns the share of the listings bound to at least the right
// kind of measure, those in Full included; units as for FullShare.
func (c *Coverage) KindShare() float64 { return c.percent(c.Full + c.Kind) }

func (c *Coverage) percent(part int) float64 {
	if c.Listings == 0 {
		return 100
	}
	return math.Floor(float64(part)/float64(c.Listings)*10_000) / 100
}

// Coverage binds every listing of the entities, whatever its days, and tells
// for each list how much of it the files of the set know, in the order of the
// lists' ids. Users' own lists and the parties of regime files don't count:
// the ones carry no law, the others are written to be bound. The error is
// that of reading an entity.
func (s *Set) Coverage(entities iter.Seq2[*entity.Entity, error]) ([]Coverage, error) {
	c := &coverer{set: s, known: s.knownPrograms(), lists: map[string]*covered{}}
	for e, err := range entities {
		if err != nil {
			return nil, err
		}
		for i := range e.Listings {
			if l := &e.Listings[i]; l.Issuer != "" && l.List != ListID {
				c.listing(view(l, e.Schema))
			}
		}
	}
	out := []Coverage{}
	for _, list := range slices.Sorted(maps.Keys(c.lists)) {
		out = append(out, c.lists[list].done())
	}
	return out, nil
}

// knownPrograms are the tags that regimes name, folded, for each list.
func (s *Set) knownPrograms() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, m := range s.measures {
		for _, t := range m.Targets {
			if t.Listing == nil {
				continue
			}
			for _, list := range t.Listing.Lists {
				if out[list] == nil {
					out[list] = map[string]bool{}
				}
				for _, tag := range t.Listing.programs {
					out[list][tag] = true
				}
			}
		}
	}
	return out
}

type coverer struct {
	set   *Set
	known map[string]map[string]bool
	lists map[string]*covered
}

// covered is the coverage of one list being counted.
type covered struct {
	Coverage
	gaps map[[3]string]*CoverageGap
}

// listing counts one listing.
func (c *coverer) listing(v viewed) {
	to := c.lists[v.List]
	if to == nil {
		to = &covered{Coverage: Coverage{List: v.List}, gaps: map[[3]string]*CoverageGap{}}
		c.lists[v.List] = to
	}
	to.Listings++
	k := c.set.knows(v)
	for _, p := range k.byKind {
		what, text := c.program(v, p)
		bound := "kind"
		if slices.Contains(k.unknown, p) {
			bound = "nothing"
		}
		to.gap(v, what, text, bound)
	}
	if len(k.byKind) == 0 && !k.detailed {
		bound := "kind"
		if !k.bound {
			bound = "nothing"
		}
		to.gap(v, "act", actOf(v), bound)
	}
	for _, p := range k.printedByKind {
		to.gap(v, "printed measure", p, "kind")
	}
	for _, p := range k.printedUnknown {
		to.gap(v, "printed measure", p, "nothing")
	}
	for _, f := range k.marks {
		to.gap(v, "feature", f, "nothing")
	}
	switch {
	case !k.bound:
		to.Unbound++
	case len(k.unknown)+len(k.printedUnknown) > 0:
		to.Part++
	case !k.detailed || len(k.byKind)+len(k.printedByKind)+len(k.marks) > 0:
		to.Kind++
	default:
		to.Full++
	}
}

// program says what of an unknown programme is unknown: the tag or, where
// regimes know the tag, the act under which it stands here.
func (c *coverer) program(v viewed, tag string) (what, text string) {
	if c.known[v.List][foldTag(tag)] && len(v.acts) > 0 {
		return "act", tag + " under " + v.acts[0]
	}
	return "programme", tag
}

// actOf names the law of a listing without a programme.
func actOf(v viewed) string {
	switch {
	case len(v.acts) > 0:
		return v.acts[0]
	case len(v.Law) > 0:
		return v.Law[0].Title
	}
	return "none printed"
}

func (c *covered) gap(v viewed, what, text, bound string) {
	k := [3]string{what, text, bound}
	if c.gaps[k] == nil {
		c.gaps[k] = &CoverageGap{What: what, Text: text, Bound: bound, Example: v.Reference}
	}
	c.gaps[k].Listings++
}

func (c *covered) done() Coverage {
	order := []string{"programme", "act", "printed measure", "feature"}
	out := c.Coverage
	out.Gaps = []CoverageGap{}
	for _, g := range c.gaps {
		out.Gaps = append(out.Gaps, *g)
	}
	slices.SortFunc(out.Gaps, func(a, b CoverageGap) int {
		return cmp.Or(
			cmp.Compare(slices.Index(order, a.What), slices.Index(order, b.What)),
			cmp.Compare(b.Listings, a.Listings),
			cmp.Compare(a.Text, b.Text),
			cmp.Compare(a.Bound, b.Bound),
		)
	})
	return out
}

// knowledge is what the files know of one listing.
type knowledge struct {
	// bound is set where a measure holds of the listing, detailed where one of
	// a regime does; one that a mark alone brings counts for neither.
	bound, detailed bool
	// byKind are programmes that no regime knows, unknown those among them that
	// no generic file gives a kind for.
	byKind, unknown []string
	// The same of printed measures, apart from one another: where no regime
	// knows the listing, printed measures with a kind aren't named.
	printedByKind, printedUnknown []string
	// marks are labels of features that bear on measures and nobody knows.
	marks []string
}

// knows tells what the files know of a listing.
func (s *Set) knows(v viewed) knowledge {
	bounds, rest, _ := s.bind(v)
	k := knowledge{byKind: v.tags, printedUnknown: rest}
	printed := v.Measures
	marks := map[string]bool{}
	for i := range bounds {
		b := &bounds[i]
		sel := b.target.Listing
		switch {
		case sel != nil && len(sel.Features) > 0:
			for _, f := range b.match.features {
				marks[foldPrinted(f.Label)] = true
			}
		case !b.generic:
			k.bound, k.detailed = true, true
			k.byKind = without(k.byKind, b.match.programs)
			if sel == nil || len(sel.Printed) == 0 {
				printed = nil
			}
			printed = without(printed, b.match.printed)
		default:
			k.bound = true
		}
	}
	k.unknown = k.byKind
	for i := range bounds {
		if b := &bounds[i]; b.generic && len(b.target.Listing.Features) == 0 {
			if len(b.target.Listing.Programs) > 0 {
				k.unknown = without(k.unknown, b.programs)
			} else {
				k.unknown = nil
			}
		}
	}
	if k.detailed {
		k.printedByKind = without(printed, rest)
	}
	for i, f := range v.features {
		if !marks[f] && bears(f) && !slices.Contains(k.marks, v.Features[i].Label) {
			k.marks = append(k.marks, v.Features[i].Label)
		}
	}
	return k
}

// bears tells whether a feature of the folded label bears on measures. What
// isn't known not to, does: a new mark is named until somebody looks at it.
func bears(label string) bool {
	switch label {
	case "list", // on which of the publisher's lists the entry stands
		"designationsource", "ofsigroupid", "unitednationid", // where it comes from
		"designationdetails", // free text of the EU on the entry
		"dataset":            // of a FollowTheMoney file
		return false
	}
	// Days are parameters of a measure that another mark or a programme brings.
	return !strings.HasPrefix(label, "effectivedate") && !strings.HasPrefix(label, "listingdate") &&
		!strings.HasPrefix(label, "purchasesalesfordivestmentdate") && !strings.HasSuffix(label, "period")
}
