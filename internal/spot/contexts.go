package spot

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
)

// Context is something that sanctions may touch and that a text tells of
// without naming a listed party. Contexts inform; they never make an alert.
type Context struct {
	// Kind is country, sector, goods, role or tie.
	Kind string
	// Value is the country's code, the sector, the goods, the office
	// ("defence minister of Iran"), or a tie and its countries
	// ("arms-delivery ir ru").
	Value string
	// Countries are the countries in it: of a tie, giver before taker; of a
	// sector, those whose sector the text speaks of.
	Countries []string
	Spans     []Span
	Note      string
	// Body is the body that an office leads to; a link, not a hit.
	Body *Body
}

// Span is a stretch of a text in bytes, the end excluded.
type Span struct{ Start, End int }

// Contexts returns the contexts of a text: countries, sectors, goods, offices
// and ties, each kind in the order of first mention, spans in order.
func (g *Glossary) Contexts(text string) []Context {
	return g.read(text).contexts()
}

func (r *reading) contexts() []Context {
	c := contextCollector{at: map[string]int{}}
	r.countryContexts(&c)
	r.sectorContexts(&c)
	r.goodsContexts(&c)
	r.roleContexts(&c)
	r.tieContexts(&c)
	for i := range c.list {
		spans := c.list[i].Spans
		sort.SliceStable(spans, func(a, b int) bool { return spans[a].Start < spans[b].Start })
		c.list[i].Spans = slices.Compact(spans)
	}
	order := []string{"country", "sector", "goods", "role", "tie"}
	slices.SortStableFunc(c.list, func(a, b Context) int {
		return cmp.Or(slices.Index(order, a.Kind)-slices.Index(order, b.Kind), a.Spans[0].Start-b.Spans[0].Start)
	})
	return c.list
}

// contextCollector joins contexts of one kind and value.
type contextCollector struct {
	list []Context
	at   map[string]int
}

func (c *contextCollector) add(x Context) {
	key := x.Kind + "\x00" + x.Value
	i, ok := c.at[key]
	if !ok {
		c.at[key] = len(c.list)
		c.list = append(c.list, x)
		return
	}
	have := &c.list[i]
	have.Spans = append(have.Spans, x.Spans...)
	for _, code := range x.Countries {
		if !slices.Contains(have.Countries, code) {
			have.Countries = append(have.Countries, code)
		}
	}
}

// countryContexts gives countries by name; those that a text speaks of by
// adjective or capital only are given with those words and a note.
func (r *reading) countryContexts(c *contextCollector) {
	named := map[string]bool{}
	for _, m := range r.mentions {
		named[m.value] = named[m.value] || m.class == classNoun
	}
	for _, m := range r.mentions {
		x := Context{Kind: "country", Value: m.value, Countries: []string{m.value}, Spans: []Span{{m.start, m.end}}}
		if !named[m.value] {
			x.Note = "spoken of by its adjective or capital only"
		} else if m.class != classNoun {
			continue
		}
		c.add(x)
	}
}

func (r *reading) goodsContexts(c *contextCollector) {
	for _, m := range r.best(classGoods) {
		c.add(Context{Kind: "goods", Value: m.value, Spans: []Span{{m.start, m.end}}})
	}
}

// sectorContexts gives sectors named beside a word that says "sector".
func (r *reading) sectorContexts(c *contextCollector) {
	add := func(m, word passage) {
		if r.covered[m.i] {
			return // part of a body's name
		}
		x := Context{Kind: "sector", Value: m.value, Spans: []Span{{m.start, m.end}}}
		code := r.attach(word).country
		if code == "" {
			code = r.attach(m).country
		}
		if code == "" {
			code, _ = r.resolve(m)
		}
		if code != "" {
			x.Countries = []string{code}
		}
		c.add(x)
	}
	list := r.best(classSector)
	eitherSide := map[int]int{}
	last := map[int]int{}
	for n, m := range list {
		eitherSide[m.i], last[m.j] = n, n
	}
	for _, w := range r.best(classSectorWord) {
		for i := w.j; i < len(r.words) && i <= w.j+10 && r.words[i].gap < glossSentence; { // "sectors of X, Y and Z"
			if n, ok := eitherSide[i]; ok {
				add(list[n], w)
				i = list[n].j
			} else if !r.passable(i) {
				break
			} else {
				i++
			}
		}
		for j := w.i; j > 0 && j >= w.i-10 && r.words[j].gap < glossSentence; { // "X, Y and Z sectors"
			if n, ok := last[j]; ok {
				add(list[n], w)
				j = list[n].i
			} else if !r.passable(j - 1) {
				break
			} else {
				j--
			}
		}
	}
	for _, m := range r.best(classWholeSector) {
		add(m, m)
	}
}

// passable tells words that may stand between sectors: "and", articles,
// countries.
func (r *reading) passable(i int) bool {
	w := r.words[i].text
	if r.and[w] || r.links[w] {
		return true
	}
	_, country := r.starts[i]
	return country
}

// roleContexts gives offices: ministers and other heads of bodies, heads of
// states, persons at the head of a described body, and armed forces spoken of
// in ordinary words.
func (r *reading) roleContexts(c *contextCollector) {
	for _, d := range r.bodies {
		x := Context{Kind: "role", Spans: []Span{{d.byStart, d.byEnd}}}
		if d.country != "" {
			x.Countries = []string{d.country}
		}
		switch {
		case d.class == classOfficeWord:
			x.Value = d.role.Role
		case d.class == classHead:
			x.Value = d.kind.title()
			x.link(d)
		case d.kind.Unnamed:
			x.Value = dashless(d.value)
			x.link(d)
		default:
			start, end, ok := r.headed(d)
			if !ok {
				continue
			}
			x.Value = "head of the " + d.kind.display()
			x.Spans[0] = Span{start, end}
			x.link(d)
		}
		x.Value = r.modified(d, x.Value)
		if d.country != "" {
			x.Value += " of " + r.countryName(d.country)
		}
		if d.basis != Attached && d.country != "" {
			x.Note = "the country is that of the " + d.basis
		}
		c.add(x)
	}
}

func (x *Context) link(d described) {
	if d.country != "" {
		x.Body = &Body{Kind: d.value, Country: d.country}
	}
}

// title names the office at the head of a kind of body.
func (k *bodyKind) title() string {
	if k.Minister != "" {
		return k.Minister
	}
	return "head of the " + k.display()
}

// headed tells whether "head of" stands before a described body, or the like
// behind it, and where the whole stands.
func (r *reading) headed(d described) (start, end int, ok bool) {
	for i := max(d.from-4, 0); i < d.from && r.words[d.from].gap == glossBlank; i++ {
		for _, m := range r.found[i] {
			if m.class == classHeadWord && (m.j == d.from || m.j < d.from && r.onlyLinks(m.j, d.from)) {
				return m.start, d.byEnd, true
			}
		}
	}
	if d.to < len(r.words) && r.words[d.to].gap == glossBlank {
		for _, m := range r.found[d.to] {
			if m.class == classTailWord {
				return d.byStart, m.end, true
			}
		}
	}
	return 0, 0, false
}

func (r *reading) onlyLinks(i, j int) bool {
	for ; i < j; i++ {
		if !r.links[r.words[i].text] || r.words[i].gap != glossBlank {
			return false
		}
	}
	return true
}

// modified puts "deputy" or "former" before an office where the text does.
func (r *reading) modified(d described, office string) string {
	beside := func(list map[string]bool) bool {
		return d.from > 0 && r.words[d.from].gap == glossBlank && hasWord(list, r.words[d.from-1].text) ||
			d.to < len(r.words) && r.words[d.to].gap == glossBlank && hasWord(list, r.words[d.to].text)
	}
	switch {
	case beside(r.deputies):
		return "deputy " + office
	case beside(r.former):
		return "former " + office
	}
	return office
}

// tieValue writes a tie and its countries as one value.
func tieValue(kind string, countries []string) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s", kind, strings.Join(countries, " ")))
}
