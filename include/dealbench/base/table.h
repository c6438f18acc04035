/* uthash, whose tables take their memory as all else does: left alone it exits without a word where
 * there is none. */
#pragma once

#include "dealbench/base/xalloc.h"

#define uthash_malloc(size) xmalloc(size)
#include <uthash.h>
