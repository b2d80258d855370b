// Package pcbuild reads the project files that CPython is built with on Windows, and its table of built-in modules.
package pcbuild

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"
)

// Project is what one .vcxproj file says.
type Project struct {
	Srcs    []string // of the tree, from its root
	Defines []string // of the project, as NAME or NAME=VALUE
	Libs    []string // import libraries of the system, in small letters and without .lib
	Module  bool     // whether it makes an extension module
}

type vcxproj struct {
	Properties []struct {
		TargetExt string
	} `xml:"PropertyGroup"`
	Items []struct {
		Compile []struct {
			Include string `xml:",attr"`
		} `xml:"ClCompile"`
	} `xml:"ItemGroup"`
	Definitions []struct {
		Defines []struct {
			Condition string `xml:",attr"`
			Text      string `xml:",chardata"`
		} `xml:"ClCompile>PreprocessorDefinitions"`
		Libs []string `xml:"Link>AdditionalDependencies"`
	} `xml:"ItemDefinitionGroup"`
}

// Parse reads a project file; name is for messages. What only some configurations have is left out, as are sources and
// libraries whose place a variable names: they are other projects' or third parties'.
func Parse(name, text string) (*Project, error) {
	var file vcxproj
	if err := xml.Unmarshal([]byte(text), &file); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	p := &Project{}
	for _, group := range file.Properties {
		p.Module = p.Module || strings.HasSuffix(group.TargetExt, "PydExt)")
	}
	for _, group := range file.Items {
		for _, item := range group.Compile {
			if src, ok := strings.CutPrefix(item.Include, `..\`); ok {
				p.Srcs = append(p.Srcs, strings.ReplaceAll(src, `\`, "/"))
			}
		}
	}
	for _, group := range file.Definitions {
		for _, d := range group.Defines {
			if d.Condition == "" {
				p.Defines = append(p.Defines, words(d.Text)...)
			}
		}
		for _, libs := range group.Libs {
			for _, lib := range words(libs) {
				p.Libs = append(p.Libs, strings.TrimSuffix(strings.ToLower(lib), ".lib"))
			}
		}
	}
	return p, nil
}

// words splits a list; the elements with variables are what is inherited, or of other projects.
func words(text string) []string {
	var out []string
	for _, word := range strings.Split(text, ";") {
		if word = strings.TrimSpace(word); word != "" && !strings.ContainsAny(word, "$%") {
			out = append(out, word)
		}
	}
	return out
}

var entry = regexp.MustCompile(`(?m)^[ \t]*\{"(\w+)", ((?:PyInit_|init)\w+)\},`)

// Builtins returns the modules of a config.c: name to entry point.
func Builtins(name, text string) (map[string]string, error) {
	modules := map[string]string{}
	for _, m := range entry.FindAllStringSubmatch(text, -1) {
		modules[m[1]] = m[2]
	}
	if len(modules) == 0 {
		return nil, fmt.Errorf("%s: no table of built-in modules: nothing matches %s", name, entry)
	}
	return modules, nil
}
