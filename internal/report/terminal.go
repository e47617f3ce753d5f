package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/answer"
)

// Terminal writes the report of one subject, screened as of one day or of
// several. The document's own day (else the earliest) is told in full; of each
// other day, what has changed since. Answers must be of the same subject.
func Terminal(w io.Writer, answers []answer.Answer, opt TerminalOptions) error {
	days := inOrder(answers)
	if len(days) == 0 {
		return errNoAnswer
	}
	t := terminal{printer: newPrinter(w, opt), days: days, parties: parties(days), topics: topics(days)}
	t.verdicts()
	t.subject()
	t.glance()
	for i := range t.parties {
		if t.parties[i].On[0] != nil {
			t.party(&t.parties[i])
		}
	}
	t.notFound()
	t.nearMisses()
	t.contexts()
	t.sinceDocument()
	for d := 1; d < len(days); d++ {
		t.changes(d)
	}
	t.warnings()
	t.basis()
	return t.flush()
}

type terminal struct {
	*printer
	days    []answer.Answer
	parties []party
	topics  []topic
}

// verdicts writes a line for each day: the first lines a reader sees.
func (t *terminal) verdicts() {
	for d, a := range t.days {
		text := tally(a)
		if a.Verdict == answer.Review && len(a.Hits) == 0 {
			text += "; why to review stands under Warnings"
		}
		as := []atom{{core: "as"}, {core: "of"}, {core: dated(a.AsOf), style: bold}}
		as = append(as, say(plain, "("+dayName(a)+")")...)
		if d > 0 {
			text = "what has changed stands below"
			if a.Verdict == t.days[0].Verdict {
				text = "the same verdict; " + text
			}
		}
		label := []atom{{pre: " ", core: strings.ToUpper(string(a.Verdict)), post: " ", style: verdictStyle(a.Verdict)}}
		t.lines(label, 9, listed(":", as, say(plain, text)))
	}
}

func verdictStyle(v answer.Verdict) style {
	switch v {
	case answer.Block:
		return onRed
	case answer.Review:
		return onGold
	case answer.Clear:
		return onMint
	}
	return bold
}

// subject says what was screened, for whom, and how the document's day is
// known.
func (t *terminal) subject() {
	a := t.days[0]
	s := a.Subject
	t.gap()
	var what []atom
	switch {
	case s.Name != "":
		what = append(what, name(bold, s.Name))
		if s.Source != "" {
			what = append(what, say(plain, "in")...)
		}
	case s.Source == "":
		what = say(bold, cmp.Or(s.ID, s.Kind))
	}
	if s.Source != "" {
		what = append(what, name(bold, s.Source))
	}
	var details []atom
	if s.Schema != "" {
		details = say(plain, schemaName(s.Schema))
	}
	var issuers []string
	for _, id := range a.Issuers {
		issuers = append(issuers, issuerName(id))
	}
	held := []atom{}
	if len(issuers) > 0 {
		held = say(plain, "screened for "+joinAnd(issuers))
	}
	t.lines(cell(dim, "Subject", 9), 9, listed(" ·", what, details, t.given(s.Properties), held))
	if d := a.DocumentDate; d != nil {
		day := []atom{{core: d.Date}}
		t.lines(cell(dim, "Dated", 9), 9, listed(":", day, append(say(plain, d.Reason), t.spans(d.Spans, 2)...)))
	}
}

// given lists what the subject itself says of a party.
func (t *terminal) given(props map[string][]string) []atom {
	var groups [][]atom
	for _, f := range facts(props) {
		groups = append(groups, append(say(plain, f.Label), say(plain, strings.Join(f.Values, ", "))...))
	}
	return listed(" ·", groups...)
}

// glance names every party in a line with who forbids, where they are many.
func (t *terminal) glance() {
	hits := t.days[0].Hits
	if len(hits) < 2 {
		return
	}
	t.gap()
	for i := range t.parties {
		p := &t.parties[i]
		if p.On[0] == nil {
			continue
		}
		who := append([]atom{name(bold, p.Entity.Caption)}, say(plain, probability(p.On[0].Score))...)
		t.lines([]atom{{core: fmt.Sprintf("%3d  ", p.N)}}, 5, listed(",", who[:1], who[1:]), []atom{{core: "—", style: dim}}, standing(p.On[0].Findings))
	}
}

// standing sums findings up: "prohibited by US and UK; unconfirmed EU".
func standing(findings []answer.Finding) []atom {
	best := map[string]string{}
	var issuers []string
	for _, f := range findings {
		if have, ok := best[f.Issuer]; !ok || answerRank(f.Answer) < answerRank(have) {
			best[f.Issuer] = f.Answer
			if !ok {
				issuers = append(issuers, f.Issuer)
			}
		}
	}
	if len(issuers) == 0 {
		return say(plain, "no measure in force")
	}
	slices.SortFunc(issuers, compareIssuers)
	byAnswer := map[string][]string{}
	var answers []string
	for _, id := range issuers {
		a := best[id]
		if byAnswer[a] == nil {
			answers = append(answers, a)
		}
		byAnswer[a] = append(byAnswer[a], issuerName(id))
	}
	slices.SortStableFunc(answers, func(a, b string) int { return answerRank(a) - answerRank(b) })
	var groups [][]atom
	for _, a := range answers {
		groups = append(groups, append(say(answerStyle(a), answerName(a)), say(plain, "("+strings.Join(byAnswer[a], ", ")+")")...))
	}
	return listed(",", groups...)
}

func answerStyle(a string) style {
	switch a {
	case answer.Prohibited:
		return red
	case answer.LicenceRequired, answer.Unconfirmed, answer.RiskOnly:
		return yellow
	case answer.PermittedBy:
		return green
	case answer.NotTouched:
		return dim
	}
	return plain
}

// party writes one party as it stands on the first day.
func (t *terminal) party(p *party) {
	h := p.On[0]
	t.gap()
	t.title(p, h)
	t.identity(p)
	if len(h.Spans) > 0 {
		t.lines(label5("in text"), 13, t.where(h.Spans))
	}
	if why := evidenceText(h.Evidence); len(why) > 0 {
		t.lines(label5("because"), 13, why)
	}
	t.gap()
	if len(h.Findings) == 0 {
		t.lines(nil, 5, say(plain, "No measure found in force on this day, in the lists and regime files held: read the listing itself."))
		return
	}
	t.measures(p.Rows)
	for _, l := range h.NotHeld {
		t.lines([]atom{{core: "     "}}, 5, say(dim, "not on this day: "+l))
	}
}

func label5(word string) []atom {
	return append([]atom{{core: "     "}}, cell(dim, word, 8)...)
}

// title writes a party's caption and how likely it is meant.
func (t *terminal) title(p *party, h *answer.Hit) {
	who := []atom{name(bold, p.Entity.Caption)}
	meant := append(say(plain, "probability"), atom{core: probability(h.Score), style: bold})
	var note []atom
	if th := t.days[0].Threshold; th.Block > 0 && h.Score < th.Block {
		note = say(yellow, "to review, under the block threshold of "+probability(th.Block))
	}
	t.lines([]atom{{core: fmt.Sprintf("%3d  ", p.N), style: bold}}, 5, listed(" ·", who, meant, note))
}

// identity says what the party is and by which names and references lists
// know it.
func (t *terminal) identity(p *party) {
	groups := [][]atom{say(plain, schemaName(p.Entity.Schema))}
	for _, f := range facts(p.Entity.Properties) {
		if f.Key {
			groups = append(groups, say(plain, strings.TrimSpace(f.Label+" "+strings.Join(few(f.Values, 3), ", "))))
		}
	}
	t.lines(label5("who"), 13, listed(" ·", groups...))
	if names, more := nativeNames(p.Entity.Properties, 4); len(names) > 0 {
		groups = nil
		for _, n := range names {
			groups = append(groups, []atom{name(cyan, n)})
		}
		if more > 0 {
			groups = append(groups, say(dim, strconv.Itoa(more)+" more"))
		}
		t.lines(label5("names"), 13, listed(" ·", groups...))
	}
	groups = nil
	for _, r := range entriesOf(p.Entity) {
		groups = append(groups, reference(r))
	}
	if len(groups) == 0 {
		groups = [][]atom{say(plain, p.Entity.ID)}
	}
	t.lines(label5("entry"), 13, listed(" ·", groups...))
}

func reference(r entry) []atom {
	return append(say(dim, listName(r.List)), name(plain, r.Reference))
}

// where quotes the stretches of text that name a party.
func (t *terminal) where(spans []answer.Span) []atom { return t.spans(spans, 6) }

func (t *terminal) spans(spans []answer.Span, most int) []atom {
	var groups [][]atom
	for i, s := range spans {
		if i == most {
			groups = append(groups, say(dim, "and "+strconv.Itoa(len(spans)-most)+" more"))
			break
		}
		g := []atom{quote(cyan, s.Text)}
		if s.How == "description" {
			g = append(g, say(plain, "(described, not named)")...)
		}
		g = append(g, say(dim, fmt.Sprintf("at %d–%d", s.Start, s.End))...)
		if s.Role != "" {
			g = append(g, say(plain, "as "+s.Role)...)
		}
		groups = append(groups, g)
	}
	return listed(",", groups...)
}

// evidenceText says what speaks for and against a hit, heaviest first.
func evidenceText(evidence []answer.Evidence) []atom {
	sorted := slices.Clone(evidence)
	slices.SortStableFunc(sorted, func(a, b answer.Evidence) int {
		return cmp.Compare(max(b.Weight, -b.Weight), max(a.Weight, -a.Weight))
	})
	var groups [][]atom
	for i, e := range sorted {
		if i == 4 {
			groups = append(groups, say(dim, strconv.Itoa(len(sorted)-i)+" more"))
			break
		}
		g := say(plain, strings.TrimSuffix(e.Text, "."))
		if e.Text == "" {
			g = say(plain, evidenceName(e.Kind))
			if e.Query != "" {
				g = append(g, quote(plain, e.Query))
			}
			if e.Listed != "" {
				g = append(append(g, say(plain, "against")...), quote(plain, e.Listed))
			}
		}
		if e.Weight != 0 {
			g = append(g, say(dim, "("+bits(e.Weight)+")")...)
		}
		groups = append(groups, g)
	}
	return listed(";", groups...)
}
