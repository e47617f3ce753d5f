// Package regime reads the law as data, the regime files, and says which
// measures a party, a country, a sector, goods or a tie stands under on a day.
//
// A regime file is one YAML document (see the regimes folder and its
// schema.json). It names instruments, and measures that rest on them. A
// measure is bound to its targets: to listings, by what a publisher prints on
// them (programme tag, act and annex, printed measure, feature), never by the
// form of a publisher's file; to parties that only the regime names; to
// countries, sectors, goods and ties. A file of kind generic binds the bare
// kind of measure for the listings of one list that no detailed file knows.
//
// A [Set] is read once by [Load] and never changes; any number of goroutines
// may use it. It has no clock: every question carries its day (ISO 8601), and
// the same question gets the same answer.
//
// What a regime file says conditionally (when, coverage, ownership, most
// permissions) is read and checked here; it is not evaluated yet: a finding
// says that a measure stands against a party, not whether an act is allowed.
package regime

import (
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// ListID is the list under which parties that a regime file names stand.
const ListID = "regimes"

// Set is the checked content of all regime files.
type Set struct {
	files    []*file
	measures []*measure // of regimes, in the order of file names
	generic  []*measure // of generic files
	permits  map[string][]*permission
	// knownActs holds for each list the acts that selectors name, to find the
	// one of a listing's acts that says which regime it belongs to.
	knownActs map[string]map[string]bool
	parties   []*entity.Entity
	relisted  []Relisting
	hash      string
}

// Hash returns the sha256, in hex, over the names and bytes of all files of
// the set and its schema: it pins the law that an answer rests on.
func (s *Set) Hash() string { return s.hash }

// Parties returns the parties that regime files name, in the order of their
// ids, as entities of the list "regimes". Each call builds them anew: the
// caller owns them. A party that a publisher's table holds too carries the
// same reference there; joining the two is the dataset's part.
func (s *Set) Parties() []*entity.Entity {
	out := make([]*entity.Entity, len(s.parties))
	for i, p := range s.parties {
		c := *p
		c.Names = slices.Clone(p.Names)
		c.Listings = slices.Clone(p.Listings)
		for j := range c.Listings {
			l := &c.Listings[j]
			l.Programs, l.Measures, l.Law = slices.Clone(l.Programs), slices.Clone(l.Measures), slices.Clone(l.Law)
		}
		c.Properties = nil
		for _, prop := range []string{"country", "notes"} {
			c.Add(prop, p.Properties[prop]...)
		}
		out[i] = &c
	}
	return out
}

// Relistings returns the days on which the regime files say that whole groups
// of listings began, in the order of file names and as written there.
func (s *Set) Relistings() []Relisting { return slices.Clone(s.relisted) }

// Relisting is a day on which all entries of a programme or of an annex began
// to hold, whatever older days their publisher prints.
type Relisting struct {
	// List is the list's id. Program (a tag as printed) or Act and Annex
	// (CELEX number; Roman numeral, sub-annexes included) say which entries.
	List    string `yaml:"list"`
	Program string `yaml:"program"`
	Act     string `yaml:"act"`
	Annex   string `yaml:"annex"`
	// Day is the first day (ISO 8601). Undated is set where the day is meant
	// only for entries that print no day of their own; else it replaces every
	// older printed day.
	Day     string `yaml:"day"`
	Undated bool   `yaml:"undated"`
	// Confidence is official, press only or unconfirmed; Note says why.
	Confidence string   `yaml:"confidence"`
	Note       string   `yaml:"note"`
	Sources    []string `yaml:"sources"`
}

// Covers tells whether a listing is one of those that the relisting means.
func (r Relisting) Covers(l *entity.Listing) bool {
	if l.List != r.List {
		return false
	}
	if r.Program != "" && !slices.ContainsFunc(l.Programs, func(p string) bool { return sameTag(p, r.Program) }) {
		return false
	}
	if r.Act == "" {
		return true
	}
	v := view(l, "")
	return slices.Contains(v.acts, r.Act) && (r.Annex == "" || inAnnex(v.annex, r.Annex))
}

// issuerOrder is the order in which findings of issuers stand.
var issuerOrder = [...]string{"us", "eu", "un", "uk"}

func issuerRank(issuer string) int {
	if i := slices.Index(issuerOrder[:], issuer); i >= 0 {
		return i
	}
	return len(issuerOrder)
}

// asked tells whether an issuer is among those asked for; none asked is all.
// A user's own list has no issuer and is always asked.
func asked(issuers []string, issuer string) bool {
	return len(issuers) == 0 || issuer == "" || slices.Contains(issuers, issuer)
}

// sameTag compares programme tags as publishers print them: case and white
// space don't count, nor the brackets and the leading article of some.
func sameTag(a, b string) bool { return foldTag(a) == foldTag(b) }

func foldTag(s string) string {
	s = strings.ToLower(strings.Trim(entity.Collapse(s), "[] "))
	return strings.TrimPrefix(s, "the ")
}
