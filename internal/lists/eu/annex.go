package eu

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// annexColumns are the columns of an annex table. All are mapped: see party.
var annexColumns = []string{
	"celex", "amendedCelex", "amendmentCelex", "recordId", "programKey", "annex", "measure", "startDate", "reason", "schema",
	"name", "alias", "weakAlias", "previousName", "country", "nationality", "jurisdiction", "birthDate", "birthPlace", "position",
	"passportNumber", "gender", "appearance", "ethnicity", "fatherName", "motherName", "incorporationDate", "legalForm", "sector",
	"registrationNumber", "taxNumber", "idNumber", "innCode", "ogrnCode", "kppCode", "okpoCode", "leiCode", "swiftBic", "ticker",
	"imoNumber", "mmsi", "flag", "address", "phone", "email", "website", "notes",
}

// RecogniseAnnex tells whether a file whose first bytes are head is an annex
// table, of an act (consolidated) or of an amending act. The name is not
// looked at.
func RecogniseAnnex(_ string, head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	line, _, _ := bytes.Cut(head, []byte("\n"))
	line = bytes.ReplaceAll(line, []byte(`"`), nil)
	return bytes.HasPrefix(line, []byte("celex,recordId,programKey,annex,measure,")) ||
		bytes.HasPrefix(line, []byte("amendedCelex,amendmentCelex,recordId,programKey,annex,measure,"))
}

// DayAnnexes returns "": the tables carry no day of their own.
func DayAnnexes(source.Source) (string, error) { return "", nil }

// annexRow is one row of a table by column.
type annexRow struct {
	file  string
	line  int
	cells map[string]string
}

func (r annexRow) get(column string) string { return r.cells[column] }

// act returns the act in whose annex the row stands.
func (r annexRow) act() string { return cmp.Or(r.cells["celex"], r.cells["amendedCelex"]) }

// entry returns what names the row within its annex: its number as printed,
// or its name where the annex prints no number.
func (r annexRow) entry() string { return cmp.Or(r.cells["recordId"], r.cells["name"]) }

// key identifies the entry that an amending row replaces.
func (r annexRow) key() string { return r.act() + "\x00" + r.cells["annex"] + "\x00" + r.entry() }

// reference returns the entry's reference as the Journal's entries are cited
// here: "eu-oj:32014R0269:I.PERSONS:1549", with the name, blanks as "_", where
// there is no number.
func (r annexRow) reference() string {
	return "eu-oj:" + r.act() + ":" + r.cells["annex"] + ":" + strings.ReplaceAll(r.entry(), " ", "_")
}

// ParseAnnexes yields one entity for each entry of the annexes: the rows of
// the consolidated tables in the order of their acts, a row that an amending
// act replaces in the form of the amending act (same act, annex, and number or
// name), then the entries that amending acts add. What two amending acts both
// replace is as the later one has it. The first error ends it; what was
// yielded before is then not the list and must be dropped. Each entity belongs
// to the caller.
//
// The source holds all tables of one state of the law, in any order. Where an
// annex has two entries of one number or name both are yielded, under ids that
// differ by their order and one reference.
func ParseAnnexes(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		a, err := newAnnexes(ctx, src)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, file := range a.consolidated {
			for row, err := range a.rows(ctx, file) {
				if err != nil {
					yield(nil, err)
					return
				}
				if !yield(a.entity(a.amended(row)), nil) {
					return
				}
			}
		}
		for i, row := range a.amendments {
			if !a.used[i] && !yield(a.entity(row, ""), nil) {
				return
			}
		}
	}
}

// annexes is one reading of the tables.
type annexes struct {
	src          source.Source
	consolidated []source.File
	amendments   []annexRow     // in the order of the amending acts, replaced ones gone
	byKey        map[string]int // the first amendment of each entry
	used         map[int]bool   // amendments that replaced a consolidated row
	ids          ids
}

// newAnnexes sorts the files and reads the amending tables, which are small,
// whole: their rows must be known before the consolidated ones are.
func newAnnexes(ctx context.Context, src source.Source) (*annexes, error) {
	a := &annexes{src: src, byKey: map[string]int{}, used: map[int]bool{}, ids: ids{}}
	files := slices.Clone(src.Files)
	slices.SortStableFunc(files, func(x, y source.File) int { return cmp.Compare(x.Name, y.Name) })
	for _, f := range files {
		amending, err := isAmending(f)
		if err != nil {
			return nil, err
		}
		if !amending {
			a.consolidated = append(a.consolidated, f)
			continue
		}
		var rows []annexRow
		for row, err := range a.rows(ctx, f) {
			if err != nil {
				return nil, err
			}
			rows = append(rows, row)
		}
		a.take(rows)
	}
	for i, r := range a.amendments {
		if _, ok := a.byKey[r.key()]; !ok {
			a.byKey[r.key()] = i
		}
	}
	return a, nil
}

// take adds the rows of one amending act, which replace those of earlier ones.
// Two rows of one act are two entries even where they print the same number.
func (a *annexes) take(rows []annexRow) {
	later := map[string]bool{}
	for _, r := range rows {
		later[r.key()] = true
	}
	a.amendments = slices.DeleteFunc(a.amendments, func(r annexRow) bool { return later[r.key()] })
	a.amendments = append(a.amendments, rows...)
}

// isAmending tells by the header whether a table is that of an amending act.
func isAmending(f source.File) (bool, error) {
	head, err := f.Head(256)
	if err != nil {
		return false, err
	}
	if !RecogniseAnnex(f.Name, head) {
		return false, &source.Error{File: f.Name, Line: 1, What: "not the header of an annex table", Remedy: "leave the file out of the folder"}
	}
	return bytes.Contains(head, []byte("amendmentCelex")), nil
}

// rows reads one table and checks what every row must have.
func (a *annexes) rows(ctx context.Context, f source.File) iter.Seq2[annexRow, error] {
	return func(yield func(annexRow, error) bool) {
		for r, err := range f.Rows(a.src.Tally, source.CSVOptions{Header: true}) {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(annexRow{}, err)
				return
			}
			row := annexRow{file: f.Name, line: r.Line, cells: make(map[string]string, 16)}
			for _, c := range annexColumns {
				if v := strings.TrimSpace(r.Get(c)); v != "" {
					row.cells[c] = v
				}
			}
			if what := row.flaw(); what != "" {
				yield(annexRow{}, &source.Error{File: f.Name, Line: r.Line, What: what, Remedy: "the file is damaged: fetch it again"})
				return
			}
			a.src.Tally.Row(f.Name)
			if !yield(row, nil) {
				return
			}
		}
	}
}

func (r annexRow) flaw() string {
	for _, c := range []string{r.act(), r.get("amendmentCelex")} {
		if c != "" && !celexForm.MatchString(c) {
			return fmt.Sprintf("%q is not the CELEX number of an act", c)
		}
	}
	switch {
	case r.act() == "":
		return "a row that names no act"
	case r.get("annex") == "":
		return "a row that names no annex"
	case r.get("name") == "":
		return "a row without a name"
	}
	return ""
}

// amended returns the row that holds for a consolidated row and, where that is
// an amending one, the date that the consolidated row prints. An amending row
// replaces one row only.
func (a *annexes) amended(row annexRow) (annexRow, string) {
	i, ok := a.byKey[row.key()]
	if !ok || a.used[i] {
		return row, ""
	}
	a.used[i] = true
	return a.amendments[i], row.get("startDate")
}

// entity turns a row into an entity. startDate stands in where an amending row
// prints none.
func (a *annexes) entity(row annexRow, startDate string) *entity.Entity {
	entry := slug(row.entry())
	if entry == "" {
		entry = "unnamed" // a name of signs only
	}
	p := annexParty{tally: a.src.Tally, row: row, e: &entity.Entity{Schema: row.get("schema")}}
	p.e.ID = a.ids.unique("eu-oj-" + strings.ToLower(row.act()) + "-" + slug(row.get("annex")) + "-" + entry)
	p.listing(startDate)
	p.names()
	p.facts()
	p.numbers()
	return p.e
}

// splitCell returns the values of a cell: they are separated by ";", and one
// that holds a ";" stands in double quotes, doubled inside.
func splitCell(cell string) (values []string) {
	if !strings.ContainsAny(cell, `;"`) {
		if cell = entity.Collapse(cell); cell != "" {
			return []string{cell}
		}
		return nil
	}
	for rest := cell; rest != ""; {
		var v string
		v, rest = cutValue(rest)
		if v = strings.TrimRight(strings.Trim(entity.Collapse(v), "; "), " /"); v != "" {
			values = append(values, v)
		}
	}
	return values
}

// cutValue cuts the first value off a cell.
func cutValue(cell string) (value, rest string) {
	cell = strings.TrimLeft(cell, " \t\n")
	if strings.HasPrefix(cell, `"`) {
		var b strings.Builder
		for i := 1; i < len(cell); i++ {
			if cell[i] != '"' {
				b.WriteByte(cell[i])
				continue
			}
			if i+1 < len(cell) && cell[i+1] == '"' {
				b.WriteByte('"')
				i++
				continue
			}
			if after := strings.TrimLeft(cell[i+1:], " "); after == "" || after[0] == ';' {
				return b.String(), strings.TrimPrefix(after, ";")
			}
			break // a quotation mark of the text itself
		}
	}
	value, rest, _ = strings.Cut(cell, ";")
	return value, rest
}

var enumeration = regexp.MustCompile(`(?:^|[\s,;])\(?([a-h]|i{1,3}|iv|vi{0,3})\)\s*`)

// enumerated splits "(a) x, (b) y" and "a) x b) y" into x and y.
func enumerated(value string) []string {
	if !strings.Contains(value, ")") {
		return []string{value}
	}
	cuts := enumeration.FindAllStringIndex(value, -1)
	if len(cuts) == 0 || strings.TrimSpace(value[:cuts[0][0]]) != "" {
		return []string{value}
	}
	var parts []string
	for i, c := range cuts {
		end := len(value)
		if i+1 < len(cuts) {
			end = cuts[i+1][0]
		}
		if part := strings.Trim(value[c[1]:end], " ,;"); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}
