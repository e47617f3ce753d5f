package eu

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/interdict-project/interdict/entity"
)

// A "double form" is one printed name that holds several: "A / B", "(a) x (b)
// y", "X (a.k.a. Y)", "X (ABBR)", "X in Latin X in Arabic". The printed name
// stays whole; forms gives the single names in it, and only where it is clear
// that each names the party: a form that isn't a name of the party would
// raise alarms on others, one that is missing is still found in the whole.

// forms returns the single names inside a printed name, without the name
// itself. Their Kind is alias, previousName or abbreviation.
func forms(schema, text string) []entity.Name {
	if !strings.ContainsAny(text, "/(),;.،") && oneScript(text) && schema != "Person" {
		return nil
	}
	s := splitter{person: schema == "Person", whole: entity.Collapse(text)}
	s.split(s.whole, 0)
	return s.found
}

type splitter struct {
	person bool
	whole  string
	found  []entity.Name
}

func (s *splitter) add(kind, text string) {
	text = trimName(text)
	if text == "" || text == s.whole || !strings.ContainsFunc(text, unicode.IsLetter) {
		return
	}
	if kind == entity.KindAlias && words(text) < 2 && (s.person || len([]rune(text)) < 4) {
		return // one word of a person's name, or very few letters, is no name
	}
	if slices.ContainsFunc(s.found, func(n entity.Name) bool { return n.Text == text }) {
		return
	}
	s.found = append(s.found, entity.Name{Text: text, Kind: kind})
}

// split takes a name apart and adds what it finds. Each step hands smaller
// texts to the next.
func (s *splitter) split(text string, depth int) {
	text = trimName(text)
	if depth > 4 || text == "" {
		return
	}
	if parts := enumerated(text); len(parts) > 1 {
		for _, part := range parts {
			s.oneOf(part, depth)
		}
		return
	}
	if sides := afterBracket(text); sides != nil {
		for _, side := range sides {
			s.oneOf(side, depth)
		}
		return
	}
	if sides := s.slashed(text); sides != nil {
		for _, side := range sides {
			s.oneOf(side, depth)
		}
		return
	}
	if strings.ContainsRune(text, '(') {
		s.brackets(text, depth)
		return
	}
	s.plain(text)
}

// oneOf adds one of several forms and looks into it.
func (s *splitter) oneOf(text string, depth int) {
	if !strings.ContainsRune(text, '(') {
		s.add(entity.KindAlias, text)
	}
	s.split(text, depth+1)
}

// slashed returns the forms that a slash outside of brackets separates, nil
// where it isn't clear that it does.
func (s *splitter) slashed(text string) []string {
	var cuts []int
	depth := 0
	for i, r := range text {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		case '/':
			if depth == 0 {
				cuts = append(cuts, i)
			}
		}
	}
	if len(cuts) == 0 {
		return nil
	}
	var sides []string
	from := 0
	for _, c := range append(cuts, len(text)) {
		sides = append(sides, trimName(text[from:c]))
		from = c + 1
	}
	clear := true
	for i, side := range sides {
		other := sides[(i+1)%len(sides)]
		clear = clear && (words(side) >= 2 || entity.Script(side) != entity.Script(other) && len(side) > 3)
	}
	switch {
	case clear:
		return sides
	case len(sides) != 2 || sides[0] == "" || sides[1] == "":
		return nil
	case s.person:
		return alternatives(sides[0], sides[1])
	case isAcronym(sides[1]) && words(sides[0]) >= 2 && !isAcronym(sides[0]):
		s.add(entity.KindAbbreviation, sides[1])
		s.add(entity.KindAlias, sides[0])
	}
	return nil
}

// afterBracket splits "X Y (XY), Z W (ZW)" behind the brackets, nil where it
// isn't of that form.
func afterBracket(text string) []string {
	var sides []string
	for rest := text; rest != ""; {
		i := strings.Index(rest, "), ")
		if i < 0 {
			sides = append(sides, rest)
			break
		}
		sides, rest = append(sides, rest[:i+1]), rest[i+3:]
	}
	if len(sides) < 2 {
		return nil
	}
	for _, side := range sides {
		if words(removeBrackets(side)) < 2 || !strings.HasSuffix(side, ")") {
			return nil
		}
	}
	return sides
}

// alternatives spells out "Given A/B" and "A/B Family" of a person: the words
// next to the slash stand for each other if they begin with the same letter.
func alternatives(left, right string) []string {
	l, r := strings.Fields(left), strings.Fields(right)
	a, b := l[len(l)-1], r[0]
	if !alike(a, b) || len(l)+len(r) < 3 {
		return nil
	}
	before, after := strings.Join(l[:len(l)-1], " "), strings.Join(r[1:], " ")
	return []string{joinNonEmpty(" ", before, a, after), joinNonEmpty(" ", before, b, after)}
}

var (
	// labels say that what follows is another name of the party.
	otherName = regexp.MustCompile(`(?i)^\s*(?:a\.?\s?k\.?\s?a\.?[,:]?|also known as|also spelled|alias(?:es)?|original script|(?:in )?(?:Russian|Ukrainian|Belarusian|Arabic|Farsi|Persian|Chinese|Korean|Hebrew|Georgian|Serbian|Cyrillic)(?: spelling| script)?)\s*:?\s+|^\s*(?:Russian|Ukrainian|Belarusian|Arabic|Farsi|Persian|Chinese)(?: spelling)?\s*:\s*`)
	oldName   = regexp.MustCompile(`(?i)^\s*(?:formerly(?: known| listed)?(?: as)?|previously(?: known| listed)?(?: as)?|f\.?k\.?a\.?|former name:?|ex)[\s:-]+`)
	langLabel = regexp.MustCompile(`(?i)[\s,;–-]*\b(?:in )?(?:Russian|Ukrainian|Belarusian|Arabic|Farsi|Persian|Chinese|Korean|Hebrew)(?: spelling| script)?\s*:?\s*$`)
	inlineAKA = regexp.MustCompile(`(?i)\s+(?:(?:a\.?\s?k\.?\s?a\.?|also known as)[,:]?\s+|(?:in )?(?:Russian|Ukrainian|Belarusian|Arabic|Farsi|Persian|Chinese)(?: spelling| script)?\s*:\s*)`)
)

// brackets reads the bracketed parts of a name and adds the name without them.
func (s *splitter) brackets(text string, depth int) {
	groups := bracketed(text)
	if len(groups) == 0 {
		return
	}
	var base strings.Builder
	from := 0
	for _, g := range groups {
		base.WriteString(text[from:g[0]] + " ")
		from = g[1]
	}
	base.WriteString(text[from:])
	bare := trimName(langLabel.ReplaceAllString(trimName(base.String()), ""))
	for _, g := range groups {
		inside := text[g[0]+1 : g[1]-1]
		last := trimName(removeBrackets(text[g[1]:])) == "" || entity.Script(text[g[1]:]) != entity.Script(text[:g[0]])
		s.bracket(text, g, inside, bare, last)
	}
	for _, g := range groups {
		if entity.Country(text[g[0]+1:g[1]-1]) != "" {
			return // "Example Bank (Georgia)": the name alone is that of others too
		}
	}
	have := len(s.found)
	if s.split(bare, depth+1); len(s.found) == have {
		s.add(entity.KindAlias, bare)
	}
}

// bracket adds the names inside one bracket. last is set where no more of the
// name follows.
func (s *splitter) bracket(text string, g [2]int, inside, bare string, last bool) {
	if m := oldName.FindString(inside); m != "" && len(m) < len(inside) {
		if rest := trimName(inside[len(m):]); !hasDate(rest) {
			s.add(entity.KindPrevious, rest)
		}
		return
	}
	rest := otherName.ReplaceAllString(inside, "")
	labelled := rest != inside
	if hasDate(rest) {
		return
	}
	if !labelled && !s.person && last && !strings.ContainsAny(inside, " /") && isAcronym(inside) && fitsAcronym(inside, bare) {
		s.add(entity.KindAbbreviation, inside)
		return
	}
	for _, alt := range comma.Split(rest, -1) {
		alt = trimName(otherName.ReplaceAllString(alt, ""))
		switch {
		case alt == "" || entity.Country(alt) != "" || strings.HasPrefix(alt, "the "):
		case words(alt) >= 2 && (entity.Script(alt) != entity.Script(bare) && !hasMix(alt)):
			s.add(entity.KindAlias, alt)
		case words(alt) >= 2 && last && (labelled || sharesWord(alt, bare) || !s.person && bodyWithForm(alt)):
			s.add(entity.KindAlias, alt)
		case words(alt) == 1 && s.person:
			before := strings.Fields(removeBrackets(text[:g[0]]))
			if len(before) > 0 && alike(before[len(before)-1], alt) {
				before[len(before)-1] = alt
				s.add(entity.KindAlias, removeBrackets(strings.Join(before, " ")+" "+text[g[1]:]))
			}
		}
	}
}

var comma = regexp.MustCompile(`\s*[,;،]\s*`)

// plain reads a name without brackets and slashes: two scripts, an inline
// "a.k.a.", a person's name printed twice, an abbreviation after a comma.
func (s *splitter) plain(text string) {
	if cut := inlineAKA.FindStringIndex(text); cut != nil && cut[0] > 0 {
		for _, side := range []string{trimName(text[:cut[0]]), trimName(text[cut[1]:])} {
			if words(side) < 2 {
				continue
			}
			have := len(s.found)
			if s.plain(side); len(s.found) == have {
				s.add(entity.KindAlias, side)
			}
		}
		return
	}
	if latin, other, ok := twoScripts(text); ok {
		for _, part := range comma.Split(other, -1) {
			s.add(entity.KindAlias, part)
		}
		text = trimName(langLabel.ReplaceAllString(latin, ""))
		have := len(s.found)
		if s.plain(text); len(s.found) == have {
			s.add(entity.KindAlias, text)
		}
		return
	}
	if s.person {
		if parts := repeated(text); len(parts) > 1 {
			for _, p := range parts {
				s.add(entity.KindAlias, p)
			}
		}
		return
	}
	if i := strings.LastIndex(text, ", "); i > 0 {
		if short := trimName(text[i+2:]); isAcronym(short) && fitsAcronym(short, text[:i]) && words(text[:i]) >= 2 {
			s.add(entity.KindAbbreviation, short)
			s.add(entity.KindAlias, text[:i])
		}
	}
}

// repeated splits "Given FAMILY Given FAMILI" after each family name in
// capitals that a given name follows.
func repeated(text string) []string {
	w := strings.Fields(text)
	var parts []string
	from := 0
	for i := 1; i <= len(w); i++ {
		if i < len(w) && (!allUpper(w[i-1]) || allUpper(w[i]) || !startsUpper(w[i])) {
			continue
		}
		part := w[from:i]
		if len(part) < 2 || allUpper(part[0]) || !allUpper(part[len(part)-1]) {
			return nil
		}
		parts = append(parts, strings.Join(part, " "))
		from = i
	}
	return parts
}
