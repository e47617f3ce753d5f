package regime

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Bounds on what is told of a path: beyond them only numbers are, or nothing.
const (
	maxSteps   = 40  // lines
	maxAddends = 20  // shares in one line
	maxRuns    = 100 // owners that each reach the party alone
)

// tell adds who counts, how much and on what way, for one run. It tells
// whether all that is on the way is known.
func (up *upstream) tell(out *Reach, r *run) (known bool) {
	w := way{up: up, run: r, known: true, needed: make([]bool, len(up.nodes))}
	w.walk()
	out.Percent = max(out.Percent, float64(min(r.held[0], whole))/float64(perCent))
	out.Owners = append(out.Owners, w.owners...)
	room := maxSteps - len(out.Path)
	for i, n := range w.steps {
		switch last := len(w.steps) - 1; {
		case room <= 2 && i < last-1:
			continue
		case room <= 2 && i == last-1 && last > 0:
			w.lines = append(w.lines, "…")
		default:
			w.step(n)
		}
		room = maxSteps - len(out.Path) - len(w.lines)
	}
	for _, line := range w.lines {
		if len(out.Path) < maxSteps && !slices.Contains(out.Path, line) {
			out.Path = append(out.Path, line)
		}
	}
	return w.known
}

// way words how one run comes to the party asked about.
type way struct {
	up     *upstream
	run    *run
	needed []bool
	known  bool     // nothing on it is in doubt
	owners []string // the listed parties on it
	steps  []int32  // the parties reached on it, in order
	lines  []string
}

// walk goes back from the party to the listed ones and collects the steps
// from them to it: each party after all for which it is reached.
func (w *way) walk() {
	order := slices.Clone(w.run.met)
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(w.last(b), w.last(a)), cmp.Compare(b, a))
	})
	w.needed[0] = true
	for _, n := range slices.Compact(order) {
		if !w.needed[n] {
			continue
		}
		node := &w.up.nodes[n]
		if node.listed {
			w.owners = append(w.owners, w.up.o.ids[node.number])
		}
		if w.run.round[n] == 1 {
			continue
		}
		w.steps = append(w.steps, n)
		for i := range node.in {
			l := &node.in[i]
			if !w.run.counts(l, n) {
				continue
			}
			owns, controls := w.owns(l, n), w.controls(l, n)
			w.needed[l.owner] = w.needed[l.owner] || owns || controls
			w.known = w.known && !(owns && l.share == notKnown) && !(controls && l.control == perhaps)
		}
	}
	slices.Reverse(w.steps)
}

// last is the place of a party in the order of steps.
func (w *way) last(n int32) int32 {
	if n == 0 {
		return int32(len(w.needed)) + 2
	}
	return w.run.round[n]
}

// owns tells whether a link is told as a share in n: where shares reach n,
// and where nothing does.
func (w *way) owns(l *link, n int32) bool {
	switch {
	case w.run.round[n] > 0 && !w.run.byShares(w.up, n):
		return false
	case l.share == notKnown:
		return w.run.round[n] == 0 || w.run.takes(l)
	}
	return l.share > 0
}

// controls tells whether a link is told as control of n: where shares alone
// don't reach n, and where nothing does.
func (w *way) controls(l *link, n int32) bool {
	if w.run.round[n] == 0 {
		return l.control > no && l.share <= 0
	}
	return w.run.control > no && l.control >= w.run.control && !w.run.byShares(w.up, n)
}

// step tells how one party is reached.
func (w *way) step(n int32) {
	node := &w.up.nodes[n]
	var addends []string
	var sum share
	count, known := 0, true
	for i := range node.in {
		l := &node.in[i]
		if !w.run.counts(l, n) || !w.owns(l, n) {
			continue
		}
		known = known && l.share != notKnown
		sum += max(l.share, 0)
		if count++; count <= maxAddends {
			addends = append(addends, w.share(l, node))
		}
	}
	if count > 0 {
		line := strings.Join(addends, " + ")
		if count > maxAddends {
			line += fmt.Sprintf(" + %d more", count-maxAddends)
		}
		if count > 1 && known {
			line += " = " + sum.String()
		}
		w.lines = append(w.lines, line+" → "+w.name(n))
	}
	for i := range node.in {
		if l := &node.in[i]; w.run.counts(l, n) && w.controls(l, n) {
			w.control(l, n)
		}
	}
}

func (w *way) share(l *link, owned *node) string {
	text := w.name(l.owner) + " "
	switch most := owned.left(); {
	case l.share != notKnown:
		text += l.share.String()
	case most < whole:
		text += "unknown share, at most " + most.String()
	default:
		text += "unknown share"
	}
	return text + bracketed(l.told)
}

func (w *way) control(l *link, n int32) {
	verb := " controls "
	if l.control == perhaps {
		verb = " may control "
	}
	w.lines = append(w.lines, w.name(l.owner)+verb+w.name(n)+bracketed(l.said))
}

func (w *way) name(n int32) string {
	node := &w.up.nodes[n]
	name := w.up.o.name(node.number)
	if node.listed {
		name += " (listed)"
	}
	return name
}

func bracketed(source string) string {
	if source == "" {
		return ""
	}
	return " (" + source + ")"
}

// String gives a share as people write it: "33.34 %".
func (s share) String() string {
	text := strconv.FormatInt(int64(s/perCent), 10)
	if part := s % perCent; part > 0 {
		text += "." + strings.TrimRight(fmt.Sprintf("%09d", int64(part)), "0")
	}
	return text + " %"
}

// ties returns the listed parties that may have a say in a party, or for which
// it may act, by what is neither a share in it nor control of it.
func (o *Owners) ties(party int32, listed func(string) bool, day string) []Tied {
	var out []Tied
	for _, e := range o.tied[party] {
		other := e.owner
		if other == party {
			other = e.owned
		}
		if !e.on(day) || !listed(o.ids[other]) {
			continue
		}
		// Whom a party itself leads, belongs to or is represented by says nothing
		// of it.
		if e.owner == party && e.tie != "Associate" && e.tie != "UnknownLink" {
			continue
		}
		out = append(out, Tied{o.ids[other], tieWords(e.tie) + " " + o.name(other) + " (listed)" + bracketed(e.source)})
	}
	slices.SortFunc(out, func(a, b Tied) int {
		return cmp.Or(strings.Compare(a.ID, b.ID), strings.Compare(a.Words, b.Words))
	})
	return slices.Compact(out)
}
