/* Lines and single values of the quick way. Each rule is libyaml's scanner's for the forms that are
 * read here; whatever a rule does not clearly cover makes the file libyaml's. */
#include <string.h>

#include "dealbench/base/text.h"
#include "quick.h"

#define KEY_LIMIT 512 /* libyaml finds no ':' further than 1024 characters away */

static bool is_blank(char c)
{
	return c == ' ' || c == '\n';
}

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Characters in [from, to) of the line. */
static size_t characters(const struct quick *q, const char *from, const char *to)
{
	size_t bytes = (size_t)(to - from), inner = 0;
	for (const char *p = from; q->wide && p < to; p++) {
		inner += is_continuation(*p);
	}
	return bytes - inner;
}

/* False where libyaml breaks the line in the middle, or the file has another document. */
static bool line_is_usual(struct quick *q)
{
	size_t len = (size_t)(q->eol - q->line);
	q->wide = text_plain_len(q->line, len) < len;
	for (const char *p = q->line; q->wide && p + 2 < q->eol; p++) {
		if (memcmp(p, "\xE2\x80", 2) == 0 && (p[2] == '\xA8' || p[2] == '\xA9')) {
			return false;
		}
	}
	return len == 0 ||
	       (q->line[0] != '%' &&
	        (len < 3 || (memcmp(q->line, "---", 3) != 0 && memcmp(q->line, "...", 3) != 0)));
}

static bool line_begin(struct quick *q, const char *at)
{
	q->line = q->p = at;
	q->ended = at == q->end;
	if (q->ended) {
		q->eol = at;
		return true;
	}
	q->eol = memchr(at, '\n', (size_t)(q->end - at));
	return line_is_usual(q);
}

bool quick_start(struct quick *q, struct yaml_source *source, size_t nesting)
{
	const char *data = source->data;
	size_t len = source->len;
	if (len == 0 || data[len - 1] != '\n' || memchr(data, '\t', len) ||
	    memchr(data, '\r', len)) {
		return false;
	}
	*q = (struct quick){.arena = source->arena,
	                    .end = data + len,
	                    .number = 1,
	                    .texts = arena_alloc(source->arena, len + 1),
	                    .nesting = nesting};
	return line_begin(q, data);
}

bool quick_next_line(struct quick *q)
{
	q->number++;
	return line_begin(q, q->eol + 1);
}

bool quick_content(struct quick *q)
{
	while (!q->ended) {
		while (*q->p == ' ') {
			q->p++;
		}
		if (*q->p != '\n' && *q->p != '#') {
			return true;
		}
		if (!quick_next_line(q)) {
			return false;
		}
	}
	return true;
}

bool quick_finish_line(struct quick *q)
{
	const char *before = q->p;
	while (*q->p == ' ') {
		q->p++;
	}
	bool over = *q->p == '\n' || (*q->p == '#' && q->p > before);
	return over && quick_next_line(q) && quick_content(q);
}

size_t quick_column(const struct quick *q)
{
	return (size_t)(q->p - q->line);
}

struct yaml_node *quick_node(struct quick *q, enum yaml_kind kind, const char *at, size_t width)
{
	struct yaml_node *node = arena_alloc(q->arena, sizeof(*node));
	node->kind = kind;
	node->line = q->number;
	node->column = (int)characters(q, q->line, at) + 1;
	node->width = width > 0 ? (int)width : 1;
	node->text = "";
	return node;
}

static void text_add(struct quick *q, const char *from, const char *to)
{
	memcpy(q->texts, from, (size_t)(to - from));
	q->texts += to - from;
}

/* The text that was added since `from` becomes the node's. */
static struct yaml_node *text_end(struct quick *q, struct yaml_node *node, const char *from)
{
	node->text = from;
	node->len = (size_t)(q->texts - from);
	*q->texts++ = '\0';
	return node;
}

static struct yaml_node *scalar(struct quick *q, const char *from, const char *to, bool plain)
{
	struct yaml_node *node = quick_node(q, YAML_SCALAR, from, characters(q, from, to));
	const char *text = q->texts;
	node->plain = plain;
	text_add(q, from, to);
	return text_end(q, node, text);
}

bool quick_at_dash(const struct quick *q)
{
	return q->p[0] == '-' && is_blank(q->p[1]);
}

/* May a value without quotes begin here? */
static bool plain_begins(const char *p)
{
	if (*p == '-') {
		return !is_blank(p[1]) && !strchr(",[]{}", p[1]);
	}
	return !strchr("?:,[]{}#&*!|>'\"%@` \n", *p);
}

/* What ends a value without quotes at the earliest. */
static bool may_end(char c, bool flow)
{
	switch (c) {
	case '\n':
	case ':':
	case '#':
		return true;
	case ',':
	case '?':
	case '[':
	case ']':
	case '{':
	case '}':
		return flow;
	default:
		return false;
	}
}

/* The end of a value without quotes that begins at p: at the line's end, at ": ", at " #", and in a
 * flow at what ends its items; NULL where a flow has a ':' or '?' that libyaml takes for more. */
static const char *plain_end(const char *p, bool flow)
{
	for (const char *from = p;; p++) {
		while (!may_end(*p, flow)) {
			p++;
		}
		bool inner = *p == '?' || (*p == ':' && !is_blank(p[1]));
		if (inner && flow && (is_blank(p[1]) || strchr(",?[]{}", p[1]))) {
			return NULL;
		}
		if (!inner && (*p != '#' || (p > from && p[-1] == ' '))) {
			return p;
		}
	}
}

static const char *without_spaces(const char *from, const char *end)
{
	while (end > from && end[-1] == ' ') {
		end--;
	}
	return end;
}

/* The quote that closes the one at p, or NULL where it is not in this line, or escapes are. */
static const char *quote_end(const struct quick *q, const char *p)
{
	char quote = *p;
	for (p++; p < q->eol; p++) {
		if (*p == '\\' && quote == '"') {
			return NULL;
		}
		if (*p == quote) {
			if (quote == '"' || p[1] != quote) {
				return p;
			}
			p++;
		}
	}
	return NULL;
}

struct yaml_node *quick_quoted(struct quick *q)
{
	const char *from = q->p, *to = quote_end(q, from);
	if (!to) {
		return NULL;
	}
	struct yaml_node *node = quick_node(q, YAML_SCALAR, from, characters(q, from, to + 1));
	const char *text = q->texts;
	for (const char *p = from + 1; p < to;) {
		const char *twice = *from == '\'' ? memchr(p, '\'', (size_t)(to - p)) : NULL;
		const char *until = twice ? twice + 1 : to;
		text_add(q, p, until);
		p = twice ? until + 1 : until;
	}
	q->p = to + 1;
	return text_end(q, node, text);
}

/* The end of the key at p, where its ':' stands; NULL where none is. */
static const char *key_end(const struct quick *q, bool flow)
{
	const char *end = NULL;
	if (*q->p == '"' || *q->p == '\'') {
		const char *quote = quote_end(q, q->p);
		end = quote ? quote + 1 : NULL;
	} else if (plain_begins(q->p)) {
		end = plain_end(q->p, flow);
	}
	bool found = end && end[0] == ':' && is_blank(end[1]) && end[-1] != ' ';
	return found && end - q->p <= KEY_LIMIT ? end : NULL;
}

bool quick_at_key(const struct quick *q)
{
	return key_end(q, false) != NULL;
}

struct yaml_node *quick_key(struct quick *q, bool flow)
{
	const char *from = q->p, *end = key_end(q, flow);
	if (!end || (end - from == 2 && memcmp(from, "<<", 2) == 0)) {
		return NULL;
	}
	struct yaml_node *key =
	    *from == '"' || *from == '\'' ? quick_quoted(q) : scalar(q, from, end, true);
	q->p = end + 1;
	return key;
}

struct yaml_node *quick_flow_plain(struct quick *q)
{
	const char *from = q->p;
	const char *end = plain_begins(from) ? plain_end(from, true) : NULL;
	if (!end || !strchr(",]}", *end)) {
		return NULL;
	}
	q->p = end;
	return scalar(q, from, without_spaces(from, end), true);
}

/* Goes to the line that continues a value without quotes, and adds what its break stands for. False
 * where none does; then *out_sound says whether the file can be read on. */
static bool plain_goes_on(struct quick *q, size_t indent, bool *out_sound)
{
	size_t blank = 0;
	for (;;) {
		*out_sound = quick_next_line(q);
		if (!*out_sound || q->ended) {
			return false;
		}
		while (*q->p == ' ') {
			q->p++;
		}
		if (*q->p != '\n') {
			break;
		}
		blank++;
	}
	if (quick_column(q) <= indent || *q->p == '#') {
		*out_sound = quick_content(q);
		return false;
	}
	memset(q->texts, blank > 0 ? '\n' : ' ', blank > 0 ? blank : 1);
	q->texts += blank > 0 ? blank : 1;
	return true;
}

struct yaml_node *quick_plain(struct quick *q, size_t indent)
{
	if (!plain_begins(q->p)) {
		return NULL;
	}
	struct yaml_node *node = quick_node(q, YAML_SCALAR, q->p, 0);
	size_t first_line = characters(q, q->p, q->eol);
	const char *text = q->texts;
	bool sound = true;
	node->plain = true;
	for (bool first = true;; first = false) {
		const char *from = q->p, *end = plain_end(from, false);
		if (*end == ':') {
			return NULL;
		}
		const char *to = without_spaces(from, end);
		node->width = (int)(first ? characters(q, from, to) : first_line);
		text_add(q, from, to);
		if (*end == '#') {
			sound = quick_next_line(q) && quick_content(q);
			break;
		}
		if (!plain_goes_on(q, indent, &sound)) {
			break;
		}
	}
	return sound ? text_end(q, node, text) : NULL;
}

/* The next line of a block with the indentation `inner`, and the empty lines before it. False where
 * the block is over; *out_sound says whether it could be told. */
static bool block_line(struct quick *q, size_t inner, size_t *out_empty, bool *out_sound)
{
	for (*out_empty = 0;; ++*out_empty) {
		*out_sound = quick_next_line(q);
		if (!*out_sound || q->ended) {
			return false;
		}
		while (*q->p == ' ') {
			q->p++;
		}
		if (*q->p != '\n') {
			break;
		}
		if (quick_column(q) > inner) {
			*out_sound = false;
			return false;
		}
	}
	bool inside = quick_column(q) >= inner;
	*out_sound = inside || quick_content(q);
	return inside;
}

/* What the break between two lines and the empty lines after it stand for. */
static void block_break(struct quick *q, bool folded, size_t empty)
{
	size_t breaks = folded ? empty : empty + 1;
	memset(q->texts, breaks > 0 ? '\n' : ' ', breaks > 0 ? breaks : 1);
	q->texts += breaks > 0 ? breaks : 1;
}

struct yaml_node *quick_block(struct quick *q, size_t indent)
{
	const char *mark = q->p;
	bool strip = mark[1] == '-', sound;
	if (mark[1 + strip] != '\n') {
		return NULL;
	}
	struct yaml_node *node = quick_node(q, YAML_SCALAR, mark, characters(q, mark, q->eol));
	const char *text = q->texts;
	size_t empty, inner;
	if (!block_line(q, indent + 1, &empty, &sound) || empty > 0) {
		return NULL;
	}
	inner = quick_column(q);
	bool shifted_before = false;
	do {
		const char *from = q->line + inner;
		bool shifted = *from == ' ';
		if (text < q->texts) {
			block_break(q, *mark == '>' && !shifted && !shifted_before, empty);
		}
		text_add(q, from, q->eol);
		shifted_before = shifted;
	} while (block_line(q, inner, &empty, &sound));
	if (!strip) {
		*q->texts++ = '\n';
	}
	return sound ? text_end(q, node, text) : NULL;
}
