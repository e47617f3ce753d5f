package cli

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/interdict-project/interdict/internal/lists/update"
)

func TestBars(t *testing.T) {
	f := func(e update.Event, want string) {
		t.Helper()
		if got := barLine(e); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
		if n := len([]rune(barLine(e))); n >= 80 {
			t.Errorf("%d columns", n)
		}
	}
	f(update.Event{List: "un-sc", What: "downloads", Bytes: 1_000_000, Total: 2_000_000}, "un-sc        [============            ] 1.0 MB of 2.0     downloads")
	f(update.Event{List: "eu-fsf", What: "waits 2s: 127.0.0.1 answered 503", Total: -1}, "eu-fsf       [                        ] 0.0 MB            waits 2s: 127.0.0.1…")
	f(update.Event{List: "gb-uksl", What: "updated", Done: true, Bytes: 9_400_000, Total: 9_000_000}, "gb-uksl      [========================] 9.4 MB of 9.0     updated")

	var errs bytes.Buffer
	p := testProgram(t.TempDir(), func() time.Time { return time.Unix(1e9, 0) }, &errs, &errs)
	b := p.newBars([]update.Source{{List: "un-sc"}})
	b.event(update.Event{List: "un-sc", Done: true})
	b.clear()
	if errs.Len() > 0 {
		t.Errorf("without a terminal %q was drawn", &errs)
	}
	p.Progress = true
	b = p.newBars([]update.Source{{List: "un-sc"}, {List: "eu-fsf"}})
	b.event(update.Event{List: "un-sc", What: "updated", Done: true})
	b.event(update.Event{List: "eu-fsf", What: "held", Done: true})
	b.clear()
	if got := errs.String(); strings.Count(got, "\n") != 4 || strings.Count(got, "\x1b[2A") != 2 || !strings.HasSuffix(got, "\x1b[J") {
		t.Errorf("drawn: %q", got)
	}
}

func TestUpdateArguments(t *testing.T) {
	f := func(args, want string, status int) {
		t.Helper()
		var out bytes.Buffer
		p := testProgram("", time.Now, &out, &out)
		got := p.Run(t.Context(), append([]string{"--data", t.TempDir(), "lists", "update"}, strings.Fields(args)...))
		if got != status || !strings.HasPrefix(out.String(), "interdict: "+want) {
			t.Errorf("%s: status %d, want %d; %s", args, got, status, &out)
		}
	}
	f("--from un-sc", "--from un-sc: write it as LIST=URL", statusUsage)
	f("--max-size much", "size much: write it as 512MiB", statusUsage)
	f("--timeout never", "timeout never: write it as 20m or 90s", statusUsage)
	f("more", `"more" is one argument too many`, statusUsage)
	f("--only gb-ofsi", "gb-ofsi: not updated (no snapshot of it is kept): the OFSI consolidated list (ConList) ended on 2026-01-28", statusFailed)
	f("--only un-sc --from un-sc=file:///etc/passwd", "un-sc: not updated (no snapshot of it is kept): file:///etc/passwd is no address", statusFailed)
}
