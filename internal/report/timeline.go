package report

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/regime"
)

// wideTerminal is the number of columns from which a timeline has bars.
const wideTerminal = 110

// Timeline writes regimes in time: for each a line for each event, aligned by
// day. On a terminal of 110 columns and more, bars stand above them, a row for
// each measure and permission.
func Timeline(w io.Writer, t regime.Timeline, opt TerminalOptions) error {
	p := newPrinter(w, opt)
	p.lines(nil, 0, say(bold, "What changed"), say(plain, "from "+t.From+" to "+t.To+"; as of "+t.AsOf))
	wide := opt.Isolate && opt.Width >= wideTerminal
	if wide {
		p.width = min(opt.Width, 180)
		p.lines(nil, 0, say(dim, "█ in force   ▓ known from press only   ░ in doubt or unconfirmed   ╌ suspended   ▬ ▭ permission, sure or not   │ the day asked for"))
	}
	for _, r := range t.Regimes {
		p.heading(r.Title, "("+r.ID+")")
		if wide && len(r.Rows) > 0 {
			p.bars(t, r)
			p.gap()
		}
		if len(r.Events) == 0 {
			p.lines(nil, 2, say(dim, "the regime file dates nothing in this time"))
		}
		p.eventLines(r.Events, 2)
	}
	return p.flush()
}

// eventLines writes a line for each event: its day, what it is, and of what. A
// line that is too long is cut; what is reported or in doubt stands in full.
func (p *printer) eventLines(events []regime.TimelineEvent, indent int) {
	before := ""
	for _, e := range events {
		day := e.Day
		if day == before {
			day = ""
		}
		before = e.Day
		label := append([]atom{{core: strings.Repeat(" ", indent)}}, cell(bold, day, 12)...)
		label = append(label, cell(eventStyle(e.What), e.What, 13)...)
		hang := indent + 25
		of := []string{e.Title, e.Text}
		if e.Kind != "" {
			of = []string{kindAndLaw(e.Kind, e.Title), e.Text}
		}
		of = slices.DeleteFunc(of, func(s string) bool { return s == "" })
		mark := say(yellow, "")
		if e.Confidence != answer.Official {
			mark = say(yellow, "! "+e.Confidence)
		}
		text := strings.Join(of, ": ")
		if e.What == regime.EventReported || e.What == regime.EventInDoubt {
			p.lines(label, hang, listed(" ·", say(plain, text), mark))
			continue
		}
		room := p.width - hang
		for _, m := range mark {
			room -= m.cells() + 1
		}
		if len(mark) > 0 {
			room -= 2
		}
		p.lines(label, hang, listed(" ·", say(plain, shorten(clean(text), room)), mark))
	}
}

func eventStyle(what string) style {
	switch what {
	case regime.EventBegins, regime.EventResumes:
		return red
	case regime.EventPermits, regime.EventSuspended, regime.EventEnds:
		return green
	case regime.EventReported, regime.EventInDoubt:
		return yellow
	}
	return plain
}

// shorten cuts a text at a blank so that it fills no more than so many cells.
func shorten(s string, room int) string {
	if cells(s) <= room {
		return s
	}
	fit, last, n := 0, 0, 0
	for i, r := range s {
		n += runeCells(r)
		if n > room-1 {
			break
		}
		if r == ' ' {
			last = i
		}
		fit = i + len(string(r))
	}
	if last > fit/2 {
		fit = last
	}
	return strings.TrimRight(s[:fit], " ,;:·(") + "…"
}

// bars draws a row of cells for each measure and permission.
func (p *printer) bars(t regime.Timeline, r regime.TimelineRegime) {
	label := min(p.width/3, 48)
	s := scale{from: dayNumber(t.From), to: dayNumber(t.To) + 1, width: float64(p.width - label - 2)}
	p.pad(label + 2)
	p.write(axisCells(s))
	p.gap()
	for _, row := range r.Rows {
		p.barLine("  "+kindAndLaw(row.Kind, row.Citation), label, s, t.AsOf, row.Bars, measureCell)
		for _, permit := range permissionRows(row) {
			p.barLine("    "+permit.Title, label, s, t.AsOf, permit.Bars, permitCell)
		}
	}
}

func (p *printer) barLine(text string, label int, s scale, asOf string, bars []regime.TimelineBar, of func(regime.TimelineBar) rune) {
	indent := len(text) - len(strings.TrimLeft(text, " "))
	short := shorten(clean(text), label-indent)
	p.pad(indent)
	p.put(atom{core: short})
	p.pad(label + 2 - indent - cells(short))
	line := []rune(strings.Repeat(" ", int(s.width)))
	for _, b := range bars {
		from, to := s.span(b)
		first, last := int(from), int(to)
		if first == last && to > from { // shorter than a cell
			last++
		}
		for i := max(first, 0); i < min(last, len(line)); i++ {
			line[i] = of(b)
		}
	}
	if x, ok := s.at(asOf); ok && int(x) < len(line) && line[int(x)] == ' ' {
		line[int(x)] = '│'
	}
	p.write(strings.TrimRight(string(line), " "))
	p.gap()
}

// permissionRows are the rows of a measure's permissions. Those without a day
// tell nothing of time: they share one.
func permissionRows(row regime.TimelineRow) []regime.TimelineRow {
	var out []regime.TimelineRow
	var names []string
	always := regime.TimelineRow{Bars: []regime.TimelineBar{{}}}
	weakest := &always.Bars[0].Confidence
	for _, p := range row.Permissions {
		if p.From != "" || p.To != "" || len(p.Bars) > 1 {
			out = append(out, p)
			continue
		}
		names = append(names, p.Title)
		if c := p.Bars[0].Confidence; *weakest == "" || *weakest == answer.Official || c == answer.UnconfirmedFacts {
			*weakest = c
		}
	}
	if len(names) == 0 {
		return out
	}
	if always.Title = names[0]; len(names) > 1 {
		always.Title = strconv.Itoa(len(names)) + " permissions without a first day"
		always.Bars[0].Note = strings.Join(names, "; ")
	}
	return append(out, always)
}

func measureCell(b regime.TimelineBar) rune {
	switch {
	case b.Suspended:
		return '╌'
	case b.Confidence == answer.Official:
		return '█'
	case b.Confidence == answer.PressOnly:
		return '▓'
	}
	return '░'
}

func permitCell(b regime.TimelineBar) rune {
	switch {
	case b.Suspended:
		return '╌'
	case b.Confidence == answer.Official:
		return '▬'
	}
	return '▭'
}

// axisCells writes years and months where they begin, leaving out those
// without room.
func axisCells(s scale) string {
	var line []rune
	for _, t := range s.ticks(10) {
		x := int(s.x(t.day))
		if x+len(t.name) > int(s.width) || x < len(line) {
			continue
		}
		line = append(line, []rune(strings.Repeat(" ", x-len(line)))...)
		line = append(line, []rune(t.name)...)
	}
	return string(line)
}

// scale places days on a line of a width.
type scale struct {
	from, to int // day numbers; to is the day after the last
	width    float64
}

func (s scale) x(day int) float64 {
	return s.width * float64(day-s.from) / float64(max(s.to-s.from, 1))
}

// at places an ISO 8601 day; ok is false where it lies outside.
func (s scale) at(day string) (x float64, ok bool) {
	n := dayNumber(day)
	return s.x(n), n >= s.from && n < s.to
}

// span returns where a bar begins and ends, cut to the line.
func (s scale) span(b regime.TimelineBar) (from, to float64) {
	if b.From != "" {
		from = max(s.x(dayNumber(b.From)), 0)
	}
	to = s.width
	if b.To != "" {
		to = min(s.x(dayNumber(b.To)+1), s.width)
	}
	return from, to
}

// tick is a mark of the axis of time.
type tick struct {
	name string
	day  int // day number
	year bool
}

// ticks returns the years that begin on the line, in steps that leave each at
// least room, with months between them where there is room for those. Where
// no year begins, the first month that does carries its year.
func (s scale) ticks(room float64) []tick {
	months := 1
	for _, months = range []int{1, 3, 6, 12, 24, 60, 120, 240, 600} {
		if float64(months)*s.width*30.4/float64(max(s.to-s.from, 1)) >= room {
			break
		}
	}
	var out []tick
	first := numberedDay(s.from)
	for m := first.Year() * 12; ; m++ {
		begins := time.Date(m/12, time.Month(m%12+1), 1, 0, 0, 0, 0, time.UTC)
		n := dayNumber(begins.Format(time.DateOnly))
		if n >= s.to {
			break
		}
		if m%months != 0 || n < s.from {
			continue
		}
		t := tick{name: begins.Format("Jan"), day: n, year: m%12 == 0}
		if t.year {
			t.name = begins.Format("2006")
		}
		out = append(out, t)
	}
	if len(out) == 0 {
		return []tick{{name: first.Format(time.DateOnly), day: s.from, year: true}}
	}
	if !slices.ContainsFunc(out, func(t tick) bool { return t.year }) {
		out[0].name += numberedDay(out[0].day).Format(" 2006")
	}
	return out
}

// dayNumber counts the days from 1970 to an ISO 8601 day; an unreadable one
// is 0.
func dayNumber(day string) int {
	t, err := time.Parse(time.DateOnly, cmp.Or(day, "1970-01-01"))
	if err != nil {
		return 0
	}
	return int(t.Unix() / 86400)
}

func numberedDay(n int) time.Time { return time.Unix(int64(n)*86400, 0).UTC() }
