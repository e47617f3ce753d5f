package document

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/goccy/go-yaml"

	"github.com/interdict-project/interdict/internal/names"
)

//go:embed calendar.yaml
var calendarYAML []byte

// calendar holds the words of dates, folded.
type calendar struct {
	months   map[string]int // Gregorian, 1 to 12; two-word names joined by a blank
	persian  map[string]int
	weekdays map[string]time.Weekday
	joins    map[string]bool
	own      map[string]bool
	other    map[string]bool
	refers   map[string]bool
	births   map[string]bool
}

// words is the calendar of this program, read once.
var words = sync.OnceValue(func() *calendar {
	c, err := readCalendar(calendarYAML)
	if err != nil {
		panic("BUG: " + err.Error())
	}
	return c
})

func readCalendar(data []byte) (*calendar, error) {
	var file struct {
		Months, Persian, Weekdays         []string
		Joins, Own, Other, Refers, Births string
	}
	if err := yaml.UnmarshalWithOptions(data, &file, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("reading the calendar: %w", err)
	}
	if len(file.Months) != 12 || len(file.Persian) != 12 || len(file.Weekdays) != 7 {
		return nil, fmt.Errorf("reading the calendar: want 12 months, 12 Persian months, 7 days")
	}
	c := &calendar{months: map[string]int{}, persian: map[string]int{}, weekdays: map[string]time.Weekday{},
		joins: set(file.Joins), own: set(file.Own), other: set(file.Other), refers: set(file.Refers), births: set(file.Births)}
	for i := range 12 {
		for _, w := range strings.Fields(file.Months[i]) {
			c.months[names.Fold(w)] = i + 1
		}
		for _, w := range strings.Fields(file.Persian[i]) {
			c.persian[names.Fold(w)] = i + 1
		}
	}
	for i := range 7 {
		for _, w := range strings.Fields(file.Weekdays[i]) {
			c.weekdays[names.Fold(w)] = time.Weekday(i)
		}
	}
	return c, nil
}

func set(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[names.Fold(w)] = true
	}
	return out
}

// day is a day of the Gregorian calendar; invalid days don't exist.
func day(year, month, dayOfMonth int) (time.Time, bool) {
	t := time.Date(year, time.Month(month), dayOfMonth, 0, 0, 0, 0, time.UTC)
	return t, month >= 1 && month <= 12 && t.Day() == dayOfMonth && t.Month() == time.Month(month)
}

// persianDay converts a day of the solar Hijri calendar by its 33-year cycle,
// which holds for the years 1178 to 1633.
func persianDay(year, month, dayOfMonth int) (time.Time, bool) {
	leap := func(y int) bool {
		switch y % 33 {
		case 1, 5, 9, 13, 17, 22, 26, 30:
			return true
		}
		return false
	}
	length := 31
	switch {
	case month == 12 && !leap(year):
		length = 29
	case month > 6:
		length = 30
	}
	if year < 1178 || year > 1633 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > length {
		return time.Time{}, false
	}
	days := dayOfMonth - 1 + min(month-1, 6)*31 + max(month-7, 0)*30
	for y := 1400; y < year; y++ {
		days += 365
		if leap(y) {
			days++
		}
	}
	for y := year; y < 1400; y++ {
		days -= 365
		if leap(y) {
			days--
		}
	}
	return time.Date(2021, 3, 21, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days), true // 1 Farvardin 1400
}
