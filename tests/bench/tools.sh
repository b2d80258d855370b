#!/usr/bin/env bash
# One program (tools/main.py: argparse and attrs), packed by us and by others, from one run.
#
#   tests/bench/tools.sh [ROUNDS]
#
# The others are plain `python main.py` with attrs in a virtual environment of the machine's python3, zipapp, shiv, pex, pex --venv
# and PyInstaller --onefile, which come from pip's index into the work folder. Ours is a python_tool in a package there,
# and the same with a lazy site. Each is started once per round (default 20), in turns, warm; the time is the median. Also: bytes of the file, files that
# the first start writes, and files of the machine's Python that a start opens. Needs pip, strace, objdump.
set -Eeuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
rounds=${1:-20}
work=${XDG_CACHE_HOME:-$HOME/.cache}/rules_pyruntime/bench/tools
host=$(python3 -c 'import os, sys; print(os.path.realpath(sys.executable))')
host_folder=$(python3 -c 'import sys; print(sys.base_prefix)')
mkdir -p "$work/home" "$work/temp"

if [ ! -e "$work/venv/done" ]; then
  "$host" -m venv "$work/venv"
  "$work/venv/bin/pip" install -q attrs==26.1.0 pex==2.105.2 shiv==1.0.8 pyinstaller==6.22.3
  touch "$work/venv/done"
fi
attrs=$("$work/venv/bin/pip" freeze | grep '^attrs==')

pack() { # writes plain/ (program and attrs), and a file for each of the others
  rm -rf "$work/plain" "$work/packed"
  mkdir -p "$work/plain" "$work/packed"
  "$work/venv/bin/pip" install -q --no-compile --target "$work/plain" "$attrs"
  cp tests/bench/tools/main.py "$work/plain"
  "$host" -m zipapp "$work/plain" -p "$host" -m main:main -o "$work/packed/zipapp"
  "$work/venv/bin/shiv" --site-packages "$work/plain" -e main:main -p "$host" -o "$work/packed/shiv"
  for kind in pex pex-venv; do
    "$work/venv/bin/pex" "$attrs" -D tests/bench/tools -e main:main --python "$host" -o "$work/packed/$kind" \
      $([ $kind = pex ] || echo --venv)
  done
  "$work/venv/bin/pyinstaller" --log-level ERROR --onefile --distpath "$work/packed" --workpath "$work/temp/pyinstaller" \
    --specpath "$work/temp" -n pyinstaller tests/bench/tools/main.py
}

build() { # ours: a package that only this build sees, beside those of the repository
  local package=$work/packages/bench_tools
  rm -rf "$work/packages"
  mkdir -p "$package"
  cp -r "$work/plain/attr" "$work/plain/attrs" "$work/plain/main.py" "$package"
  cat >"$package/BUILD.bazel" <<'BUILD'
load("//rules:defs.bzl", "python_runtime", "python_site", "python_tool", "python_zip")

python_runtime(name = "python", source = "@cpython_3_13_5//:tree")

python_site(name = "lazy_site", lazy = True, path = ["{zip}/stdlib"])

python_runtime(name = "lazy_python", site = ":lazy_site", source = "@cpython_3_13_5//:tree")

python_zip(name = "attrs_zip", srcs = glob(["attr/*.py", "attrs/*.py"]), source = "@cpython_3_13_5//:tree")

python_tool(name = "ours", main = "main.py", runtime = ":python", deps = [":attrs_zip"])

python_tool(name = "ours-lazy", main = "main.py", runtime = ":lazy_python", deps = [":attrs_zip"])
BUILD
  bazel build --package_path="%workspace%:$work/packages" //bench_tools:ours //bench_tools:ours-lazy
  local folder
  folder=$(bazel info bazel-bin 2>/dev/null)/bench_tools
  cp -fL "$folder/ours" "$folder/ours-lazy" "$work/packed"
}

bazel() { # command, arguments; BAZEL_OPTIONS are start-up options
  local command=$1
  shift
  # shellcheck disable=SC2086 # several options, or none
  ./bazelw ${BAZEL_OPTIONS:-} "$command" --noshow_progress --ui_event_filters=-info "$@"
}

start() { # name
  local -a command=("$work/packed/$1")
  [ "$1" != main.py ] || command=("$work/venv/bin/python" "$work/plain/main.py")
  env -i HOME="$work/home" TMPDIR="$work/temp/run" PATH=/usr/bin:/bin "${command[@]}" a=1 b=2 --largest
}

milliseconds() { # name
  { TIMEFORMAT=%3R; time start "$1" >/dev/null; } 2>&1
}

trap 'tail -n 20 "$work/log" >&2' ERR
pack >"$work/log" 2>&1
build
trap - ERR
names=(main.py ours ours-lazy zipapp shiv pex pex-venv pyinstaller)
declare -A written opened size
for name in "${names[@]}"; do
  rm -rf "$work/home" "$work/temp/run"
  mkdir -p "$work/home" "$work/temp/run"
  export -f start
  export work
  strace -f -s 4096 -e trace=openat,open,creat -o "$work/calls" bash -c "start $name" >"$work/said"
  grep -q "Item(name='b', size=2)" "$work/said" || { echo "$name does not do what it should:"; cat "$work/said"; exit 1; } >&2
  written[$name]=$(grep -c 'O_CREAT.*= [0-9]' "$work/calls" || true)
  strace -f -s 4096 -e trace=openat,open -o "$work/calls" bash -c "start $name" >/dev/null
  opened[$name]=$(grep -c "\"$host_folder/.*= [0-9]" "$work/calls" || true)
  size[$name]=$([ "$name" = main.py ] && echo 0 || stat -c %s "$work/packed/$name")
done
: >"$work/times"
for _ in $(seq "$rounds"); do
  for name in "${names[@]}"; do
    echo "$name $(milliseconds "$name")" >>"$work/times"
  done
done
median() { awk -v n="$1" '$1 == n { print $2 * 1000 }' "$work/times" | sort -n | awk '{ t[NR] = $1 } END { print (t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2 }'; }
base=$(median main.py)
printf '%-12s %8s %8s %12s %8s %18s\n' "" ms ratio bytes writes "of host's Python"
for name in "${names[@]}"; do
  time=$(median "$name")
  printf '%-12s %8.1f %8.2f %12d %8d %18d\n' "$name" "$time" "$(awk -v a="$time" -v b="$base" 'BEGIN { print a / b }')" \
    "${size[$name]}" "${written[$name]}" "${opened[$name]}"
done
