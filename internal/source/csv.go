package source

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// maxCSVRow bounds one row of a CSV file.
const maxCSVRow = 16 << 20

// CSVOptions say how a file of delimited rows is written.
type CSVOptions struct {
	Comma rune // 0 means ','
	// Header is set where the first row names the columns; Row.Get then works.
	Header bool
	// SkipLines are left out before the header or the first row.
	SkipLines int
	// Windows1252 is set where the bytes are Windows-1252 unless they are
	// valid UTF-8.
	Windows1252 bool
	// LeftOut names columns that the parser deliberately doesn't map.
	LeftOut LeftOut
}

// Row is one row. It is valid until the next is asked for; its strings stay.
type Row struct {
	Line   int
	Fields []string

	columns map[string]int
	seen    []bool
}

// Get returns the value of a named column, "" where the column is absent, and
// marks the column read.
func (r *Row) Get(column string) string {
	i, ok := r.columns[column]
	if !ok || i >= len(r.Fields) {
		return ""
	}
	r.seen[i] = true
	return r.Fields[i]
}

// Rows yields the rows of a CSV file. A byte order mark, a final 0x1A, blank
// rows and a repeated header row are passed over. Columns that are never read
// and that LeftOut doesn't name are reported to the tally as unknown. The
// first defect is yielded as an [*Error] and ends the rows. Rows are not
// counted in the tally: the parser does, for the rows it takes as records.
func (f File) Rows(tally *Tally, opt CSVOptions) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		r, err := f.Open()
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.Close()
		rows := csvRows{file: f.Name, opt: opt, skipped: opt.SkipLines}
		rows.read(r, tally, yield)
	}
}

// csvRows reads one file.
type csvRows struct {
	file    string
	opt     CSVOptions
	skipped int // lines before the CSV reader's first
	header  []string
}

func (c *csvRows) read(r io.Reader, tally *Tally, yield func(*Row, error) bool) {
	br := bufio.NewReaderSize(r, 64<<10)
	if bom, _ := br.Peek(3); bytes.Equal(bom, []byte("\xef\xbb\xbf")) {
		_, _ = br.Discard(3) // peeked at
	}
	for range c.opt.SkipLines {
		if _, err := br.ReadString('\n'); err != nil {
			yield(nil, &Error{File: c.file, Line: 1, What: "the file ends before its header", Remedy: "it is cut short: fetch it again"})
			return
		}
	}
	lines := &boundedLines{r: br, limit: maxCSVRow}
	cr := csv.NewReader(lines)
	cr.FieldsPerRecord = -1
	cr.LazyQuotes = true
	if c.opt.Comma != 0 {
		cr.Comma = c.opt.Comma
	}
	row, rows := &Row{}, 0
	for {
		fields, err := cr.Read()
		if errors.Is(err, io.EOF) {
			if lines.quotes%2 != 0 {
				yield(nil, &Error{File: c.file, Line: row.Line, What: "the file ends inside a quoted cell, or a quote is missing before", Remedy: "it is cut short or damaged: fetch it again"})
				return
			}
			if rows > 0 { // nobody can have read the columns of a table without rows
				c.reportUnread(row, tally)
			}
			return
		}
		if err != nil {
			yield(nil, c.fail(cr, err))
			return
		}
		line, _ := cr.FieldPos(0)
		row.Line = line + c.skipped
		if blankRow(fields) {
			continue
		}
		if err := c.decode(fields, row.Line); err != nil {
			yield(nil, err)
			return
		}
		row.Fields = fields
		if c.opt.Header {
			if c.header == nil {
				if err := c.setHeader(row); err != nil {
					yield(nil, err)
					return
				}
				continue
			}
			if slices.Equal(fields, c.header) {
				continue
			}
			if len(fields) != len(c.header) {
				yield(nil, &Error{File: c.file, Line: row.Line, What: fmt.Sprintf("%d cells where the header has %d", len(fields), len(c.header)),
					Remedy: "the file is damaged: fetch it again"})
				return
			}
		}
		rows++
		if !yield(row, nil) {
			return
		}
	}
}

func (c *csvRows) setHeader(row *Row) error {
	c.header = slices.Clone(row.Fields)
	row.columns = map[string]int{}
	for i, name := range c.header {
		name = strings.TrimSpace(name)
		if _, twice := row.columns[name]; twice && name != "" {
			return &Error{File: c.file, Line: row.Line, What: "the column " + name + " stands twice", Remedy: "the file is damaged: fetch it again"}
		}
		row.columns[name] = i
	}
	row.seen = make([]bool, len(c.header))
	return nil
}

func (c *csvRows) reportUnread(row *Row, tally *Tally) {
	for i, seen := range row.seen {
		if name := strings.TrimSpace(c.header[i]); !seen && !c.opt.LeftOut.has(name) {
			tally.Unknown(name)
		}
	}
}

func (c *csvRows) fail(cr *csv.Reader, err error) error {
	var pe *csv.ParseError
	var ours *Error
	switch {
	case errors.As(err, &ours):
		return ours
	case errors.As(err, &pe):
		return &Error{File: c.file, Line: pe.Line + c.skipped, What: pe.Err.Error(), Remedy: "the file is damaged: fetch it again"}
	}
	line, _ := cr.FieldPos(0)
	return &Error{File: c.file, Line: line + c.skipped, What: "can't read on: " + err.Error(), Remedy: "fetch the file again"}
}

// decode checks or mends the encoding of a row's fields in place.
func (c *csvRows) decode(fields []string, line int) error {
	for i, f := range fields {
		if utf8.ValidString(f) {
			continue
		}
		if !c.opt.Windows1252 {
			return &Error{File: c.file, Line: line, What: fmt.Sprintf("cell %d isn't UTF-8", i+1), Remedy: "save the file as UTF-8"}
		}
		d, err := charmap.Windows1252.NewDecoder().String(f)
		if err != nil {
			return &Error{File: c.file, Line: line, What: fmt.Sprintf("cell %d is neither UTF-8 nor Windows-1252", i+1), Remedy: "save the file as UTF-8"}
		}
		fields[i] = d
	}
	return nil
}

// blankRow tells whether a row holds nothing, or the Ctrl-Z (0x1A) with which
// some of OFAC's files end.
func blankRow(fields []string) bool {
	for _, f := range fields {
		if strings.Trim(f, " \t\x1a") != "" {
			return false
		}
	}
	return true
}

// boundedLines fails when a quoted cell runs on without an end, as after an
// unbalanced quote, before it has eaten all memory. The bound is on bytes
// between line breaks: a cell may have many lines, publishers' are short.
type boundedLines struct {
	r      io.Reader
	limit  int
	run    int
	quotes int // quotes read: an odd number means that one is open
}

func (b *boundedLines) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.quotes += bytes.Count(p[:n], []byte{'"'})
	if i := bytes.LastIndexByte(p[:n], '\n'); i >= 0 {
		b.run = n - i - 1
	} else if b.run += n; b.run > b.limit {
		return 0, &Error{What: "a line of more than 16 MB", Remedy: "this isn't a file that a publisher sends"}
	}
	return n, err
}
