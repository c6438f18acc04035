/* A memo with something hostile in every field that a person can fill, read as a browser would:
 * only elements and attributes that do nothing, each closed in its place, and a page that reads in
 * order to somebody who hears it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "dealbench/io/memo.h"
#include "fixture.h"

#define DEPTH 64
#define NAME 32

static const char *const payloads[] = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</style><style>*{background:url(http://x.example/)}",
    "</p></main></body><iframe src=javascript:alert(1)>",
    "[press](javascript:alert(1)) ![p](http://x.example/p.gif) <http://x.example>",
    "<!-- --><svg/onload=alert(1)>",
    "# h\n\n<b style=\"position:fixed\">x</b>\n\n```html\n<a href=x>\n```\n\n1. *a*\n   > b",
    "&lt;script&gt;&#60;img src=x&#62;\x1b[2J\u202e",
    "]]><![CDATA[<script>",
    "dealbench-memo/v1 deal=x page=sha256:00",
};

/* ---- a card in which each text is hostile ---- */

static void put(char **field, const char *text)
{
	free(*field);
	*field = xstrdup(text);
}

static void spoil_answers(struct answers *answers, const char *text)
{
	for (size_t i = 0; i < answers->n; i++) {
		struct answer *answer = &answers->v[i];
		put(&answer->note, text);
		if (answer->kind == ANSWER_TEXT) {
			put(&answer->text, text);
		}
		for (size_t k = 0; k < answer->source_count; k++) {
			put(&answer->sources[k].what, text);
			put(&answer->sources[k].where, text);
		}
	}
}

static void spoil(struct card *card, const char *text)
{
	put(&card->deal.title, text);
	put(&card->deal.partner, text);
	put(&card->deal.owner, text);
	put(&card->deal.sponsor, text);
	for (size_t i = 0; i < card->deal.attribute_count; i++) {
		put(&card->deal.attributes[i].values[0], text);
	}
	for (size_t i = 0; i < card->rater_count; i++) {
		put(&card->raters[i].name, text);
		spoil_answers(&card->raters[i].answers, text);
	}
	spoil_answers(&card->consensus, text);
	for (size_t i = 0; i < card->gap_count; i++) {
		put(&card->gaps[i].owner, text);
		put(&card->gaps[i].terms, text);
	}
}

static void render(const char *payload, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	struct card *card = fixture_card();
	spoil(card, payload);
	const struct memo_rater raters[] = {{payload, 5, {2026, 11, 3}}};
	struct memo memo = {.report = fixture_report(card, score(fixture_rubric(), card, a)),
	                    .as_of = {2026, 11, 21},
	                    .annex = true,
	                    .raters = raters,
	                    .rater_count = 1};
	memo.report.reason = memo.report.submitted_by = memo.report.deal_reason = payload;
	memo.report.deal_state = DEAL_ARCHIVED;
	memo_write(&memo, MEMO_HTML, out);
	card_free(card);
}

/* ---- reading it ---- */

struct reader {
	const char *page, *at;
	char open[DEPTH][NAME];
	size_t depth;
	int heading; /* level of the last one */
	size_t tables, headers, titles;
};

static void refuse(const struct reader *r, const char *why)
{
	fail_msg("%s: %.80s", why, r->at);
}

static bool listed(const char *list, const char *name)
{
	auto_free char *word = xprintf(" %s ", name);
	return strstr(list, word) != NULL;
}

/* Attributes that act, fetch or draw are in no row. */
static const struct {
	const char *element, *attributes;
} allowed[] = {
    {"html", " lang "},
    {"meta", " charset http-equiv content name "},
    {"h1", " "},
    {"p", " class "},
    {"dt", " class "},
    {"dd", " class "},
    {"ol", " start "},
    {"div", " class "},
    {"hr", " class "},
    {"th", " scope class "},
    {"td", " class "},
    {"svg", " role width height viewBox aria-label "},
    {"rect", " x y width height fill stroke "},
    {"path", " d stroke stroke-width stroke-dasharray "},
};
#define BARE                                                                                  \
	" head title style body main section h1 h2 h3 dl ul ol li table thead tbody tr b br " \
	"strong "                                                                             \
	"em code pre blockquote "
#define EMPTY " meta br hr rect path "

static const char *attributes_of(const char *element)
{
	for (size_t i = 0; i < ARRAY_LEN(allowed); i++) {
		if (strcmp(allowed[i].element, element) == 0) {
			return allowed[i].attributes;
		}
	}
	return listed(BARE, element) ? " " : NULL;
}

static void take_name(struct reader *r, char name[static NAME])
{
	size_t len = 0;
	while (isalnum((unsigned char)*r->at) || *r->at == '-') {
		if (len + 1 == NAME) {
			refuse(r, "a long name");
		}
		name[len++] = *r->at++;
	}
	name[len] = '\0';
}

/* name="value"; the value may hold anything but a quote and a bracket. */
static void take_attribute(struct reader *r, const char *element)
{
	char name[NAME];
	take_name(r, name);
	if (!listed(attributes_of(element), name) || strncmp(r->at, "=\"", 2) != 0) {
		refuse(r, "an attribute that may not be there");
	}
	r->at += 2;
	size_t len = strcspn(r->at, "\"<>");
	auto_free char *value = xstrndup(r->at, len);
	if (r->at[len] != '"' || strstr(value, "javascript:") || strstr(value, "url(")) {
		refuse(r, "a value that may not be there");
	}
	if (strcmp(element, "th") == 0 && strcmp(name, "scope") == 0) {
		r->headers++;
	}
	r->at += len + 1;
}

static void look_at_element(struct reader *r, const char *element)
{
	if (element[0] == 'h' && isdigit((unsigned char)element[1])) {
		int level = element[1] - '0';
		if (level > r->heading + 1) {
			refuse(r, "a heading that leaves a level out");
		}
		r->heading = level;
		r->titles += level == 1;
	}
	r->tables += strcmp(element, "table") == 0;
}

/* The style is ours alone: no data is in it. */
static void pass_style(struct reader *r)
{
	size_t len = strcspn(r->at, "<");
	auto_free char *style = xstrndup(r->at, len);
	if (strncmp(r->at + len, "</style>", 8) != 0 || strstr(style, "url(") ||
	    strstr(style, "@import") || strstr(style, "example")) {
		refuse(r, "a style that is not ours");
	}
	r->at += len;
}

static void open_element(struct reader *r)
{
	char name[NAME];
	size_t headers = r->headers;
	take_name(r, name);
	if (!name[0] || !attributes_of(name)) {
		refuse(r, "an element that may not be there");
	}
	while (*r->at == ' ') {
		r->at++;
		take_attribute(r, name);
	}
	r->at += *r->at == '/';
	if (*r->at++ != '>' || r->depth == DEPTH) {
		refuse(r, "a tag without an end");
	}
	if (strcmp(name, "th") == 0 && r->headers == headers) {
		refuse(r, "a table's heading without a scope");
	}
	look_at_element(r, name);
	if (!listed(EMPTY, name)) {
		memcpy(r->open[r->depth++], name, NAME);
	}
	if (strcmp(name, "style") == 0) {
		pass_style(r);
	}
}

static void close_element(struct reader *r)
{
	char name[NAME];
	take_name(r, name);
	if (r->depth == 0 || strcmp(r->open[r->depth - 1], name) != 0 || *r->at++ != '>') {
		refuse(r, "an element closed out of its place");
	}
	r->depth--;
}

static void read_page(const char *page)
{
	static const char doctype[] = "<!DOCTYPE html>\n";
	struct reader r = {.page = page, .at = page};
	assert_memory_equal(page, doctype, strlen(doctype));
	r.at += strlen(doctype);
	while (*r.at) {
		unsigned char c = (unsigned char)*r.at++;
		if (c == '<' && *r.at == '/') {
			r.at++;
			close_element(&r);
		} else if (c == '<') {
			open_element(&r);
		} else if (c < ' ' && c != '\n') {
			refuse(&r, "a control character");
		}
	}
	assert_int_equal(r.depth, 0);
	assert_int_equal(r.titles, 1);
	assert_true(r.tables > 0 && r.headers > r.tables);
	assert_non_null(strstr(page, "<html lang=\"en\">"));
	assert_non_null(strstr(page, "default-src 'none'"));
	assert_null(strstr(page, "\u202e"));
}

static void hostile_text__in_every_field__stays_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(payloads); i++) {
		auto_str out = STR_INIT;
		struct memo_seal seal;
		struct error err = {0};
		bool intact = false;
		render(payloads[i], &out);
		read_page(out.data);
		assert_true(i > 0 || strstr(out.data, "&lt;script&gt;alert(1)") != NULL);
		assert_true(memo_seal_read(out.data, out.len, &seal, &intact, &err));
		assert_true(intact);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hostile_text__in_every_field__stays_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
