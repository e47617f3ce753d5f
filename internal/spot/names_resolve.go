package spot

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/match"
	"github.com/interdict-project/interdict/internal/names"
)

// A party may score lower than the best of its place and still be named there:
// by so many thousandths, or with a doubt so many times as large.
const (
	closeScore = 150
	closeDoubt = 12
)

// rivals reports whether of two scores the lower is near enough to the higher
// for both parties to be meant.
func rivals(high, low int) bool {
	return high-low <= closeScore && 1000-low <= closeDoubt*max(1000-high, 2)
}

// resolve keeps the best mention of each entity at each place, and drops what
// overlaps a better one: a part of a longer name, a party that agrees less.
func resolve(found []mention) []mention {
	slices.SortStableFunc(found, func(a, b mention) int {
		return cmp.Or(bySense(a, b), a.Start-b.Start, a.Entity-b.Entity, cmp.Compare(a.name, b.name))
	})
	var out []mention
	for _, m := range found {
		if !beaten(out, m) {
			out = append(out, m)
		}
	}
	return out
}

// bySense orders hits before near misses, longer places before shorter, then
// by score.
func bySense(a, b mention) int {
	switch {
	case a.full != b.full && a.full:
		return -1
	case a.full != b.full:
		return 1
	}
	if d := (b.coreLast - b.coreFirst) - (a.coreLast - a.coreFirst); d != 0 {
		return d
	}
	if a.partial != b.partial {
		if b.partial {
			return -1
		}
		return 1
	}
	return b.Score - a.Score
}

func beaten(kept []mention, m mention) bool {
	for _, k := range kept {
		if m.Start >= k.End || k.Start >= m.End {
			continue
		}
		same := k.coreFirst == m.coreFirst && k.coreLast == m.coreLast
		if k.Entity == m.Entity || !same || k.full != m.full || m.partial && !k.partial || !rivals(k.Score, m.Score) {
			return true
		}
	}
	return false
}

// references finds words that refer back to a party named in full elsewhere
// in the text: its most telling word alone, in the same spelling.
func (s *Spotter) references(units []unit, found []mention) []mention {
	covered := make([]bool, len(units))
	for _, m := range found {
		for i := m.first; i <= m.last; i++ {
			covered[i] = covered[i] || m.full
		}
	}
	var out []mention
	for _, m := range found {
		if !m.full {
			continue
		}
		word := &units[m.surname]
		for i := range units {
			u := &units[i]
			if covered[i] || !u.nameLike() || u.kind != names.Word || !respells(u, word) || s.inLongerName(units, i) ||
				slices.ContainsFunc(found, func(f mention) bool { return f.Entity == m.Entity && f.first <= i && i <= f.last }) {
				continue
			}
			r := mention{first: i, last: i, name: m.name, surname: i, full: true}
			r.Entity, r.How, r.Start, r.End, r.Score = m.Entity, "name", u.start, u.end, m.Score
			r.Evidence = []answer.Evidence{{Kind: "name", Query: u.forms[0].Text, Listed: word.forms[0].Text,
				Text: fmt.Sprintf("refers back to the party that the text names in full as “%s”", textOf(units, m))}}
			out = append(out, r)
		}
	}
	return dedupe(out)
}

func textOf(units []unit, m mention) string {
	text := ""
	for i := m.first; i <= m.last; i++ {
		if i > m.first {
			text += " "
		}
		text += units[i].forms[0].Text
	}
	return text
}

// respells reports whether two words of a text are one in forms of grammar.
func respells(a, b *unit) bool {
	for _, x := range a.forms {
		for _, y := range b.forms {
			if x.Text == y.Text && x.Script == y.Script && len(x.Text) >= 4 {
				return true
			}
		}
	}
	return false
}

// inLongerName reports whether the word at i has a name beside it.
func (s *Spotter) inLongerName(units []unit, i int) bool {
	beside := func(j int) bool {
		if j < 0 || j >= len(units) {
			return false
		}
		right := &units[max(i, j)]
		if right.hyphen {
			return true
		}
		if right.gap != gapNone || units[j].kind != names.Word && units[j].kind != names.Initial {
			return false
		}
		if units[j].cased {
			return units[j].upper && (j < i || units[j].gap == gapNone) && units[j].gap != gapStart
		}
		return s.givenName(&units[j])
	}
	return beside(i-1) || beside(i+1)
}

// Bounds of namesakes: how much a lone word must tell, and how like it must
// be, to be reported as a near miss of a person.
const (
	namesakeTelling = 9500
	namesakeLike    = 900
	namesakeFirm    = 4 // firm consonants
	mostNamesakes   = 3 // of one word
)

// namesakes reports, as near misses, rare family names of listed persons that
// the text gives to somebody else or to nobody.
func (s *Spotter) namesakes(units []unit, found []mention) []mention {
	covered := make([]bool, len(units))
	for _, m := range found {
		for i := m.first; i <= m.last; i++ {
			covered[i] = true
		}
	}
	given := map[string]bool{} // words of scripts without capitals that stand beside a given name
	for i := range units {
		if !units[i].cased && s.inLongerName(units, i) {
			given[units[i].forms[0].Text] = true
		}
	}
	var out []mention
	for i := range units {
		u := &units[i]
		if covered[i] || u.kind != names.Word || !u.nameLike() || u.common || u.cased && u.gap == gapStart || names.HasPatronymicEnding(u.forms[0]) {
			continue
		}
		if !u.cased && !slices.ContainsFunc(u.forms, func(f names.Token) bool { return given[f.Text] }) {
			continue
		}
		out = append(out, s.namesakesOf(units, i)...)
	}
	return dedupe(out)
}

func (s *Spotter) namesakesOf(units []unit, i int) []mention {
	u := &units[i]
	var out []mention
	seen := map[int]bool{}
	likes := slices.Clone(u.likes)
	slices.SortStableFunc(likes, func(a, b like) int { return b.p - a.p })
	for _, l := range likes {
		if l.p < namesakeLike || len(out) >= mostNamesakes {
			break
		}
		if s.index.Information(l.token) < namesakeTelling || s.index.Shape(l.token).Firm() < namesakeFirm || !u.cased && !s.sure(u, l.token, l) {
			continue
		}
		s.index.Carrying(l.token, func(n int32) {
			e := s.index.EntityOf(n)
			if seen[e] || len(out) >= mostNamesakes || s.index.KindOf(e) != index.KindPerson || s.index.TokenCount(n) < 2 {
				return
			}
			seen[e] = true
			q := s.index.Query([]names.Token{u.forms[l.form]})
			m := mention{first: i, last: i, name: n, surname: i}
			m.Entity, m.How, m.Start, m.End = e, "name", u.start, u.end
			m.Score = min(s.matcher.CompareName(q, "", n, match.Circumstance{Odds: textPrior}).Score, match.ReviewThreshold-1)
			m.NearMiss = fmt.Sprintf("only one word agrees with “%s”; a name shared with a listed person is no match", s.index.Name(n).Text)
			out = append(out, m)
		})
	}
	return out
}

// dedupe keeps one mention of each entity at each place.
func dedupe(ms []mention) []mention {
	seen := map[[3]int]bool{}
	out := ms[:0]
	for _, m := range ms {
		key := [3]int{m.Entity, m.Start, m.End}
		if !seen[key] {
			seen[key] = true
			out = append(out, m)
		}
	}
	return out
}
