package index

import (
	"unicode/utf8"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/names"
)

// Bounds of the acronyms that are made of a name.
const (
	leastAcronymWords = 3 // words that carry the name
	leastAcronym      = 3 // letters
	mostAcronym       = 8
	mostAcronyms      = 12 // of one entity
)

// spelledForms are legal forms whose letter many acronyms have: the C of NIOC.
var spelledForms = map[string]bool{"company": true, "co": true, "corporation": true, "corp": true, "establishment": true, "компания": true, "корпорация": true}

// Acronyms returns the acronyms by which the name of a body may be known, as
// tokens that span the name: the first letters of its words, then with those
// of a word like "company", then with that of "of" (MODAFL), then with those of
// all particles. A name of
// fewer than three words, or of an alphabet other than Latin and Cyrillic, has
// none.
func Acronyms(tokens []names.Token) []names.Token {
	var plain, formal, genitive, particled []rune
	words, script := 0, ""
	for _, t := range tokens {
		if t.Kind == names.Number {
			continue
		}
		if script != "" && t.Script != script {
			return nil
		}
		script = t.Script
		first, _ := utf8.DecodeRuneInString(t.Text)
		switch {
		case t.Kind == names.Word:
			words++
			plain, formal, genitive, particled = append(plain, first), append(formal, first), append(genitive, first), append(particled, first)
		case t.Kind == names.Title:
			plain, formal, genitive, particled = append(plain, first), append(formal, first), append(genitive, first), append(particled, first)
		case t.Kind == names.LegalForm && spelledForms[t.Text]:
			formal, genitive, particled = append(formal, first), append(genitive, first), append(particled, first)
		case t.Kind == names.Particle && t.Text == "of":
			genitive, particled = append(genitive, first), append(particled, first)
		case t.Kind == names.Particle:
			particled = append(particled, first)
		}
	}
	if words < leastAcronymWords || script != "Latn" && script != "Cyrl" {
		return nil
	}
	var out []names.Token
	for _, letters := range [][]rune{plain, formal, genitive, particled} {
		text := string(letters)
		if n := len(letters); n < leastAcronym || n > mostAcronym || len(out) > 0 && out[len(out)-1].Text == text {
			continue
		}
		out = append(out, names.Token{Text: text, Script: script, Start: tokens[0].Start, End: tokens[len(tokens)-1].End})
	}
	return out
}

// addAcronyms adds the acronyms of bodies' names as names of their own, behind
// all listed names.
func (b *builder) addAcronyms(entities []*entity.Entity) {
	for i, e := range entities {
		if KindOf(e.Schema) != KindBody {
			continue
		}
		from, to := b.firstName[i], b.firstName[i+1]
		seen := map[vocable]bool{}
		for _, n := range b.names[from:to] {
			if len(n.tokens) == 1 { // listed already
				seen[vocable{n.tokens[0].Text, n.tokens[0].Script}] = true
			}
		}
		listed := len(seen)
		for _, n := range b.names[from:to] {
			for _, t := range Acronyms(n.tokens) {
				if v := (vocable{t.Text, t.Script}); !seen[v] && len(seen)-listed < mostAcronyms {
					seen[v] = true
					b.addName(listedName{entity: i, text: n.text, tokens: []names.Token{t}, flags: n.flags | FlagAbbreviation | FlagMade})
				}
			}
		}
	}
}
