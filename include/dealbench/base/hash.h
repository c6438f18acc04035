/* SHA-256 (libsodium). */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dealbench/base/error.h"

#define HASH_HEX_SIZE 65 /* 64 hex digits and a NUL */

struct hasher {
	_Alignas(16) unsigned char state[256];
};

void hasher_init(struct hasher *h);
void hasher_add(struct hasher *h, const void *data, size_t len);
void hasher_finish(struct hasher *h, char hex[static HASH_HEX_SIZE]);
void hash_hex(const void *data, size_t len, char hex[static HASH_HEX_SIZE]);
/* The SHA-256 of a file's bytes; IO or NOT_FOUND otherwise. */
bool hash_file(const char *path, char hex[static HASH_HEX_SIZE], struct error *err) MUST_USE;
/* count bytes from the system's random source. */
void random_bytes(void *out, size_t count);
