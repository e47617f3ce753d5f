package names

import (
	"slices"
	"unicode/utf8"
)

// Canonical gives spellings of one name one shape. It joins compounds to one
// token (abd + al- + Aziz, Salah + al-Din, Saif + Allah, Abu + X, X + zadeh,
// and letters of a dotted acronym), parts what is written together by some
// only (Alireza, Benhassine), drops articles, and marks the kind of each
// token. Tokens keep their order; the input is left as it is.
//
// The text may be a whole document. What only holds of one name by itself is
// left to [Parse].
func Canonical(tokens []Token) []Token { return canonical(tokens, false) }

// reader reads tokens into canonical ones.
type reader struct {
	tokens []Token
	roles  []role
	out    []Token
	// name says that the tokens are one name and nothing else, so that the
	// first and the last place mean something.
	name bool
}

func canonical(tokens []Token, name bool) []Token {
	r := reader{tokens: tokens, roles: make([]role, len(tokens)), out: make([]Token, 0, len(tokens)+2), name: name}
	for i, t := range tokens {
		r.roles[i] = roleOf(t.Text)
	}
	for i := 0; i < len(tokens); {
		i = r.read(i)
	}
	r.joinEndings()
	for i := range r.out {
		r.mark(i)
	}
	MarkPatronymic(r.out)
	return r.out
}

// read reads one canonical token, none or a few that start at i, and returns
// the index of the first token after them.
func (r *reader) read(i int) int {
	if r.roles[i]&startsPhrase != 0 {
		if t, j := r.phrase(i); j > i {
			r.out = append(r.out, t)
			return j
		}
	}
	if r.tokens[i].Kind == Number || r.roles[i]&startsNumber != 0 {
		if t, j := r.number(i); j > i {
			r.out = append(r.out, t)
			return j
		}
	}
	t, j := r.compound(i)
	switch {
	case t.Text == "":
	case j == i+1 && t.Kind == Word:
		r.out = part(r.out, t)
	default:
		r.out = append(r.out, t)
	}
	return j
}

// compound reads one canonical token that starts at tokens[i] and returns it
// with the index of the first token after it. An article gives an empty token.
func (r *reader) compound(i int) (Token, int) {
	t := r.tokens[i]
	if t.Kind == Initial {
		return r.initial(i)
	}
	if t.Kind == Word {
		switch t.Script {
		case "Latn":
			return r.latin(i)
		case "Arab":
			return r.arabic(i)
		case "Cyrl":
			return r.cyrillic(i)
		}
	}
	return t, i + 1
}

// next reports whether tokens[i+1] is a word of a script with n letters or
// more.
func (r *reader) next(i int, script string, n int) bool {
	return i+1 < len(r.tokens) && r.tokens[i+1].Script == script && r.tokens[i+1].Kind == Word &&
		utf8.RuneCountInString(r.tokens[i+1].Text) >= n
}

// nextIs reports whether tokens[i+1] is of a script and has a role.
func (r *reader) nextIs(i int, script string, has role) bool {
	return i+1 < len(r.tokens) && r.tokens[i+1].Script == script && r.roles[i+1]&has != 0
}

func join(a, b Token, text string) Token {
	return Token{Text: text, Start: a.Start, End: b.End, Script: a.Script, marks: a.marks&(capital|capitals) | b.marks&(dotAfter|hyphenAfter|slashAfter)}
}

// cut parts a token into two at a byte of its text. Where the text isn't as
// long as the bytes it was read from, both span the whole.
func cut(t Token, at int) (left, right Token) {
	left, right = t, t
	left.Text, right.Text = t.Text[:at], t.Text[at:]
	if t.End-t.Start == len(t.Text) {
		left.End = t.Start + at
		right.Start = left.End
	}
	left.marks &^= dotAfter | hyphenAfter | slashAfter
	return left, right
}

// initial reads single letters: an acronym, a prefix or a legal form with a
// slash or with full stops, or an initial.
func (r *reader) initial(i int) (Token, int) {
	t := r.tokens[i]
	if i+1 < len(r.tokens) && r.tokens[i+1].Kind == Initial && r.tokens[i+1].Script == t.Script && r.tokens[i+1].Start == t.End+1 {
		text := t.Text + r.tokens[i+1].Text
		switch has := roleOf(text); {
		case t.is(slashAfter) && has&isVesselPrefix != 0:
			u := join(t, r.tokens[i+1], text)
			u.Kind = Title
			return u, i + 2
		case has&isForm != 0 && (t.is(slashAfter) || t.is(dotAfter) && r.name && i+2 == len(r.tokens) && wordsIn(r.out) >= 2):
			u := join(t, r.tokens[i+1], text)
			u.Kind = LegalForm
			return u, i + 2
		case t.is(hyphenAfter) && !r.tokens[i+1].is(capital) && (text == "гн" || text == "гж"):
			u := join(t, r.tokens[i+1], text)
			u.Kind = Title
			return u, i + 2
		}
	}
	if t.Text == "o" && !t.is(dotAfter) && r.nextIs(i, "Latn", isIrish) {
		return join(t, r.tokens[i+1], "o"+r.tokens[i+1].Text), i + 2
	}
	return r.acronym(i)
}

// acronym joins three or more single letters with one byte between each
// ("L.X.C.") to one word.
func (r *reader) acronym(i int) (Token, int) {
	t, j := r.tokens[i], i+1
	for j < len(r.tokens) && j-i < 12 && r.tokens[j].Kind == Initial && r.tokens[j].Script == t.Script && r.tokens[j].Start == r.tokens[j-1].End+1 {
		t = join(t, r.tokens[j], t.Text+r.tokens[j].Text)
		j++
	}
	if j-i < 3 {
		return r.tokens[i], i + 1
	}
	return t, j
}

// wordsIn counts the words proper among canonical tokens that aren't marked
// yet.
func wordsIn(tokens []Token) int {
	n := 0
	for _, t := range tokens {
		if t.Kind == Word && roleOf(t.Text)&(isJoiner|isTitleWord|isForm) == 0 {
			n++
		}
	}
	return n
}

// longestWord is the length in bytes from which a word takes no ending.
const longestWord = 64

// joinEndings joins family-name endings written apart (Nasir + zadeh). Those
// that are names too are joined only after a given name and another word.
func (r *reader) joinEndings() {
	out, words := r.out[:0], 0
	for _, t := range r.out {
		has := role(0)
		if t.Kind == Word {
			has = roleOf(t.Text)
		}
		if n := len(out); n > 0 && has&(isEnding|isWeakEnding) != 0 && (has&isEnding != 0 || r.name && words >= 2) && takesEnding(out[n-1], t) {
			out[n-1] = join(out[n-1], t, out[n-1].Text+t.Text)
			continue
		}
		if t.Kind == Word && has&(isJoiner|isTitleWord|isForm) == 0 {
			words++
		}
		out = append(out, t)
	}
	r.out = out
}

func takesEnding(t, end Token) bool {
	return t.Kind == Word && t.Script == end.Script && len(t.Text) < longestWord && utf8.RuneCountInString(t.Text) >= 3 &&
		roleOf(t.Text)&(isJoiner|isHonour|isVesselPrefix|isEnding) == 0
}

// mark sets the kind of a token that is a word or an initial so far.
func (r *reader) mark(i int) {
	t := &r.out[i]
	if t.Kind != Word && t.Kind != Initial {
		return
	}
	has := roleOf(t.Text)
	switch {
	case has == 0:
	case t.Kind == Initial:
		if has&isJoiner != 0 && r.joins(i) {
			t.Kind = Particle
		}
	case has&isJoiner != 0:
		t.Kind = Particle
	case has&isHonour != 0, has&isTitleOrName != 0 && !r.endsName(i), has&isVesselPrefix != 0 && r.name && i == 0 && len(r.out) > 1 && t.is(capitals):
		t.Kind = Title
	case has&isForm != 0 && (has&isShortForm == 0 || !r.name || t.is(capitals) || i > 0 && i == len(r.out)-1):
		t.Kind = LegalForm
	}
}

// joins reports whether a single letter joins words (Ortega y Gasset) rather
// than being an initial.
func (r *reader) joins(i int) bool {
	t := r.out[i]
	switch {
	case t.is(dotAfter):
		return false
	case !r.name || !t.is(capital):
		return true
	}
	inner := i > 0 && i+1 < len(r.out) && r.out[i-1].is(capitals) && r.out[i+1].is(capitals)
	return inner && len(r.out[i-1].Text) >= 3 && len(r.out[i+1].Text) >= 3 && (t.Text == "y" || t.Text == "и")
}

// endsName reports whether a token is the last of a name and a word goes
// before it.
func (r *reader) endsName(i int) bool {
	return r.name && i == len(r.out)-1 && slices.ContainsFunc(r.out[:i], func(t Token) bool { return t.Kind == Word })
}

// givenInitials parts two capital consonants in front of a family name ("JC
// Juncker") into initials, unless the whole name is in capitals.
func givenInitials(tokens []Token) []Token {
	if len(tokens) != 2 {
		return tokens
	}
	t, family := tokens[0], tokens[1]
	has := t.is(capitals) && t.Kind == Word && family.Kind == Word && family.is(capital) && !family.is(capitals) && t.Script == family.Script && hasInitials(t.Script)
	letters := []rune(t.Text)
	if !has || len(letters) != 2 || slices.ContainsFunc(letters, isAnyVowel) || roleOf(t.Text) != 0 || roleOf(family.Text) != 0 || utf8.RuneCountInString(family.Text) < 4 {
		return tokens
	}
	a, b := cut(t, utf8.RuneLen(letters[0]))
	a.Kind, b.Kind = Initial, Initial
	return []Token{a, b, family}
}

func isAnyVowel(r rune) bool { return isVowel(r) || r == 'y' || r >= 0x400 && !cyrillicConsonant(r) }
