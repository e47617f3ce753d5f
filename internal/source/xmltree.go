package source

import (
	"bytes"
	"errors"
	"io"
)

// Limits on one XML file. They lie far over what publishers send (the largest
// record seen has 3,800 elements and 0.5 MB) and bound what a hostile file
// can cost.
const (
	maxXMLDepth  = 64
	maxXMLRecord = 32 << 20 // bytes of text and attributes of one record
	maxXMLNodes  = 1 << 20  // elements of one record
	maxXMLPaths  = 1 << 14  // distinct paths of one file
)

// path is one distinct path of elements (or an attribute) in a file. A trie
// of paths makes names shared strings and "is it left out?" a field.
type path struct {
	name      string
	full      string
	leftOut   bool
	container bool
	kids      map[string]*path
	tree      *paths
}

// paths counts the nodes of one trie.
type paths struct {
	n          int
	leftOut    LeftOut
	containers map[string]bool
}

// child returns the path's child, nil when the file has too many paths.
func (p *path) child(name string) *path {
	if c := p.kids[name]; c != nil {
		return c
	}
	return p.grow(name)
}

// childBytes is child without an allocation for a name already known.
func (p *path) childBytes(name []byte) *path {
	if c := p.kids[string(name)]; c != nil {
		return c
	}
	return p.grow(string(name))
}

func (p *path) grow(name string) *path {
	if p.tree.n++; p.tree.n > maxXMLPaths {
		return nil
	}
	full := name
	if p.full != "" {
		full = p.full + "/" + name
	}
	c := &path{name: name, full: full, tree: p.tree, leftOut: p.tree.leftOut.has(full), container: p.tree.containers[full]}
	if len(name) > 0 && name[0] == '@' {
		c.name = name[1:]
	}
	if p.kids == nil {
		p.kids = map[string]*path{}
	}
	p.kids[name] = c
	return c
}

// treeBuilder turns the scanner's tokens into records. It reuses one record.
type treeBuilder struct {
	root   *path
	open   []*path // open containers
	rec    record
	stack  []int // open elements of the record, as indexes
	name   []byte
	opened bool // a root element has been seen
}

func newTreeBuilder(leftOut LeftOut, containers []string) *treeBuilder {
	set := map[string]bool{}
	for _, c := range containers {
		set[c] = true
	}
	return &treeBuilder{root: &path{tree: &paths{leftOut: leftOut, containers: set}}}
}

// next reads up to the end of the next record or the start of the next
// container. It returns io.EOF after the root element's end.
func (b *treeBuilder) next(s *xmlScanner) (*record, error) {
	b.rec.nodes = b.rec.nodes[:0]
	b.rec.attrs = b.rec.attrs[:0]
	b.rec.bytes = b.rec.bytes[:0]
	b.rec.text = ""
	for {
		kind, err := s.token()
		if err != nil {
			if errors.Is(err, io.EOF) {
				return nil, b.atEOF(s)
			}
			return nil, err
		}
		var done bool
		switch kind {
		case tokenText:
			err = b.text(s)
		case tokenStart:
			done, err = b.start(s)
		case tokenEnd:
			done, err = b.end(s)
		}
		if err != nil {
			return nil, err
		}
		if done {
			b.rec.text = string(b.rec.bytes)
			for i := range b.rec.nodes {
				b.rec.nodes[i].rec = &b.rec
			}
			return &b.rec, nil
		}
	}
}

func (b *treeBuilder) atEOF(s *xmlScanner) error {
	switch {
	case len(b.stack) > 0:
		return s.fail("the file ends inside <"+b.rec.nodes[b.stack[len(b.stack)-1]].path.name+">", "it is cut short: fetch it again")
	case len(b.open) > 0:
		return s.fail("the file ends inside <"+b.open[len(b.open)-1].name+">", "it is cut short: fetch it again")
	case !b.opened:
		return s.fail("no XML element in the file", "check that this is the publisher's file")
	}
	return io.EOF
}

// start opens an element; it is done when that is a container or an empty
// record.
func (b *treeBuilder) start(s *xmlScanner) (bool, error) {
	parent := b.root
	switch {
	case len(b.stack) > 0:
		parent = b.rec.nodes[b.stack[len(b.stack)-1]].path
	case len(b.open) > 0:
		parent = b.open[len(b.open)-1]
	case b.opened:
		return false, s.fail("a second root element <"+string(s.name)+">", "the file is damaged: fetch it again")
	}
	b.opened = true
	p := parent.childBytes(s.name)
	if p == nil || len(b.stack)+len(b.open) >= maxXMLDepth || len(b.rec.nodes) >= maxXMLNodes {
		return false, s.fail("too many, or too deeply nested, elements", "this isn't a file that a publisher sends")
	}
	i := len(b.rec.nodes)
	b.rec.nodes = append(b.rec.nodes, Node{path: p, line: s.startLine})
	n := &b.rec.nodes[i]
	n.attrs[0] = len(b.rec.attrs)
	for _, a := range s.attrs {
		b.name = append(append(b.name[:0], '@'), s.buf[a.name[0]:a.name[1]]...)
		ap := p.childBytes(b.name)
		if ap == nil {
			return false, s.fail("too many attributes", "this isn't a file that a publisher sends")
		}
		from := len(b.rec.bytes)
		var err error
		if b.rec.bytes, err = s.decode(b.rec.bytes, s.buf[a.value[0]:a.value[1]], s.startLine, true); err != nil {
			return false, err
		}
		b.rec.attrs = append(b.rec.attrs, attr{path: ap, value: [2]int{from, len(b.rec.bytes)}})
	}
	n.attrs[1] = len(b.rec.attrs)
	if p.container && len(b.stack) == 0 {
		n.Container = true
		if !s.selfClosing {
			b.open = append(b.open, p)
		}
		return true, nil
	}
	if len(b.stack) > 0 {
		up := &b.rec.nodes[b.stack[len(b.stack)-1]]
		if up.first == 0 {
			up.first = i
		} else {
			b.rec.nodes[up.last].next = i
		}
		up.last = i
	}
	if s.selfClosing {
		return len(b.stack) == 0, nil
	}
	b.stack = append(b.stack, i)
	return false, nil
}

// end closes an element; it is done when that was the record.
func (b *treeBuilder) end(s *xmlScanner) (bool, error) {
	if len(b.stack) == 0 {
		if len(b.open) == 0 || b.open[len(b.open)-1].name != string(s.name) {
			return false, s.fail("</"+string(s.name)+"> closes an element that isn't open", "the file is damaged: fetch it again")
		}
		b.open = b.open[:len(b.open)-1]
		return false, nil
	}
	top := b.stack[len(b.stack)-1]
	if b.rec.nodes[top].path.name != string(s.name) {
		return false, s.fail("</"+string(s.name)+"> closes <"+b.rec.nodes[top].path.name+">", "the file is damaged: fetch it again")
	}
	b.stack = b.stack[:len(b.stack)-1]
	return len(b.stack) == 0, nil
}

// text adds character data to the innermost element. White space between
// child elements is formatting and is dropped.
func (b *treeBuilder) text(s *xmlScanner) error {
	blank := len(bytes.TrimSpace(s.text)) == 0
	if len(b.stack) == 0 {
		if blank {
			return nil
		}
		return s.fail("text outside of a record", "the file is damaged: fetch it again")
	}
	n := &b.rec.nodes[b.stack[len(b.stack)-1]]
	if blank && n.first != 0 {
		return nil
	}
	had := b.rec.bytes[n.text[0]:n.text[1]]
	if n.text[1] != len(b.rec.bytes) || len(had) == 0 {
		if len(bytes.TrimSpace(had)) == 0 {
			had = nil
		}
		from := len(b.rec.bytes)
		b.rec.bytes = append(b.rec.bytes, had...)
		n.text[0] = from
	}
	var err error
	if s.raw {
		b.rec.bytes, err = s.verbatim(b.rec.bytes, s.text)
	} else {
		b.rec.bytes, err = s.decode(b.rec.bytes, s.text, s.startLine, false)
	}
	n.text[1] = len(b.rec.bytes)
	if err == nil && len(b.rec.bytes) > maxXMLRecord {
		err = s.fail("a record of more than 32 MB", "this isn't a file that a publisher sends")
	}
	return err
}
