// Resources gives an executable or a DLL for Windows what the system shows of it: an icon, a version and, an executable, a manifest.
//
//	resources @params     -exe FILE -out FILE -label LABEL [-icon FILE.ico] [-version KEY=VALUE]...
//
// Resources of the executable are kept where nothing takes their place. It is to be done before an archive is attached. Executables
// with equal arguments are equal.
package main

import (
	"bytes"
	"debug/pe"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
	"github.com/tc-hib/winres"
	"github.com/tc-hib/winres/version"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	options, err := parse(args)
	if err == nil {
		err = options.write()
	}
	if err == nil {
		return 0
	}
	fmt.Fprintf(stderr, "resources: %s: %v\n", options.label, err)
	return 1
}

type options struct {
	exe, out, label, icon string
	version               []string
}

func parse(args []string) (options, error) {
	var o options
	args, err := params.Expand(args)
	if err != nil {
		return o, err
	}
	f := flag.NewFlagSet("resources", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	for name, value := range map[string]*string{"exe": &o.exe, "icon": &o.icon, "label": &o.label, "out": &o.out} {
		f.StringVar(value, name, "", "")
	}
	f.Func("version", "", func(text string) error {
		o.version = append(o.version, text)
		return nil
	})
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if o.exe == "" || o.out == "" || f.NArg() > 0 {
		return o, fmt.Errorf("expected -exe, -out and no other argument")
	}
	return o, nil
}

func (o options) write() error {
	exe, err := os.ReadFile(o.exe)
	if err != nil {
		return err
	}
	set, err := winres.LoadFromEXE(bytes.NewReader(exe))
	if err != nil {
		set = &winres.ResourceSet{} // it has none
	}
	file, err := pe.NewFile(bytes.NewReader(exe))
	if err != nil {
		return fmt.Errorf("%s: %w", o.exe, err)
	}
	if err := o.fill(set, file.Characteristics&pe.IMAGE_FILE_DLL != 0); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := set.WriteToEXE(&out, bytes.NewReader(exe), winres.ForceCheckSum()); err != nil {
		return fmt.Errorf("%s: %w", o.exe, err)
	}
	return os.WriteFile(o.out, out.Bytes(), 0o755)
}

func (o options) fill(set *winres.ResourceSet, dll bool) error {
	if !dll {
		setManifest(set)
	}
	if o.icon != "" {
		if err := setIcon(set, o.icon); err != nil {
			return err
		}
	}
	if len(o.version) == 0 {
		return nil
	}
	info, err := versionInfo(o.version)
	if err == nil {
		if dll {
			info.Type = version.DLL
		}
		set.SetVersionInfo(*info)
	}
	return err
}
