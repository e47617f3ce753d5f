package regime

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// someDoubts gives the freeze of [tried] doubts about some of those frozen.
const someDoubts = `    doubts:
      - {from: "2022-03-01", targets: [{listing: {lists: [eu-fsf], references: [EU.gull]}}], answer: unconfirmed, ifTrue: not-touched, ifFalse: prohibited,
         confidence: unconfirmed, note: reported delisted, sources: [hearsay]}
      - {from: "2022-03-01", to: "2022-03-10", targets: [{listing: {lists: [eu-fsf], references: [EU.tern]}}], answer: prohibited, confidence: unconfirmed,
         note: rumoured delisted, sources: [hearsay]}
    suspended: [{from: "2021`

func withDoubts(old, with string) string {
	text := strings.Replace(tried, `    suspended: [{from: "2021`, someDoubts, 1)
	return strings.Replace(text, old, with, 1)
}

// A doubt about some of a measure's targets bears on those alone, and on what
// they own; a permission that applies stands whether it is so or not.
func TestDoubtsOfSome(t *testing.T) {
	s, err := Load(tree(t, map[string]string{"a.yaml": withDoubts("", "")}))
	if err != nil {
		t.Fatal(err)
	}
	gull, shells := frozen("gull", "Gull"), frozen("shells", "Shells")
	half := 50.0
	owned := NewOwners([]Holding{{Owner: "gull", Owned: "Reef", Percent: &half}})
	owned.Add(gull)
	f := func(why string, c Case, want string) {
		t.Helper()
		c.Issuers, c.Activity.Kind = []string{"eu"}, "payment"
		if d := cmp.Diff(want, told(s.Check(c)[0])); d != "" {
			t.Errorf("%s (-want +got):\n%s", why, d)
		}
	}
	both := "unconfirmed (not-touched / prohibited) freeze "
	f("the day before", Case{Parties: []Involved{{Entity: gull}}, Day: "2022-02-28"}, "prohibited freeze listed official")
	f("the first day", Case{Parties: []Involved{{Entity: gull}}, Day: "2022-03-01"}, both+"listed unconfirmed")
	f("another target", Case{Parties: []Involved{{Entity: shells}}, Day: "2022-03-01"}, "prohibited freeze listed official")
	f("beside another", Case{Parties: []Involved{{Entity: gull}, {Entity: shells}}, Day: "2022-03-01"}, "prohibited freeze listed official")
	f("what it owns", Case{Parties: []Involved{{Name: "Reef"}}, Day: "2022-03-01", Owners: owned}, both+"owned unconfirmed")
	f("permitted anyway", Case{Parties: []Involved{{Entity: gull}}, Day: "2022-03-01", Activity: answer.Activity{Purpose: "humanitarian"}},
		"permitted-by freeze listed official by aid")
	f("its last day", Case{Parties: []Involved{{Entity: frozen("tern", "Tern")}}, Day: "2022-03-10"}, "prohibited freeze listed unconfirmed")
	f("the day after", Case{Parties: []Involved{{Entity: frozen("tern", "Tern")}}, Day: "2022-03-11"}, "prohibited freeze listed official")

	find := func(why, want string, found []answer.Finding) {
		t.Helper()
		if d := cmp.Diff([]string{want}, brief(found)); d != "" {
			t.Errorf("%s (-want +got):\n%s", why, d)
		}
	}
	find("gull", "eu BLOCK unconfirmed unconfirmed", s.Findings(gull, "2022-03-01", nil))
	find("shells", "eu BLOCK prohibited official", s.Findings(shells, "2022-03-01", nil))

	e, err := s.Explain("eu-atlantis", "2022-03-01")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range e.Measures.InForce {
		if m.ID == "freeze" && (len(m.Doubts) != 2 || m.Doubts[0].Targets[0].Text != "persons on the EU consolidated financial sanctions list by reference EU.gull") {
			t.Errorf("doubts of the freeze: %+v", m.Doubts)
		}
	}
	if len(e.Measures.InDoubt) > 0 {
		t.Errorf("doubts of some make all of a measure doubtful: %+v", e.Measures.InDoubt)
	}
}

func TestDoubtsOfSomeLoad(t *testing.T) {
	f := func(old, with, want string) {
		t.Helper()
		_, err := Load(tree(t, map[string]string{"a.yaml": withDoubts(old, with)}))
		if err == nil || err.Error() != want {
			t.Errorf("got %v; want %s", err, want)
		}
	}
	f("references: [EU.tern]", "references: [EU.tern, EU.gull]",
		"a.yaml:27: measures[0].doubts[1].from: its days overlap those of doubts[0], which answers too; end one before the other begins, or make one doubt of them")
	f("references: [EU.tern]", "programs: [ATL]",
		"a.yaml:27: measures[0].doubts[1].from: its days overlap those of doubts[0], which answers too; end one before the other begins, or make one doubt of them")
	f("{listing: {lists: [eu-fsf], references: [EU.tern]}}", "{party: land-bank}",
		"a.yaml:27: measures[0].doubts[1].targets[0].party: no measure names land-bank; name a party that a measure of this file names")
	f("measures: [freeze], effect: part", "measures: [freeze], targets: [{party: land-bank}], effect: part",
		"a.yaml:91: permissions[1].targets[0].party: no measure names land-bank; name a party that a measure of this file names")
	f(`to: "2022-07-31", confidence`, `to: "2022-07-31", targets: [{party: sea-bank}], confidence`,
		"a.yaml:93: permissions[2].after.targets: it holds for the permission's own targets; leave them out")
}

// Of two listings that carry one measure the stricter and surer tells; where
// one is in doubt and the other permitted, both do.
func TestCheckTwice(t *testing.T) {
	with := "permissions:\n" + `  - {id: gannet, title: Gannet, measures: [freeze], targets: [{listing: {lists: [eu-fsf], references: [EU.gannet, EU.gull]}}], effect: permits, scope: all, from: "2022-05-01", confidence: official, sources: [text]}` + "\n"
	s, err := Load(tree(t, map[string]string{"a.yaml": withDoubts("permissions:\n", with)}))
	if err != nil {
		t.Fatal(err)
	}
	listing := func(id, listed string) entity.Listing {
		return entity.Listing{List: "eu-fsf", Issuer: "eu", Reference: "EU." + id, Listed: listed, Programs: []string{"ATL"}}
	}
	gap := listing("rook", "")
	gap.Periods = []entity.Period{{From: "2023-01-01", FromBasis: entity.BasisSnapshot, Doubt: "2022-04-01"}}
	f := func(why, want string, listings ...entity.Listing) {
		t.Helper()
		e := &entity.Entity{ID: "bird", Schema: "Company", Listings: listings}
		got := s.Check(Case{Parties: []Involved{{Entity: e}}, Activity: answer.Activity{Kind: "payment"}, Day: "2022-05-15", Issuers: []string{"eu"}})[0]
		got.Permissions = nil
		if d := cmp.Diff(want, told(got)); d != "" {
			t.Errorf("%s (-want +got):\n%s", why, d)
		}
	}
	f("in a gap", "unconfirmed (prohibited / not-touched) freeze listed unconfirmed", gap)
	f("in a gap, and for sure", "prohibited freeze listed official", gap, listing("wren", "2020-03-01"))
	f("for sure, and in a gap", "prohibited freeze listed official", listing("wren", "2020-03-01"), gap)
	f("in a gap, and since an unknown day", "prohibited freeze listed unconfirmed", gap, listing("wren", ""))
	f("in a gap, and permitted", "unconfirmed (prohibited / permitted-by) freeze listed unconfirmed", gap, listing("gannet", "2020-03-01"))

	got := brief(s.Findings(frozen("gull", "Gull"), "2022-05-01", nil))
	if d := cmp.Diff([]string{"eu BLOCK permitted-by official"}, got); d != "" {
		t.Errorf("permitted, and reported delisted (-want +got):\n%s", d)
	}
}

// What isn't modelled stands above a risk; all that is wanting is named; a
// measure binds where nobody is said to act.
func TestCheckOpen(t *testing.T) {
	s, err := Load(tree(t, map[string]string{"a.yaml": strings.Replace(tried, "binds: inEU(actorCountry)", `binds: kind != "payment" && inEU(actorCountry)`, 1)}))
	if err != nil {
		t.Fatal(err)
	}
	o := NewOwners([]Holding{{Owner: "shells", Owned: "Reef", Tie: "Directorship"}})
	o.Add(frozen("shells", "Shells"))
	f := func(c Case, want string) {
		t.Helper()
		c.Day, c.Issuers = "2022-01-10", []string{"eu"}
		if d := cmp.Diff(want, told(s.Check(c)[0])); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
	}
	f(Case{Parties: []Involved{{Name: "Reef", Country: "is"}}, Activity: answer.Activity{Kind: "payment"}, Owners: o}, "unconfirmed unconfirmed")
	f(Case{Activity: answer.Activity{Kind: "export"}}, "prohibited bells goods official missing to,hs,military,origin")
	f(Case{Parties: []Involved{{Entity: frozen("shells", "Shells")}}, Activity: answer.Activity{Kind: "payment"}}, "prohibited freeze listed official")
}

// Listed parties tied to one of the case have a ruling each, and each is named.
func TestCheckTies(t *testing.T) {
	s := triedSet(t)
	chair, member := frozen("chair", "Anna Chair"), frozen("member", "Sea Club")
	chair.Schema = "Person"
	o := NewOwners([]Holding{
		{Owner: "chair", Owned: "Reef", Tie: "Directorship", Source: "register"},
		{Owner: "member", Owned: "Reef", Tie: "Membership"},
		{Owner: "Reef", Owned: "third", Tie: "Directorship"},
	})
	o.Add(chair)
	o.Add(member)
	o.Add(frozen("third", "Third"))
	got := s.Check(Case{Parties: []Involved{{Name: "Reef"}}, Activity: answer.Activity{Kind: "payment"}, Day: "2022-01-10", Issuers: []string{"eu"}, Owners: o})[0]
	var all []string
	for _, r := range got.Measures {
		all = append(all, told(r)+": "+r.Why)
	}
	want := []string{
		"risk-only freeze tied official: Reef is led by Anna Chair (register), who is frozen: test ownership and control",
		"risk-only freeze tied official: Reef has as a member Sea Club, which is frozen: test ownership and control",
	}
	if d := cmp.Diff(want, all); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// What a share that the user leaves open would have to be, in words.
func TestCheckUntold(t *testing.T) {
	s := triedSet(t)
	f := func(held []Holding, want string) {
		t.Helper()
		o := NewOwners(held)
		o.Add(frozen("shells", "Shells"))
		o.Add(frozen("crabs", "Crabs"))
		got := s.Check(Case{Parties: []Involved{{Name: "Reef"}}, Activity: answer.Activity{Kind: "payment"}, Day: "2022-01-10", Issuers: []string{"eu"}, Owners: o})[0]
		if got.Answer != answer.Prohibited || got.Why != want {
			t.Errorf("%s: %s", got.Answer, got.Why)
		}
	}
	some := 20.0
	f([]Holding{{Owner: "shells", Owned: "Reef"}}, "Shells is listed; prohibited if Shells owns 50 % or more of Reef; its share isn't known")
	f([]Holding{{Owner: "shells", Owned: "Reef"}, {Owner: "crabs", Owned: "Reef", Percent: &some}},
		"Crabs is listed; prohibited if listed owners, among them Crabs, together own 50 % or more of Reef; a share isn't known")
	f([]Holding{{Owner: "shells", Owned: "Cliff"}, {Owner: "Cliff", Owned: "Reef", Control: true}},
		"Shells is listed; prohibited if what Shells owns holds 50 % or more of Reef; a share isn't known")
}

// A condition that only names what a case leaves out comes to what CEL makes
// of it.
func TestConditionBare(t *testing.T) {
	s := load(t)
	n := 0
	for _, f := range s.files {
		for i := range f.Permissions {
			c := f.Permissions[i].when
			if c == nil || c.bare == nil {
				continue
			}
			n++
			plain := *c
			plain.bare = nil
			for _, a := range []answer.Activity{{}, {Kind: "payment"}, {Kind: "service", Purpose: "legal"}} {
				facts := &facts{words: s.words, activity: &a, date: "2024-01-01"}
				if d := cmp.Diff(plain.eval(facts), c.eval(facts), cmp.AllowUnexported(outcome{})); d != "" {
					t.Errorf("%s of %+v (-want +got):\n%s", c.text, a, d)
				}
			}
		}
	}
	if n == 0 {
		t.Error("no condition looked at")
	}
}
