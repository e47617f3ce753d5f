package screen_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/screen"
)

func check(t *testing.T, e *screen.Engine, parties []screen.PartyAsked, a answer.Activity, r screen.Request) answer.Check {
	t.Helper()
	r.Today = today
	c, err := e.Check(parties, a, nil, r)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func ids(p answer.Checked) []string {
	out := []string{}
	for _, t := range p.Taken {
		out = append(out, t.ID)
	}
	return out
}

// An id or reference names its party for certain; a name the one it fits.
func TestCheckFindsTheParty(t *testing.T) {
	e := engine(t)
	f := func(p screen.PartyAsked, sure bool, warning string, want ...string) {
		t.Helper()
		c := check(t, e, []screen.PartyAsked{p}, answer.Activity{Kind: "payment"}, screen.Request{})
		if want == nil {
			want = []string{}
		}
		got := c.Parties[0]
		if diff := cmp.Diff(want, ids(got)); diff != "" {
			t.Errorf("%+v: (-want +got)\n%s", p, diff)
		}
		if len(got.Taken) > 0 && sure != (got.Taken[0].Score == 1) {
			t.Errorf("%+v: score %v; want sure %v", p, got.Taken[0].Score, sure)
		}
		if warned := strings.Join(c.Warnings, "\n"); warning != "" && !strings.Contains(warned, warning) {
			t.Errorf("%+v: warnings %q; want %q", p, warned, warning)
		}
	}
	f(screen.PartyAsked{Name: "90001"}, true, "", "ofac-90001")
	f(screen.PartyAsked{Name: "OFAC-90001"}, true, "", "ofac-90001")
	f(screen.PartyAsked{ID: "rus9001"}, true, "", "gb-fcdo-rus9001")
	f(screen.PartyAsked{Name: " Zygfryd  Kazimierovich Vymyshleny "}, false, "", "ofac-90001")
	f(screen.PartyAsked{Name: "Зыгфрыд Казимирович Вымышлены"}, false, "", "ofac-90001")
	f(screen.PartyAsked{Name: "Zebulon Quillfeather", Country: "de"}, false, "nobody listed is found")
	f(screen.PartyAsked{Name: "Zebulon Quillfeather"}, false, "no country is given")
	f(screen.PartyAsked{Name: "RUS9009"}, false, "no list has this id or reference")
}

func TestCheckKnowsTheCountryOfAListedParty(t *testing.T) {
	e := engine(t)
	f := func(p screen.PartyAsked, country, nationality string) {
		t.Helper()
		c := check(t, e, []screen.PartyAsked{p}, answer.Activity{Kind: "payment"}, screen.Request{})
		if got := c.Parties[0]; got.Country != country || got.Nationality != nationality {
			t.Errorf("%+v: country %q, nationality %q; want %q, %q", p, got.Country, got.Nationality, country, nationality)
		}
	}
	f(screen.PartyAsked{Name: "90001"}, "", "by")
	f(screen.PartyAsked{Name: "90001", Country: "LT", Nationality: "pl"}, "lt", "pl")
	f(screen.PartyAsked{Name: "Ministry of Finance of the Republic of Belarus"}, "by", "")
}

// The day is the one asked for, else the activity's, else today.
func TestCheckDay(t *testing.T) {
	e := engine(t)
	f := func(asOf, activity, day, reason string) {
		t.Helper()
		r := screen.Request{AsOf: asOf}
		if asOf != "" {
			r.Reason = answer.GivenDay
		}
		c := check(t, e, []screen.PartyAsked{{Name: "90001"}}, answer.Activity{Kind: "payment", Date: activity}, r)
		if c.AsOf != day || c.AsOfReason != reason {
			t.Errorf("as of %q, activity of %q: %s (%s); want %s (%s)", asOf, activity, c.AsOf, c.AsOfReason, day, reason)
		}
	}
	f("2025-06-01", "2024-05-01", "2025-06-01", "given")
	f("", "2024-05-01", "2024-05-01", "activity")
	f("", "", today, "today")
}

// Faults of the input are told in one line, with the place and the remedy.
func TestCheckRefusesNonsense(t *testing.T) {
	e := engine(t)
	f := func(activity, party, want string) {
		t.Helper()
		a, err := screen.ParseActivity([]byte(activity))
		if err == nil {
			_, err = e.Check([]screen.PartyAsked{{Name: party}}, a, nil, screen.Request{Today: today})
		}
		var bad *screen.BadInput
		if !errors.As(err, &bad) || strings.Contains(err.Error(), "\n") || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s with %q: %v; want one line that begins with %q", activity, party, err, want)
		}
	}
	f(``, "x", `activity: it is empty; write it as {"kind":"payment"}`)
	f(`{"kind":`, "x", `activity: the JSON ends too early`)
	f(`{"kind"}`, "x", `activity: not JSON at byte 8`)
	f(`{"kind":"payment"} x`, "x", `activity: something follows`)
	f(`["payment"]`, "x", `activity: ["payment"] doesn't fit here; write an object`)
	f(`{"kind":"gift"}`, "x", `activity.kind: no kind of activity is called "gift"; use payment, account`)
	f(`{"date":"2024-05-01"}`, "x", `activity.kind: it is missing; use payment`)
	f(`{"kind":"payment","when":"2024-05-01"}`, "x", `activity.when: there is no such member; use kind, date, amount`)
	f(`{"kind":"export","goods":[{"hs":"8542"},{"code":"1"}]}`, "x", `activity.goods[1].code: there is no such member; use hs, eccn`)
	f(`{"kind":"export","goods":[{"hs":8542}]}`, "x", `activity.goods[0].hs: 8542 doesn't fit here; write a text in quotes`)
	f(`{"kind":"payment","date":"1 May 2024"}`, "x", `activity.date: "1 May 2024" is not a day; write it as 2025-10-23`)
	f(`{"kind":"export","goods":[{"hs":"85.x"}]}`, "x", `activity.goods[0].hs: "85.x" is no HS code; write 2 to 10 digits`)
	f(`{"kind":"export","to":"Belarus"}`, "x", `activity.to: "Belarus" is no country's code; use by`)
	f(`{"kind":"export","to":"UK"}`, "x", `activity.to: "UK" is no country's code; use gb`)
	f(`{"kind":"export","to":"zz"}`, "x", `activity.to: "zz" is no country's code; use the two letters of ISO 3166`)
	f(`{"kind":"payment","owners":[{"owner":"A","percent":150}]}`, "x", `activity.owners[0].percent: 150 percent is out of range; give 0 to 100`)
	f(`{"kind":"payment","owners":[{"owner":"A","from":"2026-02-01","to":"2026-01-01"}]}`, "x", `activity.owners[0].to: it ends before it begins`)
	f(`{"kind":"payment"}`, " ", `party 1: it is empty; give a name`)
	f(`{"kind":"payment"}`, strings.Repeat("x", 5000), `party 1: a name of 5000 bytes`)

	if _, err := e.Check([]screen.PartyAsked{{ID: "90009"}}, answer.Activity{Kind: "payment"}, nil, screen.Request{Today: today}); !errors.Is(err, screen.ErrNotFound) {
		t.Errorf("an id that nobody has: %v; want ErrNotFound", err)
	}
	if _, err := e.Check(nil, answer.Activity{Kind: "payment", Owners: []answer.Share{{Owner: "A"}}}, nil, screen.Request{Today: today}); err == nil || !strings.Contains(err.Error(), "a share of nobody") {
		t.Errorf("a share without a party: %v", err)
	}
}

// The caller's activity is left as it was.
func TestCheckKeepsTheCallersActivity(t *testing.T) {
	e := engine(t)
	a := answer.Activity{Kind: "export", From: "DE", To: "BY", Transit: []string{"PL"}, Goods: []answer.Goods{{HS: "8542.31", Origin: "TW"}},
		Vessel: &answer.Vessel{IMO: "IMO 9187629"}, Actor: &answer.Actor{Country: "DE"}}
	before, _ := json.Marshal(a)
	c := check(t, e, []screen.PartyAsked{{Name: "90001"}}, a, screen.Request{})
	if after, _ := json.Marshal(a); string(before) != string(after) {
		t.Errorf("was %s, is %s", before, after)
	}
	want := answer.Activity{Kind: "export", From: "de", To: "by", Transit: []string{"pl"}, Goods: []answer.Goods{{HS: "854231", Origin: "tw"}},
		Vessel: &answer.Vessel{IMO: "9187629"}, Actor: &answer.Actor{Country: "de"}}
	if diff := cmp.Diff(want, c.Activity); diff != "" {
		t.Errorf("the activity as evaluated (-want +got):\n%s", diff)
	}
}

// Answers come one for each issuer asked, the strictest first, and the same
// question gets the same bytes.
func TestCheckOrder(t *testing.T) {
	e := engine(t)
	var first string
	for range 3 {
		c := check(t, e, []screen.PartyAsked{{Name: "90001"}}, answer.Activity{Kind: "payment", Date: "2024-05-01"}, screen.Request{Issuers: []string{"uk", "us", "eu"}})
		var got []string
		for _, r := range c.Answers {
			got = append(got, r.Issuer)
		}
		if want := []string{"us", "eu", "uk"}; !slices.Equal(got, want) || c.Answers[0].Answer != answer.Prohibited {
			t.Errorf("answers of %v, the first %s; want %v, the first prohibited", got, c.Answers[0].Answer, want)
		}
		data, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(data)
		}
		if diff := cmp.Diff(first, string(data)); diff != "" {
			t.Fatalf("(-first +again)\n%s", diff)
		}
		if strings.Contains(first, "null") {
			t.Errorf("a member of the answer is null: %s", first)
		}
	}
}
