package screen

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/match"
	"github.com/interdict-project/interdict/internal/names"
)

// Bounds on the readings of a name that is only a part of a listed one.
const (
	mostPartly  = 5  // parties of whom a name may be a part
	mostDecoded = 12 // of the best matches, those looked at for that
)

// lookUp finds who is meant: an id or reference first, then a number that
// identifies (IMO, BIC, tax number), then a name.
func (e *Engine) lookUp(p PartyAsked) (*someone, error) {
	s := &someone{asked: p, given: p.ID}
	if s.given == "" {
		s.given = p.Name
	}
	at := e.index.Find(s.given)
	if len(at) == 0 && p.ID == "" && strings.ContainsAny(s.given, "0123456789") {
		at = e.index.Identified(strings.TrimPrefix(strings.ToUpper(s.given), "IMO"))
	}
	if err := e.take(s, at, ""); err != nil || len(s.taken) > 0 {
		return s, err
	}
	if p.ID != "" || isID.MatchString(s.given) {
		return nil, fmt.Errorf("%s: %w; see whether it is written right, or give a name instead", s.given, ErrNotFound)
	}
	q := match.Query{Names: []string{p.Name}}
	for _, country := range []string{p.Country, p.Nationality} {
		if country != "" {
			q.Countries = append(q.Countries, country)
		}
	}
	found := e.matcher.Search(q, candidates)
	exact, err := e.sort(s, found)
	if err != nil || exact || s.sure() {
		return s, err
	}
	return s, e.partly(s, found)
}

// take takes entities for certain, those of one schema if it isn't empty.
func (e *Engine) take(s *someone, entities []int, schema string) error {
	for _, i := range entities {
		ent, err := e.entities.entity(e.index, i)
		if err != nil {
			return err
		}
		if schema == "" || ent.Schema == schema {
			s.taken = append(s.taken, candidate{ent, 1000})
		}
	}
	return nil
}

// ship finds the activity's ship, by IMO number, and by name among the ships
// of which no number is known. It is nil if nobody lists it.
func (e *Engine) ship(v *answer.Vessel) (*someone, error) {
	s := &someone{asked: PartyAsked{Role: "vessel", Name: v.Name}, given: strings.TrimSpace(v.Name + " IMO " + v.IMO)}
	if v.IMO == "" {
		s.given = v.Name
	} else if err := e.take(s, e.index.Identified(v.IMO), vessel); err != nil {
		return nil, err
	}
	least := match.ReviewThreshold
	if len(s.taken) > 0 {
		least = match.BlockThreshold
	}
	if v.Name != "" {
		for _, m := range e.matcher.Search(match.Query{Names: []string{v.Name}, Schema: vessel}, candidates) {
			if m.Score < least {
				break
			}
			ent, err := e.entities.entity(e.index, m.Entity)
			if err != nil {
				return nil, err
			}
			if v.IMO == "" || !hasIMO(ent) {
				s.taken = append(s.taken, candidate{ent, m.Score})
			}
		}
	}
	if len(s.taken) == 0 {
		return nil, nil
	}
	return s, nil
}

func hasIMO(ent *entity.Entity) bool {
	return slices.ContainsFunc(ent.Identifiers, func(i entity.Identifier) bool { return i.Prop == "imoNumber" })
}

// vessel is the schema of ships.
const vessel = "Vessel"

// isID is what no name looks like: one of our own ids, or a number.
var isID = regexp.MustCompile(`(?i)^((ofac|csl|eu-fsf|eu-oj|gb-fcdo|gb-ofsi|unsc|regime|starter|user)-[^ ]+|[0-9]{4,})$`)

// sort takes the matches that may be meant, and notes others as near misses.
// It tells whether one goes by the very name given. Matches come best first.
func (e *Engine) sort(s *someone, found []match.Match) (exact bool, err error) {
	given := names.Fold(s.given)
	for _, m := range found {
		same := sameName(m.Listed, given)
		exact = exact || same
		take := same || m.Score >= match.BlockThreshold || len(s.taken) == 0 && m.Score >= match.ReviewThreshold
		if !take && (m.Score < nearScore || len(s.near) == maxNearMiss) {
			continue
		}
		ent, err := e.entities.entity(e.index, m.Entity)
		if err != nil {
			return false, err
		}
		if take {
			s.taken = append(s.taken, candidate{ent, m.Score})
			continue
		}
		s.near = append(s.near, answer.NearMiss{ID: ent.ID, Caption: ent.Caption(), Score: fraction(m.Score), Reason: notTaken(m)})
	}
	return exact, nil
}

// notTaken says why a match isn't taken for the party.
func notTaken(m match.Match) string {
	switch {
	case m.Contradicted != "":
		return m.Contradicted
	case m.Score >= match.ReviewThreshold:
		return fmt.Sprintf("the listed name %q fits, but another fits better", m.Listed)
	}
	return fmt.Sprintf("the listed name %q is like it, but not enough", m.Listed)
}

// sameName tells whether a listed name is, word for word, the one given, alone
// or before a bracket: "MZKT (Minsk Wheel Tractor Plant)". An acronym may be
// too short to be probable by itself, and yet be what is printed.
func sameName(listed, given string) bool {
	if listed == "" || given == "" {
		return false
	}
	before, _, _ := strings.Cut(listed, "(")
	return names.Fold(listed) == given || names.Fold(before) == given
}

// partly takes the parties that have all words of the name given in one of
// their names, besides others: a surname alone, a ministry without its
// country. A check that took them for nobody would call the case free. Ships
// and aircraft go by their whole names.
func (e *Engine) partly(s *someone, found []match.Match) error {
	words := strings.Fields(names.Fold(s.given))
	if len(words) == 0 {
		return nil
	}
	var more []candidate
	for _, m := range found[:min(len(found), mostDecoded)] {
		if slices.ContainsFunc(s.taken, func(c candidate) bool { return c.ent.ID == e.index.ID(m.Entity) }) {
			continue
		}
		ent, err := e.entities.entity(e.index, m.Entity)
		if err != nil {
			return err
		}
		if ent.Schema != vessel && ent.Schema != "Airplane" && hasWords(ent, words) {
			more = append(more, candidate{ent, m.Score})
		}
	}
	if len(more) > mostPartly {
		s.toomany = len(more)
		return nil
	}
	s.taken = append(s.taken, more...)
	s.near = slices.DeleteFunc(s.near, func(n answer.NearMiss) bool {
		return slices.ContainsFunc(more, func(c candidate) bool { return c.ent.ID == n.ID })
	})
	return nil
}

func hasWords(ent *entity.Entity, words []string) bool {
	return slices.ContainsFunc(ent.Names, func(n entity.Name) bool {
		listed := strings.Fields(names.Fold(n.Text))
		return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(listed, w) })
	})
}

// sure tells whether somebody listed is meant, beyond reasonable doubt.
func (s *someone) sure() bool { return len(s.taken) > 0 && s.taken[0].score >= match.BlockThreshold }

// doubt says who may be meant by a name that leaves it open.
func (s *someone) doubt() string {
	var who []string
	for _, c := range s.taken[:min(len(s.taken), mostPartly)] {
		who = append(who, fmt.Sprintf("%s (%s)", c.ent.Caption(), c.ent.ID))
	}
	if n := len(s.taken) - len(who); n > 0 {
		who = append(who, fmt.Sprintf("%d more", n))
	}
	text := "it may mean " + strings.Join(who, ", ")
	if s.sure() {
		return text + "; each was tried, and the strictest answer of each issuer is told: give the id of the one that is meant"
	}
	return text + fmt.Sprintf(", but that isn't sure (probability %.3f), so somebody unlisted was tried too, and the strictest answer of each issuer is told: give the id if it is meant, else a fuller name or a country", fraction(s.taken[0].score))
}
