package evaluate

import (
	"fmt"
	"html"
	"io"
	"math"
	"strings"
)

// The drawing, in its own units.
const (
	curveWidth, curveHeight            = 760, 460
	curveLeft, curveRight              = 56, 196 // the right margin holds the legend
	curveTop, curveBottom              = 44, 52
	fewestAlerts, mostAlerts           = 0.5, 500.0
	plotWidth                          = curveWidth - curveLeft - curveRight
	plotHeight                         = curveHeight - curveTop - curveBottom
	curveColours                       = "#1b1b1b #0b6e99 #b5462e #3d7d3a #7a4fa3 #b07d12 #c4569a #4c6a78"
	curveText, curveGrid, curveMarkers = "#333", "#ddd", "#999"
)

// reliabilityTop is where the drawing of reliability begins, below that of
// recall.
const reliabilityTop = curveHeight + 44

// WriteCurves draws recall against alerts per 1,000 customers (logarithmic),
// one line for each script of the first set that has scripts, else one for
// its questions as a whole, and below it the share of true pairs against the
// score, as an SVG picture.
func (o *Outcome) WriteCurves(w io.Writer) error {
	a, lines := o.curveLines()
	if a == nil {
		return fmt.Errorf("no curves to draw: give a pack of questions, and negatives")
	}
	reliabilities := o.Reliabilities()
	height := curveHeight
	if len(reliabilities) > 0 {
		height += curveHeight
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" fill="%s" role="img">`+"\n", curveWidth, height, curveText)
	title := fmt.Sprintf("%s: recall against alerts per 1,000 clean customers", a.Set)
	fmt.Fprintf(&b, "<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n", html.EscapeString(title))
	text(&b, curveLeft, 24, "start", title)
	drawAxes(&b)
	colours := strings.Fields(curveColours)
	for i, l := range lines {
		points := o.Curve(a, l.Slice)
		colour := colours[i%len(colours)]
		fmt.Fprintf(&b, `<polyline fill="none" stroke="%s" stroke-width="1.8" points="%s"/>`+"\n", colour, polyline(points))
		y := float64(curveTop + 12 + 34*i)
		fmt.Fprintf(&b, `<path d="M%d %.1fh18" stroke="%s" stroke-width="3"/>`+"\n", curveWidth-curveRight+14, y-4, colour)
		text(&b, curveWidth-curveRight+38, y, "start", fmt.Sprintf("%s (%d)", strings.TrimPrefix(l.Slice, "script="), l.N))
		text(&b, curveWidth-curveRight+38, y+14, "start", fmt.Sprintf("%.3f at 10, %.3f at 50", l.Budgets[0], l.Budgets[1]))
	}
	if len(reliabilities) > 0 {
		drawReliability(&b, reliabilities)
	}
	b.WriteString("</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// curveLines picks the set and the slices to draw.
func (o *Outcome) curveLines() (*Asked, []Recall) {
	var first *Asked
	for i := range o.Asked {
		a := &o.Asked[i]
		if o.customersFor(a.WithFacts) == nil {
			continue
		}
		if first == nil {
			first = a
		}
		var lines []Recall
		for _, r := range o.Recalls(a) {
			if r.Slice == "all" || strings.HasPrefix(r.Slice, "script=") && !strings.Contains(r.Slice, " ") {
				lines = append(lines, r)
			}
		}
		if len(lines) > 1 {
			return a, lines
		}
	}
	if first == nil {
		return nil, nil
	}
	return first, o.Recalls(first)[:1]
}

func drawAxes(b *strings.Builder) {
	const bottom = curveTop + plotHeight
	for _, alerts := range []float64{.5, 1, 2, 5, 10, 20, 50, 100, 200, 500} {
		stroke := curveGrid
		if alerts == 10 || alerts == 50 {
			stroke = curveMarkers
		}
		fmt.Fprintf(b, `<path d="M%.1f %dv%d" stroke="%s"/>`+"\n", acrossOf(alerts), curveTop, plotHeight, stroke)
		text(b, acrossOf(alerts), bottom+18, "middle", fmt.Sprintf("%g", alerts))
	}
	for i := range 11 {
		recall := float64(i) / 10
		fmt.Fprintf(b, `<path d="M%d %.1fh%d" stroke="%s"/>`+"\n", curveLeft, downOf(recall), plotWidth, curveGrid)
		text(b, curveLeft-8, downOf(recall)+4, "end", fmt.Sprintf("%.1f", recall))
	}
	text(b, curveLeft+plotWidth/2, bottom+40, "middle", "alerts per 1,000 clean customers")
	text(b, curveLeft-40, curveTop-8, "start", "recall")
}

func text(b *strings.Builder, x, y float64, anchor, s string) {
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>`+"\n", x, y, anchor, html.EscapeString(s))
}

// acrossOf places alerts, downOf recall.
func acrossOf(alerts float64) float64 {
	share := math.Log(alerts/fewestAlerts) / math.Log(mostAlerts/fewestAlerts)
	return curveLeft + plotWidth*min(1, max(0, share))
}

func downOf(recall float64) float64 { return curveTop + plotHeight*(1-recall) }

// polyline writes points within the axes, leaving out those that can't be told
// from the one before; the highest with fewer alerts begins it.
func polyline(points []Point) string {
	var out []string
	start := -1.0
	x, y := -1.0, -1.0 // the last point written
	write := func(px, py float64) {
		if math.Hypot(px-x, py-y) >= 1 {
			x, y = px, py
			out = append(out, fmt.Sprintf("%.1f,%.1f", x, y))
		}
	}
	for _, p := range points {
		if p.Alerts < fewestAlerts {
			start = p.Recall
			continue
		}
		if p.Alerts > mostAlerts {
			break
		}
		if start >= 0 {
			write(curveLeft, downOf(start))
			start = -1
		}
		write(acrossOf(p.Alerts), downOf(p.Recall))
	}
	return strings.Join(out, " ")
}

// drawReliability draws a line for all pairs and for each script: over the
// mean score of each tenth, the share that is true; where half of the pairs
// are true, a score that is a probability lies on the diagonal.
func drawReliability(b *strings.Builder, all []Reliability) {
	const top, bottom = reliabilityTop, reliabilityTop + plotHeight
	across := func(score float64) float64 { return curveLeft + plotWidth*score }
	down := func(share float64) float64 { return top + plotHeight*(1-share) }
	text(b, curveLeft, top-20, "start", "Reliability: share of true pairs against score, half of the pairs true")
	for i := range 11 {
		v := float64(i) / 10
		fmt.Fprintf(b, `<path d="M%.1f %dv%dM%d %.1fh%d" stroke="%s"/>`+"\n", across(v), top, plotHeight, curveLeft, down(v), plotWidth, curveGrid)
		text(b, across(v), bottom+18, "middle", fmt.Sprintf("%.1f", v))
		text(b, curveLeft-8, down(v)+4, "end", fmt.Sprintf("%.1f", v))
	}
	fmt.Fprintf(b, `<path d="M%d %dL%d %d" stroke="%s" stroke-dasharray="4 4"/>`+"\n", curveLeft, bottom, curveLeft+plotWidth, top, curveMarkers)
	text(b, curveLeft+plotWidth/2, bottom+40, "middle", "score")
	colours := strings.Fields(curveColours)
	n := 0
	for _, r := range all {
		script, ok := strings.CutPrefix(r.Slice, "script=")
		if !ok && r.Slice != "all" {
			continue
		}
		if !ok {
			script = r.Slice
		}
		var points []string
		for _, bin := range r.Bins {
			if bin.N >= leastInBin {
				points = append(points, fmt.Sprintf("%.1f,%.1f", across(bin.Score), down(bin.True)))
			}
		}
		colour := colours[n%len(colours)]
		fmt.Fprintf(b, `<polyline fill="none" stroke="%s" stroke-width="1.8" points="%s"/>`+"\n", colour, strings.Join(points, " "))
		y := float64(top + 12 + 34*n)
		fmt.Fprintf(b, `<path d="M%d %.1fh18" stroke="%s" stroke-width="3"/>`+"\n", curveWidth-curveRight+14, y-4, colour)
		text(b, curveWidth-curveRight+38, y, "start", fmt.Sprintf("%s (%d, %d)", script, r.True, r.False))
		text(b, curveWidth-curveRight+38, y+14, "start", fmt.Sprintf("calibration error %.3f", r.ExpectedError))
		n++
	}
}

// leastInBin is how many pairs a tenth needs to be drawn.
const leastInBin = 5
