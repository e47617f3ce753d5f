// Package source opens what a publisher or a user hands in: files, plain or
// compressed, as bytes, as XML records or as CSV rows, within limits.
//
// A [Source] is one snapshot's files: SDN.CSV is four, most lists are one. Its
// files can be opened any number of times. While a parser reads, it reports
// into the source's [Tally]: rows read, and every field of the input that it
// neither maps nor names as left out. Nothing is dropped silently.
package source

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// File is one input that can be opened again and again.
type File struct {
	// Name is the file's name as given, without its folder and without the
	// suffix of a compression (.gz, .xz, .zip).
	Name string
	// Open returns the decompressed bytes. The caller closes the reader.
	Open func() (io.ReadCloser, error)
}

// Head returns the file's first n decompressed bytes, or all if it has fewer.
func (f File) Head(n int) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head := make([]byte, n)
	n, err = io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return head[:n], nil
}

// Source is the files of one snapshot of one list.
type Source struct {
	Files []File
	// Date is the snapshot's day (ISO 8601), empty until it is known.
	Date string
	// Tally collects what reading these files showed. It may be nil.
	Tally *Tally
}

// File returns the file for which keep says yes, an error if none or several.
func (s Source) File(what string, keep func(name string) bool) (File, error) {
	var found []File
	for _, f := range s.Files {
		if keep(f.Name) {
			found = append(found, f)
		}
	}
	if len(found) != 1 {
		return File{}, fmt.Errorf("a snapshot needs one %s file, this one has %d", what, len(found))
	}
	return found[0], nil
}

// Tally is what one reading of a source showed. It is for one goroutine; its
// methods do nothing on a nil Tally.
type Tally struct {
	rows     map[string]int
	unknown  map[string]int
	warnings []string
}

// Row counts one record (an XML record element, a CSV row) of a file.
func (t *Tally) Row(file string) {
	if t == nil {
		return
	}
	if t.rows == nil {
		t.rows = map[string]int{}
	}
	t.rows[file]++
}

// Unknown notes a field or value that the parser doesn't know, by its path.
func (t *Tally) Unknown(path string) {
	if t == nil {
		return
	}
	if t.unknown == nil {
		t.unknown = map[string]int{}
	}
	t.unknown[path]++
}

// Warn notes something a user should hear about this reading.
func (t *Tally) Warn(format string, args ...any) {
	if t == nil {
		return
	}
	t.warnings = append(t.warnings, fmt.Sprintf(format, args...))
}

// Rows returns the records read of one file, or of all if file is empty.
func (t *Tally) Rows(file string) int {
	if t == nil {
		return 0
	}
	if file != "" {
		return t.rows[file]
	}
	n := 0
	for _, c := range t.rows {
		n += c
	}
	return n
}

// UnknownFields returns the unknown fields in order, each as "path (count)".
func (t *Tally) UnknownFields() []string {
	if t == nil {
		return nil
	}
	var out []string
	for _, p := range slices.Sorted(maps.Keys(t.unknown)) {
		out = append(out, fmt.Sprintf("%s (%d)", p, t.unknown[p]))
	}
	return out
}

// Warnings returns the warnings in the order in which they came.
func (t *Tally) Warnings() []string {
	if t == nil {
		return nil
	}
	return t.warnings
}

// Error is a defect of the input at a place, with what to do about it.
type Error struct {
	File   string
	Line   int    // 1-based; 0 where lines make no sense
	What   string // what is wrong
	Remedy string // what the user can do; may be empty
}

// Error gives the defect in one line.
func (e *Error) Error() string {
	place := e.File
	if e.Line > 0 {
		place = fmt.Sprintf("%s:%d", e.File, e.Line)
	}
	if e.Remedy == "" {
		return place + ": " + e.What
	}
	return place + ": " + e.What + "; " + e.Remedy
}
