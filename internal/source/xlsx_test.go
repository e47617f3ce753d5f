package source

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// workbook writes a workbook whose sheet "Parties" has these cells, each with
// a number format ("" for none).
func workbook(t testing.TB, cells map[string]any, formats map[string]string) []byte {
	t.Helper()
	x := excelize.NewFile()
	defer x.Close()
	if err := x.SetSheetName("Sheet1", "Parties"); err != nil {
		t.Fatal(err)
	}
	for at, v := range cells {
		if err := x.SetCellValue("Parties", at, v); err != nil {
			t.Fatal(err)
		}
	}
	for at, form := range formats {
		id, err := x.NewStyle(&excelize.Style{CustomNumFmt: &form})
		if err != nil {
			t.Fatal(err)
		}
		if err := x.SetCellStyle("Parties", at, at, id); err != nil {
			t.Fatal(err)
		}
	}
	var buf bytes.Buffer
	if err := x.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// sheetRows reads all rows of the sheet "Parties", by line.
func sheetRows(t testing.TB, data []byte) map[int][]string {
	t.Helper()
	w, err := Bytes("parties.xlsx", data).Workbook()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	out := map[int][]string{}
	for row, err := range w.Rows("Parties") {
		if err != nil {
			t.Fatal(err)
		}
		out[row.Line] = append([]string{}, row.Fields...)
	}
	return out
}

func TestWorkbookCells(t *testing.T) {
	day := time.Date(1961, 3, 12, 0, 0, 0, 0, time.UTC)
	f := func(value any, form, want string) {
		t.Helper()
		formats := map[string]string{}
		if form != "" {
			formats["B2"] = form
		}
		got := sheetRows(t, workbook(t, map[string]any{"B2": value}, formats))
		if diff := cmp.Diff(map[int][]string{2: {"", want}}, got); diff != "" {
			t.Errorf("%v shown as %q (-want +got):\n%s", value, form, diff)
		}
	}
	f("Dana Orlova", "", "Dana Orlova")
	f("00417", "", "00417")
	f(417, "00000", "00417")
	f(417, "#,##0.00", "417")
	f(123456789012, "", "123456789012")
	f(123456789012, "0.00E+00", "123456789012")
	f(day, "", "1961-03-12")
	f(day.Add(10*time.Hour), "yyyy-mm-dd hh:mm", "1961-03-12 10:00:00")
	f(day, "dd.mm.yy", "1961-03-12")
	f(day, "m/d/yy", "1961-03-12")
	f(day, "yyyy", "1961")
	f(day, "mmm yyyy", "1961-03")
	f(day, `[$-407]d. mmmm yyyy`, "1961-03-12")
	f(day, `yyyy"年"m"月"d"日"`, "1961-03-12")
	f("دانا", "@", "دانا")
}

func TestWorkbookRows(t *testing.T) {
	got := sheetRows(t, workbook(t, map[string]any{"A1": "Name", "C1": "Id", "A4": "Dana", "C4": "7"}, nil))
	want := map[int][]string{1: {"Name", "", "Id"}, 4: {"Dana", "", "7"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("gaps between rows and cells (-want +got):\n%s", diff)
	}
}

// rezip changes one part of an archive.
func rezip(t testing.TB, data []byte, name string, change func([]byte) []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, m := range z.File {
		r, err := m.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if m.Name == name {
			part = change(part)
		}
		w, err := out.Create(m.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// Damage in the middle of a sheet must not read as the end of it.
func TestWorkbookDamaged(t *testing.T) {
	good := workbook(t, map[string]any{"A1": "Name", "A2": "Dana", "A3": "Oleg"}, nil)
	const sheet = "xl/worksheets/sheet1.xml"
	f := func(data []byte, want string) {
		t.Helper()
		_, err := Bytes("parties.xlsx", data).Workbook()
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.What, want) || e.Remedy == "" {
			t.Errorf("got %v; want an error with %q and a remedy", err, want)
		}
	}
	f(rezip(t, good, sheet, func(b []byte) []byte { return b[:len(b)*2/3] }), "damaged")
	f(rezip(t, good, sheet, func(b []byte) []byte { return bytes.Replace(b, []byte(`</row>`), []byte(`</raw>`), 2) }), "damaged")
	f(rezip(t, good, "xl/sharedStrings.xml", func([]byte) []byte { return []byte("<sst><si>") }), "damaged")
	f(good[:len(good)/2], "damaged")
	f(rezip(t, good, "xl/styles.xml", func([]byte) []byte { return bytes.Repeat([]byte(" "), maxWorkbookPart+1) }), "unpacks to more")
}

func TestOpenKeepsWorkbookWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "parties.xlsx")
	if err := os.WriteFile(path, workbook(t, map[string]any{"A1": "Name"}, nil), 0o644); err != nil {
		t.Fatal(err)
	}
	files, err := Open(path)
	if err != nil || len(files) != 1 || files[0].Name != "parties.xlsx" {
		t.Fatalf("got %v, %v; want the workbook as one file", files, err)
	}
	if _, err := files[0].Workbook(); err != nil {
		t.Error(err)
	}
}

func FuzzWorkbook(f *testing.F) {
	f.Add(workbook(f, map[string]any{"A1": "Name", "A2": "Dana", "B2": 7}, map[string]string{"B2": "dd.mm.yyyy"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := Bytes("fuzz.xlsx", data).Workbook()
		if err != nil {
			return
		}
		defer w.Close()
		for _, sheet := range w.Sheets() {
			line := 0
			for row, err := range w.Rows(sheet) {
				if err != nil {
					break
				}
				if row.Line <= line {
					t.Fatalf("line %d after line %d", row.Line, line)
				}
				line = row.Line
			}
		}
	})
}
