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
