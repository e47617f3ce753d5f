package index

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"

	"github.com/interdict-project/interdict/internal/names"
)

// The file, all numbers little-endian:
//
//	 0  magic "INTRDICT"
//	 8  u32 format, see below
//	12  u32 number of sections
//	16  SHA-256 of everything from byte 52 to the end
//	48  u32 CRC-32C of bytes 0 to 47
//	52  u32 CRC-32C of the table of sections
//	56  the table: for each section u32 number, u32 CRC-32C, u64 offset, u64 length
//	    the sections, each at a multiple of 8
//
// Formats, both of November 2026: 1, the first; 2 has keys of whole names, and
// acronyms made of names behind the listed names.
const (
	magic      = "INTRDICT"
	format     = 2
	headerSize = 56
	entrySize  = 24
	remedy     = `rebuild with "interdict lists import"`
)

// The sections. Numbers never change their meaning within a format.
const (
	secMeta = 1 + iota
	secEntities
	secEntityEnds
	secEntitySums
	secEntityKinds
	secFacts
	secFactEnds
	secIDs
	secIDEnds
	secNameTexts
	secNameTextEnds
	secNameEntities
	secNameFlags
	secNameTokens
	secNameTokenEnds
	secTokenKinds
	secEntityNames
	secVocabulary
	secVocabularyEnds
	secScripts
	secLetters
	secLetterEnds
	secSounds
	secSoundEnds
	secFrequencies
	secInformation
	secPostings
	secPostingEnds
	secKeys
	secKeyTokens
	secKeyTokenEnds
	secReferences
	secReferenceEnds
	secRefEntities
	secIdentifiers
	secIdentifierEnds
	secIDEntities
	secWholeKeys
	secWholeNames
	secWholeNameEnds
	sectionEnd
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// encode puts sections, in the order of their numbers, into one file image.
func encode(sections map[uint32][]byte) []byte {
	n := sectionEnd - 1
	size := headerSize + n*entrySize
	for id := uint32(1); id < sectionEnd; id++ {
		size = align(size) + len(sections[id])
	}
	image := make([]byte, size)
	copy(image, magic)
	le := binary.LittleEndian
	le.PutUint32(image[8:], format)
	le.PutUint32(image[12:], uint32(n))
	at := headerSize + n*entrySize
	for id := uint32(1); id < sectionEnd; id++ {
		at = align(at)
		data := sections[id]
		entry := image[headerSize+int(id-1)*entrySize:]
		le.PutUint32(entry, id)
		le.PutUint32(entry[4:], crc32.Checksum(data, castagnoli))
		le.PutUint64(entry[8:], uint64(at))
		le.PutUint64(entry[16:], uint64(len(data)))
		at += copy(image[at:], data)
	}
	le.PutUint32(image[52:], crc32.Checksum(image[headerSize:headerSize+n*entrySize], castagnoli))
	sum := sha256.Sum256(image[52:])
	copy(image[16:], sum[:])
	le.PutUint32(image[48:], crc32.Checksum(image[:48], castagnoli))
	return image
}

func align(n int) int { return (n + 7) &^ 7 }

// sectionsOf checks header, table and checksums and cuts the image into its
// sections.
func sectionsOf(image []byte) (map[uint32][]byte, error) {
	le := binary.LittleEndian
	if len(image) < headerSize || !bytes.HasPrefix(image, []byte(magic)) {
		return nil, fmt.Errorf("not an index; %s", remedy)
	}
	if f := le.Uint32(image[8:]); f != format {
		return nil, fmt.Errorf("format %d, this program reads format %d; %s", f, format, remedy)
	}
	n := int(le.Uint32(image[12:]))
	if le.Uint32(image[48:]) != crc32.Checksum(image[:48], castagnoli) || n != sectionEnd-1 || len(image) < headerSize+n*entrySize {
		return nil, fmt.Errorf("damaged header; %s", remedy)
	}
	table := image[headerSize : headerSize+n*entrySize]
	if le.Uint32(image[52:]) != crc32.Checksum(table, castagnoli) {
		return nil, fmt.Errorf("damaged table of sections; %s", remedy)
	}
	out := make(map[uint32][]byte, n)
	for ; len(table) > 0; table = table[entrySize:] {
		id, sum, at, length := le.Uint32(table), le.Uint32(table[4:]), le.Uint64(table[8:]), le.Uint64(table[16:])
		if at > uint64(len(image)) || length > uint64(len(image))-at {
			return nil, fmt.Errorf("cut short: section %d ends beyond the file; %s", id, remedy)
		}
		data := image[at : at+length : at+length]
		if id != secEntities && crc32.Checksum(data, castagnoli) != sum {
			return nil, fmt.Errorf("section %d is damaged; %s", id, remedy)
		}
		out[id] = data
	}
	return out, nil
}

// load makes an index of a file image, which it keeps.
func load(image []byte) (*Index, error) {
	s, err := sectionsOf(image)
	if err != nil {
		return nil, err
	}
	x := &Index{
		image: image, hash: hex.EncodeToString(image[16:48]),
		meta: s[secMeta], entities: texts{s[secEntityEnds], s[secEntities]}, entitySums: s[secEntitySums],
		entityKinds: s[secEntityKinds], facts: texts{s[secFactEnds], s[secFacts]}, ids: texts{s[secIDEnds], s[secIDs]},
		nameTexts: texts{s[secNameTextEnds], s[secNameTexts]}, nameEntities: s[secNameEntities], nameFlags: s[secNameFlags],
		nameTokens: lists{s[secNameTokenEnds], s[secNameTokens]}, tokenKinds: s[secTokenKinds], entityNames: s[secEntityNames],
		vocabulary: texts{s[secVocabularyEnds], s[secVocabulary]}, scripts: s[secScripts],
		letters: texts{s[secLetterEnds], s[secLetters]}, sounds: texts{s[secSoundEnds], s[secSounds]},
		frequencies: s[secFrequencies], information: s[secInformation], postings: lists{s[secPostingEnds], s[secPostings]},
		keys: s[secKeys], keyTokens: lists{s[secKeyTokenEnds], s[secKeyTokens]},
		references: texts{s[secReferenceEnds], s[secReferences]}, refEntities: s[secRefEntities],
		identifiers: texts{s[secIdentifierEnds], s[secIdentifiers]}, idEntities: s[secIDEntities],
		wholeKeys: s[secWholeKeys], wholeNames: lists{s[secWholeNameEnds], s[secWholeNames]},
		young: map[string]*Probe{},
	}
	if err := x.check(); err != nil {
		return nil, fmt.Errorf("%w; %s", err, remedy)
	}
	x.prepare()
	return x, nil
}

// check verifies that all parts agree in number and that no number points
// outside.
func (x *Index) check() error {
	entities, all, vocabulary := x.Len(), x.nameTexts.len(), x.Vocabulary()
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"checksums of entities", x.entitySums.len(), entities}, {"kinds of entities", len(x.entityKinds), entities},
		{"facts", x.facts.len(), entities}, {"ids", x.ids.len(), entities}, {"names of entities", x.entityNames.len(), entities + 1},
		{"entities of names", x.nameEntities.len(), all}, {"flags of names", len(x.nameFlags), all}, {"tokens of names", x.nameTokens.len(), all},
		{"kinds of tokens", len(x.tokenKinds), x.nameTokens.data.len()},
		{"scripts", len(x.scripts), vocabulary}, {"letters", x.letters.len(), vocabulary}, {"sounds", x.sounds.len(), vocabulary},
		{"frequencies", x.frequencies.len(), vocabulary}, {"information", x.information.len(), vocabulary}, {"postings", x.postings.len(), vocabulary},
		{"keys", x.keyTokens.len(), x.keys.len()}, {"references", x.refEntities.len(), x.references.len()}, {"identifiers", x.idEntities.len(), x.identifiers.len()},
		{"keys of whole names", x.wholeNames.len(), x.wholeKeys.len()},
	} {
		if c.got != c.want {
			return fmt.Errorf("%d %s where there should be %d", c.got, c.what, c.want)
		}
	}
	for _, err := range []error{
		x.entities.check("entity"), x.facts.check("facts"), x.ids.check("id"), x.nameTexts.check("name"), x.vocabulary.check("token"),
		x.letters.check("letters"), x.sounds.check("sounds"), x.references.check("reference"), x.identifiers.check("identifier"),
		x.nameTokens.check("tokens of name", vocabulary), x.postings.check("postings of token", all), x.keyTokens.check("tokens of key", vocabulary),
		checkBelow(x.nameEntities, "entities of names", entities), checkBelow(x.entityNames, "names of entities", all+1),
		x.wholeNames.check("names of key", all),
		checkBelow(x.refEntities, "references", entities), checkBelow(x.idEntities, "identifiers", entities),
		checkBytes(x.tokenKinds, "kinds of tokens", int(names.Patronymic)+1), checkBytes(x.scripts, "scripts", len(scriptNames)),
	} {
		if err != nil {
			return err
		}
	}
	return x.checkShapes()
}

func checkBytes(v []byte, what string, limit int) error {
	for _, c := range v {
		if int(c) >= limit {
			return fmt.Errorf("%s holds %d, of only %d", what, c, limit)
		}
	}
	return nil
}

func (x *Index) checkShapes() error {
	for t := range x.Vocabulary() {
		sh := names.Shape{Letters: x.letters.at(t), Sounds: x.sounds.at(t)}
		if !sh.Valid() {
			return fmt.Errorf("token %d has no valid shape", t)
		}
	}
	return nil
}

// WriteFile writes the index to a new read-only file at path, by way of a
// temporary file beside it, so that no half-written index is ever seen there.
func (x *Index) WriteFile(path string) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(path), ".index-*")
	if err != nil {
		return fmt.Errorf("writing index: %w", err)
	}
	defer func() {
		if err != nil {
			temp.Close()
			os.Remove(temp.Name())
			err = fmt.Errorf("writing index %s: %w", path, err)
		}
	}()
	if _, err = temp.Write(x.image); err != nil {
		return err
	}
	if err = temp.Chmod(0o444); err != nil {
		return err
	}
	if err = temp.Sync(); err != nil {
		return err
	}
	if err = temp.Close(); err != nil {
		return err
	}
	return os.Rename(temp.Name(), path)
}

// Open opens an index file. A file that is not an index of this format, or is
// damaged, is an error that says what to do.
func Open(path string) (*Index, error) {
	image, release, err := readOnly(path)
	if err != nil {
		return nil, fmt.Errorf("opening index: %w", err)
	}
	x, err := load(image)
	if err != nil {
		_ = release() // the defect is what the user must hear of
		return nil, fmt.Errorf("index %s: %w", path, err)
	}
	x.release = release
	return x, nil
}

// Verify reads the whole of an index file's image and compares its hash with
// the one in its header.
func (x *Index) Verify() error {
	sum := sha256.Sum256(x.image[52:])
	if got := hex.EncodeToString(sum[:]); got != x.hash {
		return fmt.Errorf("index has hash %s, its header says %s; %s", got, x.hash, remedy)
	}
	return nil
}
