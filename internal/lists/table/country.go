package table

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/interdict-project/interdict/entity"
)

// country returns the code of the country that a cell names: as a publisher
// would print it, or by its name in one of the languages of the headings. It
// returns "" for any other text.
func country(text string) string {
	if code := entity.Country(text); code != "" {
		return code
	}
	return countryNames()[fold(text)]
}

// countryNames are the names of countries in other languages than English, as
// the Unicode CLDR has them, folded; those of withdrawn codes left out, as they
// repeat the names of today. Built at the first use, never changed.
var countryNames = sync.OnceValue(func() map[string]string {
	languages := []language.Tag{language.German, language.French, language.Spanish, language.Italian, language.Portuguese, language.Dutch,
		language.Polish, language.Turkish, language.Russian, language.Ukrainian, language.Arabic, language.Persian, language.Chinese, language.Japanese}
	names := map[string]string{}
	for _, l := range languages {
		namer := display.Regions(l)
		for a := 'A'; a <= 'Z'; a++ {
			for b := 'A'; b <= 'Z'; b++ {
				code := string([]rune{a, b})
				region, err := language.ParseRegion(code)
				if err != nil || !region.IsCountry() || region.Canonicalize() != region || entity.CountryName(code) == "" {
					continue
				}
				if key := fold(namer.Name(region)); key != "" && names[key] == "" {
					names[key] = strings.ToLower(code)
				}
			}
		}
	}
	return names
})
