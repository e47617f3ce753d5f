// Package update fetches lists from their publishers and keeps what came as
// snapshots, if it is a whole list that can be trusted to be the one asked
// for; whatever else happens, the snapshots that are kept stay as they are.
//
// # The way of a list
//
// Each list is downloaded into a temporary folder: asked for conditionally
// where its last download left an ETag or a Last-Modified, tried again with
// growing waits where the server stumbles, taken up where a download broke off
// if the server says by a strong ETag that it is the same file still. What
// came is checked: that it isn't empty, a web page, cut short or too large,
// unpacked too. Then it is imported, as a file is, into a store beside the
// real one, and compared with what is kept: another list, an older day or a
// day to come is refused, a list that shrank by more than a set share is held
// until the user accepts it. Only then does one rename make it a snapshot.
//
// # On disk
//
// Of the data folder, update/ holds LIST.json (what the next request can be
// made conditional on), held/ (a store of held snapshots), and, while an
// update runs, tmp-*; remains of a killed update are removed by the next. All
// of it may be deleted at any time.
package update

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/interdict-project/interdict/internal/lists"
)

// Remote is one file at its address.
type Remote struct {
	Name string // under which it is kept
	URL  *url.URL
}

// Source is where a list is fetched.
type Source struct {
	// List is the list's id; user-NAME for a list of the user's own.
	List string
	// Files are one or several that make one snapshot. Conditional requests
	// are made only for a single file: of several, all or none must be new.
	Files []Remote
	// Redirects are hosts besides the address's own to which the server may
	// send us on; one that begins with "." covers all below it.
	Redirects []string
	// Err says why the list can't be fetched at all, nil if it can.
	Err error
	// MaxShrink is the share (0 to 1) of its entities that the list may lose
	// from one snapshot to the next without being held.
	MaxShrink float64
}

// Limits bound a download. All are needed.
type Limits struct {
	// Size bounds a file's bytes, as they come and unpacked.
	Size int64
	// Total bounds the time that one list may take, waits between attempts
	// included; Stall the time in which nearly nothing comes.
	Total, Stall time.Duration
	// Attempts bounds how often one file is asked for.
	Attempts int
	// Wait is about how long the first wait between attempts is; each
	// following one is twice as long, up to MaxWait.
	Wait, MaxWait time.Duration
	// Resume is the number of bytes from which a broken download is taken up
	// rather than begun anew.
	Resume int64
}

// DefaultLimits are those of `interdict lists update`. The EU's file takes
// over a minute to begin, the largest file published has about 120 MB.
func DefaultLimits() Limits {
	return Limits{Size: 512 << 20, Total: 20 * time.Minute, Stall: time.Minute, Attempts: 5, Wait: 2 * time.Second, MaxWait: time.Minute, Resume: 1 << 20}
}

// Options are the parts of an update.
type Options struct {
	// Store is that of the data folder, of which Dir is update/. The caller
	// holds the lock of the data folder.
	Store *lists.Store
	Dir   string
	// Sources are updated in any order; outcomes are in theirs.
	Sources []Source
	// Accept names lists that may have shrunk: of each, the snapshot held is
	// kept, or if none is held, what the publisher sends now.
	Accept []string
	// DryRun downloads and checks, and keeps nothing.
	DryRun bool
	Limits Limits
	// Refuse says why an address may not be asked, nil if it may; it is asked
	// of every redirect.
	Refuse func(*url.URL) error
	// Transport makes the requests; see [NewTransport].
	Transport http.RoundTripper
	// UserAgent is sent with every request; some publishers refuse those
	// without one that looks like a browser's.
	UserAgent string
	Now       func() time.Time
	// Jitter returns numbers in [0, 1) that spread waits. It needn't be safe
	// for concurrent use.
	Jitter func() float64
	// Keeping, if set, is called before each snapshot that is kept.
	Keeping func() error
	// Progress, if set, is told of downloads. It is called by several
	// goroutines, one a list.
	Progress func(Event)
	// Parallel is how many lists are downloaded at once.
	Parallel int
}

// Event tells of one list's download.
type Event struct {
	List string
	// What is being done, in a word or two.
	What string
	// Bytes have come of Total, which is -1 where the server doesn't say.
	Bytes, Total int64
	Done         bool
}

// Status says what became of a list.
type Status string

// The statuses. Of a dry run, Updated means that it would have been.
const (
	Updated   Status = "updated"
	Unchanged Status = "unchanged"
	Held      Status = "held"
	Failed    Status = "failed"
)

// Outcome is what became of one list.
type Outcome struct {
	List   string
	Status Status
	// Snapshot is that which is live now or, of a held list, the held one; nil
	// if there is none.
	Snapshot *lists.Snapshot
	// Err says in one line why a list was held or failed, and what to do.
	Err error
}

// Run updates the lists. Its error is that of the data folder or of the
// context; each list's own is in its outcome, which never touches another's.
func Run(ctx context.Context, opt Options) ([]Outcome, error) {
	if err := os.MkdirAll(opt.Dir, 0o755); err != nil {
		return nil, err
	}
	if err := sweep(opt.Dir); err != nil {
		return nil, fmt.Errorf("removing the remains of an earlier update: %w", err)
	}
	tmp, err := os.MkdirTemp(opt.Dir, "tmp-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	r := &run{Options: opt, tmp: tmp}
	out := make([]Outcome, len(opt.Sources))
	places := make(chan struct{}, max(1, opt.Parallel))
	var wg sync.WaitGroup
	for i, src := range opt.Sources {
		wg.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			out[i] = r.list(ctx, src)
			r.tell(Event{List: src.List, What: string(out[i].Status), Done: true})
		})
	}
	wg.Wait()
	return out, ctx.Err()
}

// sweep removes what an update that was killed left behind.
func sweep(dir string) error {
	left, err := filepath.Glob(filepath.Join(dir, "tmp-*"))
	if err != nil {
		return err
	}
	for _, path := range left {
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	return nil
}

// run is one update under way.
type run struct {
	Options
	tmp string

	importing sync.Mutex // one import at a time: a large list takes memory
	jitter    sync.Mutex // protects Jitter
}

func (r *run) tell(e Event) {
	if r.Progress != nil {
		r.Progress(e)
	}
}

// list updates one list. A file that came whole but doesn't read is fetched
// once more, whole: what broke it is as likely the way as the publisher.
func (r *run) list(ctx context.Context, src Source) Outcome {
	if src.Err != nil {
		return r.failed(src, src.Err)
	}
	if slices.Contains(r.Accept, src.List) {
		if out, ok := r.acceptHeld(src); ok {
			return out
		}
	}
	ctx, cancel := context.WithTimeoutCause(ctx, r.Limits.Total, errTotal)
	defer cancel()
	var out Outcome
	for again := range 2 {
		st := r.state(src)
		if again > 0 {
			st = state{}
		}
		got, err := r.download(ctx, src, st)
		if err != nil {
			return r.failed(src, err)
		}
		var defect bool
		out, defect = r.settle(ctx, src, got)
		if !defect {
			break
		}
	}
	return out
}

// failed gives the outcome of a list that couldn't be updated.
func (r *run) failed(src Source, err error) Outcome {
	newest, findErr := r.Store.Newest(src.List)
	if findErr != nil {
		err = errors.Join(err, findErr)
	}
	return Outcome{List: src.List, Status: Failed, Snapshot: newest, Err: oneLine(err)}
}

// oneLine keeps an error to one line: some come from servers.
func oneLine(err error) error {
	if s := err.Error(); strings.ContainsAny(s, "\r\n") {
		return errors.New(strings.Join(strings.Fields(s), " "))
	}
	return err
}
