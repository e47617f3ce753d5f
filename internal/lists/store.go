package lists

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// Snapshot is one list as it stood on one day, kept.
type Snapshot struct {
	List   string         `json:"list"`
	Date   string         `json:"date"` // ISO 8601 day
	SHA256 string         `json:"sha256"`
	Format string         `json:"format"`
	Files  []SnapshotFile `json:"files"`
	// Records are the rows or record elements read, Entities what they made.
	Records  int `json:"records"`
	Entities int `json:"entities"`
	// Whole are the CELEX numbers of the EU acts that the files hold whole,
	// none where they hold changes only; nil where they hold the whole list. Of
	// other acts the snapshot says what is there, not what is gone.
	Whole []string `json:"whole,omitzero"`
	// Unknown are fields of the input that the reader doesn't know.
	Unknown  []string `json:"unknown,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
	Imported string   `json:"imported"` // when it was kept, RFC 3339

	dir string
}

// SnapshotFile is one file of a snapshot; the hash is of its plain bytes.
type SnapshotFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

// ID names the snapshot among all: "un-sc@2025-08-02".
func (s *Snapshot) ID() string { return s.List + "@" + s.Date }

// Parse streams the snapshot's entities. The tally may be nil.
func (s *Snapshot) Parse(ctx context.Context, tally *source.Tally) iter.Seq2[*entity.Entity, error] {
	format, ok := formatNamed(s.Format)
	if !ok {
		return func(yield func(*entity.Entity, error) bool) {
			yield(nil, fmt.Errorf("snapshot %s: this version can't read the format %q; use the version that kept it, or import the list again", s.ID(), s.Format))
		}
	}
	return ownListing(s.List, s.Date, format, format.Parse(ctx, s.source(tally)))
}

func (s *Snapshot) source(tally *source.Tally) source.Source {
	src := source.Source{Date: s.Date, Tally: tally}
	for _, f := range s.Files {
		path := filepath.Join(s.dir, "files", f.Name+".gz")
		src.Files = append(src.Files, source.Path(f.Name, path))
	}
	return src
}

// ownListing makes the parties of a user's own list listed there: one that
// carries no listing gets one from the snapshot's day, and a listing of
// another's dataset that is no publisher's counts as the user's. Things that
// are no parties (addresses, positions, payments) stay unlisted.
func ownListing(list, day string, f Format, in iter.Seq2[*entity.Entity, error]) iter.Seq2[*entity.Entity, error] {
	if f.List != "" {
		return in
	}
	return func(yield func(*entity.Entity, error) bool) {
		for e, err := range in {
			if err == nil {
				for i := range e.Listings {
					if e.Listings[i].List == "" {
						e.Listings[i].List = list
					}
				}
				if len(e.Listings) == 0 && isParty(e.Schema) {
					e.Listings = []entity.Listing{{List: list, Reference: e.ID, Listed: day, Inferred: "the day of the list"}}
				}
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// isParty tells whether entities of a schema can be under sanctions.
func isParty(schema string) bool {
	switch schema {
	case "Person", "LegalEntity", "Organization", "Company", "PublicBody", "Vessel", "Airplane", "Vehicle", "CryptoWallet", "Security", "Asset":
		return true
	}
	return false
}

// Store is the folder in which snapshots are kept. Reading is safe for
// concurrent use; one process writes at a time (the caller holds the lock of
// the data folder).
type Store struct{ dir string }

// NewStore returns the store in dir/lists. It need not exist yet.
func NewStore(dir string) *Store { return &Store{dir: filepath.Join(dir, "lists")} }

// Snapshots returns every kept snapshot, by list, then date, then the time of
// import. What an import that was killed left behind is none.
func (s *Store) Snapshots() ([]*Snapshot, error) {
	metas, err := filepath.Glob(filepath.Join(s.dir, "*", "*", "meta.json"))
	if err != nil {
		return nil, err
	}
	var out []*Snapshot
	for _, m := range metas {
		folder := filepath.Dir(m)
		if hidden(folder) || hidden(filepath.Dir(folder)) {
			continue
		}
		data, err := os.ReadFile(m)
		if err != nil {
			return nil, err
		}
		snap := &Snapshot{dir: folder}
		if err := json.Unmarshal(data, snap); err != nil {
			return nil, fmt.Errorf("%s: %w; remove this folder and import the list again", m, err)
		}
		out = append(out, snap)
	}
	slices.SortFunc(out, func(a, b *Snapshot) int {
		return cmp.Or(cmp.Compare(a.List, b.List), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Imported, b.Imported), cmp.Compare(a.SHA256, b.SHA256))
	})
	return out, nil
}

// hidden tells whether a folder's name begins with a dot: it is being written,
// or was when the process ended.
func hidden(folder string) bool { return strings.HasPrefix(filepath.Base(folder), ".") }

// unfinished begins the names of the folders that an import writes to.
const unfinished = ".import-"

// sweep removes what imports that were killed left behind. The caller holds
// the lock of the data folder, so no import is under way.
func (s *Store) sweep() error {
	for _, pattern := range []string{filepath.Join(s.dir, unfinished+"*"), filepath.Join(s.dir, "*", unfinished+"*")} {
		left, err := filepath.Glob(pattern)
		if err != nil {
			return err
		}
		for _, folder := range left {
			if err := os.RemoveAll(folder); err != nil {
				return fmt.Errorf("removing what an earlier import left behind: %w", err)
			}
		}
	}
	return nil
}

// ErrNoSnapshot is returned when a name fits no kept snapshot.
var ErrNoSnapshot = errors.New("no such snapshot")

// Find returns the snapshot that a user names: LIST@DATE, LIST@DATE-SHA,
// or LIST for its newest.
func (s *Store) Find(name string) (*Snapshot, error) {
	all, err := s.Snapshots()
	if err != nil {
		return nil, err
	}
	list, at, _ := strings.Cut(name, "@")
	var found []*Snapshot
	for _, snap := range all {
		if snap.List == list && strings.HasPrefix(snap.Date+"-"+snap.SHA256, at) {
			found = append(found, snap)
		}
	}
	switch {
	case len(found) == 0:
		return nil, fmt.Errorf("%w: %s; `interdict lists status --all` names those kept", ErrNoSnapshot, name)
	case at != "" && len(found) > 1:
		return nil, fmt.Errorf("%s names %d snapshots; add the hash, e.g. %s-%s", name, len(found), found[0].ID(), found[0].SHA256[:12])
	}
	return found[len(found)-1], nil
}

// keep writes a snapshot whose files have been read and found good.
func (s *Store) keep(snap *Snapshot, files []packed) (err error) {
	final := filepath.Join(s.dir, snap.List, snap.Date+"-"+snap.SHA256[:12])
	if err := os.MkdirAll(filepath.Dir(final), 0o755); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(filepath.Dir(final), unfinished)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(tmp)
		}
	}()
	if err := os.Mkdir(filepath.Join(tmp, "files"), 0o755); err != nil {
		return err
	}
	for _, f := range files {
		if err := os.Rename(f.path, filepath.Join(tmp, "files", f.Name+".gz")); err != nil {
			return err
		}
	}
	meta, err := json.MarshalIndent(snap, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(tmp, "meta.json"), append(meta, '\n'), 0o644); err != nil {
		return err
	}
	if err := os.Chmod(tmp, 0o755); err != nil {
		return err
	}
	snap.dir = final
	return os.Rename(tmp, final)
}

// has tells whether the same bytes are kept for the same day already.
func (s *Store) has(list, date, sha string) bool {
	_, err := os.Stat(filepath.Join(s.dir, list, date+"-"+sha[:12], "meta.json"))
	return !errors.Is(err, fs.ErrNotExist)
}
