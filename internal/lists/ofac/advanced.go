package ofac

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// formatAdvanced names the format in errors.
const formatAdvanced = "OFAC Advanced XML"

// containers are the elements of the Advanced XML that only hold records.
var containers = []string{
	"Sanctions", "Sanctions/ReferenceValueSets", "Sanctions/Locations", "Sanctions/IDRegDocuments",
	"Sanctions/DistinctParties", "Sanctions/ProfileRelationships", "Sanctions/SanctionsEntries",
}

// advanced is one reading of an Advanced XML file.
//
// The file is relational: parties refer back to places and documents, and the
// relationships and entries that refer back to parties come last. So places,
// documents and finished parties are held until the end. That costs less than
// reading the file twice, and a file that is cut short yields nothing at all.
type advanced struct {
	file      string
	tally     *source.Tally
	refs      references
	places    map[string]place
	documents map[string][]entity.Identifier // by identity id
	parties   []*draft
	byProfile map[string]*draft
	groups    map[string]string // of the party being read: name part group → type
}

// ParseAdvanced yields the parties of a snapshot in the Advanced XML (SDN or
// consolidated, in either name space), in the order of the file. A party has
// one listing for each sanctions entry, except that an entry of the
// "Consolidated List" is passed over where one of a specific list other than
// the SDN List stands beside it. Both ends of a relationship get a tie.
//
// All parties come at the end of the reading. The first error ends it; then
// none has come.
func ParseAdvanced(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		p, err := readAdvanced(ctx, src)
		if err != nil {
			yield(nil, err)
			return
		}
		for i, d := range p.parties {
			p.parties[i] = nil // the consumer may be done with it at once
			if !yield(d.entity, nil) {
				return
			}
		}
	}
}

func readAdvanced(ctx context.Context, src source.Source) (*advanced, error) {
	file, err := src.File(formatAdvanced, func(string) bool { return true })
	if err != nil {
		return nil, err
	}
	r, err := file.Open()
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", file.Name, err)
	}
	defer r.Close()
	if err := checkNamespace(file, "Sanctions"); err != nil {
		return nil, err
	}
	p := &advanced{
		file: file.Name, tally: src.Tally, refs: newReferences(), groups: map[string]string{},
		places: map[string]place{}, documents: map[string][]entity.Identifier{}, byProfile: map[string]*draft{},
	}
	seen := map[string]bool{}
	n := 0
	for node, err := range source.NewXML(file.Name, r, src.Tally, LeftOut).Records(containers...) {
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
		if !seen["Sanctions"] {
			return nil, &source.Error{File: file.Name, Line: node.Line(), What: "the root element is <" + node.Name() + ">, not <Sanctions>",
				Remedy: "this isn't " + formatAdvanced + ": fetch SDN_ADVANCED.XML"}
		}
		if err := p.record(node); err != nil {
			return nil, err
		}
	}
	for _, part := range []string{"DistinctParties", "SanctionsEntries"} {
		if !seen[part] {
			return nil, &source.Error{File: file.Name, What: "no <" + part + "> in the file", Remedy: "it isn't a whole list: fetch it again"}
		}
	}
	return p, p.finish()
}

// record takes in one record. Records it doesn't name stay unread, and the
// tally reports what they hold.
func (p *advanced) record(n *source.Node) error {
	switch n.Name() {
	case "DateOfIssue":
		n.Skip()
	case "Location":
		p.places[n.Attr("ID")] = p.place(n)
	case "IDRegDocument":
		id := n.Attr("IdentityID")
		p.documents[id] = append(p.documents[id], p.document(n))
	case "DistinctParty":
		p.tally.Row(p.file)
		return p.party(n)
	case "ProfileRelationship":
		p.relationship(n)
	case "SanctionsEntry":
		return p.entry(n)
	default:
		if strings.HasSuffix(n.Name(), "Values") {
			p.refs.read(n)
		}
	}
	return nil
}

// finish settles what needs the whole file.
func (p *advanced) finish() error {
	bare, unnamed := 0, 0
	for _, d := range p.parties {
		d.settle()
		if len(d.entity.Listings) == 0 {
			bare++
		}
		if len(d.entity.Names) == 0 || d.entity.Names[0].Kind != entity.KindName {
			unnamed++
		}
	}
	if unnamed > 0 {
		p.tally.Warn("%s: %d parties have no principal name", p.file, unnamed)
	}
	if bare > 0 {
		p.tally.Warn("%s: %d parties have no sanctions entry", p.file, bare)
	}
	for _, set := range slices.Sorted(maps.Keys(p.refs.missing)) {
		p.tally.Warn("%s: %d references to a %s that the file doesn't hold", p.file, p.refs.missing[set], set)
	}
	return checkList(p.file, p.parties, "CONS_ADVANCED.XML")
}

// settle gives the listings of a party what is printed on the party itself,
// each what is its own.
func (d *draft) settle() {
	d.entity.Listings = settleListings(d.entity.Listings)
	for i := range d.entity.Listings {
		l := &d.entity.Listings[i]
		l.Programs = d.withOwnTags(l.Programs)
	}
	splitByList(d.entity.Listings, d.marks)
	for i := range d.entity.Listings {
		l := &d.entity.Listings[i]
		l.Features = append(l.Features, d.marks...)
	}
}

// checkList refuses a file whose parties are on another list than the file's
// name says; the names are OFAC's own, as the file's head doesn't tell.
func checkList(file string, parties []*draft, consName string) error {
	sdn, cons := false, false
	for _, d := range parties {
		for _, l := range d.entity.Listings {
			sdn = sdn || l.List == ListSDN
			cons = cons || l.List == ListCons
		}
	}
	switch named := consNamed(file); {
	case named && !cons && sdn:
		return notConsolidated(file)
	case !named && cons && !sdn:
		return notSDN(file, consName)
	}
	return nil
}

// settleListings drops the listing of the Consolidated List, which repeats
// that of a specific list, and the mark by which it is told.
func settleListings(all []entity.Listing) []entity.Listing {
	repeats := func(l entity.Listing) bool {
		return slices.Contains(l.Features, entity.Feature{Label: MarkList, Value: knownTexts["List"][listAll]})
	}
	specific := slices.ContainsFunc(all, func(l entity.Listing) bool { return l.List == ListCons && !repeats(l) })
	if !specific {
		return all
	}
	return slices.DeleteFunc(all, repeats)
}

// DayAdvanced returns the day on which the list was issued, as its first
// element says.
func DayAdvanced(src source.Source) (string, error) {
	file, err := src.File(formatAdvanced, func(string) bool { return true })
	if err != nil {
		return "", err
	}
	r, err := file.Open()
	if err != nil {
		return "", fmt.Errorf("opening %s: %w", file.Name, err)
	}
	defer r.Close()
	if err := checkNamespace(file, "Sanctions"); err != nil {
		return "", err
	}
	for node, err := range source.NewXML(file.Name, r, nil, LeftOut).Records("Sanctions") {
		if err != nil {
			return "", err
		}
		if node.Container {
			continue
		}
		if node.Name() == "DateOfIssue" {
			if iso := readDay(node).iso(); iso != "" {
				return iso, nil
			}
		}
		return "", &source.Error{File: file.Name, Line: node.Line(), What: "no readable DateOfIssue at the start of the file",
			Remedy: "check that it is " + formatAdvanced + ", or give the list's day"}
	}
	return "", &source.Error{File: file.Name, What: "no DateOfIssue in the file", Remedy: "it isn't a whole list: fetch it again"}
}
