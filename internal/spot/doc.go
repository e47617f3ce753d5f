// Package spot finds listed parties in running text: by name in any script
// and inflection, and by description; and the contexts that sanctions touch.
package spot
