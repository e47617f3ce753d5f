package entity

import "testing"

func TestListingOn(t *testing.T) {
	f := func(l Listing, day, want string) {
		t.Helper()
		s := l.On(day)
		got := "no"
		switch {
		case s.Held && s.Unconfirmed:
			got = "held, unconfirmed"
		case s.Held:
			got = "held"
		case s.Unconfirmed:
			got = "unconfirmed"
		}
		if got != want {
			t.Errorf("%+v on %s: got %s; want %s", l.Periods, day, got, want)
		}
	}
	printed := Listing{Listed: "2022-03-24"}
	f(printed, "2022-03-23", "no")
	f(printed, "2022-03-24", "held")
	f(Listing{}, "1999-01-01", "held, unconfirmed")

	relisted := Listing{Periods: []Period{
		{From: "2006-12-23", FromBasis: BasisPrinted, To: "2020-01-01", Gone: "2021-01-18"},
		{From: "2025-09-28", FromBasis: BasisRegime},
	}}
	f(relisted, "2006-12-22", "no")
	f(relisted, "2019-12-31", "held")
	f(relisted, "2020-06-01", "unconfirmed")
	f(relisted, "2021-01-18", "no")
	f(relisted, "2025-09-01", "no")
	f(relisted, "2025-09-28", "held")

	gap := Listing{Periods: []Period{{From: "2025-11-20", FromBasis: BasisSnapshot, Doubt: "2025-08-03"}}}
	f(gap, "2025-08-02", "no")
	f(gap, "2025-08-03", "unconfirmed")
	f(gap, "2025-11-20", "held")
}
