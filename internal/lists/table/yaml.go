package table

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// YAML returns the mapping as a file to edit. It is written here, a line a
// column, with every text that YAML might read as something else in quotes.
func (m *Mapping) YAML() ([]byte, error) {
	var b strings.Builder
	b.WriteString("# How a table is read as a list of one's own; docs/own-lists.md tells what can stand here.\n")
	fmt.Fprintf(&b, "mapping: %d\n", m.Version)
	top := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, scalar(value))
		}
	}
	top("name", m.Name)
	top("form", m.Form)
	top("encoding", m.Encoding)
	top("delimiter", m.Delimiter)
	top("sheet", m.Sheet)
	if m.HeaderRow > 0 {
		fmt.Fprintf(&b, "headerRow: %d\n", m.HeaderRow)
	}
	top("schema", m.Schema)
	if len(m.Schemas) > 0 {
		b.WriteString("schemas:\n")
		for _, word := range slices.Sorted(maps.Keys(m.Schemas)) {
			fmt.Fprintf(&b, "  %s: %s\n", scalar(word), m.Schemas[word])
		}
	}
	top("dates", m.Dates)
	top("unmapped", m.Unmapped)
	b.WriteString("columns:\n")
	for _, c := range m.Columns {
		b.WriteString("  - " + c.flow() + "\n")
	}
	return []byte(b.String()), nil
}

// flow writes a column in one line.
func (c Column) flow() string {
	var parts []string
	add := func(key, value string) {
		if value != "" {
			parts = append(parts, key+": "+scalar(value))
		}
	}
	add("column", c.Column)
	add("value", c.Value)
	add("to", c.To)
	if c.Group > 0 {
		parts = append(parts, fmt.Sprintf("group: %d", c.Group))
	}
	add("separator", c.Separator)
	add("dates", c.Dates)
	add("type", c.Type)
	add("country", c.Country)
	return "{" + strings.Join(parts, ", ") + "}"
}

// bare are texts that need no quotes, wherever in YAML they stand.
var bare = regexp.MustCompile(`^\p{L}[\p{L}\p{M}0-9_.-]*( [\p{L}0-9][\p{L}\p{M}0-9_.-]*)*$`)

// scalar writes a text.
func scalar(s string) string {
	switch strings.ToLower(s) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan":
		return strconv.Quote(s)
	}
	if bare.MatchString(s) {
		return s
	}
	return strconv.Quote(s)
}
