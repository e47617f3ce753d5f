package eu

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// listingActs are the acts whose annexes name parties: the programme, and the
// parts of annexes that do, each with its measure where that is no asset
// freeze, with the schema where the annex holds one kind and the country where
// all it names is in one. An annex that
// isn't here names goods, authorities or forms. State of the law of 2026-08.
var listingActs = parseListingActs(`
32001R2580 TERR II.A=Person II.B
32002R0881 TAQA-EUAQ I IA=Person
32003R1210 IRQ III IV
32004R0314 ZWE III
32005R1183 COD I.a=Person I.b Ia.A=Person Ia.B
32006R0765 BLR I.A=Person I.B V:export IX:finance XV:finance XXXIII:finance XXXIV:finance=Asset
32009R1284 GIN II=Person
32010R0356 SOM I.I=Person I.II
32011R0101 TUN I=Person
32011R0359 IRN I.A=Person I.B
32011R0753 AFG I.A=Person I.B
32012R0036 SYR II.A=Person II.B
32012R0267 IRN VIII.A.PERSONS=Person VIII.A.ENTITIES VIII.B VIII.C IX.I.A=Person IX.I.B IX.II.A=Person IX.II.B IX.III.A=Person IX.III.B
32013R0401 MMR IV.A=Person IV.B
32014R0208 UKR I=Person
32014R0224 CAF I.A=Person I.B
32014R0269 UKR I.PERSONS=Person I.ENTITIES
32014R0747 SDN I.A=Person I.B
32014R0833 RUS III:finance IV:export V:finance VI:finance XII:finance XIII:finance XIV:finance XV:services XIX.A:finance XIX.B:finance XIX.C:finance XLII:transport=Vessel XLIV:finance XLV.A:finance XLV.B:finance XLV.C:finance XLV.D:finance XLVII.A:transport=Asset XLVII.B:transport=Asset XLVII.C:transport=Asset XLVII.D:transport=Asset XLIX:finance LII.A:investment=Asset@Russia LII.B:investment=Asset@Russia LIII:finance=Asset
32014R1352 YEM I.A=Person I.B
32015R0735 SSD I.A=Person I.B II=Person
32016R0044 LBY II.A=Person II.B III.A=Person III.B V:transport+finance=Vessel VI
32016R1686 TAQA-EUAQ I.A=Person I.B
32017R1509 PRK XIII.A=Person XIII.B XIV.A=Vessel XIV.B:transport=Vessel XV.A=Person XV.B XV.C=Person XV.D XV.E=Vessel XV.F=Vessel XVI.A=Person XVI.B
32017R1770 MLI Ia=Person
32017R2063 VEN IV=Person
32018R1542 CHEM I.A=Person I.B
32019R0796 CYB I.A=Person I.B
32019R1716 NIC I.A=Person I.B
32020R1998 HR I.A=Person I.B
32022R2309 HTI I.PERSONS=Person I.ENTITIES Ia.A=Person Ia.B
32023R0888 MDA I.A=Person I.B
32023R1529 IRN III.A=Person III.B
32023R2147 SDNZ I.A=Person I.B
32024R0287 GTM I.A=Person I.B
32024R0386 HAM I.A=Person I.B
32024R1485 RUS IV.A=Person IV.B
32024R2642 RUSDA I.A=Person I.B
`)

// listingAct is what is known of one act.
type listingAct struct {
	programme string
	parts     []annexPart
}

// annexPart is an annex, or a part of one, that names parties.
type annexPart struct{ label, measure, schema, country string }

var measureWords = map[string]string{
	"": "Asset freeze", "export": "Export control", "finance": "Financial restrictions",
	"transport": "Transportation restrictions", "services": "Services ban", "investment": "Investment ban",
}

func parseListingActs(table string) map[string]listingAct {
	acts := map[string]listingAct{}
	for line := range strings.Lines(strings.TrimSpace(table)) {
		fields := strings.Fields(line)
		a := listingAct{programme: "EU-" + fields[1]}
		for _, f := range fields[2:] {
			f, country, _ := strings.Cut(f, "@")
			f, schema, _ := strings.Cut(f, "=")
			label, kinds, _ := strings.Cut(f, ":")
			var measures []string
			for kind := range strings.SplitSeq(kinds, "+") {
				measures = append(measures, measureWords[kind])
			}
			a.parts = append(a.parts, annexPart{label, strings.Join(measures, "; "), schema, country})
		}
		acts[fields[0]] = a
	}
	return acts
}

// annex tells whether any part of the annex names parties.
func (a listingAct) annex(roman string) bool {
	return slices.ContainsFunc(a.parts, func(p annexPart) bool { return p.label == roman || strings.HasPrefix(p.label, roman+".") })
}

// part finds the part of an annex by the headings above an entry: a Roman
// numeral, a letter, a word ("PERSONS", "ENTITIES"), of which an annex prints
// more than its parts are named by ("A. Persons" is IX.I.A in one act, "Natural
// persons" is I.A in another).
func (a listingAct) part(annex string, h headings) (annexPart, bool) {
	byWord := map[string]string{"PERSONS": "A", "ENTITIES": "B"}[h.word]
	for _, tail := range [][]string{
		{h.roman, h.letter, h.word}, {h.roman, h.letter}, {h.roman, byWord}, {h.letter, h.word},
		{h.letter}, {h.word}, {byWord}, {h.roman}, nil,
	} {
		label := annex
		for _, t := range tail {
			if t != "" {
				label += "." + t
			}
		}
		for _, p := range a.parts {
			if p.label == label || tail != nil && strings.EqualFold(p.label, label) && strings.HasPrefix(p.label, annex+".") {
				return p, true
			}
		}
	}
	return annexPart{}, false
}

// headings are those that stand above an entry within its annex.
type headings struct{ roman, letter, word string }

// label names the part of an annex of an act that isn't known.
func (h headings) label(annex string) string {
	for _, t := range []string{h.roman, h.letter, h.word} {
		if t != "" {
			annex += "." + t
		}
	}
	return annex
}

// actHead is what the head of an act says.
type actHead struct {
	celex        string // of the act, for a consolidated text that of the act consolidated
	consolidated bool
	day          string // of the state of a consolidated text, of publication of another act
	inForce      string // first day in force of an act of the Journal, where it is said
	amends       string // CELEX number of the first act that the title amends or implements
}

var (
	consolidatedID  = regexp.MustCompile(`\b0(\d{4}[A-Z]\d{4})-(\d{4})(\d{2})(\d{2})\b`)
	consolidatedRef = regexp.MustCompile(`\b0(\d{4}[A-Z]\d{4})\s*[—–-]\s*EN\s*[—–-]\s*(\d{1,2}\.\d{1,2}\.\d{4})`)
	plainID         = regexp.MustCompile(`\b(3\d{4}[A-Z]\d{4})\b`)
	// ownTitle is the first line of a title: "COUNCIL IMPLEMENTING REGULATION
	// (EU) 2024/1472", "COMMISSION REGULATION (EU) No 54/2012".
	ownTitle    = regexp.MustCompile(`(?i)^(?:COUNCIL |COMMISSION )?(?:IMPLEMENTING |DELEGATED )*(REGULATION|DECISION)\s+\((?:EU|EC|CFSP)(?:, Euratom)?\)\s+(No\s+)?(\d+)/(\d+)`)
	oldDecision = regexp.MustCompile(`(?i)^COUNCIL (?:IMPLEMENTING )?(DECISION)\s+()(\d+)/(\d+)/CFSP`)
	// cited is an act within a text.
	cited      = regexp.MustCompile(`(Regulations?|Decisions?)\s+\((?:EU|EC|EEC|CFSP)\)\s+(No\s+)?(\d+)/(\d+)`)
	titleDay   = regexp.MustCompile(`(?i)\bof (\d{1,2}\s+(?:` + monthNames + `)\s+\d{4})\b`)
	entryForce = regexp.MustCompile(`(?i)shall enter into force on the (day|date|day following|twentieth day following)(?: that)? of (?:its|that of its) publication`)
)

// celexOf writes the number of an act by its citation. Acts with "No" are
// numbered number/year, later ones year/number.
func celexOf(kind, no, a, b string) string {
	year, number := a, b
	if no != "" {
		year, number = b, a
	}
	y, _ := strconv.Atoi(year)
	n, _ := strconv.Atoi(number)
	if !isYear(y) || n < 1 || n > 9999 {
		return ""
	}
	sector := "R"
	if strings.EqualFold(kind[:1], "d") {
		sector = "D"
	}
	return fmt.Sprintf("3%d%s%04d", y, sector, n)
}

// firstCited returns the CELEX number of the first act cited in a text.
func firstCited(text string) string {
	if m := cited.FindStringSubmatch(text); m != nil {
		return celexOf(m[1], m[2], m[3], m[4])
	}
	return ""
}

// headOf reads the head of an act.
func headOf(d *actDoc, name string) actHead {
	var h actHead
	s := &headScan{}
	s.walk(d.root)
	for _, text := range append([]string{s.reference}, append(d.head, name)...) {
		if m := consolidatedID.FindStringSubmatch(text); m != nil && h.day == "" {
			h = actHead{celex: "3" + m[1], consolidated: true, day: m[2] + "-" + m[3] + "-" + m[4]}
		} else if m := consolidatedRef.FindStringSubmatch(text); m != nil {
			h = actHead{celex: "3" + m[1], consolidated: true, day: startDay(m[2])}
		}
	}
	if h.consolidated {
		return h
	}
	title := strings.Join(s.title, " ")
	if m := ownTitle.FindStringSubmatch(title); m != nil {
		h.celex = celexOf(m[1], m[2], m[3], m[4])
	} else if m := oldDecision.FindStringSubmatch(title); m != nil {
		h.celex = celexOf(m[1], m[2], m[3], m[4])
	} else {
		for _, text := range append(slices.Clone(d.head), name) {
			if m := plainID.FindStringSubmatch(text); m != nil && h.celex == "" {
				h.celex = m[1]
			}
		}
	}
	signed := ""
	if m := titleDay.FindStringSubmatch(title); m != nil {
		signed = startDay(m[1])
	}
	h.day = cmp.Or(s.day, signed)
	h.inForce = inForceOn(s.force, h.day)
	if i := strings.Index(title, "amending "); i >= 0 {
		h.amends = firstCited(title[i:])
	}
	if i := strings.Index(title, "implementing "); i >= 0 && h.amends == "" {
		h.amends = firstCited(title[i:])
	}
	return h
}

// headScan finds the texts of a head in a tree.
type headScan struct {
	title          []string
	day, reference string
	force          string
	annexes        bool
}

func (s *headScan) walk(n *actNode) {
	if s.annexes {
		return
	}
	if n.tag != "p" && n.tag != "td" {
		for _, k := range n.kids {
			s.walk(k)
		}
		return
	}
	if n.tag == "td" && hasBlock(n) {
		for _, k := range n.kids {
			s.walk(k)
		}
		return
	}
	text := strings.Join(linesOf(n), " ")
	switch {
	case n.hasClass("reference"):
		s.reference = strings.Join(linesOf(&actNode{tag: "p", kids: n.kids}), " ")
	case n.hasClass("hd-date") && s.day == "":
		s.day = startDay(text)
	case annexTitle.MatchString(text):
		s.annexes = true
	case (n.hasClass("doc-ti") || n.hasClass("title-doc")) && len(s.title) < 12:
		s.title = append(s.title, text)
	case s.force == "":
		if m := entryForce.FindStringSubmatch(text); m != nil {
			s.force = strings.ToLower(m[1])
		}
	}
}

// inForceOn returns the day on which an act published on a day comes into
// force by the words in which it says so, "" where it doesn't.
func inForceOn(words, published string) string {
	day, err := time.Parse(time.DateOnly, published)
	if err != nil {
		return ""
	}
	switch words {
	case "day", "date":
	case "day following":
		day = day.AddDate(0, 0, 1)
	case "twentieth day following":
		day = day.AddDate(0, 0, 20)
	default:
		return ""
	}
	return day.Format(time.DateOnly)
}
