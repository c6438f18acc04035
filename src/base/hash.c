/* SHA-256 and randomness, both libsodium's. The hasher keeps libsodium's state in its own bytes so
 * that no other layer sees that library. */
#include "dealbench/base/hash.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dealbench/base/xalloc.h"
#include "file_open.h"

static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(((struct hasher *)0)->state),
              "the hasher holds libsodium's state");
static_assert(_Alignof(crypto_hash_sha256_state) <= 16, "and is aligned for it");

static crypto_hash_sha256_state *state_of(struct hasher *h)
{
	return (void *)h->state;
}

void hasher_init(struct hasher *h)
{
	(void)crypto_hash_sha256_init(state_of(h));
}

void hasher_add(struct hasher *h, const void *data, size_t len)
{
	if (len) {
		(void)crypto_hash_sha256_update(state_of(h), data, len);
	}
}

void hasher_finish(struct hasher *h, char hex[static HASH_HEX_SIZE])
{
	unsigned char digest[crypto_hash_sha256_BYTES];

	(void)crypto_hash_sha256_final(state_of(h), digest);
	(void)sodium_bin2hex(hex, HASH_HEX_SIZE, digest, sizeof(digest));
}

void hash_hex(const void *data, size_t len, char hex[static HASH_HEX_SIZE])
{
	struct hasher h;

	hasher_init(&h);
	hasher_add(&h, data, len);
	hasher_finish(&h, hex);
}

struct hash_job {
	struct hasher hasher;
	char *path;
	int fd;
	uint64_t size, done;
};

struct hash_job *hash_job_open(const char *path, struct error *err)
{
	struct stat st;
	int fd = file_open_regular(path, &st, err);
	if (fd < 0) {
		return NULL;
	}
	struct hash_job *job = xcalloc(1, sizeof(*job));
	hasher_init(&job->hasher);
	job->path = xstrdup(path);
	job->fd = fd;
	job->size = (uint64_t)st.st_size;
	return job;
}

void hash_job_close(struct hash_job *job)
{
	if (job) {
		(void)close(job->fd);
		free(job->path);
		free(job);
	}
}

enum hash_step hash_job_step(struct hash_job *job, size_t bytes, char hex[static HASH_HEX_SIZE],
                             struct error *err)
{
	char chunk[65536];
	while (bytes > 0) {
		size_t want = bytes < sizeof(chunk) ? bytes : sizeof(chunk);
		ssize_t got = read(job->fd, chunk, want);
		if (got == 0) {
			hasher_finish(&job->hasher, hex);
			return HASH_DONE;
		}
		if (got > 0) {
			hasher_add(&job->hasher, chunk, (size_t)got);
			job->done += (uint64_t)got;
			bytes -= (size_t)got;
		} else if (errno != EINTR) {
			file_error(err, job->path, "read");
			return HASH_FAILED;
		}
	}
	return HASH_MORE;
}

uint64_t hash_job_size(const struct hash_job *job)
{
	return job->size;
}

uint64_t hash_job_done(const struct hash_job *job)
{
	return job->done;
}

bool hash_file(const char *path, char hex[static HASH_HEX_SIZE], struct error *err)
{
	struct hash_job *job = hash_job_open(path, err);
	enum hash_step step = job ? HASH_MORE : HASH_FAILED;
	while (step == HASH_MORE) {
		step = hash_job_step(job, (size_t)1 << 24, hex, err);
	}
	hash_job_close(job);
	return step == HASH_DONE;
}

void random_bytes(void *out, size_t count)
{
	if (sodium_init() < 0) {
		xalloc_die();
	}
	randombytes_buf(out, count);
}
