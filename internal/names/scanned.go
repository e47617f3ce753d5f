package names

// A scanner reads letters that look alike one for the other: c for e, l for I,
// N for H, rn for m. Latin words are compared, and filed, by how they look as
// well. The text layer has put letters for the digits inside words already.

// looks gives each lower-case Latin letter the letter that stands for all that
// look like it, in either case.
var looks = func() (out [256]byte) {
	for i := range out {
		out[i] = byte(i)
	}
	for _, alike := range []string{"cef", "ilj", "odq", "uv", "hn"} {
		for i := range len(alike) {
			out[alike[i]] = alike[0]
		}
	}
	return out
}()

// look writes how a word of Latin letters looks into buf and returns it:
// letters that together look like one are that one.
func look(letters []byte, buf *[maxSounds]byte) []byte {
	n := 0
	put := func(c byte) {
		if n < len(buf) {
			buf[n] = looks[c]
			n++
		}
	}
	for i := 0; i < len(letters); i++ {
		c, next, after := letters[i], byte(0), byte(0)
		if i+1 < len(letters) {
			next = letters[i+1]
		}
		if i+2 < len(letters) {
			after = letters[i+2]
		}
		switch {
		case c == 'c' && next == 'l' && after != 'i':
			put('d')
		case c == 'r' && next == 'n':
			put('m')
		case c == 'r' && next == 'i':
			put('n')
		case c == 'l' && next == 'i':
			put('h')
		case c == 'i' && next == 'i':
			put('u')
		case c == 'v' && next == 'v':
			put('w')
		default:
			put(c)
			continue
		}
		i++
	}
	return buf[:n]
}

// Least lengths, in letters as they look, of words that a scanner may have
// misread for one another, with the probability that it did, in thousandths.
var (
	looksSame = []struct{ letters, p int }{{8, 850}, {6, 780}, {5, 620}, {4, 450}}
	looksNear = []struct{ letters, p int }{{10, 620}, {8, 480}}
)

// leastLook is the length from which a word is filed by how it looks.
const leastLook = 4

// scannedAlike is the probability, in thousandths, that two different Latin
// words are one as a scanner read it.
func scannedAlike(x, y []byte) int {
	if len(x) < leastLook || len(y) < leastLook || max(len(x), len(y))-min(len(x), len(y)) > 3 {
		return 0
	}
	var a, b [maxSounds]byte
	xs, ys := look(x, &a), look(y, &b)
	table := looksSame
	switch edits(xs, ys) {
	case 0:
	case 1:
		table = looksNear
	default:
		return 0
	}
	for _, row := range table {
		if min(len(xs), len(ys)) >= row.letters {
			return row.p
		}
	}
	return 0
}
