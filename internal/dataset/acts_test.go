package dataset

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
)

// inActs makes an input of the EU's annexes that holds these acts whole.
func inActs(date string, acts []string, entities ...*entity.Entity) Input {
	in := input("eu-annexes", date, entities...)
	in.Acts = acts
	return in
}

func TestASnapshotOfSomeActsLeavesTheOthersAlone(t *testing.T) {
	const first, second = "eu-oj:32099R0001:V:Invented_Bank", "eu-oj:32099R0002:I:Invented_Works"
	bank := func() *entity.Entity {
		return party("eu-annexes", first, "Company", "Invented Bank", "listed=2020-01-01")
	}
	works := func() *entity.Entity { return party("eu-annexes", second, "Company", "Invented Works") }
	other := func() *entity.Entity {
		return party("eu-annexes", "eu-oj:32099R0002:I:Other", "Company", "Other Party Entirely")
	}
	f := func(reference string, want []entity.Period, inputs ...Input) {
		t.Helper()
		for _, e := range build(t, Options{}, inputs...).Entities {
			if l := e.Listings[0]; l.Reference == reference {
				if diff := cmp.Diff(want, l.Periods); diff != "" {
					t.Errorf("%s (-want +got)\n%s", reference, diff)
				}
				return
			}
		}
		t.Errorf("%s is lost", reference)
	}
	const older, newer, newest = "2026-08-21", "2026-10-01", "2026-11-20"
	on := func(p entity.Period) []entity.Period { return []entity.Period{p} }
	printed := entity.Period{From: "2020-01-01", FromBasis: "printed"}
	unknown := entity.Period{FromBasis: "unknown"}
	ended := entity.Period{From: "2020-01-01", FromBasis: "printed", To: older, Gone: newer}

	// A newer snapshot of another act, and one of this act.
	f(first, on(printed), inActs(older, nil, bank(), works()), inActs(newer, []string{"32099R0002"}, works()))
	f(second, on(unknown), inActs(older, nil, bank(), works()), inActs(newer, []string{"32099R0002"}, works()))
	f(first, on(ended), inActs(older, nil, bank(), works()), inActs(newer, []string{"32099R0001"}, other()))
	f(first, on(ended), inActs(older, nil, bank(), works()), inActs(newer, nil, works()))
	// Acts that change others end nothing but what they say they end.
	f(first, on(printed), inActs(older, nil, bank()), inActs(newer, []string{}, works()))
	gone := bank()
	gone.Listings[0].Ended = "2026-09-15"
	f(first, on(entity.Period{From: "2020-01-01", FromBasis: "printed", To: "2026-09-15"}), inActs(older, nil, bank()), inActs(newer, []string{}, gone))
	// They begin what they add, on the day that the whole list lacked it.
	f(second, on(entity.Period{From: newer, FromBasis: "snapshot", Doubt: "2026-08-22"}), inActs(older, nil, bank()), inActs(newer, []string{}, works()))
	// An older snapshot of another act doesn't say that it was absent.
	f(second, on(unknown), inActs(older, []string{"32099R0001"}, bank()), inActs(newer, nil, bank(), works()))
	// One between two that have it is passed over; so it is where it was lacking.
	f(first, on(printed), inActs(older, nil, bank()), inActs(newer, []string{"32099R0002"}, works()), inActs(newest, nil, bank()))
	f(first, on(entity.Period{From: "2020-01-01", FromBasis: "printed", To: older, Gone: newest}), inActs(older, nil, bank()), inActs(newer, []string{"32099R0002"}, works()), inActs(newest, nil, works()))
	f(second, on(entity.Period{From: newest, FromBasis: "snapshot", Doubt: "2026-08-22"}), inActs(older, nil, bank()), inActs(newer, []string{"32099R0001"}, bank()), inActs(newest, nil, bank(), works()))
}

func TestTheLaterOfOneDayCounts(t *testing.T) {
	in := func(hash, name string) Input {
		i := input("gb-uksl", "2026-01-01", party("gb-uksl", "RUS9001", "Company", name))
		i.SHA256 = hash
		return i
	}
	f := func(want string, inputs ...Input) {
		t.Helper()
		if got := build(t, Options{}, inputs...).Entities[0].Caption(); got != want {
			t.Errorf("got %q; want %q", got, want)
		}
	}
	f("Invented Works", in("b", "Misprinted Works"), in("a", "Invented Works"))
	f("Invented Works", in("a", "Misprinted Works"), in("b", "Invented Works"))
}
