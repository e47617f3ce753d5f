package match

import (
	"slices"
	"testing"

	"github.com/interdict-project/interdict/entity"
)

// TestBodies holds that what a body is may be left out, and that two listed
// words are two words however alike.
func TestBodies(t *testing.T) {
	m := testMatcher(t, party("melkan", "Company", "Bank Melkan"), party("melket", "Company", "Bank Melket"),
		party("oilco", "Company", "National Vardanian Oil Company"))
	score := func(name, id string) int {
		s, _ := scoreOf(m, Query{Names: []string{name}, Schema: "Company"}, id)
		return s
	}
	if s := score("Melkan", "melkan"); s < ReviewThreshold {
		t.Errorf("without what it is, the bank scores %d", s)
	}
	if s := score("Melkan Bank", "melket"); s >= ReviewThreshold {
		t.Errorf("another bank scores %d", s)
	}
	if three, four := score("NVO", "oilco"), score("NVOC", "oilco"); three >= ReviewThreshold || four < ReviewThreshold {
		t.Errorf("three initials score %d, four %d", three, four)
	}
}

// featureOf returns a feature of the comparison of a name with a party, and
// whether they were compared.
func featureOf(m *Matcher, name, id, feature string) (int, bool) {
	at := slices.IndexFunc(Features(), func(f Feature) bool { return f.Name == feature })
	for _, x := range m.Examine(name, "Person") {
		if m.index.ID(x.Entity) == id {
			return x.Features[at], true
		}
	}
	return 0, false
}

// TestFeatures keeps what contradicts apart from what is left out.
func TestFeatures(t *testing.T) {
	m := testMatcher(t, party("long", "Person", "Konstantin Sevastyanov Orlimentovsky"), party("olegov", "Person", "Arseny Arkadyevich Tolmirakov"), party("vosk", "Person", "Timur Voskanin"),
		party("melkan", "Company", "Bank Melkan"), party("melket", "Company", "Bank Melket"), party("sons", "Person", "Faris bin Yahdan ibn Golmar ibn Shadir"))
	f := func(name, id, feature string, want bool) {
		t.Helper()
		got, ok := featureOf(m, name, id, feature)
		if !ok {
			t.Fatalf("%q isn't compared with %s", name, id)
		}
		if (got > 0) != want {
			t.Errorf("%q and %s: %s is %d", name, id, feature, got)
		}
	}
	f("Vandrel Pantelkov", "pantel", "contra-3", true)
	f("Vandrel Pantelkov", "pantel", "both-left", true)
	f("Vandrel Pantelkov", "pantel", "whole", false)
	f("Dmitry Pantelkov", "pantel", "contra-3", false)
	f("Dmitry Pantelkov", "pantel", "whole", true)
	f("Timur Oskimov Voskanin", "vosk", "contra-3", false)
	f("Timur Oskimov Voskanin", "vosk", "query-more-5", true)
	f("Timur Voskanin", "vosk", "two-rare", true)
	f("Timur Voskanyn", "vosk", "two-rare", false)
	f("Timur Voskanyn", "vosk", "key-15", true)
	f("Faris ibn Shadir", "sons", "whole", true)
	f("Faris bin Yahdan ibn Orlam ibn Shadir", "sons", "whole", false)
	f("Viktor Gornak", "gorn", "initials", false)
	f("V. Gornak", "gorn", "initials", true)
	f("Muhammad bin Salman al-Ravimi", "ravim", "reversed", true)
	f("Salman bin Muhammad al-Ravimi", "ravim", "reversed", false)
	f("Arseny Olegovich Tolmirakov", "olegov", "fathers", true)
	f("Arseny Arkadyevich Tolmirakov", "olegov", "fathers", false)
	// 33 letters may be what a form kept of a name, 32 aren't
	f("Konstantin A. Sevastyanov Orlime", "long", "cut", false)
	f("Konstantin Al. Sevastyanov Orlime", "long", "cut", true)
}

// TestAnotherGeneration holds that a right name with a birth date of another
// generation is no hit, and that each step further off speaks against it more.
func TestAnotherGeneration(t *testing.T) {
	e := party("tolm", "Person", "Ardesh Tolmirak")
	e.AddDate(entity.Date{Prop: "birthDate", From: "1961-03-12"})
	m := testMatcher(t, e)
	score := func(born string) int {
		s, _ := scoreOf(m, Query{Names: []string{"Ardesh Tolmirak"}, Schema: "Person", BirthDates: []string{born}}, "tolm")
		return s
	}
	var scores []int
	for _, born := range []string{"1961-03-12", "1961", "1965", "1971", "1991"} {
		scores = append(scores, score(born))
	}
	for i := 1; i < len(scores); i++ {
		if scores[i] >= scores[i-1] && scores[i-1] < 999 {
			t.Errorf("scores as the birth date goes off: %v", scores)
		}
	}
	if last := scores[len(scores)-1]; last >= ReviewThreshold {
		t.Errorf("30 years off, the name scores %d", last)
	}
}
