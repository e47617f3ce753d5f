package update

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/interdict-project/interdict/internal/lists"
)

// settle imports a download beside the store, compares it with what is kept,
// and keeps it if it is to be kept. defect is true where a download was no
// readable list, so that another may help.
func (r *run) settle(ctx context.Context, src Source, got *download) (out Outcome, defect bool) {
	defer os.RemoveAll(got.dir)
	r.importing.Lock()
	defer r.importing.Unlock()
	newest, err := r.Store.Newest(src.List)
	if err != nil {
		return r.failed(src, err), false
	}
	if got.unchanged {
		return r.unchanged(src, newest, got), false
	}
	r.tell(Event{List: src.List, What: "reads", Total: -1})
	stage, err := os.MkdirTemp(r.tmp, "stage-")
	if err != nil {
		return r.failed(src, err), false
	}
	defer os.RemoveAll(stage)
	snap, err := r.read(ctx, src, got, stage)
	if err != nil {
		return r.failed(src, err), ctx.Err() == nil
	}
	if err := r.fits(ctx, src, snap, newest); err != nil {
		return r.failed(src, err), false
	}
	same, err := r.same(ctx, snap, newest)
	if err != nil {
		return r.failed(src, err), false
	}
	if same {
		return r.unchanged(src, newest, got), false
	}
	if shrunk(newest, snap, src.MaxShrink) && !slices.Contains(r.Accept, src.List) {
		return r.hold(ctx, src, newest, snap), false
	}
	return r.keep(src, snap, got), false
}

// read imports what came into a store of its own.
func (r *run) read(ctx context.Context, src Source, got *download, stage string) (*lists.Snapshot, error) {
	path := got.dir
	if len(src.Files) == 1 {
		path = filepath.Join(got.dir, src.Files[0].Name)
	}
	opt := lists.ImportOptions{Date: got.modified, Now: r.Now()}
	if opt.Date == "" {
		opt.Date = r.Now().UTC().Format(time.DateOnly)
	}
	opt.Name, _ = strings.CutPrefix(src.List, "user-")
	if opt.Name == src.List {
		opt.Name = "other" // only a list of no publisher takes it, and isn't the one asked for
	}
	done, _, err := lists.NewStore(stage).Import(ctx, []string{path}, opt)
	switch {
	case err != nil:
		return nil, err
	case len(done) != 1:
		return nil, &fault{what: fmt.Sprintf("%d lists came in one file", len(done)), remedy: checkAddr}
	case done[0].Err != nil:
		return nil, done[0].Err
	}
	return done[0].Snapshot, nil
}

// fits says why a list that reads well isn't the next snapshot of the list
// that was asked for.
func (r *run) fits(ctx context.Context, src Source, snap, newest *lists.Snapshot) error {
	tomorrow := r.Now().UTC().AddDate(0, 0, 1).Format(time.DateOnly)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case snap.List != src.List:
		return &fault{what: fmt.Sprintf("another list came: %s (%s)", snap.List, snap.Format), remedy: checkAddr}
	case snap.Date > tomorrow:
		return &fault{what: fmt.Sprintf("the list that came carries a day to come, %s", snap.Date), remedy: "if this machine's clock is right, " + tryLater}
	case newest != nil && snap.Date < newest.Date:
		return &fault{what: fmt.Sprintf("an old list came, of %s", snap.Date), remedy: "the publisher's server may lag: try again later; an older day can be kept with `interdict lists import`"}
	}
	return nil
}

// same tells whether a list is what is kept already: the same bytes, or for
// the same day the same entities under another time stamp.
func (r *run) same(ctx context.Context, snap, newest *lists.Snapshot) (bool, error) {
	if newest == nil || snap.SHA256 == newest.SHA256 {
		return newest != nil, nil
	}
	if snap.Date != newest.Date || snap.Entities != newest.Entities {
		return false, nil
	}
	d, err := lists.Compare(ctx, newest, snap)
	if err != nil {
		return false, err
	}
	return len(d.Added)+len(d.Removed)+len(d.Changed) == 0, nil
}

// shrunk tells whether a list lost more than a share of its entities.
func shrunk(before, after *lists.Snapshot, share float64) bool {
	return before != nil && float64(before.Entities-after.Entities) > share*float64(before.Entities)
}

// keep makes a snapshot live in the store.
func (r *run) keep(src Source, snap *lists.Snapshot, got *download) Outcome {
	if r.DryRun {
		return Outcome{List: src.List, Status: Updated, Snapshot: snap}
	}
	if r.Keeping != nil {
		if err := r.Keeping(); err != nil {
			return r.failed(src, err)
		}
	}
	if err := r.Store.Take(snap); err != nil {
		return r.failed(src, err)
	}
	out := r.unchanged(src, snap, got)
	out.Status = Updated
	return out
}

// unchanged notes what the next request can be made conditional on. That it
// can't be noted costs one download and is no failure of the list.
func (r *run) unchanged(src Source, live *lists.Snapshot, got *download) Outcome {
	if !r.DryRun {
		_ = os.RemoveAll(r.heldPath(src.List)) // a list that came right needs no accepting
		if got != nil && got.state.URL != "" && live != nil {
			got.state.Snapshot = live.ID() + "-" + live.SHA256
			_ = r.remember(src.List, got.state)
		}
	}
	return Outcome{List: src.List, Status: Unchanged, Snapshot: live}
}

func (r *run) heldDir() string             { return filepath.Join(r.Dir, "held") }
func (r *run) heldPath(list string) string { return filepath.Join(r.heldDir(), "lists", list) }
func (r *run) heldStore() *lists.Store     { return lists.NewStore(r.heldDir()) }

// hold sets a list that shrank aside until the user accepts it.
func (r *run) hold(ctx context.Context, src Source, newest, snap *lists.Snapshot) Outcome {
	what := fmt.Sprintf("the list of %s has %d entities, %.0f %% fewer than the %d of %s", snap.Date, snap.Entities,
		100*float64(newest.Entities-snap.Entities)/float64(newest.Entities), newest.Entities, newest.Date)
	if d, err := lists.Compare(ctx, newest, snap); err == nil {
		what += fmt.Sprintf(" (%d gone, %d new%s)", len(d.Removed), len(d.Added), first(d.Removed))
	}
	if !r.DryRun {
		if err := os.RemoveAll(r.heldPath(src.List)); err != nil {
			return r.failed(src, err)
		}
		if err := r.heldStore().Take(snap); err != nil {
			return r.failed(src, err)
		}
	}
	return Outcome{List: src.List, Status: Held, Snapshot: snap, Err: &fault{what: what,
		remedy: fmt.Sprintf("if the publisher says so too, `interdict lists update --accept %s`", src.List)}}
}

// first names some of the parties that would go.
func first(gone []lists.DiffEntity) string {
	var names []string
	for _, e := range gone[:min(3, len(gone))] {
		names = append(names, e.Caption)
	}
	if len(names) == 0 {
		return ""
	}
	return "; gone: " + strings.Join(names, ", ") + map[bool]string{true: ", …"}[len(gone) > 3]
}

// acceptHeld keeps the snapshot that is held of a list; ok is false where none
// is.
func (r *run) acceptHeld(src Source) (out Outcome, ok bool) {
	r.importing.Lock()
	defer r.importing.Unlock()
	held, err := r.heldStore().Newest(src.List)
	if err != nil || held == nil {
		return Outcome{}, false
	}
	newest, err := r.Store.Newest(src.List)
	if err != nil {
		return r.failed(src, err), true
	}
	if newest != nil && newest.Date > held.Date {
		_ = os.RemoveAll(r.heldPath(src.List)) // overtaken
		return Outcome{}, false
	}
	return r.keep(src, held, nil), true
}
