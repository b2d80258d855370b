package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"
)

// What SPDX 2.3 asks for, https://spdx.github.io/spdx-spec/v2.3/, and nothing that depends on when and where it is written.
type spdxDocument struct {
	Version       string             `json:"spdxVersion"`
	DataLicense   string             `json:"dataLicense"`
	ID            string             `json:"SPDXID"`
	Name          string             `json:"name"`
	Namespace     string             `json:"documentNamespace"`
	Creation      spdxCreation       `json:"creationInfo"`
	Packages      []spdxPackage      `json:"packages"`
	Relationships []spdxRelationship `json:"relationships"`
}

type spdxCreation struct {
	Created  string   `json:"created"`
	Creators []string `json:"creators"`
}

type spdxPackage struct {
	ID            string `json:"SPDXID"`
	Name          string `json:"name"`
	Version       string `json:"versionInfo,omitempty"`
	Download      string `json:"downloadLocation"`
	FilesAnalyzed bool   `json:"filesAnalyzed"`
	Concluded     string `json:"licenseConcluded"`
	Declared      string `json:"licenseDeclared"`
	Copyright     string `json:"copyrightText"`
}

type spdxRelationship struct {
	Element string `json:"spdxElementId"`
	Type    string `json:"relationshipType"`
	Related string `json:"relatedSpdxElement"`
}

const (
	noAssertion = "NOASSERTION"
	documentID  = "SPDXRef-DOCUMENT"
	// As in zips: the format wants a time, and the document is the same whenever it is written.
	created = "1980-01-01T00:00:00Z"
)

func document(o *options) ([]byte, error) {
	product := spdxPackage{ID: "SPDXRef-product", Name: o.label, Declared: noAssertion}
	d := spdxDocument{
		Version:       "SPDX-2.3",
		DataLicense:   "CC0-1.0",
		ID:            documentID,
		Name:          o.label,
		Creation:      spdxCreation{created, []string{"Tool: rules_pyruntime"}},
		Relationships: []spdxRelationship{{documentID, "DESCRIBES", product.ID}},
	}
	digest := sha256.New()
	fmt.Fprintln(digest, o.label)
	d.add(product)
	for i, c := range o.components {
		fmt.Fprintln(digest, c.name, c.version, c.license)
		p := spdxPackage{ID: fmt.Sprintf("SPDXRef-%d-%s", i+1, idOf(c.name)), Name: c.name, Version: c.version, Declared: c.license}
		d.add(p)
		d.Relationships = append(d.Relationships, spdxRelationship{product.ID, "CONTAINS", p.ID})
	}
	d.Namespace = fmt.Sprintf("urn:sha256:%x", digest.Sum(nil))
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(d)
	return b.Bytes(), err
}

func (d *spdxDocument) add(p spdxPackage) {
	p.Declared = cmp.Or(p.Declared, noAssertion)
	p.Concluded, p.Copyright, p.Download = noAssertion, noAssertion, noAssertion
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
