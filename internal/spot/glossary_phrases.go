package spot

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/interdict-project/interdict/internal/names"
)

// phrase is one meaning of a run of words.
type phrase struct {
	class  class
	value  string // a country, kind of body, sector, goods …
	lang   string
	proper bool      // must be capitalised where the script has capitals
	caps   int       // leading capitals that the first word must have
	exact  string    // short names: the spelling must be this one, case apart
	kind   *bodyKind // for bodies and heads
	tie    *tieRule  // for ties
	role   *officeRule
	own    string // the country that a body's own name brings along
}

type class uint8

// The classes of phrase.
const (
	classNoun      class = iota // a country's name
	classAdjective              // … its adjective
	classCapital                // … its capital
	classBody
	classHead       // the office at the head of a body
	classOfficeWord // an office that leads to no body
	classHeadWord   // "head of", "chairman of"
	classTailWord   // the same behind the body
	classSector
	classSectorWord
	classWholeSector
	classGoods
	classGive // a tie's words
	classTake
	classBoth
	classTerritory
	classSanction
)

// phraseNode is one step in the tree of all phrases.
type phraseNode struct {
	exact   map[string]*phraseNode
	stems   map[string]*phraseNode // by stem; up to maxEnding letters may follow
	phrases []*phrase
}

// maxEnding is the longest ending, in letters, that a stem takes: Slavic
// adjectives and Turkish cases need five.
const maxEnding = 5

func (n *phraseNode) child(key string, stem bool) *phraseNode {
	m := &n.exact
	if stem {
		m = &n.stems
	}
	if *m == nil {
		*m = map[string]*phraseNode{}
	}
	next := (*m)[key]
	if next == nil {
		next = &phraseNode{}
		(*m)[key] = next
	}
	return next
}

// add files a phrase under one spelling. Each word is given as its forms.
func (n *phraseNode) add(words [][]string, p *phrase) {
	if len(words) == 0 {
		for _, have := range n.phrases {
			if have.class == p.class && have.value == p.value && have.own == p.own && have.caps == p.caps {
				return
			}
		}
		n.phrases = append(n.phrases, p)
		return
	}
	for _, w := range words[0] {
		stem, ok := strings.CutSuffix(w, "*")
		n.child(stem, ok).add(words[1:], p)
	}
}

// expandPattern writes out {a,b} and (c) of the glossary's notation.
func expandPattern(pattern string) ([]string, error) {
	open := strings.IndexAny(pattern, "{(")
	if open < 0 {
		return []string{pattern}, nil
	}
	closing, depth := -1, 0
	for i := open; i < len(pattern) && closing < 0; i++ {
		switch pattern[i] {
		case '{', '(':
			depth++
		case '}', ')':
			if depth--; depth == 0 {
				closing = i
			}
		}
	}
	if closing < 0 {
		return nil, fmt.Errorf("the pattern %q doesn't close its brackets", pattern)
	}
	inner, tail := pattern[open+1:closing], pattern[closing+1:]
	options := []string{inner, ""}
	if pattern[open] == '{' {
		options = strings.Split(inner, ",")
	}
	var out []string
	for _, o := range options {
		more, err := expandPattern(pattern[:open] + o + tail)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	if len(out) > 4096 {
		return nil, fmt.Errorf("the pattern %q stands for too many phrases", pattern)
	}
	return out, nil
}

// spellPattern returns the folded words of a written-out phrase, stems marked by "*".
func spellPattern(text string) []string {
	var out []string
	for _, field := range strings.Fields(text) {
		stem := strings.HasSuffix(field, "*")
		list := wordsOf(strings.TrimSuffix(field, "*"))
		for i, w := range list {
			if stem && i == len(list)-1 {
				w.text += "*"
			}
			out = append(out, w.text)
		}
	}
	return out
}

// leadingCapitals counts the capitals a phrase begins with, beyond one.
func leadingCapitals(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.IsUpper(r) {
			break
		}
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

// passage is a phrase found in a text.
type passage struct {
	*phrase
	i, j       int // words, j excluded
	start, end int // bytes
	inner      int // country mention inside the phrase, -1 if none
	weight     int // letters that agree, to tell two matches of one length
	to         bool
}

// phraseLookup looks phrases up in a text. jump, if not nil, returns for a
// word the country mention that begins there and the word behind it.
type phraseLookup struct {
	words []glossWord
	jump  func(i int) (nation, next int)
	found []passage
}

// at collects all phrases that begin at word i.
func (l *phraseLookup) at(root *phraseNode, i int) []passage {
	l.found = l.found[:0]
	for _, f := range l.words[i].forms() {
		l.step(root, f.text, passage{i: i, j: i, start: f.start, inner: -1, to: f.to})
	}
	return l.found
}

// step takes the word that is read as text, the next one of m.
func (l *phraseLookup) step(n *phraseNode, text string, m passage) {
	at := m.j
	m.j++
	m.end = l.words[at].end
	if next := n.exact[text]; next != nil {
		hit := m
		hit.weight += len(text) + 1
		l.reach(next, hit)
	}
	if n.stems == nil {
		return
	}
	letters := 0
	for cut := len(text); cut > 0 && letters <= maxEnding; letters++ {
		if next := n.stems[text[:cut]]; next != nil {
			hit := m
			hit.weight += cut
			l.reach(next, hit)
		}
		cut--
		for cut > 0 && text[cut]&0xC0 == 0x80 {
			cut--
		}
	}
}

// reach takes the phrases that end at a node and goes on to the next word.
func (l *phraseLookup) reach(n *phraseNode, m passage) {
	for _, p := range n.phrases {
		m.phrase = p
		if l.allowed(m) {
			l.found = append(l.found, m)
		}
	}
	if n.exact == nil && n.stems == nil || m.j >= len(l.words) || l.words[m.j].gap > glossLine {
		return
	}
	l.step(n, l.words[m.j].text, m)
	if l.jump == nil || m.inner >= 0 {
		return
	}
	if nation, next := l.jump(m.j); nation >= 0 && next < len(l.words) && l.words[next].gap <= glossLine {
		m.inner, m.j = nation, next
		l.step(n, l.words[next].text, m)
	}
}

// allowed checks what folding hides: capitals and the spelling of short names.
func (l *phraseLookup) allowed(m passage) bool {
	eitherSide := l.words[m.i]
	if m.proper && !eitherSide.capitalised() {
		return false
	}
	if m.caps > 0 && !eitherSide.arabic {
		n := 0
		for _, r := range eitherSide.raw {
			if n < m.caps && unicode.IsLower(r) {
				return false
			}
			n++
		}
	}
	return m.exact == "" || strings.EqualFold(eitherSide.raw, m.exact)
}

// betterPassage tells whether a is the better of two matches that begin together:
// the longer one, then the one of which more letters agree.
func betterPassage(a, b passage) bool {
	if a.j != b.j {
		return a.j > b.j
	}
	if a.weight != b.weight {
		return a.weight > b.weight
	}
	return a.class < b.class
}

// foldSet returns the folded words of a list, stems kept.
func foldSet(words []string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		stem, ok := strings.CutSuffix(w, "*")
		folded := names.Fold(stem)
		if ok {
			folded += "*"
		}
		out[folded] = true
	}
	return out
}

// hasWord tells whether a folded word is in a list, by itself or by its stem.
func hasWord(set map[string]bool, text string) bool {
	if set[text] {
		return true
	}
	letters := 0
	for cut := len(text); cut > 0 && letters <= maxEnding; letters++ {
		if set[text[:cut]+"*"] {
			return true
		}
		cut--
		for cut > 0 && text[cut]&0xC0 == 0x80 {
			cut--
		}
	}
	return false
}
