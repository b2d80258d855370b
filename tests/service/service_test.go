package service_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/browser"
)

// client keeps cookies, as a browser does.
func client(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, Timeout: 30 * time.Second}
}

// body returns the status and the text of an answer.
func body(t *testing.T, response *http.Response, err error) (int, string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(data)
}

func get(t *testing.T, c *http.Client, address string) (int, string) {
	t.Helper()
	response, err := c.Get(address)
	return body(t, response, err)
}

// testPages: templates, static files, ORM, forms and Markdown, all out of the zip.
func testPages(t *testing.T) {
	p, c := start(t, plain), client(t)
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(200 * time.Millisecond) {
		if _, text := get(t, c, p.url); strings.Contains(text, "<tr><td>1 s<td>10 points") {
			break
		} else if time.Now().After(deadline) {
			t.Fatalf("no score of the first second:\n%s", text)
		}
	}
	_, text := get(t, c, p.url)
	token := regexp.MustCompile(`name="csrf_token" type="hidden" value="([^"]+)"`).FindStringSubmatch(text)
	if token == nil {
		t.Fatalf("the form has no token:\n%s", text)
	}
	note := url.Values{"text": {"a **bold** <script>word</script>"}}
	post := func() string {
		response, err := c.PostForm(p.url, note)
		_, text := body(t, response, err)
		return text
	}
	if strings.Contains(post(), `<div class="note">`) {
		t.Error("a note without the form's token is taken")
	}
	note.Set("csrf_token", token[1])
	const want = `<div class="note"><p>a <strong>bold</strong> &lt;script&gt;word&lt;/script&gt;</p>`
	if text := post(); !strings.Contains(text, want) {
		t.Errorf("no %s on\n%s", want, text)
	}
	for path, want := range map[string]int{"/static/page.css": 200, "/static/none.css": 404, "/static/..%2fapp.py": 404, "/static/%2fetc%2fpasswd": 404} {
		if status, _ := get(t, c, p.url+path); status != want {
			t.Errorf("%s: %d, want %d", path, status, want)
		}
	}
}

// testBrowser: a browser loads the page, runs its script, and its style sheet is in force.
func testBrowser(t *testing.T) {
	p := start(t, plain)
	dom := browser.Run(t, "--dump-dom", p.url)
	if !strings.Contains(dom, `<p id="proof">The heading is rgb(0, 102, 153)</p>`) {
		t.Errorf("the browser has\n%s", dom)
	}
	dom = browser.Run(t, "--dump-dom", p.url+"/inspector/")
	if !strings.Contains(dom, "<code>function</code></a></td>") {
		t.Errorf("the browser has\n%s", dom)
	}
}

// testThreads: as many as the program was told, and its own; Python starts none. They serve at the same time.
func testThreads(t *testing.T) {
	p := start(t, plain, "--threads", "3")
	slow, err := net.Dial("tcp", strings.TrimPrefix(p.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer slow.Close()
	for range 5 {
		get(t, client(t), p.url)
	}
	tasks, err := os.ReadDir(fmt.Sprintf("/proc/%d/task", p.cmd.Process.Pid))
	if err != nil || len(tasks) != 4 {
		t.Errorf("the program has %d threads, want 4 (%v)", len(tasks), err)
	}
}

// testLoopback: no other address of this machine answers, and no other name.
func testLoopback(t *testing.T) {
	p := start(t, plain)
	address, err := url.Parse(p.url)
	if err != nil {
		t.Fatal(err)
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, a := range append(addresses, &net.IPNet{IP: net.IPv4(127, 0, 0, 2)}) {
		ip, ok := a.(*net.IPNet)
		if !ok || ip.IP.Equal(net.IPv4(127, 0, 0, 1)) || ip.IP.IsLinkLocalUnicast() {
			continue
		}
		tried++
		if c, err := net.DialTimeout("tcp", net.JoinHostPort(ip.IP.String(), address.Port()), time.Second); err == nil {
			c.Close()
			t.Errorf("%s answers", ip.IP)
		}
	}
	t.Logf("%d other addresses", tried)
	for _, path := range []string{"/", "/inspector/"} {
		request, err := http.NewRequest("GET", p.url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = "evil.example"
		response, err := client(t).Do(request)
		if status, text := body(t, response, err); status < 400 {
			t.Errorf("%s as evil.example: %d\n%s", path, status, text)
		}
	}
}

// testEnds: by itself, with nothing left, while a client holds a connection.
func testEnds(t *testing.T) {
	p := start(t, plain, "--seconds", "2")
	idle, err := net.Dial("tcp", strings.TrimPrefix(p.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer idle.Close()
	if out, err := p.end(); err != nil || out != "service: 2 seconds are over" {
		t.Errorf("%q, %v", out, err)
	}
}

// testPortInUse: one line of the system, no hanging.
func testPortInUse(t *testing.T) {
	p := start(t, plain)
	out, err := exec.Command(plain, "--port", p.url[strings.LastIndex(p.url, ":")+1:]).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "Address already in use") {
		t.Errorf("%v\n%s", err, out)
	}
}
