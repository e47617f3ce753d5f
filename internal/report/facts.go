package report

import (
	"maps"
	"slices"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// fact is one property of a party in plain words.
type fact struct {
	Prop   string // the FollowTheMoney property
	Label  string // may be empty where the value speaks for itself
	Values []string
	Key    bool // one of the few that tell a party from its namesakes
}

// facts returns the properties that describe a party, names left out: first
// those that tell it from namesakes, then the rest in the order of their
// FollowTheMoney names.
func facts(props map[string][]string) []fact {
	known := []struct{ prop, label string }{
		{"birthDate", "born"}, {"deathDate", "died"}, {"birthPlace", "born in"},
		{"incorporationDate", "founded"}, {"imoNumber", "IMO"}, {"nationality", "national of"}, {"citizenship", "citizen of"},
		{"country", ""}, {"jurisdiction", "under the law of"}, {"flag", "flag"}, {"position", ""},
	}
	var out []fact
	done := map[string]bool{}
	shown := map[string]bool{} // a country need not be said twice
	for _, k := range known {
		done[k.prop] = true
		var values []string
		for _, v := range props[k.prop] {
			if isCountry(k.prop) {
				v = countryText(v)
				if shown[v] {
					continue
				}
				shown[v] = true
			}
			values = append(values, v)
		}
		if len(values) > 0 {
			out = append(out, fact{Prop: k.prop, Label: k.label, Values: values, Key: true})
		}
	}
	for _, prop := range slices.Sorted(maps.Keys(props)) {
		if !done[prop] && !isName(prop) && len(props[prop]) > 0 {
			values := props[prop]
			if isCountry(prop) {
				values = slices.Clone(values)
				for i, v := range values {
					values[i] = countryText(v)
				}
			}
			out = append(out, fact{Prop: prop, Label: unCamel(prop), Values: values})
		}
	}
	return out
}

func isCountry(prop string) bool {
	switch prop {
	case "nationality", "citizenship", "country", "jurisdiction", "flag", "birthCountry", "mainCountry":
		return true
	}
	return false
}

// countryText returns the name of a code, and a text as it is.
func countryText(v string) string {
	if len(v) == 2 {
		return countryName(v)
	}
	return v
}

// isName tells whether a property holds names or parts of them.
func isName(prop string) bool {
	switch prop {
	case "name", "alias", "weakAlias", "previousName", "abbreviation",
		"firstName", "secondName", "middleName", "fatherName", "motherName", "lastName", "nameSuffix":
		return true
	}
	return false
}

// nameProps are the properties that hold whole names, strongest first.
var nameProps = []string{"name", "alias", "previousName", "abbreviation", "weakAlias"}

// nativeNames returns up to most names that aren't in Latin script, each
// script's first name before any script's second, and how many more there are.
func nativeNames(props map[string][]string, most int) (names []string, more int) {
	var scripts []string
	byScript := map[string][]string{}
	for _, prop := range nameProps {
		for _, n := range props[prop] {
			script := entity.Script(n)
			if script == "Latn" || script == "Zyyy" || slices.Contains(byScript[script], n) {
				continue
			}
			if byScript[script] == nil {
				scripts = append(scripts, script)
			}
			byScript[script] = append(byScript[script], n)
		}
	}
	for round := 0; ; round++ {
		found := false
		for _, s := range scripts {
			if round >= len(byScript[s]) {
				continue
			}
			found = true
			if len(names) < most {
				names = append(names, byScript[s][round])
			} else {
				more++
			}
		}
		if !found {
			return names, more
		}
	}
}

// scriptName returns a script's English name.
func scriptName(code string) string {
	switch code {
	case "Latn":
		return "Latin"
	case "Cyrl":
		return "Cyrillic"
	case "Arab":
		return "Arabic"
	case "Hani":
		return "Chinese"
	case "Hang":
		return "Korean"
	case "Grek":
		return "Greek"
	case "Hebr":
		return "Hebrew"
	case "Geor":
		return "Georgian"
	case "Armn":
		return "Armenian"
	case "Kana", "Hira":
		return "Japanese"
	case "Zyyy":
		return "no letters"
	}
	return code
}

// allWarnings returns the warnings of all days, each once.
func allWarnings(days []answer.Answer) []string {
	var out []string
	for _, a := range days {
		for _, w := range a.Warnings {
			if !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	return out
}
