// Package document turns the bytes of a document into text to screen, and
// places of that text back into places of the file.
//
// [Read] takes plain text, HTML and XML in any script. It decodes the bytes,
// extracts what a reader would see and keeps for each byte of it where it came
// from, so that [Document.Span] gives positions in the decoded file: code
// points from its first character after a byte-order mark, markup included. A
// name that inline markup interrupts is one name in the text; words in two
// blocks (paragraphs, table cells) are never glued.
//
// Nothing is lost silently. What can't be read at all is refused with one line
// that says what to do; what was read in part, or by a guess, says so in
// [Document.Warnings] and, where words may be missing, in [Document.Complete].
//
// [Day] infers the day of a document from its text.
package document

import (
	"fmt"
	"sort"
	"unicode/utf8"

	"github.com/interdict-project/interdict/internal/source"
)

// MaxBytes is the largest document that [Read] takes: some ten thousand pages.
const MaxBytes = 32 << 20

// Formats of a document.
const (
	FormatText = "text"
	FormatHTML = "html"
	FormatXML  = "xml"
)

// Document is one document, read. It is not changed after [Read] and may be
// used by any number of goroutines.
type Document struct {
	// Name is the document's name as given.
	Name string
	// Format is FormatText, FormatHTML or FormatXML.
	Format string
	// Text is what is screened, as valid UTF-8.
	Text string
	// Warnings say what a reader of the answer must know about the reading.
	Warnings []string
	// Complete is false where words of the document may be missing from Text
	// or garbled in it; such a document is never clear.
	Complete bool

	decoded string  // the decoded file, valid UTF-8
	pieces  []piece // where Text came from; nil where Text is decoded
	counts  []int   // code points of decoded before each stride of bytes
}

// piece says where a run of Text came from.
type piece struct {
	text, n  int  // first byte in Text, number of bytes
	from, m  int  // first byte in decoded, number of bytes
	verbatim bool // the same bytes; otherwise the run stands for all of from
}

// stride is the distance in bytes between two kept counts of code points.
const stride = 1024

// Read reads a document of any name. The error is a *source.Error with one
// line for the user; raw is not kept.
func Read(name string, raw []byte) (*Document, error) {
	refuse := func(what, remedy string) (*Document, error) {
		return nil, &source.Error{File: name, What: what, Remedy: remedy}
	}
	if len(raw) > MaxBytes {
		return refuse(fmt.Sprintf("the document has %d MB, the limit is %d MB", len(raw)>>20, MaxBytes>>20),
			"split it and screen the parts")
	}
	if what, remedy := foreign(raw); what != "" {
		return refuse(what, remedy)
	}
	d := &Document{Name: name, Complete: true}
	var err error
	if d.decoded, err = d.decode(raw); err != nil {
		return refuse(err.Error(), "save it as UTF-8 text and try again")
	}
	d.Format = format(name, d.decoded)
	if d.Format == FormatText {
		d.Text = d.decoded
		d.checkMail()
	} else {
		d.extract()
	}
	if blank(d.Text) {
		d.doubt("no text was found in the document")
	}
	d.count()
	return d, nil
}

// warn notes something that doesn't put words in doubt.
func (d *Document) warn(format string, args ...any) {
	d.Warnings = append(d.Warnings, fmt.Sprintf(format, args...))
}

// doubt notes that words may be missing or garbled.
func (d *Document) doubt(format string, args ...any) {
	d.warn(format, args...)
	d.Complete = false
}

// count fills the table that turns bytes of the decoded file to code points.
func (d *Document) count() {
	d.counts = make([]int, 0, len(d.decoded)/stride+1)
	n := 0
	for i := 0; i < len(d.decoded); i++ {
		if i%stride == 0 {
			d.counts = append(d.counts, n)
		}
		if utf8.RuneStart(d.decoded[i]) {
			n++
		}
	}
	if len(d.decoded)%stride == 0 {
		d.counts = append(d.counts, n)
	}
}

// Span gives the place in the file of the bytes of Text from startByte up to,
// not including, endByte: code points of the decoded file, and what stands
// there, with any markup inside. Bytes outside Text are cut off, and bytes
// inside a character widened to all of it.
func (d *Document) Span(startByte, endByte int) (start, end int, original string) {
	startByte = min(max(startByte, 0), len(d.Text))
	endByte = min(max(endByte, startByte), len(d.Text))
	for startByte > 0 && startByte < len(d.Text) && !utf8.RuneStart(d.Text[startByte]) {
		startByte--
	}
	for endByte < len(d.Text) && !utf8.RuneStart(d.Text[endByte]) {
		endByte++
	}
	from, to := startByte, endByte
	if d.pieces != nil {
		from = d.origin(startByte)
		to = from
		if endByte > startByte {
			to = d.originEnd(endByte)
		}
	}
	return d.codePoint(from), d.codePoint(to), d.decoded[from:to]
}

// pieceAt returns the piece that holds a byte of Text, the last one for the
// end of Text.
func (d *Document) pieceAt(at int) piece {
	i := sort.Search(len(d.pieces), func(i int) bool { return d.pieces[i].text > at })
	return d.pieces[max(i-1, 0)]
}

// origin returns the byte of decoded where the byte at of Text begins.
func (d *Document) origin(at int) int {
	if len(d.pieces) == 0 {
		return 0
	}
	p := d.pieceAt(at)
	switch {
	case at >= p.text+p.n:
		return p.from + p.m
	case p.verbatim:
		return p.from + at - p.text
	}
	return p.from
}

// originEnd returns the byte of decoded behind the byte before end of Text.
func (d *Document) originEnd(end int) int {
	p := d.pieceAt(end - 1)
	if p.verbatim {
		return p.from + end - p.text
	}
	return p.from + p.m
}

// codePoint counts the code points of decoded before a byte.
func (d *Document) codePoint(at int) int {
	block := at / stride
	n := d.counts[block]
	for i := block * stride; i < at; i++ {
		if utf8.RuneStart(d.decoded[i]) {
			n++
		}
	}
	return n
}

// Decoded returns the decoded file, of which the positions that
// [Document.Span] gives are code points.
func (d *Document) Decoded() string { return d.decoded }
