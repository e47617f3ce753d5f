package entity

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// UnmarshalJSON reads one FollowTheMoney JSON line, ours or another's.
//
// It is lenient where writers are careless and forgets nothing: a property
// that isn't a list of distinct, non-empty texts (a bare text, a number, an
// object, an empty list) is read as such texts, other JSON as its own text,
// and its form is kept in Extra under "properties", to be written again as it
// came. A member that is there but says nothing (null, "", "target": false)
// and a missing caption are kept in Extra too, the latter as an empty value.
// A value that only the plain properties have is read even where the member
// "interdict" lists its kind, so a line may be edited by hand.
func (e *Entity) UnmarshalJSON(data []byte) error {
	if !utf8.Valid(data) {
		return errors.New("FollowTheMoney line: not valid UTF-8")
	}
	data = bytes.Trim(data, " \t\r\n")
	if !json.Valid(data) {
		return fmt.Errorf("FollowTheMoney line: %w", json.Unmarshal(data, new(any)))
	}
	if data[0] != '{' {
		return errors.New("FollowTheMoney line: not a JSON object")
	}
	r := lineReader{members: objectMembers(data)}
	if err := r.read(); err != nil {
		return fmt.Errorf("FollowTheMoney line: %w", err)
	}
	*e = r.entity
	return nil
}

// lineReader turns the members of one line into an entity.
type lineReader struct {
	members map[string][]byte
	entity  Entity
	err     error
}

func (r *lineReader) read() error {
	e := &r.entity
	e.ID, e.Schema = r.text("id"), r.text("schema")
	if r.err == nil && (e.ID == "" || e.Schema == "") {
		return fmt.Errorf("%q needs both an id and a schema", e.ID)
	}
	delete(r.members, "id")
	delete(r.members, "schema")
	e.FirstSeen, e.LastSeen, e.LastChange = r.text("first_seen"), r.text("last_seen"), r.text("last_change")
	e.Referents, e.Datasets = r.texts("referents"), r.texts("datasets")
	switch raw := r.members["target"]; string(raw) {
	case "true":
		e.Target = true
		delete(r.members, "target")
	case "", "false", "null":
	default:
		r.fail("target", errors.New("is neither true nor false"))
	}
	r.properties()
	if r.err != nil {
		return r.err
	}
	r.caption()
	for key, raw := range r.members {
		if e.Extra == nil {
			e.Extra = make(map[string]json.RawMessage, len(r.members))
		}
		e.Extra[key] = compact(raw)
	}
	return nil
}

// text takes a member that is a text, leaving an empty one or null behind.
func (r *lineReader) text(member string) string {
	raw, ok := r.members[member]
	if !ok || string(raw) == "null" {
		return ""
	}
	if raw[0] != '"' {
		r.fail(member, errors.New("is not a text"))
		return ""
	}
	s := unquote(raw)
	if s != "" {
		delete(r.members, member)
	}
	return s
}

// texts takes a member that is a list of texts, leaving null behind.
func (r *lineReader) texts(member string) []string {
	raw, ok := r.members[member]
	if !ok || string(raw) == "null" {
		return nil
	}
	if raw[0] != '[' {
		r.fail(member, errors.New("is not a list"))
		return nil
	}
	list := []string{}
	for _, v := range arrayElements(raw) {
		if v[0] != '"' {
			r.fail(member, errors.New("is not a list of texts"))
			return nil
		}
		list = append(list, unquote(v))
	}
	delete(r.members, member)
	return list
}

func (r *lineReader) fail(member string, err error) {
	if r.err == nil {
		r.err = fmt.Errorf("%s %w", member, err)
	}
}

// properties reads the members "properties" and "interdict".
func (r *lineReader) properties() {
	var ext extension
	if raw, ok := r.members["interdict"]; ok {
		if err := json.Unmarshal(raw, &ext); err != nil {
			r.fail("interdict", err)
		}
		delete(r.members, "interdict")
	}
	raw := r.members["properties"]
	delete(r.members, "properties")
	if raw != nil && raw[0] != '{' && string(raw) != "null" {
		r.fail("properties", errors.New("is not an object"))
	}
	if r.err != nil {
		return
	}
	e := &r.entity
	e.Names, e.Dates, e.Addresses, e.Identifiers = ext.Names, ext.Dates, ext.Addresses, ext.Identifiers
	e.Listings, e.Ties = ext.Listings, ext.Ties
	said := ext.flat()
	props := map[string][]string{}
	var odd map[string]json.RawMessage
	if raw != nil && raw[0] == '{' {
		for prop, form := range objectMembers(raw) {
			values, plain := propValues(form)
			if len(values) > maxValues {
				r.fail("property "+prop, fmt.Errorf("has more than %d values", maxValues))
				return
			}
			if !plain {
				if odd == nil {
					odd = map[string]json.RawMessage{}
				}
				odd[prop] = compact(form)
			}
			if known := said[prop]; known != nil {
				values = slices.DeleteFunc(values, func(v string) bool { return slices.Contains(known, v) })
			}
			props[prop] = values
		}
	}
	e.sortHome(props)
	if len(odd) > 0 {
		form, err := encode(odd)
		if err != nil {
			panic("BUG: " + err.Error()) // forms come from valid JSON
		}
		e.Extra = map[string]json.RawMessage{"properties": form}
	}
}

// caption keeps a caption only where it isn't the one derived from the names.
func (r *lineReader) caption() {
	raw, ok := r.members["caption"]
	switch {
	case !ok:
		r.members["caption"] = []byte{}
	case raw[0] == '"' && unquote(raw) == r.entity.Caption():
		delete(r.members, "caption")
	}
}

// maxValues bounds the values of one property: telling them apart takes time
// in the square of their number. The best-known parties have some hundreds.
const maxValues = 4096

// propValues returns the values of a property as distinct, non-empty texts
// and whether that is the form in which they came. It gives up past maxValues.
func propValues(raw []byte) (values []string, plain bool) {
	elements := [][]byte{raw}
	if raw[0] == '[' {
		elements = arrayElements(raw)
	}
	plain = raw[0] == '[' && len(elements) > 0
	for _, v := range elements {
		text := ""
		switch {
		case v[0] == '"':
			text = unquote(v)
		case string(v) != "null":
			text, plain = string(compact(v)), false
		}
		if len(values) > maxValues {
			break
		}
		if text == "" || slices.Contains(values, text) {
			plain = false
			continue
		}
		values = append(values, text)
	}
	return values, plain
}

// encode is json.Marshal without its escapes for HTML.
func encode(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(buf.Bytes(), "\n"), nil
}

// The functions below take JSON apart that is known to be valid. They exist
// because decoding a line into a struct and again into a map of its members
// took most of the time of reading a list.

// compact returns a copy of valid JSON without white space between tokens.
func compact(raw []byte) json.RawMessage {
	if len(raw) == 0 || raw[0] != '{' && raw[0] != '[' {
		return append(json.RawMessage{}, raw...)
	}
	var buf bytes.Buffer
	if err := json.Compact(&buf, raw); err != nil {
		panic("BUG: compacting valid JSON: " + err.Error())
	}
	return buf.Bytes()
}

// objectMembers returns the members of an object, the last of equal names.
func objectMembers(obj []byte) map[string][]byte {
	members := make(map[string][]byte, 12)
	i := skipSpace(obj, 1)
	for obj[i] != '}' {
		end := valueEnd(obj, i)
		key := unquote(obj[i:end])
		i = skipSpace(obj, skipSpace(obj, end)+1) // past the colon
		end = valueEnd(obj, i)
		members[key] = obj[i:end:end]
		if i = skipSpace(obj, end); obj[i] == ',' {
			i = skipSpace(obj, i+1)
		}
	}
	return members
}

// arrayElements returns the elements of an array.
func arrayElements(arr []byte) [][]byte {
	var elements [][]byte
	i := skipSpace(arr, 1)
	for arr[i] != ']' {
		end := valueEnd(arr, i)
		elements = append(elements, arr[i:end:end])
		if i = skipSpace(arr, end); arr[i] == ',' {
			i = skipSpace(arr, i+1)
		}
	}
	return elements
}

// valueEnd returns where the value that begins at i ends.
func valueEnd(b []byte, i int) int {
	depth := 0
	for {
		switch b[i] {
		case '"':
			for i++; b[i] != '"'; i++ {
				if b[i] == '\\' {
					i++
				}
			}
			i++
		case '{', '[':
			depth++
			i++
		case '}', ']':
			depth--
			i++
		default:
			for i++; i < len(b) && strings.IndexByte("\"{}[],: \t\r\n", b[i]) < 0; i++ {
			}
		}
		if depth == 0 {
			return i
		}
	}
}

func skipSpace(b []byte, i int) int {
	for b[i] == ' ' || b[i] == '\t' || b[i] == '\n' || b[i] == '\r' {
		i++
	}
	return i
}

// unquote returns the text of a JSON string.
func unquote(raw []byte) string {
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw[1 : len(raw)-1])
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		panic("BUG: unquoting a valid JSON string: " + err.Error())
	}
	return s
}
