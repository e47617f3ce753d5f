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
// # How a case is judged
//
// [Set.Check] asks whether an activity may be done among parties. For each
// issuer it goes through the measures in force on the day:
//
//  1. A measure takes hold of the case by a party (a listing of it carries the
//     measure, or the measure names it), by listed parties that own or control
//     a party as far as the issuer's rule asks ([Owners.Reach]), or by a country
//     that has part in the case (destination, origin, transit, a party's own…).
//  2. It is left out if it isn't about the kind of activity, or doesn't bind
//     the one who acts (binds).
//  3. Its condition (when) is evaluated: a CEL expression over the members of
//     the case, in three-valued logic. False: the case is outside the measure.
//     Unknown for want of what the user didn't say: the measure's answer holds,
//     and [answer.Ruling.Missing] names what to say. Unknown for want of law
//     (goods of an annex that isn't loaded): it is open.
//  4. Doubts of the law that bear on the day make it open (a change reported,
//     not confirmed) or lower its confidence (nothing known after an end).
//  5. Permissions that are in force, cover the target and whose condition is
//     true make it permitted-by. One whose condition isn't known doesn't apply.
//
// The issuer's answer is the strictest: prohibited, licence-required,
// unconfirmed, permitted-by, risk-only, not-touched. It is reckoned twice, with
// all that is open taken one way and the other; where the two agree the doubt
// isn't shown, where they differ the answer is unconfirmed with both. Where
// nothing stricter than a permission holds, law that no file models and that
// the case may touch (unmodelled) makes it unconfirmed too: not-touched is said
// only where everything in reach was decided.
//
// A listed party that is merely tied to one of the case (a director, an owner
// below the threshold, a share not known) is a risk, never a prohibition.
//
// docs/regimes.md tells how to write regime files, docs/design/008-measures.md
// why it is done so.
package regime

import (
	"slices"
	"strings"
	"sync"

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
	targets  targetIndex // of measures and generic
	parties  []*entity.Entity
	relisted []Relisting
	lists    map[string]*goodsList // of all files, by id
	words    *vocabulary
	index    index
	rooms    *sync.Pool // of room
	hash     string
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
		c.Listings, c.Ties = slices.Clone(p.Listings), slices.Clone(p.Ties)
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
