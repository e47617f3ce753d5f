package ofac

import (
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// party reads a DistinctParty. It has one profile; should it ever have more,
// each is a party of its own, as everything refers to profiles.
func (p *advanced) party(n *source.Node) error {
	for profile := range n.Each("Profile") {
		uid := profile.Attr("ID")
		if uid == "" || p.byProfile[uid] != nil {
			return &source.Error{File: p.file, Line: profile.Line(), What: "a profile without an ID of its own: " + uid, Remedy: "the file is damaged: fetch it again"}
		}
		d := &draft{entity: &entity.Entity{ID: entityID(uid), Schema: p.schema(profile.Attr("PartySubTypeID"))}}
		p.byProfile[uid] = d
		p.parties = append(p.parties, d)
		for c := range n.Each("Comment") {
			d.entity.Add("notes", clean(c.Text()))
		}
		for c := range profile.Each("Comment") {
			d.entity.Add("notes", clean(c.Text()))
		}
		for identity := range profile.Each("Identity") {
			p.names(d.entity, identity)
			for _, doc := range p.documents[identity.Attr("ID")] {
				d.entity.AddIdentifier(doc)
			}
		}
		for f := range profile.Each("Feature") {
			p.feature(d, f)
		}
	}
	return nil
}

// schema returns the FollowTheMoney schema of a party subtype.
func (p *advanced) schema(subtype string) string {
	switch subtype {
	case subVessel:
		return "Vessel"
	case subAircraft:
		return "Airplane"
	case subEntity:
		return "Organization"
	case subIndividual:
		return "Person"
	}
	v := p.refs.get("PartySubType", subtype)
	p.tally.Unknown("PartySubType/" + subtype + " " + v.text)
	switch v.code {
	case partyIndividual:
		return "Person"
	case partyEntity:
		return "Organization"
	}
	return "LegalEntity"
}

// names reads the aliases of an identity, the primary one first.
func (p *advanced) names(e *entity.Entity, identity *source.Node) {
	clear(p.groups)
	for master := range identity.Child("NamePartGroups").Each("MasterNamePartGroup") {
		for g := range master.Each("NamePartGroup") {
			p.groups[g.Attr("ID")] = g.Attr("NamePartTypeID")
		}
	}
	note := ""
	if identity.Attr("False") == "true" {
		note = "false identity"
	}
	for _, primary := range []bool{true, false} {
		for alias := range identity.Each("Alias") {
			if (alias.Attr("Primary") == "true") == primary {
				p.alias(e, alias, note)
			}
		}
	}
}

// alias reads an alias, whose documented names are the same name in several
// scripts.
func (p *advanced) alias(e *entity.Entity, alias *source.Node, note string) {
	n := entity.Name{Kind: entity.KindAlias, Weak: alias.Attr("LowQuality") == "true", Note: joinNote(note, alias.ChildText("Comment"))}
	kind := alias.Attr("AliasTypeID")
	n.Printed = p.refs.textOrID("AliasType", kind)
	if !setKind(&n, kind, alias.Attr("Primary") == "true") {
		p.tally.Unknown("AliasType/" + kind + " " + n.Printed)
	}
	for _, latin := range []bool{true, false} { // the principal form leads
		for doc := range alias.Each("DocumentedName") {
			if (doc.Attr("DocNameStatusID") == statusPrimaryLatin) == latin {
				p.documentedName(e, n, doc)
			}
		}
	}
}

// setKind sets the kind of a name by the publisher's type of alias; false for
// one that isn't known.
func setKind(n *entity.Name, aliasType string, primary bool) bool {
	known := true
	switch aliasType {
	case aliasName:
		n.Kind, n.Printed = entity.KindName, ""
	case aliasNKA: // "now known as": the name in use
		n.Kind = entity.KindName
	case aliasFKA:
		n.Kind = entity.KindPrevious
	case aliasAKA:
	default:
		known = false
	}
	if primary {
		n.Kind = entity.KindName
	}
	return known
}

// documentedName adds a name in one script.
func (p *advanced) documentedName(e *entity.Entity, n entity.Name, doc *source.Node) {
	parts := make([]typedPart, 0, 4)
	script := ""
	for part := range doc.Each("DocumentedNamePart") {
		v := part.Child("NamePartValue")
		text := clean(v.Text())
		if v.Attr("Acronym") == "true" && n.Kind == entity.KindAlias {
			n.Kind = entity.KindAbbreviation
		}
		script = v.Attr("ScriptID")
		group := v.Attr("NamePartGroupID")
		kind, ok := p.groups[group]
		if !ok {
			p.refs.missing["NamePartGroup"]++
		} else if _, known := partOrder[kind]; !known {
			p.tally.Unknown("NamePartType/" + kind + " " + p.refs.text("NamePartType", kind))
		}
		if text != "" {
			parts = append(parts, typedPart{kind, text})
		}
	}
	n.Lang = p.lang(script)
	n.Text, n.Parts = composeName(parts, eastAsian(n.Lang))
	before := len(e.Names)
	e.AddName(n)
	if len(e.Names) > before && e.Schema == "Person" && !n.Weak {
		addNameProperties(e, n.Parts)
	}
}

// lang returns the language of a script, see [scriptLang].
func (p *advanced) lang(script string) string {
	text := p.refs.text("Script", script)
	lang, known := scriptLang(text)
	if !known && script != "" {
		p.tally.Unknown("Script/" + script + " " + text)
	}
	return lang
}

// scriptLang returns the language that the publisher's script label names;
// Arabic and Cyrillic name none, each being the script of many. It reports
// false for a label that isn't known.
func scriptLang(label string) (lang string, known bool) {
	switch label {
	case "Chinese Simplified", "Chinese Traditional":
		return "zh", true
	case "Japanese":
		return "ja", true
	case "Korean":
		return "ko", true
	case "Hebrew":
		return "he", true
	case "Greek":
		return "el", true
	case "Armenian":
		return "hy", true
	case "Georgian":
		return "ka", true
	case "Latin", "Arabic", "Cyrillic":
		return "", true
	}
	return "", false
}

// eastAsian tells whether a name in this language leads with the family name
// and is written without blanks.
func eastAsian(lang string) bool { return lang == "zh" || lang == "ja" || lang == "ko" }

// typedPart is one part of a name with the publisher's type, "" if untyped.
type typedPart struct{ kind, text string }

// partOrder is the natural order of parts in a person's name. OFAC prints the
// family name first.
var partOrder = map[string]int{
	partNickname: 0, partFirst: 1, partMiddle: 2, partPatronymic: 3, partMaiden: 4, partLast: 5, partMatronymic: 6,
	partEntity: 5, partVessel: 5, partAircraft: 5, "": 5,
}

// composeName joins typed parts into a whole name in natural order. Where no
// part is a last name, patronymic and matronymic are the two family names of
// Spanish usage, in this order.
func composeName(parts []typedPart, eastAsian bool) (string, []entity.Part) {
	hasLast := false
	for _, t := range parts {
		hasLast = hasLast || t.kind == partLast
	}
	ordered := make([]typedPart, 0, len(parts))
	for rank := 0; rank <= 6; rank++ {
		for _, t := range parts {
			if order, ok := partOrder[t.kind]; ok && order == rank || !ok && rank == partOrder[partLast] {
				ordered = append(ordered, t)
			}
		}
	}
	sep := " "
	if eastAsian && len(parts) > 1 {
		ordered, sep = parts, ""
	}
	var text strings.Builder
	typed := make([]entity.Part, 0, len(parts))
	for i, t := range ordered {
		if i > 0 {
			text.WriteString(sep)
		}
		text.WriteString(t.text)
		if kind := partKind(t.kind, hasLast); kind != "" && !(len(ordered) == 1 && wholeName(t.kind)) {
			typed = append(typed, entity.Part{Kind: kind, Text: t.text})
		}
	}
	if len(typed) == 0 {
		typed = nil
	}
	return text.String(), typed
}

// wholeName tells whether a part type says no more than that the name isn't a
// person's, which the schema says already.
func wholeName(kind string) bool {
	return kind == partEntity || kind == partVessel || kind == partAircraft
}

// partKind returns the model's word for the type of a part.
func partKind(kind string, hasLast bool) string {
	switch kind {
	case partLast:
		return "lastName"
	case partFirst:
		return "firstName"
	case partMiddle:
		return "middleName"
	case partMaiden:
		return "maiden"
	case partNickname:
		return "nickname"
	case partEntity:
		return "entity"
	case partVessel:
		return "vessel"
	case partAircraft:
		return "aircraft"
	case partPatronymic:
		if hasLast {
			return "fatherName"
		}
		return "lastName"
	case partMatronymic:
		if hasLast {
			return "motherName"
		}
		return "lastName"
	}
	return ""
}

// addNameProperties fills a person's properties from the typed parts of a
// name.
func addNameProperties(e *entity.Entity, parts []entity.Part) {
	for _, part := range parts {
		switch part.Kind {
		case "firstName", "middleName", "fatherName", "motherName", "lastName":
			e.Add(part.Kind, part.Text)
		}
	}
}
