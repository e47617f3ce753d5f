package eu

import (
	"fmt"
	"html"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// printer writes the rows of an annex table as EUR-Lex prints that annex, so
// that what is read from both can be compared. Nothing of it is kept.
type printer struct{ strings.Builder }

func (p *printer) f(format string, args ...any) {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = html.EscapeString(s)
		}
	}
	fmt.Fprintf(&p.Builder, format+"\n", args...)
}

// actLabels are the labels under which identifying information is printed.
var actLabels = [][2]string{
	{"birthDate", "DOB"}, {"birthPlace", "POB"}, {"gender", "Gender"}, {"nationality", "Nationality"}, {"passportNumber", "Passport number"},
	{"idNumber", "Personal ID"}, {"address", "Address"}, {"registrationNumber", "Registration number"}, {"taxNumber", "Tax identification number"},
	{"incorporationDate", "Date of registration"}, {"legalForm", "Type of entity"}, {"okpoCode", "OKPO"}, {"swiftBic", "SWIFT/BIC"},
	{"phone", "Tel."}, {"email", "Email"}, {"website", "Website"}, {"innCode", "INN"}, {"ogrnCode", "OGRN"}, {"kppCode", "KPP"}, {"imoNumber", "IMO number"}, {"jurisdiction", "Place of registration"}, {"notes", "Other information"},
}

// infoLines prints the identifying information of a row, a label a line.
func infoLines(r annexRow, positionFirst bool) (lines []string) {
	if positionFirst {
		lines = append(lines, splitCell(r.get("position"))...)
	} else if v := splitCell(r.get("position")); len(v) > 0 {
		lines = append(lines, "Function: "+strings.Join(v, "; "))
	}
	for _, l := range actLabels {
		values := splitCell(r.get(l[0]))
		switch {
		case len(values) == 0:
		case l[0] == "address" || l[0] == "notes":
			for _, v := range values {
				lines = append(lines, l[1]+": "+v)
			}
		default:
			lines = append(lines, l[1]+": "+strings.Join(values, "; "))
		}
	}
	return lines
}

func (p *printer) cell(lines ...string) {
	p.f(`<td style="border: thin solid;">`)
	for _, l := range lines {
		p.f(`<p class="tbl-norm">%s</p>`, l)
	}
	p.f(`</td>`)
}

func (p *printer) table(head []string, rows []annexRow, cells func(annexRow)) {
	p.f(`<div class="centered"><table><tbody><tr>`)
	for _, h := range head {
		p.f(`<td><p class="tbl-hdr">%s</p></td>`, h)
	}
	p.f(`</tr>`)
	for i, r := range rows {
		if i%40 == 7 {
			p.f(`<tr><td colspan="5"><p class="modref"><a class="modref" title="x">▼M%d</a></p></td></tr>`, i)
		}
		p.f(`<tr>`)
		cells(r)
		p.f(`</tr>`)
	}
	p.f(`</tbody></table></div>`)
}

func (p *printer) annex(roman, about string) {
	p.f(`<hr class="separator-annex"/><p class="modref">▼B</p><p class="title-annex-1">ANNEX %s</p>`, roman)
	if about != "" {
		p.f(`<p class="title-gr-seq-level-1">%s</p>`, about)
	}
}

func (p *printer) heading(text string) { p.f(`<p class="title-gr-seq-level-1">%s</p>`, text) }

// printedNumber prints the number of an entry: "55.", "1. (c)".
func printedNumber(r annexRow) string {
	n, letter, ok := strings.Cut(r.get("recordId"), " ")
	if n == "" {
		return ""
	}
	if ok {
		return n + ". " + letter
	}
	return n + "."
}

// formerly prints a name with the former ones behind it.
func formerly(r annexRow) string {
	if was := splitCell(r.get("previousName")); len(was) > 0 {
		return r.get("name") + " (formerly " + strings.Join(was, "; ") + ")"
	}
	return r.get("name")
}

func nameDate(p *printer, head string) func([]annexRow) {
	return func(rows []annexRow) {
		p.table([]string{"Name of the legal person, entity or body", head}, rows, func(r annexRow) {
			p.cell(r.get("name"))
			p.cell(r.get("startDate"))
		})
	}
}

// belarus prints 765/2006.
func belarus(p *printer, at func(string) []annexRow) {
	six := []string{"", "Names (Transliteration of Belarusian spelling) (Transliteration of Russian spelling)", "Names (Belarusian spelling) (Russian spelling)", "Identifying information", "Reasons for listing", "Date of listing"}
	part := func(annex string) {
		p.table(six, at(annex), func(r annexRow) {
			latin, native := []string{formerly(r)}, []string(nil)
			for _, a := range splitCell(r.get("alias")) {
				if entity.Script(a) == "Latn" {
					latin = append(latin, a)
				} else {
					native = append(native, a)
				}
			}
			p.cell(printedNumber(r))
			p.cell(latin...)
			p.cell(native...)
			p.cell(infoLines(r, annex == "I.A")...)
			p.cell(r.get("reason"))
			p.cell(r.get("startDate"))
		})
	}
	p.annex("I", "")
	p.f(`<p class="norm">List of natural and legal persons, entities and bodies referred to in Article 2(1)</p>`)
	p.heading("A. Natural persons referred to in Article 2(1)")
	part("I.A")
	p.heading("B. Legal persons, entities and bodies referred to in Article 2(1)")
	part("I.B")
	p.annex("III", "Means of internal repression")
	p.f(`<p class="norm">Fire-arms, ammunition and related accessories</p>`)
	p.annex("V", "List of natural or legal persons, entities or bodies referred to in Article 1e(7), Article 1f(7) and Article 1fa(1)")
	for i, r := range at("V") {
		if i < 15 {
			p.f(`<p class="norm">%s</p>`, r.get("name"))
		} else {
			p.f(`<div class="list">%s</div>`, r.get("name"))
		}
	}
	p.annex("IX", "List of major credit institutions or other institutions referred to in Articles 1j and 1k")
	for _, r := range at("IX") {
		p.f(`<p class="norm">%s</p>`, r.get("name"))
	}
	p.annex("XV", "List of legal persons, entities and bodies referred to in Article 1zb")
	nameDate(p, "Date of application")(at("XV"))
	p.annex("XXXIV", "List of crypto-assets referred to in Article 1ze")
	p.table([]string{"Crypto-assets or central bank digital currencies", "Entry into force"}, at("XXXIV"), func(r annexRow) {
		p.cell(r.get("name"))
		p.cell(r.get("startDate") + ".")
	})
}

// russia prints 833/2014.
func russia(p *printer, at func(string) []annexRow) {
	const about = "List of legal persons, entities and bodies referred to in Article 5(2), point (a)"
	p.annex("III", about)
	for _, r := range at("III") {
		p.f(`<div class="grid-container grid-list"><div class="list grid-list-column-1"><span>%s </span></div><div class="grid-list-column-2"><p class="list">%s</p></div></div>`, printedNumber(r), r.get("name"))
	}
	p.annex("IV", "List of natural or legal persons, entities or bodies referred to in Article 2(7), Article 2a(7) and Article 2b(1)")
	p.table([]string{"Number", "Name", "Identifying Information", "Date of listing"}, at("IV"), func(r annexRow) {
		names := []string{r.get("name")}
		for i, a := range splitCell(r.get("alias")) {
			names = append(names, []string{"Local name: ", "A.k.a: "}[min(i, 1)]+a)
		}
		p.cell(printedNumber(r))
		p.cell(names...)
		p.cell(infoLines(r, false)...)
		p.cell(r.get("startDate"))
	})
	for _, roman := range []string{"V", "VI", "XII", "XIII", "XV"} {
		p.annex(roman, about)
		rows := at(roman)
		for i, r := range rows {
			end := ""
			if strings.HasPrefix(roman, "XI") && i < len(rows)-1 {
				end = []string{";", "; and"}[i/(len(rows)-2)]
			}
			p.f(`<div class="list">%s</div>`, r.get("name")+end)
		}
	}
	p.annex("VII", "List of goods and technology referred to in Article 2a(1)")
	p.f(`<table><tr><td><p>CN code</p></td><td><p>Name of the good</p></td></tr><tr><td><p>8471 50</p></td><td><p>Processing units</p></td></tr></table>`)
	p.annex("XIV", about)
	nameDate(p, "Date of application")(at("XIV"))
	p.annex("XIX", about)
	for _, part := range []string{"A", "B", "C"} {
		p.f(`<p class="norm">Part %s</p>`, part)
		for _, r := range at("XIX." + part) {
			p.f(`<div><p class="norm">%s %s</p></div>`, printedNumber(r), r.get("name"))
		}
	}
	p.annex("XLII", "List of vessels referred to in Article 3s")
	p.table([]string{"", "Vessel name", "IMO number", "Grounds for inclusion", "Date of application"}, at("XLII"), func(r annexRow) {
		p.cell(printedNumber(r))
		p.cell(formerly(r))
		p.cell(r.get("imoNumber"))
		p.cell(r.get("reason"))
		p.cell(r.get("startDate"))
	})
	p.annex("XLIV", about)
	p.table([]string{"", "Name of the legal person, entity or body", "Entry into force"}, at("XLIV"), func(r annexRow) {
		p.cell(printedNumber(r))
		p.cell(r.get("name"))
		p.cell(r.get("startDate"))
	})
	p.annex("XLV", about)
	for _, part := range []string{"A", "B", "C", "D"} {
		p.f(`<p class="norm">Part %s – List of legal persons, entities or bodies</p>`, part)
		nameDate(p, "Entry into force")(at("XLV." + part))
	}
	p.annex("XLVII", "List of ports, locks, airports and refineries referred to in Article 5ae")
	for _, part := range []string{"A", "B", "C", "D"} {
		p.heading("Part " + part)
		p.table([]string{"", "Name", "Grounds for inclusion", "Date of application"}, at("XLVII."+part), func(r annexRow) {
			p.cell(printedNumber(r))
			p.cell(r.get("name"))
			p.cell(r.get("reason"))
			p.cell(r.get("startDate"))
		})
	}
	p.annex("XLIX", about)
	p.table([]string{"Name of listed legal person, entity or body", "Place of registration", "Entry into force"}, at("XLIX"), func(r annexRow) {
		p.cell(r.get("name"))
		p.cell(r.get("address"))
		p.cell(r.get("startDate"))
	})
	p.annex("LII", "List of special economic zones referred to in Article 5ah")
	for _, part := range []string{"A", "B"} {
		p.heading("Part " + part)
		p.table([]string{"Number", "Name", "Location"}, at("LII."+part), func(r annexRow) {
			p.cell(printedNumber(r))
			p.cell(r.get("name"))
			p.cell(r.get("address"))
		})
	}
	p.annex("LIII", "List of crypto-assets referred to in Article 5ba")
	p.table([]string{"Crypto-assets or central bank digital currencies", "Entry into force"}, at("LIII"), func(r annexRow) {
		p.cell(r.get("name"))
		p.cell(r.get("startDate"))
	})
}

// runOnText prints an entry as one text.
func runOnText(r annexRow, colon bool) string {
	text := r.get("name")
	if reason := r.get("reason"); colon && reason != "" {
		text += ": " + reason
	} else if reason != "" {
		text = strings.TrimSuffix(text, ".") + ". " + reason
	} else if !strings.HasSuffix(text, ".") {
		text += "."
	}
	for _, l := range [][2]string{{"alias", "A.k.a."}, {"position", "Function"}, {"birthDate", "DOB"}, {"birthPlace", "POB"}, {"nationality", "Nationality"},
		{"passportNumber", "Passport no"}, {"idNumber", "National identification no"}, {"address", "Location"}, {"registrationNumber", "Business Registration Number"}, {"taxNumber", "VAT No"}, {"notes", "Other information"}} {
		if values := splitCell(r.get(l[0])); l[0] == "notes" {
			for _, v := range values {
				text += " Other information: " + v
			}
		} else if len(values) > 0 {
			text += " " + l[1] + ": " + strings.TrimSuffix(strings.Join(values, "; "), ".") + "."
		}
	}
	return text + " Date of UN designation: " + r.get("startDate") + "."
}

// iran prints 267/2012.
func iran(p *printer, at func(string) []annexRow) {
	grid := func(number, text string) {
		p.f(`<div class="grid-container grid-list"><div class="list grid-list-column-1"><span>(%s) </span></div><div class="grid-list-column-2"><p class="list">%s</p></div></div>`, number, text)
	}
	p.annex("VIII", "List of persons and entities referred to in Article 23(1)")
	for _, part := range []struct{ letter, words string }{
		{"A", "Persons and entities involved in nuclear or ballistic missiles activities"},
		{"B", "Entities owned, controlled, or acting on behalf of the Iranian Revolutionary Guard Corps"},
		{"C", "Entities owned, controlled, or acting on behalf of the Islamic Republic of Iran Shipping Lines"},
	} {
		p.f(`<div class="grid-container grid-list"><div class="list grid-list-column-1"><span>%s. </span></div><div class="grid-list-column-2"><p class="norm">%s</p>`, part.letter, part.words)
		if part.letter == "A" {
			for _, section := range [][2]string{{"PERSONS", "Natural persons"}, {"ENTITIES", "Entities"}} {
				p.f(`<div class="list">%s</div><div class="list">`, section[1])
				for _, r := range at("VIII.A." + section[0]) {
					grid(r.get("recordId"), runOnText(r, false))
				}
				p.f(`</div>`)
			}
		} else {
			for _, r := range at("VIII." + part.letter) {
				grid(r.get("recordId"), runOnText(r, true))
			}
		}
		p.f(`</div></div>`)
	}
	p.annex("IX", "List of persons and entities referred to in Article 23(2)")
	head := []string{"", "Name", "Identifying information", "Reasons", "Date of listing"}
	for _, part := range [][2]string{
		{"I", "I. Persons and entities involved in nuclear or ballistic missile activities and persons and entities providing support to the Government of Iran."},
		{"II", "II. Islamic Revolutionary Guard Corps (IRGC)"}, {"III", "III. Islamic Republic of Iran Shipping Lines (IRISL)"},
	} {
		p.heading(part[1])
		for _, section := range [][2]string{{"A", "A. Persons"}, {"B", "B. Entities"}} {
			rows := at("IX." + part[0] + "." + section[0])
			if len(rows) == 0 {
				continue
			}
			p.f(`<p class="title-gr-seq-level-2">%s</p>`, section[1])
			p.table(head, rows, func(r annexRow) {
				names := []string{r.get("name")}
				for _, a := range splitCell(r.get("alias")) {
					if entity.Script(a) == "Latn" {
						a = "a.k.a. " + a
					} else {
						a = "Farsi: " + a
					}
					names = append(names, a)
				}
				p.cell(printedNumber(r))
				p.cell(names...)
				p.cell(infoLines(r, false)...)
				p.cell(r.get("reason"))
				p.cell(r.get("startDate"))
			})
		}
	}
}

// TestEURLexEqualsTables prints the rows of three acts as EUR-Lex prints them
// and compares what is read from both forms.
func TestEURLexEqualsTables(t *testing.T) {
	dir := testfiles.Shared(t)
	f := func(celex string, print func(*printer, func(string) []annexRow), entities, wantUnequal int) {
		t.Helper()
		src := open(t, filepath.Join(dir, "lists/eu/annexes/consolidated", celex+".csv.gz"))
		want := all(t, ParseAnnexes, src)
		a := &annexes{src: src}
		rows := map[string][]annexRow{}
		for r, err := range a.rows(t.Context(), src.Files[0]) {
			if err != nil {
				t.Fatal(err)
			}
			rows[r.get("annex")] = append(rows[r.get("annex")], r)
		}
		p := &printer{}
		p.f(`<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>CL%sEN</title></head><body><div class="eli-container">`, celex[1:])
		p.f(`<p class="reference">0%s — EN — 21.08.2026 — 040.001</p>`, celex[1:])
		print(p, func(annex string) []annexRow { return rows[annex] })
		p.f(`</div></body></html>`)
		acts := text("act.html", p.String())
		got := all(t, ParseEURLex, acts)
		if len(want) != entities || len(got) != entities {
			t.Errorf("%s: %d entities, the tables give %d, want %d", celex, len(got), len(want), entities)
		}
		noUnknown(t, acts.Tally)
		unequal := compare(t, got, want)
		if len(unequal) != wantUnequal {
			t.Errorf("%s: %d unequal entities, want %d:\n%s", celex, len(unequal), wantUnequal, strings.Join(unequal[:min(12, len(unequal))], "\n"))
		}
	}
	// A comma that the tables leave at the end of a name is cut off here (one
	// entry each).
	f("32006R0765", belarus, 408, 1)
	f("32014R0833", russia, 1746, 1)
	// The last point of "… Co." in a run-on text is taken for the name's own
	// (two entries), and a label "aka:" that the tables keep in a name is not
	// (one).
	f("32012R0267", iran, 339, 3)
}

// journal prints rows of an amending act as the Journal does: an instruction
// for each annex, the rows in quotation marks, in every other table no head.
func journal(p *printer, rows map[string][]annexRow) {
	for i, annex := range slices.Sorted(maps.Keys(rows)) {
		roman, part, _ := strings.Cut(annex, ".")
		where := "the following entries are added:"
		switch part {
		case "":
		case "PERSONS", "ENTITIES":
			where = "under the heading ‘" + map[string]string{"PERSONS": "Persons", "ENTITIES": "Entities"}[part] + "’, " + where
		default:
			where = "in Part " + part + ", " + where
		}
		p.f(`<table><tbody><tr><td><p class="oj-normal">(%d)</p></td><td><p class="oj-normal">in Annex %s, %s</p><table class="oj-table"><tbody>`, i+1, roman, where)
		var head []string
		var cells []func(annexRow) []string
		column := func(title, name string, cell func(annexRow) []string) {
			for _, r := range rows[annex] {
				if r.get(name) != "" || name == "" {
					head, cells = append(head, title), append(cells, cell)
					return
				}
			}
		}
		one := func(name string) func(annexRow) []string {
			return func(r annexRow) []string { return []string{r.get(name)} }
		}
		column("", "recordId", func(r annexRow) []string { return []string{printedNumber(r)} })
		column("Name", "name", func(r annexRow) []string {
			names := []string{r.get("name")}
			for _, a := range splitCell(r.get("alias")) {
				names = append(names, "a.k.a. "+a)
			}
			return names
		})
		if strings.HasPrefix(annex, "I.") || annex == "IV" {
			column("Identifying information", "", func(r annexRow) []string { return infoLines(r, false) })
		}
		if roman == "XLII" {
			column("IMO number", "imoNumber", one("imoNumber"))
		}
		if roman != "IV" {
			column("Reasons", "reason", one("reason"))
		}
		column("Date of listing", "startDate", one("startDate"))
		if strings.HasPrefix(annex, "I.") || i%2 == 0 {
			p.f(`<tr>`)
			for _, h := range head {
				p.cell(h)
			}
			p.f(`</tr>`)
		}
		for j, r := range rows[annex] {
			p.f(`<tr>`)
			for k, c := range cells {
				lines := c(r)
				if j == 0 && k == 0 {
					lines[0] = "‘" + lines[0]
				}
				if j == len(rows[annex])-1 && k == len(cells)-1 {
					lines[0] += "’;"
				}
				p.cell(lines...)
			}
			p.f(`</tr>`)
		}
		p.f(`</tbody></table></td></tr></tbody></table>`)
	}
}

// TestJournalEqualsTables does the same for two amending acts.
func TestJournalEqualsTables(t *testing.T) {
	dir := testfiles.Shared(t)
	f := func(celex, title string, entities, wantUnequal int) {
		t.Helper()
		src := open(t, filepath.Join(dir, "lists/eu/annexes/amendments", celex+".csv.gz"))
		want := all(t, ParseAnnexes, src)
		rows := map[string][]annexRow{}
		for r, err := range (&annexes{src: src}).rows(t.Context(), src.Files[0]) {
			if err != nil {
				t.Fatal(err)
			}
			rows[r.get("annex")] = append(rows[r.get("annex")], r)
		}
		p := &printer{}
		p.f(`<html><head><title>L_2026</title></head><body><p class="oj-doc-ti">COUNCIL REGULATION (EU) %s</p><p class="oj-doc-ti">%s</p><p class="oj-doc-ti">ANNEX</p>`, actNumber(celex), title)
		journal(p, rows)
		p.f(`</body></html>`)
		acts := text("act.html", p.String())
		got := all(t, ParseEURLex, acts)
		if len(want) != entities || len(got) != entities {
			t.Errorf("%s: %d entities, the tables give %d, want %d", celex, len(got), len(want), entities)
		}
		noUnknown(t, acts.Tally)
		unequal := compare(t, got, want)
		if len(unequal) != wantUnequal {
			t.Errorf("%s: %d unequal entities, want %d:\n%s", celex, len(unequal), wantUnequal, strings.Join(unequal[:min(12, len(unequal))], "\n"))
		}
	}
	f("32026R1848", "amending Regulation (EU) No 833/2014", 157, 0)
	// "(formerly …)" is cut off the name here, of one entry.
	f("32026R1843", "implementing Regulation (EU) No 269/2014", 216, 1)
}

// compare returns what differs in names, listings, dates, numbers and all else
// between entities of one id.
func compare(t *testing.T, got, want []*entity.Entity) (unequal []string) {
	t.Helper()
	byID := uniqueIDs(t, got)
	for _, w := range want {
		g := byID[w.ID]
		if g == nil {
			unequal = append(unequal, "no "+w.ID)
			continue
		}
		if diff := cmp.Diff(canonical(w), canonical(g)); diff != "" {
			unequal = append(unequal, w.ID+" (-table +act):\n"+diff)
		}
	}
	return unequal
}

// canonical is an entity with its lists in order: an act prints columns of a
// table in another order than the transcription.
func canonical(e *entity.Entity) *entity.Entity {
	c := *e
	c.Properties = map[string][]string{}
	for k, v := range e.Properties {
		c.Properties[k] = slices.Sorted(slices.Values(v))
	}
	c.Names = slices.Clone(e.Names)
	slices.SortStableFunc(c.Names, func(a, b entity.Name) int { return strings.Compare(a.Text, b.Text) })
	return &c
}
