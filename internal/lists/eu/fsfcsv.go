package eu

import (
	"bytes"
	"context"
	"iter"
	"regexp"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// LeftOutFSFCSV names the columns of FSF as CSV that aren't mapped, with the
// reason. What the XML doesn't say of the act behind a name, an address and
// so on is left out too, so that both formats make the same entity.
var LeftOutFSFCSV = source.LeftOut{
	"Entity_Regulation_OrganisationType": "who adopted the act; the act itself is kept",

	"NameAlias_RegulationLanguage": languageReason, "Address_RegulationLanguage": languageReason, "BirthDate_RegulationLanguage": languageReason,
	"Identification_RegulationLanguage": languageReason, "Citizenship_RegulationLanguage": languageReason,

	"NameAlias_Regulation_OrganisationType": behindReason, "NameAlias_Regulation_EntryIntoForceDate": behindReason, "NameAlias_Regulation_Programme": behindReason,
	"Address_Regulation_OrganisationType": behindReason, "Address_Regulation_EntryIntoForceDate": behindReason, "Address_Regulation_Programme": behindReason,
	"BirthDate_Regulation_OrganisationType": behindReason, "BirthDate_Regulation_EntryIntoForceDate": behindReason, "BirthDate_Regulation_Programme": behindReason,
	"Identification_Regulation_OrganisationType": behindReason, "Identification_Regulation_EntryIntoForceDate": behindReason, "Identification_Regulation_Programme": behindReason,
	"Citizenship_Regulation_OrganisationType": behindReason, "Citizenship_Regulation_EntryIntoForceDate": behindReason, "Citizenship_Regulation_Programme": behindReason,
}

const (
	languageReason = "the language in which the act was read, always English"
	behindReason   = "the XML has no such thing; the act itself is kept"
)

// fsfNode says which columns fill which element of the XML.
type fsfNode struct {
	element string
	prefix  string // of the columns
	// attrs are the attributes, each with the column's name after the prefix.
	attrs []fsfAttr
}

type fsfAttr struct{ attr, column string }

// same makes attributes whose columns have their name, but for the first
// letter.
func same(names ...string) []fsfAttr {
	var out []fsfAttr
	for _, n := range names {
		out = append(out, fsfAttr{n, strings.ToUpper(n[:1]) + n[1:]})
	}
	return out
}

// fsfNodes are the elements that an entity has several of. A row holds one of
// one kind, or one of each.
var fsfNodes = []fsfNode{
	{"nameAlias", "NameAlias_", same("lastName", "firstName", "middleName", "wholeName", "nameLanguage", "gender", "title", "function", "logicalId")},
	{"address", "Address_", same("city", "street", "poBox", "zipCode", "region", "place", "asAtListingTime", "countryIso2Code", "countryDescription", "logicalId")},
	{"birthdate", "BirthDate_", append(same("year", "yearRangeFrom", "yearRangeTo", "circa", "calendarType", "zipCode", "region", "place", "city",
		"countryIso2Code", "countryDescription", "logicalId"), fsfAttr{"birthdate", "BirthDate"}, fsfAttr{"dayOfMonth", "Day"}, fsfAttr{"monthOfYear", "Month"})},
	{"identification", "Identification_", append(same("number", "diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer", "issuedBy",
		"validFrom", "validTo", "latinNumber", "nameOnDocument", "region", "countryIso2Code", "countryDescription", "logicalId"),
		fsfAttr{"issueDate", "IssuedDate"}, fsfAttr{"identificationTypeCode", "TypeCode"}, fsfAttr{"identificationTypeDescription", "TypeDescription"})},
	{"citizenship", "Citizenship_", same("region", "countryIso2Code", "countryDescription", "logicalId")},
}

// RecogniseFSFCSV tells whether a file is FSF as CSV 1.1, by its header. The
// CSV 1.0, whose columns begin with Naal_ and Leba_, isn't read.
func RecogniseFSFCSV(_ string, head []byte) bool {
	return bytes.Contains(head, []byte("Entity_LogicalId;")) && bytes.Contains(head, []byte("NameAlias_WholeName;"))
}

var fsfDay = regexp.MustCompile(`^(\d\d)/(\d\d)/(\d{4})$`)

// DayFSFCSV returns the day on which the file was generated, which each row
// repeats, "" if the first doesn't say.
func DayFSFCSV(src source.Source) (string, error) {
	file, err := fsfFile(src)
	if err != nil {
		return "", err
	}
	for row, err := range file.Rows(nil, fsfCSVOptions()) {
		if err != nil {
			return "", err
		}
		m := fsfDay.FindStringSubmatch(strings.TrimSpace(row.Get("fileGenerationDate")))
		if m == nil || !isDay(m[3]+"-"+m[2]+"-"+m[1]) {
			return "", nil
		}
		return m[3] + "-" + m[2] + "-" + m[1], nil
	}
	return "", nil
}

func fsfCSVOptions() source.CSVOptions {
	return source.CSVOptions{Comma: ';', Header: true, Windows1252: true, LeftOut: LeftOutFSFCSV}
}

// ParseFSFCSV yields one entity for each entity of FSF as CSV 1.1, in the
// order in which the file first names them.
//
// The file has a row for each name, address, date, document and citizenship,
// and repeats the entity in each. Here they are put together again as the XML
// has them, and mapped as [ParseFSF] does, so that both formats make the same
// entity. Columns are read by name, and the CSV may lack some. Entities are
// held until the file has been read, each part once.
func ParseFSFCSV(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		file, err := fsfFile(src)
		if err != nil {
			yield(nil, err)
			return
		}
		entities, err := gatherFSF(ctx, file, src.Tally)
		if err != nil {
			yield(nil, err)
			return
		}
		p := fsf{file: file.Name, tally: src.Tally, ids: ids{}, acts: map[string]act{}}
		b := source.NewBuilder(src.Tally, LeftOutFSF)
		for i, g := range entities {
			var e *entity.Entity
			whole := b.Read("export", g.record, g.line, func(n *source.Node) { e, err = p.entity(n) })
			if !whole {
				err = &source.Error{File: file.Name, Line: g.line, What: "an entity larger than any", Remedy: "this isn't a file that the publisher sends"}
			}
			entities[i] = nil
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// gathered is one entity and what its rows have shown.
type gathered struct {
	line   int
	record *source.Element
	had    source.Once
}

// gatherFSF reads the rows.
func gatherFSF(ctx context.Context, file source.File, tally *source.Tally) ([]*gathered, error) {
	byID := map[string]*gathered{}
	var order []*gathered
	for row, err := range file.Rows(tally, fsfCSVOptions()) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		id := strings.TrimSpace(row.Get("Entity_LogicalId"))
		row.Get("fileGenerationDate")
		if id == "" {
			return nil, &source.Error{File: file.Name, Line: row.Line, What: "a row without Entity_LogicalId", Remedy: "it can't be told whose it is: fetch the file again"}
		}
		tally.Row(file.Name)
		g := byID[id]
		if g == nil {
			g = &gathered{line: row.Line, record: &source.Element{Name: "sanctionEntity"}, had: source.Once{}}
			byID[strings.Clone(id)] = g
			order = append(order, g)
		}
		g.whole(row, id)
		for i := range fsfNodes {
			g.node(row, &fsfNodes[i])
		}
	}
	return order, nil
}

// whole reads what a row says of the entity as a whole.
func (g *gathered) whole(row *source.Row, id string) {
	of := func(column string) string { return strings.Clone(row.Get("Entity_" + column)) }
	subject, class := row.Get("Entity_SubjectType"), row.Get("Entity_SubjectType_ClassificationCode")
	if len(g.record.Attrs) == 0 {
		g.record.Attrs = attributes("designationDate", of("DesignationDate"), "designationDetails", of("DesignationDetails"),
			"unitedNationId", of("UnitedNationId"), "euReferenceNumber", of("EU_ReferenceNumber"), "logicalId", strings.Clone(id))
		code := class // the two columns have changed places
		if code != "person" && code != "enterprise" {
			code = subject
		}
		g.record.Add("subjectType", "").Attrs = attributes("code", strings.Clone(code))
	}
	if remark := row.Get("Entity_Remark"); g.had.First("remark", remark) {
		g.record.Add("remark", unwrapped(strings.Clone(remark)))
	}
	title, programme := row.Get("Entity_Regulation_NumberTitle"), row.Get("Entity_Regulation_Programme")
	published, inForce := row.Get("Entity_Regulation_PublicationDate"), row.Get("Entity_Regulation_EntryIntoForceDate")
	kind, url := row.Get("Entity_Regulation_Type"), row.Get("Entity_Regulation_PublicationUrl")
	if g.had.First("regulation", title, programme, published, inForce) {
		r := g.record.Add("regulation", "")
		r.Attrs = attributes("regulationType", strings.Clone(kind), "publicationDate", strings.Clone(published), "entryIntoForceDate", strings.Clone(inForce),
			"numberTitle", strings.Clone(title), "programme", strings.Clone(programme))
		r.Add("publicationUrl", strings.Clone(url))
	}
}

// unwrapped takes off the brackets in which the CSV puts every remark on an
// entity, whatever brackets are inside.
func unwrapped(remark string) string {
	remark = strings.TrimSpace(remark)
	if len(remark) < 2 || remark[0] != '(' || remark[len(remark)-1] != ')' {
		return remark
	}
	return strings.TrimSpace(remark[1 : len(remark)-1])
}

// attributes makes attributes of names and values by turns.
func attributes(pairs ...string) []source.Attribute {
	out := make([]source.Attribute, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, source.Attribute{Name: pairs[i], Value: pairs[i+1]})
	}
	return out
}

// node reads one name, address or other part of the entity out of a row.
func (g *gathered) node(row *source.Row, kind *fsfNode) {
	var room [24]string
	values := room[:0]
	for _, a := range kind.attrs {
		values = append(values, row.Get(kind.prefix+a.column))
	}
	remark, contacts := row.Get(kind.prefix+"Remark"), ""
	if kind.element == "address" {
		contacts = row.Get(kind.prefix + "ContactInfo")
	}
	act := [4]string{}
	for i, column := range []string{"Type", "PublicationDate", "NumberTitle", "PublicationUrl"} {
		act[i] = row.Get(kind.prefix + "Regulation_" + column)
	}
	if !g.had.First(kind.element, append(append(values, remark, contacts), act[:]...)...) {
		return
	}
	n := g.record.Add(kind.element, "")
	for i, a := range kind.attrs {
		n.Attrs = append(n.Attrs, source.Attribute{Name: a.attr, Value: strings.Clone(values[i])})
	}
	if remark != "" {
		n.Add("remark", strings.Clone(remark))
	}
	if act != [4]string{} {
		n.Add("regulationSummary", "").Attrs = attributes("regulationType", strings.Clone(act[0]), "publicationDate", strings.Clone(act[1]),
			"numberTitle", strings.Clone(act[2]), "publicationUrl", strings.Clone(act[3]))
	}
	contactInfo(n, strings.Clone(contacts))
}

var contactKey = regexp.MustCompile(`(?i)\b(PHONE|FAX|MOBILE|EMAIL|WEB)\b\s*[:=\[]?\s*`)

// contactInfo reads the one column for all that the XML's contactInfo says.
// How the publisher joins several there isn't known: keys are looked for, and
// a text without any is told by its form.
func contactInfo(n *source.Element, text string) {
	text = strings.TrimSpace(text)
	at := contactKey.FindAllStringSubmatchIndex(text, -1)
	if len(at) == 0 && text != "" {
		key := "PHONE"
		switch {
		case strings.Contains(text, "@"):
			key = "EMAIL"
		case strings.ContainsFunc(text, func(r rune) bool { return r >= 'a' && r <= 'z' }):
			key = "WEB"
		}
		n.Add("contactInfo", "").Attrs = attributes("key", key, "value", text)
	}
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		n.Add("contactInfo", "").Attrs = attributes("key", text[m[2]:m[3]], "value", strings.Trim(text[m[1]:end], "];,| \n"))
	}
}
