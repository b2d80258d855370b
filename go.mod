module github.com/rules-pyruntime/rules_pyruntime

go 1.25.0

require (
	github.com/bazelbuild/buildtools v0.0.0-20250930140053-2eb4fccefb52
	github.com/bmatcuk/doublestar/v4 v4.9.1
)
