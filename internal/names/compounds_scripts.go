package names

import (
	"strings"
	"unicode/utf8"
)

// arabic reads a word of the Arabic script and what it is compounded with.
func (r *reader) arabic(i int) (Token, int) {
	t, has := r.tokens[i], r.roles[i]
	nextWord := r.next(i, "Arab", 2)
	switch {
	case t.Text == "ال" && nextWord && r.tokens[i+1].Text != "ال": // the article written apart
		u, j := r.arabic(i + 1)
		u.Start = t.Start
		return u, j
	case has&isServant != 0 && nextWord:
		return r.arabicServant(i)
	case has&isFather != 0 && nextWord && r.roles[i+1]&isFather == 0:
		u, j := r.arabic(i + 1)
		return join(t, u, "ابو"+u.Text), j
	case t.Text == "الله" && r.next(i, "Arab", 3) && r.roles[i+1] == 0: // الله کرم
		return join(t, r.tokens[i+1], t.Text+r.tokens[i+1].Text), i + 2
	case nextWord && (r.tokens[i+1].Text == "الدين" || r.tokens[i+1].Text == "الله") && has&isJoiner == 0:
		return join(t, r.tokens[i+1], t.withoutArticle()+strings.TrimPrefix(r.tokens[i+1].Text, "ال")), i + 2
	}
	if has&isHonour == 0 {
		t.Text = ungluedArabic(t)
	}
	return t, i + 1
}

// arabicServant reads عبد, the article if it stands apart, and a word.
func (r *reader) arabicServant(i int) (Token, int) {
	t, u := r.tokens[i], r.tokens[i+1]
	switch {
	case u.Text == "الله":
		return join(t, u, "عبدله"), i + 2
	case u.Text == "ال" && r.next(i+1, "Arab", 2):
		return join(t, r.tokens[i+2], "عبد"+r.tokens[i+2].Text), i + 3
	}
	return join(t, u, "عبد"+u.withoutArticle()), i + 2
}

// ungluedArabic returns the text of an Arabic word without the article, also
// the one inside a compound: عبدالرحمن, صلاحالدين, ابوالفضل.
func ungluedArabic(t Token) string {
	n := utf8.RuneCountInString(t.Text)
	switch {
	case n < 5, t.Text == "الله":
	case strings.HasPrefix(t.Text, "الله"): // اللهکرم
		return t.Text
	case strings.HasPrefix(t.Text, "عبدال") && t.Text != "عبدالله" && n >= 8:
		return "عبد" + strings.TrimPrefix(t.Text, "عبدال")
	case strings.HasPrefix(t.Text, "ابوال") && n >= 8:
		return "ابو" + strings.TrimPrefix(t.Text, "ابوال")
	case strings.HasSuffix(t.Text, "الدين") && n >= 7:
		return strings.TrimSuffix(t.Text, "الدين") + "دين"
	case strings.HasSuffix(t.Text, "الله") && n >= 6:
		return strings.TrimSuffix(t.withoutArticle(), "الله") + "له"
	}
	return t.withoutArticle()
}

// withoutArticle returns the text of an Arabic word without the article, if
// it has one and keeps three letters.
func (t Token) withoutArticle() string {
	rest, ok := strings.CutPrefix(t.Text, "ال")
	if !ok || t.is(hamzaFirst) || utf8.RuneCountInString(rest) < 3 || hasAnyPrefix(t.Text, notArticle...) {
		return t.Text
	}
	return rest
}

// notArticle begin names that have the letters of the article by chance,
// written without hamza.
var notArticle = strings.Fields("الكس اليكس الياس الهام الهه الهي البرت الفرد الفريد الفونس اليزا الينا الانا المير المار الدار الغير الله")

// arabicPart returns where to part a word and what the first part is, 0 to
// leave it whole.
func arabicPart(s string) (at int, first Kind) {
	if rest, ok := strings.CutPrefix(s, "سيد"); ok && roleOf(rest)&(isArabicName|endsDouble) != 0 {
		return len(s) - len(rest), Title
	}
	if rest, ok := strings.CutPrefix(s, "بن"); ok && roleOf(rest)&isArabicName != 0 {
		return len(s) - len(rest), Particle
	}
	if len(s) < 12 {
		return 0, Word
	}
	for at := 4; at <= 8 && at+6 <= len(s); at += 2 { // letters of two bytes
		if roleOf(s[at:])&endsDouble != 0 && roleOf(s[:at])&startsDouble != 0 {
			return at, Word
		}
	}
	return 0, Word
}

// cyrillic reads a word of the Cyrillic alphabet and what it is compounded
// with.
func (r *reader) cyrillic(i int) (Token, int) {
	t, has := r.tokens[i], r.roles[i]
	switch {
	case has == 0:
	case has&isArticleWord != 0 && r.next(i, "Cyrl", 3) && isArticle(t.Text, r.tokens[i+1].Text):
		u, j := r.cyrillic(i + 1)
		u.Start = t.Start
		return u, j
	case has&isServant != 0 && r.next(i, "Cyrl", 2):
		return r.servant(i, "абд", "абдул", "абдула")
	case has&isFather != 0 && r.next(i, "Cyrl", 3):
		u, j := r.cyrillic(i + 1)
		return join(t, u, "абу"+u.Text), j
	}
	if has == 0 {
		t.Text = ungluedCyrillic(t.Text)
	}
	switch {
	case has&isJoiner != 0:
	case r.nextIs(i, "Cyrl", isArticleWord) && r.nextIs(i+1, "Cyrl", isFaithStem):
		return join(t, r.tokens[i+2], t.Text+"дин"), i + 3
	case r.nextIs(i, "Cyrl", isFaith):
		return join(t, r.tokens[i+1], t.Text+"дин"), i + 2
	case r.nextIs(i, "Cyrl", isGod):
		return join(t, r.tokens[i+1], t.Text+"ула"), i + 2
	}
	return t, i + 1
}

// ungluedCyrillic gives Абдурахман and Абдул, Насреддин and Хабибулла the
// forms that their parts have written apart. Family names made of them stay.
func ungluedCyrillic(s string) string {
	if len(s) < 14 {
		return s
	}
	if rest, ok := strings.CutPrefix(s, "абд"); ok {
		for _, v := range [...]string{"у", "е", "о", "оу", "э"} {
			x, ok := strings.CutPrefix(rest, v)
			if !ok || len(x) < 8 || hasAnyPrefix(x, "лла", "ла", "лов", "лин") || hasAnySuffix(x, "ов", "ев", "ова", "ева") {
				continue
			}
			if y, ok := strings.CutPrefix(x, "ль"); ok {
				x = y
			} else if strings.HasPrefix(x, "л") || x[:2] == x[2:4] {
				x = x[2:]
			}
			return "абд" + x
		}
	}
	for _, e := range [...]string{"еддин", "уддин", "аддин", "иддин", "утдин", "етдин", "итдин"} {
		if rest, ok := strings.CutSuffix(s, e); ok && len(rest) >= 4 {
			return rest + "дин"
		}
	}
	for _, e := range [...]string{"уллах", "оллах", "аллах", "улла", "олла", "алла", "улло"} {
		if rest, ok := strings.CutSuffix(s, e); ok && len(rest) >= 6 {
			return rest + "ула"
		}
	}
	return s
}

func hasAnySuffix(s string, suffixes ...string) bool {
	for _, e := range suffixes {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
