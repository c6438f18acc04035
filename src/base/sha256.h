/* Whole blocks of SHA-256, by the processor's own instructions. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "dealbench/base/attr.h"

/* Takes the whole blocks at the front of data (len bytes) into state (FIPS 180-4's H, in the
 * machine's byte order). Returns the bytes taken: 0 where the processor cannot. */
size_t sha256_blocks(uint32_t state[static 8], const unsigned char *data, size_t len);
