package evaluate

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// legalForms are forms of companies; those of a line are alike enough to be
// exchanged when a name is written in another country or office.
var legalForms = formGroups(`
joint stock company; jsc; ao; a.o.; aktiengesellschaft; j.s.c.; joint-stock company
open joint stock company; ojsc; oao; jsc; pjsc; open joint-stock company
public joint stock company; pjsc; pao; jsc; ojsc; public joint-stock company
closed joint stock company; cjsc; zao; jsc; closed joint-stock company
limited liability company; llc; ooo; l.l.c.; ltd; gmbh
company limited; co ltd; co., ltd.; co. ltd; limited; ltd.
limited; ltd; ltd.; llc
ltd; limited; ltd.; llc
co; company; co.; corp
co.; company; co; ltd
company; co; co.; corporation
corporation; corp; corp.; inc
corp; corporation; inc.; corp.
inc; incorporated; inc.; corp
gmbh; ltd; g.m.b.h.; llc
sa; s.a.; ag; société anonyme
plc; p.l.c.; public limited company; ltd
fze; fzco; fz-llc; free zone establishment
llp; l.l.p.; limited liability partnership
sarl; s.a.r.l.; llc; société à responsabilité limitée
pte; private; pvt; (private)
federal state unitary enterprise; fsue; fgup; state unitary enterprise
pvt; private; pte
`)

func formGroups(lines string) [][][]string {
	var out [][][]string
	for line := range strings.Lines(strings.TrimSpace(lines)) {
		var group [][]string
		for _, form := range strings.Split(strings.TrimSpace(line), ";") {
			group = append(group, strings.Fields(form))
		}
		out = append(out, group)
	}
	return out
}

// legalFormChanged changes or drops the legal form of a body's name.
func legalFormChanged(words []string, r *rand.Rand) []string {
	type place struct {
		at, n int
		group [][]string
	}
	var places []place
	for i := range words {
		best := place{}
		for _, g := range legalForms {
			for _, f := range g[:min(3, len(g))] {
				if beginsWith(words[i:], f) && len(f) > best.n {
					best = place{i, len(f), g}
				}
			}
		}
		if best.n > 0 && best.n < len(words) && (i == 0 || i+best.n >= len(words)-1) {
			places = append(places, best)
		}
	}
	if len(places) == 0 {
		return nil
	}
	p := oneOf(r, places...)
	var put []string
	if r.IntN(3) > 0 {
		for _, w := range oneOf(r, p.group...) {
			put = append(put, inCase(words[p.at], formCase(w)))
		}
	}
	out := slices.Replace(slices.Clone(words), p.at, p.at+p.n, put...)
	if p.at == 0 && r.IntN(4) == 0 { // JSC Polymer: Polymer JSC
		out = append(out[len(put):], put...)
	}
	return out
}

// formCase writes short forms in capitals, longer ones as words.
func formCase(w string) string {
	if len(strings.ReplaceAll(w, ".", "")) <= 4 && !strings.HasPrefix(w, "co") && !strings.HasPrefix(w, "ltd") && w != "corp" && w != "inc" && w != "gmbh" {
		return strings.ToUpper(w)
	}
	return capital(w)
}

func beginsWith(words, form []string) bool {
	if len(words) < len(form) {
		return false
	}
	for i, f := range form {
		if strings.ToLower(strings.Trim(words[i], `,."“”«»'`)) != strings.Trim(f, ".,") {
			return false
		}
	}
	return true
}

// bodyWords are words of organisations' names: abbreviations in use, after a
// stroke their translations.
var bodyWords = bodyTable(`
company: co / compagnie gesellschaft kompaniya
corporation: corp / korporatsiya corporación
international: intl int'l / internationale mezhdunarodny
national: natl nat'l / nationale natsionalny
limited: ltd
industries: ind inds / industrie
industrial: ind indl / industrielle promyshlenny
industry: ind / industrie promyshlennost sanaye
engineering: eng engg / ingénierie mohandesi
technology: tech / technologie
technologies: tech / tekhnologii technologien
technical: tech / technique tekhnichesky
institute: inst / institut
institution: inst / institution
scientific: sci / nauchny scientifique
science: sci / nauka wissenschaft
research: res rsch / recherche forschung issledovatelsky
production: prod / produktion proizvodstvo
manufacturing: mfg / fabrication
manufacture: mfg / fabrication
department: dept / département abteilung
university: univ / université universität universitet daneshgah
association: assoc assn / association verein
organization: org / organisation organizatsiya sazman
organisation: org / organization sazman
foundation: fdn found / fondation stiftung fond bonyad
government: govt / gouvernement
ministry: min / ministère ministerium ministerstvo
development: dev / développement razvitie
management: mgmt / gestion upravlenie
services: svcs serv / service dienste
service: svc serv / dienst
trading: trdg trd / handel torgovlya commerce
trade: trd / handel commerce torgovy
shipping: shpg / navigation reederei
transport: transp / verkehr
aviation: avn / aviatsiya luftfahrt
airlines: airl / avialinii
bank: bk / banque banco bankasi
group: grp gr / groupe gruppe gruppa
holding: hldg / holding kholding
holdings: hldgs
center: ctr / centre zentrum tsentr markaz
centre: ctr / center zentrum tsentr
plant: plt / werk zavod usine
factory: fcty / fabrik zavod usine
design: des / konstruktorskoe
bureau: bur / büro byuro
construction: constr / bau stroitelstvo
petroleum: petr / pétrole neft
petrochemical: petchem / pétrochimique
chemical: chem / chimique khimichesky
electronics: elec electr / elektronik elektronika
electric: elec / elektro
general: gen / générale
central: cent / centrale tsentralny
republic: rep / république respublika
russian: russ / russe rossiysky
state: st / staat gosudarstvenny
federal: fed / fédéral federalny
military: mil / militaire voenny
defense: def / défense oborona
defence: def / defense oborona
security: sec / sécurité sicherheit bezopasnost
investment: inv invt / investition investitsii
brothers: bros
enterprise: ent / entreprise predpriyatie unternehmen
enterprises: ent / entreprises
laboratory: lab / laboratoire laboratoriya
committee: cttee / comité komitet
council: cncl / conseil sovet
party: pty / parti partei partiya
army: / armée armiya
movement: mvmt / mouvement dvizhenie
islamic: isl / islamique
charity: / bienfaisance
society: soc / société obshchestvo
machine: mach / maschinen mashino
equipment: equip / équipement
commercial: comm / commerciale
exchange: exch / bourse
insurance: ins / assurance strakhovanie
energy: / énergie energiya
steel: / acier stahl stal
oil: / neft pétrole
works: wks / werke
district: dist / bezirk
and: &
`)

type bodyWord struct{ short, foreign []string }

func bodyTable(lines string) map[string]bodyWord {
	out := map[string]bodyWord{}
	for line := range strings.Lines(strings.TrimSpace(lines)) {
		word, rest, _ := strings.Cut(line, ":")
		short, foreign, _ := strings.Cut(rest, "/")
		out[word] = bodyWord{strings.Fields(short), strings.Fields(foreign)}
	}
	return out
}

// bodyWordsChanged abbreviates or translates words of a body's name, or puts
// them in another order.
func bodyWordsChanged(words []string, r *rand.Rand) []string {
	switch r.IntN(3) {
	case 0:
		return exchanged(words, r, func(w bodyWord) []string { return w.short })
	case 1:
		return exchanged(words, r, func(w bodyWord) []string { return w.foreign })
	}
	return wordsReordered(words, r)
}

// shortForms are legal forms of one word that stand last.
var shortForms = setOf("llc ltd limited inc corp gmbh sa plc fze fzco llp sarl jsc ojsc pjsc ag company co")

// exchanged puts forms of one or two words in their place.
func exchanged(words []string, r *rand.Rand, forms func(bodyWord) []string) []string {
	var at []int
	for i, w := range words {
		if len(forms(bodyWords[strings.ToLower(w)])) > 0 {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return nil
	}
	r.Shuffle(len(at), func(i, j int) { at[i], at[j] = at[j], at[i] })
	for _, i := range at[:min(len(at), 1+r.IntN(2))] {
		words[i] = inCase(words[i], oneOf(r, forms(bodyWords[strings.ToLower(words[i])])...))
	}
	return words
}

// wordsReordered turns a body's name about an "of" or "for", or brings its
// last words to the front.
func wordsReordered(words []string, r *rand.Rand) []string {
	for i, w := range words {
		if lower := strings.ToLower(w); i > 0 && i < len(words)-1 && (lower == "of" || lower == "for") {
			rest := slices.Clone(words[i+1:])
			if strings.EqualFold(rest[0], "the") && len(rest) > 1 {
				rest = rest[1:]
			}
			return append(rest, words[:i]...) // Institute of Physics: Physics Institute
		}
	}
	end := len(words)
	if shortForms[strings.ToLower(strings.ReplaceAll(words[end-1], ".", ""))] {
		end-- // stays where it is
	}
	if end < 3 {
		return nil
	}
	at := end - 1 - r.IntN(2)
	return slices.Concat(words[at:end], words[:at], words[end:])
}
