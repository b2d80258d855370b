// Package game tests examples/game: the program that embeds Python, on both C libraries.
package game

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// installed is the game alone in a folder, as a player has it.
func installed(t *testing.T, exe string) string {
	t.Helper()
	content, err := os.ReadFile(exe)
	if err != nil {
		t.Fatal(err)
	}
	game := filepath.Join(t.TempDir(), "game")
	if err := os.WriteFile(game, content, 0o755); err != nil {
		t.Fatal(err)
	}
	return game
}

type played struct {
	text string
	code int
}

func play(t *testing.T, game string, args ...string) played {
	t.Helper()
	cmd := exec.Command(game, args...)
	cmd.Env, cmd.Dir = []string{"PYTHONPATH=/hostile", "PATH=/usr/bin:/bin"}, t.TempDir()
	output, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return played{string(output), cmd.ProcessState.ExitCode()}
}

func (p played) like(t *testing.T, code int, pattern string) {
	t.Helper()
	if p.code != code || !regexp.MustCompile(pattern).MatchString(p.text) {
		t.Errorf("exit code %d, want %d; %s is not in:\n%s", p.code, code, pattern, p.text)
	}
}

func TestGame(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		game := installed(t, exe)
		play(t, game, "--fast", "--frames", "600").like(t, 0,
			`^logic: second 5, score \d+\nlogic: second 10, score \d+\ngame: 600 frames, 1010 things, \d+ bounces; a frame took `)
		play(t, game, "--fast", "--frames", "600", "--things", "0").like(t, 0, `600 frames, 10 things`)
		play(t, game, "--slow").like(t, 2, `^game: what is --slow\?`)
		start := time.Now()
		play(t, game, "--frames", "60").like(t, 0, `60 frames, 1001 things`)
		if took := time.Since(start); took < 990*time.Millisecond {
			t.Errorf("60 frames took %v: they are to be one second", took)
		}
	})
}

// An error of the logic is reported with file and line, once, and ends the shipped game.
func TestErrorOfTheLogic(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		game := installed(t, exe)
		place := regexp.QuoteMeta(game + "/scripts/logic/rules.py")
		play(t, game, "--fast", "--things", "5001").like(t, 1, `^game: error in `+place+`:26
Traceback \(most recent call last\):
  File "`+place+`", line 26, in update
OverflowError: 5001 things, at most 5000 are balanced
$`)
	})
}

// A module that is saved while the game runs is loaded again; with a mistake in it the game goes on and says where it is.
func TestHotReload(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		scripts := t.TempDir()
		balance := filepath.Join(scripts, "logic/balance.py")
		if err := os.Mkdir(filepath.Dir(balance), 0o755); err != nil {
			t.Fatal(err)
		}
		save := func(text string) {
			err := os.WriteFile(balance+".new", []byte(text), 0o644)
			if err == nil {
				err = os.Rename(balance+".new", balance) // as editors do: no half file is seen
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		save("POINTS = 10\nMOST_THINGS = 5000\n")
		cmd := exec.Command(installed(t, exe), "--dev", scripts, "--frames", "900", "--things", "100")
		output, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		cmd.Stderr = cmd.Stdout
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(output)
		waitFor := func(want string) {
			var seen []string
			for lines.Scan() {
				if seen = append(seen, lines.Text()); strings.Contains(lines.Text(), want) {
					return
				}
			}
			t.Errorf("no %q in:\n%s", want, strings.Join(seen, "\n"))
		}
		waitFor("devtools: logic is watched in " + scripts)
		time.Sleep(100 * time.Millisecond)
		save("POINTS = 10\nMOST_THINGS = = 5000\n")
		waitFor("game: error in " + balance + ":2")
		waitFor("SyntaxError: invalid syntax")
		save("POINTS = 1000\nMOST_THINGS = 5000\n")
		waitFor("devtools: logic.balance is loaded again from " + balance)
		waitFor("000")
		waitFor("game: 900 frames, 115 things")
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v", err)
		}
	})
}

const script = `
import multiprocessing, subprocess, sys, world
def play(things):
    from logic import rules
    rules.begin(things)
    return world.count()
if __name__ == "__main__":
    print(sys.version.split()[0], sys.argv[1:], flush=True)
    with multiprocessing.get_context("spawn").Pool(2, maxtasksperchild=1) as pool:
        print(pool.map(play, [3, 4], chunksize=1), flush=True)
    subprocess.run([sys.executable, "-c", "import logic.balance; print(logic.balance.POINTS)"], check=True)
    raise SystemExit(5)
`

// The same file is the branch's Python, also for what its programs start.
func TestInterpreter(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		game, file := installed(t, exe), filepath.Join(t.TempDir(), "script.py")
		if err := os.WriteFile(file, []byte(script), 0o644); err != nil {
			t.Fatal(err)
		}
		play(t, game, "--python", file, "--frames", "9").like(t, 5, `^3\.13\.5 \['--frames', '9'\]\n\[3, 4\]\n10\n$`)
		play(t, game, "--python", "-m", "json.tool", "--help").like(t, 0, `usage: `)
	})
}
