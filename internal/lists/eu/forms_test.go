package eu

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestForms(t *testing.T) {
	f := func(schema, text string, want ...string) {
		t.Helper()
		var got []string
		for _, n := range forms(schema, text) {
			kind := map[string]string{"alias": "", "previousName": "old ", "abbreviation": "abbr "}[n.Kind]
			got = append(got, kind+n.Text)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
	person := func(text string, want ...string) { t.Helper(); f("Person", text, want...) }
	body := func(text string, want ...string) { t.Helper(); f("LegalEntity", text, want...) }

	// Nothing to take apart.
	person("Rudolf PRIMER")
	body("Example Works of Ruritania")
	body("Example Works, Ltd.")

	// "A / B".
	person("Rudolf Ignaz PRIMER / Rudolf Ignats PRYMER", "Rudolf Ignaz PRIMER", "Rudolf Ignats PRYMER")
	person("Рудольф ПРИМЕР / Рудольфо ПРІМЕР", "Рудольф ПРИМЕР", "Рудольфо ПРІМЕР")
	person("Rudolf Ignaz PRIMER/PRYMER", "Rudolf Ignaz PRIMER", "Rudolf Ignaz PRYMER")
	person("Artyom/ Artem PRIMER", "Artyom PRIMER", "Artem PRIMER")
	person("Rudolf PRIMER/")
	person("Fahd/Fahed")
	body("Example Works / OJSC ‘EXWORK’", "Example Works", "OJSC ‘EXWORK’")
	body("Example Reconnaissance Brigade/ERB", "abbr ERB", "Example Reconnaissance Brigade")
	body("Eksemplar/Экземпляр", "Eksemplar", "Экземпляр")
	body("VICTORY/EXAMPLE BLOC")
	body("Example Movement/Army")
	body("Department 140/14")

	// "(a) x (b) y".
	person("(a) Rudolf Primer, (b) Rudi Primer", "Rudolf Primer", "Rudi Primer")
	person("a) Rudolf Primer b) Rudi Primer", "Rudolf Primer", "Rudi Primer")

	// Brackets of persons.
	person("Maher (a.k.a. Mahir, Meher) AL-PRIMER", "Mahir AL-PRIMER", "Meher AL-PRIMER", "Maher AL-PRIMER")
	person("Rudolf PRIMER (a.k.a. Fritz, Serbian)", "Rudolf PRIMER")
	person("Rudolf PRIMER (Rudolph PRIMER, Rudi PRIMER, Head of Works)", "Rudolph PRIMER", "Rudi PRIMER", "Rudolf PRIMER")
	person("Rudolf PRIMER (Рудольф ПРИМЕР)", "Рудольф ПРИМЕР", "Rudolf PRIMER")
	person("Rudolf PRIMER (Russian:Рудольф ПРИМЕР)", "Рудольф ПРИМЕР", "Rudolf PRIMER")
	person("Rudolf PRIMER (PRYMER)", "Rudolf PRYMER", "Rudolf PRIMER")
	person("Rudolf PRIMER (Head of the Hills Committee)", "Rudolf PRIMER")
	person("Rudolf PRIMER (born 1961)", "Rudolf PRIMER")

	// Brackets of bodies.
	body("Example Dredging Works (EDW)", "abbr EDW", "Example Dredging Works")
	body("85th Centre (GTsSS) of the Staff of the Forces of Ruritania (GU/GRU)", "85th Centre of the Staff of the Forces of Ruritania")
	body("Guard of Examples (GOE) Regional Corps North", "Guard of Examples Regional Corps North")
	body("Example Bank (Georgia)")
	body("Example Bank (PJSC)", "Example Bank")
	body("Example Works (formerly known as Old Works)", "old Old Works", "Example Works")
	body("NEW GULL (ex OLD GULL)", "old OLD GULL", "NEW GULL")
	body("Акционерное Общество «Пример» (АО «Пример»)", "АО «Пример»", "Акционерное Общество «Пример»")
	body("Акционерное Общество «Институт Примеров» (АО «ИП»)", "АО «ИП»", "Акционерное Общество «Институт Примеров»")
	body("Industries Example Organisation (IEO), Industries Example Group (IEG)",
		"abbr IEO", "Industries Example Organisation", "abbr IEG", "Industries Example Group")
	body("Example Industries Organisation, EIO", "abbr EIO", "Example Industries Organisation")
	body("Islamic Example (the Levant)", "Islamic Example")

	// Two scripts, labels, a name printed twice.
	person("Rudolf PRIMER رودولف بريمر", "رودولف بريمر", "Rudolf PRIMER")
	person("Rudolf PRIMER – رودولف بريمر", "رودولف بريمر", "Rudolf PRIMER")
	person("Rudolf PRIMER Russian: Рудольф ПРИМЕР", "Rudolf PRIMER", "Рудольф ПРИМЕР")
	person("Rudolf PRIMER a.k.a. Rudi Ignaz PRIMER", "Rudolf PRIMER", "Rudi Ignaz PRIMER")
	person("Rudolf PRIMER a.k.a. Rudi", "Rudolf PRIMER")
	person("Rudolf Ignaz PRIMER Rudolf Ignaz PRYMER", "Rudolf Ignaz PRIMER", "Rudolf Ignaz PRYMER")
	person("PRIMER Rudolf Ignaz")
	person("ABDUL MANAN Agha Khan")
}

func TestCutBiography(t *testing.T) {
	f := func(text, name, note string) {
		t.Helper()
		gotName, gotNote := cutBiography(text)
		if gotName != name || gotNote != note {
			t.Errorf("cutBiography(%q) = %q, %q", text, gotName, gotNote)
		}
	}
	f("Rudi Primer", "Rudi Primer", "")
	f("Rudi Primer. Date of birth: 11.4.1963. Nationality: Ruritanian", "Rudi Primer", "Date of birth: 11.4.1963. Nationality: Ruritanian")
	f("Rudi Primer (Date of birth: 11.4.1963)", "Rudi Primer", "(Date of birth: 11.4.1963)")
	f("Nationality Party of Ruritania", "Nationality Party of Ruritania", "")
}
