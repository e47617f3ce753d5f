package regime

import "slices"

// upstream is what lies above a party on a day: its owners, their owners, and
// so on. Parties have numbers of their own; 0 is the party asked about. What it
// owns of its owners can't be why it is reached: no run goes on from it.
type upstream struct {
	o      *Owners
	nodes  []node
	listed []int32
}

type node struct {
	number int32 // in the graph
	listed bool
	in     []link
	out    []arc // whom it owns or controls
	known  share // sum of the known shares in it
}

// arc leads from an owner to the link that says what it owns.
type arc struct{ owned, link int32 }

// link is what one owner has in one party on the day, all holdings of the two
// taken together.
type link struct {
	owner   int32
	share   share
	given   bool // the share isn't known, and the user says so
	control certainty
	told    string // source of the share
	said    string // source of the control
}

// upstream collects the owners. Above a listed party it looks no further
// where all listed owners count together anyway.
func (o *Owners) upstream(party int32, listed func(string) bool, r ownership, day string) *upstream {
	up := &upstream{o: o, nodes: []node{{number: party}}}
	local := map[int32]int32{party: 0}
	further := r.Aggregate == nil || !*r.Aggregate
	for at := int32(0); int(at) < len(up.nodes); at++ {
		if up.nodes[at].listed && !further {
			continue
		}
		in := o.links(up.nodes[at].number, day)
		for i := range in {
			owner := in[i].owner
			n, met := local[owner]
			if !met {
				n = int32(len(up.nodes))
				local[owner] = n
				up.nodes = append(up.nodes, node{number: owner, listed: listed(o.ids[owner])})
				if up.nodes[n].listed {
					up.listed = append(up.listed, n)
				}
			}
			in[i].owner = n
			up.nodes[n].out = append(up.nodes[n].out, arc{at, int32(i)})
			if in[i].share != notKnown {
				up.nodes[at].known += in[i].share
			}
		}
		up.nodes[at].in = in
	}
	return up
}

// links returns what each owner has in a party on a day, in order of the
// owners.
func (o *Owners) links(owned int32, day string) []link {
	var out []link
	for _, e := range o.owners[owned] {
		if !e.on(day) {
			continue
		}
		// Edges are in order of owners, the largest share first.
		if last := len(out) - 1; last >= 0 && out[last].owner == e.owner {
			if e.control > out[last].control {
				out[last].control, out[last].said = e.control, e.source
			}
			out[last].given = out[last].given || out[last].share == notKnown && e.leftOpen()
			continue
		}
		out = append(out, link{owner: e.owner, share: e.share, given: e.leftOpen(), control: e.control, told: e.source, said: e.source})
	}
	return out
}

// run is how far a level reaches from some of the listed parties.
type run struct {
	level
	// round is when each party was reached: 1 for the listed ones that the run
	// starts from, 0 for those it doesn't reach.
	round []int32
	// held is the known share that reached parties have in each, open whether
	// they have one that isn't known, steered whether they control it.
	held          []share
	open, steered []bool
	met           []int32 // parties of which any of this is set
}

func newRun(l level, parties int) *run {
	return &run{
		level: l, round: make([]int32, parties), held: make([]share, parties),
		open: make([]bool, parties), steered: make([]bool, parties),
	}
}

// clear makes the run ready for other seeds.
func (r *run) clear() {
	for _, n := range r.met {
		r.round[n], r.held[n], r.open[n], r.steered[n] = 0, 0, false, false
	}
	r.met = r.met[:0]
}

// reached tells whether the run reaches the party asked about.
func (r *run) reached() bool { return r.round[0] > 0 }

// spread runs a level: once from all listed parties, or, where owners aren't
// added up, from each of them. tell is called with each run that reaches the
// party, or, where near is set, that touches it without; the run is valid in
// the call only. ok is set if any reaches it.
func (up *upstream) spread(l level, near bool, tell func(*run)) (ok bool) {
	r := newRun(l, len(up.nodes))
	if l.aggregate {
		r.from(up, up.listed)
		if r.reached() || near {
			tell(r)
		}
		return r.reached()
	}
	count, done := 0, make([]bool, len(up.nodes))
	// The farthest first: whom one without success has reached needn't be
	// tried again.
	for i := len(up.listed) - 1; i >= 0 && count < maxRuns; i-- {
		if done[up.listed[i]] {
			continue
		}
		r.from(up, up.listed[i:i+1])
		if !r.reached() {
			for _, n := range r.met {
				done[n] = done[n] || r.round[n] > 0
			}
		}
		if r.reached() || near && slices.Contains(r.met, 0) {
			ok = ok || r.reached()
			count++
			tell(r)
		}
		r.clear()
	}
	return ok
}

// from finds the least set of parties that holds the seeds and all whom the
// set reaches, round by round: a ring of parties that own each other isn't in
// it by its own strength, and the order of holdings doesn't matter.
func (r *run) from(up *upstream, seeds []int32) {
	r.met = append(r.met, seeds...)
	for _, s := range seeds {
		r.round[s] = 1
	}
	front, touched := seeds, []int32(nil)
	for round := int32(2); len(front) > 0; round++ {
		touched = touched[:0]
		for _, owner := range front {
			for _, a := range up.nodes[owner].out {
				// What comes after a party is reached isn't why it is, except
				// that for the party asked about all that is held is told.
				if r.round[a.owned] == 0 || a.owned == 0 {
					touched = append(touched, a.owned)
					r.add(a.owned, &up.nodes[a.owned].in[a.link])
				}
			}
		}
		r.met = append(r.met, touched...)
		front = r.next(up, touched, round)
	}
}

func (r *run) add(n int32, l *link) {
	if l.share == notKnown {
		r.open[n] = r.open[n] || !r.given || l.given
	} else {
		r.held[n] += l.share
	}
	r.steered[n] = r.steered[n] || r.control > no && l.control >= r.control
}

// next returns the parties newly reached of those touched in a round.
func (r *run) next(up *upstream, touched []int32, round int32) []int32 {
	var front []int32
	for _, n := range touched {
		if r.round[n] > 0 || n != 0 && !r.cascade || !r.steered[n] && !r.byShares(up, n) {
			continue
		}
		r.round[n] = round
		if n != 0 {
			front = append(front, n)
		}
	}
	return front
}

// byShares tells whether shares that reached parties have in another are
// enough.
func (r *run) byShares(up *upstream, n int32) bool {
	var most share
	if r.open[n] {
		most = up.nodes[n].left()
	}
	return r.passes(r.held[n], most)
}

// counts tells whether a link is of those for which n is reached, or, of the
// party asked about, of those that there are.
func (r *run) counts(l *link, n int32) bool {
	return l.owner != 0 && r.round[l.owner] > 0 && (n == 0 || r.round[l.owner] < r.round[n])
}

// left is the most that a share that isn't known can be.
func (n *node) left() share {
	if n.known > whole {
		return whole
	}
	return whole - n.known
}
