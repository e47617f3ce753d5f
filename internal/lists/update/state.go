package update

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

// fullEvery is how often a list is fetched whole even where the server says
// that nothing changed: a server whose ETags are wrong must not freeze a list.
const fullEvery = 7 * 24 * time.Hour

// state is what is known of a list's last download, for conditional requests.
// It serves only as long as the snapshot that it made is kept.
type state struct {
	URL          string    `json:"url"`
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"lastModified,omitempty"`
	SHA256       string    `json:"sha256"`   // of the bytes as they came
	Snapshot     string    `json:"snapshot"` // what they became, LIST@DATE-SHA
	Whole        time.Time `json:"whole"`    // when they came
}

func (r *run) statePath(list string) string { return filepath.Join(r.Dir, list+".json") }

// state returns what is known of the last download of a list's one file,
// nothing where that isn't sure: a damaged file, another address, a snapshot
// that is gone. Nothing is lost by knowing nothing but a download.
func (r *run) state(src Source) state {
	data, err := os.ReadFile(r.statePath(src.List))
	var st state
	if err != nil || json.Unmarshal(data, &st) != nil || len(src.Files) != 1 || st.URL != src.Files[0].URL.String() {
		return state{}
	}
	newest, err := r.Store.Newest(src.List)
	if err != nil || newest == nil || newest.ID()+"-"+newest.SHA256 != st.Snapshot {
		return state{}
	}
	if r.Now().Sub(st.Whole).Abs() > fullEvery {
		st.ETag, st.LastModified = "", ""
	}
	return st
}

// remember writes a list's state by way of a temporary file.
func (r *run) remember(list string, st state) error {
	data, err := json.MarshalIndent(st, "", "  ")
	if err != nil {
		return err
	}
	tmp := filepath.Join(r.tmp, list+".json")
	if err := os.WriteFile(tmp, append(data, '\n'), 0o644); err != nil {
		return err
	}
	return os.Rename(tmp, r.statePath(list))
}
