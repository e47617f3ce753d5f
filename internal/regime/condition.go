package regime

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cel.dev/cel-go/cel"
	celerrors "cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"github.com/interdict-project/interdict/answer"
)

// condition is a CEL expression of a regime file, compiled. It is read-only:
// any number of goroutines may evaluate it.
type condition struct {
	text    string
	program cel.Program
	words   *vocabulary
	// names are the members of a case that the text names, in its order.
	names []string
	// goods and party are set where it names a member of one of the goods, of
	// a party: then it is tried for each.
	goods, party bool
	// parameters are those of the measure that it names.
	parameters []string
	// bare is what it comes to for a case that tells none of names; set where
	// that is all it rests on.
	bare *outcome
}

// vocabulary is what conditions may name.
type vocabulary struct {
	lists map[string]*goodsList
	// unknown holds the CEL value of each member that a case leaves out.
	unknown map[string]*types.Unknown
	// single is the outcome where just one of them is wanting.
	single map[*types.Unknown]outcome
}

// member is a variable of conditions.
type member struct {
	name string
	typ  *cel.Type
}

// members of a case, in the order of the documentation. ResolveName of facts
// knows each.
func members() []member {
	var out []member
	add := func(t *cel.Type, names string) {
		for name := range strings.FieldsSeq(names) {
			out = append(out, member{name, t})
		}
	}
	add(cel.StringType, "kind date purpose market currency from to endUse vessel issuedOn contractDate loadedOn")
	add(cel.DoubleType, "amount")
	add(cel.IntType, "maturityDays")
	add(cel.ListType(cel.StringType), "transit")
	add(cel.BoolType, "military actorPerson actorOwnedByUS")
	add(cel.StringType, "actorCountry")
	add(cel.StringType, goodMembers)
	add(cel.DoubleType, "originContentPercent")
	add(cel.StringType, partyMembers)
	return out
}

const (
	goodMembers  = "hs eccn origin description"
	partyMembers = "party partyCountry partyNationality partyRole partySchema"
	// listPrefix begins the variable that goodsIn("x") stands for: a name no
	// expression can write.
	listPrefix = "goodsIn:"
)

// compiler makes conditions of texts; one serves all files of a set. It may be
// used by several goroutines.
type compiler struct {
	env   *cel.Env
	words *vocabulary

	mu   sync.Mutex
	done map[string]*condition // by text: many measures bind the same people
}

func newCompiler(lists map[string]*goodsList) (*compiler, error) {
	words := &vocabulary{lists: lists, unknown: map[string]*types.Unknown{}, single: map[*types.Unknown]outcome{}}
	options := []cel.EnvOption{
		cel.CrossTypeNumericComparisons(true),
		cel.Variable("parameters", cel.MapType(cel.StringType, cel.StringType)),
		cel.Macros(
			cel.GlobalMacro("goodsIn", 1, expandGoodsIn(lists)),
			cel.GlobalMacro("hsUnder", 1, expandHSUnder),
		),
		cel.Function("inEU", cel.Overload("inEU_string", []*cel.Type{cel.StringType}, cel.BoolType,
			cel.UnaryBinding(func(country ref.Val) ref.Val { return types.Bool(inEU(string(country.(types.String)))) }))),
		cel.Function("hs.under", cel.Overload("hs_under", []*cel.Type{cel.StringType, cel.ListType(cel.StringType)}, cel.BoolType,
			cel.BinaryBinding(words.hsUnder))),
	}
	for i, m := range members() {
		options = append(options, cel.Variable(m.name, m.typ))
		words.unknown[m.name] = types.NewUnknown(int64(i+1), types.NewAttributeTrail(m.name))
	}
	for id := range lists {
		options = append(options, cel.Variable(listPrefix+id, cel.BoolType))
		words.unknown[listPrefix+id] = types.NewUnknown(int64(len(words.unknown)+1), types.NewAttributeTrail(listPrefix+id))
	}
	for _, u := range words.unknown {
		words.single[u] = why(u)
	}
	env, err := cel.NewEnv(options...)
	if err != nil {
		return nil, fmt.Errorf("preparing conditions: %w", err)
	}
	return &compiler{env: env, words: words, done: map[string]*condition{}}, nil
}

// expandGoodsIn makes goodsIn("x") the variable of that list.
func expandGoodsIn(lists map[string]*goodsList) cel.MacroFactory {
	return func(h cel.MacroExprFactory, _ ast.Expr, args []ast.Expr) (ast.Expr, *cel.Error) {
		id, ok := "", args[0].Kind() == ast.LiteralKind
		if ok {
			var text types.String
			text, ok = args[0].AsLiteral().(types.String)
			id = string(text)
		}
		if !ok {
			return nil, h.NewError(args[0].ID(), `goodsIn asks for the id of a list in quotes`)
		}
		if lists[id] == nil {
			return nil, h.NewError(args[0].ID(), "no goods list "+id)
		}
		return h.NewIdent(listPrefix + id), nil
	}
}

func expandHSUnder(h cel.MacroExprFactory, _ ast.Expr, args []ast.Expr) (ast.Expr, *cel.Error) {
	return h.NewCall("hs.under", h.NewIdent("hs"), args[0]), nil
}

// compile parses and checks a condition of a measure with these parameters.
// The error says in one line what is wrong.
func (c *compiler) compile(text string, parameters map[string]string) (*condition, error) {
	c.mu.Lock()
	out := c.done[text]
	c.mu.Unlock()
	if out == nil {
		var err error
		if out, err = c.make(text); err != nil {
			return nil, err
		}
		c.mu.Lock()
		c.done[text] = out
		c.mu.Unlock()
	}
	for _, name := range out.parameters {
		if parameters[name] == "" {
			return nil, fmt.Errorf("no parameter %s", name)
		}
	}
	return out, nil
}

func (c *compiler) make(text string) (*condition, error) {
	checked, issues := c.env.Compile(text)
	if issues.Err() != nil {
		return nil, issueLine(issues.Errors())
	}
	if t := checked.OutputType(); !t.IsExactType(cel.BoolType) {
		return nil, fmt.Errorf("it is a %s, not true or false", t)
	}
	out := &condition{text: text, words: c.words}
	ast.PreOrderVisit(checked.NativeRep().Expr(), ast.NewExprVisitor(out.survey))
	var err error
	if out.program, err = c.env.Program(checked, cel.EvalOptions(cel.OptOptimize)); err != nil {
		return nil, fmt.Errorf("preparing it: %w", err)
	}
	if !out.goods && len(out.parameters) == 0 && !strings.Contains(text, "parameters") {
		o := out.eval(&facts{words: c.words, activity: &answer.Activity{}})
		out.bare = &o
	}
	return out, nil
}

// issueLine makes one line of what CEL complains of first.
func issueLine(errs []*celerrors.Error) error {
	e := errs[0]
	text := strings.Join(strings.Fields(strings.ReplaceAll(e.Message, "(in container '')", "")), " ")
	at := "column " + strconv.Itoa(e.Location.Column()+1)
	if l := e.Location.Line(); l > 1 {
		at = "line " + strconv.Itoa(l) + ", " + at
	}
	return fmt.Errorf("%s (%s of it)", text, at)
}

// survey notes what a part of the expression names.
func (c *condition) survey(e ast.Expr) {
	switch e.Kind() {
	case ast.IdentKind:
		name := e.AsIdent()
		c.goods = c.goods || strings.HasPrefix(name, listPrefix) || name == "originContentPercent" || word(goodMembers, name)
		c.party = c.party || word(partyMembers, name)
		if c.words.unknown[name] != nil {
			c.names = add(c.names, name)
		}
	case ast.SelectKind:
		if sel := e.AsSelect(); isParameters(sel.Operand()) {
			c.parameters = add(c.parameters, sel.FieldName())
		}
	case ast.CallKind:
		call := e.AsCall()
		if call.FunctionName() != operators.Index || !isParameters(call.Args()[0]) || call.Args()[1].Kind() != ast.LiteralKind {
			return
		}
		if name, ok := call.Args()[1].AsLiteral().(types.String); ok {
			c.parameters = add(c.parameters, string(name))
		}
	}
}

func isParameters(e ast.Expr) bool { return e.Kind() == ast.IdentKind && e.AsIdent() == "parameters" }

func word(list, name string) bool { return slices.Contains(strings.Fields(list), name) }

// truth is what a condition comes to.
type truth uint8

const (
	isFalse truth = iota
	isUnknown
	isTrue
)

// finding of a condition: its truth, and why it isn't known.
type outcome struct {
	truth truth
	// missing are the members that the case leaves out, lists the goods lists
	// that aren't whole.
	missing, lists []string
}

// eval evaluates the condition of the facts as they stand; without a
// condition it is true.
func (c *condition) eval(f *facts) outcome {
	if c == nil {
		return outcome{truth: isTrue}
	}
	if c.bare != nil && f.tellNone(c.names) {
		return *c.bare
	}
	val, _, err := c.program.Eval(f)
	switch v := val.(type) {
	case types.Bool:
		if v {
			return outcome{truth: isTrue}
		}
		return outcome{truth: isFalse}
	case *types.Unknown:
		if o, ok := c.words.single[v]; ok {
			return o
		}
		return why(v)
	}
	_ = err // a fault of evaluation, such as an overflow, leaves it unknown
	return outcome{truth: isUnknown, lists: []string{"the condition can't be reckoned for this case"}}
}

// why reads off an unknown value what it is for want of.
func why(u *types.Unknown) outcome {
	out := outcome{truth: isUnknown}
	for _, id := range u.IDs() {
		trails, _ := u.GetAttributeTrails(id)
		for _, t := range trails {
			name := t.Variable()
			if list, ok := strings.CutPrefix(name, listPrefix); ok {
				out.lists = add(out.lists, list)
			} else {
				out.missing = add(out.missing, name)
			}
		}
	}
	slices.Sort(out.missing)
	slices.Sort(out.lists)
	return out
}

func add(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// or joins what two cases of one condition come to, where one is enough.
func (o outcome) or(p outcome) outcome {
	switch {
	case o.truth == isTrue || p.truth == isFalse:
		return o
	case p.truth == isTrue || o.truth == isFalse:
		return p
	}
	return o.both(p)
}

// and joins them where both are asked.
func (o outcome) and(p outcome) outcome {
	switch {
	case o.truth == isFalse || p.truth == isTrue:
		return o
	case p.truth == isFalse || o.truth == isTrue:
		return p
	}
	return o.both(p)
}

func (o outcome) both(p outcome) outcome {
	for _, s := range p.missing {
		o.missing = add(slices.Clip(o.missing), s)
	}
	for _, s := range p.lists {
		o.lists = add(slices.Clip(o.lists), s)
	}
	return o
}
