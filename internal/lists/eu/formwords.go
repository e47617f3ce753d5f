package eu

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/interdict-project/interdict/entity"
)

// trimName cuts what separates names off their ends.
func trimName(s string) string {
	s = entity.Collapse(s)
	for {
		t := strings.TrimRight(strings.TrimLeft(s, " ,;:/–—-"), " ,;:/–—")
		t = strings.TrimSuffix(t, " -")
		if t == s {
			return s
		}
		s = t
	}
}

func words(s string) int { return len(strings.Fields(s)) }

// bracketed returns the outermost pairs of brackets of a text.
func bracketed(s string) (groups [][2]int) {
	depth, start := 0, 0
	for i, r := range s {
		switch r {
		case '(':
			if depth == 0 {
				start = i
			}
			depth++
		case ')':
			if depth--; depth == 0 {
				groups = append(groups, [2]int{start, i + 1})
			}
			depth = max(depth, 0)
		}
	}
	return groups
}

// removeBrackets returns a text without its bracketed parts.
func removeBrackets(s string) string {
	var b strings.Builder
	from := 0
	for _, g := range bracketed(s) {
		b.WriteString(s[from:g[0]] + " ")
		from = g[1]
	}
	b.WriteString(s[from:])
	return entity.Collapse(b.String())
}

// legalForms are words that say what kind of body one is, not which.
var legalForms = map[string]bool{
	"JSC": true, "OJSC": true, "PJSC": true, "CJSC": true, "ZAO": true, "OAO": true, "PAO": true, "AO": true, "OOO": true,
	"LLC": true, "LTD": true, "CO": true, "INC": true, "GMBH": true, "FZE": true, "FZCO": true, "LLP": true, "PLC": true,
	"SA": true, "SARL": true, "SAL": true, "BV": true, "NV": true, "AG": true, "NGO": true, "PVT": true, "PRIVATE": true, "LIMITED": true,
	"COMPANY": true, "JOINT": true, "STOCK": true, "OPEN": true, "LIABILITY": true, "PUBLIC": true, "CORPORATION": true,
	"АО": true, "ООО": true, "ОАО": true, "ПАО": true, "ЗАО": true, "THE": true, "OF": true, "AND": true,
}

// bodyWithForm tells whether a text is a name that begins with a legal form:
// "АО «Пример»", "JSC Example".
func bodyWithForm(s string) bool {
	w := strings.FieldsFunc(strings.ToUpper(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(w) < 2 || !legalForms[w[0]] {
		return false
	}
	for _, word := range w[1:] {
		if !legalForms[word] {
			return true
		}
	}
	return false
}

// isAcronym tells whether a word looks like an abbreviation of a body's name.
func isAcronym(s string) bool {
	upper, n := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
			n++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			n++
		case r != '-' && r != '.':
			return false
		}
	}
	return upper >= 2 && upper*2 >= n && n <= 10 && !legalForms[strings.ReplaceAll(strings.ToUpper(s), ".", "")]
}

// fitsAcronym tells whether an abbreviation can be that of the whole name and
// not of a body that the name ends with ("… of the Armed Forces (GU)"): its
// letters begin words of the name in order, the first one of its first words,
// or the name names no other body.
func fitsAcronym(short, name string) bool {
	if !strings.Contains(strings.ToLower(name), " of ") && !strings.Contains(name, " de ") && !strings.Contains(name, " имени ") {
		return true
	}
	var initials []rune
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !legalForms[strings.ToUpper(w)] || strings.EqualFold(w, "company") || strings.EqualFold(w, "corporation") {
			r, _ := utf8.DecodeRuneInString(w)
			initials = append(initials, unicode.ToUpper(r))
		}
	}
	i := 0
	for _, r := range short {
		if !unicode.IsUpper(r) {
			continue
		}
		found := false
		for ; i < len(initials) && !found; i++ {
			found = initials[i] == r
		}
		if !found {
			return false
		}
	}
	return len(initials) > 0 && strings.HasPrefix(strings.ToUpper(short), string(initials[0]))
}

// alike tells whether two words can be spellings of one: both have three
// letters or more and begin with the same one.
func alike(a, b string) bool {
	ra, rb := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	return len(ra) > 2 && len(rb) > 2 && ra[0] == rb[0] && unicode.IsLetter(ra[0])
}

// sharesWord tells whether two names share a word that distinguishes.
func sharesWord(a, b string) bool {
	split := func(s string) []string {
		return strings.FieldsFunc(strings.ToUpper(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	for _, w := range split(a) {
		if len([]rune(w)) < 3 || legalForms[w] {
			continue
		}
		for _, v := range split(b) {
			if v == w {
				return true
			}
		}
	}
	return false
}

func allUpper(w string) bool {
	letters := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// oneScript tells whether all letters of a text are Latin or none is.
func oneScript(s string) bool { return !hasMix(s) }

func hasMix(s string) bool {
	latin, other := false, false
	for _, r := range s {
		if unicode.IsLetter(r) {
			if unicode.Is(unicode.Latin, r) {
				latin = true
			} else {
				other = true
			}
		}
	}
	return latin && other
}

// twoScripts splits a name that is printed in Latin and then in another
// script, or the other way round, with two words or more in each.
func twoScripts(text string) (latin, other string, ok bool) {
	w := strings.Fields(text)
	cut, before := 0, ""
	for i, word := range w {
		script := entity.Script(word)
		if script == "Zyyy" {
			continue
		}
		if hasMix(word) {
			return "", "", false
		}
		if before != "" && script != before && (script == "Latn" || before == "Latn") {
			if cut > 0 {
				return "", "", false
			}
			cut = i
		}
		before = script
	}
	if cut < 2 || len(w)-cut < 2 {
		return "", "", false
	}
	latin, other = strings.Join(w[:cut], " "), strings.Join(w[cut:], " ")
	if entity.Script(latin) != "Latn" {
		latin, other = other, latin
	}
	return latin, other, true
}

var aDate = regexp.MustCompile(`(?i)\b(1[89]|20)\d\d\b|\b(born|date of birth|DOB|passport|nationality|deceased|identification)\b`)

// hasDate tells whether a bracket holds facts about the party, not a name.
func hasDate(s string) bool { return aDate.MatchString(s) }

var biography = regexp.MustCompile(`(?i)[\s.,;:(]+\(?(?:date of birth|place of birth|DOB|POB|nationality|passport|national identification|born (?:on|in|\d)|mother.s name|father.s name|ID (?:number|no))\b`)

// cutBiography splits a cell that goes on with facts about the party
// ("Sayf Example. Date of birth: 11.4.1963. …") into the name and the rest.
func cutBiography(s string) (name, note string) {
	cut := biography.FindStringIndex(s)
	if cut == nil || cut[0] == 0 {
		return s, ""
	}
	name, note = strings.TrimRight(s[:cut[0]], " ("), strings.TrimLeft(s[cut[0]:], " .,;:")
	return name, entity.Collapse(note)
}
