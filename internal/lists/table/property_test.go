package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/entity"
)

// columns of the random tables; a row holds a cell for each.
var randomColumns = []Column{
	{Column: "No.", To: "id"}, {Column: "Who", To: "name"}, {Column: "Others", To: "alias", Separator: ";"}, {Column: "Weak", To: "weakAlias"},
	{Column: "Born", To: "birthDate", Dates: "dmy"}, {Column: "Of", To: "nationality"}, {Column: "Pass", To: "passportNumber"},
	{Column: "Town", To: "city"}, {Column: "Why", To: "reason"}, {Column: "What", To: "measure", Separator: ";"}, {Column: "Since", To: "listed"},
	{Column: "Said", To: "note"},
}

// word draws a text without signs that tables or the reader give a meaning.
func word(t *rapid.T, label string) string {
	return rapid.StringMatching(`[A-Za-zÀ-ÖЀ-џא-ת一-三]([A-Za-z0-9À-ÖЀ-џ"' ,.|\n]{0,12}[A-Za-zЀ-џ])?`).Draw(t, label)
}

// randomParties draws rows and the entities that they are.
func randomParties(t *rapid.T) (rows [][]string, want []*entity.Entity) {
	for i := range rapid.IntRange(1, 12).Draw(t, "rows") {
		y, m, d := rapid.IntRange(1900, 2010).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day")
		others := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return word(t, "other") }), 0, 3).Draw(t, "others")
		measures := rapid.SliceOfNDistinct(rapid.SampledFrom(measureKinds), 0, 3, rapid.ID).Draw(t, "measures")
		country := rapid.SampledFrom([]string{"", "ir", "by", "ru"}).Draw(t, "country")
		row := []string{fmt.Sprintf("A-%d/%d", i, rapid.IntRange(0, 99).Draw(t, "id")), word(t, "name"), strings.Join(others, ";"), "", fmt.Sprintf("%d.%02d.%d", d, m, y),
			country, fmt.Sprintf("00%d", i), "", "", strings.Join(measures, ";"), "2024-02-03", ""}
		for _, c := range []int{3, 7, 8, 11} {
			if rapid.Bool().Draw(t, "filled") {
				row[c] = word(t, "cell")
			}
		}
		e := &entity.Entity{ID: "user-watch-" + escape(row[0]), Schema: "Person"}
		e.AddName(entity.Name{Text: row[1], Kind: entity.KindName})
		for _, o := range others {
			e.AddName(entity.Name{Text: o, Kind: entity.KindAlias})
		}
		e.AddName(entity.Name{Text: row[3], Kind: entity.KindAlias, Weak: true})
		e.AddDate(entity.Date{Prop: "birthDate", From: fmt.Sprintf("%d-%02d-%02d", y, m, d)})
		e.Add("nationality", country)
		e.AddIdentifier(entity.Identifier{Prop: "passportNumber", Number: row[6]})
		e.AddAddress(entity.Address{City: row[7]})
		if row[11] != "" {
			e.Add("notes", "Said: "+row[11])
		}
		e.Listings = []entity.Listing{{List: "user-watch", Reference: row[0], Listed: "2024-02-03", Reason: row[8], Measures: measures}}
		if len(measures) == 0 {
			e.Listings[0].Measures = nil
		}
		rows, want = append(rows, row), append(want, e)
	}
	return rows, want
}

// written is a table in one of the forms.
type written struct {
	name string
	data []byte
}

func writeCSV(t *rapid.T, rows [][]string, comma rune, crlf bool) []byte {
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	w.Comma, w.UseCRLF = comma, crlf
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func writeXLSX(t *rapid.T, rows [][]string) []byte {
	x := excelize.NewFile()
	defer x.Close()
	for i, row := range rows {
		for j, v := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := x.SetCellStr("Sheet1", at, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	var buf bytes.Buffer
	if err := x.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// writeJSON writes objects; cells with separators become lists.
func writeJSON(t *rapid.T, header []string, rows [][]string, array bool) []byte {
	var objects []string
	for _, row := range rows {
		o := map[string]any{}
		for i, v := range row {
			if c := randomColumns[i]; c.Separator != "" && v != "" {
				o[header[i]] = strings.Split(v, c.Separator)
			} else if v != "" {
				o[header[i]] = v
			}
		}
		data, err := json.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		objects = append(objects, string(data))
	}
	if array {
		return []byte("[" + strings.Join(objects, ",\n") + "]\n")
	}
	return []byte(strings.Join(objects, "\n"))
}

// forms writes the same rows in every form.
func forms(t *rapid.T, rows [][]string) []written {
	header := make([]string, len(randomColumns))
	for i, c := range randomColumns {
		header[i] = c.Column
	}
	whole := append([][]string{header}, rows...)
	plain := writeCSV(t, whole, ',', false)
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(plain)
	if err != nil {
		t.Fatal(err)
	}
	out := []written{
		{"comma.csv", plain},
		{"bom.csv", append([]byte("\ufeff"), append(plain, 0x1a)...)},
		{"utf16.csv", wide},
		{"semicolon.csv", writeCSV(t, whole, ';', false)},
		{"tab.tsv", writeCSV(t, slices.Concat(whole, [][]string{header}), '\t', false)},
		{"bar.csv", writeCSV(t, whole, '|', false)},
		{"book.xlsx", writeXLSX(t, whole)},
		{"array.json", writeJSON(t, header, rows, true)},
		{"lines.jsonl", writeJSON(t, header, rows, false)},
	}
	if western, err := charmap.Windows1252.NewEncoder().Bytes(plain); err == nil {
		out = append(out, written{"western.csv", western})
	}
	return out
}

// A table written from random parties in any form reads back as them.
func TestEveryFormReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, want := randomParties(t)
		all := forms(t, rows)
		for range 3 { // all of them take long
			w := rapid.SampledFrom(all).Draw(t, "form")
			m := &Mapping{Version: 1, Schema: "Person", Columns: slices.Clone(randomColumns)}
			if w.name == "western.csv" {
				m.Encoding = "windows-1252" // short tables are too little to tell by
			}
			if strings.HasSuffix(w.name, "sv") {
				m.Delimiter = map[string]string{"semicolon.csv": ";", "tab.tsv": "tab", "bar.csv": "|"}[w.name]
				if m.Delimiter == "" {
					m.Delimiter = ","
				}
			}
			got, _, err := reads(t, w.name, w.data, m)
			if err != nil {
				t.Fatalf("%s: %v\n%s", w.name, err, w.data)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s (-want +got):\n%s", w.name, diff)
			}
		}
	})
}

// A mapping written as YAML reads back the same.
func TestMappingReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String()
		m := &Mapping{Version: 1, Delimiter: rapid.SampledFrom([]string{"", ",", ";", "tab", "|"}).Draw(t, "delimiter"), Schemas: nil,
			Columns: []Column{{Column: "x" + text.Draw(t, "column"), To: "name"}}}
		for i := range rapid.IntRange(0, 4).Draw(t, "columns") {
			m.Columns = append(m.Columns, Column{Column: fmt.Sprintf("%d%s", i, text.Draw(t, "column")), To: "alias", Separator: rapid.SampledFrom([]string{"", "newline", ";", "#", " / "}).Draw(t, "separator")})
		}
		data, err := m.YAML()
		if err != nil {
			t.Fatal(err)
		}
		got, err := ReadMapping("m.yaml", data)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		if diff := cmp.Diff(m, got); diff != "" {
			t.Fatalf("(-want +got):\n%s\n%s", diff, data)
		}
	})
}
