package source

import (
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// LeftOut names paths of the input that a parser deliberately doesn't map,
// each with the reason. A path is written "Root/Record/Child", an attribute
// "Root/Record/@attr", text "Root/Record/#text". A path beginning with "*/"
// matches at any depth.
type LeftOut map[string]string

// has tells whether a path is left out.
func (l LeftOut) has(path string) bool {
	if _, ok := l[path]; ok {
		return true
	}
	for rest := path; ; {
		i := strings.IndexByte(rest, '/')
		if i < 0 {
			_, ok := l["*/"+rest]
			return ok
		}
		rest = rest[i+1:]
		if _, ok := l["*/"+rest]; ok {
			return true
		}
	}
}

// XML reads one XML file as a stream of records.
//
// It is a reader of its own because the standard library's takes over 3 s for
// the 90 MB of OFAC's Advanced file, of the 4 s that reading and mapping may
// take. It knows what publishers' files need and refuses the rest: UTF-8 only,
// no document type declaration, no entities but the five predefined ones and
// character references, bounded depth and record size. It is fuzzed against
// the standard library's reader.
type XML struct {
	file    string
	r       io.Reader
	tally   *Tally
	leftOut LeftOut
}

// NewXML returns a reader of the file's bytes. The tally may be nil.
func NewXML(file string, r io.Reader, tally *Tally, leftOut LeftOut) *XML {
	return &XML{file: file, r: r, tally: tally, leftOut: leftOut}
}

// Records yields every element whose path isn't one of the containers, whole,
// in document order; the reader descends into containers, and yields each
// container's start tag too, as a Node for which Container is true and which
// has attributes but no children yet. Element and attribute names are local:
// the name space is dropped.
//
// A Node is valid until the next is asked for; the strings it gives stay
// valid. Whatever of a record the consumer has not read by then, and LeftOut
// doesn't name, is reported to the tally as unknown.
//
// The first defect (malformed XML, bytes that aren't UTF-8, a limit) is
// yielded as an [*Error] with its line and ends the stream.
func (x *XML) Records(containers ...string) iter.Seq2[*Node, error] {
	return func(yield func(*Node, error) bool) {
		b := newTreeBuilder(x.leftOut, containers)
		s := newXMLScanner(x.file, x.r)
		for {
			rec, err := b.next(s)
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(&rec.nodes[0], nil) {
				return
			}
			rec.report(x.tally)
		}
	}
}

// Node is one element. Its methods may be called on nil and then say that
// nothing is there.
type Node struct {
	// Container is set on the start tag of a container, see [XML.Records].
	Container bool

	rec         *record
	path        *path
	line        int
	first, next int // indexes into rec.nodes, 0 is none (node 0 is never a child)
	last        int
	attrs       [2]int // range of rec.attrs
	text        [2]int // range of rec.text
	seen        bool
	textSeen    bool
}

// attr is one attribute of a record.
type attr struct {
	path  *path
	value [2]int
	seen  bool
}

// record is one record's tree. All its strings are parts of one string.
type record struct {
	nodes []Node
	attrs []attr
	bytes []byte // being built
	text  string // bytes, once whole
}

// report tells the tally what of the record nobody read.
func (r *record) report(t *Tally) {
	if t != nil {
		r.nodes[0].seen = true
		r.reportNode(0, t)
	}
}

func (r *record) reportNode(i int, t *Tally) {
	n := &r.nodes[i]
	if n.path.leftOut {
		return
	}
	if !n.seen {
		t.Unknown(n.path.full)
		return
	}
	for _, a := range r.attrs[n.attrs[0]:n.attrs[1]] {
		if !a.seen && !a.path.leftOut {
			t.Unknown(a.path.full)
		}
	}
	if !n.textSeen && n.text[0] < n.text[1] && strings.TrimSpace(r.text[n.text[0]:n.text[1]]) != "" {
		if p := n.path.child("#text"); p != nil && !p.leftOut {
			t.Unknown(p.full)
		}
	}
	for c := n.first; c != 0; c = r.nodes[c].next {
		r.reportNode(c, t)
	}
}

// Name returns the element's local name.
func (n *Node) Name() string {
	if n == nil {
		return ""
	}
	return n.path.name
}

// Line returns the line of the start tag.
func (n *Node) Line() int {
	if n == nil {
		return 0
	}
	return n.line
}

// Attr returns an attribute's value, "" where it is absent, and marks it read.
func (n *Node) Attr(name string) string {
	if a := n.attr(name); a != nil {
		return n.rec.text[a.value[0]:a.value[1]]
	}
	return ""
}

// HasAttr tells whether the attribute is there, and marks it read.
func (n *Node) HasAttr(name string) bool { return n.attr(name) != nil }

func (n *Node) attr(name string) *attr {
	if n == nil {
		return nil
	}
	for i := n.attrs[0]; i < n.attrs[1]; i++ {
		if a := &n.rec.attrs[i]; a.path.name == name {
			a.seen = true
			return a
		}
	}
	return nil
}

// Text returns the element's own character data, as it stands, and marks it read.
func (n *Node) Text() string {
	if n == nil {
		return ""
	}
	n.textSeen = true
	return n.rec.text[n.text[0]:n.text[1]]
}

// Child returns the first child of that name or nil, and marks it read.
func (n *Node) Child(name string) *Node {
	if n == nil {
		return nil
	}
	for i := n.first; i != 0; i = n.rec.nodes[i].next {
		if c := &n.rec.nodes[i]; c.path.name == name {
			c.seen = true
			return c
		}
	}
	return nil
}

// ChildText returns the collapsed text of the first child of that name.
func (n *Node) ChildText(name string) string { return entity.Collapse(n.Child(name).Text()) }

// Each yields the children of that name and marks them read.
func (n *Node) Each(name string) iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for c := range n.walk() {
			if c.path.name != name {
				continue
			}
			c.seen = true
			if !yield(c) {
				return
			}
		}
	}
}

// Children yields all children and marks them read.
func (n *Node) Children() iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for c := range n.walk() {
			c.seen = true
			if !yield(c) {
				return
			}
		}
	}
}

func (n *Node) walk() iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		if n == nil {
			return
		}
		for i := n.first; i != 0; i = n.rec.nodes[i].next {
			if !yield(&n.rec.nodes[i]) {
				return
			}
		}
	}
}

// Skip marks the element and all in it as read.
func (n *Node) Skip() {
	if n == nil {
		return
	}
	n.seen, n.textSeen = true, true
	for i := n.attrs[0]; i < n.attrs[1]; i++ {
		n.rec.attrs[i].seen = true
	}
	for c := range n.walk() {
		c.Skip()
	}
}
