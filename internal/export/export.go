// Package export writes the parties of a dataset for other programs to load:
//
//   - FollowTheMoney JSON lines with an index and deltas, in the files and
//     with the members that yente and Marble read from OpenSanctions;
//   - CSV, one row a party, with the columns of OpenSanctions' simple targets;
//   - Senzing JSON lines, after its Entity Specification (FEATURES).
//
// A party is exported while at least one of its listings holds, or may hold,
// on the day of the export. The same entities, lists and day give the same
// bytes. Nothing here reads a clock.
package export

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// Entities is a stream of a dataset's entities in the order of their ids.
type Entities = iter.Seq2[*entity.Entity, error]

// Set is what an export says of itself.
type Set struct {
	// Name is the dataset's name: lower-case letters, digits and '_'.
	Name string
	// Day is the day for which parties are listed or not, ISO 8601.
	Day string
	// Lists are the snapshots behind it.
	Lists []answer.List
	// URL is the address under which the files will be served, without a slash
	// at the end; empty for names relative to the index.
	URL string
}

// Version names the state of the lists: the day of the newest snapshot as a
// time, '-', and three characters of the hash of all snapshots. Versions of
// later days sort behind those of earlier ones, as their readers demand.
func (s Set) Version() string {
	newest := ""
	h := sha256.New()
	for _, l := range s.Lists {
		newest = max(newest, l.Date)
		fmt.Fprintf(h, "%s@%s %s\n", l.ID, l.Date, l.SHA256)
	}
	return strings.ReplaceAll(newest, "-", "") + "000000-" + hex.EncodeToString(h.Sum(nil))[:3]
}

// newest returns the day of the newest snapshot of each list.
func (s Set) newest() map[string]string {
	out := map[string]string{}
	for _, l := range s.Lists {
		out[l.ID] = max(out[l.ID], l.Date)
	}
	return out
}

// address is where a file of the export will be found.
func (s Set) address(path string) string {
	if s.URL == "" {
		return path
	}
	return s.URL + "/" + path
}

// listed passes on the entities with a listing that holds, or may hold, on
// the day.
func (s Set) listed(in Entities) Entities {
	return func(yield func(*entity.Entity, error) bool) {
		for e, err := range in {
			if err == nil && !slices.ContainsFunc(e.Listings, s.holds) {
				continue
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

func (s Set) holds(l entity.Listing) bool {
	on := l.On(s.Day)
	return on.Held || on.Unconfirmed
}

// datasetOf is a list's name as FollowTheMoney tools take it.
func datasetOf(list string) string { return strings.ReplaceAll(list, "-", "_") }

// Published returns an entity as it is exported: the same with the members
// that OpenSanctions derives from listings that hold (datasets, target, topics,
// programmes, addresses of sources, first and last days). The entity given
// isn't changed.
func (s Set) Published(e *entity.Entity) *entity.Entity {
	out := *e
	out.Properties = map[string][]string{}
	for prop, values := range e.Properties {
		out.Properties[prop] = slices.Clone(values)
	}
	out.Datasets, out.Target = []string{s.Name}, true
	newest := s.newest()
	first, changed, seen := "", "", ""
	for i := range e.Listings {
		l := &e.Listings[i]
		if !s.holds(*l) {
			continue // kept, but it says nothing of today
		}
		if name := datasetOf(l.List); !slices.Contains(out.Datasets, name) {
			out.Datasets = append(out.Datasets, name)
		}
		out.Add("topics", topicOf(l))
		out.Add("program", l.Programs...)
		out.Add("sourceUrl", l.SourceURL)
		if on := l.On(s.Day); len(on.From) == len("2006-01-02") {
			out.Add("createdAt", on.From)
			if first == "" || on.From < first {
				first = on.From
			}
			changed = max(changed, on.From)
		}
		if len(l.Updated) == len("2006-01-02") {
			out.Add("modifiedAt", l.Updated)
			changed = max(changed, l.Updated)
		}
		seen = max(seen, newest[l.List])
	}
	out.FirstSeen, out.LastChange, out.LastSeen = midnight(first), midnight(changed), midnight(seen)
	if len(out.Properties) == 0 {
		out.Properties = nil
	}
	return &out
}

func midnight(day string) string {
	if day == "" {
		return ""
	}
	return day + "T00:00:00"
}

// topicOf is the FollowTheMoney topic of a listing.
func topicOf(l *entity.Listing) string {
	if l.List == "us-csl" || slices.ContainsFunc(l.Measures, func(m string) bool { return strings.Contains(strings.ToLower(m), "export") }) {
		return "export.control"
	}
	return "sanction"
}
