package uk

import (
	"bytes"
	"context"
	"iter"
	"regexp"
	"strings"
	"time"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// csvField says which columns hold the values of which element of the XML.
type csvField struct {
	in   string // the element that holds them, "" for the designation
	item string // the element of one value
	// columns are those of the item's children, in their order; an item
	// without children has one column and no child name.
	columns []csvColumn
	// single marks what a designation has once.
	single bool
}

// csvColumn is a column and the child element that it fills. Some columns are
// spelt in two ways; the other is in also.
type csvColumn struct{ child, column, also string }

// one is a field of one column.
func one(in, item, column string) csvField {
	return csvField{in: in, item: item, columns: []csvColumn{{column: column}}}
}

// once is a field that a designation has once.
func once(item, column, also string) csvField {
	return csvField{item: item, single: true, columns: []csvColumn{{column: column, also: also}}}
}

// csvFields are all columns of the CSV.
var csvFields = []csvField{
	once("LastUpdated", "Last Updated", ""), once("DateDesignated", "Date Designated", ""),
	once("OFSIGroupID", "OFSI Group ID", ""), once("UNReferenceNumber", "UN Reference Number", ""),
	once("RegimeName", "Regime Name", ""), once("IndividualEntityShip", "Designation Type", "Individual, Entity, Ship"),
	once("DesignationSource", "Designation source", ""), once("SanctionsImposed", "Sanctions Imposed", ""),
	once("OtherInformation", "Other Information", ""), once("UKStatementofReasons", "UK Statement of Reasons", ""),
	{in: "Names", item: "Name", columns: []csvColumn{
		{"Name1", "Name 1", ""}, {"Name2", "Name 2", ""}, {"Name3", "Name 3", ""}, {"Name4", "Name 4", ""}, {"Name5", "Name 5", ""}, {"Name6", "Name 6", ""},
		{"NameType", "Name type", ""}, {"AliasStrength", "Alias strength", ""}}},
	{in: "NonLatinNames", item: "NonLatinName", columns: []csvColumn{
		{"NameNonLatinScript", "Name non-latin script", ""}, {"NonLatinScriptType", "Non-latin script type", ""},
		{"NonLatinScriptLanguage", "Non-latin script language", ""}}},
	one("Titles", "Title", "Title"),
	{in: "Addresses", item: "Address", columns: []csvColumn{
		{"AddressLine1", "Address Line 1", ""}, {"AddressLine2", "Address Line 2", ""}, {"AddressLine3", "Address Line 3", ""},
		{"AddressLine4", "Address Line 4", ""}, {"AddressLine5", "Address Line 5", ""}, {"AddressLine6", "Address Line 6", ""},
		{"AddressPostalCode", "Address Postal Code", ""}, {"AddressCountry", "Address Country", ""}}},
	one("PhoneNumbers", "PhoneNumber", "Phone number"), one("Websites", "Website", "Website"), one("EmailAddresses", "EmailAddress", "Email address"),

	one("IndividualDetails/Individual/DOBs", "DOB", "D.O.B"),
	one("IndividualDetails/Individual/Nationalities", "Nationality", "Nationality(/ies)"),
	{in: "IndividualDetails/Individual/NationalIdentifierDetails", item: "NationalIdentifier", columns: []csvColumn{
		{"NationalIdentifierNumber", "National Identifier number", ""},
		{"NationalIdentifierAdditionalInformation", "National Identifier additional information", ""}}},
	{in: "IndividualDetails/Individual/PassportDetails", item: "Passport", columns: []csvColumn{
		{"PassportNumber", "Passport number", ""}, {"PassportAdditionalInformation", "Passport additional information", ""}}},
	one("IndividualDetails/Individual/Positions", "Position", "Position"),
	one("IndividualDetails/Individual/Genders", "Gender", "Gender"),
	{in: "IndividualDetails/Individual/BirthDetails", item: "Location", columns: []csvColumn{
		{"TownOfBirth", "Town of birth", ""}, {"CountryOfBirth", "Country of birth", ""}}},

	one("EntityDetails/Entity/TypeOfEntities", "TypeOfEntity", "Type of entity"),
	one("EntityDetails/Entity/Subsidiaries", "Subsidiary", "Subsidiaries"),
	{in: "EntityDetails/Entity/ParentCompanies", item: "ParentCompany", columns: []csvColumn{{"", "Parent company", "Parent Company"}}},
	one("EntityDetails/Entity/BusinessRegistrationNumbers", "BusinessRegistrationNumber", "Business registration number (s)"),

	one("ShipDetails/Ship/IMONumbers", "IMONumber", "IMO number"),
	one("ShipDetails/Ship/CurrentOwnerOperators", "CurrentOwnerOperator", "Current owner/operator (s)"),
	one("ShipDetails/Ship/PreviousOwnerOperators", "PreviousOwnerOperator", "Previous owner/operator (s)"),
	one("ShipDetails/Ship/CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip", "Current believed flag of ship"),
	one("ShipDetails/Ship/PreviousFlags", "PreviousFlag", "Previous flags"),
	one("ShipDetails/Ship/TypeOfShipDetails", "TypeOfShip", "Type of ship"),
	one("ShipDetails/Ship/TonnageOfShipDetails", "TonnageOfShip", "Tonnage of ship"),
	one("ShipDetails/Ship/LengthOfShipDetails", "LengthOfShip", "Length of ship"),
	one("ShipDetails/Ship/YearsBuilt", "YearBuilt", "Year Built"),
	one("ShipDetails/Ship/HullIdentificationNumbers", "HullIdentificationNumber", "Hull identification number (HIN)"),
}

var reportDate = regexp.MustCompile(`^"?Report Date:\s*(\d{1,2}-[A-Za-z]{3}-\d{4})`)

// RecogniseCSV tells whether a file is the UK Sanctions List as CSV, by its
// header.
func RecogniseCSV(_ string, head []byte) bool {
	return bytes.Contains(head, []byte("Unique ID")) && bytes.Contains(head, []byte("OFSI Group ID")) && bytes.Contains(head, []byte("Regime Name"))
}

// DayCSV returns the day of the report, which the first line names, "" where
// there is no such line.
func DayCSV(src source.Source) (string, error) {
	file, err := src.File("UK Sanctions List", func(string) bool { return true })
	if err != nil {
		return "", err
	}
	head, err := file.Head(256)
	if err != nil {
		return "", err
	}
	m := reportDate.FindSubmatch(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	if m == nil {
		return "", nil
	}
	at, err := time.Parse("2-Jan-2006", string(m[1]))
	if err != nil {
		return "", &source.Error{File: file.Name, Line: 1, What: "the report's date " + string(m[1]) + " is no day", Remedy: "fetch the file again"}
	}
	return at.Format(time.DateOnly), nil
}

// ParseCSV yields one entity for each designation of the list as CSV, in the
// order in which the file first names them.
//
// The publisher writes a row for every combination of a designation's names,
// addresses, birth dates and all else (3,780 for one of them). Here they are
// put together again as the XML has them, and mapped as [Parse] does, so that
// both formats make the same entity. Designations are held until the file has
// been read, each value once.
func ParseCSV(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		g, file, err := gather(ctx, src)
		if err != nil {
			yield(nil, err)
			return
		}
		b := source.NewBuilder(src.Tally, LeftOut)
		for _, d := range g.order {
			var e *entity.Entity
			whole := b.Read("Designations", d.record, d.line, func(n *source.Node) { e, err = designation(file, n, src.Tally) })
			if !whole {
				err = &source.Error{File: file, Line: d.line, What: "a designation larger than any", Remedy: "this isn't a file that the publisher sends"}
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// gathered is one designation (or group) and what its rows have shown.
type gathered struct {
	line   int
	record *source.Element
	had    source.Once
}

// gathering is all designations of a file by their id.
type gathering struct {
	order []*gathered
	byID  map[string]*gathered
}

// at returns the designation of that id, a new one where there is none yet.
func (g *gathering) at(id string, line int) *gathered {
	d := g.byID[id]
	if d == nil {
		d = &gathered{line: line, record: &source.Element{Name: "Designation"}, had: source.Once{}}
		g.byID[id] = d
		g.order = append(g.order, d)
	}
	return d
}

// gather reads the rows.
func gather(ctx context.Context, src source.Source) (*gathering, string, error) {
	g := &gathering{byID: map[string]*gathered{}}
	file, err := src.File("UK Sanctions List", func(string) bool { return true })
	if err != nil {
		return nil, "", err
	}
	head, err := file.Head(256)
	if err != nil {
		return nil, "", err
	}
	opt := source.CSVOptions{Header: true, Windows1252: true}
	if reportDate.Match(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))) {
		opt.SkipLines = 1
	}
	for row, err := range file.Rows(src.Tally, opt) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, "", err
		}
		id := clean(row.Get("Unique ID"))
		if id == "" {
			return nil, "", &source.Error{File: file.Name, Line: row.Line, What: "a row without Unique ID", Remedy: "it can't be told whose it is: fetch the file again"}
		}
		d := g.at(id, row.Line)
		if len(d.record.Children) == 0 {
			d.record.Add("UniqueID", strings.Clone(id))
		} else { // the first row is counted with the designation
			src.Tally.Row(file.Name)
		}
		for i := range csvFields {
			if conflict := d.take(&csvFields[i], row); conflict != "" {
				src.Tally.Warn("%s:%d: %s has a second %q; the first counts", file.Name, row.Line, id, conflict)
			}
		}
	}
	return g, file.Name, nil
}

// take adds what a row has of a field, unless the designation has it already.
// It returns the column of a second value of what a designation has once.
func (d *gathered) take(f *csvField, row *source.Row) (conflict string) {
	var room [8]string
	values := room[:len(f.columns)]
	for i, c := range f.columns {
		values[i] = row.Get(c.column)
		if c.also != "" && values[i] == "" {
			values[i] = row.Get(c.also)
		}
	}
	if !d.had.First(f.in+"/"+f.item, values...) {
		return ""
	}
	at := d.record
	if f.in != "" {
		at = at.At(f.in)
	}
	if f.single && d.had["="+f.item] {
		return f.columns[0].column
	}
	d.had["="+f.item] = true
	item := at.Add(f.item, "")
	for i, c := range f.columns {
		switch v := strings.Clone(values[i]); { // the row's cells share one string
		case v == "":
		case c.child == "":
			item.Text = v
		default:
			item.Add(c.child, v)
		}
	}
	return ""
}
