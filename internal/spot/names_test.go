package spot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/match"
	"github.com/interdict-project/interdict/internal/spot"
)

func party(id, schema string, texts ...string) *entity.Entity {
	e := &entity.Entity{ID: id, Schema: schema, Listings: []entity.Listing{{List: "user-test", Reference: id}}}
	for i, text := range texts {
		n := entity.Name{Text: text, Kind: entity.KindAlias}
		if i == 0 {
			n.Kind = entity.KindName
		}
		e.AddName(n)
	}
	return e
}

// newSpotter returns a spotter over an invented dataset.
func newSpotter(t testing.TB) (*spot.Spotter, *index.Index) {
	t.Helper()
	entities := []*entity.Entity{
		party("pantel", "Person", "Dmitry Arkadyevich PANTELKOV"),
		party("gorvan", "Person", "Sergey Olegovich GORVANOV", "Сергей Олегович ГОРВАНОВ"),
		party("kachan", "Person", "Natalia Ivanovna KACHELINA", "Наталья Ивановна КАЧЕЛИНА"),
		party("talim", "Person", "Qais al-Talimzai"),
		party("nasir", "Person", "Muhammad Reza Nasirvand"),
		party("zarya", "Company", "OAO Zaryastroy", "Открытое акционерное общество «Зарястрой»"),
		party("devbank", "Organization", "Development Bank of Zarnok"),
		party("expbank", "Organization", "Export Development Bank of Zarnok"),
		party("brigade", "Organization", "Ansarvallah Brigade", "Ansarvallah"),
		party("mdz", "Organization", "Ministry of Defence of Zarnok", "MODZAL"),
		party("fund", "Organization", "Ruslan Gorvanov Foundation"),
		party("vessel", "Vessel", "VIKTORIA"),
		party("ship", "Vessel", "KIRSAN GORVANOV"),
		party("han", "Organization", "Zarnok Mining", "查诺克矿业公司"),
	}
	given := []string{"Muhammad", "Reza", "Viktor", "Dmitry", "Ali", "Hassan", "Sergey", "Aziz", "Natalia", "Ivan", "Qais", "Олег", "Наталья", "Иван"}
	for i := range 2000 {
		entities = append(entities, party(fmt.Sprintf("p-%d", i), "Person", given[i%len(given)]+" "+invent(i)))
		entities = append(entities, party(fmt.Sprintf("f-%d", i), "Organization", invent(i+50000)+" "+[]string{"Bank", "Trading", "Development Company", "Export Company"}[i%4]))
	}
	x, err := index.Build(entities, nil)
	if err != nil {
		t.Fatal(err)
	}
	return spot.New(x, match.New(x)), x
}

func invent(i int) string {
	const syllables = "bakodalimuresotavizonupegarilosh"
	var b strings.Builder
	for n := i + 37; n > 0; n /= 13 {
		b.WriteString(syllables[n*7%16*2 : n*7%16*2+2])
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:] + "en"
}

// hits lists the hits of a text as "text=id".
func hits(s *spot.Spotter, x *index.Index, text string) []string {
	out := []string{}
	for _, m := range s.Names(text, spot.Surroundings{}) {
		if m.NearMiss == "" {
			out = append(out, text[m.Start:m.End]+"="+x.ID(m.Entity))
		}
	}
	return out
}

func TestNames(t *testing.T) {
	s, x := newSpotter(t)
	f := func(text string, want ...string) {
		t.Helper()
		if want == nil {
			want = []string{}
		}
		if got := hits(s, x, text); !slices.Equal(got, want) {
			t.Errorf("%q\n got %q\nwant %q", text, got, want)
		}
	}
	// titles stay outside, prefixes and endings inside
	f("The envoy met Dr. Dmitry Pantelkov, who left.", "Dmitry Pantelkov=pantel")
	f("قال رئيس الهيئة، ديميتري بانتيلكوف، إن بلاده تسعى.", "ديميتري بانتيلكوف=pantel")
	f("والتقى الوفد بدميتري بانتيلكوف أمس", "بدميتري بانتيلكوف=pantel")
	f("Стороны встретились с Дмитрием Аркадьевичем Пантелковым вчера.", "Дмитрием Аркадьевичем Пантелковым=pantel")
	f("Письмо Горванова Сергея Олеговича получено.", "Горванова Сергея Олеговича=gorvan")
	f("Подписано Натальей Ивановной Качелиной сегодня.", "Натальей Ивановной Качелиной=kachan")
	f("به گفتهٔ قیس تلیمزای در این نشست", "قیس تلیمزای=talim")
	f("Rusya heyeti Sergey Gorvanov'un ziyaretini duyurdu.", "Sergey Gorvanov'un=gorvan")
	f("Herr Sergej Gorwanow kam.", "Sergej Gorwanow=gorvan")
	// names broken over lines, and in another order
	f("letter from Dmitry\nPantelkov of May", "Dmitry\nPantelkov=pantel")
	f("Beneficiary: PANTELKOV, Dmitry Arkadyevich", "PANTELKOV, Dmitry Arkadyevich=pantel")
	// a lone family name refers back, or is nobody's
	f("Dmitry Pantelkov came. Later Pantelkov left.", "Dmitry Pantelkov=pantel", "Pantelkov=pantel")
	f("حضر ديميتري بانتيلكوف الجلسة، ولبانتيلكوف رأي.", "ديميتري بانتيلكوف=pantel", "ولبانتيلكوف=pantel")
	f("Later the man Pantelkov left.")
	f("Dmitry Pantelkov came. Then Olga Pantelkov left.", "Dmitry Pantelkov=pantel")
	f("Natalia and Sergey went home.")
	f("S. Gorvanov (Stepan), surveyor")
	// another given name, another father, another end of the name
	f("وقال عزيز نصيروند إن")
	f("Ivan Gorvanov came")
	f("Сергей Петрович Горванов пришёл")
	f("Sergey Gorvanovsky came")
	f("Тут был Сергей Горвановский")
	// the end of a sentence parts names
	f("He spoke to Dmitry. Pantelkov street is long.")
	// bodies: part of a longer name is no match
	f("a loan of the Export Development Bank of Zarnok", "Export Development Bank of Zarnok=expbank")
	f("a loan of the Development Bank of Zarnok", "Development Bank of Zarnok=devbank")
	f("a loan of the development bank of a town")
	f("the Ruslan Gorvanov street")
	// one word is enough for a body if it is rare and written as a name
	f("Goods of Zaryastroy arrived", "Zaryastroy=zarya")
	f("Договор с «Зарястроем» подписан", "Зарястроем=zarya")
	f("Договор с ОАО «Зарястрой» подписан", "ОАО «Зарястрой=zarya")
	f("paid by MODZAL today", "MODZAL=mdz")
	f("paid by Modzal today")
	f("goods of zaryastroy arrived")
	f("جماعة أنصارفالله أعلنت", "أنصارفالله=brigade")
	// a ship needs more than an everyday word
	f("the Viktoria hotel")
	f("aboard M/T KIRSAN GORVANOV today", "KIRSAN GORVANOV=ship")
	// text without blanks
	f("北京查诺克矿业公司ABC", "查诺克矿业=han") // the legal form says nothing
	f("")
	f("\xff\xfe ,,, ؟")
}

func TestNearMisses(t *testing.T) {
	s, x := newSpotter(t)
	f := func(text, id, reason string) {
		t.Helper()
		for _, m := range s.Names(text, spot.Surroundings{}) {
			if x.ID(m.Entity) == id {
				if m.NearMiss == "" || !strings.Contains(m.NearMiss, reason) || m.Score >= match.ReviewThreshold {
					t.Errorf("%q: %s scores %d, reason %q, want %q", text, id, m.Score, m.NearMiss, reason)
				}
				return
			}
		}
		t.Errorf("%q: %s isn't reported", text, id)
	}
	f("the surveyor S. Gorvanov came", "gorvan", "only one word")
	f("وقال عزيز نصيروند إن البلاد", "nasir", "only one word")
	f("the Ruslan Gorvanov street", "fund", "is missing")
}

func TestNamesAreSound(t *testing.T) {
	s, x := newSpotter(t)
	pieces := strings.Split("Dmitry|Pantelkov|PANTELKOV|ديميتري|بانتيلكوف|و|Сергей|Горванов|Горванова|Олегович|Dr.|of|the|Bank|Development|Zarnok|,|.|\n|-|«|»|查诺克矿业公司|Zaryastroy|abu|الله|7|\xff", "|")
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), " ")
		at := 0
		seen := map[string]bool{}
		for _, m := range s.Names(text, spot.Surroundings{}) {
			if m.Start < at || m.End <= m.Start || m.End > len(text) || m.Entity < 0 || m.Entity >= x.Len() || m.How != "name" {
				t.Fatalf("%q: bad mention %+v", text, m)
			}
			if (m.NearMiss == "") != (m.Score >= match.ReviewThreshold) {
				t.Fatalf("%q: score %d and near miss %q", text, m.Score, m.NearMiss)
			}
			key := fmt.Sprint(m.Entity, m.Start, m.End)
			if seen[key] {
				t.Fatalf("%q: %s at %d twice", text, x.ID(m.Entity), m.Start)
			}
			seen[key] = true
			at = m.Start
		}
	})
}

func FuzzNames(f *testing.F) {
	s, _ := newSpotter(f)
	f.Add("The envoy met Dr. Dmitry Pantelkov; ООО «Зарястрой» و ديميتري بانتيلكوف")
	f.Add("查诺克矿业公司 abu abu al-al الله الله \xff")
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range s.Names(text, spot.Surroundings{}) {
			if m.Start < 0 || m.End > len(text) || m.Start >= m.End {
				t.Fatalf("bad mention %+v", m)
			}
		}
	})
}
