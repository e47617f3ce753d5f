package match

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/names"
)

// fact is one comparison outside the names.
type fact struct {
	kind, query, listed string
	odds                int // thousandths of a nat
	text                string
	against             string // what it contradicts, if it does
}

// What facts add to the log-odds, in thousandths of a nat. An agreement that
// comes about by chance once in n parties may tell at most ln n: a birth date
// about 9.9 over a lifetime of days, a year 4, a country 3, a gender 0.7. The
// figures stay below, as lists repeat hearsay. What contradicts is bounded by
// how often lists and customers are wrong about it: a year far off once in
// some hundred, a country or a day more often.
const (
	oddsIdentifier    = 9000
	oddsNameless      = -1500 // found by a number, no name to compare
	oddsNamedApart    = -7500 // the most that other names speak against a same identifier
	oddsOtherFather   = -5500
	oddsNameAtMost    = 5500 // of a name where a birth date speaks against it
	oddsSameDay       = 5000
	oddsSwappedDay    = 4000
	oddsSameMonth     = 3200
	oddsSameYear      = 2200
	oddsNearYear      = 300
	oddsOtherDay      = -1200 // same year, another day
	oddsFewYears      = -1800 // two to five years apart
	oddsOtherYears    = -4000
	oddsFarYears      = -6500 // more than fifteen years apart: another generation
	oddsSameCountry   = 1000
	oddsOtherCountry  = -1000
	oddsSameGender    = 100
	oddsOtherGender   = -2500
	oddsCirca         = 2 // years that "circa" may be off
	nearYears         = 1
	fewYears          = 5
	generation        = 15
	mostQueriedValues = 64
)

// oddsMade is what it speaks against a match that the query is only the
// acronym made of a listed name, by the letters of the acronym from three on:
// among ten thousand bodies nearly every three letters are somebody's initials.
var oddsMade = [...]int{-4500, -2200, -1200, -600}

func madeFact(acronym string) fact {
	letters := utf8.RuneCountInString(acronym)
	at := min(max(letters-leastMade, 0), len(oddsMade)-1)
	return fact{kind: "name", query: acronym, odds: oddsMade[at], text: fmt.Sprintf("the initials of the listed name, %d letters that others may share", letters)}
}

const leastMade = 3 // letters

func (m *Matcher) addFacts(q Query, e int, s *scored, identified bool) {
	if len(q.BirthDates)+len(q.Countries)+len(q.Genders) == 0 && !identified {
		return
	}
	f := m.index.Facts(e)
	if identified {
		s.odds = max(s.odds, oddsNamedApart)
		s.facts = append(s.facts, identifierFact(q, f))
	}
	if len(q.BirthDates) > 0 && len(f.BirthDates) > 0 {
		birth := birthFact(q.BirthDates, f.BirthDates)
		if birth.odds < 0 { // namesakes are commoner than any name is rare
			s.odds = min(s.odds, oddsNameAtMost)
		}
		s.facts = append(s.facts, birth)
	}
	if len(q.Countries) > 0 && len(f.Countries) > 0 {
		s.facts = append(s.facts, countryFact(q.Countries, f.Countries))
	}
	if len(q.Genders) > 0 && len(f.Genders) > 0 {
		s.facts = append(s.facts, genderFact(q.Genders, f.Genders))
	}
}

// addFather weighs a father's name that the best listed name leaves out but
// another name of the entity has: it must agree there.
func (m *Matcher) addFather(s *scored) {
	if s.nameless {
		return
	}
	for i, t := range s.query.Tokens {
		if t.Kind != names.Patronymic || s.al.qPaired[i] {
			continue
		}
		differs := ""
		from, to := m.index.NamesOf(s.name.Entity)
		for n := from; n < to; n++ {
			name := m.index.Name(n)
			for j, k := range name.Kinds {
				if k != names.Patronymic {
					continue
				}
				if s.query.Like(i, name.Tokens[j]) >= fatherCut {
					return
				}
				differs = m.index.Text(name.Tokens[j])
			}
		}
		if differs != "" {
			s.facts = append(s.facts, fact{kind: "contradicted", query: t.Text, listed: differs, odds: oddsOtherFather,
				text: fmt.Sprintf("father's name “%s”, listed with “%s”", t.Text, differs), against: "the father's names differ"})
			return
		}
	}
}

// fatherCut is the likeness, in thousandths, from which two fathers' names may
// be one.
const fatherCut = 450

// identified returns the entities that carry an identifier of the query, in
// order.
func (m *Matcher) identified(q Query) []int {
	var out []int
	for _, numbers := range q.Identifiers {
		for _, n := range numbers[:min(len(numbers), mostQueriedValues)] {
			out = append(out, m.index.Identified(n)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func identifierFact(q Query, f index.Facts) fact {
	var found []string
	for _, numbers := range q.Identifiers {
		for _, n := range numbers {
			if slices.Contains(f.Identifiers, index.FoldNumber(n)) {
				found = append(found, n)
			}
		}
	}
	slices.Sort(found)
	number := strings.Join(slices.Compact(found), ", ")
	return fact{kind: "identifier", query: number, listed: number, odds: oddsIdentifier, text: "same identifying number " + number}
}

// birthFact takes the best agreement of any two dates.
func birthFact(query []string, listed []entity.Date) fact {
	best := fact{kind: "birthDate", odds: -1 << 30}
	for _, a := range query[:min(len(query), mostQueriedValues)] {
		for _, b := range listed {
			odds, text, against := compareBirth(a, b)
			if odds > best.odds {
				best = fact{kind: "birthDate", query: a, listed: b.From, odds: odds, text: text, against: against}
			}
		}
	}
	return best
}

func compareBirth(query string, d entity.Date) (odds int, text, against string) {
	qy, qm, qd := splitDate(query)
	from, lm, ld := splitDate(d.From)
	to := from
	if d.To != "" {
		to, _, _ = splitDate(d.To)
	}
	if qy == 0 || from == 0 {
		return 0, "birth date not readable", ""
	}
	slackYears := 0
	if d.Circa {
		slackYears = oddsCirca
	}
	apart := max(from-slackYears-qy, qy-to-slackYears, 0)
	switch {
	case apart > generation:
		return oddsFarYears, fmt.Sprintf("born %s, listed as %s", query, d.From), "birth years are a generation apart"
	case apart > fewYears:
		return oddsOtherYears, fmt.Sprintf("born %s, listed as %s", query, d.From), "birth years are far apart"
	case apart > nearYears:
		return oddsFewYears, fmt.Sprintf("born %s, listed as %s", query, d.From), "birth years differ"
	case apart > 0:
		return oddsNearYear, fmt.Sprintf("birth year one off: %s, listed as %s", query, d.From), ""
	case qm == 0 || lm == 0 || d.To != "" || d.Circa:
		return oddsSameYear, "same year of birth", ""
	case qm == lm && (qd == 0 || ld == 0):
		return oddsSameMonth, "same month of birth", ""
	case qm == lm && qd == ld:
		return oddsSameDay, "same date of birth", ""
	case qm == ld && qd == lm:
		return oddsSwappedDay, fmt.Sprintf("same date of birth with day and month swapped: %s, listed as %s", query, d.From), ""
	case qd == 0 || ld == 0:
		return 0, fmt.Sprintf("born %s, listed as %s", query, d.From), ""
	}
	return oddsOtherDay, fmt.Sprintf("same year of birth, another day: %s, listed as %s", query, d.From), "days of birth differ"
}

// splitDate reads an ISO 8601 prefix; parts that aren't there are 0.
func splitDate(s string) (year, month, day int) {
	parts := strings.SplitN(s, "-", 3)
	nums := [3]int{}
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 {
			break
		}
		nums[i] = n
	}
	return nums[0], nums[1], nums[2]
}

func countryFact(query, listed []string) fact {
	for _, c := range query {
		if slices.Contains(listed, strings.ToLower(c)) {
			return fact{kind: "country", query: c, listed: strings.ToLower(c), odds: oddsSameCountry, text: "same country " + strings.ToUpper(c)}
		}
	}
	a, b := strings.Join(query, " "), strings.Join(listed, " ")
	return fact{kind: "country", query: a, listed: b, odds: oddsOtherCountry,
		text: fmt.Sprintf("country %s, listed with %s", strings.ToUpper(a), strings.ToUpper(b)), against: "countries differ"}
}

func genderFact(query, listed []string) fact {
	for _, g := range query {
		if slices.Contains(listed, strings.ToLower(g)) {
			return fact{kind: "gender", query: g, listed: g, odds: oddsSameGender, text: "same gender"}
		}
	}
	a, b := strings.Join(query, " "), strings.Join(listed, " ")
	return fact{kind: "gender", query: a, listed: b, odds: oddsOtherGender, text: fmt.Sprintf("%s, listed as %s", a, b), against: "genders differ"}
}
