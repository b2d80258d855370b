// The world: things that move and bounce. Fixed work in each frame.
#pragma once

#include <cstddef>
#include <vector>

struct Thing {
  double x, y, dx, dy;
};

class World {
 public:
  static World &Get();

  // Returns the thing's number.
  size_t Spawn(const Thing &thing);
  void Step(double seconds);

  std::vector<Thing> things;
  long bounces = 0;
};
