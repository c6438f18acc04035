/* The pages of the first start that ask something: about the first deal, for a workspace, for a
 * table. Esc goes one question back and keeps what was typed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "first_run.h"

const char *first_choice_title(size_t index)
{
	static const char *const titles[] = {
	    "Look around with demo data", "Score my first deal", "Join a team workspace",
	    "Read a workspace, change nothing", "Import deals from CSV"};
	return titles[index];
}

const char *first_choice_words(size_t index)
{
	static const char *const words[] = {
	    "fictional deals; nothing is kept",     "asks four things; takes two minutes",
	    "opens the file that a team shares",    "opens a file as it is, to look at",
	    "a spreadsheet's table, a deal a line",
	};
	return words[index];
}

const char *first_question_title(enum first_question question)
{
	static const char *const titles[] = {"Deal", "Partner", "Category", "Owner"};
	return titles[question];
}

void first_begin(struct first_screen *f, enum first_choice choice)
{
	f->chosen = choice;
	f->page = choice == FIRST_SCORE ? FIRST_QUESTIONS : FIRST_PATH;
	f->problem[0] = '\0';
	input_finish(&f->path);
	str_truncate(&f->plan, 0);
}

static void say_problem(struct first_screen *f, const char *text)
{
	snprintf(f->problem, sizeof(f->problem), "%.399s", text);
}

static char *answer(const struct first_screen *f, enum first_question question)
{
	return text_nfc(f->inputs[question].text.data);
}

static struct effect finish_questions(struct first_screen *f)
{
	const struct category *category = &f->rubric->categories[f->category.selected];
	if (f->out) {
		deal_finish(&f->out->deal);
		f->out->deal = (struct deal){.title = answer(f, ASK_TITLE),
		                             .partner = answer(f, ASK_PARTNER),
		                             .category = xstrdup(category->id),
		                             .owner = answer(f, ASK_OWNER)};
	}
	return first_leave(f, FIRST_SCORE);
}

static struct effect next_question(struct first_screen *f)
{
	f->problem[0] = '\0';
	if (f->question != ASK_CATEGORY && text_is_blank(f->inputs[f->question].text.data)) {
		static const char *const needed[] = {
		    [ASK_TITLE] = "The deal needs a name, such as: Sleep coaching for adults",
		    [ASK_PARTNER] = "Every deal has a partner: the other company's name",
		    [ASK_OWNER] = "Who sees the evaluation through? A name, yours or another",
		};
		say_problem(f, needed[f->question]);
		return (struct effect){0};
	}
	if (f->question == ASK_CATEGORY && f->rubric->category_count == 0) {
		say_problem(f, "This rubric names no category");
		return (struct effect){0};
	}
	if (f->question + 1 == ASK_COUNT) {
		return finish_questions(f);
	}
	f->question++;
	return (struct effect){0};
}

static void previous_question(struct first_screen *f)
{
	f->problem[0] = '\0';
	if (f->question == ASK_TITLE) {
		f->page = FIRST_CHOICES;
	} else {
		f->question--;
	}
}

static struct effect choose_category(struct first_screen *f, size_t index)
{
	if (index >= f->rubric->category_count) {
		return (struct effect){0};
	}
	f->category.selected = index;
	return next_question(f);
}

static struct effect ask_category(struct first_screen *f, const struct msg *msg)
{
	size_t count = f->rubric->category_count;
	if (msg->kind == MSG_CLICK) {
		return choose_category(f, (size_t)msg->index);
	}
	uint32_t digit = msg_letter(msg);
	if (digit >= '1' && digit <= '9') {
		return choose_category(f, digit - '1');
	}
	if (msg->kind == MSG_KEY) {
		list_move(&f->category, list_action(msg->key), count, count);
	}
	return (struct effect){0};
}

static struct effect ask_question(struct first_screen *f, const struct msg *msg)
{
	bool key = msg->kind == MSG_KEY;
	if (key && (msg->key == KEYCODE_ENTER || msg->key == KEYCODE_TAB)) {
		return next_question(f);
	}
	if (key && (msg->key == KEYCODE_ESC || msg->key == KEYCODE_BACKTAB)) {
		previous_question(f);
		return (struct effect){0};
	}
	if (f->question == ASK_CATEGORY) {
		return ask_category(f, msg);
	}
	if (input_update(&f->inputs[f->question], msg)) {
		f->problem[0] = '\0';
	}
	return (struct effect){0};
}

static void keep_path(struct first_screen *f, char *path)
{
	if (f->out) {
		free(f->out->path);
		f->out->path = path;
	} else {
		free(path);
	}
}

static struct effect look_at_workspace(struct first_screen *f)
{
	struct error err = {0};
	size_t deals;
	char *path = workspace_typed(f->path.text.data);
	if (!workspace_look(path, &deals, &err)) {
		free(path);
		say_problem(f, err.message);
		return (struct effect){0};
	}
	keep_path(f, path);
	return first_leave(f, f->chosen);
}

static size_t count_lines(const char *text)
{
	size_t n = 0;
	for (; *text; text++) {
		n += *text == '\n';
	}
	return n;
}

/* "line 3, column 14: …", a line each; the file is on the screen already. */
static void tell_places(const struct diag_list *diags, struct str *out)
{
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *d = &diags->items[i];
		if (d->line > 0) {
			str_printf(out, "line %d, column %d: ", d->line, d->column);
		}
		str_printf(out, "%s\n", d->message);
	}
}

/* Reads the table as importing it would, and shows what comes of it. */
static struct effect look_at_table(struct first_screen *f, struct session *s)
{
	struct error err = {0};
	size_t events = 0;
	auto_diags diags;
	diag_list_init(&diags);
	char *path = workspace_typed(f->path.text.data);
	str_truncate(&f->plan, 0);
	f->plan_top = 0;
	bool ok = import_file(s, path, true, &events, &f->plan, &diags, &err);
	if (!ok) {
		str_truncate(&f->plan, 0);
		tell_places(&diags, &f->plan);
		say_problem(f, err.message);
		free(path);
	} else if (events == 0) {
		say_problem(f, "There is no deal in it");
		free(path);
	} else {
		f->problem[0] = '\0';
		f->page = FIRST_PLAN;
		keep_path(f, path);
	}
	f->plan_lines = count_lines(f->plan.data);
	f->plan_deals = events;
	return (struct effect){0};
}

static struct effect ask_path(struct first_screen *f, struct session *s, const struct msg *msg)
{
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ESC) {
		f->page = FIRST_CHOICES;
		return (struct effect){0};
	}
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ENTER) {
		if (text_is_blank(f->path.text.data)) {
			say_problem(f, "Which file? Type its path");
			return (struct effect){0};
		}
		return f->chosen == FIRST_IMPORT ? look_at_table(f, s) : look_at_workspace(f);
	}
	if (input_update(&f->path, msg)) {
		f->problem[0] = '\0';
		str_truncate(&f->plan, 0);
	}
	return (struct effect){0};
}

struct effect first_ask(struct first_screen *f, struct session *s, const struct msg *msg)
{
	switch (f->page) {
	case FIRST_QUESTIONS:
		return ask_question(f, msg);
	case FIRST_PATH:
		return ask_path(f, s, msg);
	case FIRST_CHOICES:
	case FIRST_PLAN:
		break;
	}
	return (struct effect){0};
}
