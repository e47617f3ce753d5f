package update

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// fault is why an attempt failed: one line, with what to do.
type fault struct {
	what   string
	remedy string
	// lasting faults aren't tried again.
	lasting bool
	// after is how long the server asks us to wait, 0 if it doesn't.
	after time.Duration
}

func (f *fault) Error() string {
	if f.remedy == "" {
		return f.what
	}
	return f.what + "; " + f.remedy
}

const (
	tryLater  = "try again later, or fetch the file by hand and use `interdict lists import`"
	checkAddr = "look whether the publisher has moved it, and give the new address in config.yaml or by --from"
)

// The causes with which contexts of this package end.
var (
	errTotal = errors.New("the time for this list is over")
	errStall = errors.New("nearly nothing came for too long")
)

// asFault says what an error of a request or of reading its answer means.
func (r *run) asFault(ctx context.Context, err error, host string) *fault {
	var f *fault
	var unknown x509.UnknownAuthorityError
	var wrongHost x509.HostnameError
	var invalid x509.CertificateInvalidError
	var verify *tls.CertificateVerificationError
	var dns *net.DNSError
	switch cause := context.Cause(ctx); {
	case errors.As(err, &f):
		return f
	case errors.Is(cause, errTotal):
		return &fault{what: fmt.Sprintf("%s took longer than the %s that --timeout allows", host, r.Limits.Total), remedy: "try again later, or with a longer --timeout", lasting: true}
	case errors.Is(cause, errStall):
		return &fault{what: fmt.Sprintf("%s sent less than 1 KiB in %s", host, r.Limits.Stall), remedy: tryLater}
	case cause != nil:
		return &fault{what: "stopped: " + cause.Error(), lasting: true}
	case errors.As(err, &verify), errors.As(err, &unknown), errors.As(err, &wrongHost), errors.As(err, &invalid):
		return &fault{what: fmt.Sprintf("the certificate of %s isn't good: %v", host, unwrapURL(err)), remedy: "if a proxy of yours opens TLS, add its root to the system's certificates (or SSL_CERT_FILE)", lasting: true}
	case errors.As(err, &dns):
		return &fault{what: fmt.Sprintf("%s can't be found: %v", host, dns.Err), remedy: "check the network, HTTPS_PROXY and NO_PROXY"}
	}
	return &fault{what: fmt.Sprintf("%s: %v", host, unwrapURL(err)), remedy: tryLater}
}

// unwrapURL drops the method and address that net/http puts before an error:
// addresses are long.
func unwrapURL(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// badStatus says what a status other than 200, 206 and 304 means.
func badStatus(resp *http.Response, now time.Time) *fault {
	f := &fault{what: fmt.Sprintf("%s answered %s", resp.Request.URL.Hostname(), status(resp.StatusCode)), remedy: tryLater}
	switch code := resp.StatusCode; {
	case code == http.StatusRequestedRangeNotSatisfiable, code == http.StatusRequestTimeout, code == http.StatusTooEarly, code == http.StatusTooManyRequests, code >= 500, code == http.StatusAccepted:
		f.after = retryAfter(resp.Header.Get("Retry-After"), now)
	case code == http.StatusProxyAuthRequired:
		f.lasting, f.remedy = true, "put the proxy's user and password into HTTPS_PROXY"
	default:
		f.lasting, f.remedy = true, checkAddr
	}
	return f
}

func status(code int) string {
	if text := http.StatusText(code); text != "" {
		return fmt.Sprintf("%d (%s)", code, strings.ToLower(text))
	}
	return strconv.Itoa(code)
}

// retryAfter reads a Retry-After, seconds or a date; 0 if there is none.
func retryAfter(s string, now time.Time) time.Duration {
	if n, err := strconv.ParseInt(s, 10, 32); err == nil && n > 0 {
		return time.Duration(n) * time.Second
	}
	if at, err := http.ParseTime(s); err == nil && at.After(now) {
		return at.Sub(now)
	}
	return 0
}

// backoff is how long to wait after the nth failed attempt (from 0): at least
// what the server asks, else about Wait doubled n times, spread over the upper
// half so that many machines don't come back at once.
func (r *run) backoff(n int, asked time.Duration) time.Duration {
	d := r.Limits.Wait
	for range n {
		d = min(2*d, r.Limits.MaxWait)
	}
	r.jitter.Lock()
	spread := r.Jitter()
	r.jitter.Unlock()
	d = d/2 + time.Duration(spread*float64(d/2))
	return max(d, asked)
}

// sleep waits unless the context ends.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
