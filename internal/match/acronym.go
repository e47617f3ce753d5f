package match

import "github.com/interdict-project/interdict/internal/names"

// Lengths of the acronyms that are made of a name, in letters.
const (
	shortestAcronym = 3
	longestAcronym  = 8
)

// acronymOf returns the first letters of the words of a body's name as one
// token that spans them, and whether the name makes one: at least three words
// of one alphabet.
func acronymOf(tokens []names.Token) (names.Token, bool) {
	var made names.Token
	letters := 0
	for _, t := range tokens {
		if t.Kind != names.Word || t.Script != "Latn" && t.Script != "Cyrl" {
			continue
		}
		if letters == 0 {
			made = names.Token{Start: t.Start, Script: t.Script}
		}
		if t.Script != made.Script {
			return names.Token{}, false
		}
		for _, r := range t.Text {
			made.Text += string(r)
			break
		}
		made.End = t.End
		letters++
	}
	return made, letters >= shortestAcronym && letters <= longestAcronym
}
