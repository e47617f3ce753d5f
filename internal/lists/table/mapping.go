package table

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// MappingName is the name under which the mapping is kept beside the table in
// a snapshot.
const MappingName = "mapping.yaml"

// maxMapping bounds a mapping file, in bytes.
const maxMapping = 1 << 20

//go:embed mapping.schema.json
var schemaJSON []byte

// Schema returns the JSON Schema of mapping files.
func Schema() []byte { return bytes.Clone(schemaJSON) }

// Mapping says how a table is read. Its fields are those of the YAML file,
// which mapping.schema.json describes; an empty one is found by [Guess].
type Mapping struct {
	Version   int               `yaml:"mapping"`
	Name      string            `yaml:"name,omitempty"`
	Form      string            `yaml:"form,omitempty"`
	Encoding  string            `yaml:"encoding,omitempty"`
	Delimiter string            `yaml:"delimiter,omitempty"`
	Sheet     string            `yaml:"sheet,omitempty"`
	HeaderRow int               `yaml:"headerRow,omitempty"`
	Schema    string            `yaml:"schema,omitempty"`
	Schemas   map[string]string `yaml:"schemas,omitempty"`
	Dates     string            `yaml:"dates,omitempty"`
	Unmapped  string            `yaml:"unmapped,omitempty"`
	Columns   []Column          `yaml:"columns"`
}

// Column says what the cells of one column are, or gives one value for every
// row.
type Column struct {
	Column    string `yaml:"column,omitempty"`
	Value     string `yaml:"value,omitempty"`
	To        string `yaml:"to"`
	Group     int    `yaml:"group,omitempty"`
	Separator string `yaml:"separator,omitempty"`
	Dates     string `yaml:"dates,omitempty"`
	Type      string `yaml:"type,omitempty"`
	Country   string `yaml:"country,omitempty"`
}

// Forms of a table.
const (
	formCSV  = "csv"
	formXLSX = "xlsx"
	formJSON = "json"
)

// What becomes of columns that a mapping doesn't name.
const (
	unmappedNote   = "note"
	unmappedOut    = "leave-out"
	unmappedRefuse = "refuse"
)

// ReadMapping reads a mapping from YAML. Its error is a [*source.Error] with
// the file's name, and the line where one can be given.
func ReadMapping(name string, data []byte) (*Mapping, error) {
	if len(data) > maxMapping {
		return nil, &source.Error{File: name, What: "a mapping of more than 1 MB", Remedy: "see docs/own-lists.md for what a mapping holds"}
	}
	var doc any
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, yamlError(name, err)
	}
	schema, err := mappingSchema()
	if err != nil {
		return nil, err
	}
	if err := schema.Validate(doc); err != nil {
		return nil, schemaError(name, err)
	}
	m := new(Mapping)
	if err := yaml.UnmarshalWithOptions(data, m, yaml.Strict()); err != nil {
		return nil, yamlError(name, err)
	}
	return m, m.check(name)
}

// mappingSchema is compiled at its first use.
var mappingSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemaJSON))
	if err != nil {
		return nil, fmt.Errorf("reading the schema of mappings: %w", err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("mapping.schema.json", doc); err != nil {
		return nil, fmt.Errorf("reading the schema of mappings: %w", err)
	}
	return c.Compile("mapping.schema.json")
})

func yamlError(name string, err error) error {
	line, what := 0, err.Error()
	var y yaml.Error
	if errors.As(err, &y) {
		what = y.GetMessage()
		if t := y.GetToken(); t != nil {
			line = t.Position.Line
		}
	}
	what, _, _ = strings.Cut(what, "\n")
	return &source.Error{File: name, Line: line, What: "not valid YAML: " + entity.Collapse(what), Remedy: "mend the line"}
}

// schemaError turns the deepest complaint of the schema into one line.
func schemaError(name string, err error) error {
	var v *jsonschema.ValidationError
	if !errors.As(err, &v) {
		return fmt.Errorf("checking %s: %w", name, err)
	}
	for len(v.Causes) > 0 {
		v = slices.MaxFunc(v.Causes, func(a, b *jsonschema.ValidationError) int {
			if d := len(a.InstanceLocation) - len(b.InstanceLocation); d != 0 {
				return d
			}
			return -slices.Compare(a.InstanceLocation, b.InstanceLocation)
		})
	}
	what, _, _ := strings.Cut(v.Error(), "\n")
	if _, last, ok := strings.Cut(v.Error(), "': "); ok {
		what = last
	}
	place := "the mapping"
	for _, p := range v.InstanceLocation {
		if n, err := strconv.Atoi(p); err == nil {
			place = fmt.Sprintf("column %d", n+1)
		} else if p != "columns" {
			place += ", " + p
		}
	}
	return &source.Error{File: name, What: strings.TrimPrefix(place, "the mapping, ") + ": " + entity.Collapse(what), Remedy: "see docs/own-lists.md and the schema mapping.schema.json"}
}

// check finds what the schema can't say.
func (m *Mapping) check(name string) error {
	bad := func(remedy, form string, args ...any) error {
		return &source.Error{File: name, What: fmt.Sprintf(form, args...), Remedy: remedy}
	}
	named, once := false, map[string]bool{}
	for _, c := range m.Columns {
		k := kindOf(c.To)
		named = named || k == kindName || k == kindPart
		if (k == kindID || k == kindSchema) && once[c.To] {
			return bad("map one column to it", "%s is mapped twice", c.To)
		}
		once[c.To] = true
		if c.Column != "" && once["\x00"+c.Column] {
			return bad("name each column once", "the column %q is mapped twice", c.Column)
		}
		once["\x00"+c.Column] = true
		if c.Country != "" && country(c.Country) == "" {
			return bad("write it as a code, e.g. by", "%q is no country", c.Country)
		}
		if c.Value == "" {
			continue
		}
		switch k {
		case kindID, kindName, kindPart:
			return bad("map a column to it", "%s can't be the same for all rows", c.To)
		case kindSchema:
			return bad("write schema: "+c.Value+" above the columns", "a schema for all rows is no column")
		}
		if err := m.checkValue(c); err != nil {
			return bad("mend the value", "%v", err)
		}
	}
	if !named {
		return bad("map a column to name, or columns to firstName and lastName", "no column is a name")
	}
	return nil
}

// checkValue finds a value for all rows that no row could have.
func (m *Mapping) checkValue(c Column) error {
	switch kindOf(c.To) {
	case kindDay, kindDate:
		_, err := parseDate(c.Value, m.order(c))
		return err
	case kindListing:
		if _, ok := measureOf(c.Value); c.To == "measure" && !ok {
			return errMeasure(c.Value)
		}
	case kindCountry:
		if country(c.Value) == "" {
			return fmt.Errorf("%q is no country", c.Value)
		}
	}
	return nil
}

// order returns the order of dates of a column.
func (m *Mapping) order(c Column) string {
	if c.Dates != "" {
		return c.Dates
	}
	return m.Dates
}

// sign returns what stands between cells or values by its name in a mapping.
func sign(name string) string {
	switch name {
	case "tab":
		return "\t"
	case "newline":
		return "\n"
	}
	return name
}

func errMeasure(text string) error {
	return fmt.Errorf("%q is no kind of measure; docs/own-lists.md names them", text)
}
