package cli

import "time"

// isDay tells whether a text is an ISO 8601 day.
func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// isDayPrefix tells whether a text is a year, a month or a day.
func isDayPrefix(s string) bool {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}
