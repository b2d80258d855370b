"""A session with packages: what it can do, and that nothing is left of it in the home folder, the branch and temp."""

import os
import pathlib
import pty
import re
import select
import subprocess
import tempfile
import time
import unittest


def built(variable):
    return os.path.join(os.environ["TEST_SRCDIR"], os.environ[variable])


def contents(folder):
    """Every file and folder below one, with what a change would show in."""
    found = {}
    for path in sorted([folder, *folder.rglob("*")]):
        status = path.lstat()
        found[str(path)] = (status.st_mode, status.st_mtime_ns, status.st_ctime_ns, status.st_size, path.read_bytes() if path.is_file() else None)
    return found


class TryTest(unittest.TestCase):
    def setUp(self):
        root = tempfile.TemporaryDirectory()
        self.addCleanup(root.cleanup)
        self.root = pathlib.Path(root.name)
        for folder in "home", "branch", "temp":
            (self.root / folder).mkdir()
        (self.root / "home" / ".python_history").write_text("an_old_line = 1\n")
        (self.root / "branch" / "local.py").write_text("VALUE = 1\n")
        (self.root / "branch" / "packages.zip").write_bytes(pathlib.Path(built("CHOSEN")).read_bytes())
        self.command = [built("TRY"), "packages.zip"]
        self.env = {
            "BUILD_WORKING_DIRECTORY": str(self.root / "branch"),
            "HOME": str(self.root / "home"),
            "PATH": os.environ.get("PATH", ""),
            "PYRUNTIME_TRY_FILE": built("PYTHON"),
            "PYRUNTIME_TRY_LABEL": "//x:python",
            "PYRUNTIME_TRY_MAGIC": "3571",
            "TERM": "xterm",
            "TMPDIR": str(self.root / "temp"),
        }
        self.before = contents(self.root)

    def assertNothingLeft(self):
        self.assertEqual(contents(self.root), self.before)

    def test_input_from_a_pipe(self):
        lines = "import shop, sys\nprint(shop.Cart(100).total(), sys.argv, sys.flags.interactive)\nraise SystemExit(7)\n"
        done = subprocess.run(self.command, input=lines, env=self.env, capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (7, "120 [''] 1\n"), done.stderr)
        self.assertIn("with shop 2.0, Till 1.2. Nothing is kept of this session.", done.stderr)
        self.assertNothingLeft()

    def session(self, keys, **more):
        """Types into a terminal, each line once the prompt is there, and returns what it showed."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(self.command[0], self.command, self.env | more)
        shown = ""
        for key in keys:
            shown = self.wait(terminal, shown)
            os.write(terminal, key.encode())
        while True:
            try:
                data = os.read(terminal, 4096)
            except OSError:
                break
            if not data:
                break
            shown += data.decode(errors="replace")
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 0, shown)
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>(]B?", "", shown)

    def wait(self, terminal, shown):
        end = time.monotonic() + 60
        prompts = shown.count(">>> ")
        fresh = ""
        while time.monotonic() < end:
            if select.select([terminal], [], [], 0.2)[0]:
                fresh += os.read(terminal, 4096).decode(errors="replace")
            elif ">>> " in fresh:
                return shown + fresh
        self.fail(f"no prompt after {prompts}: {shown + fresh!r}")

    def test_terminal(self):
        for term in "xterm", "dumb":
            with self.subTest(term):
                shown = self.session(["import shop\r", "print('sum', shop.Cart(1000, 500).total())\r", "\x04"], TERM=term)
                self.assertIn("sum 1800", shown)
                self.assertNothingLeft()

    def test_interrupt(self):
        shown = self.session(["\x03", "print(6 * 7)\r", "\x04"])
        self.assertIn("KeyboardInterrupt", shown)
        self.assertIn("42", shown)
        self.assertNothingLeft()

    def test_the_check_finds_what_a_prompt_leaves(self):
        """The same session without `.try` writes a history."""
        self.command = [built("PYTHON")]
        self.session(["x = 1\r", "\x04"])
        self.assertNotEqual(contents(self.root), self.before)
        self.assertIn("x = 1", (self.root / "home" / ".python_history").read_text())


if __name__ == "__main__":
    unittest.main()
