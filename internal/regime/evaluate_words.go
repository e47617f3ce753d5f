package regime

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// ruling puts together what the issuer's measures come to. Where doubts leave
// it open, it is unconfirmed with the answer either way; where they don't,
// they aren't shown.
func (j *judgement) ruling(top *answer.Ruling) {
	var strict, lax, ifTrue, ifFalse strictness
	for _, w := range j.found {
		strict, lax = max(strict, w.strict), max(lax, w.lax)
		ifTrue, ifFalse = max(ifTrue, w.ifTrue), max(ifFalse, w.ifFalse)
	}
	open := strict != lax
	if ifTrue == ifFalse {
		ifTrue, ifFalse = strict, lax
	}
	all := j.rulings(open)
	is := strict
	if open {
		is = unconfirmed
	}
	gap := len(j.gaps) > 0 && is < unconfirmed
	switch {
	case gap:
		is = unconfirmed
		j.write(j.gaps[0], top)
	case len(j.found) == 0:
		all = j.untouched(top)
	default:
		for i := range all {
			if all[i].Answer == is.String() {
				*top = all[i]
				break
			}
		}
	}
	top.Answer = is.String()
	top.IfTrue, top.IfFalse = "", ""
	if open && !gap {
		top.IfTrue, top.IfFalse = ifTrue.String(), ifFalse.String()
	}
	top.Issuer = issuerOrder[j.issuer]
	top.Measures = all
}

// rulings writes the measures that apply, the strictest and surest first,
// then those that nearly did.
func (j *judgement) rulings(open bool) []answer.Ruling {
	shown := func(w *weighed) strictness {
		switch {
		case !w.doubtful():
			return w.strict
		case open:
			return unconfirmed
		}
		return w.text
	}
	slices.SortStableFunc(j.found, func(a, b *weighed) int {
		return cmp.Or(
			cmp.Compare(shown(b), shown(a)),
			cmp.Compare(b.strict, a.strict),
			cmp.Compare(doubts(a), doubts(b)), // the sure ones first
			cmp.Compare(len(a.missing()), len(b.missing())),
			cmp.Compare(slices.Index(confidences[:], a.confidence), slices.Index(confidences[:], b.confidence)),
			cmp.Compare(basisRank(a.basis), basisRank(b.basis)),
			cmp.Compare(kindRank(a.kind()), kindRank(b.kind())),
			cmp.Compare(a.party, b.party),
		)
	})
	if len(j.found) == 0 {
		return nil
	}
	held := func(w *weighed) bool { return w.place == nil && len(w.lacks) == 0 }
	n := len(j.found)
	for _, w := range j.near {
		if held(w) {
			n++
		}
	}
	out := make([]answer.Ruling, n)
	for i, w := range j.found {
		r := &out[i]
		j.write(w, r)
		r.Answer = shown(w).String()
		if w.doubtful() && open {
			r.IfTrue, r.IfFalse = w.ifTrue.String(), w.ifFalse.String()
			if w.ifTrue == w.ifFalse {
				r.IfTrue, r.IfFalse = w.strict.String(), w.lax.String()
			}
		}
	}
	n = len(j.found)
	for _, w := range j.near {
		if held(w) {
			j.writeNear(w, &out[n])
			n++
		}
	}
	return out
}

func doubts(w *weighed) int {
	if w.doubtful() {
		return 1
	}
	return 0
}

var bases = [...]string{
	answer.BasisListed, answer.BasisNamed, answer.BasisOwned, answer.BasisControlled, answer.BasisGoods,
	answer.BasisCountry, answer.BasisTied,
}

func basisRank(basis string) int { return slices.Index(bases[:], basis) }

// kind of the measure; a listing that no file knows has one of its own.
func (w *weighed) kind() string {
	if w.measure == nil {
		return KindListed
	}
	return w.Kind
}

// missing are the members of the activity that are wanted to decide.
func (w *weighed) missing() []string {
	switch {
	case w.cond.truth != isUnknown:
		return w.lacks
	case len(w.lacks) == 0:
		return w.cond.missing
	}
	return slices.Concat(w.lacks, w.cond.missing)
}

// write makes the ruling of one measure, but for its answer.
func (j *judgement) write(w *weighed, r *answer.Ruling) {
	*r = answer.Ruling{
		Issuer: issuerOrder[j.issuer], Kind: w.kind(), Basis: w.basis, Path: slices.Clone(w.path),
		Missing: slices.Clone(w.missing()), Permissions: w.permissions, Confidence: w.confidence,
		Note: strings.Join(w.notes, "; "), Sources: slices.Clone(w.sources),
	}
	if r.Permissions == nil {
		r.Permissions = []answer.Considered{}
	}
	if w.party >= 0 {
		r.Party = j.c.Parties[w.party].key()
	}
	if m := w.measure; m != nil {
		r.Measure, r.MeasureID, r.Citation, r.SourceURL = m.Text, m.ID, m.citation, m.url
		r.Addressee = cmp.Or(m.Addressee, m.file.Addressee)
		r.From, r.To = w.force.from, w.force.to
		r.Parameters = maps.Clone(m.Parameters)
		if w.basis == answer.BasisCountry && m.when != nil && m.when.goods {
			r.Basis = answer.BasisGoods
		}
	} else if w.by == nil {
		r.Kind = ""
	}
	if w.by != nil {
		j.writeListing(r, w)
	}
	r.Why = j.words(w)
}

// writeListing adds what the listing says that carries the measure.
func (j *judgement) writeListing(r *answer.Ruling, w *weighed) {
	v, state := w.by.view, w.by.state
	if w.basis != answer.BasisNamed {
		r.List, r.Reference = v.List, v.Reference
	}
	r.From = max(r.From, state.From)
	if state.From == "" {
		r.From = ""
	}
	if state.To != "" && (r.To == "" || state.To < r.To) {
		r.To = state.To
	}
	if w.measure != nil && !w.bound.generic {
		return
	}
	if len(v.Law) > 0 {
		r.Citation = v.Law[0].Title
		r.SourceURL = cmp.Or(v.Law[0].URL, r.SourceURL)
	}
	r.SourceURL = cmp.Or(v.SourceURL, r.SourceURL)
	if w.bound != nil {
		programs := w.bound.programs
		if len(programs) == 0 {
			programs = v.Programs
		}
		r.Measure += " (" + listedUnder(v, programs) + "; measures not modelled)"
	} else {
		r.Measure = w.why
	}
}

// words says in a sentence what decided.
func (j *judgement) words(w *weighed) string {
	var room [256]byte
	b := j.lead(room[:0], w)
	clause := func(parts ...string) {
		if len(b) > 0 {
			b = append(b, "; "...)
		}
		for _, p := range parts {
			b = append(b, p...)
		}
	}
	if w.why != "" {
		clause(w.why)
	}
	if w.permit != nil {
		clause("permitted by ", w.permit.Title)
	}
	switch missing := w.missing(); {
	case w.permit != nil:
	case w.provided != "":
		clause(saying(w.text), " if ", w.provided)
		if len(w.cond.missing) > 0 {
			clause("the activity doesn't say ", strings.Join(w.cond.missing, ", "))
		}
	case len(missing) > 0 && w.measure != nil:
		clause(saying(w.text), " if the case is as the measure's terms say; the activity doesn't say ", strings.Join(missing, ", "))
	case len(missing) > 0:
		clause("the activity doesn't say ", strings.Join(missing, ", "))
	case len(w.cond.lists) > 0:
		clause("annex not loaded: ", j.titles(w.cond.lists))
	case w.measure != nil && w.basis != answer.BasisTied:
		j.facts.measure = w.measure
		if t := j.decided(w); t != "" {
			clause(t)
		}
	}
	return string(b)
}

// decided tells the members that the measure's condition names.
func (j *judgement) decided(w *weighed) string {
	j.facts.good, j.facts.party = nil, nil
	if w.party >= 0 {
		j.facts.party = &j.c.Parties[w.party]
	}
	if len(j.c.Activity.Goods) == 1 {
		j.facts.good = &j.c.Activity.Goods[0]
	}
	return j.facts.decided(w.when)
}

// lead appends how the measure takes hold.
func (j *judgement) lead(out []byte, w *weighed) []byte {
	add := func(texts ...string) {
		for _, t := range texts {
			out = append(out, t...)
		}
	}
	name := ""
	if w.party >= 0 {
		name = j.c.Parties[w.party].name()
	}
	switch p := w.place; {
	case w.words != "":
		add(w.words)
	case p != nil:
		add(p.words)
		if p.party >= 0 {
			add(name, " is ")
		}
		if p.touch == touchNationality {
			add("of ")
		}
		add(cmp.Or(entity.CountryName(p.code), strings.ToUpper(p.code)))
	case w.by == nil || w.party < 0:
	case w.basis == answer.BasisNamed:
		add("the measure names ", name)
	case w.by.view.Reference == "":
		add(name, " is listed (", w.by.view.List, ")")
	default:
		add(name, " is listed (", w.by.view.List, " ", w.by.view.Reference, ")")
	}
	return out
}

// saying is an answer within a sentence.
func saying(a strictness) string {
	switch a {
	case licenceRequired:
		return "a licence is required"
	case riskOnly:
		return "a risk"
	}
	return a.String()
}

// writeNear makes the ruling of a measure whose terms the case doesn't meet.
func (j *judgement) writeNear(w *weighed, r *answer.Ruling) {
	w.why = "outside the measure's terms"
	j.write(w, r)
	r.Answer = answer.NotTouched
}

// untouched makes the ruling where no measure applies, and returns those that
// nearly did: the first that holds of a party speaks for it.
func (j *judgement) untouched(top *answer.Ruling) []answer.Ruling {
	all := make([]answer.Ruling, len(j.near)+len(j.far))
	for i, w := range j.near {
		j.writeNear(w, &all[i])
	}
	for i := range j.far {
		j.writeFar(&j.far[i], &all[len(j.near)+i])
	}
	slices.SortStableFunc(all, func(a, b answer.Ruling) int {
		return cmp.Compare(basisRank(a.Basis), basisRank(b.Basis))
	})
	if len(all) > 0 && basisRank(all[0].Basis) < basisRank(answer.BasisGoods) {
		*top = all[0]
		return all
	}
	name := issuerName(issuerOrder[j.issuer])
	*top = answer.Ruling{Confidence: answer.Official, Permissions: []answer.Considered{}}
	switch {
	case j.unbound > 0:
		top.Why = "the measures of " + name + " that touch it don't bind who does it"
	case len(j.near) > 0:
		top.Why = "it is outside the terms of the measures of " + name + " that touch it"
	default:
		top.Why = "no measure of " + name + " that the regime files hold touches it"
	}
	return all
}

// writeFar makes the ruling of a measure about other kinds of activity.
func (j *judgement) writeFar(d *distant, r *answer.Ruling) {
	h := direct(d.party, d.by, d.bound)
	w := &weighed{hold: h, confidence: h.Confidence, sources: h.measure.sources, cond: outcome{truth: isTrue}}
	w.force, _ = inForce(j.c.Day, h.From, h.To, h.Suspended)
	w.why = "the measure is not about " + j.c.Activity.Kind
	j.write(w, r)
	r.Answer = answer.NotTouched
}

func issuerName(code string) string {
	switch code {
	case "us":
		return "the United States"
	case "eu":
		return "the European Union"
	case "un":
		return "the United Nations"
	case "uk":
		return "the United Kingdom"
	}
	return code
}

func percent(p float64) string { return strconv.FormatFloat(p, 'f', -1, 64) + " %" }
