package main

import (
	_ "embed" // the presubmit of the registry
	"encoding/json"
	"os"
	"path/filepath"
)

// source is a registry's source.json.
type source struct {
	Integrity   string `json:"integrity"`
	StripPrefix string `json:"strip_prefix"`
	URL         string `json:"url"`
}

// metadata is a registry's metadata.json.
type metadata struct {
	Homepage    string            `json:"homepage"`
	Maintainers []struct{}        `json:"maintainers"`
	Repository  []string          `json:"repository"`
	Versions    []string          `json:"versions"`
	Yanked      map[string]string `json:"yanked_versions"`
}

//go:embed presubmit.yml
var presubmit []byte

// entry writes what a registry has of a version.
func entry(checkout, out, version string, from source) error {
	moduleFile, err := os.ReadFile(filepath.Join(checkout, "MODULE.bazel"))
	if err != nil {
		return err
	}
	sourceFile, err := document(from)
	if err != nil {
		return err
	}
	metadataFile, err := document(metadata{
		Homepage:    "https://github.com/" + repository,
		Maintainers: []struct{}{},
		Repository:  []string{"github:" + repository},
		Versions:    []string{version},
		Yanked:      map[string]string{},
	})
	if err != nil {
		return err
	}
	folder := filepath.Join(out, "modules", module)
	if err := os.MkdirAll(filepath.Join(folder, version), 0o777); err != nil {
		return err
	}
	for name, data := range map[string][]byte{
		"metadata.json":                         metadataFile,
		filepath.Join(version, "MODULE.bazel"):  moduleFile,
		filepath.Join(version, "source.json"):   sourceFile,
		filepath.Join(version, "presubmit.yml"): presubmit,
	} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

func document(value any) ([]byte, error) {
	data, err := json.MarshalIndent(value, "", "    ")
	return append(data, '\n'), err
}
