package index

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/names"
)

func body(id string, texts ...string) *entity.Entity {
	e := &entity.Entity{ID: id, Schema: "Organization", Listings: []entity.Listing{{List: "user-test", Reference: id}}}
	for _, text := range texts {
		e.AddName(entity.Name{Text: text})
	}
	return e
}

func TestWholeNames(t *testing.T) {
	x := build(t, append(fixture(), body("t-6", "Oros Delmin Works")), "")
	f := func(name string, want int) {
		t.Helper()
		found := x.Candidates(names.Parse(name), 5)
		if len(found) == 0 || int(found[0].Entity) != want || !found[0].Whole {
			t.Errorf("candidates for %q: %v, want entity %d first, as a whole", name, found, want)
		}
	}
	f("DarveshKolmanov", 0)
	f("Darve Shkol Manov", 0)
	f("Dervich Qolmanoff", 0)
	f("Colmanov, Derwesh", 0)
	f("ДарвешКолманов", 0)
	f("orosdelminworks", 5)
	for _, c := range x.Candidates(names.Parse("Darvesh Talimi"), 5) {
		if c.Whole {
			t.Errorf("%q has a key of another name", x.Name(c.Name).Text)
		}
	}
}

func TestCandidatesFitTheKind(t *testing.T) {
	x := build(t, fixture(), "")
	f := func(kind Kind, want ...int) {
		t.Helper()
		q := x.Query(names.Parse("Zarnok"))
		q.Kind = kind
		var got []int
		for _, c := range q.Candidates(x, 10) {
			got = append(got, int(c.Entity))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("kind %d: %s", kind, diff)
		}
	}
	f(KindOther, 2)
	f(KindBody, 2)
	f(KindPerson)
}

func TestCutQuery(t *testing.T) {
	x := build(t, append(fixture(), body("t-6", "Oros Velikadel"), body("t-7", "Oros Marentin")), "")
	f := func(cut bool, want bool) {
		t.Helper()
		q := x.Query(names.Parse("Oros Velikad"))
		q.Cut = cut
		without := x.Query(names.Parse("Oros Velikad")).Candidates(x, 1)
		got := q.Candidates(x, 1)
		if len(got) == 0 || got[0].Entity != 5 || (got[0].Bound > without[0].Bound) != want {
			t.Errorf("cut %v: %v, without %v", cut, got, without)
		}
	}
	f(true, true)
	f(false, false)
	var begun []string
	for _, l := range x.beginning(names.Parse("Velik")[0]) {
		begun = append(begun, x.Text(l.token))
	}
	if diff := cmp.Diff([]string{"velikadel"}, begun); diff != "" {
		t.Error(diff)
	}
	if got := x.beginning(names.Parse("Ve")[0]); got != nil {
		t.Errorf("two letters begin %v", got)
	}
}

func TestAcronyms(t *testing.T) {
	f := func(name string, want ...string) {
		t.Helper()
		var got []string
		for _, a := range Acronyms(names.Parse(name)) {
			got = append(got, a.Text)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	f("Velmar Oil Export", "voe")
	f("Velmar Oil Export Company", "voe", "voec")
	f("Velmar Oil Export LLC", "voe")
	f("Union of Velmar Oil Export", "uvoe", "uovoe")
	f("Союз Морских Портов", "смп")
	f("Velmar Oil")
	f("Velmar Морских Портов")
	f("Very Long Name That Has Nine Words Or More Than That Indeed")
}

func TestMadeNames(t *testing.T) {
	x := build(t, append(fixture(), body("t-6", "Velmar Oil Export", "VOE"), body("t-7", "Union of Karsk Ports Trade")), "")
	if x.Made() != 3 { // zet, ukpt, uokpt; voe is listed
		for n := x.Names(); n < x.Names()+x.Made(); n++ {
			t.Logf("made: %s", x.Text(x.Name(int32(n)).Tokens[0]))
		}
		t.Errorf("%d names made, want 3", x.Made())
	}
	made, ok := x.Token("ukpt", "Latn")
	if !ok || x.Frequency(made) != 0 {
		t.Errorf("the acronym is token %d (%v), carried by %d listed names", made, ok, x.Frequency(made))
	}
	x.Carrying(made, func(n int32) { t.Errorf("listed name %d carries an acronym made", n) })
	for i := range x.Len() {
		for n, to := x.NamesOf(i); n < to; n++ {
			if name := x.Name(n); name.Made() || int(n) >= x.Names() {
				t.Errorf("%q stands among the listed names", name.Text)
			}
		}
	}
	find := func(text string, acronyms bool) []string {
		q := x.Query(names.Parse(text))
		q.Acronyms = acronyms
		var out []string
		for _, c := range q.Candidates(x, 10) {
			if name := x.Name(c.Name); name.Made() {
				out = append(out, name.Text)
			}
		}
		return out
	}
	f := func(text string, acronyms bool, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, find(text, acronyms)); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
	f("UKPT", true, "Union of Karsk Ports Trade")
	f("UKPT", false)
	f("UKPS", true) // like itself alone
	f("UKPT Trade", true)
}

// TestSecondLook looks for a word that no key leads to in the best candidate.
func TestSecondLook(t *testing.T) {
	x := build(t, append(fixture(), body("t-6", "Mirzoyan Brandimelkov")), "")
	q := x.Query(names.Parse("Mirzoyan Brasdimerkov"))
	listed, _ := x.Token("brandimelkov", "Latn")
	if q.Like(1, listed) != 0 {
		t.Fatal("a key leads to the word; choose another")
	}
	q.Candidates(x, 5)
	exact := x.Exhaust(q.Tokens)
	if want := exact.Like(1, listed); want < retrieveCut || q.Like(1, listed) != want {
		t.Errorf("likeness %d, by brute force %d", q.Like(1, listed), want)
	}
}

// TestExhaust finds at least what looking up finds, equally alike.
func TestExhaust(t *testing.T) {
	entities := invented(300)
	x := build(t, entities, "")
	for _, text := range []string{entities[7].Names[0].Text, entities[70].Names[2].Text, "Kolmanov " + entities[9].Names[0].Text} {
		q := x.Query(names.Parse(text))
		all := x.Exhaust(q.Tokens)
		if all.Total != q.Total || !slices.Equal(all.Weights, q.Weights) {
			t.Errorf("%s: other weights", text)
		}
		found := 0
		for i, p := range q.Probes {
			p.Each(0, func(token int32, alike int) {
				found++
				if got := all.Like(i, token); got != alike {
					t.Errorf("%s ~ %s: %d, by keys %d", text, x.Text(token), got, alike)
				}
			})
		}
		if found == 0 {
			t.Errorf("%s is like nothing", text)
		}
	}
}

func TestOlderFormat(t *testing.T) {
	image := build(t, fixture(), "").image
	image = slices.Clone(image)
	binary.LittleEndian.PutUint32(image[8:], 1)
	path := filepath.Join(t.TempDir(), "old.idx")
	if err := os.WriteFile(path, image, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := Open(path)
	if err == nil || !strings.Contains(err.Error(), "format 1, this program reads format 2") || !strings.Contains(err.Error(), "interdict lists import") {
		t.Errorf("error %v", err)
	}
}
