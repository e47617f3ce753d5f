package table

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/interdict-project/interdict/internal/source"
)

// encodingNamed returns an encoding by the name that a mapping gives it, nil
// for UTF-8.
func encodingNamed(name string) encoding.Encoding {
	switch name {
	case "utf-16":
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	for i, c := range []*charmap.Charmap{charmap.Windows1250, charmap.Windows1251, charmap.Windows1252, charmap.Windows1253,
		charmap.Windows1254, charmap.Windows1255, charmap.Windows1256, charmap.Windows1257, charmap.Windows1258} {
		if name == fmt.Sprintf("windows-%d", 1250+i) {
			return c
		}
	}
	return nil
}

// decoded returns the file with its bytes as UTF-8.
func decoded(f source.File, name string) source.File {
	enc := encodingNamed(name)
	if enc == nil {
		return f
	}
	return source.File{Name: f.Name, Open: func() (io.ReadCloser, error) {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		return struct {
			io.Reader
			io.Closer
		}{enc.NewDecoder().Reader(r), r}, nil
	}}
}

// findEncoding tells a text file's encoding from its bytes, all of them: one
// name in a million rows may be the only one that isn't plain ASCII.
func findEncoding(f source.File) (string, error) {
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	br := bufio.NewReaderSize(r, 64<<10)
	head, _ := br.Peek(4096)
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return "utf-16", nil
	case zeros(head, 1) > len(head)/8 && zeros(head, 0) <= len(head)/64:
		return "utf-16le", nil
	case zeros(head, 0) > len(head)/8 && zeros(head, 1) <= len(head)/64:
		return "utf-16be", nil
	}
	var c letterCount
	for {
		line, err := br.ReadSlice('\n')
		c.add(line)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return "", err
		}
	}
	return c.name(f.Name)
}

// zeros counts the zero bytes at even (0) or odd (1) places.
func zeros(head []byte, at int) int {
	n := 0
	for ; at < len(head); at += 2 {
		if head[at] == 0 {
			n++
		}
	}
	return n
}

// letterCount tells UTF-8, Windows-1251 and Windows-1252 apart. In Cyrillic
// text nearly every letter is a byte over 0xBF beside another; in a Western
// language such bytes stand alone among plain letters.
type letterCount struct {
	rest          []byte // the end of the last piece, perhaps half a letter
	invalid       bool
	beside, alone int
}

func (c *letterCount) add(piece []byte) {
	if !c.invalid {
		data := slices.Concat(c.rest, piece)
		end := len(data)
		for i := 1; i < utf8.UTFMax && i <= len(data); i++ {
			if b := data[len(data)-i]; utf8.RuneStart(b) {
				if !utf8.FullRune(data[len(data)-i:]) {
					end = len(data) - i
				}
				break
			}
		}
		c.invalid = !utf8.Valid(data[:end])
		c.rest = append(c.rest[:0], data[end:]...)
	}
	for i, b := range piece {
		switch {
		case b < 0xc0:
		case i > 0 && piece[i-1] >= 0xc0 || i+1 < len(piece) && piece[i+1] >= 0xc0:
			c.beside++
		default:
			c.alone++
		}
	}
}

func (c *letterCount) name(file string) (string, error) {
	switch total := c.beside + c.alone; {
	case !c.invalid && len(c.rest) == 0:
		return "utf-8", nil
	case c.beside*10 >= total*8:
		return "windows-1251", nil
	case c.beside*10 <= total*3:
		return "windows-1252", nil
	}
	return "", &source.Error{File: file, What: "its encoding can't be told: not UTF-8, and neither clearly Western nor Cyrillic",
		Remedy: "save it as UTF-8, or set encoding in the mapping"}
}

// findDelimiter tells what stands between cells from the first rows of a
// UTF-8 file: the sign that makes the most rows of one and the same width.
func findDelimiter(f source.File) (string, error) {
	head, err := f.Head(128 << 10)
	if err != nil {
		return "", err
	}
	if i := bytes.LastIndexByte(head, '\n'); i > 0 && len(head) == 128<<10 {
		head = head[:i+1]
	}
	best, most := ",", 0
	for _, name := range []string{",", ";", "tab", "|"} {
		if n := evenRows(head, rune(sign(name)[0])); n > most {
			best, most = name, n
		}
	}
	return best, nil
}

// evenRows tells how well a delimiter fits: rows of the commonest width of two
// or more cells, each counted with its cells.
func evenRows(head []byte, comma rune) int {
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(head), "\ufeff")))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = comma, -1, true, true
	widths := map[int]int{}
	for range 200 {
		row, err := r.Read()
		if err != nil {
			break
		}
		widths[len(row)]++
	}
	best := 0
	for width, rows := range widths {
		if width > 1 {
			best = max(best, rows*rows*min(width, 50)) // many rows alike tell more than wide ones
		}
	}
	return best
}
