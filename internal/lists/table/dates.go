package table

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// date is a date read from a cell.
type date struct {
	from, to string // ISO 8601 prefixes; to ends a range of years
	circa    bool
}

// errDate says what is wrong with a date; its text is for a user.
type errDate struct{ text, why string }

func (e *errDate) Error() string { return fmt.Sprintf("%q is no date: %s", e.text, e.why) }

// parseDate reads a date. Order says where day, month and year stand in a
// date of three numbers: dmy, mdy, or ymd and iso; "" reads those alone that
// can be meant in one way only. A year alone, a year and a month, a month's
// name (English, German, French, Spanish, Russian), "circa" before a date, a
// range of years, a time of day behind an ISO date, and 00 for a day or month
// that isn't known are read in every order. Two-digit years aren't.
func parseDate(text, order string) (date, error) {
	bad := func(why string) (date, error) { return date{}, &errDate{text, why} }
	s := plainDigits(strings.ToLower(strings.TrimSpace(text)))
	var d date
	for _, c := range []string{"circa ", "approximately ", "approx. ", "approx ", "about ", "ca. ", "ca ", "c. ", "c.", "~", "um ", "vers ", "около "} {
		if rest, ok := strings.CutPrefix(s, c); ok {
			s, d.circa = strings.TrimSpace(rest), true
			break
		}
	}
	if from, to, ok := yearRange(s); ok {
		d.from, d.to = from, to
		return d, nil
	}
	if len(s) > 10 && (s[10] == 't' || s[10] == ' ') && strings.Count(s[:10], "-") == 2 && isTime(s[11:]) {
		s = s[:10]
	}
	parts := dateParts(s)
	var y, m, day int
	var why string
	switch len(parts) {
	case 1:
		if len(parts[0]) == 8 && isNumber(parts[0]) { // 19610312
			parts = []string{parts[0][:4], parts[0][4:6], parts[0][6:]}
			y, m, day, why = threeParts(parts, "ymd")
		} else {
			y, why = yearOf(parts[0])
		}
	case 2:
		y, m, why = twoParts(parts)
	case 3:
		y, m, day, why = threeParts(parts, order)
	default:
		why = "write it as 1961-03-12"
	}
	if why != "" {
		return bad(why)
	}
	d.from, why = isoDate(y, m, day)
	if why != "" {
		return bad(why)
	}
	return d, nil
}

// isoDate writes a date; month and day are 0 where not known.
func isoDate(y, m, day int) (iso, why string) {
	switch {
	case y < 1000 || y > 2999:
		return "", "its year has not four digits between 1000 and 2999"
	case m == 0:
		return fmt.Sprintf("%04d", y), ""
	case m > 12:
		return "", "it has no such month"
	case day == 0:
		return fmt.Sprintf("%04d-%02d", y, m), ""
	}
	t := time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day {
		return "", "it has no such day"
	}
	return t.Format(time.DateOnly), ""
}

// dateParts parts a date at everything that is neither letter nor digit.
func dateParts(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) })
}

func yearOf(s string) (int, string) {
	if len(s) == 4 && isNumber(s) {
		y, _ := strconv.Atoi(s)
		return y, ""
	}
	return 0, "write it as 1961-03-12, 1961-03 or 1961"
}

// twoParts reads a month and a year, in either order.
func twoParts(p []string) (y, m int, why string) {
	if len(p[0]) == 4 && isNumber(p[0]) {
		p[0], p[1] = p[1], p[0]
	}
	if y, why = yearOf(p[1]); why != "" {
		return 0, 0, why
	}
	if m = monthNamed(p[0]); m == 0 {
		if m, why = small(p[0]); why != "" {
			return 0, 0, why
		}
	}
	return y, m, ""
}

// threeParts reads a day, a month and a year.
func threeParts(p []string, order string) (y, m, d int, why string) {
	for i, part := range p[:2] {
		if month := monthNamed(part); month > 0 { // 12 March 1961, March 12, 1961
			if d, why = small(strings.TrimRight(p[1-i], "thndrs")); why != "" {
				if i == 1 && len(p[0]) == 4 { // 1961 March 12
					y, why = yearOf(p[0])
					d, _ = small(p[2])
					return y, month, d, why
				}
				return 0, 0, 0, why
			}
			y, why = yearOf(p[2])
			return y, month, d, why
		}
	}
	if len(p[0]) == 4 { // a year first is never followed by a day
		if y, why = yearOf(p[0]); why != "" {
			return 0, 0, 0, why
		}
		if m, why = small(p[1]); why == "" {
			d, why = small(p[2])
		}
		return y, m, d, why
	}
	if y, why = yearOf(p[2]); why != "" {
		if len(p[2]) == 2 && isNumber(p[2]) {
			why = "its year has two digits"
		}
		return 0, 0, 0, why
	}
	first, why := small(p[0])
	if why != "" {
		return 0, 0, 0, why
	}
	second, why := small(p[1])
	if why != "" {
		return 0, 0, 0, why
	}
	switch {
	case order == "dmy":
		return y, second, first, ""
	case order == "mdy":
		return y, first, second, ""
	case order != "":
		return 0, 0, 0, "the mapping says that dates begin with the year"
	case second > 12:
		return y, first, second, ""
	case first > 12 || first == second:
		return y, second, first, ""
	}
	return 0, 0, 0, "day and month can't be told apart; set dates to dmy or mdy in the mapping"
}

// small reads a number of one or two digits.
func small(s string) (int, string) {
	if len(s) > 2 || !isNumber(s) {
		return 0, "write it as 1961-03-12"
	}
	n, _ := strconv.Atoi(s)
	return n, ""
}

// yearRange reads "1961-1965", "1961 to 1965", "between 1961 and 1965".
func yearRange(s string) (from, to string, ok bool) {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "between "), "from ")
	p := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" -–—/", r) })
	if len(p) == 3 && (p[1] == "to" || p[1] == "and" || p[1] == "bis") {
		p = []string{p[0], p[2]}
	}
	if len(p) != 2 || len(p[0]) != 4 || len(p[1]) != 4 || !isNumber(p[0]) || !isNumber(p[1]) || p[0] < "1000" || p[1] < p[0] || p[1] > "2999" {
		return "", "", false
	}
	if p[0] == p[1] {
		return p[0], "", true
	}
	return p[0], p[1], true
}

// isTime tells whether a text is a time of day with or without a zone.
func isTime(s string) bool {
	return len(s) >= 4 && strings.Trim(s, "0123456789:.+-z ") == "" && strings.Contains(s, ":")
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// plainDigits writes Arabic, Persian, Indic and wide digits as 0 to 9.
func plainDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		case r >= '۰' && r <= '۹':
			return '0' + r - '۰'
		case r >= '०' && r <= '९':
			return '0' + r - '०'
		case r >= '０' && r <= '９':
			return '0' + r - '０'
		}
		return r
	}, s)
}

// monthNamed returns the number of a month by the first letters of its name.
func monthNamed(s string) int {
	if isNumber(s) {
		return 0
	}
	key := fold(s)
	if len([]rune(key)) < 3 {
		return 0
	}
	for i, names := range monthStems {
		for _, stem := range names {
			if strings.HasPrefix(key, stem) {
				return i + 1
			}
		}
	}
	return 0
}

// monthStems are the folded beginnings of months' names; no stem of an
// earlier month begins a later month's name.
var monthStems = [12][]string{
	{"jan", "ene", "янв"}, {"feb", "fev", "фев"}, {"mar", "mrz", "март"}, {"apr", "avr", "abr", "апр"},
	{"may", "mai", "мая", "маи"}, {"jun", "juin", "июн"}, {"jul", "juil", "июл"}, {"aug", "aou", "ago", "авг"},
	{"sep", "сен"}, {"oct", "okt", "окт"}, {"nov", "ноя"}, {"dec", "dez", "dic", "дек"},
}
