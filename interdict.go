// Package interdict embeds the sanctions engine in a Go program: who is under
// sanctions, what is forbidden with them, by whom, under which law, on which
// day.
//
//	engine, err := interdict.Open("", interdict.Options{})
//	if err != nil { … }
//	defer engine.Close()
//	check, err := engine.Check(
//		[]interdict.Party{{Role: "buyer", Name: "Development Bank of Belarus"}},
//		answer.Activity{Kind: "payment", Date: "2024-05-01"},
//		interdict.Request{Issuers: []string{"us", "eu"}})
//
// Open takes the folder in which `interdict lists import` keeps the
// publishers' lists; where it holds none, a small starter dataset serves, and
// every answer warns of it. [Engine.Screen] looks a party up,
// [Engine.ScreenDocument] finds the parties that a text names, and
// [Engine.Check] says whether an activity with parties may be done. Answers
// are the same, byte for byte, as those of the command line; package answer
// explains them. None of it is legal advice.
//
// An [Engine] is safe for concurrent use until it is closed. It needs no
// network and writes nothing.
package interdict

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/dataset/starter"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/intake/document"
	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/screen"
	"github.com/interdict-project/interdict/internal/spot"
	"github.com/interdict-project/interdict/regimes"
)

// Options change what an engine does; the zero value is right for most.
type Options struct {
	// Now gives the time, to tell which day is today; nil is the system's
	// clock.
	Now func() time.Time
	// Version names the program in answers and receipts; empty is this
	// module's version.
	Version string
}

// Engine answers from the lists of one folder and the regime files built into
// this module.
type Engine struct {
	screen *screen.Engine
	index  *index.Index
	now    func() time.Time
}

// Open opens the engine on the folder of lists; an empty dir stands for none,
// so that the starter dataset serves. It takes a fraction of a second. The
// caller closes the engine.
func Open(dir string, opt Options) (*Engine, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Version == "" {
		opt.Version = version()
	}
	data := screen.Data{
		Dir: dir, Law: func() (*regime.Set, error) { return regime.Load(regimes.FS) },
		Glossary: spot.NewGlossary, Starter: starter.Input, Version: opt.Version,
	}
	e, x, err := data.Open(context.Background())
	if err != nil {
		return nil, fmt.Errorf("opening the engine: %w", err)
	}
	return &Engine{e, x, opt.Now}, nil
}

// version is this module's version as the program that embeds it has it.
func version() string {
	const module = "github.com/interdict-project/interdict"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if m.Path == module {
				return "interdict " + m.Version
			}
		}
	}
	return "interdict dev"
}

// Close frees what the engine holds. Call it once no call is under way.
func (e *Engine) Close() error { return e.index.Close() }

// Request says for which day and whose law an answer is wanted.
type Request struct {
	// AsOf is the day (ISO 8601). Empty is today, for a check the activity's
	// own day and for a document the document's, if it has one.
	AsOf string
	// Issuers are those of us, eu, un and uk whose law is wanted; empty is all.
	Issuers []string
}

func (e *Engine) request(r Request) screen.Request {
	out := screen.Request{AsOf: r.AsOf, Today: e.now().Format(time.DateOnly), Issuers: r.Issuers}
	if r.AsOf != "" {
		out.Reason = answer.GivenDay
	}
	return out
}

// Screen looks up one party by what the subject says of it: its name, and in
// Properties aliases, birthDate, country, and numbers that identify.
func (e *Engine) Screen(subject answer.Subject, r Request) (answer.Answer, error) {
	in := e.request(r)
	if in.AsOf == "" {
		in.AsOf, in.Reason = in.Today, answer.Today
	}
	return e.screen.Party(subject, in)
}

// ScreenDocument finds the parties that a text names: plain text, HTML or XML
// in any script, decoded by what it says of itself. The name stands in the
// answer as its source. Without a day asked for there are two answers where the
// document tells its own day: for that day, with what has changed since, and
// for today. A document that can't be read is an error.
func (e *Engine) ScreenDocument(name string, raw []byte, r Request) ([]answer.Answer, error) {
	doc, err := document.Read(name, raw)
	if err != nil {
		return nil, err
	}
	in := e.request(r)
	var day *answer.DocumentDate
	if d, ok := doc.Day(in.Today); ok {
		day = &d
	}
	if in.AsOf != "" {
		return e.screen.Document(doc, raw, day, in)
	}
	now := in
	now.AsOf, now.Reason = in.Today, answer.Today
	if day == nil {
		return e.screen.Document(doc, raw, day, now)
	}
	in.AsOf, in.Reason = day.Date, answer.DocumentDay
	return e.screen.Document(doc, raw, day, in, now)
}

// Party is one party of an activity. Name is a name, an id or a publisher's
// reference; ID is one of the latter alone, and nobody having it is an error.
// Role (seller, buyer, end-user, issuer…), Country and Nationality (ISO 3166-1
// codes) may be empty.
type Party struct {
	Role, Name, ID, Country, Nationality string
}

// Check says for each issuer whether an activity with parties is prohibited,
// needs a licence, is permitted by one, or isn't touched, and why. What the
// activity leaves out is taken for what is forbidden, and named in the answer.
// Shares in companies that the lists don't tell of go into activity.Owners.
func (e *Engine) Check(parties []Party, activity answer.Activity, r Request) (answer.Check, error) {
	asked := make([]screen.PartyAsked, len(parties))
	for i, p := range parties {
		asked[i] = screen.PartyAsked(p)
	}
	return e.screen.Check(asked, activity, nil, e.request(r))
}
