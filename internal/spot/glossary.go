package spot

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"github.com/interdict-project/interdict/internal/names"
)

var (
	//go:embed glossary_countries.yaml
	countriesYAML []byte
	//go:embed glossary_bodies.yaml
	bodiesYAML []byte
	//go:embed glossary_contexts.yaml
	contextsYAML []byte
)

// Glossary knows how texts in the main languages speak of states, their
// bodies and offices, of sectors, goods and ties. It is not changed once built
// and is safe for concurrent use.
type Glossary struct {
	root      *phraseNode
	countries map[string]*countryEntry
	kinds     map[string]*bodyKind
	bodies    []*ownBody
	named     map[string]Body     // own names of bodies, folded
	spelt     map[string][]string // words folded so far; only while building
	ties      []*tieRule

	imposers                      map[string]bool
	to, from, against, links, and map[string]bool
	deputies, former              map[string]bool
}

// texts are phrases by language, alternatives parted by " | ".
type texts map[string]string

type countryEntry struct {
	Code       string
	ISO3       string `yaml:"iso3"`
	Languages  []string
	Formal     map[string]string
	Names      texts
	Adjectives texts
	Capital    texts
}

// bodyKind is a kind of state body.
type bodyKind struct {
	Kind     string
	English  string
	Native   map[string]string
	Also     []string
	Minister string
	Phrases  texts
	Heads    texts
	Own      string
	Attached bool
	Unnamed  bool
	Except   []string

	except map[string]bool
}

// ownBody is a body under its own name.
type ownBody struct {
	Kind    string
	Country string
	Names   []string
	Phrases texts
}

type officeRule struct {
	Role     string
	Attached bool
	Phrases  texts
}

type tieRule struct {
	Kind             string
	Goods, Countries []string
	Places           bool
	Give, Take, Both texts
}

// ending rules of the three files.
type countryFile struct {
	Inflection map[string]map[string][]string
	Derivation map[string]struct{ Prefixes, Endings []string }
	Imposers   []string
	Countries  []*countryEntry
}

type contextFile struct {
	Offices                       []*officeRule
	Heads                         texts
	Tails                         texts
	SectorWords                   texts `yaml:"sectorwords"`
	Sectors                       map[string]texts
	WholeSectors                  map[string]texts `yaml:"wholesectors"`
	Goods                         map[string]texts
	Ties                          []*tieRule
	Territory                     texts
	Deputies, Former              []string
	To, From, Against, Links, And []string
	Sanctions                     texts
}

// NewGlossary builds the glossary from its embedded files. It takes some tens
// of milliseconds; build it once.
func NewGlossary() (*Glossary, error) {
	var c countryFile
	var b struct {
		Kinds  []*bodyKind
		Bodies []*ownBody
	}
	var x contextFile
	for _, f := range []struct {
		name string
		data []byte
		into any
	}{{"countries", countriesYAML, &c}, {"bodies", bodiesYAML, &b}, {"contexts", contextsYAML, &x}} {
		if err := yaml.UnmarshalWithOptions(f.data, f.into, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("reading the glossary of %s: %w", f.name, err)
		}
	}
	g := &Glossary{root: &phraseNode{}, countries: map[string]*countryEntry{}, kinds: map[string]*bodyKind{}, named: map[string]Body{},
		spelt: map[string][]string{}, bodies: b.Bodies, ties: x.Ties, imposers: map[string]bool{},
		to: foldSet(x.To), from: foldSet(x.From), against: foldSet(x.Against), links: foldSet(x.Links), and: foldSet(x.And),
		deputies: foldSet(x.Deputies), former: foldSet(x.Former)}
	for _, code := range c.Imposers {
		g.imposers[code] = true
	}
	if err := g.addCountries(&c); err != nil {
		return nil, err
	}
	if err := g.addBodies(b.Kinds); err != nil {
		return nil, err
	}
	if err := g.addContexts(&x); err != nil {
		return nil, err
	}
	g.spelt = nil
	return g, nil
}

func (g *Glossary) addCountries(f *countryFile) error {
	for _, c := range f.Countries {
		if c.Code == "" || g.countries[c.Code] != nil {
			return fmt.Errorf("the glossary's country %q is nameless or stands twice", c.Code)
		}
		g.countries[c.Code] = c
		inflect := func(lang, w string) []string { return inflected(f.Inflection[lang], w) }
		derive := func(lang, w string) []string {
			rule, ok := f.Derivation[lang]
			if !ok {
				return []string{w}
			}
			var out []string
			for _, p := range rule.Prefixes {
				for _, e := range rule.Endings {
					out = append(out, p+w+e)
				}
			}
			return out
		}
		for _, group := range []struct {
			class class
			texts texts
			forms func(lang, w string) []string
		}{{classNoun, c.Names, inflect}, {classAdjective, c.Adjectives, derive}, {classCapital, c.Capital, inflect}} {
			if err := g.addPhrases(group.texts, group.forms, phrase{class: group.class, value: c.Code}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *Glossary) addBodies(kinds []*bodyKind) error {
	for _, k := range kinds {
		k.except = foldSet(k.Except)
		if g.kinds[k.Kind] == nil {
			g.kinds[k.Kind] = k
		}
		if k.Own != "" {
			for _, n := range append([]string{k.English}, k.Also...) {
				g.named[names.Fold(n)] = Body{Kind: k.Kind, Country: k.Own}
			}
		}
		if err := g.addPhrases(k.Phrases, nil, phrase{class: classBody, value: k.Kind, kind: k, own: k.Own}); err != nil {
			return err
		}
		if err := g.addPhrases(k.Heads, nil, phrase{class: classHead, value: k.Kind, kind: k, own: k.Own}); err != nil {
			return err
		}
	}
	for _, o := range g.bodies {
		if g.kinds[o.Kind] == nil {
			g.kinds[o.Kind] = &bodyKind{Kind: o.Kind}
		}
		if g.countries[o.Country] == nil {
			return fmt.Errorf("the glossary's body %s has no country", o.Names[0])
		}
		if err := g.addPhrases(o.Phrases, nil, phrase{class: classBody, value: o.Kind, kind: g.kinds[o.Kind], own: o.Country}); err != nil {
			return err
		}
		for _, n := range o.Names {
			g.named[names.Fold(n)] = Body{Kind: o.Kind, Country: o.Country}
		}
	}
	return nil
}

func (g *Glossary) addContexts(x *contextFile) error {
	var err error
	add := func(t texts, p phrase) {
		if err == nil {
			err = g.addPhrases(t, nil, p)
		}
	}
	for _, o := range x.Offices {
		add(o.Phrases, phrase{class: classOfficeWord, value: o.Role, role: o})
	}
	add(x.Heads, phrase{class: classHeadWord})
	add(x.Tails, phrase{class: classTailWord})
	add(x.SectorWords, phrase{class: classSectorWord})
	add(x.Territory, phrase{class: classTerritory})
	add(x.Sanctions, phrase{class: classSanction})
	for _, group := range []struct {
		class class
		by    map[string]texts
	}{{classSector, x.Sectors}, {classWholeSector, x.WholeSectors}, {classGoods, x.Goods}} {
		for _, value := range slices.Sorted(maps.Keys(group.by)) {
			add(group.by[value], phrase{class: group.class, value: value})
		}
	}
	for _, t := range x.Ties {
		add(t.Give, phrase{class: classGive, value: t.Kind, tie: t})
		add(t.Take, phrase{class: classTake, value: t.Kind, tie: t})
		add(t.Both, phrase{class: classBoth, value: t.Kind, tie: t})
	}
	return err
}

// addPhrases files all phrases of one meaning. forms, if not nil, gives the
// forms of each word.
func (g *Glossary) addPhrases(t texts, forms func(lang, w string) []string, p phrase) error {
	for _, lang := range slices.Sorted(maps.Keys(t)) {
		for _, pattern := range strings.Split(t[lang], " | ") {
			list, err := expandPattern(strings.TrimSpace(pattern))
			if err != nil {
				return err
			}
			for _, text := range list {
				g.addText(lang, text, forms, p)
			}
		}
	}
	return nil
}

// addText files one written-out phrase.
func (g *Glossary) addText(lang, text string, forms func(lang, w string) []string, p phrase) {
	fields := strings.Fields(text)
	if len(fields) == 0 || p.class == classBody && len(fields) > 1 && g.links[names.Fold(fields[len(fields)-1])] {
		return
	}
	p.lang = lang
	p.caps = leadingCapitals(fields[0])
	p.proper = p.class == classNoun || p.class == classCapital || p.class == classAdjective && (lang == "en" || lang == "tr")
	if p.exact = ""; p.proper && len(fields) == 1 && len(g.spell(text)) == 1 && utf8.RuneCountInString(text) <= 4 && names.Fold(text) != strings.ToLower(text) && isASCII(names.Fold(text)) {
		p.exact = text // Çad isn't CAD, Şam isn't Sam
	}
	var words [][]string
	for _, field := range fields {
		if strings.HasSuffix(field, "*") || forms == nil || lang == "zh" {
			for _, w := range g.spell(field) {
				words = append(words, []string{w})
			}
			continue
		}
		alternatives := forms(lang, field)
		partsWords := g.spell(alternatives[0])
		if len(partsWords) != 1 {
			for _, w := range partsWords {
				words = append(words, []string{w})
			}
			continue
		}
		one := strings.Fields(names.Fold(strings.Join(alternatives, " ")))
		slices.Sort(one)
		words = append(words, slices.Compact(one))
	}
	q := p
	g.root.add(words, &q)
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// spell returns the folded words of a field, from the memory of the build if
// it came before: written-out patterns repeat their words.
func (g *Glossary) spell(field string) []string {
	words, ok := g.spelt[field]
	if !ok {
		words = spellPattern(field)
		g.spelt[field] = words
	}
	return words
}

// inflected returns a word with the case endings of its language, the word
// itself first.
func inflected(rules map[string][]string, w string) []string {
	out := []string{w}
	if utf8.RuneCountInString(w) <= 5 && strings.ToUpper(w) == w { // РФ, США
		return out
	}
	for n := min(3, utf8.RuneCountInString(w)-1); n >= 0; n-- {
		letters := []rune(w)
		stem, tail := string(letters[:len(letters)-n]), string(letters[len(letters)-n:])
		endings, ok := rules[tail]
		if !ok {
			continue
		}
		for _, e := range endings {
			out = append(out, stem+e)
		}
		return out
	}
	return out
}
