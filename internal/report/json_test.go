package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/answer"
)

func TestJSON(t *testing.T) {
	var indented, lines bytes.Buffer
	if err := JSONIndent(&indented, documentAnswers()[0]); err != nil {
		t.Fatal(err)
	}
	golden(t, "document.json", indented.Bytes())
	for _, a := range []answer.Answer{partyAnswer(), clearAnswer(), {}} {
		if err := JSON(&lines, a); err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "party.jsonl", lines.Bytes())
	if n := strings.Count(lines.String(), "\n"); n != 3 {
		t.Errorf("three answers are %d lines", n)
	}
	for _, text := range []string{indented.String(), lines.String()} {
		if strings.Contains(text, "null") || strings.Contains(text, `\u003c`) || strings.Contains(text, `\u0026`) {
			t.Error("the JSON has a null or an HTML escape")
		}
	}
}

// What is written reads back as the answer, and the answer itself is left
// alone.
func TestJSONRoundTrip(t *testing.T) {
	a, same := documentAnswers()[0], documentAnswers()[0]
	var buf bytes.Buffer
	if err := JSON(&buf, a); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(same, a); diff != "" {
		t.Errorf("JSON changed the answer it was given:\n%s", diff)
	}
	var back answer.Answer
	if err := json.Unmarshal(buf.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(complete(a).Hits, back.Hits); diff != "" {
		t.Errorf("hits differ after a round trip:\n%s", diff)
	}
	if diff := cmp.Diff(a.Contexts, back.Contexts); diff != "" {
		t.Errorf("contexts differ after a round trip:\n%s", diff)
	}
}
