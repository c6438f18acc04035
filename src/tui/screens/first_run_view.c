/* Draws the first start. The choices are always there; what explains them gives way where the
 * window is small. */
#include <stdio.h>
#include <string.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"
#include "first_run.h"

#define CHOICE_COLUMNS 38
#define TEXT_MOST 90
#define LABEL 10

struct page { /* written from the top down */
	struct frame *f;
	struct rect area;
	int y;
};

static void put(struct page *p, enum style style, const char *text)
{
	if (p->y < p->area.h) {
		frame_put_cut(p->f, p->area.x, p->area.y + p->y, p->area.w, style, false, text);
	}
	p->y++;
}

static void wrap(struct page *p, enum style style, const char *text)
{
	if (p->y < p->area.h) {
		struct rect rest = {p->area.x, p->area.y + p->y, p->area.w, p->area.h - p->y};
		p->y += frame_wrap(p->f, rest, style, 0, text);
	}
}

static void put_choice(const struct first_screen *s, struct page *p, size_t index)
{
	auto_arena struct arena *a = arena_new();
	struct rect row = {p->area.x - 2, p->area.y + p->y, p->area.w + 2, 1};
	bool on = index == s->choice.selected;
	bool words = p->area.w >= 72;
	int title = words ? CHOICE_COLUMNS : p->area.w;
	frame_put_cut(p->f, p->area.x, row.y, title, STYLE_PLAIN, false,
	              arena_printf(a, "%zu  %s", index + 1, first_choice_title(index)));
	if (words) {
		frame_put_cut(p->f, p->area.x + title, row.y, p->area.w - title, STYLE_QUIET, false,
		              first_choice_words(index));
	}
	if (on) {
		frame_put(p->f, row.x, row.y, 1, STYLE_PLAIN, ">");
		frame_style(p->f, row, STYLE_SELECTED);
		frame_cursor(p->f, row.x, row.y, false);
	}
	frame_target_line(p->f, row, (int)index);
	p->y++;
}

static void view_choices(const struct first_screen *s, struct page *p)
{
	auto_arena struct arena *a = arena_new();
	int spare = p->area.h - FIRST_CHOICE_COUNT;
	bool again = s->out && s->out->after_demo;
	if (spare >= 12) {
		p->y++;
		put(p, STYLE_STRONG, "Partnership evaluation workbench");
		p->y++;
	}
	if (spare >= 1) {
		put(p, STYLE_PLAIN,
		    again ? "That was the demo; nothing of it is kept. What would you like to do?"
		    : spare >= 4 ? "Nothing is set up yet. What would you like to do?"
		                 : "What would you like to do?");
	}
	p->y += spare >= 6;
	for (size_t i = 0; i < FIRST_CHOICE_COUNT; i++) {
		put_choice(s, p, i);
	}
	p->y += spare >= 7;
	wrap(p, STYLE_PLAIN, arena_printf(a, "Files will go to %s", s->workspace));
	put(p, STYLE_QUIET,
	    "(--workspace FILE changes it; nothing is made until a choice needs it)");
	put(p, STYLE_PLAIN, "Nothing is sent anywhere. This program has no network code.");
	p->y += spare >= 10;
	wrap(p, STYLE_PLAIN,
	     frame_words(p->f, a,
	                 "Screen reader or braille display? Press {plain} for plain questions and "
	                 "answers."));
	wrap(p, STYLE_PLAIN,
	     frame_words(p->f, a, "Colours hard to see? Press {theme} to try the themes now."));
}

static const char *question_help(const struct first_screen *s)
{
	switch (s->question) {
	case ASK_TITLE:
		return "What is the deal about? A few words, such as: Sleep coaching for adults.";
	case ASK_PARTNER:
		return "The other company.";
	case ASK_CATEGORY:
		return "It decides which questions are asked and what they weigh.";
	case ASK_OWNER:
		return "Who sees the evaluation through.";
	case ASK_COUNT:
		break;
	}
	return "";
}

static const char *given_words(const struct first_screen *s, enum first_question question)
{
	if (question == ASK_CATEGORY) {
		return s->question > ASK_CATEGORY
		           ? s->rubric->categories[s->category.selected].title
		           : "";
	}
	return s->question > question ? s->inputs[question].text.data : "";
}

static void put_question(const struct first_screen *s, struct page *p, enum first_question question)
{
	bool on = question == s->question;
	int x = p->area.x + LABEL, y = p->area.y + p->y, w = p->area.w - LABEL;
	if (p->y >= p->area.h) {
		return;
	}
	frame_put(p->f, p->area.x, y, LABEL - 1, on ? STYLE_STRONG : STYLE_QUIET,
	          first_question_title(question));
	if (on) {
		frame_put(p->f, p->area.x - 2, y, 1, STYLE_ACCENT, ">");
	}
	if (on && question != ASK_CATEGORY) {
		input_view(&s->inputs[question], p->f, (struct rect){x, y, w > 50 ? 50 : w, 1},
		           true);
	} else {
		frame_put_cut(p->f, x, y, w, STYLE_PLAIN, false, given_words(s, question));
	}
	p->y++;
}

static void put_categories(const struct first_screen *s, struct page *p)
{
	size_t count = s->rubric->category_count;
	size_t height = p->area.h > p->y ? (size_t)(p->area.h - p->y) : 0;
	size_t top = list_top(&s->category, count, height);
	for (size_t i = top; i < count && i < top + height; i++) {
		auto_arena struct arena *a = arena_new();
		struct rect row = {p->area.x - 2, p->area.y + p->y, p->area.w + 2, 1};
		frame_put_cut(p->f, p->area.x, row.y, p->area.w, STYLE_PLAIN, false,
		              arena_printf(a, "%zu  %s", i + 1, s->rubric->categories[i].title));
		frame_target_line(p->f, row, (int)i);
		if (i == s->category.selected) {
			frame_put(p->f, row.x, row.y, 1, STYLE_PLAIN, ">");
			frame_style(p->f, row, STYLE_SELECTED);
			frame_cursor(p->f, row.x, row.y, false);
		}
		p->y++;
	}
}

static void view_questions(const struct first_screen *s, struct page *p)
{
	bool roomy = p->area.h >= 14;
	p->y += roomy;
	for (int q = 0; q < ASK_COUNT; q++) {
		if (roomy || q == (int)s->question || s->question != ASK_CATEGORY) {
			put_question(s, p, (enum first_question)q);
		}
	}
	p->y += roomy;
	if (s->problem[0]) {
		wrap(p, STYLE_BAD, s->problem);
	} else if (roomy || s->question != ASK_CATEGORY) {
		wrap(p, STYLE_QUIET, question_help(s));
	}
	p->y += roomy;
	if (s->question == ASK_CATEGORY) {
		put_categories(s, p);
		const char *summary = s->rubric->categories[s->category.selected].summary;
		auto_arena struct arena *a = arena_new();
		p->y++;
		wrap(p, STYLE_PLAIN,
		     summary ? arena_strndup(a, summary, strcspn(summary, "\n")) : "");
	}
}

static void put_plan(const struct first_screen *s, struct page *p)
{
	const char *at = s->plan.data;
	for (size_t i = 0; *at; i++) {
		auto_arena struct arena *a = arena_new();
		size_t len = strcspn(at, "\n");
		if (i >= s->plan_top) {
			wrap(p, STYLE_PLAIN, arena_strndup(a, at, len));
		}
		at += len + (at[len] == '\n');
	}
}

static const char *path_help(enum first_choice choice)
{
	switch ((int)choice) {
	case FIRST_JOIN:
		return "The file that the team shares, such as /srv/deals/team.db, or the folder "
		       "that "
		       "holds it. Next time: dealbench --workspace FILE, or "
		       "DEALBENCH_WORKSPACE=FILE "
		       "in your profile.";
	case FIRST_READ:
		return "A workspace's file, or the folder that holds it. Nothing in it is changed. "
		       "Next time: dealbench --read-only --workspace FILE.";
	default:
		return "A table saved as CSV. Its first line names the columns: title and partner, "
		       "and where you have them id, category, stage, owner, sponsor, due and "
		       "attribute:NAME. It is looked at first; nothing is stored yet.";
	}
}

static void view_path(const struct first_screen *s, struct page *p)
{
	bool roomy = p->area.h >= 14;
	int y = p->area.y + p->y + roomy;
	p->y += roomy;
	frame_put(p->f, p->area.x - 2, y, 1, STYLE_ACCENT, ">");
	frame_put(p->f, p->area.x, y, LABEL - 1, STYLE_STRONG, "File");
	input_view(&s->path, p->f, (struct rect){p->area.x + LABEL, y, p->area.w - LABEL, 1}, true);
	p->y += 1 + roomy;
	if (s->problem[0]) {
		wrap(p, STYLE_BAD, s->problem);
		p->y += roomy;
		put_plan(s, p);
	}
	if (roomy || !s->problem[0]) {
		wrap(p, STYLE_QUIET, s->plan.len == 0 ? path_help(s->chosen) : "");
	}
}

static void view_plan(const struct first_screen *s, struct page *p)
{
	auto_arena struct arena *a = arena_new();
	frame_cursor(p->f, p->area.x, p->area.y + p->y, false);
	wrap(p, STYLE_STRONG,
	     arena_printf(a, "Nothing is wrong with it. %s %s into %s:",
	                  frame_words(p->f, a, "{accept} imports"),
	                  text_count(a, s->plan_deals, "deal"), s->workspace));
	p->y += p->area.h >= 14;
	put_plan(s, p);
}

void first_view(const void *state, const struct session *session UNUSED, struct frame *f,
                struct rect area)
{
	const struct first_screen *s = state;
	bool roomy = area.h >= 12;
	struct page p = {.f = f};
	p.area = (struct rect){area.x + 3, area.y + roomy, area.w - 4, area.h - roomy};
	p.area.w = p.area.w > TEXT_MOST ? TEXT_MOST : p.area.w;
	if (roomy) {
		frame_hline(f, area.x, area.y, area.w);
	}
	switch (s->page) {
	case FIRST_CHOICES:
		view_choices(s, &p);
		break;
	case FIRST_QUESTIONS:
		view_questions(s, &p);
		break;
	case FIRST_PATH:
		view_path(s, &p);
		break;
	case FIRST_PLAN:
		view_plan(s, &p);
		break;
	}
}
