package evaluate

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/match"
	"github.com/interdict-project/interdict/internal/source"
)

// Packs is what was read of a number of packs.
type Packs struct {
	Sets      []Set
	Negatives []Question
	Pairs     []PairSet
	Tokens    []TokenSet
	// Recombined is filled by [Recombine], not read.
	Recombined []Recombined
	// Passed names the files that are no pack.
	Passed []string
}

// Set is the questions of one pack.
type Set struct {
	Name string // folder and file, without ending: "crossscript/dev"
	// Native is set where the names are listed ones in their own script: the
	// pack's column is query_native.
	Native bool
	// Altered is set where [Perturb] made the names.
	Altered   bool
	Questions []Question
	// None holds names that must not alert: expected_ids is NONE.
	None []Question
}

// Question is one name to look up.
type Question struct {
	ID     string
	Name   string
	Schema string
	// BirthDate is an ISO 8601 prefix, Country an ISO 3166 code; each may be
	// empty, as may Gender.
	BirthDate, Country, Gender string
	// Party is the first expected id as the pack writes it.
	Party string
	// Slices are those that the question is counted in besides "all":
	// "script=Arabic".
	Slices   []string
	printed  string   // the expected ids as the pack writes them
	expected []string // folded
}

// query is what a question asks of the matcher.
func (q *Question) query(withFacts bool) match.Query {
	out := match.Query{Names: []string{q.Name}, Schema: q.Schema}
	if !withFacts {
		return out
	}
	if q.BirthDate != "" {
		out.BirthDates = []string{q.BirthDate}
	}
	if q.Country != "" {
		out.Countries = []string{q.Country}
	}
	if q.Gender != "" {
		out.Genders = []string{q.Gender}
	}
	return out
}

func (s *Set) facts() bool {
	return slices.ContainsFunc(s.Questions, func(q Question) bool { return q.BirthDate+q.Country+q.Gender != "" })
}

// PairSet is the pairs of one pack.
type PairSet struct {
	Name  string
	Pairs []Pair
}

// Pair is two names that mean the same party, or don't.
type Pair struct {
	ID, Schema, Kind, Name1, Name2 string
	Match                          bool
}

// ReadPacks reads the packs at paths, files or folders. Of negatives only the
// first limit rows are read, counted before collisions are left out, unless
// limit is 0. In a folder, files that are no pack are passed over; a file
// named itself must be one.
func ReadPacks(paths []string, limit int) (*Packs, error) {
	p := &Packs{}
	for _, at := range paths {
		files, err := source.OpenPlaced(at)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			name := strings.TrimSuffix(f.Name, filepath.Ext(f.Name))
			folder := f.Folder
			if len(files) == 1 {
				folder = filepath.Dir(at)
			}
			if folder = filepath.Base(folder); folder != "." && folder != "/" {
				name = path.Join(folder, name)
			}
			err := p.read(f.File, name, limit)
			if errors.Is(err, errNoPack) && len(files) > 1 {
				p.Passed = append(p.Passed, f.Name)
				continue
			}
			if err != nil {
				return nil, fmt.Errorf("reading pack %s: %w", f.Name, err)
			}
		}
	}
	return p, nil
}

var errNoPack = errors.New("its columns are not those of a pack; `interdict evaluate --help` names them")

func (p *Packs) read(f source.File, name string, limit int) error {
	t, err := openTable(f)
	if err != nil {
		return err
	}
	defer t.Close()
	nameColumn := ""
	for _, c := range []string{"query_native", "full_name", "name"} {
		if nameColumn == "" && t.has(c) {
			nameColumn = c
		}
	}
	switch {
	case t.has("name1") && t.has("name2") && t.has("is_match"):
		pairs, err := readPairs(t)
		p.Pairs = append(p.Pairs, PairSet{name, pairs})
		return err
	case nameColumn != "" && t.has("expected_ids"):
		set, err := readQuestions(t, nameColumn)
		set.Name, set.Native = name, nameColumn == "query_native"
		p.Sets = append(p.Sets, set)
		return err
	case t.has("native") && t.has("latin") && t.has("is_match"):
		pairs, err := readTokenPairs(t)
		p.Tokens = append(p.Tokens, TokenSet{name, pairs})
		return err
	case nameColumn != "" && t.has("collides_with"):
		return p.readNegatives(t, nameColumn, limit)
	}
	return errNoPack
}

func readPairs(t *table) ([]Pair, error) {
	var out []Pair
	for row, err := range t.all() {
		if err != nil {
			return nil, err
		}
		out = append(out, Pair{row("pair_id"), row("schema"), row("kind"), row("name1"), row("name2"), row("is_match") == "true"})
	}
	return out, nil
}

// sliceColumns are the columns by whose values questions are counted.
var sliceColumns = []string{"schema", "script", "relation", "kind", "mangled"}

// expectsNone is what a pack writes for a name that must not alert.
const expectsNone = "NONE"

func readQuestions(t *table, nameColumn string) (Set, error) {
	var out Set
	for row, err := range t.all() {
		if err != nil {
			return Set{}, err
		}
		q := questionOf(row, nameColumn)
		q.printed = row("expected_ids")
		if q.printed == expectsNone {
			if row("collides_with") == "" {
				q.Slices = sliceNames(t, row)
				out.None = append(out.None, q)
			}
			continue
		}
		if q.expected = expectedIDs(q.printed); len(q.expected) == 0 {
			continue
		}
		q.Party = strings.Fields(q.printed)[0]
		q.Slices = sliceNames(t, row)
		if nameColumn == "query_native" {
			q.Slices = append(q.Slices, splitNames(row, q.Party)...)
		}
		out.Questions = append(out.Questions, q)
	}
	return out, nil
}

// fewScripts are those with so few persons that they are also counted together.
var fewScripts = []string{"Greek", "Han", "Hangul", "Hebrew"}

// sliceNames returns the slices of a row of questions: of one column, and of
// script and schema.
func sliceNames(t *table, row func(string) string) []string {
	var out []string
	for _, c := range sliceColumns {
		if t.has(c) && row(c) != "" {
			out = append(out, c+"="+row(c))
		}
	}
	schema, script := row("schema"), row("script")
	if schema != "" && script != "" {
		out = append(out, "script="+script+" schema="+schema)
		if schema == "Person" && slices.Contains(fewScripts, script) {
			out = append(out, "script="+strings.Join(fewScripts, "|")+" schema=Person")
		}
	}
	return out
}

// splitNames returns the slices of what may be learned from, and what not.
func splitNames(row func(string) string, party string) []string {
	if Learn(party) {
		return []string{"split=learn"}
	}
	out := []string{"split=held"}
	if schema, script := row("schema"), row("script"); schema != "" && script != "" {
		out = append(out, "split=held schema="+schema, "split=held script="+script)
	}
	return out
}

// questionOf reads what questions and negatives share.
func questionOf(row func(string) string, nameColumn string) Question {
	q := Question{ID: row("query_id"), Name: row(nameColumn), Schema: row("schema"), BirthDate: row("date_of_birth"), Gender: row("gender")}
	if q.Schema == "" {
		q.Schema = "Person"
	}
	n := row("nationality")
	if n == "" {
		n = row("country")
	}
	if n != "" {
		if q.Country = entity.Country(n); q.Country == "" {
			q.Country = strings.ToLower(n)
		}
	}
	return q
}

func (p *Packs) readNegatives(t *table, nameColumn string, limit int) error {
	n := 0
	for row, err := range t.all() {
		if err != nil {
			return err
		}
		if n++; limit > 0 && n > limit {
			break
		}
		if row("collides_with") != "" {
			continue
		}
		q := questionOf(row, nameColumn)
		for _, c := range []string{"source", "script"} {
			if row(c) != "" {
				q.Slices = append(q.Slices, c+"="+row(c))
			}
		}
		p.Negatives = append(p.Negatives, q)
	}
	return nil
}

// table reads a CSV or TSV file with a header row.
type table struct {
	io.Closer
	rows   *csv.Reader
	column map[string]int
}

func openTable(f source.File) (*table, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	t := &table{Closer: r, rows: csv.NewReader(r), column: map[string]int{}}
	t.rows.FieldsPerRecord = -1
	if !strings.Contains(f.Name, ".csv") {
		t.rows.Comma, t.rows.LazyQuotes = '\t', true
	}
	header, err := t.rows.Read()
	if err != nil {
		r.Close()
		return nil, errNoPack
	}
	for i, name := range header {
		t.column[strings.TrimPrefix(name, "\ufeff")] = i
	}
	return t, nil
}

func (t *table) has(column string) bool { _, ok := t.column[column]; return ok }

// all yields the rows, each as a function from column to value; an error ends
// them.
func (t *table) all() iter.Seq2[func(column string) string, error] {
	return func(yield func(func(string) string, error) bool) {
		for {
			fields, err := t.rows.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
			get := func(column string) string {
				if i, ok := t.column[column]; ok && i < len(fields) {
					return fields[i]
				}
				return ""
			}
			if !yield(get, nil) {
				return
			}
		}
	}
}
