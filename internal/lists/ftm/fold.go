package ftm

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// LeftOut names the members of a folded line that aren't kept. Every property
// of such a line is kept, see [folds.apply].
var LeftOut = source.LeftOut{
	"id":          "names the line, which is no party: what it says is kept with the party",
	"caption":     "repeats a property or the schema",
	"referents":   "further ids of the line",
	"first_seen":  "when OpenSanctions first saw the line, not when the publisher listed anybody",
	"last_seen":   "when OpenSanctions last saw the line",
	"last_change": "when OpenSanctions last saw a change",
	"target":      "says whether the line is a listed party: it never is",
	"datasets":    "of a Sanction it becomes the listing's list; other lines come with their party",
}

// ends are the two properties of each relationship, each naming the entities
// at one end.
var ends = map[string][2]string{
	"Ownership":      {"owner", "asset"},
	"Directorship":   {"director", "organization"},
	"Membership":     {"member", "organization"},
	"Employment":     {"employee", "employer"},
	"Representation": {"agent", "client"},
	"Family":         {"person", "relative"},
	"Associate":      {"person", "associate"},
	"Succession":     {"predecessor", "successor"},
	"UnknownLink":    {"subject", "object"},
}

// isFolded tells whether entities of a schema belong to other entities.
func isFolded(schema string) bool {
	switch schema {
	case "Sanction", "Identification", "Passport", "Address":
		return true
	}
	_, ok := ends[schema]
	return ok
}

// mayFold tells, without decoding a line, whether it may be one to fold. It
// may say yes too often, never no where it is one.
func mayFold(line []byte) bool {
	const key = `"schema"`
	found := false
	for rest := line; ; {
		i := bytes.Index(rest, []byte(key))
		if i < 0 {
			return !found // the key itself may be escaped
		}
		found = true
		rest = bytes.TrimLeft(rest[i+len(key):], " \t\r:")
		if len(rest) == 0 || rest[0] != '"' {
			continue
		}
		value, _, _ := bytes.Cut(rest[1:], []byte(`"`))
		if bytes.IndexByte(value, '\\') >= 0 || isFolded(string(value)) {
			return true
		}
	}
}

// fold is one line that belongs to other entities. It keeps the line's bytes,
// and is opened when its entity comes: a decoded line takes ten times the
// memory, and most lines of a large file are folded.
type fold struct {
	at      place
	line    []byte
	id      string
	schema  string
	ids     []string // the entities it belongs to; none for an address
	oneEnd  bool     // a relationship that names nobody at one of its ends
	reached int      // how many of ids the files have
}

// opened is a folded line, decoded.
type opened struct {
	entity *entity.Entity
	props  map[string][]string
}

func open(e *entity.Entity) opened {
	o := opened{entity: e, props: e.Properties}
	if len(e.Names)+len(e.Dates)+len(e.Addresses)+len(e.Identifiers) > 0 {
		o.props = e.FtM()
	}
	return o
}

// open decodes the line, which was found good when it was gathered.
func (f *fold) open() opened {
	e, err := decode(f.at, f.line)
	if err != nil {
		panic("BUG: a line that was read can't be read again: " + err.Error())
	}
	return open(e)
}

// folds holds the lines of all files that belong to other entities.
type folds struct {
	all       []*fold
	at        map[place]string   // the ids of those lines
	byEnd     map[string][]*fold // by the id of an entity that they belong to
	addresses map[string]*fold
}

func newFolds() *folds {
	return &folds{at: map[place]string{}, byEnd: map[string][]*fold{}, addresses: map[string]*fold{}}
}

// add takes a line to fold, with its bytes, which it copies.
func (fs *folds) add(at place, line []byte, e *entity.Entity, tally *source.Tally) {
	o := open(e)
	f := &fold{at: at, line: bytes.Clone(line), id: e.ID, schema: e.Schema, oneEnd: o.oneEnd()}
	switch e.Schema {
	case "Sanction":
		f.ids = o.props["entity"]
	case "Identification", "Passport":
		f.ids = o.props["holder"]
	case "Address":
		fs.addresses[e.ID] = f
	default:
		for _, end := range ends[e.Schema] {
			for _, id := range o.props[end] {
				if !slices.Contains(f.ids, id) {
					f.ids = append(f.ids, id)
				}
			}
		}
	}
	for _, id := range f.ids {
		fs.byEnd[id] = append(fs.byEnd[id], f)
	}
	for member := range e.Extra {
		if _, ok := LeftOut[member]; !ok && member != "properties" {
			tally.Unknown(e.Schema + "/" + member)
		}
	}
	fs.all = append(fs.all, f)
	fs.at[at] = e.ID
}

// apply gives an entity what other lines say of it. Whatever they say that
// has no field becomes a feature of the listing or stands in a note, as
// "property: value".
func (fs *folds) apply(e *entity.Entity) {
	for _, f := range fs.byEnd[e.ID] {
		f.reached++
		switch f.schema {
		case "Sanction":
			e.Listings = append(e.Listings, f.open().listing())
		case "Identification", "Passport":
			addIdentifier(e, f.open().identifier())
		default:
			f.open().addTies(e)
		}
	}
	refs, ok := e.Properties["addressEntity"]
	if !ok {
		return
	}
	refs = slices.DeleteFunc(refs, func(id string) bool {
		f := fs.addresses[id]
		if f != nil {
			f.reached++
			addAddress(e, f.open().address())
		}
		return f != nil
	})
	if e.Properties["addressEntity"] = refs; len(refs) == 0 {
		delete(e.Properties, "addressEntity")
	}
}

// leftover returns the lines that no entity of the files took, and warns of
// them and of those that name an entity which the files lack.
func (fs *folds) leftover(tally *source.Tally) []*entity.Entity {
	var out []*entity.Entity
	var schemata []string
	whole := map[string][]*fold{} // by schema: nobody took them
	half := map[string][]*fold{}  // by schema: one end is missing
	for _, f := range fs.all {
		schema := f.schema
		if !slices.Contains(schemata, schema) {
			schemata = append(schemata, schema)
		}
		switch {
		case f.reached == 0:
			whole[schema] = append(whole[schema], f)
			out = append(out, f.open().entity)
		case f.reached < len(f.ids), f.oneEnd:
			half[schema] = append(half[schema], f)
		}
	}
	for _, schema := range schemata {
		if lost := whole[schema]; lost != nil {
			tally.Warn("%s lines that belong to no entity of these files: %d, the first is %s:%d (%s); kept as they are",
				schema, len(lost), lost[0].at.file, lost[0].at.line, lost[0].id)
		}
		if lost := half[schema]; lost != nil {
			tally.Warn("%s lines of which one end is missing from these files: %d, the first is %s:%d (%s); kept at the other end",
				schema, len(lost), lost[0].at.file, lost[0].at.line, lost[0].id)
		}
	}
	return out
}

// oneEnd tells whether a relationship names nobody at one of its ends.
func (f opened) oneEnd() bool {
	both, ok := ends[f.entity.Schema]
	return ok && (len(f.props[both[0]]) == 0 || len(f.props[both[1]]) == 0)
}

// lists maps the datasets of OpenSanctions that transcribe a list we know.
var lists = map[string]string{
	"us_ofac_sdn":          "us-ofac-sdn",
	"us_ofac_cons":         "us-ofac-cons",
	"us_trade_csl":         "us-csl",
	"eu_fsf":               "eu-fsf",
	"eu_journal_sanctions": "eu-annexes",
	"un_sc_sanctions":      "un-sc",
	"gb_fcdo_sanctions":    "gb-uksl",
	"gb_hmt_sanctions":     "gb-ofsi",
}

// issuers maps the countries that FollowTheMoney names as a sanction's issuer.
var issuers = map[string]string{"us": "us", "eu": "eu", "gb": "uk", "un": "un"}

// listing reads a Sanction line. The list is empty where the line is of a
// dataset that transcribes no list we know.
func (f opened) listing() entity.Listing {
	p := taker(maps.Clone(f.props))
	p.take("entity")
	l := entity.Listing{
		Programs: p.take("program"),
		Measures: p.take("provisions"),
		Reason:   strings.Join(p.take("reason"), "\n"),
	}
	for _, d := range f.entity.Datasets {
		if id := lists[d]; id != "" && l.List == "" {
			l.List = id
		} else {
			l.Features = append(l.Features, entity.Feature{Label: "dataset", Value: d})
		}
	}
	if known := func(v string) bool { return issuers[v] != "" }; slices.ContainsFunc(p["country"], known) {
		l.Issuer = issuers[p.takeOne("country", known)]
	}
	// The UK's closed second list numbered its groups in digits; they stand
	// beside the reference.
	l.Reference = p.takeOne("authorityId", func(v string) bool { return l.List != "gb-uksl" || strings.Trim(v, "0123456789") != "" })
	l.UNReference = p.takeOne("unscId", nil)
	l.SourceURL = p.takeOne("sourceUrl", nil)
	l.Updated = p.takeDay("modifiedAt", true)
	l.Ended = p.takeDay("endDate", true)
	if l.Listed = p.takeDay("startDate", false); l.Listed == "" {
		l.Listed = p.takeDay("listingDate", false)
	}
	for _, prop := range slices.Sorted(maps.Keys(p)) {
		for _, v := range p[prop] {
			l.Features = append(l.Features, entity.Feature{Label: prop, Value: v})
		}
	}
	return l
}

// addTies adds what a relationship says at the entity's end or ends of it.
func (f opened) addTies(e *entity.Entity) {
	p := taker(maps.Clone(f.props))
	both := ends[f.entity.Schema]
	left, right := p.take(both[0]), p.take(both[1])
	tie := entity.Tie{
		Kind:    f.entity.Schema,
		Printed: strings.Join(slices.Concat(p.take("role"), p.take("relationship")), "; "),
		From:    p.takeDay("startDate", false),
		To:      p.takeDay("endDate", true),
		Note:    p.note(),
	}
	add := func(role string, here, there []string) {
		if !slices.Contains(here, e.ID) {
			return
		}
		tie.Role = role
		for _, tie.Other = range there {
			e.AddTie(tie)
		}
		if len(there) == 0 {
			tie.Other = ""
			e.AddTie(tie)
		}
	}
	add(both[0], left, right)
	add(both[1], right, left)
}

// identifier reads an Identification or Passport line.
func (f opened) identifier() entity.Identifier {
	p := taker(maps.Clone(f.props))
	p.take("holder")
	id := entity.Identifier{
		Prop:      "idNumber",
		Printed:   p.takeOne("type", nil),
		Number:    p.takeOne("number", nil),
		Country:   p.takeOne("country", nil),
		Authority: p.takeOne("authority", nil),
		Issued:    p.takeDay("startDate", false),
		Expires:   p.takeDay("endDate", true),
	}
	if f.entity.Schema == "Passport" || strings.Contains(strings.ToLower(id.Printed), "passport") {
		id.Prop = "passportNumber"
	}
	if id.Note = p.note(); id.Number == "" && id.Note == "" {
		id.Note = "no number is given"
	}
	return id
}

// addIdentifier adds an identifier in place of the bare number, if that
// stands there already.
func addIdentifier(e *entity.Entity, id entity.Identifier) {
	bare := entity.Identifier{Prop: id.Prop, Number: id.Number}
	if i := slices.Index(e.Identifiers, bare); i >= 0 && id.Number != "" {
		e.Identifiers[i] = id
		return
	}
	e.AddIdentifier(id)
}

// address reads an Address line.
func (f opened) address() entity.Address {
	p := taker(maps.Clone(f.props))
	a := entity.Address{
		Text:       p.takeOne("full", nil),
		Street:     p.takeOne("street", nil),
		PostBox:    p.takeOne("postOfficeBox", nil),
		City:       p.takeOne("city", nil),
		PostalCode: p.takeOne("postalCode", nil),
		Region:     p.takeOne("region", nil),
		Country:    p.takeOne("country", nil),
	}
	if a.Region == "" {
		a.Region = p.takeOne("state", nil)
	}
	if street2 := p.takeOne("street2", nil); street2 != "" {
		a.Street = strings.TrimPrefix(a.Street+", "+street2, ", ")
	}
	a.Note = p.note()
	return a
}

// addAddress adds an address in place of its bare text, if that stands there
// already.
func addAddress(e *entity.Entity, a entity.Address) {
	if i := slices.Index(e.Addresses, entity.Address{Text: a.Full()}); i >= 0 {
		e.Addresses[i] = a
		return
	}
	e.AddAddress(a)
}

// taker is properties of which those with a field are taken out.
type taker map[string][]string

func (t taker) take(prop string) []string {
	v := t[prop]
	delete(t, prop)
	return v
}

// takeOne takes the first value that fits, or the first if none does, and
// leaves the others.
func (t taker) takeOne(prop string, fits func(string) bool) string {
	values := t[prop]
	if len(values) == 0 {
		return ""
	}
	i := 0
	if fits != nil {
		i = max(0, slices.IndexFunc(values, fits))
	}
	v := values[i]
	if t[prop] = slices.Concat(values[:i], values[i+1:]); len(t[prop]) == 0 {
		delete(t, prop)
	}
	return v
}

var isoDay = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?`)

// takeDay takes the first or last date, as a day without a time.
func (t taker) takeDay(prop string, last bool) string {
	days := slices.DeleteFunc(slices.Sorted(slices.Values(t[prop])), func(v string) bool { return !isoDay.MatchString(v) })
	if len(days) == 0 {
		return ""
	}
	want := days[0]
	if last {
		want = days[len(days)-1]
	}
	return isoDay.FindString(t.takeOne(prop, func(v string) bool { return v == want }))
}

// note returns all that is left, in the order of the properties.
func (t taker) note() string {
	var parts []string
	for _, prop := range slices.Sorted(maps.Keys(t)) {
		parts = append(parts, prop+": "+strings.Join(t[prop], ", "))
	}
	return strings.Join(parts, "; ")
}
