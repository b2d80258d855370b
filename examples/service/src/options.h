// The program's command line.
#pragma once

struct Options {
  int port = 0;       // on 127.0.0.1; 0: one that is free
  int seconds = 60;   // then the program ends
  int threads = 4;    // that serve pages
};

// False after a message on stderr.
bool ReadOptions(int argc, char **argv, Options *options);
