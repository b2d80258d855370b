package elfcheck

import "testing"

func TestAPI(t *testing.T) {
	for name, want := range map[string]bool{
		"PyObject_Call": true, "PyInterpreterState_Get": true, "PyIter_Next": true, "_PyRuntime": true, "_Py_Dealloc": true,
		"PyImport_Import": true, "PyInstanceMethod_New": true, "PY_TIMEOUT_MAX": true, "Py_None": true,
		"PyInit__json": false, "SSL_new": false, "inflate": false, "PY_OTHER": false, "xPy_": false,
	} {
		if API.MatchString(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}

func TestNotELF(t *testing.T) {
	if faults := Check([]byte("#!/bin/sh\n"), Want{}); len(faults) != 1 {
		t.Errorf("got %v", faults)
	}
}

func TestNewer(t *testing.T) {
	for _, c := range []struct {
		version, than string
		want          bool
	}{
		{"2.2.5", "2.28", false}, {"2.17", "2.28", false}, {"2.28", "2.28", false},
		{"2.28.1", "2.28", true}, {"2.34", "2.28", true}, {"3.0", "2.28", true}, {"PRIVATE", "2.28", true},
	} {
		if newer(c.version, c.than) != c.want {
			t.Errorf("%s newer than %s: %v", c.version, c.than, !c.want)
		}
	}
}
