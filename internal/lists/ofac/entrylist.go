package ofac

import (
	"slices"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// listOn gives a party its one listing, in formats that print no entries. It
// reports false where nothing about the party is of the list in question:
// a party of the consolidated list has a tag of one of its lists.
func (d *draft) listOn(list, uid string, tags []string, reason string, taken foreign) bool {
	l := newListing(list, uid)
	l.Reason = reason
	l.Features = d.marks
	l.Programs = d.withOwnTags(tags)
	fits := true
	if list == ListCons {
		fits = slices.ContainsFunc(l.Programs, func(tag string) bool { return restricting(tag, d.marks) })
		var others []string
		l.Programs, others = consPrograms(l.Programs, d.marks)
		taken.add(others)
	}
	d.entity.Listings = []entity.Listing{l}
	return fits
}

// withOwnTags adds the tags that are printed as a mark, each once.
func (d *draft) withOwnTags(tags []string) []string {
	for _, tag := range d.programs {
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// consParty tells by its tags alone whether a party is on one of the lists
// other than the SDN List.
func consParty(tags []string) bool {
	return slices.ContainsFunc(tags, func(tag string) bool { return listOfTag(tag) != "" && tag != "UKRAINE-EO13662" })
}

// notConsolidated refuses a file that goes by the consolidated list's name.
func notConsolidated(file string) error {
	return &source.Error{File: file, What: "it is named as the consolidated list is, but no party in it has a programme of that",
		Remedy: "if it is the SDN List, give it the name under which OFAC publishes that"}
}

// notSDN refuses a file of the consolidated list that goes by another name.
func notSDN(file, name string) error {
	return &source.Error{File: file, What: "no party in it is on the SDN List: it is the consolidated list",
		Remedy: "give it the name under which OFAC publishes that, " + name}
}
