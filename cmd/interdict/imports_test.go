package main_test

import (
	"os/exec"
	"strings"
	"testing"
)

// The rooms of the house in the order in which they may know each other: a
// package imports only packages of rooms on lines above its own. Only tests
// import internal/testfiles. The root package is "."; nothing imports it. See
// docs/architecture.md.
const rooms = `
entity internal/testfiles
answer
regimes docs internal/source internal/names
internal/lists internal/index
internal/match
internal/dataset
internal/spot
internal/regime internal/intake
internal/screen
internal/report internal/evaluate internal/export
internal/train
internal/store
internal/casework internal/audit
internal/batch
internal/server
internal/cli
cmd/interdict .
`

// narrow are rooms that may import only these rooms.
var narrow = map[string]string{
	"internal/regime": "entity answer internal/source internal/names",
	"internal/intake": "entity answer internal/source internal/names",
}

const module = "github.com/interdict-project/interdict"

// ours returns the path of a package within the module, "." for the root
// package; ok is false for packages of others.
func ours(path string) (pkg string, ok bool) {
	if path == module {
		return ".", true
	}
	return strings.CutPrefix(path, module+"/")
}

// room returns the room of a package and the line it stands on, -1 if none.
func room(pkg string) (string, int) {
	for i, line := range strings.Split(strings.TrimSpace(rooms), "\n") {
		for _, r := range strings.Fields(line) {
			if pkg == r || strings.HasPrefix(pkg, r+"/") {
				return r, i
			}
		}
	}
	return "", -1
}

// forbidden says why an import breaks the rule, "" if it doesn't.
func forbidden(from, to string) string {
	a, above := room(from)
	b, below := room(to)
	switch {
	case above < 0:
		return "has no room in the list of this test"
	case below < 0:
		return "imports " + to + ", which has no room in the list of this test"
	case a == b:
		return ""
	case below >= above:
		return "imports " + to + ", which stands to the right of it"
	}
	if allowed, ok := narrow[a]; ok && !strings.Contains(" "+allowed+" ", " "+b+" ") {
		return "imports " + to + "; it may import only " + allowed
	}
	return ""
}

func TestImportsFollowTheHouse(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, module+"/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	packages := 0
	for line := range strings.Lines(string(out)) {
		pkg, imports, _ := strings.Cut(strings.TrimSpace(line), " ")
		pkg, _ = ours(pkg)
		packages++
		for _, imp := range strings.Fields(imports) {
			if imported, ok := ours(imp); ok {
				if why := forbidden(pkg, imported); why != "" {
					t.Errorf("%s %s", pkg, why)
				}
			}
		}
	}
	if packages < 10 {
		t.Errorf("go list gave %d packages; the test looks at the wrong place", packages)
	}
}

func TestImportRuleCanFail(t *testing.T) {
	f := func(from, to string, broken bool) {
		t.Helper()
		if got := forbidden(from, to) != ""; got != broken {
			t.Errorf("%s → %s: broken %v; want %v", from, to, got, broken)
		}
	}
	f("internal/lists/un", "internal/source", false)
	f("internal/lists", "internal/lists/un", false)
	f("internal/source", "entity", false)
	f("internal/lists/un", "internal/index", true)
	f("internal/source", "internal/names", true)
	f("entity", "answer", true)
	f("internal/regime", "internal/dataset", true)
	f("internal/regime", "internal/names", false)
	f("internal/screen", "internal/cli", true)
	f("internal/new", "entity", true)
	f(".", "internal/screen", false)
	f("internal/screen", ".", true)
	f("cmd/interdict", ".", true)
}
