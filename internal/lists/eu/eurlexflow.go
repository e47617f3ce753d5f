package eu

import (
	"regexp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// The flow of an act is what stands in it one after the other: paragraphs,
// points (a number and what stands beside it) and tables. EUR-Lex writes a
// point as a table of one row in the Journal and as a grid of two columns in a
// consolidated text.
type flowItem struct {
	class  string     // of a paragraph
	text   string     // of a paragraph, markers of consolidation removed
	number string     // of a point, as printed
	point  []flowItem // what stands beside the number
	rows   []flowRow  // of a table
	line   int
}

// flowRow is one row of a table; a cell is its lines.
type flowRow struct {
	cells [][]string
	line  int
}

// Marks of a consolidated text: "▼M37" before a passage, "►C15 value ◄" around
// one; black blocks and dashes stand for what was taken out.
var (
	inlineMarks = regexp.MustCompile(`[►▼](?:B|[CMA]\d+)?(?:\s*[—–-]{2,})?|◄`)
	emptyNote   = regexp.MustCompile(`\(\s*\)|\(\*+\d*\)`)
)

// takenOut is what a consolidated text prints where something was.
const takenOut = " █—–_.-"

// cleanText removes the marks from a text and makes its blanks single.
func cleanText(s string) string {
	if strings.ContainsAny(s, "►▼◄") {
		s = inlineMarks.ReplaceAllString(s, " ")
	}
	s = entity.Collapse(s)
	if strings.ContainsRune(s, '(') {
		s = entity.Collapse(emptyNote.ReplaceAllString(s, " "))
	}
	if strings.Trim(s, takenOut) == "" {
		return ""
	}
	return s
}

var (
	blocks     = []string{"p", "div", "table", "tr", "td", "th", "tbody", "thead", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "section", "article", "main", "body", "html", "center", "blockquote", "hr"}
	paragraphs = []string{"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"}
)

// dropped tells what is no text of the act: marks of amendment and notes.
func dropped(n *actNode) bool {
	return n.tag == "#note" || n.hasClass("modref") || n.hasClass("arrow") || n.hasClass("footnote") || n.hasClass("oj-note") ||
		n.hasClass("disclaimer") || n.hasClass("reference")
}

// linesOf returns the text below a node, a line for each block or break.
func linesOf(n *actNode) []string {
	var lines []string
	var b strings.Builder
	flush := func() {
		if text := cleanText(b.String()); text != "" {
			lines = append(lines, text)
		}
		b.Reset()
	}
	var walk func(*actNode)
	walk = func(n *actNode) {
		switch {
		case n.tag == "":
			b.WriteString(n.text)
		case dropped(n):
		case n.tag == "br":
			flush()
		case slices.Contains(blocks, n.tag):
			if !n.hasClass("inline") {
				flush()
			}
			for _, k := range n.kids {
				walk(k)
			}
			flush()
		default:
			for _, k := range n.kids {
				walk(k)
			}
		}
	}
	walk(n)
	flush()
	return lines
}

// flow collects the items of a tree.
type flow struct {
	items  []flowItem
	inline strings.Builder
	line   int
	class  string
}

// flowOf returns the items below a node.
func flowOf(n *actNode) []flowItem {
	f := &flow{class: n.class}
	f.kids(n)
	return f.items
}

func (f *flow) kids(n *actNode) {
	for _, k := range n.kids {
		f.node(k)
	}
	f.flush()
}

// flush ends a text that stands in no paragraph of its own.
func (f *flow) flush() {
	f.paragraph(f.class, f.inline.String(), f.line)
	f.inline.Reset()
}

func (f *flow) paragraph(class, text string, line int) {
	if text = cleanText(text); text != "" {
		f.items = append(f.items, flowItem{class: class, text: text, line: line})
	}
}

func (f *flow) node(n *actNode) {
	switch {
	case n.tag == "":
		if f.inline.Len() == 0 {
			f.line = n.line
		}
		f.inline.WriteString(n.text)
	case dropped(n):
	case n.tag == "br":
		f.inline.WriteByte(' ')
	case n.tag == "table":
		f.flush()
		f.table(n)
	case n.hasClass("grid-container"):
		f.flush()
		f.grid(n)
	case slices.Contains(paragraphs, n.tag) && !hasBlock(n):
		f.flush()
		f.paragraph(n.class, strings.Join(linesOf(n), " "), n.line)
	case slices.Contains(blocks, n.tag):
		f.flush()
		class := f.class
		f.class = n.class
		f.kids(n)
		f.class = class
	default: // an element within a line
		for _, k := range n.kids {
			f.node(k)
		}
	}
}

func hasBlock(n *actNode) bool {
	for _, k := range n.kids {
		if slices.Contains(blocks, k.tag) || hasBlock(k) {
			return true
		}
	}
	return false
}

// grid reads a point of a consolidated text.
func (f *flow) grid(n *actNode) {
	var columns []*actNode
	for _, k := range n.kids {
		if k.tag != "" && !dropped(k) {
			columns = append(columns, k)
		}
	}
	if len(columns) != 2 {
		f.kids(n)
		return
	}
	number := strings.Join(linesOf(columns[0]), " ")
	f.items = append(f.items, flowItem{number: number, point: flowOf(columns[1]), line: n.line})
}

// rowsOf returns the rows of a table, not those of tables within.
func rowsOf(n *actNode) (rows []*actNode) {
	for _, k := range n.kids {
		switch k.tag {
		case "tr":
			rows = append(rows, k)
		case "table", "":
		default:
			rows = append(rows, rowsOf(k)...)
		}
	}
	return rows
}

func cellsOf(tr *actNode) (cells []*actNode) {
	for _, k := range tr.kids {
		if k.tag == "td" || k.tag == "th" {
			cells = append(cells, k)
		}
	}
	return cells
}

// table reads a table: one with columns stays one, one that only sets numbers
// beside texts becomes points.
func (f *flow) table(n *actNode) {
	trs := rowsOf(n)
	var rows []flowRow
	for _, tr := range trs {
		row := flowRow{line: tr.line}
		for _, c := range cellsOf(tr) {
			row.cells = append(row.cells, linesOf(c))
		}
		rows = append(rows, row)
	}
	if hasColumns(rows) {
		f.items = append(f.items, flowItem{rows: rows, line: n.line})
		return
	}
	for _, tr := range trs {
		f.point(tr)
	}
}

// point reads a row that sets a number beside a text.
func (f *flow) point(tr *actNode) {
	cells := cellsOf(tr)
	number := ""
	for len(cells) > 1 && number == "" {
		number = strings.Join(linesOf(cells[0]), " ")
		cells = cells[1:]
	}
	item := flowItem{number: number, line: tr.line}
	for _, c := range cells {
		item.point = append(item.point, flowOf(c)...)
	}
	if number == "" || len(item.point) == 0 {
		f.items = append(f.items, item.point...)
		return
	}
	f.items = append(f.items, item)
}
