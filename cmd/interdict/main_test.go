package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"interdict": main})
}

// TestScripts runs the command line as a user does; see testdata/script.
func TestScripts(t *testing.T) {
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	docs := filepath.Join(filepath.Dir(examples), "docs")
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "data"))
			env.Setenv("EXAMPLES", examples)
			env.Setenv("DOCS", docs)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status},
	})
}

// status N COMMAND… runs a command and checks its exit status.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("%s exited with %d; want %d", strings.Join(args[1:], " "), got, want)
	}
}

// command returns the one command between two marks of the README.
func command(t *testing.T, mark string) string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile("(?s)<!-- " + mark + " -->\n```\n([^\n]+)\n```\n<!-- /" + mark + " -->").FindSubmatch(readme)
	if m == nil {
		t.Fatalf("README.md has no command marked %q", mark)
	}
	return string(m[1])
}

// TestREADME runs the README's first command as printed and holds the README
// to having exactly two.
func TestREADME(t *testing.T) {
	if got := command(t, "test"); got != "go test ./..." {
		t.Errorf("the README's test command is %q", got)
	}
	args := strings.Fields(command(t, "screen"))
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = "../.."
	cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+t.TempDir())
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 || !strings.Contains(stderr.String(), "exit status 3") {
		t.Errorf("%s: %v, stderr %q; want status 1 and \"exit status 3\"", strings.Join(args, " "), err, stderr.String())
	}
	for _, want := range []string{"PANTUS", "34779", "starter dataset"} {
		if !strings.Contains(strings.ToUpper(stdout.String()), strings.ToUpper(want)) {
			t.Errorf("the report doesn't tell of %q:\n%s", want, stdout.String())
		}
	}
}
