#!/usr/bin/env bash
# Size, start and memory of the profiles, with the same choice of the standard library in each.
#
#   tests/bench/console.sh
#
# The runtimes are those of //tests/bench/console, `embed` the smallest program with the library inside. `.text` is that of the
# executable with its extension modules, `stripped` the executable without the standard library and without symbols, `whole` the
# shipped file, stripped, with it. Starts (`-m __hello__`) are medians of RUNS (default 100), interleaved; memory is VmHWM. Needs
# strip and objcopy, and python3 for the arithmetic.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=${XDG_CACHE_HOME:-$HOME/.cache}/rules_pyruntime/bench/console
mkdir -p "$work"
names=(full console compact)
./bazelw build --noshow_progress --ui_event_filters=-info --output_groups=bare,archive,default "${names[@]/#///tests/bench/console:}"
root=$(./bazelw info execution_root 2>/dev/null)
for name in "${names[@]}"; do
  files=$(./bazelw cquery --noshow_progress --output=files --output_groups=bare,archive,default "//tests/bench/console:$name" 2>/dev/null)
  for file in $files; do cp -f "$root/$file" "$work/${file##*/}"; done
  chmod u+w "$work/$name.bare"
  strip -o "$work/$name.stripped" "$work/$name.bare"
done
./bazelw build --noshow_progress --ui_event_filters=-info //tests/bench/console:embed
cp -f "$root/$(./bazelw cquery --noshow_progress --output=files //tests/bench/console:embed 2>/dev/null)" "$work/embed"
strip -o "$work/embed.stripped" "$work/embed"
objcopy -O binary --only-section=.pyruntime.zip "$work/embed" "$work/embed.zip"
python3 tests/bench/console.py "$work" "${RUNS:-100}" full embed console compact
