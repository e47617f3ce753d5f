package report

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/regime"
)

// missing says what of the law the file doesn't hold.
func (p *regimePage) missing() {
	g := &p.Measures
	var short []regime.ExplainedMeasure
	for _, m := range slices.Concat(g.InForce, g.InDoubt, g.Suspended) {
		if m.Coverage != "full" {
			short = append(short, m)
		}
	}
	if len(short)+len(p.Unmodelled)+len(p.Goods) == 0 {
		return
	}
	p.heading("What this file does not hold", "")
	p.gap()
	item := func(text ...[]atom) { p.lines([]atom{{core: "  –", style: dim}}, 4, text...) }
	for _, m := range short {
		what := "its conditions, goods or annexes are not here"
		if m.Coverage == "partial" {
			what = "its conditions, goods or annexes are here in part"
		}
		item(listed(":", say(plain, kindAndLaw(m.Kind, m.Citation)), say(plain, what)))
	}
	for _, l := range p.Goods {
		codes := slices.Concat(l.HS, l.ECCN)
		item(listed(" ·", say(plain, "goods list "+l.Title), say(plain, plural(len(codes), "code")+" here, coverage "+l.Coverage), say(plain, l.Note)))
	}
	for _, u := range p.Unmodelled {
		where := strings.Join(u.Countries, ", ")
		item(listed(":", say(plain, where), say(plain, u.Note)))
	}
}

// changed writes what the file dates: until the day, and after it.
func (p *regimePage) changed() {
	if len(p.Events) == 0 {
		return
	}
	p.heading("What changed", "until "+p.AsOf)
	p.gap()
	later := slices.IndexFunc(p.Events, func(e regime.TimelineEvent) bool { return e.Day > p.AsOf })
	if later < 0 {
		later = len(p.Events)
	}
	p.eventLines(p.Events[:later], 2)
	if later < len(p.Events) {
		p.heading("What changed", "after "+p.AsOf)
		p.gap()
		p.eventLines(p.Events[later:], 2)
	}
}

func (p *regimePage) law() {
	if len(p.Instruments) == 0 {
		return
	}
	p.heading("The law", "")
	p.gap()
	for _, in := range p.Instruments {
		var days [][]atom
		if in.Adopted != "" {
			days = append(days, say(plain, "adopted "+in.Adopted))
		}
		if in.InForce != "" {
			days = append(days, say(plain, "in force "+in.InForce))
		}
		if in.Ended != "" {
			days = append(days, say(plain, "ended "+in.Ended))
		}
		if in.Amends != "" {
			days = append(days, say(plain, "amends "+in.Amends))
		}
		title := listed(":", say(plain, in.Citation), say(plain, in.Title))
		p.lines([]atom{{core: "  –", style: dim}}, 4, listed(" ·", append([][]atom{title}, days...)...))
		if in.Note != "" {
			p.lines(nil, 4, say(plain, in.Note))
		}
		if in.SourceURL != "" {
			p.lines(nil, 4, []atom{{core: clean(in.SourceURL), style: dim}})
		}
	}
}

// sources names where the facts are from, each with what it can bear out.
func (p *regimePage) sources() {
	p.heading("Sources", "(official and list bear out a fact, press makes it “press only”, knowledge “unconfirmed”)")
	p.gap()
	for _, s := range p.Sources {
		mark := dim
		if s.Confidence != answer.Official {
			mark = yellow
		}
		p.lines(append([]atom{{core: "  "}}, cell(mark, s.Kind, 10)...), 12, say(plain, s.Title))
		if s.URL != "" {
			p.lines(nil, 12, []atom{{core: clean(s.URL), style: dim}})
		}
	}
}

// Regimes writes a line for each regime: what of it stands on the day.
func Regimes(w io.Writer, outlines []regime.Outline, day string, opt TerminalOptions) error {
	p := newPrinter(w, opt)
	p.lines(nil, 0, say(plain, "The law as data, as of "+day+": measures in force, in doubt and suspended, permissions in force."))
	widest := 0
	for _, o := range outlines {
		widest = max(widest, cells(o.ID))
	}
	kind := ""
	for _, o := range outlines {
		if o.Kind != kind {
			kind = o.Kind
			title := "Regimes"
			if kind == "generic" {
				title = "The bare kinds of measure of whole lists, for listings that no regime knows"
			}
			p.heading(title, "")
		}
		counts := [][]atom{say(plain, strconv.Itoa(o.InForce)+" in force")}
		if o.InDoubt > 0 {
			counts = append(counts, say(yellow, strconv.Itoa(o.InDoubt)+" in doubt"))
		}
		if o.Suspended > 0 {
			counts = append(counts, say(plain, strconv.Itoa(o.Suspended)+" suspended"))
		}
		if o.NotYet > 0 {
			counts = append(counts, say(plain, strconv.Itoa(o.NotYet)+" to come"))
		}
		if o.Permissions > 0 {
			counts = append(counts, say(green, plural(o.Permissions, "permission")))
		}
		p.lines(append([]atom{{core: "  "}}, cell(bold, o.ID, widest+2)...), widest+4, listed(" ·", append([][]atom{say(plain, o.Title)}, listed(",", counts...))...))
	}
	return p.flush()
}
