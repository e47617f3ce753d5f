package un

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/entity"
)

// told writes names as "kind:text", with "~" for a weak one and "{note}".
func told(names []entity.Name) string {
	var out []string
	for _, n := range names {
		s := n.Kind + ":" + n.Text
		if n.Weak {
			s = "~" + s
		}
		if n.Note != "" {
			s += "{" + n.Note + "}"
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

func TestSplitEntityName(t *testing.T) {
	f := func(printed, want string) {
		t.Helper()
		if diff := cmp.Diff(want, told(splitEntityName(printed))); diff != "" {
			t.Error(diff)
		}
	}
	f("EXAMPLE WORKS", "name:EXAMPLE WORKS")
	f(" EXAMPLE\nWORKS (EW) ", "name:EXAMPLE WORKS (EW) | name:EXAMPLE WORKS | abbreviation:EW")
	f("EXAMPLE WORKS (EW) LTD", "name:EXAMPLE WORKS (EW) LTD | name:EXAMPLE WORKS LTD | abbreviation:EW")
	f("RIVER LINES (RL) ; LAKE COMPANY (LC)",
		"name:RIVER LINES (RL) ; LAKE COMPANY (LC) | name:RIVER LINES | abbreviation:RL | alias:LAKE COMPANY | abbreviation:LC")
	f("RIVER CENTRE (RC) AND LAKE CENTRE (LKC)",
		"name:RIVER CENTRE (RC) AND LAKE CENTRE (LKC) | name:RIVER CENTRE | abbreviation:RC | alias:LAKE CENTRE | abbreviation:LKC")
	f("EXAMPLE STATE (ES-SEA, ES-South East)",
		"name:EXAMPLE STATE (ES-SEA, ES-South East) | name:EXAMPLE STATE | abbreviation:ES-SEA | alias:ES-South East")
	// a place, a description, a legal form, a reference belong to the name
	f("EXAMPLE FOUNDATION (KENYA)", "name:EXAMPLE FOUNDATION (KENYA)")
	f("EXAMPLE (HONG KONG) TRADING", "name:EXAMPLE (HONG KONG) TRADING")
	f("EXAMPLE OFFICE (BRANCH LOCATED IN PORTUS)", "name:EXAMPLE OFFICE (BRANCH LOCATED IN PORTUS)")
	f("EXAMPLE FOR ALL (NGO)", "name:EXAMPLE FOR ALL (NGO)")
	f("EXAMPLE ACADEMY (XXE.018)", "name:EXAMPLE ACADEMY (XXE.018)")
	f("範例船務(香港)有限公司", "name:範例船務(香港)有限公司")
}

func TestAddAliases(t *testing.T) {
	f := func(schema, printed, note, want string) {
		t.Helper()
		e := &entity.Entity{Schema: schema}
		addAliases(e, printed, note, entity.Name{Kind: entity.KindAlias, Note: note})
		if diff := cmp.Diff(want, told(e.Names)); diff != "" {
			t.Error(diff)
		}
	}
	f("Person", "Ali Mithal; Aly Mithal", "", "alias:Ali Mithal | alias:Aly Mithal")
	f("Person", "Ali Mithal; Aly Mithal b) A. Mithal", "", "alias:Ali Mithal | alias:Aly Mithal | alias:A. Mithal")
	f("Person", "علي مثال (Ali Mithal; Aly Mithal)", "", "alias:علي مثال | alias:Ali Mithal | alias:Aly Mithal")
	f("Person", "Ali Mithal (علي مثال ),", "", "alias:Ali Mithal | alias:علي مثال")
	f("Person", "Ali Mithal (original script: Али)", "", "alias:Ali Mithal | alias:Али")
	f("Person", "Ali Mithal علي مثال", "", "alias:Ali Mithal | alias:علي مثال")
	f("Person", "Ali Mithalov (Mitalov)", "", "alias:Ali Mithalov | alias:Ali Mitalov")
	f("Person", "Ali Mithal (birth name)", "", "alias:Ali Mithal{birth name}")
	f("Person", "EL FARO (COMBAT NAME)", "", "alias:EL FARO{COMBAT NAME}")
	f("Person", "Ali Mithal (previously listed as)", "", "previousName:Ali Mithal{previously listed as}")
	f("Person", "(Sheikh) Ali Mithal", "", "alias:Sheikh Ali Mithal")
	f("Person", "Mithal, Ali", "", "alias:Mithal, Ali")
	f("Person", "Ali Mithal, born 1 Jan. 1953 (passport no. 1)", "", "alias:Ali Mithal{born 1 Jan. 1953 (passport no. 1)}")
	f("Person", "Ali Mithal", "formerly listed as", "previousName:Ali Mithal{formerly listed as}")
	f("Person", "Ali", "In Arabic: علي بن مثال ", "alias:Ali{In Arabic: علي بن مثال } | alias:علي بن مثال{In Arabic: علي بن مثال }")
	f("Person", "علي", "Ali Mithal; Sheikh Ali Mithal", "alias:علي{Ali Mithal; Sheikh Ali Mithal} | alias:Ali Mithal | alias:Sheikh Ali Mithal")
	f("Person", "Ali", "DOB: 1 Jan. 1953; POB: Portus", "alias:Ali{DOB: 1 Jan. 1953; POB: Portus}")
	f("Organization", "Example Works (EW)", "", "alias:Example Works | abbreviation:EW")
	f("Organization", "Example of Shahids (martyrs)", "", "alias:Example of Shahids{martyrs}")
	f("Organization", "Example Works (EW) (أعمال (original script); Works of Example)", "",
		"alias:Example Works | abbreviation:EW | alias:أعمال{original script} | alias:Works of Example")
	f("Organization", "أعمال ليبيا (Example in Libya (EIL))", "", "alias:أعمال ليبيا | abbreviation:EIL | alias:Example in Libya")
	f("Organization", "أعمال (Example Net - sub-unit name)", "", "alias:أعمال | alias:Example Net{sub-unit name}")
	f("Organization", "", "", "")
}

func TestMonthNote(t *testing.T) {
	f := func(note, year, want string) {
		t.Helper()
		from, to, ok := monthNote(note, year)
		if got := fmt.Sprint(from, " ", to, " ", ok); got != want {
			t.Errorf("monthNote(%q, %q) = %q; want %q", note, year, got, want)
		}
	}
	f("Nov. 1973", "", "1973-11  true")
	f("August 1961", "", "1961-08  true")
	f("Sep.", "1971", "1971-09  true")
	f("Between Aug. and Sep. 1977", "", "1977-08 1977-09 true")
	f("", "1971", "  false")
	f("Approximately", "1971", "1971-00  false")
	f("30-35 years old", "", "  false")
}

func TestEnglishDay(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		if got := englishDay(text); got != want {
			t.Errorf("englishDay(%q) = %q; want %q", text, got, want)
		}
	}
	f("26 Mar. 2011", "2011-03-26")
	f("9 Dec 2006.", "2006-12-09")
	f("21 April 2019, cancelled", "2019-04-21")
	f("September 16, 2019", "2019-09-16")
	f("2026-12-11.", "2026-12-11")
	f("4 Mar.1985", "1985-03-04")
	f("soon", "")
	f("4 Foo 1985", "")
}

func TestNumberIn(t *testing.T) {
	f := func(text, number, about string) {
		t.Helper()
		if n, a := numberIn(text); n != number || a != about {
			t.Errorf("numberIn(%q) = %q, %q; want %q, %q", text, n, a, number, about)
		}
	}
	f("A-333602", "A-333602", "")
	f("OR 1961825", "OR 1961825", "")
	f("4-588-9900", "4-588-9900", "")
	f("Yemeni passport number 009901", "009901", "Yemeni passport number 009901")
	f("Libyan Passport No. 99/184442", "99/184442", "Libyan Passport No. 99/184442")
	f("Diplomatic Passport: Z99321794", "Z99321794", "Diplomatic Passport: Z99321794")
	f("R99012098, South Sudan", "R99012098", "R99012098, South Sudan")
	f("403999567 (US)", "403999567", "403999567 (US)")
	f("Jordan 299062", "299062", "Jordan 299062")
	f("card (tazkira) number 44323", "44323", "card (tazkira) number 44323")
	f("Birth certificate", "", "Birth certificate")
	f("", "", "")
}

func TestCountryAhead(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		if got := countryAhead(text); got != want {
			t.Errorf("countryAhead(%q) = %q; want %q", text, got, want)
		}
	}
	f("Yemeni passport number 1", "ye")
	f("Central African Republic number O1", "cf")
	f("CAR diplomatic passport no. D1", "cf")
	f("R1, South Sudan", "ss")
	f("1 (US)", "us")
	f("No. H1 (Iraqi)", "iq")
	f("national identity card", "")
	f("", "")
}

func TestExpiry(t *testing.T) {
	f := func(note, day string, bad bool) {
		t.Helper()
		if d, b := expiry(note); d != day || b != bad {
			t.Errorf("expiry(%q) = %q, %v; want %q, %v", note, d, b, day, bad)
		}
	}
	f("expired on 26 Mar. 2011", "2011-03-26", true)
	f("expires on 31 Oct. 2007", "2007-10-31", false)
	f("Expiration date: 2026-12-11.", "2026-12-11", false)
	f("Passport expiration date: March 22, 2018", "2018-03-22", false)
	f("valid until 16 Feb. 2017", "2017-02-16", false)
	f("with expiry date of 16 Jun. 2019, cancelled in Dec. 2014", "2019-06-16", true)
	f("fraudulently obtained", "", true)
	f("MISUSE", "", true)
	f("issued in Portus", "", false)
}

// However a name is printed, the whole comes first and nothing is empty.
func TestSplitEntityNameProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		printed := rapid.StringMatching(`[A-Za-zعش(); ,]{1,40}`).Draw(t, "printed")
		names := splitEntityName(printed)
		if names[0].Text != entity.Collapse(printed) {
			t.Fatalf("the whole name isn't first: %v", names)
		}
		e := &entity.Entity{Schema: "Person"}
		addAliases(e, printed, printed, entity.Name{Kind: entity.KindAlias})
		for _, n := range e.Names {
			if n.Text == "" || n.Kind == "" {
				t.Fatalf("an empty name: %+v", e.Names)
			}
		}
	})
}

func TestDocumentKind(t *testing.T) {
	f := func(kind, special, note, want string) {
		t.Helper()
		if got := (mapper{}).documentKind(kind, special, note); got != want {
			t.Errorf("documentKind(%q, %q, %q) = %q; want %q", kind, special, note, got, want)
		}
	}
	f("Passport", "", "", "passportNumber")
	f("Numéro de passeport", "", "", "passportNumber")
	f("", "Service passport", "", "passportNumber")
	f("National Identification Number", "national passport", "", "passportNumber")
	f("National Identification Number", "", "", "idNumber")
	f("National Identification Number", "Italian Fiscal Code", "", "taxNumber")
	f("National Identification Number", "", "Italian Fiscal Code: X", "taxNumber")
	f("National Identification Number", "United States Social Security Number", "", "socialSecurityNumber")
}
