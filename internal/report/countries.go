package report

import (
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// countryName returns the usual English name of an ISO 3166 code in lower
// case; a code not known in upper case.
func countryName(code string) string {
	if name := entity.CountryName(code); name != "" {
		return name
	}
	return strings.ToUpper(code)
}
