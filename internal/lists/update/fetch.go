package update

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// download is what came of one list.
type download struct {
	// dir holds the files, each under its name.
	dir string
	// unchanged is set where the server says, or the hash shows, that nothing
	// is new.
	unchanged bool
	// modified is the day that the server gives the file, "" if none.
	modified string
	state    state
}

// download fetches a list's files into a folder of their own and checks each.
func (r *run) download(ctx context.Context, src Source, known state) (*download, error) {
	dir, err := os.MkdirTemp(r.tmp, "get-")
	if err != nil {
		return nil, err
	}
	d := &download{dir: dir}
	for _, remote := range src.Files {
		part, err := r.file(ctx, src, remote, filepath.Join(dir, remote.Name), known)
		if err != nil {
			return nil, err
		}
		if part.notModified {
			d.unchanged, d.state = true, known
			return d, nil
		}
		d.modified = max(d.modified, day(part.lastModified))
		if len(src.Files) == 1 {
			d.state = state{URL: remote.URL.String(), ETag: part.etag, LastModified: part.lastModified, SHA256: part.sha256, Whole: r.Now().UTC()}
			d.unchanged = known.SHA256 != "" && part.sha256 == known.SHA256
			d.state.Snapshot = known.Snapshot
		}
	}
	return d, nil
}

func day(lastModified string) string {
	if t, err := http.ParseTime(lastModified); err == nil {
		return t.UTC().Format(time.DateOnly)
	}
	return ""
}

// part is a file on its way.
type part struct {
	file *os.File
	have int64 // bytes in the file
	// What the server said of the file that these bytes belong to.
	total                        int64 // -1 unknown
	etag, lastModified, encoding string
	digest                       string // sha256 in hex, if the server gave it

	resumed     bool // of two or more answers
	noResume    bool // an answer didn't fit: whole from now on
	notModified bool
	sha256      string
}

// clear drops what came, and takes nothing up from this server again.
func (p *part) clear() error {
	p.noResume, p.resumed, p.have = true, false, 0
	return p.file.Truncate(0)
}

// file downloads one file to a path, however often it must be tried, and
// checks what came.
func (r *run) file(ctx context.Context, src Source, remote Remote, path string, known state) (*part, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	p := &part{file: f, total: -1}
	client := r.client(src)
	for n := 0; ; n++ {
		err := r.attempt(ctx, client, src, remote, p, known)
		if err == nil {
			return p, nil
		}
		f := r.asFault(ctx, err, remote.URL.Hostname())
		if f.lasting {
			return nil, f
		}
		if n+1 >= r.Limits.Attempts {
			f.what += fmt.Sprintf(", %d times of %d", n+1, r.Limits.Attempts)
			return nil, f
		}
		wait := r.backoff(n, f.after)
		if end, ok := ctx.Deadline(); ok && wait > time.Until(end) {
			return nil, &fault{what: fmt.Sprintf("%s, and the next try would be in %s", f.what, wait.Round(time.Second)), remedy: "try again then"}
		}
		r.tell(Event{List: src.List, What: fmt.Sprintf("waits %s: %s", wait.Round(time.Second), f.what), Bytes: p.have, Total: p.total})
		if err := sleep(ctx, wait); err != nil {
			return nil, r.asFault(ctx, err, remote.URL.Hostname())
		}
	}
}

// attempt asks for a file, or the rest of it, once.
func (r *run) attempt(ctx context.Context, client *http.Client, src Source, remote Remote, p *part, known state) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	fail := func(err error) error { return r.asFault(ctx, err, remote.URL.Hostname()) }
	req, conditional, from, err := r.request(ctx, remote, p, known)
	if err != nil {
		return err
	}
	r.tell(Event{List: src.List, What: "asks", Bytes: p.have, Total: p.total})
	resp, err := client.Do(req)
	if err != nil {
		return fail(err)
	}
	defer resp.Body.Close()
	body := r.watch(resp.Body, cancel)
	defer body.stop()
	switch {
	case resp.StatusCode == http.StatusNotModified && conditional:
		p.notModified = true
		return nil
	case resp.StatusCode == http.StatusNotModified:
		return &fault{what: remote.URL.Hostname() + " says that nothing changed, though it wasn't asked", remedy: tryLater}
	case resp.StatusCode == http.StatusPartialContent && from >= 0:
		err = p.takeUp(resp, body, from)
	case resp.StatusCode == http.StatusOK:
		err = p.begin(resp)
	case resp.StatusCode == http.StatusRequestedRangeNotSatisfiable, resp.StatusCode == http.StatusPartialContent:
		err = errors.Join(badStatus(resp, r.Now()), p.clear())
	default:
		err = badStatus(resp, r.Now())
	}
	if err != nil {
		return fail(err)
	}
	if err := r.copyBody(src, p, body); err != nil {
		return fail(err)
	}
	if err := r.complete(ctx, client, remote, p); err != nil {
		return fail(err)
	}
	if err := inspect(p.file.Name(), r.Limits.Size, src.List == "eu-annexes"); err != nil {
		return errors.Join(err, p.clear())
	}
	return nil
}

// request makes the next request for a file: for its rest from an offset,
// which is -1 where it is asked for whole.
func (r *run) request(ctx context.Context, remote Remote, p *part, known state) (req *http.Request, conditional bool, from int64, err error) {
	req, err = http.NewRequestWithContext(ctx, http.MethodGet, remote.URL.String(), nil)
	if err != nil {
		return nil, false, 0, err
	}
	req.Header.Set("User-Agent", r.UserAgent)
	req.Header.Set("Accept", "*/*")
	req.Header.Set("Accept-Encoding", "gzip")
	if p.have >= r.Limits.Resume && p.have > overlap && !p.noResume && p.validator() != "" {
		from = p.have - overlap
		req.Header.Set("Range", fmt.Sprintf("bytes=%d-", from))
		req.Header.Set("If-Range", p.validator())
		return req, false, from, nil
	}
	if known.ETag != "" {
		req.Header.Set("If-None-Match", known.ETag)
		conditional = true
	}
	if known.LastModified != "" {
		req.Header.Set("If-Modified-Since", known.LastModified)
		conditional = true
	}
	return req, conditional, -1, nil
}

// begin takes an answer that holds the whole file; what came before goes.
func (p *part) begin(resp *http.Response) error {
	p.have, p.resumed, p.total = 0, false, resp.ContentLength
	p.etag, p.lastModified, p.encoding = resp.Header.Get("ETag"), resp.Header.Get("Last-Modified"), resp.Header.Get("Content-Encoding")
	p.digest = digestOf(resp.Header)
	return p.file.Truncate(0)
}

// slow is how many bytes must come within the stall time.
const slow = 1 << 10

// watched is an answer's body; reading it ends with errStall when it comes
// more slowly than that.
type watched struct {
	io.Reader
	timer *time.Timer
	time  time.Duration
	since int // bytes since the timer was set
}

func (r *run) watch(body io.Reader, cancel context.CancelCauseFunc) *watched {
	return &watched{Reader: body, time: r.Limits.Stall, timer: time.AfterFunc(r.Limits.Stall, func() { cancel(errStall) })}
}

func (w *watched) stop() { w.timer.Stop() }

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if w.since += n; w.since >= slow {
		w.timer.Reset(w.time)
		w.since = 0
	}
	return n, err
}

// copyBody writes an answer's body behind what the file has.
func (r *run) copyBody(src Source, p *part, body io.Reader) error {
	if max(p.total, p.have) > r.Limits.Size {
		return tooLarge(r.Limits.Size)
	}
	buf := make([]byte, 64<<10)
	for {
		n, err := body.Read(buf)
		if _, werr := p.file.WriteAt(buf[:n], p.have); werr != nil {
			return &fault{what: "writing the download: " + werr.Error(), remedy: "make room on the disk", lasting: true}
		}
		p.have += int64(n)
		if p.have > r.Limits.Size {
			return tooLarge(r.Limits.Size)
		}
		r.tell(Event{List: src.List, What: "downloads", Bytes: p.have, Total: p.total})
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// complete makes sure that all of one and the same file came.
func (r *run) complete(ctx context.Context, client *http.Client, remote Remote, p *part) error {
	if p.total >= 0 && p.have != p.total {
		what := fmt.Sprintf("%s sent %d bytes of %d", remote.URL.Hostname(), p.have, p.total)
		if p.have > p.total {
			return errors.Join(&fault{what: what, remedy: tryLater}, p.clear())
		}
		return &fault{what: what, remedy: tryLater}
	}
	if p.have == 0 {
		return &fault{what: remote.URL.Hostname() + " sent an empty file", remedy: tryLater}
	}
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(p.file, 0, p.have)); err != nil {
		return err
	}
	p.sha256 = hex.EncodeToString(h.Sum(nil))
	if p.digest != "" && p.digest != p.sha256 {
		return errors.Join(&fault{what: remote.URL.Hostname() + " sent a file with another hash than it says", remedy: tryLater}, p.clear())
	}
	if p.resumed && p.digest == "" {
		return r.confirm(ctx, client, remote, p)
	}
	return nil
}

func tooLarge(limit int64) *fault {
	return &fault{what: fmt.Sprintf("the file has more than %d MiB", limit>>20), remedy: "a publisher's file isn't that large; if it is by now, raise --max-size", lasting: true}
}
