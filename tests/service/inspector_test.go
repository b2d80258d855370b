package service_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// post sends an expression from the page of an origin.
func post(t *testing.T, p *program, origin, token, expression string) (int, string) {
	t.Helper()
	form := url.Values{"token": {token}, "expression": {expression}}
	request, err := http.NewRequest("POST", p.url+"/inspector/expression", strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Origin", origin)
	response, err := client(t).Do(request)
	return body(t, response, err)
}

// testNoExpressions: pages there are, and nothing that runs an expression, whatever is asked.
func testNoExpressions(t *testing.T) {
	p := start(t, plain)
	if p.token != "" {
		t.Errorf("it tells the token %s", p.token)
	}
	for page, want := range map[string]string{
		"/": `<table id="types">`, "/modules": "<td>sqlalchemy.sql.", "/leaks": `<table id="found">`,
		"/objects?type=service.server._Server": "1 are tracked",
	} {
		if status, text := get(t, client(t), p.url+"/inspector"+page); status != 200 || !strings.Contains(text, want) {
			t.Errorf("%s: %d, no %s in\n%s", page, status, want, text)
		}
	}
	status, text := post(t, p, p.url, "", "40 + 2")
	if status != 404 || !strings.Contains(text, "this program runs no expressions") {
		t.Errorf("%d\n%s", status, text)
	}
}

// testExpressions: the build for developers runs them, for who has the token and comes from its own page.
func testExpressions(t *testing.T) {
	p := start(t, developers)
	for _, c := range []struct {
		origin, token, want string
		status              int
	}{
		{p.url, p.token, `<pre id="value">42</pre>`, 200},
		{p.url, "", "the token is wrong", 403},
		{"http://evil.example", p.token, "Origin is &#x27;http://evil.example&#x27;", 403},
	} {
		if status, text := post(t, p, c.origin, c.token, "40 + 2"); status != c.status || !strings.Contains(text, c.want) {
			t.Errorf("%v: %d\n%s", c, status, text)
		}
	}
}
