package csl

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// notice finds one notice of the Federal Register: "87 FR 13061",
// "68 F.R. 38290 6/27/03", "79 FR 24566, 5/1/14", "63 FR 64322 (11/19/98)",
// and of the nonproliferation sanctions "Vol. 74, No. 11, 01/16/09".
var notice = regexp.MustCompile(`(\d{1,3})[. ]? ?F\.? ?R\.? ?(\d{1,6})\b(?:,? ?\(?(\d{1,2}/\d{1,2}/\d{2,4})\b\)?)?` +
	`|\bVol\.? ?(\d{1,3}),? ?No\.? ?(\d{1,3}),? ?(\d{1,2}/\d{1,2}/\d{2,4})\b`)

// notices reads the notices of an entry, in the order of printing, each once.
// A text in which there is none is one law as it stands.
func notices(printed string) []entity.Law {
	var out []entity.Law
	had := map[string]bool{}
	for _, m := range notice.FindAllStringSubmatch(printed, -1) {
		law := entity.Law{Title: m[1] + " FR " + m[2], Published: american(m[3])}
		if m[4] != "" {
			law = entity.Law{Title: strings.TrimRight(entity.Collapse(m[0]), ", "), Published: american(m[6])}
		}
		if !had[law.Title] {
			had[law.Title] = true
			out = append(out, law)
		}
	}
	if printed != "" && out == nil {
		out = []entity.Law{{Title: printed}}
	}
	return out
}

// american reads a date with the month first, the year with two digits or
// four: the Register's notices begin in 1936, the lists' in the 1980s.
func american(printed string) string {
	parts := strings.Split(printed, "/")
	if len(parts) != 3 {
		return ""
	}
	month, _ := strconv.Atoi(parts[0])
	d, _ := strconv.Atoi(parts[1])
	year, _ := strconv.Atoi(parts[2])
	switch {
	case len(parts[2]) == 2 && year >= 70:
		year += 1900
	case len(parts[2]) == 2:
		year += 2000
	case len(parts[2]) != 4:
		return ""
	}
	if month < 1 || month > 12 || d < 1 || d > 31 || year < 1936 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, d)
}
