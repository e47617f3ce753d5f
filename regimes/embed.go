// Package regimes holds the law as data: one YAML file a sanctions regime, and
// one generic file a list, with the schema they are checked by (schema.json,
// whose descriptions explain every member).
//
// The files are written by hand from public facts. Each fact names its sources
// and how sure it is: official (an official text or the publisher's own list),
// press only, or unconfirmed. They are data for screening, not legal advice.
package regimes

import "embed"

// FS holds the regime files and their schema; read it with regime.Load.
//
//go:embed *.yaml schema.json
var FS embed.FS
