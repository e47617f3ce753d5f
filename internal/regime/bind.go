package regime

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

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
func view(l *entity.Listing, schema string) viewed {
	v := viewed{Listing: l, schema: schema, annex: l.Annex}
	if parts := strings.SplitN(l.Reference, ":", 4); len(parts) == 4 && parts[0] == "eu-oj" {
		v.acts = append(v.acts, parts[1])
		if v.annex == "" {
			v.annex = parts[2]
		}
	}
	for _, p := range l.Programs {
		switch act := celex(p); {
		case act == "":
			v.tags = append(v.tags, p)
		case !slices.Contains(v.acts, act):
			v.acts = append(v.acts, act)
		}
	}
	v.programs = folded(v.tags, foldTag)
	v.printed = folded(l.Measures, foldPrinted)
	for _, f := range l.Features {
		v.features = append(v.features, foldPrinted(f.Label))
	}
	for _, law := range l.Law {
		act := law.CELEX
		if act == "" {
			act = celex(law.Title)
		}
		if act != "" && !slices.Contains(v.acts, act) {
			v.acts = append(v.acts, act)
		}
	}
	return v
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
func foldPrinted(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
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
func (sel *selector) matches(v viewed, act string) (match, bool) {
	var m match
	own := (v.List == ListID || v.List == "starter") &&
		(len(sel.Programs) > 0 || len(sel.Acts) > 0 || len(sel.References) > 0)
	if !own && !slices.Contains(sel.Lists, v.List) {
		return m, false
	}
	if len(sel.Schemata) > 0 && !slices.Contains(sel.Schemata, v.schema) ||
		len(sel.References) > 0 && !slices.Contains(sel.References, v.Reference) ||
		len(sel.Acts) > 0 && !slices.Contains(sel.Acts, act) ||
		slices.Contains(sel.ExceptActs, act) ||
		len(sel.Annexes) > 0 && !slices.ContainsFunc(sel.Annexes, func(a string) bool { return inAnnex(v.annex, a) }) {
		return m, false
	}
	if m.programs = pick(v.tags, v.programs, sel.programs); len(sel.Programs) > 0 && len(m.programs) == 0 {
		return m, false
	}
	if m.printed = pick(v.Measures, v.printed, sel.printed); len(sel.Printed) > 0 && len(m.printed) == 0 {
		return m, false
	}
	if len(sel.Features) == 0 {
		return m, true
	}
	m.features = pick(v.Features, v.features, sel.features)
	return m, len(m.features) > 0
}

func folded(texts []string, fold func(string) string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = fold(t)
	}
	return out
}

// pick returns those of have whose folded form is wanted; all of them where
// nothing is.
func pick[T any](have []T, folded []string, want map[string]bool) []T {
	if len(want) == 0 {
		return have
	}
	var out []T
	for i, f := range folded {
		if want[f] {
			out = append(out, have[i])
		}
	}
	return out
}

// bound is one measure that a listing carries.
type bound struct {
	*measure
	target  target
	match   match
	generic bool
	// programs are those of the listing that no detailed file knows; printed
	// those of its printed measures (generic only).
	programs, printed []string
}

// bind returns the measures that a listing carries: those of the regimes that
// know it, and, for what of it they don't know, those of the generic files.
// rest holds the printed measures that neither knows; known is false where
// nothing at all does.
func (s *Set) bind(v viewed) (out []bound, rest []string, known bool) {
	act := s.telling(v)
	programs := slices.Clone(v.tags) // not yet known
	printed := slices.Clone(v.Measures)
	detailed := false
	for _, m := range s.measures {
		for _, t := range m.Targets {
			found, ok := m.holds(t, v, act)
			if !ok {
				continue
			}
			out = append(out, bound{measure: m, target: t, match: found})
			if t.Listing != nil && len(t.Listing.Features) > 0 {
				continue // a feature adds to a programme, it doesn't explain it
			}
			detailed = true
			programs = without(programs, found.programs)
			if t.Listing == nil || len(t.Listing.Printed) == 0 {
				found.printed = v.Measures
			}
			printed = without(printed, found.printed)
		}
	}
	open := len(programs) > 0 || !detailed
	rest = printed
	for _, m := range s.generic {
		if m.file.Issuer != v.Issuer {
			continue
		}
		for _, t := range m.Targets {
			found, ok := m.holds(t, v, act)
			if !ok {
				continue
			}
			b := bound{measure: m, target: t, match: found, generic: true, programs: programs}
			switch sel := t.Listing; {
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
			out = append(out, b)
		}
	}
	return out, rest, len(out) > 0
}

// telling returns the act that says which regime a listing belongs to: the
// first of its acts that a selector of its list names.
func (s *Set) telling(v viewed) string {
	for _, a := range v.acts {
		for list, acts := range s.knownActs {
			if acts[a] && (list == v.List || v.List == ListID || v.List == "starter") {
				return a
			}
		}
	}
	return ""
}

// holds tells whether a target of the measure is this listing.
func (m *measure) holds(t target, v viewed, act string) (match, bool) {
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

func without(all, taken []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(taken, s) })
}

func common(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return !slices.Contains(b, s) })
}
