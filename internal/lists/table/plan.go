package table

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/internal/source"
)

// field is a column of the mapping bound to the table.
type field struct {
	Column
	kind  kind
	at    int    // the cell, -1 for a value that every row has
	place string // `column 3 ("DOB")`
	order string // of dates
}

// plan is a mapping bound to a table: what each row is read by.
type plan struct {
	m      *Mapping
	fields []field
	id     *field
	schema *field
	groups []group
	tally  *source.Tally
	bad    *defects
	list   string // user-NAME
	day    string // of the snapshot
	// countries counts the countries met that aren't known.
	countries int
}

// group is the columns of one address, one name in parts, or one identifier.
type group struct {
	kind   kind // kindAddress, kindPart or kindNumber
	number int
	fields []*field
}

func newPlan(m *Mapping, g *grid, src source.Source, bad *defects) *plan {
	p := &plan{m: m, tally: src.Tally, bad: bad, list: "user-" + m.Name, day: src.Date}
	for _, c := range m.Columns {
		f := field{Column: c, kind: kindOf(c.To), at: slices.Index(g.header, c.Column), order: m.order(c)}
		switch {
		case c.Column == "":
			f.at, f.place = -1, "the mapping's "+c.To
		case f.at < 0:
			continue // a member that no object has
		default:
			f.place = g.places[f.at]
		}
		if f.kind != kindLeaveOut {
			p.fields = append(p.fields, f)
		}
	}
	for i := range p.fields {
		switch f := &p.fields[i]; f.kind {
		case kindID:
			if f.To == "id" {
				p.id = f
			}
		case kindSchema:
			p.schema = f
		case kindAddress, kindPart, kindNumber, kindAbout:
			p.join(f)
		}
	}
	return p
}

// join puts a field into its group.
func (p *plan) join(f *field) {
	k, number := f.kind, max(f.Group, 1)
	if k == kindAbout {
		k = kindNumber
	}
	for i := range p.groups {
		if p.groups[i].kind == k && p.groups[i].number == number {
			p.groups[i].fields = append(p.groups[i].fields, f)
			return
		}
	}
	p.groups = append(p.groups, group{k, number, []*field{f}})
	slices.SortStableFunc(p.groups, func(a, b group) int { return cmp.Or(int(a.kind)-int(b.kind), a.number-b.number) })
}

// values returns the values of a field in a row. Of a field in a group empty
// ones are kept, so that columns can be read in step.
func (p *plan) values(l *line, f *field) []string {
	if f.at < 0 {
		return []string{f.Value}
	}
	cells := l.cells[f.at]
	if f.Separator == "" {
		if len(cells) == 1 && !empty(cells[0]) {
			return cells
		}
	} else {
		var parts []string
		for _, c := range cells {
			parts = append(parts, strings.Split(c, sign(f.Separator))...)
		}
		cells = parts
	}
	var out []string
	filled := false
	for _, v := range cells {
		v = strings.TrimSpace(v)
		if empty(v) {
			v = ""
		}
		filled = filled || v != ""
		if v != "" || f.kind == kindAddress || f.kind == kindPart || f.kind == kindNumber || f.kind == kindAbout {
			out = append(out, v)
		}
	}
	if !filled {
		return nil
	}
	return out
}

// empty tells whether a cell says that there is nothing to say.
func empty(v string) bool {
	switch v {
	case "", "-", "--", "–", "—", "n/a", "N/A", "NULL", "null", "-0-":
		return true
	}
	return false
}

// check tells what is wrong with a value whatever it stands for, with what to
// do; what is empty for a good one.
func (f *field) check(v string) (what, remedy string) {
	switch {
	case strings.HasPrefix(v, "#") && spreadsheetError.MatchString(v):
		return fmt.Sprintf("%s is an error of the spreadsheet", v), "mend its formula"
	case (f.kind == kindID || f.kind == kindNumber) && cutNumber.MatchString(v):
		return fmt.Sprintf("%q is a number that a spreadsheet has cut", v), "format the column as text and write the whole number"
	case strings.ContainsRune(v, '\uFFFD'):
		return fmt.Sprintf("%q holds a letter that was lost (U+FFFD)", clip(v)), "save the table anew from its source as UTF-8, or set its encoding"
	}
	return "", ""
}

var (
	spreadsheetError = regexp.MustCompile(`^#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)$`)
	cutNumber        = regexp.MustCompile(`^\d(?:[.,]\d+)?[eE]\+\d+$`)
)

// step returns the values of a group's fields, one map by target for each
// address, name or identifier.
func (p *plan) step(l *line, g *group) []map[string]string {
	var out []map[string]string
	most, column := 0, ""
	for _, f := range g.fields {
		if n := len(p.values(l, f)); n > most {
			most, column = n, f.place
		}
	}
	for i := range most {
		one := map[string]string{}
		for _, f := range g.fields {
			values := p.values(l, f)
			v := ""
			switch {
			case i < len(values):
				v = values[i]
			case len(values) == 1 && (f.kind == kindAbout || f.To == "addressCountry"):
				v = values[0]
			}
			if i == 0 && len(values) > 1 && len(values) < most && p.m.Form != formJSON {
				p.bad.add(l.number, f.place, fmt.Sprintf("%d values where %s has %d", len(values), column, most), "give both as many, an empty one where none is known")
			}
			if v == "" {
				continue
			}
			if what, remedy := f.check(v); what != "" {
				p.bad.add(l.number, f.place, what, remedy)
			}
			if one[f.To] != "" {
				v = one[f.To] + ", " + v // an address in lines
			}
			one[f.To] = v
		}
		out = append(out, one)
	}
	return out
}
