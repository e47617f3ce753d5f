// Package index is the immutable, searchable form of a dataset of entities:
// one file, mapped into memory, never rewritten.
//
// It holds each entity as the JSON line the dataset has it in, decoded only
// when asked for; the facts of each entity that matching reads (birth dates,
// countries, genders, identifiers); every name as canonical tokens of one
// vocabulary; for each token of the vocabulary its shape, the names that carry
// it and the information it carries; the keys under which a token of any
// script finds its like; and the keys of whole names, which find a name however
// its words are spaced. Behind the listed names stand the acronyms that are
// made of bodies' names: they are found only by who asks for them.
//
// The file begins with a header and a table of sections, see file.go. Opening
// checks header, table, the sections' checksums (but for the entities, which
// are checked one by one as they are decoded) and that every number which
// points somewhere points inside. After that no content of the file can make
// a method panic.
package index

import (
	"encoding/json"
	"fmt"
	"hash/crc32"
	"strings"
	"sync"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/names"
)

// Index is an open index. Any number of goroutines may use it until Close.
type Index struct {
	image   []byte // the whole file
	hash    string
	release func() error

	meta         []byte
	entities     texts
	entitySums   u32s
	entityKinds  []byte
	facts        texts
	ids          texts
	nameTexts    texts
	nameEntities u32s
	nameFlags    []byte
	nameTokens   lists // name → tokens of the vocabulary
	tokenKinds   []byte
	entityNames  u32s // entity → its first name; names of an entity are neighbours
	vocabulary   texts
	scripts      []byte
	letters      texts
	sounds       texts
	frequencies  u32s
	information  u32s
	postings     lists // token → names
	keys         u64s
	keyTokens    lists // key → tokens
	references   texts // sorted
	refEntities  u32s
	identifiers  texts // sorted
	idEntities   u32s
	wholeKeys    u64s
	wholeNames   lists // key → listed names
	shapes       []names.Shape
	totals       []int32 // what all tokens of each name tell, thousandths of a bit

	scratches sync.Pool

	memory     sync.Mutex        // protects young and old
	young, old map[string]*Probe // probes used lately; old is dropped when young is full
}

// Kind is what an entity is, as far as a name can be told to fit it.
type Kind uint8

// The kinds of entity.
const (
	KindOther  Kind = iota // anything, or not known
	KindPerson             // a natural person
	KindBody               // an organisation, company, public body
	KindCraft              // a vessel, aircraft or vehicle
	KindAsset              // a security, wallet, address
	KindParty              // a person or a body: the publisher doesn't say
)

// KindOf returns the kind of a FollowTheMoney schema.
func KindOf(schema string) Kind {
	switch schema {
	case "Person":
		return KindPerson
	case "Organization", "Company", "PublicBody":
		return KindBody
	case "LegalEntity":
		return KindParty
	case "Vessel", "Airplane", "Vehicle":
		return KindCraft
	case "Security", "CryptoWallet", "Address", "Asset", "Document", "Identification", "Passport":
		return KindAsset
	}
	return KindOther
}

// Fits reports whether one party can be of both kinds.
func (k Kind) Fits(other Kind) bool {
	switch {
	case k == other, k == KindOther, other == KindOther:
		return true
	case k == KindParty:
		return other == KindPerson || other == KindBody
	case other == KindParty:
		return k == KindPerson || k == KindBody
	}
	return false
}

// Flags of a name.
const (
	FlagWeak         = 1 << iota // its publisher calls it weak, or too broad
	FlagAbbreviation             // an acronym
	FlagPrevious                 // no longer used
	FlagMade                     // made of the first letters of a listed name
)

// Name is one listed name, or an acronym made of one.
type Name struct {
	Entity int
	// Text is the name as listed; of an acronym made, the name it is made of.
	Text string
	// Tokens are canonical tokens of the vocabulary and Kinds their kinds.
	Tokens []int32
	Kinds  []names.Kind
	Flags  uint8
}

// Made reports whether the name isn't listed: its tokens are an acronym that
// the index made of its text.
func (n *Name) Made() bool { return n.Flags&FlagMade != 0 }

// Len is the number of entities.
func (x *Index) Len() int { return x.entities.len() }

// Names is the number of listed names: those from 0 to below Names. Acronyms
// made of them are numbered from there.
func (x *Index) Names() int { return int(x.entityNames.at(x.Len())) }

// Made is the number of acronyms made of listed names.
func (x *Index) Made() int { return x.nameTexts.len() - x.Names() }

// Vocabulary is the number of different tokens.
func (x *Index) Vocabulary() int { return x.vocabulary.len() }

// Hash is the SHA-256 of the index's content in hexadecimal: the same for
// the same entities, meta and format.
func (x *Index) Hash() string { return x.hash }

// Meta returns the bytes given to Build. The caller must not change them.
func (x *Index) Meta() []byte { return x.meta }

// Close releases the file. No method may be called afterwards.
func (x *Index) Close() error {
	if x.release == nil {
		return nil
	}
	release := x.release
	x.release = nil
	if err := release(); err != nil {
		return fmt.Errorf("closing index: %w", err)
	}
	return nil
}

// Entity decodes entity i. The result is the caller's own.
func (x *Index) Entity(i int) (*entity.Entity, error) {
	if i < 0 || i >= x.Len() {
		return nil, fmt.Errorf("index has no entity %d", i)
	}
	line := x.entities.at(i)
	if crc32.Checksum(line, castagnoli) != x.entitySums.at(i) {
		return nil, fmt.Errorf("index: entity %d is damaged; %s", i, remedy)
	}
	e := new(entity.Entity)
	if err := json.Unmarshal(line, e); err != nil {
		return nil, fmt.Errorf("index: entity %d: %w", i, err)
	}
	return e, nil
}

// ID returns the id of entity i without decoding it.
func (x *Index) ID(i int) string { return string(x.ids.at(i)) }

// KindOf returns what kind of party entity i is.
func (x *Index) KindOf(i int) Kind { return Kind(x.entityKinds[i]) }

// Name returns name n: a listed one, or from [Index.Names] on one that was
// made.
func (x *Index) Name(n int32) Name {
	tokens := x.nameTokens.at(int(n))
	name := Name{
		Entity: int(x.nameEntities.at(int(n))), Text: string(x.nameTexts.at(int(n))), Flags: x.nameFlags[n],
		Tokens: make([]int32, tokens.len()), Kinds: make([]names.Kind, tokens.len()),
	}
	first := x.nameTokens.start(int(n))
	for i := range name.Tokens {
		name.Tokens[i] = int32(tokens.at(i))
		name.Kinds[i] = names.Kind(x.tokenKinds[first+i])
	}
	return name
}

// NamesOf returns the first and one past the last listed name of entity i.
func (x *Index) NamesOf(i int) (from, to int32) {
	return int32(x.entityNames.at(i)), int32(x.entityNames.at(i + 1))
}

// EntityOf returns the entity of name n.
func (x *Index) EntityOf(n int32) int { return int(x.nameEntities.at(int(n))) }

// TokenCount returns how many tokens name n has.
func (x *Index) TokenCount(n int32) int { return x.nameTokens.at(int(n)).len() }

// Text returns token t's folded text.
func (x *Index) Text(t int32) string { return string(x.vocabulary.at(int(t))) }

// Script returns the script of token t.
func (x *Index) Script(t int32) string { return scriptName(x.scripts[t]) }

// Shape returns the shape of token t, shared and read only.
func (x *Index) Shape(t int32) *names.Shape { return &x.shapes[t] }

// Frequency is the number of listed names that carry token t.
func (x *Index) Frequency(t int32) int { return int(x.frequencies.at(int(t))) }

// Information is what meeting token t tells, in thousandths of a bit: the
// rarer it is, with all its spellings together, the more.
func (x *Index) Information(t int32) int { return int(x.information.at(int(t))) }

// Carrying calls yield for each listed name that carries token t.
func (x *Index) Carrying(t int32, yield func(name int32)) {
	p := x.listing(t)
	for i := range p.len() {
		yield(int32(p.at(i)))
	}
}

// listing returns the listed names that carry token t. Those made stand
// behind them in its postings.
func (x *Index) listing(t int32) u32s {
	p := x.postings.at(int(t))
	return p[:4*min(x.Frequency(t), p.len())]
}

// Find returns the entities that have this id, referent or publisher's
// reference, in any case.
func (x *Index) Find(idOrReference string) []int {
	return lookup(x.references, x.refEntities, foldReference(idOrReference))
}

// Identified returns the entities that carry this number as an identifier of
// any kind; case, blanks and punctuation don't matter.
func (x *Index) Identified(number string) []int {
	key := FoldNumber(number)
	if key == "" {
		return nil
	}
	return lookup(x.identifiers, x.idEntities, key)
}

// lookup returns the entities beside a key in a sorted table.
func lookup(table texts, entities u32s, key string) []int {
	var out []int
	for i := table.search(key); i < table.len() && string(table.at(i)) == key; i++ {
		out = append(out, int(entities.at(i)))
	}
	return out
}

func foldReference(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// FoldNumber returns the letters and digits of a number, upper case; empty if
// too short to identify anything.
func FoldNumber(s string) string {
	var b strings.Builder
	for _, r := range strings.ToUpper(s) {
		if '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || r > 0x7F {
			b.WriteRune(r)
		}
	}
	if b.Len() < 5 {
		return ""
	}
	return b.String()
}
