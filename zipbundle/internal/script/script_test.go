package script

import (
	"os"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/ziptest"
)

// made runs Make on a zip of `NAME=CONTENT` files.
func made(t *testing.T, name string, files ...string) (string, error) {
	t.Helper()
	ziptest.Write(t, "z.zip", files...)
	if err := Make("//x:s", "z.zip", name, "main.py"); err != nil {
		return "", err
	}
	text, err := os.ReadFile("main.py")
	return string(text), err
}

const points = "a-1.dist-info/entry_points.txt=# ours\n[gui_scripts]\nwindow = a:w\n\n[console_scripts]\ncook=a.cli:main\n deep = a.cli : App.run [color]\nbad = a.cli\ngone = b.cli:main\n"

func TestProgram(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, want := range map[string]string{
		"cook": "\"\"\"Starts the console script cook.\"\"\"\n\nimport sys\n\nfrom a.cli import main\n\nsys.exit(main())\n",
		"deep": "\nfrom a.cli import App\n\nsys.exit(App.run())\n",
	} {
		if got, err := made(t, name, points, "a/cli/__init__.pyc="); err != nil || !strings.HasSuffix(got, want) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, want := range map[string]string{
		"window": `//x:s: no package has the console script "window"; there are: bad, cook, deep, gone`,
		"bad":    `//x:s: the console script "bad" is "a.cli", expected MODULE:FUNCTION`,
		"gone":   `//x:s: the console script "gone" starts the module b.cli, which is not in the zip; add "b.cli" to the roots of its python_wheel_zip`,
	} {
		if _, err := made(t, name, points, "a/cli.pyc="); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := Make("//x:s", "none.zip", "a", "main.py"); err == nil || !strings.Contains(err.Error(), "//x:s: stat none.zip: no such file") {
		t.Error(err)
	}
}
