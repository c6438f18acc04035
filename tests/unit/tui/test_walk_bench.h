/* A workspace with a small rubric and one deal, and the real loop on it with keys from a script. */
#pragma once

#include "dealbench/base/str.h"
#include "dealbench/tui/tui.h"

struct bench {
	char *dir, *rubric, *workspace;
	const char *deal; /* "night", made by bench_open */
	struct session *s;
	struct sheet *sheet; /* the deal's latest scorecard, after bench_play */
	char *screen;        /* the rows of the last screen, each ended by a newline */
	int cursor_x, cursor_y;
	bool typing;
	size_t wrong_cursors; /* frames shot with the cursor outside the panes */
};

/* Fails the test where it cannot be made. */
void bench_open(struct bench *b);
void bench_reopen(struct bench *b, const char *rater, bool read_only);
void bench_close(struct bench *b);
/* Rewords the rubric's folder; the next bench_reopen reads it. */
void bench_reword(struct bench *b, const char *was, const char *now);
/* Runs `screen` on the deal with these keys, then reads the latest scorecard into b->sheet. */
void bench_play(struct bench *b, const char *screen, int columns, int rows, const char *keys);
/* Imports a scorecard file's text; the deal in it is played from then on. */
void bench_import(struct bench *b, const char *deal, const char *text);
bool bench_shows(const struct bench *b, const char *text);
/* The session's rater's answer; NULL where there is none. */
const struct answer *bench_answer(const struct bench *b, const char *item);
const struct item_result *bench_result(const struct bench *b, const char *item);
