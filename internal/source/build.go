package source

import "strings"

// Element is an element that a program makes, not a file. A publisher's table
// is handed as elements to the reader of the same publisher's XML, so that
// both make the same of a party.
type Element struct {
	Name     string
	Text     string
	Attrs    []Attribute
	Children []*Element
}

// Attribute is one attribute of an [Element].
type Attribute struct{ Name, Value string }

// At returns the child at a path of names ("IndividualDetails/Individual"),
// and makes those elements of it that aren't there yet.
func (e *Element) At(path string) *Element {
	for name := range strings.SplitSeq(path, "/") {
		var found *Element
		for _, c := range e.Children {
			if c.Name == name {
				found = c
				break
			}
		}
		if found == nil {
			found = e.Add(name, "")
		}
		e = found
	}
	return e
}

// Add appends a child with a text and returns it.
func (e *Element) Add(name, text string) *Element {
	c := &Element{Name: name, Text: text}
	e.Children = append(e.Children, c)
	return c
}

// Builder turns elements into the nodes that [XML.Records] yields.
type Builder struct {
	tree  *treeBuilder
	tally *Tally
}

// NewBuilder returns a builder. What of an element nobody reads, and leftOut
// doesn't name, goes to the tally as with a file; the tally may be nil.
func NewBuilder(tally *Tally, leftOut LeftOut) *Builder {
	return &Builder{tree: newTreeBuilder(leftOut, nil), tally: tally}
}

// Read hands the element to read as a node, which holds until read returns.
// within names the elements around it ("export"); line is the place in the
// table that an error about it names. It tells false, and calls nothing, for
// an element beyond the limits that hold for a record of a file.
func (b *Builder) Read(within string, e *Element, line int, read func(*Node)) bool {
	rec := &b.tree.rec
	rec.nodes, rec.attrs, rec.bytes = rec.nodes[:0], rec.attrs[:0], rec.bytes[:0]
	parent := b.tree.root
	if within != "" {
		if parent = parent.child(within); parent == nil {
			return false
		}
	}
	if !b.add(parent, e, line, 0) {
		return false
	}
	rec.text = string(rec.bytes)
	for i := range rec.nodes {
		rec.nodes[i].rec = rec
	}
	read(&rec.nodes[0])
	rec.report(b.tally)
	return true
}

// add appends the element and all in it to the record.
func (b *Builder) add(parent *path, e *Element, line, depth int) bool {
	rec := &b.tree.rec
	p := parent.child(e.Name)
	if p == nil || depth >= maxXMLDepth || len(rec.nodes) >= maxXMLNodes || len(rec.bytes) > maxXMLRecord {
		return false
	}
	i := len(rec.nodes)
	n := Node{path: p, line: line}
	n.text[0] = len(rec.bytes)
	rec.bytes = append(rec.bytes, e.Text...)
	n.text[1] = len(rec.bytes)
	n.attrs[0] = len(rec.attrs)
	for _, a := range e.Attrs {
		ap := p.child("@" + a.Name)
		if ap == nil {
			return false
		}
		from := len(rec.bytes)
		rec.bytes = append(rec.bytes, a.Value...)
		rec.attrs = append(rec.attrs, attr{path: ap, value: [2]int{from, len(rec.bytes)}})
	}
	n.attrs[1] = len(rec.attrs)
	rec.nodes = append(rec.nodes, n)
	for _, c := range e.Children {
		at := len(rec.nodes)
		if !b.add(p, c, line, depth+1) {
			return false
		}
		up := &rec.nodes[i]
		if up.first == 0 {
			up.first = at
		} else {
			rec.nodes[up.last].next = at
		}
		up.last = at
	}
	return true
}

// Once remembers which values of which field a record has shown. A table in
// which each row is one combination of a record's fields repeats every value.
type Once map[string]bool

// First tells whether these values of a field are new and not all blank.
func (o Once) First(field string, values ...string) bool {
	blank := true
	for _, v := range values {
		blank = blank && strings.TrimSpace(v) == ""
	}
	if blank {
		return false
	}
	var room [256]byte
	key := append(room[:0], field...)
	for _, v := range values {
		key = append(append(key, 0), v...)
	}
	if o[string(key)] {
		return false
	}
	o[string(key)] = true
	return true
}
