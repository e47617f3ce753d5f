package ofac

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// formatEnhanced names the format in errors.
const formatEnhanced = "OFAC Enhanced XML"

// enhancedContainers are the elements of the Enhanced XML that only hold
// records.
var enhancedContainers = []string{"sanctionsData", "sanctionsData/referenceValues", "sanctionsData/featureTypes", "sanctionsData/entities"}

// enhanced is one reading of an Enhanced XML file. Its parties are whole in
// themselves, text beside every id; only relationships point at others, which
// may come later, so the parties are held until the end.
type enhanced struct {
	file      string
	tally     *source.Tally
	countries map[string]string // reference id → ISO 3166
	parties   []*draft
	byUID     map[string]*draft
	linking   linking
	relations []enhancedRelation
}

// ParseEnhanced yields the parties of a snapshot in the Enhanced XML
// (SDN_ENHANCED.XML or CONS_ENHANCED.XML), in the order of the file. A party
// has one listing for each list that it is on, with the day on which that was
// published; the "Consolidated List" is passed over where a specific list other
// than the SDN List stands beside it. Both ends of a relationship get a tie.
//
// All parties come at the end of the reading. The first error ends it; then
// none has come. OFAC's delta files are refused.
func ParseEnhanced(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		p, err := readEnhanced(ctx, src)
		if err != nil {
			yield(nil, err)
			return
		}
		for i, d := range p.parties {
			p.parties[i] = nil
			if !yield(d.entity, nil) {
				return
			}
		}
	}
}

func readEnhanced(ctx context.Context, src source.Source) (*enhanced, error) {
	file, err := src.File(formatEnhanced, func(string) bool { return true })
	if err != nil {
		return nil, err
	}
	if err := checkNamespace(file, "sanctionsData"); err != nil {
		return nil, err
	}
	r, err := file.Open()
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", file.Name, err)
	}
	defer r.Close()
	p := &enhanced{file: file.Name, tally: src.Tally, countries: map[string]string{}, byUID: map[string]*draft{}, linking: newLinking()}
	seen := map[string]bool{}
	n := 0
	for node, err := range source.NewXML(file.Name, r, src.Tally, LeftOutEnhanced).Records(enhancedContainers...) {
		if err != nil {
			return nil, err
		}
		if n++; n%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if node.Container {
			seen[node.Name()] = true
			continue
		}
		if !seen["sanctionsData"] {
			return nil, &source.Error{File: file.Name, Line: node.Line(), What: "the root element is <" + node.Name() + ">, not <sanctionsData>",
				Remedy: "this isn't " + formatEnhanced + ": fetch SDN_ENHANCED.XML or CONS_ENHANCED.XML"}
		}
		if err := p.record(node); err != nil {
			return nil, err
		}
	}
	if !seen["entities"] {
		return nil, &source.Error{File: file.Name, What: "no <entities> in the file", Remedy: "it isn't a whole list: fetch it again"}
	}
	p.finish()
	return p, nil
}

// record takes in one record.
func (p *enhanced) record(n *source.Node) error {
	switch n.Name() {
	case "publicationInfo", "featureType": // the day is read apart; features carry their label
		n.Skip()
	case "referenceValue":
		id := n.Attr("refId")
		if iso := strings.ToLower(n.ChildText("isoCode")); len(iso) == 2 {
			p.countries[id] = iso
		}
	case "entity":
		p.tally.Row(p.file)
		return p.party(n)
	}
	return nil
}

// finish settles what needs the whole file.
func (p *enhanced) finish() {
	bare := 0
	for _, d := range p.parties {
		d.settle()
		if len(d.entity.Listings) == 0 {
			bare++
		}
	}
	if bare > 0 {
		p.tally.Warn("%s: %d parties are on no list", p.file, bare)
	}
	p.relate()
	// A remark says less of a tie than the relationships do.
	p.linking.links = slices.DeleteFunc(p.linking.links, func(l link) bool { return len(l.from.entity.Ties) > 0 })
	p.linking.settle()
}

// party reads an entity.
func (p *enhanced) party(n *source.Node) error {
	uid := n.Attr("id")
	if uid == "" || p.byUID[uid] != nil {
		return &source.Error{File: p.file, Line: n.Line(), What: "a party without an id of its own: " + uid, Remedy: "the file is damaged: fetch it again"}
	}
	info := n.Child("generalInfo")
	kind := clean(info.Child("entityType").Text())
	schema, ok := csvSchemas[strings.ToLower(kind)]
	if !ok || kind == "" {
		p.tally.Unknown("sanctionsData/entities/entity/generalInfo/entityType " + kind)
		schema = "LegalEntity"
	}
	d := &draft{entity: &entity.Entity{ID: entityID(uid), Schema: schema}}
	p.byUID[uid] = d
	p.parties = append(p.parties, d)
	for _, primary := range []bool{true, false} {
		for name := range n.Child("names").Each("name") {
			if (name.ChildText("isPrimary") == "true") == primary {
				p.name(d, name, primary)
			}
		}
	}
	for a := range n.Child("addresses").Each("address") {
		p.address(d, a)
	}
	for doc := range n.Child("identityDocuments").Each("identityDocument") {
		p.document(d, doc)
	}
	for f := range n.Child("features").Each("feature") {
		p.feature(d, f)
	}
	reason := p.general(d, info)
	p.listings(d, n, uid, reason)
	for r := range n.Child("relationships").Each("relationship") {
		p.relation(uid, r)
	}
	return nil
}

// general reads what the file says of a party in general and returns the
// remarks.
func (p *enhanced) general(d *draft, info *source.Node) string {
	title := clean(info.Child("title").Text())
	if title != "" {
		d.apply(fact{label: "Title", values: []string{title}})
	}
	if status := clean(info.Child("livingStatus").Text()); status != "" {
		d.entity.Add("notes", "Living status: "+status)
	}
	if info.ChildText("isUsCitizen") == "true" {
		d.entity.Add("citizenship", "us")
	}
	if info.ChildText("isUsPerson") == "true" {
		d.entity.Add("notes", "US person")
	}
	remarks := info.Child("remarks").Text()
	d.remarks(remarks, title, &p.linking)
	return clean(remarks)
}

// listings gives the party a listing for each of its lists. Programmes, kinds
// of measure and law are printed on the party.
func (p *enhanced) listings(d *draft, n *source.Node, uid, reason string) {
	texts := func(list, item string) []string {
		var out []string
		for c := range n.Child(list).Each(item) {
			c.Attr("refId")
			if t := clean(c.Text()); t != "" {
				out = append(out, t)
			}
		}
		return out
	}
	programs := texts("sanctionsPrograms", "sanctionsProgram")
	measures := texts("sanctionsTypes", "sanctionsType")
	law := texts("legalAuthorities", "legalAuthority")
	for item := range n.Child("sanctionsLists").Each("sanctionsList") {
		id, name := item.Attr("refId"), clean(item.Text())
		l := newListing(ListCons, uid)
		_, known := knownTexts["List"][id]
		switch {
		case id == listSDN:
			l.List = ListSDN
		case known && (id == listAll || name == ""):
			name = knownTexts["List"][id]
		case !known:
			p.tally.Unknown("sanctionsData/entities/entity/sanctionsLists/sanctionsList " + id + " " + name)
		}
		if l.List == ListCons {
			l.Features = append(l.Features, entity.Feature{Label: MarkList, Value: name})
		}
		l.Reason = reason
		l.Listed = isoDayOf(item.Attr("datePublished"))
		l.Programs, l.Measures = append(l.Programs, programs...), append(l.Measures, measures...)
		for _, title := range law {
			l.Law = append(l.Law, entity.Law{Title: title})
		}
		d.entity.Listings = append(d.entity.Listings, l)
	}
}

// isoDayOf returns the day of "2006-04-12", alone or followed by a time of day;
// "" for anything else.
func isoDayOf(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "T")
	if t, err := time.Parse(time.DateOnly, s); err == nil && t.Year() > 1 { // the year 1 is how "none" is written
		return s
	}
	return ""
}

// DayEnhanced returns the day as of which the list was published, as its first
// element says.
func DayEnhanced(src source.Source) (string, error) {
	file, err := src.File(formatEnhanced, func(string) bool { return true })
	if err != nil {
		return "", err
	}
	if err := checkNamespace(file, "sanctionsData"); err != nil {
		return "", err
	}
	r, err := file.Open()
	if err != nil {
		return "", fmt.Errorf("opening %s: %w", file.Name, err)
	}
	defer r.Close()
	for node, err := range source.NewXML(file.Name, r, nil, LeftOutEnhanced).Records("sanctionsData") {
		if err != nil {
			return "", err
		}
		if node.Container {
			continue
		}
		if day := isoDayOf(node.ChildText("dataAsOf")); day != "" && node.Name() == "publicationInfo" {
			return day, nil
		}
		return "", &source.Error{File: file.Name, Line: node.Line(), What: "no readable dataAsOf at the start of the file",
			Remedy: "check that it is " + formatEnhanced + ", or give the list's day"}
	}
	return "", &source.Error{File: file.Name, What: "no dataAsOf in the file", Remedy: "it isn't a whole list: fetch it again"}
}
