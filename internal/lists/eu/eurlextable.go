package eu

import (
	"regexp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// column is what a column of a table holds.
type column int

const (
	colUnknown column = iota
	colNumber
	colName
	colNative // names in their own script
	colInfo
	colReason
	colDate
	colIMO
	colAddress
	colPosition
	colGoods // the table lists goods, not parties
)

// columnHeads tell a column by its head, the first that fits. The Council
// words them anew from act to act.
var columnHeads = []struct {
	head *regexp.Regexp
	col  column
}{
	{regexp.MustCompile(`(?i)\b(cn|hs|tariff|nomenclature|harmoni[sz]ed)\b.*\bcodes?\b|^(cn|hs) code|\bgoods\b|description|\bproducts?\b|technolog`), colGoods},
	{regexp.MustCompile(`(?i)^(no\.?|nr\.?|n°|№|number|entry|#)$`), colNumber},
	{regexp.MustCompile(`(?i)\bIMO\b`), colIMO},
	{regexp.MustCompile(`(?i)^(?:date\b|entry into force|listed on)`), colDate},
	{regexp.MustCompile(`(?i)\b(reasons?|grounds|justification)\b`), colReason},
	{regexp.MustCompile(`(?i)^(identifying|identification|background) (information|data)|^information$`), colInfo},
	{regexp.MustCompile(`(?i)^names?\b.*\b(in (?:the )?(?:russian|ukrainian|belarusian|arabic|farsi|persian|cyrillic)|original (?:script|language|spelling)|native|local)|^names?\s*\((?:belarusian|russian|ukrainian|arabic|farsi|persian|chinese|korean|cyrillic)\b`), colNative},
	{regexp.MustCompile(`(?i)^(?:vessel|ship)(?:['’]s)? name|\bname\b|^names\b|^persons?$|^entit(?:y|ies)$|^crypto-assets?\b|^vessels?$|^ships?$`), colName},
	{regexp.MustCompile(`(?i)^(?:place of registration|location|address(?:es)?)$`), colAddress},
	{regexp.MustCompile(`(?i)^(?:function|position|title)s?\b`), colPosition},
}

// columnsOf tells what the columns of a table hold by its head row.
func columnsOf(row flowRow) (cols []column, ok bool) {
	name, more := false, false
	for i, cell := range row.cells {
		head := strings.Trim(strings.Join(cell, " "), quoteMarks+" ")
		c := colUnknown
		if head == "" && i == 0 {
			c = colNumber
		}
		for _, h := range columnHeads {
			if c == colUnknown && head != "" && len(head) < 160 && !strings.Contains(head, ":") && h.head.MatchString(head) {
				c = h.col
			}
		}
		if c == colGoods {
			return nil, false
		}
		name = name || c == colName
		more = more || c > colName
		cols = append(cols, c)
	}
	return cols, name && more
}

// guessColumns tells the columns of a table without a head by its first row,
// as amending acts print rows that go on a table.
func guessColumns(row flowRow) (cols []column, ok bool) {
	n := len(row.cells)
	if n < 2 || n > 7 || len(row.cells[n-1]) == 0 {
		return nil, false
	}
	cols = make([]column, n)
	date, _ := listingDate(unquoted(row.cells[n-1][0]))
	if startDay(date) == "" {
		return nil, false
	}
	cols[n-1] = colDate
	first := 0
	if _, number := recordID(strings.Join(row.cells[0], " ")); number {
		cols[0], first = colNumber, 1
	}
	var free []int
	for i := first; i < n-1; i++ {
		if len(row.cells[i]) == 1 && isIMO.MatchString(row.cells[i][0]) {
			cols[i] = colIMO
			continue
		}
		free = append(free, i)
	}
	kinds := map[int][]column{1: {colName}, 2: {colName, colReason}, 3: {colName, colInfo, colReason}, 4: {colName, colNative, colInfo, colReason}}[len(free)]
	if kinds == nil {
		return nil, false
	}
	if len(free) == 2 && slices.ContainsFunc(row.cells[free[1]], func(l string) bool { _, _, ok := labelled(l); return ok }) {
		kinds = []column{colName, colInfo}
	}
	for i, at := range free {
		cols[at] = kinds[i]
	}
	return cols, true
}

var isIMO = regexp.MustCompile(`^\d{7}$`)

// hasColumns tells a table of entries or of goods from one that only sets
// numbers beside texts.
func hasColumns(rows []flowRow) bool {
	for _, row := range rows[:min(2, len(rows))] {
		if _, ok := columnsOf(row); ok {
			return true
		}
		if _, ok := guessColumns(row); ok {
			return true
		}
		if len(row.cells) > 3 {
			return true
		}
	}
	return false
}

// isTable tells whether rows are entries here.
func (r *actReader) isTable(rows []flowRow) bool {
	for _, row := range rows[:min(2, len(rows))] {
		if _, ok := columnsOf(row); ok {
			return true
		}
	}
	return r.listsParties() && r.guess(rows) != nil
}

// guess returns the columns of a table without a head: those of the table
// before it or, failing that, what its first full row looks like.
func (r *actReader) guess(rows []flowRow) []column {
	for _, row := range rows {
		if cols, ok := guessColumns(row); ok {
			return cols
		}
		if len(r.columns) > 0 && len(row.cells) == len(r.columns) {
			return r.columns
		}
	}
	return nil
}

// table reads the entries of a table.
func (r *actReader) table(it flowItem) {
	rows := it.rows
	var cols []column
	var head flowRow
	for i := 0; i < min(2, len(rows)) && cols == nil; i++ {
		if c, ok := columnsOf(rows[i]); ok {
			cols, head = c, rows[i]
			for j, one := range c {
				if one == colUnknown {
					r.tally.Unknown("column " + strings.Join(rows[i].cells[j], " "))
				}
			}
			rows = rows[i+1:]
		}
	}
	if cols == nil {
		cols = r.guess(rows)
	}
	r.columns = cols
	part := r.part()
	last := "" // the number of the entry above, for those under a letter
	var entries []actRow
	for _, row := range rows {
		if slices.EqualFunc(row.cells, head.cells, slices.Equal) {
			continue // the head again
		}
		entry := r.newRow(part, row.line)
		switch goesOn, ok := r.cells(&entry, cols, row, &last); {
		case !ok:
		case goesOn && len(entries) > 0:
			continueEntry(&entries[len(entries)-1], entry)
		default:
			entries = append(entries, entry)
		}
	}
	for _, e := range entries {
		r.keep(e)
	}
}

// continueEntry takes the cells of a row that goes on the one above.
func continueEntry(to *actRow, from actRow) {
	for _, c := range annexColumns {
		switch v := from.get(c); {
		case v == "" || c == "celex" || c == "amendedCelex" || c == "amendmentCelex" || c == "annex" || c == "programKey" || c == "measure" || c == "schema":
		case c == "reason":
			to.set(c, joinNonEmpty(" ", to.get(c), v))
		default:
			for _, one := range splitCell(v) {
				to.add(c, one)
			}
		}
	}
}

var letterFirst = regexp.MustCompile(`^\(([a-z]{1,2})\)\s+(\S.*)$`)

// cells reads one row. goesOn is set for a row without number and name, which
// goes on the one above; ok is false for one that holds no entry.
func (r *actReader) cells(e *actRow, cols []column, row flowRow, last *string) (goesOn, ok bool) {
	cells := row.cells
	if len(cells) == len(cols)-1 && cols[0] == colNumber && len(cells) > 1 && len(cells[0]) > 0 && letterFirst.MatchString(cells[0][0]) {
		cells = append([][]string{nil}, cells...) // the letter stands for the number
	}
	if len(cells) != len(cols) {
		if text := strings.Join(slices.Concat(cells...), " "); text != "" && len(cells) > 1 {
			r.tally.Warn("%s:%d: a row of %d cells in a table of %d is left out: %.60s", r.file, row.line, len(cells), len(cols), text)
		}
		return false, false
	}
	at := func(c column) []string {
		if i := slices.Index(cols, c); i >= 0 {
			return cells[i]
		}
		return nil
	}
	number := strings.Trim(strings.Join(at(colNumber), " "), quoteMarks+" ")
	names := trimQuotes(at(colName))
	if len(names) == 0 && number != "" || len(slices.Concat(cells...)) == 0 {
		return false, false // an entry that was taken out
	}
	if id, isNumber := recordID(number); isNumber {
		*last, _, _ = strings.Cut(id, " ")
		e.set("recordId", id)
	} else if number == "" && len(names) > 0 {
		if m := letterFirst.FindStringSubmatch(names[0]); m != nil && *last != "" && slices.Contains(cols, colNumber) {
			e.set("recordId", *last+" ("+m[1]+")")
			names = append([]string{m[2]}, names[1:]...)
		}
	} else {
		e.set("recordId", strings.TrimRight(number, "."))
	}
	e.names(names)
	for _, line := range trimQuotes(at(colNative)) {
		e.alias(line)
	}
	if e.cells["schema"] == "" && len(at(colInfo)) > 0 {
		e.cells["schema"] = schemaByInfo(at(colInfo))
	}
	r.info(e, trimQuotes(at(colInfo)))
	for _, line := range trimQuotes(at(colPosition)) {
		e.add("position", line)
	}
	for _, line := range trimQuotes(at(colAddress)) {
		e.add("address", line)
	}
	for i, c := range cols {
		if c == colUnknown {
			e.add("notes", strings.Join(cells[i], " "))
		}
	}
	if imo := strings.Join(at(colIMO), " "); imo != "" {
		e.add("imoNumber", strings.TrimSpace(strings.TrimPrefix(imo, "IMO")))
	}
	e.set("reason", unquoted(strings.Join(at(colReason), " ")))
	e.date(strings.Join(at(colDate), " "))
	return number == "" && len(names) == 0, true
}

// trimQuotes removes the quotation marks of an amending act from lines.
func trimQuotes(lines []string) (out []string) {
	for _, l := range lines {
		if l = unquoted(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

var personLabel = regexp.MustCompile(`(?i)^(?:DOB|POB|date of birth|place of birth|gender|nationality|born)\b`)

// schemaByInfo tells a person by what is said of it.
func schemaByInfo(lines []string) string {
	if slices.ContainsFunc(lines, func(l string) bool { return personLabel.MatchString(l) }) {
		return "Person"
	}
	return "LegalEntity"
}

var (
	dateFirst  = regexp.MustCompile(`(?i)^(\d{1,2}\s?\.\s?\d{1,2}\s?[.\s]\s?\d{4}|\d{1,2}\s+(?:` + monthNames + `)\.?\s\d{4})\b\.?[’;.]*\s*(.*)$`)
	takenAlong = regexp.MustCompile(`^[\s(),.;]*$`)
)

// listingDate splits what a date cell prints into the day and what it adds:
// "23.6.2008 (23.1.2016, suspended)".
func listingDate(printed string) (day, more string) {
	m := dateFirst.FindStringSubmatch(entity.Collapse(printed))
	if m == nil {
		return strings.TrimRight(printed, ".’; "), ""
	}
	if takenAlong.MatchString(m[2]) {
		return m[1], ""
	}
	return m[1], m[2]
}

func (r *actRow) date(printed string) {
	day, more := listingDate(unquoted(printed))
	r.set("startDate", day)
	if more != "" {
		r.history = entity.Collapse(printed)
	}
}
