package report

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with testdata/name.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (write it with -update)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got); if that is meant, run with -update:\n%s", path, diff)
	}
}

// Everyone and everything below is invented.
const inventedText = `قال وزير المعادن في أنتاركتيكا، سهيل البطريقي، إن بلاده تسعى إلى تعميق التعاون مع جزيرة بوفيه، رغم العقوبات المفروضة على الجانبين.
وأوضح البطريقي، يوم الخميس 23 أكتوبر (تشرين الأول)، خلال لقائه رئيس الهيئة الحكومية القطبية للصناعات الخيالية، دوروان ملكيش، أن "التعاون مستمر مع أنتاركتيكا".
وشارك في اللقاء ممثلون عن البنك التنموي القطبي وشركة 冰海船务有限公司 و«Полярный Банк Тумана»، إضافة إلى پژمان برف‌آبادی، وشخص يدعى ملكيشي.
وقد زودت أنتاركتيكا جزيرة بوفيه بطائرات مسيّرة خيالية & <ذخائر> في قطاع الطاقة.
`

// at returns the nth occurrence (from 0) of a piece of the invented text.
func at(piece string, nth int) answer.Span {
	rest, start := inventedText, 0
	for {
		i := strings.Index(rest, piece)
		if i < 0 {
			panic("BUG: the invented text has no " + piece)
		}
		start += utf8.RuneCountInString(rest[:i])
		if nth == 0 {
			return answer.Span{Start: start, End: start + utf8.RuneCountInString(piece), Text: piece, How: "name"}
		}
		nth--
		start += utf8.RuneCountInString(piece)
		rest = rest[i+len(piece):]
	}
}

func described(piece string) answer.Span {
	s := at(piece, 0)
	s.How = "description"
	return s
}

func listsOf(unDate string) []answer.List {
	return []answer.List{
		{ID: "us-ofac-sdn", Date: "2024-04-04", SHA256: strings.Repeat("1a", 32)},
		{ID: "eu-fsf", Date: "2026-08-01", SHA256: strings.Repeat("2b", 32)},
		{ID: "eu-annexes", Date: "2026-07-17", SHA256: strings.Repeat("3c", 32)},
		{ID: "un-sc", Date: unDate, SHA256: strings.Repeat("4d", 32)},
		{ID: "gb-uksl", Date: "2026-08-12", SHA256: strings.Repeat("5e", 32)},
	}
}

func person() answer.Party {
	return answer.Party{
		ID: "ofac-990001", Caption: "Dorvan Milovich MELKISH", Schema: "Person",
		References: []string{"990001", "EU.99001.77", "ANT1068"},
		Referents:  []string{"eu-fsf-eu-99001-77", "gb-fcdo-ant1068"},
		Properties: map[string][]string{
			"name":           {"Dorvan Milovich MELKISH", "Дорван Милович МЕЛЬКИШ"},
			"alias":          {"MELKISH, Dorvan", "Dorwan Melkysh", "Дорван Мілавіч МЕЛЬКІШ", "دوروان ملكيش"},
			"weakAlias":      {"The Penguin"},
			"lastName":       {"Melkish"},
			"birthDate":      {"1982-06-09", "1982-09-06"},
			"birthPlace":     {"Port Lockroy"},
			"nationality":    {"aq"},
			"country":        {"aq"},
			"position":       {"Head of the State Authority for Imaginary Industry"},
			"passportNumber": {"AQ 0012345"},
			"address":        {"1 Icefield Avenue, Port Lockroy"},
		},
		Listings: []entity.Listing{
			{List: "us-ofac-sdn", Issuer: "us", Reference: "990001", SourceURL: "https://lists.example/us/990001", Programs: []string{"ANTARCTICA-EO99038"}, Listed: "2022-03-24",
				Law: []entity.Law{{Title: "Executive Order 99038", URL: "https://law.example/eo99038"}}},
			{List: "eu-fsf", Issuer: "eu", Reference: "EU.99001.77", SourceURL: "https://lists.example/eu/99001", Programs: []string{"ANT"}, Listed: "2023-06-23",
				Inferred: "earliest date printed in the record", Reason: "Head of the State Authority for Imaginary Industry & <other> things.",
				Law: []entity.Law{{Title: "2023/9999 (OJ L999)", CELEX: "32023R9999"}}},
			{List: "gb-uksl", Issuer: "uk", Reference: "ANT1068", Measures: []string{"Asset freeze", "Travel Ban"}, Listed: "2022-03-24"},
		},
		Joins: []string{"eu-fsf EU.99001.77: same name in two scripts, birth date with day and month swapped"},
	}
}

func personFindings() []answer.Finding {
	return []answer.Finding{
		{Issuer: "uk", Kind: "BLOCK", Measure: "Asset freeze: no funds or economic resources to or for the party", Answer: answer.Prohibited,
			From: "2022-03-24", Since: entity.BasisPrinted, Addressee: "anyone in the UK, UK persons anywhere",
			Citation: "The Antarctica (Sanctions) Regulations 2099, reg. 11", Confidence: answer.Official, List: "gb-uksl", Reference: "ANT1068"},
		{Issuer: "us", Kind: "BLOCK", Measure: "Property and interests in property are blocked; no dealings", MeasureID: "aq-us/block", Answer: answer.Prohibited,
			From: "2022-03-24", Since: entity.BasisPrinted, Addressee: "US persons, anyone in the US",
			Citation: "E.O. 99038 §1(a)(i); 31 CFR 999.201", SourceURL: "https://law.example/eo99038",
			Confidence: answer.Official, List: "us-ofac-sdn", Reference: "990001"},
		{Issuer: "eu", Kind: "BLOCK", Measure: "Asset freeze: funds frozen, none made available", Answer: answer.Prohibited,
			From: "2023-06-23", Since: entity.BasisInferred, Addressee: "EU nexus",
			Citation: "Reg. (EU) 9269/2014 Art. 2, Annex I", Confidence: answer.Official, List: "eu-fsf", Reference: "EU.99001.77"},
		{Issuer: "eu", Kind: "BLOCK", Measure: "Asset freeze: funds frozen, none made available", Answer: answer.Prohibited,
			From: "2023-06-23", Since: entity.BasisInferred, Addressee: "EU nexus",
			Citation: "Reg. (EU) 9269/2014 Art. 2, Annex I", Confidence: answer.Official, List: "eu-annexes", Reference: "eu-oj:99014R0269:I.PERSONS:1549"},
		{Issuer: "uk", Kind: "TRAVEL_BAN", Measure: "Travel ban", Answer: answer.Prohibited, From: "2022-03-24", Since: entity.BasisPrinted,
			Citation: "The Antarctica (Sanctions) Regulations 2099, reg. 17", Confidence: answer.Official, List: "gb-uksl", Reference: "ANT1068"},
	}
}

func bank() answer.Party {
	return answer.Party{
		ID: "eu-oj-99006r0765-ix-polar-development-bank", Caption: "Polar Development Bank", Schema: "Company",
		References: []string{"eu-oj:99006R0765:IX:Polar_Development_Bank"},
		Properties: map[string][]string{"name": {"Polar Development Bank"}, "alias": {"البنك التنموي القطبي"}, "country": {"aq"}},
		Listings:   []entity.Listing{{List: "eu-annexes", Issuer: "eu", Reference: "eu-oj:99006R0765:IX:Polar_Development_Bank", Annex: "IX"}},
	}
}

func bankDebt() answer.Finding {
	return answer.Finding{Issuer: "us", Kind: "DEBT_NEW", Measure: "New debt with a maturity over 90 days", MeasureID: "aq-us/directive-1",
		Answer: answer.Prohibited, From: "2021-12-02", Since: entity.BasisRegime, Addressee: "US persons, anyone in the US",
		Citation: "Directive 1 under E.O. 99038", SourceURL: "https://law.example/directive1", Confidence: answer.Official,
		List: "regimes", Reference: "aq-us:polar-development-bank",
		Parameters: map[string]string{"maxMaturityDays": "90", "cutOff": "2021-12-02"}}
}

func bankFindings() []answer.Finding {
	return []answer.Finding{
		bankDebt(),
		{Issuer: "eu", Kind: "SECURITIES_TRADE_BAN", Measure: "No dealing in new transferable securities and money-market instruments",
			Answer: answer.Prohibited, Since: entity.BasisUnknown, Citation: "Reg. (EC) 9765/2006 Art. 1j, Annex IX",
			Confidence: answer.UnconfirmedFacts, Note: "the annex prints no date for this row", List: "eu-annexes",
			Reference: "eu-oj:99006R0765:IX:Polar_Development_Bank"},
	}
}

func countryFindings() []answer.Finding {
	return []answer.Finding{
		{Issuer: "us", Kind: "EMBARGO", Measure: "Comprehensive embargo", Answer: answer.Prohibited, From: "1995-05-06", Since: entity.BasisRegime,
			Citation: "31 CFR part 999", Confidence: answer.Official},
		{Issuer: "us", Kind: "SECONDARY_RISK", Measure: "Secondary sanctions", Answer: answer.RiskOnly, Citation: "IFCA §9244", Confidence: answer.Official},
		{Issuer: "un", Kind: "ARMS_EMBARGO", Measure: "Arms embargo", Answer: answer.Prohibited, From: "2025-09-28", Since: entity.BasisRegime,
			Citation: "UNSCR 9929 (2010)", Confidence: answer.Official},
		{Issuer: "eu", Kind: "EXPORT_ITEM", Measure: "Export of listed goods", Answer: answer.LicenceRequired, From: "2025-09-30", Since: entity.BasisRegime,
			Citation: "Reg. (EU) 9267/2012", Confidence: answer.PressOnly, Note: "the consolidated text was not at hand"},
	}
}

// documentAnswers are the two answers for the invented text: on its own day
// and today.
func documentAnswers() []answer.Answer {
	head := at("دوروان ملكيش", 0)
	head.Role = "head of the State Authority for Imaginary Industry"
	authority := answer.Party{
		ID: "ofac-990002", Caption: "State Authority for Imaginary Industry of Antarctica", Schema: "PublicBody",
		References: []string{"990002", "ANT1094"},
		Listings:   []entity.Listing{{List: "us-ofac-sdn", Reference: "990002"}, {List: "gb-uksl", Reference: "ANT1094"}},
		Properties: map[string][]string{"name": {"State Authority for Imaginary Industry of Antarctica"},
			"alias": {"Государственный комитет воображаемой промышленности"}, "country": {"aq"}},
	}
	shipping := answer.Party{
		ID: "un-unsc-ane-011", Caption: "Ice Sea Shipping Co. Ltd.", Schema: "Company",
		References: []string{"ANe.011"},
		Listings:   []entity.Listing{{List: "un-sc", Reference: "ANe.011"}},
		Properties: map[string][]string{"name": {"Ice Sea Shipping Co. Ltd."}, "alias": {"冰海船务有限公司"}, "country": {"bv"}},
	}
	fog := answer.Party{
		ID: "gb-fcdo-ant0777", Caption: "Polar Bank of Fog", Schema: "Company",
		References: []string{"ANT0777"},
		Listings:   []entity.Listing{{List: "gb-uksl", Reference: "ANT0777"}},
		Properties: map[string][]string{"name": {"Polar Bank of Fog", "Полярный Банк Тумана"}},
	}
	authorityFindings := []answer.Finding{
		{Issuer: "us", Kind: "BLOCK", Measure: "Property and interests in property are blocked; no dealings", Answer: answer.Prohibited,
			From: "2022-03-24", Since: entity.BasisPrinted, Citation: "E.O. 99038", Confidence: answer.Official, List: "us-ofac-sdn", Reference: "990002"},
		{Issuer: "eu", Kind: "EXPORT_PARTY", Measure: "Sale, supply, transfer or export of dual-use and advanced goods to the party", Answer: answer.LicenceRequired,
			Since: entity.BasisUnknown, Citation: "Reg. (EC) 9765/2006 Art. 1e, Annex V", Confidence: answer.UnconfirmedFacts,
			Note: "the annex prints no date for this row", List: "eu-annexes", Reference: "eu-oj:99006R0765:V:State_Authority"},
	}
	day := answer.Answer{
		Subject: answer.Subject{Source: "reports/invented.ar.txt", Kind: "document"}, Verdict: answer.Block,
		Warnings:  []string{"list us-ofac-sdn is 567 days older than the document: later listings are not in it"},
		Threshold: answer.Threshold{Review: 0.7, Block: 0.9},
		DocumentDate: &answer.DocumentDate{Date: "2025-10-23",
			Reason: "the text prints Thursday 23 October without a year; 2025 is the nearest past year with that weekday",
			Spans:  []answer.Span{at("الخميس 23 أكتوبر (تشرين الأول)", 0)}},
		AsOf: "2025-10-23", AsOfReason: "document", Issuers: []string{"us", "eu", "un", "uk"}, Lists: listsOf("2025-08-02"),
		Engine: "interdict 0.1.0",
		Receipt: answer.Receipt{Input: strings.Repeat("ab", 32), Text: strings.Repeat("cd", 32), Index: strings.Repeat("ef", 32),
			Regimes: strings.Repeat("01", 32), Engine: "interdict 0.1.0"},
		Hits: []answer.Hit{
			{Entity: person(), Score: 0.973, Spans: []answer.Span{head}, Findings: personFindings(), Evidence: []answer.Evidence{
				{Kind: "token", Query: "ملكيش", Listed: "МЕЛЬКИШ", Weight: 11.4, Text: "ملكيش reads as МЕЛЬКИШ, a rare name"},
				{Kind: "token", Query: "دوروان", Listed: "Дорван", Weight: 6.2, Text: "دوروان reads as Дорван"},
				{Kind: "omitted", Listed: "Милович", Weight: -0.6, Text: "the patronymic Милович is left out."},
				{Kind: "context", Query: "رئيس الهيئة", Listed: "Head of the State Authority", Weight: 2.1},
			}},
			{Entity: authority, Score: 0.95, Spans: []answer.Span{described("الهيئة الحكومية القطبية للصناعات الخيالية")}, Findings: authorityFindings,
				Evidence: []answer.Evidence{{Kind: "description", Query: "الهيئة الحكومية القطبية", Listed: "State Authority", Weight: 7.5}}},
			{Entity: bank(), Score: 0.912, Spans: []answer.Span{described("البنك التنموي القطبي")}, Findings: bankFindings(),
				Evidence: []answer.Evidence{{Kind: "description", Weight: 6.8, Text: "a development bank, in a sentence about Antarctica"}}},
			{Entity: fog, Score: 0.81, Spans: []answer.Span{at("Полярный Банк Тумана", 0)}, Evidence: []answer.Evidence{}, Findings: nil},
		},
		NearMisses: []answer.NearMiss{
			{ID: "ofac-990777", Caption: "Suhail AL-BATRIQI", Score: 0.214, Spans: []answer.Span{at("سهيل البطريقي", 0), at("البطريقي", 1)},
				Reason: "the family name agrees, the given name and the birth date contradict"},
			{ID: "ofac-990001", Caption: "Dorvan Milovich MELKISH", Score: 0.303, Spans: []answer.Span{at("ملكيشي", 0)},
				Reason: "ملكيشي alone is a different family name"},
		},
		Contexts: []answer.Context{
			{Kind: "country", Value: "aq", Spans: []answer.Span{at("أنتاركتيكا", 0), at("أنتاركتيكا", 1), at("أنتاركتيكا", 2)}, Findings: countryFindings()},
			{Kind: "country", Value: "bv", Spans: []answer.Span{at("جزيرة بوفيه", 0), at("جزيرة بوفيه", 1)}},
			{Kind: "sector", Value: "energy", Spans: []answer.Span{at("قطاع الطاقة", 0)}},
			{Kind: "goods", Value: "drones", Spans: []answer.Span{at("بطائرات مسيّرة", 0)}},
			{Kind: "goods", Value: "munitions", Spans: []answer.Span{at("ذخائر", 0)}},
			{Kind: "role", Value: "minister of metals of Antarctica", Spans: []answer.Span{at("وزير المعادن في أنتاركتيكا", 0)}, Party: "ofac-990555",
				Note: "the ministry is listed; the minister is not"},
			{Kind: "role", Value: "head of the State Authority for Imaginary Industry", Party: "ofac-990002",
				Spans: []answer.Span{at("رئيس الهيئة الحكومية القطبية للصناعات الخيالية", 0)}},
			{Kind: "tie", Value: "arms-delivery aq bv", Spans: []answer.Span{at("زودت أنتاركتيكا جزيرة بوفيه بطائرات مسيّرة", 0)}},
		},
	}
	today := day
	today.Verdict = answer.Review
	today.AsOf, today.AsOfReason, today.Lists = "2026-11-23", "today", listsOf("2026-11-20")
	today.Warnings = append([]string{"list gb-uksl is 103 days old"}, day.Warnings...)
	today.Changes = []string{"un-sc: Ice Sea Shipping Co. Ltd. was listed on 2026-02-01"}
	lifted := bankDebt()
	lifted.Answer, lifted.To, lifted.Confidence = answer.Unconfirmed, "2026-03-26", answer.PressOnly
	lifted.Note = "reported lifted on 26 March 2026; the instrument was not found"
	today.Hits = []answer.Hit{
		day.Hits[0], day.Hits[1],
		{Entity: bank(), Score: 0.912, Spans: day.Hits[2].Spans, Evidence: day.Hits[2].Evidence, Findings: []answer.Finding{lifted, bankFindings()[1]}},
		{Entity: shipping, Score: 0.991, Spans: []answer.Span{at("冰海船务有限公司", 0)},
			Evidence: []answer.Evidence{{Kind: "name", Query: "冰海船务有限公司", Listed: "冰海船务有限公司", Weight: 18.9}},
			Findings: []answer.Finding{{Issuer: "un", Kind: "BLOCK", Measure: "Asset freeze", Answer: answer.Prohibited, From: "2026-02-01", Since: entity.BasisPrinted,
				Citation: "UNSCR 9737 (2006) §12", Confidence: answer.Official, List: "un-sc", Reference: "ANe.011"}}},
	}
	gone := personFindings()
	today.Hits[0].Findings = slices.Clone(gone[:4]) // the UK travel ban ended
	return []answer.Answer{today, day}
}

// partyAnswer is an answer for a party given by name, to review.
func partyAnswer() answer.Answer {
	a := documentAnswers()[1]
	return answer.Answer{
		Subject: answer.Subject{Name: "دروان ملكيش", Kind: "party", Schema: "Person",
			Properties: map[string][]string{"birthDate": {"1982"}, "country": {"aq"}}},
		Verdict: answer.Review, Threshold: a.Threshold, AsOf: "2026-11-23", AsOfReason: "today", Issuers: []string{"us", "uk"},
		Lists: a.Lists[:1], Engine: a.Engine, Receipt: a.Receipt,
		Hits: []answer.Hit{{Entity: person(), Score: 0.8, Evidence: a.Hits[0].Evidence[:2], Findings: personFindings()[:2]}},
	}
}

// clearAnswer is an answer that found nothing but a near name.
func clearAnswer() answer.Answer {
	a := partyAnswer()
	a.Verdict, a.Hits = answer.Clear, nil
	a.Subject = answer.Subject{Name: "پژمان برف‌آبادی", Kind: "party"}
	a.Lists = listsOf("2026-11-20")
	a.NearMisses = documentAnswers()[1].NearMisses[:1]
	a.NearMisses[0].Spans = nil
	a.Warnings = []string{"nothing is imported: this answer rests on the starter dataset"}
	return a
}
