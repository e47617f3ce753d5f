package dataset

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
)

// party makes an invented entry of a list.
func party(list, ref, schema string, parts ...string) *entity.Entity {
	e := &entity.Entity{ID: list + "-" + strings.ToLower(ref), Schema: schema}
	l := entity.Listing{List: list, Reference: ref}
	for _, p := range parts {
		key, value, _ := strings.Cut(p, "=")
		switch key {
		case "born":
			e.AddDate(entity.Date{Prop: "birthDate", From: value})
		case "listed":
			l.Listed = value
		case "program":
			l.Programs = append(l.Programs, value)
		case "un":
			l.UNReference = value
		case "weak":
			e.AddName(entity.Name{Text: value, Weak: true})
		case "imoNumber", "innCode", "passportNumber":
			e.AddIdentifier(entity.Identifier{Prop: key, Number: value})
		case "country", "nationality":
			e.Add(key, value)
		default:
			kind := entity.KindAlias
			if len(e.Names) == 0 {
				kind = entity.KindName
			}
			e.AddName(entity.Name{Text: p, Kind: kind})
		}
	}
	e.Listings = []entity.Listing{l}
	return e
}

func input(list, date string, entities ...*entity.Entity) Input {
	return Input{List: list, Date: date, SHA256: list + date, Entities: func(yield func(*entity.Entity, error) bool) {
		for _, e := range entities {
			if !yield(e, nil) {
				return
			}
		}
	}}
}

func build(t *testing.T, opt Options, inputs ...Input) *Dataset {
	t.Helper()
	d, err := Build(context.Background(), inputs, opt)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// iran covers what the tests list under the programme Iran.
func iran(l *entity.Listing) bool { return l.List == "un-sc" && slices.Contains(l.Programs, "Iran") }

func TestPeriods(t *testing.T) {
	// Three snapshots; in says which of them have the entry.
	f := func(listed, in, relisted string, want ...entity.Period) {
		t.Helper()
		var inputs []Input
		for i, date := range []string{"2021-01-18", "2025-08-02", "2025-11-20"} {
			entries := []*entity.Entity{party("un-sc", "XXi.001", "Person", "Someone Else Entirely")}
			if in[i] == '1' {
				entries = append(entries, party("un-sc", "IRe.900", "Organization", "Invented Works", "program=Iran", "listed="+listed))
			}
			inputs = append(inputs, input("un-sc", date, entries...))
		}
		var opt Options
		if relisted != "" {
			opt.Relistings = []Relisting{{Covers: iran, Day: relisted}}
		}
		for _, e := range build(t, opt, inputs...).Entities {
			if e.ID == "un-sc-ire.900" {
				if diff := cmp.Diff(want, e.Listings[0].Periods); diff != "" {
					t.Errorf("listed %s, in %s, relisted %s: (-want +got)\n%s", listed, in, relisted, diff)
				}
			}
		}
	}
	p := func(from, basis, doubt, to, gone string) entity.Period {
		return entity.Period{From: from, FromBasis: basis, Doubt: doubt, To: to, Gone: gone}
	}
	f("2006-12-23", "111", "", p("2006-12-23", "printed", "", "", ""))
	f("2006-12-23", "110", "", p("2006-12-23", "printed", "", "2025-08-02", "2025-11-20"))
	f("2006-12-23", "001", "", p("2025-11-20", "snapshot", "2025-08-03", "", ""))
	f("2025-10-05", "001", "", p("2025-10-05", "printed", "", "", ""))
	f("2006-12-23", "001", "2025-09-28", p("2025-09-28", "regime", "", "", ""))
	f("2025-10-05", "001", "2025-09-28", p("2025-10-05", "printed", "", "", ""))
	f("2006-12-23", "101", "2025-09-28", p("2006-12-23", "printed", "", "2021-01-18", "2025-08-02"), p("2025-09-28", "regime", "", "", ""))
	f("", "111", "", p("", "unknown", "", "", ""))
	f("", "011", "", p("2025-08-02", "snapshot", "2021-01-19", "", ""))
}

func TestRelistingWithoutAnEarlierSnapshot(t *testing.T) {
	opt := Options{Relistings: []Relisting{{Covers: iran, Day: "2025-09-28"}}}
	d := build(t, opt, input("un-sc", "2026-02-27", party("un-sc", "IRe.900", "Organization", "Invented Works", "program=Iran", "listed=2006-12-23")))
	want := []entity.Period{{From: "2025-09-28", FromBasis: "regime"}}
	if diff := cmp.Diff(want, d.Entities[0].Listings[0].Periods); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestJoining(t *testing.T) {
	f := func(joined bool, a, b *entity.Entity) {
		t.Helper()
		byList := map[string][]*entity.Entity{}
		for _, e := range append(crowd(), a, b) {
			byList[e.Listings[0].List] = append(byList[e.Listings[0].List], e)
		}
		var inputs []Input
		for _, list := range []string{"eu-fsf", "gb-uksl", "un-sc", "us-ofac-sdn"} {
			inputs = append(inputs, input(list, "2026-01-01", byList[list]...))
		}
		ids := []string{a.ID, b.ID}
		got := false
		for _, e := range build(t, Options{}, inputs...).Entities {
			if slices.Contains(ids, e.ID) && slices.ContainsFunc(e.Referents, func(r string) bool { return slices.Contains(ids, r) }) {
				got = true
			}
		}
		if got != joined {
			t.Errorf("%s and %s: joined %v; want %v", a.ID, b.ID, got, joined)
		}
	}
	eu, uk, un, us := "eu-fsf", "gb-uksl", "un-sc", "us-ofac-sdn"
	// What publishers share.
	f(true, party(un, "QDi.999", "Person", "Abu Example"), party(uk, "AQD0999", "Person", "Someone Spelt Otherwise", "un=QDi.999"))
	f(true, party(un, "LYi.028", "Person", "Abu Example"), party(eu, "EU.1.1", "Person", "Spelt Otherwise", "un=LYi.28"))
	f(true, party(us, "9001", "Vessel", "OLD NAME", "imoNumber=IMO 9999991"), party(uk, "RUS9001", "Vessel", "NEW NAME", "imoNumber=9999991"))
	f(true, party(us, "9002", "Company", "Zavod Primer", "innCode=7700000001"), party(eu, "EU.2.2", "Organization", "JSC Primer Zavod", "innCode=7700000001"))
	f(false, party(us, "9003", "Company", "Alfa Trade", "innCode=7700000002"), party(eu, "EU.2.3", "Organization", "Beta Bank", "innCode=7700000002"))
	// Full and rare names.
	f(true, party(eu, "EU.3.1", "Person", "Zygfryd Kazimierovich VYMYSHLENY"), party(uk, "RUS9003", "Person", "Zigfryd Kazimierovich Vymyshlenny"))
	f(false, party(eu, "EU.3.2", "Person", "Zygfryd Kazimierovich VYMYSHLENY", "born=1960-01-02"), party(uk, "RUS9004", "Person", "Zygfryd Kazimierovich Vymyshleny", "born=1971-05-05"))
	f(true, party(eu, "EU.3.3", "Person", "Zygfryd VYMYSHLENY", "born=1982-06-09"), party(us, "9004", "Person", "Vymyshleny Zygfryd", "born=1982-09-06"))
	// A common name alone never joins; with a full birth date it does.
	f(false, party(eu, "EU.4.1", "Person", "Ivan Petrov"), party(uk, "RUS9005", "Person", "Ivan PETROV"))
	f(false, party(eu, "EU.4.2", "Person", "Ivan Petrov", "born=1960"), party(uk, "RUS9006", "Person", "Ivan PETROV", "born=1960"))
	f(true, party(eu, "EU.4.3", "Person", "Ivan Petrov", "born=1960-03-04"), party(uk, "RUS9007", "Person", "Ivan PETROV", "born=1960-03-04"))
	// Kinds and countries.
	f(false, party(eu, "EU.5.1", "Person", "Granit Almaz Rubin"), party(uk, "RUS9008", "Organization", "Granit Almaz Rubin"))
	f(true, party(eu, "EU.5.2", "Organization", "Granit Almaz Rubin", "country=ru"), party(uk, "RUS9009", "Organization", "Granit Almaz Rubin OAO"))
	f(false, party(eu, "EU.5.3", "Organization", "Granit Almaz Rubin", "country=ru"), party(uk, "RUS9010", "Organization", "Granit Almaz Rubin", "country=sy"))
	// One list that names both keeps them apart.
	f(false, party(eu, "EU.6.1", "Organization", "Granit Almaz"), party(eu, "EU.6.2", "Organization", "Granit Almaz"))
	f(false, party(eu, "EU.6.1", "Organization", "Granit Almaz Rubin"), party(eu, "EU.6.2", "Organization", "Granit Branch", "Granit Almaz Rubin"))
	f(true, party(eu, "EU.6.1", "Organization", "Granit Almaz Rubin"), party(eu, "EU.6.2", "Organization", "Granit Almaz Rubin"))
	f(true, party(eu, "EU.6.3", "Person", "Zygfryd VYMYSHLENY", "born=1982-06-09"), party(eu, "EU.6.4", "Person", "Zygfryd VYMYSHLENY", "born=1982-06-09"))
}

func TestAListThatNamesTwoKeepsThemApart(t *testing.T) {
	name := "Zygfryd Kazimierovich VYMYSHLENY"
	d := build(t, Options{},
		input("eu-fsf", "2026-01-01", append(crowd(), party("eu-fsf", "EU.3.1", "Person", name))...),
		input("gb-uksl", "2026-01-01", party("gb-uksl", "RUS9003", "Person", name), party("gb-uksl", "RUS9004", "Person", name)))
	if len(d.Joins.Joined) != 1 || len(d.Joins.Joined[0].Members) != 2 {
		t.Errorf("joined %+v; want one of the UK's two entries with the EU's", d.Joins.Joined)
	}
}

// crowd is many other entries, so that rarity means something.
func crowd() []*entity.Entity {
	given := strings.Fields("Ivan Petr Sergei Anna Olga Mikhail Andrei Pavel Roman Oleg Igor Yuri Boris Denis Anton Maksim")
	family := strings.Fields("Petrov Sidorov Volkov Kozlov Novikov Morozov Lebedev Sokolov Popov Orlov Zaitsev Belov Komarov Gusev Titov Kuzmin Baranov Frolov Zhukov Danilov")
	var out []*entity.Entity
	for i, g := range given {
		for k, f := range family {
			list := []string{"eu-fsf", "gb-uksl", "us-ofac-sdn"}[(i+k)%3]
			out = append(out, party(list, fmt.Sprintf("C%d-%d", i, k), "Person", g+" "+f))
		}
	}
	return out
}

func TestJoinsFileStaysInForce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "joins.yaml")
	inputs := func() []Input {
		return []Input{
			input("eu-fsf", "2026-01-01", append(crowd(), party("eu-fsf", "EU.3.1", "Person", "Zygfryd Kazimierovich VYMYSHLENY"))...),
			input("gb-uksl", "2026-01-01", party("gb-uksl", "RUS9003", "Person", "Zygfryd Kazimierovich Vymyshleny")),
		}
	}
	d := build(t, Options{}, inputs()...)
	if len(d.Joins.Joined) != 1 || d.Joins.Joined[0].ID != "eu-fsf-eu.3.1" {
		t.Fatalf("joined: %+v", d.Joins.Joined)
	}
	d.Joins.Joined[0].ID = "kept-from-long-ago"
	if err := d.Joins.WriteFile(path); err != nil {
		t.Fatal(err)
	}
	joins, err := ReadJoins(path)
	if err != nil {
		t.Fatal(err)
	}
	if d = build(t, Options{Joins: joins}, inputs()...); d.Joins.Joined[0].ID != "kept-from-long-ago" {
		t.Errorf("the id isn't kept: %+v", d.Joins.Joined)
	}
	joins.Never = [][]string{{"eu-fsf-eu.3.1", "gb-uksl-rus9003"}}
	if d = build(t, Options{Joins: joins}, inputs()...); len(d.Joins.Joined) != 0 || len(d.Joins.Never) != 1 {
		t.Errorf("never isn't heeded: %+v", d.Joins)
	}
	joins = &Joins{Always: [][]string{{"eu-fsf-c0-0", "gb-uksl-rus9003"}}}
	if d = build(t, Options{Joins: joins}, inputs()...); len(d.Joins.Joined) != 1 || d.Joins.Joined[0].Members[0].ID != "eu-fsf-c0-0" {
		t.Errorf("always isn't heeded: %+v", d.Joins.Joined)
	}
}

func TestReviewedJoinsFileStaysOverUpdates(t *testing.T) {
	path := filepath.Join(t.TempDir(), "joins.yaml")
	edited := `# reviewed by the desk on 2 January
never:
# the father, not the son
- - eu-fsf-eu.3.1
  - gb-uksl-rus9003
always:
- - eu-fsf-c0-0
  - gb-uksl-rus9003
joined: []
`
	if err := os.WriteFile(path, []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	for day := range 3 {
		joins, err := ReadJoins(path)
		if err != nil {
			t.Fatal(err)
		}
		// Each update brings another entry that would join.
		d := build(t, Options{Joins: joins},
			input("eu-fsf", fmt.Sprintf("2026-01-0%d", day+1), append(crowd(), party("eu-fsf", "EU.3.1", "Person", "Zygfryd Kazimierovich VYMYSHLENY"))...),
			input("gb-uksl", "2026-01-01", party("gb-uksl", "RUS9003", "Person", "Zygfryd Kazimierovich Vymyshleny")))
		if len(d.Joins.Joined) != 1 || d.Joins.Joined[0].ID != "eu-fsf-c0-0" {
			t.Fatalf("update %d joined %+v; want what the file orders and nothing else", day, d.Joins.Joined)
		}
		if err := d.Joins.WriteFile(path); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if head, _, _ := strings.Cut(edited, "joined:"); !strings.HasPrefix(string(got), head) {
			t.Fatalf("update %d lost the user's part:\n%s", day, got)
		}
	}
}

func TestMergeKeepsStrongNamesAndAllListings(t *testing.T) {
	d := build(t, Options{},
		input("un-sc", "2026-01-01", party("un-sc", "QDi.999", "Person", "Full Example Name", "weak=Abu Example")),
		input("gb-uksl", "2026-01-01", party("gb-uksl", "AQD0999", "Person", "Full Example Name", "Abu Example", "un=QDi.999")))
	e := d.Entities[0]
	if len(d.Entities) != 1 || len(e.Listings) != 2 || len(e.Names) != 2 {
		t.Fatalf("%d entities, first: %+v", len(d.Entities), e)
	}
	for _, n := range e.Names {
		if n.Weak {
			t.Errorf("%q stayed weak though the UK gives it as strong", n.Text)
		}
	}
	if got := d.Joins.Joined[0].Members[1].Why; got != "both carry the UN reference QDi.999" {
		t.Errorf("why: %q", got)
	}
}

func TestNamesOfAParentAreWeakForItsUnits(t *testing.T) {
	entries := []*entity.Entity{party("eu-fsf", "EU.1.0", "Organization", "Invented Guard Corps", "IGC", "Корпус стражей")}
	for i := range 4 {
		entries = append(entries, party("eu-fsf", fmt.Sprintf("EU.1.%d", i+1), "Organization", fmt.Sprintf("Invented Guard Corps Regional Unit %d", i), "Корпус стражей"))
		entries = append(entries, party("eu-fsf", fmt.Sprintf("EU.2.%d", i+1), "Person", fmt.Sprintf("Common Namesake %d", i), "Common Namesake"))
	}
	for _, e := range build(t, Options{}, input("eu-fsf", "2026-01-01", entries...)).Entities {
		unit := strings.Contains(e.Caption(), "Regional")
		for _, n := range e.Names {
			if weak := unit && n.Text == "Корпус стражей"; n.Weak != weak {
				t.Errorf("%s: %q weak %v; want %v", e.ID, n.Text, n.Weak, weak)
			}
		}
	}
}
