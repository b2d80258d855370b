module github.com/rules-pyruntime/rules_pyruntime

go 1.25.0

require (
	deps.dev/util/pypi v0.0.0-20260727054525-2946ae4a6141
	github.com/aquasecurity/go-pep440-version v0.0.1
	github.com/bazelbuild/buildtools v0.0.0-20250930140053-2eb4fccefb52
	github.com/bmatcuk/doublestar/v4 v4.9.1
	github.com/github/go-spdx/v2 v2.8.0
	github.com/tc-hib/winres v0.2.1
	github.com/tetratelabs/wazero v1.11.0
	google.golang.org/protobuf v1.36.10
)

require (
	deps.dev/util/semver v0.0.0-20241230231135-52b7655a522f // indirect
	github.com/BurntSushi/toml v1.4.1-0.20240526193622-a339e1f7089c // indirect
	github.com/aquasecurity/go-version v0.0.1 // indirect
	github.com/golang/protobuf v1.5.0 // indirect
	github.com/nfnt/resize v0.0.0-20180221191011-83c6a9932646 // indirect
	golang.org/x/exp/typeparams v0.0.0-20231108232855-2478ac86f678 // indirect
	golang.org/x/image v0.12.0 // indirect
	golang.org/x/mod v0.23.0 // indirect
	golang.org/x/sync v0.11.0 // indirect
	golang.org/x/sys v0.38.0 // indirect
	golang.org/x/tools v0.30.0 // indirect
	golang.org/x/xerrors v0.0.0-20231012003039-104605ab7028 // indirect
	honnef.co/go/tools v0.6.1 // indirect
)

tool (
	github.com/bazelbuild/buildtools/buildifier
	honnef.co/go/tools/cmd/staticcheck
)
