package screen

import (
	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/intake/document"
	"github.com/interdict-project/interdict/internal/spot"
)

// The probability, in thousandths, that a body described ("the finance
// ministry") is the listed body of that kind and country, by how the country
// is known: over the review threshold, under the block threshold, as a
// description is no name.
const (
	describedScore = 850 // the phrase or its sentence names the country alone
	doubtfulScore  = 750 // another country stands in the sentence too, or the country only in the text around
)

func scoreOf(d spot.Description) int {
	switch d.Basis {
	case spot.Attached, spot.Sentence:
		return describedScore
	}
	return doubtfulScore
}

// Document screens a document on one or several days. The text is read once;
// the answers are in the order of the requests. The day is the document's own
// (see [document.Document.Day]), nil if it isn't known.
func (e *Engine) Document(doc *document.Document, input []byte, day *answer.DocumentDate, requests ...Request) ([]answer.Answer, error) {
	for i := range requests {
		if err := requests[i].check(); err != nil {
			return nil, err
		}
	}
	found, err := e.read(doc)
	if err != nil {
		return nil, err
	}
	on := func(r Request) answer.Answer {
		a := e.begin(r)
		a.Subject = answer.Subject{Kind: "document", Source: doc.Name}
		a.Receipt.Input, a.Receipt.Text = hashOf(input), hashOf([]byte(doc.Text))
		a.Warnings = append(a.Warnings, doc.Warnings...)
		a.DocumentDate = day
		found.answer(e, &a, r)
		decide(&a, doc.Complete)
		return a
	}
	var out []answer.Answer
	for _, r := range requests {
		out = append(out, on(r))
	}
	switch {
	case len(out) > 1:
		out[0].Changes = changes(out[0], out[len(out)-1])
	case len(out) == 1 && day != nil && day.Date < out[0].AsOf:
		then := requests[0]
		then.AsOf, then.Reason = day.Date, answer.DocumentDay
		out[0].Changes = changes(on(then), out[0])
	}
	return out, nil
}

// answer fills the answer for one day.
func (f *reading) answer(e *Engine, a *answer.Answer, r Request) {
	for _, p := range f.parties {
		findings := e.law.Findings(p.ent, r.AsOf, r.Issuers)
		if len(findings) == 0 {
			a.NearMisses = append(a.NearMisses, answer.NearMiss{ID: p.ent.ID, Caption: p.ent.Caption(), Score: fraction(p.score), Spans: p.spans, Reason: notListedReason(p.ent, r)})
			continue
		}
		a.Hits = append(a.Hits, answer.Hit{Entity: party(p.ent), Score: fraction(p.score), Spans: p.spans, Evidence: p.evidence, Findings: findings, NotHeld: notHeld(p.ent, r)})
	}
	a.NearMisses = append(a.NearMisses, f.near[:min(len(f.near), maxNearMiss)]...)
	a.Contexts = []answer.Context{}
	for i, c := range f.contexts {
		out := answer.Context{Kind: c.Kind, Value: c.Value, Note: c.Note, Party: f.roleBody[i], Spans: []answer.Span{}}
		for _, s := range c.Spans {
			out.Spans = append(out.Spans, f.span(s.Start, s.End, ""))
		}
		switch c.Kind {
		case "country":
			out.Findings = e.law.ForCountry(c.Value, r.AsOf, r.Issuers)
		case "sector", "goods", "tie":
			countries := c.Countries
			if len(countries) == 0 { // goods without an owner: whose the text speaks of
				countries = f.countries
			}
			out.Findings = e.law.ForContext(c.Kind, c.Value, countries, r.AsOf, r.Issuers)
		}
		a.Contexts = append(a.Contexts, out)
	}
}
