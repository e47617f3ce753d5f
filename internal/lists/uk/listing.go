package uk

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// listing maps what makes the designation.
func (m mapper) listing(e *entity.Entity, n *source.Node, id string) {
	l := entity.Listing{
		List:        List,
		Issuer:      Issuer,
		Reference:   id,
		Measures:    m.measures(n),
		UNReference: unReference(clean(n.Child("UNReferenceNumber").Text())),
		Reason:      reason(n),
	}
	if regulations := clean(n.Child("RegimeName").Text()); regulations != "" {
		l.Programs = []string{regulations}
		l.Law = []entity.Law{{Title: regulations}}
	}
	designated := clean(n.Child("DateDesignated").Text())
	if l.Listed = day(designated); len(l.Listed) < len("2006-01-02") {
		l.ListedPrinted = designated
	}
	l.Updated = day(clean(n.Child("LastUpdated").Text()))
	for _, field := range []string{"DesignationSource", "OFSIGroupID"} {
		if v := clean(n.Child(field).Text()); v != "" {
			l.Features = append(l.Features, entity.Feature{Label: field, Value: v})
		}
	}
	e.Listings = []entity.Listing{l}
}

// indicators are the measures that SanctionsImposedIndicators has an element
// for, in the words of SanctionsImposed. Internet, shipping, transport and
// correspondent-banking measures have none.
var indicators = map[string]string{
	"AssetFreeze":                              "Asset freeze",
	"ArmsEmbargo":                              "Arms embargo",
	"TargetedArmsEmbargo":                      "Targeted arms embargo",
	"CharteringOfShips":                        "Chartering of Ships",
	"ClosureOfRepresentativeOffices":           "Closure of representative offices",
	"CrewServicingOfShipsAndAircraft":          "Crew servicing of ships and aircraft",
	"Deflag":                                   "De-flag",
	"PreventionOfBusinessArrangements":         "Prevention of business arrangements",
	"ProhibitionOfPortEntry":                   "Prohibition of port entry",
	"TravelBan":                                "Travel Ban",
	"PreventionOfCharteringOfShips":            "Prevention of chartering of ships",
	"PreventionOfCharteringOfShipsAndAircraft": "Prevention of chartering of ships and aircraft",
	"TechnicalAssistanceRelatedToAircraft":     "Technical assistance related to aircraft",
	"TrustServicesSanctions":                   "Trust Services Sanctions",
	"DirectorDisqualificationSanction":         "Director Disqualification Sanction",
}

// measures returns the measures as printed, and after them those that only an
// indicator says.
func (m mapper) measures(n *source.Node) []string {
	var out []string
	for _, measure := range strings.Split(clean(n.Child("SanctionsImposed").Text()), "|") {
		if measure = strings.TrimSpace(measure); measure != "" && !slices.Contains(out, measure) {
			out = append(out, measure)
		}
	}
	for c := range n.Child("SanctionsImposedIndicators").Children() {
		words, known := indicators[c.Name()]
		switch value := clean(c.Text()); {
		case !known:
			m.unknown("SanctionsImposedIndicators/"+c.Name(), value)
		case value == "false" || value == "":
		case value != "true":
			m.unknown("SanctionsImposedIndicators/"+c.Name(), value)
		case !slices.ContainsFunc(out, func(printed string) bool { return strings.EqualFold(printed, words) }):
			out = append(out, words)
		}
	}
	return out
}

// reason joins the statement of reasons and the other information. Both may
// hold HTML entities escaped twice.
func reason(n *source.Node) string {
	var parts []string
	for _, field := range []string{"UKStatementofReasons", "OtherInformation"} {
		if text := strings.TrimSpace(visible(html.UnescapeString(n.Child(field).Text()))); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n\n")
}

var unForm = regexp.MustCompile(`^([A-Z]{2})([IE])(\.\d{3})$`)

// unReference gives a UN reference the case in which the UN prints it
// ("QDE.145" is QDe.145); a text without digits ("N/A") is none.
func unReference(printed string) string {
	if !strings.ContainsAny(printed, "0123456789") {
		return ""
	}
	if m := unForm.FindStringSubmatch(printed); m != nil {
		return m[1] + strings.ToLower(m[2]) + m[3]
	}
	return printed
}
