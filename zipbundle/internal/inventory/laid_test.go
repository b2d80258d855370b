package inventory

import (
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/report"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/wheelset"
)

func entry(wheel, name string) report.Entry {
	return report.Entry{Name: name, Size: 10, Stored: 5, Origin: report.Origin{Label: "//x:w", Source: wheel + "/" + name}}
}

// What is laid beside the program is told of, with its place.
func TestLaid(t *testing.T) {
	set := &wheelset.Set{Label: "//x:w", Target: "Python", Packages: []wheelset.Package{
		{Name: "a", Version: "1", Wheel: "a-1-py3-none-any.whl"},
		{Name: "n", Version: "2", Wheel: "n-2-cp313-cp313-linux_x86_64.whl", Requires: []wheelset.Required{{Package: "a", Text: "a"}}},
	}}
	zip := &report.Report{Entries: []report.Entry{entry("a-1-py3-none-any.whl", "a.pyc")}}
	beside := &report.Report{Entries: []report.Entry{
		entry("n-2-cp313-cp313-linux_x86_64.whl", "n/_n.so"), entry("n-2-cp313-cp313-linux_x86_64.whl", "n-2.dist-info/METADATA"),
	}}
	inv, err := New(set, nil, zip, Laid{"packages", []*report.Report{beside}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p := inv.Packages[1]; p.Folder != "packages" || p.Kept != (Sum{2, 20, 10}) || inv.Packages[0].Folder != "" {
		t.Errorf("%+v", p)
	}
	if text := string(inv.Text()); !strings.Contains(text, "\nn has native code: its 2 files lie in the folder packages beside the program, not in the zip.\n") {
		t.Error(text)
	}
}
