package regime

import (
	"errors"
	"strconv"
	"sync"
)

// compile makes conditions of all texts of the files, on all cores: it is
// most of what loading costs. The first defect of each file is returned, in
// the order of files.
func (s *Set) compile(files []located) error {
	s.lists = map[string]*goodsList{}
	for _, f := range files {
		for i := range f.GoodsLists {
			l := &f.GoodsLists[i]
			if s.lists[l.ID] != nil {
				return f.defect("give each list its own", "id "+l.ID+" stands twice", "goodsLists", strconv.Itoa(i), "id")
			}
			s.lists[l.ID] = l
		}
	}
	c, err := newCompiler(s.lists)
	if err != nil {
		return err
	}
	s.words = c.words
	defects := make([]error, len(files))
	var all sync.WaitGroup
	for i, f := range files {
		all.Go(func() { defects[i] = c.file(f) })
	}
	all.Wait()
	return errors.Join(defects...)
}

// file compiles the conditions of one file.
func (c *compiler) file(f located) error {
	binding, err := c.text(f, f.Binds, nil, "binds")
	if err != nil {
		return err
	}
	for i := range f.Measures {
		m, at := &f.Measures[i], strconv.Itoa(i)
		if m.when, err = c.text(f, m.When, m.Parameters, "measures", at, "when"); err != nil {
			return err
		}
		m.binding = binding
		if m.Binds == "" {
			continue
		}
		if m.binding, err = c.text(f, m.Binds, m.Parameters, "measures", at, "binds"); err != nil {
			return err
		}
	}
	for i := range f.Permissions {
		p := &f.Permissions[i]
		if p.when, err = c.text(f, p.When, nil, "permissions", strconv.Itoa(i), "when"); err != nil {
			return err
		}
	}
	for i := range f.Unmodelled {
		g := &f.Unmodelled[i]
		if g.when, err = c.text(f, g.When, nil, "unmodelled", strconv.Itoa(i), "when"); err != nil {
			return err
		}
	}
	return nil
}

// text compiles one condition, nil if there is none.
func (c *compiler) text(f located, text string, parameters map[string]string, place ...string) (*condition, error) {
	if text == "" {
		return nil, nil
	}
	out, err := c.compile(text, parameters)
	if err != nil {
		return nil, f.defect("see docs/regimes.md for what a condition may name", err.Error(), place...)
	}
	return out, nil
}
