package eu

import (
	"regexp"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// infoLabels are the labels in front of facts, in lower case and without
// points, by the column that they belong to.
var infoLabels = indexLabels(map[string]string{
	"alias": "aka|also known as|alias|aliases|local name|local names|local name(s)|chinese company name|good quality aka|other name|other names|" +
		"russian|ukrainian|belarusian|arabic|farsi|persian|chinese|original script|name in russian|name in ukrainian|name in arabic|name in farsi|russian spelling|farsi spelling|arabic spelling|shenzhen branch|spelling in russian",
	"weakAlias":          "low quality aka",
	"previousName":       "formerly|formerly known as|fka|previously known as|former name|former names|maiden name|previous name",
	"birthDate":          "dob|date of birth|dates of birth|born|year of birth",
	"birthPlace":         "pob|place of birth|places of birth",
	"nationality":        "nationality|nationalities|citizenship",
	"gender":             "gender|sex",
	"position":           "position|positions|position(s)|function|functions|function(s)|rank|title|designation|occupation|profession|role",
	"passportNumber":     "passport|passport no|passport number|passport numbers|passport nos|by passport number|belarusian passport number|russian passport number|iranian passport number|diplomatic passport|national passport",
	"idNumber":           "personal id|personal|personal identification|personal identification number|national id|national id no|national id number|national identification no|national identification number|national identification|id|id number|id no|id card number|identity card number|belarusian id|national number|identification number|national identity number|national id (cedula)|id card",
	"taxNumber":          "tax identification number|tax id|tax id no|tax id number|tax number|tax identification no|tin|vat|vat no|vat number|economic code|tax registration number|tax reference number|fiscal code",
	"registrationNumber": "registration number|registration no|registration numbers|registration number(s)|business registration number|company number|registration number (унн/инн)|state registration number|company registration number|registration id|reg number|commercial registry number|unified social credit code|unified social credit identifier",
	"innCode":            "inn|инн|taxpayer identification number (inn)|tax identification number (inn)|tax id (inn)|inn code",
	"ogrnCode":           "ogrn|огрн|primary state registration number (ogrn)|main state registration number (ogrn)|psrn|ogrnip",
	"kppCode":            "kpp|кпп", "okpoCode": "okpo|окпо", "leiCode": "lei|lei code", "swiftBic": "swift/bic|swift|bic|swift code|bic/swift|bic code",
	"imoNumber": "imo|imo number|imo no", "mmsi": "mmsi|mmsi number", "flag": "flag|flag state|current flag",
	"incorporationDate": "date of registration|date of establishment|date of establishement|date of incorporation|date of creation|established|founded|registration date|date of foundation",
	"legalForm":         "type of entity|legal form|entity type|type of company|type", "sector": "sector|area of activity|sector of activity",
	"address":    "address|addresses|address(es)|adrdress|suspected address|suspected location|location|locations|principal place of business|place of business|head office|headquarters|postal address|po box|last address known|last known address|registered address|legal address|actual address|business address|registered office|complex|address of nrc|place of residence|residence",
	"phone":      "phone|phone number|phone numbers|phone(s)|tel|tel (office)|tel/fax|telephone|telephones|telephone(s)|telephone no|telephone number|fax|fax number|fax no|company phone|mobile|phone no",
	"email":      "email|emails|e-mail|e-mails|email address|e-mail address|email addresses|company email|email(s)",
	"website":    "website|websites|web site|web|company website|entity web site|website(s)|url|internet",
	"notes":      "other information|other identifying information|additional information|other|further information|information|remarks|associated entities|associated entity|associated individuals|associated individual|other associated entities (subsidiaries)|other associated entities|associated persons|associates|related to",
	"registered": "place of registration", // a country, or an address
	"country":    "country|country of origin", "jurisdiction": "jurisdiction|country of registration|country of incorporation",
	"appearance": "physical description|description", "ethnicity": "ethnic background|ethnicity",
	"fatherName": "father’s name|father's name|name of father", "motherName": "mother’s name|mother's name|name of mother",
	"startDate": "date of un designation|date of eu designation|date of listing|listed on|date of designation|date of designation referred to in article 7d(2)(i)|date of designation referred to in article 2a(4)(b)|date of designation by the un|un designation date",
})

func indexLabels(byColumn map[string]string) map[string]string {
	out := map[string]string{}
	for col, labels := range byColumn {
		for label := range strings.SplitSeq(labels, "|") {
			out[label] = col
		}
	}
	return out
}

var (
	labelForm     = regexp.MustCompile(`^([^:;]{1,60}?)\s?:\s*(.*)$`)
	likeLabel     = regexp.MustCompile(`^([A-Z][^\s:;]*(?: [^\s:;]+){0,4})\s?:\s`)
	addressNumber = regexp.MustCompile(`^(address|location|tel|phone|fax|email|website)(?: no)? ?\(?\d{1,2}\)?(?: \([^)]*\))?$`)
	phoneLine     = regexp.MustCompile(`(?i)^(?:tel\.?|fax|phone(?: number)?)\s+(\+?[\d(].*)$`)
	passportLine  = regexp.MustCompile(`(?i)^passport\s+(?:no\.?\s+)?([A-Z]{0,3}\d{5,}.*)$`)
	bareWebsite   = regexp.MustCompile(`(?i)^(?:website\s+)?((?:https?://|www\.)\S+)$`)
	barePhone     = regexp.MustCompile(`^\+[\d ()–-]{7,}$`)
	bareEmail     = regexp.MustCompile(`^[^\s@]+@[^\s@]+\.[^\s@]+$`)
)

// columnOfLabel returns the column of a label, "" if it isn't known.
func columnOfLabel(label string) string {
	l := strings.ToLower(strings.ReplaceAll(entity.Collapse(label), ".", ""))
	if col := infoLabels[l]; col != "" {
		return col
	}
	if m := addressNumber.FindStringSubmatch(l); m != nil {
		return infoLabels[m[1]]
	}
	return ""
}

// labelled splits "Label: value" by a label that is known.
func labelled(line string) (col, value string, ok bool) {
	m := labelForm.FindStringSubmatch(line)
	if m == nil {
		return "", "", false
	}
	if col = columnOfLabel(m[1]); col == "" {
		return "", "", false
	}
	return col, m[2], true
}

// info reads the lines of a cell of identifying information. A line without a
// label goes on the one above; before the first one it is what a person does,
// or where a body is.
func (r *actReader) info(e *actRow, lines []string) {
	open, wraps := "", false // the column that is open, and whether its value goes on
	if len(lines) > 0 {
		open = "address"
		if e.cells["schema"] == "Person" {
			open = "position"
		}
	}
	for _, line := range lines {
		col, value, ok := labelled(line)
		switch m := []string(nil); {
		case ok:
			open, wraps = col, strings.HasSuffix(value, ",")
			e.labelled(col, value, line)
			continue
		case match(phoneLine, line, &m):
			open, wraps = "phone", false
			e.split("phone", m[1])
		case match(passportLine, line, &m):
			open, wraps = "passportNumber", false
			e.split("passportNumber", m[1])
		case match(bareWebsite, line, &m):
			if !wraps {
				e.add("website", m[1])
			}
		case barePhone.MatchString(line):
			e.add("phone", line)
		case bareEmail.MatchString(line):
			e.add("email", line)
		case strings.HasPrefix(line, "(") || wraps:
			wraps = strings.HasSuffix(line, ",")
			e.wrap(open, line)
		case likeLabel.MatchString(line) && !strings.Contains(line, "://"):
			r.tally.Unknown("identifying information: " + likeLabel.FindStringSubmatch(line)[1])
			open = "notes"
			e.add("notes", line)
		case open == "position" || open == "notes":
			e.add(open, line)
		default:
			e.split(open, line)
		}
	}
}

// match tells whether a line has a form and sets its parts.
func match(form *regexp.Regexp, line string, parts *[]string) bool {
	*parts = form.FindStringSubmatch(line)
	return *parts != nil
}

// labelled adds the values behind a label.
func (e *actRow) labelled(col, value, line string) {
	switch col {
	case "notes":
		if infoLabels[strings.ToLower(strings.SplitN(line, ":", 2)[0])] == "notes" && !strings.HasPrefix(strings.ToLower(line), "other information") {
			value = line // who is associated is told by the label
		}
		e.add("notes", value)
	case "startDate":
		e.date(value)
	case "gender":
		e.set("gender", strings.Trim(value, ";. "))
	case "previousName":
		e.add(col, value)
	case "registered":
		if entity.Country(strings.Trim(value, " .;")) != "" {
			e.split("jurisdiction", value)
			return
		}
		e.split("address", value)
	default:
		e.split(col, value)
	}
}

// wrap joins a line to the last value of a column.
func (e *actRow) wrap(col, line string) {
	values := splitCell(e.get(col))
	if len(values) == 0 {
		e.add(col, line)
		return
	}
	delete(e.cells, col)
	values[len(values)-1] += " " + line
	for _, v := range values {
		e.add(col, v)
	}
}

var (
	akaStart   = regexp.MustCompile(`(?i)^(?:a\.?\s?k\.?\s?a\.?(?:[:,]|\b|\s)|alias(?:es)?\b:?|also known as\b:?|other names?:)\s*`)
	akaWithin  = regexp.MustCompile(`(?i),?\s+(?:a\.k\.a\.?:?|aka:?|alias:|also known as)\s+|\s(?:Local names?|A\.k\.a\.?|Alias(?:es)?):\s*`)
	wasStart   = regexp.MustCompile(`(?i)^(?:formerly(?: known as)?|f\.?k\.?a\.?|previously(?: known as)?|former names?:?|ex[- ])[:\s]\s*`)
	scriptMark = regexp.MustCompile(`(?i)^(?:in )?(?:Russian|Ukrainian|Belarusian|Arabic|Farsi|Persian|Chinese|Korean|Hebrew|Georgian|Serbian|Cyrillic|Original script)(?: spelling| script)?\s*:\s*`)
	letterMark = regexp.MustCompile(`^\(?[a-z]\)\s+`)
)

// alias adds what a line says of other names.
func (e *actRow) alias(line string) {
	if strings.HasPrefix(line, "(") && strings.HasSuffix(line, ")") && len(bracketed(line)) == 1 && bracketed(line)[0] == [2]int{0, len(line)} {
		line = strings.TrimSpace(line[1 : len(line)-1])
	}
	if m := wasStart.FindString(line); m != "" {
		for v := range strings.SplitSeq(line[len(m):], ";") {
			e.add("previousName", v)
		}
		return
	}
	if col, value, ok := labelled(line); ok && (col == "alias" || col == "weakAlias" || col == "previousName") {
		if col != "alias" {
			e.split(col, value)
			return
		}
		line = value
	}
	for piece := range strings.SplitSeq(akaStart.ReplaceAllString(line, ""), ";") {
		piece = akaStart.ReplaceAllString(strings.TrimSpace(piece), "")
		for _, one := range akaWithin.Split(piece, -1) {
			one = scriptMark.ReplaceAllString(letterMark.ReplaceAllString(strings.TrimSpace(one), ""), "")
			e.add("alias", strings.Trim(one, " ,"))
		}
	}
}

// names reads the lines of a name cell: the name, with what stands behind it
// in brackets or after "a.k.a.", then other names a line.
func (e *actRow) names(lines []string) {
	if len(lines) == 0 {
		return
	}
	lines = joinLines(lines)
	name := lines[0]
	for {
		groups := bracketed(name)
		if len(groups) == 0 {
			break
		}
		last := groups[len(groups)-1]
		inside := strings.TrimSpace(name[last[0]+1 : last[1]-1])
		said := akaStart.MatchString(inside) || wasStart.MatchString(inside) || akaWithin.MatchString(inside)
		if strings.Trim(name[last[1]:], " .,;") != "" || last[0] == 0 || !said {
			break
		}
		name = strings.TrimRight(name[:last[0]], " ,;")
		e.alias(inside)
	}
	if cut := akaWithin.FindStringIndex(removeInner(name)); cut != nil && cut[0] > 0 {
		e.alias(name[cut[1]:])
		name = name[:cut[0]]
	}
	e.set("name", name)
	for _, line := range lines[1:] {
		e.alias(line)
	}
}

// removeInner blanks what stands in brackets, keeping each byte's place.
func removeInner(s string) string {
	b := []byte(s)
	for _, g := range bracketed(s) {
		for i := g[0]; i < g[1]; i++ {
			b[i] = '.'
		}
	}
	return string(b)
}

// joinLines joins the lines of a name that is printed over several: after a
// comma, and within brackets.
func joinLines(lines []string) (out []string) {
	for _, l := range lines {
		if n := len(out); n > 0 {
			open := strings.Count(out[n-1], "(") > strings.Count(out[n-1], ")")
			if open && strings.Contains(l, ")") || n == 1 && strings.HasSuffix(out[0], ",") {
				out[n-1] += " " + l
				continue
			}
		}
		out = append(out, l)
	}
	// A bracket that is never closed ends with the cell.
	if n := len(out); n == 1 && strings.Count(out[0], "(") == strings.Count(out[0], ")")+1 {
		out[0] += ")"
	}
	return out
}

var (
	unLabel       = regexp.MustCompile(`(?:^|[\s.;(])((?:[A-Z][\p{L}.’'/-]*)(?: [\p{L}.’'()/\d-]+){0,9}?)\s?:\s`)
	narrative     = regexp.MustCompile(`(?i)\s*Additional information from the narrative summary[^:]*:\s*`)
	colonName     = regexp.MustCompile(`^([^:]{3,160}):\s+(\S.*)$`)
	initialBefore = regexp.MustCompile(`(?:^|\s)\p{Lu}$`)
	keepsPoint    = regexp.MustCompile(`(?i)\b(?:Co|Ltd|Inc|Corp|Pvt|P\.L\.C|S\.A|L\.L\.C|B\.V|Jr|Sr|Bros|Est)\.$`)
)

// weakLabels are words that also end a name; in a run-on text they are labels
// only where a sentence begins.
var weakLabels = map[string]bool{
	"headquarters": true, "complex": true, "head office": true, "type": true, "sector": true, "role": true, "residence": true, "other": true,
	"description": true, "information": true, "established": true, "founded": true, "web": true, "internet": true, "country": true, "established in": true,
}

func beginsSentence(before string) bool {
	before = strings.TrimRight(before, " ")
	return before == "" || strings.ContainsAny(before[len(before)-1:], ".;)")
}

// runOn reads an entry that is one text: the name, then facts behind their
// labels, then or before them what it is listed for.
func (r *actReader) runOn(e *actRow, text string) {
	if cut := narrative.FindStringIndex(text); cut != nil {
		e.set("reason", text[cut[1]:])
		text = text[:cut[0]]
	}
	type field struct {
		col      string
		from, to int
	}
	var fields []field
	blank := removeInner(text)
	for at := 0; at < len(blank); {
		m := unLabel.FindStringSubmatchIndex(blank[at:])
		if m == nil {
			break
		}
		start, end := at+m[2], at+m[3]
		at += m[3]
		// The label may be the tail of the words matched.
		for words := text[start:end]; ; {
			if columnOfLabel(words) != "" && (!weakLabels[strings.ToLower(words)] || beginsSentence(text[:start])) {
				fields = append(fields, field{columnOfLabel(words), start, at + 1})
				break
			}
			i := strings.IndexByte(words, ' ')
			if i < 0 {
				break
			}
			start += i + 1
			words = words[i+1:]
		}
	}
	head := text
	if len(fields) > 0 {
		head = text[:fields[0].from]
	}
	for i, f := range fields {
		end := len(text)
		if i+1 < len(fields) {
			end = fields[i+1].from
		}
		value := strings.TrimSpace(strings.TrimLeft(text[f.to:end], ": "))
		if f.col != "notes" {
			value = strings.TrimRight(value, ";, ")
			if t := strings.TrimSuffix(value, "."); !keepsPoint.MatchString(value) {
				value = strings.TrimRight(t, ";, ")
			}
		}
		e.field(f.col, value)
	}
	e.head(strings.TrimSpace(head), len(fields) > 0)
}

// field adds a value of a text, which may be several: "(a) …, (b) …".
func (e *actRow) field(col, value string) {
	switch col {
	case "alias", "previousName":
		for _, one := range enumerated(value) {
			e.alias(one)
		}
	case "startDate":
		e.date(value)
	case "notes":
		e.add(col, value)
	case "gender":
		e.set(col, value)
	default:
		for _, one := range enumerated(value) {
			e.split(col, one)
		}
	}
}

// head splits the beginning of an entry into the name and the prose behind it.
// An entry without any label is a name as it stands.
func (e *actRow) head(head string, facts bool) {
	if !facts {
		e.names([]string{head})
		return
	}
	blank := removeInner(head)
	if m := colonName.FindStringSubmatchIndex(blank); m != nil {
		e.set("reason", joinNonEmpty(" ", head[m[4]:m[5]], e.get("reason")))
		head = head[:m[3]]
	} else if cut := proseAfter(head, blank); cut > 0 {
		e.set("reason", joinNonEmpty(" ", head[cut:], e.get("reason")))
		head = strings.TrimSpace(head[:cut])
	}
	if !keepsPoint.MatchString(head) {
		head = strings.TrimRight(head, ". ")
	}
	e.names([]string{strings.TrimRight(head, ",;: ")})
}

// proseAfter returns where prose begins behind a name: a sentence that takes
// the name up again or is long. 0 if there is none.
func proseAfter(head, blank string) int {
	first, _, _ := strings.Cut(head, " ")
	for at := 0; ; {
		i := strings.Index(blank[at:], ". ")
		if i < 0 {
			return 0
		}
		at += i + 2
		if initialBefore.MatchString(head[:at-2]) {
			continue // "M. Example": no sentence ends here
		}
		rest := head[at:]
		takesUp := strings.HasPrefix(strings.TrimPrefix(rest, "The "), first) || acronymOf(head[:at], rest)
		if n := words(rest); n >= 4 && (takesUp || n >= 8) {
			return at
		}
	}
}

// acronymOf tells whether a text begins with the short form that a name prints
// in brackets.
func acronymOf(name, text string) bool {
	for _, g := range bracketed(name) {
		if short := name[g[0]+1 : g[1]-1]; short != "" && strings.HasPrefix(text, short) {
			return true
		}
	}
	return false
}
