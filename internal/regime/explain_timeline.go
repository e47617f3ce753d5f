package regime

import (
	"cmp"
	"slices"
)

// Timeline is how regimes changed between two days.
type Timeline struct {
	From    string           `json:"from"`
	To      string           `json:"to"`
	AsOf    string           `json:"asOf"`
	Regimes []TimelineRegime `json:"regimes"`
}

// TimelineRegime is one regime of a timeline: a row for each measure that
// holds on any of its days, strictest kind first, and the events of its days.
type TimelineRegime struct {
	ID     string          `json:"id"`
	Issuer string          `json:"issuer"`
	Title  string          `json:"title"`
	Rows   []TimelineRow   `json:"rows,omitempty"`
	Events []TimelineEvent `json:"events,omitempty"`
}

// TimelineRow is a measure or a permission in time. An empty From is a first
// day not known, an empty To an end not set.
type TimelineRow struct {
	ID       string `json:"id"`
	Kind     string `json:"kind,omitempty"`   // of a measure
	Answer   string `json:"answer,omitempty"` // of a measure, when in force
	Title    string `json:"title"`            // a measure's text, a permission's title
	Citation string `json:"citation,omitempty"`
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
	// Bars cover the days from From to To without a gap.
	Bars []TimelineBar `json:"bars"`
	// Permissions are those of a measure; a permission has none.
	Permissions []TimelineRow `json:"permissions,omitempty"`
}

// TimelineBar is a span of days in which nothing of a row changes, both
// included.
type TimelineBar struct {
	From       string `json:"from,omitempty"`
	To         string `json:"to,omitempty"`
	Suspended  bool   `json:"suspended,omitempty"`
	Confidence string `json:"confidence"`
	Note       string `json:"note,omitempty"` // of the suspension or doubt
}

// What an event of a timeline is.
const (
	EventAdopted   = "adopted"   // an instrument
	EventAmended   = "amended"   // an instrument by another, or the ownership rule
	EventRepealed  = "repealed"  // an instrument; the day is its last
	EventBegins    = "begins"    // a measure
	EventEnds      = "ends"      // a measure; the day is its last
	EventSuspended = "suspended" // a measure or permission
	EventResumes   = "resumes"   // the same
	EventPermits   = "permits"   // a permission begins
	EventExpires   = "expires"   // a permission; the day is its last
	EventReported  = "reported"  // a change that is not confirmed
	EventInDoubt   = "in doubt"  // what holds is not known for sure
	EventRelisted  = "relisted"  // listings of a programme or annex hold from here
)

// eventOrder is the order of events of one day.
var eventOrder = [...]string{
	EventAdopted, EventAmended, EventRepealed, EventBegins, EventRelisted, EventPermits, EventSuspended, EventResumes,
	EventReported, EventInDoubt, EventExpires, EventEnds,
}

// TimelineEvent is something that happened, or was reported, on a day.
type TimelineEvent struct {
	Day    string `json:"day"`
	What   string `json:"what"`   // one of the constants above
	Regime string `json:"regime"` // its id
	// ID is that of the measure, permission or instrument it is about, empty
	// for the whole regime; Kind is the measure's.
	ID   string `json:"id,omitempty"`
	Kind string `json:"kind,omitempty"`
	// Title is an instrument's citation, a permission's title or a measure's
	// citation; Text says what it does, or what was reported.
	Title      string   `json:"title,omitempty"`
	Text       string   `json:"text,omitempty"`
	Confidence string   `json:"confidence"`
	Sources    []string `json:"sources,omitempty"`
}

// Timeline returns how the regimes of the ids changed between two days, both
// included; without ids, all regimes but the generic files. An empty from is
// the first day that any of them dates, an empty to the last one or asOf,
// whichever is later. The error is an [*UnknownError].
func (s *Set) Timeline(ids []string, from, to, asOf string) (Timeline, error) {
	var files []*file
	for _, id := range ids {
		f, err := s.fileOf(id)
		if err != nil {
			return Timeline{}, err
		}
		if !slices.Contains(files, f) {
			files = append(files, f)
		}
	}
	if len(ids) == 0 {
		for _, o := range s.Outlines(asOf) {
			if f, err := s.fileOf(o.ID); err == nil && o.Kind == "regime" {
				files = append(files, f)
			}
		}
	}
	t := Timeline{From: from, To: to, AsOf: asOf}
	for _, f := range files {
		for _, e := range explainEvents(f) {
			if from == "" && (t.From == "" || e.Day < t.From) {
				t.From = e.Day
			}
			if to == "" {
				t.To = max(t.To, e.Day)
			}
		}
	}
	t.From = cmp.Or(t.From, asOf)
	if to == "" {
		t.To = max(t.To, asOf)
	}
	for _, f := range files {
		t.Regimes = append(t.Regimes, s.timelineOf(f, t.From, t.To))
	}
	return t, nil
}

func (s *Set) timelineOf(f *file, from, to string) TimelineRegime {
	r := TimelineRegime{ID: f.ID, Issuer: f.Issuer, Title: f.Title}
	outside := func(row TimelineRow) bool { return row.From > to || row.To != "" && row.To < from }
	for i := range f.Measures {
		m := &f.Measures[i]
		row := TimelineRow{
			ID: m.ID, Kind: m.Kind, Answer: m.explainAnswer(), Title: m.Text, Citation: m.explainLaw(), From: m.From, To: m.To,
			Bars: explainBars(m.From, m.To, m.Confidence, m.Suspended, wholly(m.Doubts, s.afterDoubts(m), f.Doubts)),
		}
		for _, p := range s.permits[m.ID] {
			permit := TimelineRow{
				ID: p.ID, Title: p.Title, Citation: p.explainLaw(f), From: p.From, To: p.To,
				Bars: explainBars(p.From, p.To, p.Confidence, p.Suspended, nil),
			}
			if !outside(permit) {
				row.Permissions = append(row.Permissions, permit)
			}
		}
		if !outside(row) {
			r.Rows = append(r.Rows, row)
		}
	}
	slices.SortStableFunc(r.Rows, func(a, b TimelineRow) int { return kindRank(a.Kind) - kindRank(b.Kind) })
	for _, e := range explainEvents(f) {
		if e.Day >= from && e.Day <= to {
			r.Events = append(r.Events, e)
		}
	}
	return r
}

// afterDoubts are the doubts that ended permissions of all that the measure
// stands against leave on it.
func (s *Set) afterDoubts(m *measure) []doubt {
	var out []doubt
	for _, p := range s.permits[m.ID] {
		if p.After != nil && p.To != "" && p.lifts(m) {
			out = append(out, *p.After)
		}
	}
	return out
}

// wholly returns the doubts that bear on all that a measure stands against.
func wholly(doubts ...[]doubt) []doubt {
	return slices.DeleteFunc(slices.Concat(doubts...), func(d doubt) bool { return len(d.Targets) > 0 })
}

// explainBars cuts a span of days wherever a suspension or a doubt begins or
// ends.
func explainBars(from, to, confidence string, suspended []window, doubts []doubt) []TimelineBar {
	var cuts []string // first days of new bars
	cut := func(day string) {
		if day != "" && day > from && (to == "" || day <= to) {
			cuts = append(cuts, day)
		}
	}
	after := func(last string) {
		if last != "" {
			cut(shift(last, 1))
		}
	}
	for _, w := range suspended {
		cut(w.From)
		after(w.To)
	}
	for _, d := range doubts {
		cut(d.From)
		after(d.To)
	}
	slices.Sort(cuts)
	var out []TimelineBar
	for _, day := range append([]string{from}, slices.Compact(cuts)...) {
		if n := len(out); n > 0 {
			out[n-1].To = shift(day, -1)
		}
		out = append(out, barOn(day, confidence, suspended, doubts))
	}
	out[len(out)-1].To = to
	return out
}

// barOn is the bar that begins on a day.
func barOn(day, confidence string, suspended []window, doubts []doubt) TimelineBar {
	b := TimelineBar{From: day, Confidence: confidence}
	for _, w := range suspended {
		if day >= w.From && (w.To == "" || day <= w.To) {
			return TimelineBar{From: day, Suspended: true, Confidence: w.Confidence, Note: w.Note}
		}
	}
	for _, d := range doubts {
		if day >= d.From && (d.To == "" || day <= d.To) {
			b.Confidence = weakest(b.Confidence, d.Confidence)
			b.Note = cmp.Or(b.Note, d.Note)
		}
	}
	return b
}

// explainEvents are all that a file dates, in order.
func explainEvents(f *file) []TimelineEvent {
	c := chronicle{file: f}
	for _, in := range f.Instruments {
		c.instrument(in)
	}
	if o := f.Ownership; o != nil && o.From != "" {
		c.add(TimelineEvent{Day: o.From, What: EventAmended, Title: "rule of ownership", Text: explainOwnership(o).Text, Confidence: o.Confidence, Sources: o.Sources})
	}
	for i := range f.Measures {
		c.measure(&f.Measures[i])
	}
	for i := range f.Permissions {
		c.permission(&f.Permissions[i])
	}
	for _, d := range f.Doubts {
		c.doubt(d, TimelineEvent{Title: f.Title})
	}
	for _, r := range f.Relistings {
		of := "Annex " + r.Annex + " of act " + r.Act
		if r.Program != "" {
			of = "programme " + r.Program
		}
		c.add(TimelineEvent{Day: r.Day, What: EventRelisted, Title: of, Text: "entries on " + explainList(r.List) + " hold from this day", Confidence: r.Confidence, Sources: r.Sources})
	}
	slices.SortStableFunc(c.events, func(a, b TimelineEvent) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day),
			slices.Index(eventOrder[:], a.What)-slices.Index(eventOrder[:], b.What), kindRank(a.Kind)-kindRank(b.Kind))
	})
	// One licence may stand in the file in several parts.
	return slices.CompactFunc(c.events, func(a, b TimelineEvent) bool {
		return a.Kind == "" && b.Kind == "" && a.Day == b.Day && a.What == b.What && a.Title == b.Title && a.Text == b.Text
	})
}

// chronicle gathers the events of one file.
type chronicle struct {
	file   *file
	events []TimelineEvent
}

// add keeps an event that has a day.
func (c *chronicle) add(e TimelineEvent) {
	if e.Day == "" {
		return
	}
	e.Regime, e.Sources = c.file.ID, slices.Clone(e.Sources)
	c.events = append(c.events, e)
}

// instrument adds the days of an instrument. One whose measures or
// permissions begin on its first day is told by them.
func (c *chronicle) instrument(in instrument) {
	e := TimelineEvent{Day: cmp.Or(in.InForce, in.Adopted), What: EventAdopted, ID: in.ID, Title: in.Citation, Text: in.Title, Confidence: explainConfidence("official")}
	if in.Amends != "" {
		e.What = EventAmended
	}
	if in.InForce != "" && in.Adopted != "" && in.InForce != in.Adopted {
		e.Text = trimmedJoin(e.Text, "adopted on "+in.Adopted+", in force from this day")
	}
	e.Text = trimmedJoin(e.Text, in.Note)
	told := slices.ContainsFunc(c.file.Measures, func(m measure) bool { return m.Instrument == in.ID && m.From == e.Day }) ||
		slices.ContainsFunc(c.file.Permissions, func(p permission) bool { return p.Instrument == in.ID && p.From == e.Day })
	if !told {
		c.add(e)
	}
	e.Day, e.What, e.Text = in.Ended, EventRepealed, in.Title
	c.add(e)
}

func trimmedJoin(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}

func (c *chronicle) measure(m *measure) {
	e := TimelineEvent{ID: m.ID, Kind: m.Kind, Title: m.explainLaw(), Text: m.Text, Confidence: m.Confidence, Sources: m.Sources}
	c.span(e, EventBegins, EventEnds, m.From, m.To)
	doubts := wholly(m.Doubts, c.file.Doubts)
	c.windows(e, m.Suspended, func(day string) string { return barOn(day, m.Confidence, nil, doubts).Confidence })
	for _, d := range m.Doubts {
		c.doubt(d, e)
	}
}

func (c *chronicle) permission(p *permission) {
	e := TimelineEvent{ID: p.ID, Title: p.Title, Text: p.Scope, Confidence: p.Confidence, Sources: p.Sources}
	c.span(e, EventPermits, EventExpires, p.From, p.To)
	c.windows(e, p.Suspended, func(string) string { return p.Confidence })
	if p.After != nil && p.To != "" {
		c.doubt(*p.After, e)
	}
}

func (c *chronicle) span(e TimelineEvent, begins, ends, from, to string) {
	e.Day, e.What = from, begins
	c.add(e)
	e.Day, e.What = to, ends
	c.add(e)
}

// windows adds the suspensions; sure tells the confidence with which the
// thing is in force again on a day.
func (c *chronicle) windows(e TimelineEvent, windows []window, sure func(day string) string) {
	for _, w := range windows {
		e.Day, e.What, e.Text, e.Confidence, e.Sources = w.From, EventSuspended, w.Note, w.Confidence, w.Sources
		c.add(e)
		if w.To != "" {
			e.Day, e.What = shift(w.To, 1), EventResumes
			e.Confidence = sure(e.Day)
			c.add(e)
		}
	}
}

func (c *chronicle) doubt(d doubt, e TimelineEvent) {
	e.Day, e.What, e.Text, e.Confidence, e.Sources = d.From, EventInDoubt, d.Note, d.Confidence, d.Sources
	reported := func(id string) bool {
		return slices.ContainsFunc(c.file.Sources, func(s cited) bool { return s.ID == id && s.Kind == "press" })
	}
	if d.Answer != "" || slices.ContainsFunc(d.Sources, reported) {
		e.What = EventReported
	}
	c.add(e)
}
