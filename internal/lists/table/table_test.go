package table

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// helper is what helpers need of a test; rapid has no testing.TB.
type helper interface{ Helper() }

// reads reads a table as the list user-watch of 2026-11-20.
func reads(t helper, name string, data []byte, m *Mapping) ([]*entity.Entity, *source.Tally, error) {
	t.Helper()
	files, err := Prepare(context.Background(), source.Bytes(name, data), "watch", m)
	if err != nil {
		return nil, nil, err
	}
	tally := &source.Tally{}
	var out []*entity.Entity
	for e, err := range Parse(context.Background(), source.Source{Files: files, Date: "2026-11-20", Tally: tally}) {
		if err != nil {
			return out, tally, err
		}
		out = append(out, e)
	}
	return out, tally, nil
}

// told writes an entity as FollowTheMoney has it, with its listings.
func told(e *entity.Entity) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", e.ID, e.Schema)
	props := e.FtM()
	var names []string
	for p := range props {
		names = append(names, p)
	}
	slices.Sort(names)
	for _, p := range names {
		fmt.Fprintf(&b, "\n  %s: %s", p, strings.Join(props[p], " | "))
	}
	for _, l := range e.Listings {
		fmt.Fprintf(&b, "\n  listing %s %s listed %s", l.List, l.Reference, l.Listed)
		for _, part := range []string{l.Inferred, l.Ended, strings.Join(l.Programs, ","), strings.Join(l.Measures, ","), l.Reason} {
			if part != "" {
				fmt.Fprintf(&b, "; %s", part)
			}
		}
	}
	return b.String()
}

func TestGuess(t *testing.T) {
	f := func(name, table string, want ...string) {
		t.Helper()
		all, _, err := reads(t, name, []byte(table), nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		var got []string
		for _, e := range all {
			got = append(got, told(e))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	f("english.csv", "Our watch list,,,\nId,Full Name,A.K.A.,DOB\n7,Dana Orlova,Dania;D. Orlova,25.12.1971\nId,Full Name,A.K.A.,DOB\n8,Oleg Marin,,02.03.1960\n\x1a",
		"user-watch-7 Person\n  alias: Dania | D. Orlova\n  birthDate: 1971-12-25\n  name: Dana Orlova\n  listing user-watch 7 listed 2026-11-20; the day of the list",
		"user-watch-8 Person\n  birthDate: 1960-03-02\n  name: Oleg Marin\n  listing user-watch 8 listed 2026-11-20; the day of the list")
	f("german.csv", "Nr;Name;Vorname;Geburtsdatum;Staatsangehörigkeit;Straße;PLZ;Ort;Aktenlage\n1;Müller;Jörg;1960;Deutschland;Am Tor 1;10115;Berlin;offen\n",
		"user-watch-1 Person\n  address: Am Tor 1, 10115 Berlin\n  birthDate: 1960\n  name: Jörg Müller\n  nationality: de\n  notes: Aktenlage: offen\n  listing user-watch 1 listed 2026-11-20; the day of the list")
	f("russian.csv", "ИД\tФИО\tТип\tИНН\tДата включения\n1\tООО Рога\tЮЛ\t7701234567\t2024-02-03\n2\tИванов Пётр\tфизическое лицо\t\t\n",
		"user-watch-1 LegalEntity\n  innCode: 7701234567\n  name: ООО Рога\n  listing user-watch 1 listed 2024-02-03",
		"user-watch-2 Person\n  name: Иванов Пётр\n  listing user-watch 2 listed 2026-11-20; the day of the list")
	f("arabic.csv", "الرقم,الاسم,الجنسية,تاريخ الميلاد\n5,دانا اورلووا,Iran,۱۹۸۰\n",
		"user-watch-5 Person\n  birthDate: 1980\n  name: دانا اورلووا\n  nationality: ir\n  listing user-watch 5 listed 2026-11-20; the day of the list")
	f("array.json", `[{"id":"a/1","name":["Dana Orlova","Дана Орлова"],"addresses":[{"city":"Minsk","street":"Lenin 1"},{"city":"Brest"}],"imo":9074729}]`,
		"user-watch-a%2F1 Vessel\n  address: Lenin 1, Minsk | Brest\n  imoNumber: 9074729\n  name: Dana Orlova | Дана Орлова\n  listing user-watch a/1 listed 2026-11-20; the day of the list")
	f("lines.json", "{\"id\":1,\"name\":\"Acme\",\"secret\":true}\n{\"id\":2,\"name\":\"Beta\"}\n",
		"user-watch-1 LegalEntity\n  name: Acme\n  notes: secret: true\n  listing user-watch 1 listed 2026-11-20; the day of the list",
		"user-watch-2 LegalEntity\n  name: Beta\n  listing user-watch 2 listed 2026-11-20; the day of the list")
	f("parties.csv", "id,name,alias,measures,programme\n1,Acme,Acme One,asset freeze,P1\n2,Beta,,,\n1,Acme,Acme Two,TRAVEL_BAN,P2\n",
		"user-watch-2 LegalEntity\n  name: Beta\n  listing user-watch 2 listed 2026-11-20; the day of the list",
		"user-watch-1 LegalEntity\n  alias: Acme One | Acme Two\n  name: Acme\n  listing user-watch 1 listed 2026-11-20; the day of the list; P1,P2; BLOCK,TRAVEL_BAN")
	f("documents.csv", "id,name,document type,document number,issuing country\n1,Dana,Passport,AB1,by\n",
		"user-watch-1 LegalEntity\n  name: Dana\n  passportNumber: AB1\n  listing user-watch 1 listed 2026-11-20; the day of the list")
}

func TestMappingGiven(t *testing.T) {
	m, err := ReadMapping("map.yaml", []byte(`mapping: 1
headerRow: 1
schema: Company
schemas: {X: Vessel}
dates: mdy
unmapped: leave-out
columns:
  - {column: Wer, to: name}
  - {column: Was, to: schema}
  - {column: Wann, to: incorporationDate}
  - {column: Zahl, to: registrationNumber, type: House number, country: by}
  - {value: BLOCK, to: measure}
  - {value: Own rules, to: programme}
`))
	if err != nil {
		t.Fatal(err)
	}
	all, tally, err := reads(t, "t.csv", []byte("Wer,Was,Wann,Zahl,Rest\nAcme,,02/03/2001,0071,x\nBeta,X,,,\n"), m)
	if err != nil || len(all) != 2 {
		t.Fatalf("got %d entities, %v", len(all), err)
	}
	acme := all[0]
	if acme.Schema != "Company" || acme.Dates[0].From != "2001-02-03" || all[1].Schema != "Vessel" {
		t.Errorf("got %s and %s", told(acme), told(all[1]))
	}
	if diff := cmp.Diff([]entity.Identifier{{Prop: "registrationNumber", Number: "0071", Printed: "House number", Country: "by"}}, acme.Identifiers); diff != "" {
		t.Error(diff)
	}
	if l := acme.Listings[0]; !slices.Equal(l.Measures, []string{"BLOCK"}) || !slices.Equal(l.Programs, []string{"Own rules"}) {
		t.Errorf("listing %+v", l)
	}
	if w := tally.Warnings(); len(w) != 1 || w[0] != `columns left out: "Rest"` {
		t.Errorf("warnings %q; a column that isn't read is named", w)
	}
}

// A row without an id of its own keeps its id when others come before it.
func TestIDsWithoutColumn(t *testing.T) {
	ids := func(table string) []string {
		t.Helper()
		all, _, err := reads(t, "t.csv", []byte(table), nil)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, e := range all {
			out = append(out, e.ID)
		}
		return out
	}
	before := ids("name,city\nDana,Minsk\nOleg,Brest\n")
	after := ids("name,city\nAnna,Pinsk\nDana,Gomel\nOleg,Brest\nOleg,Pinsk\n")
	if !slices.Equal(before, after[1:3]) || after[3] != after[2]+"-2" {
		t.Errorf("ids %q became %q", before, after)
	}
}

func TestDefects(t *testing.T) {
	f := func(table string, want ...string) {
		t.Helper()
		_, _, err := reads(t, "t.csv", []byte(table), nil)
		var got []string
		if err != nil {
			got = strings.Split(err.Error(), "\n")
		}
		if len(got) != len(want) {
			t.Fatalf("%q: got %q", table, got)
		}
		for i := range got {
			if !strings.HasPrefix(got[i], want[i]) || !strings.Contains(got[i], ";") {
				t.Errorf("got %q; want it to begin with %q and give a remedy", got[i], want[i])
			}
		}
	}
	f("id,name,dob\n1,Dana,31.02.1980\n2,,1980\n3,Oleg,1980,more\n,Anna,\n4,Vera,03.04.05\n5,Zoya,03.04.2005\n",
		`t.csv:2: column 3 ("dob"): "31.02.1980" is no date: it has no such day`,
		`t.csv:3: a row without a name`,
		`t.csv:4: 4 cells where the header has 3`,
		`t.csv:5: column 1 ("id"): 0 ids`,
		`t.csv:6: column 3 ("dob"): "03.04.05" is no date: its year has two digits`,
		`t.csv:7: column 3 ("dob"): "03.04.2005" is no date: day and month can't be told apart`)
	f("id,name,passport\n1,\"Da\nna\",4.5E+12\n2,Oleg,#N/A\n",
		`t.csv:2: column 3 ("passport"): "4.5E+12" is a number that a spreadsheet has cut`,
		`t.csv:4: column 3 ("passport"): #N/A is an error of the spreadsheet`)
	f("id,name,type\n1,Dana,person\n1,Dana,ship\n2,Oleg,person\n3,Vera,robot\n",
		`t.csv:3: column 3 ("type"): Vessel, but Person in the rows of the same id before`,
		`t.csv:5: column 3 ("type"): "robot" is no kind of party known`)
	f("foo,bar\n1,2\n", `t.csv:1: no column is a name among the columns "foo", "bar"`)
	f("name,dob\n"+strings.Repeat("x,never\n", 50), append(slices.Repeat([]string{"t.csv:"}, MaxDefects), "t.csv: more defects than these 20")...)
}

func TestMappingDefects(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		_, err := ReadMapping("map.yaml", []byte(text))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: got %v; want one line with %q", text, err, want)
		}
	}
	f("mapping: 2\ncolumns: [{column: a, to: name}]", "map.yaml: mapping:")
	f("mapping: 1\ncolumns: [{column: a, to: nmae}]", "column 1, to:")
	f("mapping: 1\ncolumns: [{column: a, to: name}, {to: alias}]", "column 2")
	f("mapping: 1\ncolumns: [{column: a, to: alias}]\nextra: 1", "extra")
	f("mapping: 1\ncolumns: [{column: a, to: country}]", "no column is a name")
	f("mapping: 1\ncolumns: [{column: a, to: name}, {column: a, to: alias}]", "mapped twice")
	f("mapping: 1\ncolumns: [{column: a, to: name}, {value: FROST, to: measure}]", "no kind of measure")
	f("mapping: 1\n  columns: [", "not valid YAML")
	f("", "got null")
}

func TestEncodings(t *testing.T) {
	const western = "name;alias\nJörg Müller;Señor Niño\nRené Çelik;Øre Åsen\n"
	const cyrillic = "имя;псевдоним\nПётр Иванов;Кличка\nДана Орлова;\n"
	encode := func(m *charmap.Charmap, s string) []byte {
		b, err := m.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	wide := func(order binary.AppendByteOrder, bom bool, s string) []byte {
		var b []byte
		if bom {
			b = order.AppendUint16(b, 0xfeff)
		}
		for _, u := range utf16.Encode([]rune(s)) {
			b = order.AppendUint16(b, u)
		}
		return b
	}
	f := func(data []byte, encoding, first string) {
		t.Helper()
		m, err := Complete(context.Background(), source.Bytes("t.csv", data), nil)
		if err != nil || m.Encoding != encoding {
			t.Fatalf("got %+v, %v; want %s", m, err, encoding)
		}
		all, _, err := reads(t, "t.csv", data, nil)
		if err != nil || len(all) != 2 || all[0].Names[0].Text != first {
			t.Errorf("%s: got %v, %v", encoding, all, err)
		}
	}
	f([]byte(western), "utf-8", "Jörg Müller")
	f([]byte("\ufeff"+cyrillic), "utf-8", "Пётр Иванов")
	f(encode(charmap.Windows1252, western), "windows-1252", "Jörg Müller")
	f(encode(charmap.Windows1251, cyrillic), "windows-1251", "Пётр Иванов")
	f(wide(binary.LittleEndian, true, cyrillic), "utf-16", "Пётр Иванов")
	f(wide(binary.BigEndian, true, western), "utf-16", "Jörg Müller")
	f(wide(binary.LittleEndian, false, western), "utf-16le", "Jörg Müller")
	f(wide(binary.BigEndian, false, western), "utf-16be", "Jörg Müller")
}

func TestDelimiters(t *testing.T) {
	for _, name := range []string{",", ";", "tab", "|"} {
		table := strings.ReplaceAll("name^alias^notes\nDana^D^one\nOleg^O^\"a, b; c | d\"\n", "^", sign(name))
		m, err := Complete(context.Background(), source.Bytes("t.csv", []byte(table)), nil)
		if err != nil || m.Delimiter != name {
			t.Errorf("%q: got %+v, %v", name, m, err)
		}
	}
}

func TestDates(t *testing.T) {
	f := func(text, order, want string) {
		t.Helper()
		d, err := parseDate(text, order)
		got := d.from
		if d.to != "" {
			got += "/" + d.to
		}
		if d.circa {
			got = "~" + got
		}
		if err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("%q (%s): got %s, %v; want %s", text, order, got, err, want)
		}
	}
	f("1961-03-12", "dmy", "1961-03-12")
	f("1961-03-12T10:30:00Z", "", "1961-03-12")
	f("1961-03-12 00:00:00", "", "1961-03-12")
	f("19610312", "", "1961-03-12")
	f("1961/3/2", "", "1961-03-02")
	f("1961-3", "", "1961-03")
	f("03/1961", "", "1961-03")
	f("1961", "mdy", "1961")
	f("2.3.1961", "dmy", "1961-03-02")
	f("2/3/1961", "mdy", "1961-02-03")
	f("2/3/1961", "", "error")
	f("2/3/1961", "ymd", "error")
	f("25/3/1961", "", "1961-03-25")
	f("3/25/1961", "", "1961-03-25")
	f("3/3/1961", "", "1961-03-03")
	f("12 March 1961", "", "1961-03-12")
	f("March 12th, 1961", "", "1961-03-12")
	f("12. März 1961", "", "1961-03-12")
	f("12 août 1961", "", "1961-08-12")
	f("1 мая 1961", "", "1961-05-01")
	f("7 июля 1961", "", "1961-07-07")
	f("00.00.1961", "", "1961")
	f("1961-03-00", "", "1961-03")
	f("circa 1961", "", "~1961")
	f("1961-1965", "", "1961/1965")
	f("between 1961 and 1965", "", "1961/1965")
	f("۱۹۶۱", "", "1961")
	f("29.02.1961", "dmy", "error")
	f("12.03.61", "dmy", "error")
	f("soon", "", "error")
	f("12.13.14.1961", "", "error")
}

// The kinds of measure are those of the regime files.
func TestMeasureKinds(t *testing.T) {
	raw, err := os.ReadFile("../../regime/kinds.go")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, m := range regexp.MustCompile(`(?m)^\t\{"([A-Z_]+)", answer`).FindAllStringSubmatch(string(raw), -1) {
		want = append(want, m[1])
	}
	if diff := cmp.Diff(append(want, "LISTED"), measureKinds); diff != "" {
		t.Errorf("kinds of measure (-regime +table):\n%s", diff)
	}
}

// Every target is in the schema and the other way round, and no heading or
// word means two things.
func TestVocabulary(t *testing.T) {
	seen := map[string]string{}
	for line := range strings.Lines(wordsText) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		to, spellings, ok := strings.Cut(line, ": ")
		if !ok || to[0] != '=' && to[0] != '!' && kindOf(to) == kindNone {
			t.Errorf("line for %q, which is no target", to)
		}
		for s := range strings.SplitSeq(spellings, "; ") {
			key := to[:1] + fold(s)
			if to[0] != '=' && to[0] != '!' {
				key = fold(s)
			}
			if was := seen[key]; was != "" && was != to {
				t.Errorf("%q means %s and %s", s, was, to)
			}
			seen[key] = to
		}
	}
	for _, names := range targets {
		for _, to := range names {
			if _, err := ReadMapping("m", []byte("mapping: 1\ncolumns: [{column: n, to: name}, {column: x, to: "+to+"}]")); err != nil && to != "name" {
				t.Errorf("target %s: %v", to, err)
			}
		}
	}
}

func TestStops(t *testing.T) {
	files, err := Prepare(context.Background(), source.Bytes("t.csv", []byte("id,name\n1,a\n2,b\n1,c\n")), "watch", nil)
	if err != nil {
		t.Fatal(err)
	}
	for range Parse(context.Background(), source.Source{Files: files}) {
		break
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Complete(ctx, source.Bytes("t.json", []byte(`[{"name":"a"}]`)), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
