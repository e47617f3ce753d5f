package eu

import (
	"regexp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// alias is one nameAlias on its way into an entity.
type alias struct {
	name     entity.Name
	telling  bool
	position string
	title    string
	gender   string
}

// names reads all names of a record, the principal one first.
func (p *fsf) names(n *source.Node) {
	var all []alias
	for _, c := range ordered(n, "nameAlias") {
		if a, ok := p.alias(c); ok {
			all = append(all, a)
		}
	}
	if i := principal(all); i >= 0 {
		first := all[i]
		first.name.Kind = entity.KindName
		all = slices.Insert(slices.Delete(all, i, i+1), 0, first)
	}
	functionProp := "notes" // what a body does; only a person holds a position
	if p.person {
		functionProp = "position"
	}
	for _, a := range all {
		p.e.AddName(a.name)
		p.e.Add(functionProp, a.position)
		if p.person {
			p.e.Add("title", a.title)
			p.e.Add("gender", a.gender)
			if !a.name.Weak {
				for _, part := range a.name.Parts {
					p.e.Add(part.Kind, part.Text)
				}
			}
		} else {
			p.e.Add("notes", a.title)
		}
	}
	for _, a := range all { // after the printed names, so that those keep their place
		if splitLanguages[a.name.Lang] {
			for _, f := range forms(p.e.Schema, a.name.Text) {
				f.Weak = a.name.Weak
				f.Lang = a.name.Lang
				p.e.AddName(f)
			}
		}
	}
}

// splitLanguages are those whose double forms are taken apart. In the others
// (FSF prints a body's name in all 24 languages) brackets mostly hold part of
// a translation.
var splitLanguages = map[string]bool{"": true, "en": true, "ru": true, "be": true, "uk": true, "ar": true, "fa": true}

// principal returns the index of the name to show, -1 if there is none. On the
// list of 2026-05 it is the name under which the annex prints the party in 4
// of 5 cases where FSF has several (the first of the file: in 3 of 10).
func principal(all []alias) int {
	best, rank := -1, 0
	for i, a := range all {
		r := 1
		if !a.name.Weak && a.name.Kind != entity.KindPrevious {
			r = 2
			if entity.Script(a.name.Text) == "Latn" {
				r = 3
				if a.name.Lang == "" || a.name.Lang == "en" {
					r = 4
					if a.telling {
						r = 5
					}
				}
			}
		}
		if r > rank {
			best, rank = i, r
		}
	}
	return best
}

var genders = map[string]string{"M": "male", "F": "female"}

func (p *fsf) alias(c *source.Node) (alias, bool) {
	p.summary(c)
	a := alias{position: entity.Collapse(c.Attr("function")), title: entity.Collapse(c.Attr("title"))}
	if code := c.Attr("gender"); code != "" {
		a.gender = genders[code]
		if a.gender == "" {
			p.tally.Unknown("export/sanctionEntity/nameAlias/@gender=" + code)
		}
	}
	a.telling = a.position != "" || a.gender != ""

	nm := entity.Name{Kind: entity.KindAlias, Lang: strings.ToLower(strings.TrimSpace(c.Attr("nameLanguage")))}
	for _, part := range []struct{ attr, kind string }{{"firstName", "firstName"}, {"middleName", "middleName"}, {"lastName", "lastName"}} {
		if text := entity.Collapse(c.Attr(part.attr)); text != "" {
			nm.Parts = append(nm.Parts, entity.Part{Kind: part.kind, Text: text})
		}
	}
	nm.Text = entity.Collapse(c.Attr("wholeName"))
	if nm.Text == "" {
		for _, part := range nm.Parts {
			nm.Text = joinNonEmpty(" ", nm.Text, part.Text)
		}
	}
	switch strong := c.Attr("strong"); strong {
	case "false":
		nm.Weak = true
	case "true", "":
	default:
		p.tally.Unknown("export/sanctionEntity/nameAlias/@strong=" + strong)
	}
	var remarks []string
	for r := range c.Each("remark") {
		remarks = append(remarks, entity.Collapse(r.Text()))
	}
	quality(&nm, joinNonEmpty("; ", remarks...))
	a.name = nm
	return a, nm.Text != ""
}

// The quality of an alias is prose in its remark, with the publisher's slips:
// "low quality aliias", "lo quality alias".
var (
	lowQuality   = regexp.MustCompile(`(?i)\b(low?|weak|poor)[ -]quality\b`)
	formerName   = regexp.MustCompile(`(?i)\b(formerly (known|listed) as|former name\b|previously (known|listed) as|f\.k\.a\.?)`)
	onlyQuality  = regexp.MustCompile(`(?i)^[( ]*((low?|weak|good?|ood|god|poor)[ -]quality|formerly (known|listed) as|previously (known|listed) as|former name)( a\.?k\.?a\.?| ali+as)?[). ]*$`)
	separatorsOf = regexp.MustCompile(`\s*[;,]\s*`)
)

// quality sorts a remark on a name into its strength and kind, the
// publisher's label, and what else it says.
func quality(nm *entity.Name, remark string) {
	if remark == "" {
		return
	}
	if lowQuality.MatchString(remark) {
		nm.Weak = true
	}
	if formerName.MatchString(remark) {
		nm.Kind = entity.KindPrevious
	}
	label := true
	for _, part := range separatorsOf.Split(remark, -1) {
		label = label && onlyQuality.MatchString(part)
	}
	if label {
		nm.Printed = remark
	} else {
		nm.Note = remark
	}
}
