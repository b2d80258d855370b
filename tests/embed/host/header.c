/* pyruntime.h needs nothing before it. */
#include "pyruntime.h"

int header_in_c(void);

int header_in_c(void) {
  struct pyruntime_config config;
  pyruntime_config_init(&config);
  return pyruntime_is_initialized() + config.utf8_mode;
}
