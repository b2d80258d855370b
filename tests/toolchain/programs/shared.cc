#include <stdexcept>

int shared_answer() {
  try {
    throw std::runtime_error("one");
  } catch (const std::exception &e) {
    return e.what()[0] == 'o' ? 3 : 0;
  }
}
