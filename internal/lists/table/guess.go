package table

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/internal/source"
)

// sampleRows is how many rows a guess looks at.
const sampleRows = 50_000

// Complete returns the mapping under which a table is read: what the given
// one leaves open (nil leaves all open) is found in the file. Every column of
// the table stands in the result. The given mapping isn't changed.
//
// What can't be guessed is left to fail on the rows it concerns: dates of
// which no one can say whether day or month comes first, for one.
func Complete(ctx context.Context, f source.File, given *Mapping) (*Mapping, error) {
	m := &Mapping{Version: 1}
	if given != nil {
		*m = *given
		m.Columns = slices.Clone(given.Columns)
		m.Schemas = maps.Clone(given.Schemas)
	}
	if err := m.findForm(f); err != nil {
		return nil, err
	}
	g, err := open(ctx, f, m)
	if err != nil {
		return nil, err
	}
	defer func() { _ = g.close() }() // only read
	m.HeaderRow, m.Sheet = g.headerRow, g.sheet
	guessed := len(m.Columns) == 0
	if guessed {
		s := sample{grid: g, m: m}
		if err := s.guess(ctx); err != nil {
			return nil, err
		}
	}
	if m.Schema == "" {
		m.Schema = auto
	}
	if err := m.nameAll(f.Name, g); err != nil {
		return nil, err
	}
	if guessed {
		slices.SortFunc(m.Columns, func(a, b Column) int { return slices.Index(g.header, a.Column) - slices.Index(g.header, b.Column) })
	}
	err = m.check(MappingName)
	var e *source.Error
	if guessed && errors.As(err, &e) {
		return nil, &source.Error{File: f.Name, Line: g.headerRow, What: e.What + " among the columns " + quoted(g.header),
			Remedy: "--show-mapping prints a mapping to edit; give it with --mapping"}
	}
	return m, err
}

// findForm finds form, encoding and delimiter.
func (m *Mapping) findForm(f source.File) error {
	head, err := f.Head(4096)
	if err != nil {
		return err
	}
	if m.Form == "" {
		if m.Form = formOf(head); m.Form == "" {
			return &source.Error{File: f.Name, What: "no table that can be read", Remedy: "save it as CSV, XLSX or JSON"}
		}
	}
	if m.Form == formXLSX {
		return nil
	}
	if m.Encoding == "" {
		if m.Encoding, err = findEncoding(f); err != nil {
			return err
		}
	}
	if m.Form == formCSV && m.Delimiter == "" {
		m.Delimiter, err = findDelimiter(decoded(f, m.Encoding))
	}
	return err
}

// nameAll adds the columns that the mapping doesn't name, and refuses those
// that the table doesn't have.
func (m *Mapping) nameAll(file string, g *grid) error {
	named := map[string]bool{}
	for _, c := range m.Columns {
		if c.Column != "" && !slices.Contains(g.header, c.Column) && m.Form != formJSON { // an object may lack a member
			return &source.Error{File: file, Line: g.headerRow, What: fmt.Sprintf("no column %q, which the mapping names", c.Column),
				Remedy: "the columns are " + quoted(g.header)}
		}
		named[c.Column] = true
	}
	for i, column := range g.header {
		if named[column] {
			continue
		}
		switch m.Unmapped {
		case unmappedRefuse:
			return &source.Error{File: file, Line: g.headerRow, What: g.places[i] + " isn't in the mapping", Remedy: "map it, to note or leave-out if to nothing else"}
		case unmappedOut:
			m.Columns = append(m.Columns, Column{Column: column, To: "leave-out"})
		default:
			m.Columns = append(m.Columns, Column{Column: column, To: "note"})
		}
	}
	return nil
}

// sample is a table looked at for a guess.
type sample struct {
	grid *grid
	m    *Mapping
	to   []Column // by column of the grid
	seen []columnSample
}

// columnSample is what the first rows show of a column.
type columnSample struct {
	filled     int
	schemas    int // cells that are words for a schema
	measures   int
	separators map[string]int
}

// separators are looked for between values, the surest first.
var separators = []string{"newline", "|", ";"}

func (s *sample) guess(ctx context.Context) error {
	s.to = make([]Column, len(s.grid.header))
	for i, h := range s.grid.header {
		to, n := heading(h)
		if at := strings.LastIndexByte(h, '.'); to == "" && at >= 0 { // a member of an object inside
			to, n = heading(strings.ReplaceAll(h, ".", " "))
			if to == "" {
				to, n = heading(h[at+1:])
			}
		}
		s.to[i] = Column{Column: h, To: to, Group: n}
	}
	if err := s.look(ctx); err != nil {
		return err
	}
	s.resolve()
	s.group()
	for i, c := range s.to {
		if c.To == "" {
			continue
		}
		for _, name := range separators {
			if listed(c.To) && s.seen[i].separators[name] > 0 {
				c.Separator = name
				break
			}
		}
		s.m.Columns = append(s.m.Columns, c)
	}
	return nil
}

// listed tells whether several values in one cell are usual.
func listed(to string) bool {
	switch kindOf(to) {
	case kindName:
		return to != "name"
	case kindCountry, kindNumber, kindDate:
		return true
	case kindListing:
		return to == "programme" || to == "measure"
	}
	return to == "email" || to == "phone" || to == "website"
}

// look reads the first rows for what the columns hold.
func (s *sample) look(ctx context.Context) error {
	s.seen = make([]columnSample, len(s.to))
	var orders [2]int // dates that can only be day first, or month first
	rows := 0
	for l, err := range s.grid.rows(ctx) {
		if _, wide := isWide(err); err != nil && !wide {
			return err
		}
		if rows++; rows > sampleRows {
			break
		}
		for i, values := range l.cells {
			for _, v := range values {
				if v == "" {
					continue
				}
				s.seen[i].add(v)
				if k := kindOf(s.to[i].To); k == kindDate || k == kindDay {
					countOrder(v, &orders)
				}
			}
		}
	}
	if s.m.Dates == "" && (orders[0] == 0) != (orders[1] == 0) {
		s.m.Dates = "dmy"
		if orders[1] > 0 {
			s.m.Dates = "mdy"
		}
	}
	return nil
}

func (c *columnSample) add(v string) {
	c.filled++
	if c.separators == nil {
		c.separators = map[string]int{}
	}
	for _, name := range separators {
		if strings.Contains(v, sign(name)) {
			c.separators[name]++
		}
	}
	if len(v) > 60 || c.filled > 1000 && c.schemas+c.measures == 0 {
		return
	}
	if schemaWord(v) != "" {
		c.schemas++
	}
	if _, ok := measureOf(v); ok {
		c.measures++
	}
}

// countOrder counts a date that only one order can read.
func countOrder(v string, orders *[2]int) {
	if _, err := parseDate(v, ""); err != nil {
		return
	}
	_, first := parseDate(v, "dmy")
	_, second := parseDate(v, "mdy")
	switch {
	case first == nil && second != nil:
		orders[0]++
	case first != nil && second == nil:
		orders[1]++
	}
}

// has returns the first column of a target, -1 for none.
func (s *sample) has(to string) int {
	return slices.IndexFunc(s.to, func(c Column) bool { return c.To == to })
}

// resolve settles headings that mean different things in different tables.
func (s *sample) resolve() {
	if s.has("id") < 0 {
		if i := s.has("reference"); i >= 0 {
			s.to[i].To = "id"
		}
	}
	if i := s.has("name"); i >= 0 && s.has("firstName") >= 0 && s.has("lastName") < 0 {
		s.to[i].To = "lastName" // "Name, Vorname"
	}
	once := map[string]bool{}
	for i := range s.to {
		c := &s.to[i]
		seen := &s.seen[i]
		switch {
		case c.To == "schema" && seen.schemas*2 < seen.filled,
			c.To == "measure" && seen.measures*2 < seen.filled:
			c.To = ""
		case c.To == "name" && (c.Group > 1 || once["name"]):
			c.To = "alias"
		}
		switch k := kindOf(c.To); {
		case (k == kindID || k == kindSchema || k == kindDay) && once[c.To]:
			c.To = ""
		default:
			once[c.To] = true
		}
	}
}

// group numbers the columns that belong together, and takes the numbers from
// those that stand alone.
func (s *sample) group() {
	number := 0
	for i := range s.to {
		c := &s.to[i]
		switch k := kindOf(c.To); k {
		case kindNumber:
			number++
			c.Group = number
		case kindAbout:
			c.Group = max(number, 1)
			if c.To == "identifierType" && (i == 0 || kindOf(s.to[i-1].To) != kindNumber) {
				c.Group = number + 1 // a type stands before its number
			}
		case kindAddress:
			c.Group = max(c.Group, 1)
			if c.To == "address" && c.Group > 1 && s.has("city") >= 0 && !s.grouped("city", c.Group) {
				c.To, c.Group = "street", 1 // "Address 2" of an address in lines
			}
		case kindPart:
			c.Group = max(c.Group, 1)
		default:
			c.Group = 0
		}
	}
}

func (s *sample) grouped(to string, group int) bool {
	return slices.ContainsFunc(s.to, func(c Column) bool { return c.To == to && max(c.Group, 1) == group })
}
