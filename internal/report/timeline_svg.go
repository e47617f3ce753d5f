package report

import (
	"cmp"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/regime"
)

// Measures of the picture, in pixels of its own.
const (
	svgWidth  = 1180.0
	svgLabels = 372.0 // columns of labels, with their margin
	svgRight  = 18.0
	svgTop    = 112.0
	svgTitle  = 34.0 // a regime's title
	svgRow    = 38.0 // a measure: label of two lines, bar
	svgPermit = 22.0 // a permission: label of one line, thin bar
)

// TimelineSVG writes regimes in time as a picture: a row for each measure,
// with a bar from its first to its last day, hatched while it is suspended,
// paler where press alone tells of it and dashed where it isn't confirmed;
// permissions as thinner bars beneath; a line for the day asked for. It needs
// no script and no other file, follows the reader's light or dark scheme, and
// carries its content as text for those who don't see it.
func TimelineSVG(w io.Writer, t regime.Timeline) error {
	g := drawing{t: t, scale: scale{from: dayNumber(t.From), to: dayNumber(t.To) + 1, width: svgWidth - svgLabels - svgRight}}
	y := svgTop
	for _, r := range t.Regimes {
		y = g.regime(r, y)
	}
	bottom := y + 6
	var doc strings.Builder
	id := "timeline"
	if len(t.Regimes) > 0 {
		id += "-" + t.Regimes[0].ID
	}
	height := bottom + 54
	fmt.Fprintf(&doc, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" aria-labelledby="%s-title %s-desc" direction="ltr">`+"\n",
		px(svgWidth), px(height), id, id)
	fmt.Fprintf(&doc, "<title id=\"%s-title\">%s</title>\n<desc id=\"%s-desc\">%s</desc>\n", id, escaped(g.title()), id, escaped(description(t)))
	fmt.Fprintf(&doc, "<style>%s</style>\n<defs><pattern id=\"timeline-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"+
		"<path class=\"hatch\" d=\"M0 0V6\"/></pattern></defs>\n", svgStyle)
	fmt.Fprintf(&doc, "<rect class=\"page\" width=\"%s\" height=\"%s\"/>\n", px(svgWidth), px(height))
	doc.WriteString(g.head(bottom) + g.b.String() + g.asOf(bottom) + legend(bottom+30) + "</svg>\n")
	_, err := io.WriteString(w, doc.String())
	return err
}

const svgStyle = `
svg{--page:#fff;--ink:#1c2230;--soft:#566070;--grid:#e2e5ea;--ban:#b3372f;--risk:#a86f00;--permit:#1d7a4c;--day:#1f5fbf;direction:ltr}
@media (prefers-color-scheme:dark){svg{--page:#14171d;--ink:#e9ebef;--soft:#a3abb8;--grid:#2d333d;--ban:#ef8279;--risk:#e0b04c;--permit:#5ec594;--day:#82b1ff}}
text{font-family:system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;font-size:12.5px;fill:var(--ink);unicode-bidi:isolate}
.page{fill:var(--page)}.h1{font-size:17px;font-weight:600}.h2{font-size:14px;font-weight:600}.soft{fill:var(--soft);font-size:11px}
.grid{stroke:var(--grid);stroke-width:1}.rule{stroke:var(--soft);stroke-width:1;opacity:.45}
.ban{fill:var(--ban);stroke:var(--ban)}.risk{fill:var(--risk);stroke:var(--risk)}.permit{fill:var(--permit);stroke:var(--permit)}
.press{fill-opacity:.55}.open{fill-opacity:.14;stroke-width:1.4;stroke-dasharray:5 3}
.off{stroke:var(--soft);stroke-width:1;fill:url(#timeline-hatch)}.hatch{stroke:var(--soft);stroke-width:2.4}
.day{stroke:var(--day);stroke-width:1.6}.daytext{fill:var(--day);stroke:var(--page);stroke-width:5px;paint-order:stroke;font-size:12px;font-weight:600}
`

type drawing struct {
	t     regime.Timeline
	scale scale
	b     strings.Builder
}

func (g *drawing) title() string {
	var names []string
	for _, r := range g.t.Regimes {
		names = append(names, r.Title)
	}
	if len(names) == 0 || len(names) > 2 {
		return plural(len(names), "sanctions regime") + " in time"
	}
	return joinAnd(names)
}

// head draws title, axis and grid down to bottom.
func (g *drawing) head(bottom float64) string {
	var b strings.Builder
	label(&b, "h1", 18, 32, "start", g.title(), svgWidth-36, 17*1.06)
	label(&b, "soft", 18, 52, "start", "measures and permissions from "+g.t.From+" to "+g.t.To+"; each row gives the first day and the law", svgWidth-36, 11)
	before := -100.0
	for _, t := range g.scale.ticks(46) {
		x := svgLabels + g.scale.x(t.day)
		fmt.Fprintf(&b, "<path class=\"grid\" d=\"M%s %sV%s\"/>\n", px(x), px(svgTop-30), px(bottom))
		if x-before < 40 || x > svgWidth-16 {
			continue
		}
		before = x
		class := "soft"
		if t.year {
			class = ""
		}
		label(&b, class, x, svgTop-36, "middle", t.name, 90, 12.5)
	}
	return b.String()
}

// regime draws one regime from y and returns where it ends.
func (g *drawing) regime(r regime.TimelineRegime, y float64) float64 {
	if len(g.t.Regimes) > 1 {
		label(&g.b, "h2", 18, y+22, "start", r.Title, svgWidth-36, 14*1.06)
		fmt.Fprintf(&g.b, "<path class=\"rule\" d=\"M18 %sH%s\"/>\n", px(y+svgTitle-4), px(svgWidth-svgRight))
		y += svgTitle
	}
	if len(r.Rows) == 0 {
		label(&g.b, "soft", 18, y+18, "start", "no measure in this time", svgLabels-30, 11)
		return y + svgRow
	}
	for _, row := range r.Rows {
		fmt.Fprintf(&g.b, "<g><title>%s</title>\n", escaped(rowText(row)+" "+row.Title))
		class := "ban"
		if row.Answer == answer.RiskOnly {
			class = "risk"
		}
		days := span(row.From, row.To)
		label(&g.b, "", 18, y+16, "start", capital(kindName(row.Kind)), svgLabels-42-textWidth(days, 11), 12.5)
		label(&g.b, "soft", svgLabels-16, y+16, "end", days, svgLabels/2, 11)
		law := cmp.Or(row.Citation, row.Title)
		if i := strings.Index(law, "as amended by "); i > 0 && textWidth(law, 11) > svgLabels-30 {
			law = law[i:] // the amending act tells rows apart
		}
		label(&g.b, "soft", 18, y+31, "start", law, svgLabels-30, 11)
		for _, bar := range row.Bars {
			g.bar(bar, class, y+9, 17)
		}
		g.b.WriteString("</g>\n")
		y += svgRow
		for _, permit := range permissionRows(row) {
			fmt.Fprintf(&g.b, "<g><title>%s</title>\n", escaped(rowText(permit)))
			label(&g.b, "soft", 34, y+12, "start", "allowed: "+permit.Title, svgLabels-46, 11)
			for _, bar := range permit.Bars {
				g.bar(bar, "permit", y+5, 7)
			}
			g.b.WriteString("</g>\n")
			y += svgPermit
		}
	}
	return y + 8
}

// bar draws a bar of the row that begins at y; an end that isn't drawn, being
// unset, unknown or outside, gets a point.
func (g *drawing) bar(b regime.TimelineBar, class string, y, height float64) {
	from, to := g.scale.span(b)
	if to <= 0 || from >= g.scale.width {
		return
	}
	to = max(to, from+1.5) // a day must be seen
	left, right := svgLabels+from, svgLabels+to
	switch {
	case b.Suspended:
		class = "off"
	case b.Confidence == answer.PressOnly:
		class += " press"
	case b.Confidence != answer.Official:
		class += " open"
	}
	path := "M" + px(left) + " " + px(y)
	tip := height / 3
	begins, ends := b.From == "" || dayNumber(b.From) < g.scale.from, b.To == "" || dayNumber(b.To) >= g.scale.to
	path += "H" + px(right)
	if ends {
		path += "l" + px(tip) + " " + px(height/2) + "L" + px(right) + " " + px(y+height)
	} else {
		path += "v" + px(height)
	}
	path += "H" + px(left)
	if begins {
		path += "l" + px(-tip) + " " + px(-height/2)
	}
	fmt.Fprintf(&g.b, "<path class=\"%s\" d=\"%sz\"><title>%s</title></path>\n", class, path, escaped(barText(b)))
}

// asOf draws the line of the day asked for.
func (g *drawing) asOf(bottom float64) string {
	x, ok := g.scale.at(g.t.AsOf)
	if !ok {
		return ""
	}
	x += svgLabels
	anchor := "middle"
	switch {
	case x > svgWidth-75:
		anchor = "end"
	case x < svgLabels+60:
		anchor = "start"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<path class=\"day\" d=\"M%s %sV%s\"/>\n", px(x), px(svgTop-9), px(bottom))
	label(&b, "daytext", x, svgTop-14, anchor, "as of "+g.t.AsOf, 140, 12)
	return b.String()
}

func legend(y float64) string {
	var b strings.Builder
	x := 18.0
	for _, e := range [][2]string{
		{"ban", "in force"}, {"risk", "a risk or a duty"}, {"ban press", "known from press only"}, {"ban open", "in doubt, or not confirmed"},
		{"off", "suspended"}, {"permit", "permission"}, {"permit open", "not confirmed"},
	} {
		height := 13.0
		if strings.HasPrefix(e[0], "permit") {
			height = 7
		}
		fmt.Fprintf(&b, "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"30\" height=\"%s\"/>\n", e[0], px(x), px(y-height/2), px(height))
		label(&b, "soft", x+37, y+4, "start", e[1], 200, 11)
		x += 37 + textWidth(e[1], 11) + 24
	}
	return b.String()
}

// label writes a text cut to fit, with its whole as a title where it is cut.
func label(b *strings.Builder, class string, x, y float64, anchor, text string, room, size float64) {
	text = clean(text)
	short := fitted(text, room, size)
	if class != "" {
		class = ` class="` + class + `"`
	}
	if anchor != "start" {
		class += ` text-anchor="` + anchor + `"`
	}
	whole := ""
	if short != text {
		whole = "<title>" + escaped(text) + "</title>"
	}
	fmt.Fprintf(b, "<text%s x=\"%s\" y=\"%s\">%s%s</text>\n", class, px(x), px(y), whole, html.EscapeString(isolated(short)))
}

// isolated keeps texts of foreign scripts from reordering what stands around
// them.
func isolated(text string) string {
	if !foreign(text) {
		return text
	}
	words := strings.Fields(text)
	var out []string
	for i := 0; i < len(words); {
		j := i + 1
		for foreign(words[i]) && j < len(words) && (foreign(words[j]) || number(words[j])) {
			j++ // a number within a foreign phrase belongs to it
		}
		a := around(strings.Join(words[i:j], " "))
		if foreign(a.core) {
			a.core = fsi + a.core + pdi
		}
		out = append(out, a.pre+a.core+a.post)
		i = j
	}
	return strings.Join(out, " ")
}

func number(word string) bool { return strings.Trim(word, "0123456789/-") == "" }

// fitted cuts a text so that it is no wider than room.
func fitted(text string, room, size float64) string {
	if textWidth(text, size) <= room {
		return text
	}
	end, blank, width := 0, 0, textWidth("…", size)
	for i, r := range text {
		if width += runeWidth(r) * size; width > room {
			break
		}
		if r == ' ' {
			blank = i
		}
		end = i + len(string(r))
	}
	if blank > end/2 {
		end = blank
	}
	return strings.TrimRight(text[:end], " ,;:·(") + "…"
}

// textWidth estimates how wide a text is, rather too wide than too narrow, as
// readers' fonts differ.
func textWidth(text string, size float64) float64 {
	width := 0.0
	for _, r := range text {
		width += runeWidth(r) * size
	}
	return width
}

func runeWidth(r rune) float64 {
	switch {
	case runeCells(r) == 0:
		return 0
	case runeCells(r) == 2:
		return 1.05
	case strings.ContainsRune("iljI.,:;'|!()[]·- ", r):
		return 0.35
	case r == 'm' || r == 'w' || r == 'M' || r == 'W' || r == '%' || r == '…' || r == '–':
		return 0.95
	case r >= 'A' && r <= 'Z':
		return 0.7
	case r >= 0x80:
		return 0.66
	}
	return 0.56
}

// description tells in words what the picture shows.
func description(t regime.Timeline) string {
	var b strings.Builder
	b.WriteString("From " + t.From + " to " + t.To + ", as of " + t.AsOf + ".")
	for _, r := range t.Regimes {
		b.WriteString(" " + r.Title + ":")
		for _, row := range r.Rows {
			b.WriteString(" " + rowText(row))
			for _, p := range row.Permissions {
				b.WriteString(" Allowed: " + rowText(p))
			}
		}
	}
	return b.String()
}

// rowText says in words how a measure or permission stood.
func rowText(row regime.TimelineRow) string {
	name := row.Title
	if row.Kind != "" {
		name = kindAndLaw(row.Kind, row.Citation)
	}
	parts := make([]string, len(row.Bars))
	for i, b := range row.Bars {
		parts[i] = barText(b)
	}
	return name + ": " + strings.Join(parts, "; ") + "."
}

func barText(b regime.TimelineBar) string {
	text := span(b.From, b.To)
	switch {
	case b.Suspended:
		text += ", suspended"
	case b.Confidence != answer.Official:
		text += ", " + b.Confidence
	}
	if b.Note != "" {
		text += " (" + b.Note + ")"
	}
	return text
}

func escaped(s string) string { return html.EscapeString(clean(s)) }

// px writes a coordinate with at most one decimal.
func px(f float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(f, 'f', 1, 64), ".0")
}
