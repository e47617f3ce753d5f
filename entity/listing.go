package entity

// Listing is one entity's entry on one list, as the publisher prints it. What
// it forbids is not decided here: measures are bound to it from the regime
// files, by what it carries.
type Listing struct {
	// List is the list's id: us-ofac-sdn, us-ofac-cons, us-csl, eu-fsf,
	// eu-annexes, un-sc, gb-uksl, gb-ofsi, regimes, starter, user-NAME.
	List string `json:"list"`
	// Issuer is the power behind the list: us, eu, un or uk; empty for a
	// user's own list.
	Issuer string `json:"issuer,omitempty"`
	// Reference is the publisher's id of the entry, as printed, e.g. "34779",
	// "EU.10333.62", "RUS1068", "QDi.001",
	// "eu-oj:32006R0765:V:State_Authority_for_Military_Industry".
	Reference string `json:"reference"`
	// Programs are programme tags as printed: "IRAN-EO13876", "UKR", "Iran",
	// "The Russia (Sanctions) (EU Exit) Regulations 2019".
	Programs []string `json:"programs,omitempty"`
	// Annex is the annex of the act, for EU listings ("V", "IX.I.B").
	Annex string `json:"annex,omitempty"`
	// Measures are the measures as printed ("Asset freeze", "Block",
	// "Travel Ban", "export control").
	Measures []string `json:"measures,omitempty"`
	// Law names the acts, latest first where the publisher orders them.
	Law []Law `json:"law,omitempty"`
	// Features are marks that bear on measures: "Secondary sanctions risk:",
	// "Executive Order 14024 Directive Information", "Effective Date (CMIC)".
	Features []Feature `json:"features,omitempty"`
	// Listed is the publisher's own date of listing, an ISO 8601 day (or
	// prefix); empty where the publisher prints none.
	Listed string `json:"listed,omitempty"`
	// ListedPrinted is the date as printed where Listed can't hold it.
	ListedPrinted string `json:"listedPrinted,omitempty"`
	// Inferred says why Listed is inferred rather than printed for this
	// entry ("earliest date printed in the record"); empty if printed.
	Inferred string `json:"inferred,omitempty"`
	// Updated is the day the publisher last changed the entry.
	Updated string `json:"updated,omitempty"`
	// Ended is the day the publisher says the entry ended.
	Ended string `json:"ended,omitempty"`
	// Reason is the statement of reasons or remarks. It names other people
	// and bodies: it must never be matched as a name.
	Reason string `json:"reason,omitempty"`
	// SourceURL is where the publisher shows the entry or its act.
	SourceURL string `json:"sourceUrl,omitempty"`
	// UNReference is the UN's permanent reference where an other publisher
	// carries a UN listing over.
	UNReference string `json:"unReference,omitempty"`
	// Periods say when the listing held, reckoned from the publisher's dates
	// and the snapshots kept. Empty in an entity fresh from a parser; filled
	// when snapshots are joined into a dataset.
	Periods []Period `json:"periods,omitempty"`
}

// Law is one legal act behind a listing, as the publisher prints it.
type Law struct {
	// Title is the citation: "765/2006 (OJ L134)", "Executive Order 14038".
	Title string `json:"title"`
	// CELEX is the EU act's number where the publisher gives it or the title
	// says it, e.g. "32006R0765".
	CELEX string `json:"celex,omitempty"`
	// Kind is the publisher's word: regulation, amendment, repealing.
	Kind      string `json:"kind,omitempty"`
	Published string `json:"published,omitempty"`
	InForce   string `json:"inForce,omitempty"`
	URL       string `json:"url,omitempty"`
}

// Feature is a labelled mark on a listing.
type Feature struct {
	Label string `json:"label"` // as printed, trailing punctuation kept
	Value string `json:"value,omitempty"`
}

// Period is a span of days during which a listing held.
type Period struct {
	// From is the first day; empty where it is not known.
	From string `json:"from,omitempty"`
	// FromBasis says how From is known, see the Basis constants.
	FromBasis string `json:"fromBasis"`
	// Doubt is the first day of the gap before From in which the listing may
	// already have held: the day after the last snapshot that lacks it.
	Doubt string `json:"doubt,omitempty"`
	// To is the last day known to hold; empty while it goes on.
	To string `json:"to,omitempty"`
	// Gone is the date of the first snapshot that lacks it again: from the
	// day after To until Gone the answer is unconfirmed.
	Gone string `json:"gone,omitempty"`
}

// How the first day of a period is known.
const (
	BasisPrinted  = "printed"  // the publisher prints it for this entry
	BasisInferred = "inferred" // earliest date printed anywhere in the record
	BasisRegime   = "regime"   // a re-listing date or annex date in a regime file
	BasisSnapshot = "snapshot" // the first kept snapshot that has the entry
	BasisUnknown  = "unknown"  // nobody prints a date
)
