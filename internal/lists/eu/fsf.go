package eu

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// LeftOutFSF names the fields of FSF that aren't mapped, with the reason.
var LeftOutFSF = source.LeftOut{
	"export/@globalFileId":                                  "a serial number of the file",
	"export/@schemaLocation":                                "the address of the schema",
	"*/@regulationLanguage":                                 "the language in which the act was read, always English",
	"export/sanctionEntity/regulation/@organisationType":    "who adopted the act; the act itself is kept",
	"export/sanctionEntity/regulation/@logicalId":           "a key of the publisher's database",
	"export/sanctionEntity/subjectType/@classificationCode": "says the same as code",
}

var generationDate = regexp.MustCompile(`generationDate\s*=\s*["'](\d{4}-\d\d-\d\d)`)

// RecogniseFSF tells whether a file whose first bytes are head is an FSF XML
// 1.1 file. The name is not looked at.
func RecogniseFSF(_ string, head []byte) bool {
	return bytes.Contains(head, []byte("<export")) &&
		(bytes.Contains(head, []byte("http://eu.europa.ec/fpi/fsd/export")) || bytes.Contains(head, []byte("<sanctionEntity")))
}

// DayFSF returns the day on which the file was generated, in Brussels' time as
// printed. It reads the first 4 KiB.
func DayFSF(src source.Source) (string, error) {
	file, err := fsfFile(src)
	if err != nil {
		return "", err
	}
	r, err := file.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	head, err := io.ReadAll(io.LimitReader(r, 4<<10))
	if err != nil {
		return "", &source.Error{File: file.Name, What: "can't read it: " + err.Error(), Remedy: "fetch it again"}
	}
	if m := generationDate.FindSubmatch(head); m != nil && isDay(string(m[1])) {
		return string(m[1]), nil
	}
	return "", nil
}

func fsfFile(src source.Source) (source.File, error) {
	return src.File("EU FSF XML", func(string) bool { return true })
}

// ParseFSF yields one entity for each sanctionEntity of an FSF XML 1.1 file,
// in the order of the file. The first error ends it; what was yielded before
// is then not the list and must be dropped. Each entity belongs to the caller.
//
// FSF marks no name as the principal one and its order of children isn't
// stable between files. The principal name here is the Latin one in English or
// in no stated language that carries the function or the gender, else the one
// entered first; the others follow in the order of their entry.
//
// The one Listing of an entity has as its measure "Asset freeze", as the whole
// list is of asset freezes. Listed is the earliest date printed anywhere in
// the record, as FSF keeps only the latest act; Programs holds the programme
// and, where it is certain, the number of the basic act.
func ParseFSF(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		file, err := fsfFile(src)
		if err != nil {
			yield(nil, err)
			return
		}
		r, err := file.Open()
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.Close()
		p := fsf{file: file.Name, tally: src.Tally, ids: ids{}, acts: map[string]act{}}
		for n, err := range source.NewXML(file.Name, r, src.Tally, LeftOutFSF).Records("export") {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if n.Container {
				n.Attr("generationDate")
				continue
			}
			if n.Name() != "sanctionEntity" {
				yield(nil, &source.Error{File: file.Name, Line: n.Line(), What: "<" + n.Name() + "> where a sanctionEntity should be", Remedy: "only FSF XML 1.1 is read here"})
				return
			}
			e, err := p.entity(n)
			if err != nil {
				yield(nil, err)
				return
			}
			src.Tally.Row(file.Name)
			if !yield(e, nil) {
				return
			}
		}
	}
}

// fsf is one reading of an FSF file.
type fsf struct {
	file  string
	tally *source.Tally
	ids   ids
	acts  map[string]act // by title and day: one act stands in thousands of nodes

	// Of the record at hand:
	e       *entity.Entity
	l       *entity.Listing
	person  bool
	first   string   // the earliest date so far
	numbers []string // of the acts cited
	titles  map[string]bool
}

func (p *fsf) entity(n *source.Node) (*entity.Entity, error) {
	reference := entity.Collapse(n.Attr("euReferenceNumber"))
	if logical := n.Attr("logicalId"); reference == "" {
		reference = entity.Collapse(logical)
	}
	key := slug(reference)
	if key == "" {
		return nil, &source.Error{File: p.file, Line: n.Line(), What: "a sanctionEntity without euReferenceNumber and logicalId", Remedy: "fetch the file again"}
	}
	p.e = &entity.Entity{ID: p.ids.unique("eu-fsf-" + key), Schema: p.schema(n)}
	p.l = &entity.Listing{List: ListFSF, Issuer: Issuer, Reference: reference, Measures: []string{"Asset freeze"}}
	p.first, p.numbers, p.titles = "", nil, map[string]bool{}
	p.person = p.e.Schema == "Person"

	p.regulations(n)
	p.unitedNations(n.Attr("unitedNationId"))
	if details := entity.Collapse(n.Attr("designationDetails")); details != "" {
		p.l.Features = append(p.l.Features, entity.Feature{Label: "designationDetails", Value: details})
	}
	var reasons []string
	for r := range n.Each("remark") {
		if text := entity.Collapse(r.Text()); text != "" && !strings.EqualFold(text, "none") {
			reasons = append(reasons, text)
		}
	}
	p.l.Reason = strings.Join(reasons, "\n")
	p.names(n)
	for _, c := range ordered(n, "citizenship") {
		p.citizenship(c)
	}
	for _, c := range ordered(n, "birthdate") {
		p.birth(c)
	}
	for _, c := range ordered(n, "address") {
		p.address(c)
	}
	for _, c := range ordered(n, "identification") {
		p.identification(c)
	}
	p.listed(n)
	if len(p.e.Names) == 0 {
		p.tally.Warn("%s:%d: %s has no name", p.file, n.Line(), reference)
	}
	p.e.Listings = []entity.Listing{*p.l}
	return p.e, nil
}

// ordered returns the children of a name in the order of their entry into the
// publisher's database: their order in the file changes from day to day, and
// without this two thirds of the entries would seem to change with it.
func ordered(n *source.Node, name string) []*source.Node {
	var nodes []*source.Node
	for c := range n.Each(name) {
		nodes = append(nodes, c)
	}
	key := func(c *source.Node) int { id, _ := strconv.Atoi(c.Attr("logicalId")); return id }
	slices.SortStableFunc(nodes, func(a, b *source.Node) int { return cmp.Compare(key(a), key(b)) })
	if len(nodes) == 1 {
		key(nodes[0]) // marks it read
	}
	return nodes
}

func (p *fsf) schema(n *source.Node) string {
	switch code := n.Child("subjectType").Attr("code"); code {
	case "person":
		return "Person"
	case "enterprise":
		return "Organization"
	default:
		p.tally.Unknown("export/sanctionEntity/subjectType/@code=" + code)
		return "LegalEntity"
	}
}

// regulations reads the latest act of the entry and its programme.
func (p *fsf) regulations(n *source.Node) {
	for r := range n.Each("regulation") {
		if programme := r.Attr("programme"); programme != "" && !slices.Contains(p.l.Programs, programme) {
			p.l.Programs = append(p.l.Programs, programme)
		}
		url := entity.Collapse(r.ChildText("publicationUrl"))
		p.act(r, url, p.date(r, "entryIntoForceDate"))
		if p.l.SourceURL == "" {
			p.l.SourceURL = url
		}
	}
}

// summary reads the act behind a node; every kind of node has one.
func (p *fsf) summary(n *source.Node) {
	for s := range n.Each("regulationSummary") {
		p.act(s, s.Attr("publicationUrl"), "")
	}
}

// act keeps an act cited by the entry, each title once.
func (p *fsf) act(n *source.Node, url, inForce string) {
	title, published := n.Attr("numberTitle"), p.date(n, "publicationDate")
	kind := n.Attr("regulationType")
	if title == "" || p.titles[title] {
		return
	}
	p.titles[title] = true
	key := title + "\x00" + published
	a, ok := p.acts[key]
	if !ok {
		a = parseAct(title, published, url)
		p.acts[key] = a
	}
	if a.number != "" {
		p.numbers = append(p.numbers, a.number)
	}
	p.l.Law = append(p.l.Law, entity.Law{Title: title, CELEX: a.celex, Kind: kind, Published: published, InForce: inForce, URL: url})
}

// date reads a date attribute and keeps the earliest of the record.
func (p *fsf) date(n *source.Node, name string) string {
	d := n.Attr(name)
	if len(d) > 10 {
		d = d[:10] // some hold a time too
	}
	if d == "" {
		return ""
	}
	if !isDay(d) {
		p.tally.Unknown(n.Name() + "/@" + name + "=" + n.Attr(name))
		return ""
	}
	if p.first == "" || d < p.first {
		p.first = d
	}
	return d
}

// listed closes the listing when every node has been read.
func (p *fsf) listed(n *source.Node) {
	designated := p.date(n, "designationDate")
	p.l.Listed = p.first
	if p.first != "" && p.first != designated {
		p.l.Inferred = "earliest date printed in the record"
	}
	if len(p.l.Law) > 2 { // the latest act stays first
		slices.SortStableFunc(p.l.Law[1:], func(a, b entity.Law) int {
			return cmp.Or(cmp.Compare(b.Published, a.Published), cmp.Compare(a.Title, b.Title))
		})
	}
	if len(p.l.Programs) == 1 {
		if basic := basicAct(p.l.Programs[0], p.numbers); basic != "" {
			p.l.Programs = append(p.l.Programs, basic)
		}
	}
}

var unReference = regexp.MustCompile(`^([A-Z]{2}[ie])\.(\d{1,3})$`)

// unitedNations keeps the UN's reference in the UN's own form: FSF drops
// leading noughts ("LYi.28" for LYi.028). "HTi.00", cut short, stays as it is.
func (p *fsf) unitedNations(printed string) {
	printed = entity.Collapse(printed)
	p.l.UNReference = printed
	if m := unReference.FindStringSubmatch(printed); m != nil && strings.Trim(m[2], "0") != "" {
		p.l.UNReference = m[1] + "." + strings.Repeat("0", 3-len(m[2])) + m[2]
	}
	if p.l.UNReference != printed {
		p.l.Features = append(p.l.Features, entity.Feature{Label: "unitedNationId", Value: printed})
	}
}
