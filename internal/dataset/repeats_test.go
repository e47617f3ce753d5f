package dataset

import (
	"context"
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
)

func TestRepeatsOfOFAC(t *testing.T) {
	party := func(id, list, reference string, programs ...string) *entity.Entity {
		e := &entity.Entity{ID: id, Schema: "Organization", Listings: []entity.Listing{
			{List: list, Issuer: "us", Reference: reference, Programs: programs, Listed: "2020-01-01"},
		}}
		e.AddName(entity.Name{Text: "Harbour Works of " + id, Kind: entity.KindName})
		return e
	}
	input := func(list string, parties ...*entity.Entity) Input {
		var in iter.Seq2[*entity.Entity, error] = func(yield func(*entity.Entity, error) bool) {
			for _, e := range parties {
				if !yield(e, nil) {
					return
				}
			}
		}
		return Input{List: list, Date: "2026-11-01", SHA256: list, Entities: in}
	}
	sdn := "Specially Designated Nationals (SDN) - Treasury Department"
	repeat := party("ofac-90000001", "us-csl", "90000001", sdn, "IRAN")
	repeat.AddName(entity.Name{Text: "QUAY", Kind: entity.KindAlias})
	d, err := Build(context.Background(), []Input{
		input("us-ofac-sdn", party("ofac-90000001", "us-ofac-sdn", "90000001", "IRAN")),
		input("us-csl", repeat,
			party("ofac-90000002", "us-csl", "90000002", sdn, "CUBA"),
			party("trade-csl-el-1", "us-csl", "90000001", "Entity List (EL) - Bureau of Industry and Security")),
	}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range d.Entities {
		line := e.ID
		for _, l := range e.Listings {
			line += " " + l.List
		}
		for _, n := range e.Names {
			line += " | " + n.Text
		}
		got = append(got, line)
	}
	want := []string{
		"ofac-90000001 us-ofac-sdn | Harbour Works of ofac-90000001",
		"ofac-90000002 us-csl | Harbour Works of ofac-90000002",
		"trade-csl-el-1 us-csl | Harbour Works of trade-csl-el-1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("parties (-want +got):\n%s", strings.TrimSpace(diff))
	}
}
