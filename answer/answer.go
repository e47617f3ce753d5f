// Package answer is what Interdict says: the one form in which the command
// line, the HTTP API, the Go client and the test pack exchange subjects, hits,
// findings, verdicts and receipts.
//
// All positions of text are counted in Unicode code points of the decoded
// file. All days are ISO 8601 (2025-10-23). Answers are plain values; build
// one in one goroutine, then read it from any number.
package answer

import "github.com/interdict-project/interdict/entity"

// Verdict is the outcome of a screening.
type Verdict string

// The verdicts. Input that couldn't be read or was cut short is never Clear.
const (
	Clear  Verdict = "clear"  // nothing over the review threshold
	Review Verdict = "review" // a hit over the review threshold, or a doubt
	Block  Verdict = "block"  // a hit over the block threshold with a prohibiting finding
)

// Answers of a finding: what a measure says of a party on a day.
const (
	Prohibited      = "prohibited"
	LicenceRequired = "licence-required"
	PermittedBy     = "permitted-by"
	RiskOnly        = "risk-only"
	NotTouched      = "not-touched"
	Unconfirmed     = "unconfirmed"
)

// Confidence in a fact that a finding rests on.
const (
	Official         = "official"    // read in the official text or the publisher's list
	PressOnly        = "press only"  // press or law-firm text
	UnconfirmedFacts = "unconfirmed" // reported, or not known to have changed
)

// Subject is what is screened: a party, or a text that may name parties.
type Subject struct {
	ID string `json:"id,omitempty"`
	// Name and Schema describe a party; Schema may be empty (any).
	Name       string              `json:"name,omitempty"`
	Schema     string              `json:"schema,omitempty"`
	Properties map[string][]string `json:"properties,omitempty"`
	// Source is the file a text came from, as the user gave it.
	Source string `json:"source,omitempty"`
	// Kind is "party" or "document".
	Kind string `json:"kind"`
}

// Span is a stretch of the screened text.
type Span struct {
	Start int    `json:"start"` // first code point
	End   int    `json:"end"`   // one past the last
	Text  string `json:"text"`  // the original text of the span
	// Role is what the text says the party is here: "foreign minister of
	// Russia"; empty where it says nothing.
	Role string `json:"role,omitempty"`
	// How says how the span names the party: "name" or "description".
	How string `json:"how,omitempty"`
}

// Evidence is one named part of a score, for a reviewer to read.
type Evidence struct {
	// Kind: name, token, omitted, contradicted, birthDate, country,
	// identifier, description, context.
	Kind string `json:"kind"`
	// Query and Listed are the two sides compared.
	Query  string `json:"query,omitempty"`
	Listed string `json:"listed,omitempty"`
	// Weight is the part's share of the score, in bits; negative speaks
	// against.
	Weight float64 `json:"weight"`
	Text   string  `json:"text,omitempty"` // one plain sentence
}

// Finding is a hit's party together with one measure in force (or lifted, or
// not certain) on the answer's day.
type Finding struct {
	Issuer string `json:"issuer"` // us, eu, un, uk
	// Kind is the vocabulary of measures: BLOCK, DEBT_NEW, EXPORT_PARTY…
	Kind string `json:"kind"`
	// Measure is a short text of what is forbidden.
	Measure string `json:"measure"`
	// MeasureID names the measure in its regime file; empty where the
	// listing's programme has no regime file yet.
	MeasureID string `json:"measureId,omitempty"`
	Answer    string `json:"answer"`
	// From and To bound the measure for this party; empty where open or, with
	// Since "unknown", where nobody prints a date.
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
	// Since says how From is known: printed, inferred, regime, snapshot,
	// unknown.
	Since string `json:"since,omitempty"`
	// Addressee says who must comply.
	Addressee string `json:"addressee,omitempty"`
	// Citation is the instrument and article; SourceURL where to read it.
	Citation  string `json:"citation,omitempty"`
	SourceURL string `json:"sourceUrl,omitempty"`
	// Confidence is Official, PressOnly or UnconfirmedFacts; Note says why.
	Confidence string `json:"confidence"`
	Note       string `json:"note,omitempty"`
	// List and Reference name the listing that carries the measure; empty
	// for a measure on a country or a party only a regime names.
	List      string `json:"list,omitempty"`
	Reference string `json:"reference,omitempty"`
	// Parameters of the measure: maxMaturityDays, annex, cutOff…
	Parameters map[string]string `json:"parameters,omitempty"`
}

// Party is an entity as an answer shows it.
type Party struct {
	ID      string `json:"id"`
	Caption string `json:"caption"`
	Schema  string `json:"schema"`
	// References are the publishers' ids of the party's entries, as printed;
	// its listings say which is whose.
	References []string `json:"references"`
	// Referents are further ids that mean this party.
	Referents  []string            `json:"referents,omitempty"`
	Properties map[string][]string `json:"properties"`
	Listings   []entity.Listing    `json:"listings"`
	Ties       []entity.Tie        `json:"ties,omitempty"`
	// Joins says why listings of several lists are one party.
	Joins []string `json:"joins,omitempty"`
}

// Hit is a party that the subject names, with its score and what follows.
type Hit struct {
	Entity Party `json:"entity"`
	// Score is the probability, from 0 to 1, that the subject means this
	// party, in steps of 0.001.
	Score    float64    `json:"score"`
	Spans    []Span     `json:"spans,omitempty"`
	Evidence []Evidence `json:"evidence"`
	Findings []Finding  `json:"findings"`
	// NotHeld names the party's listings that don't hold on the answer's day,
	// and since when or until when they do.
	NotHeld []string `json:"notHeld,omitempty"`
}

// NearMiss is a party that was considered and is not a hit, with the reason.
type NearMiss struct {
	ID      string  `json:"id"`
	Caption string  `json:"caption"`
	Score   float64 `json:"score"`
	Spans   []Span  `json:"spans,omitempty"`
	Reason  string  `json:"reason"`
}

// Context is something a text tells of that sanctions touch without naming a
// listed party: it informs and never alerts.
type Context struct {
	// Kind: country, sector, goods, role, tie.
	Kind string `json:"kind"`
	// Value: an ISO 3166 code in lower case, a sector (energy, finance,
	// defence), goods (drones, munitions, air-defence), a role
	// ("defence minister of Iran"), a tie ("arms-delivery ir ru").
	Value string `json:"value"`
	Spans []Span `json:"spans"`
	// Findings are the regimes that the context touches on the day.
	Findings []Finding `json:"findings,omitempty"`
	// Party is the id of a listed body that a role leads to (a minister's
	// ministry); it is a link, not a hit.
	Party string `json:"party,omitempty"`
	Note  string `json:"note,omitempty"`
}

// List names one snapshot that an answer rests on.
type List struct {
	ID     string `json:"id"`
	Date   string `json:"date"`
	SHA256 string `json:"sha256"`
}

// DocumentDate is the day of a document, inferred or given.
type DocumentDate struct {
	Date string `json:"date"`
	// Reason says what the day was inferred from.
	Reason string `json:"reason"`
	Spans  []Span `json:"spans,omitempty"`
}

// Answer is the whole answer for one subject on one day.
type Answer struct {
	Subject      Subject       `json:"subject"`
	Verdict      Verdict       `json:"verdict"`
	Warnings     []string      `json:"warnings"`
	Threshold    Threshold     `json:"threshold"`
	DocumentDate *DocumentDate `json:"documentDate,omitempty"`
	AsOf         string        `json:"asOf"`
	// AsOfReason says which day AsOf is: DocumentDay, Today or GivenDay.
	AsOfReason string     `json:"asOfReason,omitempty"`
	Issuers    []string   `json:"issuers"`
	Lists      []List     `json:"lists"`
	Engine     string     `json:"engine"`
	Receipt    Receipt    `json:"receipt"`
	Hits       []Hit      `json:"hits"`
	NearMisses []NearMiss `json:"nearMisses"`
	Contexts   []Context  `json:"contexts"`
	// Changes name what has changed between the document's day and another:
	// the later one asked for, or that of this answer.
	Changes []string `json:"changes,omitempty"`
}

// Which day an answer is for.
const (
	DocumentDay = "document" // the document's own, inferred or given
	Today       = "today"    // the day on which the question was asked
	GivenDay    = "given"    // the day asked for
)

// Threshold holds the scores that make a hit and that make a block.
type Threshold struct {
	Review float64 `json:"review"`
	Block  float64 `json:"block"`
}

// Receipt identifies everything an answer rests on.
type Receipt struct {
	// Input is the sha256 of the screened bytes, or of the request.
	Input string `json:"input"`
	// Text is the sha256 of the extracted text, for documents.
	Text string `json:"text,omitempty"`
	// Index, Regimes and Engine pin dataset, law and program.
	Index   string `json:"index"`
	Regimes string `json:"regimes"`
	Engine  string `json:"engine"`
}
