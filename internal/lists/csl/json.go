package csl

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/lists/ofac"
	"github.com/interdict-project/interdict/internal/source"
)

// maxRecord bounds the bytes read for one entry of the JSON. The largest seen
// has some 30 kB.
const maxRecord = 1 << 20

// RecogniseJSON tells whether a file is the list as JSON: one object whose
// results are entries with the fields of this list.
func RecogniseJSON(_ string, head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	if !bytes.HasPrefix(head, []byte("{")) || !bytes.Contains(head, []byte(`"results"`)) && !bytes.Contains(head, []byte(`"sources_used"`)) {
		return false
	}
	n := 0
	for _, field := range []string{"addresses", "alt_names", "entity_number", "federal_register_notice", "source_list_url", "source_last_updated", "programs"} {
		if bytes.Contains(head, []byte(`"`+field+`"`)) {
			n++
		}
	}
	return n >= 2
}

var performed = regexp.MustCompile(`"search_performed_at"\s*:\s*"(\d{4}-\d\d-\d\d)`)

// DayJSON returns the day on which the publisher made the file
// (search_performed_at, which stands at its end), "" if it doesn't say. It
// reads the whole file.
func DayJSON(src source.Source) (string, error) {
	file, err := src.File("Consolidated Screening List", func(string) bool { return true })
	if err != nil {
		return "", err
	}
	r, err := file.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	const overlap = 128
	buf, kept := make([]byte, 256<<10), 0
	for {
		n, err := io.ReadFull(r, buf[kept:])
		if m := performed.FindSubmatch(buf[:kept+n]); m != nil {
			return day(string(m[1])), nil
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return "", nil
		}
		if err != nil {
			return "", err
		}
		kept = copy(buf, buf[len(buf)-overlap:])
	}
}

// ParseJSON yields the parties of the list as JSON, in the order that
// [ParseCSV] has. Addresses and documents come in their parts here.
func ParseJSON(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return parse(ctx, src, func(file source.File, yield func(*record, error) bool) {
		r, err := file.Open()
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.Close()
		in := &bounded{r: r}
		d := &decoder{file: file.Name, in: in, json: json.NewDecoder(in), tally: src.Tally}
		d.document(yield)
	})
}

// bounded fails when one entry takes more than it may.
type bounded struct {
	r    io.Reader
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLarge
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

var errTooLarge = errors.New("an entry of more than 1 MB")

// decoder reads one file. The publisher writes it as one line: errors name
// the entry by its number instead.
type decoder struct {
	file  string
	in    *bounded
	json  *json.Decoder
	tally *source.Tally
}

// fail words a defect. Everything the standard reader reports is damage.
func (d *decoder) fail(err error, entry int) error {
	var own *source.Error
	switch {
	case errors.As(err, &own):
		return own
	case errors.Is(err, errTooLarge):
		return &source.Error{File: d.file, Line: entry, What: err.Error(), Remedy: "this isn't a file that a publisher sends"}
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return &source.Error{File: d.file, What: "the file ends inside its JSON", Remedy: "it is cut short: fetch it again"}
	}
	return &source.Error{File: d.file, Line: entry, What: "not the JSON of this list: " + err.Error(), Remedy: "the file is damaged: fetch it again"}
}

// document reads the object around the entries.
func (d *decoder) document(yield func(*record, error) bool) {
	d.in.left = maxRecord
	if err := d.open('{'); err != nil {
		yield(nil, d.fail(err, 0))
		return
	}
	entries := false
	for d.json.More() {
		d.in.left = maxRecord
		key, err := d.json.Token()
		if err != nil {
			yield(nil, d.fail(err, 0))
			return
		}
		if key == "results" {
			if entries = true; !d.results(yield) {
				return
			}
			continue
		}
		switch key {
		case "search_performed_at", "sources_used", "offset", "total":
		default:
			d.tally.Unknown(key.(string))
		}
		var passed json.RawMessage
		if err := d.json.Decode(&passed); err != nil {
			yield(nil, d.fail(err, 0))
			return
		}
	}
	if _, err := d.json.Token(); err != nil {
		yield(nil, d.fail(err, 0))
		return
	}
	if !entries {
		yield(nil, &source.Error{File: d.file, What: "no results in it", Remedy: "check that this is the publisher's whole file"})
	}
}

// open reads an opening bracket.
func (d *decoder) open(want json.Delim) error {
	t, err := d.json.Token()
	if err == nil && t != want {
		err = &source.Error{File: d.file, What: "no " + want.String() + " where one should be", Remedy: "check that this is the publisher's whole file"}
	}
	return err
}

// results reads the entries; false when the reading is over.
func (d *decoder) results(yield func(*record, error) bool) bool {
	if err := d.open('['); err != nil {
		yield(nil, d.fail(err, 0))
		return false
	}
	for n := 1; d.json.More(); n++ {
		d.in.left = maxRecord
		var fields map[string]json.RawMessage
		if err := d.json.Decode(&fields); err != nil {
			yield(nil, d.fail(err, n))
			return false
		}
		r, err := d.record(fields, n)
		if err != nil {
			yield(nil, d.fail(err, n))
			return false
		}
		if !yield(r, nil) {
			return false
		}
	}
	if _, err := d.json.Token(); err != nil {
		yield(nil, d.fail(err, 0))
		return false
	}
	return true
}

// record reads one entry.
func (d *decoder) record(fields map[string]json.RawMessage, n int) (*record, error) {
	o := &object{fields: fields}
	r := &record{
		line: n, source: o.text("source"), number: o.text("entity_number"), kind: o.text("type"), name: o.text("name"), title: o.text("title"),
		id: o.text("id"), notice: o.text("federal_register_notice"), start: o.text("start_date"), end: o.text("end_date"),
		order: o.text("standard_order"), required: o.text("license_requirement"), policy: o.text("license_policy"), remarks: o.text("remarks"),
		listURL: o.text("source_list_url"), country: o.text("country"),
		programs: o.texts("programs"), aliases: o.texts("alt_names"), births: o.texts("dates_of_birth"), birthPlaces: o.texts("places_of_birth"),
		nationalities: o.texts("nationalities"), citizenships: o.texts("citizenships"),
	}
	for _, v := range vesselColumns {
		if value := o.text(v.column); value != "" {
			r.vessel = append(r.vessel, ofac.LabelledFact{Label: v.label, Value: value})
		}
	}
	for _, a := range o.objects("addresses") {
		r.addresses = append(r.addresses, place(a))
		o.unread(a, d.tally, "addresses/")
	}
	for _, id := range o.objects("ids") {
		r.facts = append(r.facts, documented(id))
		o.unread(id, d.tally, "ids/")
	}
	o.unread(o, d.tally, "")
	return r, o.err
}

// place reads an address.
func place(o *object) entity.Address {
	a := entity.Address{
		Street: o.text("address"), City: o.text("city"), Region: o.text("state"), PostalCode: o.text("postal_code"), CountryText: o.text("country"),
	}
	if a.Country = entity.Country(a.CountryText); a.Country == "" && code.MatchString(a.CountryText) {
		a.Country = strings.ToLower(a.CountryText)
	}
	return a
}

// documented reads a document or a feature.
func documented(o *object) ofac.LabelledFact {
	f := ofac.LabelledFact{Label: o.text("type"), Value: o.text("number"), Country: strings.ToLower(o.text("country"))}
	for _, end := range []struct{ field, word string }{{"issue_date", " issued "}, {"expiration_date", " expires "}} {
		if v := o.text(end.field); v != "" {
			f.Note += end.word + v
		}
	}
	f.Note = strings.TrimSpace(f.Note)
	return f
}

// object is a JSON object whose members are taken one by one.
type object struct {
	fields map[string]json.RawMessage
	err    error
}

// take removes a member; into stays as it is where it is absent or null.
func (o *object) take(name string, into any) {
	raw, ok := o.fields[name]
	delete(o.fields, name)
	if !ok || bytes.Equal(bytes.TrimSpace(raw), []byte("null")) {
		return
	}
	if err := json.Unmarshal(raw, into); err != nil && o.err == nil {
		o.err = errors.New("the member " + name + " holds something else: " + err.Error())
	}
}

// text takes a text. A number where a text should be is taken as printed.
func (o *object) text(name string) string {
	var s string
	if raw := bytes.TrimSpace(o.fields[name]); len(raw) > 0 && (raw[0] >= '0' && raw[0] <= '9') {
		delete(o.fields, name)
		return string(raw)
	}
	o.take(name, &s)
	return entity.Collapse(s)
}

// texts takes a list of texts; blank ones are left out.
func (o *object) texts(name string) []string {
	var all []string
	o.take(name, &all)
	var out []string
	for _, s := range all {
		if s = entity.Collapse(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// objects takes a list of objects.
func (o *object) objects(name string) []*object {
	var all []map[string]json.RawMessage
	o.take(name, &all)
	var out []*object
	for _, fields := range all {
		out = append(out, &object{fields: fields})
	}
	return out
}

// unread reports the members of a part that nobody took, and keeps the part's
// error.
func (o *object) unread(part *object, tally *source.Tally, within string) {
	for _, name := range slices.Sorted(maps.Keys(part.fields)) {
		if _, known := LeftOut[within+name]; !known {
			tally.Unknown(within + name)
		}
	}
	if o.err == nil {
		o.err = part.err
	}
}
