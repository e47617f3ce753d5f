package document

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// extract fills Text and pieces from the markup in decoded. Everything a
// reader might see is kept, also what a page hides until it is asked for;
// only scripts, styles and comments are left out.
func (d *Document) extract() {
	x := extractor{src: d.decoded, xml: d.Format == FormatXML}
	x.text.Grow(len(d.decoded) / 2)
	rest := x.run()
	d.Text, d.pieces = x.text.String(), x.pieces
	if d.pieces == nil {
		d.pieces = []piece{}
	}
	if !blank(rest) {
		d.doubt("the document ends inside a tag")
	}
}

// extractor reads markup once, from start to end.
type extractor struct {
	src    string
	xml    bool
	text   strings.Builder
	pieces []piece
	tail   byte      // last byte of text, 0 at its start
	keep   int       // depth of elements whose white space counts
	raw    atom.Atom // element whose text follows unparsed, 0 if none
}

// run reads all tokens and returns what a last, unfinished tag holds.
func (x *extractor) run() (rest string) {
	z := html.NewTokenizer(strings.NewReader(x.src))
	z.AllowCDATA(x.xml)
	at := 0
	for {
		kind := z.Next()
		from := at
		at += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			return x.src[from:]
		case html.TextToken:
			x.data(from, at)
			x.raw = 0
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, _ := z.TagName()
			x.tag(z, atom.Lookup(name), kind, from)
		}
	}
}

// data takes the text between two tags.
func (x *extractor) data(from, to int) {
	const open, shut = "<![CDATA[", "]]>"
	switch raw := x.src[from:to]; {
	case x.raw == atom.Script || x.raw == atom.Style:
	case x.xml && strings.HasPrefix(raw, open):
		inner := strings.TrimSuffix(raw, shut)
		x.characters(from+len(open), from+len(inner), false)
	case x.raw == atom.Xmp || x.raw == atom.Plaintext:
		x.characters(from, to, false)
	default:
		x.characters(from, to, true)
	}
}

// tag separates words where an element does.
func (x *extractor) tag(z *html.Tokenizer, name atom.Atom, kind html.TokenType, at int) {
	x.raw = 0
	if x.xml {
		z.NextIsNotRawText()
		x.gap("\n", at)
		return
	}
	switch name {
	case atom.Script, atom.Style, atom.Xmp, atom.Plaintext, atom.Title, atom.Textarea:
		if kind != html.EndTagToken {
			x.raw = name
		}
	case atom.Noscript, atom.Noframes, atom.Noembed, atom.Iframe:
		if kind != html.EndTagToken {
			z.NextIsNotRawText()
		}
	}
	switch {
	case name == atom.Br || name == atom.Td || name == atom.Th:
		x.gap("\n", at)
	case isBlock(name):
		x.gap("\n\n", at)
	case name == atom.Img || name == atom.Input || name == atom.Object || name == atom.Embed || name == atom.Button:
		x.gap(" ", at)
	}
	if name == atom.Pre || name == atom.Textarea || name == atom.Xmp {
		switch kind {
		case html.StartTagToken:
			x.keep++
		case html.EndTagToken:
			x.keep = max(x.keep-1, 0)
		}
	}
}

// isBlock tells whether an element begins a line of its own.
func isBlock(name atom.Atom) bool {
	switch name {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center,
		atom.Dd, atom.Details, atom.Dialog, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption,
		atom.Figure, atom.Footer, atom.Form, atom.Frame, atom.Frameset, atom.H1, atom.H2, atom.H3, atom.H4,
		atom.H5, atom.H6, atom.Head, atom.Header, atom.Hr, atom.Html, atom.Iframe, atom.Legend, atom.Li,
		atom.Main, atom.Menu, atom.Nav, atom.Noscript, atom.Ol, atom.Optgroup, atom.Option, atom.P,
		atom.Plaintext, atom.Pre, atom.Script, atom.Section, atom.Select, atom.Style, atom.Summary,
		atom.Table, atom.Tbody, atom.Template, atom.Textarea, atom.Tfoot, atom.Thead, atom.Title, atom.Tr,
		atom.Ul, atom.Xmp:
		return true
	}
	return false
}

// gap parts what stands before from what follows, unless it is parted already.
func (x *extractor) gap(sep string, at int) {
	have := x.text.String()
	switch {
	case have == "" || strings.HasSuffix(have, sep) || sep == " " && x.tail == '\n':
		return
	case sep == "\n\n" && x.tail == '\n':
		sep = "\n"
	}
	x.put(sep, at, at, false)
}

var reEntity = regexp.MustCompile(`^&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?`)

// characters takes character data, character references decoded and white
// space collapsed unless it counts.
func (x *extractor) characters(from, to int, references bool) {
	run := from // start of a verbatim run
	flush := func(end int) {
		if end > run {
			x.put(x.src[run:end], run, end, true)
		}
	}
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(x.src[i:to])
		switch {
		case references && r == '&':
			m := reEntity.FindString(x.src[i:min(to, i+40)])
			decoded := html.UnescapeString(m)
			if m == "" || decoded == m {
				i++
				continue
			}
			flush(i)
			x.put(decoded, i, i+len(m), false)
			i += len(m)
			run = i
		case x.keep == 0 && isSpace(r):
			end := i
			for end < to {
				r, n := utf8.DecodeRuneInString(x.src[end:to])
				if !isSpace(r) {
					break
				}
				end += n
			}
			flush(i)
			if x.tail != 0 && x.tail != '\n' && x.tail != ' ' {
				x.put(" ", i, end, false)
			}
			i = end
			run = i
		default:
			i += n
		}
	}
	flush(to)
}

// isSpace tells the white space that markup collapses, which the no-break
// space isn't.
func isSpace(r rune) bool { return r < utf8.RuneSelf && unicode.IsSpace(r) }

// put appends text that came from a range of the source.
func (x *extractor) put(text string, from, to int, verbatim bool) {
	x.pieces = append(x.pieces, piece{text: x.text.Len(), n: len(text), from: from, m: to - from, verbatim: verbatim})
	x.text.WriteString(text)
	x.tail = text[len(text)-1]
}
