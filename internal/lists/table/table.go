// Package table reads a user's own list from a table: CSV or TSV, an XLSX
// workbook, or JSON objects in an array or one after another.
//
// A [Mapping] says what the columns are. Where the user gives none, one is
// guessed from the headings, in the languages of words.txt, and from the
// cells: [Complete] returns the mapping that is used, with every column of the
// table in it. It is kept beside the table in the snapshot, so that the list
// reads the same later, whatever a later version would guess.
//
// A row is a party, or a part of one where several rows have the same id. The
// entity's id is user-NAME-<id>, in which signs other than letters, digits
// and .-_: are written as %XX. A table without ids gets them from the name and
// birth date: a row keeps its id when rows are inserted before it or its other
// cells change; rows that are equal in both are numbered.
//
// Bad rows don't end the reading: up to [MaxDefects] of them are told at once,
// as [Defects], after the good rows. The caller keeps all rows or none.
package table

import (
	"context"
	"fmt"
	"hash/fnv"
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// Recognise tells whether a file may be a table, by its first bytes. Nearly
// every text may: ask only for files that a user calls a list of their own.
func Recognise(_ string, head []byte) bool { return formOf(head) != "" }

// Day returns "": a table carries no day of its own.
func Day(source.Source) (string, error) { return "", nil }

// Prepare returns the files of a snapshot of the list user-NAME: the table and
// the complete mapping. The mapping given may be nil.
func Prepare(ctx context.Context, f source.File, name string, given *Mapping) ([]source.File, error) {
	m, err := Complete(ctx, f, given)
	if err != nil {
		return nil, err
	}
	m.Name = name
	data, err := m.YAML()
	if err != nil {
		return nil, err
	}
	if f.Name == MappingName {
		return nil, &source.Error{File: f.Name, What: "a table with the name of its mapping", Remedy: "give the table another name"}
	}
	return []source.File{f, source.Bytes(MappingName, data)}, nil
}

// Parse streams the parties of a table and its mapping, as [Prepare] returns
// them, each when its last row is read.
func Parse(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		if err := parse(ctx, src, yield); err != nil {
			yield(nil, err)
		}
	}
}

func parse(ctx context.Context, src source.Source, yield func(*entity.Entity, error) bool) error {
	f, err := src.File("table", func(name string) bool { return name != MappingName })
	if err != nil {
		return err
	}
	beside, err := src.File("mapping", func(name string) bool { return name == MappingName })
	if err != nil {
		return err
	}
	data, err := beside.Head(maxMapping + 1)
	if err != nil {
		return err
	}
	m, err := ReadMapping(MappingName, data)
	if err != nil {
		return err
	}
	if m.Name == "" || m.Form == "" || m.Form == formCSV && m.Delimiter == "" {
		return &source.Error{File: MappingName, What: "an incomplete mapping in a snapshot", Remedy: "import the list again"}
	}
	g, err := open(ctx, f, m)
	if err != nil {
		return err
	}
	defer func() { _ = g.close() }() // only read
	bad := &defects{file: f.Name, sheet: g.sheet}
	p := newPlan(m, g, src, bad)
	r := reading{plan: p, grid: g, file: f.Name, pending: map[uint64][]*party{}}
	if err := r.count(ctx); err != nil {
		return err
	}
	if err := r.parties(ctx, yield); err != nil {
		return err
	}
	p.tell(g)
	return bad.err()
}

// tell says which columns aren't read as what they are.
func (p *plan) tell(g *grid) {
	var notes, left []string
	for _, c := range p.m.Columns {
		switch {
		case c.Column == "":
		case c.To == "leave-out":
			left = append(left, c.Column)
		case c.To == "note":
			if to, _ := heading(c.Column); to != "note" {
				notes = append(notes, c.Column)
			}
		}
	}
	if len(notes) > 0 {
		p.tally.Warn("columns kept as notes: %s", quoted(notes))
	}
	if len(left) > 0 {
		p.tally.Warn("columns left out: %s", quoted(left))
	}
	if len(g.others) > 0 {
		p.tally.Warn("only the sheet %q is read; left out: %s", g.sheet, quoted(g.others))
	}
}

// reading is one reading of a table. Its rows are read twice: first to know
// which parties have several rows, so that only those are held.
type reading struct {
	*plan
	grid *grid
	file string
	// several counts the rows still to come of keys that several rows have.
	several map[uint64]int
	given   map[uint64]int // numbers given to rows without an id
	pending map[uint64][]*party
	stopped bool // the consumer wants no more
}

// count finds the keys that several rows have.
func (r *reading) count(ctx context.Context) error {
	var keys []uint64
	for l, err := range r.grid.rows(ctx) {
		if _, wide := isWide(err); wide {
			continue
		}
		if err != nil {
			return err
		}
		keys = append(keys, r.key(l))
	}
	slices.Sort(keys)
	r.several, r.given = map[uint64]int{}, map[uint64]int{}
	for i := 1; i < len(keys); i++ {
		if k := keys[i]; k == keys[i-1] {
			r.several[k] = max(r.several[k], 1) + 1
		}
	}
	return nil
}

// key returns a number that is the same for rows of the same id, or of the
// same name and birth date where the table has no ids.
func (r *reading) key(l *line) uint64 {
	h := fnv.New64a()
	put := func(f *field) {
		for _, v := range r.values(l, f) {
			_, _ = h.Write([]byte(entity.Collapse(v))) // never fails
			_, _ = h.Write([]byte{0})
		}
		_, _ = h.Write([]byte{1})
	}
	if r.id != nil {
		put(r.id)
		return h.Sum64()
	}
	for i := range r.fields {
		if f := &r.fields[i]; f.To == "name" || f.kind == kindPart || f.To == "birthDate" {
			put(f)
		}
	}
	return h.Sum64()
}

// parties reads the rows again and yields the parties.
func (r *reading) parties(ctx context.Context, yield func(*entity.Entity, error) bool) error {
	for l, err := range r.grid.rows(ctx) {
		if wide, ok := isWide(err); ok {
			r.bad.add(wide.line, "", wide.what, "mend the row: a quote or a delimiter is missing or too many")
			continue
		}
		if err != nil {
			return r.withDefects(err)
		}
		r.tally.Row(r.file)
		r.row(l, yield)
		if r.stopped {
			return nil
		}
		if r.bad.full {
			return r.bad.err()
		}
	}
	return nil
}

// withDefects returns an error that ended the reading, with the bad rows
// before it.
func (r *reading) withDefects(err error) error {
	if before := r.bad.err(); before != nil {
		return append(before.(Defects), err) //nolint:errorlint // defects gather nothing else
	}
	return err
}

// row reads one row and yields what it completes.
func (r *reading) row(l *line, yield func(*entity.Entity, error) bool) {
	key := r.key(l)
	var id string
	if r.id != nil {
		if values := r.values(l, r.id); len(values) == 1 {
			id = entity.Collapse(values[0])
		} else {
			r.bad.add(l.number, r.id.place, fmt.Sprintf("%d ids", len(values)), "give each row one id")
			return
		}
	} else {
		id = fmt.Sprintf("%016x", key)
		if r.given[key]++; r.given[key] > 1 {
			id += fmt.Sprintf("-%d", r.given[key])
		}
		if r.several[key] == 0 {
			delete(r.given, key) // of most rows there is only one
		}
	}
	b := r.begun(key, id)
	if b == nil {
		b = &party{line: l.number, entity: &entity.Entity{ID: r.list + "-" + escape(id)}}
		if r.id != nil && r.several[key] > 0 {
			r.pending[key] = append(r.pending[key], b)
		}
	}
	r.read(l, b)
	for i := range b.entity.Listings {
		if ref := &b.entity.Listings[i].Reference; *ref == "" {
			*ref = id
		}
	}
	if r.id == nil || r.several[key] == 0 {
		r.give(b, yield)
		return
	}
	if r.several[key]--; r.several[key] == 0 {
		for _, b := range r.pending[key] {
			r.give(b, yield)
		}
		delete(r.pending, key)
		delete(r.several, key)
	}
}

// begun returns the party of an id of which a row was read before.
func (r *reading) begun(key uint64, id string) *party {
	for _, b := range r.pending[key] {
		if b.entity.ID == r.list+"-"+escape(id) {
			return b
		}
	}
	return nil
}

func (r *reading) give(b *party, yield func(*entity.Entity, error) bool) {
	if !r.stopped && !yield(b.finish(r.plan), nil) {
		r.stopped = true
	}
}

// escape writes an id so that it can stand in an entity's id and no two are
// written alike.
func escape(id string) string {
	var b strings.Builder
	for _, r := range id {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.M, r), strings.ContainsRune(".-_:", r):
			b.WriteRune(r)
		default:
			for _, c := range []byte(string(r)) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
		}
	}
	return b.String()
}
