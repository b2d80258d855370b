package probe

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
)

// asker is one round of questions to one toolchain.
type asker struct {
	*Toolchain
	confdefs string
	answers  *Answers
	mu       sync.Mutex        // guards the answers to questions, and objects
	objects  map[string]string // object files by the C text that was compiled
}

// Ask answers the questions. confdefs is C text before everything else, as
// configure's confdefs.h: the macros that choose what headers declare. libs
// names the libraries whose functions count as the system's, as -l takes them.
func Ask(t *Toolchain, confdefs string, libs []string, questions []Question) (*Answers, error) {
	if err := t.Check(); err != nil {
		return nil, err
	}
	if t.Jobs < 1 {
		t.Jobs = runtime.NumCPU()
	}
	t.slot = make(chan struct{}, t.Jobs)
	a := &asker{Toolchain: t, confdefs: confdefs, objects: map[string]string{}, answers: &Answers{
		yes:    map[Question]bool{},
		values: map[Question]int{},
	}}
	byKind := a.number(questions)
	if err := a.findFacts(byKind); err != nil {
		return nil, err
	}
	steps := []func() error{
		func() error {
			if err := a.checkTools(libs); err != nil {
				return err
			}
			return inParallel([]func() error{
				func() error { return a.functions(byKind[Function]) },
				func() error { return a.links(byKind[Links]) },
			})
		},
		func() error { return a.headers(byKind[Header]) },
		func() error { return a.values(byKind[Value]) },
		func() error { return a.compiles(byKind[Compiles]) },
	}
	if err := inParallel(steps); err != nil {
		return nil, err
	}
	return a.answers, nil
}

// number gives every different question a number and sorts them by kind.
func (a *asker) number(questions []Question) map[Kind][]numbered {
	byKind, seen := map[Kind][]numbered{}, map[Question]bool{}
	for _, q := range questions {
		if !seen[q] {
			seen[q] = true
			byKind[q.Kind] = append(byKind[q.Kind], numbered{q, len(seen)})
		}
	}
	return byKind
}

// findFacts compiles one file that says what the target is and which headers exist.
func (a *asker) findFacts(byKind map[Kind][]numbered) error {
	headers, functions := map[string]bool{}, map[string]bool{}
	for _, questions := range byKind {
		for _, q := range questions {
			names, _ := q.includes()
			if q.Kind == Header {
				names = append(names, q.Name)
			}
			for _, name := range names {
				headers[name] = true
			}
			if q.Kind == Function {
				functions[q.Name] = true
			}
		}
	}
	object, messages, err := a.compile(factsSource(a.confdefs, sortedKeys(headers), sortedKeys(functions)))
	if err != nil {
		return err
	}
	if object == "" {
		return fmt.Errorf("the C compiler cannot compile a file that includes only <limits.h>; it was started as %q and wrote:\n%s", a.Compile, messages)
	}
	text, data, err := markedText(object)
	if err != nil {
		return err
	}
	a.answers.Facts, a.answers.headers = parseFacts(text, data)
	if a.answers.Facts["has_include"] == "" {
		return fmt.Errorf("the C compiler, started as %q, has no __has_include: use gcc 5, clang 3 or Visual C++ 2017, or a newer one", a.Compile)
	}
	return nil
}

// batch is a batch whose answers are stored in a.answers.
func (a *asker) batch(blamed func(string, []numbered) map[int]bool, try func([]numbered) (bool, string, error)) *batch {
	return &batch{
		slow:   a.Slow,
		try:    try,
		blamed: blamed,
		yes: func(qs []numbered) error {
			a.set(true, qs...)
			return nil
		},
		no: func(q numbered) { a.set(false, q) },
	}
}

// set stores answers.
func (a *asker) set(yes bool, questions ...numbered) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, q := range questions {
		a.answers.yes[q.Question] = yes
	}
}

// compileOnce is compile, but remembers what it has compiled successfully.
func (a *asker) compileOnce(source string) (object, messages string, err error) {
	a.mu.Lock()
	object = a.objects[source]
	a.mu.Unlock()
	if object != "" {
		return object, "", nil
	}
	object, messages, err = a.compile(source)
	if object != "" {
		a.mu.Lock()
		a.objects[source] = object
		a.mu.Unlock()
	}
	return object, messages, err
}

func (a *asker) isYes(q numbered) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.answers.yes[q.Question]
}

// canInclude reports whether every header that the question needs exists.
func (a *asker) canInclude(q Question) bool {
	names, optional := q.includes()
	for _, name := range names {
		if !optional[name] && !a.answers.headers[name] {
			return false
		}
	}
	return true
}

// prelude writes the includes of a question.
func (a *asker) prelude(q Question) string {
	var b strings.Builder
	names, _ := q.includes()
	for _, name := range names {
		if a.answers.headers[name] {
			fmt.Fprintf(&b, "#include <%s>\n", name)
		}
	}
	return b.String()
}

// inParallel runs the steps at the same time and returns the first's error
// in the order given.
func inParallel(steps []func() error) error {
	errs := make([]error, len(steps))
	var wg sync.WaitGroup
	for i, step := range steps {
		wg.Add(1)
		go func() {
			defer wg.Done()
			errs[i] = step()
		}()
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
