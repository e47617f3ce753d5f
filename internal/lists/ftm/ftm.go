// Package ftm reads parties from FollowTheMoney JSON lines: a user's own list,
// a file that this program wrote, or an OpenSanctions export
// (entities.ftm.json).
//
// A line is one entity. FollowTheMoney writes what belongs to a party in lines
// of its own; they are folded into the party they are about, wherever in the
// file they stand:
//
//   - Sanction becomes a listing of the entities it names;
//   - Ownership, Directorship, Membership, Employment, Representation, Family,
//     Associate, Succession and UnknownLink become a tie at each of their ends;
//   - Identification and Passport become an identifier of their holder;
//   - Address becomes an address of every entity that refers to it.
//
// Every other entity is yielded as it is, in the order of the file. A line
// that finds no party to belong to is yielded too, after all others, and the
// tally gets a warning. A party without a listing stays without: only the
// caller knows which list the file is.
//
// The files are read twice, first for the lines to fold, so that of a large
// file only those are held in memory.
package ftm

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// maxLine bounds one line, in bytes. The longest of OpenSanctions (a party on
// some forty lists) is well under 1 MiB.
const maxLine = 16 << 20

// Parse streams the entities of the files. The first error ends it: it is a
// [*source.Error] with file and line, or the context's.
func Parse(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		p := parser{ctx: ctx, tally: src.Tally, folds: newFolds(), seen: map[string]place{}}
		for i, f := range src.Files {
			if err := p.gather(i, f); err != nil {
				yield(nil, err)
				return
			}
		}
		for i, f := range src.Files {
			more, err := p.parties(i, f, yield)
			if err != nil {
				yield(nil, err)
			}
			if err != nil || !more {
				return
			}
		}
		for _, e := range p.folds.leftover(src.Tally) {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// Recognise tells whether the first bytes of a file begin a FollowTheMoney
// line. The name doesn't count: any file may be called .json.
func Recognise(_ string, head []byte) bool {
	head = bytes.TrimPrefix(head, bom)
	dec := json.NewDecoder(bytes.NewReader(head))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	have := map[string]bool{}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			break
		}
		name, _ := key.(string)
		have[name] = true
		var value json.RawMessage
		if dec.Decode(&value) != nil {
			break // the head ends inside the value
		}
	}
	switch {
	case have["op"], have["type"], have["geometry"]: // a delta; GeoJSON
		return false
	case have["schema"]:
		return have["id"] || have["properties"]
	}
	return have["id"] && have["properties"] // the schema may follow below the head
}

// Day returns "": FollowTheMoney lines carry no day of the list they are from.
func Day(source.Source) (string, error) { return "", nil }

var bom = []byte("\xef\xbb\xbf")

// place is where a line stands.
type place struct {
	index int // of the file in the source
	file  string
	line  int
}

// parser is the state of one parse.
type parser struct {
	ctx   context.Context
	tally *source.Tally
	folds *folds
	seen  map[string]place // every id so far
}

// gather collects the lines of a file that are folded into others.
func (p *parser) gather(i int, f source.File) error {
	return p.lines(i, f, func(at place, line []byte) error {
		if !mayFold(line) {
			return nil
		}
		e, err := decode(at, line)
		if err != nil {
			return err
		}
		if isFolded(e.Schema) {
			p.folds.add(at, line, e, p.tally)
		}
		return nil
	})
}

// errStop ends reading without an error of its own.
var errStop = errors.New("the consumer wants no more")

// parties yields the entities of a file that stand for themselves, and tells
// whether the consumer wants more.
func (p *parser) parties(i int, f source.File, yield func(*entity.Entity, error) bool) (more bool, err error) {
	odd, firstOdd := 0, 0
	err = p.lines(i, f, func(at place, line []byte) error {
		p.tally.Row(at.file)
		if id, ok := p.folds.at[at]; ok {
			return p.once(id, at)
		}
		e, err := decode(at, line)
		if err != nil {
			return err
		}
		if err := p.once(e.ID, at); err != nil {
			return err
		}
		if forms, ok := e.Extra["properties"]; ok {
			if bytes.Contains(forms, []byte(`"schema":`)) {
				return &source.Error{File: at.file, Line: at.line, What: "holds other entities inside its properties (targets.nested.json)",
					Remedy: "import the file entities.ftm.json of the same list"}
			}
			if odd++; odd == 1 {
				firstOdd = at.line
			}
		}
		p.folds.apply(e)
		if !yield(e, nil) {
			return errStop
		}
		return nil
	})
	if odd > 0 {
		p.tally.Warn("%s: lines with property values that aren't lists of distinct texts: %d, the first is line %d; read as texts", f.Name, odd, firstOdd)
	}
	if errors.Is(err, errStop) {
		return false, nil
	}
	return err == nil, err
}

// once refuses an id that another line has: two halves of one entity must be
// joined before they are read as a list.
func (p *parser) once(id string, at place) error {
	if first, ok := p.seen[id]; ok {
		return &source.Error{File: at.file, Line: at.line, What: fmt.Sprintf("the id %q is that of %s:%d too", id, first.file, first.line),
			Remedy: "give each entity one line and one id of its own"}
	}
	p.seen[id] = at
	return nil
}

// lines calls do with each line of a file that isn't blank. The bytes are
// valid until do returns.
func (p *parser) lines(i int, f source.File, do func(place, []byte) error) (err error) {
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("opening %s: %w", f.Name, err)
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 64<<10), maxLine)
	at := place{index: i, file: f.Name}
	for sc.Scan() {
		at.line++
		line := sc.Bytes()
		if at.line == 1 {
			line = bytes.TrimPrefix(line, bom)
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if at.line%512 == 0 && p.ctx.Err() != nil {
			return p.ctx.Err()
		}
		if err := do(at, line); err != nil {
			return err
		}
	}
	switch err := sc.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return &source.Error{File: f.Name, Line: at.line + 1, What: fmt.Sprintf("the line is longer than %d MiB", maxLine>>20),
			Remedy: "write one entity a line"}
	case err != nil:
		return fmt.Errorf("reading %s after line %d: %w", f.Name, at.line, err)
	}
	return p.ctx.Err()
}

// decode reads one line.
func decode(at place, line []byte) (*entity.Entity, error) {
	e := new(entity.Entity)
	err := e.UnmarshalJSON(line)
	if err == nil {
		return e, nil
	}
	remedy := "write one FollowTheMoney entity a line, as JSON"
	var delta struct{ Op string }
	switch {
	case json.Unmarshal(line, &delta) == nil && delta.Op != "":
		remedy = "this is a delta, which lists only changes: import the file entities.ftm.json of the same list"
	case line[0] == '[':
		remedy = "this is a JSON array: write its elements one a line, without the brackets and commas around them"
	}
	return nil, &source.Error{File: at.file, Line: at.line, What: err.Error(), Remedy: remedy}
}
