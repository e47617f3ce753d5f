package spot

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/match"
	"github.com/interdict-project/interdict/internal/names"
)

// pick is a unit taken into a window's name, in one of its forms.
type pick struct {
	unit, form int
	token      int // place in the listed name, -1 if it agrees with none
	p          int
}

// score compares the units of a window with its listed name: once for each
// place in the window where the name may stand.
func (s *Spotter) score(text string, units []unit, w window, countries []string) []mention {
	var out []mention
	for from := w.first; from <= w.last; {
		m, next := s.scoreFrom(text, units, w, from, countries)
		if m != nil {
			out = append(out, *m)
		}
		if next <= from {
			break
		}
		from = next
	}
	return out
}

// nameStretch is how many units of a window are looked at together.
const nameStretch = 24

func (s *Spotter) scoreFrom(text string, units []unit, w window, from int, countries []string) (*mention, int) {
	name := s.index.Name(w.name)
	kind := s.index.KindOf(name.Entity)
	picks := s.agreeing(units, &name, from, min(w.last, from+nameStretch), kind)
	if len(picks) == 0 {
		return nil, from + nameStretch - reach
	}
	first, last := picks[0].unit, picks[len(picks)-1].unit
	next := last + 1
	if !s.telling(units, &name, kind, picks) {
		return nil, next
	}
	picks = s.withNeighbours(units, picks, kind)
	q := s.index.Query(tokensOf(units, picks))
	found := s.matcher.CompareName(q, text, w.name, s.circumstances(name.Entity, kind, q.Tokens[0].Script, countries)...)
	score := found.Score
	reason := s.objection(units, &name, kind, picks)
	if score < leastNearMiss {
		return nil, next
	}
	m := &mention{first: first, last: last, name: w.name, surname: s.mostTelling(units, &name, picks)}
	m.coreFirst, m.coreLast = core(&name, picks)
	m.partial = kind != index.KindPerson && s.missing(&name, picks).word != ""
	m.Entity, m.Score, m.How, m.Evidence = name.Entity, score, "name", found.Evidence
	m.Start, m.End = units[first].start, units[last].end
	switch {
	case reason != "":
		m.NearMiss = reason
		m.Score = min(m.Score, match.ReviewThreshold-1)
	case score < match.ReviewThreshold && found.Contradicted != "":
		m.NearMiss = found.Contradicted
	case score < match.ReviewThreshold:
		m.NearMiss = "the names agree too little"
	}
	m.full = m.NearMiss == ""
	return m, next
}

// What the odds of a person gain or lose in a running text, in thousandths of
// a nat, set by hand on invented and annotated documents.
const (
	textPrior = -1500 // a text has more places than a form where words meet by chance
	// Names read by syllable are held to be chance by their weights already, and
	// cut from a text only where a family name begins them.
	syllablePrior = 1200
	sameCountry   = 1000 // the text speaks of a country of the party
	otherCountry  = -500 // it speaks of other countries only
)

// circumstances are what else than its words, of a script, a text has to say
// on a party, given the countries it speaks of.
func (s *Spotter) circumstances(party int, kind index.Kind, script string, countries []string) []match.Circumstance {
	if kind != index.KindPerson {
		return nil
	}
	prior := textPrior
	if script == "Hani" || script == "Hang" {
		prior = syllablePrior
	}
	out := []match.Circumstance{{Odds: prior, Text: "a text has many places where words meet a listed name by chance"}}
	of := s.index.Facts(party).Countries
	if len(of) == 0 || len(countries) == 0 {
		return out
	}
	for _, c := range of {
		if slices.Contains(countries, c) {
			return append(out, match.Circumstance{Odds: sameCountry, Text: "the text speaks of " + countryOrCode(c) + ", as the listing does"})
		}
	}
	return append(out, match.Circumstance{Odds: otherCountry, Text: "the text speaks of other countries than the listing"})
}

// countryOrCode names a country for evidence.
func countryOrCode(code string) string {
	if name := entity.CountryName(code); name != "" {
		return name
	}
	return strings.ToUpper(code)
}

// core returns the first and last unit that carries the name.
func core(name *index.Name, picks []pick) (first, last int) {
	first = -1
	for _, p := range picks {
		if p.token >= 0 && name.Kinds[p.token].Carries() {
			if first < 0 {
				first = p.unit
			}
			last = p.unit
		}
	}
	return first, last
}

// agreeing pairs units from first to last with the tokens of a name, the most
// telling and nearest first, and keeps those that stand together.
func (s *Spotter) agreeing(units []unit, name *index.Name, first, last int, kind index.Kind) []pick {
	type edge struct {
		pick
		value int
	}
	var edges []edge
	for i := first; i <= last; i++ {
		for j, t := range name.Tokens {
			l, ok := units[i].of(t)
			if !ok || !units[i].cased && !s.sure(&units[i], t, l) {
				continue
			}
			if kind != index.KindPerson || units[i].nameLike() || !name.Kinds[j].Carries() {
				value := 0 // particles and titles go where the words go
				if name.Kinds[j].Carries() {
					value = s.index.Information(t) * l.p / 1000
				}
				edges = append(edges, edge{pick{i, l.form, j, l.p}, value})
			}
		}
	}
	if len(edges) == 0 {
		return nil
	}
	best := slices.MaxFunc(edges, func(a, b edge) int { return cmp.Or(a.value-b.value, b.unit-a.unit) })
	for i := range edges {
		edges[i].value -= 400 * abs(edges[i].unit-best.unit)
	}
	slices.SortStableFunc(edges, func(a, b edge) int { return b.value - a.value })
	var picks []pick
	for _, e := range edges {
		if !slices.ContainsFunc(picks, func(p pick) bool { return p.unit == e.unit || p.token == e.token }) {
			picks = append(picks, e.pick)
		}
	}
	slices.SortFunc(picks, func(a, b pick) int { return a.unit - b.unit })
	at := slices.IndexFunc(picks, func(p pick) bool { return p.unit == best.unit })
	return together(units, name, picks, at, kind)
}

func abs(n int) int { return max(n, -n) }

// together keeps the run of picks around picks[at] that no end of a sentence
// and no foreign words part, and trims titles and particles at its ends.
func together(units []unit, name *index.Name, picks []pick, at int, kind index.Kind) []pick {
	low, high := at, at
	for low > 0 && joins(units, picks[low-1].unit, picks[low].unit, kind) {
		low--
	}
	for high+1 < len(picks) && joins(units, picks[high].unit, picks[high+1].unit, kind) {
		high++
	}
	carries := func(p pick) bool { return name.Kinds[p.token].Carries() }
	for low < at && !carries(picks[low]) && units[picks[low].unit].kind != names.LegalForm {
		low++
	}
	for high > at && !carries(picks[high]) && units[picks[high].unit].kind != names.LegalForm {
		high--
	}
	return picks[low : high+1]
}

// Bounds for words of scripts without capitals, where every word of the text
// is met with every listed name: likenesses in thousandths, firm consonants.
const (
	sureSame   = 940 // in one script
	sureAcross = 830
	sureFirm   = 2
)

// sure reports whether a word of a script without capitals is like enough to
// an index token to be taken for it.
func (s *Spotter) sure(u *unit, token int32, l like) bool {
	if u.named {
		return l.p >= sureSyllables
	}
	if u.forms[l.form].Script == s.index.Script(token) {
		return l.p >= sureSame
	}
	return !u.common && l.p >= sureAcross && l.form < len(u.probes) && min(u.probes[l.form].Shape.Firm(), s.index.Shape(token).Firm()) >= sureFirm
}

// joins reports whether two units can belong to one name: no end of a
// sentence between them, and no words but particles, titles, fathers' names
// and, in a body's name, one more.
func joins(units []unit, a, b int, kind index.Kind) bool {
	foreign := 0
	for i := a + 1; i <= b; i++ {
		if units[i].gap >= gapHard {
			return false
		}
		if i == b {
			break
		}
		u := &units[i]
		switch {
		case u.kind == names.Particle, u.kind == names.Title, u.kind == names.Initial, u.kind == names.LegalForm:
		case names.HasPatronymicEnding(u.forms[0]):
		default:
			foreign++
		}
	}
	limit := 1
	if kind == index.KindPerson && !units[a].cased {
		limit = 0
	}
	return foreign <= limit
}

// telling reports whether the picks are enough to look further: two words
// that carry the name, or one that is the whole name of a body and rare.
func (s *Spotter) telling(units []unit, name *index.Name, kind index.Kind, picks []pick) bool {
	carrying, telling, letters := 0, 0, 0
	for _, p := range picks {
		if k := units[p.unit].kind; name.Kinds[p.token].Carries() && k != names.Title && k != names.Particle {
			carrying++
			n := utf8.RuneCountInString(units[p.unit].forms[p.form].Text)
			if units[p.unit].forms[p.form].Script == "Hani" {
				n *= 2 // a character is a syllable
			}
			letters += n
			telling += s.index.Information(name.Tokens[p.token]) * p.p / 1000
		}
	}
	if carrying >= 2 {
		if kind != index.KindPerson && (telling < bodyTelling || letters < bodyLetters) {
			return false
		}
		return telling >= 9000 && s.written(units, name, kind, picks)
	}
	return carrying == 1 && s.oneWord(units, name, kind, picks)
}

// written reports whether words of a script without capitals can be one name:
// a prefix is attached to the first only, and across scripts they have firm
// consonants enough not to meet by chance.
func (s *Spotter) written(units []unit, name *index.Name, kind index.Kind, picks []pick) bool {
	firm, firmest, across := 0, 0, false
	for i, p := range picks {
		u := &units[p.unit]
		if u.cased || u.named {
			return true
		}
		if p.form > 0 && i > 0 || u.common && kind == index.KindPerson {
			return false
		}
		if !name.Kinds[p.token].Carries() || p.form >= len(u.probes) {
			continue
		}
		n := u.probes[p.form].Shape.Firm()
		firm, firmest = firm+n, max(firmest, n)
		across = across || u.forms[0].Script != s.index.Script(name.Tokens[p.token])
	}
	if !across {
		return true
	}
	least := 5
	if kind != index.KindPerson {
		least = 7
	}
	return firm >= least && firmest >= 3
}

// What two or more words of a body's name must tell, in thousandths of a bit,
// and how many letters they must have.
const (
	bodyTelling = 11000
	bodyLetters = 7
)

// What the one word of a body's name must tell, in thousandths of a bit, and
// how many letters it must have.
const (
	oneWordTelling = 9500
	oneWordLetters = 5
	oneWordFirm    = 4 // firm consonants, across to a script without capitals
)

// oneWord reports whether a single agreeing word can stand for a body: it is
// the whole listed name but for the legal form, rare, long enough, and written
// as a name.
func (s *Spotter) oneWord(units []unit, name *index.Name, kind index.Kind, picks []pick) bool {
	words := 0
	var at pick
	for j, k := range name.Kinds {
		if k.Carries() {
			words++
		}
		for _, p := range picks {
			if p.token == j && k.Carries() {
				at = p
			}
		}
	}
	u := &units[at.unit]
	token := name.Tokens[at.token]
	if u.forms[0].Script == "Hani" { // the whole of a name, surname first
		return words == 1 && at.p == 1000 && utf8.RuneCountInString(s.index.Text(token)) >= leastIdeographs
	}
	if words != 1 || kind == index.KindPerson || kind == index.KindCraft || kind == index.KindAsset || name.Flags&index.FlagWeak != 0 ||
		s.index.Information(token) < oneWordTelling || u.kind == names.Number {
		return false
	}
	letters := utf8.RuneCountInString(s.index.Text(token))
	same := u.forms[0].Script == s.index.Script(token)
	_, _, listedCaps := casing(name.Text)
	acronym := listedCaps && letters <= 6
	switch {
	case u.common || s.calendar[u.forms[0].Text]:
		return false
	case !u.cased && same:
		return at.p >= 980 && letters >= oneWordLetters
	case !u.cased && !s.announced(units, at.unit):
		return false
	case !u.cased:
		return at.p >= 930 && at.form < len(u.probes) && min(s.index.Shape(token).Firm(), u.probes[at.form].Shape.Firm()) >= oneWordFirm
	case acronym && u.caps:
		return same && letters >= 3 && at.p >= 980
	case letters < oneWordLetters || !u.upper || acronym:
		return false
	case same:
		return at.p >= 970 && !(u.gap == gapStart && !u.caps)
	}
	return at.p >= 930 && u.gap != gapStart
}

// announced reports whether a word of a script without capitals is marked as a
// body's name: it is a compound with God's name, stands between quotation
// marks, or follows a word for a kind of body.
func (s *Spotter) announced(units []unit, i int) bool {
	u := &units[i]
	if strings.HasSuffix(u.forms[0].Text, "له") || u.gap == gapSoft && i+1 < len(units) && units[i+1].gap == gapSoft {
		return true
	}
	if i == 0 || u.gap != gapNone {
		return false
	}
	for _, f := range units[i-1].forms {
		if s.bodyWords[f.Text] {
			return true
		}
	}
	return false
}

// withNeighbours adds to the picks the words between them that agree with
// nothing, and the words beside them that are part of the same name by their
// looks: joined by a hyphen, or capitalised and listed in some name.
func (s *Spotter) withNeighbours(units []unit, picks []pick, kind index.Kind) []pick {
	var out []pick
	add := func(i int) {
		switch k := units[i].kind; {
		case k == names.Title, k == names.Particle, k == names.LegalForm && kind == index.KindPerson:
		default:
			out = append(out, pick{unit: i, token: -1})
		}
	}
	first, last := picks[0].unit, picks[len(picks)-1].unit
	if first > 0 && s.belongs(units, first-1, first, kind) {
		add(first - 1)
	}
	k := 0
	for i := first; i <= last; i++ {
		if k < len(picks) && picks[k].unit == i {
			out = append(out, picks[k])
			k++
			continue
		}
		add(i)
	}
	if last+1 < len(units) && s.belongs(units, last+1, last, kind) {
		add(last + 1)
	}
	return out
}

// belongs reports whether unit i, beside unit of a name, is part of that name.
func (s *Spotter) belongs(units []unit, i, beside int, kind index.Kind) bool {
	u, right := &units[i], &units[max(i, beside)]
	if right.hyphen {
		return true
	}
	if u.taken {
		return false
	}
	if right.gap != gapNone || u.kind != names.Word && u.kind != names.Initial || !u.nameLike() || units[beside].forms[0].Script == "Hani" || units[beside].named {
		return false
	}
	if names.HasPatronymicEnding(u.forms[0]) {
		return true
	}
	if !u.cased {
		return kind == index.KindPerson && s.givenName(u)
	}
	for _, l := range u.likes {
		if l.p >= 900 && (kind != index.KindPerson || s.inPersons(l.token, 1)) {
			return true
		}
	}
	return false
}

// givenName reports whether a word is found in the names of several listed
// persons, as it stands.
func (s *Spotter) givenName(u *unit) bool {
	for _, l := range u.likes {
		if l.form == 0 && l.p >= 930 && s.inPersons(l.token, 5) {
			return true
		}
	}
	return false
}

// inPersons reports whether a token is in the names of at least n persons.
func (s *Spotter) inPersons(token int32, n int) bool {
	seen, lastEntity := 0, -1
	s.index.Carrying(token, func(name int32) {
		if seen >= n {
			return
		}
		if e := s.index.EntityOf(name); e != lastEntity && s.index.KindOf(e) == index.KindPerson {
			seen++
			lastEntity = e
		}
	})
	return seen >= n
}
