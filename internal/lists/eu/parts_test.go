package eu

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/entity"
)

func TestParseAct(t *testing.T) {
	f := func(title, published, url, number, celex string) {
		t.Helper()
		if got := parseAct(title, published, url); got != (act{number, celex}) {
			t.Errorf("parseAct(%q, %q) = %+v", title, published, got)
		}
	}
	f("765/2006 (OJ L134)", "2006-05-20", "", "765/2006", "32006R0765")
	f("1210/2003 (OJ L169)", "2003-07-08", "", "1210/2003", "32003R1210")
	f("2023/571 (OJ L75I)", "2023-03-14", "", "2023/571", "32023R0571")
	f("2024/2074 (OJ L29072024)", "2024-07-29", "", "2024/2074", "32024R2074")
	f("2016/13 (OJ L4/10)", "2016-01-07", "", "2016/13", "32016R0013")
	f("2024//1172 (OJ L19042024)", "2024-04-19", "", "2024/1172", "32024R1172")
	f("2025/515(OJ L202500515)", "2025-03-17", "", "2025/515", "32025R0515")
	f("2007/242/EC (OJ L106)", "2007-04-24", "", "2007/242/EC", "32007D0242")
	f("2005/221/CFSP (OJ L69)", "2005-03-16", "", "2005/221/CFSP", "32005D0221")
	f("267/2012 (OJ L88)", "", "", "267/2012", "32012R0267")
	f("2015/548", "", "", "2015/548", "32015R0548")
	f("2024/90388 (OJ L11072024)", "2024-07-11", "", "2024/90388", "") // a corrigendum
	f("2024/2055 (OJ L26072024)", "2024-07-26", "…?uri=CELEX%3A32025R1578", "2024/2055", "32024R2055")
	f("Example act", "2024-07-26", "…?uri=CELEX:32025R1578&from=EN", "", "32025R1578")
	f("UNLI Example 9.07.2025", "2025-07-08", "", "", "")
	f("", "", "", "", "")
}

func TestActNumber(t *testing.T) {
	f := func(celex, want string) {
		t.Helper()
		if got := actNumber(celex); got != want {
			t.Errorf("actNumber(%q) = %q, want %q", celex, got, want)
		}
	}
	f("32006R0765", "765/2006")
	f("32014R1352", "1352/2014")
	f("32015R0735", "2015/735")
	f("32010D0573", "2010/573")
	f("32006R765", "")
}

func TestBasicAct(t *testing.T) {
	f := func(programme, cited, want string) {
		t.Helper()
		if got := basicAct(programme, strings.Fields(cited)); got != want {
			t.Errorf("basicAct(%s, %s) = %q, want %q", programme, cited, got, want)
		}
	}
	f("BLR", "2023/1591", "765/2006")
	f("IRN", "2025/1982 9999/2090", "267/2012")
	f("IRN", "2022/2231", "359/2011")
	f("IRN", "2024/2697 2023/2793", "2023/1529")
	f("IRN", "2025/1982 2022/2231", "") // two regimes: not certain
	f("IRN", "2090/1", "")
	f("UKR", "2022/336", "269/2014")
	f("UKR", "2019/352 2022/336", "208/2014")
	f("UNLI", "", "")
	f("XXX", "765/2006", "")
}

func TestStartDay(t *testing.T) {
	f := func(printed, want string) {
		t.Helper()
		if got := startDay(printed); got != want {
			t.Errorf("startDay(%q) = %q, want %q", printed, got, want)
		}
	}
	f("23.6.2023", "2023-06-23")
	f("11.12. 2002", "2002-12-11")
	f("20 March 2022", "2022-03-20")
	f("26 Feb. 2011", "2011-02-26")
	f("11 Sept. 2018", "2018-09-11")
	f("2026-08-07", "2026-08-07")
	f("March 2022", "")
	f("23.6.2023 (amended 2024)", "")
	f("31.13.2023", "")
	f("", "")
}

func TestDates(t *testing.T) {
	type D = entity.Date
	f := func(cell string, want ...D) {
		t.Helper()
		got, rest := dates("", cell)
		for _, r := range rest {
			got = append(got, D{Note: "rest: " + r})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", cell, diff)
		}
	}
	f("11.8.1960", D{From: "1960-08-11"})
	f("1963", D{From: "1963"})
	f("12 March 1961", D{From: "1961-03-12"})
	f("September 1958", D{From: "1958-09"})
	f("June 30, 2012", D{From: "2012-06-30"})
	f("circa 1957", D{From: "1957", Circa: true})
	f("Between 1960 and 1962 (Approximately)", D{From: "1960", To: "1962", Circa: true})
	f("1980-1990", D{From: "1980", To: "1990"})
	f("1975 to 1979", D{From: "1975", To: "1979"})
	f("between 1.1.1961 and 31.12.1963", D{From: "1961-01-01", To: "1963-12-31"})
	f("1965 or 1966", D{From: "1965"}, D{From: "1966"})
	f("1959/1960", D{From: "1959"}, D{From: "1960"})
	f("1970; 1972", D{From: "1970"}, D{From: "1972"})
	f("(a) 6.3.1955, (b) circa 1952", D{From: "1955-03-06"}, D{From: "1952", Circa: true})
	f(`"(a) 15.1.1973; (b) 15.1.1974"`, D{From: "1973-01-15"}, D{From: "1974-01-15"})
	f("3/11/2005", D{From: "2005", Printed: "3/11/2005"})
	f("10.2.1983 (or 10.3.1983)", D{From: "1983-02-10"}, D{From: "1983-03-10"})
	f("12.6.2002 by Example Law", D{From: "2002-06-12", Note: "12.6.2002 by Example Law"})
	f("1343 (Iranian Hijri calendar), 1964 (Gregorian calendar)",
		D{Printed: "1343 (Hijri)", Note: "1343 (Iranian Hijri calendar), 1964 (Gregorian calendar)"},
		D{From: "1964", Note: "1343 (Iranian Hijri calendar), 1964 (Gregorian calendar)"})
	f("1960s", D{Printed: "1960s"})
	f("10 October (year unknown)", D{Printed: "10 October (year unknown)"})
	f("N/D", D{Note: "rest: N/D"})
	f("")
}

func TestSplitCell(t *testing.T) {
	f := func(cell string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, splitCell(cell)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", cell, diff)
		}
	}
	f("")
	f("a  b", "a b")
	f("a; b;;c ;", "a", "b", "c")
	f(`"a; b"; c`, "a; b", "c")
	f(`c; "a ""x""; b"`, "c", `a "x"; b`)
	f(`"a" b; c`, `"a" b`, "c")
	f(`"a; b`, `"a`, "b")
	f(`a"; b`, `a"`, "b")
}

func TestSplitCellKeepsValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.StringMatching(`[a-zж]([a-z;" ]{0,6}[a-zж])?`), 1, 5).Draw(t, "values")
		var cells []string
		for i, v := range want {
			want[i] = entity.Collapse(v)
			if strings.ContainsAny(v, `;"`) {
				v = `"` + strings.ReplaceAll(v, `"`, `""`) + `"`
			}
			cells = append(cells, v)
		}
		cell := strings.Join(cells, "; ")
		if diff := cmp.Diff(want, splitCell(cell)); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", cell, diff)
		}
	})
}

func TestIDsAreUnique(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		printed := rapid.SliceOf(rapid.SampledFrom([]string{"a", "a-2", "a-3", "b"})).Draw(t, "ids")
		seen, given := ids{}, map[string]bool{}
		for _, id := range printed {
			got := seen.unique(id)
			if given[got] {
				t.Fatalf("%s twice in %v", got, printed)
			}
			given[got] = true
		}
	})
}

func TestSlug(t *testing.T) {
	f := func(s, want string) {
		t.Helper()
		if got := slug(s); got != want {
			t.Errorf("slug(%q) = %q, want %q", s, got, want)
		}
	}
	f("EU.9204.89", "eu-9204-89")
	f("I.PERSONS", "i-persons")
	f(" State Example (of Ruritania) ", "state-example-of-ruritania")
	f("Пример №1", "пример-1")
	f("…", "")
}

func TestQuality(t *testing.T) {
	f := func(remark string, want entity.Name) {
		t.Helper()
		var got entity.Name
		quality(&got, remark)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", remark, diff)
		}
	}
	f("low quality alias", entity.Name{Weak: true, Printed: "low quality alias"})
	f("low quality aliias", entity.Name{Weak: true, Printed: "low quality aliias"})
	f("lo quality alias", entity.Name{Weak: true, Printed: "lo quality alias"})
	f("Good quality a.k.a.", entity.Name{Printed: "Good quality a.k.a."})
	f("good quality alias", entity.Name{Printed: "good quality alias"})
	f("formerly known as", entity.Name{Kind: entity.KindPrevious, Printed: "formerly known as"})
	f("former name of Example Works", entity.Name{Kind: entity.KindPrevious, Note: "former name of Example Works"})
	f("Lives abroad", entity.Name{Note: "Lives abroad"})
	f("", entity.Name{})
}
