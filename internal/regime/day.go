package regime

import "time"

// stretch is an uninterrupted span of days in which a measure is in force;
// an empty end leaves it open.
type stretch struct{ from, to string }

// inForce returns the uninterrupted stretch of days around day in which
// something from From to To is in force, its suspensions taken out; ok is
// false where it isn't in force on the day. Windows are in order and don't
// overlap: check has seen to that.
func inForce(day, from, to string, suspended []window) (s stretch, ok bool) {
	if from != "" && day < from || to != "" && day > to {
		return stretch{}, false
	}
	s = stretch{from, to}
	for _, w := range suspended {
		switch {
		case day >= w.From && (w.To == "" || day <= w.To):
			return stretch{}, false
		case w.To != "" && w.To < day:
			s.from = shift(w.To, 1)
		case w.From > day:
			s.to = shift(w.From, -1)
			return s, true
		}
	}
	return s, true
}

// shift moves a day by a number of days.
func shift(day string, by int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic("BUG: unchecked day " + day + " in a regime file")
	}
	return t.AddDate(0, 0, by).Format(time.DateOnly)
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
