package cli

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/dataset/starter"
	"github.com/interdict-project/interdict/internal/lists"
	"github.com/interdict-project/interdict/internal/lists/update"
	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/screen"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/spot"
	"github.com/interdict-project/interdict/regimes"
)

var invented = []string{"eu-fsf", "gb-uksl", "un-sc"}

// testProgram is the program on a data folder, with a clock.
func testProgram(data string, now func() time.Time, out, errs io.Writer) *Program {
	return &Program{
		Version: "interdict test", Law: func() (*regime.Set, error) { return regime.Load(regimes.FS) },
		Glossary: spot.NewGlossary, Starter: starter.Input,
		Now: now, Env: func(string) string { return "" }, Stdout: out, Stderr: errs, Width: func() int { return 0 }, data: data,
	}
}

// TestFaultyServerCampaign updates three lists from a server that errs at
// random, from a seed: after each update the live lists are whole versions,
// none older than before, and the index opens and holds them. A false clock
// makes minutes of waiting pass at once. With INTERDICT_CAMPAIGN=1 it is of
// full length and prints its figures, for docs/campaigns.md.
func TestFaultyServerCampaign(t *testing.T) {
	updates, faults := 8, 40
	seed := uint64(20261124)
	full := os.Getenv("INTERDICT_CAMPAIGN") != ""
	if full {
		updates, faults = 50, 200
	}
	if s := os.Getenv("INTERDICT_SEED"); s != "" {
		var err error
		if seed, err = strconv.ParseUint(s, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	began := time.Now()
	data := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		c := newCampaign(t, data, seed)
		defer c.close()
		for n := 0; n < updates || c.servedFaults() < faults; n++ {
			if n > 2*updates {
				t.Fatalf("only %d faults of %d were met in %d updates", c.servedFaults(), faults, n)
			}
			c.step(n, faults, updates)
			if t.Failed() {
				t.Fatalf("seed %d, update %d:\n%s", seed, n, c.said.String())
			}
			time.Sleep(24 * time.Hour)
		}
		c.report(full, seed)
		c.recover()
	})
	t.Logf("%s in all", time.Since(began).Round(time.Millisecond))
}

// campaign is a faulty publisher and the program that updates from it.
type campaign struct {
	t         *testing.T
	publisher *publisher
	close     func()
	program   *Program
	said      bytes.Buffer
	options   func() update.Options
	live      map[string]int        // version of each list that is live
	outcomes  map[update.Status]int // of all updates
	updates   int
	spent     time.Duration // by the false clock, in updates
}

func newCampaign(t *testing.T, data string, seed uint64) *campaign {
	c := &campaign{t: t, live: map[string]int{}, outcomes: map[update.Status]int{}}
	c.publisher = newPublisher(seed, invented...)
	server, l := serve(c.publisher)
	transport := update.NewTransport(nil, l.dial)
	transport.TLSClientConfig.RootCAs = server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	c.close = func() { transport.CloseIdleConnections(); server.CloseClientConnections(); server.Close() }
	c.program = testProgram(data, time.Now, &c.said, &c.said)
	random := rand.New(rand.NewPCG(seed, 99))
	c.options = func() update.Options {
		var from []string
		for _, name := range invented {
			from = append(from, name+"=https://example.com/"+name+".xml")
		}
		opt, err := c.program.updateOptions(updateFlags{only: invented, from: from})
		if err != nil {
			t.Fatal(err)
		}
		opt.Limits.Resume, opt.Limits.Size = 8<<10, 8<<20
		opt.Transport, opt.Jitter = transport, random.Float64
		return opt
	}
	return c
}

func (c *campaign) servedFaults() int {
	n := 0
	for _, l := range c.publisher.lists {
		n += l.served
	}
	return n
}

// step publishes new versions, lets the server err some more, updates and
// looks at what is live.
func (c *campaign) step(n, faults, updates int) {
	for i, name := range invented {
		share := (faults + len(invented) - 1 - i) / len(invented)
		c.publisher.lists[name].allowed = min(share, (share*(n+1)+updates-1)/updates)
		if n > 0 {
			c.publisher.publish(name)
		}
	}
	c.said.Reset()
	c.update()
}

func (c *campaign) update() {
	began := time.Now()
	outcomes, err := c.program.runUpdate(context.Background(), c.options())
	if err != nil {
		c.t.Errorf("update: %v", err)
	}
	c.spent += time.Since(began)
	c.updates++
	for _, o := range outcomes {
		c.outcomes[o.Status]++
		if o.Err != nil && strings.Contains(o.Err.Error(), "\n") {
			c.t.Errorf("%s: more than one line: %v", o.List, o.Err)
		}
	}
	c.check()
}

// check looks at what is live: whole versions, none older than before, and an
// index that opens and holds them.
func (c *campaign) check() {
	store := lists.NewStore(c.program.data)
	var held []string
	for _, name := range invented {
		snap, err := store.Newest(name)
		if err != nil {
			c.t.Errorf("%s: %v", name, err)
			continue
		}
		if snap == nil {
			if c.live[name] > 0 {
				c.t.Errorf("%s is gone", name)
			}
			continue
		}
		held = append(held, name+" "+snap.SHA256)
		version, ok := c.publisher.known[snap.SHA256]
		if !ok || version < c.live[name] {
			c.t.Errorf("%s: live is version %d (whole: %v) after version %d", name, version, ok, c.live[name])
		}
		c.live[name] = version
		if want := people + version; snap.Entities != want {
			c.t.Errorf("%s: %d entities; version %d has %d", name, snap.Entities, version, want)
		}
		kept := filepath.Join(c.program.data, "lists", name, snap.Date+"-"+snap.SHA256[:12], "files", snap.Files[0].Name+".gz")
		if sum := hashOfFile(c.t, kept); sum != snap.SHA256 {
			c.t.Errorf("%s: the kept file has hash %s, its snapshot says %s", name, sum, snap.SHA256)
		}
	}
	if len(held) > 0 {
		c.checkIndex(held)
	}
}

func (c *campaign) checkIndex(held []string) {
	x, err := c.program.openIndex()
	if err != nil {
		c.t.Errorf("the index doesn't open: %v", err)
		return
	}
	defer x.Close()
	if err := x.Verify(); err != nil {
		c.t.Errorf("the index is damaged: %v", err)
	}
	var meta screen.Meta
	if err := json.Unmarshal(x.Meta(), &meta); err != nil {
		c.t.Fatal(err)
	}
	for _, want := range held {
		if !slices.ContainsFunc(meta.Lists, func(l answer.List) bool { return l.ID+" "+l.SHA256 == want }) {
			c.t.Errorf("the index lacks %s", want)
		}
	}
}

func hashOfFile(t *testing.T, path string) string {
	t.Helper()
	r, err := source.Path("kept", path).Open()
	if err != nil {
		t.Error(err)
		return ""
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		t.Error(err)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// recover lets the server do well: after a week at most every list is the
// publisher's newest, whatever its ETags were.
func (c *campaign) recover() {
	for _, name := range invented {
		c.publisher.lists[name].allowed, c.publisher.lists[name].next = 0, nil
		c.publisher.publish(name)
	}
	time.Sleep(8 * 24 * time.Hour)
	c.said.Reset()
	c.update()
	for _, name := range invented {
		if got, want := c.live[name], c.publisher.lists[name].version; got != want {
			c.t.Errorf("%s: version %d is live after all went well; want %d\n%s", name, got, want, c.said.String())
		}
	}
}

// report tells the campaign's figures; of a full one, the faults too.
func (c *campaign) report(full bool, seed uint64) {
	c.t.Logf("seed %d: %d updates of %d lists, %d faults of %d kinds; outcomes: %d updated, %d unchanged, %d held, %d failed; %s by the false clock",
		seed, c.updates, len(invented), c.servedFaults(), len(c.publisher.counts), c.outcomes[update.Updated], c.outcomes[update.Unchanged], c.outcomes[update.Held], c.outcomes[update.Failed], c.spent.Round(time.Second))
	if !full {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(c.publisher.counts)) {
		fmt.Printf("| %s | %d |\n", name, c.publisher.counts[name])
	}
}
