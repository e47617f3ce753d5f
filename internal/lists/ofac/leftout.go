package ofac

import "github.com/interdict-project/interdict/internal/source"

// LeftOut names what of the Advanced XML is deliberately not mapped, and why.
var LeftOut = source.LeftOut{
	"Sanctions/@xmlns":          "the name space: both that OFAC has used have the same elements",
	"Sanctions/@schemaLocation": "where the schema lies",
	"Sanctions/@Version":        "version of the format, 3 in every file",

	"*/AreaCode/@CountryID":                  "an area code's own id is that of its country",
	"*/AreaCode/@AreaCodeTypeID":             "always ISO 3166",
	"*/Country/@Comment":                     "a remark on the country table, not on a party",
	"*/Country/@ISO3":                        "ISO2 is read",
	"*/Country/@IS03166-3Code":               "ISO2 is read",
	"*/DecisionMakingBody/@OrganisationID":   "holds one value, Unknown",
	"*/DetailReference/@DetailCode":          "an internal code of the text that is read",
	"*/FeatureType/@FeatureTypeGroupID":      "holds one value, Unknown",
	"*/LegalBasis/@LegalBasisShortRef":       "repeats the text",
	"*/LegalBasis/@LegalBasisTypeID":         "holds one value, Unknown",
	"*/LegalBasis/@SanctionsProgramID":       "holds one value, Unknown; the programme tag stands in the entry",
	"*/List/@Comment":                        "a remark on the list, not on a party",
	"*/RelationType/@Symmetrical":            "false for every type; both ends get a tie",
	"*/SanctionsProgram/@SubsidiaryBodyID":   "holds one value, Unknown",
	"*/SubsidiaryBody/@Notional":             "says that the one value, Unknown, is none",
	"*/SubsidiaryBody/@DecisionMakingBodyID": "holds one value, Unknown",

	"*/LocationCountry/@CountryRelevanceID":     "holds one value, Unknown",
	"*/LocationPartValue/@LocPartValueTypeID":   "holds one value, Unknown",
	"*/LocationPartValue/@LocPartValueStatusID": "holds one value, Unknown",
	"*/Location/FeatureVersionReference":        "points back at the features, which point here",

	"*/IDRegDocument/@ID":                     "nothing refers to it",
	"*/IDRegDocument/DocumentedNameReference": "the name a document is in; a document belongs to the party",

	"*/@YearFixed":  "doesn't tell precision, whatever its name: false on exact dates",
	"*/@MonthFixed": "as YearFixed",
	"*/@DayFixed":   "as YearFixed",

	"*/DistinctParty/@FixedRef":       "is the profile's id",
	"*/Identity/@FixedRef":            "is the profile's id",
	"*/Alias/@FixedRef":               "is the profile's id",
	"*/DocumentedName/@FixedRef":      "is the profile's id",
	"*/DocumentedName/@ID":            "nothing refers to it but DocumentedNameReference",
	"*/NamePartValue/@ScriptStatusID": "holds one value, Unknown",
	"*/Identity/@Primary":             "a party has one identity",
	"*/Feature/@ID":                   "nothing refers to it",
	"*/FeatureVersion/@ID":            "only locations refer to it, and their place is read from here",
	"*/Feature/IdentityReference":     "a party has one identity",
	"*/VersionDetail/@DetailTypeID":   "the detail itself shows whether it is text, date, country or lookup",

	"*/ProfileRelationship/@ID":               "nothing refers to it",
	"*/ProfileRelationship/@SanctionsEntryID": "the entry of the party at the From end",
	"*/SanctionsEntry/@ID":                    "nothing refers to it but ProfileRelationship",
	"*/EntryEvent/@ID":                        "nothing refers to it",
	"*/SanctionsMeasure/@ID":                  "nothing refers to it",
}

// LeftOutCSV names what of the CSV family is deliberately not mapped, and why.
// The files have no header; columns are named as OFAC's description does.
var LeftOutCSV = source.LeftOut{
	"alt.csv/alt_num": "numbers a row; nothing refers to it",
	"add.csv/add_num": "numbers a row; nothing refers to it",
}

// LeftOutClassic names what of the classic XML is deliberately not mapped, and
// why.
var LeftOutClassic = source.LeftOut{
	"sdnList/@xmlns": "the name space: both that OFAC has used have the same elements",
	"sdnList/@xsi":   "declares a prefix",

	"*/aka/uid":              "numbers an alias; nothing refers to it",
	"*/address/uid":          "numbers an address; nothing refers to it",
	"*/id/uid":               "numbers a document; nothing refers to it",
	"*/nationality/uid":      "numbers a nationality; nothing refers to it",
	"*/citizenship/uid":      "numbers a citizenship; nothing refers to it",
	"*/dateOfBirthItem/uid":  "numbers a date; nothing refers to it",
	"*/placeOfBirthItem/uid": "numbers a place; nothing refers to it",
}

// LeftOutEnhanced names what of the Enhanced XML is deliberately not mapped,
// and why.
var LeftOutEnhanced = source.LeftOut{
	"sanctionsData/@xmlns":          "the name space",
	"sanctionsData/@xsi":            "declares a prefix",
	"sanctionsData/@xsd":            "declares a prefix",
	"sanctionsData/@schemaLocation": "where the schema lies",

	"*/referenceValue/type":              "values stand with their text where they are used",
	"*/referenceValue/value":             "values stand with their text where they are used",
	"*/referenceValue/code":              "values stand with their text where they are used",
	"*/referenceValue/advancedXmlOffset": "ties ids to those of the Advanced XML",

	"*/generalInfo/identityId":        "nothing refers to it; the party's id is the entity's",
	"*/generalInfo/entityType/@refId": "its text is read",
	"*/livingStatus/@refId":           "its text is read",
	"*/sanctionsList/@id":             "numbers an entry; nothing refers to it",
	"*/sanctionsProgram/@id":          "nothing refers to it",
	"*/sanctionsType/@id":             "nothing refers to it",
	"*/legalAuthority/@id":            "nothing refers to it",
	"*/name/@id":                      "only documents refer to it, and those belong to the party",
	"*/translation/@id":               "only documents refer to it, and those belong to the party",
	"*/script/@refId":                 "its text is read",
	"*/namePart/@id":                  "nothing refers to it",
	"*/address/@id":                   "nothing refers to it",
	"*/addressPart/@id":               "nothing refers to it",
	"*/feature/@id":                   "nothing refers to it",
	"*/feature/versionId":             "only documents refer to it",
	"*/feature/valueRefId":            "the value's text is read",
	"*/feature/isPrimary":             "several values of one feature stand in their order",
	"*/valueDate/@id":                 "nothing refers to it",
	"*/issueDate/@id":                 "nothing refers to it",
	"*/expirationDate/@id":            "nothing refers to it",
	"*/dateRange/@id":                 "nothing refers to it",
	"*/reliability/@refId":            "its text is read",
	"*/identityDocument/@id":          "nothing refers to it",
	"*/identityDocument/name":         "the name a document is in; a document belongs to the party",
	"*/identityDocument/idFeatures":   "points at features, which are read from the party",
	"*/quality/@refId":                "its text is read",
}
