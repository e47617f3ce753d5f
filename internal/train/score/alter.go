package main

import (
	"math/rand/v2"
	"strings"
)

// alter returns a name as people misspell and shorten names, empty if the
// name drawn doesn't allow the change drawn.
func alter(name, schema string, r *rand.Rand) string {
	words := strings.Fields(strings.ReplaceAll(name, ",", " "))
	if len(words) == 0 || len(words) > 8 {
		return ""
	}
	person := schema == "Person"
	n := 13
	if !person {
		n = 8
	}
	switch r.IntN(n) {
	case 0:
		return strings.Join(words, " ")
	case 1:
		return edit(words, r)
	case 2:
		return edit(strings.Fields(edit(words, r)), r)
	case 3:
		if len(words) < 3 {
			return ""
		}
		i := 1 + r.IntN(len(words)-2)
		return strings.Join(append(append([]string{}, words[:i]...), words[i+1:]...), " ")
	case 4:
		if len(words) < 2 {
			return ""
		}
		i := r.IntN(len(words) - 1)
		words[i] += words[i+1]
		return strings.Join(append(words[:i+1], words[i+2:]...), " ")
	case 5:
		i := r.IntN(len(words))
		if len(words[i]) < 6 {
			return ""
		}
		at := 3 + r.IntN(len(words[i])-5)
		words[i] = words[i][:at] + " " + words[i][at:]
		return strings.Join(words, " ")
	case 6:
		if len(name) <= 35 {
			return ""
		}
		return strings.TrimSpace(name[:35])
	case 7:
		return respell(strings.Join(words, " "), r)
	case 8:
		return strings.Join(append(words[len(words)-1:], words[:len(words)-1]...), " ")
	case 9:
		if len(words) < 2 {
			return ""
		}
		i := r.IntN(len(words) - 1)
		words[i] = words[i][:1] + "."
		return strings.Join(words, " ")
	case 10:
		if len(words) < 2 {
			return ""
		}
		for i := range words[:len(words)-1] {
			words[i] = words[i][:1] + "."
		}
		return strings.Join(words, " ")
	default:
		if len(words) < 2 {
			return ""
		}
		middle := middleNames[r.IntN(len(middleNames))]
		return strings.Join(append([]string{words[0], middle}, words[1:]...), " ")
	}
}

// middleNames are usual names of many peoples, to be put into a name.
var middleNames = strings.Fields("Ahmad Ali Hassan Hussein Mohammad Mahmoud Ibrahim Abdullah Khalid Omar Reza Mehdi Karim Nikolai Sergei Viktor Andrei Ivan Pavel Petrovich Ivanovich Sergeevich Olga Maria Anna Elena John James Michael Louis Pierre Carlos José Antonio Min Jun Wei Ming Hong Sung Young")

// edit changes, drops, adds or swaps one letter.
func edit(words []string, r *rand.Rand) string {
	out := append([]string{}, words...)
	for range 8 {
		i := r.IntN(len(out))
		w := out[i]
		if len(w) < 4 || strings.ContainsFunc(w, func(c rune) bool { return c > 127 }) {
			continue
		}
		at := 1 + r.IntN(len(w)-2)
		letter := string(rune('a' + r.IntN(26)))
		switch r.IntN(4) {
		case 0:
			out[i] = w[:at] + letter + w[at+1:]
		case 1:
			out[i] = w[:at] + w[at+1:]
		case 2:
			out[i] = w[:at] + letter + w[at:]
		default:
			out[i] = w[:at] + w[at+1:at+2] + w[at:at+1] + w[at+2:]
		}
		break
	}
	return strings.Join(out, " ")
}

// respellings are groups of letters that romanisations write in two ways.
var respellings = [][2]string{
	{"kh", "h"}, {"ou", "u"}, {"sh", "ch"}, {"dj", "j"}, {"iy", "y"}, {"ij", "y"}, {"ov", "off"}, {"ov", "ow"}, {"ya", "ia"}, {"yu", "iu"}, {"zh", "j"}, {"ee", "i"},
	{"oo", "u"}, {"ph", "f"}, {"q", "k"}, {"ts", "tz"}, {"gh", "g"}, {"th", "t"}, {"w", "v"}, {"y", "i"}, {"ei", "ey"}, {"ai", "ay"}, {"ch", "tch"}, {"dh", "d"}, {"x", "ks"}, {"c", "k"},
}

// respell rewrites up to three groups of letters.
func respell(name string, r *rand.Rand) string {
	name = strings.ToLower(name)
	for range 3 {
		p := respellings[r.IntN(len(respellings))]
		if r.IntN(2) == 0 {
			p[0], p[1] = p[1], p[0]
		}
		name = strings.Replace(name, p[0], p[1], 1)
	}
	return name
}
