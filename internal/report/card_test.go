package report

import (
	"bytes"
	"errors"
	"testing"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// inventedEntity is an invented person with every kind of detail.
func inventedEntity() *entity.Entity {
	e := &entity.Entity{ID: "ofac-990001", Schema: "Person", Referents: []string{"eu-fsf-eu-99001-77", "gb-fcdo-ant1068"}}
	e.AddName(entity.Name{Text: "Dorvan Milovich MELKISH", Kind: entity.KindName, Printed: "Primary Name"})
	e.AddName(entity.Name{Text: "Дорван Милович МЕЛЬКИШ", Kind: entity.KindName, Lang: "ru"})
	e.AddName(entity.Name{Text: "دوروان ملكيش", Kind: entity.KindAlias, Printed: "Good quality a.k.a"})
	e.AddName(entity.Name{Text: "The Penguin", Kind: entity.KindAlias, Weak: true, Printed: "Low quality a.k.a"})
	e.AddName(entity.Name{Text: "پژمان برف‌آبادی", Kind: entity.KindPrevious, Note: "until 2004"})
	e.AddName(entity.Name{Text: "多尔万", Kind: entity.KindAlias})
	e.AddDate(entity.Date{Prop: "birthDate", From: "1982-06-09"})
	e.AddDate(entity.Date{Prop: "birthDate", From: "1980", To: "1982", Circa: true})
	e.AddDate(entity.Date{Prop: "birthDate", Printed: "12 Muharram 1402"})
	e.Add("nationality", "aq")
	e.Add("birthPlace", "Port Lockroy")
	e.Add("position", "Head of the State Authority for Imaginary Industry")
	e.Add("gender", "male")
	e.AddIdentifier(entity.Identifier{Prop: "passportNumber", Number: "AQ 0012345", Printed: "Passport", Country: "aq", Issued: "2010-01-02", Expires: "2020-01-01", Invalid: true, Note: "expired"})
	e.AddIdentifier(entity.Identifier{Prop: "taxNumber", Number: "770012345678"})
	e.AddAddress(entity.Address{Street: "1 Icefield Avenue", City: "Port Lockroy", PostalCode: "00001", Country: "aq", CountryText: "Antarctica"})
	e.AddAddress(entity.Address{Text: "شارع الجليد ١", Note: "summer only"})
	e.AddTie(entity.Tie{Kind: "Ownership", Role: "asset", Other: "ofac-990002", OtherName: "State Authority for Imaginary Industry", Printed: "Owned or Controlled By"})
	e.AddTie(entity.Tie{Kind: "Ownership", Role: "owner", OtherName: "Полярный Банк Тумана", Former: true, From: "2011", To: "2014"})
	e.AddTie(entity.Tie{Kind: "UnknownLink", Role: "subject", Other: "un-unsc-ane-011", Printed: "Providing support to"})
	e.Listings = []entity.Listing{
		{List: "gb-uksl", Issuer: "uk", Reference: "ANT1068", Programs: []string{"The Antarctica (Sanctions) Regulations 2099"},
			Measures: []string{"Asset freeze", "Travel Ban"}, Listed: "2022-03-24", UNReference: "ANi.004",
			Periods: []entity.Period{{From: "2022-03-24", FromBasis: entity.BasisPrinted}}},
		{List: "us-ofac-sdn", Issuer: "us", Reference: "990001", Programs: []string{"ANTARCTICA-EO99038", "NPWMD"}, Listed: "2022-03-24", Updated: "2024-01-02",
			Law:      []entity.Law{{Title: "Executive Order 99038", URL: "https://law.example/eo99038"}, {Title: "Executive Order 93382"}},
			Features: []entity.Feature{{Label: "Secondary sanctions risk:", Value: "section 1(b) of Executive Order 93224"}},
			Reason:   "Head of the State Authority for Imaginary Industry; see also سهيل البطريقي.", SourceURL: "https://lists.example/us/990001",
			Periods: []entity.Period{{From: "2022-03-24", FromBasis: entity.BasisPrinted, To: "2023-05-01", Gone: "2023-05-09"},
				{From: "2023-08-02", FromBasis: entity.BasisSnapshot, Doubt: "2023-05-10"}}},
		{List: "eu-annexes", Issuer: "eu", Reference: "eu-oj:99006R0765:V:Melkish", Annex: "V", ListedPrinted: "spring 2023"},
		{List: "user-house", Reference: "17"},
	}
	return e
}

func TestCard(t *testing.T) {
	f := func(file string, e *entity.Entity, findings []answer.Finding, opt TerminalOptions) {
		t.Helper()
		var buf bytes.Buffer
		if err := Card(&buf, e, findings, "2026-11-23", opt); err != nil {
			t.Fatal(err)
		}
		golden(t, file, buf.Bytes())
	}
	f("card.txt", inventedEntity(), personFindings(), TerminalOptions{Width: 90})
	f("card.bare.txt", &entity.Entity{ID: "starter-1", Schema: "PublicBody"}, nil, TerminalOptions{})
	f("card.terminal.txt", inventedEntity(), personFindings()[:1], TerminalOptions{Width: 90, Color: true})
}

func TestSummary(t *testing.T) {
	f := func(file string, rows []SummaryRow) {
		t.Helper()
		var buf bytes.Buffer
		if err := Summary(&buf, rows, TerminalOptions{}); err != nil {
			t.Fatal(err)
		}
		golden(t, file, buf.Bytes())
	}
	clear := clearAnswer()
	clear.NearMisses = nil
	f("summary.txt", []SummaryRow{
		{Source: "in/broken.txt", Err: errors.New("not a text in any known encoding: convert it to UTF-8")},
		SummaryOf("in/خبر.txt", documentAnswers()),
		SummaryOf("in/party.json", []answer.Answer{partyAnswer()}),
		SummaryOf("in/clean.txt", []answer.Answer{clear}),
	})
	f("summary.none.txt", nil)
}
