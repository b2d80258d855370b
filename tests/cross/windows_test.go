package cross

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func windowsOnly(t *testing.T) {
	t.Helper()
	if !strings.HasPrefix(*platform, "windows_") {
		t.Skip("of Windows")
	}
}

// where says where a runtime believes to be, in ASCII.
const where = "import json, sys; print(ascii(sys.executable), json.__file__.startswith(sys.executable + chr(92)))"

// moved is the box with its executable at another place in it.
func (b box) moved(t *testing.T, name string) box {
	t.Helper()
	path := filepath.Join(b.root, name)
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.Rename(b.exe, path)
	}
	if err != nil {
		t.Fatal(err)
	}
	return box{b.root, path}
}

func TestWindowsPlaces(t *testing.T) {
	windowsOnly(t)
	long := strings.Repeat("a_folder_of_a_long_name/", 16)
	for name, shown := range map[string]string{
		"Users/Jörg Müller 日本/py thon.exe": `Users\\J\xf6rg M\xfcller \u65e5\u672c\\py thon.exe`,
		long + "python.exe":                strings.ReplaceAll(long, "/", `\\`) + "python.exe",
	} {
		b := newBox(t, *python).moved(t, name)
		got := b.run(t, b.env(), "-c", where)
		if got.code != 0 || !strings.HasSuffix(got.stdout, shown+"' True\n") {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// The first form is that of Windows; to the shell of Windows itself the last one needs its quotes.
func TestBatchFile(t *testing.T) {
	windowsOnly(t)
	b := newBox(t, *python)
	b.write(t, "work/tool.py", "import sys\nprint(sys.argv)\n")
	b.write(t, "work/run.bat", "@echo off\r\n..\\bin\\python.exe tool.py 1\r\n\"../bin/python.exe\" tool.py 2\r\n")
	cmd := theRunner(t).Command("cmd", "/c", "run.bat")
	cmd.Dir, cmd.Env = filepath.Join(b.root, "work"), b.env()
	output, err := cmd.Output()
	if want := "['tool.py', '1']\r\n['tool.py', '2']\r\n"; err != nil || string(output) != want {
		t.Errorf("%q, %v, want %q", output, err, want)
	}
}

// What cannot be loaded would end the start if the working directory were asked for libraries.
func TestPlantedLibraries(t *testing.T) {
	windowsOnly(t)
	b := newBox(t, *python)
	for _, name := range []string{"version", "bcrypt", "python3", "python313", "ws2_32", "iphlpapi", "ucrtbase"} {
		b.write(t, "work/"+name+".dll", "hostile")
	}
	if got := b.run(t, b.env(), "-c", "import socket, ssl, uuid, platform; platform.uname(); print(1)"); got != (result{"1\n", "", 0}) {
		t.Errorf("%+v", got)
	}
}

// The workers of a pool are processes, which multiprocessing starts and waits for in a way of its own on Windows.
func TestProcessPool(t *testing.T) {
	windowsOnly(t)
	b := newBox(t, *tool)
	if got := b.run(t, b.env(), "pool"); got != (result{"[1, 2, 3]\n", "", 0}) {
		t.Errorf("%+v", got)
	}
}

// A signature covers the archive, and neither it nor strip nor bytes at the end make an executable lose it.
func TestSurvives(t *testing.T) {
	windowsOnly(t)
	for name, change := range map[string]func(*testing.T, string){
		"signed": sign,
		"stripped": func(t *testing.T, path string) {
			program(t, "x86_64-w64-mingw32-strip", "binutils-mingw-w64-x86-64", path)
		},
		"longer": lengthen,
	} {
		t.Run(name, func(t *testing.T) {
			b := newBox(t, *python)
			change(t, b.exe)
			if got := b.run(t, b.env(), "-c", where); got.code != 0 || !strings.HasSuffix(got.stdout, " True\n") {
				t.Errorf("%+v", got)
			}
		})
	}
}

func program(t *testing.T, name, debianPackage string, args ...string) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%v. It is in Debian's package %s: apt-get install %s", err, debianPackage, debianPackage)
	}
	if output, err := exec.Command(path, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, output)
	}
}

func lengthen(t *testing.T, path string) {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err == nil {
		_, err = f.WriteString("appended")
	}
	if err != nil || f.Close() != nil {
		t.Fatal(err)
	}
}

func sign(t *testing.T, path string) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, NotAfter: time.Now().Add(time.Hour)}
	certificate, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	files := map[string]*pem.Block{"cert.pem": {Type: "CERTIFICATE", Bytes: certificate}, "key.pem": {Type: "PRIVATE KEY", Bytes: private}}
	for name, block := range files {
		if err := os.WriteFile(filepath.Join(folder, name), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	signed := filepath.Join(folder, "signed.exe")
	program(t, "osslsigncode", "osslsigncode", "sign", "-certs", filepath.Join(folder, "cert.pem"), "-key", filepath.Join(folder, "key.pem"), "-in", path, "-out", signed)
	data, err := os.ReadFile(signed)
	if err == nil {
		err = os.WriteFile(path, data, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
}
