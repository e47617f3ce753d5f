package regime

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// schemaName is the schema's file beside the regime files.
const schemaName = "schema.json"

// Load reads every *.yaml file in the root of fsys and the schema beside
// them, and checks them. Each defect is a [*source.Error]: one line with file,
// line, place and remedy. Of each file the first is returned, in the order of
// file names, joined as by [errors.Join]; those that only show where files
// meet, once each is right by itself.
func Load(fsys fs.FS) (*Set, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("listing regime files: %w", err)
	}
	if len(names) == 0 {
		return nil, errors.New("no regime files (*.yaml) to load")
	}
	slices.Sort(names)
	sum := sha256.New()
	raw, err := fs.ReadFile(fsys, schemaName)
	if err != nil {
		return nil, fmt.Errorf("reading the schema of regime files: %w", err)
	}
	schema, err := compile(raw)
	if err != nil {
		return nil, fmt.Errorf("compiling %s: %w", schemaName, err)
	}
	fmt.Fprintf(sum, "%s %d\n", schemaName, len(raw))
	sum.Write(raw)
	set := &Set{rooms: newRooms()}
	files := make([]located, len(names))
	defects := make([]error, len(names))
	var reading sync.WaitGroup
	for i, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading regime file: %w", err)
		}
		fmt.Fprintf(sum, "%s %d\n", name, len(data))
		sum.Write(data)
		// Parsing is most of the start-up time of a screening: on all cores.
		reading.Go(func() {
			if files[i], defects[i] = read(name, data, schema); defects[i] == nil {
				defects[i] = check(files[i])
			}
		})
	}
	reading.Wait()
	if err := errors.Join(defects...); err != nil {
		return nil, err
	}
	set.hash = hex.EncodeToString(sum.Sum(nil))
	if err := set.join(files); err != nil {
		return nil, err
	}
	return set, nil
}

func compile(raw []byte) (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(schemaName, doc); err != nil {
		return nil, err
	}
	return c.Compile(schemaName)
}

// located is a file with its syntax tree, to say on which line a defect is.
type located struct {
	*file
	tree *ast.File
}

// read decodes one file and validates it with the schema.
func read(name string, data []byte, schema *jsonschema.Schema) (located, error) {
	f := located{file: &file{name: name}}
	var err error
	if f.tree, err = parser.ParseBytes(data, 0); err != nil {
		return f, yamlError(name, err)
	}
	if len(f.tree.Docs) != 1 || f.tree.Docs[0].Body == nil {
		return f, &source.Error{File: name, What: "not one YAML document", Remedy: "write one regime a file"}
	}
	body := f.tree.Docs[0].Body
	var doc any
	if err := yaml.NodeToValue(body, &doc); err != nil {
		return f, yamlError(name, err)
	}
	if err := schema.Validate(doc); err != nil {
		return f, f.schemaError(err)
	}
	if err := yaml.NodeToValue(body, f.file, yaml.Strict()); err != nil {
		return f, yamlError(name, err)
	}
	for i := range f.Measures {
		f.Measures[i].file = f.file
	}
	return f, nil
}

func yamlError(name string, err error) error {
	line := 0
	var y yaml.Error
	what := err.Error()
	if errors.As(err, &y) {
		what = y.GetMessage()
		if t := y.GetToken(); t != nil {
			line = t.Position.Line
		}
	}
	what, _, _ = strings.Cut(what, "\n")
	what = entity.Collapse(what)
	return &source.Error{File: name, Line: line, What: "not valid YAML: " + what, Remedy: "mend the line"}
}

// schemaError turns the deepest complaint of the schema into one line.
func (f located) schemaError(err error) error {
	var v *jsonschema.ValidationError
	if !errors.As(err, &v) {
		return fmt.Errorf("validating %s: %w", f.name, err)
	}
	v = deepest(v)
	var what string
	place := v.InstanceLocation
	switch k := v.ErrorKind.(type) {
	case *kind.AdditionalProperties:
		what, place = "unknown member", append(slices.Clone(place), slices.Min(k.Properties))
	case *kind.Required:
		what = "missing " + strings.Join(k.Missing, ", ")
	case *kind.Enum:
		what = fmt.Sprintf("%v is not one of the values allowed", k.Got)
	case *kind.Pattern:
		what = fmt.Sprintf("%q is not written as it must be (%s)", k.Got, k.Want)
	default:
		what, _, _ = strings.Cut(v.Error(), "\n")
		if _, last, ok := strings.Cut(v.Error(), "': "); ok {
			what = entity.Collapse(last)
		}
	}
	return f.defect("see regimes/"+schemaName, what, place...)
}

// deepest returns the complaint nearest to the leaf that is wrong; of several
// the first in the order of their places, as the validator's own order is not
// fixed.
func deepest(v *jsonschema.ValidationError) *jsonschema.ValidationError {
	best := v
	for _, c := range v.Causes {
		d := deepest(c)
		if best == v || len(d.InstanceLocation) > len(best.InstanceLocation) ||
			len(d.InstanceLocation) == len(best.InstanceLocation) &&
				slices.Compare(d.InstanceLocation, best.InstanceLocation) < 0 {
			best = d
		}
	}
	return best
}

// defect is an error at a place in the file, given by member names and
// indexes ("measures", "3", "kind").
func (f located) defect(remedy, what string, place ...string) error {
	var at strings.Builder
	line := 0
	// The builder changes in place: it is rebuilt for each prefix, so that the
	// line of the nearest node that exists is given.
	for n := len(place); n >= 0 && line == 0; n-- {
		b := (&yaml.PathBuilder{}).Root()
		for _, p := range place[:n] {
			if i, err := strconv.ParseUint(p, 10, 32); err == nil {
				b = b.Index(uint(i))
			} else {
				b = b.Child(p)
			}
		}
		if node, err := b.Build().FilterFile(f.tree); err == nil && node != nil && node.GetToken() != nil {
			line = node.GetToken().Position.Line
		}
	}
	for _, p := range place {
		if _, err := strconv.Atoi(p); err == nil {
			at.WriteString("[" + p + "]")
		} else {
			at.WriteString("." + p)
		}
	}
	if at.Len() > 0 {
		what = strings.TrimPrefix(at.String(), ".") + ": " + what
	}
	return &source.Error{File: path.Base(f.name), Line: line, What: entity.Collapse(what), Remedy: remedy}
}
