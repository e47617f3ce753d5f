package update

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/interdict-project/interdict/internal/lists"
)

// list writes an invented UN list of n parties as of a day; change is put into
// its first record.
func list(day string, n int, change string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<CONSOLIDATED_LIST dateGenerated=\"%sT00:00:00.000Z\"><INDIVIDUALS>\n", day)
	for i := range n {
		fmt.Fprintf(&b, "<INDIVIDUAL><FIRST_NAME>Invented%d</FIRST_NAME><REFERENCE_NUMBER>XXi.%03d</REFERENCE_NUMBER><LISTED_ON>2020-01-01</LISTED_ON><COMMENTS1>%s %s</COMMENTS1></INDIVIDUAL>\n", i, i, change, strings.Repeat("filler ", 60))
	}
	b.WriteString("</INDIVIDUALS></CONSOLIDATED_LIST>\n")
	return b.Bytes()
}

// rig is a server, a data folder and the options of an update of un-sc.
type rig struct {
	t       *testing.T
	opt     Options
	handler http.HandlerFunc
	asked   []*http.Request
	server  *httptest.Server
}

func newRig(t *testing.T) *rig {
	t.Helper()
	g := &rig{t: t}
	g.server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.asked = append(g.asked, r)
		g.handler(w, r)
	}))
	g.server.Config.ErrorLog = log.New(io.Discard, "", 0)
	g.server.StartTLS()
	t.Cleanup(g.server.Close)
	transport := NewTransport(nil, nil)
	transport.TLSClientConfig.RootCAs = g.server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	t.Cleanup(transport.CloseIdleConnections)
	table, err := lists.OfficialAddresses()
	if err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	g.opt = Options{
		Store: lists.NewStore(data), Dir: filepath.Join(data, "update"), Transport: transport, UserAgent: "test", Parallel: 2,
		Sources: []Source{{List: "un-sc", MaxShrink: 0.2, Files: []Remote{{Name: "consolidated.xml", URL: g.url("/un.xml")}}}},
		Limits:  Limits{Size: 4 << 20, Total: time.Minute, Stall: 20 * time.Second, Attempts: 3, Wait: time.Millisecond, MaxWait: 2 * time.Millisecond, Resume: 8 << 10},
		Refuse:  table.RefuseAddress,
		Now:     func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) },
		Jitter:  func() float64 { return 0.5 },
	}
	return g
}

func (g *rig) url(path string) *url.URL {
	u, err := url.Parse(g.server.URL + path)
	if err != nil {
		g.t.Fatal(err)
	}
	return u
}

// run updates and returns the outcome as text: status, day of the live
// snapshot, error.
func (g *rig) run() string {
	g.t.Helper()
	g.asked = nil
	out, err := Run(context.Background(), g.opt)
	if err != nil {
		g.t.Fatal(err)
	}
	s := string(out[0].Status)
	newest, err := g.opt.Store.Newest("un-sc")
	if err != nil {
		g.t.Fatal(err)
	}
	if newest != nil {
		s += fmt.Sprintf(" %s/%d", newest.Date, newest.Entities)
	}
	if out[0].Err != nil {
		s += ": " + strings.ReplaceAll(out[0].Err.Error(), g.server.Listener.Addr().String(), "HOST")
	}
	return s
}

// want runs an update and compares the beginning of its outcome.
func (g *rig) want(want string) {
	g.t.Helper()
	if got := g.run(); !strings.HasPrefix(got, want) {
		g.t.Errorf("got  %s\nwant %s…", got, want)
	}
}

// good serves a body with an ETag of its hash.
func good(body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", fmt.Sprintf("\"%x\"", sha256.Sum256(body)))
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
	}
}

func plain(body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(body) }
}

func TestWhatComesIsChecked(t *testing.T) {
	g := newRig(t)
	f := func(h http.HandlerFunc, want string) {
		t.Helper()
		g.handler = h
		g.want("failed 2026-11-20/50: " + want)
	}
	g.handler = good(list("2026-11-20", 50, "a"))
	g.want("updated 2026-11-20/50")
	next := list("2026-11-21", 50, "b")
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write(next)
	_ = z.Close()
	f(plain([]byte("<!doctype html><title>Sorry,\n later</title>")), `a web page came instead of the list: "Sorry, later", 3 times of 3; try again later`)
	f(plain(nil), "127.0.0.1 sent an empty file, 3 times of 3; ")
	f(plain([]byte(" \n")), "an empty file came, 3 times of 3; ")
	f(plain(packed.Bytes()[:packed.Len()/2]), "a damaged file came: consolidated.xml: can't be read on: ")
	f(plain(next[:len(next)/2]), "consolidated.xml:")
	f(plain([]byte("some text")), "")
	f(plain(list("2026-11-19", 50, "b")), "an old list came, of 2026-11-19; ")
	f(plain(list("2036-11-19", 50, "b")), "the list that came carries a day to come, 2036-11-19; ")
	f(plain([]byte(`<Designations><DateGenerated>21/11/2026</DateGenerated><Designation><UniqueID>XXX0001</UniqueID><Names><Name><Name6>A</Name6><NameType>Primary Name</NameType></Name></Names><IndividualEntityShip>Individual</IndividualEntityShip></Designation></Designations>`)),
		"another list came: gb-uksl (UK Sanctions List XML); ")
	f(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }, "127.0.0.1 answered 403 (forbidden); look whether")
	f(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "7200")
		w.WriteHeader(http.StatusServiceUnavailable)
	}, "127.0.0.1 answered 503 (service unavailable), and the next try would be in 2h0m0s; try again then")
	f(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("x-amz-checksum-sha256", base64.StdEncoding.EncodeToString(make([]byte, 32)))
		_, _ = w.Write(next)
	}, "127.0.0.1 sent a file with another hash than it says")
	g.opt.Limits.Size = 20 << 10
	f(plain(next), "the file has more than 0 MiB; ")
	f(plain(packed.Bytes()), "what came unpacks to more than 0 MiB; ")
	g.opt.Limits.Size = 4 << 20
	g.handler = plain(packed.Bytes())
	g.want("updated 2026-11-21/50")
}

func TestRedirects(t *testing.T) {
	g := newRig(t)
	body := list("2026-11-20", 50, "a")
	to := ""
	g.handler = func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/un.xml" {
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
		good(body)(w, r)
	}
	f := func(target, want string) {
		t.Helper()
		to = target
		g.want(want)
	}
	f("http://127.0.0.1/x", "failed: 127.0.0.1 sends us on to http://127.0.0.1, which isn't https; ")
	f("https://elsewhere.example.org/x", "failed: 127.0.0.1 sends us on to elsewhere.example.org, which isn't among the addresses of this list; ")
	f("/publishlive/ConList.csv", "failed: 127.0.0.1 sends us on to a retired list: the OFSI consolidated list (ConList) ended on 2026-01-28")
	f("/un.xml", "failed: 127.0.0.1 sends us on more than 5 times, 3 times of 3; ")
	f("/other.xml", "updated 2026-11-20/50")
}

func TestConditionalRequests(t *testing.T) {
	g := newRig(t)
	g.handler = good(list("2026-11-20", 50, "a"))
	g.want("updated 2026-11-20/50")
	g.want("unchanged 2026-11-20/50")
	if g.asked[0].Header.Get("If-None-Match") == "" {
		t.Error("the second request wasn't conditional")
	}
	g.handler = plain(list("2026-11-20", 50, "a"))
	g.want("unchanged 2026-11-20/50") // by its hash
	g.handler = good(append(list("2026-11-20", 50, "a"), "<!-- another stamp -->"...))
	g.want("unchanged 2026-11-20/50") // by what it holds
	g.handler = good(list("2026-11-21", 50, "a"))
	g.want("updated 2026-11-21/50")
	g.opt.Now = func() time.Time { return time.Date(2026, 12, 2, 0, 0, 0, 0, time.UTC) }
	g.want("unchanged 2026-11-21/50")
	if g.asked[0].Header.Get("If-None-Match") != "" {
		t.Error("after a week the list wasn't fetched whole")
	}
	if err := os.WriteFile(filepath.Join(g.opt.Dir, "un-sc.json"), []byte("{damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	g.want("unchanged 2026-11-21/50")
	if err := os.RemoveAll(filepath.Join(filepath.Dir(g.opt.Dir), "lists")); err != nil {
		t.Fatal(err)
	}
	g.want("updated 2026-11-21/50") // a snapshot that is gone is fetched again
	g.handler = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) }
	g.want("unchanged")
}

func TestShrunkListIsHeld(t *testing.T) {
	g := newRig(t)
	g.handler = good(list("2026-11-20", 50, "a"))
	g.want("updated 2026-11-20/50")
	g.handler = good(list("2026-11-21", 40, "a"))
	g.want("updated 2026-11-21/40") // 20 % is not more than 20 %
	g.handler = good(list("2026-11-22", 31, "a"))
	g.want("held 2026-11-21/40: the list of 2026-11-22 has 31 entities, 22 % fewer than the 40 of 2026-11-21 (9 gone, 0 new; gone: Invented31, Invented32, Invented33, …); if the publisher says so too, `interdict lists update --accept un-sc`")
	g.want("held 2026-11-21/40: ")
	g.opt.DryRun, g.opt.Accept = true, []string{"un-sc"}
	g.want("updated 2026-11-21/40")
	g.opt.DryRun = false
	g.handler = func(http.ResponseWriter, *http.Request) { t.Error("a held list was asked for again") }
	g.want("updated 2026-11-22/31")
	g.opt.Accept = nil
	g.handler = good(list("2026-11-23", 10, "a"))
	g.want("held 2026-11-22/31: ")
	g.handler = good(list("2026-11-23", 32, "a"))
	g.want("updated 2026-11-23/32") // what is held is forgotten when the list comes right
	if _, err := os.Stat(filepath.Join(g.opt.Dir, "held", "lists", "un-sc")); err == nil {
		t.Error("a held list outlived its successor")
	}
	g.opt.Accept = []string{"un-sc"}
	g.handler = good(list("2026-11-24", 9, "a"))
	g.want("updated 2026-11-24/9") // none is held: what comes is accepted
}

func TestDryRunKeepsNothing(t *testing.T) {
	g := newRig(t)
	g.opt.DryRun = true
	g.handler = good(list("2026-11-20", 50, "a"))
	g.want("updated")
	left, err := os.ReadDir(g.opt.Dir)
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestBrokenDownloadIsTakenUp(t *testing.T) {
	body := list("2026-11-20", 100, "a")
	cut := len(body) / 2
	// broken breaks the first answer off and lets rest answer what follows.
	broken := func(etag string, rest http.HandlerFunc) http.HandlerFunc {
		first := true
		return func(w http.ResponseWriter, r *http.Request) {
			if !first {
				rest(w, r)
				return
			}
			first = false
			if etag != "" {
				w.Header().Set("ETag", etag)
			}
			w.Header().Set("Content-Length", fmt.Sprint(len(body)))
			_, _ = w.Write(body[:cut])
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		}
	}
	as := func(etag string, body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", etag)
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
		}
	}
	f := func(h http.HandlerFunc, requests int, ranged bool, want []byte) {
		t.Helper()
		g := newRig(t)
		g.handler = h
		g.want("updated 2026-11-20/100")
		if len(g.asked) != requests || (g.asked[1].Header.Get("Range") != "") != ranged {
			t.Errorf("%d requests, the second for range %q; want %d, ranged %v", len(g.asked), g.asked[1].Header.Get("Range"), requests, ranged)
		}
		snap, err := g.opt.Store.Newest("un-sc")
		if err != nil || snap.SHA256 != fmt.Sprintf("%x", sha256.Sum256(want)) {
			t.Errorf("kept %s, %v; want the version that was served whole", snap.SHA256, err)
		}
	}
	f(broken(`"1"`, as(`"1"`, body)), 3, true, body) // the rest, and the beginning once more
	f(broken(`W/"1"`, as(`W/"1"`, body)), 2, false, body)
	f(broken("", as("", body)), 2, false, body)
	changed := bytes.Replace(body, []byte("<COMMENTS1>a"), []byte("<COMMENTS1>b"), 1)
	f(broken(`"1"`, as(`"2"`, changed)), 2, true, changed)
	// One ETag for two versions of one length, the same behind the cut: only
	// the beginning tells them apart.
	f(broken(`"1"`, as(`"1"`, changed)), 4, true, changed)
	tail := bytes.ReplaceAll(body, []byte("<COMMENTS1>a"), []byte("<COMMENTS1>c"))
	f(broken(`"1"`, as(`"1"`, tail)), 3, true, tail)
	// A server whose answers to ranges are others than asked for.
	f(broken(`"1"`, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Range") == "" {
			as(`"1"`, body)(w, r)
			return
		}
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Content-Range", fmt.Sprintf("bytes 5-%d/%d", len(body)-1, len(body)))
		w.WriteHeader(http.StatusPartialContent)
		_, _ = w.Write(body[5:])
	}), 3, true, body)
}

func TestUntrustedCertificate(t *testing.T) {
	g := newRig(t)
	g.opt.Transport.(*http.Transport).TLSClientConfig.RootCAs = nil
	g.handler = good(list("2026-11-20", 50, "a"))
	g.want("failed: the certificate of 127.0.0.1 isn't good: ")
}

func TestSeveralFilesAreOneSnapshot(t *testing.T) {
	g := newRig(t)
	head := "celex,recordId,programKey,annex,measure,startDate,schema,name\n"
	g.opt.Sources = []Source{{List: "eu-annexes", Files: []Remote{{Name: "32099R0001.csv", URL: g.url("/1")}, {Name: "32099R0002.csv", URL: g.url("/2")}}}}
	g.handler = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Last-Modified", "Fri, 20 Nov 2026 10:00:00 GMT")
		fmt.Fprintf(w, "%s32099R000%s,1,EU-XXX,I,Asset freeze,1.2.2020,Person,Invented %s\n", head, r.URL.Path[1:], r.URL.Path)
	}
	g.want("updated")
	snap, err := g.opt.Store.Newest("eu-annexes")
	if err != nil || snap == nil || len(snap.Files) != 2 || snap.Entities != 2 || snap.Date != "2026-11-20" {
		t.Errorf("kept %+v, %v; want 2 files of 2026-11-20", snap, err)
	}
}
