// Package page_test looks at the page of a report of packages in a browser.
package page_test

import (
	"encoding/json"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/browser"
)

// measure is run in a copy of the page: where the browser has put everything, and in which colours.
const measure = `<script>
const box = e => { const b = e.getBoundingClientRect(); return {x: b.left, y: b.top, w: b.width, h: b.height}; };
const rects = [...document.querySelectorAll("svg rect")].map(e => ({...box(e), kind: e.getAttribute("class"), title: e.textContent, fill: getComputedStyle(e).fill,
  label: e.nextElementSibling && e.nextElementSibling.tagName == "text" ? {...box(e.nextElementSibling), text: e.nextElementSibling.textContent} : null}));
const result = {rects, width: document.documentElement.scrollWidth, rows: document.querySelectorAll("table tr").length, details: document.querySelectorAll("details pre").length};
document.body.insertAdjacentHTML("beforeend", "<pre id=result></pre>");
document.getElementById("result").textContent = JSON.stringify(result);
</script>`

type area struct{ X, Y, W, H float64 }

type measured struct {
	Rects []struct {
		area
		Kind, Title, Fill string
		Label             *struct {
			area
			Text string
		}
	}
	Width, Rows, Details int
}

// The window of browser.Run.
const width, height = 1100, 1500

func page(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(os.Getenv("TEST_SRCDIR"), filepath.Dir(os.Getenv("CHOSEN")), "chosen.packages.html"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return "file://" + path
}

func look(t *testing.T, content string, args ...string) measured {
	t.Helper()
	dom := browser.Run(t, append(args, "--dump-dom", write(t, strings.Replace(content, "</body>", measure+"</body>", 1)))...)
	match := regexp.MustCompile(`(?s)<pre id="result">(.*?)</pre>`).FindStringSubmatch(dom)
	if match == nil {
		t.Fatalf("the page was not measured:\n%s", dom)
	}
	var m measured
	text := strings.NewReplacer("&gt;", ">", "&lt;", "<", "&amp;", "&").Replace(match[1])
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// Everything has its place: files inside the map, labels inside their files, nothing wider than the window.
func TestLayout(t *testing.T) {
	m := look(t, page(t))
	kinds := map[string]int{}
	for _, r := range m.Rects {
		kinds[r.Kind]++
		if r.W <= 0 || r.H <= 0 || r.X < 0 || r.X+r.W > width || r.Y < 0 || r.Y+r.H > height {
			t.Errorf("%s lies at %v", r.Title, r.area)
		}
		if l := r.Label; l != nil && (l.X < r.X || l.X+l.W > r.X+r.W || l.Y < r.Y || l.Y+l.H > r.Y+r.H+1) {
			t.Errorf("the label %q at %v leaves %v", l.Text, l.area, r.area)
		}
	}
	if kinds["box"] != 3 || kinds["in"] < 8 || kinds["out"] < 4 || m.Width != width || m.Rows < 9 || m.Details != 2 {
		t.Errorf("%v, width %d, %d rows, %d texts", kinds, m.Width, m.Rows, m.Details)
	}
}

// What is painted is what the style says, in light and in dark: files have their package's colour, what is left out another.
func TestColours(t *testing.T) {
	content := page(t)
	m := look(t, content)
	shot := filepath.Join(t.TempDir(), "page.png")
	browser.Run(t, "--screenshot="+shot, write(t, content))
	f, err := os.Open(shot)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	fills := map[string]string{}
	for _, r := range m.Rects {
		if r.Kind == "box" || r.W < 8 || r.H < 8 {
			continue
		}
		fills[r.Fill] = r.Kind
		// Below a label, above the lower edge.
		got := color.RGBAModel.Convert(picture.At(int(r.X+r.W/2), int(r.Y+r.H-3))).(color.RGBA)
		if want := rgb(t, r.Fill); distance(got, want) > 6 {
			t.Errorf("%s is painted %v, its style says %v", r.Title, got, want)
		}
	}
	if len(fills) < 3 {
		t.Errorf("only the colours %v: this tests little", fills)
	}
	dark := look(t, content, "--blink-settings=preferredColorScheme=0")
	if dark.Rects[1].Fill == m.Rects[1].Fill {
		t.Errorf("%s in the dark too", m.Rects[1].Fill)
	}
}

func rgb(t *testing.T, text string) color.RGBA {
	t.Helper()
	var parts [3]uint8
	numbers := regexp.MustCompile(`\d+`).FindAllString(text, 3)
	if len(numbers) != 3 {
		t.Fatalf("the colour %q", text)
	}
	for i, n := range numbers {
		for _, digit := range n {
			parts[i] = parts[i]*10 + uint8(digit-'0')
		}
	}
	return color.RGBA{parts[0], parts[1], parts[2], 255}
}

func distance(a, b color.RGBA) int {
	return max(abs(int(a.R)-int(b.R)), abs(int(a.G)-int(b.G)), abs(int(a.B)-int(b.B)))
}

func abs(n int) int { return max(n, -n) }
