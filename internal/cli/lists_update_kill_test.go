package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/interdict-project/interdict/internal/lists"
)

// TestUpdateChild is no test: it is the process that TestKilledUpdate kills.
func TestUpdateChild(t *testing.T) {
	data := os.Getenv("INTERDICT_UPDATE_CHILD")
	if data == "" {
		t.Skip("runs only as the child of TestKilledUpdate")
	}
	args := []string{"--data", data, "lists", "update"}
	for _, name := range invented {
		args = append(args, "--only", name, "--from", name+"="+os.Getenv("INTERDICT_UPDATE_URL")+"/"+name+".xml")
	}
	os.Exit(testProgram(data, time.Now, os.Stdout, os.Stderr).Run(context.Background(), args))
}

// slowWriter makes downloads last, so that some are killed in the middle.
type slowWriter struct{ http.ResponseWriter }

func (w slowWriter) Write(p []byte) (int, error) {
	time.Sleep(200 * time.Millisecond)
	return w.ResponseWriter.Write(p)
}

// TestKilledUpdate kills a process at random moments of an update: what it
// leaves is a usable data folder, with whole lists and an index, and the next
// update that is let live brings all up to date.
func TestKilledUpdate(t *testing.T) {
	kills := 3
	if os.Getenv("INTERDICT_CAMPAIGN") != "" {
		kills = 30
	}
	data := t.TempDir()
	p := newPublisher(1, invented...)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { p.ServeHTTP(slowWriter{w}, r) }))
	defer server.Close()
	child := func(after time.Duration) (killed bool) {
		var out bytes.Buffer
		cmd := exec.Command(os.Args[0], "-test.run", "^TestUpdateChild$")
		cmd.Env = append(os.Environ(), "INTERDICT_UPDATE_CHILD="+data, "INTERDICT_UPDATE_URL="+server.URL)
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if after > 0 {
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		}
		err := cmd.Wait()
		if err != nil && after == 0 {
			t.Fatalf("an update that wasn't killed: %v\n%s", err, &out)
		}
		return err != nil
	}
	random := rand.New(rand.NewPCG(20261124, 7))
	began := time.Now()
	child(0)
	length := time.Since(began)
	c := &campaign{t: t, publisher: p, live: map[string]int{}, program: testProgram(data, time.Now, io.Discard, io.Discard)}
	c.check()
	died, unbuilt, fetching := 0, 0, 0
	for range kills {
		p.mu.Lock()
		for _, name := range invented {
			p.publish(name)
		}
		p.mu.Unlock()
		if child(time.Duration(random.Int64N(int64(length * 11 / 10)))) {
			died++
			if left, err := filepath.Glob(filepath.Join(data, "update", "tmp-*")); err == nil && len(left) > 0 {
				fetching++
			}
		}
		if c.usable() {
			unbuilt++
		}
	}
	child(0)
	c.check()
	for _, name := range invented {
		if c.live[name] != p.lists[name].version {
			t.Errorf("%s: version %d is live after an update that lived; want %d", name, c.live[name], p.lists[name].version)
		}
	}
	left, err := os.ReadDir(filepath.Join(data, "update"))
	if err != nil || len(left) != len(invented) {
		t.Errorf("update/ holds %v, %v; want the states of the lists alone", left, err)
	}
	t.Logf("%d updates of about %s, %d of them killed, %d while lists came, %d with an index to be built", kills, length.Round(time.Millisecond), died, fetching, unbuilt)
}

// usable looks at what a killed update left: whole lists, none older than
// before, and an index that opens and screens. It tells whether the index is
// behind the lists.
func (c *campaign) usable() (behind bool) {
	store := lists.NewStore(c.program.data)
	for _, name := range invented {
		snap, err := store.Newest(name)
		if err != nil || snap == nil {
			c.t.Fatalf("%s after a kill: %v, %v", name, snap, err)
		}
		version, ok := c.publisher.known[snap.SHA256]
		if !ok || version < c.live[name] || snap.Entities != people+version {
			c.t.Errorf("%s after a kill: version %d (whole: %v) of %d entities, after version %d", name, version, ok, snap.Entities, c.live[name])
		}
		c.live[name] = version
	}
	x, err := c.program.openIndex()
	if err != nil {
		c.t.Fatalf("the index after a kill: %v", err)
	}
	defer x.Close()
	if err := x.Verify(); err != nil {
		c.t.Errorf("the index after a kill: %v", err)
	}
	var out, errs bytes.Buffer
	p := testProgram(c.program.data, time.Now, &out, &errs)
	if status := p.Run(context.Background(), []string{"--data", c.program.data, "screen", "--name", fmt.Sprintf("Invented%d Nobody%d", people, people)}); status != statusFound {
		c.t.Errorf("screening after a kill: status %d\n%s%s", status, &out, &errs)
	}
	_, err = os.Stat(filepath.Join(c.program.data, "update", "rebuild-due"))
	return err == nil
}
