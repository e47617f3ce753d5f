package screen

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/names"
)

// Bounds of what a user gives for a check.
const (
	maxParties = 50
	maxShares  = 10_000
	maxGoods   = 1000
	maxDays    = 100_000 // of a maturity
)

// BadInput is a fault in what a user gave for a check, told in one line.
type BadInput struct {
	Place        string // activity.goods[0].hs
	What, Remedy string
}

func (b *BadInput) Error() string { return b.Place + ": " + b.What + "; " + b.Remedy }

func bad(place, remedy, what string, args ...any) error {
	return &BadInput{Place: place, What: fmt.Sprintf(what, args...), Remedy: remedy}
}

// ParseActivity reads an activity from JSON. Members that no activity has and
// values of another type are faults ([*BadInput]); what the values mean is
// seen to by [Engine.Check].
func ParseActivity(data []byte) (answer.Activity, error) {
	var a answer.Activity
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var doc any
	if err := dec.Decode(&doc); err != nil {
		return a, jsonFault(err, dec.InputOffset())
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return a, bad("activity", "write one JSON object", "something follows the activity at byte %d", dec.InputOffset())
	}
	if err := fits(doc, reflect.TypeFor[answer.Activity](), "activity"); err != nil {
		return a, err
	}
	if name := twice(json.NewDecoder(bytes.NewReader(data))); name != "" {
		return a, bad("activity", "give each once", "%s stands twice in one object", name)
	}
	if err := json.Unmarshal(data, &a); err != nil {
		return a, bad("activity", "see `interdict check --help-activity`", "%v", err)
	}
	return a, nil
}

func jsonFault(err error, offset int64) error {
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.Is(err, io.ErrUnexpectedEOF):
		return bad("activity", `write it as {"kind":"payment"}`, "the JSON ends too early")
	case errors.Is(err, io.EOF):
		return bad("activity", `write it as {"kind":"payment"}`, "it is empty")
	}
	return bad("activity", `write it as {"kind":"payment"}`, "not JSON at byte %d (%v)", offset, err)
}

// twice returns the first member that stands twice in one object; of such the
// last would silently win.
func twice(dec *json.Decoder) string {
	open, err := dec.Token()
	if _, compound := open.(json.Delim); err != nil || !compound {
		return ""
	}
	seen := map[string]bool{}
	for dec.More() {
		if open == json.Delim('{') {
			key, _ := dec.Token()
			name, _ := key.(string)
			if seen[name] {
				return name
			}
			seen[name] = true
		}
		if name := twice(dec); name != "" {
			return name
		}
	}
	_, _ = dec.Token() // the closing one
	return ""
}

// fits tells whether a decoded JSON value can be read as a type.
func fits(v any, t reflect.Type, place string) error {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch x := v.(type) {
	case nil: // as if left out
		return nil
	case map[string]any:
		if t.Kind() == reflect.Struct {
			return membersFit(x, t, place)
		}
	case []any:
		if t.Kind() == reflect.Slice {
			for i, item := range x {
				if err := fits(item, t.Elem(), fmt.Sprintf("%s[%d]", place, i)); err != nil {
					return err
				}
			}
			return nil
		}
	case string:
		if t.Kind() == reflect.String {
			return nil
		}
	case bool:
		if t.Kind() == reflect.Bool {
			return nil
		}
	case json.Number:
		if _, err := strconv.Atoi(x.String()); t.Kind() == reflect.Int && err == nil || t.Kind() == reflect.Float64 {
			return nil
		}
	}
	want := map[reflect.Kind]string{
		reflect.Struct: "an object", reflect.Slice: "an array", reflect.String: "a text in quotes",
		reflect.Bool: "true or false", reflect.Int: "a whole number", reflect.Float64: "a number",
	}[t.Kind()]
	text, _ := json.Marshal(v)
	return bad(place, "write "+want, "%s doesn't fit here", text)
}

func membersFit(object map[string]any, t reflect.Type, place string) error {
	members := map[string]reflect.Type{}
	var order []string
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		members[name] = t.Field(i).Type
		order = append(order, name)
	}
	var given []string
	for name := range object {
		given = append(given, name)
	}
	slices.Sort(given)
	for _, name := range given {
		if members[name] == nil {
			return bad(place+"."+name, "use "+strings.Join(order, ", "), "there is no such member")
		}
		if err := fits(object[name], members[name], place+"."+name); err != nil {
			return err
		}
	}
	return nil
}

// ValidCase says what [Engine.Check] would refuse of a case, without an engine.
func ValidCase(parties []PartyAsked, a answer.Activity, shares []answer.Share) error {
	_, _, _, err := checkedCase(parties, a, shares)
	return err
}

// checkedCase returns a case in the form in which it is evaluated, or says
// what is wrong with it. The caller's values stay as they are.
func checkedCase(parties []PartyAsked, a answer.Activity, shares []answer.Share) ([]PartyAsked, answer.Activity, []answer.Share, error) {
	fail := func(err error) ([]PartyAsked, answer.Activity, []answer.Share, error) { return nil, a, nil, err }
	if len(parties) > maxParties {
		return fail(bad("parties", fmt.Sprintf("check at most %d at once", maxParties), "%d parties", len(parties)))
	}
	parties = slices.Clone(parties)
	for i := range parties {
		if err := parties[i].check(fmt.Sprintf("party %d", i+1)); err != nil {
			return fail(err)
		}
	}
	if err := checkActivity(&a); err != nil {
		return fail(err)
	}
	if n := len(shares) + len(a.Owners); n > maxShares {
		return fail(bad("owners", fmt.Sprintf("give at most %d", maxShares), "%d shares", n))
	}
	shares, err := checkedShares(shares, "share")
	if err != nil {
		return fail(err)
	}
	if a.Owners, err = checkedShares(a.Owners, "activity.owners"); err != nil {
		return fail(err)
	}
	if len(parties) == 0 && slices.ContainsFunc(slices.Concat(shares, a.Owners), func(s answer.Share) bool { return s.Owned == "" }) {
		return fail(bad("owners", "say who is owned (owned), or give a party", "a share of nobody"))
	}
	return parties, a, shares, nil
}

func (p *PartyAsked) check(place string) error {
	p.Name, p.ID = entity.Collapse(p.Name), entity.Collapse(p.ID)
	switch {
	case p.Name == "" && p.ID == "":
		return bad(place, "give a name, an id or a publisher's reference", "it is empty")
	case !utf8.ValidString(p.Name + p.ID):
		return bad(place, "write it in UTF-8", "%q isn't text", p.Name+p.ID)
	case names.Fold(p.Name+p.ID) == "":
		return bad(place, "give a name, an id or a publisher's reference", "%q has no letter and no digit", p.Name+p.ID)
	case len(p.Name) > maxNameBytes || len(p.ID) > maxNameBytes:
		return bad(place, fmt.Sprintf("give at most %d", maxNameBytes), "a name of %d bytes", max(len(p.Name), len(p.ID)))
	}
	if err := countryCode(&p.Country, place+"'s country"); err != nil {
		return err
	}
	return countryCode(&p.Nationality, place+"'s nationality")
}

// checkActivity brings an activity into the form in which rules read it and
// says what is wrong with it.
func checkActivity(a *answer.Activity) error {
	if !slices.Contains(answer.ActivityKinds[:], a.Kind) {
		what := fmt.Sprintf("no kind of activity is called %q", a.Kind)
		if a.Kind == "" {
			what = "it is missing"
		}
		return bad("activity.kind", "use "+strings.Join(answer.ActivityKinds[:], ", "), "%s", what)
	}
	for _, d := range []struct{ member, day string }{
		{"date", a.Date}, {"issuedOn", a.IssuedOn}, {"contractDate", a.ContractDate}, {"loadedOn", a.LoadedOn},
	} {
		if err := isDay(d.day, "activity."+d.member); err != nil {
			return err
		}
	}
	a.Currency = strings.ToUpper(strings.TrimSpace(a.Currency))
	switch {
	case !(a.Amount >= 0) || math.IsInf(a.Amount, 0):
		return bad("activity.amount", "give 0 or more", "%g is no amount", a.Amount)
	case a.Currency != "" && !letters(a.Currency, 3):
		return bad("activity.currency", "use an ISO 4217 code, as EUR", "%q is no currency", a.Currency)
	case a.MaturityDays != nil && (*a.MaturityDays < 0 || *a.MaturityDays > maxDays):
		return bad("activity.maturityDays", fmt.Sprintf("give 0 to %d days", maxDays), "%d is out of range", *a.MaturityDays)
	case a.Market != "" && !slices.Contains([]string{"primary", "secondary", "derivative", "drawdown"}, a.Market):
		return bad("activity.market", "use primary, secondary, derivative or drawdown", "no market is called %q", a.Market)
	}
	if err := checkGoods(a); err != nil {
		return err
	}
	if err := checkWays(a); err != nil {
		return err
	}
	if a.Vessel != nil {
		v := *a.Vessel
		v.IMO = strings.TrimSpace(strings.TrimPrefix(strings.ToUpper(v.IMO), "IMO"))
		if v.IMO != "" && (len(v.IMO) != 7 || !digits(v.IMO)) {
			return bad("activity.vessel.imo", "write its 7 digits, as 9187629", "%q is no IMO number", a.Vessel.IMO)
		}
		a.Vessel = &v
	}
	return nil
}

// checkWays sees to the countries of an activity.
func checkWays(a *answer.Activity) error {
	if err := countryCode(&a.From, "activity.from"); err != nil {
		return err
	}
	if err := countryCode(&a.To, "activity.to"); err != nil {
		return err
	}
	a.Transit = slices.Clone(a.Transit)
	for i := range a.Transit {
		if err := countryCode(&a.Transit[i], fmt.Sprintf("activity.transit[%d]", i)); err != nil {
			return err
		}
	}
	if a.Actor == nil {
		return nil
	}
	actor := *a.Actor
	a.Actor = &actor
	return countryCode(&actor.Country, "activity.actor.country")
}

// eccn is the form of a number of the US Commerce Control List.
var eccn = regexp.MustCompile(`^([0-9][A-E][0-9]{3}(\.[A-Z0-9.-]+)?|EAR99)$`)

func checkGoods(a *answer.Activity) error {
	if len(a.Goods) > maxGoods {
		return bad("activity.goods", fmt.Sprintf("give at most %d", maxGoods), "%d goods", len(a.Goods))
	}
	a.Goods = slices.Clone(a.Goods)
	for i := range a.Goods {
		g := &a.Goods[i]
		place := fmt.Sprintf("activity.goods[%d]", i)
		printed := g.HS
		g.HS = strings.NewReplacer(".", "", " ", "").Replace(g.HS)
		g.ECCN = strings.ToUpper(strings.TrimSpace(g.ECCN))
		if g.ECCN != "" && !eccn.MatchString(g.ECCN) {
			return bad(place+".eccn", "write it as 3A001 or 5A992.c, or EAR99", "%q is no number of the Commerce Control List", g.ECCN)
		}
		if g.HS != "" && (!digits(g.HS) || len(g.HS) < 2 || len(g.HS) > 10) {
			return bad(place+".hs", "write 2 to 10 digits, as 8542.31", "%q is no HS code", printed)
		}
		if err := countryCode(&g.Origin, place+".origin"); err != nil {
			return err
		}
		if err := percent(g.OriginContentPercent, place+".originContentPercent"); err != nil {
			return err
		}
	}
	return nil
}

func checkedShares(shares []answer.Share, place string) ([]answer.Share, error) {
	shares = slices.Clone(shares)
	for i := range shares {
		s := &shares[i]
		at := fmt.Sprintf("%s[%d]", place, i)
		s.Owner, s.Owned = entity.Collapse(s.Owner), entity.Collapse(s.Owned)
		switch {
		case s.Owner == "":
			return nil, bad(at+".owner", "name the owner, by name, id or reference", "it is missing")
		case len(s.Owner) > maxNameBytes || len(s.Owned) > maxNameBytes:
			return nil, bad(at, fmt.Sprintf("give at most %d", maxNameBytes), "a name of more bytes")
		}
		if err := percent(s.Percent, at+".percent"); err != nil {
			return nil, err
		}
		if err := isDay(s.From, at+".from"); err != nil {
			return nil, err
		}
		if err := isDay(s.To, at+".to"); err != nil {
			return nil, err
		}
		if s.From != "" && s.To != "" && s.To < s.From {
			return nil, bad(at+".to", "put the days in order", "it ends before it begins")
		}
	}
	return shares, nil
}

// isDay says what is wrong with a day; none is right too.
func isDay(day, place string) error {
	if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
		return bad(place, "write it as 2025-10-23", "%q is not a day", day)
	}
	return nil
}

func percent(p *float64, place string) error {
	if p != nil && !(*p >= 0 && *p <= 100) {
		return bad(place, "give 0 to 100, or leave it out where it isn't known", "%g percent is out of range", *p)
	}
	return nil
}

// countryCode puts a country's code in lower case; no country is right too.
func countryCode(code *string, place string) error {
	text := strings.TrimSpace(*code)
	*code = strings.ToLower(text)
	if text == "" || *code != "eu" && entity.CountryName(text) != "" {
		return nil
	}
	remedy := "use the two letters of ISO 3166, as by"
	if known := entity.Country(text); known != "" {
		remedy = "use " + known
	}
	return bad(place, remedy, "%q is no country's code", text)
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func letters(s string, n int) bool {
	return len(s) == n && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
