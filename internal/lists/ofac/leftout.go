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
