package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/internal/names"
)

// scripts are those that are modelled against Latin, in the order written.
var scripts = []string{"Arab", "Cyrl", "Hebr", "Hang", "Hani"}

// inputs is all that is learned from.
type inputs struct {
	corpus []spelling
	named  []named // names of parties; those held are left out here
	seed   uint64
}

// heading begins the file.
const heading = "# Written by internal/train/likeness; see docs/design/005-learned-likeness.md. Not to be edited by hand."

// trainAll learns everything and returns the file, with a log for people.
func trainAll(in inputs, log func(format string, args ...any)) (string, error) {
	random := rand.New(rand.NewPCG(in.seed, 0))
	models := map[string]*model{}
	var listed []spelling
	for _, script := range scripts {
		pairs := ofScript(in.corpus, script)
		first := trainModel(script, pairs, nil)
		in.corpus = replaceScript(in.corpus, script, believed(pairs, first.scorer()))
		if script == "Hani" {
			models[script] = trainModel(script, pairs, first)
			continue
		}
		more := alignNames(ofNames(in.named, script), first.scorer())
		if script == "Hang" {
			more = koreanGiven(ofNames(in.named, script))
		}
		log("%s: %d pairs of words, %d from lists", script, len(pairs), len(more))
		listed = append(listed, more...)
		models[script] = trainModel(script, slices.Concat(pairs, more), first)
	}
	persian := slices.DeleteFunc(ofScript(listed, "Arab"), func(s spelling) bool { return s.language != "fa" })
	models["Arab-fa"] = trainPersian(models["Arab"], persian)
	log("Persian: %d pairs of words", len(persian))
	latin := latinPairs(in, listed, models, random)
	log("Latn: %d pairs of words", len(latin))
	models["Latn"] = trainModel("Latn", latin, nil)
	return writeAll(in, models, listed, latin, random, log)
}

// doubtful is the score, in nats per letter, under which a pair of the corpora
// is taken for a mistake (a given name beside a family name).
const doubtful = -0.3

// believed leaves out the pairs that a first model takes for mistakes.
func believed(all []spelling, score scored) []spelling {
	return slices.DeleteFunc(slices.Clone(all), func(s spelling) bool { return score(s.native, s.latin) < doubtful })
}

// replaceScript returns all with the spellings of one script replaced.
func replaceScript(all []spelling, script string, by []spelling) []spelling {
	var out []spelling
	for _, s := range all {
		if s.native.Script != script {
			out = append(out, s)
		}
	}
	return append(out, by...)
}

func ofScript(all []spelling, script string) []spelling {
	var out []spelling
	for _, s := range all {
		if s.native.Script == script {
			out = append(out, s)
		}
	}
	return out
}

func ofNames(all []named, script string) []named {
	var out []named
	for _, n := range all {
		if t := names.Tokens(n.native); !n.held && len(t) > 0 && t[0].Script == script {
			out = append(out, n)
		}
	}
	return out
}

// letterHints are letters that the corpora lack, with what they are.
var letterHints = map[string]string{
	"Arab": "پp چch ژzh گg ڤv",
	"fa":   "پp چch ژzh گg وv وv ضz ذz ظz ثs غgh قgh يi يy",
}

const (
	hintWeight = 300
	fewest     = 20 // times a letter must be met
)

// trainModel trains one model on the words that aren't held out, from the
// first model's probabilities if there is one.
func trainModel(script string, all []spelling, first *model) *model {
	var natives []names.Token
	for _, s := range all {
		natives = append(natives, s.native)
	}
	md := &model{name: script, y: latinAlphabet()}
	if first != nil {
		md.x = first.x
	} else {
		md.x = alphabetOf(natives, fewest)
	}
	if script == "Latn" {
		md.x = md.y
	}
	for _, h := range strings.Fields(letterHints[script]) {
		md.x.include([]rune(h)[0])
	}
	md.m = newMultigram(md.x.size(), md.y.size())
	if first != nil {
		md.m = first.m
	} else {
		md.m.startEven(script == "Latn" || script == "Hani")
	}
	md.m.train(md.pairs(all), md.hints(letterHints[script]), script == "Latn")
	md.chance(all)
	return md
}

// pairs codes the words that aren't held out.
func (md *model) pairs(all []spelling) []pair {
	var out []pair
	for _, s := range all {
		if !heldOut(s.native) {
			x, y := names.ShapeOf(s.native), names.ShapeOf(s.latin)
			if !x.Exact && !y.Exact && len(x.Letters) > 0 && len(y.Letters) > 0 {
				out = append(out, pair{md.x.code(x.Letters), md.y.code(y.Letters), s.weight})
			}
		}
	}
	return out
}

// hints are counts of letters and what they are written as.
func (md *model) hints(text string) *multigram {
	if text == "" {
		return nil
	}
	out := newMultigram(md.x.size(), md.y.size())
	for _, h := range strings.Fields(text) {
		r := []rune(h)
		x, y := int(md.x.class[byte(r[0])]), int(md.y.class[byte(r[1])])
		if len(r) == 3 {
			out.fork[(x*out.ny+y)*out.ny+int(md.y.class[byte(r[2])])] += hintWeight
			continue
		}
		out.one[x*out.ny+y] += hintWeight
	}
	return out
}

// chance fits what letters cost by themselves.
func (md *model) chance(all []spelling) {
	var xs, ys [][]uint8
	var weights []float64
	for _, p := range md.pairs(all) {
		xs, ys, weights = append(xs, p.x), append(ys, p.y), append(weights, p.weight)
	}
	if md.x == md.y {
		xs, weights = slices.Concat(xs, ys), slices.Concat(weights, weights)
		ys = xs
	}
	md.chanceX, md.chanceY = bigrams(xs, weights, md.x.size()), bigrams(ys, weights, md.y.size())
}

// priorCounts is how much the Arabic model counts in the Persian one.
const priorCounts = 4000

// trainPersian adapts the Arabic model to Persian names.
func trainPersian(arabic *model, all []spelling) *model {
	md := &model{name: "Arab-fa", x: arabic.x, y: arabic.y, chanceX: arabic.chanceX, chanceY: arabic.chanceY}
	md.m = newMultigram(md.x.size(), md.y.size())
	prior := md.hints(letterHints["fa"])
	for k, t := range prior.tables() {
		for i := range t {
			t[i] = t[i]/4 + priorCounts*arabic.m.tables()[k][i]
			md.m.tables()[k][i] = arabic.m.tables()[k][i]
		}
	}
	md.m.train(md.pairs(all), prior, false)
	return md
}

// latinPairs are pairs of Latin words that spell one name.
func latinPairs(in inputs, listed []spelling, models map[string]*model, random *rand.Rand) []spelling {
	var out []spelling
	words := map[string]names.Token{}
	all := slices.Concat(in.corpus, listed)
	slices.SortStableFunc(all, compareSpellings)
	for _, script := range []string{"Arab", "Cyrl", "Hebr", "Hang"} {
		out = append(out, pivots(ofScript(all, script), models[script].scorer())...)
	}
	aliases := alignNames(ofNames(in.named, "Latn"), likeLatin)
	out = append(out, aliases...)
	for _, n := range in.named {
		if !n.held {
			for _, t := range carriers(n.latin) {
				words[t.Text] = t
			}
		}
	}
	var sorted []names.Token
	for _, t := range words {
		sorted = append(sorted, t)
	}
	slices.SortFunc(sorted, func(a, b names.Token) int { return strings.Compare(a.Text, b.Text) })
	out = append(out, typos(sorted, random)...)
	return out
}

// scorer scores words by the model as trained so far, in nats per letter.
func (md *model) scorer() scored {
	l := &lattice{}
	return func(native, latin names.Token) float64 {
		x, y := names.ShapeOf(native), names.ShapeOf(latin)
		if x.Exact || y.Exact || native.Kind == names.Initial || latin.Kind == names.Initial || len(x.Letters) == 0 || len(x.Letters) > longestWord || len(y.Letters) == 0 || len(y.Letters) > longestWord {
			return -10
		}
		p := pair{x: md.x.code(x.Letters), y: md.y.code(y.Letters)}
		return 2 * (l.likelihood(md.m, p) - chanceOf(p.x, md.chanceX, md.x.size()) - chanceOf(p.y, md.chanceY, md.y.size())) / float64(len(p.x)+len(p.y)-2)
	}
}

func chanceOf(word []uint8, chance []int, n int) float64 {
	sum, last := 0, n-1
	for _, c := range word {
		sum += chance[last*n+int(c)]
		last = int(c)
	}
	return float64(sum) / 1000
}

// writeAll fits the weights of each pair of scripts and writes everything.
func writeAll(in inputs, models map[string]*model, listed, latin []spelling, random *rand.Rand, log func(string, ...any)) (string, error) {
	b := &strings.Builder{}
	fmt.Fprintln(b, heading)
	for _, name := range []string{"Arab", "Arab-fa", "Cyrl", "Hebr", "Hang", "Hani", "Latn"} {
		models[name].write(b)
	}
	l, err := names.ReadLearned(b.String())
	if err != nil {
		return "", fmt.Errorf("reading what was written: %w", err)
	}
	all := slices.Concat(in.corpus, listed, latin)
	right := map[string][]string{}
	for _, s := range all {
		right[s.native.Text] = append(right[s.native.Text], s.latin.Text)
		if s.native.Script == "Latn" {
			right[s.latin.Text] = append(right[s.latin.Text], s.native.Text)
		}
	}
	v := newVocabulary(vocabularyOf(in, all, random))
	log("vocabulary of %d words", len(v.words))
	for _, script := range append(slices.Clone(scripts), "Latn") {
		held := slices.DeleteFunc(ofScript(all, script), func(s spelling) bool { return !heldOut(s.native) && (!s.listed || script == "Hang") })
		evenly(held)
		judged := samples(l, script, held, right, v, random)
		w := weigh(judged)
		log("%s: weights from %d pairs, %d true", script, len(judged), len(held))
		fmt.Fprintf(b, "weights\t%s\t%s\n", script, strings.Trim(fmt.Sprint(w), "[]"))
	}
	writeCurve(b)
	return b.String(), nil
}

// evenly lets the pairs of parties' names count as much together as those of
// the corpora: they are what is searched for, these are many.
func evenly(all []spelling) {
	var listed, others float64
	for _, s := range all {
		if s.listed {
			listed += s.weight
		} else {
			others += s.weight
		}
	}
	for i := range all {
		if all[i].listed && listed > 0 {
			all[i].weight *= min(others/listed, mostListed)
		}
	}
}

// mostListed bounds how much more such a pair may count, where there are few.
const mostListed = 5

// vocabularyOf are the Latin words that wrong candidates are taken from: those
// of parties' names, and one in ten of the corpora.
func vocabularyOf(in inputs, all []spelling, random *rand.Rand) []names.Token {
	var out []names.Token
	for _, n := range in.named {
		if !n.held {
			out = append(out, carriers(n.latin)...)
		}
	}
	for _, s := range all {
		if random.IntN(10) == 0 {
			out = append(out, s.latin)
		}
	}
	return slices.DeleteFunc(out, func(t names.Token) bool { return t.Script != "Latn" })
}

// include adds a letter that the words lack.
func (a *alphabet) include(r rune) {
	if slices.Contains(a.letters, r) {
		return
	}
	a.letters = append(a.letters, r)
	a.class[byte(r)] = uint8(len(a.letters))
}
