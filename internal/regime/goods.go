package regime

import (
	"slices"
	"strings"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"

	"github.com/interdict-project/interdict/answer"
)

// holds tells whether a good is on the list. A code shorter than an entry
// that it begins ("8542" against "854231") and a code that isn't given leave
// it unknown, for want of that code; of a list that isn't whole, whatever
// isn't on it is unknown, for want of the list.
func (l *goodsList) holds(g *answer.Goods) (t truth, missing string) {
	if g == nil {
		g = &answer.Goods{}
	}
	hs, eccn := under(g.HS, l.HS), under(g.ECCN, l.ECCN)
	switch {
	case hs == isTrue || eccn == isTrue:
		return isTrue, ""
	case hs == isUnknown && (eccn != isUnknown || g.ECCN == ""):
		return isUnknown, "hs"
	case eccn == isUnknown:
		return isUnknown, "eccn"
	case l.Coverage != "full":
		return isUnknown, ""
	}
	return isFalse, ""
}

// under tells whether a code is one of the entries or a part of one.
func under(code string, entries []string) truth {
	t := isFalse
	for _, e := range entries {
		if strings.HasPrefix(code, e) {
			return isTrue
		}
		if strings.HasPrefix(e, code) {
			t = isUnknown
		}
	}
	return t
}

// hsUnder is the function of conditions.
func (v *vocabulary) hsUnder(hs, headings ref.Val) ref.Val {
	code := string(hs.(types.String))
	out := types.False
	for it := headings.(traits.Lister).Iterator(); it.HasNext() == types.True; {
		heading, ok := it.Next().(types.String)
		if !ok {
			return types.NewErr("hsUnder asks for texts")
		}
		switch {
		case strings.HasPrefix(code, bare(string(heading))):
			return types.True
		case strings.HasPrefix(bare(string(heading)), code):
			return v.unknown["hs"]
		}
	}
	return out
}

// bare returns a goods code without dots and blanks.
func bare(code string) string {
	if !strings.ContainsAny(code, ". ") {
		return code
	}
	return strings.NewReplacer(".", "", " ", "").Replace(code)
}

// memberStates are the countries of the European Union since 1 February 2020.
const memberStates = "at be bg cy cz de dk ee es fi fr gr hr hu ie it lt lu lv mt nl pl pt ro se si sk"

func inEU(country string) bool {
	return len(country) == 2 && slices.Contains(strings.Fields(memberStates), country)
}
