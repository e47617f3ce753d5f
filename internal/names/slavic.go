package names

import "strings"

// Given names of the Slavic languages are written in Latin letters by several
// systems. A table of equivalents needs them spelt out, so they are made here
// from the Cyrillic form.

// system is a way to write a language in Latin letters: pairs of Cyrillic and
// Latin, longest first where they compete.
type system = *strings.Replacer

// romanise writes a lower-case Cyrillic name by each of a language's systems.
func romanise(name string, systems []system) []string {
	var out []string
	for _, s := range systems {
		out = append(out, s.Replace(name))
	}
	return out
}

func newSystem(own, common string) system {
	return strings.NewReplacer(strings.Fields(own + " " + common)...)
}

// What the systems share, by the habit of English and by that of Slavic
// scholars. An entry of ' stands for nothing: the text layer drops it.
const (
	englishLetters = "а a б b в v г g ґ g д d ж zh з z к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ь ' ъ ' ’ ' ' ' ё yo"
	slavicLetters  = "а a б b в v г g ґ g д d ж z з z к k л l м m н n о o п p р r с s т t у u ф f х h ц c ч c ш s щ sc ы y э e ь ' ъ ' ’ ' ' ' ё e ю ju я ja й j"
)

var russianSystems = []system{
	newSystem("ий y ый y ье ye ьё yo е e ё e и i й y ю yu я ya кс x", englishLetters),                          // Alexey, Dmitry
	newSystem("ие iye ае aye ее eye ье ye е e ё yo и i й y ю yu я ya", englishLetters),                         // Dmitriy, Aleksey
	newSystem("ье ie е e ё e и i й i ю iu я ia", englishLetters),                                               // Dmitrii, Iurii
	newSystem("е e и i", slavicLetters),                                                                        // Dmitrij, Jurij
	newSystem("ий i ей ej ай ai в w ж sch з s х ch ц z ч tsch ш sch е e и i й i ю ju я ja", ""+englishLetters), // Dmitri, Wjatscheslaw
}

var belarusianSystems = []system{
	newSystem("ў u г h е e ё io і i ю iu я ia й i ый y", englishLetters),   // Siarhei, Dzmitry
	newSystem("ў w г h е ye ё yo і i ю yu я ya й y ый yy", englishLetters), // Syarhyey
	newSystem("ў u г h е e ё yo і i ю yu я ya й y ый y", englishLetters),   // Mikalay, Yauhen
	newSystem("ў u г h х ch е ie ё io і i ю iu я ia й j ый y", slavicLetters),
}

var ukrainianSystems = []system{
	newSystem("г h є ie е e и y і i ї i ій ii ю iu я ia й i", englishLetters),  // Serhii, Dmytro
	newSystem("г h є ye е e и y і i ї yi ій iy ю yu я ya й y", englishLetters), // Serhiy
	newSystem("є ie е e и y і i ї i ій iy ю yu я ya й y", englishLetters),      // Sergiy
	newSystem("г h є je е e и y і i ї ji ій ij", slavicLetters),
}

var bulgarianSystems = []system{
	newSystem("ъ a х h ц ts щ sht ю yu я ya й y е e и i ѓ gj ќ kj ј j љ lj њ nj", englishLetters), // Dimitar
	newSystem("ъ u х h щ st е e и i ѓ g ќ k ј j љ lj њ nj", slavicLetters),
}

var serbianSystems = []system{
	newSystem("ђ dj ж z љ lj њ nj ћ c џ dz ј j е e и i", slavicLetters), // Djordje
	newSystem("ђ d љ lj њ nj ћ c џ dz ј j х h е e и i", slavicLetters),
}

// languages are the columns of the table of given names.
var languages = [...]struct {
	systems  []system
	initialY bool // е and є begin a name as Ye and Je too
}{{russianSystems, true}, {belarusianSystems, true}, {ukrainianSystems, true}, {bulgarianSystems, false}, {serbianSystems, false}}

// latinForms returns the romanisations of a Cyrillic name of a language, by
// the number of its column, each once.
func latinForms(name string, language int) []string {
	name = strings.ToLower(name)
	var out []string
	add := func(s string) {
		s = Fold(s)
		for _, have := range out {
			if have == s {
				return
			}
		}
		out = append(out, s)
	}
	for i, s := range romanise(name, languages[language].systems) {
		add(s)
		if strings.HasPrefix(name, "е") && languages[language].initialY && i < 2 {
			add("y" + s)
		}
	}
	return out
}

// fathersNames returns the patronymics of sons and of daughters made from a
// man's name in Russian, Belarusian or Ukrainian, by the number of its column.
// Irregular ones of sons come in place of those made.
func fathersNames(name string, language int, irregular []string) (sons, daughters []string) {
	name = strings.ToLower(name)
	switch {
	case len(irregular) > 0:
		for _, s := range irregular {
			sons = append(sons, strings.ToLower(s))
		}
	case language == 0:
		sons = russianSons(name)
	case language == 1:
		sons = belarusianSons(name)
	default:
		sons = ukrainianSons(name)
	}
	for _, s := range sons {
		daughters = append(daughters, daughterOf(s, language))
	}
	return sons, daughters
}

func russianSons(name string) []string {
	switch stem, last := cutLast(name); last {
	case "й":
		return []string{stem + "евич"}
	case "ь":
		return []string{stem + "евич"}
	case "а", "я":
		return []string{stem + "ич"}
	default:
		return []string{name + "ович"}
	}
}

func belarusianSons(name string) []string {
	switch stem, last := cutLast(name); last {
	case "й", "ы":
		return []string{strings.TrimSuffix(name, "й") + "евіч"}
	case "ь":
		return []string{name + "евіч", stem + "евіч"}
	case "а", "я", "о":
		return []string{stem + "авіч"}
	case "ў":
		return []string{stem + "вавіч"}
	default:
		return []string{name + "авіч"}
	}
}

func ukrainianSons(name string) []string {
	switch stem, last := cutLast(name); last {
	case "й":
		return []string{name + "ович"}
	case "о", "а":
		return []string{stem + "ович"}
	case "ь":
		return []string{stem + "ьович"}
	default:
		return []string{name + "ович"}
	}
}

func cutLast(s string) (stem, last string) {
	r := []rune(s)
	return string(r[:len(r)-1]), string(r[len(r)-1:])
}

// daughterOf turns a son's patronymic into a daughter's.
func daughterOf(son string, language int) string {
	endings := [...][]string{
		{"ович", "овна", "евич", "евна", "ич", "ична"},
		{"авіч", "аўна", "овіч", "оўна", "евіч", "еўна", "іч", "інічна"},
		{"йович", "ївна", "ьович", "івна", "ович", "івна", "ич", "івна", "іч", "івна"},
	}[language]
	for i := 0; i < len(endings); i += 2 {
		if stem, ok := strings.CutSuffix(son, endings[i]); ok {
			return stem + endings[i+1]
		}
	}
	return son
}
