package table

import (
	"errors"
	"testing"

	"github.com/interdict-project/interdict/internal/source"
)

// FuzzTable reads any bytes as a table, with a guessed mapping: an error is a
// defect told with its place, and what reads reads the same again.
func FuzzTable(f *testing.F) {
	f.Add([]byte("id,name,dob\n1,Dana,1980\n2,Oleg,3.4.1990\n"))
	f.Add([]byte("Name;Vorname\nM\xfcller;J\xf6rg\n"))
	f.Add([]byte("\xff\xfen\x00a\x00m\x00e\x00\n\x00x\x00\n\x00"))
	f.Add([]byte(`[{"name":["a","b"],"addresses":[{"city":"x"},{"street":"y"}]}]`))
	f.Add([]byte("{\"id\":1,\"name\":\"a\"}\n{\"id\":1,\"name\":\"b\"}\n"))
	f.Add([]byte("name\n\"open"))
	f.Fuzz(func(t *testing.T, data []byte) {
		first, _, err := reads(t, "fuzz", data, nil)
		if err != nil {
			var e *source.Error
			if !errors.As(err, &e) {
				t.Fatalf("%v isn't a defect with a place", err)
			}
			return
		}
		again, _, err := reads(t, "fuzz", data, nil)
		if err != nil || len(again) != len(first) {
			t.Fatalf("%d entities, then %d, %v", len(first), len(again), err)
		}
		ids := map[string]bool{}
		for i, e := range first {
			if ids[e.ID] || e.ID != again[i].ID {
				t.Fatalf("id %q twice or changing", e.ID)
			}
			ids[e.ID] = true
			if len(e.Names) == 0 || len(e.Listings) == 0 || e.Schema == "" {
				t.Fatalf("a party without name, listing or schema: %+v", e)
			}
		}
	})
}

// FuzzMapping reads any bytes as a mapping; what reads is written and read
// back.
func FuzzMapping(f *testing.F) {
	f.Add([]byte("mapping: 1\ncolumns:\n  - {column: a, to: name}\n"))
	f.Add([]byte("mapping: 1\nname: watch\nform: csv\nschemas: {X: Vessel}\ncolumns: [{column: a, to: name, separator: newline}]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ReadMapping("m", data)
		if err != nil {
			return
		}
		text, err := m.YAML()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ReadMapping("m", text); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	})
}

// FuzzDate reads any text as a date.
func FuzzDate(f *testing.F) {
	f.Add("12. März 1961", "dmy")
	f.Add("between 1961 and 1965", "")
	f.Fuzz(func(t *testing.T, text, order string) {
		d, err := parseDate(text, order)
		if err != nil {
			return
		}
		again, err := parseDate(d.from, "iso")
		if err != nil || again.from != d.from {
			t.Fatalf("%q is %q, which reads as %q, %v", text, d.from, again.from, err)
		}
	})
}
