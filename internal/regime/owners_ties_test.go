package regime

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
)

func TestHoldingsOf(t *testing.T) {
	f := func(tie entity.Tie, want ...Holding) {
		t.Helper()
		e := &entity.Entity{ID: "e", Schema: "Company", Ties: []entity.Tie{tie}}
		e.Names = []entity.Name{{Text: "Entity", Kind: entity.KindName, Script: "Latn"}}
		if diff := cmp.Diff(want, HoldingsOf(e)); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", tie, diff)
		}
	}
	sixty := 60.5
	f(entity.Tie{Kind: "Ownership", Role: "asset", Other: "ofac-1", OtherName: "Owner", Printed: "Owned or Controlled By", From: "2024-01-01", To: "2024-12-31"},
		Holding{Owner: "ofac-1", OwnerName: "Owner", Owned: "e", OwnedName: "Entity", MayControl: true, From: "2024-01-01", To: "2024-12-31", Source: `list: "Owned or Controlled By"`})
	f(entity.Tie{Kind: "Ownership", Role: "owner", OtherName: " Some  Subsidiary"},
		Holding{Owner: "e", OwnerName: "Entity", Owned: "Some Subsidiary", OwnedName: " Some  Subsidiary", MayControl: true, Source: "list"})
	f(entity.Tie{Kind: "Ownership", Role: "asset", Other: "p", Note: "legalBasis: law; percentage: 60.5"},
		Holding{Owner: "p", Owned: "e", OwnedName: "Entity", Percent: &sixty, MayControl: true, Source: "list"})
	f(entity.Tie{Kind: "Ownership", Role: "asset", Other: "p", Note: "percentage: 10, 20.5.1"},
		Holding{Owner: "p", Owned: "e", OwnedName: "Entity", MayControl: true, Source: "list"})
	f(entity.Tie{Kind: "Directorship", Role: "organization", Other: "p", Printed: "chairman"},
		Holding{Owner: "p", Owned: "e", OwnedName: "Entity", Tie: "Directorship", Source: `list: "chairman"`})
	f(entity.Tie{Kind: "Representation", Role: "agent", Other: "p"},
		Holding{Owner: "p", Owned: "e", OwnedName: "Entity", Tie: "Representation", Source: "list"})
	f(entity.Tie{Kind: "UnknownLink", Role: "object", Other: "p"},
		Holding{Owner: "p", Owned: "e", OwnedName: "Entity", Tie: "UnknownLink", Source: "list"})
	f(entity.Tie{Kind: "Family", Role: "person", Other: "p"})
	f(entity.Tie{Kind: "Ownership", Role: "asset"})
	f(entity.Tie{Kind: "Ownership", Role: "asset", Other: "p", Former: true})
	f(entity.Tie{Kind: "Ownership", Role: "asset", Other: "p", Note: "reliability: False"})
}

// A leader is a sign, and makes nobody owned or controlled; an owner of
// unknown share leaves it in doubt. Whom a party leads or is represented by is
// no sign.
func TestReachFromLists(t *testing.T) {
	body := &entity.Entity{ID: "body", Schema: "PublicBody", Names: []entity.Name{{Text: "Body", Kind: entity.KindName, Script: "Latn"}}}
	f := func(tie entity.Tie, party string, want Reach) {
		t.Helper()
		body.Ties = []entity.Tie{tie}
		got := NewOwners(HoldingsOf(body)).Reach(party, func(id string) bool { return id != party }, threshold(50, true, true, true, true), "2026-11-23")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", tie, diff)
		}
	}
	chair := entity.Tie{Kind: "Directorship", Role: "organization", Other: "p", OtherName: "Dmitry Pantus", Printed: "chairman"}
	f(chair, "body", Reach{Tied: []Tied{{"p", `is led by Dmitry Pantus (listed) (list: "chairman")`}}})
	f(chair, "p", Reach{})
	agent := entity.Tie{Kind: "Representation", Role: "agent", Other: "p", OtherName: "P"}
	f(agent, "body", Reach{Tied: []Tied{{"p", `acts for or on behalf of P (listed) (list)`}}})
	f(agent, "p", Reach{})
	link := entity.Tie{Kind: "UnknownLink", Role: "object", Other: "p", OtherName: "P"}
	f(link, "body", Reach{Tied: []Tied{{"p", `is linked to P (listed) (list)`}}})
	f(link, "p", Reach{Tied: []Tied{{"body", `is linked to Body (listed) (list)`}}})
	f(entity.Tie{Kind: "Ownership", Role: "asset", Other: "p", OtherName: "P", Printed: "Owned or Controlled By"}, "body",
		Reach{Unknown: true, Owners: []string{"p"}, Path: []string{`P (listed) unknown share (list: "Owned or Controlled By") → Body`}})
}
