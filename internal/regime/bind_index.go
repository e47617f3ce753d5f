package regime

import "slices"

// targetIndex finds the few targets that can match a listing, by something
// that the listing must carry for them to match, and the measures that stand
// against a country, sector, goods or tie. It never changes once built.
type targetIndex struct {
	// places are all targets that listings can match, in the order in which
	// they bind: those of regimes, then, from generic on, those of the generic
	// files.
	places  []bindable
	generic int32
	lists   map[string]listIndex
	// contexts are measures of regimes by kind and value of their contexts.
	contexts map[[2]string][]*measure
}

// bindable is one target of one measure.
type bindable struct {
	measure *measure
	target  *target
}

// listIndex is the part of the index that listings of one list ask.
type listIndex struct {
	// always are the places that ask for nothing by which to find them.
	always []int32
	by     map[mark][]int32
	acts   map[string]bool // that selectors name
}

// mark is something that a listing carries: a text as compared, and which of
// the listing's members holds it.
type mark struct {
	member byte
	text   string
}

// Members of a listing by which targets are found.
const (
	byReference = iota
	byAct
	byProgram
	byFeature
	byPrinted
)

// newTargetIndex indexes the measures; their selectors are folded already.
func newTargetIndex(measures, generic []*measure) targetIndex {
	x := targetIndex{lists: map[string]listIndex{}, contexts: map[[2]string][]*measure{}}
	for _, m := range measures {
		x.add(m)
		for _, t := range m.Targets {
			kind, value := t.context()
			at := [2]string{kind, value}
			if kind != "" && !slices.Contains(x.contexts[at], m) {
				x.contexts[at] = append(x.contexts[at], m)
			}
		}
	}
	x.generic = int32(len(x.places))
	for _, m := range generic {
		x.add(m)
	}
	x.open(ListID)
	x.open("starter")
	for i, p := range x.places {
		x.hang(int32(i), p)
	}
	return x
}

// add gives the measure's targets their places, and opens the lists they name.
func (x *targetIndex) add(m *measure) {
	for i := range m.Targets {
		t := &m.Targets[i]
		if t.Listing == nil && t.Party == "" {
			continue
		}
		x.places = append(x.places, bindable{m, t})
		if t.Listing != nil {
			for _, list := range t.Listing.Lists {
				x.open(list)
			}
		}
	}
}

func (x *targetIndex) open(list string) {
	if _, ok := x.lists[list]; !ok {
		x.lists[list] = listIndex{by: map[mark][]int32{}, acts: map[string]bool{}}
	}
}

// hang puts one place wherever a listing that it matches looks.
func (x *targetIndex) hang(i int32, p bindable) {
	sel := p.target.Listing
	if sel == nil {
		k := mark{byReference, partyReference(p.measure, p.target.Party)}
		x.lists[ListID].by[k] = append(x.lists[ListID].by[k], i)
		return
	}
	marks := sel.marks()
	for list, l := range x.lists {
		// Any selector's acts tell of a listing of ours.
		if ours(list) || slices.Contains(sel.Lists, list) {
			for _, a := range slices.Concat(sel.Acts, sel.ExceptActs) {
				l.acts[a] = true
			}
		}
		if !slices.Contains(sel.Lists, list) && !(ours(list) && sel.tells()) {
			continue
		}
		for _, k := range marks {
			l.by[k] = append(l.by[k], i)
		}
		if len(marks) == 0 {
			l.always = append(l.always, i)
			x.lists[list] = l
		}
	}
}

// marks are those of which a listing must carry one to be picked: of the
// members that the selector asks for, the one that fewest listings share.
func (sel *selector) marks() []mark {
	var out []mark
	texts := func(member byte, texts []string) []mark {
		for _, t := range texts {
			out = append(out, mark{member, t})
		}
		return out
	}
	switch {
	case len(sel.References) > 0:
		return texts(byReference, sel.References)
	case len(sel.Features) > 0:
		return texts(byFeature, sel.features)
	case len(sel.Acts) > 0:
		return texts(byAct, sel.Acts)
	case len(sel.Programs) > 0:
		return texts(byProgram, sel.programs)
	}
	return texts(byPrinted, sel.printed)
}

// near appends to buf the places that may match the listing, in their order.
func (x *targetIndex) near(buf []int32, v *viewed, act string) []int32 {
	l, ok := x.lists[v.List]
	if !ok {
		return buf
	}
	buf = append(buf, l.always...)
	buf = append(buf, l.by[mark{byReference, v.Reference}]...)
	if act != "" {
		buf = append(buf, l.by[mark{byAct, act}]...)
	}
	for _, t := range v.programs {
		buf = append(buf, l.by[mark{byProgram, t}]...)
	}
	for _, t := range v.features {
		buf = append(buf, l.by[mark{byFeature, t}]...)
	}
	for _, t := range v.printed {
		buf = append(buf, l.by[mark{byPrinted, t}]...)
	}
	slices.Sort(buf)
	return slices.Compact(buf)
}

// knows tells whether a selector for the list names the act.
func (x *targetIndex) knows(list, act string) bool { return x.lists[list].acts[act] }
