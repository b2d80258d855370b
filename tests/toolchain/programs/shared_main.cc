#include <iostream>

int shared_answer();

int main() {
  std::cout << "shared " << shared_answer() << std::endl;
  return 0;
}
