package un

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

var isoDay = regexp.MustCompile(`^\d{4}(?:-\d\d(?:-\d\d)?)?`)

// day returns the ISO day (or month, or year) that a text begins with. The UN
// writes some with an offset, "2014-06-30-04:00", which isn't part of the day.
func day(text string) string { return isoDay.FindString(text) }

// birthDate maps a date of birth. The type doesn't say which fields are there:
// EXACT may come with a year alone, or with nothing but a note.
func (m mapper) birthDate(e *entity.Entity, n *source.Node) {
	d := entity.Date{Prop: "birthDate", From: day(n.ChildText("DATE"))}
	year, from, to, note := n.ChildText("YEAR"), n.ChildText("FROM_YEAR"), n.ChildText("TO_YEAR"), n.ChildText("NOTE")
	if d.From == "" {
		d.From = day(year)
	}
	switch kind := n.ChildText("TYPE_OF_DATE"); kind {
	case "BETWEEN":
		if d.From == "" {
			d.From, d.To = day(from), day(to)
		}
	case "APPROXIMATELY":
		d.Circa = true
	case "EXACT", "":
	default:
		m.unknown("INDIVIDUAL_DATE_OF_BIRTH/TYPE_OF_DATE", kind)
	}
	if d.From == "" {
		d.From = day(from)
	}
	switch first, last, ok := monthNote(note, year); {
	case note == "Approximately":
		d.Circa = true
	case ok:
		d.From, d.To = first, last
	case d.From == "":
		d.Printed = note
	default:
		d.Note = note
	}
	e.AddDate(d)
}

// months by the three letters that their English names begin with.
const months = "janfebmaraprmayjunjulaugsepoctnovdec"

// monthOf returns the number of an English month, 0 if it is none.
func monthOf(name string) int {
	if len(name) < 3 {
		return 0
	}
	i := strings.Index(months, strings.ToLower(name[:3]))
	if i < 0 || i%3 != 0 {
		return 0
	}
	return i/3 + 1
}

var (
	noteMonth   = regexp.MustCompile(`^([A-Z][a-z]+)\.?(?: (\d{4}))?$`)
	noteBetween = regexp.MustCompile(`^Between ([A-Z][a-z]+)\.? and ([A-Z][a-z]+)\.? (\d{4})$`)
)

// monthNote reads the month that only a note prints: "Nov. 1973", "Sep." to a
// year printed elsewhere, "Between Aug. and Sep. 1977".
func monthNote(note, year string) (from, to string, ok bool) {
	if m := noteBetween.FindStringSubmatch(note); m != nil {
		a, b := monthOf(m[1]), monthOf(m[2])
		return fmt.Sprintf("%s-%02d", m[3], a), fmt.Sprintf("%s-%02d", m[3], b), a > 0 && b > 0
	}
	m := noteMonth.FindStringSubmatch(note)
	if m == nil {
		return "", "", false
	}
	if m[2] != "" {
		year = m[2]
	}
	month := monthOf(m[1])
	return fmt.Sprintf("%s-%02d", year, month), "", month > 0 && day(year) == year && year != ""
}

var (
	dayFirst   = regexp.MustCompile(`^(\d{1,2}) ([A-Z][a-z]+)\.? ?(\d{4})`)
	monthFirst = regexp.MustCompile(`^([A-Z][a-z]+)\.? (\d{1,2}), (\d{4})`)
	fullDay    = regexp.MustCompile(`^\d{4}-\d\d-\d\d`)
)

// englishDay reads the day that a text begins with: "26 Mar. 2011",
// "September 16, 2019", "2026-12-11"; "" if it begins with none.
func englishDay(text string) string {
	if iso := fullDay.FindString(text); iso != "" {
		return iso
	}
	var y, mon, d string
	if m := dayFirst.FindStringSubmatch(text); m != nil {
		d, mon, y = m[1], m[2], m[3]
	} else if m := monthFirst.FindStringSubmatch(text); m != nil {
		mon, d, y = m[1], m[2], m[3]
	}
	month := monthOf(mon)
	if month == 0 {
		return ""
	}
	return fmt.Sprintf("%s-%02d-%02s", y, month, d)
}
