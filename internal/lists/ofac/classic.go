package ofac

import (
	"context"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// formatClassic names the format in errors.
const formatClassic = "OFAC classic XML"

// classic is one reading of an SDN.XML or CONSOLIDATED.XML.
type classic struct {
	file    string
	list    string
	tally   *source.Tally
	parties []*draft
	seen    map[string]bool // uids
	linking linking
	foreign foreign
	fitting bool // some party has a tag of the file's own list
	stated  int  // how many records the file says it has; -1 where it doesn't
}

// ParseClassic yields the parties of a snapshot in the classic XML, SDN.XML or
// CONSOLIDATED.XML, in either name space. The two have one form; programmes
// and name tell them apart, see [RecogniseClassicCons].
//
// The format has Latin script only and no dates of listing; features stand
// among the identity documents, each under its label. The remarks are taken
// apart as the CSV's are and kept whole as the listing's reason. All parties
// come at the end of the reading, in the order of the file; the first error
// ends it, and then none has come. A file whose number of records isn't the one
// it states is refused.
func ParseClassic(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		c, err := readClassic(ctx, src)
		if err != nil {
			yield(nil, err)
			return
		}
		for i, d := range c.parties {
			c.parties[i] = nil
			if !yield(d.entity, nil) {
				return
			}
		}
	}
}

func readClassic(ctx context.Context, src source.Source) (*classic, error) {
	file, err := src.File(formatClassic, func(string) bool { return true })
	if err != nil {
		return nil, err
	}
	if err := checkNamespace(file, "sdnList"); err != nil {
		return nil, err
	}
	head, err := file.Head(4096)
	if err != nil {
		return nil, err
	}
	c := &classic{file: file.Name, list: ListSDN, tally: src.Tally, seen: map[string]bool{}, linking: newLinking(), foreign: foreign{}, stated: -1}
	if classicCons(file.Name, head) {
		c.list = ListCons
	}
	r, err := file.Open()
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", file.Name, err)
	}
	defer r.Close()
	root, n := false, 0
	for node, err := range source.NewXML(file.Name, r, src.Tally, LeftOutClassic).Records("sdnList") {
		if err != nil {
			return nil, err
		}
		if n++; n%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if node.Container {
			root = true
			continue
		}
		if !root {
			return nil, &source.Error{File: file.Name, Line: node.Line(), What: "the root element is <" + node.Name() + ">, not <sdnList>",
				Remedy: "this isn't " + formatClassic + ": fetch SDN.XML or CONSOLIDATED.XML"}
		}
		if err := c.record(node); err != nil {
			return nil, err
		}
	}
	return c, c.finish()
}

// record takes in a party, or what the file says of itself.
func (c *classic) record(n *source.Node) error {
	switch n.Name() {
	case "publshInformation": // the publisher's spelling
		n.Child("Publish_Date").Skip()
		count, err := strconv.Atoi(n.ChildText("Record_Count"))
		if err == nil {
			c.stated = count
		}
	case "sdnEntry":
		c.tally.Row(c.file)
		return c.party(n)
	}
	return nil
}

// finish settles what needs the whole file.
func (c *classic) finish() error {
	if c.stated >= 0 && c.stated != len(c.parties) {
		return &source.Error{File: c.file, What: fmt.Sprintf("%d records where the file says it has %d", len(c.parties), c.stated), Remedy: "it isn't a whole list: fetch it again"}
	}
	if !c.fitting && len(c.parties) > 0 {
		return notConsolidated(c.file)
	}
	c.linking.settle()
	c.foreign.report(c.tally, c.file)
	return nil
}

// party reads an sdnEntry.
func (c *classic) party(n *source.Node) error {
	uid := n.ChildText("uid")
	if uid == "" || !digits(uid, len(uid)) || c.seen[uid] {
		return &source.Error{File: c.file, Line: n.Line(), What: "a party without a uid of its own: " + uid, Remedy: "the file is damaged: fetch it again"}
	}
	c.seen[uid] = true
	kind := n.ChildText("sdnType")
	schema, ok := csvSchemas[strings.ToLower(kind)]
	if !ok || kind == "" {
		c.tally.Unknown("sdnList/sdnEntry/sdnType " + kind)
		schema = "LegalEntity"
	}
	d := &draft{entity: &entity.Entity{ID: entityID(uid), Schema: schema}}
	name := classicName(n)
	d.addName(entity.Name{Text: name, Kind: entity.KindName})
	for aka := range n.Child("akaList").Each("aka") {
		c.alias(d, aka)
	}
	for a := range n.Child("addressList").Each("address") {
		d.entity.AddAddress(classicAddress(a))
	}
	title := n.ChildText("title")
	if title != "" {
		d.apply(fact{label: "Title", values: []string{title}})
	}
	c.facts(d, n)
	remarks := n.Child("remarks").Text()
	d.remarks(remarks, title, &c.linking)
	var tags []string
	for p := range n.Child("programList").Each("program") {
		tags = append(tags, splitPrograms(p.Text())...)
	}
	if d.listOn(c.list, uid, tags, clean(remarks), c.foreign) {
		c.fitting = true
	}
	c.parties = append(c.parties, d)
	c.linking.add(name, d)
	return nil
}

// classicName returns a name as the CSV prints it, which [draft.addName]
// understands.
func classicName(n *source.Node) string {
	last, first := n.ChildText("lastName"), n.ChildText("firstName")
	switch {
	case first == "":
		return last
	case last == "":
		return first
	}
	return last + ", " + first
}

// alias reads an aka. One of a category that isn't known is taken for a
// strong one: it must not be missed.
func (c *classic) alias(d *draft, n *source.Node) {
	kind, category := n.ChildText("type"), n.ChildText("category")
	k, ok := csvAliasKinds[strings.ReplaceAll(strings.ToLower(kind), ".", "")]
	if !ok {
		c.tally.Unknown("sdnList/sdnEntry/akaList/aka/type " + kind)
		k.kind, k.printed = entity.KindAlias, kind
	}
	switch category {
	case "strong", "weak", "":
	default:
		c.tally.Unknown("sdnList/sdnEntry/akaList/aka/category " + category)
	}
	d.addName(entity.Name{Text: classicName(n), Kind: k.kind, Printed: k.printed, Weak: category == "weak"})
}

// classicAddress reads an address, zero if it says nothing.
func classicAddress(n *source.Node) entity.Address {
	var lines []string
	for _, name := range []string{"address1", "address2", "address3"} {
		if line := clean(n.Child(name).Text()); line != "" {
			lines = append(lines, line)
		}
	}
	a := entity.Address{
		Street: strings.Join(lines, ", "), City: clean(n.Child("city").Text()), Region: clean(n.Child("stateOrProvince").Text()),
		PostalCode: clean(n.Child("postalCode").Text()), CountryText: clean(n.Child("country").Text()),
	}
	if strings.EqualFold(a.CountryText, "undetermined") {
		a.CountryText = ""
	}
	if a.Country = entity.Country(a.CountryText); a.CountryText == "" { // "Gaza" stands as a region only
		a.Country = entity.Country(a.Region)
	}
	return a
}

// facts reads all that stands under a label or in an element of its own.
func (c *classic) facts(d *draft, n *source.Node) {
	for id := range n.Child("idList").Each("id") {
		c.identifier(d, id)
	}
	for _, f := range []struct{ list, item, value, label string }{
		{"nationalityList", "nationality", "country", "nationality"},
		{"citizenshipList", "citizenship", "country", "citizen"},
		{"dateOfBirthList", "dateOfBirthItem", "dateOfBirth", "DOB"},
		{"placeOfBirthList", "placeOfBirthItem", "placeOfBirth", "POB"},
	} {
		for _, main := range []bool{true, false} { // the main one leads
			for item := range n.Child(f.list).Each(f.item) {
				if v := clean(item.Child(f.value).Text()); v != "" && (item.ChildText("mainEntry") != "false") == main {
					d.apply(fact{label: f.label, values: []string{v}})
				}
			}
		}
	}
	vessel := n.Child("vesselInfo")
	for i, name := range []string{"callSign", "vesselType", "tonnage", "grossRegisteredTonnage", "vesselFlag", "vesselOwner"} {
		if v := clean(vessel.Child(name).Text()); v != "" {
			d.apply(fact{label: csvColumnsOfVessel[i], values: []string{v}})
		}
	}
}

// identifier reads an id: a document, or a feature under its label.
func (c *classic) identifier(d *draft, n *source.Node) {
	label, number, printed := n.ChildText("idType"), clean(n.Child("idNumber").Text()), n.ChildText("idCountry")
	issued, expires := n.ChildText("issueDate"), n.ChildText("expirationDate")
	if _, isDocument := documents[labelKey(label)]; !isDocument {
		f := textFact(label, number)
		f.note = printed
		if number == "" {
			f.values = nil
		}
		if !d.apply(f) {
			c.tally.Unknown("sdnList/sdnEntry/idList/id/idType " + label)
		}
		return
	}
	country := entity.Country(printed)
	id, _ := newDocument(label, number, country)
	if country == "" {
		id.Note = joinNote(id.Note, printed)
	}
	documentDates(&id, issued, expires)
	d.entity.AddIdentifier(id)
}

// DayClassic returns the day on which the list was published, as its first
// element says.
func DayClassic(src source.Source) (string, error) {
	file, err := src.File(formatClassic, func(string) bool { return true })
	if err != nil {
		return "", err
	}
	if err := checkNamespace(file, "sdnList"); err != nil {
		return "", err
	}
	r, err := file.Open()
	if err != nil {
		return "", fmt.Errorf("opening %s: %w", file.Name, err)
	}
	defer r.Close()
	for node, err := range source.NewXML(file.Name, r, nil, LeftOutClassic).Records("sdnList") {
		if err != nil {
			return "", err
		}
		if node.Container {
			continue
		}
		if t, err := time.Parse("01/02/2006", node.ChildText("Publish_Date")); err == nil && node.Name() == "publshInformation" {
			return t.Format(time.DateOnly), nil
		}
		return "", &source.Error{File: file.Name, Line: node.Line(), What: "no readable Publish_Date at the start of the file",
			Remedy: "check that it is " + formatClassic + ", or give the list's day"}
	}
	return "", &source.Error{File: file.Name, What: "no Publish_Date in the file", Remedy: "it isn't a whole list: fetch it again"}
}
