// The game's command line.
#pragma once

struct Options {
  long frames = 600;             // how many to play: 10 seconds
  int things = 1000;             // what the logic begins with
  bool fast = false;             // without waiting for the clock
  const char *dev = nullptr;     // the scripts' folder: modules that change there are loaded again
};

// False after a message on stderr.
bool ReadOptions(int argc, char **argv, Options *options);
