package screen_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/dataset"
	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/screen"
	"github.com/interdict-project/interdict/internal/spot"
	"github.com/interdict-project/interdict/regimes"
)

// namesakes answers from two invented men of one name, one on the US list and
// one on the UK's, and a company that a list ties to the first.
func namesakes(t *testing.T) *screen.Engine {
	t.Helper()
	law, err := regime.Load(regimes.FS)
	if err != nil {
		t.Fatal(err)
	}
	man := func(id, born, country string, l entity.Listing) *entity.Entity {
		e := &entity.Entity{ID: id, Schema: "Person", Listings: []entity.Listing{l}}
		e.AddName(entity.Name{Text: "Ottokar Pranglmeier", Kind: entity.KindName})
		e.AddDate(entity.Date{Prop: "birthDate", From: born})
		e.Add("nationality", country)
		return e
	}
	us := man("ofac-90011", "1950-01-01", "by", entity.Listing{List: "us-ofac-sdn", Issuer: "us", Reference: "90011", Programs: []string{"BELARUS-EO14038"}, Measures: []string{"Block"}, Listed: "2022-02-24"})
	uk := man("gb-fcdo-rus9011", "1988-08-08", "ru", entity.Listing{List: "gb-uksl", Issuer: "uk", Reference: "RUS9011", Programs: []string{"The Russia (Sanctions) (EU Exit) Regulations 2019"}, Measures: []string{"Asset freeze"}, Listed: "2023-05-19"})
	in := func(list string, entities ...*entity.Entity) dataset.Input {
		return dataset.Input{List: list, Date: "2026-11-20", SHA256: "sha-" + list, Entities: func(yield func(*entity.Entity, error) bool) {
			for _, e := range entities {
				if !yield(e, nil) {
					return
				}
			}
		}}
	}
	d, err := dataset.Build(context.Background(), []dataset.Input{in("us-ofac-sdn", us), in("gb-uksl", uk)}, dataset.Options{})
	if err != nil {
		t.Fatal(err)
	}
	x, err := screen.BuildIndex(d, law, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	e, err := screen.New(x, law, spot.NewGlossary, "interdict test")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// summary writes each issuer's answer with the party it holds of.
func summary(c answer.Check) string {
	var out []string
	for _, r := range c.Answers {
		out = append(out, fmt.Sprintf("%s %s %s", r.Issuer, r.Answer, r.Party))
	}
	return strings.Join(out, ", ")
}

// Of two men of one name each is tried; each issuer's strictest ruling stands,
// whole.
func TestCheckTriesEveryNamesake(t *testing.T) {
	e := namesakes(t)
	f := func(given, want string, warned bool) {
		t.Helper()
		c := check(t, e, []screen.PartyAsked{{Name: given}}, answer.Activity{Kind: "payment"}, screen.Request{Issuers: []string{"us", "uk"}})
		if got := summary(c); !strings.HasPrefix(got, want) || !warned && strings.Contains(got, "gb-fcdo") {
			t.Errorf("%s: %s; want %s", given, got, want)
		}
		if got := strings.Contains(strings.Join(c.Warnings, "\n"), "each was tried, and the strictest answer"); got != warned {
			t.Errorf("%s: warnings %q", given, c.Warnings)
		}
		for _, r := range c.Answers {
			for _, m := range r.Measures {
				if m.Party != r.Party {
					t.Errorf("%s: under the ruling on %s stands a measure on %s", given, r.Party, m.Party)
				}
			}
		}
	}
	f("Ottokar Pranglmeier", "us prohibited ofac-90011, uk prohibited gb-fcdo-rus9011", true)
	f("90011", "us prohibited ofac-90011, uk ", false)
}

// Shares of the activity and of the user's table make one graph; owners and
// owned are looked up as parties are.
func TestCheckFollowsShares(t *testing.T) {
	e := namesakes(t)
	share := func(owner, owned string, percent float64) answer.Share {
		return answer.Share{Owner: owner, Owned: owned, Percent: &percent}
	}
	f := func(want string, activity, table []answer.Share) {
		t.Helper()
		parties := []screen.PartyAsked{{Name: "Invented Gravel Works", Country: "at"}}
		c, err := e.Check(parties, answer.Activity{Kind: "payment", Owners: activity}, table, screen.Request{Today: today, Issuers: []string{"us"}})
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Answers[0].Answer + " " + c.Answers[0].Basis; got != want {
			t.Errorf("%v, %v: %s (%s); want %s", activity, table, got, c.Answers[0].Why, want)
		}
		if strings.HasSuffix(want, "owned") && len(c.Answers[0].Path) == 0 {
			t.Errorf("%v, %v: no path", activity, table)
		}
	}
	f("prohibited owned", []answer.Share{share("90011", "", 50)}, nil)
	f("prohibited owned", nil, []answer.Share{share("Ottokar Pranglmeier", "invented gravel works", 50)})
	f("prohibited owned", []answer.Share{share("Middle Holding", "", 60)}, []answer.Share{share("90011", "middle holding", 80)})
	f("risk-only tied", []answer.Share{share("90011", "", 49.9)}, nil)
	f("prohibited owned", []answer.Share{share("90011", "", 30)}, []answer.Share{share("Middle Holding", "", 20), share("ofac-90011", "Middle Holding", 50)})
}

// Where the day is the activity's own, what differs today is told.
func TestCheckTellsChanges(t *testing.T) {
	e := engine(t)
	f := func(day, want string) {
		t.Helper()
		c := check(t, e, []screen.PartyAsked{{Name: "Quintessa Vandermolen"}}, answer.Activity{Kind: "payment", Date: day}, screen.Request{Issuers: []string{"us"}})
		if got := strings.Join(c.Changes, "\n"); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: %q; want %q", day, got, want)
		}
	}
	f("2024-12-31", "US: prohibited on 2024-12-31, ")
	f(today, "")
}
