package report

import (
	"fmt"
	"io"
	"strconv"

	"github.com/interdict-project/interdict/answer"
)

// SummaryRow is what the summary of a folder says of one file.
type SummaryRow struct {
	// Source is the file as the user gave it.
	Source string
	// Verdict is the strictest of the file's days.
	Verdict answer.Verdict
	// Hits counts the parties found on any day, Prohibited those of them with
	// a prohibiting finding on any day, NearMisses who was considered only.
	Hits, Prohibited, NearMisses int
	// Captions name the parties found, in the order of the answers.
	Captions []string
	// Warnings counts the answers' warnings.
	Warnings int
	// Err says why the file could not be screened; the counts are then void.
	Err error
}

// SummaryOf sums the answers of one file up.
func SummaryOf(source string, answers []answer.Answer) SummaryRow {
	days := inOrder(answers)
	row := SummaryRow{Source: source, Verdict: answer.Clear, Warnings: len(allWarnings(days))}
	for _, a := range days {
		if verdictRank(a.Verdict) > verdictRank(row.Verdict) {
			row.Verdict = a.Verdict
		}
		row.NearMisses = max(row.NearMisses, len(a.NearMisses))
	}
	for _, p := range parties(days) {
		row.Hits++
		row.Captions = append(row.Captions, p.Entity.Caption)
		for _, r := range p.Rows {
			if hasAnswer(r, answer.Prohibited) {
				row.Prohibited++
				break
			}
		}
	}
	return row
}

func hasAnswer(r row, a string) bool {
	for _, f := range r.On {
		if f != nil && f.Answer == a {
			return true
		}
	}
	return false
}

// verdictRank orders verdicts by strictness; one that isn't known is to be
// looked at.
func verdictRank(v answer.Verdict) int {
	switch v {
	case answer.Clear:
		return 0
	case answer.Block:
		return 2
	}
	return 1
}

// Summary writes one line for each file in the order given, those that failed
// last, then the totals.
func Summary(w io.Writer, rows []SummaryRow, opt TerminalOptions) error {
	p := newPrinter(w, opt)
	var failed []SummaryRow
	count := map[answer.Verdict]int{}
	hits := 0
	for _, r := range rows {
		if r.Err != nil {
			failed = append(failed, r)
			continue
		}
		count[r.Verdict]++
		hits += r.Hits
		p.summaryRow(r)
	}
	for _, r := range failed {
		label := append([]atom{{core: " "}}, cell(red, "FAILED", 8)...)
		p.lines(label, 9, listed(":", []atom{name(bold, r.Source)}, say(plain, r.Err.Error())))
	}
	if len(rows) > 0 {
		p.gap()
	}
	p.lines(cell(bold, "Total", 9), 9, say(plain, fmt.Sprintf("%s: %d to block, %d to review, %d clear, %d failed; %s found",
		plural(len(rows), "file"), count[answer.Block], len(rows)-len(failed)-count[answer.Block]-count[answer.Clear],
		count[answer.Clear], len(failed), plural(hits, "party"))))
	return p.flush()
}

func (p *printer) summaryRow(r SummaryRow) {
	word := string(r.Verdict)
	if word == "" {
		word = string(answer.Review)
	}
	s := map[answer.Verdict]style{answer.Block: red, answer.Review: yellow, answer.Clear: green}[r.Verdict]
	label := append([]atom{{core: " "}}, cell(s, word, 8)...)
	found := say(plain, plural(r.Hits, "party"))
	if r.Hits > 0 {
		found = say(plain, plural(r.Hits, "party")+" ("+strconv.Itoa(r.Prohibited)+" prohibited)")
	}
	var near, warned []atom
	if r.NearMisses > 0 {
		near = say(dim, plural(r.NearMisses, "near miss"))
	}
	if r.Warnings > 0 {
		warned = say(yellow, plural(r.Warnings, "warning"))
	}
	p.lines(label, 9, listed(":", []atom{name(bold, r.Source)}, listed(",", found, near, warned)))
	for _, c := range r.Captions[:min(len(r.Captions), maxCaptions)] {
		p.lines(nil, 11, []atom{name(plain, c)})
	}
	if more := len(r.Captions) - maxCaptions; more > 0 {
		p.lines(nil, 11, say(dim, fmt.Sprintf("and %d more", more)))
	}
}

// maxCaptions is how many parties of a file the summary names.
const maxCaptions = 5
