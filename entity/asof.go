package entity

// State is what can be said of a listing on one day.
type State struct {
	// Held is set when the listing held on the day.
	Held bool
	// Unconfirmed is set when it may have held: the day lies in a gap between
	// a snapshot that lacks the listing and one that has it, or no one prints
	// a date at all (then Held is set too).
	Unconfirmed bool
	// From is the listing's first day, empty where it is not known; Basis
	// says how it is known.
	From  string
	Basis string
	// To is the last day, where the listing has ended.
	To string
	// Note says in words what is inferred or in doubt; empty otherwise.
	Note string
}

// On tells what can be said of the listing on a day (ISO 8601), from its
// periods; a listing that no dataset has reckoned periods for counts from the
// date its publisher prints.
func (l *Listing) On(day string) State {
	if len(l.Periods) == 0 {
		p := Period{From: l.Listed, FromBasis: BasisPrinted, To: l.Ended}
		switch {
		case l.Listed == "":
			p.FromBasis = BasisUnknown
		case l.Inferred != "":
			p.FromBasis = BasisInferred
		}
		return p.on(day)
	}
	var state State
	for _, p := range l.Periods {
		if s := p.on(day); s.Held || s.Unconfirmed {
			return s
		} else if p.To != "" && p.To < day {
			state = s // the last period that ended before the day
		}
	}
	return state
}

func (p Period) on(day string) State {
	s := State{From: p.From, Basis: p.FromBasis, To: p.To}
	switch {
	case p.From != "" && day < p.From:
		if p.Doubt != "" && day >= p.Doubt {
			s.Unconfirmed = true
			s.Note = "listed between " + p.Doubt + " and " + p.From + ", the day is not known"
		}
		return s
	case p.To != "" && day > p.To:
		if p.Gone != "" && day < p.Gone {
			s.Unconfirmed = true
			s.Note = "delisted between " + p.To + " and " + p.Gone + ", the day is not known"
		}
		return s
	}
	s.Held = true
	switch p.FromBasis {
	case BasisUnknown:
		s.Unconfirmed = true
		s.Note = "since unknown: the publisher prints no date"
	case BasisInferred:
		s.Note = "the first day is inferred: the earliest date printed in the record"
	case BasisSnapshot:
		s.Note = "the first day is inferred from the snapshots kept"
	}
	return s
}
