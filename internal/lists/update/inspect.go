package update

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"

	"github.com/interdict-project/interdict/internal/source"
)

// maxMembers bounds the files in an archive. The EU's acts are about fifty.
const maxMembers = 500

// inspect looks over a file that came: that it isn't empty or a web page, and
// that what is packed unpacks whole, within a limit. What the publisher sent
// amiss may come right the next time, so these faults are tried again. pages is
// set for lists that are published as web pages.
func inspect(path string, limit int64, pages bool) error {
	files, err := source.Open(path)
	if err != nil {
		return &fault{what: "a damaged archive came: " + err.Error(), remedy: tryLater}
	}
	if len(files) == 0 || len(files) > maxMembers {
		return &fault{what: fmt.Sprintf("an archive of %d files came", len(files)), remedy: "a publisher's has one or a few", lasting: true}
	}
	left := limit
	for _, f := range files {
		head, err := f.Head(2048)
		if err != nil {
			return &fault{what: "a damaged file came: " + err.Error(), remedy: tryLater}
		}
		if len(bytes.TrimSpace(head)) == 0 {
			return &fault{what: "an empty file came", remedy: tryLater}
		}
		if !pages && isErrorPage(head) {
			return &fault{what: "a web page came instead of the list: " + title(head), remedy: tryLater}
		}
		n, err := unpack(f, left)
		if err != nil {
			return err
		}
		left -= n
	}
	return nil
}

// unpack reads a file to its end and returns its bytes.
func unpack(f source.File, limit int64) (int64, error) {
	r, err := f.Open()
	if err != nil {
		return 0, &fault{what: "a damaged file came: " + err.Error(), remedy: tryLater}
	}
	defer r.Close()
	n, err := io.Copy(io.Discard, io.LimitReader(r, limit+1))
	var defect *source.Error
	switch {
	case errors.As(err, &defect):
		return n, &fault{what: "a damaged file came: " + defect.Error(), remedy: tryLater}
	case err != nil:
		return n, err
	case n > limit:
		return n, &fault{what: fmt.Sprintf("what came unpacks to more than %d MiB", limit>>20), remedy: "a publisher's file isn't that large; if it is by now, raise --max-size", lasting: true}
	}
	return n, nil
}

// isErrorPage tells whether a file begins as a web page does.
func isErrorPage(head []byte) bool {
	start := bytes.ToLower(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"))
	if bytes.HasPrefix(start, []byte("<?xml")) {
		if _, rest, ok := bytes.Cut(start, []byte("?>")); ok {
			start = bytes.TrimSpace(rest)
		}
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<script"} {
		if bytes.HasPrefix(start, []byte(tag)) {
			return true
		}
	}
	return false
}

var titleText = regexp.MustCompile(`(?is)<title[^>]*>([^<]*)`)

// title returns a page's title, shortened, for a message.
func title(head []byte) string {
	m := titleText.FindSubmatch(head)
	if m == nil {
		return "without a title"
	}
	return fmt.Sprintf("%.60q", bytes.ToValidUTF8(bytes.Join(bytes.Fields(m[1]), []byte(" ")), []byte("?")))
}
