/* Two questions asked in one line each: what a new scorecard is for, and whether to submit. A
 * letter named on the screen answers, never Enter alone and never the key that asked. */
#pragma once

#include <stdbool.h>

#include "dealbench/app/session.h"
#include "dealbench/base/arena.h"
#include "dealbench/tui/frame.h"
#include "dealbench/tui/input.h"

/* "Aster Sleep > Score", a long title cut so that the other end of the row has room. */
void prompt_crumb(const struct sheet *sheet, const char *screen, char *buf, size_t size);
/* Why the sheet may not be changed, or NULL. */
const char *prompt_locked(const struct sheet *sheet, const struct session *s);
/* Why no new scorecard may be opened from it, or NULL. */
const char *prompt_no_new(const struct sheet *sheet, const struct session *s);

enum prompt_answer { PROMPT_STAY, PROMPT_YES, PROMPT_NO };

struct purpose_prompt {
	enum card_purpose purpose; /* holds after PROMPT_YES */
};
enum prompt_answer purpose_prompt_update(struct purpose_prompt *p, const struct msg *msg);
int purpose_prompt_height(void);
void purpose_prompt_view(const struct sheet *sheet, struct frame *f, struct rect area);

struct submit_prompt {
	bool passed;       /* something is passed over, which needs a reason */
	bool reason_asked; /* it is being typed */
	bool open;
	bool needed; /* going on without a text was tried */
	bool kept;   /* the text is one that was typed before */
	char *was;   /* what is kept of it in the workspace */
	struct input reason;
	struct submit_asked { /* what would be frozen when it was asked */
		size_t verdict, answered, gaps;
		bool has_score;
		double score;
	} asked;
};
/* Takes up what was typed before, in this run or an earlier one. */
void submit_prompt_open(struct submit_prompt *p, const struct sheet *sheet);
/* Looks again after the sheet was read: a reason that nobody was asked for yet is asked for. False
 * where y would submit another result than the one that was asked about. */
bool submit_prompt_look(struct submit_prompt *p, const struct sheet *sheet);
/* What it is submitted with: the reason, or NULL where nothing is passed over. */
const char *submit_prompt_reason(const struct submit_prompt *p);
/* Keeps what was typed in the workspace; false where it could not. */
bool submit_prompt_keep(struct submit_prompt *p, const struct sheet *sheet, struct error *err);
/* Nothing of it is needed any more. */
void submit_prompt_drop(struct submit_prompt *p, const struct sheet *sheet);
void submit_prompt_close(struct submit_prompt *p);
bool submit_prompt_unsaved(const struct submit_prompt *p);
enum prompt_answer submit_prompt_update(struct submit_prompt *p, const struct msg *msg);
int submit_prompt_height(const struct submit_prompt *p, const struct sheet *sheet, int width);
void submit_prompt_view(const struct submit_prompt *p, const struct sheet *sheet, struct frame *f,
                        struct rect area);
