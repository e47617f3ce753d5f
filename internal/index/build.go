package index

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"regexp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/names"
)

// Build makes an index of entities, in their order. Meta is kept as it is,
// see [Index.Meta]. The same entities and meta give the same index. The
// entities are only read, and not kept.
func Build(entities []*entity.Entity, meta []byte) (*Index, error) {
	b := &builder{sections: map[uint32][]byte{}, tokens: map[vocable]int32{}}
	b.sections[secMeta] = slices.Clone(meta)
	if err := b.addEntities(entities); err != nil {
		return nil, fmt.Errorf("building index: %w", err)
	}
	b.addAcronyms(entities)
	b.sortVocabulary()
	b.writeNames()
	b.writeVocabulary()
	b.writePostings()
	b.writeKeys()
	b.writeWholeKeys()
	// The information of a token depends on the names of all its spellings,
	// which an index without it can already find.
	b.sections[secInformation] = make([]byte, 4*len(b.vocabulary))
	x, err := load(encode(b.sections))
	if err != nil {
		return nil, fmt.Errorf("BUG: building index: %w", err)
	}
	b.sections[secInformation] = x.weigh()
	return load(encode(b.sections))
}

type vocable struct{ text, script string }

type listedName struct {
	entity int
	text   string
	tokens []names.Token
	ids    []int32
	flags  uint8
}

type reference struct {
	text   string
	entity int
}

type builder struct {
	sections   map[uint32][]byte
	names      []listedName // all listed ones, then those made
	firstName  []uint32     // of each entity, and one past the last listed name
	tokens     map[vocable]int32
	vocabulary []vocable
	isNumber   []bool
}

// column collects strings of a [texts] view.
type column struct{ data, ends []byte }

func (c *column) add(s []byte) {
	c.data = append(c.data, s...)
	c.ends = binary.LittleEndian.AppendUint64(c.ends, uint64(len(c.data)))
}

func (b *builder) addEntities(entities []*entity.Entity) error {
	var lines, ids, facts column
	var sums, kinds []byte
	var references, identifiers []reference
	for i, e := range entities {
		line, err := e.MarshalJSON()
		if err != nil {
			return err
		}
		lines.add(line)
		sums = binary.LittleEndian.AppendUint32(sums, crc32.Checksum(line, castagnoli))
		kinds = append(kinds, byte(KindOf(e.Schema)))
		ids.add([]byte(e.ID))
		f := factsOf(e)
		facts.add(f.encode())
		for _, n := range f.Identifiers {
			identifiers = append(identifiers, reference{n, i})
		}
		references = append(references, reference{foldReference(e.ID), i})
		for _, r := range e.Referents {
			references = append(references, reference{foldReference(r), i})
		}
		for _, l := range e.Listings {
			references = append(references, reference{foldReference(l.Reference), i})
			if l.UNReference != "" {
				references = append(references, reference{foldReference(l.UNReference), i})
			}
		}
		b.firstName = append(b.firstName, uint32(len(b.names)))
		b.addNames(i, e)
	}
	b.firstName = append(b.firstName, uint32(len(b.names)))
	b.sections[secEntities], b.sections[secEntityEnds] = lines.data, lines.ends
	b.sections[secEntitySums], b.sections[secEntityKinds] = sums, kinds
	b.sections[secIDs], b.sections[secIDEnds] = ids.data, ids.ends
	b.sections[secFacts], b.sections[secFactEnds] = facts.data, facts.ends
	b.writeReferences(references, secReferences, secReferenceEnds, secRefEntities)
	b.writeReferences(identifiers, secIdentifiers, secIdentifierEnds, secIDEntities)
	return nil
}

func (b *builder) writeReferences(refs []reference, data, ends, entities uint32) {
	slices.SortFunc(refs, func(x, y reference) int {
		return cmp.Or(strings.Compare(x.text, y.text), x.entity-y.entity)
	})
	refs = slices.Compact(refs)
	var c column
	var nums []byte
	for _, r := range refs {
		if r.text == "" {
			continue
		}
		c.add([]byte(r.text))
		nums = binary.LittleEndian.AppendUint32(nums, uint32(r.entity))
	}
	b.sections[data], b.sections[ends], b.sections[entities] = c.data, c.ends, nums
}

// remark is text that some publishers print inside a person's name: "(born
// 1 Jan. 1953 … passport no …)".
var remark = regexp.MustCompile(`\s*\([^)]*[0-9][^)]*\)?`)

func (b *builder) addNames(i int, e *entity.Entity) {
	seen := map[string]int{}
	for _, n := range e.Names {
		text := n.Text
		if e.Schema == "Person" {
			text = remark.ReplaceAllString(text, "")
		}
		tokens := names.Parse(text)
		if len(tokens) == 0 {
			continue
		}
		var key strings.Builder
		for _, t := range tokens {
			key.WriteString(t.Script + t.Text + " ")
		}
		flags := flagsOf(n)
		if at, ok := seen[key.String()]; ok {
			if flags&FlagWeak == 0 {
				b.names[at].flags &^= FlagWeak
			}
			continue
		}
		seen[key.String()] = len(b.names)
		b.addName(listedName{entity: i, text: n.Text, tokens: tokens, flags: flags})
	}
}

func (b *builder) addName(n listedName) {
	for _, t := range n.tokens {
		n.ids = append(n.ids, b.token(t))
	}
	b.names = append(b.names, n)
}

func flagsOf(n entity.Name) uint8 {
	var flags uint8
	if n.Weak {
		flags |= FlagWeak
	}
	if n.Kind == entity.KindAbbreviation {
		flags |= FlagAbbreviation
	}
	if n.Kind == entity.KindPrevious {
		flags |= FlagPrevious
	}
	return flags
}

// token returns the number of a token, a new one if it is not known yet.
func (b *builder) token(t names.Token) int32 {
	v := vocable{t.Text, t.Script}
	id, ok := b.tokens[v]
	if !ok {
		id = int32(len(b.vocabulary))
		b.tokens[v] = id
		b.vocabulary = append(b.vocabulary, v)
		b.isNumber = append(b.isNumber, t.Kind == names.Number)
	}
	return id
}

// sortVocabulary numbers the tokens in the order of their texts, so that one
// can be looked up by its text.
func (b *builder) sortVocabulary() {
	order := make([]int32, len(b.vocabulary))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int {
		return cmp.Or(strings.Compare(b.vocabulary[x].text, b.vocabulary[y].text), strings.Compare(b.vocabulary[x].script, b.vocabulary[y].script))
	})
	number := make([]int32, len(order))
	sorted, isNumber := make([]vocable, len(order)), make([]bool, len(order))
	for i, old := range order {
		number[old] = int32(i)
		sorted[i], isNumber[i] = b.vocabulary[old], b.isNumber[old]
	}
	b.vocabulary, b.isNumber = sorted, isNumber
	for i := range b.names {
		for j, id := range b.names[i].ids {
			b.names[i].ids[j] = number[id]
		}
	}
}

func (b *builder) writeNames() {
	var texts column
	var entities, flags, tokens, ends, kinds, first []byte
	le := binary.LittleEndian
	count := 0
	for _, n := range b.names {
		texts.add([]byte(n.text))
		entities = le.AppendUint32(entities, uint32(n.entity))
		flags = append(flags, n.flags)
		for j, id := range n.ids {
			tokens = le.AppendUint32(tokens, uint32(id))
			kinds = append(kinds, byte(n.tokens[j].Kind))
			count++
		}
		ends = le.AppendUint32(ends, uint32(count))
	}
	for _, n := range b.firstName {
		first = le.AppendUint32(first, n)
	}
	b.sections[secNameTexts], b.sections[secNameTextEnds] = texts.data, texts.ends
	b.sections[secNameEntities], b.sections[secNameFlags] = entities, flags
	b.sections[secNameTokens], b.sections[secNameTokenEnds] = tokens, ends
	b.sections[secTokenKinds], b.sections[secEntityNames] = kinds, first
}

func (b *builder) writeVocabulary() {
	var texts, letters, sounds column
	var scripts []byte
	for i, v := range b.vocabulary {
		texts.add([]byte(v.text))
		scripts = append(scripts, scriptNumber(v.script))
		sh := names.ShapeOf(b.asToken(i))
		letters.add(sh.Letters)
		sounds.add(sh.Sounds)
	}
	b.sections[secVocabulary], b.sections[secVocabularyEnds] = texts.data, texts.ends
	b.sections[secScripts] = scripts
	b.sections[secLetters], b.sections[secLetterEnds] = letters.data, letters.ends
	b.sections[secSounds], b.sections[secSoundEnds] = sounds.data, sounds.ends
}

func (b *builder) asToken(i int) names.Token {
	t := names.Token{Text: b.vocabulary[i].text, Script: b.vocabulary[i].script}
	if b.isNumber[i] {
		t.Kind = names.Number
	}
	return t
}

func (b *builder) writePostings() {
	postings := make([][]uint32, len(b.vocabulary))
	for n := range b.names {
		for _, id := range b.names[n].ids {
			if p := postings[id]; len(p) == 0 || p[len(p)-1] != uint32(n) {
				postings[id] = append(p, uint32(n))
			}
		}
	}
	var frequencies []byte
	listed := b.firstName[len(b.firstName)-1]
	for _, p := range postings {
		n, _ := slices.BinarySearch(p, listed)
		frequencies = binary.LittleEndian.AppendUint32(frequencies, uint32(n))
	}
	b.sections[secFrequencies] = frequencies
	b.sections[secPostings], b.sections[secPostingEnds] = encodeLists(postings)
}

func encodeLists(all [][]uint32) (data, ends []byte) {
	count := 0
	for _, list := range all {
		for _, v := range list {
			data = binary.LittleEndian.AppendUint32(data, v)
		}
		count += len(list)
		ends = binary.LittleEndian.AppendUint32(ends, uint32(count))
	}
	return data, ends
}

func (b *builder) writeKeys() {
	var all []filed
	for i := range b.vocabulary {
		if binary.LittleEndian.Uint32(b.sections[secFrequencies][4*i:]) == 0 {
			continue // an acronym that was made is like nothing but itself
		}
		for _, key := range names.Keys(b.asToken(i)).Index {
			all = append(all, filed{key, uint32(i)})
		}
	}
	b.sections[secKeys], b.sections[secKeyTokens], b.sections[secKeyTokenEnds] = encodeFiled(all)
}

func (b *builder) writeWholeKeys() {
	var all []filed
	for n := range b.firstName[len(b.firstName)-1] {
		for _, key := range names.WholeKeys(b.names[n].tokens).Index {
			all = append(all, filed{key, n})
		}
	}
	b.sections[secWholeKeys], b.sections[secWholeNames], b.sections[secWholeNameEnds] = encodeFiled(all)
}

// filed is a token or a name under one of its keys.
type filed struct {
	key   uint64
	under uint32
}

// encodeFiled sorts keys and returns each once, with the list of what is filed
// under it.
func encodeFiled(all []filed) (keys, data, ends []byte) {
	slices.SortFunc(all, func(x, y filed) int {
		return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.under, y.under))
	})
	all = slices.Compact(all)
	le := binary.LittleEndian
	for i, f := range all {
		data = le.AppendUint32(data, f.under)
		if i+1 == len(all) || all[i+1].key != f.key {
			keys = le.AppendUint64(keys, f.key)
			ends = le.AppendUint32(ends, uint32(i+1))
		}
	}
	return keys, data, ends
}
