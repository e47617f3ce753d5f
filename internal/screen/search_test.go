package screen_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/dataset"
	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/screen"
	"github.com/interdict-project/interdict/internal/spot"
	"github.com/interdict-project/interdict/regimes"
)

// searchEngine holds invented parties with addresses and numbers.
func searchEngine(t *testing.T) *screen.Engine {
	t.Helper()
	law, err := regime.Load(regimes.FS)
	if err != nil {
		t.Fatal(err)
	}
	var uk, us []*entity.Entity
	add := func(to *[]*entity.Entity, list, id, schema, name, street, program, listed string, more ...string) {
		e := &entity.Entity{ID: id, Schema: schema}
		e.AddName(entity.Name{Text: name, Kind: entity.KindName})
		e.AddAddress(entity.Address{Street: street, City: "Minsk", Country: "by", CountryText: "Belarus"})
		for _, n := range more {
			e.AddIdentifier(entity.Identifier{Prop: "innCode", Number: n})
		}
		e.Listings = []entity.Listing{{List: list, Issuer: "uk", Reference: strings.ToUpper(id), Programs: []string{program}, Listed: listed}}
		*to = append(*to, e)
	}
	add(&uk, "gb-uksl", "bel9001", "Organization", "Nebylitsa Tractor Works", "150 Vymyshlennaya Avenue", "Belarus Regulations", "2020-12-31", "7700000001")
	add(&uk, "gb-uksl", "bel9002", "Person", "Zygfryd Vymyshleny", "7 Vymyshlennaya Street", "Belarus Regulations", "2022-03-24")
	add(&us, "us-ofac-sdn", "us9003", "Organization", "Sovsem Drugoe Bank", "11 Prostaya Street", "BELARUS-EO14038", "2021-12-02")
	for i := range 20 {
		add(&us, "us-ofac-sdn", fmt.Sprintf("us8%03d", i), "Organization", fmt.Sprintf("Filler Company %c%c", 'A'+i, 'K'+i%7), fmt.Sprintf("%d Prostaya Street", 20+i), "SDGT", "2019-01-01")
	}
	input := func(list string, all []*entity.Entity) dataset.Input {
		return dataset.Input{List: list, Date: "2026-01-01", SHA256: list, Entities: func(yield func(*entity.Entity, error) bool) {
			for _, e := range all {
				if !yield(e, nil) {
					return
				}
			}
		}}
	}
	d, err := dataset.Build(context.Background(), []dataset.Input{input("gb-uksl", uk), input("us-ofac-sdn", us)}, dataset.Options{})
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

func TestSearch(t *testing.T) {
	e := searchEngine(t)
	f := func(s screen.Search, want ...string) {
		t.Helper()
		found, total, err := e.Search(context.Background(), s)
		if err != nil {
			t.Fatalf("%+v: %v", s, err)
		}
		var got []string
		for _, p := range found {
			got = append(got, p.ID)
		}
		if diff := cmp.Diff(want, got); diff != "" || s.Limit == 0 && total != len(want) {
			t.Errorf("%+v: %d (-want +got)\n%s", s, total, diff)
		}
	}
	f(screen.Search{Name: "Zigfrid Vymyshleny", Threshold: 0.5}, "bel9002")
	f(screen.Search{Name: "Зыгфрыд Вымышлены", Threshold: 0.5}, "bel9002")
	f(screen.Search{Name: "Zygfryd Vymyshleny", Types: []string{"Organization"}, Threshold: 0.5})
	// An address alone; the house number tells two in one street apart, and a
	// letter may be wrong.
	f(screen.Search{Address: "Vymyshlennaya ave. 150, Minsk", Threshold: 0.7}, "bel9001")
	f(screen.Search{Address: "Vymishlennaya 7", Threshold: 0.6}, "bel9002")
	f(screen.Search{Address: "Elsewhere Road 5, Nowhere", Threshold: 0.3})
	f(screen.Search{Name: "Nebylitsa Tractor Works", Address: "7 Vymyshlennaya Street", Threshold: 0.9})
	f(screen.Search{ID: "77 00 000 001"}, "bel9001")
	f(screen.Search{ID: "bel9002"}, "bel9002")
	f(screen.Search{Programs: []string{"belarus-"}}, "us9003")
	f(screen.Search{Programs: []string{"belarus"}}, "bel9001", "bel9002", "us9003")
	f(screen.Search{Lists: []string{"gb-uksl"}, Types: []string{"person"}}, "bel9002")
	f(screen.Search{ListedFrom: "2021", ListedTo: "2022-03"}, "bel9002", "us9003")
	f(screen.Search{ListedFrom: "2020-12-31", ListedTo: "2020-12-31"}, "bel9001")
	f(screen.Search{Lists: []string{"gb-uksl"}, AsOf: "2021-06-01"}, "bel9001")
	f(screen.Search{Countries: []string{"BY"}, Limit: 2}, "bel9001", "bel9002")
	f(screen.Search{Countries: []string{"ru"}})
	for _, bad := range []screen.Search{{}, {Threshold: 2, Name: "x"}, {Name: strings.Repeat("x", 2000)}} {
		if _, _, err := e.Search(context.Background(), bad); err == nil {
			t.Errorf("%.40v: no error", bad)
		}
	}
}
