/* Reads the archive by its central directory; parts are stored or deflated. */
#include "xlsx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#include "dealbench/base/xalloc.h"

#define END_SIZE 22
#define ENTRY_SIZE 46
#define LOCAL_SIZE 30

static size_t little(const char *p, size_t bytes)
{
	size_t n = 0;
	for (size_t i = bytes; i > 0; i--) {
		n = n << 8 | (unsigned char)p[i - 1];
	}
	return n;
}

static void unpack(const char *from, size_t packed, size_t size, bool deflated, struct str *out)
{
	auto_free char *text = xcalloc(1, size + 1);
	z_stream z = {.next_in = (Bytef *)(uintptr_t)from,
	              .avail_in = (uInt)packed,
	              .next_out = (Bytef *)text,
	              .avail_out = (uInt)size};
	if (!deflated) {
		str_append_len(out, from, size);
		return;
	}
	assert_int_equal(inflateInit2(&z, -MAX_WBITS), Z_OK);
	assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
	assert_int_equal(inflateEnd(&z), Z_OK);
	str_append_len(out, text, size);
}

void xlsx_text(const char *data, size_t len, const char *only, struct str *out)
{
	assert_true(len > END_SIZE && memcmp(data, "PK\3\4", 4) == 0);
	const char *end = data + len - END_SIZE;
	assert_memory_equal(end, "PK\5\6", 4);
	const char *entry = data + little(end + 16, 4);
	for (size_t left = little(end + 10, 2); left > 0; left--) {
		assert_memory_equal(entry, "PK\1\2", 4);
		size_t name = little(entry + 28, 2);
		const char *local = data + little(entry + 42, 4);
		const char *text =
		    local + LOCAL_SIZE + little(local + 26, 2) + little(local + 28, 2);
		auto_free char *part = xstrndup(entry + ENTRY_SIZE, name);
		if (only == NULL || strstr(part, only)) {
			unpack(text, little(entry + 20, 4), little(entry + 24, 4),
			       little(entry + 10, 2) != 0, out);
		}
		entry += ENTRY_SIZE + name + little(entry + 30, 2) + little(entry + 32, 2);
	}
}
