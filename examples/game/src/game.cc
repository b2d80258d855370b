// The game: 60 frames a second, logic in Python. Without a window, so that it runs everywhere.
//
//   game --frames 600                 the shipped game: its scripts are inside
//   game --dev scripts                in development: a script that is saved is loaded again while the game runs
//   game --python script.py           the branch's Python, out of the same file: for tools, and what they start
#include <chrono>
#include <cstdio>
#include <thread>

#include "options.h"
#include "scripts.h"
#include "world.h"

static int RunInterpreter(int argc, char **argv) {
  char executable[4096];
  pyruntime_result result;
  if (pyruntime_executable(executable, sizeof(executable), &result) != PYRUNTIME_OK) {
    fprintf(stderr, "game: %s\n", result.message);
    return 1;
  }
  pyruntime_config config = NewConfig(executable);
  return pyruntime_main(&config, argc, argv);
}

// What the frames took, without the waiting.
struct Times {
  double work = 0, longest = 0;
  long late = 0;
};

static bool RunLoop(const Options &options, Scripts *scripts, Times *times) {
  using Clock = std::chrono::steady_clock;
  const double kFrame = 1.0 / 60;
  const auto kStep = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(kFrame));
  auto next = Clock::now();
  bool good = true;
  for (long frame = 0; frame < options.frames; frame++, next += kStep) {
    auto start = Clock::now();
    World::Get().Step(kFrame);
    good = scripts->Reload() > 0 || good;  // after an error the logic rests until its author has saved something
    good = good && scripts->Update(frame, kFrame);
    double took = std::chrono::duration<double>(Clock::now() - start).count();
    times->work += took;
    times->longest = took > times->longest ? took : times->longest;
    times->late += took > kFrame;
    if (!good && options.dev == nullptr) {
      return false;
    }
    if (!options.fast) {
      std::this_thread::sleep_until(next + kStep);
    }
  }
  return good;
}

int main(int argc, char **argv) {
  if (pyruntime_wants_interpreter(&argc, argv, "--python")) {
    return RunInterpreter(argc, argv);
  }
  Options options;
  if (!ReadOptions(argc, argv, &options)) {
    return 2;
  }
  Scripts scripts;
  Times times;
  if (!scripts.Start(options.things, options.dev) || !RunLoop(options, &scripts, &times)) {
    return 1;
  }
  printf("game: %ld frames, %zu things, %ld bounces; a frame took %.3f ms, the longest %.3f ms, %ld were late\n", options.frames,
         World::Get().things.size(), World::Get().bounces, times.work * 1e3 / options.frames, times.longest * 1e3, times.late);
  return 0;
}
