package names

import "strings"

// MarkPatronymic marks the patronymic of a personal name of three to five
// words. Family names can have the same endings, so at most one is marked,
// by its place: "First Patronymic Last" or "Last First Patronymic". A word
// before oglu or qizi is one as well, and so is the middle of a Bulgarian name
// of three (Ivan Petrov Georgiev).
func MarkPatronymic(tokens []Token) {
	words, found := 0, make([]int, 0, 4)
	place := make([]int, 0, 4)
	for i := range tokens {
		if tokens[i].Kind != Word && tokens[i].Kind != Initial {
			continue
		}
		if HasPatronymicEnding(tokens[i]) || words > 0 && isFatherOf(tokens, i) {
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
	if best < 0 && words == 3 && len(tokens) == 3 {
		best = bulgarianFather(tokens)
	}
	if best >= 0 {
		tokens[best].Kind = Patronymic
	}
}

// isFatherOf reports whether oglu, qizi or the like follows a token as a word
// of its own.
func isFatherOf(tokens []Token, i int) bool {
	return i+1 < len(tokens) && roleOf(tokens[i+1].Text)&isChildOf != 0
}

// bulgarianFather returns the place of the father's name in three tokens of
// which each has the ending that a Bulgarian name has there, -1 if they don't.
func bulgarianFather(tokens []Token) int {
	given, father, family := tokens[0].Text, tokens[1].Text, tokens[2].Text
	if tokens[0].Script != tokens[1].Script || tokens[1].Script != tokens[2].Script || !isBulgarianGiven(given) {
		return -1
	}
	switch tokens[0].Script {
	case "Latn":
		if hasAnySuffix(father, "ov", "ev", "ova", "eva") && hasAnySuffix(family, "ov", "ev", "ova", "eva", "ski", "ska", "in") {
			return 1
		}
	case "Cyrl":
		if hasAnySuffix(father, "ов", "ев", "ова", "ева") && hasAnySuffix(family, "ов", "ев", "ова", "ева", "ски", "ска", "ин") {
			return 1
		}
	}
	return -1
}

// HasPatronymicEnding reports whether a token ends like an East Slavic
// patronymic (-ovich, -евна, -аўна…) or a Kazakh or Tajik one (-uly, -kyzy,
// -zoda), which some family names do too.
func HasPatronymicEnding(t Token) bool {
	if t.Kind == Initial || len(t.Text) < 5 {
		return false
	}
	endings := patronymicLatin
	switch t.Script {
	case "Latn":
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

var (
	patronymicLatin = strings.Fields("ovich evich avich ovych evych yovych iovych ovitch evitch avitch owitsch ewitsch ovic evic avic owicz ewicz ievich yevich iyevich avitj evitj " +
		"ovna evna auna euna awna ewna avna ivna yivna ichna inichna inishna owna ovitj oviç eviç ovyc uulu uly kyzy qyzy kizi qizi zoda")
	// as folded: ў is в, і is и, й is и
	patronymicCyrillic = strings.Fields("ович евич авич ьевич иевич иович ыч овна евна авна ична инична аунa ауна еуна ивна иивна ьич улы кызы зода")
)
