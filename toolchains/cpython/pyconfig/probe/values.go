package probe

import (
	"fmt"
	"strconv"
	"strings"
)

// values answers Value questions: one object file holds all numbers as text.
func (a *asker) values(asked []numbered) error {
	var object string
	b := a.batch(blamedByLine, func(qs []numbered) (ok bool, messages string, err error) {
		object, messages, err = a.compile(a.valuesSource(qs))
		return object != "", messages, err
	})
	b.yes = func(qs []numbered) error {
		a.set(true, qs...)
		return a.readValues(object, qs)
	}
	return b.solve(a.possible(asked, nil))
}

// valuesSource writes each expression as five digits and a semicolon.
func (a *asker) valuesSource(asked []numbered) string {
	var b strings.Builder
	b.WriteString(a.confdefs)
	for _, q := range asked {
		b.WriteString(a.prelude(q.Question))
	}
	for i, c := range []int{10000, 1000, 100, 10, 1} {
		fmt.Fprintf(&b, "#define PYQ_%d(v) (char)('0' + (v) / %d %% 10)\n", i, c)
	}
	b.WriteString("#define PYQ(v) PYQ_0(v), PYQ_1(v), PYQ_2(v), PYQ_3(v), PYQ_4(v), ';'\nconst char pyruntime_text[] = {\n")
	b.WriteString(chars(textStart))
	for _, q := range asked {
		fmt.Fprintf(&b, "%sPYQ((%s)),\n", q.line(), q.Code)
	}
	return b.String() + chars(textEnd) + "};\n"
}

// chars writes a string as character constants.
func chars(s string) string {
	var b strings.Builder
	for _, c := range s {
		fmt.Fprintf(&b, "'%c',", c)
	}
	return b.String() + "\n"
}

// readValues reads the numbers of an object file of valuesSource.
func (a *asker) readValues(object string, asked []numbered) error {
	text, _, err := markedText(object)
	if err != nil {
		return err
	}
	numbers := strings.Split(strings.TrimSuffix(text, ";"), ";")
	if len(numbers) != len(asked) {
		return fmt.Errorf("%s: %d numbers for %d expressions", object, len(numbers), len(asked))
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, q := range asked {
		if a.answers.values[q.Question], err = strconv.Atoi(numbers[i]); err != nil {
			return fmt.Errorf("%s: expression %s: %w", object, q.Code, err)
		}
	}
	return nil
}
