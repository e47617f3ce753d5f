package evaluate

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// listedParties are invented, a few for each kind of alteration, all held.
func listedParties() []*entity.Entity {
	var out []*entity.Entity
	add := func(schema, country, birth string, names ...string) {
		e := &entity.Entity{Schema: schema}
		for n := 0; ; n++ { // the next reference whose party is held
			e.ID = fmt.Sprintf("eu-fsf-inv-%d-%d", len(out), n)
			e.Listings = []entity.Listing{{List: "eu-fsf", Reference: fmt.Sprintf("INV.%d.%d", len(out), n)}}
			if SplitOf(expectedOf(e)[0]) == SplitHeld {
				break
			}
		}
		for _, n := range names {
			e.AddName(entity.Name{Text: n, Kind: entity.KindName})
		}
		if country != "" {
			e.Add("country", country)
		}
		if birth != "" {
			e.AddDate(entity.Date{Prop: "birthDate", From: birth})
		}
		out = append(out, e)
	}
	add("Person", "ru", "1961-04-12", "Dmitry Sergeyevich KARANDASHOV", "Дмитрий Сергеевич КАРАНДАШОВ")
	add("Person", "by", "1970", "Siarhei Vital’evich ZHURAVINKA", "Сяргей Вітальевіч ЖУРАЎІНКА")
	add("Person", "sy", "1958-01-01", "Khalid bin Yusuf AL-QANDIL", "خالد بن يوسف القنديل")
	add("Person", "ir", "1966", "Gholamreza CHARAGHPOUR", "غلامرضا چراغ‌پور")
	add("Person", "cn", "", "ZHU Guangxi", "朱广喜")
	add("Person", "kp", "1949", "RI Song Chol", "리성철")
	add("Person", "be", "1980-02-03", "Willem van der Koffiekop")
	add("Person", "ie", "1977", "Quentin Brambleworth")
	add("Organization", "ru", "", "Joint Stock Company Marzipan Research Institute", "АО Марципан")
	add("Organization", "ae", "", "Quillfeather International Trading Company LLC")
	add("Vessel", "pa", "", "MARZIPAN STAR III")
	return out
}

// TestPerturbGolden shows what every kind makes of invented parties.
func TestPerturbGolden(t *testing.T) {
	set := Perturb(listedParties(), GenerateOptions{Split: SplitHeld, Seed: 1, Most: 4})
	var b bytes.Buffer
	kinds := map[string]bool{}
	for _, q := range set.Questions {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", q.ID, q.Name, q.Party)
		kinds[q.Slices[0]] = true
	}
	if len(kinds) != 24 || len(kinds) != len(alterations) {
		t.Errorf("%d kinds; want 24", len(kinds))
	}
	testfiles.Golden(t, filepath.Join("testdata", "perturbed.golden"), b.String())
}

func TestPerturbKeepsItsWord(t *testing.T) {
	entities := listedParties()
	few := Perturb(entities, GenerateOptions{Split: SplitHeld, Seed: 3, Most: 2})
	many := Perturb(entities, GenerateOptions{Split: SplitHeld, Seed: 3, Most: 5})
	byKind := map[string][]string{}
	for _, q := range many.Questions {
		byKind[q.Slices[0]] = append(byKind[q.Slices[0]], q.Name)
	}
	listed := map[string]bool{}
	for _, e := range entities {
		for _, n := range e.Names {
			listed[strings.ToLower(n.Text)] = true
		}
	}
	at := map[string]int{}
	for _, q := range few.Questions {
		kind := q.Slices[0]
		if byKind[kind][at[kind]] != q.Name {
			t.Errorf("%s: the smaller set has %q, the larger %q", kind, q.Name, byKind[kind][at[kind]])
		}
		at[kind]++
		if listed[strings.ToLower(q.Name)] {
			t.Errorf("%s: %q is listed", kind, q.Name)
		}
		if SplitOf(q.Party) != SplitHeld || len(q.expected) == 0 {
			t.Errorf("%s: %q expects %q", kind, q.Name, q.Party)
		}
	}
	if n := len(Perturb(entities, GenerateOptions{Split: SplitUnread, Seed: 3}).Questions); n != 0 {
		t.Errorf("%d names of parties of another split", n)
	}
	slices.Reverse(entities)
	if diff := cmp.Diff(many.Questions, Perturb(entities, GenerateOptions{Split: SplitHeld, Seed: 3, Most: 5}).Questions, cmp.AllowUnexported(Question{})); diff != "" {
		t.Errorf("in another order of the parties:\n%s", diff)
	}
}

// TestWrittenPackIsRead holds a set written and read again against itself.
func TestWrittenPackIsRead(t *testing.T) {
	set := Perturb(listedParties(), GenerateOptions{Split: SplitHeld, Seed: 1, Most: 4})
	var b bytes.Buffer
	if err := set.WritePack(&b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "p.tsv")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	packs, err := ReadPacks([]string{path}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i := range set.Questions {
		set.Questions[i].Slices = append([]string{"schema=" + set.Questions[i].Schema}, set.Questions[i].Slices...)
	}
	if diff := cmp.Diff(set.Questions, packs.Sets[0].Questions, cmp.AllowUnexported(Question{})); diff != "" {
		t.Errorf("written and read (-want +got):\n%s", diff)
	}
}

func TestRomanisations(t *testing.T) {
	f := func(systems []romanisation, name, native, want string) {
		t.Helper()
		i := slices.IndexFunc(systems, func(s romanisation) bool { return s.name == name })
		if i < 0 {
			t.Fatalf("no system %q", name)
		}
		if got := systems[i].write(native); got != want {
			t.Errorf("%s: %s is %q; want %q", name, native, got, want)
		}
	}
	f(russian, "BGN/PCGN", "Евгений ЩУКИН", "Yevgeniy SHCHUKIN")
	f(russian, "German", "Сергей Жуков", "Sergei Schukow")
	f(russian, "French", "Юрий Пушкин", "Iouri Pouchkine")
	f(russian, "ISO 9", "Юлия Чехова", "Ûliâ Čehova")
	f(russian, "scientific", "Юрий Хрущёв", "Jurij Chruščëv")
	f(russian, "passport", "Подъяпольский Илья", "Podieiapolskii Ilia")
	f(russian, "GOST 7.79 B", "Цветаева", "Czvetaeva")
	f(belarusian, "national", "Аляксандр Лукашэвіч", "Aliaksandr Lukaševič")
	f(belarusian, "BGN/PCGN", "Яўген Ільіч", "Yawhyen Il’ich")

	c := func(name, pinyin, want string) {
		t.Helper()
		i := slices.IndexFunc(mandarin, func(s chinese) bool { return s.name == name })
		if got := mandarin[i].write(pinyin, syllables(strings.ToLower(pinyin))); got != want {
			t.Errorf("%s: %s is %q; want %q", name, pinyin, got, want)
		}
	}
	c("Wade–Giles", "Zhou", "Chou")
	c("Wade–Giles", "Jinping", "Chin-p'ing")
	c("Wade–Giles", "Zedong", "Tse-tung")
	c("Wade–Giles without signs", "Xueqin", "Hsueh-chin")
	c("Yale", "Zhixian", "Jrsyan")
	c("Tongyong", "Qingshui", "Cing-shuei")
	if syllables("smith") != nil || syllables("") == nil {
		t.Error("smith is cut, or nothing isn't")
	}

	k := func(name, native, want string) {
		t.Helper()
		i := slices.IndexFunc(korean, func(s hangul) bool { return s.name == name })
		if got := korean[i].write(native); got != want {
			t.Errorf("%s: %s is %q; want %q", name, native, got, want)
		}
	}
	k("Revised", "김철수", "Kim Cheolsu")
	k("McCune–Reischauer", "박정희", "Pak Chŏng-hŭi")
	k("North Korean", "리성철", "Ri Song chol")
	k("Yale", "최현", "Choy Hyen")
	k("Revised", "Kim", "")
}

func TestTypos(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := []rune(rapid.StringMatching(`[A-Z][a-z]{3,9}`).Draw(t, "word"))
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		if s := substitute(w, r); len(s) != len(w) || differences(s, w) != 1 {
			t.Errorf("%s substituted: %s", string(w), string(s))
		}
		if s := transpose(w, r); len(s) != len(w) || differences(s, w) > 2 {
			t.Errorf("%s transposed: %s", string(w), string(s))
		}
		if s := erase(w, r); len(s) != len(w)-1 {
			t.Errorf("%s less a letter: %s", string(w), string(s))
		}
		if s := insert(w, r); len(s) != len(w)+1 {
			t.Errorf("%s and a letter: %s", string(w), string(s))
		}
	})
}

func differences(a, b []rune) int {
	n := 0
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// FuzzAlterations alters any name in every way: no panic, valid UTF-8, and the
// same again from the same seed.
func FuzzAlterations(f *testing.F) {
	for _, e := range listedParties() {
		for _, n := range e.Names {
			f.Add(n.Text, uint64(1))
		}
	}
	f.Add("a -", uint64(2))
	f.Add("al- b. Joint Stock Company", uint64(3))
	f.Fuzz(func(t *testing.T, name string, seed uint64) {
		if !utf8.ValidString(name) {
			return
		}
		for _, schema := range []string{"Person", "Organization"} {
			e := &entity.Entity{ID: "x", Schema: schema}
			e.AddName(entity.Name{Text: name, Kind: entity.KindName})
			e.Add("country", "cn", "kp", "ir", "ru")
			s := subjectOf([]*entity.Entity{e})
			for _, a := range alterations {
				got := a.alter(s, rand.New(rand.NewPCG(seed, 1)))
				if !utf8.ValidString(got) {
					t.Errorf("%s: %q gives %q", a.kind, name, got)
				}
				if again := a.alter(s, rand.New(rand.NewPCG(seed, 1))); again != got {
					t.Errorf("%s: %q gives %q, then %q", a.kind, name, got, again)
				}
			}
		}
	})
}

func TestSplits(t *testing.T) {
	counts := map[Split]int{}
	for i := range 2000 {
		id := fmt.Sprintf("eu:EU.%d.1", i)
		s := SplitOf(id)
		counts[s]++
		if Learn(id) != (s == SplitLearn) {
			t.Errorf("%s: Learn and SplitOf differ", id)
		}
		if got, err := ParseSplit(s.String()); err != nil || got != s {
			t.Errorf("%v read again: %v, %v", s, got, err)
		}
	}
	if counts[SplitHeld] < 240 || counts[SplitHeld] > 360 || counts[SplitUnread] < 240 || counts[SplitUnread] > 360 {
		t.Errorf("splits %v of 2,000; want about 300 held and 300 unread", counts)
	}
	if _, err := ParseSplit("all"); err == nil {
		t.Error(`"all" was read as a split`)
	}
}

func TestSameNamed(t *testing.T) {
	entities := listedParties()
	twin := &entity.Entity{ID: "gb-x", Schema: "Person", Listings: []entity.Listing{{List: "gb-uksl", Reference: "INV0001"}}}
	twin.AddName(entity.Name{Text: "BRAMBLEWORTH, Quentin", Kind: entity.KindName})
	for _, s := range subjectsOf(append(entities, twin), SplitHeld) {
		if slices.Contains(s.ids, "uk:INV0001") {
			if !strings.HasPrefix(s.ids[0], "eu:INV.7") || len(s.ids) != 2 {
				t.Errorf("the twin is with %q", s.ids)
			}
			return
		}
	}
	t.Error("the twin is with nobody")
}
