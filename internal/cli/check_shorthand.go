package cli

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/screen"
)

// shorthand is an activity told by flags.
type shorthand struct {
	kind, date                       string
	goods, transit                   []string
	from, to, origin, actor          string
	endUser, endUse, purpose, market string
	amount, vessel                   string
	maturityDays                     int
	issuedOn, contractDate, loadedOn string
	military                         bool

	set map[string]bool // the flags given
}

// shorthandFlags are the flags that tell an activity.
var shorthandFlags = [...]string{
	"kind", "date", "goods", "from", "to", "transit", "origin", "end-use", "military", "amount", "maturity-days",
	"issued-on", "contract-date", "loaded-on", "market", "purpose", "vessel", "actor",
}

// define defines the flags, and end-user, which tells a party.
func (s *shorthand) define(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&s.kind, "kind", "", "what is done: payment, new-debt, export, import… (with --goods: export)")
	flags.StringVar(&s.date, "date", "", "the day on which it is done")
	flags.StringSliceVar(&s.goods, "goods", nil, "goods: an HS code as 8542.31, an ECCN as 3A001, or words (several)")
	flags.StringVar(&s.from, "from", "", "country that goods, money or services leave")
	flags.StringVar(&s.to, "to", "", "country that they reach")
	flags.StringSliceVar(&s.transit, "transit", nil, "countries between")
	flags.StringVar(&s.origin, "origin", "", "country of origin of the goods")
	flags.StringVar(&s.endUser, "end-user", "", "the party that uses the goods: as --party end-user=…")
	flags.StringVar(&s.endUse, "end-use", "", "what the goods are for")
	flags.BoolVar(&s.military, "military", false, "the end use or end user is military (--military=false: is known not to be)")
	flags.StringVar(&s.amount, "amount", "", `how much, as "5000 EUR"`)
	flags.IntVar(&s.maturityDays, "maturity-days", 0, "days from the issue of a debt to its repayment")
	flags.StringVar(&s.issuedOn, "issued-on", "", "day on which the debt or share was issued")
	flags.StringVar(&s.contractDate, "contract-date", "", "day of the contract")
	flags.StringVar(&s.loadedOn, "loaded-on", "", "day on which the cargo was loaded")
	flags.StringVar(&s.market, "market", "", "primary, secondary, derivative or drawdown")
	flags.StringVar(&s.purpose, "purpose", "", "humanitarian, food, medicine, legal, official, personal, ngo…")
	flags.StringVar(&s.vessel, "vessel", "", "the ship's IMO number")
	flags.StringVar(&s.actor, "actor", "", "country of who does it (whoever must comply)")
}

// given notes which flags of an activity are given and returns the first.
func (s *shorthand) given(cmd *cobra.Command) (first string) {
	s.set = map[string]bool{}
	for _, name := range shorthandFlags {
		if s.set[name] = cmd.Flags().Changed(name); s.set[name] && first == "" {
			first = name
		}
	}
	return first
}

// eccn is the form of a number of the US Commerce Control List.
var eccn = regexp.MustCompile(`(?i)^([0-9][A-E][0-9]{3}(\.[a-z0-9.]+)?|EAR99)$`)

// activity makes the activity that the flags tell.
func (s *shorthand) activity() (answer.Activity, error) {
	a := answer.Activity{
		Kind: s.kind, Date: s.date, IssuedOn: s.issuedOn, ContractDate: s.contractDate, LoadedOn: s.loadedOn,
		Purpose: s.purpose, Market: s.market, EndUse: s.endUse,
	}
	if a.Kind == "" && len(s.goods) > 0 {
		a.Kind = "export"
	}
	if a.Kind == "" {
		return a, usage("what is done? Give --kind (%s), --goods or --activity", strings.Join(answer.ActivityKinds[:], ", "))
	}
	if s.set["maturity-days"] {
		a.MaturityDays = &s.maturityDays
	}
	if s.set["military"] {
		a.Military = &s.military
	}
	if s.vessel != "" {
		a.Vessel = &answer.Vessel{IMO: s.vessel}
	}
	origin, err := s.countries(&a)
	if err != nil {
		return a, err
	}
	if origin != "" && len(s.goods) == 0 {
		return a, usage("--origin is the goods'; give --goods with it")
	}
	for _, text := range s.goods {
		a.Goods = append(a.Goods, goods(text, origin))
	}
	return a, s.money(&a)
}

// countries reads the countries, by name or code, into the activity, and
// returns that of origin.
func (s *shorthand) countries(a *answer.Activity) (origin string, err error) {
	read := func(flag, text string) string {
		code := entity.Country(text)
		if text != "" && code == "" && err == nil {
			err = usage("--%s %s: no such country; use its name or code, e.g. by", flag, text)
		}
		return code
	}
	a.From, a.To = read("from", s.from), read("to", s.to)
	for _, c := range s.transit {
		a.Transit = append(a.Transit, read("transit", c))
	}
	if s.actor != "" {
		a.Actor = &answer.Actor{Country: read("actor", s.actor)}
	}
	return read("origin", s.origin), err
}

// goods reads one line of a shipment.
func goods(text, origin string) answer.Goods {
	text = strings.TrimSpace(text)
	switch {
	case eccn.MatchString(text):
		return answer.Goods{ECCN: text, Origin: origin}
	case text != "" && text[0] >= '0' && text[0] <= '9':
		return answer.Goods{HS: text, Origin: origin}
	}
	return answer.Goods{Description: text, Origin: origin}
}

// money reads the amount with its currency, in either order.
func (s *shorthand) money(a *answer.Activity) error {
	if s.amount == "" {
		return nil
	}
	number, currency, _ := strings.Cut(strings.TrimSpace(s.amount), " ")
	if _, err := strconv.ParseFloat(currency, 64); err == nil {
		number, currency = currency, number
	}
	amount, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return usage("--amount %s: write it as \"5000 EUR\", with a point for decimals and no separators", s.amount)
	}
	a.Amount, a.Currency = amount, strings.TrimSpace(currency)
	return nil
}

// role is what may stand before a party's name as its role.
var role = regexp.MustCompile(`^[A-Za-z][A-Za-z-]*$`)

// readParty reads "seller=Acme Trading; country=ae; nationality=ir".
func readParty(given string) (screen.PartyAsked, error) {
	parts := strings.Split(given, ";")
	p := screen.PartyAsked{Name: strings.TrimSpace(parts[0])}
	if r, who, ok := strings.Cut(p.Name, "="); ok && role.MatchString(strings.TrimSpace(r)) {
		p.Role, p.Name = strings.ToLower(strings.TrimSpace(r)), strings.TrimSpace(who)
	}
	if p.Name == "" {
		return p, usage("--party %q: name somebody, by name, id or reference", given)
	}
	for _, part := range parts[1:] {
		member, text, _ := strings.Cut(part, "=")
		code := entity.Country(text)
		switch member = strings.TrimSpace(member); {
		case member != "country" && member != "nationality":
			return p, usage("--party %q: after a semicolon write country=by or nationality=by", given)
		case code == "":
			return p, usage("--party %q: no such country as %q; use its name or code, e.g. by", given, strings.TrimSpace(text))
		case member == "country" && p.Country != "" || member == "nationality" && p.Nationality != "":
			return p, usage("--party %q: %s stands twice; give it once", given, member)
		case member == "country":
			p.Country = code
		default:
			p.Nationality = code
		}
	}
	return p, nil
}
