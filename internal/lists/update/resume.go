package update

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// A download that broke off is taken up some way before its end, and the bytes
// that come twice must be the same. When all has come, its beginning is asked
// for again: there most publishers print the day of the file, so that a server
// which gives one ETag to two versions is found out. What doesn't agree is
// dropped, and the file is fetched whole.
const (
	overlap = 4 << 10
	opening = 16 << 10
)

// validator returns what tells that the server's file is still the one that
// was begun: a strong ETag, or a Last-Modified where there is no ETag at all.
func (p *part) validator() string {
	switch {
	case strings.HasPrefix(p.etag, `"`):
		return p.etag
	case p.etag == "":
		return p.lastModified
	}
	return "" // a weak ETag promises nothing about bytes
}

var contentRange = regexp.MustCompile(`^bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)$`)

// ranged reads a Content-Range; ok is false where there is none that says
// from, to (exclusive) and total.
func ranged(h http.Header) (from, to, total int64, ok bool) {
	m := contentRange.FindStringSubmatch(h.Get("Content-Range"))
	if m == nil {
		return 0, 0, 0, false
	}
	from, _ = strconv.ParseInt(m[1], 10, 64) // digits that fit, as the expression says
	to, _ = strconv.ParseInt(m[2], 10, 64)
	total = -1
	if m[3] != "*" {
		total, _ = strconv.ParseInt(m[3], 10, 64)
	}
	return from, to + 1, total, true
}

// same tells whether an answer is about the version that was begun.
func (p *part) same(h http.Header) bool {
	if p.etag != "" {
		return h.Get("ETag") == p.etag && h.Get("Content-Encoding") == p.encoding
	}
	lm := h.Get("Last-Modified")
	return (lm == "" || lm == p.lastModified) && h.Get("Content-Encoding") == p.encoding
}

// takeUp takes an answer that holds the rest of the file from an offset, and
// reads the bytes that are there already.
func (p *part) takeUp(resp *http.Response, body io.Reader, from int64) error {
	misfit := func(what string) error {
		if err := p.clear(); err != nil {
			return err
		}
		return &fault{what: fmt.Sprintf("broken download: the rest that %s sent %s", resp.Request.URL.Hostname(), what), remedy: tryLater}
	}
	start, end, total, ok := ranged(resp.Header)
	switch {
	case !ok || start != from || (total >= 0 && end != total):
		return misfit("isn't the one asked for")
	case !p.same(resp.Header) || (p.total >= 0 && total >= 0 && total != p.total):
		return misfit("is of another version")
	}
	had, comes := make([]byte, p.have-from), make([]byte, p.have-from)
	if _, err := p.file.ReadAt(had, from); err != nil {
		return err
	}
	if _, err := io.ReadFull(body, comes); err != nil {
		return fmt.Errorf("broken download: %w", err)
	}
	if !bytes.Equal(had, comes) {
		return misfit("doesn't fit what came before")
	}
	p.resumed = true
	if p.total < 0 {
		p.total = end
	}
	return nil
}

// confirm asks again for the beginning of a file that came in parts.
func (r *run) confirm(ctx context.Context, client *http.Client, remote Remote, p *part) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	head := make([]byte, min(p.have, opening))
	if _, err := p.file.ReadAt(head, 0); err != nil {
		return err
	}
	req, _, _, err := r.request(ctx, remote, &part{}, state{})
	if err != nil {
		return err
	}
	req.Header.Set("Range", fmt.Sprintf("bytes=0-%d", len(head)-1))
	req.Header.Set("If-Range", p.validator())
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body := r.watch(resp.Body, cancel)
	defer body.stop()
	if resp.StatusCode == http.StatusPartialContent && p.same(resp.Header) {
		again := make([]byte, len(head))
		if _, err := io.ReadFull(body, again); err == nil && bytes.Equal(again, head) {
			return nil
		}
	}
	if err := p.clear(); err != nil {
		return err
	}
	return &fault{what: fmt.Sprintf("the parts that %s sent are of two versions", remote.URL.Hostname()), remedy: tryLater}
}

// digestOf returns the sha256 that a server gives for the bytes of its file,
// in hex, "" where it gives none: Repr-Digest (RFC 9530), or the header of
// Amazon S3, where OFAC keeps its files.
func digestOf(h http.Header) string {
	text := h.Get("x-amz-checksum-sha256")
	if _, after, ok := strings.Cut(h.Get("Repr-Digest"), "sha-256=:"); ok {
		text, _, _ = strings.Cut(after, ":")
	}
	sum, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(sum) != 32 {
		return ""
	}
	return hex.EncodeToString(sum)
}
