package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/rules-pyruntime/rules_pyruntime/internal/thirdparty"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/inventory"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/report"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/selection"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/wheelset"
)

// tell writes what a zip of wheels holds, in five forms.
func tell(args []string) error {
	f := newFlags("report")
	var set, origins, dropped string
	out := map[string]*string{}
	for _, name := range []string{"html", "json", "licenses", "spdx"} {
		out[name] = new(string)
		f.StringVar(out[name], name, "", "")
	}
	out["out"] = &f.out
	f.StringVar(&set, "set", "", "")
	f.StringVar(&origins, "origins", "", "")
	f.StringVar(&dropped, "dropped", "", "")
	wheels, laid := f.texts("wheel"), f.pairs("laid")
	if err := f.parse(args); err != nil {
		return err
	}
	inv, err := takeStock(set, origins, dropped, *wheels, laid)
	if err == nil {
		err = writeForms(inv, out)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", f.label, err)
	}
	return nil
}

func takeStock(set, origins, dropped string, wheels []string, laid map[string][]string) (*inventory.Inventory, error) {
	var members wheelset.Set
	if err := readJSON(set, &members); err != nil {
		return nil, err
	}
	var left []selection.Dropped
	if dropped != "" {
		if err := readJSON(dropped, &left); err != nil {
			return nil, err
		}
	}
	zip, err := report.Read(origins)
	if err != nil {
		return nil, err
	}
	var reader archive.Reader
	defer reader.Close()
	dists, err := readAll(&reader, wheels)
	if err != nil {
		return nil, err
	}
	var beside inventory.Laid
	for folder, files := range laid {
		beside.Folder = folder
		for _, file := range files {
			r, err := report.Read(file)
			if err != nil {
				return nil, err
			}
			beside.Reports = append(beside.Reports, r)
		}
	}
	return inventory.New(&members, dists, zip, beside, left)
}

func readJSON(path string, to any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, to); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

func writeForms(inv *inventory.Inventory, out map[string]*string) error {
	components := inv.Components()
	forms := map[string]func() ([]byte, error){
		"html": inv.HTML,
		"json": inv.JSON,
		"licenses": func() ([]byte, error) {
			return thirdparty.Text("Licences of the packages in "+inv.Label, components), nil
		},
		"out":  func() ([]byte, error) { return inv.Text(), nil },
		"spdx": func() ([]byte, error) { return thirdparty.SPDX(inv.Label, components) },
	}
	for name, form := range forms {
		if *out[name] == "" {
			continue
		}
		text, err := form()
		if err != nil {
			return err
		}
		if err := os.WriteFile(*out[name], text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
