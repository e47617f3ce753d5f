package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/net/http/httpproxy"

	"github.com/interdict-project/interdict/internal/lists"
	"github.com/interdict-project/interdict/internal/lists/update"
)

// updateFlags are the arguments of `lists update`.
type updateFlags struct {
	only, accept []string
	from         []string // LIST=URL
	dryRun       bool
	timeout      string
	maxSize      string
}

func (p *Program) updateCommand() *cobra.Command {
	var flags updateFlags
	cmd := &cobra.Command{
		Use:   "update",
		Short: "Fetch the lists from their publishers, keep what is new, build the index",
		Long: `Update asks the publishers' official addresses (and those that config.yaml or
--from name) for every list, checks what came, keeps it as a snapshot beside
every earlier one, and builds the index once at the end. Whatever goes wrong
with a list, its last snapshot stays live; the other lists are still updated,
and the exit status is 1.

A list that lost more than a share of its entities since its last snapshot
(20 %, or maxShrink in config.yaml) is held until --accept. Of a list named by
--accept, the held snapshot is kept, or if none is held, what the publisher
sends now; without --only nothing else is asked.

Proxies are taken from HTTPS_PROXY, HTTP_PROXY and NO_PROXY.`,
		Example: `  interdict lists update
  interdict lists update --only eu-fsf,un-sc --dry-run
  interdict lists update --accept gb-uksl
  interdict lists update --from un-sc=https://mirror.example.org/consolidated.xml`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			proxy := p.proxy()
			transport := update.NewTransport(func(r *http.Request) (*url.URL, error) { return proxy(r.URL) }, nil)
			defer transport.CloseIdleConnections()
			seed := uint64(p.Now().UnixNano())
			return p.updateLists(cmd.Context(), flags, transport, rand.New(rand.NewPCG(seed, uint64(os.Getpid()))))
		},
	}
	cmd.Flags().StringSliceVar(&flags.only, "only", nil, "update these lists only, e.g. eu-fsf,un-sc")
	cmd.Flags().StringSliceVar(&flags.accept, "accept", nil, "keep these lists though they shrank")
	cmd.Flags().StringArrayVar(&flags.from, "from", nil, "fetch a list from another address, as LIST=URL")
	cmd.Flags().BoolVar(&flags.dryRun, "dry-run", false, "fetch and check, keep nothing")
	cmd.Flags().StringVar(&flags.timeout, "timeout", "", "time that one list may take, waits and further tries included (default 20m)")
	cmd.Flags().StringVar(&flags.maxSize, "max-size", "", "most bytes of one file, unpacked too (default 512MiB)")
	return cmd
}

// proxy reads the proxies from the program's environment, in lower case too.
func (p *Program) proxy() func(*url.URL) (*url.URL, error) {
	get := func(name string) string {
		if v := p.Env(name); v != "" {
			return v
		}
		return p.Env(strings.ToLower(name))
	}
	c := httpproxy.Config{HTTPProxy: get("HTTP_PROXY"), HTTPSProxy: get("HTTPS_PROXY"), NoProxy: get("NO_PROXY")}
	return c.ProxyFunc()
}

// updateLists carries the command out. Waits between tries are spread by the
// random numbers.
func (p *Program) updateLists(ctx context.Context, flags updateFlags, transport http.RoundTripper, random *rand.Rand) error {
	opt, err := p.updateOptions(flags)
	if err != nil {
		return err
	}
	opt.Transport, opt.Jitter = transport, random.Float64
	_, err = p.runUpdate(ctx, opt)
	return err
}

// runUpdate updates the lists, tells what became of each, and builds the index
// if a snapshot was kept, now or by an update that ended before it could.
func (p *Program) runUpdate(ctx context.Context, opt update.Options) ([]update.Outcome, error) {
	unlock, err := lock(p.data)
	if err != nil {
		return nil, err
	}
	defer unlock()
	due := filepath.Join(opt.Dir, "rebuild-due")
	bars := p.newBars(opt.Sources)
	opt.Progress = bars.event
	opt.Keeping = func() error {
		return os.WriteFile(due, []byte("a snapshot was kept and the index isn't built yet\n"), 0o644)
	}
	outcomes, err := update.Run(ctx, opt)
	bars.clear()
	for _, o := range outcomes {
		p.printOutcome(o, opt.DryRun)
	}
	if err != nil || opt.DryRun || !p.rebuildDue(due, opt.Store) {
		return outcomes, err
	}
	bar := p.newBar()
	_, err = p.rebuild(ctx, opt.Store, bar.step)
	bar.clear()
	if err != nil {
		return outcomes, fmt.Errorf("the lists are kept, but the index wasn't built and the old one stays live: %w; `interdict lists import` builds it", err)
	}
	if err := os.Remove(due); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return outcomes, err
	}
	return outcomes, nil
}

// rebuildDue tells whether snapshots are kept that the live index lacks.
func (p *Program) rebuildDue(due string, store *lists.Store) bool {
	if _, err := os.Stat(due); err == nil {
		return true
	}
	if _, err := os.Stat(p.livePath()); err == nil {
		return false // nothing new, and the index stands
	}
	kept, err := store.Snapshots()
	return err != nil || len(kept) > 0
}

// updateOptions puts flags, config.yaml and the table of addresses together.
func (p *Program) updateOptions(flags updateFlags) (update.Options, error) {
	opt := update.Options{
		Store: lists.NewStore(p.data), Dir: filepath.Join(p.data, "update"), Accept: flags.accept, DryRun: flags.dryRun,
		UserAgent: "Mozilla/5.0 (compatible; " + strings.ReplaceAll(p.Version, " ", "/") + ")", Now: p.Now, Parallel: 4,
	}
	table, err := lists.OfficialAddresses()
	if err != nil {
		return opt, err
	}
	opt.Refuse = table.RefuseAddress
	config, err := update.ReadConfig(filepath.Join(p.data, "config.yaml"))
	if err != nil {
		return opt, err
	}
	if opt.Limits, err = config.Limits(update.DefaultLimits()); err != nil {
		return opt, fmt.Errorf("config.yaml: %w", err)
	}
	if opt.Limits, err = (update.Config{Timeout: flags.timeout, MaxSize: flags.maxSize}).Limits(opt.Limits); err != nil {
		return opt, usageError{err}
	}
	from := map[string]string{}
	for _, f := range flags.from {
		list, address, ok := strings.Cut(f, "=")
		if !ok {
			return opt, usage("--from %s: write it as LIST=URL", f)
		}
		from[list] = address
	}
	only := flags.only
	if len(only) > 0 || len(flags.accept) > 0 {
		only = slices.Concat(only, flags.accept)
	}
	opt.Sources = config.Sources(table, from, only)
	return opt, nil
}

// printOutcome tells what became of a list in one line.
func (p *Program) printOutcome(o update.Outcome, dry bool) {
	s := o.Snapshot
	switch o.Status {
	case update.Updated:
		would := ""
		if dry {
			would = "would be kept: "
		}
		fmt.Fprintf(p.Stdout, "%-12s %s  %s%d records, %d entities (%s)\n", o.List, s.Date, would, s.Records, s.Entities, s.Format)
		for _, u := range s.Unknown {
			fmt.Fprintf(p.Stderr, "interdict: warning: %s: a field that this version doesn't know: %s\n", o.List, u)
		}
		for _, w := range s.Warnings {
			fmt.Fprintf(p.Stderr, "interdict: warning: %s: %s\n", o.List, w)
		}
	case update.Unchanged:
		fmt.Fprintf(p.Stdout, "%-12s %s  unchanged\n", o.List, s.Date)
	case update.Held:
		p.failed(fmt.Errorf("%s: held: %w", o.List, o.Err))
	case update.Failed:
		live := "no snapshot of it is kept"
		if s != nil {
			live = "that of " + s.Date + " stays live"
		}
		p.failed(fmt.Errorf("%s: not updated (%s): %w", o.List, live, o.Err))
	default:
		panic("BUG: unknown status " + string(o.Status))
	}
}
