package ofac

import (
	"bytes"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/internal/source"
)

// exports is where the Sanctions List Service's name spaces begin.
const exports = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"

// namespaces holds, by root element, the name spaces that OFAC has used. All
// of one root have the same elements.
var namespaces = map[string][]string{
	"Sanctions":     {exports + "ADVANCED_XML", "http://www.un.org/sanctions/1.0"},
	"sdnList":       {exports + "XML", "http://tempuri.org/sdnList.xsd"},
	"sanctionsData": {exports + "ENHANCED_XML"},
}

// deltaSpace begins the name space of OFAC's delta files, whose root is that
// of the Enhanced XML.
const deltaSpace = "https://www.treasury.gov/ofac/DeltaFile/"

// RecogniseAdvanced tells whether a file is OFAC's Advanced XML of the SDN
// List, by its root element and name space. The head doesn't tell which list
// it is: a name that begins as those of the consolidated list do ("cons") does.
func RecogniseAdvanced(name string, head []byte) bool {
	return isAdvanced(head) && !consNamed(name)
}

// RecogniseAdvancedCons is RecogniseAdvanced for the consolidated list.
func RecogniseAdvancedCons(name string, head []byte) bool {
	return isAdvanced(head) && consNamed(name)
}

func isAdvanced(head []byte) bool {
	root, space := rootName(head)
	return root == "Sanctions" && (slices.Contains(namespaces[root], space) || strings.HasPrefix(space, exports))
}

// RecogniseClassic tells whether a file is OFAC's SDN.XML, by its root element
// and its first party. A name space that isn't OFAC's is refused by the reader,
// as that can say why.
func RecogniseClassic(name string, head []byte) bool {
	root, _ := rootName(head)
	return root == "sdnList" && !classicCons(name, head)
}

// RecogniseClassicCons tells whether a file is OFAC's CONSOLIDATED.XML.
func RecogniseClassicCons(name string, head []byte) bool {
	root, _ := rootName(head)
	return root == "sdnList" && classicCons(name, head)
}

// classicCons tells by the programmes that its head shows whether a file of
// the classic form is the consolidated list; by its name where the head shows
// none.
func classicCons(name string, head []byte) bool {
	var tags []string
	for rest := head; ; {
		_, after, ok := bytes.Cut(rest, []byte("<program>"))
		tag, more, closed := bytes.Cut(after, []byte("</program>"))
		if !ok || !closed {
			break
		}
		tags, rest = append(tags, string(bytes.TrimSpace(tag))), more
	}
	return consParty(tags) || len(tags) == 0 && consNamed(name)
}

// RecogniseEnhanced tells whether a file is OFAC's Enhanced XML of the SDN
// List or of several lists, by its root element and the lists it says it was
// made for.
func RecogniseEnhanced(_ string, head []byte) bool {
	root, _ := rootName(head)
	return root == "sanctionsData" && !enhancedCons(head)
}

// RecogniseEnhancedCons tells whether a file is OFAC's Enhanced XML of the
// consolidated list or of lists that belong to that.
func RecogniseEnhancedCons(_ string, head []byte) bool {
	root, _ := rootName(head)
	return root == "sanctionsData" && enhancedCons(head)
}

// enhancedCons tells whether the lists named at the head of an Enhanced XML
// are others than the SDN List only.
func enhancedCons(head []byte) bool {
	_, filters, _ := bytes.Cut(head, []byte("<filters>"))
	filters, _, ok := bytes.Cut(filters, []byte("</filters>"))
	if !ok {
		return false
	}
	return bytes.Contains(filters, []byte("<sanctionsList ")) && !bytes.Contains(filters, []byte(`"`+listSDN+`"`))
}

// consNamed tells whether a file is named as those of the consolidated list
// are.
func consNamed(name string) bool { return strings.HasPrefix(strings.ToLower(name), "cons") }

// checkNamespace refuses a file whose root has a name space that isn't OFAC's.
// A file without any is taken, as extracts lose theirs.
func checkNamespace(file source.File, root string) error {
	head, err := file.Head(4096)
	if err != nil {
		return err
	}
	found, space := rootName(head)
	switch {
	case found != root, space == "", slices.Contains(namespaces[root], space): // another root is the reader's to refuse
		return nil
	case strings.HasPrefix(space, deltaSpace):
		return &source.Error{File: file.Name, What: "it is one of OFAC's delta files, which hold changes only", Remedy: "fetch the whole list: SDN_ENHANCED.XML or CONS_ENHANCED.XML"}
	}
	return &source.Error{File: file.Name, What: "the name space " + space + " isn't one that OFAC uses for <" + root + ">",
		Remedy: "fetch the list from " + exports[:len(exports)-len("exports/")] + "; if it came from there, OFAC has a new form that this version doesn't read"}
}

// rootName returns the root element's local name and its own name space, empty
// where the head of the file doesn't hold them.
func rootName(head []byte) (local, space string) {
	tag := string(bytes.TrimRight(rootTag(head), "/ "))
	name, attributes, _ := strings.Cut(tag, " ")
	prefix, local, ok := strings.Cut(name, ":")
	declared := " xmlns:" + prefix
	if !ok {
		local, declared = name, " xmlns"
	}
	rest := " " + attributes
	for _, quote := range []string{`"`, `'`} {
		for _, equals := range []string{"=", " = ", " =", "= "} {
			if _, after, ok := strings.Cut(rest, declared+equals+quote); ok {
				space, _, _ = strings.Cut(after, quote)
				return local, space
			}
		}
	}
	return local, ""
}

// rootTag returns the root element's start tag without its "<", white space
// made blanks; nil if the head of the file doesn't hold it.
func rootTag(head []byte) []byte {
	rest := bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	for {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		var end string
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(rest, []byte("<?")):
			end = "?>"
		case bytes.HasPrefix(rest, []byte("<")):
			tag, _, ok := bytes.Cut(rest[1:], []byte(">"))
			if !ok {
				return nil
			}
			return bytes.Join(bytes.Fields(tag), []byte(" "))
		default:
			return nil
		}
		_, after, ok := bytes.Cut(rest, []byte(end))
		if !ok {
			return nil
		}
		rest = after
	}
}
