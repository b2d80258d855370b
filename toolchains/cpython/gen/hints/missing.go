package hints

// FileName is the file beside a tree in which a branch says what gen cannot read from it.
const FileName = "hints.BUILD"

// Missing is an error that a call in the branch's own hints puts right.
type Missing struct {
	Err  error
	Call string // what to add, "..." where only the branch knows

	// Subst is the name of a value that configure computes, if that is what is missing.
	Subst string
}

func (m *Missing) Error() string { return m.Err.Error() }

func (m *Missing) Unwrap() error { return m.Err }

// Wants says of an error which call of the branch's own hints puts it right.
func Wants(call string, err error) error { return &Missing{Err: err, Call: call} }
