package ofac

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// day is a date of the Advanced XML, which has no other precision: a year is
// written as its first and last day.
type day struct{ y, m, d int }

// iso returns the day in ISO 8601, "" if it is none.
func (a day) iso() string {
	if a.y < 1 || a.y > 9999 || a.m < 1 || a.m > 12 || a.d < 1 || a.d > lastDay(a.y, a.m) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", a.y, a.m, a.d)
}

func lastDay(y, m int) int {
	return time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// readDay reads Year, Month and Day; what isn't a number gives no day.
func readDay(n *source.Node) day {
	number := func(name string) int {
		i, err := strconv.Atoi(strings.TrimSpace(n.Child(name).Text()))
		if err != nil {
			return 0
		}
		return i
	}
	return day{number("Year"), number("Month"), number("Day")}
}

// span returns the dates from the first to the last day with the precision
// that the two show: whole years, whole months or days.
func span(first, last day) (from, to string, ok bool) {
	from, to = first.iso(), last.iso()
	if from == "" || to == "" {
		return "", "", false
	}
	switch {
	case first == last:
		return from, "", true
	case first.m == 1 && first.d == 1 && last.m == 12 && last.d == 31:
		from, to = from[:4], to[:4]
	case first.d == 1 && last.d == lastDay(last.y, last.m):
		from, to = from[:7], to[:7]
	}
	if from == to {
		to = ""
	}
	return from, to, true
}

// period reads a DatePeriod: ok is false where it is empty, as those of
// measures are.
func (p *advanced) period(n *source.Node) (entity.Date, bool) {
	start, end := n.Child("Start"), n.Child("End")
	calendar := p.refs.text("CalendarType", n.Attr("CalendarTypeID"))
	note := n.ChildText("Comment")
	if start == nil && end == nil {
		return entity.Date{}, false
	}
	var bounds [4]day
	i := 0
	circa := false
	for _, b := range []*source.Node{start, end} {
		circa = b.Attr("Approximate") == "true" || circa
		for _, name := range []string{"From", "To"} {
			bounds[i] = readDay(b.Child(name))
			i++
		}
	}
	first, last := bounds[0], bounds[3]
	if start == nil {
		first = bounds[2]
	}
	if end == nil {
		last = bounds[1]
	}
	date := entity.Date{Circa: circa, Note: note}
	var ok bool
	if date.From, date.To, ok = span(first, last); !ok || calendar != "Gregorian" {
		date.From, date.To = "", ""
		date.Printed = fmt.Sprintf("%d-%d-%d to %d-%d-%d", first.y, first.m, first.d, last.y, last.m, last.d)
		if calendar != "Gregorian" {
			date.Printed += " (" + calendar + " calendar)"
		}
	}
	return date, true
}

// dateText words a date for a text that has no room for its parts.
func dateText(d entity.Date) string {
	s := d.From
	if d.To != "" {
		s += " to " + d.To
	}
	if s == "" {
		s = d.Printed
	}
	if d.Circa {
		s = "circa " + s
	}
	return s
}

// yearRange matches "1961-1965".
var yearRange = regexp.MustCompile(`^(\d{4})\s*-\s*(\d{4})$`)

// textDate reads a date as the CSV prints it: "10 Dec 1948", "Feb 1958",
// "1962", "circa 1961", "1961 to 1965". What it can't read it keeps as
// printed.
func textDate(s string) entity.Date {
	printed := clean(s)
	rest := printed
	var d entity.Date
	for _, word := range []string{"circa ", "approximately ", "approx. ", "about "} {
		if len(rest) > len(word) && strings.EqualFold(rest[:len(word)], word) {
			d.Circa, rest = true, rest[len(word):]
			break
		}
	}
	rest = strings.TrimPrefix(rest, "between ")
	first, last, ranged := strings.Cut(rest, " to ")
	if m := yearRange.FindStringSubmatch(rest); m != nil {
		first, last, ranged = m[1], m[2], true
	} else if !ranged {
		first, last, ranged = strings.Cut(rest, " and ")
	}
	from, ok := isoText(first)
	to := ""
	if ok && ranged {
		to, ok = isoText(last)
	}
	if !ok || (to != "" && to < from) {
		return entity.Date{Printed: printed}
	}
	d.From, d.To = from, to
	if a, b, ok := spanText(from, to); ok { // a year as its first and last day
		d.From, d.To = a, b
	}
	return d
}

// spanText is span for two ISO days.
func spanText(from, to string) (string, string, bool) {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	if errA != nil || errB != nil {
		return "", "", false
	}
	return span(day{a.Year(), int(a.Month()), a.Day()}, day{b.Year(), int(b.Month()), b.Day()})
}

// isoText turns one printed date into an ISO 8601 prefix.
func isoText(s string) (string, bool) {
	s = strings.TrimSpace(s)
	for _, f := range [...]struct{ printed, iso string }{
		{"2 Jan 2006", "2006-01-02"}, {"Jan 2006", "2006-01"}, {"2006", "2006"},
		{"2 January 2006", "2006-01-02"}, {"January 2006", "2006-01"}, {"January 2, 2006", "2006-01-02"},
	} {
		if t, err := time.Parse(f.printed, s); err == nil {
			return t.Format(f.iso), true
		}
	}
	return "", false
}
