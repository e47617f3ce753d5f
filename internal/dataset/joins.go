package dataset

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/goccy/go-yaml"
)

// Joins is the joins file: which entries of different lists are one party.
// A build writes Joined anew, keeping each party's id; Never and Always are
// the user's and stay as they are.
type Joins struct {
	// Never holds groups of entry ids of which no two may be joined.
	Never [][]string `yaml:"never"`
	// Always holds groups of entry ids that are joined whatever they say.
	Always [][]string `yaml:"always"`
	// Joined holds what the build joined.
	Joined []Joined `yaml:"joined"`
}

// Joined is one party of several entries.
type Joined struct {
	ID      string   `yaml:"id"`
	Members []Member `yaml:"members"`
}

// Member is one entry of a party and why it is there.
type Member struct {
	ID  string `yaml:"id"`
	Why string `yaml:"why"`
}

const joinsHead = `# Which entries of different lists are one party.
#
# never:  groups of entry ids of which no two are joined
# always: groups of entry ids that are joined whatever they say
# joined: written by each import, with the reasons; ids are kept from it
#
# To undo a join, put the two ids under never and run: interdict lists import
`

// ReadJoins reads the joins file at path; a file that isn't there is empty.
func ReadJoins(path string) (*Joins, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return &Joins{}, nil
	}
	if err != nil {
		return nil, err
	}
	j := &Joins{}
	if err := yaml.UnmarshalWithOptions(data, j, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("joins file %s: %w; mend it, or move it away to join anew", path, err)
	}
	return j, nil
}

// WriteFile writes the joins file by way of a temporary file beside it. What
// the user wrote in the file there, comments and all, stays as it is unless j
// says otherwise.
func (j *Joins) WriteFile(path string) error {
	data, err := yaml.Marshal(j)
	if err != nil {
		return err
	}
	data = append([]byte(joinsHead), data...)
	if head := j.head(path); head != nil {
		joined, err := yaml.Marshal(struct {
			Joined []Joined `yaml:"joined"`
		}{j.Joined})
		if err != nil {
			return err
		}
		data = slices.Concat(head, joined)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".joins-")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err := tmp.Write(data); err != nil {
		return err
	}
	if err := tmp.Chmod(0o644); err != nil {
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}

// head returns the user's part of the file at path, all before the line
// "joined:", nil where it doesn't say what j does.
func (j *Joins) head(path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	at := bytes.Index(data, []byte("\njoined:"))
	if at < 0 {
		return nil
	}
	head := data[:at+1]
	var had Joins
	if yaml.Unmarshal(head, &had) != nil || !slices.EqualFunc(had.Never, j.Never, slices.Equal) || !slices.EqualFunc(had.Always, j.Always, slices.Equal) {
		return nil
	}
	return slices.Clone(head)
}

// edited returns the user's part alone.
func (j *Joins) edited() *Joins {
	if j == nil {
		return &Joins{}
	}
	return &Joins{Never: j.Never, Always: j.Always}
}

// never tells which pairs of ids must stay apart.
func (j *Joins) never() [][]string {
	if j == nil {
		return nil
	}
	return j.Never
}

// apart tells whether two ids must stay apart.
func (j *Joins) apart(a, b string) bool {
	for _, group := range j.never() {
		if slices.Contains(group, a) && slices.Contains(group, b) {
			return true
		}
	}
	return false
}

// ids returns the id that a party of each entry had before.
func (j *Joins) ids() map[string]string {
	out := map[string]string{}
	if j == nil {
		return out
	}
	for _, p := range j.Joined {
		for _, m := range p.Members {
			out[m.ID] = p.ID
		}
	}
	return out
}
