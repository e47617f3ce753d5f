package spot

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/names"
)

// gap says what stands before a word.
type gap uint8

const (
	gapNone  gap = iota // blanks, one line break, a hyphen
	gapSoft             // a comma, quotation mark or bracket
	gapHard             // the end of a sentence, a paragraph or a field
	gapStart            // as hard, and a sentence may begin
)

// unit is one canonical word of a text in all forms it may have in a name.
type unit struct {
	// forms[0] is the word as it stands; the others are without an attached
	// prefix or an ending.
	forms      []names.Token
	probes     []*index.Probe // of forms; nil where only exact tokens count
	start, end int
	gap        gap
	hyphen     bool // joined to the word before by a hyphen
	common     bool // an everyday word, never part of a personal name
	taken      bool // stands in a place that says something else
	cased      bool // its script has capitals
	upper      bool // begins with a capital
	caps       bool // all capitals, two letters or more
	named      bool // part of what reads as a listed person's name in Chinese or Korean
	kind       names.Kind
	likes      []like // index tokens the unit may be
}

// like is an index token that a form of a unit may be.
type like struct {
	token int32
	p     int
	form  int
}

// name reports whether a unit may be a word of somebody's name by its looks.
func (u *unit) nameLike() bool { return !u.cased || u.upper }

func (s *Spotter) units(text string) []unit {
	tokens, named := s.cutRuns(text, names.Canonical(names.Tokens(text)))
	units := make([]unit, 0, len(tokens))
	at := 0
	for i, t := range tokens {
		u := unit{start: t.Start, end: t.End, kind: t.Kind, named: named[t.Start]}
		printed := text[t.Start:t.End]
		u.cased, u.upper, u.caps = casing(printed)
		between := text[min(at, t.Start):t.Start]
		u.gap = gapBetween(between, i == 0)
		if i > 0 && between == "." && (tokens[i-1].Kind == names.Initial || tokens[i-1].Kind == names.Title) ||
			i > 0 && strings.TrimSpace(between) == "." && between[0] == '.' && (tokens[i-1].Kind == names.Initial || tokens[i-1].Kind == names.Title || tokens[i-1].Kind == names.LegalForm) {
			u.gap = gapNone
		}
		u.hyphen = between == "-" || between == "‐" || between == "–"
		if t.Kind == names.Patronymic {
			t.Kind = names.Word
		}
		u.forms = forms(t, printed)
		u.common = s.isCommon(u.forms)
		at = t.End
		s.look(&u)
		units = append(units, u)
	}
	return units
}

// isCommon reports whether a word is an everyday word, with or without و
// before it.
func (s *Spotter) isCommon(forms []names.Token) bool {
	for i, f := range forms {
		if s.common[f.Text] && (i == 0 || strings.HasSuffix(forms[0].Text, f.Text)) {
			return true
		}
	}
	return false
}

// casing tells whether a word has letters of a cased script, begins with a
// capital, and is all capitals.
func casing(printed string) (cased, upper, caps bool) {
	first := true
	letters := 0
	caps = true
	for _, r := range printed {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		up := unicode.IsUpper(r) || unicode.IsTitle(r)
		if first {
			cased = up || unicode.IsLower(r)
			upper = up
			first = false
		}
		caps = caps && up
	}
	return cased, upper, caps && letters >= 2
}

func gapBetween(between string, first bool) gap {
	if first {
		return gapStart
	}
	g := gapNone
	lines := 0
	for _, r := range between {
		switch r {
		case '.', '!', '?', '؟', '۔', '。', '…':
			return gapStart
		case ';', ':', '<', '>', '|', '؛', '/', '=', '•', '—', '\t', '{', '}', '*', '_':
			g = max(g, gapHard)
		case ',', '،', '、', '«', '»', '"', '“', '”', '„', '(', ')', '[', ']', '\'', '’', '‘':
			g = max(g, gapSoft)
		case '\n':
			lines++
		}
	}
	if lines >= 2 {
		return gapStart
	}
	if strings.Contains(between, "   ") {
		g = max(g, gapHard)
	}
	return g
}

// forms returns a word as it stands and as it may be without what grammar
// adds to it.
func forms(t names.Token, printed string) []names.Token {
	out := []names.Token{t}
	add := func(text string) {
		if utf8.RuneCountInString(text) < 3 {
			return
		}
		for _, have := range out {
			if have.Text == text {
				return
			}
		}
		f := t
		f.Text = text
		out = append(out, f)
	}
	switch {
	case t.Kind != names.Word:
	case t.Script == "Arab":
		arabicForms(t.Text, add)
	case t.Script == "Cyrl":
		cyrillicForms(t.Text, add)
	case t.Script == "Latn":
		if i := strings.IndexAny(printed, "'’"); i > 2 { // Lavrov'un, Putin's
			for _, w := range names.Canonical(names.Tokens(printed[:i])) {
				add(w.Text)
			}
		}
	}
	return out
}

// arabicForms takes off و and ف, then ب, ل and ك, with the article.
func arabicForms(text string, add func(string)) {
	strip := func(s string, prefixes ...string) {
		for _, p := range prefixes {
			if rest, ok := strings.CutPrefix(s, p); ok {
				add(rest)
			}
		}
	}
	strip(text, "وال", "فال", "بال", "كال", "لل", "و", "ف", "ب", "ل", "ك")
	for _, p := range []string{"و", "ف"} {
		if rest, ok := strings.CutPrefix(text, p); ok {
			strip(rest, "بال", "كال", "لل", "ب", "ل", "ك")
		}
	}
}

// caseEndings are endings of Russian, Belarusian and Ukrainian cases, folded,
// each with what the dictionary form has in its place. A single vowel more or
// less hardly changes a likeness and has no entry.
var caseEndings = []struct{ ending, base string }{
	{"ого", "ии"}, {"ому", "ии"}, {"ого", ""}, {"ому", ""}, {"его", "ии"}, {"ему", "ии"},
	{"ом", ""}, {"ем", ""}, {"ием", "ии"}, {"ия", "ии"}, {"ию", "ии"}, {"ам", ""}, {"ым", ""}, {"им", ""}, {"им", "ии"}, {"ым", "ыи"},
	{"ем", "и"}, {"ем", "ь"}, {"еи", "я"}, {"ои", "а"}, {"аи", "а"}, {"яи", "я"}, {"ою", "а"}, {"ею", "я"},
	{"ови", ""}, {"еви", ""}, {"еви", "ь"},
	{"а", ""}, {"я", "и"}, {"я", "ь"}, {"у", ""}, {"у", "а"}, {"ю", "и"}, {"ю", "ь"}, {"ю", "я"}, {"е", ""}, {"е", "а"}, {"ы", "а"}, {"и", "а"}, {"и", "я"}, {"и", ""},
	{"ла", "ел"},
}

func cyrillicForms(text string, add func(string)) {
	for _, e := range caseEndings {
		if stem, ok := strings.CutSuffix(text, e.ending); ok && utf8.RuneCountInString(stem) >= 3 {
			add(stem + e.base)
		}
	}
}

// look finds the index tokens that a unit may be. A word in lower case of a
// cased script is only met as it is listed: it can be part of a body's name,
// not of a person's.
func (s *Spotter) look(u *unit) {
	best := map[int32]like{}
	put := func(token int32, p, form int) {
		if have, ok := best[token]; !ok || p > have.p {
			best[token] = like{token, p, form}
		}
	}
	if u.kind == names.Initial && !u.upper && u.cased {
		return
	}
	for i, f := range u.forms {
		if f.Script == "Hani" && !u.named || !u.nameLike() || u.common || u.kind == names.Number || u.kind == names.Particle {
			if t, ok := s.index.Token(f.Text, f.Script); ok {
				put(t, 1000-10*min(i, 3), i)
			}
			continue
		}
		p := s.index.Probe(f)
		u.probes = append(u.probes, p)
		p.Each(spotCut, func(token int32, alike int) {
			if i > 0 {
				alike = alike * 995 / 1000 // the word as it stands is the better reading
			}
			if u.cased && alike < 1000 && names.Outgrows(&p.Shape, s.index.Shape(token)) {
				return
			}
			put(token, alike, i)
		})
	}
	u.likes = sortedLikes(best)
}

// spotCut is the least likeness, in thousandths, of a word of a text with a
// listed word.
const spotCut = 550

// Lengths in characters of listed names looked for in text written without
// blanks. One character is too often part of something else.
const (
	leastIdeographs = 2
	mostIdeographs  = 24
)

// cutRuns cuts each run of Chinese characters into the listed names in it, the
// longest first, and what lies between, and listed persons off Korean words.
// The starts of the parts of persons' names are returned as named.
func (s *Spotter) cutRuns(text string, tokens []names.Token) (out []names.Token, named map[int]bool) {
	named = map[int]bool{}
	for _, t := range tokens {
		switch {
		case t.Kind == names.Word && t.Script == "Hani":
			out = append(out, s.cutRun(text, t, named)...)
		case t.Kind == names.Word && t.Script == "Hang":
			out = append(out, s.cutKorean(t, named)...)
		default:
			out = append(out, t)
		}
	}
	return out, named
}

func (s *Spotter) cutRun(text string, t names.Token, named map[int]bool) []names.Token {
	var ends []int // byte offset after each character
	for i, r := range text[t.Start:t.End] {
		ends = append(ends, t.Start+i+utf8.RuneLen(r))
	}
	var out []names.Token
	first := names.Tokens(text[t.Start:t.End])
	if len(first) == 0 || utf8.RuneCountInString(first[0].Text) != len(ends) {
		return []names.Token{t}
	}
	folded := []rune(first[0].Text)
	apart := characters(first[0].Text, t.Start, ends)
	rest := t.Start
	put := func(from, to int) {
		if from < to {
			out = append(out, names.Token{Text: names.Fold(text[from:to]), Start: from, End: to, Script: "Hani"})
		}
	}
	for i := 0; i < len(ends); i++ {
		from := t.Start
		if i > 0 {
			from = ends[i-1]
		}
		if person := s.person(apart[i:]); person != nil {
			put(rest, from)
			for _, p := range person {
				named[p.Start] = true
			}
			out = append(out, person...)
			i += givenSyllables
			rest = ends[i]
			continue
		}
		if !s.ideographs[folded[i]] {
			continue
		}
		for n := min(mostIdeographs, len(ends)-i); n >= leastIdeographs; n-- {
			to := ends[i+n-1]
			if _, ok := s.index.Token(string(folded[i:i+n]), "Hani"); ok {
				put(rest, from)
				put(from, to)
				rest = to
				i += n - 1
				break
			}
		}
	}
	put(rest, t.End)
	return out
}
