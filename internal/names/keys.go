package names

// KeySet holds what a token is filed and looked up under in an index. A key
// of Query that equals a key of Index says that two tokens may be alike.
type KeySet struct {
	Index, Query []uint64
}

// Classes of consonants that spellings of one name confuse.
const (
	classA = 1 + iota // any first vowel
	classH
	classP
	classF
	classT
	classS
	classK
	classM
	classN
	classL
	classR
	classW
)

// Kinds of key, kept in the top byte. A key of a skeleton holds one class in
// four bits, so that keys of different skeletons never meet.
const (
	keyExact   = 0x10 // the skeleton
	keyShort   = 0x20 // the skeleton less one class
	keyHole    = 0x30 // + place: the skeleton less the class at that place
	keyLetters = 0x50 // hash of the letters, whole or less one
	keyWhole   = 0x60 // hash of the whole text
	keyLook    = 0x80 // hash of the letters as they look
)

const (
	maxClasses  = 12 // longer skeletons are cut
	maxBranches = 8
)

// Keys returns the keys of a token: its consonant skeletons, whole and less
// one class, and for the Latin alphabet its letters, whole and less one. A
// token without sounds has one key, of its whole text.
func Keys(t Token) KeySet {
	var ks KeySet
	sh := ShapeOf(t)
	if sh.Exact || len(sh.Letters) == 1 && len(sh.Sounds) == 0 {
		key := keyWhole<<56 | hash(t.Text)
		return KeySet{Index: []uint64{key}, Query: []uint64{key}}
	}
	if readsManyWays(t.Script) {
		ks.readingKeys(sh.Sounds)
		return ks
	}
	for _, k := range skeletons(sh.Sounds) {
		ks.add(k)
	}
	if t.Script == "Latn" && len(sh.Letters) >= leastLook {
		ks.addLetters(sh.Letters)
		var buf [maxSounds]byte
		ks.both(keyLook<<56 | hash(string(look(sh.Letters, &buf))))
	}
	return ks
}

func (ks *KeySet) both(key uint64) {
	ks.Index, ks.Query = append(ks.Index, key), append(ks.Query, key)
}

func (ks *KeySet) add(k []byte) {
	exact := pack(k, -1)
	ks.both(keyExact<<56 | exact)
	if len(k) < 4 {
		if len(k) == 3 { // a longer word may be this one and a class more
			ks.Query = append(ks.Query, keyShort<<56|exact)
		}
		return
	}
	ks.Query = append(ks.Query, keyShort<<56|exact)
	for i := range k {
		short := pack(k, i)
		ks.Index = append(ks.Index, keyShort<<56|short)
		ks.Query = append(ks.Query, keyExact<<56|short)
		ks.both(uint64(keyHole+i)<<56 | short)
	}
}

// pack writes the classes of k, less the one at hole, in four bits each.
func pack(k []byte, hole int) uint64 {
	var v uint64
	for i, c := range k {
		if i != hole {
			v = v<<4 | uint64(c)
		}
	}
	return v
}

func (ks *KeySet) addLetters(letters []byte) {
	ks.both(keyLetters<<56 | hash(string(letters)))
	var buf [maxSounds]byte
	for i := range letters {
		if i > 0 && letters[i] == letters[i-1] {
			continue
		}
		b := append(append(buf[:0], letters[:i]...), letters[i+1:]...)
		ks.both(keyLetters<<56 | hash(string(b)))
	}
}

// hash is FNV-1a folded to 56 bits.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return (h ^ h>>56) & (1<<56 - 1)
}

// skeletons returns the consonant skeletons of a word, a branch for each
// reading of an ambiguous sound, at most maxBranches.
func skeletons(heard []byte) [][]byte {
	out := [][]byte{nil}
	for pos, c := range heard {
		options := classesOf(sound(c), pos == 0)
		if len(options) == 0 {
			continue
		}
		n := len(out)
		for _, class := range options[1:] {
			for i := 0; i < n && len(out) < maxBranches; i++ {
				out = append(out, extend(out[i], class))
			}
		}
		for i := range n {
			out[i] = extend(out[i], options[0])
		}
	}
	return unique(out)
}

// extend returns k with a class more, in memory of its own. Class 0 adds
// nothing, and equal neighbours collapse.
func extend(k []byte, class byte) []byte {
	if class == 0 || len(k) > 0 && k[len(k)-1] == class || len(k) == maxClasses {
		return append([]byte(nil), k...)
	}
	return append(append(make([]byte, 0, len(k)+1), k...), class)
}

func unique(keys [][]byte) [][]byte {
	out := keys[:0]
	seen := map[string]bool{}
	for _, k := range keys {
		if !seen[string(k)] {
			seen[string(k)] = true
			out = append(out, k)
		}
	}
	return out
}

// classesOf returns the classes a sound may be heard as; 0 stands for none.
func classesOf(c sound, first bool) []byte {
	if first && (c.vowel() || c == sArA || c == sArY || c == sArAin) {
		return firstVowel
	}
	if first {
		if options, ok := firstClasses[c]; ok {
			return options
		}
	}
	return innerClasses[c]
}

var firstVowel = []byte{classA}

var firstClasses = map[sound][]byte{
	sH: {classH}, sArH: {classH}, sArHh: {classH}, sX: {classK, classH}, sArX: {classK, classH}, sCyrG: {classK, classH},
	sKoL0: {classR, classL, classN, classA}, sKoEo: {classA}, sKoEu: {classA}, sKoAe: {classA}, sKoA: {classA}, sKoI: {classA}, sKoO: {classA}, sKoU: {classA}, sKoY: {classA}, sHanE: {classA}, sHanU: {classA},
	sHanF: {classF, classH}, sHanH: {classH, classK, classF}, sHanW: {classW, classF, classA}, sHanX: {classS, classH},
	sW: {classW, classF}, sArW: {classW, classF, classA}, sJy: {classS, classA}, sHeKh: {classK, classH},
}

var innerClasses = [soundCount][]byte{
	sB: {classP}, sP: {classP}, sArB: {classP}, sHeB: {classP, classF}, sHeP: {classP, classF},
	sF: {classF}, sV: {classF}, sArF: {classF}, sW: {classF, 0}, sArW: {0, classF},
	sT: {classT}, sD: {classT}, sTh: {classT, classS}, sDh: {classT, classS}, sArT: {classT}, sArD: {classT},
	sArTh: {classT, classS}, sArDh: {classT, classS}, sArDd: {classT, classS}, sArZz: {classT, classS},
	sTs: {classS, classT}, sS: {classS}, sZ: {classS}, sSh: {classS}, sZh: {classS}, sCh: {classS}, sChx: {classS, classK}, sJ: {classS}, sJy: {classS, 0},
	sArS: {classS}, sArZ: {classS}, sArSh: {classS}, sHeSh: {classS}, sHeTs: {classS, classT}, sArJ: {classS, classK},
	sK: {classK}, sG: {classK}, sGs: {classK, classS}, sX: {classK, 0}, sGh: {classK}, sCyrG: {classK, 0}, sArK: {classK}, sArQ: {classK},
	sArX: {classK, 0}, sArGh: {classK}, sHeKh: {classK}, sArHh: {0, classK},
	sKoG: {classK}, sKoD: {classT}, sKoB: {classP, classF}, sKoS: {classS}, sKoJ: {classS}, sKoCh: {classS}, sKoP: {classP, classF}, sKoT: {classT, classS}, sKoR: {classR, classL}, sKoL0: {classR, classL, classN},
	sHanB: {classP, classF}, sHanP: {classP}, sHanF: {classF, 0}, sHanD: {classT}, sHanT: {classT}, sHanL: {classL, classR}, sHanG: {classK}, sHanK: {classK}, sHanH: {0, classK}, sHanJ: {classS, classK, classT},
	sHanX: {classS}, sHanR: {classR, classS}, sHanZ: {classS, classT}, sHanS: {classS, classT}, sHanW: {classF, 0}, sHanN: {classN}, sHanEr: {classR, classL, 0},
	sM: {classM}, sN: {classN}, sL: {classL}, sR: {classR},
}

// Exact returns the keys of whole skeletons.
func (ks KeySet) Exact() []uint64 {
	var out []uint64
	for _, k := range ks.Index {
		if kind := k >> 56; kind == keyExact || kind == keyWhole {
			out = append(out, k)
		}
	}
	return out
}
