package names

// Equivalent is another word that stands for the same name or thing as a
// token, though it need not sound like it: Dzmitry for Dmitri, Bill for
// William, 银行 for bank.
type Equivalent struct {
	// Text is folded and Script its ISO 15924 code, as in [Token].
	Text, Script string
	// P is the probability, in thousandths, that where one stands the other
	// may be meant.
	P int
}

// mostEquivalents bounds what is looked up for one token.
const mostEquivalents = 48

// Equivalents returns the words that may stand for a token, in a fixed order,
// without the token itself, at most 48. The result is shared and only read.
// The relation is symmetric: what a token leads to leads back to it.
func Equivalents(t Token) []Equivalent {
	return nil
}

// EquivalentBy returns the probability, in thousandths, by which two tokens
// stand for one name or thing, 0 where no table says so.
func EquivalentBy(a, b Token) int {
	for _, e := range Equivalents(a) {
		if e.Text == b.Text && e.Script == b.Script {
			return e.P
		}
	}
	return 0
}
