package match

import (
	"fmt"
	"math"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/names"
)

// explain fills what a match shows: the listed name, the evidence and what
// contradicts.
func (m *Matcher) explain(out *Match, s *scored) {
	if s.nameless {
		for _, f := range s.facts {
			out.Evidence = append(out.Evidence, f.evidence())
		}
		return
	}
	out.Listed = s.name.Text
	listed := make([]string, len(s.name.Tokens))
	if parsed := names.Parse(s.name.Text); len(parsed) == len(listed) {
		listed = printed(s.name.Text, parsed)
	} else {
		for i, t := range s.name.Tokens {
			listed[i] = m.index.Text(t)
		}
	}
	texts := tokenTexts{query: printed(s.text, s.query.Tokens), listed: listed}
	if out.Score >= ReviewThreshold {
		texts.parts = m.partsOf(s.name, listed)
	}
	out.Evidence, out.Contradicted = evidenceOf(s, texts)
	for _, f := range s.facts {
		out.Evidence = append(out.Evidence, f.evidence())
		if f.against != "" {
			out.Contradicted = f.against
		}
	}
}

// printed returns the text of each token as it stands in the input.
func printed(text string, tokens []names.Token) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = t.Text
		if t.Start < t.End && t.End <= len(text) {
			out[i] = strings.Join(strings.Fields(text[t.Start:t.End]), " ")
		}
	}
	return out
}

func (f fact) evidence() answer.Evidence {
	return answer.Evidence{Kind: f.kind, Query: f.query, Listed: f.listed, Weight: bits(f.odds), Text: f.text}
}

// bits turns thousandths of a nat into bits with one decimal.
func bits(z int) float64 {
	return math.Round(float64(z)*10/(1000*math.Ln2)) / 10
}

// tokenTexts are the tokens of two names as people read them.
type tokenTexts struct {
	query, listed []string
	parts         []string // what each listed token is: "family name"; nil if not known
}

// partLabels say what the typed parts of a name are.
var partLabels = map[string]string{
	"firstName": "given name", "secondName": "second name", "middleName": "middle name", "fatherName": "father's name", "lastName": "family name",
}

// partsOf tells which part of the name each listed token is, as far as the
// publisher types them.
func (m *Matcher) partsOf(name index.Name, listed []string) []string {
	e, err := m.index.Entity(name.Entity)
	if err != nil {
		return nil // the entity is damaged; whoever decodes it for the answer says so
	}
	out := make([]string, len(listed))
	for _, n := range e.Names {
		if n.Text != name.Text {
			continue
		}
		for _, p := range n.Parts {
			for i, text := range listed {
				if out[i] == "" && strings.Contains(" "+names.Fold(p.Text)+" ", " "+names.Fold(text)+" ") {
					out[i] = partLabels[p.Kind]
				}
			}
		}
	}
	return out
}

// evidenceOf splits the log-odds of a name into parts that sum up to it: one
// for each agreement, one for what contradicts, one for what one side leaves
// out, and one for all else. What the least alike pair loses is its own. The
// second result says in a clause what contradicts.
func evidenceOf(s *scored, texts tokenTexts) ([]answer.Evidence, string) {
	w := &weights[s.group]
	part := func(first, last int) int {
		z := 0
		for i := first; i <= last; i++ {
			z += s.f[i] * w[i]
		}
		return z / 1000
	}
	agreement, loss := part(fAgree6, fThird)+part(fQueryShare50, fListedShareAll), part(fPartial3, fWorst75)
	sum, worst := 0, -1
	for i, p := range s.al.pairs {
		sum += p.value
		if worst < 0 || p.p < s.al.pairs[worst].p {
			worst = i
		}
	}
	var out []answer.Evidence
	for i, p := range s.al.pairs {
		a, b := strings.Join(texts.query[p.q:p.q+p.qn], " "), strings.Join(texts.listed[p.n:p.n+p.nn], " ")
		z := agreement * p.value / max(sum, 1)
		if i == worst {
			z += loss
		}
		out = append(out, answer.Evidence{
			Kind: "token", Query: a, Listed: b, Weight: bits(z), Text: fmt.Sprintf("%s %s %s, %s", a, sign(p), b, rarity(s, p, texts.parts)),
		})
	}
	if len(s.al.pairs) > 0 {
		agreement, loss = 0, 0
	}
	restQ, restN := rest(&s.q, s.al.qPaired, texts.query), rest(&s.n, s.al.nPaired, texts.listed)
	contradicted := ""
	if z := part(fContra3, fNumbers); z != 0 {
		contradicted = fmt.Sprintf("“%s” in place of “%s”", restQ, restN)
		switch {
		case restQ == "" && restN == "":
			contradicted = "the names come in another order around “son of”"
		case restQ == "" || restN == "":
			contradicted = fmt.Sprintf("“%s” on one side only", restQ+restN)
		}
		out = append(out, answer.Evidence{Kind: "contradicted", Query: restQ, Listed: restN, Weight: bits(z), Text: contradicted})
	}
	if z := part(fQueryMore5, fListedLeft); z != 0 {
		text := fmt.Sprintf("the listed name has “%s” besides", restN)
		if s.f[fQueryMore5] > 0 {
			text = fmt.Sprintf("“%s” is not in the listed name", restQ)
		}
		out = append(out, answer.Evidence{Kind: "omitted", Query: restQ, Listed: restN, Weight: bits(z), Text: text})
	}
	z := part(fPrior, fPrior) + part(fAlone, fAnyKind) + agreement + loss
	out = append(out, answer.Evidence{Kind: "name", Weight: bits(z), Text: manner(s)})
	return out, contradicted
}

func sign(p pair) string {
	switch {
	case p.initial:
		return "may stand for"
	case p.p == 1000:
		return "="
	}
	return "≈"
}

// rarity says in words what an agreement tells: "rare family name".
func rarity(s *scored, p pair, parts []string) string {
	what := "word"
	if s.group < BodySame {
		what = "name"
	}
	if p.nn == 1 && p.n < len(parts) && parts[p.n] != "" {
		what = parts[p.n]
	}
	switch {
	case p.weight >= 11000:
		return "rare " + what
	case p.weight >= 7500:
		return "uncommon " + what
	case p.weight >= 3500:
		return "common " + what
	}
	return "which tells little"
}

// rest joins the unpaired tokens: those that carry a name, else all.
func rest(s *side, paired []bool, texts []string) string {
	var carrying, all []string
	for i, done := range paired {
		if done {
			continue
		}
		all = append(all, texts[i])
		if s.kinds[i].Carries() {
			carrying = append(carrying, texts[i])
		}
	}
	if len(carrying) == 0 {
		carrying = all
	}
	return strings.Join(carrying, " ")
}

// manner says how the names meet as wholes.
func manner(s *scored) string {
	out := []string{"the names as wholes"}
	for _, c := range []struct {
		feature int
		text    string
	}{
		{fAlone, "only one word agrees"}, {fWhole, "nothing is left over on either side"}, {fInversions, "the words come in another order"},
		{fInitials, "an initial stands for a name"}, {fMerges, "words are written as one"},
		{fWeak, "the listed name is a weak alias or an acronym"}, {fAcronym, "the acronym was made of the name"},
		{fCut, "the name is cut where forms cut names"},
	} {
		if s.f[c.feature] > 0 && weights[s.group][c.feature] != 0 {
			out = append(out, c.text)
		}
	}
	switch s.group {
	case PersonArabic, PersonSlavic, PersonOther, BodyAcross:
		out = append(out, "the names are in different scripts")
	case PersonHan:
		out = append(out, "it is read syllable by syllable, as many names are")
	}
	return strings.Join(out, "; ")
}
