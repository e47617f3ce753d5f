package lists

import (
	_ "embed"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed publishers.yaml
var publishersFile []byte

// Publisher is where a list is published; publishers.yaml says what each
// field means and where it was found.
type Publisher struct {
	List      string   `yaml:"list"`
	Publisher string   `yaml:"publisher"`
	Page      string   `yaml:"page"`
	File      string   `yaml:"file"`
	URL       string   `yaml:"url"`
	Redirects []string `yaml:"redirects"`
	Honours   string   `yaml:"honours"`
	Notes     string   `yaml:"notes"`
	Found     string   `yaml:"found"`
	Called    string   `yaml:"called"`
}

// Retired is a list that its publisher has given up, at addresses that still
// answer.
type Retired struct {
	List       string   `yaml:"list"`
	What       string   `yaml:"what"`
	Since      string   `yaml:"since"` // ISO 8601 day
	ReplacedBy string   `yaml:"replacedBy"`
	Hosts      []string `yaml:"hosts"`
	Names      []string `yaml:"names"`
}

// Publishers is the table of official addresses.
type Publishers struct {
	Publishers []Publisher `yaml:"publishers"`
	Retired    []Retired   `yaml:"retired"`
}

// OfficialAddresses returns the table of official addresses, in its own order.
func OfficialAddresses() (*Publishers, error) {
	t := &Publishers{}
	if err := yaml.UnmarshalWithOptions(publishersFile, t, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("reading the table of official addresses: %w", err)
	}
	return t, nil
}

// Find returns the publisher of a list.
func (t *Publishers) Find(list string) (Publisher, bool) {
	i := slices.IndexFunc(t.Publishers, func(p Publisher) bool { return p.List == list })
	if i < 0 {
		return Publisher{}, false
	}
	return t.Publishers[i], true
}

// RefuseList says why a list is no longer fetched, nil if it is.
func (t *Publishers) RefuseList(list string) error {
	for _, r := range t.Retired {
		if r.List == list {
			return r.refusal()
		}
	}
	return nil
}

// RefuseAddress says why an address is never asked, nil if it may be: it is
// that of a list which its publisher has given up.
func (t *Publishers) RefuseAddress(u *url.URL) error {
	host, name := strings.ToLower(u.Hostname()), strings.ToLower(path.Base(u.Path))
	for _, r := range t.Retired {
		if slices.Contains(r.Hosts, host) || slices.Contains(r.Names, name) {
			return r.refusal()
		}
	}
	return nil
}

func (r Retired) refusal() error {
	return fmt.Errorf("%s ended on %s and its address serves a stale copy; %s replaced it: `interdict lists update --only %s`", r.What, r.Since, r.ReplacedBy, r.ReplacedBy)
}
