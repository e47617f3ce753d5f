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

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/ulikunitz/xz"
)

func gz(t *testing.T, data string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(data))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOpenUnpacksByContent(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var xzed, zipped bytes.Buffer
	xw, _ := xz.NewWriter(&xzed)
	io.WriteString(xw, "xz")
	xw.Close()
	zw := zip.NewWriter(&zipped)
	for _, name := range []string{"z/two.csv", "z/one.csv"} {
		m, _ := zw.Create(name)
		io.WriteString(m, name)
	}
	zw.Close()
	write("a.xml", []byte("plain"))
	write("b.xml.gz", gz(t, "gzip"))
	write("c", gz(t, "gzip without a suffix"))
	write("d.xml.xz", xzed.Bytes())
	write("e.zip", zipped.Bytes())
	write(".hidden", []byte("left out"))

	files, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range files {
		for range 2 { // a file opens again and again
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			r.Close()
			got[f.Name] = string(data)
		}
	}
	want := map[string]string{"a.xml": "plain", "b.xml": "gzip", "c": "gzip without a suffix", "d.xml": "xz", "one.csv": "z/one.csv", "two.csv": "z/two.csv"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestDamagedCompressionIsOneClearLine(t *testing.T) {
	whole := gz(t, strings.Repeat("interdict ", 10000))
	f := Bytes("list.xml.gz", whole[:len(whole)/2])
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.ReadAll(r)
	var e *Error
	if !errors.As(err, &e) || e.File != "list.xml" || e.Remedy == "" {
		t.Errorf("got %v; want an Error naming list.xml with a remedy", err)
	}
}

func TestRows(t *testing.T) {
	f := func(in string, opt CSVOptions, want ...string) {
		t.Helper()
		var got []string
		tally := &Tally{}
		for row, err := range Bytes("f.csv", []byte(in)).Rows(tally, opt) {
			if err != nil {
				got = append(got, "error: "+err.Error())
				break
			}
			line := strings.Join(row.Fields, "|")
			if opt.Header {
				line += " name=" + row.Get("name")
			}
			got = append(got, line)
		}
		for _, u := range tally.UnknownFields() {
			got = append(got, "unknown "+u)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: (-want +got)\n%s", in, diff)
		}
	}
	f("1,\"a\nb\"\r\n\r\n2,c\r\n\x1a", CSVOptions{}, "1|a\nb", "2|c")
	f("\xef\xbb\xbfname,x,y\nA,1,2\nname,x,y\nB,3,4\n", CSVOptions{Header: true, LeftOut: LeftOut{"y": "not used"}}, "A|1|2 name=A", "B|3|4 name=B", "unknown x (1)")
	f("Report Date: x\nname;x\nA;1\n", CSVOptions{Header: true, Comma: ';', SkipLines: 1, LeftOut: LeftOut{"x": ""}}, "A|1 name=A")
	f("caf\xe9\n", CSVOptions{Windows1252: true}, "café")
	f("ok\ncaf\xe9\n", CSVOptions{}, "ok", "error: f.csv:2: cell 1 isn't UTF-8; save the file as UTF-8")
	f("name\nA,1\n", CSVOptions{Header: true}, "error: f.csv:2: 2 cells where the header has 1; the file is damaged: fetch it again")
	f("a,\"b\nc\n", CSVOptions{}, "a|b\nc\n", "error: f.csv:1: the file ends inside a quoted cell, or a quote is missing before; it is cut short or damaged: fetch it again")
	f("x\n", CSVOptions{SkipLines: 2}, "error: f.csv:1: the file ends before its header; it is cut short: fetch it again")
}

func FuzzRows(f *testing.F) {
	f.Add("a,b\n1,\"2\n3\"\n", true)
	f.Add("1;2\r\n\x1a", false)
	f.Fuzz(func(t *testing.T, in string, header bool) {
		for row, err := range Bytes("f.csv", []byte(in)).Rows(nil, CSVOptions{Header: header, Windows1252: true}) {
			if err != nil {
				return
			}
			if row.Line < 1 || len(row.Fields) == 0 {
				t.Fatalf("row %+v of %q", row, in)
			}
		}
	})
}
