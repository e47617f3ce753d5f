package spot

import (
	"strings"
	"unicode/utf8"

	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/names"
)

// people is the dictionary by which listed persons are found in Chinese and
// Korean writing, where nothing parts a name from the words around it.
type people struct {
	// written holds the listed names of that writing, without blanks.
	written map[string]bool
	// family holds the persons with a Latin name by the token that may be
	// their family name, the first or the last of it.
	family map[int32][]givenName
}

// givenName is what a listed Latin name has beside the family name.
type givenName struct {
	shape names.Shape // its words joined
	words int
}

func listedPeople(x *index.Index) *people {
	p := &people{written: map[string]bool{}, family: map[int32][]givenName{}}
	seen := map[string]bool{}
	for n := range int32(x.Names()) {
		name := x.Name(n)
		words := len(name.Tokens)
		if words < 2 || words > 4 {
			continue
		}
		whole, carrying := "", 0
		for i, t := range name.Tokens {
			if s := x.Script(t); s == "Hani" || s == "Hang" {
				whole += x.Text(t)
			}
			if name.Kinds[i].Carries() && x.Script(t) == "Latn" {
				carrying++
			}
		}
		if whole != "" {
			p.written[whole] = true
		}
		if carrying != words || words > 3 || x.KindOf(name.Entity) != index.KindPerson {
			continue
		}
		p.add(x, name.Tokens[0], name.Tokens[1:], seen)
		p.add(x, name.Tokens[words-1], name.Tokens[:words-1], seen)
	}
	return p
}

func (p *people) add(x *index.Index, family int32, given []int32, seen map[string]bool) {
	joined := ""
	for _, t := range given {
		joined += x.Text(t)
	}
	if key := x.Text(family) + " " + joined; !seen[key] && len(joined) >= 3 && len(joined) <= 14 {
		seen[key] = true
		shape := names.ShapeOf(names.Token{Text: joined, Script: "Latn"})
		p.family[family] = append(p.family[family], givenName{shape, len(given)})
	}
}

// Likenesses, in thousandths, of the parts of a name in Chinese or Korean
// writing with the parts of a listed Latin name.
const (
	familyAlike   = 850
	givenAlike    = 800
	sureSyllables = 650 // of one syllable of a name that agrees as a whole
)

// givenSyllables is the length of the given names that are looked for: those of
// one syllable meet by chance too often.
const givenSyllables = 2

// person returns the tokens of the listed person's name that syllables begin
// with, nil if they begin with none.
func (s *Spotter) person(syllables []names.Token) []names.Token {
	if len(syllables) < 1+givenSyllables || !names.IsFamilyName(syllables[0]) {
		return nil
	}
	three := syllables[:1+givenSyllables]
	if s.people.written[three[0].Text+three[1].Text+three[2].Text] {
		return three
	}
	given := index.Joined(three[1], three[2])
	shape := names.ShapeOf(given)
	best, words := givenAlike-1, 0
	s.index.Probe(three[0]).Each(familyAlike, func(token int32, _ int) {
		for i := range s.people.family[token] {
			g := &s.people.family[token][i]
			if p := names.Alike(&shape, &g.shape); p > best {
				best, words = p, g.words
			}
		}
	})
	switch words {
	case 1:
		return []names.Token{three[0], given}
	case 2:
		return three
	}
	return nil
}

// cutKorean cuts the name of a listed person off the beginning of a Korean
// word, to which particles and titles are attached.
func (s *Spotter) cutKorean(t names.Token, named map[int]bool) []names.Token {
	syllables := names.Syllables(t)
	if len(syllables) < 1+givenSyllables || len(syllables) > 6 || syllables[0].End == t.End {
		return []names.Token{t}
	}
	out := s.person(syllables)
	if out == nil {
		return []names.Token{t}
	}
	for _, o := range out {
		named[o.Start] = true
	}
	if rest := syllables[1+givenSyllables:]; len(rest) > 0 {
		var text strings.Builder
		for _, r := range rest {
			text.WriteString(r.Text)
		}
		out = append(out[:len(out):len(out)], names.Token{Text: text.String(), Start: rest[0].Start, End: t.End, Script: t.Script})
	}
	return out
}

// characters returns the characters of a folded run as tokens.
func characters(text string, start int, ends []int) []names.Token {
	out := make([]names.Token, 0, len(ends))
	from := start
	for i, at := 0, 0; i < len(ends); i++ {
		_, size := utf8.DecodeRuneInString(text[at:])
		out = append(out, names.Token{Text: text[at : at+size], Start: from, End: ends[i], Script: "Hani"})
		from, at = ends[i], at+size
	}
	return out
}
