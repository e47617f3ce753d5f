package table

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// Limits of a table.
const (
	maxRows    = 5_000_000
	maxColumns = 1000
	maxCell    = 64 << 10 // bytes of one cell
	maxValues  = 1000     // values in one cell
)

// line is one row under the header. Its cells stand in the order of the
// grid's header; a cell has several values where JSON gives a list.
type line struct {
	number int
	cells  [][]string
}

// grid is an open table: a header and the rows under it.
type grid struct {
	header []string
	// places name the columns as a user finds them: `column 3 ("DOB")`.
	places []string
	// rows yields the rows, any number of times. A row is valid until the next.
	rows func(context.Context) iter.Seq2[*line, error]
	// headerRow is the line of the header, 0 for JSON.
	headerRow int
	sheet     string
	others    []string // sheets that aren't read
	close     func() error
}

// formOf tells a table's form by its first bytes, "" if it is none.
func formOf(head []byte) string {
	if source.IsWorkbook(head) {
		return formXLSX
	}
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return formCSV
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case len(text) == 0, text[0] == '<', bytes.HasPrefix(text, []byte("%PDF")), bytes.HasPrefix(text, []byte("\xd0\xcf\x11\xe0")), bytes.HasPrefix(text, []byte("Rar!")):
		return ""
	case text[0] == '{', text[0] == '[' && (len(text) < 2 || strings.ContainsRune("{ \r\n\t]", rune(text[1]))):
		return formJSON
	case bytes.IndexByte(text, 0) >= 0 && zeros(text, 0) <= len(text)/8 && zeros(text, 1) <= len(text)/8:
		return ""
	}
	return formCSV
}

// open opens a table under a mapping whose form, encoding and delimiter are
// set. A header row of 0 is looked for.
func open(ctx context.Context, f source.File, m *Mapping) (*grid, error) {
	switch m.Form {
	case formXLSX:
		return openXLSX(f, m)
	case formJSON:
		return openJSON(ctx, f, m)
	}
	g := &grid{close: func() error { return nil }}
	text := decoded(f, m.Encoding)
	rows := func() iter.Seq2[*source.Row, error] {
		return text.Rows(nil, source.CSVOptions{Comma: rune(sign(m.Delimiter)[0])})
	}
	return g, g.flat(f.Name, m, rows)
}

func openXLSX(f source.File, m *Mapping) (*grid, error) {
	w, err := f.Workbook()
	if err != nil {
		return nil, err
	}
	g := &grid{close: w.Close, sheet: m.Sheet}
	err = g.openSheet(f.Name, w, m)
	if err != nil {
		_ = w.Close()
		return nil, err
	}
	return g, nil
}

func (g *grid) openSheet(file string, w *source.Workbook, m *Mapping) error {
	if g.sheet != "" && !slices.Contains(w.Sheets(), g.sheet) {
		return &source.Error{File: file, What: fmt.Sprintf("has no sheet %q", g.sheet), Remedy: "its sheets are " + quoted(w.Sheets())}
	}
	for _, sheet := range w.Sheets() {
		filled := false
		for _, err := range w.Rows(sheet) {
			if err != nil && g.sheet == sheet {
				return err
			}
			filled = err == nil // a sheet that is a chart has no rows
			break
		}
		switch {
		case g.sheet == sheet, !filled:
		case g.sheet == "":
			g.sheet = sheet
		default:
			g.others = append(g.others, sheet)
		}
	}
	if g.sheet == "" {
		return &source.Error{File: file, What: "no sheet holds a row", Remedy: "check that this is the right workbook"}
	}
	return g.flat(file, m, func() iter.Seq2[*source.Row, error] { return w.Rows(g.sheet) })
}

// headRows is how many rows are looked at for the header.
const headRows = 30

// flat sets up a grid over rows of plain cells.
func (g *grid) flat(file string, m *Mapping, rows func() iter.Seq2[*source.Row, error]) error {
	var seen [][]string
	var at []int
	for row, err := range rows() {
		if err != nil {
			return err
		}
		if m.HeaderRow > 0 && row.Line > m.HeaderRow || len(seen) == headRows {
			break
		}
		if m.HeaderRow == 0 || row.Line == m.HeaderRow {
			seen, at = append(seen, slices.Clone(row.Fields)), append(at, row.Line)
		}
	}
	best := 0
	if m.HeaderRow == 0 {
		best = headerAmong(seen, m)
	}
	if len(seen) == 0 {
		return &source.Error{File: file, Line: m.HeaderRow, What: "no header row here", Remedy: "set headerRow in the mapping to the line of the columns' names"}
	}
	g.headerRow = at[best]
	if err := g.setHeader(file, seen[best]); err != nil {
		return err
	}
	raw := seen[best]
	g.rows = func(ctx context.Context) iter.Seq2[*line, error] {
		return func(yield func(*line, error) bool) { g.read(ctx, file, raw, rows(), yield) }
	}
	return nil
}

// headerAmong returns the place of the row with the most headings that are
// known, or that the mapping names; the first of several.
func headerAmong(rows [][]string, m *Mapping) int {
	best, most := 0, 0
	for i, row := range rows {
		known := 0
		for _, cell := range row {
			named := slices.ContainsFunc(m.Columns, func(c Column) bool { return c.Column != "" && c.Column == entity.Collapse(cell) })
			if to, _ := heading(cell); to != "" || named {
				known++
			}
		}
		if known > most {
			best, most = i, known
		}
	}
	return best
}

// setHeader names the columns: a name that stands twice gets a number, an
// empty one its place.
func (g *grid) setHeader(file string, cells []string) error {
	if len(cells) > maxColumns {
		return &source.Error{File: file, Line: g.headerRow, What: fmt.Sprintf("%d columns", len(cells)), Remedy: fmt.Sprintf("a list of your own has %d at most", maxColumns)}
	}
	for i, cell := range cells {
		name := entity.Collapse(cell)
		if name == "" {
			name = fmt.Sprintf("column %d", i+1)
		}
		for n, plain := 2, name; slices.Contains(g.header, name); n++ {
			name = fmt.Sprintf("%s (%d)", plain, n)
		}
		g.header = append(g.header, name)
		place := fmt.Sprint(i + 1)
		if g.sheet != "" {
			place = columnLetters(i)
		}
		g.places = append(g.places, fmt.Sprintf("column %s (%q)", place, name))
	}
	return nil
}

// columnLetters names a column as spreadsheets do.
func columnLetters(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return columnLetters(i/26-1) + string(rune('A'+i%26))
}

// errWide is a row that isn't as wide as the header.
type errWide struct {
	line int
	what string
}

func (e *errWide) Error() string { return e.what }

// read yields the rows under the header. A row of another width than the
// header's is yielded as an errWide, after which reading goes on.
func (g *grid) read(ctx context.Context, file string, header []string, rows iter.Seq2[*source.Row, error], yield func(*line, error) bool) {
	l := &line{cells: make([][]string, len(g.header))}
	store := make([]string, len(g.header))
	count := 0
	for row, err := range rows {
		if err != nil {
			yield(nil, err)
			return
		}
		if row.Line <= g.headerRow || slices.Equal(row.Fields, header) {
			continue // above the header, or the header again
		}
		if count++; count > maxRows {
			yield(nil, &source.Error{File: file, Line: row.Line, What: fmt.Sprintf("more than %d rows", maxRows), Remedy: "split the table into several lists"})
			return
		}
		if count%1024 == 0 && ctx.Err() != nil {
			yield(nil, ctx.Err())
			return
		}
		l.number = row.Line
		for i := range store {
			store[i] = ""
			if i < len(row.Fields) {
				store[i] = strings.Trim(row.Fields[i], "\x1a \t\r\n\u00a0\ufeff")
			}
			l.cells[i] = store[i : i+1]
		}
		if !yield(l, g.width(row)) {
			return
		}
	}
}

// width tells what is wrong with a row's width. Spreadsheets leave empty cells
// at the end out; a text file doesn't.
func (g *grid) width(row *source.Row) error {
	n := len(row.Fields)
	for n > len(g.header) && strings.TrimSpace(row.Fields[n-1]) == "" {
		n--
	}
	if n > len(g.header) || n < len(g.header) && g.sheet == "" {
		return &errWide{row.Line, fmt.Sprintf("%d cells where the header has %d", n, len(g.header))}
	}
	for _, cell := range row.Fields {
		if len(cell) > maxCell {
			return &errWide{row.Line, fmt.Sprintf("a cell of more than %d kB", maxCell>>10)}
		}
	}
	return nil
}

// quoted lists names for a message, the first ones of many.
func quoted(names []string) string {
	const few = 40
	var out []string
	for _, n := range names[:min(len(names), few)] {
		out = append(out, fmt.Sprintf("%q", n))
	}
	if len(names) > few {
		out = append(out, fmt.Sprintf("and %d more", len(names)-few))
	}
	return strings.Join(out, ", ")
}

// isWide tells whether an error is a row's own, after which reading goes on.
func isWide(err error) (*errWide, bool) {
	var w *errWide
	ok := errors.As(err, &w)
	return w, ok
}
