package evaluate

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// particle are words within personal names that are no name by themselves.
var particle = setOf("al el ul as ash ar an ad at az bin ben ibn bint abu abou abd abdul abdel abdal van von der den de del della di da dos la le du")

func setOf(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

func isParticle(w string) bool { return particle[strings.ToLower(strings.TrimRight(w, ".-"))] }

// pieces cuts the words of a personal name into names, each with the particles
// before it.
func pieces(words []string) [][]string {
	var out [][]string
	var at []string
	for i, w := range words {
		at = append(at, w)
		if !isParticle(w) || i == len(words)-1 {
			out = append(out, at)
			at = nil
		}
	}
	return out
}

// monosyllabic are countries where three words are a family name and the two
// syllables of a given name.
var monosyllabic = []string{"cn", "kp", "kr", "mm", "hk", "tw"}

// withoutMiddle leaves a middle name out.
func withoutMiddle(s *subject, r *rand.Rand) string {
	words := s.words(r)
	if !s.person || words == nil || s.of(monosyllabic...) {
		return ""
	}
	return strings.Join(middleDropped(words, r), " ")
}

func middleDropped(words []string, r *rand.Rand) []string {
	p := pieces(words)
	if len(p) < 3 {
		return nil
	}
	drop := 1 + r.IntN(len(p)-2)
	if family := familyFirst(words); family {
		drop = len(p) - 1 // KUZNETSOV Pavel Petrovich
	}
	return slices.Concat(slices.Delete(p, drop, drop+1)...)
}

// familyFirst tells a name that begins with a family name in capitals.
func familyFirst(words []string) bool {
	last := words[len(words)-1]
	return isCapitals(words[0]) && !isCapitals(last)
}

func isCapitals(w string) bool { return len(w) > 1 && w == strings.ToUpper(w) }

// Middle names to add: patronymics by sex, fathers' names, and those given in
// the West.
var (
	patronymics = map[bool][]string{
		false: strings.Fields("Ivanovich Sergeyevich Nikolaevich Petrovich Viktorovich Yurievich Mikhailovich Alekseevich Pavlovich Olegovich"),
		true:  strings.Fields("Ivanovna Sergeyevna Nikolaevna Petrovna Viktorovna Yurievna Mikhailovna Alekseevna Pavlovna Olegovna"),
	}
	fathers     = strings.Fields("Ahmad Ali Hassan Hussein Ibrahim Khalid Mahmoud Mustafa Omar Saleh Yousef Abdullah")
	middleNames = map[bool][]string{
		false: strings.Fields("James Joseph Peter Robert Antonio Louis Daniel Emmanuel A. J. M."),
		true:  strings.Fields("Marie Ann Maria Grace Elisabeth Jane A. J. M."),
	}
)

// withMiddle adds one to a party that is listed with two names alone.
func withMiddle(s *subject, r *rand.Rand) string {
	if !s.person || slices.ContainsFunc(slices.Concat(s.latin, s.native), func(n entity.Name) bool { return len(pieces(strings.Fields(n.Text))) > 2 }) {
		return ""
	}
	w := s.words(r)
	if len(w) < 2 {
		return ""
	}
	p := pieces(w)
	if len(p) != 2 {
		return ""
	}
	middle := oneOf(r, middleNames[s.female]...)
	switch {
	case s.writes("Cyrl") || s.of("ru", "by", "ua"):
		middle = oneOf(r, patronymics[s.female]...)
	case s.writes("Arab") || s.of("ir", "iq", "sy", "ye", "sa", "af", "pk", "ly", "eg", "lb"):
		middle = oneOf(r, fathers...)
	case s.of(monosyllabic...):
		return "" // no middle names
	}
	if familyFirst(w) {
		return strings.Join(slices.Concat(p[0], p[1], []string{middle}), " ")
	}
	return strings.Join(slices.Concat(p[0], []string{inCase(p[0][0], middle)}, p[1]), " ")
}

// writes reports whether the subject has a name in a script.
func (s *subject) writes(script string) bool {
	return slices.ContainsFunc(s.native, func(n entity.Name) bool { return n.Script == script })
}

// reordered puts the last name first, with a comma or without, or the first
// last.
func reordered(words []string, r *rand.Rand) []string {
	p := pieces(words)
	if len(p) < 2 {
		return nil
	}
	last := len(p) - 1
	switch r.IntN(4) {
	case 0:
		return append(strings.Split(strings.Join(p[last], " ")+",", " "), slices.Concat(p[:last]...)...)
	case 1:
		return slices.Concat(slices.Concat(p[1:]...), p[0])
	case 2:
		r.Shuffle(len(p), func(i, j int) { p[i], p[j] = p[j], p[i] })
		return slices.Concat(p...)
	}
	return slices.Concat(p[last], slices.Concat(p[:last]...))
}

// Titles by the world a person lives in.
var (
	titles        = strings.Fields("Mr Mr. Dr Dr. Prof. General Gen. Col. Maj. Captain Minister President Sir")
	femaleTitles  = strings.Fields("Ms Mrs Mrs. Dr Prof. Madame Minister")
	easternTitles = strings.Fields("Sheikh Shaykh Haji Hajji Mullah Maulvi Sayyid Eng. Ustad Dr. Ayatollah Mawlawi Emir Brigadier H.E.")
	russianTitles = strings.Fields("Gen. Col. Gospodin Akademik Mr. General-Major Deputy Polkovnik Dr.")
)

// titled puts a title in front.
func titled(s *subject, r *rand.Rand) string {
	w := s.words(r)
	if !s.person || w == nil {
		return ""
	}
	choice := titles
	switch {
	case s.female:
		choice = femaleTitles
	case s.writes("Arab") || s.of("ir", "iq", "sy", "ye", "sa", "af", "pk", "ly", "eg", "lb", "so"):
		choice = easternTitles
	case s.writes("Cyrl"):
		choice = russianTitles
	}
	return oneOf(r, choice...) + " " + strings.Join(w, " ")
}

// respaced joins two neighbouring words, or splits a long one.
func respaced(words []string, r *rand.Rand) []string {
	var long []int
	for i, w := range words {
		if len([]rune(w)) >= 7 {
			long = append(long, i)
		}
	}
	if len(long) > 0 && r.IntN(2) == 0 {
		i := oneOf(r, long...)
		w := []rune(words[i])
		at := 3 + r.IntN(len(w)-5)
		second := string(w[at:])
		if w[at] == '-' {
			second = string(w[at+1:])
		}
		return slices.Replace(words, i, i+1, string(w[:at]), inCase(words[i], second))
	}
	if len(words) < 2 {
		return nil
	}
	i := r.IntN(len(words) - 1)
	second := words[i+1]
	if !isCapitals(second) && r.IntN(2) == 0 {
		second = strings.ToLower(second)
	}
	return slices.Replace(words, i, i+2, words[i]+second)
}

// initialled leaves the initials of one or all names but the last.
func initialled(words []string, r *rand.Rand) []string {
	p := pieces(words)
	if len(p) < 2 {
		return nil
	}
	dot := oneOf(r, ".", ".", "")
	family := len(p) - 1
	if familyFirst(words) {
		family = 0
	}
	shorten := func(i int) {
		w := p[i][len(p[i])-1]
		p[i] = []string{strings.ToUpper(string([]rune(w)[:1])) + dot}
	}
	switch {
	case len(p) > 2 && r.IntN(3) == 0: // one middle name alone
		for i := range p {
			if i != family && i != 0 && (family != 0 || i > 1) {
				shorten(i)
				break
			}
		}
	default:
		for i := range p {
			if i != family {
				shorten(i)
			}
		}
	}
	return slices.Concat(p...)
}

// Respellings of particles, each group standing for the same.
var particleGroups = [][]string{
	{"al", "el", "ul"}, {"bin", "ben", "ibn", "b."}, {"bint", "bent", "binti"}, {"abu", "abou", "abo"},
	{"abdul", "abdel", "abd al", "abd el", "abd-al", "abdal", "abd ul"}, {"van", "von"}, {"von", "van"}, {"de", "di"}, {"der", "den"},
}

// particlesRespelt respells, joins or drops one particle of a name: a word of
// its own, or the beginning of a word.
func particlesRespelt(words []string, r *rand.Rand) []string {
	type place struct {
		at   int
		word string // the particle
		rest string // what follows within the word
	}
	var places []place
	for i, w := range words {
		lower := strings.ToLower(w)
		if isParticle(w) && i < len(words)-1 {
			places = append(places, place{at: i, word: lower})
			continue
		}
		for _, p := range []string{"al-", "el-", "abd-", "abdul-", "abdul", "abdel", "bin-", "ben-", "abu-"} {
			if rest, ok := strings.CutPrefix(lower, p); ok && len(rest) > 2 {
				places = append(places, place{i, strings.Trim(p, "-"), w[len(w)-len(rest):]})
				break
			}
		}
	}
	if len(places) == 0 {
		return nil
	}
	p := oneOf(r, places...)
	end := p.at + 1
	if p.rest == "" {
		p.rest = words[end]
		end++
	}
	respelt := p.word
	for _, g := range particleGroups {
		if slices.Contains(g, p.word) {
			for respelt == p.word {
				respelt = oneOf(r, g...)
			}
			break
		}
	}
	respelt = inCase(words[p.at], respelt)
	return slices.Replace(words, p.at, end, oneOf(r, respelt+" "+p.rest, respelt+"-"+p.rest, respelt+strings.ToLower(p.rest),
		inCase(words[p.at], p.word)+strings.ToLower(p.rest), inCase(words[p.at], p.word)+" "+p.rest, capital(p.rest)))
}
