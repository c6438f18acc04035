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

/* The same a piece at a time, for who must stay alive while a large file is read. */
struct hash_job;
enum hash_step { HASH_MORE, HASH_DONE, HASH_FAILED };
/* Regular files only: a FIFO or a device is refused (INVALID) and never waited for. */
struct hash_job *hash_job_open(const char *path, struct error *err) MUST_USE;
void hash_job_close(struct hash_job *job); /* NULL is fine */
/* Reads at most `bytes` more. DONE: hex is the digest; FAILED: err says why. */
enum hash_step hash_job_step(struct hash_job *job, size_t bytes, char hex[static HASH_HEX_SIZE],
                             struct error *err) MUST_USE;
uint64_t hash_job_size(const struct hash_job *job); /* of the file as it was opened */
uint64_t hash_job_done(const struct hash_job *job); /* bytes read so far */

void random_bytes(void *out, size_t count);
