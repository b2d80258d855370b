#include "world.h"

World &World::Get() {
  static World world;
  return world;
}

size_t World::Spawn(const Thing &thing) {
  things.push_back(thing);
  return things.size() - 1;
}

// Turns round at the walls, 0 and 100.
static bool Move(double seconds, double *at, double *speed) {
  *at += *speed * seconds;
  bool out = (*at < 0 && *speed < 0) || (*at > 100 && *speed > 0);
  if (out) {
    *speed = -*speed;
  }
  return out;
}

void World::Step(double seconds) {
  for (Thing &thing : things) {
    bounces += Move(seconds, &thing.x, &thing.dx);
    bounces += Move(seconds, &thing.y, &thing.dy);
  }
}
