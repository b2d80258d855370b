// A game without a window whose pages are inside: Flask, templates, an ORM and static files, all in this one file.
//
//   service --seconds 60 --port 8080 --threads 4
//
// It listens on 127.0.0.1, tells its address and ends by itself.
#include <chrono>
#include <cstdio>
#include <thread>

#include "options.h"
#include "pages.h"

// Fixed work: what a second of play brings.
static int Score(int second) { return second * (second + 1) / 2 * 10; }

int main(int argc, char **argv) {
  Options options;
  if (!ReadOptions(argc, argv, &options)) {
    return 2;
  }
  Pages pages;
  if (!pages.Start(options.port, options.threads)) {
    return 1;
  }
  for (int second = 1; second <= options.seconds; second++) {
    std::this_thread::sleep_for(std::chrono::seconds(1));
    if (!pages.Played(second, Score(second))) {
      return 1;
    }
  }
  printf("service: %d seconds are over\n", options.seconds);
  return 0;
}
