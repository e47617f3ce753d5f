package ofac

import (
	"strings"

	"github.com/interdict-project/interdict/internal/source"
)

// references are the sets of values by which the Advanced XML names types,
// countries, lists: everything else in the file refers to them by id.
type references struct {
	sets    map[string]map[string]value
	missing map[string]int // references to nowhere, by the set they point into
}

// value is one value of a set.
type value struct {
	text string
	// code is what else the parser needs: a country's ISO2, an area code's
	// description, a party subtype's party type.
	code string
}

// codes names, for each set that this parser expects, the attribute kept as
// value.code.
var codes = map[string]string{
	"AliasType": "", "AreaCode": "Description", "AreaCodeType": "", "CalendarType": "", "Country": "ISO2", "CountryRelevance": "",
	"DecisionMakingBody": "", "DetailReference": "", "DetailType": "", "DocNameStatus": "", "EntryEventType": "", "EntryLinkType": "",
	"ExRefType": "", "FeatureType": "", "FeatureTypeGroup": "", "IDRegDocDateType": "", "IDRegDocType": "", "IdentityFeatureLinkType": "",
	"LegalBasis": "", "LegalBasisType": "", "List": "", "LocPartType": "", "LocPartValueStatus": "", "LocPartValueType": "",
	"NamePartType": "", "Organisation": "", "PartySubType": "PartyTypeID", "PartyType": "", "RelationQuality": "", "RelationType": "",
	"Reliability": "", "SanctionsProgram": "", "SanctionsType": "", "Script": "ScriptCode", "ScriptStatus": "", "SubsidiaryBody": "",
	"SupInfoType": "", "TargetType": "", "Validity": "",
}

func newReferences() references {
	return references{sets: map[string]map[string]value{}, missing: map[string]int{}}
}

// read takes in one set, such as FeatureTypeValues. A set that isn't expected
// stays unread, so that the tally names it.
func (r *references) read(n *source.Node) {
	set := strings.TrimSuffix(n.Name(), "Values")
	code, ok := codes[set]
	if !ok {
		return
	}
	values := map[string]value{}
	for c := range n.Each(set) {
		v := value{text: strings.TrimSpace(c.Text())}
		if code != "" {
			v.code = c.Attr(code)
		}
		values[c.Attr("ID")] = v
	}
	r.sets[set] = values
}

// get returns a value of a set. Where the file doesn't hold it, or holds no
// text, the text comes from what is known of the publisher's ids; where that
// says nothing either, a missing value is counted.
func (r *references) get(set, id string) value {
	v, ok := r.sets[set][id]
	if v.text == "" {
		v.text = knownTexts[set][id]
	}
	if !ok && v.text == "" && id != "" {
		r.missing[set]++
	}
	return v
}

// text returns the text of a value.
func (r *references) text(set, id string) string { return r.get(set, id).text }

// textOrID returns the text of a value, or its set and id where the file
// gives none: an unnamed measure is a measure all the same.
func (r *references) textOrID(set, id string) string {
	if t := r.text(set, id); t != "" {
		return t
	}
	return set + " " + id
}

// knownTexts are ids that OFAC has not changed since 2015, for files whose
// own sets are cut off or hold no text.
var knownTexts = map[string]map[string]string{
	"AliasType":      {aliasAKA: "A.K.A.", aliasFKA: "F.K.A.", aliasNKA: "N.K.A.", aliasName: "Name"},
	"CalendarType":   {"1": "Gregorian"},
	"EntryEventType": {"1": "Created"},
	"FeatureType": {
		"1": "Vessel Call Sign", "2": "VESSEL TYPE", "3": "Vessel Flag", "4": "Vessel Owner", "8": "Birthdate", "9": "Place of Birth",
		"10": "Nationality Country", "11": "Citizenship Country", "13": "SWIFT/BIC", "14": "Website", "21": "Email Address",
		"25": "Location", "26": "Title", "64": "Aircraft Tail Number", "125": "Additional Sanctions Information -", "224": "Gender",
		"344": "Digital Currency Address - XBT", "345": "Digital Currency Address - ETH", "504": "Secondary sanctions risk:",
		"524": "Phone Number", "646": "Organization Established Date", "647": "Organization Type:",
		"887": "Digital Currency Address - USDT", "967": "Vessel Year of Build", "992": "Digital Currency Address - TRX",
	},
	"IDRegDocType": {"1570": "Cedula No.", "1571": "Passport", "1626": "Vessel Registration Identification", "91264": "MMSI"},
	"List": {
		listSDN: "SDN List", listAll: "Consolidated List", "91243": "Non-SDN Palestinian Legislative Council List",
		"91469": "FSE List", "91507": "Sectoral Sanctions Identifications List", "91763": "CAPTA List",
		"91868": "Non-SDN Menu-Based Sanctions List", "92052": "Non-SDN CMIC List",
	},
	"PartySubType": {subVessel: "Vessel", subAircraft: "Aircraft", subEntity: "Unknown", subIndividual: "Unknown"},
	"RelationType": {
		"1555": "Associate Of", "15001": "Providing support to", "15002": "Acting for or on behalf of", "15003": "Owned or Controlled By",
		"15004": "Family member of", "91422": "playing a significant role in", "91725": "Leader or official of",
		"91900": "Principal Executive Officer", "92019": "Owns, controls, or operates", "92122": "Property in the interest of",
	},
	"RelationQuality": {"1": "Unknown"},
	"Reliability":     {"1": "Unknown", "1560": "Confirmed", reliabilityFalse: "False", "91479": "Reported"},
	"SanctionsType":   {typeProgram: "Program", "1705": "Block", "1706": "Reject"},
	"Script":          {"215": "Latin"},
	"Validity":        {"1": "Valid", validityFraudulent: "Fraudulent"},
}

// Ids on which the parser decides.
const (
	aliasAKA, aliasFKA, aliasNKA, aliasName            = "1400", "1401", "1402", "1403"
	subVessel, subAircraft, subEntity, subIndividual   = "1", "2", "3", "4"
	partyIndividual, partyEntity                       = "1", "2"
	partLast, partFirst, partMiddle, partMaiden        = "1520", "1521", "1522", "1523"
	partAircraft, partEntity, partVessel, partNickname = "1524", "1525", "1526", "1528"
	partPatronymic, partMatronymic                     = "91708", "91709"
	statusPrimaryLatin                                 = "1"
	listSDN, listAll                                   = "1550", "91512"
	typeProgram                                        = "1"
	reliabilityFalse, validityFraudulent               = "1561", "2"
	dateIssued, dateExpires                            = "1480", "1481"
	countryUnknownPart                                 = "1"
)
