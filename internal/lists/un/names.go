package un

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/interdict-project/interdict/entity"
)

// splitEntityName takes FIRST_NAME of an entity apart: the whole as printed
// first, then its first name without abbreviations, further names joined by
// " ; " as aliases, and the abbreviations in brackets. A place or a
// description in brackets belongs to the name and stays.
func splitEntityName(printed string) []entity.Name {
	whole := entity.Collapse(printed)
	names := []entity.Name{{Text: whole, Kind: entity.KindName}}
	kind := entity.KindName
	for _, text := range splitList(whole) {
		base, short := abbreviations(text)
		if text != whole || base != whole {
			names = append(names, entity.Name{Text: base, Kind: kind})
		}
		names = append(names, short...)
		kind = entity.KindAlias
	}
	return names
}

var brackets = regexp.MustCompile(`\s\(([^()]*)\)`)

// abbreviations takes the abbreviations in brackets out of a name:
// "UGANDA COMMERCIAL IMPEX (UCI) LTD".
func abbreviations(text string) (base string, short []entity.Name) {
	base = brackets.ReplaceAllStringFunc(text, func(group string) string {
		inside := strings.TrimSpace(group)
		pieces := strings.Split(inside[1:len(inside)-1], ",")
		if !isAbbreviation(pieces[0]) {
			return group
		}
		for _, p := range pieces {
			n := entity.Name{Text: entity.Collapse(p), Kind: entity.KindAlias}
			if isAbbreviation(p) {
				n.Kind = entity.KindAbbreviation
			}
			short = append(short, n)
		}
		return ""
	})
	return entity.Collapse(base), short
}

// isPlace tells whether a text is the name of a country, or a short form of
// one in common use; "LC" is a short form of much, and only in ISO 3166 of a
// country.
func isPlace(text string) bool {
	switch text {
	case "UK", "US", "USA", "UAE", "DRC", "PRC", "KSA", "HK":
		return true
	}
	return len(text) > 3 && entity.Country(text) != ""
}

// isAbbreviation tells whether a text in brackets is a short form ("AAB",
// "JuA", "ISIL-K"), not a place ("KENYA"), a reference ("KPE.018") or a legal
// form.
func isAbbreviation(text string) bool {
	text = strings.TrimSpace(text)
	if text == "NGO" || text == "LTD" || len(text) < 2 || len(text) > 10 || strings.Count(text, " ") > 1 || isPlace(text) {
		return false
	}
	upper := 0
	for i, r := range text {
		switch {
		case unicode.IsDigit(r), i == 0 && !unicode.IsUpper(r):
			return false
		case unicode.IsUpper(r):
			upper++
		}
	}
	return upper >= 2 && upper*2 >= utf8.RuneCountInString(text)
}

// addAliases adds the names in one ALIAS_NAME, each made like the given one,
// and names in another script or further spellings that the note holds.
func addAliases(e *entity.Entity, printed, note string, like entity.Name) {
	if saysFormer(note) {
		like.Kind = entity.KindPrevious
	}
	before := len(e.Names)
	for _, text := range splitList(entity.Collapse(printed)) {
		addAlias(e, text, like)
	}
	script := "Latn"
	if len(e.Names) > before {
		script = e.Names[before].Script
	}
	if own := ownScript(note); own != "" && script == "Latn" {
		n := like
		n.Text = own
		e.AddName(n)
	}
	if listsNames(note) {
		for _, text := range splitList(note) {
			n := like
			n.Text, n.Note = text, ""
			e.AddName(n)
		}
	}
}

// addAlias adds one name with what stands in brackets after it.
func addAlias(e *entity.Entity, text string, like entity.Name) {
	if name, rest, ok := strings.Cut(text, ", born "); ok {
		text, like.Note = name, join("; ", like.Note, "born "+rest)
	}
	var more []entity.Name
	for {
		base, inside := trailingBracket(strings.TrimRight(text, " ,"))
		if inside == "" {
			text = base
			break
		}
		text = base
		n, note := bracketNames(base, inside, e.Schema == "Person")
		more = append(n, more...)
		like.Note = join("; ", like.Note, note)
		if saysFormer(note) {
			like.Kind = entity.KindPrevious
		}
	}
	if rest, ok := strings.CutPrefix(text, "("); ok { // "(Sheikh) Musa Hilal"
		text = strings.Replace(rest, ")", "", 1)
	}
	if script := ownScript(text); script != "" && entity.Script(text) == "Latn" { // two scripts without brackets
		text = strings.Replace(text, script, "", 1)
		more = append(more, entity.Name{Text: script})
	}
	own := like
	own.Text = strings.TrimLeft(text, " ,)")
	e.AddName(own)
	for _, n := range more {
		if n.Kind == "" {
			n.Kind = like.Kind
		}
		n.Weak, n.Printed, n.Note = like.Weak, like.Printed, join("; ", n.Note, like.Note)
		e.AddName(n)
	}
}

// bracketNames reads what stands in brackets after a name: names (in another
// script, or spelt otherwise), an abbreviation, or a note. Names without a
// kind are of the kind of the name before.
func bracketNames(base, inside string, person bool) (names []entity.Name, note string) {
	if own, ok := strings.CutPrefix(inside, "original script:"); ok {
		return []entity.Name{{Text: own}}, ""
	}
	other := (entity.Script(base) == "Latn") != (entity.Script(inside) == "Latn")
	several := strings.Contains(inside, ";")
	switch {
	case !other && !several && !person && isAbbreviation(inside):
		return []entity.Name{{Text: inside, Kind: entity.KindAbbreviation}}, ""
	case !other && !several && person && isSurname(inside): // "Ali Butayev (Butaev)"
		words := strings.Fields(base)
		words[len(words)-1] = inside
		return []entity.Name{{Text: strings.Join(words, " ")}}, ""
	case !other && !several:
		return nil, inside
	}
	for _, text := range splitList(inside) {
		text, about := trailingBracket(text)
		text, unit, _ := strings.Cut(text, " - sub-unit")
		n := entity.Name{Text: text, Note: about}
		if unit != "" {
			n.Note = "sub-unit" + unit
		}
		if isAbbreviation(about) {
			names = append(names, entity.Name{Text: about, Kind: entity.KindAbbreviation})
			n.Note = ""
		}
		names = append(names, n)
	}
	return names, ""
}

// isSurname tells whether a text is one capitalised word.
func isSurname(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(first) && !strings.ContainsAny(text, " .0123456789") && strings.ToUpper(text) != text
}

// trailingBracket splits "name (inside)" into its two texts; inside is empty
// where the text doesn't end so. Brackets may be nested.
func trailingBracket(text string) (base, inside string) {
	text = entity.Collapse(text)
	if !strings.HasSuffix(text, ")") {
		return text, ""
	}
	depth := 0
	for i := len(text) - 1; i > 0; i-- {
		switch text[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth > 0 {
				continue
			}
			if text[i-1] != ' ' { // 華信(香港) is one name
				return text, ""
			}
			return strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+1 : len(text)-1])
		}
	}
	return text, ""
}

var (
	letteredItem = regexp.MustCompile(`\s\(?[a-h]\)\s`)
	twoBodies    = regexp.MustCompile(`^(.+ \([A-Z]+\)) AND (.+ \([A-Z]+\))$`)
)

// splitList splits names joined by ";" outside of brackets, by "b)", or by
// " AND " between two names that each have an abbreviation.
func splitList(text string) []string {
	if strings.Contains(text, ")") {
		text = letteredItem.ReplaceAllString(text, " ; ")
		if m := twoBodies.FindStringSubmatch(text); m != nil {
			return m[1:]
		}
	}
	var out []string
	depth, from := 0, 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) {
			switch text[i] {
			case '(':
				depth++
			case ')':
				depth--
			}
			if text[i] != ';' || depth > 0 {
				continue
			}
		}
		if piece := entity.Collapse(text[from:i]); piece != "" {
			out = append(out, piece)
		}
		from = i + 1
	}
	return out
}

// saysFormer tells whether a note calls a name a former one.
func saysFormer(note string) bool {
	note = strings.ToLower(note)
	return strings.Contains(note, "previously listed as") || strings.Contains(note, "formerly listed as")
}

// ownScript returns the text in another script than Latin that a note holds
// ("original script: …", "In Arabic: …"), "" if it has none.
func ownScript(note string) string {
	from, to := -1, 0
	for i, r := range note {
		if !unicode.IsLetter(r) {
			continue
		}
		if unicode.Is(unicode.Latin, r) {
			if from >= 0 {
				break
			}
			continue
		}
		if from < 0 {
			from = i
		}
		to = i + utf8.RuneLen(r)
	}
	if from < 0 {
		return ""
	}
	return note[from:to]
}

// listsNames tells whether a note is a list of further spellings: pieces of
// two to five words that begin with a capital, and nothing else.
func listsNames(note string) bool {
	pieces := splitList(note)
	for _, p := range pieces {
		first, _ := utf8.DecodeRuneInString(p)
		words := len(strings.Fields(p))
		if words < 2 || words > 5 || !unicode.IsUpper(first) || strings.ContainsAny(p, ":()0123456789") {
			return false
		}
	}
	return len(pieces) > 1
}
