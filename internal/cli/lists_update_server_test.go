package cli

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The publisher of these tests: three invented lists that change every day,
// served by a server that errs.

// people is how many parties the first version of an invented list has.
const people = 60

// inventedList writes one version of an invented list, as published on a day:
// each version drops a party and adds two.
func inventedList(list string, day time.Time, version, shrunkTo int) []byte {
	from, to := version, people+2*version
	if shrunkTo > 0 {
		to = from + shrunkTo
	}
	var b bytes.Buffer
	switch list {
	case "un-sc":
		fmt.Fprintf(&b, "<?xml version=\"1.0\"?>\n<CONSOLIDATED_LIST dateGenerated=\"%s\"><INDIVIDUALS>\n", day.Format("2006-01-02T15:04:05.000Z"))
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, "<INDIVIDUAL><FIRST_NAME>Invented%d</FIRST_NAME><SECOND_NAME>Nobody%d</SECOND_NAME><UN_LIST_TYPE>Atlantis</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.%03d</REFERENCE_NUMBER><LISTED_ON>1999-06-30</LISTED_ON><COMMENTS1>In version %03d.%s</COMMENTS1></INDIVIDUAL>\n", i, i, i, version, filler(i))
		}
		b.WriteString("</INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>\n")
	case "gb-uksl":
		fmt.Fprintf(&b, "<?xml version=\"1.0\"?>\n<Designations><DateGenerated>%s</DateGenerated>\n", day.Format("02/01/2006"))
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, "<Designation><LastUpdated>01/06/1999</LastUpdated><DateDesignated>01/06/1999</DateDesignated><UniqueID>XXX%04d</UniqueID><Names><Name><Name1>Made%d</Name1><Name6>Upperson%d</Name6><NameType>Primary Name</NameType></Name></Names><IndividualEntityShip>Individual</IndividualEntityShip><SanctionsImposed>Asset freeze</SanctionsImposed><OtherInformation>In version %03d.%s</OtherInformation></Designation>\n", i, i, i, version, filler(i))
		}
		b.WriteString("</Designations>\n")
	case "eu-fsf":
		fmt.Fprintf(&b, "<?xml version=\"1.0\"?>\n<export xmlns=\"http://eu.europa.ec/fpi/fsd/export\" generationDate=\"%s\" globalFileId=\"1\">\n", day.Format("2006-01-02T15:04:05.000-07:00"))
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, "<sanctionEntity designationDate=\"1999-06-01\" designationDetails=\"\" unitedNationId=\"\" euReferenceNumber=\"EU.%d.99\" logicalId=\"%d\"><remark>In version %03d.%s</remark><subjectType code=\"person\" classificationCode=\"P\"/><nameAlias firstName=\"Imagined%d\" middleName=\"\" lastName=\"Somebody%d\" wholeName=\"Imagined%d Somebody%d\" strong=\"true\" logicalId=\"%d\"/></sanctionEntity>\n", i, i, version, filler(i), i, i, i, i, 100000+i)
		}
		b.WriteString("</export>\n")
	default:
		panic("BUG: no such list: " + list)
	}
	return b.Bytes()
}

// filler makes records about as long as real ones.
func filler(i int) string {
	r := rand.New(rand.NewPCG(uint64(i), 1))
	var b strings.Builder
	for range 40 {
		fmt.Fprintf(&b, " %06x", r.IntN(1<<24))
	}
	return b.String()
}

// fault is one way in which a server errs. It answers a request for a list;
// follow, if set, makes the answer to the next.
type fault struct {
	name  string
	serve func(s *publisher, l *published, w http.ResponseWriter, r *http.Request)
}

// published is one list as the server has it.
type published struct {
	name    string
	version int
	days    []time.Time // on which each version was published
	random  *rand.Rand
	allowed int // faults that may have been served by now
	served  int
	next    func(s *publisher, l *published, w http.ResponseWriter, r *http.Request) // follows a two-step fault
}

// publisher is the server.
type publisher struct {
	faults []fault

	mu     sync.Mutex // protects what follows
	lists  map[string]*published
	known  map[string]int // sha256 of each whole version → its number
	counts map[string]int // faults served, by name
}

func newPublisher(seed uint64, names ...string) *publisher {
	s := &publisher{faults: allFaults(), lists: map[string]*published{}, known: map[string]int{}, counts: map[string]int{}}
	for i, name := range names {
		s.lists[name] = &published{name: name, days: []time.Time{time.Now().UTC()}, random: rand.New(rand.NewPCG(seed, uint64(i)))}
		s.publish(name)
	}
	return s
}

// publish puts a list's next version on the server. The caller holds mu, or
// is alone.
func (s *publisher) publish(name string) {
	l := s.lists[name]
	l.version++
	l.days = append(l.days, time.Now().UTC())
	sum := sha256.Sum256(s.doc(l))
	s.known[hex.EncodeToString(sum[:])] = l.version
}

func (s *publisher) doc(l *published) []byte {
	return inventedList(l.name, l.days[l.version], l.version, 0)
}

func (s *publisher) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.Trim(strings.TrimSuffix(r.URL.Path, ".xml"), "/")
	s.mu.Lock()
	l := s.lists[name]
	if l == nil {
		s.mu.Unlock()
		http.NotFound(w, r)
		return
	}
	answer := (*publisher).whole
	switch {
	case l.next != nil:
		answer, l.next = l.next, nil
	case l.served < l.allowed:
		l.served++
		f := s.faults[l.random.IntN(len(s.faults))]
		s.counts[f.name]++
		answer = f.serve
	}
	s.mu.Unlock()
	answer(s, l, w, r)
}

// whole answers as a good server does: validators, conditions, ranges.
func (s *publisher) whole(l *published, w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	body, etag := s.doc(l), fmt.Sprintf("\"v%d\"", l.version)
	s.mu.Unlock()
	serveAs(w, r, body, etag)
}

func serveAs(w http.ResponseWriter, r *http.Request, body []byte, etag string) {
	w.Header().Set("ETag", etag)
	w.Header().Set("Content-Type", "application/xml")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// half sends a part of a body and breaks off.
func half(w http.ResponseWriter, body []byte, etag string) {
	w.Header().Set("ETag", etag)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body[:len(body)*2/3])
	_ = http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}

func zip(data []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		panic(err)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// allFaults lists every way in which the server errs.
func allFaults() []fault {
	type handler = func(s *publisher, l *published, w http.ResponseWriter, r *http.Request)
	code := func(status int, after string) handler {
		return func(_ *publisher, _ *published, w http.ResponseWriter, _ *http.Request) {
			if after != "" {
				w.Header().Set("Retry-After", after)
			}
			http.Error(w, "sorry", status)
		}
	}
	redirect := func(to string) handler {
		return func(_ *publisher, _ *published, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, to, http.StatusFound)
		}
	}
	send := func(make func(body []byte) []byte) handler {
		return func(s *publisher, l *published, w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(make(s.doc(l)))
		}
	}
	// then breaks off and answers the next request in its own way.
	then := func(next handler) handler {
		return func(s *publisher, l *published, w http.ResponseWriter, _ *http.Request) {
			s.mu.Lock()
			body, etag := s.doc(l), fmt.Sprintf("\"v%d\"", l.version)
			l.next = next
			s.mu.Unlock()
			half(w, body, etag)
		}
	}
	return append(brokenFaults(then), []fault{
		{"redirect loop", func(_ *publisher, l *published, w http.ResponseWriter, r *http.Request) {
			l.next = nil
			http.Redirect(w, r, "/round", http.StatusFound)
		}},
		{"redirect to http", redirect("http://example.com/un-sc.xml")},
		{"redirect to another host", redirect("https://elsewhere.example.org/un-sc.xml")},
		{"redirect to the retired list", redirect("/publishlive/2022format/ConList.csv")},
		{"web page with status 200", send(func([]byte) []byte {
			return []byte("<!DOCTYPE html><html><head><title>Service unavailable</title></head><body>Sorry</body></html>")
		})},
		{"empty file", send(func([]byte) []byte { return nil })},
		{"blank file", send(func([]byte) []byte { return []byte("\r\n\r\n  ") })},
		{"gzip cut short", send(func(b []byte) []byte { z := zip(b); return z[:len(z)*3/4] })},
		{"gzip bomb", send(func([]byte) []byte { return zip(make([]byte, 16<<20)) })},
		{"malformed", send(func(b []byte) []byte { c := bytes.Clone(b); copy(c[len(c)/2:], "<<&"); return c })},
		{"cut short without a length", send(func(b []byte) []byte { return b[:len(b)*4/5] })},
		{"another list", func(s *publisher, l *published, w http.ResponseWriter, _ *http.Request) {
			other := map[string]string{"un-sc": "gb-uksl", "gb-uksl": "eu-fsf", "eu-fsf": "un-sc"}[l.name]
			_, _ = w.Write(inventedList(other, l.days[l.version], l.version, 0))
		}},
		{"an old list", func(s *publisher, l *published, w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(inventedList(l.name, l.days[max(0, l.version-3)], max(0, l.version-3), 0))
		}},
		{"a list to come", func(s *publisher, l *published, w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(inventedList(l.name, l.days[l.version].AddDate(0, 0, 9), l.version+9, 0))
		}},
		{"a shrunk list", func(s *publisher, l *published, w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(inventedList(l.name, l.days[l.version], l.version, people/2))
		}},
		{"304 unasked or wrong", code(http.StatusNotModified, "")},
		{"403", code(http.StatusForbidden, "")},
		{"404", code(http.StatusNotFound, "")},
		{"500", code(http.StatusInternalServerError, "")},
		{"503 with Retry-After", code(http.StatusServiceUnavailable, "90")},
		{"503 for a day", code(http.StatusServiceUnavailable, "86400")},
		{"429 with a date", func(_ *publisher, _ *published, w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", time.Now().Add(2*time.Minute).UTC().Format(http.TimeFormat))
			http.Error(w, "slower", http.StatusTooManyRequests)
		}},
		{"one ETag for all versions", func(s *publisher, l *published, w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("ETag", `"always"`)
			_, _ = w.Write(s.doc(l))
		}},
		{"honest restart after a change", then(func(s *publisher, l *published, w http.ResponseWriter, r *http.Request) {
			s.mu.Lock()
			s.publish(l.name)
			s.mu.Unlock()
			s.whole(l, w, r)
		})},
		{"another version under the same ETag", then(func(s *publisher, l *published, w http.ResponseWriter, r *http.Request) {
			s.mu.Lock()
			etag := fmt.Sprintf("\"v%d\"", l.version)
			s.publish(l.name)
			body := s.doc(l)
			s.mu.Unlock()
			serveAs(w, r, body, etag)
		})},
		{"the wrong range", then(func(s *publisher, l *published, w http.ResponseWriter, r *http.Request) {
			body := s.doc(l)
			w.Header().Set("ETag", fmt.Sprintf("\"v%d\"", l.version))
			w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", 77, len(body)-1, len(body)))
			w.WriteHeader(http.StatusPartialContent)
			_, _ = w.Write(body[77:])
		})},
		{"the right range of other bytes", then(func(s *publisher, l *published, w http.ResponseWriter, r *http.Request) {
			body := s.doc(l)
			from, _ := strconv.Atoi(strings.Trim(r.Header.Get("Range"), "bytes=-"))
			w.Header().Set("ETag", fmt.Sprintf("\"v%d\"", l.version))
			w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", from, len(body)-1, len(body)))
			w.WriteHeader(http.StatusPartialContent)
			_, _ = w.Write(body[:len(body)-from])
		})},
		{"416", then(code(http.StatusRequestedRangeNotSatisfiable, ""))},
	}...)
}

// brokenFaults are those of the connection.
func brokenFaults(then func(func(*publisher, *published, http.ResponseWriter, *http.Request)) func(*publisher, *published, http.ResponseWriter, *http.Request)) []fault {
	return []fault{
		{"broken off", then((*publisher).whole)},
		{"broken off twice", then(then((*publisher).whole))},
		{"reset at once", func(*publisher, *published, http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }},
		{"no answer", func(_ *publisher, _ *published, _ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }},
		{"stalls in the middle", func(s *publisher, l *published, w http.ResponseWriter, r *http.Request) {
			body := s.doc(l)
			w.Header().Set("Content-Length", strconv.Itoa(len(body)))
			_, _ = w.Write(body[:len(body)/2])
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
		}},
		{"slow drip", func(s *publisher, l *published, w http.ResponseWriter, r *http.Request) {
			for _, c := range s.doc(l) {
				if _, err := w.Write([]byte{c}); err != nil || r.Context().Err() != nil {
					return
				}
				_ = http.NewResponseController(w).Flush()
				time.Sleep(2 * time.Second)
			}
		}},
		{"length too large", func(s *publisher, l *published, w http.ResponseWriter, _ *http.Request) {
			body := s.doc(l)
			w.Header().Set("Content-Length", strconv.Itoa(len(body)+1000))
			_, _ = w.Write(body)
		}},
		{"length too small", func(s *publisher, l *published, w http.ResponseWriter, _ *http.Request) {
			body := s.doc(l)
			w.Header().Set("Content-Length", strconv.Itoa(len(body)-1000))
			_, _ = w.Write(body[:len(body)-1000])
		}},
		{"no HTTP", func(_ *publisher, _ *published, w http.ResponseWriter, _ *http.Request) {
			c, _, err := http.NewResponseController(w).Hijack()
			if err == nil {
				_, _ = c.Write([]byte("\x00\x01\x02 what?\r\n\r\n"))
				c.Close()
			}
		}},
	}
}

// wire is a network in memory, so that a test's clock can be a false one.
type wire struct {
	conns chan net.Conn
	ended chan struct{}
	end   func()
}

func newWire() *wire {
	l := &wire{conns: make(chan net.Conn), ended: make(chan struct{})}
	l.end = sync.OnceFunc(func() { close(l.ended) })
	return l
}

func (l *wire) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.ended:
		return nil, net.ErrClosed
	}
}

func (l *wire) Close() error   { l.end(); return nil }
func (l *wire) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 443} }

func (l *wire) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case l.conns <- there:
		return here, nil
	case <-l.ended:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// serve starts a publisher with TLS on a wire; its name is example.com.
func serve(s *publisher) (*httptest.Server, *wire) {
	mux := http.NewServeMux()
	mux.Handle("/", s)
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	l := newWire()
	server := httptest.NewUnstartedServer(mux)
	server.Listener.Close()
	server.Listener = l
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // it would tell of each fault
	server.StartTLS()
	return server, l
}
