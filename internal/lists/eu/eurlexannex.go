package eu

import (
	"regexp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// What an amending act says to do with the entries that follow.
const (
	doNothing = iota // not amending, or not said yet
	doAdd            // also replace: an entry replaces the one of its number or name
	doDelete
)

// actRow is an entry as an act prints it, in the columns of an annex table.
// Only a consolidated text or an act with annexes of its own has entries of
// its own; those of an amending act change another's.
type actRow struct {
	annexRow
	history string // what the date of listing says beside the day
}

// actDeletion is an entry that an amending act deletes.
type actDeletion struct {
	annexRow
	numberOnly bool // the act names the entry by its number alone
}

// actReader reads the annexes of one act.
type actReader struct {
	tally *source.Tally
	file  string
	head  actHead

	rows     []actRow
	deleted  []actDeletion
	replaced map[string]bool // annexes that are replaced whole, by key of act and annex

	act     string // whose annex stands here
	annex   string // "" outside of annexes
	heads   headings
	schema  string // said by a heading
	about   string // the words under the annex's title
	do      int
	section []flowItem // since the last heading or instruction
	columns []column   // of the last table, for the rows of one that goes on
}

var (
	annexTitle = regexp.MustCompile(`^['‘’"“]*(?:ANNEX|Annex)(?:\s+([IVXLC]+[A-Za-z]{0,2}))?['’"”]*$`)
	quoteMarks = "‘’“”\"'"
	// instruction is what an amending act says about entries.
	instruction = regexp.MustCompile(`(?i)\b(?:is|are|shall be|is hereby|are hereby)\s+(?:also\s+)?(added|inserted|deleted|removed|replaced|amended)\b`)
	annexNamed  = regexp.MustCompile(`\bAnnex(?:es)?\s+([IVXLC]+[a-zA-Z]{0,2})\b`)
	partNamed   = regexp.MustCompile(`(?i)\b(?:part|section|table)\s+([A-Z]|[IVX]+)\b`)
	quoted      = regexp.MustCompile(`[‘“]([^‘’“”]+)[’”]`)
	wholeAnnex  = regexp.MustCompile(`(?i)^(?:\(?\d+\)?\s*)?Annex\s+[IVXLC]+[a-zA-Z]{0,2}(?:\s+to\s+[^;]*)?\s+is\s+replaced\b`)
)

// read reads the whole act.
func (r *actReader) read(items []flowItem) {
	r.replaced = map[string]bool{}
	r.items(items)
	r.flush()
}

func (r *actReader) items(items []flowItem) {
	for _, it := range items {
		switch {
		case it.rows != nil:
			r.section = append(r.section, it)
		case it.point != nil:
			r.point(it)
		default:
			r.paragraph(it)
		}
	}
}

// point goes into a point that holds more than one entry: a part of an annex
// ("A." beside its list), an instruction, a table.
func (r *actReader) point(it flowItem) {
	first := it.point[0]
	inner := slices.ContainsFunc(it.point, func(p flowItem) bool { return p.rows != nil || p.point != nil })
	switch {
	case r.amending() && instruction.MatchString(first.text):
		r.items(it.point)
	case inner:
		if first.text != "" && r.isHeading(flowItem{class: "title-gr-seq", text: it.number + " " + first.text}) {
			r.heading(it.number + " " + first.text)
			r.items(it.point[1:])
			return
		}
		r.items(it.point)
	default:
		r.section = append(r.section, it)
	}
}

// amending tells whether the act changes the annexes of another.
func (r *actReader) amending() bool { return r.head.amends != "" }

func (r *actReader) paragraph(it flowItem) {
	bare := strings.TrimSpace(strings.Trim(it.text, quoteMarks))
	if m := annexTitle.FindStringSubmatch(it.text); m != nil {
		r.title(it, m[1])
		return
	}
	if r.amending() && instruction.MatchString(it.text) {
		r.instruct(it.text)
		return
	}
	if r.annex == "" && !(r.amending() && r.do != doNothing) {
		return // the articles
	}
	if r.isHeading(flowItem{class: it.class, text: bare}) {
		r.heading(bare)
		return
	}
	if isTitleClass(it.class) || aboutWords.MatchString(bare) {
		r.about += " " + strings.ToLower(bare)
		r.schemaOf(bare)
		return
	}
	r.section = append(r.section, it)
}

var aboutWords = regexp.MustCompile(`(?i)^(?:lists? of\b.*\breferred to in\b|.{0,200}\breferred to in articles?\b)`)

func isTitleClass(class string) bool {
	return strings.Contains(class, "title-") || strings.Contains(class, "ti-grseq") || strings.Contains(class, "ti-tbl") ||
		strings.Contains(class, "doc-ti") || strings.Contains(class, "ti-annotation")
}

// title begins an annex. In an amending act an annex that isn't quoted is its
// own, which says what changes in the other's.
func (r *actReader) title(it flowItem, roman string) {
	r.flush()
	r.annex, r.about, r.heads, r.schema, r.columns = roman, "", headings{}, "", nil
	r.act = r.head.celex
	if !r.amending() {
		if r.annex == "" {
			r.annex = "I" // an act with one annex doesn't number it
		}
		return
	}
	if r.act = r.head.amends; !strings.ContainsAny(it.text[:min(4, len(it.text))], quoteMarks) {
		r.annex, r.do = "", doNothing
	}
}

var (
	partHeading   = regexp.MustCompile(`(?i)^(?:part|section|list)\s+([A-Z]|[IVX]+)\b\s*[.:–—-]?\s*(.*)$`)
	lettered      = regexp.MustCompile(`^\(?([A-Z]|[a-b]|[IVX]{1,4})[.)]\s*(.*)$`)
	wordOnly      = regexp.MustCompile(`(?i)^(?:natural |legal )?(?:persons?|entit(?:y|ies)|individuals?|groups and entities|legal persons, (?:groups,? )?entities(?: and| or) bodies|legal persons, entities|persons, groups and entities|legal persons|natural persons .*referred to.*|legal persons.*referred to.*)\s*:?$`)
	personWords   = regexp.MustCompile(`(?i)\b(?:natural persons?|persons?|individuals?)\b`)
	entityWords   = regexp.MustCompile(`(?i)\b(?:legal persons?|entit(?:y|ies)|bodies|groups|undertakings|companies|banks|institutions)\b`)
	legalPersons  = regexp.MustCompile(`(?i)\blegal persons?\b`)
	headingWords  = regexp.MustCompile(`(?i)^(?:natural|legal|persons?|entit|list|individuals|groups|vessels|islamic|iranian|ports|airports|locks|refiner)`)
	shortSentence = 400
)

// isHeading tells whether a paragraph heads a part of an annex.
func (r *actReader) isHeading(it flowItem) bool {
	if r.annex == "" && r.do == doNothing || len(it.text) > shortSentence {
		return false
	}
	if partHeading.MatchString(it.text) || wordOnly.MatchString(it.text) {
		return true
	}
	m := lettered.FindStringSubmatch(it.text)
	return m != nil && (isTitleClass(it.class) || headingWords.MatchString(m[2]))
}

// heading takes a heading over: its sign is a Roman numeral, a letter or a word.
func (r *actReader) heading(text string) {
	r.flush()
	r.columns = nil
	if r.do == doDelete && r.amending() {
		defer func() { r.do = doDelete }()
	}
	sign, words := "", text
	if m := partHeading.FindStringSubmatch(text); m != nil {
		sign, words = m[1], m[2]
	} else if m := lettered.FindStringSubmatch(text); m != nil {
		sign, words = m[1], m[2]
	}
	r.sign(sign)
	r.schemaOf(words)
	if sign == "" {
		r.heads.word = map[string]string{"Person": "PERSONS", "LegalEntity": "ENTITIES"}[r.schema]
	}
}

func (r *actReader) sign(sign string) {
	switch {
	case sign == "":
	case r.isRoman(sign):
		r.heads = headings{roman: sign}
	default:
		r.heads.letter, r.heads.word = sign, ""
	}
}

// isRoman tells a Roman numeral from a letter: "I" comes first or after "H",
// "V" and "X" after "IV" and "IX".
func (r *actReader) isRoman(sign string) bool {
	switch {
	case len(sign) > 1:
		return true
	case sign == "I":
		return r.heads.letter != "H"
	case sign == "V":
		return r.heads.roman == "IV"
	case sign == "X":
		return r.heads.roman == "IX"
	}
	return false
}

// schemaOf says by the words of a heading what stands under it; a heading
// that names both kinds says nothing.
func (r *actReader) schemaOf(words string) {
	persons := personWords.MatchString(legalPersons.ReplaceAllString(words, ""))
	entities := entityWords.MatchString(words)
	r.schema = ""
	switch {
	case persons && !entities:
		r.schema = "Person"
	case entities && !persons:
		r.schema = "LegalEntity"
	}
}

// instruct takes over what an amending act says to do, and where.
func (r *actReader) instruct(text string) {
	r.flush()
	if r.act == "" {
		r.act = r.head.amends
	}
	if celex := firstCited(text); celex != "" {
		r.act = celex
	}
	plain := quoted.ReplaceAllString(text, " ")
	if m := annexNamed.FindStringSubmatch(plain); m != nil && m[1] != r.annex {
		r.annex, r.heads, r.schema, r.about, r.columns = m[1], headings{}, "", "", nil
	}
	if m := partNamed.FindStringSubmatch(plain); m != nil {
		r.sign(strings.ToUpper(m[1]))
		r.schema = ""
	}
	verbs := instruction.FindAllStringSubmatch(text, -1)
	verb := strings.ToLower(verbs[len(verbs)-1][1])
	if strings.Contains(strings.ToLower(plain), "heading") || strings.Contains(strings.ToLower(plain), "under the title") {
		for _, m := range quoted.FindAllStringSubmatch(text, -1) {
			if r.isHeading(flowItem{class: "title-gr-seq", text: m[1]}) {
				r.heading(m[1])
			}
		}
	} else if r.heads == (headings{}) {
		if r.schemaOf(plain); r.schema != "" {
			r.heads.word = map[string]string{"Person": "PERSONS", "LegalEntity": "ENTITIES"}[r.schema]
		}
	}
	switch verb {
	case "deleted", "removed":
		r.do = doDelete
		r.deletedInline(text)
	case "amended":
		r.do = doNothing
	default:
		r.do = doAdd
		if wholeAnnex.MatchString(text) && r.annex != "" {
			r.replaced[r.act+"\x00"+r.annex] = true
		}
	}
}

var (
	numbersNamed = regexp.MustCompile(`(?i)\b(?:entr(?:y|ies)|points?|rows?)(?:\s+(?:No\.?|numbers?|numbered))?\s+(\d+(?:\s*(?:,|and)\s*\d+)*)`)
	entryQuoted  = regexp.MustCompile(`(?i)\bentr(?:y|ies)\b`)
	aNumber      = regexp.MustCompile(`\d+`)
)

// deletedInline takes the entries that the sentence itself names.
func (r *actReader) deletedInline(text string) {
	plain := quoted.ReplaceAllString(text, " ")
	var numbers []string
	if m := numbersNamed.FindStringSubmatch(plain); m != nil {
		numbers = aNumber.FindAllString(m[1], -1)
	}
	var named []string
	if entryQuoted.MatchString(plain) && !strings.Contains(strings.ToLower(plain), "heading") {
		for _, m := range quoted.FindAllStringSubmatch(text, -1) {
			named = append(named, entity.Collapse(m[1]))
		}
	}
	switch {
	case len(numbers) == 1 && len(named) == 1:
		r.delete(numbers[0], named[0], "")
	case len(named) > 0:
		for _, n := range named {
			r.delete("", n, "")
		}
	default:
		for _, n := range numbers {
			r.delete(n, "", "")
		}
	}
}

func (r *actReader) delete(number, name, schema string) {
	part := r.part()
	row := r.newRow(part, 0)
	row.set("recordId", number)
	row.set("name", name)
	if schema != "" {
		row.cells["schema"] = schema
	}
	r.deleted = append(r.deleted, actDeletion{annexRow: row.annexRow, numberOnly: name == ""})
}

// part says where the entries here stand.
func (r *actReader) part() annexPart {
	annex := r.annex
	a, known := listingActs[r.act]
	if annex == "" && known { // "the Annex", or an instruction that names none
		annex, _, _ = strings.Cut(a.parts[0].label, ".")
	}
	if p, ok := a.part(annex, r.heads); ok {
		return p
	}
	p := annexPart{label: r.heads.label(annex)}
	if known && a.annex(annex) {
		for _, like := range a.parts {
			if like.label == annex || strings.HasPrefix(like.label, annex+".") {
				p.measure = like.measure
				return p
			}
		}
	}
	return p
}

// listsParties tells whether the annex here names parties, by what is known of
// the act or, for an annex that isn't known, by its title.
func (r *actReader) listsParties() bool {
	if a, ok := listingActs[r.act]; ok && (a.annex(r.annex) || r.annex == "") {
		return true
	}
	return strings.Contains(r.about, "referred to in") && partyTitle.MatchString(r.about) && !otherTitle.MatchString(r.about)
}

var (
	partyTitle = regexp.MustCompile(`\b(persons?|entities|bodies|vessels|ships|credit institutions|banks)\b`)
	otherTitle = regexp.MustCompile(`\b(goods|technolog|software|websites?|authorities|services|products|forms?|countries|equipment|items)`)
)
