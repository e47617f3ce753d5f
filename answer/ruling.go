package answer

// Bases of a ruling: how a measure takes hold of a case.
const (
	BasisListed     = "listed"     // the party itself is listed
	BasisNamed      = "named"      // the measure names the party; no list does
	BasisOwned      = "owned"      // listed parties own as much of it as the issuer's rule asks
	BasisControlled = "controlled" // a listed party controls it
	BasisTied       = "tied"       // a listed party is tied to it: a flag, not a listing
	BasisCountry    = "country"    // a country of the case
	BasisGoods      = "goods"      // goods of the case, in a country of it
)

// Check is the answer to whether an activity may be done with parties.
type Check struct {
	// Answers are one for each issuer asked, the strictest first; of equal
	// ones in the order us, eu, un, uk.
	Answers  []Ruling  `json:"answers"`
	Parties  []Checked `json:"parties"`
	Activity Activity  `json:"activity"`
	AsOf     string    `json:"asOf"`
	// AsOfReason says which day AsOf is: activity, today or given.
	AsOfReason string `json:"asOfReason"`
	// Changes say what answers differ on the other day that counts (today,
	// where AsOf is the activity's own).
	Changes  []string `json:"changes,omitempty"`
	Warnings []string `json:"warnings"`
	Lists    []List   `json:"lists"`
	Engine   string   `json:"engine"`
	Receipt  Receipt  `json:"receipt"`
}

// Checked is one party of a case, with what it was taken for.
type Checked struct {
	Role string `json:"role,omitempty"` // seller, buyer, end-user, owner…
	// Given is the name, id or reference as the user gave it.
	Given       string `json:"given"`
	Country     string `json:"country,omitempty"`
	Nationality string `json:"nationality,omitempty"`
	// Taken are the listed parties it was taken for; empty if nobody of that
	// name is listed.
	Taken      []Taken    `json:"taken"`
	NearMisses []NearMiss `json:"nearMisses,omitempty"`
}

// Taken is a listed party that a name was taken for. Score is 1 where an id or
// a reference was given.
type Taken struct {
	ID      string  `json:"id"`
	Caption string  `json:"caption"`
	Schema  string  `json:"schema"`
	Score   float64 `json:"score"`
}

// Ruling is what the law of one issuer, or one measure of it, says of a case
// on a day. The top ruling of an issuer is its strictest measure's, with all
// measures that were found to apply, or nearly did, in Measures.
type Ruling struct {
	Issuer string `json:"issuer"`
	Answer string `json:"answer"` // Prohibited… Unconfirmed
	// IfTrue and IfFalse are the answers if what is in doubt is so or isn't;
	// only with the answer Unconfirmed.
	IfTrue  string `json:"ifTrue,omitempty"`
	IfFalse string `json:"ifFalse,omitempty"`
	Kind    string `json:"kind,omitempty"`
	// Measure is a short text of what is forbidden; MeasureID names it in its
	// regime file.
	Measure   string `json:"measure,omitempty"`
	MeasureID string `json:"measureId,omitempty"`
	Citation  string `json:"citation,omitempty"`
	SourceURL string `json:"sourceUrl,omitempty"`
	// Addressee says who must comply.
	Addressee string `json:"addressee,omitempty"`
	// Why says in a sentence what decided.
	Why string `json:"why"`
	// Basis is how the measure takes hold; Party the id of the party it holds
	// of, Path the way from a listed owner to it, in words, step by step.
	Basis string   `json:"basis,omitempty"`
	Party string   `json:"party,omitempty"`
	Path  []string `json:"path,omitempty"`
	From  string   `json:"from,omitempty"`
	To    string   `json:"to,omitempty"`
	// Parameters are those of the measure that decided.
	Parameters map[string]string `json:"parameters,omitempty"`
	// Missing are members of the activity that aren't given and would decide.
	Missing     []string     `json:"missing,omitempty"`
	Permissions []Considered `json:"permissions"`
	Confidence  string       `json:"confidence"`
	Note        string       `json:"note,omitempty"`
	// List and Reference name the listing that carries the measure.
	List      string `json:"list,omitempty"`
	Reference string `json:"reference,omitempty"`
	// Sources are what the measure's facts were taken from.
	Sources  []Source `json:"sources,omitempty"`
	Measures []Ruling `json:"measures,omitempty"`
}

// Considered is a permission that was weighed, and why it did or didn't apply.
type Considered struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Applies bool   `json:"applies"`
	Why     string `json:"why"`
	Scope   string `json:"scope,omitempty"`
	From    string `json:"from,omitempty"`
	To      string `json:"to,omitempty"`
	// DoesNotUnblock is set where blocked property stays blocked.
	DoesNotUnblock bool   `json:"doesNotUnblock,omitempty"`
	SourceURL      string `json:"sourceUrl,omitempty"`
	Confidence     string `json:"confidence"`
}

// Source is where a fact of the law was read.
type Source struct {
	Title string `json:"title"`
	URL   string `json:"url,omitempty"`
	Kind  string `json:"kind"` // official, list, press, knowledge
}
