package source

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/ulikunitz/xz"
)

// MaxFile bounds the decompressed size of one file, in bytes. The largest
// list published is about 120 MB.
const MaxFile = 2 << 30

// Placed is a file with the folder it was found in.
type Placed struct {
	File
	// Folder is the folder's path as the user wrote it, or the archive's.
	Folder string
}

// Open returns the files at a path: one file, the members of a zip archive,
// or all files below a folder (hidden ones left out), in the order of their
// names. Compression (gzip, xz, zip) is told by content, not by name.
func Open(path string) ([]File, error) {
	placed, err := OpenPlaced(path)
	files := make([]File, len(placed))
	for i, p := range placed {
		files[i] = p.File
	}
	return files, err
}

// OpenPlaced is [Open] that tells each file's folder too.
func OpenPlaced(path string) ([]Placed, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("%w; check the path", err)
	}
	if !info.IsDir() {
		return openFile(path)
	}
	var files []Placed
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if strings.HasPrefix(d.Name(), ".") && p != path {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.Type().IsRegular() {
			more, err := openFile(p)
			if err != nil {
				return err
			}
			files = append(files, more...)
		}
		return nil
	})
	return files, err
}

// Path returns the file at a path, which may be compressed, under a name.
func Path(name, path string) File {
	return File{Name: name, Open: func() (io.ReadCloser, error) { return openPlain(path) }}
}

// openFile returns the file at path, or the members of the zip archive there.
func openFile(path string) ([]Placed, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var magic [4]byte
	n, _ := io.ReadFull(f, magic[:])
	if string(magic[:n]) != "PK\x03\x04" || workbookAt(path) {
		return []Placed{{File: Path(plainName(filepath.Base(path)), path), Folder: filepath.Dir(path)}}, nil
	}
	return openZip(path)
}

func openZip(path string) ([]Placed, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, &Error{File: filepath.Base(path), What: "a damaged zip archive: " + err.Error(), Remedy: "fetch it again"}
	}
	defer z.Close()
	var files []Placed
	for _, m := range z.File {
		if m.FileInfo().IsDir() {
			continue
		}
		name := m.Name
		file := File{Name: plainName(filepath.Base(name)), Open: func() (io.ReadCloser, error) { return openMember(path, name) }}
		files = append(files, Placed{File: file, Folder: path})
	}
	slices.SortFunc(files, func(a, b Placed) int { return strings.Compare(a.Name, b.Name) })
	return files, nil
}

func openMember(path, name string) (io.ReadCloser, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	for _, m := range z.File {
		if m.Name == name {
			r, err := m.Open()
			if err != nil {
				z.Close()
				return nil, &Error{File: name, What: "can't be unpacked: " + err.Error(), Remedy: "fetch the archive again"}
			}
			return reader(plainName(filepath.Base(name)), r, r, z)
		}
	}
	z.Close()
	return nil, &Error{File: path, What: "no longer holds " + name, Remedy: "fetch the archive again"}
}

func openPlain(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return reader(plainName(filepath.Base(path)), f, f)
}

// Bytes returns a file of bytes held in memory, which may be compressed.
func Bytes(name string, data []byte) File {
	return File{Name: plainName(name), Open: func() (io.ReadCloser, error) {
		return reader(plainName(name), bytes.NewReader(data))
	}}
}

// reader unpacks r by its magic number and bounds it. Closing it closes all
// closers.
func reader(name string, r io.Reader, closers ...io.Closer) (io.ReadCloser, error) {
	out := &unpacked{name: name, closers: closers, left: MaxFile}
	br := bufio.NewReaderSize(r, 64<<10)
	magic, _ := br.Peek(6)
	var err error
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		out.r, err = gzip.NewReader(br)
	case bytes.Equal(magic, []byte("\xfd7zXZ\x00")):
		out.r, err = xz.ReaderConfig{DictCap: 64 << 20}.NewReader(br)
	default:
		out.r = br
	}
	if err != nil {
		out.Close()
		return nil, &Error{File: name, What: "can't be unpacked: " + err.Error(), Remedy: "fetch it again"}
	}
	return out, nil
}

// unpacked reads decompressed bytes up to a limit.
type unpacked struct {
	name    string
	r       io.Reader
	closers []io.Closer
	left    int64
}

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	if u.left -= int64(n); u.left < 0 {
		return 0, &Error{File: u.name, What: "more than 2 GB unpacked", Remedy: "this isn't a file that a publisher sends"}
	}
	if err != nil && err != io.EOF {
		err = &Error{File: u.name, What: "can't be read on: " + err.Error(), Remedy: "the file is damaged or cut short: fetch it again"}
	}
	return n, err
}

func (u *unpacked) Close() error {
	var errs []error
	for _, c := range u.closers {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}

// plainName drops the suffix of a compression.
func plainName(name string) string {
	for _, suffix := range []string{".gz", ".xz", ".zip"} {
		if trimmed, ok := strings.CutSuffix(name, suffix); ok && trimmed != "" {
			return trimmed
		}
	}
	return name
}
