package dataset

import (
	"slices"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/lists/ofac"
)

// veryList names which of the lists that OFAC publishes together as the
// consolidated list a listing is of: a party may be on several, under one
// number, and each forbids something else. It is "" for listings of other
// lists, and where the format doesn't say.
func veryList(l *entity.Listing) string {
	if l.List != ofac.ListCons {
		return ""
	}
	for _, f := range l.Features {
		if f.Label == ofac.MarkList {
			return f.Value
		}
	}
	return ""
}

// settleUnmarked lays a consolidated listing from formats that don't name its
// very list together with those from formats that do, or a change of format
// would end one listing and begin another. A snapshot that names none counts
// for those that the nearest snapshot before it names, else the nearest after.
func (e *entry) settleUnmarked() {
	for key, bare := range e.listings {
		if bare.newest.List != ofac.ListCons || veryList(&bare.newest) != "" {
			continue
		}
		var named []*seen
		var told []int // the snapshots that name very lists, in order
		for _, s := range e.listings {
			if s != bare && s.newest.List == bare.newest.List && s.newest.Reference == bare.newest.Reference && s.newest.Annex == bare.newest.Annex {
				named = append(named, s)
				told = append(told, s.in...)
			}
		}
		if len(named) == 0 {
			continue
		}
		slices.Sort(told)
		add := make([][]int, len(named))
		for _, n := range bare.in {
			nearest := told[0]
			for _, t := range told {
				if t < n {
					nearest = t
				}
			}
			for i, s := range named {
				if slices.Contains(s.in, nearest) {
					add[i] = append(add[i], n)
				}
			}
		}
		for i, s := range named {
			s.in = append(s.in, add[i]...)
			slices.Sort(s.in)
			s.in = slices.Compact(s.in)
		}
		delete(e.listings, key)
	}
}
