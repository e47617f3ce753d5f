package spot

import (
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/names"
)

// Names returns the names under which a body may be listed, in English and in
// the country's own languages, to search an index with. The caller keeps what
// Classify calls the same body, or calls Resolve.
func (g *Glossary) Names(b Body) []string {
	var out []string
	add := func(partsWords ...string) {
		if name := entity.Collapse(strings.Join(partsWords, " ")); name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, o := range g.bodies {
		if o.Kind == b.Kind && o.Country == b.Country {
			for _, n := range o.Names {
				add(n)
			}
		}
	}
	k, c := g.kinds[b.Kind], g.countries[b.Country]
	if k == nil || c == nil {
		return out
	}
	if k.English != "" && (k.Own == "" || k.Own == b.Country) {
		for _, english := range append([]string{k.English}, k.Also...) {
			add(english) // of several countries' bodies: Resolve tells them apart
			if formal := c.Formal["en"]; formal != "" {
				add(english, "of the", formal)
			}
			add(english, "of", g.countryName(b.Country))
			add(g.english(c.Adjectives), english)
		}
	}
	for _, lang := range c.Languages {
		native := k.Native[lang]
		if native == "" {
			continue
		}
		if formal := c.Formal[lang]; formal != "" {
			add(native, formal)
		}
		switch lang {
		case "fa", "ar":
			add(native, firstOf(c.Names[lang]))
		case "zh":
			add(firstOf(c.Names[lang]) + native)
		}
	}
	return out
}

// Resolve returns the listed entities that are the body. search returns the
// entities that an index holds under a name, or near it; of them those are
// kept of which a principal name says kind and country and nothing else; if
// there is none, those of which any name does, as a branch may be printed with
// its parent's name among its aliases. A name that says no country counts if
// the entity is of that country.
func (g *Glossary) Resolve(b Body, search func(name string) []*entity.Entity) []*entity.Entity {
	var principal, other []*entity.Entity
	seen := map[string]bool{}
	for _, name := range g.Names(b) {
		for _, e := range search(name) {
			if seen[e.ID] {
				continue
			}
			seen[e.ID] = true
			switch g.is(e, b) {
			case entity.KindName:
				principal = append(principal, e)
			case entity.KindAlias:
				other = append(other, e)
			}
		}
	}
	if len(principal) > 0 {
		return principal
	}
	return other
}

// is tells by which kind of name an entity is a body: a principal one, an
// alias (any other), or none ("").
func (g *Glossary) is(e *entity.Entity, b Body) string {
	by := ""
	if e.Schema == "Person" || e.Schema == "Vessel" || e.Schema == "Airplane" {
		return by
	}
	for _, n := range e.Names {
		if n.Weak && n.Kind != entity.KindName {
			continue
		}
		have, ok := g.Classify(n.Text)
		if ok && have.Kind == b.Kind && (have.Country == b.Country || have.Country == "" && g.isOf(e, b.Country)) {
			if n.Kind == entity.KindName {
				return n.Kind
			}
			by = entity.KindAlias
		}
	}
	return by
}

// isOf tells whether an entity belongs to a country by its properties or
// addresses; by its programmes only where it has neither, since a programme
// may bear another country's name.
func (g *Glossary) isOf(e *entity.Entity, country string) bool {
	said := false
	for _, prop := range []string{"country", "jurisdiction", "mainCountry"} {
		if slices.Contains(e.Properties[prop], country) {
			return true
		}
		said = said || len(e.Properties[prop]) > 0
	}
	for _, a := range e.Addresses {
		if a.Country == country {
			return true
		}
		said = said || a.Country != ""
	}
	if said {
		return false
	}
	iso3 := g.countries[country].ISO3
	for _, l := range e.Listings {
		for _, p := range l.Programs {
			speaks := func(m nation) bool { return m.value == country }
			if slices.ContainsFunc(g.read(p).mentions, speaks) || slices.Contains(strings.Fields(names.Fold(p)), iso3) {
				return true
			}
		}
	}
	return false
}

// countryName returns a country's English name, its code if not known.
func (g *Glossary) countryName(code string) string {
	if c := g.countries[code]; c != nil {
		return firstOf(c.Names["en"])
	}
	return strings.ToUpper(code)
}

// english returns the English adjective of a country.
func (g *Glossary) english(adjectives texts) string {
	return strings.TrimSuffix(firstOf(adjectives["en"]), "*")
}

func firstOf(alternatives string) string {
	eitherSide, _, _ := strings.Cut(alternatives, " | ")
	return eitherSide
}

func dashless(s string) string { return strings.ReplaceAll(s, "-", " ") }
