// Package eu reads what the European Union publishes on whom its restrictive
// measures name, in two forms.
//
// The consolidated financial sanctions list (FSF, XML 1.1; [ParseFSF], list
// eu-fsf) holds the asset freezes of all regimes in one file, up to some weeks
// behind the Official Journal. It prints the latest act of an entry and the
// act behind each name, date and number, but neither the act that froze the
// party first nor, under a programme of several regimes, which of them it is:
// both are worked out here where they can be, and marked so.
//
// The annex tables ([ParseAnnexes], list eu-annexes) are the annexes of the
// acts themselves, one table an act and one an amending act, with the measures
// that FSF leaves out: export control, financial, transport and other
// restrictions. A row is one party in one annex of one act, so a party may be
// several entities here; joining them is not a parser's work.
package eu

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/interdict-project/interdict/entity"
)

// The lists' ids and the power behind them.
const (
	ListFSF     = "eu-fsf"
	ListAnnexes = "eu-annexes"
	Issuer      = "eu"
)

// celexURL shows an act by its CELEX number.
const celexURL = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:"

// slug turns a reference into a part of an id: letters and digits of any
// script in lower case, everything else one hyphen.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// ids hands out ids that are unique within one reading: what a file prints
// twice gets "-2", "-3" in the order of the file.
type ids map[string]int

func (seen ids) unique(id string) string {
	for {
		seen[id]++
		n := seen[id]
		if n == 1 {
			return id
		}
		if next := id + "-" + strconv.Itoa(n); seen[next] == 0 {
			seen[next] = 1
			return next
		}
	}
}

// isDay tells whether s is a day as ISO 8601 writes it.
func isDay(s string) bool {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return false
	}
	for i := range s {
		if i != 4 && i != 7 && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return s[5:7] >= "01" && s[5:7] <= "12" && s[8:] >= "01" && s[8:] <= "31"
}

// country returns the code of a country by the code and the name printed for
// it, "" where neither says one ("00", "UNKNOWN").
func country(code, name string) string {
	if len(code) == 2 && code != "00" {
		if c := entity.Country(code); c != "" {
			return c
		}
		return strings.ToLower(code)
	}
	return entity.Country(name)
}

// joinNonEmpty joins the texts that aren't blank.
func joinNonEmpty(sep string, texts ...string) string {
	var kept []string
	for _, t := range texts {
		if t = entity.Collapse(t); t != "" {
			kept = append(kept, t)
		}
	}
	return strings.Join(kept, sep)
}
