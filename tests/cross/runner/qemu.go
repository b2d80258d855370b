package runner

import (
	"debug/elf"
	"flag"
	"fmt"
	"os"
	"os/exec"
)

// emulate is for programs that start others. A path from the test's working folder, or an absolute one.
var emulate = flag.String("emulate", "", "the program of package emulate")

// qemu runs Linux programs of another processor in qemu-user.
//
// The kernel starts the emulator for programs of that processor, whoever starts them: they can have children of their kind.
// It is told so in a name space of the test's own (namespace.go); nothing of the machine changes.
type qemu struct {
	cpu         string // as qemu's programs are called
	libc        string // folder with the C library's lib/, for programs that are not static
	libcPackage string // Debian's package of it
	emulator    string
	noChildren  error
}

func newQemu(cpu, libc, libcPackage string) *qemu {
	return &qemu{cpu: cpu, libc: libc, libcPackage: libcPackage}
}

func (q *qemu) Find(program string) error {
	emulator, err := findProgram("qemu-"+q.cpu, "qemu-user")
	if err != nil {
		return err
	}
	q.emulator = emulator
	file, err := elf.Open(program)
	if err != nil {
		return fmt.Errorf("%s: %w", program, err)
	}
	defer file.Close()
	libraries, err := file.ImportedLibraries()
	if err != nil || len(libraries) == 0 {
		return err
	}
	if _, err := os.Stat(q.libc); err != nil {
		return fmt.Errorf("%w. The C library of %s is in Debian's package %s: apt-get install %s", err, q.cpu, q.libcPackage, q.libcPackage)
	}
	return nil
}

func (q *qemu) Main(run func() int) int {
	code, err := inNamespace(q.register, run)
	if err != nil {
		q.noChildren = fmt.Errorf("the kernel cannot be told that %s runs programs of its processor (that takes Linux 6.7 and user name spaces): %w", q.emulator, err)
		return run()
	}
	return code
}

func (q *qemu) Command(program string, args ...string) *exec.Cmd {
	if q.noChildren == nil {
		return exec.Command(program, args...)
	}
	return exec.Command(q.emulator, append([]string{"-L", q.libc, program}, args...)...)
}

func (q *qemu) Path(file string) string { return file }

func (q *qemu) NoChildren() error { return q.noChildren }

func (q *qemu) Opened(program string, args, env []string) ([]string, error) {
	return traced(exec.Command(q.emulator, append([]string{"-strace", "-L", q.libc, program}, args...)...), env)
}
