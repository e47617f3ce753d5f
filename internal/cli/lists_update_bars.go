package cli

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/interdict-project/interdict/internal/lists/update"
)

// refreshEvery bounds how often bars are drawn.
const refreshEvery = 100 * time.Millisecond

// bars shows on a terminal a line for each list that is updated, drawn over
// each other. It does nothing where there is no terminal: there each list's
// outcome is its line. Safe for concurrent use.
type bars struct {
	p *Program

	mu     sync.Mutex // protects what follows, and the drawing
	events []update.Event
	drawn  int // lines on the terminal
	last   time.Time
}

func (p *Program) newBars(sources []update.Source) *bars {
	b := &bars{p: p}
	if p.Progress {
		for _, s := range sources {
			b.events = append(b.events, update.Event{List: s.List, What: "waits", Total: -1})
		}
	}
	return b
}

// event takes a list's news.
func (b *bars) event(e update.Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range b.events {
		if b.events[i].List == e.List {
			if e.Done {
				e.Bytes, e.Total = b.events[i].Bytes, b.events[i].Total
			}
			b.events[i] = e
		}
	}
	if now := b.p.Now(); len(b.events) > 0 && (e.Done || now.Sub(b.last) >= refreshEvery) {
		b.last = now
		b.draw()
	}
}

// draw writes all lines over those drawn before.
func (b *bars) draw() {
	var out strings.Builder
	if b.drawn > 0 {
		fmt.Fprintf(&out, "\x1b[%dA", b.drawn)
	}
	for _, e := range b.events {
		fmt.Fprintf(&out, "\r\x1b[K%s\n", barLine(e))
	}
	b.drawn = len(b.events)
	fmt.Fprint(b.p.Stderr, out.String())
}

// clear takes the lines off the terminal.
func (b *bars) clear() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.drawn > 0 {
		fmt.Fprintf(b.p.Stderr, "\x1b[%dA\x1b[J", b.drawn)
		b.drawn = 0
	}
	b.events = nil
}

// barWidth is the width of a bar in columns; a whole line stays below 80.
const barWidth = 24

// barLine is one list's line: name, bar, bytes, what is being done.
func barLine(e update.Event) string {
	full := 0
	switch {
	case e.Done:
		full = barWidth
	case e.Total > 0:
		full = int(min(barWidth, barWidth*e.Bytes/e.Total))
	}
	bytes := fmt.Sprintf("%.1f MB", float64(e.Bytes)/1e6)
	if e.Total > 0 {
		bytes += fmt.Sprintf(" of %.1f", float64(e.Total)/1e6)
	}
	what := []rune(e.What)
	if len(what) > 20 {
		what = append(what[:19], '…')
	}
	return fmt.Sprintf("%-12s [%s%s] %-17s %s", e.List, strings.Repeat("=", full), strings.Repeat(" ", barWidth-full), bytes, string(what))
}
