package answer

// Activity is what somebody is about to do, as far as he says it. Every member
// but Kind may be left out; what a rule needs and the activity doesn't say is
// named in the answer ([Ruling.Missing]) and taken for what is forbidden.
//
// Days are ISO 8601, countries ISO 3166-1 codes of two letters, in lower case
// once [regime.Set.Check] has them.
type Activity struct {
	// Kind is one of [ActivityKinds].
	Kind string `json:"kind"`
	// Date is the day on which it is done; its law applies unless another day
	// is asked for.
	Date string `json:"date,omitempty"`
	// Amount is in units of Currency (ISO 4217).
	Amount   float64 `json:"amount,omitempty"`
	Currency string  `json:"currency,omitempty"`
	// MaturityDays is a debt's; a debt of no days is given as 0, one not told
	// is nil.
	MaturityDays *int `json:"maturityDays,omitempty"`
	// IssuedOn is the day a debt or share was issued, ContractDate that of the
	// contract, LoadedOn that on which a cargo was loaded.
	IssuedOn     string `json:"issuedOn,omitempty"`
	ContractDate string `json:"contractDate,omitempty"`
	LoadedOn     string `json:"loadedOn,omitempty"`
	// Purpose is one of humanitarian, food, medicine, legal, official, personal,
	// ngo, civil-aviation-safety, wind-down, or other words of the user's.
	Purpose string `json:"purpose,omitempty"`
	// Market is primary, secondary, derivative or drawdown.
	Market string  `json:"market,omitempty"`
	Goods  []Goods `json:"goods,omitempty"`
	// From and To are the countries that goods, money or services leave and
	// reach; Transit those between.
	From    string   `json:"from,omitempty"`
	To      string   `json:"to,omitempty"`
	Transit []string `json:"transit,omitempty"`
	Vessel  *Vessel  `json:"vessel,omitempty"`
	// Owners are shares that the user knows of, besides those of the lists.
	Owners []Share `json:"owners,omitempty"`
	// EndUse is what the goods are for, in the user's words; Military is set
	// where that, or the end user, is military.
	EndUse   string `json:"endUse,omitempty"`
	Military *bool  `json:"military,omitempty"`
	// Actor is who does it; without one the answer is for whoever must comply.
	Actor *Actor `json:"actor,omitempty"`
}

// ActivityKinds are the kinds of activity, in the order of the documentation.
var ActivityKinds = [...]string{
	"payment", "account", "new-debt", "new-equity", "securities-trade", "correspondent-account", "financial-messaging",
	"export", "import", "transit", "transport", "vessel-service", "military-goods", "technical-assistance", "service",
	"insurance", "travel",
}

// Goods are one line of a shipment.
type Goods struct {
	HS          string `json:"hs,omitempty"`   // of 2 to 10 digits; dots don't count
	ECCN        string `json:"eccn,omitempty"` // of the US Commerce Control List, or EAR99
	Description string `json:"description,omitempty"`
	Origin      string `json:"origin,omitempty"` // country
	// OriginContentPercent is the share of content of US origin where Origin is
	// another country.
	OriginContentPercent *float64 `json:"originContentPercent,omitempty"`
}

// Vessel is a ship by its IMO number.
type Vessel struct {
	IMO  string `json:"imo,omitempty"`
	Name string `json:"name,omitempty"`
}

// Actor is who does an activity.
type Actor struct {
	Country string `json:"country,omitempty"`
	// Person is set for a natural person.
	Person          bool `json:"person,omitempty"`
	OwnedByUSPerson bool `json:"ownedByUSPerson,omitempty"`
}

// Share is that one party owns or controls a part of another.
type Share struct {
	// Owner and Owned are an id, a publisher's reference or a name; an empty
	// Owned is the first party of the case.
	Owner string `json:"owner"`
	Owned string `json:"owned,omitempty"`
	// Percent is nil where it isn't known.
	Percent *float64 `json:"percent,omitempty"`
	// Control is set where the owner controls whatever its share.
	Control bool `json:"control,omitempty"`
	// From and To bound the share, both days included; empty is open.
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
	// Source says how it is known.
	Source string `json:"source,omitempty"`
}
