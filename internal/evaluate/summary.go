package evaluate

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"
)

// Summary is the figures of an evaluation as tables of text, the form in
// which they are printed, kept and compared.
type Summary struct {
	Head   []string // what was evaluated, a line each
	Tables []Table
}

// Table is the figures of one set.
type Table struct {
	Title  string
	Header []string
	Rows   [][]string // the first cell names the slice
}

// By how much a figure must change to count: less is chance of rounding.
const (
	recallMargin = .003
	alertMargin  = 1 // per 1,000 customers
)

// Summary tells the figures of an outcome. What names the index.
func (o *Outcome) Summary(what string) *Summary {
	s := &Summary{Head: []string{fmt.Sprintf("index: %s; %d parties, %d names", what, o.Parties, o.Names)}}
	for i := range o.Customers {
		s.Tables = append(s.Tables, o.Customers[i].table())
	}
	for i := range o.Asked {
		s.Tables = append(s.Tables, o.askedTable(&o.Asked[i]))
	}
	for i := range o.None {
		s.Tables = append(s.Tables, o.None[i].table())
	}
	for _, with := range []bool{false, true} {
		if t := o.recombinedTable(with); len(t.Rows) > 0 {
			s.Tables = append(s.Tables, t)
		}
	}
	for i := range o.Compared {
		c := &o.Compared[i]
		s.Tables = append(s.Tables, c.table(), binsTable(c.Set+", reliability", c.Reliability()))
	}
	for i := range o.Tokens {
		s.Tables = append(s.Tables, o.Tokens[i].table())
	}
	if all := o.Reliabilities(); len(all) > 0 {
		s.Tables = append(s.Tables, reliabilityTable(all), binsTable("reliability, "+all[0].Slice, all[0].Bins))
	}
	return s
}

func withFacts(title string, with bool) string {
	if with {
		return title + ", birth date, nationality and gender given"
	}
	return title
}

// recombinedTable tells each script's recall where its own recombined names
// set the budget.
func (o *Outcome) recombinedTable(with bool) Table {
	t := Table{Title: "recombined", Header: []string{"slice", "n", "customers", "alerts@700"}}
	if with {
		t.Title = "recombined, birth year and country given"
	}
	for _, b := range Budgets {
		t.Header = append(t.Header, fmt.Sprintf("over@%d/k", b), fmt.Sprintf("recall@%d/k", b), "95 %")
	}
	for i := range o.Recombined {
		r := &o.Recombined[i]
		if r.Asked.WithFacts != with {
			continue
		}
		for _, c := range r.Recalls() {
			if c.Slice == "all" {
				continue // the script's own slice is all
			}
			row := []string{c.Slice, strconv.Itoa(c.N), strconv.Itoa(len(r.Customers.Tops)), fmt.Sprintf("%.1f", r.Customers.Alerts(Threshold))}
			for j, b := range Budgets {
				row = append(row, thousandths(r.Customers.Budget(b)), rate(c.Budgets[j]), c.Intervals[j].String())
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// table tells how many of the names that must not alert do.
func (n *NoneAsked) table() Table {
	t := Table{Title: n.Set + ", none expected", Header: []string{"slice", "n", "alerts", "alerts@700"}}
	for _, r := range n.Customers.alertRates(1) {
		t.Rows = append(t.Rows, []string{r.Slice, strconv.Itoa(r.N), strconv.Itoa(int(r.PerThousand*float64(r.N)/1000 + .5)), fmt.Sprintf("%.1f", r.PerThousand)})
	}
	return t
}

func (c *ComparedTokens) table() Table {
	t := Table{Title: c.Set, Header: []string{"slice", "n", "matches", "unseen", "AUC unseen", "AUC", "accuracy"}}
	for _, d := range c.Discriminations() {
		unseen := "-"
		if d.Unseen > 0 {
			unseen = rate(d.AreaUnseen)
		}
		t.Rows = append(t.Rows, []string{"lang=" + d.Lang, strconv.Itoa(d.N), strconv.Itoa(d.Matches), strconv.Itoa(d.Unseen), unseen, rate(d.Area), rate(d.Accuracy)})
	}
	return t
}

// reliabilityTable tells the expected calibration error where half of the
// pairs are true.
func reliabilityTable(all []Reliability) Table {
	t := Table{Title: "reliability", Header: []string{"slice", "true", "false", "ECE@1:1"}}
	for _, r := range all {
		t.Rows = append(t.Rows, []string{r.Slice, strconv.Itoa(r.True), strconv.Itoa(r.False), rate(r.ExpectedError)})
	}
	return t
}

func (c *Customers) table() Table {
	t := Table{Title: withFacts("negatives", c.WithFacts), Header: []string{"slice", "n", "alerts@700", "over@10/k", "over@50/k"}}
	for _, r := range c.AlertRates() {
		row := []string{r.Slice, strconv.Itoa(r.N), fmt.Sprintf("%.1f", r.PerThousand), "-", "-"}
		if r.Slice == "all" {
			row[3], row[4] = thousandths(c.Budget(10)), thousandths(c.Budget(50))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (o *Outcome) askedTable(a *Asked) Table {
	t := Table{Title: withFacts(a.Set, a.WithFacts), Header: []string{"slice", "n", "R@1", "R@10", "recall@700"}}
	if o.customersFor(a.WithFacts) != nil {
		for _, b := range Budgets {
			t.Header = append(t.Header, fmt.Sprintf("recall@%d/k", b), "95 %")
		}
	}
	for _, r := range o.Recalls(a) {
		row := []string{r.Slice, strconv.Itoa(r.N), rate(r.First), rate(r.Ten), rate(r.AtThreshold)}
		for i := range r.Budgets {
			row = append(row, rate(r.Budgets[i]), r.Intervals[i].String())
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (c *Compared) table() Table {
	t := Table{Title: c.Set, Header: []string{"slice", "n", "P", "R", "F1", "95 %", "accuracy", "ECE"}}
	for _, a := range c.Agreements() {
		t.Rows = append(t.Rows, []string{a.Slice, strconv.Itoa(a.N), rate(a.Precision), rate(a.Recall), rate(a.F1), a.Interval.String(), rate(a.Accuracy), rate(a.CalibrationError)})
	}
	return t
}

// binsTable tells how many of the pairs of each tenth of scores are true.
func binsTable(title string, bins [10]Bin) Table {
	t := Table{Title: title, Header: []string{"score", "n", "mean score", "share true"}}
	for i, b := range bins {
		row := []string{fmt.Sprintf(".%d", i), strconv.Itoa(b.N), rate(b.Score), rate(b.True)}
		if b.N == 0 {
			row[2], row[3] = "-", "-"
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func rate(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }

func thousandths(score int) string { return rate(float64(score) / 1000) }

// String gives the interval as tables have it.
func (i Interval) String() string { return "[" + rate(i.Low) + " " + rate(i.High) + "]" }

// String gives the summary as aligned text that [ParseSummary] reads.
func (s *Summary) String() string {
	var b bytes.Buffer
	for _, h := range s.Head {
		fmt.Fprintln(&b, h)
	}
	for _, t := range s.Tables {
		fmt.Fprintf(&b, "\n[%s]\n", t.Title)
		w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
		for _, row := range append([][]string{t.Header}, t.Rows...) {
			fmt.Fprintln(w, strings.Join(row, "\t"))
		}
		_ = w.Flush() // to memory
	}
	return b.String()
}

// ParseSummary reads what [Summary.String] wrote.
func ParseSummary(text string) (*Summary, error) {
	s := &Summary{}
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, " \r")
		switch {
		case line == "":
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			s.Tables = append(s.Tables, Table{Title: line[1 : len(line)-1]})
		case len(s.Tables) == 0:
			s.Head = append(s.Head, line)
		default:
			t := &s.Tables[len(s.Tables)-1]
			row := cells(line)
			switch {
			case t.Header == nil:
				t.Header = row
			case len(row) != len(t.Header):
				return nil, fmt.Errorf("the summary's row %q has %d cells; its table has %d", line, len(row), len(t.Header))
			default:
				t.Rows = append(t.Rows, row)
			}
		}
	}
	if len(s.Tables) == 0 {
		return nil, errors.New("this is no summary: it has no table")
	}
	return s, nil
}

// cells splits a row where two blanks or more stand.
func cells(line string) []string {
	var out []string
	for _, c := range strings.Split(line, "  ") {
		if c = strings.TrimSpace(c); c != "" {
			out = append(out, c)
		}
	}
	return out
}

// Against compares with an earlier summary: which of its figures are now
// worse and which better, by more than the margins (.003 of a recall, F1,
// accuracy, area or calibration error, 1 alert of 1,000), each in a line. A row that is gone is worse; a new one
// counts as neither.
func (s *Summary) Against(earlier *Summary) (worse, better []string) {
	now := s.cells()
	for _, t := range earlier.Tables {
		for _, row := range t.Rows {
			for i, column := range t.Header {
				kind := kindOf(column)
				if kind == uncompared {
					continue
				}
				where := fmt.Sprintf("[%s] %s, %s", t.Title, row[0], column)
				is, ok := now[[3]string{t.Title, row[0], column}]
				if !ok {
					worse = append(worse, where+": was "+row[i]+", is not there any more")
					continue
				}
				gain, err := gained(row[i], is, kind)
				switch line := fmt.Sprintf("%s: was %s, is %s", where, row[i], is); {
				case err != nil:
					worse = append(worse, line+": "+err.Error())
				case gain < 0:
					worse = append(worse, line)
				case gain > 0:
					better = append(better, line)
				}
			}
		}
	}
	return worse, better
}

func (s *Summary) cells() map[[3]string]string {
	out := map[[3]string]string{}
	for _, t := range s.Tables {
		for _, row := range t.Rows {
			for i, column := range t.Header {
				out[[3]string{t.Title, row[0], column}] = row[i]
			}
		}
	}
	return out
}

// Kinds of column, by what of them is compared.
const (
	uncompared = iota
	recallKind
	alertKind
	errorKind // less is better
)

func kindOf(column string) int {
	switch {
	case strings.HasPrefix(column, "recall@"), strings.HasPrefix(column, "R@"), strings.HasPrefix(column, "AUC"), column == "F1", column == "accuracy":
		return recallKind
	case strings.HasPrefix(column, "ECE@"):
		return errorKind
	case strings.HasPrefix(column, "alerts@"):
		return alertKind
	}
	return uncompared
}

// gained tells whether a figure is better (1), worse (-1) or the same (0).
func gained(was, is string, kind int) (int, error) {
	if was == "-" && is == "-" {
		return 0, nil
	}
	a, err1 := strconv.ParseFloat(was, 64)
	b, err2 := strconv.ParseFloat(is, 64)
	if err := errors.Join(err1, err2); err != nil {
		return 0, err
	}
	// The figures are rounded; half a last digit keeps the margin itself in.
	gain, margin := b-a, recallMargin+.0005
	switch kind {
	case alertKind:
		gain, margin = a-b, alertMargin+.05
	case errorKind:
		gain = a - b
	}
	switch {
	case gain > margin:
		return 1, nil
	case gain < -margin:
		return -1, nil
	}
	return 0, nil
}
