/* Reads the head of a screen test. */
#include "scr.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"

static bool set(char **field, const char *value)
{
	free(*field);
	*field = xstrdup(value);
	return true;
}

static bool set_header(struct scr *scr, const char *name, const char *value)
{
	const struct {
		const char *name;
		char **field;
	} texts[] = {
	    {"deals", &scr->deals}, {"screen", &scr->screen}, {"deal", &scr->deal},
	    {"item", &scr->item},   {"rater", &scr->rater},   {"as-of", &scr->as_of},
	    {"mode", &scr->mode},   {"keys", &scr->keys},     {"rubric", &scr->rubric},
	    {"sizes", &scr->sizes}, {"folder", &scr->folder},
	};
	char rest;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (strcmp(name, texts[i].name) == 0) {
			return set(texts[i].field, value);
		}
	}
	if (strcmp(name, "size") == 0) {
		return sscanf(value, "%4dx%4d%c", &scr->columns, &scr->rows, &rest) == 2;
	}
	return strcmp(name, "card") == 0 && sscanf(value, "%4d%c", &scr->card, &rest) == 1;
}

/* One line of the head; a line that begins with a blank goes on with the keys. */
static bool head_line(struct scr *scr, const char *line)
{
	if (!*line || *line == '#') {
		return true;
	}
	if (*line == ' ' || *line == '\t') {
		char *more = xprintf("%s%s", scr->keys, line);
		free(scr->keys);
		scr->keys = more;
		return true;
	}
	const char *colon = strchr(line, ':');
	if (!colon) {
		return false;
	}
	auto_free char *name = xstrndup(line, (size_t)(colon - line));
	return set_header(scr, name, colon + 1 + strspn(colon + 1, " "));
}

/* "SHOTS:page" becomes a shot at each of the sizes, then the case's own size again. */
static bool expand_shots(struct scr *scr, struct error *err)
{
	static const char word[] = "SHOTS";
	auto_str out = STR_INIT;
	const char *from = scr->keys, *at;
	while ((at = strstr(from, word)) != NULL) {
		const char *name = at + strlen(word);
		size_t len = strcspn(name, " ");
		str_append_len(&out, from, (size_t)(at - from));
		for (const char *size = scr->sizes; *size; size += strspn(size, " ")) {
			int columns, rows;
			size_t n = strcspn(size, " ");
			if (sscanf(size, "%4dx%4d", &columns, &rows) != 2) {
				return error_set(err, ERROR_INVALID, "no size: %s", size);
			}
			str_printf(&out, "RESIZE:%dx%d SHOT%.*s%s%dx%d ", columns, rows, (int)len,
			           name, len > 0 ? "-" : ":", columns, rows);
			size += n;
		}
		str_printf(&out, "RESIZE:%dx%d", scr->columns, scr->rows);
		from = name + len;
	}
	str_append(&out, from);
	free(scr->keys);
	scr->keys = str_steal(&out);
	return true;
}

bool scr_parse(struct scr *scr, const char *text, struct error *err)
{
	*scr = (struct scr){.columns = 80, .rows = 24};
	set(&scr->deals, "all");
	set(&scr->screen, "deals");
	set(&scr->rater, "ana");
	set(&scr->as_of, "2026-11-21");
	set(&scr->mode, "");
	set(&scr->rubric, "rubrics/digital-health");
	set(&scr->folder, "");
	set(&scr->keys, "");
	set(&scr->sizes, "80x24 60x16 120x40 160x50 200x60 40x10");
	const char *at = text;
	for (int n = 1; *at && strncmp(at, "===", 3) != 0; n++) {
		size_t len = strcspn(at, "\n");
		auto_free char *line = xstrndup(at, len);
		if (!head_line(scr, line)) {
			return error_set(err, ERROR_INVALID, "line %d is no header: %s", n, line);
		}
		at += len + (at[len] == '\n');
	}
	scr->head = xstrndup(text, (size_t)(at - text));
	scr->body = xstrdup(at);
	return expand_shots(scr, err);
}

void scr_finish(struct scr *scr)
{
	char *all[] = {scr->head,   scr->body,  scr->deals, scr->screen, scr->deal,
	               scr->item,   scr->rater, scr->as_of, scr->mode,   scr->keys,
	               scr->rubric, scr->sizes, scr->folder};
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		free(all[i]);
	}
	*scr = (struct scr){0};
}
