package inventory

import (
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/internal/thirdparty"
)

// Components are the packages of which something is in the zip.
func (inv *Inventory) Components() []thirdparty.Component {
	var all []thirdparty.Component
	for _, p := range inv.Packages {
		if p.Kept.Files == 0 {
			continue
		}
		all = append(all, thirdparty.Component{
			Name: p.Name, Version: p.Version, License: p.License, Stated: p.Stated, Target: p.Wheel, Texts: p.texts,
			Address: "pkg:pypi/" + p.Name + "@" + strings.ReplaceAll(p.Version, "+", "%2B"), SHA256: p.SHA256, DependsOn: p.Requires,
		})
	}
	return all
}
