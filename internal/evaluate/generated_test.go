package evaluate

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/index"
)

func TestHalve(t *testing.T) {
	f := func(name, first, rest string) {
		t.Helper()
		h, ok := halve(entity.Name{Text: name})
		if !ok || h.first != first || h.rest != rest {
			t.Errorf("%q is %q and %q (%v); want %q and %q", name, h.first, h.rest, ok, first, rest)
		}
	}
	f("Quentin Brambleworth", "Quentin", "Brambleworth")
	f("КАРАНДАШОВ Дмитрий Сергеевич", "Дмитрий", "Сергеевич КАРАНДАШОВ")
	f("Дмитрий Сергеевич КАРАНДАШОВ", "Дмитрий", "Сергеевич КАРАНДАШОВ")
	f("KARANDASHOV Dmitry", "Dmitry", "KARANDASHOV")
	f("Willem van der Koffiekop", "Willem", "van der Koffiekop")
	f("خالد بن يوسف القنديل", "خالد", "بن يوسف القنديل")
	if _, ok := halve(entity.Name{Text: "Quentin"}); ok {
		t.Error("one word was cut")
	}
	parts := []entity.Part{{Kind: "firstName", Text: "Abdul Haq"}}
	if h, ok := halve(entity.Name{Text: "Abdul Haq Qandil", Parts: parts}); !ok || h.first != "Abdul Haq" || h.rest != "Qandil" {
		t.Errorf("by parts: %+v, %v", h, ok)
	}
}

// manyPersons are invented, of every split.
func manyPersons() []*entity.Entity {
	var out []*entity.Entity
	for i, first := range strings.Fields("Адам Борис Вадим Глеб Денис Егор Захар Илья") {
		for j, last := range strings.Fields("Карандашов Журавинкин Марципанов Одуванчиков Подорожников") {
			id := fmt.Sprintf("INV.%d.%d", i, j)
			e := &entity.Entity{ID: "eu-" + id, Schema: "Person", Listings: []entity.Listing{{List: "eu-fsf", Reference: id}}}
			e.AddName(entity.Name{Text: first + " " + last, Kind: entity.KindName})
			e.AddDate(entity.Date{Prop: "birthDate", From: fmt.Sprintf("19%d%d-02-03", 5+j, i)})
			e.Add("citizenship", []string{"ru", "by"}[i%2])
			out = append(out, e)
		}
	}
	return out
}

func TestRecombine(t *testing.T) {
	entities := manyPersons()
	listed := map[string]bool{}
	var questions []Question
	for _, e := range entities {
		listed[anyOrder(e.Names[0].Text)] = true
		q := Question{ID: e.ID, Name: e.Names[0].Text, Schema: "Person", Party: expectedOf(e)[0], printed: expectedOf(e)[0]}
		q.expected = expectedIDs(q.printed)
		questions = append(questions, q)
	}
	// A name that is listed isn't made: with every combination listed, none is.
	o := GenerateOptions{Split: SplitLearn, Seed: 1, Most: 50}
	if got := Recombine(entities, []Set{{Native: true, Questions: questions}}, o); len(got) != 0 {
		t.Errorf("%d scripts, of names that are all listed", len(got))
	}
	some := slices.DeleteFunc(slices.Clone(entities), func(e *entity.Entity) bool { return hashOf(e.ID)%2 == 0 })
	got := Recombine(some, []Set{{Native: true, Questions: questions}}, o)
	if len(got) != 1 || got[0].Script != "Cyrillic" || len(got[0].Customers) == 0 {
		t.Fatalf("%+v; want customers in Cyrillic", got)
	}
	known := map[string]bool{}
	for _, e := range some {
		known[anyOrder(e.Names[0].Text)] = true
	}
	for _, q := range got[0].Customers {
		if known[anyOrder(q.Name)] || !listed[anyOrder(q.Name)] || len(q.BirthDate) != 4 || q.Country == "" {
			t.Errorf("%+v is listed, of other names, or without facts", q)
		}
	}
	withFacts := 0
	for _, q := range got[0].Questions {
		if q.BirthDate != "" {
			withFacts++
		}
	}
	if withFacts != len(some) || len(got[0].Questions) != len(questions) {
		t.Errorf("%d of %d questions with facts; want %d of %d", withFacts, len(got[0].Questions), len(some), len(questions))
	}
	if diff := cmp.Diff(got, Recombine(some, []Set{{Native: true, Questions: questions}}, o), cmp.AllowUnexported(Question{})); diff != "" {
		t.Errorf("made again:\n%s", diff)
	}

	// Asked, they have tables of their own.
	x, err := index.Build(some, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	out, err := Run(context.Background(), x, &Packs{Recombined: got})
	if err != nil {
		t.Fatal(err)
	}
	s := out.Summary("invented")
	var titles []string
	for _, table := range s.Tables {
		titles = append(titles, table.Title)
	}
	if diff := cmp.Diff([]string{"recombined", "recombined, birth year and country given"}, titles); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
	if n := s.Tables[1].Rows[0][1]; n != fmt.Sprint(len(some)) {
		t.Errorf("%s questions with facts; want %d", n, len(some))
	}
}

func TestArea(t *testing.T) {
	f := func(matches, others []float64, want, accuracy float64) {
		t.Helper()
		if got := area(matches, others); math.Abs(got-want) > 1e-9 {
			t.Errorf("area of %v over %v: %.3f; want %.3f", matches, others, got, want)
		}
		if got := bestAccuracy(matches, others); math.Abs(got-accuracy) > 1e-9 {
			t.Errorf("accuracy of %v over %v: %.3f; want %.3f", matches, others, got, accuracy)
		}
	}
	f([]float64{.8, .9}, []float64{.1, .2}, 1, 1)
	f([]float64{.1, .2}, []float64{.8, .9}, 0, .5)
	f([]float64{.5, .5}, []float64{.5}, .5, 2./3)
	f([]float64{.2, .8}, []float64{.2, .5}, 2.5/4, .75)
	rapid.Check(t, func(t *rapid.T) {
		draw := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 5), func(i int) float64 { return float64(i) }), 1, 12)
		matches, others := draw.Draw(t, "matches"), draw.Draw(t, "others")
		slices.Sort(matches)
		slices.Sort(others)
		want, best := 0.0, 0
		for _, m := range matches {
			for _, o := range others {
				switch {
				case m > o:
					want++
				case m == o:
					want += .5
				}
			}
		}
		for threshold := -.5; threshold < 6; threshold++ {
			right := 0
			for _, m := range matches {
				if m > threshold {
					right++
				}
			}
			for _, o := range others {
				if o < threshold {
					right++
				}
			}
			best = max(best, right)
		}
		if got := area(matches, others); math.Abs(got-want/float64(len(matches)*len(others))) > 1e-9 {
			t.Errorf("area %.3f; want %.3f", got, want/float64(len(matches)*len(others)))
		}
		if got := bestAccuracy(matches, others); math.Abs(got-float64(best)/float64(len(matches)+len(others))) > 1e-9 {
			t.Errorf("accuracy %.3f; want %d right", got, best)
		}
	})
}

func TestReliability(t *testing.T) {
	// Of 1 true and 4 false pairs each true one weighs as much as four.
	r := reliability("x", []ScoredPair{{Score: 950, True: true}, {Score: 950}, {Score: 50}, {Score: 50}, {Score: 50}})
	if r.True != 1 || r.False != 4 || r.Bins[9].N != 2 || r.Bins[0].N != 3 {
		t.Errorf("%+v", r)
	}
	if got := r.Bins[9].True; math.Abs(got-.8) > 1e-9 { // .5 of .625
		t.Errorf("share true %.3f; want .8", got)
	}
	if want := .625*(.95-.8) + .375*.05; math.Abs(r.ExpectedError-want) > 1e-9 {
		t.Errorf("expected error %.4f; want %.4f", r.ExpectedError, want)
	}
	if r := reliability("x", []ScoredPair{{Score: 100, True: true}}); r.ExpectedError != 0 {
		t.Errorf("without false pairs: %+v", r)
	}
}

func TestScoredPairs(t *testing.T) {
	x := builtIndex(t)
	r := runner{ctx: context.Background(), index: x, ids: make([][]string, x.Len())}
	if err := r.readIDs(); err != nil {
		t.Fatal(err)
	}
	r.namesakes[1] = r.namesakes[0] // as if they shared a name
	q := Question{Name: "Quentin Brambleworth", expected: []string{"eu-1-11"}}
	f := func(right, wrong int, answers ...Result) {
		t.Helper()
		a, others := r.rightAndWrong(&q, answers)
		score := func(p *Result) int {
			if p == nil {
				return -1
			}
			return p.Score
		}
		var b *Result
		if len(others) > 0 {
			b = others[0]
		}
		if score(a) != right || score(b) != wrong {
			t.Errorf("right %d, wrong %d; want %d, %d", score(a), score(b), right, wrong)
		}
	}
	f(-1, -1)
	f(900, 700, Result{0, 900}, Result{1, 800}, Result{2, 700}, Result{3, 600}) // 2 is a body
	f(-1, 700, Result{1, 800}, Result{2, 700})                                  // no telling who is meant
	f(500, -1, Result{1, 600}, Result{0, 500})
	f(900, -1, Result{0, 900}, Result{3, 600}) // 3 has no year of birth
	r.namesakes[1] = 1
	f(900, 800, Result{0, 900}, Result{1, 800}) // born 1961 and 1970
	r.years[1] = []int{1963}
	f(900, -1, Result{0, 900}, Result{1, 800})
	q.expected = nil // a customer
	f(-1, 600, Result{3, 600}, Result{0, 500})
	if _, others := r.rightAndWrong(&q, []Result{{3, 600}, {0, 500}}); len(others) != 2 {
		t.Errorf("a customer's results give %d wrong pairs, want 2", len(others))
	}
}
