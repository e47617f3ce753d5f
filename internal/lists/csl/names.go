package csl

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/interdict-project/interdict/entity"
)

// names gives a party the names of its record.
func (p *parser) names(e *entity.Entity, r *record) {
	printed := strings.Trim(r.name, ", ")
	name, lost := mend(printed)
	n := cut(name)
	note := ""
	if n.main != r.name {
		note = "printed as " + r.name
	}
	e.AddName(entity.Name{Text: n.main, Kind: entity.KindName, Note: note})
	for _, a := range n.aliases {
		e.AddName(a)
	}
	if lost != "" {
		e.AddName(entity.Name{Text: cut(lost).main, Kind: entity.KindAlias, Note: "a character is lost in " + r.name})
	}
	for _, printed := range r.aliases {
		p.alias(e, r, printed)
	}
	if n.parent != "" {
		kind, role := "UnknownLink", "subject"
		if n.relation == parentOrganization {
			kind, role = "Ownership", "asset"
		}
		e.AddTie(entity.Tie{Kind: kind, Role: role, OtherName: n.parent, Printed: n.relation})
	}
	if n.person {
		e.Schema = "Person"
	}
	e.Add("country", n.country)
}

var (
	former   = regexp.MustCompile(`(?i)^(?:f\.?k\.?a\.?|formerly) `)
	aliasAnd = regexp.MustCompile(`^(?:and|a\.?k\.?a\.?,?) `)
)

// alias adds an alias. A single name in the nonproliferation sanctions is
// often half of one that the publisher's reader cut at the comma ("ZAMAN",
// "Haydar"), and too broad alone.
func (p *parser) alias(e *entity.Entity, r *record, printed string) {
	text := strings.Trim(aliasAnd.ReplaceAllString(printed, ""), `," `)
	n := entity.Name{Kind: entity.KindAlias}
	if m := former.FindString(text); m != "" {
		n.Kind, text, n.Printed = entity.KindPrevious, text[len(m):], strings.TrimSpace(m)
	}
	mended, lost := mend(text)
	n.Text = mended
	if mended != text {
		n.Note = "printed as " + printed
	}
	if r.source == weapons && !strings.ContainsAny(text, " -") && text != strings.ToUpper(text) {
		n.Weak = true
		n.Note = "one word, perhaps half of a name"
	}
	e.AddName(n)
	if lost != "" {
		n.Text, n.Note = lost, "a character is lost in "+printed
		e.AddName(n)
	}
}

// mend puts likely characters in the place of the "?" that stand for lost
// ones. At the edge of a word that was a quotation mark; between digits a
// dash; before a final s an apostrophe. Between letters it may have been an
// apostrophe or a dash: then also holds the name with the dash.
func mend(name string) (mended, also string) {
	if !strings.Contains(name, "?") {
		return name, ""
	}
	runes := []rune(name)
	a, b := make([]rune, 0, len(runes)), make([]rune, 0, len(runes))
	at := func(i int) rune {
		if i < 0 || i >= len(runes) {
			return ' '
		}
		return runes[i]
	}
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for i, r := range runes {
		x, y := r, r
		switch prev, next := at(i-1), at(i+1); {
		case r != '?':
		case !word(prev) || !word(next):
			x, y = '"', '"'
		case unicode.IsDigit(prev) && unicode.IsDigit(next):
			x, y = '-', '-'
		case next == 's' && !word(at(i+2)):
			x, y = '\'', '\''
		case unicode.IsUpper(next) && unicode.IsLower(prev) && strings.Count(name, "?") > 1:
			x, y = ' ', '-' // the mark that closed a quotation, or a dash
		default:
			x, y = '\'', '-'
		}
		a, b = append(a, x), append(b, y)
	}
	mended, also = string(a), string(b)
	if also == mended {
		also = ""
	}
	return mended, also
}

// parts is what a printed name holds.
type parts struct {
	main     string
	aliases  []entity.Name
	parent   string
	relation string // in the publisher's words
	person   bool
	country  string
}

const parentOrganization = "Parent Organization"

// How a name says whose part the party is.
var (
	affiliate   = regexp.MustCompile(`^(.+?)\.?\s+(Affiliated Entit(?:y|ies)):\s*(.+)$`)
	subordinate = regexp.MustCompile(`^(.+?)[.,]?\s+(?:and )?((?i:subordinate) (?i:institution|entity|entities))\s*[-–:]?\s*(.+)$`)
	department  = regexp.MustCompile(`^(Department of .+?) (entity): (.+)$`)
	belongs     = regexp.MustCompile(`^(.+?) \((Parent Organization): (.+)\)$`)
	alsoKnown   = regexp.MustCompile(`(?i)[,;]? ?[\[(]?\ba\.?k\.?a\.?,? ([^\[\]]+?)[\])]?$`)
	inside      = regexp.MustCompile(`(?i) ?[\[(]a\.?k\.?a\.?,? ([^()\[\]]+)[\])]`)
	anybody     = regexp.MustCompile(`(?i),? and (?:any successor|its sub-units).*$`)
	individual  = regexp.MustCompile(`(?i) ?[\[(]([^()\[\]]*?) ?(?:individual|national)(?: in [^()\[\]]+)?[\])]$`)
	office      = regexp.MustCompile(` ?\[[^\[\]]+\]`)
	including   = regexp.MustCompile(`^(.{8,120}?),? including (?:the )?(.+?)(?: and all operating units[^.]*)?\.(?:\s|$)`)
	sentence    = regexp.MustCompile(`^(.{20,}?[a-z)]{2})\.\s+[A-Z]`)
)

// longName is from how many bytes on a name may be a paragraph.
const longName = 180

// maxName is from how many bytes on a name isn't taken apart: no publisher's
// is so long.
const maxName = 8 << 10

// cut takes a printed name apart.
func cut(name string) parts {
	var n parts
	if n.main = strings.TrimSpace(name); len(n.main) > maxName {
		return n
	}
	if m := affiliate.FindStringSubmatch(n.main); m != nil {
		n.parent, n.relation, n.main = m[1], m[2], m[3]
	} else if m := subordinate.FindStringSubmatch(n.main); m != nil {
		n.below(m)
	} else if m := department.FindStringSubmatch(n.main); m != nil {
		n.parent, n.relation, n.main = m[1], m[2], m[3]
	} else if m := belongs.FindStringSubmatch(n.main); m != nil {
		n.main, n.relation, n.parent = m[1], m[2], m[3]
	}
	n.main = anybody.ReplaceAllString(n.main, "")
	if m := individual.FindStringSubmatch(n.main); m != nil {
		n.person, n.country = true, entity.Country(m[1])
		n.main = office.ReplaceAllString(strings.TrimSuffix(n.main, m[0]), "")
	}
	n.known(inside)
	n.known(alsoKnown)
	if len(n.main) > longName {
		n.paragraph()
	}
	n.main = strings.Trim(entity.Collapse(n.main), ", ")
	if n.main == "" {
		n.main = name
	}
	return n
}

// below reads a part of a body. Names of parts ("283 Factory") are often no
// more than a number: the name of the body comes before them.
func (n *parts) below(m []string) {
	n.parent, n.relation = strings.TrimSuffix(m[1], ","), m[2]
	child := strings.TrimSpace(m[3])
	n.main = n.parent + " " + child
	weak := len(strings.Fields(child)) < 3 || strings.ContainsAny(child, "0123456789")
	if len(child) <= longName {
		n.aliases = append(n.aliases, entity.Name{Text: child, Kind: entity.KindAlias, Weak: weak})
	}
	if len(n.main) > longName {
		n.main = n.parent + " " + firstClause(child)
	}
}

// firstClause is a text up to its first comma or bracket.
func firstClause(text string) string {
	if i := strings.IndexAny(text, ",("); i > 0 {
		return strings.TrimSpace(text[:i])
	}
	return text
}

// known takes aliases out of the name.
func (n *parts) known(form *regexp.Regexp) {
	m := form.FindStringSubmatch(n.main)
	if m == nil {
		return
	}
	n.main = strings.Replace(n.main, m[0], "", 1)
	between := "; "
	if strings.Contains(m[0], "[") { // so the Department of State writes them
		between = ", "
	}
	for a := range strings.SplitSeq(strings.TrimRight(m[1], "]) "), between) {
		n.aliases = append(n.aliases, entity.Name{Text: a, Kind: entity.KindAlias})
	}
}

// paragraph takes the name out of a paragraph: "The Ministry of X, including
// the Armed Forces of X and all operating units wherever located. This …".
func (n *parts) paragraph() {
	if m := including.FindStringSubmatch(n.main); m != nil {
		n.main = m[1]
		n.aliases = append(n.aliases, entity.Name{Text: m[2], Kind: entity.KindAlias, Note: "named as a part"})
		return
	}
	if m := sentence.FindStringSubmatch(n.main); m != nil {
		n.main = m[1]
	}
}
