package lists

import (
	"net/url"
	"testing"
)

func TestOfficialAddresses(t *testing.T) {
	table, err := OfficialAddresses()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, f := range Formats() {
		known[f.List] = true
	}
	seen := map[string]bool{}
	for _, p := range table.Publishers {
		u, err := url.Parse(p.URL)
		if err != nil || u.Scheme != "https" || u.Host == "" || table.RefuseAddress(u) != nil {
			t.Errorf("%s: address %s, %v", p.List, p.URL, err)
		}
		if p.Publisher == "" || p.File == "" || p.Page == "" || p.Honours == "" || p.Found == "" || p.Called == "" {
			t.Errorf("%s: the table says less than it should: %+v", p.List, p)
		}
		if seen[p.List] {
			t.Errorf("%s stands twice in the table", p.List)
		}
		if !known[p.List] {
			t.Errorf("%s: no format is of this list", p.List)
		}
		seen[p.List] = true
	}
	for _, r := range table.Retired {
		if !seen[r.ReplacedBy] || table.RefuseList(r.List) == nil {
			t.Errorf("%s is replaced by %s, which the table lacks", r.List, r.ReplacedBy)
		}
	}
}
