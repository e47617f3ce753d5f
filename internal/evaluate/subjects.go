package evaluate

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/names"
)

// subject is a listed party whose names are altered: all entities that no name
// can tell apart.
type subject struct {
	ids    []string // as expected_ids
	schema string
	person bool
	// latin and native are its names, weak ones left out.
	latin, native  []entity.Name
	listed, folded map[string]bool // every name, in lower case and folded
	countries      []string
	female         bool
	facts          personFacts
}

// subjectsOf returns the persons and bodies of a split. Entities that share
// a whole name, in any order of its words, are one subject: a list's record of
// a party that another list's was not joined with, or a namesake.
func subjectsOf(entities []*entity.Entity, split Split) []*subject {
	var out []*subject
	for _, group := range sameNamed(entities) {
		if s := subjectOf(group); SplitOf(s.ids[0]) == split {
			out = append(out, s)
		}
	}
	return out
}

// Least words and letters of a whole name that makes two entities one subject.
const (
	leastWords   = 2
	leastLetters = 9
)

// sameNamed groups persons with persons and bodies with bodies, in the order
// of the entities.
func sameNamed(entities []*entity.Entity) [][]*entity.Entity {
	groups := make([][]*entity.Entity, len(entities))
	for i, g := range groupsOfNamesakes(entities) {
		if personOrBody(entities[i]) != "" {
			groups[g] = append(groups[g], entities[i])
		}
	}
	return slices.DeleteFunc(groups, func(g []*entity.Entity) bool { return len(g) == 0 })
}

// groupsOfNamesakes returns for each entity the number of the first one that
// shares a whole name with it, or with one that shares one with it.
func groupsOfNamesakes(entities []*entity.Entity) []int {
	head := make([]int, len(entities))
	find := func(i int) int {
		for head[i] != i {
			i = head[i]
		}
		return i
	}
	first := map[string]int{}
	for i, e := range entities {
		head[i] = i
		for _, n := range e.Names {
			key := anyOrder(n.Text)
			if n.Weak || strings.Count(key, " ")+1 < leastWords || utf8.RuneCountInString(key) < leastLetters {
				continue
			}
			key = personOrBody(e) + "\x00" + key
			at, ok := first[key]
			if !ok {
				first[key] = i
				continue
			}
			a, b := find(at), find(i)
			head[max(a, b)] = min(a, b)
		}
	}
	for i := range head {
		head[i] = find(i)
	}
	return head
}

func personOrBody(e *entity.Entity) string {
	switch index.KindOf(e.Schema) {
	case index.KindPerson:
		return "person"
	case index.KindBody, index.KindParty:
		return "body"
	}
	return ""
}

func subjectOf(group []*entity.Entity) *subject {
	s := &subject{schema: group[0].Schema, person: personOrBody(group[0]) == "person", listed: map[string]bool{}, folded: map[string]bool{}}
	for _, prefix := range append(slices.Clone(listOrder), "") {
		for _, e := range group {
			for _, id := range expectedOf(e) {
				list, _, ok := strings.Cut(id, ":")
				if (list == prefix || prefix == "" && !(ok && slices.Contains(listOrder, list))) && !slices.Contains(s.ids, id) {
					s.ids = append(s.ids, id)
				}
			}
		}
	}
	for _, e := range group {
		s.read(e)
	}
	return s
}

// read adds what an entity has.
func (s *subject) read(e *entity.Entity) {
	for _, n := range e.Names {
		s.listed[strings.ToLower(n.Text)] = true
		s.folded[names.Fold(n.Text)] = true
		switch {
		case n.Weak || n.Kind == entity.KindAbbreviation || strings.ContainsAny(n.Text, `()[]/;:,@#%`):
		case nonLatin(n.Text):
			s.native = append(s.native, n)
		case n.Printed != givenNonLatin:
			s.latin = append(s.latin, n)
		}
	}
	s.countries = append(s.countries, countriesOf(e)...)
	s.female = s.female || slices.Contains(e.Properties["gender"], "female")
	if f := factsOf(e); !s.facts.both() {
		s.facts = f
	}
}

// personFacts is what is listed of a person besides names, year only.
type personFacts struct{ birthYear, country string }

func (f personFacts) both() bool { return f.birthYear != "" && f.country != "" }

func factsOf(e *entity.Entity) personFacts {
	var f personFacts
	for _, d := range e.Dates {
		if d.Prop == "birthDate" && len(d.From) >= 4 {
			f.birthYear = d.From[:4]
			break
		}
	}
	if c := countriesOf(e); len(c) > 0 {
		f.country = c[0]
	}
	return f
}

// countriesOf returns the countries of a person or body, the one that says
// most about its names first.
func countriesOf(e *entity.Entity) []string {
	var out []string
	for _, prop := range []string{"nationality", "citizenship", "country", "birthCountry"} {
		out = append(out, e.Properties[prop]...)
	}
	for _, a := range e.Addresses {
		if a.Country != "" {
			out = append(out, a.Country)
		}
	}
	return out
}

// of reports whether the subject has to do with any of the countries.
func (s *subject) of(countries ...string) bool {
	return slices.ContainsFunc(s.countries, func(c string) bool { return slices.Contains(countries, c) })
}

// anyOrder folds a name so that the order of its words doesn't matter.
func anyOrder(name string) string {
	words := strings.Fields(names.Fold(name))
	slices.Sort(words)
	return strings.Join(words, " ")
}
