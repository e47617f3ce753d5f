package ofac

import "github.com/interdict-project/interdict/entity"

// linking ties parties that the remarks link by name only ("Linked To:"). The
// name may be that of a party that comes later in the file, so ties are made
// when all parties are known.
type linking struct {
	byName map[string]*draft // by name as printed, nil where several have it
	links  []link
}

// link is a "Linked To:" remark: the party that carries it and the name.
type link struct {
	from *draft
	name string
}

func newLinking() linking { return linking{byName: map[string]*draft{}} }

// add makes a party known under its name as printed.
func (l *linking) add(name string, d *draft) {
	if have, twice := l.byName[name]; twice && have != d {
		d = nil
	}
	l.byName[name] = d
}

// link notes a link.
func (l *linking) link(from *draft, name string) { l.links = append(l.links, link{from, name}) }

// settle ties the parties, both ways where the name is that of one party.
func (l *linking) settle() {
	for _, k := range l.links {
		tie := entity.Tie{Kind: "UnknownLink", Role: "subject", OtherName: k.name, Printed: "Linked To"}
		to := l.byName[k.name]
		if stop := k.name + "."; to == nil && l.byName[stop] != nil { // the remarks' own full stop was the name's
			to, tie.OtherName = l.byName[stop], stop
		}
		if to != nil && to != k.from {
			tie.Other = to.entity.ID
			to.entity.AddTie(entity.Tie{Kind: "UnknownLink", Role: "object", Other: k.from.entity.ID, Printed: "Linked To"})
		}
		k.from.entity.AddTie(tie)
	}
}
