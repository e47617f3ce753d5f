package evaluate

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/names"
)

// GenerateOptions say what [Perturb] and [Recombine] make.
type GenerateOptions struct {
	Split Split // of the parties whose names are taken
	Seed  uint64
	// Most is how many names are made of each kind, or of each script; 0
	// stands for 150 of a kind, 2,000 of a script. Fewer are made where the
	// lists give no more.
	Most int
}

// Defaults of [GenerateOptions.Most].
const (
	mostPerturbed  = 150
	mostRecombined = 2000
)

// Perturb alters names of listed parties in the 24 ways in which names are
// met altered, and returns them as questions, with a slice for each kind
// ("kind=initials"). Persons and bodies of the split are altered, not vessels;
// native names alone serve other romanisations and other native spellings
// where the party has one.
//
// The rewriting knows nothing of how names are matched: its tables are of its
// own (perturb_*.go), written after the romanisation systems and habits they
// name. No question repeats a name with which its party is listed. A party's
// altered names depend on the seed and the party alone, and a smaller Most
// gives the first of what a larger gives.
func Perturb(entities []*entity.Entity, o GenerateOptions) Set {
	if o.Most == 0 {
		o.Most = mostPerturbed
	}
	subjects := subjectsOf(entities, o.Split)
	set := Set{Name: "perturbed/" + o.Split.String(), Altered: true}
	for _, a := range alterations {
		set.Questions = append(set.Questions, a.questions(subjects, o)...)
	}
	return set
}

// alteration is one way of altering names.
type alteration struct {
	kind string
	// alter returns an altered name of a subject, "" where it has none that
	// can be altered so, or this draw gave none.
	alter func(s *subject, r *rand.Rand) string
	// looks is set where a name may differ in looks alone: in signs that
	// folding makes one.
	looks bool
}

// alterations are the kinds in their order.
var alterations = []alteration{
	{kind: "letter substituted", alter: inAnyName(substituted)},
	{kind: "letter deleted or inserted", alter: inAnyName(deletedOrInserted)},
	{kind: "letters transposed", alter: inAnyName(transposed)},
	{kind: "two typos", alter: inAnyName(twoTypos)},
	{kind: "middle name dropped", alter: withoutMiddle},
	{kind: "middle name added", alter: withMiddle},
	{kind: "order", alter: inPersonName(reordered)},
	{kind: "particles", alter: inPersonName(particlesRespelt)},
	{kind: "title in front", alter: titled},
	{kind: "spacing", alter: inAnyName(respaced)},
	{kind: "initials", alter: inPersonName(initialled)},
	{kind: "homoglyphs", alter: inAnyName(homoglyphs), looks: true},
	{kind: "scanning errors", alter: inAnyName(scanned)},
	{kind: "cut at 35", alter: inAnyName(cut)},
	{kind: "romanised Russian", alter: romanisedCyrillic("ru")},
	{kind: "romanised Belarusian", alter: romanisedCyrillic("be")},
	{kind: "romanised Arabic", alter: romanisedArabic},
	{kind: "romanised Persian", alter: romanisedPersian},
	{kind: "romanised Chinese", alter: romanisedChinese},
	{kind: "romanised Korean", alter: romanisedKorean},
	{kind: "Slavic given name", alter: slavicEquivalent},
	{kind: "native spelling", alter: nativeRespelt, looks: true},
	{kind: "legal form", alter: inBodyName(legalFormChanged)},
	{kind: "organisation words", alter: inBodyName(bodyWordsChanged)},
}

// How often a party's names are drawn from, and how often each draw is
// tried.
const (
	drawsEach = 4
	tries     = 6
)

func (a *alteration) questions(subjects []*subject, o GenerateOptions) []Question {
	order := slices.Clone(subjects)
	key := func(s *subject) uint64 { return hashOf(a.kind, s.ids[0]) ^ o.Seed }
	slices.SortStableFunc(order, func(x, y *subject) int {
		if kx, ky := key(x), key(y); kx != ky {
			if kx < ky {
				return -1
			}
			return 1
		}
		return strings.Compare(x.ids[0], y.ids[0])
	})
	var out []Question
	asked := map[string]bool{}
	for draw := range drawsEach {
		for _, s := range order {
			if len(out) == o.Most {
				return out
			}
			r := rand.New(rand.NewPCG(o.Seed+uint64(draw), hashOf(a.kind, s.ids[0])))
			name := a.draw(s, r)
			if id := s.ids[0] + " " + name; name != "" && !asked[id] {
				asked[id] = true
				out = append(out, s.question(name, a.kind, len(out)+1))
			}
		}
	}
	return out
}

// draw returns an altered name that its party isn't listed with.
func (a *alteration) draw(s *subject, r *rand.Rand) string {
	for range tries {
		name := entity.Collapse(a.alter(s, r))
		if name == "" || s.listed[strings.ToLower(name)] {
			continue
		}
		if folded := names.Fold(name); folded != "" && (a.looks || !s.folded[folded]) {
			return name
		}
	}
	return ""
}

func hashOf(parts ...string) uint64 {
	h := fnv.New64a()
	for _, p := range parts {
		_, _ = h.Write([]byte(p + "\x00")) // to memory
	}
	return h.Sum64()
}

func (s *subject) question(name, kind string, n int) Question {
	q := Question{ID: strings.ReplaceAll(kind, " ", "-") + "-" + threeDigits(n), Name: name, Schema: s.schema, Party: s.ids[0], Slices: []string{"kind=" + kind}}
	q.printed = strings.Join(s.ids, " ")
	q.expected = expectedIDs(q.printed)
	return q
}

func threeDigits(n int) string {
	digits := []byte{'0' + byte(n/100%10), '0' + byte(n/10%10), '0' + byte(n%10)}
	return string(digits)
}

// words returns one of the Latin names, cut at blanks, the first as often as
// all others; nil where none is of two to eight words.
func (s *subject) words(r *rand.Rand) []string {
	var fit [][]string
	for _, n := range s.latin {
		if w := strings.Fields(n.Text); 2 <= len(w) && len(n.Text) >= shortestName && (len(w) <= 8 || !s.person && len(n.Text) < longestName) {
			fit = append(fit, w)
		}
	}
	switch {
	case len(fit) == 0:
		return nil
	case r.IntN(2) == 0:
		return slices.Clone(fit[0])
	}
	return slices.Clone(oneOf(r, fit...))
}

// The bytes of a name worth altering.
const (
	shortestName = 7
	longestName  = 120
)

// inAnyName alters the words of a Latin name.
func inAnyName(alter func(words []string, r *rand.Rand) []string) func(*subject, *rand.Rand) string {
	return func(s *subject, r *rand.Rand) string {
		if w := s.words(r); w != nil {
			return strings.Join(alter(w, r), " ")
		}
		return ""
	}
}

func inPersonName(alter func(words []string, r *rand.Rand) []string) func(*subject, *rand.Rand) string {
	return func(s *subject, r *rand.Rand) string {
		if !s.person {
			return ""
		}
		return inAnyName(alter)(s, r)
	}
}

func inBodyName(alter func(words []string, r *rand.Rand) []string) func(*subject, *rand.Rand) string {
	return func(s *subject, r *rand.Rand) string {
		if s.person {
			return ""
		}
		return inAnyName(alter)(s, r)
	}
}

// oneOf draws one.
func oneOf[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }
