package spot

import (
	"fmt"
	"slices"

	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/names"
)

// objection says why a place can't be a hit whatever its score, empty if
// nothing speaks against it.
func (s *Spotter) objection(units []unit, name *index.Name, kind index.Kind, picks []pick) string {
	carrying, initials, upper, cased, loose := 0, 0, 0, 0, 0
	for _, p := range picks {
		if p.token < 0 || !name.Kinds[p.token].Carries() {
			continue
		}
		carrying++
		u := &units[p.unit]
		if u.kind == names.Initial {
			initials++
		}
		if p.p < wellSpelt && u.forms[0].Script == s.index.Script(name.Tokens[p.token]) {
			loose++
		}
		if u.cased {
			cased++
		}
		if u.upper {
			upper++
		}
	}
	stray := ""
	for _, p := range picks {
		if p.token < 0 && units[p.unit].kind != names.Initial {
			stray = units[p.unit].forms[0].Text
		}
	}
	missing := s.missing(name, picks)
	switch {
	case carrying == 1 && units[picks[0].unit].forms[0].Script == "Hani":
		return ""
	case kind == index.KindPerson && carrying-initials < 2:
		return "only one word of the name is written out"
	case kind == index.KindPerson && missing.mostTelling:
		return fmt.Sprintf("the most telling word of the listed name, “%s”, is missing", missing.word)
	case kind != index.KindPerson && missing.word != "" && s.allOfPersons(units, name, picks):
		return fmt.Sprintf("a personal name that is part of a body's, “%s” is missing", missing.word)
	case kind != index.KindPerson && missing.share > mostMissing:
		return fmt.Sprintf("part of the listed name only, “%s” is missing", missing.word)
	case kind == index.KindPerson && loose == carrying:
		return "no word is spelt as listed"
	case cased > 0 && upper == 0:
		return "not written as a name"
	case carrying == 1 && stray != "":
		return fmt.Sprintf("part of a longer name, with “%s”", stray)
	}
	return ""
}

// wellSpelt is the likeness, in thousandths, from which a word is spelt as
// listed but for its ending or its romanisation.
const wellSpelt = 930

// mostMissing is the share of a body's name that a text may leave out, in
// thousandths.
const mostMissing = 200

// absence is what of a listed name a place of the text lacks.
type absence struct {
	word        string // the most telling word that is missing
	mostTelling bool   // it tells more than any that is there
	share       int    // of the whole name, thousandths
}

func (s *Spotter) missing(name *index.Name, picks []pick) absence {
	var out absence
	there, gone, most, total := 0, 0, 0, 0
	for j, t := range name.Tokens {
		if !name.Kinds[j].Carries() || name.Kinds[j] == names.Patronymic {
			continue
		}
		info := s.index.Information(t)
		total += info
		if slices.ContainsFunc(picks, func(p pick) bool { return p.token == j }) {
			there = max(there, info)
			continue
		}
		gone += info
		if info > most {
			most, out.word = info, s.index.Text(t)
		}
	}
	out.mostTelling = most > there
	out.share = 1000 * gone / max(total, 1)
	return out
}

// allOfPersons reports whether every agreeing word is one of personal names.
func (s *Spotter) allOfPersons(units []unit, name *index.Name, picks []pick) bool {
	for _, p := range picks {
		if p.token < 0 || !name.Kinds[p.token].Carries() {
			continue
		}
		if !slices.ContainsFunc(units[p.unit].likes, func(l like) bool { return l.p >= 900 && s.inPersons(l.token, 2) }) {
			return false
		}
	}
	return true
}

// mostTelling returns the unit that agrees with the most telling token.
func (s *Spotter) mostTelling(units []unit, name *index.Name, picks []pick) int {
	best, unit := -1, picks[0].unit
	for _, p := range picks {
		if p.token < 0 || name.Kinds[p.token] == names.Patronymic || units[p.unit].kind == names.Initial {
			continue
		}
		if v := s.index.Information(name.Tokens[p.token]) * p.p; v > best {
			best, unit = v, p.unit
		}
	}
	return unit
}
