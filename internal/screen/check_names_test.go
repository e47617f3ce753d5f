package screen_test

import (
	"errors"
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

// Acronyms and parts of listed names are taken for those who bear them: a check
// that took them for nobody would call the case free.
func TestCheckTakesShortNames(t *testing.T) {
	e := starterEngine(t)
	f := func(name, want, warning string) {
		t.Helper()
		c := check(t, e, []screen.PartyAsked{{Name: name}}, answer.Activity{Kind: "payment"}, screen.Request{})
		got := strings.Join(ids(c.Parties[0]), " ")
		if got != want {
			t.Errorf("%s: taken for %q; want %q", name, got, want)
		}
		if warned := strings.Join(c.Warnings, "\n"); !strings.Contains(warned, warning) {
			t.Errorf("%s: warnings %q; want %q", name, warned, warning)
		}
	}
	f("MODAFL", "starter-modafl", "give the id if it is meant")
	f("nioc", "starter-nioc", "give the id if it is meant")
	f("SAMI", "regime-by-military-industry", "give the id if it is meant")
	f("Pantus", "starter-pantus", "that isn't sure")
	f("Пантус", "starter-pantus", "that isn't sure")
	f("Dmitry Pantus", "starter-pantus", "")
	f("Ministry of Finance of Belarus", "regime-by-ministry-of-finance", "")
	f("Republic", "", "at least")
	f("Quillfeather", "", "nobody listed is found")
}

// What can only be an id, and that nobody has, is no name of somebody free.
func TestCheckRefusesUnknownIDs(t *testing.T) {
	e := engine(t)
	for _, id := range []string{"ofac-99123", "99123", "eu-fsf-eu-1-1", "GB-FCDO-RUS1"} {
		if _, err := e.Check([]screen.PartyAsked{{Name: id}}, answer.Activity{Kind: "payment"}, nil, screen.Request{Today: today}); !errors.Is(err, screen.ErrNotFound) {
			t.Errorf("%s: %v; want ErrNotFound", id, err)
		}
	}
}

// The ship of an activity is a party: by its number, and by name where no
// number contradicts.
func TestCheckFindsTheShip(t *testing.T) {
	ship := func(id, name, imo, list, issuer string) *entity.Entity {
		e := &entity.Entity{ID: id, Schema: "Vessel", Target: true, Names: []entity.Name{{Text: name, Kind: entity.KindName}},
			Listings: []entity.Listing{{List: list, Issuer: issuer, Reference: id, Listed: "2022-01-01", Measures: []string{"Block"}}}}
		if imo != "" {
			e.Identifiers = []entity.Identifier{{Prop: "imoNumber", Number: imo}}
		}
		return e
	}
	e := engineOf(t, ship("ofac-90101", "Zyltharion Pearl", "9999993", "us-ofac-sdn", "us"),
		ship("gb-fcdo-rus9101", "ZYLTHARION PEARL", "", "gb-uksl", "uk"),
		ship("gb-fcdo-rus9102", "Zyltharion Pearl", "9999981", "gb-uksl", "uk"))
	f := func(v answer.Vessel, want string) {
		t.Helper()
		c := check(t, e, []screen.PartyAsked{{Name: "Zebulon Quillfeather", Country: "de"}}, answer.Activity{Kind: "vessel-service", Vessel: &v}, screen.Request{})
		got := ""
		for _, p := range c.Parties[1:] {
			got += p.Role + " " + strings.Join(ids(p), " ")
		}
		if got != want {
			t.Errorf("%+v: %q; want %q", v, got, want)
		}
		if warned := strings.Contains(strings.Join(c.Warnings, "\n"), "no list held has it"); warned != (want == "") {
			t.Errorf("%+v: warnings %q", v, c.Warnings)
		}
	}
	f(answer.Vessel{IMO: "9999993"}, "vessel ofac-90101")
	f(answer.Vessel{IMO: "IMO 9999993", Name: "Zyltharion Pearl"}, "vessel ofac-90101 gb-fcdo-rus9101")
	f(answer.Vessel{IMO: "9187629"}, "")
	if c := check(t, e, []screen.PartyAsked{{Name: "9999993"}}, answer.Activity{Kind: "vessel-service"}, screen.Request{}); strings.Join(ids(c.Parties[0]), "") != "ofac-90101" {
		t.Errorf("by number alone: %v", c.Parties[0])
	}
}

// engineOf is an engine over an index of entities as they are.
func engineOf(t *testing.T, entities ...*entity.Entity) *screen.Engine {
	t.Helper()
	law, err := regime.Load(regimes.FS)
	if err != nil {
		t.Fatal(err)
	}
	x, err := screen.BuildIndex(&dataset.Dataset{Entities: entities}, law, false)
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
