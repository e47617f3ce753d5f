package update

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"github.com/interdict-project/interdict/internal/lists"
)

// DefaultMaxShrink is the share of its entities that a list may lose at once.
// The greatest real loss that we know is 13 %: the UN's list from 2021 to 2024.
const DefaultMaxShrink = 0.2

// Config is the section update: of the data folder's config.yaml. All of it
// is optional.
type Config struct {
	// MaxShrink is in per cent.
	MaxShrink *float64 `yaml:"maxShrink"`
	Timeout   string   `yaml:"timeout"`
	MaxSize   string   `yaml:"maxSize"`
	// Lists overrides the table of official addresses, by list.
	Lists map[string]ListConfig `yaml:"lists"`
}

// ListConfig is what a user sets for one list.
type ListConfig struct {
	URL       string            `yaml:"url"`
	Files     map[string]string `yaml:"files"` // name → address, for a list of several files
	Redirects []string          `yaml:"redirects"`
	MaxShrink *float64          `yaml:"maxShrink"`
	Off       bool              `yaml:"off"` // not updated unless --only names it
}

// strict refuses keys that the section doesn't know; the rest of the file is
// others'.
type strict struct{ Config }

// UnmarshalYAML reads the section.
func (s *strict) UnmarshalYAML(b []byte) error {
	return yaml.UnmarshalWithOptions(b, &s.Config, yaml.Strict())
}

// ReadConfig reads the section of a config.yaml; a file that isn't there is
// empty.
func ReadConfig(path string) (Config, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Config{}, nil
	}
	if err != nil {
		return Config{}, err
	}
	var file struct {
		Update strict `yaml:"update"`
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		return Config{}, fmt.Errorf("%s: %w; docs/operations.md says what may stand there", path, err)
	}
	return file.Update.Config, nil
}

// Limits applies what the user set to limits.
func (c Config) Limits(l Limits) (Limits, error) {
	if c.Timeout != "" {
		d, err := time.ParseDuration(c.Timeout)
		if err != nil || d <= 0 {
			return l, fmt.Errorf("timeout %s: write it as 20m or 90s", c.Timeout)
		}
		l.Total = d
	}
	if c.MaxSize != "" {
		n, err := ParseSize(c.MaxSize)
		if err != nil {
			return l, err
		}
		l.Size = n
	}
	return l, nil
}

var size = regexp.MustCompile(`^(\d{1,9}) ?([KMG]?)(i?B)?$`)

// ParseSize reads a number of bytes: 512MiB, 512MB, 512M and 536870912 are one.
func ParseSize(s string) (int64, error) {
	m := size.FindStringSubmatch(s)
	if m == nil {
		return 0, fmt.Errorf("size %s: write it as 512MiB", s)
	}
	n, err := strconv.ParseInt(m[1], 10, 64)
	if err != nil || n == 0 {
		return 0, fmt.Errorf("size %s: write it as 512MiB", s)
	}
	return n << map[string]int{"": 0, "K": 10, "M": 20, "G": 30}[m[2]], nil
}

var listID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,60}$`)

// Sources returns where to fetch the lists that are asked for: all of the
// table and the configuration, or those that only names. from maps lists to
// addresses that go before both. A list that can't be fetched has its reason in
// its source.
func (c Config) Sources(table *lists.Publishers, from map[string]string, only []string) []Source {
	var out []Source
	for _, list := range c.wanted(table, from, only) {
		src, err := c.source(table, list, from[list])
		src.List, src.Err = list, err
		out = append(out, src)
	}
	return out
}

// wanted lists those asked for: the table's in its order, then the user's.
func (c Config) wanted(table *lists.Publishers, from map[string]string, only []string) []string {
	var all []string
	for _, p := range table.Publishers {
		all = append(all, p.List)
	}
	for _, list := range append(slices.Sorted(maps.Keys(c.Lists)), slices.Sorted(maps.Keys(from))...) {
		if !slices.Contains(all, list) {
			all = append(all, list)
		}
	}
	if len(only) == 0 {
		return slices.DeleteFunc(all, func(list string) bool { return c.Lists[list].Off && from[list] == "" })
	}
	var out []string
	for _, list := range append(all, only...) {
		if slices.Contains(only, list) && !slices.Contains(out, list) {
			out = append(out, list)
		}
	}
	return out
}

// source puts one list's addresses together.
func (c Config) source(table *lists.Publishers, list, from string) (Source, error) {
	if !listID.MatchString(list) {
		return Source{}, fmt.Errorf("%q is no list; lists are written as un-sc or user-watch", list)
	}
	if err := table.RefuseList(list); err != nil {
		return Source{}, err
	}
	official, isOfficial := table.Find(list)
	own, isOwn := c.Lists[list]
	src := Source{List: list, MaxShrink: DefaultMaxShrink, Redirects: slices.Concat(official.Redirects, own.Redirects)}
	for _, set := range []*float64{c.MaxShrink, own.MaxShrink} {
		if set == nil {
			continue
		}
		if *set < 0 || *set > 100 {
			return src, fmt.Errorf("maxShrink %g: it is in per cent, 0 to 100", *set)
		}
		src.MaxShrink = *set / 100
	}
	if own.URL != "" && len(own.Files) > 0 {
		return src, errors.New("config.yaml gives both url: and files:; give one")
	}
	add := func(name, address string, user bool) error {
		u, err := parseAddress(table, address, user)
		if err != nil {
			return err
		}
		src.Files = append(src.Files, Remote{Name: fileName(name, u, official.File), URL: u})
		return nil
	}
	switch {
	case from != "":
		return src, add("", from, true)
	case own.URL != "":
		return src, add("", own.URL, true)
	case len(own.Files) > 0:
		for _, name := range slices.Sorted(maps.Keys(own.Files)) {
			if err := add(name, own.Files[name], true); err != nil {
				return src, err
			}
		}
		return src, nil
	case isOfficial:
		return src, add(official.File, official.URL, false)
	case isOwn:
		return src, errors.New("config.yaml gives no address for it; add url or files there")
	}
	return src, fmt.Errorf("there is no address for this list; the table has %s, and config.yaml or --from %s=URL may add one", strings.Join(c.wanted(table, nil, nil), ", "), list)
}

// parseAddress reads an address. Only a user may ask without TLS.
func parseAddress(table *lists.Publishers, address string, user bool) (*url.URL, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return nil, err
	case u.Host == "" || u.Scheme != "https" && (u.Scheme != "http" || !user):
		return nil, fmt.Errorf("%s is no address that is asked; write https://…", address)
	}
	u.Fragment = ""
	return u, table.RefuseAddress(u)
}

var notInName = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// fileName is the name under which a file is kept: as given, that of its
// address, or the publisher's. Formats are told by names too.
func fileName(name string, u *url.URL, official string) string {
	if name == "" {
		name = path.Base(u.Path)
		if path.Ext(name) == "" {
			name = official
		}
	}
	name = strings.TrimLeft(notInName.ReplaceAllString(name, "_"), ".")
	if name == "" {
		return "list"
	}
	return name
}
