/* The chain: each event's id is the hash of all it says and of the event before it, so none can be
 * changed, left out or put in between without every later id changing. The clock (hlc) is
 * milliseconds times 65536 plus a counter and never falls, whatever the wall clock does. */
#include "event.h"

#include <string.h>

#include "codec.h"
#include "dealbench/base/xalloc.h"

#define AT_MAX INT64_C(253402300799999) /* the last millisecond of the year 9999 */
#define HLC_MS_MAX ((INT64_C(1) << 47) - 1)

/* Text that JSON writes as it is: most of all that is ever hashed. */
static bool text_is_plain(const char *text)
{
	for (const unsigned char *p = (const unsigned char *)text; *p != '\0'; p++) {
		if (*p < ' ' || *p > '~' || *p == '"' || *p == '\\') {
			return false;
		}
	}
	return true;
}

/* Behind what stands there already; returns the new end. */
static char *put(char *at, const char *text, size_t len)
{
	memcpy(at, text, len);
	return at + len;
}
#define PUT(at, literal) put(at, literal, sizeof(literal) - 1)

static char *put_text(char *at, const char *text)
{
	return put(at, text, strlen(text));
}

static char *put_number(char *at, int64_t number)
{
	char digits[20];
	size_t from = sizeof(digits);
	uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	do {
		digits[--from] = (char)('0' + left % 10);
		left /= 10;
	} while (left > 0);
	if (number < 0) {
		digits[--from] = '-';
	}
	return put(at, digits + from, sizeof(digits) - from);
}

/* Of a head and a tail: their keys, marks and numbers. */
#define HASHED_MAX 192

/* All that stands before the payload: `{"at":…,"origin":"…"`. */
static char *put_plain_head(char *at, const struct event *event)
{
	at = put_number(PUT(at, "{\"at\":"), event->at);
	at = put_text(PUT(at, ",\"author\":\""), event->author);
	at = put_text(PUT(at, "\",\"entity\":\""), event->entity);
	at = put_number(PUT(at, "\",\"hlc\":"), event->hlc);
	at = put_text(PUT(at, ",\"kind\":\""), event->kind);
	at = put_number(PUT(at, "\",\"n\":"), event->n);
	at = put_text(PUT(at, ",\"origin\":\""), event->origin);
	return PUT(at, "\"");
}

/* The same of any text; malloc'd. */
static char *head_text(const struct event *event, struct error *err)
{
	struct json_writer w = writer_new();
	write_int(&w, "at", event->at);
	write_text(&w, "author", event->author);
	write_text(&w, "entity", event->entity);
	write_int(&w, "hlc", event->hlc);
	write_text(&w, "kind", event->kind);
	write_int(&w, "n", event->n);
	write_text(&w, "origin", event->origin);
	json_t *head = writer_finish(&w, err);
	if (head == NULL) {
		return NULL;
	}
	char *text = json_canonical(head);
	json_decref(head);
	text[strlen(text) - 1] = '\0';
	return text;
}

static bool event_is_plain(const struct event *event)
{
	return text_is_plain(event->author) && text_is_plain(event->entity) &&
	       text_is_plain(event->kind) && text_is_plain(event->origin);
}

/* In one piece: libsodium takes small ones byte by byte. */
bool event_hash(const struct event *event, char hex[static HASH_HEX_SIZE], struct error *err)
{
	bool plain = event_is_plain(event);
	auto_free char *head = plain ? NULL : head_text(event, err);
	if (!plain && head == NULL) {
		return false;
	}
	size_t texts = plain ? strlen(event->author) + strlen(event->entity) + strlen(event->kind) +
	                           strlen(event->origin)
	                     : strlen(head);
	size_t prev = event->prev != NULL ? strlen(event->prev) : 0;
	auto_free char *text = xmalloc(HASHED_MAX + texts + event->payload_len + prev);
	char *at = plain ? put_plain_head(text, event) : put_text(text, head);
	at = put(PUT(at, ",\"payload\":"), event->payload, event->payload_len);
	if (event->prev != NULL) {
		at = PUT(put(PUT(at, ",\"prev\":\""), event->prev, prev), "\"}");
	} else {
		at = PUT(at, ",\"prev\":null}");
	}
	hash_hex(text, (size_t)(at - text), hex);
	return true;
}

bool origin_is_one(const char *origin)
{
	return origin != NULL && strspn(origin, "0123456789abcdef") == 32 && origin[32] == '\0';
}

bool event_is_one(const struct event *event)
{
	return origin_is_one(event->origin) && event->author[0] != '\0' && event->kind[0] != '\0' &&
	       event->entity[0] != '\0' && event->hlc >= 0 && event->at >= 0 &&
	       event->at <= AT_MAX && event->payload_len >= 2 && event->payload[0] == '{' &&
	       event->payload[event->payload_len - 1] == '}';
}

static bool next_hlc(struct store *store, struct event *event, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_EVENT_LAST_HLC);
	if (!query_next(&q)) {
		return query_ok(&q, err);
	}
	int64_t ms = event->at < HLC_MS_MAX ? event->at : HLC_MS_MAX;
	event->hlc = ms * 65536;
	if (!query_col_null(&q, 0) && event->hlc <= query_col_int(&q, 0)) {
		if (query_col_int(&q, 0) == INT64_MAX) {
			return error_set(err, ERROR_LIMIT,
			                 "%s: the clock of its events is at its end", store->path);
		}
		event->hlc = query_col_int(&q, 0) + 1;
	}
	return true;
}

static bool next_n(struct store *store, struct event *event, struct arena *a, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_EVENT_HEAD);
	query_text(&q, store->origin);
	event->n = 1;
	if (query_next(&q)) {
		event->n = query_col_int(&q, 0) + 1;
		event->prev = arena_strdup(a, query_col(&q, 1));
	}
	return query_ok(&q, err);
}

bool event_insert(struct store *store, const struct event *event, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_EVENT_ADD);
	query_text(&q, event->id);
	query_text(&q, event->origin);
	query_int(&q, event->n);
	query_int(&q, event->hlc);
	query_int(&q, event->at);
	query_text(&q, event->author);
	query_text(&q, event->kind);
	query_text(&q, event->entity);
	query_text_len(&q, event->payload, event->payload_len);
	query_text(&q, event->prev);
	return query_run(&q, err);
}

bool event_append(struct store *store, struct event *event, struct arena *a, struct error *err)
{
	if (event->author == NULL || event->author[0] == '\0') {
		return error_set(err, ERROR_INVALID, "an act needs an author");
	}
	if (event->at < 0 || event->at > AT_MAX) {
		return error_set(err, ERROR_INVALID, "an act's time lies outside 1970 to 9999");
	}
	event->origin = store->origin;
	char id[HASH_HEX_SIZE];
	if (!next_hlc(store, event, err) || !next_n(store, event, a, err) ||
	    !event_hash(event, id, err)) {
		return false;
	}
	event->id = arena_strdup(a, id);
	return event_insert(store, event, err);
}

bool event_read(struct query *q, struct event *out, struct error *err)
{
	*out = (struct event){
	    .id = query_col(q, 0),
	    .origin = query_col(q, 1),
	    .n = query_col_int(q, 2),
	    .hlc = query_col_int(q, 3),
	    .at = query_col_int(q, 4),
	    .author = query_col(q, 5),
	    .kind = query_col(q, 6),
	    .entity = query_col(q, 7),
	    .payload = query_col(q, 8),
	    .payload_len = (size_t)sqlite3_column_bytes(q->stmt, 8),
	    .prev = query_col(q, 9),
	};
	if (out->id == NULL || out->origin == NULL || out->author == NULL || out->kind == NULL ||
	    out->entity == NULL || out->payload == NULL) {
		return error_set(err, ERROR_INTEGRITY, "event %lld is incomplete",
		                 (long long)out->n);
	}
	return true;
}

const char *event_words(const struct event *event, struct arena *a)
{
	return arena_printf(a, "event %lld (%s of %s)", (long long)event->n, event->kind,
	                    event->entity);
}
