package source

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Limits of an XLSX workbook, in bytes: of the file, of all its parts
// unpacked, and of a part that is neither a sheet nor the shared strings.
// A sheet of a million rows and ten columns unpacks to some 600 MB.
const (
	maxWorkbook         = 512 << 20
	maxWorkbookUnpacked = 2 << 30
	maxWorkbookPart     = 64 << 20
	// inMemory bounds the sheets and shared strings held in memory; larger
	// ones are unpacked to temporary files.
	inMemory = 8 << 20
)

// Workbook is an open XLSX workbook. It is for one goroutine.
type Workbook struct {
	name   string
	file   *excelize.File
	sheets []string
}

// IsWorkbook tells by a file's first bytes whether it is an XLSX workbook, or
// another zip archive: [Open] unpacks those.
func IsWorkbook(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// workbookAt tells whether the zip archive at a path is an XLSX workbook,
// which is one file and not an archive of several.
func workbookAt(path string) bool {
	z, err := zip.OpenReader(path)
	if err != nil {
		return false
	}
	defer z.Close()
	return isWorkbook(&z.Reader)
}

func isWorkbook(z *zip.Reader) bool {
	for _, m := range z.File {
		if strings.EqualFold(strings.ReplaceAll(m.Name, `\`, "/"), "xl/workbook.xml") {
			return true
		}
	}
	return false
}

// Workbook opens the file as an XLSX workbook. The caller closes it.
//
// The whole archive is checked first, sizes and XML alike: the reader of rows
// below takes damaged XML for the end of a sheet.
func (f File) Workbook() (*Workbook, error) {
	data, err := f.all(maxWorkbook)
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, f.damaged(err)
	}
	if !isWorkbook(z) {
		return nil, &Error{File: f.Name, What: "no XLSX workbook", Remedy: "save it as XLSX or CSV"}
	}
	if err := f.checkParts(z); err != nil {
		return nil, err
	}
	x, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxWorkbookUnpacked, UnzipXMLSizeLimit: inMemory})
	if err != nil {
		return nil, f.damaged(err)
	}
	w := &Workbook{name: f.Name, file: x, sheets: x.GetSheetList()}
	if err := plainNumbers(x); err != nil {
		_ = w.Close()
		return nil, f.damaged(err)
	}
	return w, nil
}

// all returns the file's bytes, up to a limit.
func (f File) all(limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > limit {
		return nil, &Error{File: f.Name, What: fmt.Sprintf("more than %d MB", limit>>20), Remedy: "split the table"}
	}
	return data, nil
}

func (f File) damaged(err error) error {
	text, _, _ := strings.Cut(err.Error(), "\n")
	return &Error{File: f.Name, What: "a damaged XLSX workbook: " + text, Remedy: "save it anew as XLSX, or as CSV"}
}

// checkParts reads every XML part that rows come from to its end.
func (f File) checkParts(z *zip.Reader) error {
	var total uint64
	for _, m := range z.File {
		name := strings.ToLower(strings.ReplaceAll(m.Name, `\`, "/"))
		rows := strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml") || name == "xl/sharedstrings.xml"
		if total += m.UncompressedSize64; total > maxWorkbookUnpacked || !rows && m.UncompressedSize64 > maxWorkbookPart {
			return &Error{File: f.Name, What: "unpacks to more than a table needs (at " + m.Name + ")", Remedy: "save the sheet alone, or as CSV"}
		}
		if !rows && name != "xl/workbook.xml" && name != "xl/styles.xml" {
			continue
		}
		if err := checkXML(m); err != nil {
			return f.damaged(fmt.Errorf("%s: %w", m.Name, err))
		}
	}
	return nil
}

// checkXML reads one part to its end.
func checkXML(m *zip.File) error {
	r, err := m.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	// The elements are balanced by the decoder; only what they are is not asked.
	for depth := 0; ; {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth > maxWorkbookDepth {
				return errors.New("XML nested too deeply")
			}
		case xml.EndElement:
			depth--
		}
	}
}

// maxWorkbookDepth bounds the nesting of a part's XML; sheets need six.
const maxWorkbookDepth = 64

// Close drops the workbook's temporary files.
func (w *Workbook) Close() error { return w.file.Close() }

// Sheets returns the names of the sheets, in the order of the workbook, hidden
// ones too.
func (w *Workbook) Sheets() []string { return w.sheets }

// Rows yields the rows of a sheet that aren't blank. [Row.Line] is the number
// that the spreadsheet shows; trailing empty cells are absent. A cell that the
// spreadsheet shows as a day is given as ISO 8601, to the precision shown
// ("1961", "1961-03", "1961-03-12", "1961-03-12 10:30:00"); a number in full,
// with the leading zeros that its format shows and no other formatting. Of a
// formula the kept result is given. Hidden rows and columns are read.
func (w *Workbook) Rows(sheet string) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		rows, err := w.file.Rows(sheet)
		if err != nil {
			yield(nil, &Error{File: w.name, What: fmt.Sprintf("sheet %q can't be read: %v", sheet, err), Remedy: fmt.Sprintf("name one of %q", w.sheets)})
			return
		}
		defer func() { _ = rows.Close() }() // only read
		row := &Row{}
		for rows.Next() {
			row.Line++
			if row.Fields, err = rows.Columns(); err != nil {
				yield(nil, &Error{File: w.name, Line: row.Line, What: fmt.Sprintf("sheet %q: %v", sheet, err), Remedy: "save the workbook anew, or as CSV"})
				return
			}
			if !blankRow(row.Fields) && !yield(row, nil) {
				return
			}
		}
		if err := rows.Error(); err != nil {
			yield(nil, &Error{File: w.name, Line: row.Line + 1, What: fmt.Sprintf("sheet %q: %v", sheet, err), Remedy: "save the workbook anew, or as CSV"})
		}
	}
}
