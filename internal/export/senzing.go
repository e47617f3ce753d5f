package export

import (
	"encoding/json"
	"io"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// record is one line of Senzing's Entity Specification.
type record struct {
	DataSource string    `json:"DATA_SOURCE"`
	RecordID   string    `json:"RECORD_ID"`
	Features   []feature `json:"FEATURES"`
	Name       string    `json:"CAPTION,omitempty"` // from here on payload
	Topics     []string  `json:"RISK_TOPICS,omitempty"`
	Lists      []string  `json:"SANCTIONS_LISTS,omitempty"`
	Programs   []string  `json:"SANCTIONS_PROGRAMS,omitempty"`
	References []string  `json:"SANCTIONS_REFERENCES,omitempty"`
}

// feature is the attributes of one feature.
type feature map[string]string

// domain is the DATA_SOURCE and the domain of relationships.
const domain = "INTERDICT"

// WriteSenzing writes one JSON line for each party: its names, dates,
// addresses, numbers, countries and relationships as features, what its
// listings say as payload.
func WriteSenzing(w io.Writer, s Set, in Entities) (Counts, error) {
	var c Counts
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for e, err := range s.listed(in) {
		if err != nil {
			return c, err
		}
		if err := enc.Encode(s.record(e)); err != nil {
			return c, err
		}
		c.Entities++
	}
	return c, nil
}

func (s Set) record(e *entity.Entity) record {
	p := s.Published(e)
	r := record{DataSource: domain, RecordID: e.ID, Name: e.Caption(), Topics: p.Properties["topics"], Lists: p.Datasets[1:], Programs: p.Properties["program"]}
	add := func(f feature) { r.Features = append(r.Features, f) }
	if t := recordType(e.Schema); t != "" {
		add(feature{"RECORD_TYPE": t})
	}
	for _, n := range e.Names {
		add(nameFeature(e.Schema, n))
	}
	for _, d := range e.Dates {
		if key := map[string]string{"birthDate": "DATE_OF_BIRTH", "deathDate": "DATE_OF_DEATH", "incorporationDate": "REGISTRATION_DATE"}[d.Prop]; key != "" && d.From != "" {
			add(feature{key: d.From})
		}
	}
	for _, a := range e.Addresses {
		if full := a.Full(); full != "" {
			add(feature{"ADDR_FULL": full})
		}
	}
	for _, id := range e.Identifiers {
		if id.Number != "" {
			add(numberFeature(id))
		}
	}
	for _, f := range propertyFeatures {
		for _, v := range e.Properties[f.prop] {
			if f.upper {
				v = strings.ToUpper(v)
			}
			add(feature{f.key: v})
		}
	}
	add(feature{"REL_ANCHOR_DOMAIN": domain, "REL_ANCHOR_KEY": e.ID})
	for _, t := range e.Ties {
		if t.Other != "" {
			add(feature{"REL_POINTER_DOMAIN": domain, "REL_POINTER_KEY": t.Other, "REL_POINTER_ROLE": strings.ToUpper(t.Kind + "_" + t.Role)})
		}
	}
	for _, l := range e.Listings {
		if s.holds(l) {
			r.References = append(r.References, l.Reference)
		}
	}
	return r
}

func recordType(schema string) string {
	switch schema {
	case "Person":
		return "PERSON"
	case "Organization", "Company", "PublicBody", "LegalEntity":
		return "ORGANIZATION"
	case "Vessel":
		return "VESSEL"
	case "Airplane":
		return "AIRCRAFT"
	}
	return ""
}

func nameFeature(schema string, n entity.Name) feature {
	kind := "ALIAS"
	switch {
	case n.Weak:
		kind = "WEAK_ALIAS"
	case n.Kind == entity.KindName:
		kind = "PRIMARY"
	case n.Kind == entity.KindPrevious:
		kind = "FORMER"
	}
	key := "NAME_ORG"
	if schema == "Person" || schema == "LegalEntity" {
		key = "NAME_FULL"
	}
	return feature{"NAME_TYPE": kind, key: n.Text}
}

// numbers are the features of identifiers that have one of their own.
var numbers = map[string]string{
	"passportNumber": "PASSPORT", "idNumber": "NATIONAL_ID", "taxNumber": "TAX_ID", "innCode": "TAX_ID", "vatCode": "TAX_ID",
	"leiCode": "LEI", "dunsCode": "DUNS", "socialSecurityNumber": "SSN", "npiCode": "NPI", "imoNumber": "IMO",
}

func numberFeature(id entity.Identifier) feature {
	name := numbers[id.Prop]
	f := feature{}
	switch name {
	case "LEI", "DUNS", "SSN", "NPI":
		f[name+"_NUMBER"] = id.Number
		return f
	case "IMO", "":
		name = "OTHER_ID"
		f["OTHER_ID_TYPE"] = strings.ToUpper(id.Prop)
	}
	f[name+"_NUMBER"] = id.Number
	if id.Country != "" {
		f[name+"_COUNTRY"] = strings.ToUpper(id.Country)
	}
	return f
}

// propertyFeatures are the features of other properties, in a fixed order.
var propertyFeatures = []struct {
	prop, key string
	upper     bool
}{
	{"gender", "GENDER", true}, {"nationality", "NATIONALITY", true}, {"citizenship", "CITIZENSHIP", true},
	{"birthPlace", "PLACE_OF_BIRTH", false}, {"country", "COUNTRY_OF_ASSOCIATION", true}, {"jurisdiction", "REGISTRATION_COUNTRY", true},
	{"phone", "PHONE_NUMBER", false}, {"email", "EMAIL_ADDRESS", false}, {"website", "WEBSITE_ADDRESS", false},
}
