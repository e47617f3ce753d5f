package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/lists"
)

// History writes what happened to a party, event by event: the day, what
// happened, on which list under which reference, and in what words. An event
// that only snapshots tell shows both days between which it lies.
func History(w io.Writer, e *entity.Entity, events []lists.Event) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s) · %s\n", clean(e.Caption()), schemaName(e.Schema), e.ID)
	if len(events) == 0 {
		b.WriteString("  nothing is known of when it was listed\n")
	}
	for _, ev := range events {
		day := ev.Day
		if day == "" {
			day = "?"
		}
		if ev.After != "" && ev.What == lists.EventChanged {
			day = ev.After + " → " + ev.Day
		}
		fmt.Fprintf(&b, "\n%-23s  %s · %s %s", day, ev.What, listName(ev.List), clean(ev.Reference))
		if ev.Annex != "" {
			fmt.Fprintf(&b, ", annex %s", clean(ev.Annex))
		}
		b.WriteByte('\n')
		for _, s := range ev.Says {
			fmt.Fprintf(&b, "%25s%s\n", "", clean(s))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Diff writes what changed on a list, or on all lists between two days, party
// by party.
func Diff(w io.Writer, title string, notes []string, parties []lists.PartyChange) error {
	var b strings.Builder
	fmt.Fprintln(&b, title)
	for _, n := range notes {
		fmt.Fprintf(&b, "note: %s\n", n)
	}
	for _, p := range parties {
		fmt.Fprintf(&b, "\n%s (%s) · %s", clean(p.Caption), schemaName(p.Schema), p.ID)
		if len(p.Lists) > 1 {
			var all []string
			for _, l := range p.Lists {
				all = append(all, listName(l))
			}
			fmt.Fprintf(&b, " · one party on %s", strings.Join(all, ", "))
		}
		b.WriteByte('\n')
		for _, e := range p.Entries {
			fmt.Fprintf(&b, "  %s %s %s · %s\n", diffMark(e.What), listName(e.List), clean(e.Reference), e.What)
			for _, f := range e.Fields {
				for _, s := range f.Says {
					fmt.Fprintf(&b, "      %s\n", clean(s))
				}
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func diffMark(what string) string {
	switch what {
	case lists.EntryAdded:
		return "+"
	case lists.EntryRemoved:
		return "-"
	}
	return "~"
}
