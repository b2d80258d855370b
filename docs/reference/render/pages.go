package render

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

const suffix = ".binaryproto"

// Page renders one file of starlark_doc_extract: the name of its page, and the text.
func Page(file string) (name, text string, err error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", "", err
	}
	module, err := Read(data)
	if err != nil {
		return "", "", fmt.Errorf("%s: %w", file, err)
	}
	if len(module.Items) == 0 {
		return "", "", fmt.Errorf("%s: says nothing that a user could load; give a file of starlark_doc_extract", file)
	}
	return strings.TrimSuffix(filepath.Base(file), suffix) + ".md", module.Markdown(), nil
}
