package update

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/interdict-project/interdict/internal/lists"
)

func TestSources(t *testing.T) {
	table, err := lists.OfficialAddresses()
	if err != nil {
		t.Fatal(err)
	}
	// f reads a config.yaml and says what is asked for a list, or why not.
	f := func(config, list, from, want string) {
		t.Helper()
		path := filepath.Join(t.TempDir(), "config.yaml")
		if err := os.WriteFile(path, []byte(config), 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := ReadConfig(path)
		if err != nil {
			if got := strings.Join(strings.Fields(err.Error()), " "); !strings.Contains(got, want) {
				t.Errorf("got %s; want %s", got, want)
			}
			return
		}
		froms := map[string]string{}
		if from != "" {
			froms[list] = from
		}
		var got []string
		for _, s := range c.Sources(table, froms, []string{list}) {
			if s.Err != nil {
				got = append(got, s.Err.Error())
			}
			for _, f := range s.Files {
				got = append(got, f.Name+" "+f.URL.String())
			}
		}
		if got := strings.Join(got, " | "); !strings.HasPrefix(got, want) {
			t.Errorf("got %s; want %s", got, want)
		}
	}
	const retired = "the OFSI consolidated list (ConList) ended on 2026-01-28 and its address serves a stale copy; gb-uksl replaced it"
	f("", "un-sc", "", "consolidated.xml https://scsanctions.un.org/")
	f("", "un-sc", "https://mirror.example.org/a/un.xml#x", "un.xml https://mirror.example.org/a/un.xml")
	f("", "eu-fsf", "http://mirror.example.org/content?x=1", "FULL-1_1.xml http://mirror.example.org/content?x=1")
	f("", "un-sc", "ftp://mirror.example.org/un.xml", "ftp://mirror.example.org/un.xml is no address that is asked")
	f("", "un-sc", "file:///etc/passwd", "file:///etc/passwd is no address that is asked")
	f("", "gb-ofsi", "", retired)
	f("", "gb-uksl", "https://ofsistorage.blob.core.windows.net/publishlive/2022format/x.csv", retired)
	f("", "gb-uksl", "https://mirror.example.org/ConList.csv", retired)
	f("", "../x", "https://mirror.example.org/x", `"../x" is no list`)
	f("", "user-watch", "", "there is no address for this list; the table has us-ofac-sdn, ")
	f("other: 1\nupdate:\n  lists:\n    un-sc: {url: 'https://m.example.org/..%2f..%2f.un'}\n", "un-sc", "", "un https://m.example.org/")
	f("update:\n  lists:\n    us-ofac-sdn: {files: {SDN.CSV: 'https://m.example.org/s', 'a/../b': 'https://m.example.org/b'}}\n", "us-ofac-sdn", "", "SDN.CSV https://m.example.org/s | a_.._b https://m.example.org/b")
	f("update:\n  lists:\n    un-sc: {maxShrink: 120}\n", "un-sc", "", "maxShrink 120: ")
	f("update:\n  lists:\n    un-sc: {adress: x}\n", "un-sc", "", `unknown field "adress"`)
	f("update: {maxSize: much}\n", "un-sc", "", "consolidated.xml ")
}

func TestOffAndOrder(t *testing.T) {
	table, err := lists.OfficialAddresses()
	if err != nil {
		t.Fatal(err)
	}
	c := Config{Lists: map[string]ListConfig{"us-csl": {Off: true}, "user-watch": {URL: "https://m.example.org/w.json"}}}
	f := func(only []string, want string) {
		t.Helper()
		var got []string
		for _, s := range c.Sources(table, nil, only) {
			if s.Err != nil {
				t.Errorf("%s: %v", s.List, s.Err)
			}
			got = append(got, s.List)
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("got %s; want %s", got, want)
		}
	}
	f(nil, "us-ofac-sdn us-ofac-cons eu-fsf un-sc gb-uksl user-watch")
	f([]string{"user-watch", "us-csl", "us-csl"}, "us-csl user-watch")
}

func TestParseSize(t *testing.T) {
	f := func(s string, want int64) {
		t.Helper()
		if got, err := ParseSize(s); got != want || (err == nil) != (want > 0) {
			t.Errorf("ParseSize(%q) = %d, %v; want %d", s, got, err, want)
		}
	}
	f("512MiB", 512<<20)
	f("512 MB", 512<<20)
	f("2G", 2<<30)
	f("1000", 1000)
	f("0", 0)
	f("-1", 0)
	f("1T", 0)
}

func FuzzReadConfig(f *testing.F) {
	f.Add("update:\n  maxShrink: 20\n  lists:\n    un-sc: {url: 'https://m.example.org/un.xml'}\n")
	table, err := lists.OfficialAddresses()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(t.TempDir(), "config.yaml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := ReadConfig(path)
		if err != nil {
			return
		}
		for _, s := range c.Sources(table, nil, nil) {
			for _, file := range s.Files {
				if file.URL.Scheme != "https" && file.URL.Scheme != "http" || filepath.Base(file.Name) != file.Name || strings.HasPrefix(file.Name, ".") {
					t.Errorf("%s: file %q from %s", s.List, file.Name, file.URL)
				}
			}
		}
	})
}
