package evaluate

import (
	"crypto/sha256"
	"encoding/binary"
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

// Learn tells whether names of a party may be learned from. The party is
// named by the first of its expected ids as the pack writes it
// ("eu:EU.27.28"); 70 of 100 may, by the first four bytes of its SHA-256, as a
// big-endian number, modulo 100.
func Learn(firstExpected string) bool {
	h := sha256.Sum256([]byte(firstExpected))
	return binary.BigEndian.Uint32(h[:])%100 < 70
}
