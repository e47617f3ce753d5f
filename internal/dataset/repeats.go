package dataset

import (
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// ofTreasury ends the names of those sources of the Consolidated Screening
// List that repeat OFAC's lists.
const ofTreasury = " - Treasury Department"

// withoutRepeats leaves out the records of the Consolidated Screening List
// that repeat a party of OFAC's own lists, by OFAC's number of the party: they
// add no second listing, and no names either, as they don't tell weak aliases
// from strong ones. A repeat of a party that OFAC's lists, as they are kept,
// never had stays and is listed as the screening list has it.
func withoutRepeats(records []*entity.Entity) []*entity.Entity {
	own := map[string]bool{} // by OFAC's number
	for _, e := range records {
		for _, l := range e.Listings {
			if l.List == "us-ofac-sdn" || l.List == "us-ofac-cons" {
				own[l.Reference] = true
			}
		}
	}
	return slices.DeleteFunc(records, func(e *entity.Entity) bool {
		return len(e.Listings) > 0 && !slices.ContainsFunc(e.Listings, func(l entity.Listing) bool {
			return !repeats(l) || !own[l.Reference]
		})
	})
}

// repeats tells whether a listing repeats one of OFAC's.
func repeats(l entity.Listing) bool {
	return l.List == "us-csl" && slices.ContainsFunc(l.Programs, func(p string) bool { return strings.HasSuffix(p, ofTreasury) })
}
