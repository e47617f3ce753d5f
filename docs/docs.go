// Package docs carries those documents that the program itself prints.
package docs

import "embed"

// ActivitySchema names the JSON Schema of [answer.Activity] in FS.
//
// [answer.Activity]: https://pkg.go.dev/github.com/interdict-project/interdict/answer#Activity
const ActivitySchema = "activity.schema.json"

// FS holds the documents.
//
//go:embed activity.schema.json
var FS embed.FS
