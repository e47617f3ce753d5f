package report

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// issuerName returns a power's short name.
func issuerName(id string) string {
	if id == "" {
		return "own"
	}
	return strings.ToUpper(id)
}

// listName returns a list's usual short name, the id of one not known here.
func listName(id string) string {
	switch id {
	case "us-ofac-sdn":
		return "OFAC SDN"
	case "us-ofac-cons":
		return "OFAC Consolidated"
	case "us-csl":
		return "US Consolidated Screening"
	case "eu-fsf":
		return "EU FSF"
	case "eu-annexes":
		return "EU annexes"
	case "un-sc":
		return "UN Security Council"
	case "gb-uksl":
		return "UK Sanctions List"
	case "gb-ofsi":
		return "UK OFSI (historic)"
	case "regimes":
		return "regime files"
	case "starter":
		return "starter dataset"
	}
	return strings.TrimPrefix(id, "user-")
}

// schemaName returns a FollowTheMoney schema in plain words.
func schemaName(schema string) string {
	switch schema {
	case "Organization":
		return "organisation"
	case "Airplane":
		return "aircraft"
	case "":
		return "party"
	}
	return unCamel(schema)
}

// unCamel turns a camel-case word into plain ones: "birthPlace" → "birth place".
func unCamel(s string) string {
	var b strings.Builder
	before := ' '
	for _, r := range s {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
		before = r
	}
	return b.String()
}

// kindName returns what a kind of measure forbids in two or three words; a
// kind not known here in its own.
func kindName(kind string) string {
	switch kind {
	case "BLOCK":
		return "asset freeze"
	case "DEBT_NEW":
		return "new debt"
	case "EQUITY_NEW":
		return "new equity"
	case "SOVEREIGN_DEBT":
		return "sovereign debt"
	case "CAPTA_CLOSE", "CAPTA_COND":
		return "correspondent accounts"
	case "TXN_BAN":
		return "transaction ban"
	case "MSG_BAN":
		return "financial messaging ban"
	case "FUNDS_TRANSFER_AUTH":
		return "authorisation of transfers"
	case "DEPOSIT_CAP":
		return "cap on deposits"
	case "INVEST_BAN":
		return "investment ban"
	case "SECURITIES_TRADE_BAN":
		return "securities ban"
	case "EXPORT_ITEM":
		return "export of listed goods"
	case "EXPORT_PARTY":
		return "export to listed parties"
	case "IMPORT_ITEM":
		return "import of listed goods"
	case "PURCHASE_TRANSPORT_BAN":
		return "purchase and transport ban"
	case "DIRECTOR_DISQ":
		return "director disqualification"
	case "SHIP_SERVICE_BAN":
		return "ban on services to ships"
	case "ROAD_BAN":
		return "road transport ban"
	case "SERVICE_BAN":
		return "ban on services"
	case "SECONDARY_RISK":
		return "secondary-sanctions risk"
	case "NO_REEXPORT_CLAUSE":
		return "no-re-export clause"
	case "EMBARGO":
		return "comprehensive embargo"
	}
	return strings.ToLower(strings.ReplaceAll(kind, "_", " "))
}

// measureText returns what a finding forbids.
func measureText(f *answer.Finding) string {
	if f.Measure != "" {
		return f.Measure
	}
	return kindName(f.Kind)
}

// answerName returns the answer of a finding in plain words.
func answerName(a string) string { return strings.ReplaceAll(a, "-", " ") }

// probability returns a score with at least two and at most three decimals,
// so that 0.999 never reads as certain.
func probability(score float64) string {
	s := strconv.FormatFloat(score, 'f', 3, 64)
	return strings.TrimSuffix(s, "0")
}

// bits returns a weight of evidence with its sign.
func bits(weight float64) string {
	s := strconv.FormatFloat(weight, 'f', 1, 64)
	switch {
	case s == "0.0" || s == "-0.0":
		return "0.0"
	case weight > 0:
		return "+" + s
	}
	return "−" + strings.TrimPrefix(s, "-")
}

// evidenceName returns a kind of evidence in plain words.
func evidenceName(kind string) string {
	switch kind {
	case "token":
		return "part of the name"
	case "omitted":
		return "left out"
	case "contradicted":
		return "contradicts"
	case "description":
		return "described"
	}
	return unCamel(kind)
}

// basis says how the first day of a measure is known.
func basis(since string) string {
	switch since {
	case entity.BasisPrinted:
		return "printed"
	case entity.BasisInferred:
		return "inferred: earliest date printed in the record"
	case entity.BasisRegime:
		return "from the regime file"
	case entity.BasisSnapshot:
		return "first kept snapshot that has it"
	}
	return since
}

// period says since when and until when a measure holds and how that is known.
func period(f *answer.Finding) string {
	s := since(f)
	if f.To != "" {
		s += ", until " + f.To
	}
	return s
}

// since says since when a measure holds.
func since(f *answer.Finding) string {
	switch {
	case f.From != "" && f.Since != "" && f.Since != entity.BasisUnknown:
		return "since " + f.From + " (" + basis(f.Since) + ")"
	case f.From != "":
		return "since " + f.From + " (how known: not said)"
	case f.Since == entity.BasisUnknown || f.Since == "":
		return "since unknown: no date is printed"
	}
	return "since unknown (" + basis(f.Since) + ")"
}

// until says when a measure ends.
func until(f *answer.Finding) string {
	if f.To == "" {
		return "without end"
	}
	return "until " + f.To
}

// doubt says what a finding isn't sure of; empty for an official text.
func doubt(f *answer.Finding) string {
	if f.Confidence == answer.Official {
		return ""
	}
	if f.Confidence == "" {
		return "confidence not said"
	}
	return f.Confidence
}

// parameters writes a measure's parameters in the order of their keys.
func parameters(params map[string]string) string {
	keys := make([]string, 0, len(params))
	for k := range params {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for i, k := range keys {
		keys[i] = unCamel(k) + " " + params[k]
	}
	return strings.Join(keys, ", ")
}

// dayName says which day an answer's day is.
func dayName(a answer.Answer) string {
	switch a.AsOfReason {
	case "document":
		return "the document's day"
	case "today":
		return "today"
	case "", "given", "as given":
		return "as given"
	}
	return a.AsOfReason
}

// plural writes a count with its noun; the plural ends in s unless the noun
// ends in y or s.
func plural(n int, noun string) string {
	if n != 1 {
		switch {
		case strings.HasSuffix(noun, "y"):
			noun = strings.TrimSuffix(noun, "y") + "ies"
		case strings.HasSuffix(noun, "s"):
			noun += "es"
		default:
			noun += "s"
		}
	}
	return strconv.Itoa(n) + " " + noun
}

// joinAnd joins words as a sentence does: "a, b and c".
func joinAnd(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// short returns the first twelve characters of a hash.
func short(hash string) string {
	if len(hash) > 12 && !strings.ContainsAny(hash, " /") {
		return hash[:12]
	}
	return hash
}

// listsHeld names lists with their dates.
func listsHeld(lists []answer.List) string {
	if len(lists) == 0 {
		return "no list is held"
	}
	words := make([]string, len(lists))
	for i, l := range lists {
		words[i] = listName(l.ID) + " " + dated(l.Date)
	}
	return strings.Join(words, ", ")
}

func dated(day string) string {
	if day == "" {
		return "(no date)"
	}
	return day
}

// tally says in one line what an answer found: how many parties, and of how
// many each answer is the strongest.
func tally(a answer.Answer) string {
	if len(a.Hits) == 0 {
		return "no party found"
	}
	counts := map[string]int{}
	for _, h := range a.Hits {
		counts[strongestOf(h.Findings)]++
	}
	words := slices.SortedFunc(maps.Keys(counts), func(x, y string) int {
		return cmp.Or(answerRank(x)-answerRank(y), strings.Compare(x, y))
	})
	for i, w := range words {
		name := answerName(w)
		if w == "" {
			name = "without a measure in force"
		}
		words[i] = strconv.Itoa(counts[w]) + " " + name
		switch {
		case len(counts) > 1:
		case len(a.Hits) > 1:
			words[i] = "all " + name
		default:
			words[i] = name
		}
	}
	return plural(len(a.Hits), "party") + " found, " + joinAnd(words)
}

// strongestOf returns the answer that forbids most, empty without a finding.
func strongestOf(findings []answer.Finding) string {
	best := ""
	for i, f := range findings {
		if i == 0 || answerRank(f.Answer) < answerRank(best) {
			best = f.Answer
		}
	}
	return best
}
