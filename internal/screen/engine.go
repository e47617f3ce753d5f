// Package screen is the engine: the only door through which the command line,
// the server, batches and evaluation ask who in a subject is under sanctions,
// and what is forbidden with them on a day.
//
// An [Engine] holds one index and one set of regime files, both immutable. It
// is pure: it reads no clock and writes nothing; the day that counts as today
// comes with the request. It is safe for concurrent use.
//
// A party is looked up with [Engine.Party], a document with
// [Engine.Document]; [Engine.Show] gives one entity with its measures.
package screen

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/dataset"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/match"
	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/spot"
)

// Issuers are the powers whose law the regime files hold, in the order of
// answers.
var issuers = []string{"us", "eu", "un", "uk"}

// Issuers returns the powers whose law is known, in the order of answers.
func Issuers() []string { return slices.Clone(issuers) }

// listIssuer says whose list a list is.
var listIssuer = map[string]string{
	"us-ofac-sdn": "us", "us-ofac-cons": "us", "us-csl": "us",
	"eu-fsf": "eu", "eu-annexes": "eu", "un-sc": "un", "gb-uksl": "uk", "gb-ofsi": "uk",
}

// staleAfter is the age of a list, in days before the day of the answer, over
// which an answer warns. Publishers change their lists weekly or oftener.
const staleAfter = 30

// Meta is what an index says of the data it was built from.
type Meta struct {
	// Lists are all snapshots in the index, by list and date.
	Lists []answer.List `json:"lists"`
	// Starter is set for the embedded starter dataset.
	Starter bool `json:"starter,omitempty"`
	// Regimes is the hash of the regime files whose parties and re-listing
	// dates went into the index.
	Regimes string `json:"regimes"`
}

// BuildIndex makes the index of a dataset for an engine with these regimes.
func BuildIndex(d *dataset.Dataset, law *regime.Set, starter bool) (*index.Index, error) {
	meta, err := json.Marshal(Meta{Lists: d.Lists, Starter: starter, Regimes: law.Hash()})
	if err != nil {
		return nil, err
	}
	return index.Build(d.Entities, meta)
}

// Engine answers from one index and one set of regimes.
type Engine struct {
	index    *index.Index
	matcher  *match.Matcher
	spotter  *spot.Spotter
	glossary func() (*spot.Glossary, error)
	law      *regime.Set
	meta     Meta
	version  string

	// found keeps which listed entities are a body; searching takes
	// milliseconds, and a text names few bodies often.
	mu    sync.Mutex // protects found
	found map[spot.Body][]int

	entities decoded
}

// New returns an engine over an open index, which the caller closes when no
// call is under way any more. The glossary is called once, when the first
// document comes; the version names the program in answers.
func New(x *index.Index, law *regime.Set, glossary func() (*spot.Glossary, error), version string) (*Engine, error) {
	e := &Engine{index: x, law: law, glossary: sync.OnceValues(glossary), version: version, found: map[spot.Body][]int{}}
	if err := json.Unmarshal(x.Meta(), &e.meta); err != nil {
		return nil, fmt.Errorf("reading what the index says of its data: %w; rebuild it with `interdict lists import`", err)
	}
	e.matcher = match.New(x)
	e.spotter = spot.New(x, e.matcher)
	return e, nil
}

// Meta tells what the engine's data is.
func (e *Engine) Meta() Meta { return e.meta }

// Request says for which day and whose law an answer is wanted.
type Request struct {
	// AsOf is the day of the answer; Reason says which day that is
	// (document, today, given).
	AsOf, Reason string
	// Today is the day on which the question is asked.
	Today string
	// Issuers are those whose law is wanted; empty means all.
	Issuers []string
}

// check completes a request and says what is wrong with it.
func (r *Request) check() error {
	for _, day := range []string{r.AsOf, r.Today} {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return fmt.Errorf("%q is not a day; write it as 2025-10-23", day)
		}
	}
	if len(r.Issuers) == 0 {
		r.Issuers = issuers
	}
	for _, i := range r.Issuers {
		if !slices.Contains(issuers, i) {
			return fmt.Errorf("issuer %q is not known; use us, eu, un or uk", i)
		}
	}
	return nil
}

// ErrNotFound is returned when no entity has an id or reference.
var ErrNotFound = errors.New("no entity has this id or reference on the lists held")

// Shown is an entity with its measures.
type Shown struct {
	Entity   *entity.Entity
	Findings []answer.Finding
}

// Show returns the entities that have an id, referent or publisher's
// reference, with the measures against each on the day.
func (e *Engine) Show(idOrReference string, r Request) ([]Shown, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	var out []Shown
	for _, i := range e.index.Find(idOrReference) {
		ent, err := e.index.Entity(i)
		if err != nil {
			return nil, err
		}
		out = append(out, Shown{ent, e.law.Findings(ent, r.AsOf, r.Issuers)})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: %w; try `interdict screen --name`", idOrReference, ErrNotFound)
	}
	return out, nil
}

// begin fills what all answers to a request share.
func (e *Engine) begin(r Request) answer.Answer {
	return answer.Answer{
		Verdict:    answer.Clear,
		Warnings:   e.warnings(r),
		Threshold:  answer.Threshold{Review: float64(match.ReviewThreshold) / 1000, Block: float64(match.BlockThreshold) / 1000},
		AsOf:       r.AsOf,
		AsOfReason: r.Reason,
		Issuers:    slices.Clone(r.Issuers),
		Lists:      e.lists(r.AsOf),
		Engine:     e.version,
		Receipt:    answer.Receipt{Index: e.index.Hash(), Regimes: e.law.Hash(), Engine: e.version},
		Hits:       []answer.Hit{},
		NearMisses: []answer.NearMiss{},
		Contexts:   []answer.Context{},
	}
}

// lists returns the snapshots that decide what was listed on a day: of each
// list the newest of that day or before it, and the first after it.
func (e *Engine) lists(day string) []answer.List {
	out := []answer.List{}
	for i, l := range e.meta.Lists {
		next := i+1 < len(e.meta.Lists) && e.meta.Lists[i+1].ID == l.ID
		newestBefore := l.Date <= day && (!next || e.meta.Lists[i+1].Date > day)
		firstAfter := l.Date > day && (i == 0 || e.meta.Lists[i-1].ID != l.ID || e.meta.Lists[i-1].Date <= day)
		if newestBefore || firstAfter {
			out = append(out, l)
		}
	}
	return out
}

// warnings says what an answer's reader must know of the data.
func (e *Engine) warnings(r Request) []string {
	out := []string{}
	if e.meta.Starter {
		return append(out, "starter dataset: about a hundred parties of the regimes on Iran, Belarus and Russia, as of "+e.meta.Lists[0].Date+
			"; import the publishers' lists with `interdict lists import` before you rely on an answer")
	}
	if e.meta.Regimes != e.law.Hash() {
		out = append(out, "the index was built with other regime files; rebuild it with `interdict lists import`")
	}
	held := map[string]bool{}
	oldest, newest := map[string]string{}, map[string]string{}
	var order []string
	for _, l := range e.meta.Lists {
		held[listIssuer[l.ID]] = true
		if oldest[l.ID] == "" {
			oldest[l.ID] = l.Date
			order = append(order, l.ID)
		}
		newest[l.ID] = l.Date
	}
	for _, i := range r.Issuers {
		if !held[i] {
			out = append(out, "no list of the issuer "+i+" is held: parties that only it lists are not found")
		}
	}
	var stale, unseen []string
	for _, id := range order {
		if listIssuer[id] == "" {
			continue
		}
		if age := daysBetween(newest[id], r.AsOf); age > staleAfter {
			stale = append(stale, fmt.Sprintf("%s of %s (%d days)", id, newest[id], age))
		}
		if r.AsOf < oldest[id] {
			unseen = append(unseen, fmt.Sprintf("%s (%s)", id, oldest[id]))
		}
	}
	if len(stale) > 0 {
		out = append(out, fmt.Sprintf("lists older than %d days on %s, whose later changes are not known: %s", staleAfter, r.AsOf, strings.Join(stale, ", ")))
	}
	if len(unseen) > 0 {
		out = append(out, fmt.Sprintf("%s lies before the oldest snapshot held of: %s; there the publisher's own dates alone count, and delistings before then are not known", r.AsOf, strings.Join(unseen, ", ")))
	}
	return out
}

// daysBetween counts the days from one day to another, 0 if either is none.
func daysBetween(from, to string) int {
	a, err1 := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	if err1 != nil || err2 != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}
