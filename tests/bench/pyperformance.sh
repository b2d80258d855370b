#!/usr/bin/env bash
# The speed of the interpreter: ours, and others given as executables, on programs of pyperformance, from one run.
#
#   tests/bench/pyperformance.sh NAME=PYTHON...      for example gcc=/build/python debian=/usr/bin/python3.13
#
# Ours is the conformance runtime (the same objects as every runtime; environment on, for pyperf's sake) of
# //tests/conformance. ROUNDS (default 5) rounds take turns between the interpreters; the value of a program is the
# least of its rounds' means, as noise only adds. Needs pip for the machine's python3: pyperformance and pyperf come from its
# package index, pinned by hash. One JSON file a run is kept in the work folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=${XDG_CACHE_HOME:-$HOME/.cache}/rules_pyruntime/bench/pyperformance
rounds=${ROUNDS:-5}
programs=(chaos deltablue fannkuch float go json_dumps json_loads logging nbody "pickle pickle" "pickle unpickle" pidigits pyflate
  raytrace regex_compile richards scimark spectral_norm sqlite_synth telco unpack_sequence xml_etree)
[ $# -gt 0 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }

if [ ! -d "$work/packages" ]; then
  mkdir -p "$work"
  python3 -m pip install -q --no-deps --no-compile --require-hashes --target "$work/packages.new" -r tests/bench/pyperformance.txt
  mv "$work/packages.new" "$work/packages"
fi
folders=(//tests/conformance:sources //tests/conformance:build)
./bazelw build --noshow_progress --ui_event_filters=-info "${folders[@]}"
rm -rf "$work/ours" "$work/results"
mkdir -p "$work/results"
for folder in "${folders[@]}"; do
  built=$(./bazelw cquery --noshow_progress --output=files "$folder" 2>/dev/null)
  cp -rLT "$(./bazelw info execution_root 2>/dev/null)/$built" "$work/ours"
  chmod -R u+w "$work/ours"
done

for round in $(seq "$rounds"); do
  for program in "${programs[@]}"; do
    read -r name arguments <<<"$program"
    for python in "ours=$work/ours/python" "$@"; do
      # shellcheck disable=SC2086 # a program may have an argument, or none
      PYTHONPATH=$work/packages "${python#*=}" "$work/packages/pyperformance/data-files/benchmarks/bm_$name/run_benchmark.py" $arguments \
        --python "${python#*=}" --inherit-environ PYTHONPATH -p 1 -w 1 -n 3 -o "$work/results/${program// /-}.$round.${python%%=*}.json" \
        >>"$work/log" 2>&1 || echo "$program: ${python%%=*} failed, see $work/log" >&2
    done
  done
done
python3 tests/bench/pyperformance.py "$work/results" ours "${@%%=*}"
