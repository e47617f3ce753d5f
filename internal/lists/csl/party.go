package csl

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/lists/ofac"
	"github.com/interdict-project/interdict/internal/source"
)

// repeat keeps a party that repeats OFAC for the end of the reading.
func (p *parser) repeat(r *record) error {
	uid := r.number
	if uid == "" || strings.Trim(uid, "0123456789") != "" {
		return &source.Error{File: p.file, Line: r.line, What: "an entry of OFAC's lists without OFAC's number of the party", Remedy: "the file is damaged: fetch it again"}
	}
	if have := p.treasury[uid]; have != nil {
		l := &have.Listings[0]
		l.Programs = unite(l.Programs, append([]string{r.source}, r.programs...))
		return nil
	}
	facts := slices.Clone(r.vessel)
	if r.title != "" {
		facts = append(facts, ofac.LabelledFact{Label: "Title", Value: r.title})
	}
	for _, place := range r.birthPlaces {
		facts = append(facts, ofac.LabelledFact{Label: "Place of Birth", Value: place})
	}
	for _, c := range r.nationalities {
		facts = append(facts, ofac.LabelledFact{Label: "Nationality Country", Value: c})
	}
	for _, c := range r.citizenships {
		facts = append(facts, ofac.LabelledFact{Label: "Citizenship Country", Value: c})
	}
	e := ofac.Repeated{
		UID: uid, Type: r.kind, Name: r.name, Aliases: r.aliases, Programs: append([]string{r.source}, r.programs...),
		Addresses: r.addresses, Births: r.births, Remarks: r.remarks, Facts: append(facts, r.facts...),
	}.Entity(List)
	p.treasury[uid] = e
	p.order = append(p.order, uid)
	return nil
}

// unite appends what a lacks of b.
func unite(a, b []string) []string {
	for _, v := range b {
		if !slices.Contains(a, v) {
			a = append(a, v)
		}
	}
	return a
}

// own returns a party of Commerce's and State's own lists.
func (p *parser) own(r *record) *entity.Entity {
	laws := notices(r.notice)
	e := &entity.Entity{Schema: "LegalEntity"}
	short := shortName(r.source)
	key := r.name
	if isAddress(r) {
		// The entry is the address: whoever uses it needs the licence. Its
		// number is counted anew in each country and is no name.
		e.Schema = "Address"
		e.AddName(entity.Name{Text: full(r.addresses), Kind: entity.KindName, Printed: r.name})
		key += " " + full(r.addresses)
	} else {
		p.names(e, r)
	}
	first := ""
	if len(laws) > 0 {
		first = laws[0].Title
	}
	e.ID = p.unique("trade-csl-" + strings.ToLower(short) + "-" + hash(key, first))
	for _, a := range r.addresses {
		e.AddAddress(a)
		e.Add("country", a.Country)
	}
	if c := entity.Country(r.country); c != "" {
		e.Add("country", c)
	} else {
		e.Add("country", r.country)
	}
	p.rest(e, r)
	l := entity.Listing{
		List: List, Issuer: Issuer, Reference: first, Programs: append([]string{r.source}, r.programs...), Law: laws,
		Reason: r.remarks, SourceURL: r.listURL,
	}
	if l.Reference == "" {
		l.Reference = short + ":" + strings.ReplaceAll(key, " ", "_")
	}
	if r.required != "" {
		l.Measures = []string{r.required}
	}
	if l.Listed = day(r.start); l.Listed == "" {
		l.ListedPrinted = r.start
	}
	l.Ended = day(r.end)
	l.Features = features(r, l.Ended)
	e.Listings = []entity.Listing{l}
	return e
}

// features are the marks of a listing that have no field of their own.
func features(r *record, ended string) []entity.Feature {
	var out []entity.Feature
	add := func(label, value string) {
		if value != "" {
			out = append(out, entity.Feature{Label: label, Value: value})
		}
	}
	add("License policy", r.policy)
	add("Standard order", r.order)
	if ended == "" {
		add("End date", r.end)
	}
	if r.source != debarred && r.source != military { // those are new at every import
		add("id", r.id)
	}
	return out
}

// rest maps what the other fields hold, which these lists rarely fill.
func (p *parser) rest(e *entity.Entity, r *record) {
	e.Add("notes", r.title)
	e.Add("notes", r.birthPlaces...)
	e.Add("country", countries(r.nationalities)...)
	e.Add("country", countries(r.citizenships)...)
	for _, b := range r.births {
		d := entity.Date{Prop: "birthDate", From: day(b)}
		if d.From == "" {
			d.Printed = b
		}
		e.AddDate(d)
	}
	for _, f := range slices.Concat(r.vessel, r.facts) {
		e.Add("notes", f.Label+": "+strings.TrimPrefix(strings.ToUpper(f.Country)+" "+f.Value, " "))
	}
	if r.number != "" {
		e.Add("notes", "Entity number: "+r.number)
	}
	if r.kind != "" {
		e.Add("notes", "Type: "+r.kind)
	}
}

func countries(printed []string) []string {
	var out []string
	for _, c := range printed {
		if k := entity.Country(c); k != "" {
			c = k
		}
		out = append(out, c)
	}
	return out
}

var onlyNumber = regexp.MustCompile(`^Address \d+$`)

// isAddress tells an entry that is an address and names nobody.
func isAddress(r *record) bool { return onlyNumber.MatchString(r.name) && len(r.addresses) > 0 }

func full(all []entity.Address) string {
	var texts []string
	for _, a := range all {
		texts = append(texts, a.Full())
	}
	return strings.Join(texts, "; ")
}

var inBrackets = regexp.MustCompile(`\(([A-Z-]{2,6})(?: List)?\)`)

// shortName is the short name of a list, "EL" of the Entity List.
func shortName(source string) string {
	if m := inBrackets.FindStringSubmatch(source); m != nil {
		return m[1]
	}
	return "list"
}

// hash makes the part of an id that names the entry. What the two formats and
// two days print differently (case, blanks, lost characters) doesn't count.
func hash(texts ...string) string {
	h := sha256.New()
	for _, t := range texts {
		for _, r := range t {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				h.Write([]byte(string(unicode.ToLower(r))))
			}
		}
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// unique makes ids that occur again "…-2", "…-3", in the order of the file:
// an entry may stand once for each country, under one notice.
func (p *parser) unique(id string) string {
	p.ids[id]++
	if n := p.ids[id]; n > 1 {
		return id + "-" + strconv.Itoa(n)
	}
	return id
}

var isoDay = regexp.MustCompile(`^(\d{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)

// day returns a day as ISO 8601 writes it, or a month or year, "" for another
// text.
func day(printed string) string {
	if isoDay.MatchString(printed) {
		return printed
	}
	return ""
}
