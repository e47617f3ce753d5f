package names

// Belarusian writes a soft t and d as they are spoken there, ц and дз: Ціхан
// for Tikhon, Дзмітрый for Dmitri. Latin spellings of the same names go by the
// Russian ones as often.

// Low bytes of Cyrillic letters, as [Shape] keeps them.
const (
	byteTs = 'ц' & 0xFF
	byteT  = 'т' & 0xFF
	byteD  = 'д' & 0xFF
	byteZ  = 'з' & 0xFF
	byteI  = 'и' & 0xFF
	byteE  = 'е' & 0xFF
	byteYa = 'я' & 0xFF
	byteYu = 'ю' & 0xFF
	byteMy = 'ь' & 0xFF
)

// asRussian is how likely a word spelt as Russian spells it is meant, in
// hundredths.
const asRussian = 88

// hardened returns a Cyrillic word with т and д in place of soft ц and дз, in
// the memory given, and whether it has any.
func hardened(sh *Shape, letters, sounds *[maxSounds]byte) (Shape, bool) {
	out := Shape{Script: sh.Script, Letters: letters[:0], Sounds: sounds[:0]}
	found := false
	for i := 0; i < len(sh.Letters); i++ {
		c := sh.Letters[i]
		switch {
		case c == byteTs && soft(sh.Letters, i+1):
			c, found = byteT, true
		case c == byteD && i+1 < len(sh.Letters) && sh.Letters[i+1] == byteZ && (soft(sh.Letters, i+2) || i == 0):
			i, found = i+1, true
		}
		out.Letters = append(out.Letters, c)
	}
	if !found {
		return out, false
	}
	for _, c := range sh.Sounds {
		switch sound(c) {
		case sTs:
			c = byte(sT)
		case sDh:
			c = byte(sD)
		}
		out.Sounds = append(out.Sounds, c)
	}
	return out, true
}

// soft reports whether the letter at a place softens the one before it.
func soft(letters []byte, at int) bool {
	if at >= len(letters) {
		return true
	}
	switch letters[at] {
	case byteI, byteE, byteYa, byteYu, byteMy:
		return true
	}
	return false
}
