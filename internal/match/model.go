package match

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/names"
)

// Group tells comparisons apart that have weights of their own: a personal name
// against one in another script is weaker evidence than the same letters.
type Group int

// The groups.
const (
	PersonSame   Group = iota // a person, one script
	PersonArabic              // a person, one name in Arabic letters
	PersonSlavic              // a person, one name in Cyrillic
	PersonHan                 // a person, one name in Chinese or Korean syllables
	PersonOther               // a person, two other scripts
	BodySame                  // anything but a person, one script
	BodyAcross                // anything but a person, two scripts
	groupCount
)

var groupNames = [groupCount]string{"person", "person-arab", "person-cyrl", "person-hani", "person-other", "body", "body-across"}

// String names the group as the table of weights has it.
func (g Group) String() string { return groupNames[g] }

func groupOf(kind index.Kind, query, listed string) Group {
	across := query != listed
	person := kind == index.KindPerson || kind == index.KindParty
	either := func(script string) bool { return query == script || listed == script }
	switch {
	case !person && across:
		return BodyAcross
	case !person:
		return BodySame
	case !across:
		return PersonSame
	case either("Hani"), either("Hang"):
		return PersonHan
	case either("Arab"):
		return PersonArabic
	case either("Cyrl"):
		return PersonSlavic
	}
	return PersonOther
}

// spelt stands for Chinese or Korean writing that spells a foreign name, word
// by word: its words meet others by chance no more than those of an alphabet.
const spelt = "Zsym"

// writing returns the script of a name, or [spelt].
func writing(tokens []names.Token) string {
	script := tokens[0].Script
	if script != "Hani" && script != "Hang" {
		return script
	}
	words := 0
	for _, t := range tokens {
		if t.Script == script && t.Kind == names.Word && len(names.Syllables(t)) > 1 {
			words++
		}
	}
	if words >= 2 {
		return spelt
	}
	return script
}

// weightsTable is made by `go run ./internal/train/score`; docs/design has
// its model card. A line is a feature with a weight for each group, in
// thousandths of a nat for each unit of the feature.
//
//go:embed weights.tsv
var weightsTable string

var weights = readWeights(weightsTable)

// readWeights reads the table of weights. It is part of the program, so a
// fault in it is a fault of the program.
func readWeights(table string) *[groupCount]features {
	var out [groupCount]features
	row := 0
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != int(groupCount)+1 || row >= featureCount || cells[0] != Features()[row].Name {
			panic(fmt.Sprintf("BUG: table of weights: line %q is not that of feature %d", line, row))
		}
		for g, cell := range cells[1:] {
			w, err := strconv.Atoi(cell)
			if err != nil {
				panic(fmt.Sprintf("BUG: table of weights: %v", err))
			}
			out[g][row] = w
		}
		row++
	}
	if row != featureCount {
		panic(fmt.Sprintf("BUG: table of weights has %d features of %d", row, featureCount))
	}
	return &out
}

// odds returns the log-odds of features under weights, in thousandths.
func odds(f *features, weights *features) int {
	z := 0
	for i := range f {
		z += f[i] * weights[i]
	}
	return z / 1000
}

// probability returns 1000/(1+exp(-z/1000)), by a table at quarters.
func probability(z int) int {
	if z < 0 {
		return 1000 - probability(-z)
	}
	at, rest := z/250, z%250
	if at >= len(logistic)-1 {
		return 999
	}
	return min((logistic[at]*(250-rest)+logistic[at+1]*rest)/2500, 999)
}

// logistic holds 10000/(1+exp(-i/4)).
var logistic = [...]int{
	5000, 5622, 6225, 6792, 7311, 7773, 8176, 8520, 8808, 9047, 9241, 9399, 9526, 9627, 9707, 9770, 9820, 9859, 9890, 9914, 9933, 9948, 9959, 9968, 9975, 9981, 9985, 9988, 9991, 9993, 9994, 9996, 9997, 9997, 9998, 9998, 9999, 9999, 9999, 9999, 10000,
}
