package eu

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// citation is the number in front of a title as FSF prints it:
// "765/2006 (OJ L134)", "2024//1172 (OJ L19042024)", "2007/242/EC (OJ L106)".
var citation = regexp.MustCompile(`^(\d{1,6})/+(\d{1,6})(/EC|/CFSP|/EU)?\b`)

// printedCELEX finds the number of an act in an address of EUR-Lex.
var printedCELEX = regexp.MustCompile(`(?i)CELEX(?::|%3A)(3\d{4}[A-Z]\d{4})`)

// celexForm is the number of an act as the annex tables print it.
var celexForm = regexp.MustCompile(`^3(\d{4})([A-Z])(\d{4})$`)

// act is what a citation says.
type act struct {
	number string // "765/2006", "2007/242/EC", "" where the title has none
	celex  string // "32006R0765", "" where it can't be told
}

// parseAct reads an act's number and CELEX out of its title. Acts before 2015
// are numbered number/year, since then year/number; the day of publication
// tells apart what both readings allow. A corrigendum has a number of its own
// from 90000 up, which is not that of an act, so its CELEX stays empty.
//
// Titles win over addresses: of the 767 titles on the list of May 2026, 359
// stand beside an address that names the same act and one beside that of
// another act, by mistake.
func parseAct(title, published, address string) act {
	m := citation.FindStringSubmatch(title)
	if m == nil {
		if u := printedCELEX.FindStringSubmatch(address); u != nil {
			return act{celex: strings.ToUpper(u[1])}
		}
		return act{}
	}
	first, _ := strconv.Atoi(m[1])
	second, _ := strconv.Atoi(m[2])
	a := act{number: m[1] + "/" + m[2] + m[3]}
	sector, year, number := "R", second, first
	if m[3] != "" {
		sector = "D"
	}
	if yearFirst := published >= "2015" || m[3] != ""; yearFirst && isYear(first) || !isYear(second) {
		year, number = first, second
	}
	if isYear(year) && number > 0 && number <= 9999 {
		a.celex = fmt.Sprintf("3%d%s%04d", year, sector, number)
	}
	return a
}

func isYear(n int) bool { return n >= 1952 && n < 2100 }

// actNumber returns the number of an act as it is cited, "765/2006" or
// "2023/1529", by its CELEX number, "" where that isn't one.
func actNumber(celex string) string {
	m := celexForm.FindStringSubmatch(celex)
	if m == nil {
		return ""
	}
	number := strings.TrimLeft(m[3], "0")
	if m[1] >= "2015" || m[2] == "D" {
		return m[1] + "/" + number
	}
	return number + "/" + m[1]
}

// annexLaw is an act as the annex tables name it, by CELEX alone.
func annexLaw(celex, kind string) entity.Law {
	title := actNumber(celex)
	if title == "" {
		title = celex
	}
	return entity.Law{Title: title, CELEX: celex, Kind: kind, URL: celexURL + celex}
}

// kindOf tells by its CELEX number what a basic act is.
func kindOf(celex string) string {
	if m := celexForm.FindStringSubmatch(celex); m != nil && m[2] == "D" {
		return "decision"
	}
	return "regulation"
}

// basicActs gives the basic act of each programme of FSF whose entries rest on
// one regulation alone. Two programmes rest on several and are told by the
// acts of the entry, see basicAct; UNLI (listings of the UN) has none. The acts
// are those of the annex tables of the same regime (state of 2026-08); of the
// 5,679 entries of May 2026 that have a basic act by these rules and share a
// name with some annex of an asset freeze, 5,675 share it with that act's.
var basicActs = map[string]string{
	"AFG": "753/2011", "BLR": "765/2006", "CAF": "224/2014", "CHEM": "2018/1542", "COD": "1183/2005",
	"CYB": "2019/796", "EUAQ": "2016/1686", "GIN": "1284/2009", "GTM": "2024/287", "HAM": "2024/386",
	"HR": "2020/1998", "HTI": "2022/2309", "IRQ": "1210/2003", "LBY": "2016/44", "MDA": "2023/888",
	"MLI": "2017/1770", "MMR": "401/2013", "NIC": "2019/1716", "PRK": "2017/1509", "RUS": "2024/1485",
	"RUSDA": "2024/2642", "SDN": "747/2014", "SDNZ": "2023/2147", "SOM": "356/2010", "SSD": "2015/735",
	"SYR": "36/2012", "TAQA": "881/2002", "TERR": "2580/2001", "TUN": "101/2011", "VEN": "2017/2063",
	"YEM": "1352/2014",
}

// iranActs sorts the acts of the programme IRN by the basic act that they
// belong to. Acts under 423/2007 and 961/2010 stand with 267/2012, which took
// their lists over. Other than these, an act is here only if every FSF entry
// that cites it and shares names with the annexes of one basic act alone shares
// them with this one, but for one of the 38 entries of 2025/1559; 2026/1883 is
// from the annex tables, which name the act that it amends.
var iranActs = index(map[string]string{
	"267/2012": "267/2012 423/2007 961/2010 2007/242/EC 441/2007 2008/475/EC 1100/2009 532/2010 668/2010 503/2011 " +
		"1245/2011 54/2012 1264/2012 1202/2014 2017/1124 2018/827 2019/855 2020/847 2021/1242 2022/1010 2023/853 " +
		"2023/2121 2023/2196 2024/2074 2025/1559 2025/1980 2025/1982 2026/1883",
	"359/2011": "359/2011 1002/2011 264/2012 206/2013 2015/548 2016/556 2017/685 2019/560 2020/510 2021/584 2021/587 " +
		"2022/592 2022/1955 2022/2231 2022/2428 2023/152 2023/379 2023/645 2023/721 2023/846 2023/986 2023/1298 " +
		"2023/1779 2024/1033 2025/689 2025/776",
	"2023/1529": "2023/1529 2023/2793 2024/1604 2024/90388 2024/2697 2024/2896 2025/1548",
})

// ukraineActs are the acts of the programme UKR that belong to 208/2014
// (misappropriation of Ukrainian state funds). Three parties are left on its
// annex, and each of their FSF entries cites one of these; no entry that shares
// a name with the annex of 269/2014 alone does.
var ukraineActs = index(map[string]string{
	"208/2014": "208/2014 2015/357 2018/326 2019/352",
})

// index turns basic act → its acts about.
func index(families map[string]string) map[string]string {
	out := map[string]string{}
	for basic, acts := range families {
		for _, a := range strings.Fields(acts) {
			out[a] = basic
		}
	}
	return out
}

// basicAct returns the number of the basic act behind an entry of FSF, by its
// programme and the numbers of all acts it cites; "" where that isn't certain
// (an unknown programme or act, or acts of two basic acts).
func basicAct(programme string, cited []string) string {
	switch programme {
	case "IRN":
		return oneFamily(iranActs, cited)
	case "UKR":
		for _, a := range cited {
			if basic := ukraineActs[a]; basic != "" {
				return basic
			}
		}
		return "269/2014"
	}
	return basicActs[programme]
}

// oneFamily returns the basic act that all known acts belong to, "" if none
// or several.
func oneFamily(families map[string]string, cited []string) string {
	one := ""
	for _, a := range cited {
		switch basic := families[a]; {
		case basic == "" || basic == one:
		case one != "":
			return ""
		default:
			one = basic
		}
	}
	return one
}
