/* The parts of the manual that are made from the program's own tables, so that help and manual
 * cannot differ. */
#pragma once

#include <stdbool.h>

#include "dealbench/base/str.h"

/* Appends the mdoc source of a part ("commands", "options", "keys", "exit",
 * "schemas", "codes"). False where
 * there is none of this name. */
bool manual_part(const char *name, struct str *out);
