package entity

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// homes of a FollowTheMoney property inside an [Entity].
const (
	homeProperties = iota
	homeNames
	homeDates
	homeAddresses
	homeIdentifiers
)

// home tells where a FollowTheMoney property is kept.
func home(prop string) int {
	switch prop {
	case "name", "alias", "weakAlias", "previousName", "abbreviation":
		return homeNames
	case "birthDate", "deathDate", "incorporationDate", "dissolutionDate", "buildDate":
		return homeDates
	case "address":
		return homeAddresses
	case "passportNumber", "idNumber", "socialSecurityNumber", "taxNumber", "vatCode",
		"registrationNumber", "licenseNumber", "innCode", "ogrnCode", "kppCode", "okpoCode", "bikCode",
		"leiCode", "dunsCode", "uniqueEntityId", "npiCode", "uscCode", "cageCode", "permId", "giiNumber",
		"bvdId", "cikCode", "swiftBic", "isin", "isinCode", "ticker", "figiCode",
		"imoNumber", "mmsi", "callSign", "crsNumber", "serialNumber", "icaoCode", "publicKey", "accountNumber":
		return homeIdentifiers
	}
	return homeProperties
}

// extension is what FollowTheMoney can't hold. It is written under the member
// "interdict" of a line, each part only where the plain properties don't say
// the same already.
type extension struct {
	Names       []Name       `json:"names,omitempty"`
	Dates       []Date       `json:"dates,omitempty"`
	Addresses   []Address    `json:"addresses,omitempty"`
	Identifiers []Identifier `json:"identifiers,omitempty"`
	Listings    []Listing    `json:"listings,omitempty"`
	Ties        []Tie        `json:"ties,omitempty"`
}

// line is an entity as it is written, one JSON object a line. A nil list is
// left out, an empty one is written: readers of FollowTheMoney tell them apart.
type line struct {
	ID         string     `json:"id"`
	Caption    *string    `json:"caption,omitempty"`
	Schema     string     `json:"schema"`
	Properties any        `json:"properties"`
	Referents  []string   `json:"referents,omitzero"`
	Datasets   []string   `json:"datasets,omitzero"`
	FirstSeen  string     `json:"first_seen,omitempty"`
	LastSeen   string     `json:"last_seen,omitempty"`
	LastChange string     `json:"last_change,omitempty"`
	Target     bool       `json:"target,omitempty"`
	Interdict  *extension `json:"interdict,omitempty"`
}

// FtM returns all properties as FollowTheMoney has them. Values that
// FollowTheMoney can't hold are flattened: both ends of a range of dates, an
// address in one line, a number without what is printed about it.
func (e *Entity) FtM() map[string][]string {
	props := make(map[string][]string, len(e.Properties)+4)
	add := func(prop, value string) {
		if value != "" && !slices.Contains(props[prop], value) {
			props[prop] = append(props[prop], value)
		}
	}
	for prop, values := range e.Properties {
		for _, v := range values {
			add(prop, v)
		}
	}
	for _, n := range e.Names {
		if n.Weak {
			add("weakAlias", n.Text)
		} else {
			add(n.Kind, n.Text)
		}
	}
	for _, d := range e.Dates {
		add(d.Prop, d.From)
		add(d.Prop, d.To)
	}
	for _, a := range e.Addresses {
		add("address", a.Full())
	}
	for _, id := range e.Identifiers {
		add(id.Prop, id.Number)
	}
	return props
}

// flat returns the properties that a name, date, address or identifier of the
// extension is written to: its values need no other home.
func (x *extension) flat() map[string][]string {
	if len(x.Names)+len(x.Dates)+len(x.Addresses)+len(x.Identifiers) == 0 {
		return nil
	}
	e := Entity{Names: x.Names, Dates: x.Dates, Addresses: x.Addresses, Identifiers: x.Identifiers}
	return e.FtM()
}

// nameProps are the properties of names in a fixed order, so that the order
// of names read from plain properties doesn't hang on that of a map.
var nameProps = [...]string{KindName, KindAlias, KindPrevious, KindAbbreviation, "weakAlias"}

// sortHome moves plain FollowTheMoney properties to their homes.
func (e *Entity) sortHome(props map[string][]string) {
	for _, kind := range nameProps {
		for _, v := range props[kind] {
			n := Name{Text: v, Kind: kind, Script: Script(v)}
			if kind == "weakAlias" {
				n.Kind, n.Weak = KindAlias, true
			}
			e.Names = append(e.Names, n)
		}
	}
	for _, prop := range slices.Sorted(maps.Keys(props)) {
		values := props[prop]
		switch home(prop) {
		case homeDates:
			for _, v := range values {
				e.Dates = append(e.Dates, Date{Prop: prop, From: v})
			}
		case homeAddresses:
			for _, v := range values {
				e.Addresses = append(e.Addresses, Address{Text: v})
			}
		case homeIdentifiers:
			for _, v := range values {
				e.Identifiers = append(e.Identifiers, Identifier{Prop: prop, Number: v})
			}
		case homeProperties:
			if len(values) == 0 {
				continue
			}
			if e.Properties == nil {
				e.Properties = make(map[string][]string, len(props))
			}
			e.Properties[prop] = values
		}
	}
}

// extension returns what the plain properties would lose, nil if nothing.
func (e *Entity) extension(props map[string][]string) *extension {
	var plain Entity
	plain.sortHome(props)
	ext := extension{Listings: e.Listings, Ties: e.Ties}
	needed := len(e.Listings) > 0 || len(e.Ties) > 0
	if !slices.EqualFunc(plain.Names, e.Names, sameName) {
		ext.Names, needed = e.Names, true
	}
	if !slices.Equal(plain.Dates, e.Dates) {
		ext.Dates, needed = e.Dates, true
	}
	if !slices.Equal(plain.Addresses, e.Addresses) {
		ext.Addresses, needed = e.Addresses, true
	}
	if !slices.Equal(plain.Identifiers, e.Identifiers) {
		ext.Identifiers, needed = e.Identifiers, true
	}
	if !needed {
		return nil
	}
	return &ext
}

func sameName(a, b Name) bool {
	return a.Text == b.Text && a.Kind == b.Kind && a.Weak == b.Weak && a.Printed == b.Printed &&
		a.Lang == b.Lang && a.Script == b.Script && a.Note == b.Note && slices.Equal(a.Parts, b.Parts)
}

// MarshalJSON writes the entity as one FollowTheMoney JSON line (without the
// line break): the same entity always gives the same bytes. The member
// "interdict" carries what FollowTheMoney loses.
func (e *Entity) MarshalJSON() ([]byte, error) {
	props := e.FtM()
	l := line{
		ID: e.ID, Schema: e.Schema, Properties: props, Referents: e.Referents, Datasets: e.Datasets,
		FirstSeen: e.FirstSeen, LastSeen: e.LastSeen, LastChange: e.LastChange, Target: e.Target,
		Interdict: e.extension(props),
	}
	if _, ok := e.Extra["caption"]; !ok {
		caption := e.Caption()
		l.Caption = &caption
	}
	if raw, ok := e.Extra["properties"]; ok {
		odd, err := asPrinted(props, raw)
		if err != nil {
			return nil, fmt.Errorf("entity %s: %w", e.ID, err)
		}
		l.Properties = odd
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(l); err != nil {
		return nil, fmt.Errorf("entity %s: %w", e.ID, err)
	}
	out := bytes.TrimRight(buf.Bytes(), "\n")
	for _, key := range slices.Sorted(maps.Keys(e.Extra)) {
		if len(e.Extra[key]) == 0 || key == "properties" || e.writes(key) {
			continue
		}
		k, _ := json.Marshal(key) // a string always marshals
		out = append(out[:len(out)-1], ',')
		out = append(append(append(append(out, k...), ':'), e.Extra[key]...), '}')
	}
	return out, nil
}

// writes tells whether a field of the entity itself is written as this member
// of its line, so that Extra must not write it again.
func (e *Entity) writes(member string) bool {
	switch member {
	case "id", "schema", "interdict":
		return true
	case "referents":
		return e.Referents != nil
	case "datasets":
		return e.Datasets != nil
	case "first_seen":
		return e.FirstSeen != ""
	case "last_seen":
		return e.LastSeen != ""
	case "last_change":
		return e.LastChange != ""
	case "target":
		return e.Target
	}
	return false
}

// asPrinted replaces the values of properties by the form in which they came,
// where that form still says the same.
func asPrinted(props map[string][]string, raw json.RawMessage) (map[string]any, error) {
	var odd map[string]json.RawMessage
	if err := json.Unmarshal(raw, &odd); err != nil {
		return nil, fmt.Errorf("properties as they came: %w", err)
	}
	out := make(map[string]any, len(props)+len(odd))
	for prop, values := range props {
		out[prop] = values
	}
	for prop, form := range odd {
		if values, _ := propValues(form); slices.Equal(values, props[prop]) {
			out[prop] = form
		}
	}
	return out, nil
}

// Identifies tells whether a FollowTheMoney property holds numbers that
// identify, kept in [Entity.Identifiers].
func Identifies(prop string) bool { return home(prop) == homeIdentifiers }
