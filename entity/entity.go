// Package entity is the model of what a sanctions list holds: people, bodies,
// vessels, aircraft, and for each the listings under which a publisher names
// them.
//
// The model is [FollowTheMoney] (schemata and properties are its own, an
// entity is written as one of its JSON lines) with what FollowTheMoney loses
// kept beside it: ranges of dates and "circa", the script and language of a
// name and whether it is weak, the parts of an address or an identity
// document, and each listing as its publisher prints it.
//
// A value has one home. Names live in [Entity.Names], dates in
// [Entity.Dates], addresses in [Entity.Addresses], numbers that identify in
// [Entity.Identifiers]; every other FollowTheMoney property lives in
// [Entity.Properties]. [Entity.FtM] projects all of them to FollowTheMoney
// properties; reading a FollowTheMoney line sorts them back.
//
// Entities are plain values. They are not safe for concurrent change; once
// built they are only read, and then any number of goroutines may read them.
//
// [FollowTheMoney]: https://followthemoney.tech
package entity

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"
)

// Entity is one party (or thing) as a publisher, or several joined
// publishers, describe it.
type Entity struct {
	// ID is unique within a dataset, e.g. "ofac-34779", "eu-fsf-eu-9204-89",
	// "gb-fcdo-rus1068", "unsc-irip.001".
	ID string
	// Schema is the FollowTheMoney schema, e.g. Person, Organization, Vessel.
	Schema string
	// Names holds every name, the publisher's principal one first.
	Names []Name
	// Dates holds birth, death, incorporation, dissolution and build dates.
	Dates []Date
	// Addresses holds postal addresses, as complete or bare as printed.
	Addresses []Address
	// Identifiers holds numbers that identify: passports, tax numbers, IMO.
	Identifiers []Identifier
	// Properties holds every other FollowTheMoney property.
	Properties map[string][]string
	// Listings holds one entry for each list entry this entity stands for.
	Listings []Listing
	// Ties holds relationships to other entities, with their direction.
	Ties []Tie
	// Referents are further ids that redirect to this entity.
	Referents []string

	// Datasets, FirstSeen, LastSeen, LastChange and Target are carried from
	// and to FollowTheMoney lines as OpenSanctions writes them.
	Datasets                        []string
	FirstSeen, LastSeen, LastChange string
	Target                          bool
	// Extra keeps what this model doesn't know of a FollowTheMoney line, by its
	// member, so that a round trip loses nothing: see [Entity.UnmarshalJSON].
	Extra map[string]json.RawMessage
}

// Name is one name of an entity in one script.
type Name struct {
	// Text is the whole name, white space collapsed, otherwise as printed.
	Text string `json:"text"`
	// Kind says which FollowTheMoney property the name belongs to: KindName,
	// KindAlias, KindPrevious or KindAbbreviation.
	Kind string `json:"kind"`
	// Weak marks a name that its publisher calls low quality or weak: too
	// broad to match on alone.
	Weak bool `json:"weak,omitempty"`
	// Printed is the publisher's own label: "Primary Name Variation",
	// "Good quality a.k.a", "F.K.A.".
	Printed string `json:"printed,omitempty"`
	// Lang is the language the publisher gives, as ISO 639 (2 or 3 letters,
	// lower case), empty where it gives none. It is often wrong: trust Script.
	Lang string `json:"lang,omitempty"`
	// Script is the ISO 15924 code of most letters in Text, see [Script].
	Script string `json:"script,omitempty"`
	// Parts are the typed parts where the publisher types them.
	Parts []Part `json:"parts,omitempty"`
	// Note is the publisher's remark on this name.
	Note string `json:"note,omitempty"`
}

// Kinds of name, each the FollowTheMoney property it is written to. A weak
// name is written to weakAlias whatever its kind.
const (
	KindName         = "name"
	KindAlias        = "alias"
	KindPrevious     = "previousName"
	KindAbbreviation = "abbreviation"
)

// Part is one typed part of a name.
type Part struct {
	// Kind is a FollowTheMoney property: firstName, secondName, middleName,
	// fatherName (patronymic), motherName, lastName, nameSuffix; or "maiden",
	// "nickname", "entity", "vessel", "aircraft", or "nameN" for parts that
	// the publisher only numbers.
	Kind string `json:"kind"`
	Text string `json:"text"`
}

// Date is a date of an entity with the precision its publisher prints.
type Date struct {
	// Prop is the FollowTheMoney property: birthDate, deathDate,
	// incorporationDate, dissolutionDate, buildDate.
	Prop string `json:"prop"`
	// From is an ISO 8601 prefix: 1961, 1961-03 or 1961-03-12.
	From string `json:"from"`
	// To ends a range ("between 1961 and 1965"); empty for a single date.
	To string `json:"to,omitempty"`
	// Circa is set where the publisher says about, approximately, circa.
	Circa bool `json:"circa,omitempty"`
	// Printed is the date as printed where From and To don't say it all
	// (another calendar, an unreadable part).
	Printed string `json:"printed,omitempty"`
	Note    string `json:"note,omitempty"`
}

// Address is a postal address. Text holds an address that came in one piece;
// otherwise the parts are filled and [Address.Full] composes them.
type Address struct {
	Text       string `json:"text,omitempty"`
	Street     string `json:"street,omitempty"`
	PostBox    string `json:"postBox,omitempty"`
	City       string `json:"city,omitempty"`
	Region     string `json:"region,omitempty"`
	PostalCode string `json:"postalCode,omitempty"`
	// Country is the ISO 3166 code in lower case, empty if not known.
	Country string `json:"country,omitempty"`
	// CountryText is the country as printed.
	CountryText string `json:"countryText,omitempty"`
	Note        string `json:"note,omitempty"`
}

// Full returns the address in one line, without its note.
func (a Address) Full() string {
	if a.Text != "" {
		return a.Text
	}
	var parts []string
	for _, p := range []string{a.Street, a.PostBox, strings.TrimSpace(a.PostalCode + " " + a.City), a.Region, a.CountryText} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if a.CountryText == "" && a.Country != "" {
		parts = append(parts, strings.ToUpper(a.Country))
	}
	return strings.Join(parts, ", ")
}

// Identifier is a number that identifies, with what is printed about it.
type Identifier struct {
	// Prop is the FollowTheMoney property: passportNumber, idNumber,
	// taxNumber, registrationNumber, innCode, imoNumber, swiftBic, publicKey…
	Prop   string `json:"prop"`
	Number string `json:"number"`
	// Printed is the publisher's name for this kind of number.
	Printed string `json:"printed,omitempty"`
	// Country is the issuing country (ISO 3166, lower case).
	Country   string `json:"country,omitempty"`
	Authority string `json:"authority,omitempty"`
	Issued    string `json:"issued,omitempty"`
	Expires   string `json:"expires,omitempty"`
	// Invalid is set where the publisher calls the document false,
	// fraudulent, expired or revoked; Note then says which.
	Invalid bool   `json:"invalid,omitempty"`
	Note    string `json:"note,omitempty"`
}

// Tie is a relationship of an entity to another, read from this end.
type Tie struct {
	// Kind is a FollowTheMoney interval schema: Ownership, Directorship,
	// Membership, Employment, Representation, Family, Associate, Succession,
	// UnknownLink.
	Kind string `json:"kind"`
	// Role is the FollowTheMoney property that this entity fills in the
	// relationship: owner or asset, director or organization, agent or
	// client, person or relative, subject or object…
	Role string `json:"role"`
	// Other is the id of the entity at the far end, empty where the
	// publisher prints a name only.
	Other     string `json:"other,omitempty"`
	OtherName string `json:"otherName,omitempty"`
	// Printed is the publisher's own words, e.g. "Owned or Controlled By".
	Printed string `json:"printed,omitempty"`
	Former  bool   `json:"former,omitempty"`
	From    string `json:"from,omitempty"`
	To      string `json:"to,omitempty"`
	Note    string `json:"note,omitempty"`
}

// Caption returns the name to show: the first principal name in Latin script,
// else the first principal name, else any name, else the id.
func (e *Entity) Caption() string {
	best := -1
	rank := 5
	for i, n := range e.Names {
		r := 4
		switch {
		case n.Weak:
		case n.Kind == KindName && n.Script == "Latn":
			r = 0
		case n.Kind == KindName:
			r = 1
		case n.Kind == KindAlias && n.Script == "Latn":
			r = 2
		default:
			r = 3
		}
		if r < rank {
			best, rank = i, r
		}
	}
	if best < 0 {
		return e.ID
	}
	return e.Names[best].Text
}

// AddName appends a name unless its text is empty or the entity already has a
// name with the same text, kind and strength. White space in the text is
// collapsed and Script is filled from the text.
func (e *Entity) AddName(n Name) {
	n.Text = Collapse(n.Text)
	if n.Text == "" {
		return
	}
	if n.Kind == "" {
		n.Kind = KindAlias
	}
	n.Script = Script(n.Text)
	for _, have := range e.Names {
		if have.Text == n.Text && have.Kind == n.Kind && have.Weak == n.Weak {
			return
		}
	}
	e.Names = append(e.Names, n)
}

// AddDate appends a date unless it says nothing or stands there already.
func (e *Entity) AddDate(d Date) {
	if d.From == "" && d.Printed == "" || slices.Contains(e.Dates, d) {
		return
	}
	e.Dates = append(e.Dates, d)
}

// AddAddress appends an address unless it is empty or stands there already.
func (e *Entity) AddAddress(a Address) {
	if a == (Address{}) || slices.Contains(e.Addresses, a) {
		return
	}
	e.Addresses = append(e.Addresses, a)
}

// AddIdentifier appends an identifier unless it has neither number nor note,
// or stands there already.
func (e *Entity) AddIdentifier(id Identifier) {
	id.Number = Collapse(id.Number)
	if id.Number == "" && id.Note == "" || slices.Contains(e.Identifiers, id) {
		return
	}
	e.Identifiers = append(e.Identifiers, id)
}

// AddTie appends a tie unless it stands there already.
func (e *Entity) AddTie(t Tie) {
	if !slices.Contains(e.Ties, t) {
		e.Ties = append(e.Ties, t)
	}
}

// Add appends values to an untyped property, leaving out empty and repeated
// ones. It panics on a property that has a home of its own (see the package
// comment), as that is an error of the caller's program.
func (e *Entity) Add(prop string, values ...string) {
	if home(prop) != homeProperties {
		panic("BUG: property " + prop + " has a home of its own in entity.Entity")
	}
	for _, v := range values {
		v = strings.TrimSpace(v)
		if v == "" || slices.Contains(e.Properties[prop], v) {
			continue
		}
		if e.Properties == nil {
			e.Properties = map[string][]string{}
		}
		e.Properties[prop] = append(e.Properties[prop], v)
	}
}

// Get returns the values of a FollowTheMoney property wherever they live.
func (e *Entity) Get(prop string) []string {
	if home(prop) == homeProperties {
		return e.Properties[prop]
	}
	return e.FtM()[prop]
}

// Collapse trims a text and turns each run of white space into one blank.
func Collapse(s string) string {
	blank := true // a blank here would be a leading or a doubled one
	for _, r := range s {
		space := unicode.IsSpace(r)
		if space && (blank || r != ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
		blank = space
	}
	return strings.TrimSuffix(s, " ")
}
