package names

import (
	"maps"

	"github.com/interdict-project/interdict/entity"
)

// Letters that look alike in Latin and Cyrillic, and in Latin and Greek, pair
// by pair, as they are folded. A letter that looks like several is put first
// with the one meant as a rule.
const (
	latinOfCyrillic = "aeopcxyikmthbshldqw"
	cyrillic        = "аеорсхуикмтнвѕһӏԁԛԝ"
	latinOfGreek    = "aobeizkmtxwpynuvh"
	greek           = "αοβειζκμτχωργηυνη"
	latinOfGreekCap = "aobeizkmtxwpyhynm"
	greekCap        = "αοβειζκμτχωργηυνμ"
)

// lookalike maps the letters of one alphabet to those of another.
type lookalike map[rune]rune

func lookalikes(from, to string) lookalike {
	out, target := lookalike{}, []rune(to)
	for i, r := range []rune(from) {
		if _, ok := out[r]; !ok {
			out[r] = target[i]
		}
	}
	return out
}

// by is the way from one alphabet to a third over a second; letters that the
// third has no like of are left out.
func (l lookalike) by(next lookalike) lookalike {
	out := lookalike{}
	for from, over := range l {
		if to, ok := next[over]; ok {
			out[from] = to
		}
	}
	return out
}

// or returns l with what only the other has.
func (l lookalike) or(other lookalike) lookalike {
	out := maps.Clone(other)
	maps.Copy(out, l)
	return out
}

// A letter that looks like another only when small is taken for it in capitals
// too where no capital does: folding a folded word must change nothing.
var (
	cyrillicToLatin    = lookalikes(cyrillic, latinOfCyrillic)
	cyrillicToGreek    = cyrillicToLatin.by(latinToGreek)
	latinToCyrillic    = lookalikes("aeopcxyikmthb", "аеорсхуикмтнв")
	latinToGreek       = lookalikes(latinOfGreek, greek)
	greekToLatin       = lookalikes(greek, latinOfGreek)
	greekToCyrillic    = greekToLatin.by(latinToCyrillic)
	greekCapToLatin    = lookalikes(greekCap, latinOfGreekCap).or(greekToLatin)
	greekCapToCyrillic = lookalikes(greekCap, latinOfGreekCap).by(latinToCyrillic).or(greekToCyrillic)
)

func (l lookalike) change(word []rune) {
	for i, r := range word {
		if c, ok := l[r]; ok {
			word[i] = c
		}
	}
}

// unmix returns the script of most letters of a folded word. In a word that
// mixes Latin, Cyrillic and Greek, look-alike letters of the rarer scripts are
// changed to the others' in place. Caps says that the word was printed in
// capitals, of which others look alike than of small letters.
func unmix(word []rune, caps bool) string {
	var latin, cyrillic, greek int
	for _, r := range word {
		switch {
		case 'a' <= r && r <= 'z':
			latin++
		case r >= 0x400 && r < 0x530:
			cyrillic++
		case r >= 0x370 && r < 0x400:
			greek++
		}
	}
	switch len(word) {
	case latin:
		return "Latn"
	case cyrillic:
		return "Cyrl"
	}
	toLatin, toCyrillic := greekToLatin, greekToCyrillic
	if caps {
		toLatin, toCyrillic = greekCapToLatin, greekCapToCyrillic
	}
	switch most := max(latin, cyrillic, greek); {
	case most == 0 || most == latin+cyrillic+greek:
	case latin == most:
		cyrillicToLatin.change(word)
		toLatin.change(word)
	case cyrillic == most:
		toCyrillic.change(word)
		latinToCyrillic.change(word)
	default:
		settleLooks(word)
		cyrillicToGreek.change(word)
		latinToGreek.change(word)
	}
	switch most := max(latin, cyrillic, greek); {
	case most*2 < len(word) || most == 0:
	case latin == most:
		return "Latn"
	case cyrillic == most:
		return "Cyrl"
	case most == greek:
		return "Grek"
	}
	return entity.Script(string(word))
}
