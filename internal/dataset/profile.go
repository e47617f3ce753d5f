package dataset

import (
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/names"
)

// profile is what joining compares of a record.
type profile struct {
	list string
	// group is within which a name should have one bearer: the list, or the
	// annex of an act.
	group     string
	kind      byte // p person, o body, v vessel, a aircraft, x other
	names     []fullName
	births    []entity.Date
	countries map[string]bool
	tokens    map[string]bool // keys of all tokens of all strong names
}

// fullName is one strong name reduced to the tokens that carry it.
type fullName struct {
	key       string // sorted token keys
	text      string // as printed
	principal bool
	tokens    []names.Token
}

func newProfile(e *entity.Entity) profile {
	p := profile{kind: kindOf(e.Schema), countries: map[string]bool{}, tokens: map[string]bool{}}
	if len(e.Listings) > 0 {
		p.list = e.Listings[0].List
		p.group = p.list
		if ref := strings.Split(e.Listings[0].Reference, ":"); ref[0] == "eu-oj" && len(ref) > 2 {
			p.group += ref[1] + ref[2]
		}
	}
	for _, n := range e.Names {
		if n.Weak {
			continue
		}
		p.addName(n, n.Text)
		if plain := withoutAcronym(n.Text); plain != n.Text {
			p.addName(n, plain)
		}
	}
	for _, d := range e.Dates {
		if d.Prop == "birthDate" {
			p.births = append(p.births, d)
		}
	}
	for _, prop := range []string{"nationality", "citizenship", "country", "jurisdiction", "mainCountry", "flag"} {
		for _, c := range e.Properties[prop] {
			p.countries[c] = true
		}
	}
	if p.kind != 'p' {
		for _, a := range e.Addresses {
			if a.Country != "" {
				p.countries[a.Country] = true
			}
		}
	}
	return p
}

// addName adds a name in the given wording.
func (p *profile) addName(n entity.Name, text string) {
	var keys []string
	full := fullName{text: text, principal: n.Kind == entity.KindName}
	for _, t := range names.Parse(text) {
		if t.Kind == names.Particle || t.Kind == names.Title || t.Kind == names.LegalForm {
			continue
		}
		key := tokenKey(t)
		full.tokens = append(full.tokens, t)
		keys = append(keys, key)
		p.tokens[key] = true
	}
	if len(keys) == 0 {
		return
	}
	slices.Sort(keys)
	full.key = strings.Join(keys, " ")
	p.names = append(p.names, full)
}

// withoutAcronym drops an acronym in brackets, which some publishers print
// behind a name: "Example Research Centre (ERC)".
func withoutAcronym(name string) string {
	open := strings.LastIndexByte(name, '(')
	if open <= 0 || !strings.HasSuffix(name, ")") {
		return name
	}
	acronym := name[open+1 : len(name)-1]
	if len(acronym) < 2 || len(acronym) > 8 || strings.ToUpper(acronym) != acronym || strings.ContainsAny(acronym, " .,") {
		return name
	}
	return strings.TrimSpace(name[:open])
}

// kindOf sorts schemata by what may be joined with what.
func kindOf(schema string) byte {
	switch schema {
	case "Person":
		return 'p'
	case "Vessel":
		return 'v'
	case "Airplane":
		return 'a'
	case "Organization", "Company", "LegalEntity", "PublicBody":
		return 'o'
	}
	return 'x'
}

// compatible tells whether two records can be one party by their kind. A
// LegalEntity may turn out to be anything but a vessel; publishers file a few
// vessels as bodies, which the IMO number then joins.
func (p *profile) compatible(q *profile) bool {
	return p.kind == q.kind && p.kind != 'x'
}

// sharedTokens counts the token keys that both have in strong names.
func (p *profile) sharedTokens(q *profile) int {
	n := 0
	for k := range p.tokens {
		if q.tokens[k] {
			n++
		}
	}
	return n
}

// tokenKey is a token reduced to what spellings of it share: for Latin its
// consonants, for other scripts the folded token.
func tokenKey(t names.Token) string {
	if t.Script != "Latn" || t.Kind == names.Number || t.Kind == names.Initial {
		return t.Text
	}
	var b strings.Builder
	last := byte(0)
	s := strings.NewReplacer("kh", "h", "sh", "s", "ch", "s", "zh", "j", "dzh", "j", "ts", "s", "ph", "f", "ck", "k", "ou", "u", "x", "ks").Replace(t.Text)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			if i > 0 {
				continue
			}
			c = 'a'
		case 'w':
			c = 'v'
		case 'q', 'c':
			c = 'k'
		case 'z':
			c = 's'
		case 'h':
			if i > 0 {
				continue
			}
		}
		if c != last {
			b.WriteByte(c)
		}
		last = c
	}
	return b.String()
}

// like tells whether two tokens spell one word: the same, or close in the
// same script.
func like(a, b names.Token) bool {
	if a.Text == b.Text {
		return true
	}
	if a.Script != b.Script || a.Kind == names.Number || b.Kind == names.Number {
		return false
	}
	x, y := []rune(a.Text), []rune(b.Text)
	limit := 1
	if min(len(x), len(y)) >= 7 {
		limit = 2
	}
	return len(x) >= 3 && len(y) >= 3 && distance(x, y) <= limit
}

// distance is the edit distance of two short words.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for k := range row {
		row[k] = k
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for k := range b {
			cost := diagonal
			if a[i] != b[k] {
				cost++
			}
			diagonal = row[k+1]
			row[k+1] = min(cost, row[k+1]+1, row[k]+1)
		}
	}
	return row[len(b)]
}

// agreement is how the names of two records agree.
type agreement struct {
	text      string // the shared name
	tokens    int    // tokens of the longest shared name
	shared    int    // distinct shared names
	exact     bool   // the longest is the same letter by letter
	principal int    // tokens of the longest exact principal name of both
}

// nameAgreement compares the full names of two records. A name that several
// entries of one group bear (a unit printed with the name of its parent) says
// nothing unless it is the principal name of both.
func (j *joiner) nameAgreement(p, q *profile) agreement {
	var a agreement
	had := map[string]bool{}
	for _, x := range p.names {
		for _, y := range q.names {
			if x.key != y.key || len(x.tokens) != len(y.tokens) {
				continue
			}
			if (j.bearers[p.group+"\x00"+x.key] > 1 || j.bearers[q.group+"\x00"+x.key] > 1) && !(x.principal && y.principal) {
				continue
			}
			same, ok := sameTokens(x.tokens, y.tokens)
			if !ok {
				continue
			}
			if !had[x.key] {
				had[x.key] = true
				a.shared++
			}
			if same && x.principal && y.principal {
				a.principal = max(a.principal, len(x.tokens))
			}
			if n := len(x.tokens); n > a.tokens || n == a.tokens && same && !a.exact {
				a.tokens, a.text, a.exact = n, x.text, same
			}
		}
	}
	return a
}

// sameTokens pairs the tokens of two names; exact if all are the same.
func sameTokens(a, b []names.Token) (exact, ok bool) {
	used := make([]bool, len(b))
	exact = true
	for _, t := range a {
		found := -1
		for i, u := range b {
			if used[i] {
				continue
			}
			if t.Text == u.Text {
				found = i
				break
			}
			if found < 0 && like(t, u) {
				found = i
			}
		}
		if found < 0 {
			return false, false
		}
		used[found] = true
		exact = exact && t.Text == b[found].Text
	}
	return exact, true
}

// names joins records by full names.
func (j *joiner) names() {
	byKey := map[string][]int{}
	for i := range j.profile {
		had := map[string]bool{}
		for _, n := range j.profile[i].names {
			if !had[n.key] {
				had[n.key] = true
				byKey[n.key] = append(byKey[n.key], i)
				j.bearers[j.profile[i].group+"\x00"+n.key]++
			}
		}
	}
	carriers := map[string]int{}
	for i := range j.profile {
		for k := range j.profile[i].tokens {
			carriers[k]++
		}
	}
	done := map[[2]int]bool{}
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		at := byKey[key]
		if len(at) > 60 {
			continue // so common a name joins nothing
		}
		for x, a := range at {
			for _, b := range at[x+1:] {
				if pair := [2]int{a, b}; !done[pair] {
					done[pair] = true
					j.byName(a, b, len(at), j.information(key, carriers))
				}
			}
		}
	}
}

// information is how rare a name is, in bits, over all records.
func (j *joiner) information(key string, carriers map[string]int) int {
	sum := 0
	for _, k := range strings.Fields(key) {
		sum += bits.Len(uint(len(j.records)/max(1, carriers[k]))) - 1
	}
	return sum
}

// byName decides on two records that share a name. bearers counts the records
// that bear it.
func (j *joiner) byName(a, b, bearers, information int) {
	p, q := &j.profile[a], &j.profile[b]
	if !p.compatible(q) || p.kind == 'v' || p.kind == 'a' || contradictDates(p, q) {
		return
	}
	ag := j.nameAgreement(p, q)
	if ag.tokens == 0 {
		return
	}
	date := agreeDates(p, q)
	countries, contradict := compareCountries(p, q)
	why := fmt.Sprintf("same name %q", ag.text)
	if countries {
		why += ", same country"
	}
	within := sameList(p.list, q.list) || p.list == "eu-fsf" && q.list == p.list
	switch {
	case p.kind == 'p' && date != "" && ag.tokens >= 2 && (!contradict || ag.tokens >= 3):
		rank := rankNameAndDate
		if within && ag.exact && len(date) == len("2006-01-02") {
			rank = rankSure // one person listed twice, under two programmes
		}
		j.add(a, b, rank, why+", birth date "+date)
	case within && p.list == "eu-fsf" && !contradict && p.kind == 'o' && ag.principal >= 3 && information >= 12 && bearers <= 6:
		// The EU alone prints a body anew for each act that lists it.
		j.add(a, b, rankSure, why+" as the principal one of both, listed twice")
	case within || contradict:
	case p.kind == 'p' && ag.tokens >= 3 && information >= 18 && bearers <= 8:
		j.add(a, b, rankName, why+", full and rare, nothing contradicts")
	case p.kind == 'p' && ag.tokens == 2 && information >= 22 && countries && ag.shared >= 2:
		j.add(a, b, rankName, why+fmt.Sprintf(", %d names shared", ag.shared))
	case p.kind == 'o' && ag.tokens >= 3 && information >= 12:
		j.add(a, b, rankName, why+", nothing contradicts")
	case p.kind == 'o' && ag.tokens == 2 && information >= 14 && (countries || ag.shared >= 2):
		j.add(a, b, rankName, why+", rare")
	case p.kind == 'o' && ag.shared >= 2 && information >= 10:
		j.add(a, b, rankName, why+fmt.Sprintf(", %d names shared", ag.shared))
	case p.kind == 'o' && ag.tokens == 1 && information >= 10 && countries && len([]rune(ag.text)) >= 5 && p.sharedTokens(q) >= 3:
		j.add(a, b, rankName, why+", like names besides")
	}
}

// compareCountries tells whether countries agree, or both are given and
// disagree.
func compareCountries(p, q *profile) (agree, contradict bool) {
	for c := range p.countries {
		if q.countries[c] {
			return true, false
		}
	}
	return false, len(p.countries) > 0 && len(q.countries) > 0
}

// agreeDates returns the birth date on which two records agree, day and month
// swapped or not, "" if none. Agreement of years alone doesn't count.
func agreeDates(p, q *profile) string {
	for _, x := range p.births {
		for _, y := range q.births {
			if len(x.From) == 10 && x.To == "" && y.To == "" && (x.From == y.From || swapped(x.From) == y.From) {
				return x.From
			}
		}
	}
	return ""
}

// contradictDates tells whether both have birth dates and none of one can be
// any of the other.
func contradictDates(p, q *profile) bool {
	if len(p.births) == 0 || len(q.births) == 0 {
		return false
	}
	for _, x := range p.births {
		for _, y := range q.births {
			if mayAgree(x, y) {
				return false
			}
		}
	}
	return true
}

// mayAgree tells whether two dates may be one: a shared prefix, a swap of day
// and month, a year inside a range, or years one apart where either is circa.
func mayAgree(x, y entity.Date) bool {
	if x.From == "" || y.From == "" {
		return true
	}
	if x.To == "" && y.To == "" && !x.Circa && !y.Circa {
		n := min(len(x.From), len(y.From))
		return x.From[:n] == y.From[:n] || swapped(x.From) == y.From
	}
	lowX, highX := years(x)
	lowY, highY := years(y)
	return lowX <= highY && lowY <= highX
}

// years are the bounds of a date in years; circa adds two on each side.
func years(d entity.Date) (low, high int) {
	low = year(d.From)
	high = low
	if d.To != "" {
		high = year(d.To)
	}
	if d.Circa {
		low, high = low-2, high+2
	}
	return low, high
}

func year(s string) int {
	n := 0
	for i := 0; i < len(s) && i < 4; i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// swapped exchanges day and month of a full date, where that gives a date.
func swapped(day string) string {
	if len(day) != 10 || day[8:] > "12" {
		return ""
	}
	return day[:5] + day[8:] + "-" + day[5:7]
}
