package match

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/names"
)

// party makes an invented party. A name that begins with "~" is weak.
func party(id, schema string, texts ...string) *entity.Entity {
	e := &entity.Entity{ID: id, Schema: schema, Listings: []entity.Listing{{List: "user-test", Reference: id}}}
	for i, text := range texts {
		n := entity.Name{Text: strings.TrimPrefix(text, "~"), Kind: entity.KindAlias, Weak: strings.HasPrefix(text, "~")}
		if i == 0 {
			n.Kind = entity.KindName
		}
		e.AddName(n)
	}
	return e
}

// testMatcher returns a matcher over an invented dataset: the parties that
// tests ask for, and a crowd that makes some names common.
func testMatcher(t testing.TB, more ...*entity.Entity) *Matcher {
	t.Helper()
	entities := []*entity.Entity{
		party("pantel", "Person", "Dmitry Arkadyevich PANTELKOV", "Pantelkov Dmitry"),
		party("ravim", "Person", "Salman bin Muhammad al-Ravimi"),
		party("kim-un", "Person", "Kim Jong Un"),
		party("zarbank", "Organization", "Export Development Bank of Zarnok"),
		party("devbank", "Organization", "Development Bank of Zarnok"),
		party("vesk", "Vessel", "OCEAN VESK", "Ilmar Vesk"),
		party("nasri", "Person", "Hassan Nasrulim", "~Hassan"),
		party("zarya", "Company", "OAO Zaryastroy", "Открытое акционерное общество «Зарястрой»"),
		party("gorn", "Person", "Viktor Gornak"),
		party("gorn2", "Person", "Viktor Gornak"),
		party("lone", "Person", "Muhammad Hassan Tolvani"),
	}
	for i := range 300 {
		entities = append(entities, party(fmt.Sprintf("kim-%d", i), "Person", "Kim Jong "+invent(i+9000)))
	}
	for i := range 3000 {
		given := []string{"Muhammad", "Hassan", "Viktor", "Dmitry", "Ali", "Salman", "Sergei"}[i%7]
		entities = append(entities, party(fmt.Sprintf("crowd-%d", i), "Person", given+" "+invent(i)))
		entities = append(entities, party(fmt.Sprintf("firm-%d", i), "Organization", invent(i+50000)+" "+[]string{"Bank", "Trading", "Development Company", "Export"}[i%4]))
	}
	x, err := index.Build(append(entities, more...), nil)
	if err != nil {
		t.Fatal(err)
	}
	return New(x)
}

func invent(i int) string {
	const syllables = "bakodalimuresotavizonupegarilosh"
	var b strings.Builder
	for n := i + 37; n > 0; n /= 13 {
		b.WriteString(syllables[n*7%16*2 : n*7%16*2+2])
	}
	return b.String() + "en"
}

// scoreOf returns an entity's score for a query, 0 if it isn't found.
func scoreOf(m *Matcher, q Query, id string) (score int, found Match) {
	for _, r := range m.Search(q, 50) {
		if m.index.ID(r.Entity) == id {
			return r.Score, r
		}
	}
	return 0, Match{}
}

func TestNames(t *testing.T) {
	m := testMatcher(t)
	f := func(name, schema, id string, low, high int) {
		t.Helper()
		if got, _ := scoreOf(m, Query{Names: []string{name}, Schema: schema}, id); got < low || got > high {
			t.Errorf("%q (%s) is %s with %d, want %d to %d", name, schema, id, got, low, high)
		}
	}
	const hit, most = ReviewThreshold, 999
	const miss = ReviewThreshold - 1
	// one man in many spellings
	for _, name := range []string{
		"Dmitry Pantelkov", "Pantelkov Dmitry Arkadyevich", "PANTELKOV, D. A.", "Dmitri Pantelkow", "Dzmitry Pantelkau", "Dmitry Pantlekov",
		"Дмитрий Пантелков", "Дмитрий Аркадьевич Пантелков", "Дзмітрый Пантелкаў", "ديميتري بانتيلكوف", "دميتري بانتلكوف", "دیمیتری پانتلکوف", "Dr. Dmitry Pantelkov",
	} {
		f(name, "Person", "pantel", hit, most)
	}
	f("Δημήτρι Παντελκόφ", "Person", "pantel", 500, most) // few Greek names to learn from
	f("Dmitry Arkadyevich", "Person", "pantel", 0, miss)
	f("Pantelkov", "Person", "pantel", 0, miss)
	f("Dmitry Gornak", "Person", "pantel", 0, 99)
	f("Dmitry Olegovich Pantelkov", "Person", "pantel", 0, miss) // another father
	f("Ivan Pantelkov", "Person", "pantel", 0, miss)
	// contradiction against omission
	f("Kim Jong Il", "Person", "kim-un", 0, miss)
	f("Kim Jong Un", "Person", "kim-un", hit, most)
	f("V. Gornak", "Person", "gorn", hit, most)
	f("Salman bin Muhammad al-Ravimi", "Person", "ravim", hit, most)
	f("Muhammad bin Salman al-Ravimi", "Person", "ravim", 0, miss)
	// a common name alone is nobody
	f("Muhammad", "Person", "lone", 0, miss)
	f("Muhammad Hassan", "Person", "lone", 0, miss)
	f("Hassan", "Person", "nasri", 0, miss)
	f("Hassan Nasrulim", "Person", "nasri", hit, most)
	// legal forms say little, alone nothing
	f("JSC Zaryastroy", "Company", "zarya", hit, most)
	f("ООО Зарястрой", "Company", "zarya", hit, most)
	f("OAO", "Company", "zarya", 0, miss)
	f("CORP", "Company", "zarya", 0, miss)
	// a body's longer name
	f("Development Bank of Zarnok", "Organization", "devbank", hit, most)
	// the gate
	f("Ilmar Vesk", "Person", "vesk", 0, 0)
	f("Ilmar Vesk", "Vessel", "vesk", hit, most)
	f("Ilmar Vesk", "", "vesk", hit, most)
	f("Ocean Vesk", "LegalEntity", "vesk", 0, 0)
	f("Zaryastroy", "Person", "zarya", 0, 0)
	f("", "Person", "pantel", 0, 0)
	f("—", "Person", "pantel", 0, 0)
}

func TestWeakAliasOnlySupports(t *testing.T) {
	strong := testMatcher(t, party("tolm", "Person", "Ardesh Tolmirak", "Vandrel Oskimov"))
	weak := testMatcher(t, party("tolm", "Person", "Ardesh Tolmirak", "~Vandrel Oskimov"))
	q := Query{Names: []string{"Vandrel Oskimov"}, Schema: "Person"}
	s, _ := scoreOf(strong, q, "tolm")
	w, _ := scoreOf(weak, q, "tolm")
	if w >= s || w == 0 {
		t.Errorf("weak alias scores %d, the same as a strong one %d", w, s)
	}
}

func TestOrderIsDeterministic(t *testing.T) {
	m := testMatcher(t)
	q := Query{Names: []string{"Viktor Gornak"}, Schema: "Person"}
	want := m.Search(q, 10)
	if m.index.ID(want[0].Entity) != "gorn" || m.index.ID(want[1].Entity) != "gorn2" || want[0].Score != want[1].Score {
		t.Fatalf("namesakes come as %v", want[:2])
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if diff := cmp.Diff(want, m.Search(q, 10)); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
	wg.Wait()
	if got := m.Search(q, 1); len(got) != 1 {
		t.Errorf("limit 1 gives %d", len(got))
	}
}

// Scores end at 999 thousandths; behind equal scores the better evidence comes
// first, whatever the ids.
func TestTiesAreBrokenByEvidence(t *testing.T) {
	first, second := party("aa-twin", "Person", "Kvintus Orlanov"), party("zz-twin", "Person", "Kvintus Orlanov")
	for _, e := range []*entity.Entity{first, second} {
		e.AddIdentifier(entity.Identifier{Prop: "passportNumber", Number: "ZZ9900117"})
	}
	second.AddDate(entity.Date{Prop: "birthDate", From: "1971-02-03"})
	m := testMatcher(t, first, second)
	got := m.Search(Query{Names: []string{"Kvintus Orlanov"}, BirthDates: []string{"1971-02-03"}, Identifiers: map[string][]string{"passportNumber": {"ZZ9900117"}}}, 2)
	if len(got) != 2 || got[0].Score != got[1].Score {
		t.Fatalf("got %+v; the test needs two matches of equal score", got)
	}
	if id := m.index.ID(got[0].Entity); id != "zz-twin" {
		t.Errorf("%s comes first; want zz-twin, whose birth date agrees too", id)
	}
}

func TestFacts(t *testing.T) {
	e := party("tolm", "Person", "Ardesh Tolmirak")
	e.AddDate(entity.Date{Prop: "birthDate", From: "1961-03-12"})
	e.Add("nationality", "ir")
	e.Add("gender", "male")
	e.AddIdentifier(entity.Identifier{Prop: "passportNumber", Number: "K-778 812"})
	m := testMatcher(t, e)
	score := func(q Query) (int, string) {
		q.Schema = "Person"
		s, r := scoreOf(m, q, "tolm")
		return s, r.Contradicted
	}
	name := []string{"A. Tolmirak"}
	plain, _ := score(Query{Names: name})
	f := func(what string, q Query, better bool, contradicted bool) {
		t.Helper()
		q.Names = name
		got, against := score(q)
		if (got > plain) != better || (against != "") != contradicted {
			t.Errorf("%s: %d (%q), without it %d", what, got, against, plain)
		}
	}
	f("same day", Query{BirthDates: []string{"1961-03-12"}}, true, false)
	f("day and month swapped", Query{BirthDates: []string{"1961-12-03"}}, true, false)
	f("same year", Query{BirthDates: []string{"1961"}}, true, false)
	f("a year off", Query{BirthDates: []string{"1962"}}, true, false)
	f("another day of that year", Query{BirthDates: []string{"1961-07-30"}}, false, true)
	f("four years off", Query{BirthDates: []string{"1965-03-12"}}, false, true)
	f("one of two dates", Query{BirthDates: []string{"1991", "1961-03-12"}}, true, false)
	f("unreadable date", Query{BirthDates: []string{"spring"}}, false, false)
	f("same country", Query{Countries: []string{"IR"}}, true, false)
	f("another country", Query{Countries: []string{"se"}}, false, true)
	f("another gender", Query{Genders: []string{"female"}}, false, true)
	// absence does neither
	noFacts, _ := scoreOf(m, Query{Names: []string{"Viktor Gornak"}, Schema: "Person"}, "gorn")
	if got, _ := scoreOf(m, Query{Names: []string{"Viktor Gornak"}, Schema: "Person", BirthDates: []string{"1950"}, Countries: []string{"by"}}, "gorn"); got != noFacts {
		t.Errorf("facts that the list lacks change %d to %d", noFacts, got)
	}
	// a wrong year outweighs a right name of common parts, day by day
	exact, _ := scoreOf(m, Query{Names: []string{"Ardesh Tolmirak"}, Schema: "Person"}, "tolm")
	wrong, _ := scoreOf(m, Query{Names: []string{"Ardesh Tolmirak"}, Schema: "Person", BirthDates: []string{"1931-03-12"}}, "tolm")
	if wrong >= exact {
		t.Errorf("a birth date 30 years off turns %d to %d", exact, wrong)
	}
}

func TestIdentifiers(t *testing.T) {
	e := party("ship", "Vessel", "MARVELKA")
	e.AddIdentifier(entity.Identifier{Prop: "imoNumber", Number: "IMO 9990001"})
	m := testMatcher(t, e)
	f := func(q Query, low, high int) {
		t.Helper()
		if got, _ := scoreOf(m, q, "ship"); got < low || got > high {
			t.Errorf("%+v: %d, want %d to %d", q, got, low, high)
		}
	}
	numbers := map[string][]string{"imoNumber": {"imo9990001"}}
	f(Query{Identifiers: numbers}, BlockThreshold, 999)
	f(Query{Identifiers: numbers, Names: []string{"Some other name"}, Schema: "Person"}, ReviewThreshold, 999)
	f(Query{Identifiers: map[string][]string{"imoNumber": {"9990002"}}}, 0, 0)
}

func TestEvidenceAddsUp(t *testing.T) {
	e := party("tolm", "Person", "Ardesh Tolmirak")
	e.AddDate(entity.Date{Prop: "birthDate", From: "1961-03-12"})
	m := testMatcher(t, e)
	f := func(q Query, id string) {
		t.Helper()
		score, r := scoreOf(m, q, id)
		sum := 0.0
		for _, ev := range r.Evidence {
			sum += ev.Weight
			if ev.Kind == "" || ev.Text == "" {
				t.Errorf("evidence without kind or text: %+v", ev)
			}
		}
		want := float64(score) / 1000
		if got := 1 / (1 + math.Exp2(-sum)); math.Abs(got-want) > .03 {
			t.Errorf("%v: evidence sums up to a probability of %.3f, the score is %.3f: %+v", q.Names, got, want, r.Evidence)
		}
	}
	f(Query{Names: []string{"Dmitri Pantelkow"}}, "pantel")
	f(Query{Names: []string{"Dmitry Arkadyevich"}}, "pantel")
	f(Query{Names: []string{"Ardesh B. Tolmirak"}, BirthDates: []string{"1961-12-03"}}, "tolm")
	_, r := scoreOf(m, Query{Names: []string{"Дмитрий Панталков"}}, "pantel")
	var kinds []string
	for _, ev := range r.Evidence {
		kinds = append(kinds, ev.Kind)
	}
	if !slices.Contains(kinds, "token") || !slices.Contains(kinds, "name") {
		t.Errorf("evidence of kinds %v", kinds)
	}
}

func TestCompare(t *testing.T) {
	m := testMatcher(t)
	f := func(a, b string, low, high int) {
		t.Helper()
		if got := m.Compare("Person", names.Parse(a), names.Parse(b)); got.Score < low || got.Score > high {
			t.Errorf("%q with %q: %d, want %d to %d", a, b, got.Score, low, high)
		}
	}
	f("Nergal Shovarin", "نرغال شوفارين", 700, 999)
	f("Nergal Shovarin", "Nergal Bodrumin", 0, 300)
	f("Nergal Shovarin", "Shovarin, N.", 700, 999)
	f("", "Shovarin", 0, 0)
}

func TestProbability(t *testing.T) {
	for z := -12000; z <= 12000; z += 37 {
		want := 1000 / (1 + math.Exp(-float64(z)/1000))
		if got := probability(z); math.Abs(float64(got)-want) > 6 || got < 1 || got > 999 {
			t.Errorf("probability(%d) = %d, want about %.1f", z, got, want)
		}
		if probability(z) > probability(z+37) {
			t.Errorf("probability falls at %d", z)
		}
	}
}
