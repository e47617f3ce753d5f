package ofac

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// The files of the CSV family, by what their rows hold, named as those of the
// SDN List are.
const (
	csvParties   = "sdn.csv"          // uid, name, type, programs, title, vessel columns, remarks
	csvAliases   = "alt.csv"          // uid, alias id, type, name, remarks
	csvAddresses = "add.csv"          // uid, address id, street, city, country, remarks
	csvComments  = "sdn_comments.csv" // uid, continuation of the remarks
)

// csvColumns is the number of columns of each file.
var csvColumns = map[string]int{csvParties: 12, csvAliases: 5, csvAddresses: 6, csvComments: 2}

// csvFamily is how OFAC names the files of one list.
type csvFamily struct {
	names  map[string]string // by what the rows hold
	remedy string            // where missing files are
}

var csvFamilies = map[string]csvFamily{
	ListSDN: {
		map[string]string{csvParties: csvParties, csvAliases: csvAliases, csvAddresses: csvAddresses, csvComments: csvComments},
		"put SDN.CSV, ALT.CSV, ADD.CSV and SDN_COMMENTS.CSV of one day in one folder; OFAC's Sanctions List Service has them",
	},
	ListCons: {
		map[string]string{csvParties: "cons_prim.csv", csvAliases: "cons_alt.csv", csvAddresses: "cons_add.csv", csvComments: "cons_comments.csv"},
		"put CONS_PRIM.CSV, CONS_ALT.CSV, CONS_ADD.CSV and CONS_COMMENTS.CSV of one day in one folder; OFAC's Sanctions List Service has them",
	},
}

// family is one snapshot's files and what is held of them while the parties
// are read: everything but the parties themselves stands in files of its own,
// and "Linked To:" may name a party that comes later.
type family struct {
	list      string
	tally     *source.Tally
	files     map[string]source.File
	aliases   map[string][]entity.Name // by uid
	addresses map[string][]entity.Address
	comments  map[string]string
	parties   []*draft
	seen      map[string]bool // uids
	linking   linking
	foreign   foreign
	fitting   bool // some party has a tag of the family's own list
}

// ParseCSV yields the parties of a snapshot in the SDN.CSV family (sdn.csv,
// alt.csv, add.csv and sdn_comments.csv) or in that of the consolidated list
// (cons_prim.csv, cons_alt.csv, cons_add.csv, cons_comments.csv), told apart
// by name and programmes. A snapshot without the file of the parties is
// refused; one without another of the four is read, with a warning.
//
// The files carry no dates of listing, no native scripts and no day of their
// own. Remarks are taken apart (see the package comment) and kept whole as the
// listing's reason. All parties come at the end of the reading, in the order
// of sdn.csv; the first error ends it, and then none has come.
func ParseCSV(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		f, err := readFamily(ctx, src)
		if err != nil {
			yield(nil, err)
			return
		}
		for i, d := range f.parties {
			f.parties[i] = nil
			if !yield(d.entity, nil) {
				return
			}
		}
	}
}

func readFamily(ctx context.Context, src source.Source) (*family, error) {
	f := &family{
		list: ListSDN, tally: src.Tally, files: map[string]source.File{}, aliases: map[string][]entity.Name{},
		addresses: map[string][]entity.Address{}, comments: map[string]string{}, seen: map[string]bool{}, linking: newLinking(), foreign: foreign{},
	}
	if err := f.sort(src); err != nil {
		return nil, err
	}
	for _, part := range []struct {
		role string
		take func(row []string) error
	}{{csvComments, f.comment}, {csvAliases, f.alias}, {csvAddresses, f.address}, {csvParties, f.party}} {
		if err := f.rows(ctx, part.role, part.take); err != nil {
			return nil, err
		}
	}
	return f, f.finish()
}

// name returns the name that OFAC gives the file of such rows.
func (f *family) name(role string) string { return csvFamilies[f.list].names[role] }

func (f *family) remedy() string { return csvFamilies[f.list].remedy }

// sort tells the snapshot's files apart and checks that they make one.
func (f *family) sort(src source.Source) error {
	for _, file := range src.Files {
		head, err := file.Head(4096)
		if err != nil {
			return err
		}
		role, list := csvRole(file.Name, head)
		if role == "" {
			return &source.Error{File: file.Name, What: "isn't one of OFAC's four SDN CSV files", Remedy: f.remedy()}
		}
		if have, twice := f.files[role]; twice {
			return &source.Error{File: file.Name, What: "holds rows of " + f.name(role) + ", as " + have.Name + " does", Remedy: "keep one of the two: a folder is one snapshot"}
		}
		f.files[role] = file
		if list == ListCons {
			f.list = ListCons
		}
	}
	if _, ok := f.files[csvParties]; !ok {
		var names []string
		for _, file := range src.Files {
			names = append(names, file.Name)
		}
		return &source.Error{File: strings.Join(names, ", "), What: f.name(csvParties) + ", which holds the parties, is missing", Remedy: f.remedy()}
	}
	for _, role := range []string{csvAliases, csvAddresses, csvComments} {
		if _, ok := f.files[role]; !ok {
			f.tally.Warn("%s is missing: %s; %s", f.name(role), csvLoss[role], f.remedy())
		}
	}
	return nil
}

// csvLoss says what a snapshot lacks without a file.
var csvLoss = map[string]string{
	csvAliases: "the parties have no aliases", csvAddresses: "the parties have no addresses", csvComments: "long remarks are cut short",
}

// rows hands the rows of one of the files to a function, with "-0-" made
// empty.
func (f *family) rows(ctx context.Context, role string, take func(row []string) error) error {
	file, ok := f.files[role]
	if !ok {
		return nil
	}
	n := 0
	for row, err := range file.Rows(f.tally, source.CSVOptions{Windows1252: true}) {
		if err != nil {
			return err
		}
		if n++; n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if len(row.Fields) != csvColumns[role] {
			return &source.Error{File: file.Name, Line: row.Line, What: fmt.Sprintf("%d columns where %s has %d", len(row.Fields), role, csvColumns[role]),
				Remedy: "the file is damaged or cut short: fetch it again"}
		}
		if !digits(row.Fields[0], len(row.Fields[0])) || row.Fields[0] == "" {
			return &source.Error{File: file.Name, Line: row.Line, What: "the row doesn't begin with OFAC's number of a party", Remedy: "the file is damaged: fetch it again"}
		}
		f.tally.Row(file.Name)
		for i, v := range row.Fields {
			if strings.TrimSpace(v) == "-0-" {
				row.Fields[i] = ""
			}
		}
		if err := take(row.Fields); err != nil {
			return &source.Error{File: file.Name, Line: row.Line, What: err.Error(), Remedy: "the file is damaged: fetch it again"}
		}
	}
	return nil
}

// comment joins a continuation to what it continues: the text is cut in
// mid-word.
func (f *family) comment(row []string) error {
	f.comments[row[0]] += row[1]
	return nil
}

// csvAliasKinds are the types of alias.
var csvAliasKinds = map[string]struct{ kind, printed string }{
	"aka": {entity.KindAlias, "A.K.A."}, "fka": {entity.KindPrevious, "F.K.A."}, "nka": {entity.KindName, "N.K.A."},
}

func (f *family) alias(row []string) error {
	k, ok := csvAliasKinds[strings.ToLower(strings.TrimSpace(row[2]))]
	if !ok {
		f.tally.Unknown("alt.csv/type " + row[2])
		k.kind, k.printed = entity.KindAlias, row[2]
	}
	f.aliases[row[0]] = append(f.aliases[row[0]], entity.Name{Text: row[3], Kind: k.kind, Printed: k.printed, Note: clean(row[4])})
	return nil
}

func (f *family) address(row []string) error {
	a := csvAddress(row[2], row[3], row[4], row[5])
	if a != (entity.Address{}) {
		f.addresses[row[0]] = append(f.addresses[row[0]], a)
	}
	return nil
}

// csvSchemas are the types of party; an entity's is empty.
var csvSchemas = map[string]string{"individual": "Person", "": "Organization", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}

// csvColumnsOfVessel are the labels of the columns 5 to 10.
var csvColumnsOfVessel = []string{"Vessel Call Sign", "VESSEL TYPE", "Vessel Tonnage", "Vessel Gross Registered Tonnage", "Vessel Flag", "Vessel Owner"}

// party builds a party from its row and from what the other files hold of it.
func (f *family) party(row []string) error {
	uid := row[0]
	if f.seen[uid] {
		return fmt.Errorf("the party %s stands twice", uid)
	}
	f.seen[uid] = true
	schema, ok := csvSchemas[strings.ToLower(strings.TrimSpace(row[2]))]
	if !ok {
		f.tally.Unknown("sdn.csv/type " + row[2])
		schema = "LegalEntity"
	}
	d := &draft{entity: &entity.Entity{ID: entityID(uid), Schema: schema}}
	d.addName(entity.Name{Text: row[1], Kind: entity.KindName})
	for _, n := range f.aliases[uid] {
		d.addName(n)
	}
	for _, a := range f.addresses[uid] {
		d.entity.AddAddress(a)
	}
	if row[4] != "" {
		d.apply(fact{label: "Title", values: []string{row[4]}})
	}
	for i, label := range csvColumnsOfVessel {
		if v := clean(row[5+i]); v != "" {
			d.apply(fact{label: label, values: []string{v}})
		}
	}
	remarks := row[11] + f.comments[uid]
	d.remarks(remarks, clean(row[4]), &f.linking)
	if d.listOn(f.list, uid, splitPrograms(row[3]), clean(remarks), f.foreign) {
		f.fitting = true
	}
	f.parties = append(f.parties, d)
	f.linking.add(clean(row[1]), d)
	delete(f.aliases, uid)
	delete(f.addresses, uid)
	delete(f.comments, uid)
	return nil
}

// finish ties parties that are linked by name and reports rows that belong to
// nobody.
func (f *family) finish() error {
	parties := f.files[csvParties].Name
	if !f.fitting && len(f.parties) > 0 {
		return notConsolidated(parties)
	}
	f.linking.settle()
	f.foreign.report(f.tally, parties)
	for _, orphans := range []struct {
		role string
		n    int
	}{{csvAliases, len(f.aliases)}, {csvAddresses, len(f.addresses)}, {csvComments, len(f.comments)}} {
		if orphans.n > 0 {
			f.tally.Warn("%s: rows of %d parties that %s doesn't have; check that the files are of one day", f.files[orphans.role].Name, orphans.n, f.name(csvParties))
		}
	}
	return nil
}

// addName adds a name of the CSV: a person's is printed "LAST, First Middle".
func (d *draft) addName(n entity.Name) {
	n.Text = clean(n.Text)
	last, first, ok := strings.Cut(n.Text, ", ")
	if ok && d.entity.Schema == "Person" {
		n.Text = first + " " + last
		n.Parts = []entity.Part{{Kind: "firstName", Text: first}, {Kind: "lastName", Text: last}}
		if !n.Weak {
			addNameProperties(d.entity, n.Parts)
		}
	}
	d.entity.AddName(n)
}

// RecogniseCSV tells whether a file is one of the SDN.CSV family.
func RecogniseCSV(name string, head []byte) bool {
	role, list := csvRole(name, head)
	return role != "" && list == ListSDN
}

// RecogniseCSVCons tells whether a file is one of the consolidated list's CSV
// family. It looks as one of the SDN.CSV family does: its name tells it, or
// the programmes of its first party.
func RecogniseCSVCons(name string, head []byte) bool {
	role, list := csvRole(name, head)
	return role != "" && list == ListCons
}

// csvRole returns which of the four files of which list this is, by its name
// and first row; both are empty if it is none. The comments have nothing but
// two columns to show, so there the name must help.
func csvRole(name string, head []byte) (role, list string) {
	row, ok := firstRow(head)
	if !ok {
		return "", ""
	}
	name = strings.ToLower(name)
	role = rowRole(name, row)
	switch {
	case role == "":
		return "", ""
	case strings.HasPrefix(name, "cons"), role == csvParties && consParty(splitPrograms(row[3])):
		return role, ListCons
	}
	return role, ListSDN
}

// rowRole returns which of the four files a first row is of.
func rowRole(name string, row []string) string {
	if len(row) == 0 || row[0] == "" || !digits(row[0], len(row[0])) {
		return ""
	}
	number := func(s string) bool { return s != "" && digits(s, len(s)) }
	switch len(row) {
	case 12:
		if _, ok := csvSchemas[strings.ToLower(strings.TrimSuffix(strings.TrimSpace(row[2]), "-0-"))]; ok {
			return csvParties
		}
	case 5:
		if _, ok := csvAliasKinds[strings.ToLower(row[2])]; ok && number(row[1]) {
			return csvAliases
		}
	case 6:
		if number(row[1]) {
			return csvAddresses
		}
	case 2:
		if strings.Contains(name, "comment") {
			return csvComments
		}
	}
	return ""
}

// firstRow returns the first row of a file from its head. A row longer than
// the head is closed where that ends.
func firstRow(head []byte) ([]string, bool) {
	line, _, ok := bytes.Cut(head, []byte("\n"))
	if !ok && len(head) >= 4096 && bytes.Count(line, []byte(`"`))%2 == 1 {
		line = append(bytes.Clone(line), '"')
	}
	file := source.Bytes("head", bytes.TrimRight(line, "\r\x1a"))
	for row, err := range file.Rows(nil, source.CSVOptions{Windows1252: true}) {
		if err != nil {
			return nil, false
		}
		return row.Fields, true
	}
	return nil, false
}

// DayCSV returns "": the CSV family carries no day of its own.
func DayCSV(source.Source) (string, error) { return "", nil }
