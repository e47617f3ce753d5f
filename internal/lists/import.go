package lists

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/interdict-project/interdict/internal/lists/eu"
	"github.com/interdict-project/interdict/internal/lists/table"
	"github.com/interdict-project/interdict/internal/source"
)

// ImportOptions steer an import.
type ImportOptions struct {
	// Date is the day of files that carry none of their own (ISO 8601).
	Date string
	// Name is the user's name for a list in a format that is no publisher's;
	// the list's id becomes user-NAME.
	Name string
	// Mapping says how a table of the user's own is read; what it leaves open,
	// all if it is nil, is guessed. With a mapping, any file is such a table.
	Mapping *table.Mapping
	// Now is the time that is noted as the time of import.
	Now time.Time
	// Progress, if set, is told of each file that is begun and of bytes read.
	Progress func(what string, bytes int64)
}

// Imported is the outcome for one snapshot of an import.
type Imported struct {
	Snapshot *Snapshot // nil when it failed
	// What names the files in the user's words.
	What string
	// Kept is false when the same bytes were kept already.
	Kept bool
	Err  error
}

// Import reads the files at the paths whole, and keeps each snapshot that
// reads without a defect; a defective one leaves everything as it was. The
// error is that of the arguments; each snapshot's own is in its outcome.
// Files in folders that are no list at all are returned as passed over; a
// file named by the user itself must be a list.
func (s *Store) Import(ctx context.Context, paths []string, opt ImportOptions) (done []Imported, passed []string, err error) {
	if opt.Date != "" {
		if _, err := time.Parse(time.DateOnly, opt.Date); err != nil {
			return nil, nil, fmt.Errorf("--date %s is not a day; write it as 2026-08-21", opt.Date)
		}
	}
	if opt.Name != "" && !regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,40}$`).MatchString(opt.Name) {
		return nil, nil, fmt.Errorf("--name %s: use lower-case letters, digits and '-'", opt.Name)
	}
	var groups []group
	for _, path := range paths {
		g, p, err := gatherPath(path, opt)
		if err != nil {
			return nil, nil, err
		}
		groups = append(groups, g...)
		passed = append(passed, p...)
	}
	if err := s.sweep(); err != nil {
		return nil, passed, err
	}
	for _, g := range groups {
		if err := ctx.Err(); err != nil {
			return done, passed, err
		}
		snap, kept, err := s.importOne(ctx, g, opt)
		if err != nil {
			snap = nil
		}
		done = append(done, Imported{Snapshot: snap, What: g.what, Kept: kept, Err: err})
	}
	return done, passed, nil
}

// wholeActs are the formats, by name, whose files may hold a part of their
// list, with what tells which acts they hold whole.
var wholeActs = map[string]func(source.Source) ([]string, error){
	"EU acts in EUR-Lex HTML": eu.WholeEURLex,
}

// group is the files of one snapshot to be.
type group struct {
	what   string
	format Format
	files  []source.File
}

// gatherPath sorts the files at one path into groups.
func gatherPath(path string, opt ImportOptions) (groups []group, passed []string, err error) {
	placed, err := source.OpenPlaced(path)
	if err != nil {
		return nil, nil, err
	}
	at := map[string]int{}
	for _, f := range placed {
		format, ok, err := recognise(f.File, opt)
		if err != nil {
			return nil, nil, err
		}
		if !ok {
			if len(placed) == 1 {
				return nil, nil, &source.Error{File: path, What: "no format that this version reads", Remedy: "`interdict lists import --help` names the formats; check that this is the publisher's file, not a web page"}
			}
			passed = append(passed, filepath.Join(f.Folder, f.Name))
			continue
		}
		key, what := "", ""
		switch format.gather {
		case oneFile:
			key, what = f.Folder+"/"+f.Name+"\x00file", filepath.Join(f.Folder, f.Name)
		case oneFolder:
			key, what = f.Folder+"\x00"+format.Name, f.Folder
		case oneArgument:
			key, what = path+"\x00"+format.Name, path
		}
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key] = i
			groups = append(groups, group{what: what, format: format})
		}
		groups[i].files = append(groups[i].files, f.File)
	}
	return groups, passed, nil
}

// recognise finds a file's format from its first 4 KiB. Only a list that the
// user names can be a table of the user's own: nearly any file reads as one.
func recognise(f source.File, opt ImportOptions) (Format, bool, error) {
	head, err := f.Head(4096)
	if err != nil {
		return Format{}, false, err
	}
	for _, format := range Formats() {
		if format.table && opt.Name == "" || !format.table && opt.Mapping != nil {
			continue
		}
		if format.Recognise(f.Name, head) {
			return format, true, nil
		}
	}
	return Format{}, false, nil
}

// packed is a file copied into the store's temporary place.
type packed struct {
	SnapshotFile
	path string
}

// importOne reads one group and keeps it.
func (s *Store) importOne(ctx context.Context, g group, opt ImportOptions) (*Snapshot, bool, error) {
	snap := &Snapshot{List: g.format.List, Format: g.format.Name, Imported: opt.Now.UTC().Format(time.RFC3339)}
	if snap.List == "" {
		if opt.Name == "" {
			return nil, false, fmt.Errorf("%s: a list of your own needs a name; add --name, e.g. --name watch", g.what)
		}
		snap.List = "user-" + opt.Name
	}
	if opt.Progress != nil {
		opt.Progress(g.what, 0)
	}
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return nil, false, err
	}
	tmp, err := os.MkdirTemp(s.dir, unfinished) // on the store's own disk, so that files can be renamed
	if err != nil {
		return nil, false, err
	}
	defer os.RemoveAll(tmp)
	if g.format.table {
		if g.files, err = table.Prepare(ctx, g.files[0], opt.Name, opt.Mapping); err != nil {
			return nil, false, err
		}
	}
	files, err := pack(ctx, tmp, g.files, opt.Progress, g.what)
	if err != nil {
		return nil, false, err
	}
	tally := &source.Tally{}
	src := source.Source{Tally: tally}
	for _, f := range files {
		snap.Files = append(snap.Files, f.SnapshotFile)
		src.Files = append(src.Files, source.Path(f.Name, f.path))
	}
	snap.SHA256 = hashOf(snap.Files)
	if snap.Date, err = g.format.Day(src); err != nil {
		return nil, false, err
	}
	if snap.Date == "" {
		snap.Date = opt.Date
	}
	if snap.Date == "" && g.format.table {
		snap.Date = opt.Now.Format(time.DateOnly) // it holds from the day on which the user says so
	}
	if snap.Date == "" {
		return nil, false, fmt.Errorf("%s: %s carries no date of its own; add --date with the day it was published, e.g. --date 2026-08-21", g.what, g.format.Name)
	}
	if whole, ok := wholeActs[snap.Format]; ok {
		if snap.Whole, err = whole(src); err != nil {
			return nil, false, err
		}
		if snap.Whole == nil {
			snap.Whole = []string{} // changes only: nil would say the whole list
		}
	}
	if s.has(snap.List, snap.Date, snap.SHA256) {
		kept, err := s.Find(snap.ID() + "-" + snap.SHA256)
		return kept, false, err
	}
	src.Date = snap.Date
	for _, err := range ownListing(snap.List, snap.Date, g.format, g.format.Parse(ctx, src)) {
		if err != nil {
			return nil, false, err
		}
		snap.Entities++
	}
	if snap.Entities == 0 {
		return nil, false, fmt.Errorf("%s: no entity in it; check that this is the publisher's whole file", g.what)
	}
	snap.Records, snap.Unknown, snap.Warnings = tally.Rows(""), tally.UnknownFields(), tally.Warnings()
	return snap, true, s.keep(snap, files)
}

// pack copies files, gzipped, and hashes their plain bytes. Files of one
// snapshot are in the order of their names.
func pack(ctx context.Context, dir string, files []source.File, progress func(string, int64), what string) ([]packed, error) {
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b source.File) int { return strings.Compare(a.Name, b.Name) })
	var out []packed
	for i, f := range files {
		if i > 0 && files[i-1].Name == f.Name {
			return nil, fmt.Errorf("%s: two files named %s; import them apart", what, f.Name)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p, err := packFile(filepath.Join(dir, fmt.Sprintf("%d.gz", i)), f, progress, what)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func packFile(path string, f source.File, progress func(string, int64), what string) (packed, error) {
	r, err := f.Open()
	if err != nil {
		return packed{}, err
	}
	defer r.Close()
	w, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o444)
	if err != nil {
		return packed{}, err
	}
	defer w.Close()
	z := gzip.NewWriter(w)
	h := sha256.New()
	p := packed{path: path, SnapshotFile: SnapshotFile{Name: f.Name}}
	buf := make([]byte, 1<<20)
	for {
		n, err := r.Read(buf)
		p.Bytes += int64(n)
		h.Write(buf[:n])
		if _, err := z.Write(buf[:n]); err != nil {
			return packed{}, err
		}
		if progress != nil {
			progress(what, int64(n))
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return packed{}, err
		}
	}
	if err := z.Close(); err != nil {
		return packed{}, err
	}
	p.SHA256 = hex.EncodeToString(h.Sum(nil))
	return p, w.Close()
}

// hashOf is the hash of a snapshot: that of its one file, or of the lines
// "sha256  name" of its several, as sha256sum writes them.
func hashOf(files []SnapshotFile) string {
	if len(files) == 1 {
		return files[0].SHA256
	}
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%s  %s\n", f.SHA256, f.Name)
	}
	return hex.EncodeToString(h.Sum(nil))
}
