package lists

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Take moves a snapshot of another store, on the same disk, into this one. It
// is there whole or not at all, however the process ends; its files are on the
// disk before it shows. A snapshot of the same bytes and day that is kept
// already stays, and the other goes. The snapshot then belongs to this store.
// The caller holds the lock of the data folder.
func (s *Store) Take(snap *Snapshot) error {
	if snap.dir == "" {
		panic("BUG: a snapshot without a folder: " + snap.ID())
	}
	final := filepath.Join(s.dir, snap.List, snap.Date+"-"+snap.SHA256[:12])
	if s.has(snap.List, snap.Date, snap.SHA256) {
		if err := os.RemoveAll(snap.dir); err != nil {
			return err
		}
		snap.dir = final
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(final), 0o755); err != nil {
		return err
	}
	if err := syncTree(snap.dir); err != nil {
		return fmt.Errorf("writing snapshot %s: %w", snap.ID(), err)
	}
	if err := os.Rename(snap.dir, final); err != nil {
		return fmt.Errorf("keeping snapshot %s: %w", snap.ID(), err)
	}
	snap.dir = final
	return syncPath(filepath.Dir(final))
}

// Newest returns the snapshot of a list with the latest day and, of several of
// one day, that which was imported last; nil if none is kept.
func (s *Store) Newest(list string) (*Snapshot, error) {
	all, err := s.Snapshots()
	if err != nil {
		return nil, err
	}
	var newest *Snapshot
	for _, snap := range all {
		if snap.List == list && (newest == nil || strings.Compare(snap.Date+snap.Imported, newest.Date+newest.Imported) >= 0) {
			newest = snap
		}
	}
	return newest, nil
}

// syncTree brings every file and folder below a path to the disk.
func syncTree(root string) error {
	return filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncPath(path)
	})
}

// syncPath brings one file or folder to the disk. Systems that can't sync a
// folder, or a file opened for reading, say so with errors that mean nothing
// here: the rename is what keeps a snapshot whole.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, fs.ErrInvalid) {
		return err
	}
	return nil
}
