package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/regimes"
)

func (p *Program) regimesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "regimes",
		Short: "The law as data: check the regime files",
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(p.regimesCheckCommand())
	cmd.AddCommand(p.regimesShowCommands()...)
	return cmd
}

func (p *Program) regimesCheckCommand() *cobra.Command {
	var coverage bool
	var format string
	cmd := &cobra.Command{
		Use:   "check [DIR] [--coverage [FILE…]]",
		Short: "Validate regime files, and say how much of the lists they know",
		Long: `Check validates the regime files that the program carries, or those (*.yaml) in
the folder DIR, and gives their hash. Of each defective file the first defect is
printed, one a line, with file, line and remedy; defects between files show once
each file is right by itself. A folder without a schema.json is checked by the
program's own.

With --coverage it says, for each imported list, how many of the listings the
files know: in full (regimes know every programme, printed measure and mark that
bears on measures), or at least by the right kind of measure (a generic file
says "asset freeze", no more); and it names whatever they don't. Files of lists
that are given are read as "lists import" reads them, and not kept; without any,
the newest snapshot of each imported list is read, and with none imported the
starter dataset.`,
		Example: `  interdict regimes check
  interdict regimes check ./my-regimes
  interdict regimes check --coverage
  interdict regimes check --coverage UK-Sanctions-List.xml consolidated.xml --format json`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usage("--format %s: use text or json", format)
			}
			dir, files, err := regimeFolder(args)
			if err != nil {
				return err
			}
			if len(files) > 0 && !coverage {
				return usage("%s holds no regime files (*.yaml); list files need --coverage", files[0])
			}
			law, err := p.lawOf(dir)
			if err != nil {
				return p.defects(err)
			}
			if coverage {
				return p.coverage(cmd.Context(), law, files, format)
			}
			if format == "json" {
				return p.encode(struct {
					Hash string `json:"sha256"`
				}{law.Hash()})
			}
			_, err = fmt.Fprintf(p.Stdout, "the regime files are valid; sha256 %s\n", law.Hash())
			return err
		},
	}
	cmd.Flags().BoolVar(&coverage, "coverage", false, "say how much of each list the regime files know")
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

// regimeFolder parts the folder with regime files, if one is given, from the
// files of lists.
func regimeFolder(args []string) (dir string, files []string, err error) {
	for _, a := range args {
		info, err := os.Stat(a)
		if err != nil {
			return "", nil, err
		}
		found, _ := filepath.Glob(filepath.Join(a, "*.yaml")) // fails only on a bad pattern: then it is no such folder
		switch {
		case !info.IsDir() || len(found) == 0:
			files = append(files, a)
		case dir != "":
			return "", nil, usage("%s and %s: check one folder of regime files at a time", dir, a)
		default:
			dir = a
		}
	}
	return dir, files, nil
}

// lawOf loads the regime files of a folder; "" stands for the program's own.
func (p *Program) lawOf(dir string) (*regime.Set, error) {
	if dir == "" {
		return p.Law()
	}
	return regime.Load(withSchema{os.DirFS(dir)})
}

// withSchema is a folder that has the program's schema where it has none.
type withSchema struct{ fs.FS }

func (w withSchema) Open(name string) (fs.File, error) {
	f, err := w.FS.Open(name)
	if name == "schema.json" && errors.Is(err, fs.ErrNotExist) {
		return regimes.FS.Open(name)
	}
	return f, err
}

// defects prints the defects that an error of loading holds, one a line; an
// error that is none is returned.
func (p *Program) defects(err error) error {
	all := []error{err}
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) {
		all = joined.Unwrap()
	}
	for _, d := range all {
		var defect *source.Error
		if !errors.As(d, &defect) {
			return err
		}
	}
	for _, d := range all {
		if _, err := fmt.Fprintln(p.Stdout, d); err != nil {
			return err
		}
	}
	p.status = statusFailed
	return nil
}
