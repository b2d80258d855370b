package dist

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/github/go-spdx/v2/spdxexp"
)

// classifiers that mean one licence of SPDX. "BSD License" and "Apache Software License" mean several.
var classifiers = map[string]string{
	"Boost Software License 1.0 (BSL-1.0)":                    "BSL-1.0",
	"CC0 1.0 Universal (CC0 1.0) Public Domain Dedication":    "CC0-1.0",
	"Eclipse Public License 2.0 (EPL-2.0)":                    "EPL-2.0",
	"GNU Affero General Public License v3":                    "AGPL-3.0-only",
	"GNU General Public License v2 (GPLv2)":                   "GPL-2.0-only",
	"GNU General Public License v2 or later (GPLv2+)":         "GPL-2.0-or-later",
	"GNU General Public License v3 (GPLv3)":                   "GPL-3.0-only",
	"GNU General Public License v3 or later (GPLv3+)":         "GPL-3.0-or-later",
	"GNU Lesser General Public License v2 (LGPLv2)":           "LGPL-2.0-only",
	"GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.0-or-later",
	"GNU Lesser General Public License v3 (LGPLv3)":           "LGPL-3.0-only",
	"GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
	"ISC License (ISCL)":                                      "ISC",
	"MIT License":                                             "MIT",
	"MIT No Attribution License (MIT-0)":                      "MIT-0",
	"Mozilla Public License 1.1 (MPL 1.1)":                    "MPL-1.1",
	"Mozilla Public License 2.0 (MPL 2.0)":                    "MPL-2.0",
	"Python Software Foundation License":                      "PSF-2.0",
	"The Unlicense (Unlicense)":                               "Unlicense",
	"Zero-Clause BSD (0BSD)":                                  "0BSD",
	"zlib/libpng License":                                     "Zlib",
}

// License returns an SPDX expression, "" if the package gives none, and what it says in other words.
func (d *Dist) License() (expression, stated string) {
	if text := d.Get("License-Expression"); text != "" {
		if valid(text) {
			return text, ""
		}
		return "", fmt.Sprintf("License-Expression %q, which is no expression of SPDX", text)
	}
	var found, said []string
	for _, c := range d.All("Classifier") {
		if text, isLicense := strings.CutPrefix(c, "License :: "); isLicense {
			name := text[strings.LastIndex(text, ":")+1:]
			said = append(said, strings.TrimSpace(name))
			if id := classifiers[strings.TrimSpace(name)]; id != "" {
				found = append(found, id)
			}
		}
	}
	// Some write a text of many lines here.
	free, _, _ := strings.Cut(d.Get("License"), "\n")
	if len(free) > 100 {
		free = free[:100] + "..."
	}
	switch {
	case len(found) == 1 && len(said) == 1:
		return found[0], ""
	case free != "" && valid(free):
		return free, ""
	case free != "":
		said = append(said, free)
	}
	return "", strings.Join(said, "; ")
}

func valid(expression string) bool {
	ok, _ := spdxexp.ValidateLicenses([]string{expression})
	return ok
}

var licenseName = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|authors|copyright)`)

// LicenseTexts returns the texts of its licence that a wheel has, by the names of their files.
func (d *Dist) LicenseTexts() (names []string, texts [][]byte, err error) {
	for _, e := range d.Entries {
		rest, inside := strings.CutPrefix(e.Name, d.Folder+"/")
		if !inside || strings.HasSuffix(rest, "/") || !strings.HasPrefix(rest, "licenses/") && !strings.HasPrefix(rest, "license_files/") &&
			!licenseName.MatchString(path.Base(rest)) {
			continue
		}
		text, err := e.Data()
		if err != nil {
			return nil, nil, err
		}
		names = append(names, e.Name)
		texts = append(texts, text)
	}
	return names, texts, nil
}
