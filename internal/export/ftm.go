package export

import (
	"bufio"
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/interdict-project/interdict/entity"
)

// The files of an export. Their names are those that readers of OpenSanctions'
// files expect.
const (
	EntitiesFile = "entities.ftm.json"
	IndexFile    = "index.json"
	DeltaIndex   = "delta.json"
	deltaFile    = "entities.delta.json" // below a folder named like its version
)

// Counts are what an export holds.
type Counts struct {
	Entities int `json:"entities"`
	// Added, Changed and Removed are those of a delta.
	Added   int `json:"added"`
	Changed int `json:"changed"`
	Removed int `json:"removed"`
}

// WriteFtM writes dir/entities.ftm.json and dir/index.json. Each file is there
// whole or not at all.
func WriteFtM(dir string, s Set, in Entities) (Counts, error) {
	var c Counts
	d := index{Set: s, schemata: map[string]int{}, countries: map[string]int{}}
	err := create(filepath.Join(dir, EntitiesFile), func(w io.Writer) error {
		d.sum = sha1.New() // what readers check: a checksum, no signature
		w = io.MultiWriter(w, d.sum)
		for e, err := range s.listed(in) {
			if err != nil {
				return err
			}
			line, err := s.line(e)
			if err != nil {
				return err
			}
			if _, err := w.Write(line); err != nil {
				return err
			}
			d.add(e, len(line))
		}
		return nil
	})
	if err != nil {
		return c, fmt.Errorf("writing the entities: %w", err)
	}
	c.Entities = d.count
	if _, err := os.Stat(filepath.Join(dir, DeltaIndex)); err == nil {
		d.delta = true
	}
	return c, writeJSON(filepath.Join(dir, IndexFile), d.catalogue())
}

// line is an entity's line, with its break.
func (s Set) line(e *entity.Entity) ([]byte, error) {
	line, err := s.Published(e).MarshalJSON()
	if err != nil {
		return nil, err
	}
	return append(line, '\n'), nil
}

// WriteDelta writes what must be done to a copy of one state to have another:
// dir/VERSION/entities.delta.json and the entry of that version in
// dir/delta.json, which keeps the entries of earlier deltas. Each line is an
// object with op (ADD, MOD or DEL) and entity (whole, or only its id for DEL).
// An entity of which only the day it was last seen differs is left out.
func WriteDelta(dir string, from, to Set, before, after Entities) (Counts, error) {
	var c Counts
	had := map[string][sha256.Size]byte{}
	for e, err := range from.listed(before) {
		if err != nil {
			return c, err
		}
		sum, err := from.content(e)
		if err != nil {
			return c, err
		}
		had[e.ID] = sum
	}
	path := to.Version() + "/" + deltaFile
	err := create(filepath.Join(dir, filepath.FromSlash(path)), func(w io.Writer) error {
		for e, err := range to.listed(after) {
			if err != nil {
				return err
			}
			sum, err := to.content(e)
			if err != nil {
				return err
			}
			was, ok := had[e.ID]
			delete(had, e.ID)
			op := "MOD"
			switch {
			case !ok:
				op = "ADD"
				c.Added++
			case was == sum:
				continue
			default:
				c.Changed++
			}
			line, err := to.line(e)
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintf(w, "{\"op\":%q,\"entity\":%s}\n", op, bytes.TrimSuffix(line, []byte("\n"))); err != nil {
				return err
			}
		}
		for _, id := range slices.Sorted(maps.Keys(had)) {
			c.Removed++
			name, _ := json.Marshal(id) // a text always marshals
			if _, err := fmt.Fprintf(w, "{\"op\":\"DEL\",\"entity\":{\"id\":%s}}\n", name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return c, fmt.Errorf("writing the delta: %w", err)
	}
	return c, addVersion(dir, from, to, path)
}

// content is the hash of what an entity says, but for the day it was last
// seen.
func (s Set) content(e *entity.Entity) ([sha256.Size]byte, error) {
	p := s.Published(e)
	p.LastSeen = ""
	line, err := p.MarshalJSON()
	return sha256.Sum256(line), err
}

// deltas is delta.json.
type deltas struct {
	Versions  map[string]string `json:"versions"`
	UpdatedAt string            `json:"updated_at"`
}

// addVersion enters a delta. A reader takes deltas only if what it has isn't
// older than the oldest entry, so the state that a first delta builds on is
// entered too, with nothing to do.
func addVersion(dir string, from, to Set, path string) error {
	file := filepath.Join(dir, DeltaIndex)
	d := deltas{Versions: map[string]string{}}
	data, err := os.ReadFile(file)
	switch {
	case err == nil:
		if err := json.Unmarshal(data, &d); err != nil || d.Versions == nil {
			return fmt.Errorf("%s is no index of deltas; move it away and export again", file)
		}
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if _, ok := d.Versions[from.Version()]; !ok {
		base := from.Version() + "/" + deltaFile
		if err := create(filepath.Join(dir, filepath.FromSlash(base)), func(io.Writer) error { return nil }); err != nil {
			return err
		}
		d.Versions[from.Version()] = from.address(base)
	}
	d.Versions[to.Version()] = to.address(path)
	d.UpdatedAt = midnight(to.Day)
	return writeJSON(file, d)
}

// create writes a file by way of a temporary one beside it.
func create(path string, write func(io.Writer) error) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".export-")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	defer func() { err = errors.Join(err, closeOnce(tmp)) }()
	w := bufio.NewWriterSize(tmp, 1<<20)
	if err := write(w); err != nil {
		return err
	}
	if err := errors.Join(w.Flush(), tmp.Chmod(0o644), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}

func closeOnce(f *os.File) error {
	if err := f.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		return err
	}
	return nil
}

func writeJSON(path string, v any) error {
	return create(path, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(v)
	})
}

// index gathers what index.json says.
type index struct {
	Set
	count, bytes        int
	sum                 hash.Hash
	schemata, countries map[string]int
	delta               bool
}

func (d *index) add(e *entity.Entity, size int) {
	d.count++
	d.bytes += size
	d.schemata[e.Schema]++
	for _, c := range countriesOf(e) {
		d.countries[c]++
	}
}

func (d *index) hash() string { return hex.EncodeToString(d.sum.Sum(nil)) }
