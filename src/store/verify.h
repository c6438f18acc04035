/* Parts of verify that hold for every version of the tables. */
#pragma once

#include "db.h"

/* What can be said of a workspace without knowing what its events mean: its file is whole, SQLite
 * finds it sound, no row points nowhere, and the chain of events holds. */
bool verify_outside(struct store *store, struct error *err) MUST_USE;
