#ifndef POWERLOSS_H
#define POWERLOSS_H

#include <stdint.h>

/// A file layer of SQLite that knows what a disk would still hold after the power failed.
///
/// Everything is passed on to the ordinary layer, and remembered: what was synced, and what was
/// written since. It becomes the default layer of this process.
int powerloss_begin(void);

/// Makes the ordinary layer the default one again.
void powerloss_end(void);

/// Writes what a disk could hold if the power failed now.
///
/// For every file whose path begins with `prefix`, a file of the same last name is made in the
/// folder `into`: all that was synced, and of every later write, by chance, all, nothing, or its
/// first sectors, in no order. Returns the number of writes that were dropped, or -1.
long powerloss_snapshot(const char *prefix, const char *into, uint64_t seed);

#endif
