package main

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/tc-hib/winres"
	"github.com/tc-hib/winres/version"
)

// iconID is the name of the icon that Windows shows: of all icons the one that sorts first.
const iconID = winres.ID(1)

// setManifest says what the executable can live with: paths beyond 260 characters, if the machine allows them, as upstream's
// python.exe says it.
func setManifest(set *winres.ResourceSet) {
	if set.Get(winres.RT_MANIFEST, winres.ID(1), winres.LCIDDefault) != nil {
		return
	}
	set.SetManifest(winres.AppManifest{
		Compatibility:       winres.Win7AndAbove,
		ExecutionLevel:      winres.AsInvoker,
		LongPathAware:       true,
		UseCommonControlsV6: true,
	})
}

func setIcon(set *winres.ResourceSet, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	icon, err := winres.LoadICO(file)
	if err != nil {
		return fmt.Errorf("icon %s: %w; give an .ico file", path, err)
	}
	return set.SetIcon(iconID, icon)
}

// numbers are the keys that Windows compares: they are in the fixed part of the information, too.
var numbers = []string{version.FileVersion, version.ProductVersion}

var numberForm = regexp.MustCompile(`^\d{1,5}(\.\d{1,5}){0,3}$`)

var keys = []string{
	version.Comments, version.CompanyName, version.FileDescription, version.FileVersion, version.InternalName,
	version.LegalCopyright, version.LegalTrademarks, version.OriginalFilename, version.PrivateBuild, version.ProductName,
	version.ProductVersion, version.SpecialBuild,
}

// versionInfo reads lines KEY=VALUE.
func versionInfo(lines []string) (*version.Info, error) {
	var info version.Info
	for _, line := range lines {
		key, value, _ := strings.Cut(line, "=")
		switch {
		case !slices.Contains(keys, key):
			return nil, fmt.Errorf("version_info: no key %q; Windows knows %s", key, strings.Join(keys, ", "))
		case slices.Contains(numbers, key) && !numberForm.MatchString(value):
			return nil, fmt.Errorf("version_info: %s is %q, expected one to four numbers such as 1.2.3.4", key, value)
		}
		if err := info.Set(version.LangDefault, key, value); err != nil {
			return nil, fmt.Errorf("version_info: %s: %w", key, err)
		}
		switch key {
		case version.FileVersion:
			info.SetFileVersion(value)
		case version.ProductVersion:
			info.SetProductVersion(value)
		}
	}
	return &info, nil
}
