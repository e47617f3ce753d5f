package evaluate

import (
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// fold writes an id so that punctuation and case don't matter: "eu:EU.27.28"
// and "EU-27/28" give "eu-eu-27-28" and "eu-27-28".
func fold(id string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(id) {
		if '0' <= r && r <= '9' || 'a' <= r && r <= 'z' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
			continue
		}
		gap = true
	}
	return b.String()
}

// shortestID is the length from which a folded id is taken to identify.
const shortestID = 5

// expectedIDs folds the ids of a pack's row. An id counts with the list it
// names and without, but for OFAC's, which are bare numbers.
func expectedIDs(printed string) []string {
	var out []string
	add := func(id string) {
		if id = fold(id); len(id) >= shortestID {
			out = append(out, id)
		}
	}
	for _, id := range strings.Fields(printed) {
		add(id)
		if list, reference, _ := strings.Cut(id, ":"); list != "ofac" {
			add(reference)
		}
	}
	return out
}

// isExpected tells whether any of an entity's folded ids is an expected one.
func isExpected(ids, expected []string) bool {
	for _, want := range expected {
		for _, id := range ids {
			if id == want || strings.HasSuffix(id, "-"+want) {
				return true
			}
		}
	}
	return false
}

// listPrefix is how packs name the lists.
var listPrefix = map[string]string{"us-ofac-sdn": "ofac", "us-ofac-cons": "ofac", "eu-fsf": "eu", "un-sc": "un", "gb-uksl": "uk"}

// referencesOf returns what an entity is known by besides its id: its
// referents, and its listings' references with and without their list.
func referencesOf(e *entity.Entity) []string {
	out := append([]string(nil), e.Referents...)
	for _, l := range e.Listings {
		if p := listPrefix[l.List]; p != "" {
			out = append(out, p+":"+l.Reference)
		}
		out = append(out, l.Reference)
	}
	return out
}

// listOrder is the order in which packs write the ids of a party.
var listOrder = []string{"eu", "uk", "un", "ofac"}

// expectedOf returns the references of a party's listings as a pack's
// expected_ids has them, the first one naming the party; its id if it has
// none of a list that packs name.
func expectedOf(e *entity.Entity) []string {
	var out []string
	for _, prefix := range listOrder {
		for _, l := range e.Listings {
			if listPrefix[l.List] == prefix {
				out = append(out, prefix+":"+l.Reference)
			}
		}
	}
	if len(out) == 0 {
		return []string{e.ID}
	}
	return out
}
