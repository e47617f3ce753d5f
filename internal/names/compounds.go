package names

import (
	"strings"
	"unicode/utf8"
)

// latin reads a word of the Latin alphabet and what it is compounded with.
func (r *reader) latin(i int) (Token, int) {
	t, has := r.tokens[i], r.roles[i]
	switch {
	case has&isArticleWord != 0 && r.next(i, "Latn", 3) && isArticle(t.Text, r.tokens[i+1].Text) && roleOf(t.Text+r.tokens[i+1].Text)&isFaith == 0:
		u, j := r.latin(i + 1)
		if t.Text == "al" || t.Text == "el" {
			u.Start = t.Start
		}
		return u, j
	case has&isServant != 0:
		return r.servant(i, "abd", "abdul", "abdullah")
	case has&isFather != 0 && r.next(i, "Latn", 2) && r.roles[i+1]&isFather == 0:
		u, j := r.latin(i + 1)
		return join(t, u, "abu"+u.Text), j
	case t.Text == "mc" && r.next(i, "Latn", 3), t.Text == "mac" && r.next(i, "Latn", 5):
		return join(t, r.tokens[i+1], "mac"+r.tokens[i+1].Text), i + 2
	case has&isGod != 0 && r.next(i, "Latn", 3) && r.roles[i+1] == 0: // Allah-Karam
		return join(t, r.tokens[i+1], "allah"+r.tokens[i+1].Text), i + 2
	}
	if has == 0 {
		t.Text = unglue(t.Text)
	}
	// X + al + din, X + eddin, X + allah
	switch {
	case has&isJoiner != 0:
	case r.nextIs(i, "Latn", isArticleWord) && r.nextIs(i+1, "Latn", isFaithStem):
		return join(t, r.tokens[i+2], t.Text+"din"), i + 3
	case r.nextIs(i, "Latn", isFaith):
		return join(t, r.tokens[i+1], t.Text+"din"), i + 2
	case r.nextIs(i, "Latn", isGod):
		return join(t, r.tokens[i+1], strings.TrimSuffix(t.Text, "u")+"ullah"), i + 2
	}
	return t, i + 1
}

// isArticle reports whether a word is the Arabic article before another: al
// and el always, the others where they repeat its consonant (ar-Rashid).
func isArticle(s, before string) bool {
	switch s {
	case "al", "el", "ul", "аль", "эль", "ал", "эл":
		return true
	}
	_, first := utf8.DecodeRuneInString(s)
	return first < len(s) && strings.HasPrefix(before, s[first:])
}

// servant reads abd + articles + X, in the spelling of a script.
func (r *reader) servant(i int, abd, alone, ofGod string) (Token, int) {
	t, j := r.tokens[i], i+1
	for j < len(r.tokens) && r.roles[j]&isArticleWord != 0 && r.tokens[j].Script == t.Script {
		j++
	}
	if j >= len(r.tokens) || r.tokens[j].Script != t.Script || r.tokens[j].Kind != Word || r.roles[j]&isJoiner != 0 {
		t.Text = alone
		return t, i + 1
	}
	if r.roles[j]&isGod != 0 {
		return join(t, r.tokens[j], ofGod), j + 1
	}
	return join(t, r.tokens[j], abd+r.tokens[j].Text), j + 1
}

// unglue gives a Latin word that holds a compound the form of one written
// apart.
func unglue(s string) string {
	if len(s) < 5 {
		return s
	}
	switch {
	case strings.HasPrefix(s, "abd"):
		s = gluedServant(s)
	case s[0] == 'a' || s[0] == 'e':
		s = gluedArticle(s)
	case strings.HasPrefix(s, "mc"):
		return "mac" + s[2:]
	}
	if strings.HasPrefix(s, "ab") {
		s = gluedFather(s)
	}
	return gluedFaith(s)
}

// slavicEndings end family names made of a compound, which are left as they
// are: the Cyrillic alphabet spells them the same way.
var slavicEndings = strings.Fields("ov ova ev eva in ina off eff ow")

func hasSlavicEnding(s string) bool {
	for _, e := range slavicEndings {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// gluedServant gives abdulX, abdelX, abdurX, abduX… the form abdX; abdullah
// and family names in -ov stay.
func gluedServant(s string) string {
	rest := strings.TrimLeft(s[3:], "aeiou")
	vowels := len(s) - 3 - len(rest)
	if vowels == 0 || vowels > 2 || len(rest) < 4 {
		return s
	}
	switch {
	case strings.HasPrefix(rest, "shsh"):
		rest = rest[2:]
	case rest[0] == 'l' && hasAnyPrefix(rest[1:], "atif", "atef", "ateef", "atyf"): // one l for two
	case rest[0] == 'l' && hasAnyPrefix(rest[1:], "la", "li", "ay", "ai", "ah", "ov", "ev", "in") && !strings.HasPrefix(rest, "llat"):
		return s
	case rest[0] == 'l' || rest[0] == rest[1]:
		rest = rest[1:]
	}
	if len(rest) < 3 || hasSlavicEnding(s) && !strings.HasSuffix(s, "din") && !strings.HasSuffix(s, "min") {
		return s
	}
	return "abd" + rest
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// gluedFather gives abulX and abualX the form abuX.
func gluedFather(s string) string {
	for _, p := range [...]string{"abual", "aboual", "abuel", "abul", "aboul", "abol"} {
		if rest, ok := strings.CutPrefix(s, p); ok && len(rest) >= 4 && rest[0] != 'l' {
			return "abu" + rest
		}
	}
	return s
}

// gluedArticle takes the article off a word that is known to be written with
// one: Alrashid, Elsayed, Errachid.
func gluedArticle(s string) string {
	rest := s[2:]
	switch {
	case s[1] == 'l' && rest[0] == rest[1]: // Elsseid
		rest = rest[1:]
	case s[1] == 'l':
	case s[1] == s[2] && strings.IndexByte("rsnzdt", s[1]) >= 0: // ar-R, es-S
	case strings.HasPrefix(s, "eshsh"), strings.HasPrefix(s, "ashsh"), strings.HasPrefix(s, "echch"):
		rest = s[3:]
	default:
		return s
	}
	if len(rest) >= 4 && gluedNames.has(rest) {
		return rest
	}
	return s
}

// gluedFaith gives Xeddine, Xuddin, Xettin, Xullah and Xollah one ending each.
func gluedFaith(s string) string {
	if len(s) < 7 {
		return s
	}
	switch s[len(s)-1] {
	case 'n', 'e':
		for _, e := range [...]string{"eddine", "eddin", "uddine", "uddin", "oddin", "addin", "iddine", "iddin", "aldin", "aldeen", "eldin", "eldine", "ddeen", "udeen", "edeen", "uldin", "udin", "edine", "edin", "ettin", "attin", "ittin", "utdin", "itdin", "atdin"} {
			if rest, ok := strings.CutSuffix(s, e); ok && len(rest) >= 2 {
				return strings.TrimRight(rest, "aeiou") + "din"
			}
		}
	case 'h', 'a':
		for _, e := range [...]string{"oullah", "ullah", "allah", "ollah", "ulla", "olla", "alla"} {
			if rest, ok := strings.CutSuffix(s, e); ok && len(rest) >= 3 {
				return rest + "ullah"
			}
		}
	}
	return s
}

// part appends a word to tokens, in two where it holds two that others write
// apart: sayyed, ben or van and a name, or a double given name (Alireza).
func part(tokens []Token, t Token) []Token {
	at, first := 0, Word
	switch t.Script {
	case "Latn":
		at, first = latinPart(t.Text)
	case "Arab":
		at, first = arabicPart(t.Text)
	}
	if at == 0 {
		return append(tokens, t)
	}
	left, right := cut(t, at)
	left.Kind = first
	return append(part(tokens, left), right)
}

// latinPart returns where to part a word and what the first part is, 0 to
// leave it whole.
func latinPart(s string) (at int, first Kind) {
	if len(s) < 6 {
		return 0, Word
	}
	switch s[0] {
	case 'b':
		if (hasAnyPrefix(s, "ben", "bin")) && gluedNames.has(s[3:]) {
			return 3, Particle
		}
	case 'v':
		for _, p := range [...]string{"vander", "vanden"} {
			if strings.HasPrefix(s, p) && len(s) >= len(p)+4 {
				return len(p), Particle
			}
		}
	case 's':
		for _, p := range [...]string{"seyyed", "sayyed", "sayyid", "seyed", "sayed", "sayid", "syed", "seyd"} {
			if strings.HasPrefix(s, p) && gluedNames.has(s[len(p):]) {
				return len(p), Title
			}
		}
	}
	if s[0] != 'a' && s[0] != 'm' && s[0] != 'g' && s[0] != 'h' && s[0] != 'q' && s[0] != 'n' && !endsLikeMuhammad(s) {
		return 0, Word
	}
	for at := 3; at <= 8 && at+3 <= len(s); at++ {
		if roleOf(s[:at])&startsDouble != 0 && roleOf(s[at:])&endsDouble != 0 {
			return at, Word
		}
	}
	return 0, Word
}

func endsLikeMuhammad(s string) bool {
	return strings.HasSuffix(s, "mad") || strings.HasSuffix(s, "med")
}

// consonantsOf returns the consonants of a Latin word as they sound, with A for
// a vowel at the beginning.
func consonantsOf(s string) string {
	var buf [24]byte
	out := buf[:0]
	for i := 0; i < len(s) && len(out) < cap(out); i++ {
		c := s[i]
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			if i > 0 {
				continue
			}
			c = 'A'
		case 'q':
			c = 'k'
		case 'c':
			c = 'k'
			switch {
			case i+1 < len(s) && s[i+1] == 'h':
				c = 's'
			case i+1 < len(s) && (s[i+1] == 'e' || s[i+1] == 'i'):
				c = 's'
			}
		case 'h':
			if i == len(s)-1 {
				continue
			}
		}
		if len(out) == 0 || out[len(out)-1] != c {
			out = append(out, c)
		}
	}
	return string(out)
}

// nameSet is a set of names known by their consonants, or whole where there
// are few.
type nameSet map[string]bool

// namesKnown makes a set of Latin names.
func namesKnown(lines ...string) nameSet {
	set := nameSet{}
	for _, line := range lines {
		for _, w := range strings.Fields(line) {
			set[w] = true
			if k := consonantsOf(w); len(k) >= 3 {
				set["="+k] = true
			}
		}
	}
	return set
}

// has reports whether a word is a spelling of a name of the set.
func (set nameSet) has(s string) bool {
	return len(s) >= 3 && (set[s] || len(s) >= 4 && !isAnyVowel(rune(s[0])) && set["="+consonantsOf(s)])
}
