// Interdict tells who in a name or a document is under sanctions, what is
// forbidden with them, under which law, on which day. This file names the
// program's parts; what each does stands in its own package.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"

	"github.com/interdict-project/interdict/internal/cli"
	"github.com/interdict-project/interdict/internal/dataset/starter"
	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/spot"
	"github.com/interdict-project/interdict/regimes"
)

// version is set by the release build.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	program := cli.Program{
		Version:  "interdict " + version,
		Law:      func() (*regime.Set, error) { return regime.Load(regimes.FS) },
		Glossary: spot.NewGlossary,
		Starter:  starter.Input,
		Now:      time.Now,
		Env:      os.Getenv,
		Stdout:   os.Stdout,
		Stderr:   os.Stderr,
		Width:    func() int { return columns(os.Stdout) },
		Progress: columns(os.Stderr) > 0,
	}
	status := program.Run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
}

// columns returns the width of the terminal that a file is, 0 if it is none.
func columns(f *os.File) int {
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}
