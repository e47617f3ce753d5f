//go:build !unix

package index

import "os"

// readOnly reads a file where mapping is not at hand.
func readOnly(path string) (data []byte, release func() error, err error) {
	data, err = os.ReadFile(path)
	return data, func() error { return nil }, err
}
