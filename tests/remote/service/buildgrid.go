package service

import (
	"context"
	_ "embed" // the configuration
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/template"
)

//go:embed buildgrid.yml.tmpl
var configuration string

// startBuildGrid makes the database's tables and starts scheduler, action cache and storage at an address.
func startBuildGrid(ctx context.Context, dir, address, connection string, programs Programs) (*process, error) {
	migrate := exec.CommandContext(ctx, programs.bgd(), "migrate", "apply", connection)
	if out, err := migrate.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("bgd migrate: %w\n%s", err, out)
	}
	var text strings.Builder
	values := struct{ Address, Connection, Storage string }{address, connection, filepath.Join(dir, "storage")}
	if err := template.Must(template.New("").Option("missingkey=error").Parse(configuration)).Execute(&text, values); err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "buildgrid.yml")
	if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
		return nil, err
	}
	if err := os.Mkdir(values.Storage, 0o700); err != nil {
		return nil, err
	}
	p, err := start(dir, "buildgrid", exec.CommandContext(context.WithoutCancel(ctx), programs.bgd(), "server", "start", "-v", file))
	if err != nil {
		return nil, err
	}
	if err := p.wait(ctx, listens(address)); err != nil {
		p.end()
		return nil, err
	}
	return p, nil
}
