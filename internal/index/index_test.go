package index

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/names"
)

// fixture is a small invented dataset.
func fixture() []*entity.Entity {
	person := func(id, reference string, texts ...string) *entity.Entity {
		e := &entity.Entity{ID: id, Schema: "Person", Listings: []entity.Listing{{List: "user-test", Reference: reference}}}
		for i, text := range texts {
			n := entity.Name{Text: text, Kind: entity.KindAlias}
			if i == 0 {
				n.Kind = entity.KindName
			}
			e.AddName(n)
		}
		return e
	}
	a := person("t-1", "TST.1", "Darvesh Kolmanov", "Дарвеш Колманов")
	a.AddDate(entity.Date{Prop: "birthDate", From: "1961-03-12", Circa: true})
	a.AddDate(entity.Date{Prop: "birthDate", From: "1960", To: "1963"})
	a.Add("nationality", "by")
	a.Add("gender", "male")
	a.AddAddress(entity.Address{City: "Zarnok", Country: "ir"})
	a.AddIdentifier(entity.Identifier{Prop: "passportNumber", Number: "AB 123-456"})
	a.Referents = []string{"old-1"}
	b := person("t-2", "TST.2", "Mahmoud Darvesh Talimi", "Abu Zarnok")
	b.AddName(entity.Name{Text: "Talim", Kind: entity.KindAlias, Weak: true})
	c := &entity.Entity{ID: "t-3", Schema: "Organization", Listings: []entity.Listing{{List: "user-test", Reference: "TST.3", UNReference: "TSe.003"}}}
	c.AddName(entity.Name{Text: "Zarnok Export Trading LLC", Kind: entity.KindName})
	d := person("t-4", "TST.4", "Ilmar Vesk (born 1 Jan. 1950 passport 12345)")
	nameless := &entity.Entity{ID: "t-5", Schema: "Person"}
	return []*entity.Entity{a, b, c, d, nameless}
}

func build(t testing.TB, entities []*entity.Entity, meta string) *Index {
	t.Helper()
	x, err := Build(entities, []byte(meta))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func saved(t testing.TB, x *Index) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.idx")
	if err := x.WriteFile(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRoundTrip(t *testing.T) {
	built := build(t, fixture(), "meta")
	path := saved(t, built)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o444 {
		t.Errorf("file has mode %v, want read only", info.Mode())
	}
	x, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if x.Hash() != built.Hash() || x.Hash() == "" || string(x.Meta()) != "meta" || x.Len() != 5 || x.Names() != built.Names() {
		t.Errorf("opened: hash %s meta %q len %d names %d", x.Hash(), x.Meta(), x.Len(), x.Names())
	}
	if err := x.Verify(); err != nil {
		t.Error(err)
	}
	for i, want := range fixture() {
		got, err := x.Entity(i)
		if err != nil {
			t.Fatal(err)
		}
		w, _ := want.MarshalJSON()
		g, _ := got.MarshalJSON()
		if string(w) != string(g) || x.ID(i) != want.ID || x.KindOf(i) != KindOf(want.Schema) {
			t.Errorf("entity %d:\n%s\nwant\n%s", i, g, w)
		}
	}
	if _, err := x.Entity(5); err == nil {
		t.Error("entity 5 of 5 exists")
	}
}

func TestHashIsStable(t *testing.T) {
	one, two := build(t, fixture(), "meta"), build(t, fixture(), "meta")
	if one.Hash() != two.Hash() || !bytes.Equal(one.image, two.image) {
		t.Error("the same input gave two indexes")
	}
	if other := build(t, fixture(), "other"); other.Hash() == one.Hash() {
		t.Error("another meta gave the same hash")
	}
	changed := fixture()
	changed[0].Names[0].Text = "Darvesh Kolmanow"
	if other := build(t, changed, "meta"); other.Hash() == one.Hash() {
		t.Error("another name gave the same hash")
	}
}

func TestEmptyIndex(t *testing.T) {
	x := build(t, nil, "")
	if x.Len() != 0 || len(x.Candidates(names.Parse("Darvesh"), 10)) != 0 || len(x.Find("t-1")) != 0 {
		t.Error("an empty index holds something")
	}
}

func TestFind(t *testing.T) {
	x := build(t, fixture(), "")
	f := func(key string, want ...int) {
		t.Helper()
		if got := x.Find(key); !slices.Equal(got, want) {
			t.Errorf("Find(%q) = %v, want %v", key, got, want)
		}
	}
	f("t-2", 1)
	f(" T-2 ", 1)
	f("tst.3", 2)
	f("TSe.003", 2)
	f("old-1", 0)
	f("t-", []int(nil)...)
	f("", []int(nil)...)
	if got := x.Identified("ab123456"); !slices.Equal(got, []int{0}) {
		t.Errorf("Identified = %v", got)
	}
	if got := x.Identified("AB"); got != nil {
		t.Errorf("a number of two signs identifies %v", got)
	}
}

func TestFacts(t *testing.T) {
	x := build(t, fixture(), "")
	want := Facts{
		BirthDates: []entity.Date{{Prop: "birthDate", From: "1961-03-12", Circa: true}, {Prop: "birthDate", From: "1960", To: "1963"}},
		Countries:  []string{"by", "ir"}, Genders: []string{"male"}, Identifiers: []string{"AB123456"},
	}
	if diff := cmp.Diff(want, x.Facts(0)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(Facts{}, x.Facts(4)); diff != "" {
		t.Error(diff)
	}
}

func TestNames(t *testing.T) {
	x := build(t, fixture(), "")
	var got []string
	for i := range x.Len() {
		for n, to := x.NamesOf(i); n < to; n++ {
			name := x.Name(n)
			line := fmt.Sprintf("%d %d", name.Entity, name.Flags)
			for k, tok := range name.Tokens {
				line += fmt.Sprintf(" %s:%s", x.Text(tok), name.Kinds[k])
			}
			got = append(got, line)
		}
	}
	want := []string{
		"0 0 darvesh:word kolmanov:word", "0 0 дарвеш:word колманов:word",
		"1 0 mahmoud:word darvesh:word talimi:word", "1 0 abuzarnok:word", "1 1 talim:word",
		"2 0 zarnok:word export:word trading:word llc:legal form",
		"3 0 ilmar:word vesk:word", // the remark in brackets is no name
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestCommonWordsStayCommon holds that a word that many parties bear tells
// little in an index where nobody else bears it.
func TestCommonWordsStayCommon(t *testing.T) {
	x := build(t, []*entity.Entity{
		{ID: "a", Schema: "Person", Names: []entity.Name{{Text: "Mohammad Kolmanov", Kind: entity.KindName}}},
		{ID: "b", Schema: "Person", Names: []entity.Name{{Text: "Ivan Darvesh", Kind: entity.KindName}}},
	}, "")
	info := func(s string) int { return x.Probe(names.Parse(s)[0]).Information }
	rare, common := info("Kolmanov"), info("Mohammad")
	if common > 6000 || rare < 12000 {
		t.Errorf("Mohammad tells %d, Kolmanov %d thousandths of a bit", common, rare)
	}
	listed, ok := x.Token("mohammad", "Latn")
	if !ok || x.Information(listed) > 6000 {
		t.Errorf("the listed word tells %d", x.Information(listed))
	}
}

func TestSimilarAndInformation(t *testing.T) {
	x := build(t, fixture(), "")
	like := x.Similar(names.Parse("دارفيش")[0], .5)
	var found []string
	for _, l := range like {
		found = append(found, x.Text(l.Token))
	}
	if !slices.Contains(found, "darvesh") || !slices.Contains(found, "дарвеш") {
		t.Errorf("similar to دارفيش: %v", found)
	}
	info := func(s string) int { return x.Probe(names.Parse(s)[0]).Information }
	if a, b := info("Darvesh"), info("Kolmanov"); a >= b { // two parties against one
		t.Errorf("the commoner name tells %d, the rarer %d", a, b)
	}
}

func TestCandidates(t *testing.T) {
	x := build(t, fixture(), "")
	f := func(name string, want ...int) {
		t.Helper()
		var got []int
		for _, c := range x.Candidates(names.Parse(name), 10) {
			if !slices.Contains(got, int(c.Entity)) {
				got = append(got, int(c.Entity))
			}
		}
		if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("candidates for %q: %v, want %v first", name, got, want)
		}
	}
	f("Kolmanov, Darvesh", 0)
	f("درويش كولمانوف", 0)
	f("DarveshKolmanov", 0) // written as one
	f("Kol Manov Darvesh", 0)
	f("Mahmud Talimi", 1)
	f("zarnok trading", 2)
	if got := x.Candidates(names.Parse("Xu Qing"), 10); len(got) != 0 {
		t.Errorf("candidates for a stranger: %v", got)
	}
}

func TestConcurrentUse(t *testing.T) {
	x := build(t, fixture(), "")
	want := fmt.Sprint(x.Candidates(names.Parse("Darvesh Kolmanov"), 10))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 50 {
				x.Probe(names.Token{Text: fmt.Sprintf("darv%d", i), Script: "Latn"})
				if got := fmt.Sprint(x.Candidates(names.Parse("Darvesh Kolmanov"), 10)); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
				if _, err := x.Entity(i % 5); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

func TestRefusedFiles(t *testing.T) {
	image := build(t, fixture(), "meta").image
	f := func(what string, want string, change func([]byte) []byte) {
		t.Helper()
		path := filepath.Join(t.TempDir(), "x.idx")
		if err := os.WriteFile(path, change(bytes.Clone(image)), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := Open(path)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "interdict lists import") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: error %v, want one line with %q", what, err, want)
		}
	}
	f("empty", "not an index", func([]byte) []byte { return nil })
	f("another file", "not an index", func([]byte) []byte { return []byte("id,name\n1,x\n") })
	f("newer format", "format 99", func(b []byte) []byte { binary.LittleEndian.PutUint32(b[8:], 99); return b })
	f("cut short", "cut short", func(b []byte) []byte { return b[:len(b)-100] })
	f("header", "damaged header", func(b []byte) []byte { b[20] ^= 1; return b })
	f("table", "damaged table", func(b []byte) []byte { b[headerSize+9] ^= 1; return b })
	f("section", "damaged", func(b []byte) []byte { b[len(b)-3] ^= 1; return b })
	if _, err := Open(filepath.Join(t.TempDir(), "absent.idx")); err == nil {
		t.Error("an absent file opened")
	}
}

func TestDamagedEntity(t *testing.T) {
	image := bytes.Clone(build(t, fixture(), "").image)
	at := bytes.Index(image, []byte(`"t-1"`))
	image[at+1] ^= 1
	x, err := load(image)
	if err != nil {
		t.Fatal(err) // entities are checked when decoded
	}
	if _, err := x.Entity(0); err == nil {
		t.Error("a damaged entity was decoded")
	}
	if _, err := x.Entity(1); err != nil {
		t.Error(err)
	}
	if err := x.Verify(); err == nil {
		t.Error("a damaged index was verified")
	}
}

// exercise calls every method; none may panic.
func exercise(x *Index) {
	for i := range min(x.Len(), 3) {
		x.Entity(i)
		x.Facts(i)
		x.ID(i)
		x.KindOf(i)
		from, to := x.NamesOf(i)
		for n := from; n < min(to, from+3); n++ {
			x.Name(n)
		}
	}
	x.Candidates(names.Parse("Darvesh Kolmanov Talimi"), 5)
	x.Find("t-1")
	x.Identified("AB123456")
	x.Verify()
}

// FuzzOpen damages an index, mends the checksums so that the damage gets in,
// and opens it: an error or an index that works, never a panic.
func FuzzOpen(f *testing.F) {
	image := build(f, fixture(), "meta").image
	f.Add(uint32(12), []byte{1, 2, 3}, true)
	f.Add(uint32(headerSize+16), []byte{0xff, 0xff}, true)
	f.Add(uint32(2000), []byte{0xff, 0xff, 0xff, 0xff}, true)
	f.Add(uint32(5000), []byte{9}, false)
	f.Fuzz(func(t *testing.T, at uint32, bytes []byte, mend bool) {
		damaged := append([]byte(nil), image...)
		copy(damaged[int(at)%len(damaged):], bytes)
		if mend {
			mendChecksums(damaged)
		}
		if x, err := load(damaged); err == nil {
			exercise(x)
		}
	})
}

func mendChecksums(image []byte) {
	le := binary.LittleEndian
	for i := range sectionEnd - 1 {
		entry := image[headerSize+i*entrySize:]
		at, length := le.Uint64(entry[8:]), le.Uint64(entry[16:])
		if at <= uint64(len(image)) && length <= uint64(len(image))-at {
			le.PutUint32(entry[4:], crc32.Checksum(image[at:at+length], castagnoli))
		}
	}
	le.PutUint32(image[52:], crc32.Checksum(image[headerSize:headerSize+(sectionEnd-1)*entrySize], castagnoli))
	le.PutUint32(image[48:], crc32.Checksum(image[:48], castagnoli))
}

func TestMilliLog2(t *testing.T) {
	f := func(v uint64, want int) {
		t.Helper()
		if got := milliLog2(v); got < want-1 || got > want+1 {
			t.Errorf("milliLog2(%d) = %d, want %d", v, got, want)
		}
	}
	f(1, 0)
	f(2, 1000)
	f(3, 1585)
	f(1000, 9966)
	f(1<<40, 40000)
	f(36_000_000_000, 35067)
}

func TestKindsFit(t *testing.T) {
	f := func(a, b string, want bool) {
		t.Helper()
		if got := KindOf(a).Fits(KindOf(b)); got != want || KindOf(b).Fits(KindOf(a)) != want {
			t.Errorf("%s fits %s: %v", a, b, got)
		}
	}
	f("Person", "Person", true)
	f("Person", "Vessel", false)
	f("Person", "Organization", false)
	f("Person", "LegalEntity", true)
	f("Company", "PublicBody", true)
	f("Vessel", "Airplane", true)
	f("Vessel", "LegalEntity", false)
	f("Person", "Thing", true)
}
