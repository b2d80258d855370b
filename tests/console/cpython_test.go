package console_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// Why a case of CPython's tests does not pass.
const (
	textOfTest = "the test itself compiles text"
	noModule   = "is about a module that a console does not have"
)

// excepted are all cases that do not pass, each with its reason.
var excepted = map[string]string{
	"test_collections.TestChainMap.test_basics":                          textOfTest,
	"test_collections.TestCounter.test_copying":                          textOfTest,
	"test_enum.TestSpecial.test_empty_globals":                           textOfTest,
	"test_enum.TestStdLib.test_pydoc":                                    noModule,
	"test_typing.ForwardRefTests.test_default_globals":                   textOfTest,
	"test_typing.GenericAliasSubstitutionTests.test_one_parameter":       textOfTest,
	"test_typing.GenericAliasSubstitutionTests.test_three_parameters":    textOfTest,
	"test_typing.GenericAliasSubstitutionTests.test_two_parameters":      textOfTest,
	"test_typing.GenericAliasSubstitutionTests.test_variadic_parameters": textOfTest,
	"test_typing.GenericTests.test_generic_pep585_forward_ref":           textOfTest,
	"test_typing.NewTypeTests.test_missing__name__":                      textOfTest,
	"test_typing.ParamSpecTests.test_basic_with_exec":                    textOfTest,
	"test_typing.TypeVarTests.test_basic_with_exec":                      textOfTest,
	"test_typing.TypeVarTests.test_missing__name__":                      textOfTest,
	"test_typing.TypeVarTupleTests.test_exec":                            textOfTest,
}

// suites are the test modules, and how many cases each has at least.
var suites = map[string]int{
	"test.test_collections":                   100,
	"test.test_dataclasses":                   240,
	"test.test_enum":                          1000,
	"test.test_gettext":                       70,
	"test.test_logging.ConfigFileTest":        15,
	"test.test_typing":                        650,
	"test.test_unittest.testmock.testhelpers": 70,
}

// CPython's own tests of what the console does in another way pass, but the cases in `excepted`.
func TestCpython(t *testing.T) {
	failed := map[string]bool{}
	for suite, least := range suites {
		got := run(t, runtimes.Built(t, "TESTED"), nil, "-m", "run_cpython", suite)
		lines := strings.Split(strings.TrimSpace(got.stdout), "\n")
		ran := 0
		if _, err := fmt.Sscanf(lines[len(lines)-1], "%d tests", &ran); err != nil || ran < least {
			t.Errorf("%s: %d cases ran, want %d at least\n%s%s", suite, ran, least, got.stdout, got.stderr)
			continue
		}
		for _, line := range lines[:len(lines)-1] {
			name, text, _ := strings.Cut(strings.TrimPrefix(line, "test."), "\t")
			failed[name] = true
			if excepted[name] == "" {
				t.Errorf("%s: %s", name, text)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(excepted)) {
		if !failed[name] {
			t.Errorf("%s passes; take it out of the list (%s)", name, excepted[name])
		}
	}
}
