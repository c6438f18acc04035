/* SHA-256 and randomness, both libsodium's. The hasher keeps libsodium's state in its own bytes so
 * that no other layer sees that library. */
#include "dealbench/base/hash.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
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

bool hash_file(const char *path, char hex[static HASH_HEX_SIZE], struct error *err)
{
	struct hasher h;
	char chunk[16384];
	ssize_t got;

	int fd = file_open_regular(path, NULL, err);
	if (fd < 0) {
		return false;
	}
	hasher_init(&h);
	while ((got = read(fd, chunk, sizeof(chunk))) != 0) {
		if (got > 0) {
			hasher_add(&h, chunk, (size_t)got);
		} else if (errno != EINTR) {
			error_set(err, ERROR_IO, "%s: cannot read: %s", path, strerror(errno));
			(void)close(fd);
			return false;
		}
	}
	(void)close(fd);
	hasher_finish(&h, hex);
	return true;
}

void random_bytes(void *out, size_t count)
{
	if (sodium_init() < 0) {
		xalloc_die();
	}
	randombytes_buf(out, count);
}
