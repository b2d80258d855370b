package service

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// postgresUser runs PostgreSQL, which refuses to be root.
const postgresUser = "postgres"

// A database is a PostgreSQL that listens on a socket in its folder, and nowhere else.
type database struct {
	dir  string
	user *syscall.Credential
}

func newDatabase(dir string) (*database, error) {
	account, err := user.Lookup(postgresUser)
	if err != nil {
		return nil, fmt.Errorf("%w; the package postgresql makes this user", err)
	}
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(account.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	d := &database{dir: filepath.Join(dir, "postgres"), user: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	if err := os.Mkdir(d.dir, 0o700); err != nil {
		return nil, err
	}
	return d, os.Chown(d.dir, int(uid), int(gid))
}

// connection is the database's address as SQLAlchemy has it.
func (d *database) connection() string {
	return fmt.Sprintf("postgresql://%s@/%s?host=%s", postgresUser, databaseName, d.dir)
}

func (d *database) data() string { return filepath.Join(d.dir, "data") }

func (d *database) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = d.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: d.user}
	return cmd
}

const databaseName = "buildgrid"

// start makes the database and starts its server. Nothing in it has to survive a crash.
func (d *database) start(ctx context.Context, programs Programs) (*process, error) {
	initdb := d.command(ctx, programs.postgres("initdb"), "-D", d.data(), "-A", "trust", "-U", postgresUser, "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	server := d.command(context.WithoutCancel(ctx), programs.postgres("postgres"), "-D", d.data(), "-k", d.dir,
		"-c", "listen_addresses=", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
	p, err := start(filepath.Dir(d.dir), "postgres", server)
	if err != nil {
		return nil, err
	}
	p.stop = syscall.SIGINT // clients are cut off
	ready := func() bool {
		return d.command(ctx, programs.postgres("pg_isready"), "-q", "-h", d.dir, "-U", postgresUser).Run() == nil
	}
	if err := p.wait(ctx, ready); err != nil {
		p.end()
		return nil, err
	}
	createdb := d.command(ctx, programs.postgres("createdb"), "-h", d.dir, "-U", postgresUser, databaseName)
	if out, err := createdb.CombinedOutput(); err != nil {
		p.end()
		return nil, fmt.Errorf("createdb: %w\n%s", err, out)
	}
	return p, nil
}
