/* What stands behind the selected deal: a strip of five rows under the list, or a panel beside it
 * where the window is wide. All of it comes from the scorecard's result. */
#include "deals.h"

#include <stdio.h>
#include <string.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"

#define FIGURE 9

/* The answered item that costs the score most, or NONE: also where one is among them whose answers
 * are not told. */
static size_t weakest_item(const struct result *r, const struct rubric *rubric)
{
	size_t worst = NONE;
	double most = 0;
	for (size_t i = 0; i < rubric->item_count; i++) {
		const struct item_result *item = &r->items[i];
		if (item->withheld && item->has_value) {
			return NONE;
		}
		double loss = item->has_value ? item->weight * (1 - item->value) : 0;
		if (loss > most) {
			most = loss;
			worst = i;
		}
	}
	return worst;
}

static const char *people(const struct deal_line *line, struct arena *a, const char *part)
{
	const struct deal *deal = line->deal;
	return arena_printf(a, "owner %s%ssponsor %s", deal->owner ? deal->owner : "--", part,
	                    deal->sponsor ? deal->sponsor : "--");
}

static enum style verdict_style(const struct deal_line *line)
{
	return line->verdict_is_worst    ? STYLE_BAD
	       : line->verdict_rank == 0 ? STYLE_GOOD
	                                 : STYLE_WATCH;
}

/* "Score 58.0-80.1, provisional" */
static const char *headline(const struct deal_line *line, struct arena *a)
{
	char range[FIGURE_RANGE_SIZE];
	if (!line->has_card) {
		return "Not scored yet: s starts the scorecard";
	}
	return arena_printf(a, "Score %s%s", deal_range(line, range),
	                    line->provisional ? ", provisional"
	                    : line->firm      ? ", firm"
	                                      : "");
}

static void view_gate(const struct section_result *r, struct frame *f, int x, int y, bool wide)
{
	if (wide && r->gate == GATE_STATUS_FAIL) {
		frame_put(f, x, y, 4, STYLE_BAD, "FAIL");
	} else if (wide && r->gate == GATE_STATUS_OPEN) {
		frame_put(f, x, y, 4, STYLE_WATCH, "open");
	}
}

/* One section: name, bar, figure, and where there is room its gate. */
static void view_section(const struct sheet *sheet, size_t index, struct frame *f, int x, int y,
                         int w)
{
	const struct section *section = &sheet->rubric->sections[index];
	const struct section_result *r = &sheet->result->sections[index];
	char range[FIGURE_RANGE_SIZE] = "--";
	bool wide = w >= 44;
	int bar = w >= 60 ? 10 : wide ? 6 : 5;
	int name = w - bar - FIGURE - (wide ? 9 : 2);
	name = name > 36 ? 36 : name;
	frame_put_cut(f, x, y, name, STYLE_PLAIN, false, section->title);
	x += name + 1;
	if (r->withheld) {
		int room = bar + (wide ? 2 : 1) + FIGURE + (wide ? 1 : 0);
		frame_put_cut(f, x, y, room, STYLE_QUIET, true, "hidden");
		view_gate(r, f, x + room + 1, y, wide);
		return;
	}
	if (wide) {
		frame_put(f, x, y, 1, STYLE_QUIET, "[");
		frame_put(f, x + bar + 1, y, 1, STYLE_QUIET, "]");
		x++;
	}
	frame_bar(f, x, y, bar, r->applicable, r->low, r->high);
	x += bar + (wide ? 2 : 1);
	if (r->applicable) {
		figure_range_within(MARKS_OF_GATE(&section->gate), r->low, r->high, FIGURE, range);
	}
	frame_put_cut(f, x, y, FIGURE, STYLE_PLAIN, true, range);
	view_gate(r, f, x + FIGURE + 1, y, wide);
}

static const char *gaps_words(const struct deal_line *line, struct arena *a)
{
	if (line->gaps_open == 0) {
		return "No open gaps";
	}
	return line->gaps_undecided > 0
	           ? arena_printf(a, "%s, %d undecided",
	                          text_count(a, (size_t)line->gaps_open, "open gap"),
	                          line->gaps_undecided)
	           : arena_printf(a, "%s, all decided",
	                          text_count(a, (size_t)line->gaps_open, "open gap"));
}

static const char *weakest_words(const struct sheet *sheet, struct arena *a)
{
	size_t worst = weakest_item(sheet->result, sheet->rubric);
	if (worst == NONE) {
		return NULL;
	}
	const struct item *item = &sheet->rubric->items[worst];
	return arena_printf(a, "%s (%.1f of %.1f points lost)", item->title,
	                    100 * sheet->result->items[worst].weight *
	                        (1 - sheet->result->items[worst].value),
	                    100 * sheet->result->items[worst].weight);
}

/* Two rows of words; where they do not suffice, the second says so. */
static void view_why(struct frame *f, int x, int y, int w, const char *why, struct arena *a)
{
	char **lines;
	size_t n = text_wrap(a, why, (size_t)w, &lines);
	for (size_t i = 0; i < n && i < 2; i++) {
		const char *line =
		    i == 1 && n > 2 ? arena_printf(a, "%s %s", lines[1], lines[2]) : lines[i];
		frame_put_cut(f, x, y + (int)i, w, STYLE_PLAIN, false, line);
	}
}

static const struct sheet *sheet_of(const struct deals *d)
{
	return d->preview ? d->preview->sheet : NULL;
}

static const char *problem_of(const struct deals *d)
{
	return d->preview ? d->preview->problem : "";
}

static void view_strip(const struct deals *d, const struct deal_line *line, struct frame *f,
                       struct rect area)
{
	auto_arena struct arena *a = arena_new();
	int w = area.w - 2, x = area.x + 1;
	const struct deal *deal = line->deal;
	frame_put_cut(f, x, area.y, w, STYLE_STRONG, false,
	              arena_printf(a, "%s | %s | owner %s", deal->title,
	                           deal->partner ? deal->partner : "no partner",
	                           deal->owner ? deal->owner : "--"));
	const struct sheet *sheet = sheet_of(d);
	if (!sheet) {
		frame_wrap(f, (struct rect){x, area.y + 1, w, 2}, STYLE_WATCH, 0, problem_of(d));
		return;
	}
	const char *missing = sheet_missing_words(sheet, a);
	const char *why = !line->has_card ? headline(line, a)
	                  : missing       ? missing
	                                  : sheet_why(sheet, a);
	view_why(f, x, area.y + 1, w, why, a);
	size_t n = sheet->rubric->section_count;
	int half = w / 2;
	for (size_t i = 0; i < n && i < 4; i++) {
		view_section(sheet, i, f, x + (i % 2 ? half + 2 : 0), area.y + 3 + (int)(i / 2),
		             half - 2);
	}
	const char *weakest = weakest_words(sheet, a);
	const char *last = weakest
	                       ? arena_printf(a, "%s   Weakest: %s", gaps_words(line, a), weakest)
	                       : gaps_words(line, a);
	frame_put_cut(f, x, area.y + 5, w, STYLE_PLAIN, false, line->has_card ? last : "");
}

struct writer { /* down a panel */
	struct frame *f;
	struct rect area;
	int y;
};

static void write_line(struct writer *to, enum style style, const char *text)
{
	if (to->y < to->area.h) {
		frame_put_cut(to->f, to->area.x, to->area.y + to->y, to->area.w, style, false,
		              text);
	}
	to->y++;
}

static void write_wrapped(struct writer *to, enum style style, const char *text)
{
	struct rect rest = {to->area.x, to->area.y + to->y, to->area.w, to->area.h - to->y};
	if (rest.h > 0 && text) {
		to->y += frame_wrap(to->f, rest, style, 0, text);
	}
}

static void write_gates(struct writer *to, const struct sheet *sheet, struct arena *a)
{
	const struct result *r = sheet->result;
	for (size_t i = 0; i < r->gate_count; i++) {
		const struct gate_result *gate = &r->gates[i];
		const char *title = gate->is_section ? sheet->rubric->sections[gate->index].title
		                                     : sheet->rubric->items[gate->index].title;
		if (gate->status == GATE_STATUS_FAIL) {
			write_line(to, STYLE_BAD, arena_printf(a, "Gate FAIL  %s", title));
		} else if (gate->status == GATE_STATUS_OPEN) {
			write_line(to, STYLE_WATCH, arena_printf(a, "Gate open  %s", title));
		}
	}
}

static void write_scorecard(const struct deals *d, const struct deal_line *line, struct writer *to,
                            struct arena *a)
{
	const struct sheet *sheet = sheet_of(d);
	write_line(to, line->has_card ? verdict_style(line) : STYLE_PLAIN, headline(line, a));
	write_wrapped(to, STYLE_PLAIN, sheet_missing_words(sheet, a));
	if (line->has_card) {
		write_wrapped(to, STYLE_PLAIN, sheet_why(sheet, a));
	}
	to->y++;
	for (size_t i = 0; i < sheet->rubric->section_count; i++) {
		if (to->y < to->area.h) {
			view_section(sheet, i, to->f, to->area.x, to->area.y + to->y, to->area.w);
		}
		to->y++;
	}
	to->y++;
	write_gates(to, sheet, a);
	if (line->has_card) {
		write_line(to, STYLE_PLAIN, gaps_words(line, a));
		write_line(to, STYLE_PLAIN,
		           arena_printf(a, "%d of %d answered, scorecard %d of %d, %s",
		                        line->answered, line->asked, line->card_number,
		                        line->card_count, card_state_name(line->card_state)));
	}
	const char *weakest = weakest_words(sheet, a);
	if (weakest) {
		to->y++;
		write_line(to, STYLE_QUIET, "Weakest");
		write_wrapped(to, STYLE_PLAIN, weakest);
	}
	if (sheet->result->next_count > 0) {
		to->y++;
		write_line(to, STYLE_QUIET, "To ask next");
	}
	for (size_t i = 0; i < sheet->result->next_count && i < 3; i++) {
		const struct item *item = &sheet->rubric->items[sheet->result->next[i]];
		write_line(to, STYLE_PLAIN, arena_printf(a, "- %s", item->title));
	}
}

static void view_panel(const struct deals *d, const struct deal_line *line, struct frame *f,
                       struct rect area)
{
	auto_arena struct arena *a = arena_new();
	struct writer to = {.f = f, .area = {area.x + 1, area.y, area.w - 2, area.h}};
	char due[16];
	write_wrapped(&to, STYLE_STRONG, line->deal->title);
	write_line(&to, STYLE_PLAIN,
	           line->deal->partner ? line->deal->partner : "no partner named");
	write_wrapped(&to, STYLE_PLAIN, people(line, a, "\n"));
	if (line->stage_label[0]) {
		write_line(&to, STYLE_PLAIN, line->stage_label);
	}
	if (date_is_set(line->deal->due)) {
		write_line(&to, line->overdue ? STYLE_BAD : STYLE_PLAIN,
		           arena_printf(a, "due %s%s", date_format(line->deal->due, due),
		                        line->overdue ? ", late !" : ""));
	}
	if (line->state != DEAL_OPEN) {
		write_wrapped(&to, STYLE_WATCH,
		              arena_printf(a, "%s: %s", deal_state_name(line->state),
		                           line->state_reason ? line->state_reason : ""));
	}
	to.y++;
	if (sheet_of(d)) {
		write_scorecard(d, line, &to, a);
	} else {
		write_wrapped(&to, STYLE_WATCH, problem_of(d));
	}
}

void deals_preview(const struct deals *d, struct frame *f, const struct deals_layout *layout)
{
	const struct deal_line *line = deals_selected(d);
	if (!line) {
		return;
	}
	if (layout->side) {
		view_panel(d, line, f, layout->preview);
	} else {
		view_strip(d, line, f, layout->preview);
	}
}
