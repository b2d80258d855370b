#include "tests/toolchain/programs/plugin.h"

std::vector<std::string> &plugins() {
  static auto *all = new std::vector<std::string>;
  return *all;
}
