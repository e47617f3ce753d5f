package screen_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/screen"
)

const schemaFile = "../../docs/activity.schema.json"

func activitySchema(t *testing.T) (raw map[string]any, schema *jsonschema.Schema) {
	t.Helper()
	data, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("activity.json", doc); err != nil {
		t.Fatal(err)
	}
	if schema, err = c.Compile("activity.json"); err != nil {
		t.Fatal(err)
	}
	return doc.(map[string]any), schema
}

// The schema has the members of answer.Activity, of the same types, and no
// other; its kinds are those of the program.
func TestSchemaIsTheActivity(t *testing.T) {
	raw, _ := activitySchema(t)
	if diff := cmp.Diff(membersOf(reflect.TypeFor[answer.Activity](), ""), membersIn(raw, raw, "")); diff != "" {
		t.Errorf("answer.Activity and %s differ (-type +schema):\n%s", schemaFile, diff)
	}
	var kinds []string
	for _, k := range raw["properties"].(map[string]any)["kind"].(map[string]any)["enum"].([]any) {
		kinds = append(kinds, k.(string))
	}
	if diff := cmp.Diff(answer.ActivityKinds[:], kinds); diff != "" {
		t.Errorf("kinds of activity (-type +schema):\n%s", diff)
	}
}

// membersOf lists the members of a type with the types JSON knows.
func membersOf(t reflect.Type, at string) []string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Struct:
		var out []string
		for i := range t.NumField() {
			name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			out = append(out, membersOf(t.Field(i).Type, at+"."+name)...)
		}
		slices.Sort(out)
		return out
	case reflect.Slice:
		return membersOf(t.Elem(), at+"[]")
	}
	return []string{at + " " + map[reflect.Kind]string{
		reflect.String: "string", reflect.Bool: "boolean", reflect.Int: "integer", reflect.Float64: "number",
	}[t.Kind()]}
}

// membersIn lists the members of a schema in the same way, and holds it to
// allowing no others.
func membersIn(root, s map[string]any, at string) []string {
	if ref, ok := s["$ref"].(string); ok {
		s = root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	switch s["type"] {
	case "object":
		var out []string
		if s["additionalProperties"] != false {
			out = append(out, at+" allows members it doesn't name")
		}
		for name, member := range s["properties"].(map[string]any) {
			out = append(out, membersIn(root, member.(map[string]any), at+"."+name)...)
		}
		slices.Sort(out)
		return out
	case "array":
		return membersIn(root, s["items"].(map[string]any), at+"[]")
	case nil: // an enumeration
		return []string{at + " string"}
	}
	return []string{at + " " + s["type"].(string)}
}

// What the schema takes the program takes, and what it refuses is refused.
func TestSchemaAgreesWithTheProgram(t *testing.T) {
	e := starterEngine(t)
	raw, schema := activitySchema(t)
	f := func(text string, want bool) {
		t.Helper()
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		bySchema := schema.Validate(doc)
		a, byProgram := screen.ParseActivity([]byte(text))
		if byProgram == nil {
			_, byProgram = e.Check([]screen.PartyAsked{{Name: "Zebulon Quillfeather"}}, a, nil, screen.Request{Today: today})
		}
		if (bySchema == nil) != want || (byProgram == nil) != want {
			t.Errorf("%s: want taken %v; the schema says %v, the program %v", text, want, bySchema, byProgram)
		}
	}
	examples := raw["examples"].([]any)
	if len(examples) < 5 {
		t.Errorf("%d examples in the schema; want 5 or more", len(examples))
	}
	for _, x := range examples {
		text, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		f(string(text), true)
	}
	for _, k := range answer.ActivityKinds {
		f(fmt.Sprintf(`{"kind":%q}`, k), true)
	}
	f(`{}`, false)
	f(`{"kind":"gift"}`, false)
	f(`{"kind":"payment","colour":"red"}`, false)
	f(`{"kind":"payment","date":"2026-02-30"}`, false)
	f(`{"kind":"payment","date":"soon"}`, false)
	f(`{"kind":"payment","amount":-1}`, false)
	f(`{"kind":"payment","amount":"5000"}`, false)
	f(`{"kind":"payment","currency":"EURO"}`, false)
	f(`{"kind":"new-debt","maturityDays":-1}`, false)
	f(`{"kind":"new-debt","maturityDays":1.5}`, false)
	f(`{"kind":"new-debt","market":"grey"}`, false)
	f(`{"kind":"export","goods":[{"hs":"8542.31"}]}`, true)
	f(`{"kind":"export","goods":[{"hs":"8"}]}`, false)
	f(`{"kind":"export","goods":[{"hs":"chips"}]}`, false)
	f(`{"kind":"export","goods":[{"hs":"12345678901"}]}`, false)
	f(`{"kind":"export","goods":[{"originContentPercent":101}]}`, false)
	f(`{"kind":"export","goods":{"hs":"8542"}}`, false)
	f(`{"kind":"export","to":"ua-cri"}`, true)
	f(`{"kind":"export","to":"Belarus"}`, false)
	f(`{"kind":"transit","transit":["p1"]}`, false)
	f(`{"kind":"transport","vessel":{"imo":"918762"}}`, false)
	f(`{"kind":"transport","vessel":{"imo":"IMO 9187629"}}`, true)
	f(`{"kind":"payment","owners":[{"percent":50}]}`, false)
	f(`{"kind":"payment","owners":[{"owner":"A","percent":-1}]}`, false)
	f(`{"kind":"payment","owners":[{"owner":"A","to":"2026-13-01"}]}`, false)
	f(`{"kind":"payment","actor":{"country":"d"}}`, false)
	f(`{"kind":"payment","actor":{"person":"yes"}}`, false)
}
