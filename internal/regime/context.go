package regime

import (
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// ForCountry returns the measures in force on a day that stand against a
// country as such, given by its ISO 3166 code in lower case, and those whose
// listed parties are of its regimes (risk-only). Issuers, order and ownership
// are as for [Set.Findings]; a finding has no list and no reference.
func (s *Set) ForCountry(code, day string, issuers []string) []answer.Finding {
	return s.context("country", "", []string{code}, day, issuers)
}

// ForContext returns the measures in force on a day that stand against a
// sector (energy, finance, defence), goods (drones, munitions, air-defence) or
// a tie (arms-delivery, territory-use, union-state) of any of the countries
// (ISO 3166, lower case). Of a tie's value only the first word counts:
// "arms-delivery ir ru". Without countries there is no answer: no sector is
// under sanctions everywhere.
func (s *Set) ForContext(kind, value string, countries []string, day string, issuers []string) []answer.Finding {
	value, _, _ = strings.Cut(value, " ")
	if value == "" {
		return nil
	}
	return s.context(kind, value, countries, day, issuers)
}

func (s *Set) context(kind, value string, countries []string, day string, issuers []string) []answer.Finding {
	var out []answer.Finding
	touches := func(t target) bool {
		k, v := t.context()
		return k == kind && v == value &&
			slices.ContainsFunc(t.Countries, func(c string) bool { return slices.Contains(countries, c) })
	}
	for _, m := range s.targets.contexts[[2]string{kind, value}] {
		if !asked(issuers, m.file.Issuer) {
			continue
		}
		i := slices.IndexFunc(m.Targets, touches)
		if i < 0 {
			continue
		}
		if f, ok := s.base(m, m.Targets[i], day, touches); ok {
			f.Since = entity.BasisRegime
			if f.From == "" {
				f.Since = entity.BasisUnknown
			}
			out = append(out, f.Finding)
		}
	}
	return settle(out)
}
