/* What may stand in a page is listed here element by element; all else is a fault. */
#include "hostile.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define NAME 32

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

void hostile_card(struct card *card, const char *text)
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

/* ---- reading a page ---- */

struct name {
	char text[NAME];
};

struct reader {
	const char *at, *why; /* why: what is wrong, or NULL */
	struct name *open;
	size_t depth, cap;
	int heading; /* level of the last one */
	size_t tables, headers, titles;
};

static bool refuse(struct reader *r, const char *why)
{
	r->why = r->why ? r->why : why;
	return false;
}

static bool listed(const char *list, const char *name)
{
	size_t len = strlen(name);
	for (const char *at = list; (at = strstr(at, name)) != NULL; at++) {
		if (at > list && at[-1] == ' ' && at[len] == ' ') {
			return true;
		}
	}
	return false;
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

static bool take_name(struct reader *r, struct name *name)
{
	size_t len = 0;
	while (isalnum((unsigned char)*r->at) || *r->at == '-') {
		if (len + 1 == NAME) {
			return refuse(r, "a long name");
		}
		name->text[len++] = *r->at++;
	}
	name->text[len] = '\0';
	return true;
}

/* name="value"; the value may hold anything but a quote and a bracket. */
static bool take_attribute(struct reader *r, const char *element)
{
	struct name name;
	if (!take_name(r, &name) || !listed(attributes_of(element), name.text) ||
	    strncmp(r->at, "=\"", 2) != 0) {
		return refuse(r, "an attribute that may not be there");
	}
	r->at += 2;
	size_t len = strcspn(r->at, "\"<>");
	auto_free char *value = xstrndup(r->at, len);
	if (r->at[len] != '"' || strstr(value, "javascript:") || strstr(value, "url(")) {
		return refuse(r, "a value that may not be there");
	}
	if (strcmp(element, "th") == 0 && strcmp(name.text, "scope") == 0) {
		r->headers++;
	}
	r->at += len + 1;
	return true;
}

static bool look_at_element(struct reader *r, const char *element)
{
	if (element[0] == 'h' && isdigit((unsigned char)element[1])) {
		int level = element[1] - '0';
		if (level > r->heading + 1) {
			return refuse(r, "a heading that leaves a level out");
		}
		r->heading = level;
		r->titles += level == 1;
	}
	r->tables += strcmp(element, "table") == 0;
	return true;
}

/* The style is ours alone: no data is in it. */
static bool pass_style(struct reader *r)
{
	size_t len = strcspn(r->at, "<");
	auto_free char *style = xstrndup(r->at, len);
	if (strncmp(r->at + len, "</style>", 8) != 0 || strstr(style, "url(") ||
	    strstr(style, "@import") || strstr(style, "example")) {
		return refuse(r, "a style that is not ours");
	}
	r->at += len;
	return true;
}

static bool open_element(struct reader *r)
{
	struct name name;
	size_t headers = r->headers;
	if (!take_name(r, &name) || !name.text[0] || !attributes_of(name.text)) {
		return refuse(r, "an element that may not be there");
	}
	while (*r->at == ' ') {
		r->at++;
		if (!take_attribute(r, name.text)) {
			return false;
		}
	}
	r->at += *r->at == '/';
	if (*r->at++ != '>') {
		return refuse(r, "a tag without an end");
	}
	if (strcmp(name.text, "th") == 0 && r->headers == headers) {
		return refuse(r, "a table's heading without a scope");
	}
	if (!listed(EMPTY, name.text)) {
		xgrow(&r->open, &r->cap, r->depth + 1);
		r->open[r->depth++] = name;
	}
	return look_at_element(r, name.text) && (strcmp(name.text, "style") != 0 || pass_style(r));
}

static bool close_element(struct reader *r)
{
	struct name name;
	r->at++;
	if (!take_name(r, &name) || r->depth == 0 ||
	    strcmp(r->open[r->depth - 1].text, name.text) != 0 || *r->at++ != '>') {
		return refuse(r, "an element closed out of its place");
	}
	r->depth--;
	return true;
}

static bool read_text(struct reader *r)
{
	size_t len;
	uint32_t cp = text_decode(r->at, &len);
	r->at += len;
	return (!text_is_unsafe(cp) || cp == '\n') || refuse(r, "a character that acts");
}

bool html_page_is_inert(const char *page, const char **out_why, const char **out_at)
{
	static const char doctype[] = "<!DOCTYPE html>\n<html lang=\"en\">";
	struct reader r = {.at = page};
	bool ok = strncmp(page, doctype, strlen(doctype)) == 0 || refuse(&r, "no page");
	r.at += ok ? strlen("<!DOCTYPE html>\n") : 0;
	while (ok && *r.at) {
		const char *from = r.at;
		if (*r.at++ != '<') {
			r.at = from;
			ok = read_text(&r);
		} else {
			ok = *r.at == '/' ? close_element(&r) : open_element(&r);
		}
	}
	ok = ok && (r.depth == 0 || refuse(&r, "an element that is not closed")) &&
	     (r.titles == 1 || refuse(&r, "not one title")) &&
	     ((r.tables > 0 && r.headers > r.tables) || refuse(&r, "tables without headings"));
	free(r.open);
	*out_why = r.why;
	*out_at = r.at;
	return ok;
}
