package regime

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/interdict-project/interdict/entity"
)

// viewed is a listing prepared for comparison with selectors.
type viewed struct {
	*entity.Listing
	schema string
	acts   []string // CELEX numbers, most telling first
	annex  string
	tags   []string // its programmes, without those that name an act
	// The listing's texts as they are compared, in the listing's order; of the
	// programmes only the tags.
	programs, printed, features []string
}

// view reads off a listing what selectors ask for. The reference of an EU
// annex entry names act and annex as well ("eu-oj:32006R0765:V:…"), and a
// programme of the EU may be the number of the act that it is ("267/2012").
// Each text is folded here, once, whatever number of selectors then ask for it.
func view(l *entity.Listing, schema string) viewed {
	v := viewed{Listing: l, schema: schema, annex: l.Annex}
	if rest, ok := strings.CutPrefix(l.Reference, "eu-oj:"); ok {
		act, rest, _ := strings.Cut(rest, ":")
		if annex, _, ok := strings.Cut(rest, ":"); ok {
			v.acts = append(v.acts, act)
			v.annex = cmp.Or(v.annex, annex)
		}
	}
	v.tags = l.Programs
	for _, p := range l.Programs {
		act := celex(p)
		if act == "" {
			continue
		}
		v.act(act)
		if len(v.tags) == len(l.Programs) { // the first act among them
			v.tags = slices.DeleteFunc(slices.Clone(l.Programs), func(p string) bool { return celex(p) != "" })
		}
	}
	for _, law := range l.Law {
		v.act(cmp.Or(law.CELEX, celex(law.Title)))
	}
	v.fold()
	return v
}

// fold sets the texts as they are compared. They share one string: a listing
// is folded for every question.
func (v *viewed) fold() {
	var room [256]byte
	buf := room[:0]
	var some [24]int
	ends := some[:0]
	for _, t := range v.tags {
		buf = appendTag(buf, t)
		ends = append(ends, len(buf))
	}
	for _, t := range v.Measures {
		buf = appendPrinted(buf, t)
		ends = append(ends, len(buf))
	}
	for i := range v.Features {
		buf = appendPrinted(buf, v.Features[i].Label)
		ends = append(ends, len(buf))
	}
	all, from := string(buf), 0
	texts := make([]string, len(ends))
	for i, end := range ends {
		texts[i], from = all[from:end], end
	}
	n, m := len(v.tags), len(v.tags)+len(v.Measures)
	v.programs, v.printed, v.features = texts[:n:n], texts[n:m:m], texts[m:]
}

// act adds an act to those of the listing.
func (v *viewed) act(celex string) {
	if celex != "" && !slices.Contains(v.acts, celex) {
		v.acts = append(v.acts, celex)
	}
}

// celex makes the CELEX number of a regulation from its citation as the EU
// prints it: year/number since 2015 ("2023/1216 (OJ L159 I)"), number/year
// before ("267/2012"). Decisions ("2007/242/EC") and others give "".
func celex(title string) string {
	head, _, _ := strings.Cut(title, " ")
	a, b, ok := strings.Cut(head, "/")
	if !ok {
		return ""
	}
	b, _, _ = strings.Cut(b, "-") // "2024/753-corr": a corrigendum to it
	x, err1 := strconv.Atoi(a)
	y, err2 := strconv.Atoi(b)
	if err1 != nil || err2 != nil {
		return ""
	}
	year, number := y, x
	if len(a) == 4 && x >= 2015 && x < 2100 {
		year, number = x, y
	}
	if year < 1952 || year >= 2100 {
		return ""
	}
	return "3" + strconv.Itoa(year) + "R" + pad4(number)
}

func pad4(n int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, 4-len(s))) + s
}

// inAnnex tells whether an entry's annex ("IX.I.B") is the annex named
// ("IX") or a part of it.
func inAnnex(annex, named string) bool {
	return strings.EqualFold(annex, named) ||
		len(annex) > len(named) && annex[len(named)] == '.' && strings.EqualFold(annex[:len(named)], named)
}

// foldPrinted keeps the letters and digits of a printed measure or feature
// label, in lower case: publishers vary case, quotes, colons and blanks.
func foldPrinted(s string) string { return string(appendPrinted(nil, s)) }

func appendPrinted(buf []byte, s string) []byte {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return appendWide(buf, s[i:])
		case 'A' <= c && c <= 'Z':
			buf = append(buf, c+'a'-'A')
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			buf = append(buf, c)
		}
	}
	return buf
}

// appendWide is appendPrinted for any script.
func appendWide(buf []byte, s string) []byte {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			buf = utf8.AppendRune(buf, unicode.ToLower(r))
		}
	}
	return buf
}

// appendTag appends the tag as foldTag folds it; tags as most are, of ASCII
// with single blanks, aren't copied on the way.
func appendTag(buf []byte, s string) []byte {
	blank := true
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' || c == ' ' && blank {
			return append(buf, foldTag(s)...)
		}
		blank = s[i] == ' '
	}
	s = strings.Trim(s, "[] ")
	if len(s) >= 4 && strings.EqualFold(s[:4], "the ") {
		s = s[4:]
	}
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf = append(buf, c)
	}
	return buf
}

// match is what of a listing a selector took hold of.
type match struct {
	programs []string // of the listing; all, where the act decides
	printed  []string // of the listing's printed measures
	features []entity.Feature
}

// matches tells whether the selector picks the listing. Lists that we write
// ourselves (regimes, starter) carry what the publishers print and are picked
// like theirs, wherever the selector names more than the list.
func (sel *selector) matches(v *viewed, act string) (match, bool) {
	var m match
	if !slices.Contains(sel.Lists, v.List) && !(ours(v.List) && sel.tells()) ||
		len(sel.Schemata) > 0 && !slices.Contains(sel.Schemata, v.schema) ||
		len(sel.References) > 0 && !slices.Contains(sel.References, v.Reference) ||
		len(sel.Acts) > 0 && !slices.Contains(sel.Acts, act) ||
		slices.Contains(sel.ExceptActs, act) ||
		len(sel.Annexes) > 0 && !slices.ContainsFunc(sel.Annexes, func(a string) bool { return inAnnex(v.annex, a) }) {
		return m, false
	}
	if m.programs = pick(v.tags, v.programs, sel.programs); len(sel.programs) > 0 && len(m.programs) == 0 {
		return m, false
	}
	if m.printed = pick(v.Measures, v.printed, sel.printed); len(sel.printed) > 0 && len(m.printed) == 0 {
		return m, false
	}
	if len(sel.features) == 0 {
		return m, true
	}
	m.features = pick(v.Features, v.features, sel.features)
	return m, len(m.features) > 0
}

// ours tells whether a list is one that we write ourselves.
func ours(list string) bool { return list == ListID || list == "starter" }

// tells tells whether the selector names more than lists.
func (sel *selector) tells() bool {
	return len(sel.Programs) > 0 || len(sel.Acts) > 0 || len(sel.References) > 0
}

// pick returns those of have whose folded form is wanted; all of them where
// nothing is. What stands together is not copied.
func pick[T any](have []T, folded, want []string) []T {
	if len(want) == 0 {
		return have
	}
	return keep(have, func(i int) bool { return slices.Contains(want, folded[i]) })
}

// keep returns those of all that ok tells by their index, as a part of all
// where they stand together, else copied.
func keep[T any](all []T, ok func(i int) bool) []T {
	from, to, n := 0, 0, 0
	for i := range all {
		if !ok(i) {
			continue
		}
		if n++; n == 1 {
			from = i
		}
		to = i + 1
	}
	if n == to-from {
		return all[from:to:to]
	}
	out := make([]T, 0, n)
	for i := from; i < to; i++ {
		if ok(i) {
			out = append(out, all[i])
		}
	}
	return out
}

// bound is one measure that a listing carries.
type bound struct {
	*measure
	target  *target
	match   match
	generic bool
	// programs are those of the listing that no detailed file knows; printed
	// those of its printed measures (generic only).
	programs, printed []string
}

// bind returns the measures that a listing carries: those of the regimes that
// know it, and, for what of it they don't know, those of the generic files.
// rest holds the printed measures that neither knows; known is false where
// nothing at all does. What it returns may share its texts with the listing.
func (s *Set) bind(v viewed) (out []bound, rest []string, known bool) { return s.bindTo(nil, &v) }

// bindTo is bind that appends to what there is.
func (s *Set) bindTo(all []bound, v *viewed) (out []bound, rest []string, known bool) {
	act := s.telling(v)
	var near [64]int32
	places := s.targets.near(near[:0], v, act)
	programs, printed := v.tags, v.Measures // not yet known
	had, detailed := len(all), false
	i := 0
	for ; i < len(places) && places[i] < s.targets.generic; i++ {
		p := &s.targets.places[places[i]]
		found, ok := p.measure.carriedBy(p.target, v, act)
		if !ok {
			continue
		}
		all = append(all, bound{measure: p.measure, target: p.target, match: found})
		sel := p.target.Listing
		if sel != nil && len(sel.Features) > 0 {
			continue // a feature adds to a programme, it doesn't explain it
		}
		detailed = true
		programs = without(programs, found.programs)
		if sel == nil || len(sel.Printed) == 0 {
			found.printed = v.Measures
		}
		printed = without(printed, found.printed)
	}
	open := len(programs) > 0 || !detailed
	rest = printed
	for _, place := range places[i:] {
		p := &s.targets.places[place]
		found, ok := p.measure.carriedBy(p.target, v, act)
		if !ok {
			continue
		}
		b := bound{measure: p.measure, target: p.target, match: found, generic: true, programs: programs}
		switch sel := p.target.Listing; {
		case len(sel.Features) > 0:
		case len(sel.Printed) > 0:
			if b.printed = common(found.printed, printed); len(b.printed) == 0 {
				continue
			}
			rest = without(rest, b.printed)
		case len(sel.Programs) > 0:
			if b.programs = common(found.programs, programs); len(b.programs) == 0 {
				continue
			}
			rest = nil
		case !open:
			continue
		default:
			rest = nil
		}
		all = append(all, b)
	}
	return all, rest, len(all) > had
}

// telling returns the act that says which regime a listing belongs to: the
// first of its acts that a selector of its list names.
func (s *Set) telling(v *viewed) string {
	for _, a := range v.acts {
		if s.targets.knows(v.List, a) {
			return a
		}
	}
	return ""
}

// carriedBy tells whether a target of the measure is this listing.
func (m *measure) carriedBy(t *target, v *viewed, act string) (match, bool) {
	switch {
	case t.Party != "":
		return match{programs: v.tags}, v.List == ListID && v.Reference == partyReference(m, t.Party)
	case t.Listing != nil && v.Issuer == m.file.Issuer:
		return t.Listing.matches(v, act)
	}
	return match{}, false
}

// partyReference is the reference of the listing that a measure on a party by
// name stands for.
func partyReference(m *measure, party string) string { return m.ID + ":" + party }

// without returns all but those taken.
func without(all, taken []string) []string {
	return keep(all, func(i int) bool { return !slices.Contains(taken, all[i]) })
}

// common returns those of a that are in b too.
func common(a, b []string) []string {
	return keep(a, func(i int) bool { return slices.Contains(b, a[i]) })
}
