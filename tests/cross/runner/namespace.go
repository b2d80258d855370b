package runner

import (
	"debug/elf"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
)

// inside is set in the environment of a process that has name spaces of its own.
const inside = "PYRUNTIME_CROSS_NAMESPACE"

// inNamespace runs this program again in user and mount name spaces of its own, where setup comes before run. An error: it
// could not, and run has not run.
func inNamespace(setup func() error, run func() int) (int, error) {
	if os.Getenv(inside) != "" {
		os.Unsetenv(inside)
		if err := setup(); err != nil {
			return 0, err
		}
		return run(), nil
	}
	own, err := os.Executable()
	if err != nil {
		return 0, err
	}
	cmd := exec.Command(own, os.Args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), inside+"=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
		Pdeathsig:   syscall.SIGKILL,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
	}
	// The death signal comes with the end of the thread that started it.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	err = cmd.Wait()
	var exit *exec.ExitError
	if err == nil || errors.As(err, &exit) && exit.Exited() {
		return cmd.ProcessState.ExitCode(), nil
	}
	fmt.Fprintln(os.Stderr, "cross: the test itself, in a name space:", err)
	return 1, nil
}

// register has the kernel start the emulator for executables of its processor, in this user name space.
func (q *qemu) register() error {
	folder, err := os.MkdirTemp(os.Getenv("TEST_TMPDIR"), "binfmt")
	if err != nil {
		return err
	}
	if err := syscall.Mount("binfmt_misc", folder, "binfmt_misc", 0, ""); err != nil {
		return fmt.Errorf("mounting binfmt_misc: %w", err)
	}
	if *emulate == "" {
		return errors.New("the test has no -emulate")
	}
	interpreter, err := q.interpreter()
	if err != nil {
		return err
	}
	// P: the program sees the name that it was called by.
	line := fmt.Sprintf(":pyruntime-%s:M::%s:%s:%s:P", q.cpu, magics[q.cpu].magic(), mask(magics[q.cpu].order), interpreter)
	return os.WriteFile(filepath.Join(folder, "register"), []byte(line), 0o200)
}

// interpreter is what the kernel starts: see emulate.
func (q *qemu) interpreter() (string, error) {
	folder, err := os.MkdirTemp(os.Getenv("TEST_TMPDIR"), "emulator")
	if err != nil {
		return "", err
	}
	target, err := filepath.Abs(*emulate)
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, "emulate")
	if err := os.Symlink(target, path); err != nil {
		return "", err
	}
	return path, os.WriteFile(path+".command", []byte(strings.Join([]string{q.emulator, "-L", q.libc}, "\n")), 0o644)
}

// ident is how executables of a processor begin.
type ident struct {
	class   elf.Class
	order   elf.Data
	machine elf.Machine
}

var magics = map[string]ident{
	"aarch64": {elf.ELFCLASS64, elf.ELFDATA2LSB, elf.EM_AARCH64},
	"arm":     {elf.ELFCLASS32, elf.ELFDATA2LSB, elf.EM_ARM},
	"riscv64": {elf.ELFCLASS64, elf.ELFDATA2LSB, elf.EM_RISCV},
	"s390x":   {elf.ELFCLASS64, elf.ELFDATA2MSB, elf.EM_S390},
}

// magic is the first twenty bytes: executables are of type 2 or 3.
func (i ident) magic() string {
	bytes := []byte{0x7f, 'E', 'L', 'F', byte(i.class), byte(i.order), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0}
	for _, word := range []uint16{uint16(elf.ET_EXEC), uint16(i.machine)} {
		if i.order == elf.ELFDATA2MSB {
			bytes = append(bytes, byte(word>>8), byte(word))
		} else {
			bytes = append(bytes, byte(word), byte(word>>8))
		}
	}
	return escaped(bytes)
}

func mask(order elf.Data) string {
	bytes := []byte(strings.Repeat("\xff", 20))
	bytes[7] = 0
	bytes[16] = 0xfe
	if order == elf.ELFDATA2MSB {
		bytes[16], bytes[17] = 0xff, 0xfe
	}
	return escaped(bytes)
}

func escaped(bytes []byte) string {
	var text strings.Builder
	for _, b := range bytes {
		fmt.Fprintf(&text, `\x%02x`, b)
	}
	return text.String()
}
