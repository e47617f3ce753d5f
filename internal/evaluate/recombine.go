package evaluate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// Recombined is customers made of listed names in one script, and the
// questions whose recall is measured at their rate of alerts.
type Recombined struct {
	Script string // "Arabic", "Cyrillic" or "Latin"
	// Customers have the first names of one listed person and the rest of
	// another's name. Each has the year of birth and the country of a third
	// listed person who writes in the script.
	Customers []Question
	// Questions are of persons: by name, with year of birth and country where
	// both are listed.
	Questions []Question
}

// recombinedScripts are those in which enough persons are listed.
var recombinedScripts = []string{"Arabic", "Cyrillic", "Latin"}

// scriptNames are the scripts as packs name them, by ISO 15924 code.
var scriptNames = map[string]string{"Latn": "Latin", "Cyrl": "Cyrillic", "Arab": "Arabic", "Hani": "Han", "Hang": "Hangul", "Grek": "Greek",
	"Hebr": "Hebrew", "Geor": "Georgian", "Armn": "Armenian", "Deva": "Devanagari", "Thai": "Thai", "Zyyy": "none"}

func scriptOf(name string) string {
	code := entity.Script(name)
	if n := scriptNames[code]; n != "" {
		return n
	}
	return code
}

// Recombine makes the hardest customers: persons who are on no list and have
// names of the very kind that lists hold. Their names are taken from persons
// of the split; one that happens to be a listed person's is left out, but some
// will be like enough to a listed one to deserve an alert, so that the rate
// is an upper bound.
//
// Questions of the script are taken from the sets, persons only: for Latin
// from those that [Perturb] made, else from native ones. Scripts without
// either are left out.
func Recombine(entities []*entity.Entity, sets []Set, o GenerateOptions) []Recombined {
	if o.Most == 0 {
		o.Most = mostRecombined
	}
	listed := map[string]bool{}
	facts := map[string]personFacts{}
	for _, e := range entities {
		if personOrBody(e) != "person" {
			continue
		}
		for _, n := range e.Names {
			listed[anyOrder(n.Text)] = true
		}
		for _, id := range expectedOf(e) {
			facts[id] = factsOf(e)
		}
	}
	var out []Recombined
	for _, script := range recombinedScripts {
		r := Recombined{Script: script, Questions: personsIn(script, sets, facts, o.Split), Customers: recombined(entities, script, listed, o)}
		if len(r.Questions) > 0 && len(r.Customers) > 0 {
			out = append(out, r)
		}
	}
	return out
}

func personsIn(script string, sets []Set, facts map[string]personFacts, split Split) []Question {
	var out []Question
	for _, s := range sets {
		if script == "Latin" && !s.Altered || script != "Latin" && !s.Native {
			continue
		}
		for _, q := range s.Questions {
			if q.Schema != "Person" || scriptOf(q.Name) != script {
				continue
			}
			q.BirthDate, q.Country, q.Gender = "", "", ""
			for _, id := range strings.Fields(q.printed) {
				if f := facts[id]; f.both() {
					q.BirthDate, q.Country = f.birthYear, f.country
					break
				}
			}
			q.Slices = []string{"script=" + script}
			if s.Native && SplitOf(q.Party) == split {
				q.Slices = append(q.Slices, "script="+script+" split="+split.String())
			}
			out = append(out, q)
		}
	}
	return out
}

// halves is a person's name as first names and the rest.
type halves struct {
	first, rest string
	female      bool
}

// halve cuts a personal name: by its parts where the publisher types them,
// else before the second name. A Cyrillic name that ends in a patronymic
// begins with the family name.
func halve(n entity.Name) (halves, bool) {
	var given string
	for _, p := range n.Parts {
		if p.Kind == "firstName" {
			given = p.Text
		}
	}
	text := strings.TrimSuffix(n.Text, ".")
	if rest, ok := strings.CutPrefix(text, given+" "); ok && given != "" {
		return halves{first: given, rest: rest}, true
	}
	words := strings.Fields(text)
	if len(words) < 2 || len(words) > 6 {
		return halves{}, false
	}
	if last := strings.ToLower(words[len(words)-1]); len(words) == 3 && (patronymic(last, false) || patronymic(last, true)) {
		return halves{first: words[1], rest: words[2] + " " + words[0]}, true
	}
	if familyFirst(words) {
		return halves{first: words[1], rest: strings.Join(append(words[2:len(words):len(words)], words[0]), " ")}, true
	}
	p := pieces(words)
	if len(p) < 2 {
		return halves{}, false
	}
	return halves{first: strings.Join(p[0], " "), rest: strings.Join(slices.Concat(p[1:]...), " ")}, true
}

// patronymic tells a folded word with the ending of a father's name, by sex.
func patronymic(word string, female bool) bool {
	endings := []string{"вич", "віч", "ич", "vich", "vič"}
	if female {
		endings = []string{"вна", "ўна", "ична", "vna"}
	}
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(word, e) })
}

func recombined(entities []*entity.Entity, script string, listed map[string]bool, o GenerateOptions) []Question {
	var pool []halves
	var facts []personFacts
	for _, s := range subjectsOf(entities, o.Split) {
		if !s.person {
			continue
		}
		written := false
		for _, n := range slices.Concat(s.latin, s.native) {
			if scriptOf(n.Text) != script {
				continue
			}
			if h, ok := halve(n); ok {
				h.female = s.female || slices.ContainsFunc(strings.Fields(strings.ToLower(h.rest)), func(w string) bool { return patronymic(w, true) })
				pool = append(pool, h)
				written = true
				break // a name a person
			}
		}
		if written && s.facts.both() {
			facts = append(facts, s.facts)
		}
	}
	if len(pool) < 2 || len(facts) == 0 {
		return nil
	}
	r := rand.New(rand.NewPCG(o.Seed, hashOf("recombined", script)))
	made := map[string]bool{}
	var out []Question
	for try := 0; try < 20*o.Most && len(out) < o.Most; try++ {
		a, b := oneOf(r, pool...), oneOf(r, pool...)
		f := oneOf(r, facts...)
		name := a.first + " " + b.rest
		if key := anyOrder(name); a.female == b.female && a.first != b.first && !listed[key] && !made[key] {
			made[key] = true
			out = append(out, Question{ID: fmt.Sprintf("recombined-%s-%04d", strings.ToLower(script), len(out)+1), Name: name, Schema: "Person",
				BirthDate: f.birthYear, Country: f.country})
		}
	}
	return out
}

// AskedRecombined is the customers and questions of one script with what was
// found.
type AskedRecombined struct {
	Script    string
	Customers Customers
	Asked     Asked
}

// recombined asks both; with facts, only questions that have both facts.
func (r *runner) recombined(c Recombined, withFacts bool) AskedRecombined {
	questions := c.Questions
	if withFacts {
		questions = nil
		for _, q := range c.Questions {
			if (personFacts{q.BirthDate, q.Country}).both() {
				questions = append(questions, q)
			}
		}
	}
	return AskedRecombined{c.Script, r.customers(c.Customers, withFacts), r.ask(c.Script, questions, withFacts)}
}
