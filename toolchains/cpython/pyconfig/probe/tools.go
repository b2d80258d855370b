package probe

import "fmt"

// checkTools makes sure that the linker links, and that it fails where it
// must: otherwise every answer would be the same. It finds out which of the
// libraries exist.
func (a *asker) checkTools(libs []string) error {
	object, messages, err := a.compile(functionsSource(nil))
	if err != nil {
		return err
	}
	if object == "" {
		return fmt.Errorf("the C compiler cannot compile an empty main; it was started as %q and wrote:\n%s", a.Compile, messages)
	}
	program, messages, err := a.linkWhatExists(object, libs)
	if err != nil {
		return err
	}
	if program == "" {
		return fmt.Errorf("the linker cannot link an empty main; it was started as %q and wrote:\n%s", a.Link, messages)
	}
	if isStatic(program) {
		a.answers.Facts["static"] = "1"
	}
	missing := numbered{Question{Kind: Function, Name: "pyruntime_function_that_nobody_has"}, 0}
	program, _, err = a.build(functionsSource([]numbered{missing}))
	if err != nil {
		return err
	}
	if program != "" {
		return fmt.Errorf("the linker, started as %q, accepts a call of a function that does not exist: remove the flag that makes it ignore undefined symbols", a.Link)
	}
	return nil
}

// linkWhatExists links with all libraries, or, if that fails, with those that
// do not make the link fail by themselves.
func (a *asker) linkWhatExists(object string, libs []string) (program, messages string, err error) {
	a.answers.Libs = libs
	program, _, err = a.link([]string{object}, libs)
	if err != nil || program != "" {
		return program, "", err
	}
	a.answers.Libs = nil
	for _, lib := range libs {
		found, _, err := a.link([]string{object}, []string{lib})
		if err != nil {
			return "", "", err
		}
		if found != "" {
			a.answers.Libs = append(a.answers.Libs, lib)
		}
	}
	return a.link([]string{object}, a.answers.Libs)
}
