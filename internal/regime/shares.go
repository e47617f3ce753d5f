package regime

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// Limits on a user's table of shares.
const (
	maxSharesFile    = 64 << 20 // bytes
	maxSharesRows    = 1_000_000
	maxSharesCell    = 4096 // bytes
	maxSharesDefects = 20   // told at once
)

// sharesColumns are the columns of a table of shares; the first three must be
// there.
var sharesColumns = [...]string{"owner", "owned", "percent", "from", "to", "control", "source"}

const sharesRemedy = "the columns are owner, owned, percent, and where known from, to, control, source"

// ReadShares reads a user's own table of who owns whom: CSV in UTF-8 with
// commas, semicolons or tabs and a header that names the columns, in any
// order. name is the file's, for messages.
//
//   - owner, owned: an id, a publisher's reference or a name, returned as both
//     key and name.
//   - percent: a number between 0 and 100 ("33.34", "33,34", "50 %"), or
//     unknown.
//   - from, to: ISO 8601 days, months or years, both included; empty is open.
//   - control: yes, no, unknown, or empty for no.
//   - source: how it is known; empty for the file and line.
//
// All rows are read. Defects are returned together, up to 20, each a
// [*source.Error]: one line with file, line and remedy. There are no holdings
// then. A table has at most a million rows and 64 MB.
func ReadShares(r io.Reader, name string) ([]Holding, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxSharesFile+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	t := shareTable{file: name}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	switch {
	case len(data) > maxSharesFile:
		t.defect(0, "more than 64 MB", "split it, or leave out what isn't needed")
	case !utf8.Valid(data):
		t.defect(invalidLine(data), "not UTF-8", `save the table as "CSV UTF-8"`)
	default:
		t.read(data)
	}
	if len(t.defects) > 0 {
		return nil, errors.Join(t.defects...)
	}
	return t.holdings, nil
}

// invalidLine returns the line on which a text stops being UTF-8.
func invalidLine(data []byte) int {
	n := 1
	for line := range bytes.Lines(data) {
		if !utf8.Valid(line) {
			break
		}
		n++
	}
	return n
}

// shareTable is a table being read.
type shareTable struct {
	file     string
	comma    rune
	columns  map[string]int
	named    []bool // of each column of the header
	holdings []Holding
	defects  []error
	more     int // defects beyond those told
}

func (t *shareTable) defect(line int, what, remedy string) {
	if len(t.defects) < maxSharesDefects {
		t.defects = append(t.defects, &source.Error{File: t.file, Line: line, What: what, Remedy: remedy})
		return
	}
	t.more++
}

func (t *shareTable) read(data []byte) {
	t.comma = separator(data)
	cr := csv.NewReader(bytes.NewReader(data))
	cr.Comma, cr.FieldsPerRecord, cr.ReuseRecord, cr.TrimLeadingSpace = t.comma, -1, true, t.comma != '\t'
	rows := 0
	for {
		cells, err := cr.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var pe *csv.ParseError
		if errors.As(err, &pe) {
			t.defect(pe.StartLine, "not valid CSV: "+pe.Err.Error(), "close the quote, or write a quote inside a cell twice")
			break
		}
		line, _ := cr.FieldPos(0)
		if !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			continue
		}
		if t.columns == nil {
			if !t.header(line, cells) {
				return
			}
			continue
		}
		if rows++; rows > maxSharesRows {
			t.defect(line, "more than a million rows", "split it, or leave out what isn't needed")
			break
		}
		t.row(line, cells)
	}
	if t.columns == nil && len(t.defects) == 0 {
		t.defect(1, "no header", sharesRemedy)
	}
	if t.more > 0 {
		t.defects = append(t.defects, &source.Error{File: t.file, What: fmt.Sprintf("%d more defects", t.more), Remedy: "mend these first"})
	}
}

// separator returns what separates the cells of the first line that isn't
// blank: of comma, semicolon and tab the most frequent.
func separator(data []byte) rune {
	head, _, _ := bytes.Cut(bytes.TrimLeft(data, "\r\n"), []byte("\n"))
	best := ','
	for _, c := range ";\t" {
		if bytes.Count(head, []byte(string(c))) > bytes.Count(head, []byte(string(best))) {
			best = c
		}
	}
	return best
}

func (t *shareTable) header(line int, cells []string) bool {
	t.columns, t.named = make(map[string]int, len(cells)), make([]bool, len(cells))
	for i, c := range cells {
		c = strings.ToLower(strings.TrimSpace(c))
		_, twice := t.columns[c]
		switch {
		case c == "": // row sees to it that nothing stands there
		case !slices.Contains(sharesColumns[:], c):
			t.defect(line, fmt.Sprintf("unknown column %q", short(c)), sharesRemedy)
		case twice:
			t.defect(line, "the column "+c+" stands twice", "leave one of them out")
		}
		t.columns[c], t.named[i] = i, c != ""
	}
	for _, c := range sharesColumns[:3] {
		if _, ok := t.columns[c]; !ok {
			t.defect(line, "no column "+c, sharesRemedy)
		}
	}
	return len(t.defects) == 0
}

func (t *shareTable) row(line int, cells []string) {
	if i := slices.IndexFunc(cells, func(c string) bool { return len(c) > maxSharesCell }); i >= 0 {
		t.defect(line, fmt.Sprintf("cell %d has more than %d bytes", i+1, maxSharesCell), "shorten it; is a quote missing?")
		return
	}
	if i := t.beyond(cells); i >= 0 {
		t.defect(line, fmt.Sprintf("cell %d (%q) is in no column", i+1, short(cells[i])), "quote cells that hold the separator")
		return
	}
	get := func(column string) string {
		if i, ok := t.columns[column]; ok && i < len(cells) {
			return entity.Collapse(cells[i])
		}
		return ""
	}
	h := Holding{Owner: get("owner"), Owned: get("owned"), From: get("from"), To: get("to"), Source: get("source")}
	h.OwnerName, h.OwnedName = h.Owner, h.Owned
	if h.Source == "" {
		h.Source = fmt.Sprintf("%s:%d", t.file, line)
	}
	var err error
	switch h.Percent, err = parsePercent(get("percent"), true); {
	case h.Owner == "":
		t.defect(line, "no owner", "name the owner, or leave the line out")
	case h.Owned == "":
		t.defect(line, "no owned party", "name the owned, or leave the line out")
	case h.Owner == h.Owned:
		t.defect(line, fmt.Sprintf("%q owns itself", short(h.Owner)), "leave own shares out")
	case err != nil:
		t.defect(line, err.Error(), `write a number from 0 to 100, or "unknown"`)
	case !isSpan(h.From):
		t.defect(line, fmt.Sprintf("from %q is no day", short(h.From)), "write it as 2024-07-03")
	case !isSpan(h.To):
		t.defect(line, fmt.Sprintf("to %q is no day", short(h.To)), "write it as 2024-07-03")
	case h.From != "" && h.To != "" && upTo(h.From, h.To) > h.To:
		t.defect(line, fmt.Sprintf("to %s is before from %s", h.To, h.From), "swap the days")
	case !h.setControl(strings.ToLower(get("control"))):
		t.defect(line, fmt.Sprintf("control %q is not known", short(get("control"))), "write yes, no or unknown")
	default:
		t.holdings = append(t.holdings, h)
	}
}

// beyond returns the first cell with something in it that no named column
// holds, -1 if there is none.
func (t *shareTable) beyond(cells []string) int {
	for i, c := range cells {
		if (i >= len(t.named) || !t.named[i]) && strings.TrimSpace(c) != "" {
			return i
		}
	}
	return -1
}

// setControl reads the column control; false if it can't.
func (h *Holding) setControl(text string) bool {
	switch text {
	case "yes", "true", "1":
		h.Control = true
	case "unknown":
		h.MayControl = true
	case "", "no", "false", "0":
	default:
		return false
	}
	return true
}

// isSpan tells whether a text is an ISO 8601 day, month or year, or empty.
func isSpan(s string) bool {
	switch len(s) {
	case 0:
		return true
	case len("2006"):
		return isDay(s + "-01-01")
	case len("2006-01"):
		return isDay(s + "-01")
	}
	return isDay(s)
}

// parsePercent reads a percentage; nil is "unknown".
func parsePercent(text string, mayBeUnknown bool) (*float64, error) {
	number := strings.TrimSpace(strings.TrimSuffix(text, "%"))
	switch {
	case text == "":
		return nil, errors.New("no percentage")
	case mayBeUnknown && strings.EqualFold(text, "unknown"):
		return nil, nil
	case strings.Count(number, ",") == 1 && !strings.Contains(number, "."):
		number = strings.Replace(number, ",", ".", 1)
	}
	if strings.Trim(number, "0123456789.") != "" {
		return nil, fmt.Errorf("percent %q is no number", short(text))
	}
	if _, part, _ := strings.Cut(number, "."); len(part) > 9 {
		return nil, fmt.Errorf("percent %q has more than nine decimals", short(text))
	}
	p, err := strconv.ParseFloat(number, 64)
	if err != nil || p > 100 {
		return nil, fmt.Errorf("percent %q is not between 0 and 100", short(text))
	}
	return &p, nil
}

// short cuts a text for a message.
func short(s string) string {
	s = entity.Collapse(s)
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
