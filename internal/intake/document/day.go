package document

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/interdict-project/interdict/answer"
)

// Range is a stretch of a text in bytes, the end excluded.
type Range struct{ Start, End int }

// Kinds of evidence for a document's day, the best first.
const (
	byHeader  = iota // a line that gives the document's own date
	byPayment        // the value date of a payment message
	byDateline
	byWeekday // weekday, day and month in running text
	byLatest  // the latest day the text names
)

// found is one possible day of a document.
type found struct {
	date
	when     time.Time
	kind     int
	noYear   bool
	misfit   bool // the weekday written isn't that of the day
	assigned int  // byte where the words that assign the date begin
}

// Day infers the day of a document from its text, as of today (ISO 8601), with
// a reason that names the text and the rule, and the places in the text that
// it rests on. Dates ahead of today and words like "yesterday" don't count. A
// date without a year is taken for the nearest past day that fits, and only
// with a weekday or in a dateline. It returns false where the text names no
// day; it never guesses one. Of a long text the head and the foot are read.
func Day(text, today string) (answer.DocumentDate, []Range, bool) {
	now, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return answer.DocumentDate{}, nil, false
	}
	var best *found
	for _, d := range datesOf(text) {
		f, ok := judge(text, d, now)
		if !ok {
			continue
		}
		if best == nil || f.kind < best.kind || f.kind == byLatest && best.kind == byLatest && f.when.After(best.when) {
			best = &f
		}
	}
	if best == nil {
		return answer.DocumentDate{}, nil, false
	}
	return answer.DocumentDate{Date: best.when.Format(time.DateOnly), Reason: best.reason(text)},
		[]Range{{best.start, best.end}}, true
}

// Day infers the day of the document, see [Day], with spans in the file.
func (d *Document) Day(today string) (answer.DocumentDate, bool) {
	out, ranges, ok := Day(d.Text, today)
	for _, r := range ranges {
		start, end, text := d.Span(r.Start, r.End)
		out.Spans = append(out.Spans, answer.Span{Start: start, End: end, Text: text})
	}
	return out, ok
}

// Bytes of a long text in which its day is looked for.
const (
	headBytes = 256 << 10
	footBytes = 64 << 10
)

// datesOf returns the dates of a text, of a long one those of head and foot.
func datesOf(text string) []date {
	if len(text) <= headBytes+footBytes {
		return dates(text)
	}
	cut := func(at int) int { // to the start of a character
		for !utf8.RuneStart(text[at]) {
			at--
		}
		return at
	}
	list := dates(text[:cut(headBytes)])
	foot := cut(len(text) - footBytes)
	for _, d := range dates(text[foot:]) {
		d.start += foot
		d.end += foot
		list = append(list, d)
	}
	return list
}

// mostBefore bounds, in bytes, what is read of a line before a date.
const mostBefore = 400

// judge says what a date means for the day of the document.
func judge(text string, d date, now time.Time) (found, bool) {
	f := found{date: d, kind: byLatest, assigned: d.start}
	line := max(0, d.start-mostBefore)
	line += strings.LastIndexByte(text[line:d.start], '\n') + 1
	before := strings.ToValidUTF8(text[line:d.start], "")
	switch label := labelOf(before); {
	case d.payment:
		f.kind = byPayment
	case label == labelOther:
		if d.year == 0 {
			return f, false
		}
	case label == labelOwn:
		f.kind, f.assigned = byHeader, line
	case refers(before):
	case dateline(text, line, d):
		f.kind, f.assigned = byDateline, line
		if cut := strings.LastIndex(before, "   "); cut >= 0 { // columns of a form
			f.assigned += cut
		}
	case d.hasWeekday:
		f.kind = byWeekday
	}
	if f.kind != byHeader && (birth(before) || birth(after(text, d.end))) {
		return f, false
	}
	if d.year == 0 && f.kind == byLatest || !f.resolve(now) {
		return f, false
	}
	return f, true
}

// resolve finds the day itself, not after now.
func (f *found) resolve(now time.Time) bool {
	if f.year != 0 {
		when, ok := f.in(f.year)
		if ok && f.swapped && when.After(now) {
			f.date.day, f.month, f.swapped = f.month, f.date.day, false
			when, ok = f.in(f.year)
		}
		if !ok || when.After(now) {
			return false
		}
		f.when, f.misfit = when, f.hasWeekday && when.Weekday() != f.weekday
		return true
	}
	f.noYear = true
	last := now.Year()
	if f.persian {
		last -= 621
	}
	for year := last; year > last-28; year-- { // weekdays repeat after 28 years
		when, ok := f.in(year)
		if ok && !when.After(now) && (!f.hasWeekday || when.Weekday() == f.weekday) {
			f.when = when
			return true
		}
	}
	return false
}

// reason says in one sentence what the day was inferred from.
func (f *found) reason(text string) string {
	quote := "“" + strings.Join(strings.Fields(text[f.assigned:f.end]), " ") + "”"
	dayMonth := f.when.Format("2 January")
	var b strings.Builder
	switch f.kind {
	case byHeader:
		fmt.Fprintf(&b, "%s gives the document's own date", quote)
	case byPayment:
		fmt.Fprintf(&b, "%s is the value date of the payment message", quote)
	case byDateline:
		fmt.Fprintf(&b, "%s stands where a document is dated", quote)
	case byWeekday:
		fmt.Fprintf(&b, "%s is a day with its weekday in the text", quote)
	default:
		fmt.Fprintf(&b, "%s is the latest day that the text names; the document is not older", quote)
	}
	switch {
	case f.noYear && f.hasWeekday:
		fmt.Fprintf(&b, "; it gives no year, and %s last fell on a %s in %d", dayMonth, f.weekday, f.when.Year())
	case f.noYear:
		fmt.Fprintf(&b, "; it gives no year, the nearest past %s was in %d", dayMonth, f.when.Year())
	}
	if f.persian {
		fmt.Fprintf(&b, "; read by the Persian calendar")
	}
	if f.swapped {
		fmt.Fprintf(&b, "; read as day/month/year")
	}
	if f.misfit {
		fmt.Fprintf(&b, "; that day was a %s, not a %s", f.when.Weekday(), f.weekday)
	}
	return b.String()
}

// Labels of a date: what the words before it on its line say.
const (
	labelNone = iota
	labelOwn
	labelOther
)

// labelOf reads the words before a date on its line. "Invoice date:" labels
// the document's own day, "Date of birth:" that of something else.
func labelOf(before string) int {
	colon := strings.LastIndexAny(before, ":：")
	if colon < 0 || utf8.RuneCountInString(before[colon:]) > 20 {
		return labelNone
	}
	label := before[:colon]
	if cut := strings.LastIndex(label, "   "); cut >= 0 { // columns of a form
		label = label[cut:]
	}
	own, other, n := false, false, 0
	for _, a := range runsOf(label) {
		own = own || words().own[a.text]
		other = other || words().other[a.text]
		n++
	}
	own = own || strings.Contains(label, "日期") || strings.Contains(label, "时间")
	switch {
	case other:
		return labelOther
	case own && n <= 6:
		return labelOwn
	}
	return labelNone
}

// refers tells whether the word before a date makes it the day of another
// paper: "contract dated …", "письмом от …".
func refers(before string) bool {
	list := runsOf(before)
	return len(list) > 0 && words().refers[list[len(list)-1].text]
}

// birth tells whether words beside a date speak of a birth.
func birth(beside string) bool {
	list := runsOf(beside)
	for _, a := range list[max(0, len(list)-4):] {
		if words().births[a.text] {
			return true
		}
	}
	squeezed := strings.ReplaceAll(strings.TrimLeft(beside, " \u00a0,"), " ", "")
	for _, mark := range []string{"г.р", "г.н.", "р.н.", "出生"} {
		if strings.HasPrefix(squeezed, mark) {
			return true
		}
	}
	return strings.HasSuffix(strings.TrimRight(beside, " "), "*")
}

// after returns the few words behind a date on its line.
func after(text string, end int) string {
	return strings.ToValidUTF8(firstLine(text[end:min(len(text), end+24)]), "")
}

// dateline tells whether a date stands where a document is dated: after at
// most a place at the head ("MINSK, 23 October (Agency) —", "Paris, le 9
// octobre 2026"), or alone on a line of the head or the foot.
func dateline(text string, line int, d date) bool {
	before := text[line:d.start]
	if strings.ContainsAny(before, ".!?؟") && len(strings.TrimLeft(before, " \t(")) > 24 || len(runsOf(before)) > 8 {
		return false
	}
	rest := strings.TrimLeft(text[d.end:min(len(text), d.end+400)], " \u00a0\t")
	for _, tail := range []string{"года", "год", "г.", "г", "року", "р.", "год.", "م", "日電", "日电", "(", "ع"} {
		if cut, ok := strings.CutPrefix(rest, tail); ok && tail != "(" {
			rest = strings.TrimLeft(cut, " \u00a0\t")
			break
		}
	}
	endsLine := rest == "" || rest[0] == '\n' || rest[0] == '\r' || (rest[0] == '.' || rest[0] == 'T' || rest[0] == ')') && len(strings.TrimSpace(firstLine(rest[:min(len(rest), 200)]))) <= 10
	const page = 4000 // a head or a foot is no longer
	head := line < page && strings.Count(strings.TrimLeft(text[:line], "\n"), "\n") < 8
	foot := len(text)-d.end < page && strings.Count(strings.TrimRight(text[d.end:], "\n "), "\n") < 3
	if endsLine {
		return (head || foot) && (d.year != 0 || strings.TrimSpace(before) != "")
	}
	if line > 4*300 || utf8.RuneCountInString(text[:line]) > 300 {
		return false
	}
	for _, mark := range []string{"—", "–", "- ", "-\n", "(", "/", ":", "ـ", "|", "讯", "電", "电"} {
		if strings.HasPrefix(rest, mark) {
			return true
		}
	}
	return false
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
