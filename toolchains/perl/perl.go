// Package perl runs Perl programs in an interpreter that is WebAssembly: the same on every machine, and no program on the
// machine is started. A program sees one folder as its root, and nothing else.
//
// What it cannot do: start processes, and open STDOUT anew without closing it. A program that does must be changed first.
package perl

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// Modules that this build of Perl lacks, with as much in them as build systems ask for.
//
//go:embed shims
var shims embed.FS

const shimFolder = "/.shims"

// Interpreter is the compiled interpreter. Programs may run in it at the same time.
type Interpreter struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
}

// Program is one run of Perl.
type Program struct {
	Root   string            // the folder that it sees as /, which is also its working directory
	Args   []string          // as after `perl`: switches, the program's file, its arguments
	Env    map[string]string // all that it sees of an environment
	Stdin  io.Reader         // default: empty
	Stdout io.Writer         // default: dropped
}

// New compiles the interpreter.
func New(ctx context.Context, wasm []byte) (*Interpreter, error) {
	i := &Interpreter{runtime: wazero.NewRuntime(ctx)}
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, i.runtime); err != nil {
		return nil, fmt.Errorf("perl: %w", err)
	}
	none := func(int32, int32, int32) int32 { return 0 }
	if _, err := i.runtime.NewHostModuleBuilder("env").NewFunctionBuilder().WithFunc(none).Export("call_host_function").Instantiate(ctx); err != nil {
		return nil, fmt.Errorf("perl: %w", err)
	}
	var err error
	if i.module, err = i.runtime.CompileModule(ctx, wasm); err != nil {
		return nil, fmt.Errorf("perl: the interpreter does not compile: %w", err)
	}
	return i, nil
}

// Close frees the interpreter.
func (i *Interpreter) Close(ctx context.Context) error { return i.runtime.Close(ctx) }

// Run runs a program. The error of one that fails holds what it wrote to its standard error.
func (i *Interpreter) Run(ctx context.Context, p Program) error {
	var stderr bytes.Buffer
	config, err := p.config(&stderr)
	if err != nil {
		return err
	}
	instance, err := i.runtime.InstantiateModule(ctx, i.module, config)
	if err != nil {
		return fmt.Errorf("perl: %w", err)
	}
	defer instance.Close(ctx)
	code, err := start(ctx, instance, append([]string{"perl", "-I" + shimFolder}, p.Args...))
	if err == nil && code != 0 {
		err = fmt.Errorf("exit code %d", code)
	}
	if err != nil {
		return fmt.Errorf("perl %s: %w\n%s", strings.Join(p.Args, " "), err, lastLines(stderr.String(), 20))
	}
	return nil
}

func lastLines(text string, count int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-count):], "\n")
}

func (p *Program) config(stderr io.Writer) (wazero.ModuleConfig, error) {
	modules, err := fs.Sub(shims, "shims")
	if err != nil {
		return nil, err
	}
	folders := wazero.NewFSConfig().WithDirMount(p.Root, "/").WithFSMount(modules, shimFolder)
	config := wazero.NewModuleConfig().WithName("").WithFSConfig(folders).WithStartFunctions("_initialize").WithStderr(stderr)
	if p.Stdin != nil {
		config = config.WithStdin(p.Stdin)
	}
	if p.Stdout != nil {
		config = config.WithStdout(p.Stdout)
	}
	for name, value := range p.Env {
		config = config.WithEnv(name, value)
	}
	return config, nil
}

// start parses and runs the program, then ends the interpreter, which writes out what is still in its buffers.
func start(ctx context.Context, instance api.Module, args []string) (int32, error) {
	argv, err := stringArray(ctx, instance, args)
	if err != nil {
		return 0, err
	}
	results, err := instance.ExportedFunction("zeroperl_init_with_args").Call(ctx, uint64(len(args)), argv)
	if err != nil {
		return 0, err
	}
	if _, err := instance.ExportedFunction("zeroperl_shutdown").Call(ctx); err != nil {
		return 0, err
	}
	return int32(results[0]), nil
}

// stringArray writes a char *[] into the memory of the instance.
func stringArray(ctx context.Context, instance api.Module, values []string) (uint64, error) {
	array, err := allocate(ctx, instance, make([]byte, 4*(len(values)+1)))
	if err != nil {
		return 0, err
	}
	for n, value := range values {
		text, err := allocate(ctx, instance, append([]byte(value), 0))
		if err != nil {
			return 0, err
		}
		if !instance.Memory().WriteUint32Le(array+uint32(4*n), text) {
			return 0, errors.New("out of memory")
		}
	}
	return uint64(array), nil
}

func allocate(ctx context.Context, instance api.Module, content []byte) (uint32, error) {
	results, err := instance.ExportedFunction("malloc").Call(ctx, uint64(len(content)))
	if err != nil {
		return 0, err
	}
	address := uint32(results[0])
	if address == 0 || !instance.Memory().Write(address, content) {
		return 0, errors.New("out of memory")
	}
	return address, nil
}
