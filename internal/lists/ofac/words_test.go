package ofac

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/entity"
)

func TestTextDate(t *testing.T) {
	f := func(printed string, want entity.Date) {
		t.Helper()
		if got := textDate(printed); got != want {
			t.Errorf("textDate(%q) = %+v, want %+v", printed, got, want)
		}
	}
	f("10 Dec 1948", entity.Date{From: "1948-12-10"})
	f("03 May 1938", entity.Date{From: "1938-05-03"})
	f("Feb 1958", entity.Date{From: "1958-02"})
	f("1962", entity.Date{From: "1962"})
	f("circa 1961", entity.Date{From: "1961", Circa: true})
	f("1961 to 1965", entity.Date{From: "1961", To: "1965"})
	f("circa 1979-1982", entity.Date{From: "1979", To: "1982", Circa: true})
	f("between 1979 and 1982", entity.Date{From: "1979", To: "1982"})
	f("01 Jan 1973 to 31 Dec 1973", entity.Date{From: "1973"})
	f("01 Jan 1961 to 31 Dec 1963", entity.Date{From: "1961", To: "1963"})
	f("05 Jan 1961 to 31 Dec 1963", entity.Date{From: "1961-01-05", To: "1963-12-31"})
	f("1965 to 1961", entity.Date{Printed: "1965 to 1961"})
	f("winter of 1957", entity.Date{Printed: "winter of 1957"})
	f("31 Feb 1957", entity.Date{Printed: "31 Feb 1957"})
	f("", entity.Date{})
}

func TestSpan(t *testing.T) {
	f := func(first, last day, from, to string, ok bool) {
		t.Helper()
		gotFrom, gotTo, gotOK := span(first, last)
		if gotFrom != from || gotTo != to || gotOK != ok {
			t.Errorf("span(%v, %v) = %q, %q, %v", first, last, gotFrom, gotTo, gotOK)
		}
	}
	f(day{1961, 3, 12}, day{1961, 3, 12}, "1961-03-12", "", true)
	f(day{1961, 1, 1}, day{1961, 12, 31}, "1961", "", true)
	f(day{1961, 1, 1}, day{1963, 12, 31}, "1961", "1963", true)
	f(day{1960, 2, 1}, day{1960, 2, 29}, "1960-02", "", true)
	f(day{1960, 2, 1}, day{1960, 4, 30}, "1960-02", "1960-04", true)
	f(day{1960, 2, 1}, day{1960, 2, 28}, "1960-02-01", "1960-02-28", true)
	f(day{1961, 1, 1}, day{1961, 1, 1}, "1961-01-01", "", true)
	f(day{1961, 2, 29}, day{1961, 2, 29}, "", "", false)
	f(day{}, day{1961, 1, 1}, "", "", false)
}

func TestComposeName(t *testing.T) {
	f := func(want string, eastAsian bool, parts ...typedPart) {
		t.Helper()
		if got, _ := composeName(parts, eastAsian); got != want {
			t.Errorf("composeName(%v) = %q, want %q", parts, got, want)
		}
	}
	f("Orvel Tamasovich QUINDRAL", false, typedPart{partLast, "QUINDRAL"}, typedPart{partFirst, "Orvel"}, typedPart{partMiddle, "Tamasovich"})
	f("Ines QUINDRAL OSTRA", false, typedPart{partMatronymic, "OSTRA"}, typedPart{partPatronymic, "QUINDRAL"}, typedPart{partFirst, "Ines"})
	f("Haji Tamas QUINDRAL", false, typedPart{partLast, "QUINDRAL"}, typedPart{partFirst, "Haji"}, typedPart{partPatronymic, "Tamas"})
	f("Mullah Quindral", false, typedPart{partLast, "Quindral"}, typedPart{partNickname, "Mullah"})
	f("昆德拉", true, typedPart{partLast, "昆"}, typedPart{partFirst, "德拉"})
	f("QUINDRAL", false, typedPart{"", "QUINDRAL"})
	f("A B", false, typedPart{"99", "A"}, typedPart{"", "B"})
	f("", false)
}

func TestIMO(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		if got := imo(text); got != want {
			t.Errorf("imo(%q) = %q, want %q", text, got, want)
		}
	}
	f("IMO 9999993", "IMO9999993")
	f("imo  9999993", "IMO9999993")
	f("9999993", "IMO9999993")
	f("9999994", "") // fails its check digit
	f("RS 999999", "")
	f("  ", "")
}

func TestNumberProp(t *testing.T) {
	f := func(label, number, country, want string) {
		t.Helper()
		if got, _ := newDocument(label, number, country); got.Prop != want {
			t.Errorf("newDocument(%q, %q, %q) is a %s, want %s", label, number, country, got.Prop, want)
		}
	}
	f("Passport", "X1", "uy", "passportNumber")
	f("Tax ID No.", "9900000001", "ru", "innCode")
	f("Tax ID No.", "9900000001", "", "taxNumber")
	f("Tax ID No.", "990000000", "ru", "taxNumber")
	f("Registration Number", "9900000000001", "ru", "ogrnCode")
	f("Registration Number", "9900000000001", "uy", "registrationNumber")
	f("Government Gazette Number", "99000001", "ru", "okpoCode")
	f("Legal Entity Number", "9999000000QUINDRAL00", "", "leiCode")
	f("Vessel Registration Identification", "RS 123456", "", "registrationNumber")
	f("MMSI", "999000111", "", "mmsi")
	f("No such label", "1", "", "idNumber")
}

func TestRemark(t *testing.T) {
	f := func(remark string, want entity.Entity) {
		t.Helper()
		d := &draft{entity: &entity.Entity{ID: "x", Schema: "Person"}}
		if !d.remark(remark) {
			d.entity.Add("notes", remark)
		}
		want.ID, want.Schema = "x", "Person"
		if diff := cmp.Diff(&want, d.entity); diff != "" {
			t.Errorf("%s (-want +got):\n%s", remark, diff)
		}
	}
	property := func(prop, value string) entity.Entity {
		return entity.Entity{Properties: map[string][]string{prop: {value}}}
	}
	number := func(id entity.Identifier) entity.Entity { return entity.Entity{Identifiers: []entity.Identifier{id}} }
	f("POB Vienna, Austria", property("birthPlace", "Vienna, Austria"))
	f("alt. nationality Uruguay", property("nationality", "uy"))
	f("nationality possibly Uruguay", property("nationality", "possibly Uruguay"))
	f("Gender Female", property("gender", "female"))
	f("Telephone (99)(1234)", property("phone", "(99)(1234)"))
	f("www.quindral.example", property("website", "www.quindral.example"))
	f("info@quindral.example", property("email", "info@quindral.example"))
	f("Citizen of nowhere", property("citizenship", "of nowhere"))
	f("Titled gentleman", property("notes", "Titled gentleman"))
	f("all offices worldwide", property("notes", "all offices worldwide"))
	f("Passport issued in Vienna, Austria", property("notes", "Passport issued in Vienna, Austria"))
	f("Passport XX00 and National ID No. 77", property("notes", "Passport XX00 and National ID No. 77"))
	f("Passport 0099 (Ice Shelf) issued winter", number(entity.Identifier{Prop: "passportNumber", Number: "0099", Printed: "Passport", Note: "Ice Shelf; issued winter"}))
	f("C.U.R.P. QUIN990101 (Uruguay)", number(entity.Identifier{Prop: "idNumber", Number: "QUIN990101", Printed: "C.U.R.P.", Country: "uy"}))
	f("NIT # 990-7 (Uruguay) issued 14 Dec 2005", number(entity.Identifier{Prop: "taxNumber", Number: "990-7", Printed: "NIT #", Country: "uy", Issued: "2005-12-14"}))
	f("alt. Digital Currency Address - ETH 0x99", number(entity.Identifier{Prop: "publicKey", Number: "0x99", Printed: "Digital Currency Address - ETH"}))
	f("Aircraft Manufacturer’s Serial Number (MSN) 99", number(entity.Identifier{Prop: "serialNumber", Number: "99", Printed: "Aircraft Manufacturer's Serial Number (MSN)"}))
	f("f.k.a. 'QUINDRAL, Old'", entity.Entity{Names: []entity.Name{{Text: "Old QUINDRAL", Kind: entity.KindPrevious, Weak: true, Printed: "F.K.A.", Script: "Latn",
		Parts: []entity.Part{{Kind: "firstName", Text: "Old"}, {Kind: "lastName", Text: "QUINDRAL"}}}}})
}

func TestMarks(t *testing.T) {
	f := func(remark string, want entity.Feature) {
		t.Helper()
		d := &draft{entity: &entity.Entity{}}
		if !d.remark(remark) || !slices.Equal(d.marks, []entity.Feature{want}) {
			t.Errorf("%s: marks %q, want %q", remark, d.marks, want)
		}
	}
	f("Secondary sanctions risk: Whale Regulations", entity.Feature{Label: "Secondary sanctions risk:", Value: "Whale Regulations"})
	f("Additional Sanctions Information - Subject to Whales", entity.Feature{Label: "Additional Sanctions Information -", Value: "Subject to Whales"})
	f("Effective Date (CMIC) 02 Jan 2030", entity.Feature{Label: "Effective Date (CMIC)", Value: "2030-01-02"})
	f("Listing Date (EO 14024 Directive 3): 24 Feb 2022", entity.Feature{Label: "Listing Date (EO 14024 Directive 3):", Value: "2022-02-24"})
}

// TestRemarksKept checks that no word of the remarks is lost: what isn't
// understood stands in the notes.
func TestRemarksKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		remark := rapid.StringMatching(`[A-Za-z'’:.#\-() 0-9İK]{1,40}`).Draw(t, "remark")
		d := &draft{entity: &entity.Entity{ID: "x", Schema: "Person"}}
		if d.remark(remark) {
			e := d.entity
			if len(e.Names)+len(e.Dates)+len(e.Identifiers)+len(e.Properties)+len(e.Ties)+len(d.marks) == 0 {
				t.Fatalf("%q is understood, but nothing came of it", remark)
			}
		}
	})
}

func TestSplitCity(t *testing.T) {
	f := func(printed, city, region, postcode string) {
		t.Helper()
		if gotCity, gotRegion, gotCode := splitCity(printed); gotCity != city || gotRegion != region || gotCode != postcode {
			t.Errorf("splitCity(%q) = %q, %q, %q; want %q, %q, %q", printed, gotCity, gotRegion, gotCode, city, region, postcode)
		}
	}
	f("", "", "", "")
	f("Anytown", "Anytown", "", "")
	f("Anytown 220000", "Anytown", "", "220000")
	f("Anytown, West", "Anytown", "West", "")
	f("Anytown, FL 33101", "Anytown", "FL", "33101")
	f("Old Village, Whale District, West Region 660077", "Old Village, Whale District", "West Region", "660077")
	f("London SW1A 1AA", "London", "", "SW1A 1AA")
	f("Anytown 1077 BL", "Anytown", "", "1077 BL")
	f("Anytown AZ 1008", "Anytown", "", "AZ 1008")
	f("220000", "", "", "220000")
	f("Sector 7, Anytown", "Sector 7", "Anytown", "")
	f("Anytown, 220000", "Anytown", "", "220000")
	f("UK", "UK", "", "")
}

// TestSplitCityKeeps checks that no word is lost or changed.
func TestSplitCityKeeps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		printed := entity.Collapse(rapid.StringMatching(`([A-Z]{1,3}|[a-z]{1,4}|[0-9]{1,3}|,|, | ){0,9}`).Draw(t, "printed"))
		city, region, postcode := splitCity(printed)
		letters := func(s string) map[rune]int {
			n := map[rune]int{}
			for _, r := range s {
				if r != ' ' && r != ',' {
					n[r]++
				}
			}
			return n
		}
		if !maps.Equal(letters(printed), letters(city+region+postcode)) {
			t.Fatalf("splitCity(%q) = %q, %q, %q", printed, city, region, postcode)
		}
	})
}
