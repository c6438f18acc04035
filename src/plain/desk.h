/* A scorecard being asked: the walk, its review, and what the two share. */
#pragma once

#include "dealbench/app/walking.h"
#include "talk.h"

enum desk_mode { DESK_WALK, DESK_REVIEW, DESK_LEFT };

enum { TRAIL_MAX = 128 };

struct desk {
	struct plain *p;
	struct sheet *sheet;
	char *deal;
	enum desk_mode mode;
	size_t item;
	size_t answered;         /* the question before, where its answer led here; or NONE */
	bool told;               /* the question, or the review, has been read out */
	bool given;              /* just answered: its evidence grade is asked */
	size_t trail[TRAIL_MAX]; /* the questions before this one, as they were asked */
	size_t trail_count;
};

/* Asks about a deal until it is left. False where the scorecard cannot be opened. */
bool desk_run(struct plain *p, const char *screen, const char *deal, const char *item, int card,
              struct error *err) MUST_USE;

/* Reads a whole scorecard out, without a question. */
bool desk_show(struct plain *p, const char *deal, int card, struct error *err) MUST_USE;

/* ---- walk_move.c ---- */
void desk_go(struct desk *d, size_t item); /* the one left goes onto the trail */
void desk_stay(struct desk *d);            /* reads the question again, from its start */
void desk_back(struct desk *d);
void desk_next(struct desk *d);
void desk_next_open(struct desk *d, int step);
void desk_go_to(struct desk *d, const char *where); /* a number or an id; "" asks */
/* On from an answer: the next open question, or the review where none is left. */
void desk_advance(struct desk *d, bool skipped_too);
void desk_settle(struct desk *d); /* where the item is asked no more: the next that is */
void desk_list_open(struct desk *d);

/* ---- desk.c ---- */
/* Reads the scorecard again. Where its deal asks other questions since, the one in sight is found
 * by its id, or that it is gone is said. */
bool desk_refresh(struct desk *d, struct error *err) MUST_USE;

/* ---- question.c, why.c: reading out ---- */
void question_tell(struct desk *d);
void question_record(struct desk *d); /* what is stored about it */
void question_why(struct desk *d);
/* Why nothing can be stored, as a sentence; NULL where it can. */
const char *desk_locked(const struct desk *d);
/* Says so where it is locked. */
bool desk_may_write(struct desk *d);

/* ---- answer.c: storing; each says what was stored ---- */
bool give_typed(struct desk *d, const char *text, struct error *err) MUST_USE;
void give_not_applicable(struct desk *d, const char *reason);
void give_put_off(struct desk *d, enum answer_kind kind);
void give_clear(struct desk *d);
void give_confirm(struct desk *d);
/* Why nothing was stored; a conflict is settled, and the question read again. */
void desk_refused(struct desk *d, const struct error *err);
bool give_store(struct desk *d, struct answer *draft) MUST_USE; /* frees draft */

/* ---- beside.c, sources.c, gap.c: what stands beside an answer ---- */
/* Understands a grade by number, id or label. */
bool grade_read(const struct rubric *rubric, const char *text, size_t *out) MUST_USE;
void grade_list(const struct rubric *rubric, struct str *out);
size_t grade_of(const struct desk *d); /* of the answer here, or in force */
void beside_grade(struct desk *d, const char *text);
/* The note that typed makes of was: "+ text" adds a line, "-" leaves none; malloc'd. */
char *note_from(const char *was, const char *typed) MUST_USE;
void beside_note(struct desk *d, const char *text);
void beside_flag(struct desk *d);
void beside_favourability(struct desk *d, const char *text);
void beside_sources(struct desk *d);
void beside_gap(struct desk *d);
const char *gap_label(enum disposition d);
void gap_told(const struct gap *gap, struct str *out);
/* What it is, where, when, and whether a file is still the one that was attached. */
void source_told(struct session *s, const struct source *source, struct str *out);
void desk_undo(struct desk *d, bool redo);
void desk_new_card(struct desk *d);

/* ---- walk.c, review.c: one question and its answer ---- */
void turn_walk(struct desk *d);
void turn_review(struct desk *d);
void show_review(struct desk *d); /* all of it, lists and all */
