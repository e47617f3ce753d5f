package ofac

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// OFAC prints a party's programme tags, marks and kinds of measure once for
// all of its entries: a body that is on the SDN List for Syria and on the
// sectoral list for Ukraine carries both tags on both, in every format. A tag
// on the wrong listing would bind the measures of a blocking order to a listing
// that doesn't block, so those of the SDN List are taken off the others here.
// The SDN listing keeps all that is printed.

// listOfTag returns which of the lists other than the SDN List, by name as the
// Advanced XML has it, a programme tag is peculiar to; "" for any other tag.
func listOfTag(tag string) string {
	switch {
	case strings.HasPrefix(tag, "NS-PLC"):
		return "Non-SDN Palestinian Legislative Council List"
	case strings.HasPrefix(tag, "FSE-"):
		return "FSE List"
	case strings.HasPrefix(tag, "CMIC-"):
		return "Non-SDN CMIC List"
	case strings.HasPrefix(tag, "561"):
		return "CAPTA List"
	case tag == "UKRAINE-EO13662": // also of the SDN List; the sectoral list has no other
		return "Sectoral Sanctions Identifications List"
	}
	return ""
}

// restricts tells whether a mark says that the order behind a tag restricts
// dealings without blocking: "Effective Date (EO 14024 Directive 2):" for
// RUSSIA-EO14024, "CAATSA Section 235 Information:" for "CAATSA - RUSSIA".
func restricts(mark entity.Feature, tag string) bool {
	key := labelKey(mark.Label)
	if _, number, ok := strings.Cut(tag, "EO"); ok && number != "" && digits(number, len(number)) {
		return strings.Contains(key, "eo "+number+" ") || strings.Contains(key, "executive order "+number+" ")
	}
	act, _, _ := strings.Cut(strings.ToLower(tag), " ")
	act, _, _ = strings.Cut(act, "-")
	return act != "" && strings.HasPrefix(key, act+" ")
}

// restricting tells whether a tag is one of a list other than the SDN List.
func restricting(tag string, marks []entity.Feature) bool {
	return listOfTag(tag) != "" || slices.ContainsFunc(marks, func(m entity.Feature) bool { return restricts(m, tag) })
}

// consPrograms splits the tags of a party of the consolidated list, where the
// file doesn't say on which lists the party is: first those of the lists other
// than the SDN List, then the rest, which only an entry of the SDN List brings
// with it. A party always keeps a tag.
func consPrograms(tags []string, marks []entity.Feature) (own, others []string) {
	for _, tag := range tags {
		if restricting(tag, marks) {
			own = append(own, tag)
		} else {
			others = append(others, tag)
		}
	}
	if len(own) == 0 {
		return others, nil
	}
	return own, others
}

// splitByList leaves to each listing of a list other than the SDN List what of
// the party's tags and measures is that list's.
func splitByList(listings []entity.Listing, marks []entity.Feature) {
	onSDN := false
	on := map[string]bool{}
	for _, l := range listings {
		onSDN = onSDN || l.List == ListSDN
		on[listName(l)] = true
	}
	mixed := on["CAPTA List"] || on["Non-SDN Menu-Based Sanctions List"] // lists of many programmes
	for i := range listings {
		l := &listings[i]
		name := listName(*l)
		if l.List == ListSDN {
			continue
		}
		l.Programs = keepSome(l.Programs, func(tag string) bool {
			home := listOfTag(tag)
			switch {
			case home != "" && on[home]:
				return home == name
			case onSDN && !restricting(tag, marks):
				return false
			}
			return !mixed || name == "CAPTA List" || name == "Non-SDN Menu-Based Sanctions List"
		})
		if onSDN { // no other list blocks
			l.Measures = slices.DeleteFunc(l.Measures, func(m string) bool { return m == knownTexts["SanctionsType"]["1705"] })
		}
	}
}

// listName returns the name by which a listing's list is marked, "" for the
// SDN List's.
func listName(l entity.Listing) string {
	for _, f := range l.Features {
		if f.Label == MarkList {
			return f.Value
		}
	}
	return ""
}

// keepSome returns the values to keep, all if that would be none.
func keepSome(all []string, keep func(string) bool) []string {
	var kept []string
	for _, v := range all {
		if keep(v) {
			kept = append(kept, v)
		}
	}
	if len(kept) == 0 {
		return all
	}
	return kept
}

// foreign counts the tags that were taken off listings of the consolidated
// list.
type foreign map[string]int

func (f foreign) add(tags []string) {
	for _, t := range tags {
		f[t]++
	}
}

// report says in one line which tags were taken off.
func (f foreign) report(tally *source.Tally, file string) {
	if len(f) == 0 {
		return
	}
	var parts []string
	for _, tag := range slices.Sorted(maps.Keys(f)) {
		parts = append(parts, fmt.Sprintf("%s (%d)", tag, f[tag]))
	}
	tally.Warn("%s: programme tags of the SDN List are left to that list, where these parties stand too: %s", file, strings.Join(parts, ", "))
}
