package document

import (
	"bytes"
	"encoding/binary"
	"errors"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// foreign recognises, by their first bytes, files that aren't text. It returns
// what the file is and what to do, or nothing.
func foreign(raw []byte) (what, remedy string) {
	const asText = "save its text as .txt or .html and screen that"
	for _, magic := range []struct{ head, what, remedy string }{
		{"%PDF-", "PDF isn't read yet", asText},
		{"{\\rtf", "RTF isn't read", asText},
		{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old Office files (.doc, .xls, .msg) aren't read", asText},
		{"\x1f\x8b", "compressed documents aren't read", "unpack it first"},
		{"\xFD7zXZ\x00", "compressed documents aren't read", "unpack it first"},
		{"7z\xBC\xAF\x27\x1C", "archives aren't read", "unpack it first"},
		{"Rar!\x1a", "archives aren't read", "unpack it first"},
		{"\x89PNG\r\n", "pictures aren't read", "run character recognition first and screen its text"},
		{"\xFF\xD8\xFF", "pictures aren't read", "run character recognition first and screen its text"},
		{"GIF8", "pictures aren't read", "run character recognition first and screen its text"},
		{"II*\x00", "pictures aren't read", "run character recognition first and screen its text"},
		{"MM\x00*", "pictures aren't read", "run character recognition first and screen its text"},
	} {
		if bytes.HasPrefix(raw, []byte(magic.head)) {
			return magic.what, magic.remedy
		}
	}
	if bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		head := raw[:min(len(raw), 4096)]
		for _, kind := range []struct{ mark, what string }{
			{"word/", "DOCX isn't read yet"},
			{"xl/", "XLSX isn't read as a document"},
			{"opendocument", "OpenDocument files aren't read yet"},
		} {
			if bytes.Contains(head, []byte(kind.mark)) {
				return kind.what, asText
			}
		}
		if bytes.Contains(head, []byte("[Content_Types].xml")) {
			return "DOCX and other Office files aren't read yet", asText
		}
		return "archives aren't read", "unpack it first"
	}
	return "", ""
}

var errBinary = errors.New("this is a binary file, not text")

// decode returns the document as valid UTF-8 without a byte-order mark.
func (d *Document) decode(raw []byte) (string, error) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xEF\xBB\xBF")):
		return d.mend(raw[3:])
	case bytes.HasPrefix(raw, []byte("\xFF\xFE\x00\x00")):
		return d.utf32(raw[4:], binary.LittleEndian)
	case bytes.HasPrefix(raw, []byte("\x00\x00\xFE\xFF")):
		return d.utf32(raw[4:], binary.BigEndian)
	case bytes.HasPrefix(raw, []byte("\xFF\xFE")):
		return d.utf16(raw[2:], binary.LittleEndian), nil
	case bytes.HasPrefix(raw, []byte("\xFE\xFF")):
		return d.utf16(raw[2:], binary.BigEndian), nil
	case bytes.IndexByte(raw, 0) >= 0:
		return d.bareUTF16(raw)
	}
	if controls(raw) {
		return "", errBinary
	}
	declared := declaredCharset(raw)
	valid := utf8.Valid(raw)
	ascii := valid && utf8.RuneCount(raw) == len(raw)
	if declared != "" && (!valid || ascii) {
		enc, err := htmlindex.Get(declared)
		if err == nil {
			return d.by(raw, enc, declared)
		}
		d.warn("the document declares the encoding %q, which isn't known", declared)
	}
	if valid {
		if declared != "" && !ascii && declared != "utf-8" && declared != "utf8" {
			d.warn("the document declares the encoding %q and is UTF-8; read as UTF-8", declared)
		}
		return string(raw), nil
	}
	if good, bad := sequences(raw); good >= 3*bad {
		return d.mend(raw)
	}
	return d.fallback(raw)
}

var (
	reMetaCharset = regexp.MustCompile(`(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]+)`)
	reXMLEncoding = regexp.MustCompile(`(?i)^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_:.-]+)`)
)

// declaredCharset returns the encoding that the head of an HTML or XML
// document names, "" if none.
func declaredCharset(raw []byte) string {
	head := raw[:min(len(raw), 4096)]
	for _, re := range []*regexp.Regexp{reXMLEncoding, reMetaCharset} {
		if m := re.FindSubmatch(head); m != nil {
			return strings.ToLower(string(m[1]))
		}
	}
	return ""
}

// by decodes with a declared encoding.
func (d *Document) by(raw []byte, enc encoding.Encoding, name string) (string, error) {
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return "", errors.New("it can't be decoded as " + name + ", which it declares")
	}
	if n := bytes.Count(out, []byte("\uFFFD")); n > 0 {
		d.doubt("%d characters aren't valid in the declared encoding %s", n, name)
	}
	return strings.ToValidUTF8(string(out), "\uFFFD"), nil
}

// mend reads UTF-8 that may be damaged in places.
func (d *Document) mend(raw []byte) (string, error) {
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", errBinary
	}
	if !utf8.Valid(raw) {
		_, bad := sequences(raw)
		d.doubt("%d bytes aren't valid UTF-8; they were read as \uFFFD", bad)
	}
	return strings.ToValidUTF8(string(raw), "\uFFFD"), nil
}

// sequences counts the valid multi-byte characters of UTF-8 and the bytes
// that belong to none.
func sequences(raw []byte) (good, bad int) {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	return good, bad
}

func (d *Document) utf16(raw []byte, order binary.ByteOrder) string {
	if len(raw)%2 != 0 {
		d.doubt("the document ends within a character")
	}
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = order.Uint16(raw[2*i:])
	}
	text := string(utf16.Decode(units))
	if n := strings.Count(text, "\uFFFD"); n > 0 {
		d.doubt("%d characters aren't valid UTF-16", n)
	}
	return text
}

func (d *Document) utf32(raw []byte, order binary.ByteOrder) (string, error) {
	var b strings.Builder
	for ; len(raw) >= 4; raw = raw[4:] {
		u := order.Uint32(raw)
		if u > unicode.MaxRune {
			return "", errBinary
		}
		b.WriteRune(rune(u))
	}
	return b.String(), nil
}

// bareUTF16 reads UTF-16 without a byte-order mark, which holds NUL bytes as
// soon as it holds a blank; anything else with NUL bytes is binary.
func (d *Document) bareUTF16(raw []byte) (string, error) {
	if len(raw)%2 != 0 {
		return "", errBinary
	}
	var best string
	var label string
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		trial := &Document{}
		text := trial.utf16(raw, order)
		if len(trial.Warnings) == 0 && readable(text) && strings.Count(text, " ") >= strings.Count(best, " ") {
			best, label = text, order.String()
		}
	}
	if best == "" {
		return "", errBinary
	}
	d.warn("no byte-order mark; read as UTF-16 (%s)", label)
	return best, nil
}

// readable tells whether nearly all characters are those of a text.
func readable(text string) bool {
	total, strange := 0, 0
	for _, r := range text {
		total++
		if !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z) && !unicode.IsSpace(r) {
			strange++
		}
	}
	return total > 0 && strange*50 <= total
}

// controls tells whether bytes below the blank are too many for a text.
func controls(raw []byte) bool {
	n := 0
	for _, b := range raw {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b {
			n++
		}
	}
	return n*20 > len(raw)
}

// fallback guesses the code page of a text that is neither UTF-8 nor declares
// anything. In Cyrillic and Arabic texts letters above 0x7F stand side by side,
// in Western ones alone. In Windows-1251 small letters fill 0xE0–0xFF; in
// Windows-1256 letters are spread over both halves.
func (d *Document) fallback(raw []byte) (string, error) {
	var high, paired, upper, lower, turkish int
	for i, b := range raw {
		switch {
		case b < 0x80:
			continue
		case b == 0xDD || b == 0xDE || b == 0xF0 || b == 0xFD || b == 0xFE:
			turkish++
		}
		high++
		if i > 0 && raw[i-1] >= 0x80 {
			paired++
		}
		if b >= 0xE0 {
			lower++
		} else if b >= 0xC0 {
			upper++
		}
	}
	page, name := charmap.Windows1252, "Windows-1252"
	switch half := upper*5 < lower || lower*10 < upper; {
	case paired*2 > high && half:
		page, name = charmap.Windows1251, "Windows-1251"
	case paired*2 > high:
		page, name = charmap.Windows1256, "Windows-1256"
	case turkish*4 > high:
		page, name = charmap.Windows1254, "Windows-1254"
	}
	text, err := page.NewDecoder().String(string(raw))
	if err != nil {
		return "", errBinary
	}
	text = strings.ToValidUTF8(text, "\uFFFD")
	if !letters(raw, page) {
		return "", errors.New("its encoding isn't known")
	}
	d.warn("the document is not UTF-8 and declares no encoding; read as %s, a guess", name)
	return text, nil
}

// letters tells whether the bytes above 0x7F are mostly letters in a code
// page, as they are in a text that was written in it.
func letters(raw []byte, page *charmap.Charmap) bool {
	high, alien := 0, 0
	for _, b := range raw {
		if b < 0x80 {
			continue
		}
		high++
		r := page.DecodeByte(b)
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune("«»“”„‘’‚–—…№°§€£ \u00a0·•،؟؛\u200c\u200d", r) {
			alien++
		}
	}
	return alien*10 <= high
}

// format tells HTML and XML from plain text, by content first.
func format(name, text string) string {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 2048)]))
	html := strings.Contains(head, "<html") || strings.Contains(head, "<!doctype html") ||
		strings.Contains(head, "<head>") || strings.Contains(head, "<body")
	switch ext := strings.ToLower(path.Ext(name)); {
	case strings.HasPrefix(head, "<") && html:
		return FormatHTML
	case strings.HasPrefix(head, "<?xml"):
		return FormatXML
	case ext == ".html" || ext == ".htm" || ext == ".xhtml":
		return FormatHTML
	case ext == ".xml" && strings.HasPrefix(head, "<"):
		return FormatXML
	}
	return FormatText
}

var reMailEncoding = regexp.MustCompile(`(?im)^content-transfer-encoding:\s*(base64|quoted-printable)|=\?[a-z0-9-]+\?[bq]\?`)

// checkMail notes the parts of a raw e-mail message that aren't read.
func (d *Document) checkMail() {
	if reMailEncoding.MatchString(d.Text) {
		d.doubt("the document is an e-mail message with encoded parts, which aren't read; save it as text or HTML, and screen its attachments too")
	}
}

func blank(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0
}
