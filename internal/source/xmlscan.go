package source

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Kinds of token.
const (
	tokenText = iota
	tokenStart
	tokenEnd
)

// maxXMLToken bounds one tag or one run of text.
const maxXMLToken = 16 << 20

// xmlScanner splits a file into tags and text. The fields of a token are
// valid until the next call of token.
type xmlScanner struct {
	file string
	r    io.Reader
	buf  []byte // unread bytes are buf[pos:end]
	pos  int
	end  int
	eof  bool
	line int // line of buf[pos]

	started     bool
	name        []byte // local name of a tag
	attrs       []rawAttr
	selfClosing bool
	text        []byte
	raw         bool // text is a CDATA section
	startLine   int  // line on which the token starts
}

// rawAttr is an attribute as ranges of buf.
type rawAttr struct{ name, value [2]int }

func newXMLScanner(file string, r io.Reader) *xmlScanner {
	return &xmlScanner{file: file, r: r, buf: make([]byte, 256<<10), line: 1}
}

func (s *xmlScanner) fail(what, remedy string) error {
	return &Error{File: s.file, Line: s.line, What: what, Remedy: remedy}
}

// fill reads more bytes behind buf[pos:end]; false at the end of the file.
func (s *xmlScanner) fill() (bool, error) {
	if s.eof {
		return false, nil
	}
	if s.pos > 0 {
		copy(s.buf, s.buf[s.pos:s.end])
		s.end -= s.pos
		s.pos = 0
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= maxXMLToken {
			return false, s.fail("a tag or text of more than 16 MB", "this isn't a file that a publisher sends")
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	n, err := io.ReadAtLeast(s.r, s.buf[s.end:], 1)
	s.end += n
	if err == io.EOF {
		s.eof = true
		return false, nil
	}
	if err != nil {
		var e *Error
		if errors.As(err, &e) {
			return false, err
		}
		return false, s.fail("can't read on: "+err.Error(), "fetch the file again")
	}
	return true, nil
}

// find returns the distance from pos to the next occurrence of sep at or
// behind from, -1 at the end of the file.
func (s *xmlScanner) find(sep string, from int) (int, error) {
	for {
		if s.pos+from <= s.end {
			if i := bytes.Index(s.buf[s.pos+from:s.end], []byte(sep)); i >= 0 {
				return from + i, nil
			}
			from = max(from, s.end-s.pos-len(sep)+1)
		}
		if more, err := s.fill(); err != nil || !more {
			return -1, err
		}
	}
}

// advance passes n bytes and counts their lines.
func (s *xmlScanner) advance(n int) []byte {
	b := s.buf[s.pos : s.pos+n]
	s.line += bytes.Count(b, []byte{'\n'})
	s.pos += n
	return b
}

// token reads the next tag or text, passing comments and instructions.
func (s *xmlScanner) token() (int, error) {
	if !s.started {
		s.started = true
		if err := s.prolog(); err != nil {
			return 0, err
		}
	}
	for {
		if s.pos == s.end {
			if more, err := s.fill(); err != nil {
				return 0, err
			} else if !more {
				return 0, io.EOF
			}
		}
		s.startLine = s.line
		if s.buf[s.pos] != '<' {
			n, err := s.find("<", 0)
			if err != nil {
				return 0, err
			}
			if n < 0 {
				n = s.end - s.pos
			}
			s.text, s.raw = s.advance(n), false
			return tokenText, nil
		}
		kind, skip, err := s.markup()
		if err != nil || !skip {
			return kind, err
		}
	}
}

// prolog checks the encoding.
func (s *xmlScanner) prolog() error {
	for s.end < 256 {
		if more, err := s.fill(); err != nil {
			return err
		} else if !more {
			break
		}
	}
	head := s.buf[:s.end]
	if bytes.HasPrefix(head, []byte("\xfe\xff")) || bytes.HasPrefix(head, []byte("\xff\xfe")) {
		return s.fail("the file is UTF-16", "convert it to UTF-8")
	}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		s.pos = 3
	}
	if decl := head[s.pos:]; bytes.HasPrefix(decl, []byte("<?xml")) {
		if i := bytes.Index(decl, []byte("?>")); i >= 0 {
			decl = decl[:i]
		}
		if _, enc, ok := strings.Cut(string(decl), "encoding="); ok {
			enc, _, _ = strings.Cut(strings.TrimSpace(enc), " ")
			enc = strings.ToLower(strings.Trim(enc, `"'?>`))
			if enc != "utf-8" && enc != "utf8" && enc != "us-ascii" {
				return s.fail("the file declares the encoding "+strconv.Quote(enc), "convert it to UTF-8")
			}
		}
	}
	return nil
}

// markup reads what begins with '<'; skip is set for comments and
// instructions.
func (s *xmlScanner) markup() (kind int, skip bool, err error) {
	for s.end-s.pos < 9 {
		if more, err := s.fill(); err != nil {
			return 0, false, err
		} else if !more {
			break
		}
	}
	b := s.buf[s.pos:s.end]
	switch {
	case bytes.HasPrefix(b, []byte("<!--")):
		return 0, true, s.pass("-->", 4)
	case bytes.HasPrefix(b, []byte("<?")):
		return 0, true, s.pass("?>", 2)
	case bytes.HasPrefix(b, []byte("<![CDATA[")):
		n, err := s.find("]]>", 9)
		if err == nil && n < 0 {
			err = s.fail("the file ends inside a CDATA section", "it is cut short: fetch it again")
		}
		if err != nil {
			return 0, false, err
		}
		s.text, s.raw = s.advance(n + 3)[9:n], true
		return tokenText, false, nil
	case bytes.HasPrefix(b, []byte("<!")):
		return 0, false, s.fail("a document type declaration", "publishers' lists have none; it is not read for safety")
	}
	n, err := s.tagEnd()
	if err == nil && n < 0 {
		err = s.fail("the file ends inside a tag", "it is cut short: fetch it again")
	}
	if err != nil {
		return 0, false, err
	}
	kind, err = s.tag(n)
	return kind, false, err
}

// tagEnd returns the distance from pos to the '>' that ends the tag there,
// passing over any inside an attribute's value; -1 at the end of the file.
func (s *xmlScanner) tagEnd() (int, error) {
	var open byte
	for n := 1; ; n++ {
		if s.pos+n == s.end {
			if more, err := s.fill(); err != nil || !more {
				return -1, err
			}
		}
		switch c := s.buf[s.pos+n]; {
		case open != 0:
			if c == open {
				open = 0
			}
		case c == '>':
			return n, nil
		case c == '"' || c == '\'':
			open = c
		}
	}
}

// pass goes behind the next occurrence of sep.
func (s *xmlScanner) pass(sep string, from int) error {
	n, err := s.find(sep, from)
	if err == nil && n < 0 {
		err = s.fail("the file ends inside a comment or instruction", "it is cut short: fetch it again")
	}
	if err == nil {
		s.advance(n + len(sep))
	}
	return err
}

// tag splits the tag that ends n bytes behind pos.
func (s *xmlScanner) tag(n int) (int, error) {
	from := s.pos + 1
	to := s.pos + n
	s.advance(n + 1)
	if s.buf[from] == '/' {
		for to > from+1 && isBlank(s.buf[to-1]) {
			to--
		}
		s.name = local(s.buf[from+1 : to])
		if len(s.name) == 0 || !isXMLName(s.name) {
			return 0, s.fail("a malformed end tag", "the file is damaged: fetch it again")
		}
		return tokenEnd, nil
	}
	s.selfClosing = to > from && s.buf[to-1] == '/'
	if s.selfClosing {
		to--
	}
	i := from
	for i < to && !isBlank(s.buf[i]) {
		i++
	}
	s.name = local(s.buf[from:i])
	if len(s.name) == 0 || !isXMLName(s.name) {
		return 0, s.fail("'<' that begins no tag", "the publisher's file has an unescaped '<' (&lt;): fetch it again or report it to the publisher")
	}
	s.attrs = s.attrs[:0]
	for {
		for i < to && isBlank(s.buf[i]) {
			i++
		}
		if i == to {
			return tokenStart, nil
		}
		a, next, ok := s.attribute(i, to)
		if !ok {
			return 0, s.fail("a malformed attribute in <"+string(s.name)+">", "the file is damaged: fetch it again")
		}
		i = next
		name := s.buf[a.name[0]:a.name[1]]
		if bytes.Equal(name, []byte("xmlns")) || bytes.HasPrefix(name, []byte("xmlns:")) || bytes.HasPrefix(name, []byte("xsi:")) {
			continue
		}
		a.name[0] = a.name[1] - len(local(name))
		for _, b := range s.attrs {
			if bytes.Equal(s.buf[b.name[0]:b.name[1]], s.buf[a.name[0]:a.name[1]]) {
				return 0, s.fail("an attribute given twice in <"+string(s.name)+">", "the file is damaged: fetch it again")
			}
		}
		s.attrs = append(s.attrs, a)
	}
}

// attribute splits one attribute of buf[i:to] and returns where it ends.
func (s *xmlScanner) attribute(i, to int) (rawAttr, int, bool) {
	var a rawAttr
	a.name[0] = i
	for i < to && s.buf[i] != '=' && !isBlank(s.buf[i]) {
		i++
	}
	a.name[1] = i
	for i < to && isBlank(s.buf[i]) {
		i++
	}
	if i >= to || s.buf[i] != '=' || !isXMLName(s.buf[a.name[0]:a.name[1]]) {
		return a, 0, false
	}
	for i++; i < to && isBlank(s.buf[i]); i++ {
	}
	if i >= to || s.buf[i] != '"' && s.buf[i] != '\'' {
		return a, 0, false
	}
	quote := s.buf[i]
	end := bytes.IndexByte(s.buf[i+1:to], quote)
	if end < 0 {
		return a, 0, false
	}
	a.value = [2]int{i + 1, i + 1 + end}
	if bytes.IndexByte(s.buf[a.value[0]:a.value[1]], '<') >= 0 {
		return a, 0, false
	}
	i += end + 2
	return a, i, i == to || isBlank(s.buf[i])
}

// decode appends text to dst with references resolved and line ends made \n,
// and checks that it is UTF-8 without control characters. In an attribute,
// white space becomes blanks, as the XML recommendation has it (§3.3.3).
func (s *xmlScanner) decode(dst, text []byte, line int, attribute bool) ([]byte, error) {
	for len(text) > 0 {
		i := bytes.IndexByte(text, '&')
		chunk := text
		if i >= 0 {
			chunk = text[:i]
		}
		var err error
		if dst, err = s.plain(dst, chunk, line, attribute); err != nil || i < 0 {
			return dst, err
		}
		line += bytes.Count(chunk, []byte{'\n'})
		r, n := reference(text[i:])
		if n == 0 {
			return dst, &Error{File: s.file, Line: line, What: "an unescaped '&' (it must be written &amp;)",
				Remedy: "this copy of the file is malformed: fetch it again from the publisher"}
		}
		dst = utf8.AppendRune(dst, r)
		text = text[i+n:]
	}
	return dst, nil
}

// verbatim is decode for a CDATA section.
func (s *xmlScanner) verbatim(dst, text []byte) ([]byte, error) {
	return s.plain(dst, text, s.startLine, false)
}

func (s *xmlScanner) plain(dst, text []byte, line int, attribute bool) ([]byte, error) {
	if !utf8.Valid(text) {
		for i := 0; i < len(text); {
			r, n := utf8.DecodeRune(text[i:])
			if r == utf8.RuneError && n == 1 {
				line += bytes.Count(text[:i], []byte{'\n'})
				return dst, &Error{File: s.file, Line: line, What: "the byte 0x" + strconv.FormatUint(uint64(text[i]), 16) + " is not UTF-8, though the file says it is",
					Remedy: "this copy was saved in another encoding: fetch it again from the publisher"}
			}
			i += n
		}
	}
	from := len(dst)
	special := false
	for _, c := range text {
		if c < 0x20 {
			if c != '\n' && c != '\t' && c != '\r' {
				return dst, &Error{File: s.file, Line: line, What: "the control character 0x" + strconv.FormatUint(uint64(c), 16),
					Remedy: "the file is damaged: fetch it again"}
			}
			special = special || c == '\r' || attribute
		}
	}
	dst = append(dst, text...)
	if !special {
		return dst, nil
	}
	out := dst[:from]
	for i := from; i < len(dst); i++ {
		c := dst[i]
		if c == '\r' {
			if i+1 < len(dst) && dst[i+1] == '\n' {
				continue
			}
			c = '\n'
		}
		if attribute && c < 0x20 {
			c = ' '
		}
		out = append(out, c)
	}
	return out, nil
}

// reference reads an entity or character reference at the start of b and
// returns its length, 0 if there is none.
func reference(b []byte) (rune, int) {
	end := bytes.IndexByte(b[:min(len(b), 12)], ';')
	if end < 2 {
		return 0, 0
	}
	switch name := string(b[1:end]); name {
	case "amp":
		return '&', end + 1
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "quot":
		return '"', end + 1
	case "apos":
		return '\'', end + 1
	default:
		if name[0] != '#' || len(name) < 2 {
			return 0, 0
		}
		base, digits := 10, name[1:]
		if digits[0] == 'x' {
			base, digits = 16, digits[1:]
		}
		n, err := strconv.ParseUint(digits, base, 32)
		r := rune(n)
		if err != nil || n > utf8.MaxRune || !utf8.ValidRune(r) || r < 0x20 && r != '\n' && r != '\t' && r != '\r' {
			return 0, 0
		}
		return r, end + 1
	}
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// isXMLName tells whether b may be a name. Names in publishers' files are
// ASCII letters, digits and "-_.:" or letters beyond ASCII.
func isXMLName(b []byte) bool {
	beyond := false
	for i, c := range b {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z', c == '_', c == ':':
		case c >= 0x80:
			beyond = true
		case i > 0 && ('0' <= c && c <= '9' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return len(b) > 0 && (!beyond || utf8.Valid(b))
}

// local drops the name space prefix.
func local(name []byte) []byte {
	if i := bytes.LastIndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}
