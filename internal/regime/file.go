package regime

import (
	"slices"

	"github.com/interdict-project/interdict/answer"
)

// file is one regime file as written. The schema (regimes/schema.json)
// describes each member; here stands only what it doesn't say.
type file struct {
	name string // the file's name

	Version      int          `yaml:"version"`
	ID           string       `yaml:"id"`
	Kind         string       `yaml:"kind"` // "regime" or "generic"
	Issuer       string       `yaml:"issuer"`
	Title        string       `yaml:"title"`
	Summary      string       `yaml:"summary"`
	Territory    []string     `yaml:"territory"`
	RecognisedBy string       `yaml:"recognisedBy"`
	Addressee    string       `yaml:"addressee"`
	Binds        string       `yaml:"binds"`
	GoodsLists   []goodsList  `yaml:"goodsLists"`
	Unmodelled   []gap        `yaml:"unmodelled"`
	Ownership    *ownership   `yaml:"ownership"`
	Sources      []cited      `yaml:"sources"`
	Instruments  []instrument `yaml:"instruments"`
	Doubts       []doubt      `yaml:"doubts"` // bear on every measure of the file
	Measures     []measure    `yaml:"measures"`
	Permissions  []permission `yaml:"permissions"`
	Parties      []party      `yaml:"parties"`
	Relistings   []Relisting  `yaml:"relistings"`
}

// cited is a source that facts of the file were taken from.
type cited struct {
	ID    string `yaml:"id"`
	Title string `yaml:"title"`
	URL   string `yaml:"url"`
	// Kind is official, list, press or knowledge (general knowledge of the
	// writer, not checked against a text).
	Kind string `yaml:"kind"`
}

type instrument struct {
	ID        string `yaml:"id"`
	Citation  string `yaml:"citation"`
	Title     string `yaml:"title"`
	CELEX     string `yaml:"celex"`
	Adopted   string `yaml:"adopted"`
	InForce   string `yaml:"inForce"`
	Ended     string `yaml:"ended"`
	Amends    string `yaml:"amends"`
	SourceURL string `yaml:"sourceUrl"`
	Note      string `yaml:"note"`
}

type measure struct {
	file *file

	ID         string            `yaml:"id"`
	Kind       string            `yaml:"kind"`
	Text       string            `yaml:"text"`
	Instrument string            `yaml:"instrument"`
	Article    string            `yaml:"article"`
	SourceURL  string            `yaml:"sourceUrl"`
	Addressee  string            `yaml:"addressee"`
	Answer     string            `yaml:"answer"`
	Targets    []target          `yaml:"targets"`
	Parameters map[string]string `yaml:"parameters"`
	From       string            `yaml:"from"`
	To         string            `yaml:"to"`
	Suspended  []window          `yaml:"suspended"`
	Doubts     []doubt           `yaml:"doubts"`
	Coverage   string            `yaml:"coverage"`
	Activities []string          `yaml:"activities"`
	When       string            `yaml:"when"`
	Binds      string            `yaml:"binds"`
	Ownership  *ownership        `yaml:"ownership"`
	Confidence string            `yaml:"confidence"`
	Note       string            `yaml:"note"`
	Sources    []string          `yaml:"sources"`

	// What Check asks of it, set by compile and plan: its conditions, the
	// activities it forbids and whether only arms are meant, its usual answer,
	// how far it reaches, and what an answer cites.
	when, binding *condition
	acts          activities
	armsOnly      bool
	onParties     bool // it names parties or listings
	usual         strictness
	rule          *ownership
	citation, url string
	sources       []answer.Source
}

// window is a span of days, both included; an empty To leaves it open.
type window struct {
	From       string   `yaml:"from"`
	To         string   `yaml:"to"`
	Instrument string   `yaml:"instrument"`
	Confidence string   `yaml:"confidence"`
	Note       string   `yaml:"note"`
	Sources    []string `yaml:"sources"`
}

// doubt is something reported, or not known, that bears on a measure from a
// day on. With an Answer the finding says that instead; without one it keeps
// its answer and loses confidence. Without Targets it bears on all that the
// measure stands against.
type doubt struct {
	From       string   `yaml:"from"`
	To         string   `yaml:"to"`
	Answer     string   `yaml:"answer"`
	IfTrue     string   `yaml:"ifTrue"`
	IfFalse    string   `yaml:"ifFalse"`
	Targets    []target `yaml:"targets"`
	Confidence string   `yaml:"confidence"`
	Note       string   `yaml:"note"`
	Sources    []string `yaml:"sources"`
}

// target is one thing a measure stands against: exactly one of listings, a
// party of the regime files, countries, or (in the given countries) a sector,
// goods or a tie.
type target struct {
	Listing   *selector `yaml:"listing"`
	Party     string    `yaml:"party"`
	Countries []string  `yaml:"countries"`
	Sector    string    `yaml:"sector"`
	Goods     string    `yaml:"goods"`
	Tie       string    `yaml:"tie"`
	Touch     []string  `yaml:"touch"`
	// Answer replaces the measure's answer for this target: a country whose
	// listed parties are frozen is a risk, not itself prohibited.
	Answer string `yaml:"answer"`

	touches touches // set by plan
}

// goodsList is goods by code that conditions name.
type goodsList struct {
	ID       string   `yaml:"id"`
	Title    string   `yaml:"title"`
	HS       []string `yaml:"hs"`
	ECCN     []string `yaml:"eccn"`
	Coverage string   `yaml:"coverage"`
	Note     string   `yaml:"note"`
	Sources  []string `yaml:"sources"`
}

// gap is law of the issuer that no file holds.
type gap struct {
	Countries  []string `yaml:"countries"`
	Activities []string `yaml:"activities"`
	When       string   `yaml:"when"`
	From       string   `yaml:"from"`
	To         string   `yaml:"to"`
	Note       string   `yaml:"note"`
	Sources    []string `yaml:"sources"`

	// The condition, the activities and the sources, set by compile and plan.
	when    *condition
	acts    activities
	sources []answer.Source
}

// context returns the kind and value of a target that text can tell of.
func (t target) context() (kind, value string) {
	switch {
	case t.Sector != "":
		return "sector", t.Sector
	case t.Goods != "":
		return "goods", t.Goods
	case t.Tie != "":
		return "tie", t.Tie
	case len(t.Countries) > 0:
		return "country", ""
	}
	return "", ""
}

// selector picks listings by what they carry. Every member that is given
// must agree; within one member any value will do.
type selector struct {
	Lists      []string `yaml:"lists"`
	Programs   []string `yaml:"programs"`
	Acts       []string `yaml:"acts"`
	ExceptActs []string `yaml:"exceptActs"`
	Annexes    []string `yaml:"annexes"`
	Printed    []string `yaml:"printedMeasures"`
	Features   []string `yaml:"features"`
	Schemata   []string `yaml:"schemata"`
	References []string `yaml:"references"`

	// The same texts as they are compared, set by fold; few enough to be looked
	// through in a row.
	programs, printed, features []string
}

// fold prepares the selector's texts for comparison.
func (sel *selector) fold() {
	set := func(texts []string, fold func(string) string) []string {
		var out []string
		for _, t := range texts {
			if t = fold(t); !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
		return out
	}
	sel.programs = set(sel.Programs, foldTag)
	sel.printed = set(sel.Printed, foldPrinted)
	sel.features = set(sel.Features, foldPrinted)
}

type permission struct {
	ID         string   `yaml:"id"`
	Title      string   `yaml:"title"`
	Instrument string   `yaml:"instrument"`
	SourceURL  string   `yaml:"sourceUrl"`
	Measures   []string `yaml:"measures"`
	Targets    []target `yaml:"targets"`
	// Effect "permits": for its targets the answer is permitted-by. Effect
	// "part": it allows a part; findings of its targets name it.
	Effect         string   `yaml:"effect"`
	Scope          string   `yaml:"scope"`
	Conditions     []string `yaml:"conditions"`
	When           string   `yaml:"when"`
	From           string   `yaml:"from"`
	To             string   `yaml:"to"`
	Suspended      []window `yaml:"suspended"`
	DoesNotUnblock bool     `yaml:"doesNotUnblock"`
	// After says what is not known once the permission has ended.
	After      *doubt   `yaml:"after"`
	Confidence string   `yaml:"confidence"`
	Note       string   `yaml:"note"`
	Sources    []string `yaml:"sources"`

	when *condition // set by compile
	url  string     // where to read it
}

// ownership is an issuer's rule for bodies that a target owns or controls.
type ownership struct {
	Rule       string   `yaml:"rule"` // "none": only the listed party itself
	Threshold  int      `yaml:"threshold"`
	Inclusive  bool     `yaml:"inclusive"`
	Aggregate  *bool    `yaml:"aggregate"`
	Control    *bool    `yaml:"control"`
	Cascade    *bool    `yaml:"cascade"`
	From       string   `yaml:"from"`
	Confidence string   `yaml:"confidence"`
	Note       string   `yaml:"note"`
	Sources    []string `yaml:"sources"`
}

// party is a party that a regime names. The same id may stand in several
// files, each with its own listings: it is one party.
type party struct {
	ID       string         `yaml:"id"`
	Schema   string         `yaml:"schema"`
	Country  string         `yaml:"country"`
	Names    []partyName    `yaml:"names"`
	Listings []partyListing `yaml:"listings"`
	Ties     []partyTie     `yaml:"ties"`
	Note     string         `yaml:"note"`
	Sources  []string       `yaml:"sources"`
}

// partyTie is a tie that no list prints: who leads or owns the party.
type partyTie struct {
	Kind    string   `yaml:"kind"`    // as entity.Tie has it
	Role    string   `yaml:"role"`    // of the party itself
	Others  []string `yaml:"others"`  // ids of the one at the far end, by list
	Name    string   `yaml:"name"`    // of the one at the far end
	Printed string   `yaml:"printed"` // what it is, in words
	From    string   `yaml:"from"`
	To      string   `yaml:"to"`
	Sources []string `yaml:"sources"`
}

type partyName struct {
	Text string `yaml:"text"`
	Kind string `yaml:"kind"` // name (default for the first), alias…
	Lang string `yaml:"lang"`
	Weak bool   `yaml:"weak"`
}

type partyListing struct {
	Reference string   `yaml:"reference"`
	Act       string   `yaml:"act"`
	Annex     string   `yaml:"annex"`
	Programs  []string `yaml:"programs"`
	Measures  []string `yaml:"measures"`
	Listed    string   `yaml:"listed"`
}
