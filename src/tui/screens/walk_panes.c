/* The panes beside the question: the list of sections and items, the live line, the third column
 * with evidence and notes, the scorecard and what moves it most. */
#include <stdio.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "walk.h"

#define STATE_FROM 50 /* columns from which on the list says states in words */
#define STATE_WIDTH 22
#define LEGEND_ROWS 3 /* below the list, where there is room: what its signs mean */

enum style verdict_style(const struct rubric *rubric, size_t verdict)
{
	if (verdict == NONE) {
		return STYLE_QUIET;
	}
	return verdict == 0 ? STYLE_GOOD
	                    : (verdict + 1 == rubric->verdict_count ? STYLE_BAD : STYLE_WATCH);
}

static char choice_mark(const struct item *item, size_t choice)
{
	size_t number = item_choice_label(item, choice);
	return number < 10 ? (char)('0' + number) : '+';
}

bool walk_listed(const struct walk *w, size_t item)
{
	const struct answer *own = sheet_own_answer(w->sheet, item);
	return w->sheet->result->items[item].asked || (own && own->kind != ANSWER_NONE);
}

/* Where only others answered: what their answers come to, once that may be seen. */
static char others_mark(const struct walk *w, const struct item *item, const struct item_result *r)
{
	if (!r->answered) {
		return ' ';
	}
	if (!sheet_shows_others(w->sheet) && !r->from_consensus) {
		return '*';
	}
	size_t choice = item->kind == ITEM_SCALE ? r->level : r->option;
	return r->na ? '-' : choice == NONE ? '+' : choice_mark(item, choice);
}

char walk_mark(const struct walk *w, size_t item)
{
	const struct answer *own = sheet_own_answer(w->sheet, item);
	const struct item *it = &w->sheet->rubric->items[item];
	size_t chosen = item_choice_of(it, own);
	if (!w->sheet->result->items[item].asked) {
		return '~';
	}
	if (chosen != NONE) {
		return choice_mark(it, chosen);
	}
	switch (own ? own->kind : ANSWER_NONE) {
	case ANSWER_NA:
		return '-';
	case ANSWER_UNKNOWN:
		return '?';
	case ANSWER_SKIPPED:
		return 's';
	case ANSWER_NONE:
		return others_mark(w, it, &w->sheet->result->items[item]);
	case ANSWER_LEVEL:
	case ANSWER_CHOICE:
	case ANSWER_TEXT:
	case ANSWER_NUMBER:
	case ANSWER_MONEY:
	case ANSWER_DATE:
	case ANSWER_KIND_COUNT:
		break;
	}
	return '+';
}

/* ---- the list ---- */

static char gate_letter(enum gate_status status)
{
	switch (status) {
	case GATE_STATUS_PASS:
		return 'P';
	case GATE_STATUS_FAIL:
		return 'F';
	case GATE_STATUS_OPEN:
		return '?';
	case GATE_STATUS_NONE:
	case GATE_STATUS_COUNT:
		break;
	}
	return ' ';
}

static void section_progress(const struct walk *w, const struct section *section, size_t *out_asked,
                             size_t *out_answered)
{
	*out_asked = *out_answered = 0;
	for (size_t i = section->first; i < section->first + section->count; i++) {
		if (w->sheet->result->items[i].asked) {
			(*out_asked)++;
			*out_answered += !sheet_item_open(w->sheet, i);
		}
	}
}

/* Cut to columns with two dots, which cost less than three in a narrow list. */
static void put_cut(struct frame *f, int x, int y, int columns, enum style style, const char *text)
{
	auto_arena struct arena *a = arena_new();
	char *safe = text_safe(a, text, false);
	if (columns < 4 || text_width(safe) <= (size_t)columns) {
		frame_put(f, x, y, columns, style, safe);
		return;
	}
	size_t cut = text_cut(safe, (size_t)columns - 2);
	while (cut > 0 && (safe[cut - 1] == ' ' || safe[cut - 1] == ',')) {
		cut--;
	}
	frame_printf(f, x, y, columns, style, "%.*s..", (int)cut, safe);
}

static void section_row(const struct walk *w, struct frame *f, struct rect row, size_t index)
{
	const struct section *section = &w->sheet->rubric->sections[index];
	const struct item *item = walk_item(w);
	bool here = item && item->section == index;
	enum gate_status gate = w->sheet->result->sections[index].gate;
	size_t asked, answered;
	section_progress(w, section, &asked, &answered);
	char count[24], letter[2] = {gate_letter(gate), '\0'};
	int n = snprintf(count, sizeof(count), "%zu/%zu", answered, asked);
	int right = row.x + row.w - 2;
	frame_put(f, row.x + 1, row.y, 1, STYLE_ACCENT, here ? ">" : " ");
	put_cut(f, row.x + 3, row.y, right - n - 1 - (row.x + 3), here ? STYLE_STRONG : STYLE_PLAIN,
	        section->title);
	frame_put(f, right - n, row.y, n, STYLE_PLAIN, count);
	frame_put(f, right + 1, row.y, 1,
	          gate == GATE_STATUS_FAIL   ? STYLE_BAD
	          : gate == GATE_STATUS_OPEN ? STYLE_WATCH
	                                     : STYLE_GOOD,
	          letter);
	frame_target_line(f, (struct rect){row.x, row.y, row.w, 1}, TARGET_SECTION + (int)index);
}

static bool wants_attention(const struct walk *w, size_t item)
{
	const struct answer *own = sheet_own_answer(w->sheet, item);
	const struct item_result *r = &w->sheet->result->items[item];
	return (own && own->flag) || r->disposition == DISPOSITION_UNDECIDED ||
	       r->gate == GATE_STATUS_FAIL;
}

/* The state in words, where the list has the width for them. */
static void state_view(const struct walk *w, struct frame *f, int x, int y, size_t index)
{
	auto_arena struct arena *a = arena_new();
	const struct answer *own = sheet_own_answer(w->sheet, index);
	const char *words =
	    own && own->kind != ANSWER_NONE
	        ? answer_words(w->sheet->rubric, &w->sheet->rubric->items[index], own, a)
	        : "open";
	if (!w->sheet->result->items[index].asked) {
		words = "hidden, kept";
	} else if (walk_mark(w, index) == '*') {
		words = "open; others answered";
	} else if (w->sheet->result->items[index].from_consensus) {
		words = "agreed";
	}
	frame_put_cut(f, x + 1, y, STATE_WIDTH - 1, STYLE_QUIET, false, words);
}

static void item_row(const struct walk *w, struct frame *f, struct rect row, size_t index)
{
	bool here = index == w->item;
	char mark = walk_mark(w, index);
	const struct item *item = &w->sheet->rubric->items[index];
	const struct answer *own = sheet_own_answer(w->sheet, index);
	bool mine = (own && own->kind != ANSWER_NONE) || mark == ' ';
	enum style style = here                               ? STYLE_STRONG
	                   : sheet_item_open(w->sheet, index) ? STYLE_PLAIN
	                                                      : STYLE_QUIET;
	const char *brackets = sheet_item_carried(w->sheet, index) ? "{}" : mine ? "[]" : "()";
	frame_printf(f, row.x + 1, row.y, 5, style, "%c %c%c%c", here ? '>' : ' ', brackets[0],
	             mark, brackets[1]);
	int words = row.w >= STATE_FROM ? STATE_WIDTH : 0;
	put_cut(f, row.x + 7, row.y, row.w - 9 - words, style, item->title);
	if (words > 0) {
		state_view(w, f, row.x + row.w - 2 - words, row.y, index);
	}
	if (wants_attention(w, index)) {
		frame_put(f, row.x + row.w - 1, row.y, 1, STYLE_WATCH, "!");
	}
	frame_target_line(f, (struct rect){row.x, row.y, row.w, 1}, TARGET_ITEM + (int)index);
	if (here) {
		if (w->mode == WALK_LIST) {
			frame_style(f, (struct rect){row.x, row.y, row.w - 1, 1}, STYLE_SELECTED);
		}
		frame_cursor(f, row.x + 1, row.y, false);
	}
}

/* What the signs in the list mean: those that stand in it. */
static void legend_view(const struct walk *w, struct frame *f, struct rect area)
{
	static const struct {
		char mark;
		const char *word;
	} words[] = {{'?', "don't know"}, {'-', "n/a"},     {'s', "skipped"},
	             {'~', "hidden"},     {'*', "others'"}, {'+', "given"}};
	const struct section *section = &w->sheet->rubric->sections[walk_item(w)->section];
	char marks[64] = "";
	for (size_t i = 0; i < section->count && i + 1 < sizeof(marks); i++) {
		marks[i] =
		    walk_listed(w, section->first + i) ? walk_mark(w, section->first + i) : ' ';
	}
	int x = area.x + 1, y = area.y;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		int width = 2 + (int)strlen(words[i].word);
		if (!strchr(marks, words[i].mark)) {
			continue;
		}
		if (x > area.x + 1 && x + width > area.x + area.w - 1) {
			x = area.x + 1;
			y++;
		}
		if (y < area.y + area.h) {
			x += frame_printf(f, x, y, area.x + area.w - x, STYLE_QUIET, "%c %s",
			                  words[i].mark, words[i].word) +
			     2;
		}
	}
}

/* The first row to draw of total, so that the one at stands in sight. */
static int first_shown(int at, int total, int height)
{
	int skip = at - height / 2;
	skip = skip > total - height ? total - height : skip;
	return skip < 0 ? 0 : skip;
}

static void items_view(const struct walk *w, struct frame *f, struct rect area)
{
	const struct item *item = walk_item(w);
	if (!item || area.h < 1) {
		return;
	}
	const struct section *section = &w->sheet->rubric->sections[item->section];
	int at = 0, total = 0;
	for (size_t i = section->first; i < section->first + section->count; i++) {
		at = i == w->item ? total : at;
		total += walk_listed(w, i);
	}
	int skip = first_shown(at, total, area.h), n = 0;
	for (size_t i = section->first; i < section->first + section->count; i++) {
		if (!walk_listed(w, i)) {
			continue;
		}
		if (n >= skip && n - skip < area.h) {
			item_row(w, f, (struct rect){area.x, area.y + n - skip, area.w, 1}, i);
		}
		n++;
	}
	int spare = area.h - total;
	if (spare > LEGEND_ROWS) {
		legend_view(w, f, (struct rect){area.x, area.y + total + 1, area.w, LEGEND_ROWS});
	}
}

/* The sections that ask anything, around the one that is walked; returns the rows they take. */
static int sections_view(const struct walk *w, struct frame *f, struct rect area)
{
	auto_arena struct arena *a = arena_new();
	const struct rubric *rubric = w->sheet->rubric;
	const struct item *item = walk_item(w);
	size_t *listed = arena_array(a, rubric->section_count, sizeof(*listed));
	int total = 0, at = 0;
	for (size_t i = 0; i < rubric->section_count; i++) {
		size_t asked, answered;
		section_progress(w, &rubric->sections[i], &asked, &answered);
		if (asked > 0) {
			at = item && item->section == i ? total : at;
			listed[total++] = i;
		}
	}
	int skip = first_shown(at, total, area.h);
	int rows = total < area.h ? total : area.h;
	for (int i = 0; i < rows; i++) {
		section_row(w, f, (struct rect){area.x, area.y + i, area.w, 1}, listed[skip + i]);
	}
	return rows;
}

void walk_list_view(const struct walk *w, struct frame *f, struct rect area)
{
	int most = area.h - 4 > 1 ? area.h - 4 : 1;
	int y = area.y + sections_view(w, f, (struct rect){area.x, area.y, area.w, most});
	frame_hline(f, area.x, y++, area.w);
	items_view(w, f, (struct rect){area.x, y, area.w, area.y + area.h - y});
}

/* ---- the live line ---- */

void walk_live_view(const struct walk *w, struct frame *f, int x, int y, int width)
{
	const struct result *r = w->sheet->result;
	const struct rubric *rubric = w->sheet->rubric;
	auto_arena struct arena *a = arena_new();
	int at = x, end = x + width;
	at += frame_put(f, at, y, end - at, STYLE_PLAIN, width >= 60 ? "Score " : "");
	at += frame_put(f, at, y, end - at, STYLE_STRONG, figure_score(rubric, r, a));
	at += frame_printf(f, at, y, end - at, STYLE_PLAIN, " (%s)  ",
	                   figure_score_range(rubric, r, a));
	const char *firm = r->verdict == NONE ? ""
	                   : r->provisional   ? ", provisional"
	                   : r->firm          ? ", firm"
	                                      : ", not firm";
	int room = end - at - (int)strlen(firm);
	const char *label =
	    r->verdict == NONE ? "no verdict yet" : rubric->verdicts[r->verdict].label;
	at += frame_put(f, at, y, end - at, verdict_style(rubric, r->verdict),
	                text_ellipsis(a, text_safe(a, label, false), room > 8 ? (size_t)room : 8));
	at += frame_put(f, at, y, end - at, STYLE_PLAIN, firm);
	int change = (int)strlen(w->change);
	if (change > 0 && at + 2 + change <= end) {
		frame_put(f, end - change, y, change, STYLE_STRONG, w->change);
	}
}

/* ---- the third column ---- */

static int block_head(struct frame *f, struct rect area, int y, const char *head)
{
	frame_put(f, area.x, y, area.w, STYLE_STRONG, head);
	return y + 1;
}

static const char *gate_word(enum gate_status gate, enum style *out_style)
{
	*out_style = gate == GATE_STATUS_FAIL   ? STYLE_BAD
	             : gate == GATE_STATUS_OPEN ? STYLE_WATCH
	                                        : STYLE_GOOD;
	return gate == GATE_STATUS_NONE   ? ""
	       : gate == GATE_STATUS_FAIL ? "FAIL"
	       : gate == GATE_STATUS_OPEN ? "open"
	                                  : "ok";
}

/* "Strategic fit      26.0 ####??.. FAIL": the gate's word stands last. */
static int scorecard_view(const struct walk *w, struct frame *f, struct rect area, int y, int end)
{
	enum { SCORE = 5, BAR = 8, GATE = 4 };
	const struct rubric *rubric = w->sheet->rubric;
	int title = area.w - SCORE - BAR - GATE - 3;
	block_head(f, area, y, "Scorecard");
	frame_put_cut(f, area.x, y++, area.w, STYLE_QUIET, true, "gate");
	for (size_t i = 0; i < rubric->section_count && y < end; i++) {
		const struct section_result *r = &w->sheet->result->sections[i];
		if (!r->applicable) {
			continue;
		}
		char score[FIGURE_SIZE];
		enum style style;
		int x = area.x + title + 1;
		put_cut(f, area.x, y, title, STYLE_PLAIN, rubric->sections[i].title);
		if (r->withheld) {
			frame_put(f, x, y, SCORE + 1 + BAR, STYLE_QUIET, "hidden");
		} else {
			frame_put_cut(f, x, y, SCORE, STYLE_PLAIN, true,
			              section_score(&rubric->sections[i], r, score));
			frame_bar(f, x + SCORE + 1, y, BAR, true, r->low, r->high);
		}
		const char *gate = gate_word(r->gate, &style);
		frame_put(f, area.x + area.w - GATE, y, GATE, style, gate);
		frame_target_line(f, (struct rect){area.x, y, area.w, 1}, TARGET_SECTION + (int)i);
		y++;
	}
	return y;
}

static int moves_view(const struct walk *w, struct frame *f, struct rect area, int y, int end)
{
	enum { POINTS = 7 };
	const struct result *r = w->sheet->result;
	if (r->next_count == 0 || end - y < 2) {
		return y;
	}
	block_head(f, area, y, "What moves it most");
	frame_put_cut(f, area.x, y++, area.w, STYLE_QUIET, true, "points");
	for (size_t i = 0; i < r->next_count && i < 8 && y < end; i++) {
		size_t item = r->next[i];
		const struct item_result *ir = &r->items[item];
		put_cut(f, area.x, y, area.w - POINTS - 1, STYLE_PLAIN,
		        w->sheet->rubric->items[item].title);
		frame_printf(f, area.x + area.w - POINTS, y, POINTS,
		             ir->decisive ? STYLE_WATCH : STYLE_PLAIN, "%s%5.1f",
		             ir->decisive ? "! " : "  ", ir->swing);
		frame_target_line(f, (struct rect){area.x, y, area.w, 1}, TARGET_ITEM + (int)item);
		y++;
	}
	if (r->items[r->next[0]].decisive && y < end) {
		frame_put(f, area.x, y++, area.w, STYLE_QUIET, "! alone could change the verdict");
	}
	return y;
}

void walk_side_view(const struct walk *w, struct frame *f, const struct walk_layout *l,
                    struct arena *a)
{
	int y = l->side.y, end = l->side.y + l->side.h;
	if (l->side_parts) {
		struct page p;
		page_build(&p, w, a, l->side.w, l->side_parts, 0);
		page_view(&p, f, l->side, 0);
		y += (int)p.n < l->side.h ? (int)p.n : l->side.h;
		page_finish(&p);
		y += y > l->side.y;
	}
	int sections = (int)w->sheet->rubric->section_count;
	if (l->scorecard && end - y >= sections + 1) {
		y = scorecard_view(w, f, l->side, y, end) + 1;
		moves_view(w, f, l->side, y, end);
	}
}
