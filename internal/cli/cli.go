// Package cli is the command line: it turns arguments into calls of the
// engine and answers into text, JSON or HTML, and gives the exit status.
//
// # Exit status
//
// 0 is done and clear, 3 something found (to review, block, prohibited), 1
// failed even in part (the other answers are still printed), 2 wrong usage.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/interdict-project/interdict/internal/dataset"
	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/spot"
)

// Exit statuses.
const (
	statusClear  = 0
	statusFailed = 1
	statusUsage  = 2
	statusFound  = 3
)

// Program is the command line with the parts it is made of.
type Program struct {
	// Version is the program's, as answers carry it.
	Version string
	// Law loads the regime files, Glossary the names of state bodies, Starter
	// the embedded dataset that serves while no list is imported. Each is
	// called at most once, when a command needs it.
	Law      func() (*regime.Set, error)
	Glossary func() (*spot.Glossary, error)
	Starter  func() (dataset.Input, error)

	// Now gives the time; Env looks up the environment.
	Now            func() time.Time
	Env            func(string) string
	Stdout, Stderr io.Writer
	// Width returns the columns of the terminal that Stdout is, 0 if it is
	// none; colours are used only on a terminal.
	Width func() int
	// Progress is set where Stderr is a terminal, on which bars can be drawn.
	Progress bool

	data   string // --data
	status int
}

// usageError marks an error of the arguments.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// Run carries out one command and returns the exit status.
func (p *Program) Run(ctx context.Context, args []string) int {
	root := p.root()
	root.SetArgs(args)
	root.SetOut(p.Stdout)
	root.SetErr(p.Stderr)
	p.status = statusClear
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return p.status
	}
	var u usageError
	fmt.Fprintf(p.Stderr, "interdict: %v\n", err)
	if errors.As(err, &u) {
		fmt.Fprintf(p.Stderr, "hint: `%s --help` shows examples\n", cmd.CommandPath())
		return statusUsage
	}
	return statusFailed
}

// found notes that something was found; a failure noted before stays.
func (p *Program) found() {
	if p.status == statusClear {
		p.status = statusFound
	}
}

// failed reports one failure among several inputs and goes on.
func (p *Program) failed(err error) {
	p.status = statusFailed
	fmt.Fprintf(p.Stderr, "interdict: %v\n", err)
}

func (p *Program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "interdict",
		Short: "Who is under sanctions here, what is forbidden with them, under which law, on which day",
		Long: `Interdict tells who in a name, a document or a folder of documents is under
sanctions on the lists of the US, the EU, the UK and the UN, what exactly is
forbidden with them, under which law, on which day, and how it knows.

It works offline. With no list imported, a small starter dataset serves.
It gives no legal advice.`,
		Example: `  interdict screen examples/report.ar.txt
  interdict screen --name "Дмитрий Пантус" --as-of 2025-10-23
  interdict check --goods 8542.31 --from DE --to BY --end-user "Minsk Wheel Tractor Plant"
  interdict show 34779
  interdict lists import un_consolidated.xml eu_fsf.xml`,
		Version:       p.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("there is no command %q", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().StringVar(&p.data, "data", p.defaultData(), "folder in which lists and the index are kept")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(p.screenCommand(), p.checkCommand(), p.showCommand(), p.listsCommand(), p.regimesCommand(), p.evaluateCommand())
	return root
}

// noArgs and minArgs give usage errors where cobra's own would count as
// failures.
func noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage("%q is one argument too many", args[0])
	}
	return nil
}

func minArgs(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < n {
			return usage("%s is missing", what)
		}
		return nil
	}
}

func (p *Program) today() string { return p.Now().Format(time.DateOnly) }
