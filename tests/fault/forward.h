/* A workspace brought to the version after today's, which there is for the tests only: so each
 * version that was ever released is an older one. */
#pragma once

#include <stdbool.h>

#include "dealbench/base/error.h"

bool forward_bring(const char *path, struct error *err) MUST_USE;

enum forward { FORWARD_NO_WORKSPACE, FORWARD_NOT_YET, FORWARD_DONE };
/* NOT_YET: of a released version. NO_WORKSPACE: err says why. */
enum forward forward_is(const char *path, struct error *err);
