package regime

import (
	"fmt"
	"slices"
	"strings"
)

// explainTargets puts targets in words. Neighbours in the same countries with
// the same answer share one.
func (s *Set) explainTargets(f *file, targets []target) []ExplainedTarget {
	var out []ExplainedTarget
	for i := 0; i < len(targets); i++ {
		t := targets[i]
		switch {
		case t.Listing != nil:
			out = append(out, ExplainedTarget{Text: s.explainListing(f, t.Listing), Answer: t.Answer})
		case t.Party != "":
			out = append(out, ExplainedTarget{Text: s.explainParty(t.Party) + ", by name", Answer: t.Answer})
		default:
			group := []target{t}
			for i+1 < len(targets) && sameGround(t, targets[i+1]) {
				i++
				group = append(group, targets[i])
			}
			out = append(out, ExplainedTarget{Text: explainCountries(group), Answer: t.Answer})
		}
	}
	return out
}

func sameGround(a, b target) bool {
	return b.Listing == nil && b.Party == "" && a.Answer == b.Answer &&
		slices.Equal(a.Countries, b.Countries) && slices.Equal(a.Touch, b.Touch)
}

// explainCountries says what of the same countries targets mean: "Belarus: energy
// sector".
func explainCountries(group []target) string {
	where := explainAnd(countryNames(group[0].Countries))
	if touch := group[0].Touch; len(touch) > 0 {
		words := make([]string, len(touch))
		for i, t := range touch {
			words[i] = explainTouch(t)
		}
		where += " as " + explainOr(words)
	}
	if len(group) == 1 && group[0].Sector+group[0].Goods+group[0].Tie == "" {
		return where
	}
	var what []string
	for _, t := range group {
		switch {
		case t.Sector != "":
			what = append(what, t.Sector+" sector")
		case t.Goods == "air-defence":
			what = append(what, "air-defence systems")
		case t.Goods != "":
			what = append(what, t.Goods)
		case t.Tie != "":
			what = append(what, explainTie(t.Tie))
		default:
			what = append(what, "the country as such")
		}
	}
	return where + ": " + strings.Join(what, ", ")
}

func explainTie(tie string) string {
	switch tie {
	case "arms-delivery":
		return "arms deliveries"
	case "territory-use":
		return "use of its territory"
	case "union-state":
		return "the Union State"
	}
	return tie
}

func explainTouch(touch string) string {
	switch touch {
	case "to":
		return "destination"
	case "from":
		return "place of departure"
	case "transit":
		return "place of transit"
	case "origin":
		return "origin of goods"
	case "party":
		return "country of a party"
	case "nationality":
		return "nationality of a party"
	case "actor":
		return "country of whoever acts"
	}
	return touch
}

// explainParty is the first name of a party that regime files name.
func (s *Set) explainParty(id string) string {
	for _, p := range s.parties {
		if p.ID == "regime-"+id {
			return p.Caption()
		}
	}
	return id
}

// explainListing says which listings a selector picks. How many they are stands
// in the lists, which regime files don't know.
func (s *Set) explainListing(f *file, sel *selector) string {
	words := []string{explainSchemata(sel.Schemata)}
	listed := len(words)
	add := func(before string, texts []string, join func([]string) string) {
		if len(texts) > 0 {
			words = append(words, before+" "+join(texts))
		}
	}
	programme := "under programme"
	if len(sel.Programs) > 1 {
		programme += "s"
	}
	add(programme, sel.Programs, explainOr)
	acts := make([]string, len(sel.Acts))
	for i, a := range sel.Acts {
		acts[i] = s.explainAct(f, a)
	}
	if len(sel.Annexes) > 0 {
		annex := "in Annex"
		if len(sel.Annexes) > 1 {
			annex = "in Annexes"
		}
		add(annex, sel.Annexes, explainOr)
		add("of", acts, explainOr)
	} else {
		add("under", acts, explainOr)
	}
	except := make([]string, len(sel.ExceptActs))
	for i, a := range sel.ExceptActs {
		except[i] = s.explainAct(f, a)
	}
	if len(words) > listed {
		words = slices.Insert(words, listed, "listed")
	}
	var lists []string
	for _, l := range sel.Lists {
		if l != "eu-annexes" || len(acts) == 0 { // the annex is the list
			lists = append(lists, explainList(l))
		}
	}
	add("on", lists, explainOr)
	add("for which is printed", explainQuoted(sel.Printed), explainOr)
	add("with the feature", explainQuoted(sel.Features), explainOr)
	add("by reference", sel.References, explainOr)
	add("except under", except, explainOr)
	return strings.Join(words, " ")
}

// explainAct cites an act by its CELEX number, as the file or another one does.
func (s *Set) explainAct(f *file, number string) string {
	for _, of := range append([]*file{f}, s.files...) {
		for _, in := range of.Instruments {
			if in.CELEX == number && in.Amends == "" {
				return in.Citation
			}
		}
	}
	return "act " + number
}

func explainSchemata(schemata []string) string {
	if len(schemata) == 0 {
		return "persons"
	}
	words := make([]string, len(schemata))
	for i, s := range schemata {
		switch s {
		case "Person":
			words[i] = "natural persons"
		case "Vessel":
			words[i] = "vessels"
		case "Airplane":
			words[i] = "aircraft"
		case "Organization":
			words[i] = "organisations"
		case "Company":
			words[i] = "companies"
		case "PublicBody":
			words[i] = "public bodies"
		case "LegalEntity":
			words[i] = "bodies"
		default:
			words[i] = "listings of " + s
		}
	}
	return explainAnd(words)
}

// explainList names a list as a sentence does.
func explainList(id string) string {
	switch id {
	case "us-ofac-sdn":
		return "the OFAC SDN List"
	case "us-ofac-cons":
		return "the OFAC Consolidated (non-SDN) List"
	case "us-csl":
		return "the US Consolidated Screening List"
	case "eu-fsf":
		return "the EU consolidated financial sanctions list"
	case "eu-annexes":
		return "the annexes of EU acts"
	case "un-sc":
		return "the UN Security Council list"
	case "gb-uksl":
		return "the UK Sanctions List"
	case "gb-ofsi":
		return "the UK OFSI list (historic)"
	}
	return "the list " + id
}

// explainOwnership says how far a measure reaches to what its targets own.
func explainOwnership(o *ownership) *ExplainedOwnership {
	if o == nil {
		return nil
	}
	e := &ExplainedOwnership{From: o.From, Confidence: o.Confidence, Note: o.Note, Sources: slices.Clone(o.Sources)}
	switch o.Rule {
	case "none":
		e.Text = "Only the target itself: bodies that it owns are outside."
		return e
	case "text":
		e.Text = "As the text of the measure says."
		return e
	}
	share := fmt.Sprintf("more than %d %%", o.Threshold)
	if o.Inclusive {
		share = fmt.Sprintf("%d %% or more", o.Threshold)
	}
	e.Text = "Bodies owned " + share + " by targets are caught too"
	if o.Aggregate != nil {
		e.Text += map[bool]string{true: ", shares of several added up", false: ", each owner's share by itself"}[*o.Aggregate]
	}
	if o.Cascade != nil && *o.Cascade {
		e.Text += ", and what those own in turn"
	}
	if o.Control != nil {
		e.Text += map[bool]string{true: "; control without ownership counts too", false: "; control without ownership does not count"}[*o.Control]
	}
	e.Text += "."
	return e
}

func explainQuoted(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = "“" + t + "”"
	}
	return out
}

func explainAnd(words []string) string { return explainJoin(words, " and ") }

func explainOr(words []string) string { return explainJoin(words, " or ") }

func explainJoin(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + last + words[len(words)-1]
}
