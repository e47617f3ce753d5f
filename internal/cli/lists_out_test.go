package cli_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// kept imports three invented snapshots of two lists of one's own.
func keptLists(t *testing.T) string {
	t.Helper()
	data, in := t.TempDir(), t.TempDir()
	party := func(id, schema, name, more string) string {
		return fmt.Sprintf(`{"id":%q,"schema":%q,"properties":{"name":[%q]%s}}`+"\n", id, schema, name, more)
	}
	person := party("w-1", "Person", "Zygfryd Kazimierovich Vymyshleny", `,"birthDate":["1960-01-02"]`)
	for _, s := range []struct{ name, day, lines string }{
		{"first", "2026-01-01", person + party("w-2", "Company", "Nebylitsa Tractor Works", `,"address":["150 Vymyshlennaya Avenue, Minsk"]`)},
		{"first", "2026-02-01", strings.Replace(person, `"birthDate"`, `"alias":["Zygmunt Vymyshleny"],"birthDate"`, 1)},
		{"second", "2026-01-15", party("z-1", "Person", "Zygfryd Kazimierovich Vymyshleny", `,"birthDate":["1960-01-02"]`)},
	} {
		path := filepath.Join(in, s.name+s.day+".json")
		if err := os.WriteFile(path, []byte(s.lines), 0o600); err != nil {
			t.Fatal(err)
		}
		if status, _, stderr := run(t, data, "lists", "import", path, "--name", s.name, "--date", s.day); status != 0 {
			t.Fatal(stderr)
		}
	}
	return data
}

func TestListsOut(t *testing.T) {
	data := keptLists(t)
	f := func(args string, status int, want ...string) {
		t.Helper()
		got, stdout, stderr := run(t, data, strings.Fields(args)...)
		if got != status {
			t.Fatalf("%s: status %d; want %d\n%s%s", args, got, status, stdout, stderr)
		}
		for _, w := range want {
			if !strings.Contains(stdout+stderr, w) {
				t.Errorf("%s: lacks %q\n%s%s", args, w, stdout, stderr)
			}
		}
		if strings.Contains(args, "json") && status == 0 && !json.Valid([]byte(stdout)) {
			t.Errorf("%s: no JSON\n%s", args, stdout)
		}
	}
	f("lists history w-1", 0, "Zygfryd Kazimierovich Vymyshleny", "alias added: Zygmunt Vymyshleny", "2026-01-01 → 2026-02-01", "second z-1")
	f("lists history z-1 --format json", 0, `"entity": "w-1"`, `"says"`)
	f("lists history w-2", 0, "delisted between 2026-01-01, the last snapshot that has it, and 2026-02-01, the first that doesn't")
	f("lists history nobody", 1, "no party has this id or reference")
	f("lists diff user-first@2026-01-01 user-first", 0, "0 added, 1 removed, 1 changed", "one party on first, second", "alias added")
	f("lists diff 2026-01-10 2026-02-10 --format json", 0, `"id": "w-1"`, "user-second: no snapshot of 2026-01-10 or before is kept")
	f("lists diff 2026-01-10 user-first", 2, "two days, or two snapshots")
	f("lists search Zygfrid Vymyshleny", 0, "w-1", "1 parties fit")
	f("lists search --address Vymyshlennaya --as-of any --format csv", 0, "w-2,Company", "score,id,schema")
	f("lists search --address Vymyshlennaya", 0, "0 parties fit")
	f("lists search --list user-second --format json", 0, `"total": 1`)
	f("lists search", 2, "nothing to search for")
	f("lists search x --date soon", 2, "--date soon")
	out := filepath.Join(t.TempDir(), "out")
	f("lists export --out "+out, 0, "parties, version 20260201000000-")
	f("lists export --delta 2026-01-20 2026-02-20 --out "+out, 0, "0 added, 1 changed, 1 removed")
	for _, name := range []string{"entities.ftm.json", "index.json", "delta.json"} {
		if _, err := os.Stat(filepath.Join(out, name)); err != nil {
			t.Error(err)
		}
	}
	f("lists export --delta 2026-02-02 2026-02-20 --out "+out, 1, "there is no delta")
	f("lists export --delta 2026-02-02", 2, "--delta takes two days")
	f("lists export", 2, "--out is missing")
	f("lists export --format csv", 0, "w-1,Person")
	f("lists export --format senzing", 0, `"RECORD_ID":"w-1"`)
}
