/* What a memo proves about itself. The seal names the scorecard, the rubric's and the result's
 * digests, the day and the newest event it rests on; its last field is the SHA-256 of the file with
 * that field as zeros, so a changed letter shows. Who forges the page can forge the seal: the
 * workspace is asked too. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "dealbench/io/score_json.h"
#include "memo_parts.h"
#include "report_parts.h"

#define SEAL "dealbench-memo/v1 "
#define PAGE "page=sha256:"
#define HEX 64
#define SEAL_MAX 1024

void memo_result_digest(const struct rubric *rubric, const struct card *card,
                        const struct result *result, char hex[static HASH_HEX_SIZE])
{
	auto_str json = STR_INIT;
	score_json(rubric, card, result, &json);
	hash_hex(json.data, json.len, hex);
}

char *memo_seal_line(const struct memo *memo, enum memo_format format, struct arena *a)
{
	const struct report *r = &memo->report;
	struct origin origin = report_origin(r);
	origin.as_of = memo->as_of;
	return arena_printf(a, SEAL "%s format=%s " PAGE "%064d", origin_line(&origin, a),
	                    format == MEMO_HTML ? memo->annex ? "html+annex" : "html"
	                    : memo->annex       ? "markdown+annex"
	                                        : "markdown",
	                    0);
}

/* Where the last seal begins, or NULL. */
static const char *find_seal(const char *text, size_t len)
{
	const char *found = NULL;
	for (const char *p = text; (p = memmem(p, len - (size_t)(p - text), SEAL, strlen(SEAL)));
	     p++) {
		found = p;
	}
	return found;
}

/* The 64 digits of the page's digest, or NULL. */
static const char *find_page(const char *text, size_t len)
{
	const char *seal = find_seal(text, len);
	size_t rest = seal != NULL ? len - (size_t)(seal - text) : 0;
	rest = rest < SEAL_MAX ? rest : SEAL_MAX;
	const char *page = seal != NULL ? memmem(seal, rest, PAGE, strlen(PAGE)) : NULL;
	if (page == NULL || rest - (size_t)(page - seal) < strlen(PAGE) + HEX) {
		return NULL;
	}
	page += strlen(PAGE);
	for (size_t i = 0; i < HEX; i++) {
		if (!isxdigit((unsigned char)page[i])) {
			return NULL;
		}
	}
	return page;
}

static void page_digest(const char *text, size_t len, const char *page,
                        char hex[static HASH_HEX_SIZE])
{
	static const char zeros[HEX + 1] =
	    "0000000000000000000000000000000000000000000000000000000000000000";
	struct hasher h;
	hasher_init(&h);
	hasher_add(&h, text, (size_t)(page - text));
	hasher_add(&h, zeros, HEX);
	hasher_add(&h, page + HEX, len - (size_t)(page - text) - HEX);
	hasher_finish(&h, hex);
}

void memo_seal_page(struct str *out, size_t from)
{
	char hex[HASH_HEX_SIZE];
	const char *text = out->data + from;
	const char *page = find_page(text, out->len - from);
	if (page != NULL) {
		page_digest(text, out->len - from, page, hex);
		memcpy(out->data + (page - out->data), hex, HEX);
	}
}

/* Copies the value of "name=" up to the next blank; false where it is missing or too long. */
static bool take(const char *seal, const char *name, char *out, size_t size)
{
	const char *at = strstr(seal, name);
	if (at == NULL) {
		return false;
	}
	at += strlen(name);
	size_t len = strcspn(at, " \n<`");
	if (len == 0 || len >= size) {
		return false;
	}
	memcpy(out, at, len);
	out[len] = '\0';
	return true;
}

static bool take_digest(const char *seal, const char *name, char hex[static HASH_HEX_SIZE])
{
	char value[HASH_HEX_SIZE + 8];
	if (!take(seal, name, value, sizeof(value)) || strncmp(value, "sha256:", 7) != 0 ||
	    strlen(value + 7) != HEX) {
		return false;
	}
	memcpy(hex, value + 7, HASH_HEX_SIZE);
	return true;
}

static bool take_format(const char *seal, struct memo_seal *out)
{
	char value[32];
	if (!take(seal, " format=", value, sizeof(value))) {
		return false;
	}
	char *plus = strchr(value, '+');
	out->annex = plus != NULL && strcmp(plus, "+annex") == 0;
	if (plus != NULL) {
		*plus = '\0';
	}
	out->format = strcmp(value, "html") == 0 ? MEMO_HTML : MEMO_MARKDOWN;
	return strcmp(value, "html") == 0 || strcmp(value, "markdown") == 0;
}

static bool take_rubric(const char *seal, struct memo_seal *out)
{
	char value[sizeof(out->rubric_id) + sizeof(out->rubric_version)];
	if (!take(seal, " rubric=", value, sizeof(value))) {
		return false;
	}
	char *version = strchr(value, '@');
	if (version == NULL) {
		return false;
	}
	*version++ = '\0';
	snprintf(out->rubric_id, sizeof(out->rubric_id), "%.*s", (int)sizeof(out->rubric_id) - 1,
	         value);
	snprintf(out->rubric_version, sizeof(out->rubric_version), "%.*s",
	         (int)sizeof(out->rubric_version) - 1, version);
	return true;
}

/* Seals of before there were heads have none. */
static bool take_head(const char *seal, struct memo_seal *out)
{
	if (strstr(seal, " head=") == NULL) {
		return true;
	}
	return take(seal, " head=", out->head, sizeof(out->head)) &&
	       strspn(out->head, "0123456789abcdef") == HEX;
}

static bool take_all(const char *seal, struct memo_seal *out)
{
	char number[16], date[16];
	bool ok = take(seal, " deal=", out->deal, sizeof(out->deal)) &&
	          take(seal, " scorecard=", number, sizeof(number)) && take_rubric(seal, out) &&
	          take_digest(seal, " digest=", out->digest) &&
	          take_digest(seal, " result=", out->result) &&
	          take(seal, " as-of=", date, sizeof(date)) && date_parse(date, &out->as_of) &&
	          take_head(seal, out) && take_format(seal, out) &&
	          take_digest(seal, " page=", out->page);
	return ok && sscanf(number, "%d", &out->scorecard) == 1;
}

bool memo_seal_read(const char *text, size_t len, struct memo_seal *out, bool *out_intact,
                    struct error *err)
{
	char hex[HASH_HEX_SIZE];
	char line[SEAL_MAX + 1] = "";
	const char *page = find_page(text, len);
	const char *seal = find_seal(text, len);
	*out = (struct memo_seal){0};
	if (page != NULL) {
		memcpy(line, seal, (size_t)(page + HEX - seal));
	}
	if (page == NULL || !take_all(line, out)) {
		return error_set(err, ERROR_INVALID,
		                 "it has no seal: it is no memo of dealbench, or was cut off");
	}
	page_digest(text, len, page, hex);
	*out_intact = strcmp(hex, out->page) == 0;
	return true;
}
