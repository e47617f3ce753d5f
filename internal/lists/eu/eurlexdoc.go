package eu

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/interdict-project/interdict/internal/source"
)

// Limits on one act. The longest consolidated text, 269/2014, is about 20 MB
// of HTML; its deepest table stands some 30 elements down.
const (
	maxActBytes = 96 << 20
	maxActNodes = 4_000_000
	maxActDepth = 200
	maxActToken = 4 << 20
)

// actNode is an element of an act, or a text where tag is "".
type actNode struct {
	tag, class string
	text       string
	kids       []*actNode
	line       int
}

func (n *actNode) hasClass(part string) bool { return strings.Contains(n.class, part) }

// actDoc is one act as read: its tree, and the texts of its head that name it.
type actDoc struct {
	root *actNode
	// head holds the title element and the addresses and contents of meta and
	// link elements.
	head []string
	// whole is set when the end of the document was read.
	whole bool
}

// ignored are elements whose content is no part of the act.
var ignored = []string{"script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "nav", "textarea", "button"}

// voids never have content.
var voids = []string{"br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base", "embed", "source"}

// actBuilder makes the tree of one act.
type actBuilder struct {
	file  string
	doc   *actDoc
	open  []*actNode
	nodes int
	line  int
	skip  string // the ignored element that is open
	depth int    // of elements named skip
	title bool
}

// readAct reads an act's HTML into a tree. limit bounds the bytes read; an act
// that is longer is an error, unless only its head is wanted.
func readAct(f source.File, limit int64, headOnly bool) (*actDoc, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	counted := &io.LimitedReader{R: r, N: limit + 1}
	z := html.NewTokenizer(counted)
	z.SetMaxBuf(maxActToken)
	root := &actNode{tag: "#root"}
	b := &actBuilder{file: f.Name, doc: &actDoc{root: root}, open: []*actNode{root}, line: 1}
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			err = z.Err()
			break
		}
		lines := bytes.Count(z.Raw(), []byte{'\n'})
		if err := b.token(z, kind); err != nil {
			return nil, err
		}
		b.line += lines
	}
	if headOnly {
		return b.doc, nil
	}
	switch {
	case errors.Is(err, html.ErrBufferExceeded):
		return nil, b.flaw("one text of more than 4 MB", "this isn't an act as EUR-Lex publishes it")
	case !errors.Is(err, io.EOF):
		return nil, err
	case counted.N <= 0:
		return nil, b.flaw("an act of more than 96 MB", "this isn't an act as EUR-Lex publishes it")
	case !b.doc.whole:
		return nil, b.flaw("the act is cut short: its end is missing", "fetch it again")
	}
	return b.doc, nil
}

func (b *actBuilder) flaw(what, remedy string) error {
	return &source.Error{File: b.file, Line: b.line, What: what, Remedy: remedy}
}

func (b *actBuilder) token(z *html.Tokenizer, kind html.TokenType) error {
	switch kind {
	case html.TextToken:
		return b.text(z.Text())
	case html.StartTagToken, html.SelfClosingTagToken:
		name, more := z.TagName()
		tag := string(name)
		closed := kind == html.SelfClosingTagToken
		if closed {
			z.NextIsNotRawText() // XHTML: <script/> and <title/> are empty
		}
		return b.start(z, tag, more, closed)
	case html.EndTagToken:
		name, _ := z.TagName()
		b.end(string(name))
	}
	return nil
}

func (b *actBuilder) text(raw []byte) error {
	if b.skip != "" {
		return nil
	}
	if !utf8.Valid(raw) {
		return b.flaw("bytes that are no UTF-8 text", "the file is damaged: fetch it again")
	}
	text := string(raw)
	if b.title {
		b.doc.head = append(b.doc.head, text)
		return nil
	}
	top := b.open[len(b.open)-1]
	if strings.TrimSpace(text) == "" {
		if len(top.kids) == 0 {
			return nil
		}
		text = " "
	}
	return b.add(&actNode{text: text, line: b.line})
}

func (b *actBuilder) add(n *actNode) error {
	if b.nodes++; b.nodes > maxActNodes {
		return b.flaw("more than 4 million elements", "this isn't an act as EUR-Lex publishes it")
	}
	top := b.open[len(b.open)-1]
	top.kids = append(top.kids, n)
	return nil
}

func (b *actBuilder) start(z *html.Tokenizer, tag string, more, closed bool) error {
	if b.skip != "" {
		if tag == b.skip && !closed {
			b.depth++
		}
		return nil
	}
	n := &actNode{tag: tag, line: b.line}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "class":
			n.class = strings.ToValidUTF8(string(value), "")
		case "href", "content":
			if tag == "meta" || tag == "link" {
				b.doc.head = append(b.doc.head, strings.ToValidUTF8(string(value), ""))
			}
			if tag == "a" && isNote(string(value)) {
				n.tag = "#note"
			}
		}
	}
	if slices.Contains(ignored, tag) {
		if !closed {
			b.skip, b.depth = tag, 1
		}
		return nil
	}
	if tag == "title" {
		b.title = !closed
		return nil
	}
	b.implied(tag)
	if err := b.add(n); err != nil {
		return err
	}
	if closed || slices.Contains(voids, tag) {
		return nil
	}
	if len(b.open) >= maxActDepth {
		return b.flaw("elements nested more than 200 deep", "this isn't an act as EUR-Lex publishes it")
	}
	b.open = append(b.open, n)
	return nil
}

// isNote tells by its address a link to a footnote: "#ntr1-L_202401472EN",
// "#E0001".
func isNote(href string) bool {
	rest, ok := strings.CutPrefix(href, "#")
	return ok && (strings.HasPrefix(rest, "nt") || strings.HasPrefix(rest, "E0") || strings.HasPrefix(rest, "src.E"))
}

// implied closes what HTML lets an author leave open.
func (b *actBuilder) implied(tag string) {
	switch tag {
	case "p":
		if b.open[len(b.open)-1].tag == "p" {
			b.end("p")
		}
	case "td", "th":
		b.until([]string{"td", "th"}, []string{"tr", "table"})
	case "tr":
		b.until([]string{"tr"}, []string{"table"})
	case "li":
		b.until([]string{"li"}, []string{"ul", "ol", "td", "div"})
	}
}

// until closes the nearest open element of tags, unless a fence stands before.
func (b *actBuilder) until(tags, fences []string) {
	for i := len(b.open) - 1; i > 0; i-- {
		if slices.Contains(fences, b.open[i].tag) {
			return
		}
		if slices.Contains(tags, b.open[i].tag) {
			b.open = b.open[:i]
			return
		}
	}
}

func (b *actBuilder) end(tag string) {
	switch {
	case b.skip != "":
		if tag == b.skip {
			if b.depth--; b.depth == 0 {
				b.skip = ""
			}
		}
	case tag == "title":
		b.title = false
	case tag == "html":
		b.doc.whole = true
	default:
		for i := len(b.open) - 1; i > 0; i-- {
			open := b.open[i].tag
			if open == tag || open == "#note" && tag == "a" {
				b.open = b.open[:i]
				return
			}
			if open == "td" || open == "th" {
				if tag != "table" && tag != "tr" {
					return // an end that belongs to nothing in this cell
				}
			}
		}
	}
}
