// Package ofac reads the lists of the US Treasury's Office of Foreign Assets
// Control, the SDN List and the consolidated list of all others, in their four
// formats: the Advanced XML, the Enhanced XML, the classic XML and the families
// of four CSV files, the oldest.
//
// All give the same entities: id "ofac-<uid>", where the uid is the number
// that OFAC calls Profile ID, FixedRef, uid or ent_num. They differ in what
// they know. The Advanced and the Enhanced XML have typed parts of names,
// native scripts, dates of listing, relationships with a direction and a
// listing for each list that a party is on. The classic XML and the CSV have
// none of these, and one listing for a party: on the SDN List or on the
// consolidated list, whichever the file is of. In the CSV most of what is known
// of a party stands in one text of remarks; in both, parties that OFAC ties
// together are only "Linked To:" each other by name.
//
// OFAC prints programme tags on a party, not on an entry. Listings of the
// consolidated list are given those of its lists only; what the SDN List has of
// the same party stays there.
//
// Facts about a party are told by their label ("Passport", "Vessel Flag",
// "Secondary sanctions risk:"), which is the same in all formats; one table
// says where each belongs. Labels that bear on measures become marks of the
// listing ([entity.Listing].Features), worded exactly as printed.
//
// The functions here keep no state and may be called by any number of
// goroutines, each with a [source.Source] of its own.
package ofac

import (
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// Lists that OFAC publishes, by the ids of the program's lists.
const (
	ListSDN  = "us-ofac-sdn"
	ListCons = "us-ofac-cons" // all lists other than the SDN List
)

const issuer = "us"

// MarkList labels the mark that names the very list of a us-ofac-cons
// listing, such as "Sectoral Sanctions Identifications List": what these
// lists forbid differs, and programme tags don't tell them apart.
const MarkList = "List"

func entityID(uid string) string { return "ofac-" + uid }

// newListing returns a listing of a party with what all listings have.
func newListing(list, uid string) entity.Listing {
	return entity.Listing{
		List: list, Issuer: issuer, Reference: uid,
		SourceURL: "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=" + uid,
	}
}

// draft is a party under construction.
type draft struct {
	entity *entity.Entity
	// marks go to each of the party's listings: OFAC prints them on the
	// party, not on the entry.
	marks []entity.Feature
	// programs are tags printed as a mark ("Additional Program Tags -").
	programs []string
}

// clean collapses white space and drops the invisible marks of writing
// direction that some native-script texts carry.
func clean(s string) string {
	const bidi = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
	if strings.IndexByte(s, bidi[0]) >= 0 { // all of them begin with this byte
		s = strings.Map(func(r rune) rune {
			if strings.ContainsRune(bidi, r) {
				return -1
			}
			return r
		}, s)
	}
	return entity.Collapse(s)
}

// joinNote joins remarks that are not empty.
func joinNote(notes ...string) string {
	var kept []string
	for _, n := range notes {
		if n = clean(n); n != "" {
			kept = append(kept, n)
		}
	}
	return strings.Join(kept, "; ")
}
