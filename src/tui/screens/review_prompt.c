/* The questions before a scorecard is frozen or the next one is opened. */
#include "review_prompt.h"

#include <stdio.h>
#include <string.h>

#include "dealbench/app/brief.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/key.h"

#define CRUMB_TITLE 30

void prompt_crumb(const struct sheet *sheet, const char *screen, char *buf, size_t size)
{
	auto_arena struct arena *a = arena_new();
	const char *title = text_safe(a, sheet->card->deal.title, false);
	snprintf(buf, size, "%s > %s", text_ellipsis(a, title, CRUMB_TITLE), screen);
}

const char *prompt_locked(const struct sheet *sheet, const struct session *s)
{
	if (sheet->editable) {
		return NULL;
	}
	if (session_read_only(s)) {
		return "Read-only: nothing can be changed here";
	}
	if (sheet->deal_state == DEAL_ARCHIVED) {
		return "The deal is archived: reopen it first";
	}
	if (sheet->deal_state == DEAL_WITHDRAWN) {
		return "The deal is withdrawn: reopen it first";
	}
	if (sheet->state == CARD_SUBMITTED) {
		return "Submitted: N starts a new scorecard from these answers";
	}
	return "A later scorecard stands in place of this one; this one stays as it was";
}

const char *prompt_no_new(const struct sheet *sheet, const struct session *s)
{
	if (session_read_only(s) || sheet->deal_state != DEAL_OPEN ||
	    sheet->number < sheet->card_count) {
		return prompt_locked(sheet, s);
	}
	return sheet->state == CARD_SUBMITTED
	           ? NULL
	           : "This scorecard is open still: answer it, or submit it";
}

enum prompt_answer purpose_prompt_update(struct purpose_prompt *p, const struct msg *msg)
{
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ESC) {
		return PROMPT_NO;
	}
	switch (msg_letter(msg)) {
	case 's':
		p->purpose = PURPOSE_SCREENING;
		return PROMPT_YES;
	case 'f':
		p->purpose = PURPOSE_FULL;
		return PROMPT_YES;
	case 't':
		p->purpose = PURPOSE_RETEST;
		return PROMPT_YES;
	default:
		return PROMPT_STAY;
	}
}

int purpose_prompt_height(void)
{
	return 4;
}

void purpose_prompt_view(const struct sheet *sheet, struct frame *f, struct rect area)
{
	frame_hline(f, area.x, area.y, area.w);
	frame_printf(f, area.x + 1, area.y + 1, area.w - 2, STYLE_STRONG,
	             "A new scorecard from number %d: what is it for?", sheet->number);
	static const char *const choices[] = {"f full evaluation", "s screening",
	                                      "t yearly re-test"};
	for (size_t i = 0, x = 1; i < ARRAY_LEN(choices); i++) {
		int n = frame_put(f, area.x + (int)x, area.y + 2, area.w - (int)x, STYLE_PLAIN,
		                  choices[i]);
		frame_target_key(f, (struct rect){area.x + (int)x, area.y + 2, n, 1},
		                 (uint32_t)choices[i][0]);
		x += (size_t)n + 3;
	}
	frame_put(f, area.x + 1, area.y + 3, area.w - 2, STYLE_QUIET,
	          "The submitted one stays as it is. Esc goes back.");
	frame_cursor(f, area.x + 1, area.y + 2, false);
}

static const char *draft_name(const struct sheet *sheet, struct arena *a)
{
	return arena_printf(a, "submit/%s/%d", sheet->card->deal.id, sheet->number);
}

static struct submit_asked asked_of(const struct sheet *sheet)
{
	const struct result *r = sheet->result;
	return (struct submit_asked){.verdict = r->verdict,
	                             .answered = r->answered,
	                             .gaps = r->gap_count,
	                             .has_score = r->has_score,
	                             .score = r->has_score ? r->score : 0};
}

static bool same_asked(const struct submit_asked *a, const struct submit_asked *b)
{
	return a->verdict == b->verdict && a->answered == b->answered && a->gaps == b->gaps &&
	       a->has_score == b->has_score && !(a->score < b->score || a->score > b->score);
}

void submit_prompt_open(struct submit_prompt *p, const struct sheet *sheet)
{
	if (!p->open) {
		auto_arena struct arena *a = arena_new();
		const char *before = session_draft(sheet->session, draft_name(sheet, a), a);
		p->kept = before && *before;
		p->was = xstrdup(p->kept ? before : "");
		input_init(&p->reason, p->was, false);
		p->open = true;
	}
	p->passed = p->reason_asked = false;
	p->asked = asked_of(sheet);
	(void)submit_prompt_look(p, sheet);
}

bool submit_prompt_look(struct submit_prompt *p, const struct sheet *sheet)
{
	auto_arena struct arena *a = arena_new();
	bool typed = p->reason_asked, given = p->passed && !typed;
	struct submit_asked was = p->asked;
	p->passed = sheet_passed_over(sheet, a) != NULL;
	p->reason_asked = p->passed && !given;
	p->asked = asked_of(sheet);
	return p->reason_asked || (!typed && same_asked(&was, &p->asked));
}

const char *submit_prompt_reason(const struct submit_prompt *p)
{
	return p->passed ? p->reason.text.data : NULL;
}

bool submit_prompt_unsaved(const struct submit_prompt *p)
{
	return p->open && strcmp(p->reason.text.data, p->was) != 0;
}

static bool draft_set(struct submit_prompt *p, const struct sheet *sheet, const char *text,
                      struct error *err)
{
	auto_arena struct arena *a = arena_new();
	if (!session_set_draft(sheet->session, draft_name(sheet, a), text, err)) {
		return false;
	}
	free(p->was);
	p->was = xstrdup(text);
	return true;
}

bool submit_prompt_keep(struct submit_prompt *p, const struct sheet *sheet, struct error *err)
{
	return !submit_prompt_unsaved(p) || draft_set(p, sheet, p->reason.text.data, err);
}

void submit_prompt_drop(struct submit_prompt *p, const struct sheet *sheet)
{
	struct error ignored;
	if (p->open && *p->was) {
		(void)draft_set(p, sheet, "", &ignored);
	}
	submit_prompt_close(p);
}

void submit_prompt_close(struct submit_prompt *p)
{
	if (p->open) {
		input_finish(&p->reason);
		free(p->was);
		p->was = NULL;
		p->open = false;
	}
}

static bool is_blank(const char *s)
{
	return s[strspn(s, " \t\n")] == '\0';
}

enum prompt_answer submit_prompt_update(struct submit_prompt *p, const struct msg *msg)
{
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ESC) {
		return PROMPT_NO;
	}
	if (p->reason_asked) {
		if (msg->kind == MSG_KEY && msg->key == KEYCODE_ENTER) {
			p->needed = p->reason_asked = is_blank(p->reason.text.data);
		} else {
			p->needed = false;
			(void)input_update(&p->reason, msg);
		}
		return PROMPT_STAY;
	}
	return msg_letter(msg) == 'y' ? PROMPT_YES : PROMPT_STAY;
}

static char *passed_words(const struct sheet *sheet, struct arena *a)
{
	char *words = sheet_passed_over(sheet, a);
	return words ? words : arena_strdup(a, "Nothing is passed over.");
}

int submit_prompt_height(const struct submit_prompt *p, const struct sheet *sheet, int width)
{
	if (!p->reason_asked) {
		return 3;
	}
	auto_arena struct arena *a = arena_new();
	char **lines;
	size_t n =
	    text_wrap(a, passed_words(sheet, a), (size_t)(width > 4 ? width - 2 : 2), &lines);
	return 4 + (int)(n < 4 ? n : 4);
}

static void reason_view(const struct submit_prompt *p, const struct sheet *sheet, struct frame *f,
                        struct rect area)
{
	auto_arena struct arena *a = arena_new();
	struct rect words = {area.x + 1, area.y + 1, area.w - 2, area.h - 4};
	frame_wrap(f, words, STYLE_WATCH, 0, passed_words(sheet, a));
	int y = area.y + area.h - 3;
	frame_put(f, area.x + 1, y, area.w - 2, STYLE_STRONG,
	          "It can be submitted as it is, with a reason that stays on file. Why now?");
	input_view(&p->reason, f, (struct rect){area.x + 1, y + 1, area.w - 2, 1}, true);
	frame_put(f, area.x + 1, y + 2, area.w - 2, p->needed ? STYLE_WATCH : STYLE_QUIET,
	          p->needed ? "A reason is needed to go on. Esc goes back."
	          : p->kept
	              ? "As you left it. Enter goes on, then it asks once more. Esc goes back."
	              : "Enter goes on, then it asks once more. Esc goes back; the text is kept.");
	frame_target_key(f, (struct rect){area.x + 1, y + 2, area.w - 2, 1}, KEYCODE_ENTER);
}

/* The verdict gives way to the rest where there is no room. */
static const char *question_words(const struct sheet *sheet, int width, struct arena *a)
{
	const struct result *r = sheet->result;
	const char *head = arena_printf(a, "Submit scorecard %d ", sheet->number);
	const char *tail =
	    arena_printf(a, ", %s%s? It is frozen then. ", r->has_score ? "score " : "no score",
	                 r->has_score ? sheet_score(sheet, a) : "");
	const char *label =
	    r->verdict == NONE
	        ? "without a verdict"
	        : arena_printf(a, "as %s",
	                       text_safe(a, sheet->rubric->verdicts[r->verdict].label, false));
	size_t taken = strlen(head) + strlen(tail) + strlen("y submits."), all = (size_t)width;
	label = text_ellipsis(a, label, all > taken + 4 ? all - taken : 4);
	return arena_printf(a, "%s%s%s", head, label, tail);
}

void submit_prompt_view(const struct submit_prompt *p, const struct sheet *sheet, struct frame *f,
                        struct rect area)
{
	frame_hline(f, area.x, area.y, area.w);
	if (p->reason_asked) {
		reason_view(p, sheet, f, area);
		return;
	}
	auto_arena struct arena *a = arena_new();
	int w = area.w - 2, y = area.y + 1;
	int n = frame_put(f, area.x + 1, y, w, STYLE_STRONG, question_words(sheet, w, a));
	int yes = frame_put(f, area.x + 1 + n, y, w - n, STYLE_STRONG, "y submits.");
	frame_target_key(f, (struct rect){area.x + 1 + n, y, yes, 1}, 'y');
	if (p->passed) {
		frame_printf(f, area.x + 1, y + 1, w, STYLE_PLAIN, "Reason: %s",
		             submit_prompt_reason(p));
	} else {
		frame_put(f, area.x + 1, y + 1, w, STYLE_PLAIN,
		          "Later changes go into a new scorecard.");
	}
	frame_cursor(f, area.x + 1, y, false);
}
