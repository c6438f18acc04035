/* SQLite's file format (sqlite.org/fileformat2.html, sections 1.3, 1.5, 1.6, 2.1), as much of it as
 * finds rows shaped like those of `event` and `rubric_file` on table leaves. No page is trusted to
 * say where another one is, but an overflow chain: whether what it led to is right, the event's id
 * tells. */
#include "salvage.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define EVENT_COLUMNS 10
#define FILE_COLUMNS 4
#define LEAF_TABLE 0x0d
#define PAYLOAD_MAX (64u << 20)

struct file {
	const unsigned char *bytes;
	size_t len, page_size, usable;
	struct arena *a;
	size_t page_left;  /* bytes of this page that may still be rows: they may overlap, too */
	size_t chain_left; /* bytes that may still be gathered from chains */
	struct event *events, *damaged;
	struct salvaged_file *files;
	size_t count, cap, damaged_count, damaged_cap, file_count, file_cap;
};

static size_t big_endian(const unsigned char *bytes, size_t count)
{
	size_t value = 0;
	for (size_t i = 0; i < count; i++) {
		value = value << 8 | bytes[i];
	}
	return value;
}

/* The bytes that a varint takes; 0 where it runs over the end. */
static size_t varint(const unsigned char *at, size_t room, uint64_t *out)
{
	uint64_t value = 0;
	for (size_t i = 0; i < 9 && i < room; i++) {
		if (i == 8) {
			*out = value << 8 | at[i];
			return 9;
		}
		value = value << 7 | (at[i] & 0x7f);
		if (!(at[i] & 0x80)) {
			*out = value;
			return i + 1;
		}
	}
	return 0;
}

struct value {
	enum { VALUE_NULL, VALUE_INT, VALUE_TEXT, VALUE_OTHER } kind;
	int64_t number;
	const unsigned char *text;
	size_t len;
};

static int64_t signed_number(const unsigned char *bytes, size_t count)
{
	uint64_t value = count > 0 && (bytes[0] & 0x80) ? UINT64_MAX : 0;
	for (size_t i = 0; i < count; i++) {
		value = value << 8 | bytes[i];
	}
	return (int64_t)value;
}

static struct value value_read(uint64_t type, const unsigned char *body, size_t room,
                               size_t *out_size)
{
	static const unsigned char sizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
	struct value v = {.kind = VALUE_OTHER};
	uint64_t size = type < 12 ? sizes[type] : (type - 12) / 2;
	*out_size = size <= room ? (size_t)size : SIZE_MAX;
	if (size > room) {
		return v;
	}
	if (type == 0) {
		v.kind = VALUE_NULL;
	} else if (type <= 6 || type == 8 || type == 9) {
		v.kind = VALUE_INT;
		v.number = type >= 8 ? (int64_t)type - 8 : signed_number(body, (size_t)size);
	} else if (type >= 13 && type % 2 == 1) {
		v.kind = VALUE_TEXT;
		v.text = body;
		v.len = (size_t)size;
	}
	return v;
}

/* A record of exactly so many columns. */
static bool record_read(const unsigned char *record, size_t len, struct value *out, size_t columns)
{
	uint64_t header, type;
	size_t at = varint(record, len, &header);
	if (at == 0 || header < at || header > len) {
		return false;
	}
	size_t body = (size_t)header;
	for (size_t i = 0; i < columns; i++) {
		size_t step = varint(record + at, (size_t)header - at, &type), size;
		if (step == 0) {
			return false;
		}
		at += step;
		out[i] = value_read(type, record + body, len - body, &size);
		if (size == SIZE_MAX) {
			return false;
		}
		body += size;
	}
	return at == header;
}

static const char *text_of(const struct value *v, struct arena *a)
{
	bool good = v->kind == VALUE_TEXT && memchr(v->text, '\0', v->len) == NULL &&
	            text_invalid_at((const char *)v->text, v->len) == v->len;
	return good ? arena_strndup(a, (const char *)v->text, v->len) : NULL;
}

static bool is_text(const struct value *v, size_t len)
{
	return v->kind == VALUE_TEXT && v->len == len;
}

static bool event_from(const struct value *v, struct arena *a, struct event *out)
{
	*out = (struct event){
	    .id = text_of(&v[0], a),
	    .origin = text_of(&v[1], a),
	    .n = v[2].number,
	    .hlc = v[3].number,
	    .at = v[4].number,
	    .author = text_of(&v[5], a),
	    .kind = text_of(&v[6], a),
	    .entity = text_of(&v[7], a),
	    .payload = text_of(&v[8], a),
	    .payload_len = v[8].len,
	    .prev = text_of(&v[9], a),
	};
	bool numbers = v[2].kind == VALUE_INT && v[3].kind == VALUE_INT && v[4].kind == VALUE_INT;
	return numbers && out->id && out->origin && out->author && out->kind && out->entity &&
	       out->payload && (out->prev || v[9].kind == VALUE_NULL);
}

/* False where it has not the shape of one: then nothing of it was kept. */
static bool event_take(struct file *f, const unsigned char *record, size_t len)
{
	struct value values[EVENT_COLUMNS];
	struct event event;
	char id[HASH_HEX_SIZE];
	if (!record_read(record, len, values, EVENT_COLUMNS) ||
	    !is_text(&values[0], HASH_HEX_SIZE - 1)) {
		return false;
	}
	if (!event_from(values, f->a, &event)) {
		return true;
	}
	if (!event_hash(&event, id, NULL) || strcmp(id, event.id) != 0) {
		xgrow(&f->damaged, &f->damaged_cap, f->damaged_count + 1);
		f->damaged[f->damaged_count++] = event;
	} else if (event.n >= 1 && event_is_one(&event)) { /* else nobody ever stored it */
		xgrow(&f->events, &f->cap, f->count + 1);
		f->events[f->count++] = event;
	}
	return true;
}

static bool file_take(struct file *f, const unsigned char *record, size_t len)
{
	struct value v[FILE_COLUMNS];
	if (!record_read(record, len, v, FILE_COLUMNS) || !is_text(&v[0], strlen("sha256:") + 64) ||
	    memcmp(v[0].text, "sha256:", 7) != 0 || v[1].kind != VALUE_INT) {
		return false;
	}
	struct salvaged_file one = {
	    .digest = text_of(&v[0], f->a),
	    .position = v[1].number,
	    .file = {.path = text_of(&v[2], f->a), .data = text_of(&v[3], f->a), .len = v[3].len}};
	if (one.digest && one.file.path && one.file.data) {
		xgrow(&f->files, &f->file_cap, f->file_count + 1);
		f->files[f->file_count++] = one;
	}
	return true;
}

static bool row_take(struct file *f, const unsigned char *record, size_t len)
{
	return event_take(f, record, len) || file_take(f, record, len);
}

/* How much of a payload stands in the cell itself. */
static size_t local_size(const struct file *f, size_t payload)
{
	size_t u = f->usable, most = u - 35, least = (u - 12) * 32 / 255 - 23;
	if (payload <= most) {
		return payload;
	}
	size_t k = least + (payload - least) % (u - 4);
	return k <= most ? k : least;
}

static void cell_take(struct file *f, const unsigned char *cell, size_t room)
{
	uint64_t payload, row;
	size_t a = varint(cell, room, &payload);
	size_t b = a != 0 ? varint(cell + a, room - a, &row) : 0;
	if (b == 0 || payload == 0 || payload > PAYLOAD_MAX || payload > f->len) {
		return;
	}
	const unsigned char *at = cell + a + b;
	size_t left = room - a - b, local = local_size(f, (size_t)payload);
	if (local == payload) {
		if (local <= left && local <= f->page_left && row_take(f, at, local)) {
			f->page_left -= local;
		}
		return;
	}
	if (local + 4 > left || payload > f->chain_left) {
		return;
	}
	f->chain_left -= (size_t)payload;
	unsigned char *whole = xmalloc((size_t)payload);
	memcpy(whole, at, local);
	size_t done = local, next = big_endian(at + local, 4);
	while (done < payload && next >= 1 && next <= f->len / f->page_size) {
		const unsigned char *page = f->bytes + (next - 1) * f->page_size;
		size_t piece = (size_t)payload - done;
		piece = piece < f->usable - 4 ? piece : f->usable - 4;
		memcpy(whole + done, page + 4, piece);
		done += piece;
		next = big_endian(page, 4);
	}
	if (done == payload) {
		(void)row_take(f, whole, done);
	}
	free(whole);
}

static void page_take(struct file *f, size_t number)
{
	const unsigned char *page = f->bytes + (number - 1) * f->page_size;
	size_t header = number == 1 ? 100 : 0;
	if (page[header] != LEAF_TABLE) {
		return;
	}
	size_t cells = big_endian(page + header + 3, 2);
	f->page_left = f->usable;
	for (size_t i = 0; i < cells; i++) {
		size_t pointer = header + 8 + 2 * i;
		if (pointer + 2 > f->usable) {
			return;
		}
		size_t at = big_endian(page + pointer, 2);
		if (at >= header + 8 && at < f->usable) {
			cell_take(f, page + at, f->usable - at);
		}
	}
}

static int event_order(const void *a, const void *b)
{
	const struct event *x = a, *y = b;
	int origin = strcmp(x->origin, y->origin);
	return x->hlc != y->hlc ? (x->hlc > y->hlc) - (x->hlc < y->hlc)
	       : origin != 0    ? origin
	       : x->n != y->n   ? (x->n > y->n) - (x->n < y->n)
	                        : strcmp(x->id, y->id);
}

static int file_order(const void *a, const void *b)
{
	const struct salvaged_file *x = a, *y = b;
	int digest = strcmp(x->digest, y->digest);
	return digest != 0 ? digest : (x->position > y->position) - (x->position < y->position);
}

/* Sorted, in the arena. A page that SQLite gave up may hold an old copy of a row: of two that sort
 * as equal the first stays. */
static void *finish(struct arena *a, void *rows, size_t *count, size_t size,
                    int (*order)(const void *, const void *))
{
	size_t kept = 0;
	char *out = arena_array(a, *count, size);
	if (*count > 0) {
		qsort(rows, *count, size, order);
	}
	for (size_t i = 0; i < *count; i++) {
		const char *row = (const char *)rows + i * size;
		if (kept == 0 || order(out + (kept - 1) * size, row) != 0) {
			memcpy(out + kept++ * size, row, size);
		}
	}
	free(rows);
	*count = kept;
	return out;
}

static size_t page_size_of(const unsigned char *bytes, size_t len)
{
	size_t stated = len >= 100 ? big_endian(bytes + 16, 2) : 0;
	if (stated == 1) {
		return 65536;
	}
	bool power = stated >= 512 && (stated & (stated - 1)) == 0;
	return power ? stated : 4096;
}

void salvage_events(const unsigned char *bytes, size_t len, struct arena *a, struct salvage *out)
{
	struct file f = {.bytes = bytes, .len = len, .a = a, .chain_left = 16 * len};
	f.page_size = f.usable = page_size_of(bytes, len);
	*out = (struct salvage){.pages = len / f.page_size};
	for (size_t number = 1; number <= out->pages; number++) {
		page_take(&f, number);
	}
	out->count = f.count;
	out->damaged_count = f.damaged_count;
	out->file_count = f.file_count;
	out->events = finish(a, f.events, &out->count, sizeof(*f.events), event_order);
	out->damaged = finish(a, f.damaged, &out->damaged_count, sizeof(*f.damaged), event_order);
	out->files = finish(a, f.files, &out->file_count, sizeof(*f.files), file_order);
}
