package uk

import (
	"regexp"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// names maps Names and NonLatinNames, the primary names first.
func (m mapper) names(e *entity.Entity, n *source.Node) {
	m.addNames(e, n, func(c *source.Node) entity.Name { return m.name(c, e.Schema == "Person") })
}

// addNames adds the names of a designation as read maps them, the primary
// names first.
func (m mapper) addNames(e *entity.Entity, n *source.Node, read func(*source.Node) entity.Name) {
	var primary, others []entity.Name
	for c := range n.Child("Names").Each("Name") {
		name := read(c)
		if name.Kind == entity.KindName {
			primary = append(primary, name)
		} else {
			others = append(others, name)
		}
	}
	for _, name := range primary {
		e.AddName(name)
		for _, p := range name.Parts {
			if p.Kind == "firstName" || p.Kind == "lastName" {
				e.Add(p.Kind, p.Text)
			}
		}
	}
	for c := range n.Child("NonLatinNames").Each("NonLatinName") {
		e.AddName(m.nonLatin(c))
	}
	for _, name := range others {
		e.AddName(name)
	}
	if e.Schema != "Person" {
		shortNames(e)
	}
	for title := range values(n, "Titles", "Title") {
		e.Add("title", title)
	}
}

// name joins Name1 to Name6. Name6 is the family's name, or the whole name
// where it stands alone; Name1 a given name; what lies between isn't typed.
func (m mapper) name(n *source.Node, person bool) entity.Name {
	name := entity.Name{Kind: entity.KindAlias, Printed: clean(n.Child("NameType").Text())}
	var words []string
	for _, field := range []string{"Name1", "Name2", "Name3", "Name4", "Name5", "Name6"} {
		text := clean(n.Child(field).Text())
		if text == "" {
			continue
		}
		kind := strings.ToLower(field)
		switch {
		case person && field == "Name1":
			kind = "firstName"
		case person && field == "Name6":
			kind = "lastName"
		}
		words = append(words, text)
		name.Parts = append(name.Parts, entity.Part{Kind: kind, Text: text})
	}
	name.Text = strings.Join(words, " ")
	if len(words) < 2 {
		name.Parts = nil
	}
	switch strings.ToLower(name.Printed) {
	case "primary name":
		name.Kind = entity.KindName
	case "primary name variation", "alias":
	default:
		m.unknown("Names/Name/NameType", name.Printed)
	}
	strength := clean(n.Child("AliasStrength").Text())
	switch strings.ToLower(strings.TrimSuffix(strength, ".")) {
	case "low quality a.k.a":
		name.Weak = true
	case "good quality a.k.a", "":
	default:
		m.unknown("Names/Name/AliasStrength", strength)
	}
	if strength != "" {
		name.Printed = strings.TrimPrefix(name.Printed+", "+strength, ", ")
	}
	return name
}

// languages are those that NonLatinScriptLanguage names, as ISO 639-3.
var languages = map[string]string{
	"russian": "rus", "belarusian": "bel", "ukrainian": "ukr", "arabic": "ara", "persian": "fas", "farsi": "fas",
	"dari": "prs", "pashto": "pus", "urdu": "urd", "korean": "kor", "chinese": "zho", "burmese": "mya", "serbian": "srp",
	"bosnian": "bos", "macedonian": "mkd", "bulgarian": "bul", "georgian": "kat", "hebrew": "heb", "greek": "ell",
	"japanese": "jpn", "turkish": "tur", "spanish": "spa", "french": "fra", "portuguese": "por", "tigrinya": "tir",
	"amharic": "amh", "somali": "som", "kazakh": "kaz", "kyrgyz": "kir", "uzbek": "uzb", "tajik": "tgk", "thai": "tha",
	"armenian": "hye", "azerbaijani": "aze", "khmer": "khm", "kurdish": "kur", "chechen": "che",
}

// nonLatin maps a name in its original script. Its labels are unreliable: one
// in twenty is Latin, and is taken as an alias.
func (m mapper) nonLatin(n *source.Node) entity.Name {
	script, language := clean(n.Child("NonLatinScriptType").Text()), clean(n.Child("NonLatinScriptLanguage").Text())
	name := entity.Name{
		Text:    clean(n.Child("NameNonLatinScript").Text()),
		Kind:    entity.KindName,
		Printed: strings.Join(strings.Fields("non-Latin script "+script), " "),
		Lang:    languages[strings.ToLower(language)],
	}
	if name.Lang == "" {
		name.Note = language
	}
	if entity.Script(name.Text) == "Latn" {
		name.Kind, name.Lang = entity.KindAlias, ""
	}
	return name
}

var abbreviated = regexp.MustCompile(`^(.*\S)\s?\(([A-Z][A-Za-z]{0,3}[A-Z][A-Z-]{0,5})\)$`)

// shortNames adds the two names in "NAME (ABBREVIATION)" beside the whole,
// unless the brackets hold a country.
func shortNames(e *entity.Entity) {
	for _, n := range e.Names {
		m := abbreviated.FindStringSubmatch(n.Text)
		if m == nil || isPlace(m[2]) {
			continue
		}
		n.Parts, n.Text = nil, m[1]
		e.AddName(n)
		n.Text, n.Kind = m[2], entity.KindAbbreviation
		e.AddName(n)
	}
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
