package names

import (
	"strings"
	"unicode/utf8"
)

// Canonical gives spellings of one name one shape. It joins compounds to one
// token (abd + al- + Aziz, Salah + al-Din, Saif + Allah, Abu + X, X + zadeh,
// and letters of a dotted acronym), drops articles, and marks the kind of each
// token. Tokens keep their order; the input is left as it is.
func Canonical(tokens []Token) []Token {
	out := make([]Token, 0, len(tokens))
	for i := 0; i < len(tokens); {
		if t, j := legalPhrase(tokens, i); j > i {
			out, i = append(out, t), j
			continue
		}
		var t Token
		t, i = compound(tokens, i)
		if t.Text != "" {
			out = append(out, t)
		}
	}
	out = joinEndings(out)
	for i := range out {
		mark(&out[i])
	}
	MarkPatronymic(out)
	return out
}

// compound reads one canonical token that starts at tokens[i] and returns it
// with the index of the first token after it. An article gives an empty token.
func compound(tokens []Token, i int) (Token, int) {
	t := tokens[i]
	switch t.Script {
	case "Latn":
		return latinCompound(tokens, i)
	case "Arab":
		return arabicCompound(tokens, i)
	case "Cyrl":
		if cyrillicAbu[t.Text] && next(tokens, i, "Cyrl", 3) {
			return join(t, tokens[i+1], "абу"+tokens[i+1].Text), i + 2
		}
	}
	if t.Kind == Initial {
		return acronym(tokens, i)
	}
	return t, i + 1
}

// legalPhrase reads a legal form written out in words ("open joint stock
// company") and returns it as one token with the index after it, or i if there
// is none at tokens[i].
func legalPhrase(tokens []Token, i int) (Token, int) {
next:
	for _, p := range legalPhrases[tokens[i].Text] {
		if i+len(p.words) > len(tokens) {
			continue
		}
		for k, w := range p.words {
			if tokens[i+k].Text != w {
				continue next
			}
		}
		last := i + len(p.words) - 1
		return Token{Text: p.short, Start: tokens[i].Start, End: tokens[last].End, Script: tokens[i].Script, Kind: LegalForm}, last + 1
	}
	return Token{}, i
}

// next reports whether tokens[i+1] is of a script and has n letters or more.
func next(tokens []Token, i int, script string, n int) bool {
	return i+1 < len(tokens) && tokens[i+1].Script == script && tokens[i+1].Kind == Word &&
		utf8.RuneCountInString(tokens[i+1].Text) >= n
}

func join(a, b Token, text string) Token {
	return Token{Text: text, Start: a.Start, End: b.End, Script: a.Script}
}

// acronym joins three or more single letters with one byte between each
// ("L.X.C.") to one word.
func acronym(tokens []Token, i int) (Token, int) {
	t, j := tokens[i], i+1
	for j < len(tokens) && j-i < 12 && tokens[j].Kind == Initial && tokens[j].Script == t.Script && tokens[j].Start == tokens[j-1].End+1 {
		t = join(t, tokens[j], t.Text+tokens[j].Text)
		j++
	}
	if j-i < 3 {
		return tokens[i], i + 1
	}
	return t, j
}

func latinCompound(tokens []Token, i int) (Token, int) {
	t := tokens[i]
	switch {
	case t.Kind == Initial:
		return acronym(tokens, i)
	case next(tokens, i, "Latn", 3) && isArticle(t.Text, tokens[i+1].Text) && !latinDin[t.Text+tokens[i+1].Text]:
		u, j := latinCompound(tokens, i+1)
		if t.Text == "al" || t.Text == "el" {
			u.Start = t.Start
		}
		return u, j
	case latinAbd[t.Text]:
		return latinServant(tokens, i)
	case latinAbu[t.Text] && next(tokens, i, "Latn", 2) && !latinAbu[tokens[i+1].Text]:
		u, j := latinCompound(tokens, i+1)
		return Token{Text: "abu" + u.Text, Start: t.Start, End: u.End, Script: "Latn"}, j
	}
	t.Text = gluedServant(t.Text)
	t.Text = gluedFaith(t.Text)
	// X + al + din, X + eddin, X + allah
	j := i + 1
	if j < len(tokens) && latinArticle[tokens[j].Text] && j+1 < len(tokens) && latinDinStem[tokens[j+1].Text] {
		return join(t, tokens[j+1], t.Text+"din"), j + 2
	}
	if j < len(tokens) && latinDin[tokens[j].Text] {
		return join(t, tokens[j], t.Text+"din"), j + 1
	}
	if j < len(tokens) && latinAllah[tokens[j].Text] {
		return join(t, tokens[j], strings.TrimSuffix(t.Text, "u")+"ullah"), j + 1
	}
	return t, j
}

// isArticle reports whether a word is the Arabic article before another: al
// and el always, the others where their consonant repeats the next one.
func isArticle(s, before string) bool {
	switch s {
	case "al", "el", "ul":
		return true
	}
	return latinArticle[s] && s[1] == before[0]
}

// latinServant reads abd + articles + X.
func latinServant(tokens []Token, i int) (Token, int) {
	j := i + 1
	for j < len(tokens) && latinArticle[tokens[j].Text] {
		j++
	}
	if j >= len(tokens) || tokens[j].Script != "Latn" || tokens[j].Kind != Word || latinParticle[tokens[j].Text] {
		t := tokens[i]
		t.Text = "abdul"
		return t, i + 1
	}
	if latinAllah[tokens[j].Text] {
		return join(tokens[i], tokens[j], "abdullah"), j + 1
	}
	return join(tokens[i], tokens[j], "abd"+tokens[j].Text), j + 1
}

// gluedServant gives abdulX, abdelX, abdurX… the form abdX; abdullah stays.
func gluedServant(s string) string {
	if len(s) < 8 || !strings.HasPrefix(s, "abd") {
		return s
	}
	for _, p := range []string{"abdoul", "abdul", "abdel", "abdal", "abdol", "abdour", "abdur", "abder", "abdus", "abdes", "abdun", "abden"} {
		if rest, ok := strings.CutPrefix(s, p); ok && len(rest) >= 3 && !strings.HasPrefix(rest, "la") {
			return "abd" + rest
		}
	}
	return s
}

// gluedFaith gives Xeddine, Xuddin, Xullah and Xollah one ending each.
func gluedFaith(s string) string {
	if len(s) < 7 {
		return s
	}
	for _, e := range []string{"eddine", "eddin", "uddine", "uddin", "oddin", "addin", "aldin", "aldeen", "eldin", "eldine", "edeen", "uldin"} {
		if rest, ok := strings.CutSuffix(s, e); ok && len(rest) >= 2 {
			return rest + "din"
		}
	}
	for _, e := range []string{"oullah", "allah", "ollah", "ulla", "olla", "alla"} {
		if rest, ok := strings.CutSuffix(s, e); ok && len(rest) >= 3 {
			return rest + "ullah"
		}
	}
	return s
}

func arabicCompound(tokens []Token, i int) (Token, int) {
	t := tokens[i]
	nextWord := next(tokens, i, "Arab", 2)
	switch {
	case t.Text == "ال" && nextWord && tokens[i+1].Text != "ال": // the article written apart
		u, j := arabicCompound(tokens, i+1)
		u.Start = t.Start
		return u, j
	case t.Text == "عبد" && nextWord:
		if tokens[i+1].Text == "الله" {
			return join(t, tokens[i+1], "عبدله"), i + 2
		}
		if tokens[i+1].Text == "ال" && next(tokens, i+1, "Arab", 2) {
			return join(t, tokens[i+2], "عبد"+tokens[i+2].Text), i + 3
		}
		return join(t, tokens[i+1], "عبد"+tokens[i+1].withoutArticle()), i + 2
	case arabicAbu[t.Text] && nextWord && !arabicAbu[tokens[i+1].Text]:
		u, j := arabicCompound(tokens, i+1)
		return join(t, u, "ابو"+u.Text), j
	case nextWord && (tokens[i+1].Text == "الدين" || tokens[i+1].Text == "الله") && !arabicParticle[t.Text]:
		return join(t, tokens[i+1], t.withoutArticle()+strings.TrimPrefix(tokens[i+1].Text, "ال")), i + 2
	}
	switch {
	case t.Text == "الله":
	case strings.HasPrefix(t.Text, "عبدال") && t.Text != "عبدالله" && utf8.RuneCountInString(t.Text) >= 8:
		t.Text = "عبد" + strings.TrimPrefix(t.Text, "عبدال")
	case strings.HasSuffix(t.Text, "الدين") && utf8.RuneCountInString(t.Text) >= 7:
		t.Text = strings.TrimSuffix(t.Text, "الدين") + "دين"
	case strings.HasSuffix(t.Text, "الله") && utf8.RuneCountInString(t.Text) >= 6:
		t.Text = strings.TrimSuffix(t.withoutArticle(), "الله") + "له"
	default:
		t.Text = t.withoutArticle()
	}
	return t, i + 1
}

// withoutArticle returns the text of an Arabic word without the article, if
// it has one and keeps three letters.
func (t Token) withoutArticle() string {
	rest, ok := strings.CutPrefix(t.Text, "ال")
	if !ok || t.hamza || utf8.RuneCountInString(rest) < 3 {
		return t.Text
	}
	for _, p := range notArticle {
		if strings.HasPrefix(t.Text, p) {
			return t.Text
		}
	}
	return rest
}

// longestWord is the length in bytes from which a word takes no ending.
const longestWord = 64

// joinEndings joins family-name endings written apart (Nasir + zadeh).
func joinEndings(tokens []Token) []Token {
	out := tokens[:0]
	for _, t := range tokens {
		if n := len(out); n > 0 && ending[t.Text] && t.Kind == Word && out[n-1].Kind == Word && out[n-1].Script == t.Script &&
			len(out[n-1].Text) < longestWord && utf8.RuneCountInString(out[n-1].Text) >= 3 && !isParticle(out[n-1]) && !isTitle(out[n-1]) {
			out[n-1] = join(out[n-1], t, out[n-1].Text+t.Text)
			continue
		}
		out = append(out, t)
	}
	return out
}

func isParticle(t Token) bool {
	switch t.Script {
	case "Latn":
		return latinParticle[t.Text]
	case "Arab":
		return arabicParticle[t.Text]
	case "Cyrl":
		return cyrillicParticle[t.Text]
	}
	return false
}

// Filial reports whether a folded word says "son of" or "daughter of", so that
// the names around it can't change places.
func Filial(text string) bool { return filial[text] }

func isTitle(t Token) bool { return titles[t.Text] }

// mark sets the kind of a token that is a word so far.
func mark(t *Token) {
	switch {
	case t.Kind != Word && t.Kind != Initial:
	case isParticle(*t):
		t.Kind = Particle
	case t.Kind == Initial:
	case isTitle(*t):
		t.Kind = Title
	case legalForms[t.Text]:
		t.Kind = LegalForm
	}
}

// MarkPatronymic marks the patronymic of a personal name of three to five
// words. Family names can have the same endings, so at most one is marked,
// by its place: "First Patronymic Last" or "Last First Patronymic".
func MarkPatronymic(tokens []Token) {
	words, found := 0, make([]int, 0, 4)
	place := make([]int, 0, 4)
	for i := range tokens {
		if tokens[i].Kind != Word && tokens[i].Kind != Initial {
			continue
		}
		if HasPatronymicEnding(tokens[i]) {
			found, place = append(found, i), append(place, words)
		}
		words++
	}
	if words < 3 || words > 5 {
		return
	}
	best := -1
	for k, i := range found {
		if place[k] == 0 { // a name begins with a given or family name
			continue
		}
		if best < 0 || place[k] == 1 {
			best = i
		}
	}
	if best >= 0 {
		tokens[best].Kind = Patronymic
	}
}

// HasPatronymicEnding reports whether a token ends like an East Slavic
// patronymic (-ovich, -евна, -аўна…), which some family names do too.
func HasPatronymicEnding(t Token) bool {
	var endings []string
	switch t.Script {
	case "Latn":
		endings = patronymicLatin
	case "Cyrl":
		endings = patronymicCyrillic
	default:
		return false
	}
	for _, e := range endings {
		if strings.HasSuffix(t.Text, e) && len(t.Text) > len(e)+2 {
			return true
		}
	}
	return false
}
