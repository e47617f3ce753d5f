package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (p *Program) regimesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "regimes",
		Short: "The law as data: check the regime files",
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "check",
		Short: "Validate the embedded regime files and give their hash",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			law, err := p.Law()
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(p.Stdout, "the regime files are valid; sha256 %s\n", law.Hash())
			return err
		},
	})
	return cmd
}
