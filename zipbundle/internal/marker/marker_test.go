package marker

import (
	"strings"
	"testing"
)

var env = Env{
	"implementation_name": "cpython", "implementation_version": "3.13.5", "os_name": "posix", "platform_machine": "x86_64",
	"platform_python_implementation": "CPython", "platform_release": "", "platform_system": "Linux", "platform_version": "",
	"python_full_version": "3.13.5", "python_version": "3.13", "sys_platform": "linux",
}

// What `packaging` says of the same; //zipbundle/internal/oracle:oracle_test compares many more with it.
func TestEval(t *testing.T) {
	for text, want := range map[string]bool{
		"":                                               true,
		`python_version >= "3.9"`:                        true, // as versions, not as texts
		`python_version < "3.9"`:                         false,
		`"3.9" <= python_version`:                        true,
		`python_version ~= "3.8"`:                        true,
		`python_version == "3.13.*"`:                     true,
		`python_full_version<'3.13.0a1'`:                 false,
		`python_version in "3.12 3.13"`:                  true,
		`python_version not in "3.12 3.13"`:              false,
		`sys_platform == "win32" or os_name == "posix"`:  true,
		`sys_platform == "win32" and os_name == "posix"`: false,
		`os_name=="nt" and os_name=="posix" or sys_platform=="linux"`:       true,
		`os_name == "nt" and (os_name == "posix" or sys_platform=="linux")`: false,
		`(os_name == "posix")`: true,
		`os.name == "posix" and python_implementation == 'CPython'`:          true,
		`platform.machine == "x86_64" and sys.platform != "darwin"`:          true,
		`platform_release >= "20"`:                                           false, // of a machine that is not known
		`sys_platform < "win32"`:                                             false, // texts have no order
		`"lin" in sys_platform`:                                              true,
		`extra == "Socks_5"`:                                                 true, // names are normalized
		`extra == 'other'`:                                                   false,
		`extra == "socks-5" and sys_platform == "win32"`:                     false,
		`implementation_name == "cpython" and implementation_version>="3.9"`: true,
	} {
		m, err := Parse(text)
		if err != nil {
			t.Error(err)
			continue
		}
		if got, err := m.Eval(env, "socks-5"); got != want || err != nil {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
}

func TestErrors(t *testing.T) {
	for text, want := range map[string]string{
		`python_versoin > "3"`:            `the marker "python_versoin > \"3\"": "python_versoin" is no name that markers know`,
		`python_version > 3`:              `"3" is no name`,
		`python_version "3"`:              `expected an operator, found "3"`,
		`python_version > "3`:             "a quote is not closed",
		`(python_version > "3"`:           "a ) is missing",
		`python_version > "3" "4"`:        `unexpected "4"`,
		`python_version > "3" and`:        "expected a name or a quoted text",
		`python_version not "3"`:          "expected `in` after `not`",
		`"3" > "4"`:                       "compares no name with a text",
		`os_name == sys_platform`:         "compares no name with a text",
		`os_name == "posix" & extra=="x"`: `unexpected "& extra`,
		`$ == "x"`:                        `unexpected "$ ==`,
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, expected %q in it", text, err, want)
		}
	}
	m, err := Parse(`sys_platform ~= "linux"`)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Eval(env, ""); err == nil || !strings.Contains(err.Error(), `~= cannot compare "linux" and "linux"`) {
		t.Error(err)
	}
}
