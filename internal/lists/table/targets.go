package table

import (
	"slices"
	"strings"
)

// kind says what is done with the cells of a target.
type kind uint8

const (
	kindNone     kind = iota
	kindID            // the row's id
	kindSchema        // the party's schema
	kindName          // a whole name
	kindPart          // a part of a name
	kindDate          // a date of the party
	kindCountry       // a country of the party
	kindAddress       // a part of an address, or a whole one
	kindNumber        // an identifier
	kindAbout         // type or country of an identifier
	kindListing       // a word of the listing
	kindDay           // a day of the listing
	kindProperty      // a FollowTheMoney property, as printed
	kindNote          // a note under the column's name
	kindLeaveOut      // deliberately not read
)

// targets are what a column can be mapped to.
var targets = map[kind][]string{
	kindID:      {"id", "reference"},
	kindSchema:  {"schema"},
	kindName:    {"name", "alias", "weakAlias", "previousName", "abbreviation"},
	kindPart:    {"firstName", "secondName", "middleName", "fatherName", "motherName", "lastName", "nameSuffix"},
	kindDate:    {"birthDate", "deathDate", "incorporationDate", "dissolutionDate", "buildDate"},
	kindCountry: {"country", "nationality", "citizenship", "jurisdiction", "birthCountry", "mainCountry", "flag"},
	kindAddress: {"address", "street", "postBox", "city", "region", "postalCode", "addressCountry"},
	kindNumber: {"identifier", "passportNumber", "idNumber", "socialSecurityNumber", "taxNumber", "vatCode",
		"registrationNumber", "licenseNumber", "innCode", "ogrnCode", "kppCode", "okpoCode", "bikCode",
		"leiCode", "dunsCode", "uniqueEntityId", "npiCode", "uscCode", "cageCode", "permId", "giiNumber",
		"bvdId", "cikCode", "swiftBic", "isin", "isinCode", "ticker", "figiCode",
		"imoNumber", "mmsi", "callSign", "crsNumber", "serialNumber", "icaoCode", "publicKey", "accountNumber"},
	kindAbout:   {"identifierType", "identifierCountry"},
	kindListing: {"programme", "measure", "reason", "sourceUrl"},
	kindDay:     {"listed", "ended", "updated"},
	kindProperty: {"title", "position", "gender", "birthPlace", "email", "phone", "website", "legalForm", "sector",
		"education", "ethnicity", "religion", "political", "profession", "status", "summary", "description",
		"keywords", "topics", "type", "tonnage", "grossRegisteredTonnage", "deadweightTonnage", "model", "currency"},
	kindNote:     {"note"},
	kindLeaveOut: {"leave-out"},
}

// kindOf returns the kind of a target, kindNone if it isn't one.
func kindOf(to string) kind {
	for k, names := range targets {
		if slices.Contains(names, to) {
			return k
		}
	}
	return kindNone
}

// schemas are those a party may have.
var schemas = []string{"Person", "LegalEntity", "Organization", "Company", "PublicBody", "Vessel", "Airplane", "Vehicle", "CryptoWallet", "Security", "Asset"}

// auto is the schema of a mapping that leaves it to each row: a Person where
// the row fills a column that only people have, a Vessel likewise, otherwise
// a LegalEntity.
const auto = "auto"

// measureKinds are the kinds of measure of the regime files, in their order.
var measureKinds = []string{"EMBARGO", "BLOCK", "TXN_BAN", "ARMS_EMBARGO", "EXPORT_PARTY", "EXPORT_ITEM", "IMPORT_ITEM",
	"TRANSIT_BAN", "PURCHASE_TRANSPORT_BAN", "DEBT_NEW", "EQUITY_NEW", "SOVEREIGN_DEBT", "CAPTA_CLOSE", "CAPTA_COND",
	"MSG_BAN", "FUNDS_TRANSFER_AUTH", "DEPOSIT_CAP", "INVEST_BAN", "SECURITIES_TRADE_BAN", "SERVICE_BAN", "PORT_BAN",
	"SHIP_SERVICE_BAN", "AIRSPACE_BAN", "ROAD_BAN", "TRAVEL_BAN", "DIRECTOR_DISQ", "CLAIMS_BAN", "NO_REEXPORT_CLAUSE",
	"REPORTING_DUTY", "SECONDARY_RISK", "LISTED"}

// measureOf returns the kind that a word for a measure means: a kind itself
// or one of a few plain words. ok is false for any other.
func measureOf(text string) (code string, ok bool) {
	code = strings.ToUpper(strings.NewReplacer(" ", "_", "-", "_").Replace(strings.TrimSpace(text)))
	if slices.Contains(measureKinds, code) {
		return code, true
	}
	code, ok = words().measures[fold(text)]
	return code, ok
}
