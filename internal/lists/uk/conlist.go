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

// ListOFSI is the id of the list that the Office of Financial Sanctions
// Implementation kept until it was closed.
const ListOFSI = "gb-ofsi"

// closed is the day on which OFSI closed its list. The file lay at its
// address on, and was changed no more.
const closed = "2026-01-28"

// conFields are the columns of ConList that the elements of a designation
// hold too. The list of 2020 has other names for some, and fewer columns.
var conFields = []csvField{
	once("LastUpdated", "Last Updated", ""),
	once("IndividualEntityShip", "Group Type", ""),
	once("OtherInformation", "Other Information", ""),
	{in: "Names", item: "Name", columns: []csvColumn{
		{"Name1", "Name 1", ""}, {"Name2", "Name 2", ""}, {"Name3", "Name 3", ""}, {"Name4", "Name 4", ""}, {"Name5", "Name 5", ""}, {"Name6", "Name 6", ""},
		{"AliasType", "Alias Type", ""}, {"AliasQuality", "Alias Quality", ""}}},
	{in: "NonLatinNames", item: "NonLatinName", columns: []csvColumn{
		{"NameNonLatinScript", "Name Non-Latin Script", ""}, {"NonLatinScriptType", "Non-Latin Script Type", ""},
		{"NonLatinScriptLanguage", "Non-Latin Script Language", ""}}},
	one("Titles", "Title", "Title"),
	{in: "Addresses", item: "Address", columns: []csvColumn{
		{"AddressLine1", "Address 1", ""}, {"AddressLine2", "Address 2", ""}, {"AddressLine3", "Address 3", ""},
		{"AddressLine4", "Address 4", ""}, {"AddressLine5", "Address 5", ""}, {"AddressLine6", "Address 6", ""},
		{"AddressPostalCode", "Post/Zip Code", ""}, {"AddressCountry", "Country", ""}}},
	one("IndividualDetails/Individual/DOBs", "DOB", "DOB"),
	one("Regimes", "Regime", "Regime"), one("ListedOn", "Day", "Listed On"),
	one("Designated", "Day", "UK Sanctions List Date Designated"),
	// Cells of these hold several values: "(1) Russia (2) Israel".
	{item: "Birth", columns: []csvColumn{{"Town", "Town of Birth", ""}, {"Country", "Country of Birth", ""}}},
	{item: "Nationality", columns: []csvColumn{{"", "Nationality", ""}}},
	{item: "Passport", columns: []csvColumn{{"Number", "Passport Number", ""}, {"Details", "Passport Details", ""}}},
	{item: "NationalID", columns: []csvColumn{
		{"Number", "National Identification Number", "NI Number"}, {"Details", "National Identification Details", ""}}},
	{item: "Position", columns: []csvColumn{{"", "Position", ""}}},
}

var lastUpdated = regexp.MustCompile(`^"?Last Updated"?,"?(\d\d/\d\d/\d{4})`)

// RecogniseConList tells whether a file is OFSI's consolidated list as CSV, by
// its first row (or its header, where that row is gone).
func RecogniseConList(_ string, head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	return bytes.Contains(head, []byte("Group Type,Alias Type,")) && bytes.Contains(head, []byte("Name 6,Name 1,"))
}

// DayConList returns the day of the list, which its first row names. A list of
// a day after OFSI closed it is refused: it is none of OFSI's.
func DayConList(src source.Source) (string, error) {
	file, at, err := conList(src)
	if err != nil || at == "" {
		return "", err
	}
	if at > closed {
		return "", &source.Error{File: file.Name, Line: 1, What: "an OFSI list of " + at + ", but OFSI closed its list on " + closed,
			Remedy: "import the UK Sanctions List instead (UK-Sanctions-List.xml)"}
	}
	return at, nil
}

// conList returns the file and the day that its first row names.
func conList(src source.Source) (source.File, string, error) {
	file, err := src.File("OFSI consolidated list", func(string) bool { return true })
	if err != nil {
		return file, "", err
	}
	head, err := file.Head(256)
	if err != nil {
		return file, "", err
	}
	if m := lastUpdated.FindSubmatch(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))); m != nil {
		return file, day(string(m[1])), nil
	}
	return file, "", nil
}

// ParseConList yields one entity for each group of OFSI's consolidated list of
// asset-freeze targets, in the order in which the file first names them. The
// list is history: it is refused where it is dated after the day on which it
// was closed, by its first row or by the source.
//
// A group has a row for each of its names and addresses, strewn over the file.
// Much of what is known stands in one text under labels of its own ("(UN
// Ref):", "(Business Reg No):"): it is taken out of there, and the text kept
// as the reason. The reference is the number of the group; the UK Sanctions
// List's own reference is a feature ("UK Sanctions List Ref").
func ParseConList(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		g, file, err := gatherGroups(ctx, src)
		if err != nil {
			yield(nil, err)
			return
		}
		b := source.NewBuilder(src.Tally, nil)
		m := groupMapper{mapper{tally: src.Tally}, g.prose()}
		for _, d := range g.order {
			var e *entity.Entity
			whole := b.Read("ConList", d.record, d.line, func(n *source.Node) { e, err = m.group(file, n) })
			if !whole {
				err = &source.Error{File: file, Line: d.line, What: "a group larger than any", Remedy: "this isn't a file that the publisher sent"}
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// gatherGroups reads the rows.
func gatherGroups(ctx context.Context, src source.Source) (*gathering, string, error) {
	g := &gathering{byID: map[string]*gathered{}}
	file, at, err := conList(src)
	if err == nil {
		_, err = DayConList(src)
	}
	if err != nil {
		return nil, "", err
	}
	if src.Date > closed {
		return nil, "", &source.Error{File: file.Name, What: "an OFSI list for " + src.Date + ", but OFSI closed its list on " + closed,
			Remedy: "import the UK Sanctions List instead (UK-Sanctions-List.xml)"}
	}
	opt := source.CSVOptions{Header: true, Windows1252: true}
	if at != "" {
		opt.SkipLines = 1
	}
	for row, err := range file.Rows(src.Tally, opt) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, "", err
		}
		id := clean(row.Get("Group ID"))
		if id == "" || strings.Trim(id, "0123456789") != "" {
			return nil, "", &source.Error{File: file.Name, Line: row.Line, What: "a row without the number of its group", Remedy: "the file is damaged: find another copy of that day"}
		}
		src.Tally.Row(file.Name)
		d := g.at(id, row.Line)
		if len(d.record.Children) == 0 {
			d.record.Add("GroupID", strings.Clone(id))
		}
		for i := range conFields {
			if conflict := d.take(&conFields[i], row); conflict != "" {
				src.Tally.Warn("%s:%d: group %s has a second %q; the first counts", file.Name, row.Line, id, conflict)
			}
		}
	}
	return g, file.Name, nil
}

// groupMapper turns groups into entities.
type groupMapper struct {
	mapper
	prose map[string]int // UN references in prose, and how many groups have each
}

// group maps one group.
func (m groupMapper) group(file string, n *source.Node) (*entity.Entity, error) {
	id := clean(n.Child("GroupID").Text())
	e := &entity.Entity{ID: "gb-hmt-" + id}
	kind := clean(n.Child("IndividualEntityShip").Text())
	switch kind {
	case "Individual":
		e.Schema = "Person"
	case "Entity":
		e.Schema = "Organization"
	case "Ship":
		e.Schema = "Vessel"
	default:
		e.Schema = "LegalEntity"
		m.unknown("Group Type", kind)
	}
	m.groupNames(e, n)
	if len(e.Names) == 0 {
		return nil, &source.Error{File: file, Line: n.Line(), What: "group " + id + " has no name", Remedy: "the file is damaged: find another copy of that day"}
	}
	contacts(e, n)
	m.person(e, n)
	months(e)
	m.several(e, n)
	l := groupListing(n, id)
	m.labelled(e, &l, kind, clean(visible(n.Child("OtherInformation").Text())))
	e.Listings = []entity.Listing{l}
	return e, nil
}

var month = regexp.MustCompile(`^(0[1-9]|1[0-2])/(\d{4})$`)

// months reads the dates of which the list prints month and year: "07/1978".
func months(e *entity.Entity) {
	for i, d := range e.Dates {
		if m := month.FindStringSubmatch(d.Printed); m != nil {
			e.Dates[i].From, e.Dates[i].Printed = m[2]+"-"+m[1], ""
		}
	}
}

// aliasTypes are the types of a group's names, as the list of 2025 and that of
// 2020 call them.
var aliasTypes = map[string]string{
	"primary name": entity.KindName, "prime alias": entity.KindName,
	"primary name variation": entity.KindAlias, "aka": entity.KindAlias, "fka": entity.KindPrevious,
}

// groupNames gives the entity its names, the primary ones first.
func (m mapper) groupNames(e *entity.Entity, n *source.Node) {
	m.addNames(e, n, func(c *source.Node) entity.Name {
		name := mapper{}.name(c, e.Schema == "Person") // types and qualities are others here
		printed := clean(c.Child("AliasType").Text())
		kind, ok := aliasTypes[strings.ToLower(printed)]
		if !ok {
			m.unknown("Alias Type", printed)
			kind = entity.KindAlias
		}
		quality := clean(c.Child("AliasQuality").Text())
		switch strings.ToLower(quality) {
		case "low quality":
			name.Weak = true
		case "good quality", "":
		default:
			m.unknown("Alias Quality", quality)
		}
		name.Kind, name.Printed = kind, strings.TrimSuffix(printed+", "+quality, ", ")
		return name
	})
}

// groupListing maps what makes the listing.
func groupListing(n *source.Node, id string) entity.Listing {
	l := entity.Listing{List: ListOFSI, Issuer: Issuer, Reference: id, Measures: []string{"Asset freeze"}}
	for regime := range values(n, "Regimes", "Regime") {
		l.Programs = append(l.Programs, regime)
	}
	for printed := range values(n, "ListedOn", "Day") { // one for each regime
		if d := day(printed); len(d) == len(time.DateOnly) {
			if l.Listed == "" || d < l.Listed {
				l.Listed = d
			}
		} else {
			l.ListedPrinted = printed
		}
	}
	l.Updated = day(clean(n.Child("LastUpdated").Text()))
	for printed := range values(n, "Designated", "Day") {
		l.Features = append(l.Features, entity.Feature{Label: "UK Sanctions List Date Designated", Value: printed})
	}
	return l
}
