package update

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// maxRedirects bounds how often a server may send us on. OFAC does so once.
const maxRedirects = 5

// NewTransport returns the transport of updates: TLS verified, at least 1.2,
// proxies as the function says, nothing unpacked on the way. dial may be nil.
// The caller closes idle connections.
func NewTransport(proxy func(*http.Request) (*url.URL, error), dial func(ctx context.Context, network, addr string) (net.Conn, error)) *http.Transport {
	if dial == nil {
		dial = (&net.Dialer{Timeout: 30 * time.Second, KeepAlive: 30 * time.Second}).DialContext
	}
	return &http.Transport{
		Proxy:               proxy,
		DialContext:         dial,
		ForceAttemptHTTP2:   true,
		TLSClientConfig:     &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout: 30 * time.Second,
		// The EU makes its file when it is asked, which takes over a minute.
		ResponseHeaderTimeout:  5 * time.Minute,
		MaxResponseHeaderBytes: 64 << 10,
		IdleConnTimeout:        30 * time.Second,
		DisableCompression:     true, // ranges and hashes are of what comes
	}
}

// client returns the client for one source: it follows only redirects that
// the source allows.
func (r *run) client(src Source) *http.Client {
	return &http.Client{Transport: r.Transport, CheckRedirect: func(req *http.Request, via []*http.Request) error {
		from := via[0].URL
		switch to := req.URL; {
		case len(via) > maxRedirects:
			return &fault{what: fmt.Sprintf("%s sends us on more than %d times", from.Hostname(), maxRedirects), remedy: tryLater}
		case to.Scheme != "https" && (from.Scheme == "https" || to.Scheme != from.Scheme):
			return &fault{what: fmt.Sprintf("%s sends us on to %s://%s, which isn't https", from.Hostname(), to.Scheme, to.Hostname()), remedy: checkAddr, lasting: true}
		case !allowed(src, from, to):
			return &fault{what: fmt.Sprintf("%s sends us on to %s, which isn't among the addresses of this list", from.Hostname(), to.Hostname()),
				remedy: "if the publisher has moved there, add it under redirects: of this list in config.yaml", lasting: true}
		case r.Refuse != nil:
			if err := r.Refuse(to); err != nil {
				return &fault{what: fmt.Sprintf("%s sends us on to a retired list: %v", from.Hostname(), err), lasting: true}
			}
		}
		return nil
	}}
}

// allowed tells whether a source's redirect may lead to a host.
func allowed(src Source, from, to *url.URL) bool {
	host := strings.ToLower(to.Hostname())
	if strings.EqualFold(from.Host, to.Host) || (host == strings.ToLower(from.Hostname()) && to.Scheme == "https" && to.Port() == "") {
		return true
	}
	return slices.ContainsFunc(src.Redirects, func(r string) bool {
		r = strings.ToLower(r)
		if strings.HasPrefix(r, ".") {
			return strings.HasSuffix(host, r)
		}
		return r == host || r == strings.ToLower(to.Host)
	})
}
