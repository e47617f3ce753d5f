package report

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"maps"
	"math"
	"net/url"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// Page is what HTML writes: one subject as of one or two days.
type Page struct {
	// Answers are of the same subject; the document's day leads, else the
	// earliest.
	Answers []answer.Answer
	// Text is the decoded source text; spans of the answers are its code
	// points. Empty for a party.
	Text string
	// Title heads the page; empty means the subject's name or source.
	Title string
}

//go:embed page.html.tmpl
var pageTemplate string

//go:embed page.css
var pageCSS string

// HTML writes a page that needs nothing beside itself: no script, no request
// to any address, and a policy that forbids both. It reads on a wide and on a
// narrow screen, light and dark, and on paper.
func HTML(w io.Writer, page Page) error {
	days := inOrder(page.Answers)
	if len(days) == 0 {
		return errNoAnswer
	}
	t, err := template.New("page").Funcs(template.FuncMap{
		"prob": probability, "bits": bits, "answer": answerName, "issuer": issuerName, "list": listName, "web": web, "sentence": sentence,
		"pair": func(days []dayView, rows []rowView) lawView { return lawView{days, rows} },
	}).Parse(pageTemplate)
	if err != nil {
		panic("BUG: the page's template doesn't parse: " + err.Error())
	}
	b := pageBuilder{days: days, parties: parties(days), topics: topics(days)}
	buf := bufio.NewWriter(w)
	if err := t.Execute(buf, b.view(page)); err != nil {
		return fmt.Errorf("writing the page: %w", err)
	}
	if err := buf.Flush(); err != nil {
		return fmt.Errorf("writing the page: %w", err)
	}
	return nil
}

// web returns an address that a page may link to, empty for any other.
func web(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return address
}

// passage is a text with the language tag that picks its font and voice.
type passage struct{ Text, Lang string }

// foreignText tags a text by its script; Latin and unlettered texts get none.
func foreignText(s string) passage {
	script := entity.Script(s)
	if script == "Latn" || script == "Zyyy" {
		return passage{Text: s}
	}
	return passage{s, "und-" + script}
}

// phrase is a piece of an English sentence: plain words, or a foreign name
// between the punctuation that belongs to the sentence.
type phrase struct {
	Before string
	passage
	After string
}

// sentence isolates the foreign names of an English sentence, so that a name
// from right to left leaves the words around it in their places.
func sentence(text string) []phrase {
	var out []phrase
	for _, a := range say(plain, text) {
		if last := len(out) - 1; last >= 0 && out[last].Lang == "" && !foreign(a.core) {
			out[last].Text += " " + a.core
			continue
		}
		out = append(out, phrase{a.pre, foreignText(a.core), a.post})
		if foreign(a.core) && out[len(out)-1].Lang == "" {
			out[len(out)-1].Lang = "und" // mostly Latin, with foreign letters
		}
	}
	return out
}

type pageBuilder struct {
	days    []answer.Answer
	parties []party
	topics  []topic
}

func (b *pageBuilder) view(page Page) pageView {
	first := b.days[0]
	sum := sha256.Sum256([]byte(pageCSS))
	title := cmp.Or(page.Title, first.Subject.Name, first.Subject.Source, first.Subject.ID, "Screening")
	v := pageView{
		Title: foreignText(title), CSS: template.CSS(pageCSS), Two: len(b.days) > 1,
		CSP: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
			"'; base-uri 'none'; form-action 'none'",
		Subject: first.Subject, Given: facts(first.Subject.Properties), Issuers: first.Issuers, Date: first.DocumentDate,
		Warnings: allWarnings(b.days), Columns: b.columns(), NotListed: len(b.parties) == 0, Threshold: first.Threshold,
	}
	if first.DocumentDate != nil {
		v.DateSpans = quotes(first.DocumentDate.Spans, "")
	}
	for d, a := range b.days {
		day := dayView{Day: dated(a.AsOf), Name: dayName(a), Tally: tally(a), Verdict: a.Verdict, Lists: a.Lists, Receipt: receiptRows(a)}
		if d > 0 {
			day.Moved = listChanges(first.Lists, a.Lists)
			v.Changes = append(v.Changes, a.Changes...)
		}
		v.Days = append(v.Days, day)
	}
	for i := range b.parties {
		v.Parties = append(v.Parties, b.party(&b.parties[i], v.Columns))
		v.Moves = append(v.Moves, b.moves(&b.parties[i])...)
	}
	for i, n := range first.NearMisses {
		n.Reason = strings.TrimPrefix(strings.TrimPrefix(n.Reason, "not a hit, "), "because ")
		v.Near = append(v.Near, nearView{n, i + 1, letter(i), quotes(leading(n.Spans), fmt.Sprintf("tn%d", i+1))})
	}
	for i := range b.topics {
		v.Topics = append(v.Topics, b.topic(i))
	}
	if page.Text != "" {
		v.Text, v.TextLang = segments(page.Text, b.marks()), foreignText(page.Text).Lang
	}
	return v
}

// moves names every measure of a party that a later day has otherwise than
// the first; a party without measures that comes or goes is named by itself.
func (b *pageBuilder) moves(p *party) []moveView {
	var out []moveView
	for d := 1; d < len(b.days); d++ {
		rows := changed(p.Rows, d)
		for _, r := range rows {
			word, _ := changeWord(r.On[0], r.On[d])
			out = append(out, moveView{p.N, p.Entity.Caption, issuerName(r.Issuer), measureText(r.latest()), word})
		}
		switch {
		case len(rows) > 0 || (p.On[0] == nil) == (p.On[d] == nil):
		case p.On[d] == nil:
			out = append(out, moveView{N: p.N, Caption: p.Entity.Caption, Measure: "on the lists held", Word: "no longer"})
		default:
			out = append(out, moveView{N: p.N, Caption: p.Entity.Caption, Measure: "on the lists held", Word: "now"})
		}
	}
	return out
}

// columns returns the issuers with a finding against any party on any day.
func (b *pageBuilder) columns() []string {
	var out []string
	for i := range b.parties {
		for _, r := range b.parties[i].Rows {
			if !slices.Contains(out, r.Issuer) {
				out = append(out, r.Issuer)
			}
		}
	}
	slices.SortFunc(out, compareIssuers)
	return out
}

func (b *pageBuilder) party(p *party, columns []string) partyView {
	h := p.first()
	v := partyView{
		N: p.N, Entity: p.Entity, Entries: entriesOf(p.Entity), Kind: schemaName(p.Entity.Schema), Score: h.Score,
		ToReview: h.Score < b.days[0].Threshold.Block, Names: byScript(p.Entity.Properties),
		Spans: quotes(leading(h.Spans), fmt.Sprintf("t%d", p.N)), More: max(len(h.Spans)-mostQuotes, 0), Evidence: evidence(h.Evidence),
		Rows: b.rows(p.Rows), Listings: p.Entity.Listings, NotHeld: h.NotHeld,
	}
	for _, f := range facts(p.Entity.Properties) {
		if f.Key {
			v.Facts = append(v.Facts, f)
		} else if !entryProperty(f.Prop) {
			v.Rest = append(v.Rest, f)
		}
	}
	for d := range b.days {
		if p.On[d] == nil {
			v.Absent = append(v.Absent, dated(b.days[d].AsOf))
		}
	}
	for _, issuer := range columns {
		var cells []cellView
		for d := range b.days {
			var findings []answer.Finding
			if p.On[d] != nil {
				findings = p.On[d].Findings
			}
			findings = slices.DeleteFunc(slices.Clone(findings), func(f answer.Finding) bool { return f.Issuer != issuer })
			cells = append(cells, cellView{dated(b.days[d].AsOf), strongestOf(findings)})
		}
		if len(cells) > 1 && !slices.ContainsFunc(cells, func(c cellView) bool { return c.Answer != cells[0].Answer }) {
			cells = cells[:1]
		}
		v.Cells = append(v.Cells, cells)
	}
	for i := range b.topics {
		if t := &b.topics[i]; t.Party == p.Entity.ID {
			v.Ties = append(v.Ties, tieView{t.Kind + ": " + t.label(), fmt.Sprintf("#c%d", i+1)})
		}
	}
	return v
}

func (b *pageBuilder) rows(rows []row) []rowView {
	var out []rowView
	for _, r := range rows {
		f := r.latest()
		v := rowView{Issuer: r.Issuer, Measure: measureText(f), Law: cmp.Or(f.Citation, "law not printed"), LawURL: web(f.SourceURL),
			Addressee: f.Addressee, Parameters: parameters(f.Parameters), Refs: r.Refs}
		for d, f := range r.On {
			if f == nil {
				v.On = append(v.On, standingView{Day: dated(b.days[d].AsOf), Absent: true})
			} else {
				v.On = append(v.On, standingView{Day: dated(b.days[d].AsOf), Answer: f.Answer, Since: since(f), Until: f.To, Doubt: doubt(f), Note: f.Note})
			}
			if d > 0 {
				if c := change(r.On[0], f); c != same {
					v.Change, v.On[d].Changed = c, true
				}
			}
		}
		out = append(out, v)
	}
	return out
}

func (b *pageBuilder) topic(i int) topicView {
	t := &b.topics[i]
	v := topicView{N: i + 1, Kind: t.Kind, Label: t.label(), Count: len(t.Spans), Spans: distinct(quotes(t.Spans, fmt.Sprintf("tc%d", i+1)), 4),
		Notes: t.Notes, Rows: b.rows(rows(t.On)), Touches: touches(slices.Concat(t.On...))}
	v.Changed = slices.ContainsFunc(v.Rows, func(r rowView) bool { return r.Change != same })
	if t.Party != "" {
		v.Party = t.Party
		for j := range b.parties {
			if p := &b.parties[j]; p.Entity.ID == t.Party {
				v.Party, v.PartyTo = p.Entity.Caption, fmt.Sprintf("#p%d", p.N)
			}
		}
	}
	return v
}

// evidence lays weights out as bars to both sides of a middle, the heaviest
// part filling its side.
func evidence(list []answer.Evidence) []evidenceView {
	most := 0.0
	for _, e := range list {
		most = max(most, math.Abs(e.Weight))
	}
	var out []evidenceView
	for _, e := range list {
		v := evidenceView{Evidence: e, Label: evidenceName(e.Kind), Query: foreignText(e.Query), Listed: foreignText(e.Listed), BarStart: 500, Against: e.Weight < 0}
		if most > 0 {
			v.BarEnd = int(math.Round(math.Abs(e.Weight) / most * 500)) // the width
		}
		if v.Against {
			v.BarStart -= v.BarEnd
		}
		out = append(out, v)
	}
	return out
}

// byScript groups the names of a party by script, Latin first.
func byScript(props map[string][]string) []scriptNames {
	found := map[string][]printedName{}
	for _, prop := range nameProps {
		kind := map[string]string{"previousName": "former", "abbreviation": "short", "weakAlias": "weak"}[prop]
		for _, n := range props[prop] {
			s := entity.Script(n)
			if !slices.ContainsFunc(found[s], func(p printedName) bool { return p.Text == n }) {
				found[s] = append(found[s], printedName{n, kind})
			}
		}
	}
	var out []scriptNames
	for _, s := range slices.Sorted(maps.Keys(found)) {
		n := scriptNames{Script: s, Name: scriptName(s), Names: found[s]}
		if s != "Latn" && s != "Zyyy" {
			n.Lang = "und-" + s
		}
		out = append(out, n)
	}
	slices.SortStableFunc(out, func(a, b scriptNames) int { return boolRank(b.Script == "Latn") - boolRank(a.Script == "Latn") })
	return out
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// receiptRows names everything that pins an answer, hashes in full.
func receiptRows(a answer.Answer) [][2]string {
	var out [][2]string
	for _, r := range [][2]string{
		{"input", a.Receipt.Input}, {"text", a.Receipt.Text}, {"index", a.Receipt.Index}, {"regimes", a.Receipt.Regimes},
		{"engine", cmp.Or(a.Receipt.Engine, a.Engine)},
	} {
		if r[1] != "" {
			out = append(out, r)
		}
	}
	return out
}
