package report

import (
	"bufio"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// TerminalOptions say how text is laid out.
type TerminalOptions struct {
	// Color allows escape sequences for colours; set it only for a terminal.
	Color bool
	// Width is the number of columns; 0 means 80. It is kept between 40 and
	// 100, as longer lines are hard to read.
	Width int
	// Isolate wraps each text in a script other than Latin in Unicode
	// isolates, so that right-to-left names stay in their place. Set it for a
	// terminal and not for a file; Color implies it.
	Isolate bool
}

// style is the parameter of an ANSI "select graphic rendition" sequence.
type style string

const (
	plain  style = ""
	bold   style = "1"
	dim    style = "2"
	red    style = "31"
	green  style = "32"
	yellow style = "33"
	cyan   style = "36"
	onRed  style = "1;97;41"
	onGold style = "1;30;43"
	onMint style = "1;30;42"
)

// atom is what a line never breaks: a word, or a whole name.
type atom struct {
	pre, core, post string // core is what gets isolated; quotes and commas stand outside
	style           style
}

func (a atom) cells() int { return cells(a.pre) + cells(a.core) + cells(a.post) }

// say makes atoms of a sentence: a word each, except that neighbouring words
// of a foreign script stay together as one, since they are a name.
func say(s style, text string) []atom {
	fields := strings.Fields(clean(text))
	var out []atom
	for i := 0; i < len(fields); {
		j := i + 1
		if foreign(fields[i]) {
			for j < len(fields) && foreign(fields[j]) && !endsClause(fields[j-1]) {
				j++
			}
		}
		a := around(strings.Join(fields[i:j], " "))
		a.style = s
		out = append(out, a)
		i = j
	}
	return out
}

// name makes one atom of a name.
func name(s style, text string) atom { return atom{core: clean(text), style: s} }

// quote makes one atom of a text quoted from a document.
func quote(s style, text string) atom {
	return atom{pre: "“", core: clean(text), post: "”", style: s}
}

func endsClause(word string) bool {
	r, _ := utf8.DecodeLastRuneInString(word)
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
}

// around takes the punctuation around a foreign text out of its core, so that
// it keeps the place it has in the English sentence.
func around(text string) atom {
	if !foreign(text) {
		return atom{core: text}
	}
	inside := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	start := strings.IndexFunc(text, inside)
	end := strings.LastIndexFunc(text, inside)
	_, size := utf8.DecodeRuneInString(text[end:])
	return atom{pre: text[:start], core: text[start : end+size], post: text[end+size:]}
}

// split breaks an atom that no line can hold between its words; each piece is
// isolated by itself.
func (a atom) split(room int) []atom {
	words := strings.Split(a.core, " ")
	var out []atom
	piece := atom{pre: a.pre, core: words[0], style: a.style}
	for _, w := range words[1:] {
		if piece.cells()+1+cells(w)+cells(a.post) > room {
			out = append(out, piece)
			piece = atom{core: w, style: a.style}
			continue
		}
		piece.core += " " + w
	}
	piece.post = a.post
	return append(out, piece)
}

// listed strings groups of atoms together with a separator that stays at the
// end of a line and never begins one. Empty groups are left out.
func listed(separator string, groups ...[]atom) []atom {
	var out []atom
	for _, g := range groups {
		if len(g) == 0 {
			continue
		}
		if len(out) > 0 {
			out[len(out)-1].post += separator
		}
		out = append(out, g...)
	}
	return out
}

// printer lays atoms out in lines. Errors of its writer show at flush.
type printer struct {
	w       *bufio.Writer
	width   int
	color   bool
	isolate bool
}

func newPrinter(w io.Writer, opt TerminalOptions) *printer {
	width := opt.Width
	if width <= 0 {
		width = 80
	}
	return &printer{w: bufio.NewWriter(w), width: min(max(width, 40), 100), color: opt.Color, isolate: opt.Isolate || opt.Color}
}

func (p *printer) flush() error { return p.w.Flush() }

func (p *printer) gap() { _ = p.w.WriteByte('\n') }

// put writes one atom.
func (p *printer) put(a atom) {
	styled := p.color && a.style != plain
	if styled {
		p.write("\x1b[" + string(a.style) + "m")
	}
	core := a.core
	if p.isolate && foreign(core) {
		core = fsi + core + pdi
	}
	p.write(a.pre + core + a.post)
	if styled {
		p.write("\x1b[0m")
	}
}

func (p *printer) write(s string) { _, _ = p.w.WriteString(s) } // bufio keeps the first error for Flush

func (p *printer) pad(n int) { p.write(strings.Repeat(" ", max(n, 0))) }

// lines writes a label followed by atoms, wrapped so that every further line
// begins in column hang. A label that reaches beyond hang gets a
// line of its own; it brings its own blanks.
func (p *printer) lines(label []atom, hang int, atoms ...[]atom) {
	col := 0
	for _, l := range label {
		p.put(l)
		col += l.cells()
	}
	if col > hang {
		p.gap()
		col = 0
	}
	p.pad(hang - col)
	col = hang
	room := p.width - hang
	for _, group := range atoms {
		for _, a := range group {
			pieces := []atom{a}
			if a.cells() > room {
				pieces = a.split(room)
			}
			for _, piece := range pieces {
				col = p.place(piece, col, hang)
			}
		}
	}
	p.gap()
}

// place writes an atom on the line if it fits, else on the next one, and
// returns the column reached.
func (p *printer) place(a atom, col, hang int) int {
	n := a.cells()
	switch {
	case n == 0:
		return col
	case col == hang:
	case col+1+n > p.width:
		p.gap()
		p.pad(hang)
		col = hang
	default:
		p.pad(1)
		col++
	}
	p.put(a)
	return col + n
}

// heading writes a section's title after an empty line.
func (p *printer) heading(title, remark string) {
	p.gap()
	p.lines(nil, 0, say(bold, title), say(dim, remark))
}

// cell makes a label of a number of columns, more where the text needs them;
// it always ends in a blank.
func cell(s style, text string, columns int) []atom {
	text = clean(text)
	return []atom{{core: text, style: s}, {core: strings.Repeat(" ", max(columns-cells(text), 1))}}
}
