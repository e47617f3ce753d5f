package spot

import (
	"fmt"
	"strings"

	"github.com/interdict-project/interdict/internal/names"
)

// Body is a state body: its kind and the country (ISO 3166, lower case).
type Body struct{ Kind, Country string }

// How the country of a described body is known, the surest first.
const (
	Attached  = "attached"  // a name or adjective stands with the phrase
	Sentence  = "sentence"  // the sentence speaks of it and of no other
	Nearest   = "nearest"   // the sentence speaks of others too; it is the last one before
	Paragraph = "paragraph" // the paragraph has so far spoken of no other
	WholeText = "text"      // the text has so far spoken of no other
)

// Description is a place where a text describes a state body rather than
// naming it.
type Description struct {
	Body
	// Start and End are bytes of the text: the phrase with the country
	// attached to it, without letters glued in front.
	Start, End int
	// Basis says how the country is known, see the constants.
	Basis string
	// Why says the same in one sentence.
	Why string
}

// described is a phrase with the country it belongs to.
type described struct {
	passage
	country  string
	basis    string
	from, to int // words of phrase and attached country
	byStart  int
	byEnd    int
	nation   int // the attached mention, -1 if none
}

// Classify tells what body a listed name stands for, if the name says kind and
// country and nothing else: "Development Bank of the Republic of Belarus" is
// the development bank of by; "Export Development Bank of Iran" is another
// kind. Country is empty where the name gives none.
func (g *Glossary) Classify(name string) (Body, bool) {
	if b, ok := g.named[names.Fold(name)]; ok {
		return b, true
	}
	r := g.read(name)
	bodies := r.best(classBody)
	if len(bodies) == 0 || bodies[0].kind.Unnamed {
		return Body{}, false
	}
	accounted := make([]bool, len(r.words))
	mark := func(i, j int) {
		for ; i < j; i++ {
			accounted[i] = true
		}
	}
	b := Body{Kind: bodies[0].value, Country: bodies[0].own}
	for _, m := range bodies {
		if m.value != b.Kind || m.own != b.Country || r.excepted(m) {
			return Body{}, false
		}
		mark(m.i, m.j)
	}
	for _, m := range r.mentions {
		if m.class == classCapital || b.Country != "" && m.value != b.Country {
			return Body{}, false
		}
		b.Country = m.value
		mark(m.i, m.j)
	}
	for i, w := range r.words {
		if !accounted[i] && !g.links[w.text] && !w.suffix && !(strings.HasSuffix(b.Kind, "-bank") && isForm(w.raw)) {
			return Body{}, false
		}
	}
	return b, true
}

// isForm tells the form of a company, which the name of a bank may carry; that
// of another body would make it a company of its own ("… Oil Company Ltd").
func isForm(w string) bool {
	for _, t := range names.Parse(w) {
		if t.Kind != names.LegalForm {
			return false
		}
	}
	return true
}

// Describe returns the places where a text describes a state body whose
// country it tells, in order. It never takes a country over from another
// sentence while several are in question.
func (g *Glossary) Describe(text string) []Description {
	return g.read(text).descriptions()
}

// Survey returns what Describe and Contexts do, reading the text once.
func (g *Glossary) Survey(text string) ([]Description, []Context) {
	r := g.read(text)
	return r.descriptions(), r.contexts()
}

func (r *reading) descriptions() []Description {
	var out []Description
	for _, d := range r.bodies {
		if d.country == "" || d.class != classBody || d.kind.Unnamed {
			continue
		}
		out = append(out, Description{Body: Body{Kind: d.value, Country: d.country}, Start: d.byStart, End: d.byEnd,
			Basis: d.basis, Why: r.why(d)})
	}
	return out
}

func (r *reading) why(d described) string {
	what := fmt.Sprintf("“%s” describes the %s", r.text[d.byStart:d.byEnd], r.kinds[d.value].display())
	where := r.countryName(d.country)
	switch d.basis {
	case Attached:
		return what + " of " + where + " by its words"
	case Sentence:
		return what + "; the sentence speaks of " + where
	case Nearest:
		return what + "; " + where + " is the last country that the sentence names before"
	case Paragraph:
		return what + "; the paragraph has spoken of no other country than " + where
	}
	return what + "; the text has so far spoken of no other country than " + where
}

// display returns a kind as a text may say it: "development bank".
func (k *bodyKind) display() string { return dashless(k.Kind) }

// describe finds bodies and offices with their countries.
func (r *reading) describe() {
	var out []described
	for _, m := range r.best(classBody, classHead, classOfficeWord) {
		if r.excepted(m) {
			continue
		}
		out = append(out, r.attach(m))
	}
	r.share(out)
	kept := out[:0]
	for _, d := range out {
		switch {
		case d.own != "" && d.country != "" && d.country != d.own:
			continue // another country's body of that name
		case d.own != "":
			d.country, d.basis = d.own, Attached
		case d.country == "" && !d.needsAttached():
			d.country, d.basis = r.resolve(d.passage)
		}
		if d.country == "" && d.needsAttached() {
			continue
		}
		kept = append(kept, d)
	}
	r.bodies = kept
	r.covered = make([]bool, len(r.words))
	for _, d := range kept {
		for i := d.from; i < d.to; i++ {
			r.covered[i] = true
		}
	}
}

// needsAttached tells phrases that are too common to take their country from
// further off.
func (d *described) needsAttached() bool {
	return d.kind != nil && d.kind.Attached && d.class == classBody || d.role != nil && d.role.Attached
}

// excepted tells whether a word beside a phrase makes it something else:
// "African development bank".
func (r *reading) excepted(m passage) bool {
	if m.kind == nil {
		return false
	}
	for _, i := range []int{m.i - 1, m.j} {
		edge := max(i, m.i) // the word whose gap counts
		if i == m.j {
			edge = m.j
		}
		if i >= 0 && i < len(r.words) && r.words[edge].gap == glossBlank && hasWord(m.kind.except, r.words[i].text) {
			return true
		}
	}
	return false
}

// attach looks for a country that stands with a phrase: inside it, before it
// or behind it, as the phrase's language puts it.
func (r *reading) attach(m passage) described {
	d := described{passage: m, from: m.i, to: m.j, byStart: m.start, byEnd: m.end, nation: -1}
	classTake := func(n int) {
		c := r.mentions[n]
		d.country, d.basis, d.nation = c.value, Attached, n
		if c.i < d.from {
			d.from, d.byStart = c.i, c.start
		}
		if c.j > d.to {
			d.to, d.byEnd = c.j, c.end
		}
	}
	switch before, behind := r.before(m), r.behind(m); {
	case m.inner >= 0:
		classTake(m.inner)
	case before >= 0:
		classTake(before)
	case behind >= 0:
		classTake(behind)
	}
	return d
}

// before returns the country right before a phrase that qualifies it, -1 if
// none: "Belarusian finance ministry", "Iran's …", "Rusya Dışişleri …".
func (r *reading) before(m passage) int {
	switch m.lang {
	case "ar", "fa", "fr", "es":
		return -1
	}
	if r.words[m.i].gap != glossBlank {
		return -1
	}
	i, possessive := m.i, false
	for i > 0 && r.words[i-1].suffix && r.words[i-1].gap == glossBlank && len(r.words[i-1].text) <= 5 {
		i--
		possessive = true
	}
	n, ok := r.ends[i]
	if !ok {
		return -1
	}
	c := r.mentions[n]
	switch {
	case c.class == classAdjective && !possessive:
		return n
	case c.class == classNoun && (m.lang == "en" || m.lang == "tr" || m.lang == "zh"):
		return n
	}
	return -1
}

// behind returns the country right behind a phrase that qualifies it, -1 if
// none: "وزارة المالية البيلاروسية", "ministry of finance of Belarus".
func (r *reading) behind(m passage) int {
	blank := func(i int) bool { return i < len(r.words) && r.words[i].gap <= glossLine }
	if !blank(m.j) {
		return -1
	}
	if n, ok := r.starts[m.j]; ok && r.words[m.j].gap == glossBlank {
		c := r.mentions[n]
		switch m.lang {
		case "ar", "fa":
			if c.class != classCapital && c.start == r.words[c.i].start {
				return n
			}
		case "fr", "es":
			if c.class == classAdjective {
				return n
			}
		case "ru", "be", "uk":
			if c.class == classNoun {
				return n
			}
		case "de":
			if c.class == classNoun && strings.HasSuffix(r.words[c.j-1].text, "s") {
				return n
			}
		}
	}
	i := m.j
	for i < m.j+3 && blank(i) && r.links[r.words[i].text] {
		i++
	}
	if n, ok := r.starts[i]; ok && i > m.j && blank(i) && r.mentions[n].class == classNoun {
		return n
	}
	if n, ok := r.starts[m.j]; ok && r.words[m.j].arabic && r.mentions[n].class == classNoun && m.lang == "ar" {
		return n // "… في" written as a prefix: "بجمهورية …"
	}
	return -1
}

// share gives a country to phrases joined by "and" to one that has it:
// "the Belarusian finance ministry and development bank", "the finance
// ministry and development bank of Belarus".
func (r *reading) share(list []described) {
	joined := func(a, b described) bool {
		return a.class == b.class && a.to <= b.from && r.onlyJoins(a.to, b)
	}
	for i := 1; i < len(list); i++ {
		if list[i].country == "" && list[i-1].country != "" && joined(list[i-1], list[i]) {
			list[i].country, list[i].basis = list[i-1].country, Attached
		}
	}
	for i := len(list) - 2; i >= 0; i-- {
		if list[i].country == "" && list[i+1].country != "" && list[i+1].nation >= 0 && joined(list[i], list[i+1]) &&
			r.mentions[list[i+1].nation].i >= list[i+1].j {
			list[i].country, list[i].basis = list[i+1].country, Attached
		}
	}
}

// onlyJoins tells whether nothing but "and", commas and articles stands
// between word i and a phrase, and one of them does.
func (r *reading) onlyJoins(i int, b described) bool {
	and := b.passage.i == b.from && b.byStart > r.words[b.from].start // a glued و
	for ; i < b.from; i++ {
		if !r.and[r.words[i].text] && !r.links[r.words[i].text] && !r.words[i].suffix {
			return false
		}
		and = and || r.and[r.words[i].text]
	}
	return and && r.words[b.from].gap < glossSentence
}

// resolve finds the country of a phrase that has none attached: the nearest
// one before it in its sentence, else the only one behind it, else the only
// one the paragraph, then the text, has spoken of so far. Two countries in one
// breath ("Iran and Russia") and countries that contradict leave it open.
func (r *reading) resolve(m passage) (code, basis string) {
	sentence := holding(r.sentences, m.i)
	var before, after []nation
	for _, c := range r.within(sentence) {
		switch {
		case c.imposer:
		case c.j <= m.i:
			before = append(before, c)
		case c.i >= m.j && !c.capital && !c.to && !r.preceded(c.passage, r.to):
			after = append(after, c)
		}
	}
	if len(before) > 0 {
		return r.nearest(before)
	}
	paragraph := holding(r.paragraphs, m.i)
	code, some := r.only(wordRange{paragraph.i, sentence.i})
	basis = Paragraph
	if !some {
		code, some = r.only(wordRange{0, sentence.i})
		basis = WholeText
	}
	if len(after) > 0 {
		if behind := onlyNation(after); !some || code == behind {
			return behind, Sentence
		}
		return "", ""
	}
	return code, basis
}

// nearest returns the last country named before a phrase, by name or adjective
// rather than by capital, unless it is named in one breath with another.
func (r *reading) nearest(before []nation) (code, basis string) {
	last := len(before) - 1
	for n := last; n >= 0; n-- {
		if !before[n].capital {
			last = n
			break
		}
	}
	c := before[last]
	basis = Sentence
	if onlyNation(before) == "" {
		basis = Nearest
	}
	if last > 0 && before[last-1].value != c.value {
		glued := c.start > r.words[c.i].start
		between := r.words[before[last-1].j:c.i]
		if glued && len(between) == 0 || len(between) == 1 && r.and[between[0].text] {
			return "", ""
		}
	}
	return c.value, basis
}

// onlyNation returns the country of a list of mentions that speak of one, imposers
// apart.
func onlyNation(list []nation) string {
	code := ""
	for _, c := range list {
		if c.imposer {
			continue
		}
		if code != "" && c.value != code {
			return ""
		}
		code = c.value
	}
	return code
}
