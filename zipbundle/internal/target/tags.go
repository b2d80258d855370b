package target

import (
	"fmt"
	"strings"
)

// Check tells whether a wheel with these tags, each perhaps several with dots between them, fits: an error says which does not.
func (t *Target) Check(pythons, abis, platforms string) error {
	pythonOK, abiOK := false, false
	for _, python := range strings.Split(pythons, ".") {
		for _, abi := range strings.Split(abis, ".") {
			p, a := t.fitsPython(python, abi)
			pythonOK = pythonOK || p
			abiOK = abiOK || p && a
		}
	}
	platformOK := false
	for _, platform := range strings.Split(platforms, ".") {
		platformOK = platformOK || t.fitsPlatform(platform)
	}
	switch {
	case !pythonOK:
		return fmt.Errorf("is for the Python %s, and this one is %s; take the wheel of that version", pythons, t.Python)
	case !abiOK:
		return fmt.Errorf("has the ABI %s, and this Python has %s; take the wheel with one of these", abis,
			fmt.Sprintf("cp%d%d, abi3 or none", t.major, t.minor))
	case !platformOK:
		return fmt.Errorf("is for the platform %s, and this one takes %s; take the wheel of that platform, or build for its own with "+
			"--platforms", platforms, strings.Join(t.known(), ", "))
	}
	return nil
}

// known names the platforms for a message: not every older one of manylinux.
func (t *Target) known() []string {
	all := t.platforms()
	if len(all) > 3 {
		all = []string{all[0] + " and older ones", all[len(all)-1]}
	}
	return append(all, "any")
}
