package eu

import (
	"bytes"
	"cmp"
	"context"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

var (
	htmlStart = regexp.MustCompile(`(?i)^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype html[^>]*>\s*)?(?:<!--.*?-->\s*)*<html\b`)
	actMarks  = regexp.MustCompile(`(?i)eli-container|class="(?:oj-)?(?:hd-|doc-ti)|oj-(?:normal|doc-ti|hd)|eur-lex\.europa\.eu|publications\.europa\.eu|WT\.z_docID|\b0\d{4}[RD]\d{4}\b.{0,8}\bEN\b|<title>\s*(?:L_|C?L)\d{8,12}[A-Z]{0,2}`)
)

// RecogniseEURLex tells whether a file whose first bytes are head is an act as
// EUR-Lex publishes it in HTML: a consolidated text or an act of the Official
// Journal. The name is not looked at.
func RecogniseEURLex(_ string, head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	return htmlStart.Match(head) && actMarks.Match(head)
}

// headBytes is how much of an act is read to learn what it is.
const headBytes = 256 << 10

// DayEURLex returns the latest day of the acts: the state of a consolidated
// text, the publication of an act of the Journal. It is "" where none says its
// day.
func DayEURLex(src source.Source) (string, error) {
	latest := ""
	for _, f := range src.Files {
		doc, err := readAct(f, headBytes, true)
		if err != nil {
			return "", err
		}
		latest = max(latest, headOf(doc, f.Name).day)
	}
	return latest, nil
}

// ParseEURLex yields one entity for each entry of the annexes of acts in
// EUR-Lex's HTML, as [ParseAnnexes] does from the annex tables and with the
// same ids and references.
//
// The source holds consolidated texts, at most one an act, and acts of the
// Official Journal that amend them, in any order. An amending act that is newer than the
// consolidated text adds entries, replaces those of the same number or name,
// and ends those it deletes: an ended entry is yielded with the day on which
// the act came into force. Of an older one only those deletions are taken that
// the consolidated text bears out. An amending act without its consolidated
// text stands for itself, so a folder of recent acts is an overlay on a list
// that hasn't caught up with them.
//
// Entries without a date of their own, in an amending act, have its day of
// publication, marked as inferred. The first error ends it; each entity
// belongs to the caller.
func ParseEURLex(ctx context.Context, src source.Source) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		o, err := readOverlay(ctx, src)
		if err != nil {
			yield(nil, err)
			return
		}
		o.yield(ctx, yield)
	}
}

// overlay is the acts of one source.
type overlay struct {
	annexes
	rows    []actRow            // of consolidated texts and acts with annexes of their own
	states  map[string]string   // the day of each consolidated text, by act
	heads   map[string]actHead  // of amending acts, by CELEX number
	history map[string]string   // what amending rows print beside their date, by key
	ended   map[string]actEnded // by key of the entry
	order   []string            // the keys of ended
}

// actEnded is an entry that an amending act ended.
type actEnded struct {
	row  annexRow
	head actHead
}

// readOverlay reads all acts, those of the Journal in the order of their days.
func readOverlay(ctx context.Context, src source.Source) (*overlay, error) {
	o := &overlay{
		annexes: annexes{src: src, byKey: map[string]int{}, used: map[int]bool{}, ids: ids{}},
		states:  map[string]string{}, heads: map[string]actHead{}, history: map[string]string{}, ended: map[string]actEnded{},
	}
	var amending []*actReader
	for _, f := range src.Files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r, err := readActFile(f, src.Tally)
		switch {
		case err != nil:
			return nil, err
		case r.amending():
			amending = append(amending, r)
			continue
		case r.head.consolidated && o.states[r.head.celex] != "":
			return nil, &source.Error{File: f.Name, What: "a second consolidated text of " + r.head.celex, Remedy: "leave one of them out of the folder"}
		case r.head.consolidated:
			o.states[r.head.celex] = cmp.Or(r.head.day, "0000")
		}
		o.rows = append(o.rows, r.rows...)
	}
	slices.SortStableFunc(o.rows, func(a, b actRow) int { return cmp.Compare(a.act(), b.act()) })
	slices.SortStableFunc(amending, func(a, b *actReader) int {
		return cmp.Or(cmp.Compare(a.head.day, b.head.day), cmp.Compare(a.head.celex, b.head.celex))
	})
	for _, r := range amending {
		o.amend(r)
	}
	for i, row := range o.amendments {
		if _, ok := o.byKey[row.key()]; !ok {
			o.byKey[row.key()] = i
		}
	}
	return o, nil
}

// readActFile reads one act.
func readActFile(f source.File, tally *source.Tally) (*actReader, error) {
	doc, err := readAct(f, maxActBytes, false)
	if err != nil {
		return nil, err
	}
	head := headOf(doc, f.Name)
	if head.celex == "" {
		return nil, &source.Error{File: f.Name, What: "no act: its head names no regulation or decision", Remedy: "fetch the English text of the act from EUR-Lex"}
	}
	r := &actReader{tally: tally, file: f.Name, head: head}
	r.read(flowOf(doc.root))
	return r, nil
}

// amend takes an amending act over: its entries replace those of earlier ones.
func (o *overlay) amend(r *actReader) {
	o.heads[r.head.celex] = r.head
	var rows []annexRow
	for _, row := range r.rows {
		if o.stale(r.head, row.act()) {
			continue
		}
		rows = append(rows, row.annexRow)
		o.history[r.head.celex+row.key()] = row.history
		delete(o.ended, row.key())
	}
	o.take(rows)
	for key := range r.replaced {
		o.replaceWhole(key, r, rows)
	}
	for _, d := range r.deleted {
		o.end(d, r)
	}
}

// stale tells whether the consolidated text of an act has taken an amending
// act in.
func (o *overlay) stale(h actHead, act string) bool {
	state := o.states[act]
	return state != "" && h.day != "" && h.day <= state
}

// replaceWhole ends the entries of an annex that its replacement leaves out.
func (o *overlay) replaceWhole(annex string, r *actReader, rows []annexRow) {
	act, label, _ := strings.Cut(annex, "\x00")
	if o.stale(r.head, act) {
		return
	}
	kept := map[string]bool{}
	for _, row := range rows {
		kept[row.key()] = true
	}
	for _, row := range o.rows {
		at := row.get("annex")
		if row.act() == act && !kept[row.key()] && (at == label || strings.HasPrefix(at, label+".")) {
			o.note(row.annexRow, r.head)
		}
	}
}

// end finds the entry that a deletion is of: one of the consolidated text or
// of an earlier amending act, by number or by name. One that the files don't
// hold is yielded as the deletion prints it.
func (o *overlay) end(d actDeletion, r *actReader) {
	for _, row := range r.rows {
		if row.key() == d.key() {
			return // deleted and added anew: replaced
		}
	}
	same := func(row annexRow) bool {
		if row.act() != d.act() || row.get("annex") != d.get("annex") && d.get("annex") != "" {
			return false
		}
		if d.get("recordId") != "" {
			return row.get("recordId") == d.get("recordId")
		}
		return strings.EqualFold(row.get("name"), d.get("name"))
	}
	if i := slices.IndexFunc(o.amendments, same); i >= 0 {
		row := o.amendments[i]
		o.amendments = slices.Delete(o.amendments, i, i+1)
		o.note(row, r.head)
		return
	}
	i := slices.IndexFunc(o.rows, func(row actRow) bool { return same(row.annexRow) })
	switch {
	case i >= 0 && o.stale(r.head, d.act()):
		// listed again since
	case i >= 0:
		o.note(o.rows[i].annexRow, r.head)
	case d.numberOnly:
		o.src.Tally.Warn("%s: deletes entry %s of annex %s to %s, which the files don't hold", r.file, d.get("recordId"), d.get("annex"), actNumber(d.act()))
	default:
		d.cells["schema"] = cmp.Or(d.get("schema"), "LegalEntity")
		o.note(d.annexRow, r.head)
	}
}

func (o *overlay) note(row annexRow, h actHead) {
	if _, ok := o.ended[row.key()]; !ok {
		o.order = append(o.order, row.key())
	}
	o.ended[row.key()] = actEnded{row, h}
}

// yield hands out the entries: those of consolidated texts, then those added,
// then the ended ones that no consolidated text holds.
func (o *overlay) yield(ctx context.Context, yield func(*entity.Entity, error) bool) {
	give := func(e *entity.Entity, file string) bool {
		o.src.Tally.Row(file)
		return yield(e, nil)
	}
	for _, row := range o.rows {
		if err := ctx.Err(); err != nil {
			yield(nil, err)
			return
		}
		if end, ok := o.ended[row.key()]; ok {
			delete(o.ended, row.key())
			if !give(o.close(row.annexRow, row.history, end.head), row.file) {
				return
			}
			continue
		}
		now, printed := o.amended(row.annexRow)
		if !give(o.dated(now, printed, row.history), now.file) {
			return
		}
	}
	for i, row := range o.amendments {
		if !o.used[i] && !give(o.dated(row, "", ""), row.file) {
			return
		}
	}
	for _, key := range o.order {
		if end, ok := o.ended[key]; ok {
			delete(o.ended, key)
			if !give(o.close(end.row, "", end.head), end.row.file) {
				return
			}
		}
	}
}

// dated is the entity of a row with what an act's head adds to it.
func (o *overlay) dated(row annexRow, printed, history string) *entity.Entity {
	e := o.entity(row, printed)
	l := &e.Listings[0]
	if amending := row.get("amendmentCelex"); amending != "" {
		h := o.heads[amending]
		l.Law[0].Published, l.Law[0].InForce = h.day, h.inForce
		if l.Listed == "" && l.ListedPrinted == "" && h.day != "" {
			l.Listed, l.Inferred = h.day, "day on which the amending act was published"
		}
		history = cmp.Or(o.history[amending+row.key()], history)
	}
	if history != "" {
		l.Features = append(l.Features, entity.Feature{Label: "Date of listing", Value: history})
	}
	return e
}

// close is the entity of an entry that an act ended.
func (o *overlay) close(row annexRow, history string, h actHead) *entity.Entity {
	deletion := row.get("amendmentCelex") == h.celex
	if deletion { // as the deletion prints it: the act is named below
		row.cells = maps.Clone(row.cells)
		delete(row.cells, "amendmentCelex")
	}
	e := o.dated(row, "", history)
	l := &e.Listings[0]
	l.Ended = cmp.Or(h.inForce, h.day)
	law := annexLaw(h.celex, "amendment")
	law.Published, law.InForce = h.day, h.inForce
	l.Law = append([]entity.Law{law}, l.Law...)
	l.SourceURL = law.URL
	return e
}

// WholeEURLex returns the CELEX numbers of the acts whose consolidated text is
// in the source, in order. Of these alone does a source tell by leaving an
// entry out that it is gone: acts of the Journal hold changes only.
func WholeEURLex(src source.Source) ([]string, error) {
	var whole []string
	for _, f := range src.Files {
		doc, err := readAct(f, headBytes, true)
		if err != nil {
			return nil, err
		}
		if h := headOf(doc, f.Name); h.consolidated {
			whole = append(whole, h.celex)
		}
	}
	slices.Sort(whole)
	return whole, nil
}
