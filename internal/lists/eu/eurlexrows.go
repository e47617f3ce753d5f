package eu

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// set keeps a value of a column; what several values are is told by join.
func (r *actRow) set(column, value string) {
	if value = entity.Collapse(value); value != "" {
		r.cells[column] = value
	}
}

// add adds a value to a column, as the cells of the annex tables hold several:
// separated by ";", quoted where a value holds one itself.
func (r *actRow) add(column, value string) {
	if value = strings.Trim(entity.Collapse(value), "; "); value == "" {
		return
	}
	if strings.ContainsAny(value, `;"`) {
		value = `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
	}
	if have := r.cells[column]; have != "" {
		for _, v := range splitCell(have) {
			if v == value {
				return
			}
		}
		value = have + "; " + value
	}
	r.cells[column] = value
}

// split adds each value that a text holds, separated by ";".
func (r *actRow) split(column, text string) {
	for v := range strings.SplitSeq(text, ";") {
		r.add(column, v)
	}
}

// newRow begins an entry of the part of an annex that stands here.
func (r *actReader) newRow(part annexPart, line int) actRow {
	row := actRow{annexRow: annexRow{file: r.file, line: line, cells: map[string]string{}}}
	if r.amending() {
		row.cells["amendedCelex"], row.cells["amendmentCelex"] = r.act, r.head.celex
	} else {
		row.cells["celex"] = r.act
	}
	row.set("annex", part.label)
	row.set("programKey", listingActs[r.act].programme)
	row.set("measure", part.measure)
	row.set("country", part.country)
	switch {
	case part.schema != "":
		row.cells["schema"] = part.schema
	case r.schema != "":
		row.cells["schema"] = r.schema
	}
	return row
}

// flush reads the section that ends here.
func (r *actReader) flush() {
	items := r.section
	r.section = nil
	if len(items) == 0 || r.annex == "" && r.do == doNothing || r.amending() && r.do == doNothing {
		return
	}
	table := false
	for _, it := range items {
		if it.rows != nil && r.isTable(it.rows) {
			r.table(it)
			table = true
		}
	}
	if table || !r.listsParties() {
		return
	}
	for _, it := range items {
		switch {
		case it.rows != nil:
			r.tally.Unknown("a table of annex " + r.annex + " of " + r.act + " without a column of names")
		case it.point != nil:
			r.entry(it.number, r.pointText(it), it.line)
		default:
			r.listed(it)
		}
	}
}

// pointText returns the texts of a point as lines of one entry.
func (r *actReader) pointText(it flowItem) string {
	var lines []string
	for _, p := range it.point {
		lines = append(lines, p.text)
	}
	return strings.Join(lines, " ")
}

var (
	numberedLine = regexp.MustCompile(`^(\d{1,4})\s?[.)]\s+(\S.*)$`)
	listEnd      = regexp.MustCompile(`(?:\s*;\s*(?:and|or)?|\s*,?\s+and)\s*$`)
	wholeQuote   = regexp.MustCompile(`^[‘“]([^‘’“”]+)[’”][.;]?$`)
	entryNumber  = regexp.MustCompile(`^\(?(\d{1,5})\)?\s*[.)]?\s*(?:\(?([a-z]{1,2})\)?)?[.)]?$`)
)

// recordID writes the number of an entry as it is cited: "55", "1 (c)"; ok is
// false where the text is no number.
func recordID(printed string) (id string, ok bool) {
	m := entryNumber.FindStringSubmatch(strings.Trim(printed, quoteMarks+" "))
	if m == nil {
		return "", false
	}
	if m[2] != "" {
		return m[1] + " (" + m[2] + ")", true
	}
	return m[1], true
}

// listed reads a paragraph of an annex without tables: a name, or a number and
// what follows it.
func (r *actReader) listed(it flowItem) {
	text := strings.Trim(it.text, " ")
	if strings.HasSuffix(text, ":") || strings.Contains(text, "this Annex") {
		return // words before a list
	}
	if m := numberedLine.FindStringSubmatch(strings.TrimLeft(text, quoteMarks)); m != nil {
		r.entry(m[1], m[2], it.line)
		return
	}
	if len(text) > longestName && !strings.Contains(text, ": ") {
		r.tally.Unknown("a text of annex " + r.annex + " of " + r.act + " that is no entry")
		return
	}
	r.entry("", text, it.line)
}

// longestName is how many bytes a name without facts behind it may have.
const longestName = 400

// entry reads an entry that stands in no table.
func (r *actReader) entry(number, text string, line int) {
	id, _ := recordID(number)
	text = unquoted(listEnd.ReplaceAllString(text, ""))
	if r.amending() {
		if inner := wholeQuote.FindStringSubmatch(text); inner != nil {
			text = inner[1]
		}
	}
	part := r.part()
	row := r.newRow(part, line)
	row.set("recordId", id)
	r.runOn(&row, text)
	r.keep(row)
}

// unquoted cuts off the quotation marks in which an amending act prints a
// passage, not those of the text itself.
func unquoted(s string) string {
	s = entity.Collapse(s)
	for _, end := range []string{";", "."} {
		if t, ok := strings.CutSuffix(s, "’"+end); ok && strings.Count(t, "‘") <= strings.Count(t, "’") {
			s = t
		}
	}
	if strings.HasPrefix(s, "‘") && strings.Count(s, "‘") > strings.Count(s, "’") {
		s = strings.TrimPrefix(s, "‘")
	}
	return strings.TrimSpace(s)
}

// keep takes an entry over, or its end.
func (r *actReader) keep(row actRow) {
	if row.get("name") == "" {
		if len(row.cells) > 5 {
			r.tally.Warn("%s:%d: an entry of annex %s without a name is left out", r.file, row.line, row.get("annex"))
		}
		return
	}
	if row.cells["schema"] == "" {
		row.cells["schema"] = "LegalEntity"
		for _, c := range []string{"birthDate", "birthPlace", "nationality", "gender", "passportNumber"} {
			if row.get(c) != "" {
				row.cells["schema"] = "Person"
			}
		}
		if row.get("imoNumber") != "" {
			row.cells["schema"] = "Vessel"
		}
	}
	if row.cells["schema"] == "LegalEntity" && (row.get("kppCode") != "" || row.get("imoNumber") != "") {
		row.cells["schema"] = "Company" // of bodies, only companies have these numbers
	}
	if row.get("measure") == "" {
		r.tally.Unknown(fmt.Sprintf("measure of annex %s of %s", row.get("annex"), row.act()))
	}
	if r.amending() && r.do == doDelete {
		r.deleted = append(r.deleted, actDeletion{annexRow: row.annexRow})
		return
	}
	r.rows = append(r.rows, row)
}
