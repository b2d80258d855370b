// Package thirdparty lists the code of third parties: as a text with every licence, and as an SPDX document.
package thirdparty

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"
)

// What SPDX 2.3 asks for, https://spdx.github.io/spdx-spec/v2.3/, and nothing that depends on when and where it is written.

// Document is what SPDX calls one.
type Document struct {
	Version       string         `json:"spdxVersion"`
	DataLicense   string         `json:"dataLicense"`
	ID            string         `json:"SPDXID"`
	Name          string         `json:"name"`
	Namespace     string         `json:"documentNamespace"`
	Creation      creation       `json:"creationInfo"`
	Packages      []Package      `json:"packages"`
	Relationships []Relationship `json:"relationships"`
}

type creation struct {
	Created  string   `json:"created"`
	Creators []string `json:"creators"`
}

// Package is a third party, or what contains it.
type Package struct {
	ID            string `json:"SPDXID"`
	Name          string `json:"name"`
	Version       string `json:"versionInfo,omitempty"`
	Download      string `json:"downloadLocation"`
	FilesAnalyzed bool   `json:"filesAnalyzed"`
	Concluded     string `json:"licenseConcluded"`
	Declared      string `json:"licenseDeclared"`
	Copyright     string `json:"copyrightText"`
	// Where the package has an address in an index, and its file a hash.
	External  []Reference `json:"externalRefs,omitempty"`
	Checksums []Checksum  `json:"checksums,omitempty"`
	Comment   string      `json:"licenseComments,omitempty"`
}

// Reference is an address in another system.
type Reference struct {
	Category string `json:"referenceCategory"`
	Type     string `json:"referenceType"`
	Locator  string `json:"referenceLocator"`
}

// Checksum is that of a package's file.
type Checksum struct {
	Algorithm string `json:"algorithm"`
	Value     string `json:"checksumValue"`
}

// Relationship is between packages.
type Relationship struct {
	Element string `json:"spdxElementId"`
	Type    string `json:"relationshipType"`
	Related string `json:"relatedSpdxElement"`
}

const (
	// NoAssertion is the expression of a licence that nobody has told.
	NoAssertion = "NOASSERTION"
	documentID  = "SPDXRef-DOCUMENT"
	// As in zips: the format wants a time, and the document is the same whenever it is written.
	created = "1980-01-01T00:00:00Z"
)

// SPDX returns a document of what a product contains; what it depends on is by name.
func SPDX(product string, components []Component) ([]byte, error) {
	top := Package{ID: "SPDXRef-product", Name: product, Declared: NoAssertion}
	d := Document{
		Version:       "SPDX-2.3",
		DataLicense:   "CC0-1.0",
		ID:            documentID,
		Name:          product,
		Creation:      creation{created, []string{"Tool: rules_pyruntime"}},
		Relationships: []Relationship{{documentID, "DESCRIBES", top.ID}},
	}
	digest := sha256.New()
	fmt.Fprintln(digest, product)
	d.add(top)
	ids := map[string]string{}
	for i, c := range components {
		fmt.Fprintln(digest, c.Name, c.Version, c.License)
		p := c.spdx(i + 1)
		ids[c.Name] = p.ID
		d.add(p)
		d.Relationships = append(d.Relationships, Relationship{top.ID, "CONTAINS", p.ID})
	}
	for _, c := range components {
		for _, other := range c.DependsOn {
			if id, known := ids[other]; known {
				d.Relationships = append(d.Relationships, Relationship{ids[c.Name], "DEPENDS_ON", id})
			}
		}
	}
	d.Namespace = fmt.Sprintf("urn:sha256:%x", digest.Sum(nil))
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(d)
	return b.Bytes(), err
}

func (c Component) spdx(number int) Package {
	p := Package{ID: fmt.Sprintf("SPDXRef-%d-%s", number, idOf(c.Name)), Name: c.Name, Version: c.Version, Declared: c.License, Comment: c.Stated}
	if c.Address != "" {
		p.External = []Reference{{"PACKAGE-MANAGER", "purl", c.Address}}
	}
	if c.SHA256 != "" {
		p.Checksums = []Checksum{{"SHA256", c.SHA256}}
	}
	return p
}

func (d *Document) add(p Package) {
	p.Declared = cmp.Or(p.Declared, NoAssertion)
	p.Concluded, p.Copyright, p.Download = NoAssertion, NoAssertion, NoAssertion
	d.Packages = append(d.Packages, p)
}

// idOf keeps what an identifier may hold.
func idOf(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.', r == '-':
			return r
		}
		return '-'
	}, name)
}
