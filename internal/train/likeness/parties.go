package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/evaluate"
	"github.com/interdict-project/interdict/internal/names"
)

// named is a party's name in another script, or in a second Latin spelling,
// beside its principal Latin one.
type named struct {
	native, latin string
	language      string // "fa" for Persian and Pashto
	held          bool   // for the report only
}

// readDev reads the names of crossscript/dev.tsv: persons, and bodies whose
// names are transliterated.
func readDev(path string) ([]named, error) {
	rows, err := lines(path)
	if err != nil {
		return nil, err
	}
	column := map[string]int{}
	for i, c := range strings.Split(rows[0], "\t") {
		column[c] = i
	}
	var out []named
	for _, row := range rows[1:] {
		c := strings.Split(row, "\t")
		if len(c) < len(column) {
			return nil, fmt.Errorf("%s: a row of %d columns", path, len(c))
		}
		ids := strings.Fields(c[column["expected_ids"]])
		if len(ids) == 0 || c[column["relation"]] == "translation_or_other" {
			continue
		}
		n := named{native: c[column["query_native"]], latin: c[column["latin_primary"]], held: !evaluate.Learn(ids[0])}
		if l := c[column["language"]]; l == "fa" || l == "ps" {
			n.language = "fa"
		}
		out = append(out, n)
	}
	return out, nil
}

// unlistedElsewhere returns the names of parties that neither the European
// Union nor the United Kingdom nor the United Nations lists, nor any namesake
// of theirs.
func unlistedElsewhere(parties []*entity.Entity) []named {
	elsewhere := map[string]bool{}
	for _, e := range parties {
		if !evaluate.OnlyUS(e) {
			for _, n := range e.Names {
				elsewhere[anyOrder(n.Text)] = true
			}
		}
	}
	var out []named
	for _, e := range parties {
		if !evaluate.OnlyUS(e) || slices.ContainsFunc(e.Names, func(n entity.Name) bool { return elsewhere[anyOrder(n.Text)] }) {
			continue
		}
		out = append(out, namesOf(e)...)
	}
	return out
}

// anyOrder is a name's words, folded and sorted.
func anyOrder(name string) string {
	words := strings.Fields(names.Fold(name))
	slices.Sort(words)
	return strings.Join(words, " ")
}

// mostAliases bounds what is taken of one party.
const mostAliases = 12

func namesOf(e *entity.Entity) []named {
	var out []named
	principal := ""
	for _, n := range e.Names {
		if n.Script == "Latn" && !n.Weak {
			principal = n.Text
			break
		}
	}
	if principal == "" || e.Schema == "Vessel" || e.Schema == "Airplane" {
		return nil
	}
	language := ""
	for _, c := range slices.Concat(e.Properties["nationality"], e.Properties["citizenship"], e.Properties["country"]) {
		if c == "ir" || c == "af" {
			language = "fa"
		}
	}
	for _, n := range e.Names {
		if n.Text != principal && !n.Weak && len(out) < mostAliases {
			out = append(out, named{native: n.Text, latin: principal, language: language})
		}
	}
	return out
}

// scored tells how likely a native word is a Latin one by a first model, in
// nats per letter.
type scored func(native, latin names.Token) float64

// surely is the least score, in nats per letter, of words taken as spellings
// of each other.
const surely = 0.3

// alignNames pairs the words of names: those that are each other's best.
func alignNames(all []named, score scored) []spelling {
	var out []spelling
	for _, n := range all {
		xs, ys := carriers(n.native), carriers(n.latin)
		for i, x := range xs {
			j, best := bestOf(x, ys, score)
			if best < surely {
				continue
			}
			if k, _ := bestOf(ys[j], xs, func(a, b names.Token) float64 { return score(b, a) }); k == i && x.Text != ys[j].Text {
				out = append(out, spelling{x, ys[j], 1, n.language, true})
			}
		}
	}
	return gather(out)
}

func bestOf(x names.Token, ys []names.Token, score scored) (int, float64) {
	at, best := 0, -1e9
	for j, y := range ys {
		if s := score(x, y); s > best {
			at, best = j, s
		}
	}
	return at, best
}

// carriers are the words of a name that carry it. The two last syllables of a
// Korean personal name are one word, as their Latin spellings are joined.
func carriers(name string) []names.Token {
	var out []names.Token
	for _, t := range names.Parse(name) {
		if t.Kind == names.Word || t.Kind == names.Patronymic {
			out = append(out, t)
		}
	}
	return out
}

// koreanGiven pairs the given names of Korean persons, both syllables joined.
func koreanGiven(all []named) []spelling {
	var out []spelling
	for _, n := range all {
		xs, ys := carriers(n.native), carriers(n.latin)
		if len(xs) != 3 || xs[0].Script != "Hang" || len(ys) < 2 || len(ys) > 3 || len([]rune(xs[0].Text)) > 3 || len([]rune(xs[1].Text)) > 3 || len([]rune(xs[2].Text)) > 3 {
			continue
		}
		x, y := xs[1], ys[1]
		x.Text += xs[2].Text
		if len(ys) == 3 {
			y.Text += ys[2].Text
		}
		out = append(out, spelling{x, y, 1, "", true})
	}
	return gather(out)
}

// listedWeight is how much more a pair of words of parties' names counts than
// one of the corpora, which are of other people's names.
const listedWeight = 8

// gather makes one of equal spellings, weighing the logarithm of their number.
func gather(all []spelling) []spelling {
	slices.SortStableFunc(all, compareSpellings)
	var out []spelling
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && compareSpellings(all[i], all[j]) == 0 {
			j++
		}
		s := all[i]
		s.weight = listedWeight * (1 + logOf(j-i))
		out = append(out, s)
		i = j
	}
	return out
}
