package index

import (
	"slices"

	"github.com/interdict-project/interdict/internal/names"
)

// scratch is working memory of one lookup. A mark is fresh if it equals the
// round, so nothing is ever cleared.
type scratch struct {
	tokenSeen   []uint32
	tokenPlace  []int32 // of a token seen: its place among the likes, or unlike
	tokenRound  uint32
	entitySeen  []uint32
	entityRound uint32
	nameSeen    []uint32 // the name has been opened in this round
	nameSlot    []uint32 // the slot that added to it last
	nameSum     []int32
	nameRound   uint32
	slotRound   uint32
	touched     []int32
	whole       []int32 // names that share a key of the whole name
	likes       []like
}

func newScratch(x *Index) *scratch {
	all := x.Names() + x.Made()
	return &scratch{
		tokenSeen: make([]uint32, x.Vocabulary()), tokenPlace: make([]int32, x.Vocabulary()), entitySeen: make([]uint32, x.Len()),
		nameSeen: make([]uint32, all), nameSlot: make([]uint32, all), nameSum: make([]int32, all),
	}
}

func (x *Index) borrow() *scratch { return x.scratches.Get().(*scratch) }

// next begins a round; after 2^32 rounds old marks are cleared.
func next(round *uint32, marks ...[]uint32) {
	*round++
	if *round == 0 {
		for _, m := range marks {
			clear(m)
		}
		*round = 1
	}
}

func (s *scratch) nextToken()  { next(&s.tokenRound, s.tokenSeen) }
func (s *scratch) nextEntity() { next(&s.entityRound, s.entitySeen) }
func (s *scratch) nextName() {
	next(&s.nameRound, s.nameSeen)
	s.touched = s.touched[:0]
}
func (s *scratch) nextSlot() { next(&s.slotRound, s.nameSlot) }

// prepare makes what every lookup needs from the views.
func (x *Index) prepare() {
	x.shapes = make([]names.Shape, x.Vocabulary())
	for t := range x.shapes {
		letters := x.letters.at(t)
		x.shapes[t] = names.Shape{Letters: letters, Sounds: x.sounds.at(t), Script: scriptName(x.scripts[t]), Exact: len(letters) == 0}
	}
	x.totals = make([]int32, x.nameTokens.len())
	for n := range x.totals {
		first := x.nameTokens.start(n)
		tokens := x.nameTokens.at(n)
		for i := range tokens.len() {
			x.totals[n] += int32(x.Information(int32(tokens.at(i))) * kindShares[x.tokenKinds[first+i]] / 1000)
		}
	}
	x.scratches.New = func() any { return newScratch(x) }
}

// token returns token t as the text layer would.
func (x *Index) token(t int32) names.Token {
	tok := names.Token{Text: x.Text(t), Script: x.Script(t)}
	if x.shapes[t].Exact {
		tok.Kind = names.Number
	}
	return tok
}

// Token returns the token with this very folded text and script.
func (x *Index) Token(text, script string) (int32, bool) {
	for i := x.vocabulary.search(text); i < x.Vocabulary() && string(x.vocabulary.at(i)) == text; i++ {
		if x.Script(int32(i)) == script {
			return int32(i), true
		}
	}
	return 0, false
}

// scriptNames are the scripts a token can have, by their number in the file.
var scriptNames = [...]string{
	"Zyyy", "Latn", "Cyrl", "Arab", "Hani", "Hang", "Grek", "Hebr", "Geor", "Armn", "Kana", "Hira", "Deva", "Thai", "Khmr", "Ethi", "Beng", "Mymr", "Sinh", "Taml", "Laoo",
}

func scriptName(n byte) string { return scriptNames[n] }

func scriptNumber(script string) byte {
	return byte(max(slices.Index(scriptNames[:], script), 0))
}
