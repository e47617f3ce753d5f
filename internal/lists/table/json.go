package table

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/internal/source"
)

// Limits of JSON.
const (
	maxObject = 4 << 20 // bytes of one object
	maxDepth  = 8
)

// openJSON sets up a grid over an array of objects or a file of objects, one
// after an other. The columns are the members of all objects, in the order in
// which they first come; those of an object inside are named with a full stop
// between the levels. The values of a list are the cell's values; a list of
// objects gives each of its members a column with a value for each object, ""
// where an object lacks it, so that they can be read in step.
func openJSON(ctx context.Context, f source.File, m *Mapping) (*grid, error) {
	f = decoded(f, m.Encoding)
	at := map[string]int{}
	var header []string
	for o, err := range objects(ctx, f) {
		if err != nil {
			return nil, err
		}
		for _, c := range o.cells {
			if _, ok := at[c.name]; ok {
				continue
			}
			at[c.name] = len(header)
			if header = append(header, c.name); len(header) > maxColumns {
				return nil, &source.Error{File: f.Name, Line: o.line, What: fmt.Sprintf("more than %d different members", maxColumns), Remedy: "give each party one object with the same members"}
			}
		}
	}
	if len(header) == 0 {
		return nil, &source.Error{File: f.Name, What: "no object in it", Remedy: "write an array of objects, or one object a line"}
	}
	g := &grid{header: header, close: func() error { return nil }}
	for _, name := range header {
		g.places = append(g.places, fmt.Sprintf("%q", name))
	}
	g.rows = func(ctx context.Context) iter.Seq2[*line, error] {
		return func(yield func(*line, error) bool) {
			l := &line{cells: make([][]string, len(header))}
			for o, err := range objects(ctx, f) {
				if err != nil {
					yield(nil, err)
					return
				}
				clear(l.cells)
				l.number = o.line
				for _, c := range o.cells {
					l.cells[at[c.name]] = c.values
				}
				if !yield(l, nil) {
					return
				}
			}
		}
	}
	return g, nil
}

// object is one object of a file, taken apart.
type object struct {
	line  int
	cells []jsonCell
}

type jsonCell struct {
	name   string
	values []string
}

// objects yields the objects of a file.
func objects(ctx context.Context, f source.File) iter.Seq2[object, error] {
	return func(yield func(object, error) bool) {
		r, err := f.Open()
		if err != nil {
			yield(object{}, err)
			return
		}
		defer r.Close()
		p := &jsonReader{file: f.Name, lines: lineCounter{r: skipBOM(r)}}
		p.dec = json.NewDecoder(&p.lines)
		if err := p.read(ctx, yield); err != nil {
			yield(object{}, err)
		}
	}
}

// skipBOM drops a byte order mark and the Ctrl-Z at the end.
func skipBOM(r io.Reader) io.Reader {
	head := make([]byte, 3)
	n, err := io.ReadFull(r, head)
	if err == nil && bytes.Equal(head, []byte("\xef\xbb\xbf")) {
		n = 0
	}
	return io.MultiReader(bytes.NewReader(head[:n]), r)
}

type jsonReader struct {
	file  string
	dec   *json.Decoder
	lines lineCounter
	begun int64 // offset at which the object begins
}

func (p *jsonReader) read(ctx context.Context, yield func(object, error) bool) error {
	array := false
	for rows := 0; ; rows++ {
		if rows%512 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if rows > maxRows {
			return p.defect(fmt.Sprintf("more than %d objects", maxRows), "split the table into several lists")
		}
		if rows == 0 {
			first, err := p.first()
			if err != nil {
				return err
			}
			if array = first == '['; array {
				if _, err := p.dec.Token(); err != nil {
					return p.fail(err)
				}
			}
		}
		if array && !p.dec.More() {
			if _, err := p.dec.Token(); err != nil {
				return p.fail(err)
			}
			return p.end()
		}
		p.begun = p.dec.InputOffset()
		p.lines.limit = p.begun + maxObject + 64<<10
		var raw json.RawMessage
		err := p.dec.Decode(&raw)
		if errors.Is(err, io.EOF) && !array {
			return nil
		}
		if err != nil {
			return p.fail(err)
		}
		o := object{line: p.lines.at(p.dec.InputOffset() - int64(len(raw)))}
		if err := o.take(raw); err != nil {
			return &source.Error{File: p.file, Line: o.line, What: err.Error(), Remedy: "write an array of objects, or one object a line"}
		}
		if !yield(o, nil) {
			return nil
		}
	}
}

// first returns the first sign of the file that is no space.
func (p *jsonReader) first() (byte, error) {
	// The decoder hasn't read yet, so what it will read can be put back.
	var head [1]byte
	for {
		if _, err := io.ReadFull(p.lines.r, head[:]); err != nil {
			return 0, p.defect("no object in it", "write an array of objects, or one object a line")
		}
		if head[0] == '\n' {
			p.lines.line++
		}
		if !strings.ContainsRune(" \t\r\n", rune(head[0])) {
			break
		}
	}
	p.lines.r = io.MultiReader(bytes.NewReader(head[:]), p.lines.r)
	return head[0], nil
}

// end checks that nothing follows the array.
func (p *jsonReader) end() error {
	switch _, err := p.dec.Token(); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return p.fail(err)
	}
	return p.defect("something follows the end of the array", "write one array of objects")
}

func (p *jsonReader) fail(err error) error {
	var ours *source.Error
	switch {
	case errors.As(err, &ours):
		return ours
	case errors.Is(err, errLong):
		return p.defect(fmt.Sprintf("an object of more than %d MB", maxObject>>20), "write one party an object")
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return p.defect("the file ends inside an object or array", "it is cut short: fetch or write it again")
	}
	return p.defect("not valid JSON: "+err.Error(), "mend it near this line")
}

func (p *jsonReader) defect(what, remedy string) error {
	return &source.Error{File: p.file, Line: p.lines.at(p.dec.InputOffset()), What: what, Remedy: remedy}
}

// take takes one object apart.
func (o *object) take(raw []byte) error {
	if raw[0] != '{' {
		return errors.New("not an object: " + clip(string(raw)))
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	return o.value(dec, "", 0, func(name, text string) { o.put(name, -1, text) })
}

// put appends a value to a cell; in an element of a list of objects it first
// makes up the values that earlier elements lacked.
func (o *object) put(name string, element int, text string) {
	i := slices.IndexFunc(o.cells, func(c jsonCell) bool { return c.name == name })
	if i < 0 {
		i = len(o.cells)
		o.cells = append(o.cells, jsonCell{name: name})
	}
	c := &o.cells[i]
	for element >= 0 && len(c.values) < element {
		c.values = append(c.values, "")
	}
	c.values = append(c.values, text)
}

// value reads one value, giving each text, number and truth in it to put.
func (o *object) value(dec *json.Decoder, name string, depth int, put func(name, text string)) error {
	if depth > maxDepth {
		return fmt.Errorf("objects nested deeper than %d levels", maxDepth)
	}
	t, err := dec.Token()
	if err != nil {
		return err
	}
	switch t := t.(type) {
	case json.Delim:
		if t == '[' {
			return o.list(dec, name, depth, put)
		}
		for dec.More() {
			key, err := dec.Token()
			if err != nil {
				return err
			}
			inner, _ := key.(string)
			if name != "" {
				inner = name + "." + inner
			}
			if err := o.value(dec, inner, depth+1, put); err != nil {
				return err
			}
		}
		_, err = dec.Token()
	case string:
		put(name, strings.Trim(t, " \t\r\n\u00a0"))
	case json.Number:
		put(name, t.String())
	case bool:
		put(name, fmt.Sprint(t))
	}
	return err
}

// list reads a list; members of objects in it are put in step.
func (o *object) list(dec *json.Decoder, name string, depth int, put func(name, text string)) error {
	for element := 0; dec.More(); element++ {
		if element > maxValues {
			return fmt.Errorf("%q has more than %d values", name, maxValues)
		}
		err := o.value(dec, name, depth+1, func(inner, text string) {
			if inner == name {
				put(inner, text)
			} else {
				o.put(inner, element, text)
			}
		})
		if err != nil {
			return err
		}
	}
	_, err := dec.Token()
	return err
}

// errLong is returned when an object runs on past its limit.
var errLong = errors.New("object too long")

// lineCounter tells on which line an offset stands. Offsets are asked for in
// rising order.
type lineCounter struct {
	r     io.Reader
	read  int64
	limit int64
	line  int     // line breaks before the breaks that are kept
	next  []int64 // offsets of line breaks not passed yet
}

func (c *lineCounter) Read(p []byte) (int, error) {
	if c.limit > 0 && c.read > c.limit {
		return 0, errLong
	}
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		if b == '\n' {
			c.next = append(c.next, c.read+int64(i))
		}
		if b == 0x1a {
			p[i] = ' '
		}
	}
	c.read += int64(n)
	return n, err
}

// at returns the line, counted from 1, of an offset.
func (c *lineCounter) at(offset int64) int {
	passed := 0
	for passed < len(c.next) && c.next[passed] < offset {
		passed++
	}
	c.line += passed
	c.next = c.next[passed:]
	return c.line + 1
}

// clip shortens a text for a message.
func clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
