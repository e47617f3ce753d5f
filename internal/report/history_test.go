package report

import (
	"bytes"
	"testing"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/lists"
)

func TestHistory(t *testing.T) {
	e := &entity.Entity{ID: "eu-fsf-eu-1-1", Schema: "Person"}
	e.AddName(entity.Name{Text: "Vymyshleny\u202E Nebylitsin", Kind: entity.KindName})
	var b bytes.Buffer
	err := History(&b, e, []lists.Event{
		{Day: "2022-03-02", What: lists.EventListed, List: "eu-fsf", Reference: "EU.1.1", Annex: "I", Says: []string{"listed on 2022-03-02, as the publisher prints"}},
		{Day: "2026-05-01", After: "2026-02-23", What: lists.EventChanged, List: "eu-fsf", Reference: "EU.1.1", Says: []string{"alias added: Invented", "birth date corrected from 1960 to 1961"}},
		{What: lists.EventListed, List: "user-watch", Reference: "7\x1b[31m", Says: []string{"listed, since when isn't known"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	b.WriteString("----\n")
	if err := History(&b, &entity.Entity{ID: "x", Schema: "Vessel"}, nil); err != nil {
		t.Fatal(err)
	}
	golden(t, "history.txt", b.Bytes())
	if bytes.ContainsAny(b.Bytes(), "\x1b\u202e") {
		t.Error("what steers a terminal came through")
	}
}

func TestDiff(t *testing.T) {
	var b bytes.Buffer
	err := Diff(&b, "2026-01-01 → 2026-02-01: 2 parties changed", []string{"gb-uksl: no snapshot of 2026-01-01 or before is kept"}, []lists.PartyChange{
		{Party: lists.Party{ID: "a", Caption: "Vymyshleny Nebylitsin", Schema: "Person", Lists: []string{"eu-fsf", "un-sc"}}, Entries: []lists.EntryChange{
			{List: "eu-fsf", Reference: "EU.1.1", What: lists.EntryChanged, Fields: []lists.FieldChange{{Field: "alias", Says: []string{"alias added: Invented"}}}},
			{List: "un-sc", Reference: "QDi.999", What: lists.EntryAdded}}},
		{Party: lists.Party{ID: "b", Caption: "Nebylitsa Works", Schema: "Company", Lists: []string{"eu-fsf"}}, Entries: []lists.EntryChange{
			{List: "eu-fsf", Reference: "EU.2.2", What: lists.EntryRemoved}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "diff.txt", b.Bytes())
}
