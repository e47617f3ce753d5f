package ofac

import (
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// csvAddress returns an address of the CSV, zero if it says nothing. City,
// state or province and postal code stand in one column there, "Miami, FL
// 33101"; the other formats have them apart.
func csvAddress(street, city, country, note string) entity.Address {
	a := entity.Address{Street: clean(street), CountryText: clean(country), Note: clean(note)}
	a.City, a.Region, a.PostalCode = splitCity(clean(city))
	if strings.EqualFold(a.CountryText, "undetermined") { // the publisher's word for none
		a.CountryText = ""
	}
	a.Country = entity.Country(a.CountryText)
	return a
}

// splitCity takes "City, Region Postcode" apart: the words at the end that
// hold a digit are the postal code, with a pair of capitals before or after
// them ("AZ 1008", "1077 BL"); what stands after the last comma is the region.
func splitCity(s string) (city, region, postcode string) {
	words := strings.Fields(s)
	n := len(words)
	if n > 1 && capitals(words[n-1]) && hasDigit(words[n-2]) {
		n--
	}
	for n > 0 && hasDigit(words[n-1]) && !strings.HasSuffix(words[n-1], ",") {
		n--
	}
	if n > 1 && n < len(words) && capitals(words[n-1]) && !strings.HasSuffix(words[n-2], ",") {
		n--
	}
	city = strings.TrimSuffix(strings.Join(words[:n], " "), ",")
	if i := strings.LastIndex(city, ", "); i >= 0 {
		city, region = city[:i], city[i+2:]
	}
	return city, region, strings.Join(words[n:], " ")
}

func hasDigit(word string) bool { return strings.ContainsAny(word, "0123456789") }

func capitals(word string) bool {
	return len(word) == 2 && word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'A' && word[1] <= 'Z'
}
