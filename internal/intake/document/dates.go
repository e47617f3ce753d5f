package document

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/interdict-project/interdict/internal/names"
)

// date is one date as a text writes it.
type date struct {
	start, end int // bytes of the text, weekday and dual month name included
	year       int // as written, 0 where the text gives none
	month, day int
	persian    bool // by the solar Hijri calendar
	weekday    time.Weekday
	hasWeekday bool
	swapped    bool // 3/4/2025: could be read the other way round
	payment    bool // value date of a payment message
}

// in returns the Gregorian day of the date in a year of its own calendar.
func (d date) in(year int) (time.Time, bool) {
	if d.persian {
		return persianDay(year, d.month, d.day)
	}
	return day(year, d.month, d.day)
}

// run is a stretch of digits or of letters; a Han or Hangul character is one.
type run struct {
	start, end int
	text       string // folded letters
	num        int    // value of digits, -1 for letters
	digits     int
}

// runsOf cuts a text into runs of digits and letters.
func runsOf(text string) []run {
	var out []run
	class := func(r rune) int {
		switch {
		case unicode.Is(unicode.Nd, r):
			return 1
		case unicode.In(r, unicode.Han, unicode.Hangul):
			return 3
		case unicode.IsLetter(r), unicode.IsMark(r), r == '\u200c':
			return 2
		}
		return 0
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		kind, start := class(r), i
		i += n
		if kind == 0 {
			continue
		}
		for i < len(text) && kind != 3 {
			r, n := utf8.DecodeRuneInString(text[i:])
			if class(r) != kind {
				break
			}
			i += n
		}
		a := run{start: start, end: i, num: -1, text: names.Fold(text[start:i])}
		if kind == 1 {
			a.digits = utf8.RuneCountInString(text[start:i])
			a.num, _ = strconv.Atoi(a.text)
			if a.digits > 8 {
				a.num = 1e9
			}
		}
		out = append(out, a)
	}
	return out
}

// scan finds the dates of one text.
type scan struct {
	text  string
	words *calendar
	runs  []run
	dates []date
}

// dates returns every date of a text in order of place: with or without a
// year, never from relative words.
func dates(text string) []date {
	s := scan{text: text, words: words(), runs: runsOf(text)}
	for i := 0; i < len(s.runs); {
		if d, next, ok := s.at(i); ok {
			d, next = s.addWeekday(d, i, next)
			s.dates = append(s.dates, d)
			i = next
			continue
		}
		i++
	}
	s.payments()
	return s.dates
}

// at reads the date that begins with run i and returns the run behind it.
func (s *scan) at(i int) (date, int, bool) {
	a := s.runs[i]
	if a.num < 0 {
		return s.monthFirst(i)
	}
	if d, next, ok := s.cjk(i); ok {
		return d, next, true
	}
	if d, next, ok := s.numeric(i); ok {
		return d, next, true
	}
	if d, next, ok := s.yearFirst(i); ok {
		return d, next, true
	}
	return s.dayFirst(i)
}

// near tells whether two runs stand together: little more than blanks and
// punctuation of dates between them, and no empty line.
func (s *scan) near(i, j int) bool {
	if j >= len(s.runs) {
		return false
	}
	gap := s.text[s.runs[i].end:s.runs[j].start]
	if strings.Count(gap, "\n") > 1 || utf8.RuneCountInString(gap) > 6 {
		return false
	}
	return strings.IndexFunc(gap, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && !strings.ContainsRune(".,-–/()（）،'’º°ª«»\"", r)
	}) < 0
}

// month reads a month's name at run i, dual names ("أكتوبر (تشرين الأول)")
// as one, and returns the run behind it.
func (s *scan) month(i int) (month int, persian bool, next int) {
	one := func(i int) (int, bool, int) {
		if i >= len(s.runs) {
			return 0, false, i
		}
		if s.near(i, i+1) {
			if m := s.words.months[s.runs[i].text+" "+s.runs[i+1].text]; m > 0 {
				return m, false, i + 2
			}
		}
		if m := s.words.months[s.runs[i].text]; m > 0 {
			return m, false, i + 1
		}
		if m := s.words.persian[s.runs[i].text]; m > 0 {
			return m, true, i + 1
		}
		return 0, false, i
	}
	month, persian, next = one(i)
	if month == 0 {
		return 0, false, i
	}
	if s.near(next-1, next) {
		if again, p, after := one(next); again == month && p == persian {
			next = after
		}
	}
	return month, persian, next
}

// skip passes up to two joining words that stand near, and returns the next
// atom.
func (s *scan) skip(i int) (next int, ok bool) {
	for range 3 {
		if !s.near(i-1, i) {
			return i, false
		}
		if !s.words.joins[s.runs[i].text] || s.words.months[s.runs[i].text] > 0 {
			return i, true
		}
		i++
	}
	return i, false
}

// year tells whether a run can be a year of a calendar.
func (s *scan) year(i int, persian bool) bool {
	a := s.runs[i]
	if persian {
		return a.digits == 4 && a.num >= 1300 && a.num < 1500
	}
	return a.digits == 4 && a.num >= 1900 && a.num < 2100
}

// dayFirst reads "23 October 2025", "23-го октября", "۱ آبان ۱۴۰۴".
func (s *scan) dayFirst(i int) (date, int, bool) {
	a := s.runs[i]
	if a.digits > 2 || a.num < 1 || a.num > 31 {
		return date{}, 0, false
	}
	j, ok := s.skip(i + 1)
	if !ok {
		return date{}, 0, false
	}
	month, persian, next := s.month(j)
	if month == 0 {
		return date{}, 0, false
	}
	d := date{start: a.start, end: s.runs[next-1].end, day: a.num, month: month, persian: persian}
	if k, ok := s.skip(next); ok && s.year(k, persian) {
		d.year, d.end, next = s.runs[k].num, s.runs[k].end, k+1
	}
	return s.closed(d), next, true
}

// monthFirst reads "October 23, 2025" and "Oct 23".
func (s *scan) monthFirst(i int) (date, int, bool) {
	month, persian, next := s.month(i)
	if month == 0 || persian || !s.near(next-1, next) {
		return date{}, 0, false
	}
	a := s.runs[next]
	if a.digits > 2 || a.num < 1 || a.num > 31 {
		return date{}, 0, false
	}
	d := date{start: s.runs[i].start, end: a.end, day: a.num, month: month}
	next++
	if k, ok := s.skip(next); ok && s.year(k, false) {
		d.year, d.end, next = s.runs[k].num, s.runs[k].end, k+1
	}
	return d, next, true
}

// yearFirst reads "2025 October 23".
func (s *scan) yearFirst(i int) (date, int, bool) {
	if !s.year(i, false) || !s.near(i, i+1) {
		return date{}, 0, false
	}
	month, persian, next := s.month(i + 1)
	if month == 0 || persian || !s.near(next-1, next) {
		return date{}, 0, false
	}
	a := s.runs[next]
	if a.digits > 2 || a.num < 1 || a.num > 31 {
		return date{}, 0, false
	}
	return date{start: s.runs[i].start, end: a.end, year: s.runs[i].num, month: month, day: a.num}, next + 1, true
}

// closed takes the bracket that closes a dual month name into the span.
func (s *scan) closed(d date) date {
	if strings.Contains(s.text[d.start:d.end], "(") && strings.HasPrefix(s.text[d.end:], ")") {
		d.end++
	}
	return d
}

// numeric reads 2025-10-23, 23.10.2025, 23/10/2025, 23.10.25, ۱۴۰۴/۰۸/۰۱.
func (s *scan) numeric(i int) (date, int, bool) {
	if i+2 >= len(s.runs) {
		return date{}, 0, false
	}
	a, b, c := s.runs[i], s.runs[i+1], s.runs[i+2]
	sep := s.separator(i)
	if sep == 0 || s.separator(i+1) != sep || b.digits > 2 || b.digits == 0 || i > 0 && s.separator(i-1) == sep || s.separator(i+2) == sep {
		return date{}, 0, false
	}
	d := date{start: a.start, end: c.end, month: b.num}
	switch {
	case a.digits == 4 && c.digits <= 2:
		d.year, d.day = a.num, c.num
	case a.digits <= 2 && c.digits == 4:
		d.year, d.day = c.num, a.num
	case a.digits == 2 && b.digits == 2 && c.digits == 2 && sep == '.':
		d.year, d.day = 2000+c.num, a.num
	default:
		return date{}, 0, false
	}
	d.persian = d.year >= 1300 && d.year < 1440
	if sep == '/' && a.digits <= 2 && !d.persian {
		if d.month > 12 {
			d.day, d.month = d.month, d.day
		} else if d.day <= 12 && d.day != d.month {
			d.swapped = true
		}
	}
	if d.year < 1900 && !d.persian || d.year > 2100 {
		return date{}, 0, false
	}
	if _, ok := d.in(d.year); !ok {
		return date{}, 0, false
	}
	return d, i + 3, true
}

// separator returns the one character of a numeric date between runs i and
// i+1, 0 if there's anything else.
func (s *scan) separator(i int) rune {
	if i+1 >= len(s.runs) || s.runs[i].num < 0 || s.runs[i+1].num < 0 {
		return 0
	}
	switch gap := strings.Map(dropFormat, s.text[s.runs[i].end:s.runs[i+1].start]); gap {
	case "-", "/", ".", "٫":
		return rune(gap[0])
	case "‐", "‑", "–", "−":
		return '-'
	}
	return 0
}

func dropFormat(r rune) rune {
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// cjk reads 2025年10月23日, 10月23日 and 2025년 10월 23일.
func (s *scan) cjk(i int) (date, int, bool) {
	unit := func(i int, names string) bool {
		return i+1 < len(s.runs) && s.runs[i].num > 0 && s.near(i, i+1) && strings.Contains(names, s.text[s.runs[i+1].start:s.runs[i+1].end])
	}
	d := date{start: s.runs[i].start}
	if s.year(i, false) && unit(i, "年년") {
		d.year = s.runs[i].num
		i += 2
	}
	if !unit(i, "月월") || !unit(i+2, "日号號일") || s.runs[i].num > 12 || s.runs[i+2].num > 31 {
		return date{}, 0, false
	}
	d.month, d.day, d.end = s.runs[i].num, s.runs[i+2].num, s.runs[i+3].end
	return d, i + 4, true
}

// addWeekday looks for the day of the week before and behind a date, which
// the runs from first to before next hold.
func (s *scan) addWeekday(d date, first, next int) (date, int) {
	for i := first - 1; i >= 0 && i >= first-3 && s.near(i, i+1); i-- {
		if w, from, ok := s.weekdayEnding(i); ok {
			d.weekday, d.hasWeekday, d.start = w, true, s.runs[from].start
			return d, next
		}
		if !s.words.joins[s.runs[i].text] {
			break
		}
	}
	if next < len(s.runs) && s.near(next-1, next) {
		if w, after, ok := s.cjkWeekday(next); ok {
			d.weekday, d.hasWeekday, d.end = w, true, s.runs[after-1].end
			return d, after
		}
		i := next
		if s.words.joins[s.runs[i].text] && i+1 < len(s.runs) && s.near(i, i+1) {
			i++
		}
		if w, ok := s.words.weekdays[s.runs[i].text]; ok && len(s.runs[i].text) > 3 {
			d.weekday, d.hasWeekday, d.end = w, true, s.runs[i].end
			return s.closed(d), i + 1
		}
	}
	return d, next
}

// weekdayEnding reads the day of the week whose last word is run i, and
// returns its first run ("يوم" and a Persian number included).
func (s *scan) weekdayEnding(i int) (time.Weekday, int, bool) {
	w, ok := s.words.weekdays[s.runs[i].text]
	if !ok {
		return 0, i, false
	}
	if i > 0 && s.near(i-1, i) {
		if joined, ok := s.words.weekdays[s.runs[i-1].text+s.runs[i].text]; ok {
			w, i = joined, i-1 // سه شنبه in two words
		}
	}
	if i > 0 && s.near(i-1, i) {
		switch s.runs[i-1].text {
		case "يوم", "روز":
			i--
		}
	}
	return w, i, true
}

// cjkWeekday reads 星期四, 周四, (木), 목요일 at run i.
func (s *scan) cjkWeekday(i int) (time.Weekday, int, bool) {
	rest := s.text[s.runs[i].start:]
	for _, lead := range []string{"星期", "礼拜", "周", "週", ""} {
		tail, ok := strings.CutPrefix(rest, lead)
		if !ok {
			continue
		}
		numbers := "日一二三四五六"
		if lead == "" {
			numbers = "日月火水木金土"
		}
		r, _ := utf8.DecodeRuneInString(tail)
		if r == '天' && lead != "" {
			r = '日'
		}
		if at := strings.IndexRune(numbers, r); at >= 0 && r != utf8.RuneError {
			n := utf8.RuneCountInString(lead) + 1
			return time.Weekday(at / 3), i + n, i+n <= len(s.runs)
		}
	}
	return 0, 0, false
}

var reValueDate = regexp.MustCompile(`(?m)^:(?:32A|30):(\d\d)(\d\d)(\d\d)`)

// payments adds the value dates of SWIFT payment messages.
func (s *scan) payments() {
	for _, m := range reValueDate.FindAllStringSubmatchIndex(s.text, -1) {
		n := func(k int) int { v, _ := strconv.Atoi(s.text[m[k]:m[k+1]]); return v }
		s.dates = append(s.dates, date{start: m[2], end: m[7], year: 2000 + n(2), month: n(4), day: n(6), payment: true})
	}
}
