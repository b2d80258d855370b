package wheels_test

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestNumpy(t *testing.T) {
	code := `
import numpy as np
a = np.arange(12.0).reshape(3, 4)
print((a @ a.T).sum(), np.linalg.det(np.eye(5) * 2), abs(np.fft.ifft(np.fft.fft(a)) - a).max() < 1e-12)
m = np.random.default_rng(1).random((200, 200))
print(np.allclose(m @ np.linalg.inv(m), np.eye(200)), np.__file__)
`
	want := "1134.0 32.0 True\nTrue " + filepath.Join(filepath.Dir(filepath.Dir(python)), "packages/numpy/__init__.py")
	if got := run(t, nil, "-c", code); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A part of numpy's own tests: linear algebra with its bundled BLAS, and FFTs in C++.
func TestNumpyTests(t *testing.T) {
	got := run(t, nil, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--pyargs", "numpy.linalg.tests.test_linalg", "numpy.fft")
	last := got[strings.LastIndexByte(got, '\n')+1:]
	if t.Log(last); strings.Contains(last, "failed") || !strings.Contains(last, "passed") {
		t.Error(got)
	}
}

// Modules of the limited API, in a folder beside the executable and in one of the branch.
func TestAbi3(t *testing.T) {
	code := `
import bcrypt, bcrypt._bcrypt
print(bcrypt.checkpw(b"pass", bcrypt.hashpw(b"pass", bcrypt.gensalt(4))), bcrypt._bcrypt.__file__.endswith("bin/packages/bcrypt/_bcrypt.abi3.so"))
from cryptography.fernet import Fernet
f = Fernet(Fernet.generate_key())
print(f.decrypt(f.encrypt(b"secret")))
`
	if got, want := run(t, nil, "-c", code), "True True\nb'secret'"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
