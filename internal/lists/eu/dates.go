package eu

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

const monthNames = `January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec`

// dateForm finds one date in a text of the annexes. The day comes first:
// "23.6.2023", "7.8. 1978", "20 March 2022", "26 Feb. 2011", "2026-08-07",
// "March 1965", "1965"; once "June 30, 2012".
var dateForm = regexp.MustCompile(`\b(\d{1,2})\s?\.\s?(\d{1,2})\s?[.\s]\s?(\d{4})\b` + // 1-3
	`|\b(\d{1,2})\s+(` + monthNames + `)\.?\s?(\d{4})\b` + // 4-6
	`|\b(\d{4})-(\d{2})-(\d{2})\b` + // 7-9
	`|\b(` + monthNames + `)\.?\s(\d{1,2}),\s(\d{4})\b` + // 10-12
	`|\b(` + monthNames + `)\.?\s(\d{4})\b` + // 13-14
	`|\b\d{1,2}/\d{1,2}/(\d{4})\b` + // 15: day and month can't be told apart
	`|\b(\d{4})\b`) // 16

// month returns the number of an English month, 0 for another word.
func month(name string) int {
	if len(name) < 3 {
		return 0
	}
	i := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(name[:3]))
	if i < 0 || i%3 != 0 {
		return 0
	}
	return i/3 + 1
}

// isoOf writes one match of dateForm as an ISO 8601 prefix.
func isoOf(m []string) string {
	n := func(i int) int { v, _ := strconv.Atoi(m[i]); return v }
	switch {
	case m[3] != "":
		return partial(n(3), n(2), n(1))
	case m[6] != "":
		return partial(n(6), month(m[5]), n(4))
	case m[9] != "":
		return partial(n(7), n(8), n(9))
	case m[12] != "":
		return partial(n(12), month(m[10]), n(11))
	case m[14] != "":
		return partial(n(14), month(m[13]), 0)
	case m[15] != "":
		return m[15]
	}
	return m[16]
}

// startDay reads the day on which an annex says that an entry was listed, ""
// where the text isn't one day.
func startDay(printed string) string {
	printed = entity.Collapse(printed)
	m := dateForm.FindStringSubmatch(printed)
	if m == nil || len(m[0]) != len(printed) {
		return ""
	}
	if iso := isoOf(m); isDay(iso) {
		return iso
	}
	return ""
}

var (
	circaWords = regexp.MustCompile(`(?i)\b(approximately|approx|circa|ca|around|about|probably|possibly|presumed)\b`)
	rangeWords = regexp.MustCompile(`(?i)^\s*(and|to|until|[-–—])\s*$`)
	// dateWords are what may stand between and around dates without saying more.
	dateWords = regexp.MustCompile(`(?i)\b(approximately|approx|circa|ca|around|about|probably|possibly|presumed|between|on|or|and|to|until|established|founded|in)\b|[-–—/.,()\s"]+`)
	hijri     = regexp.MustCompile(`(?i)hijri`)
)

// dates reads a cell of dates: several values, "a) … b) …", "or", ranges,
// circa, and words around them, which go to the note.
func dates(prop, cell string) (found []entity.Date, rest []string) {
	for _, value := range splitCell(cell) {
		for _, piece := range enumerated(value) {
			d, ok := readDates(prop, piece)
			if !ok {
				rest = append(rest, piece)
			}
			found = append(found, d...)
		}
	}
	return found, rest
}

// readDates reads one piece; ok is false where it holds no date at all.
func readDates(prop, piece string) (found []entity.Date, ok bool) {
	at := dateForm.FindAllStringSubmatchIndex(piece, -1)
	circa := circaWords.MatchString(piece)
	left := piece
	for i := len(at) - 1; i >= 0; i-- {
		left = left[:at[i][0]] + " " + left[at[i][1]:]
	}
	note := ""
	if said := dateWords.ReplaceAllString(left, ""); said != "" {
		note = piece
	}
	for i := 0; i < len(at); i++ {
		m := submatches(piece, at[i])
		d := entity.Date{Prop: prop, From: isoOf(m), Circa: circa, Note: note}
		if year, _ := strconv.Atoi(d.From[:min(4, len(d.From))]); year < 1700 || year > 2100 {
			if year > 1200 && year < 1500 && hijri.MatchString(piece) {
				found = append(found, entity.Date{Prop: prop, Printed: m[0] + " (Hijri)", Note: note})
			}
			continue
		}
		if m[15] != "" {
			d.Printed = m[0]
		}
		if i+1 < len(at) && isRange(piece, at[i], at[i+1]) {
			d.To = isoOf(submatches(piece, at[i+1]))
			i++
		}
		found = append(found, d)
	}
	if len(found) == 0 && strings.ContainsAny(piece, "0123456789") {
		found = append(found, entity.Date{Prop: prop, Printed: piece, Circa: circa})
	}
	return found, len(found) > 0
}

// isRange tells whether two neighbouring dates are the ends of a period.
func isRange(piece string, a, b []int) bool {
	between := piece[a[1]:b[0]]
	if !rangeWords.MatchString(between) {
		return false
	}
	return strings.TrimSpace(strings.ToLower(between)) != "and" || strings.Contains(strings.ToLower(piece[:a[0]]), "between")
}

func submatches(s string, at []int) []string {
	m := make([]string, len(at)/2)
	for i := range m {
		if at[2*i] >= 0 {
			m[i] = s[at[2*i]:at[2*i+1]]
		}
	}
	return m
}
