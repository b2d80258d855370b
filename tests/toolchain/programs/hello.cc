#include <iostream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/toolchain/programs/plugin.h"

// A section that no segment loads: strip must leave it alone.
#ifdef __ELF__
__asm__(".pushsection .kept,\"\",@progbits\n.ascii \"this stays\"\n.popsection");
#endif

int main() {
  int sum = 0;
  std::thread thread([&] {
    for (int i = 0; i < 10; i++) sum += i;
  });
  thread.join();
  try {
    std::vector<int>().at(sum) = 1;
  } catch (const std::out_of_range &) {
    std::cout << "C++ caught sum=" << sum << " plugins=" << plugins().size() << std::endl;
  }
  return 0;
}
