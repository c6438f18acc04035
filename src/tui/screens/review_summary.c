/* The summary tab: the verdict and its reasons, the sections, the gates, what moves the score most.
 */
#include <string.h>

#include "dealbench/base/text.h"
#include "review.h"

static enum style verdict_role(const struct rubric *rubric, size_t verdict)
{
	if (verdict == NONE) {
		return STYLE_QUIET;
	}
	return verdict == 0 ? STYLE_GOOD
	                    : (verdict + 1 == rubric->verdict_count ? STYLE_BAD : STYLE_WATCH);
}

/* A label and its words, wrapped beside it; the first row leads to the item. */
static void add_line(struct review_rows *rows, const char *label, enum style style,
                     const struct brief_line *line)
{
	char **lines;
	int columns = rows->width - REVIEW_LABEL - 5;
	size_t n = text_wrap(rows->arena, line->words, columns > 8 ? (size_t)columns : 8, &lines);
	for (size_t i = 0; i < n; i++) {
		struct review_row *row = review_row(rows, style, 2, lines[i]);
		row->label = i == 0 ? label : "";
		row->item = i == 0 ? line->item : NONE;
	}
}

static const char *history_words(const struct sheet *sheet, struct arena *a)
{
	char date[16];
	auto_str out = STR_INIT;
	str_printf(&out, "%d of %d, %s", sheet->number,
	           sheet->card_count > 0 ? sheet->card_count : 1,
	           card_purpose_name(sheet->purpose));
	if (sheet->state != CARD_OPEN) {
		str_printf(&out, ", %s %s by %s",
		           sheet->state == CARD_SUPERSEDED ? "superseded; submitted" : "submitted",
		           date_format(instant_date(sheet->submitted_at), date),
		           sheet->submitted_by ? sheet->submitted_by : "nobody named");
	} else {
		str_append(&out, sheet->stored ? ", open" : ", not begun");
	}
	if (sheet->card->rater_count > 1) {
		str_printf(&out, ", %zu raters", sheet->card->rater_count);
	}
	str_printf(&out, "; rubric %s %s", sheet->rubric->id, sheet->rubric->version);
	return text_safe(a, out.data, false);
}

static void add_history(struct review_rows *rows, const struct review *r)
{
	const struct sheet *sheet = r->sheet;
	bool open = sheet->state == CARD_OPEN;
	struct brief_line line = {history_words(sheet, rows->arena), NONE};
	add_line(rows, "Scorecard", open ? STYLE_QUIET : STYLE_STRONG, &line);
	if (!open && sheet->reason) {
		line.words = text_safe(rows->arena, sheet->reason, false);
		add_line(rows, "Reason", STYLE_PLAIN, &line);
	}
}

/* What an executive has a minute for: five things, all on the first screen. */
static void add_brief(struct review_rows *rows, const struct review *r)
{
	const struct brief *b = &r->brief;
	const struct result *res = r->sheet->result;
	add_line(rows, "Verdict", verdict_role(r->sheet->rubric, res->verdict), &b->verdict);
	add_line(rows, "Score", STYLE_PLAIN, &b->score);
	add_line(rows, "Cause", STYLE_PLAIN, &b->cause);
	add_line(rows, "Weakest", STYLE_PLAIN, &b->weakest);
	add_line(rows, "To change", STYLE_PLAIN, &b->change);
	add_line(rows, "How firm", res->firm && !res->provisional ? STYLE_GOOD : STYLE_WATCH,
	         &b->firm);
}

static void add_reasons(struct review_rows *rows, const struct review *r)
{
	const struct result *res = r->sheet->result;
	char *missing = sheet_missing_words(r->sheet, rows->arena);
	if (res->reason_count + (missing != NULL) == 0) {
		return;
	}
	review_head(rows, "All reasons");
	for (size_t i = 0; i < res->reason_count; i++) {
		const struct reason *reason = &res->reasons[i];
		bool decides = reason->caps_at == res->verdict;
		char *words = sheet_reason(r->sheet, i, rows->arena);
		review_text(rows, decides ? STYLE_PLAIN : STYLE_QUIET, 2,
		            sheet_reason_item(r->sheet, i), words);
	}
	if (missing) {
		review_text(rows, STYLE_WATCH, 2, res->missing_count > 0 ? res->missing[0] : NONE,
		            missing);
	}
}

/* Where Enter on a section goes: its first open item, else its first. */
static size_t section_target(const struct review *r, size_t index)
{
	const struct section *section = &r->sheet->rubric->sections[index];
	size_t first = NONE;
	for (size_t i = section->first; i < section->first + section->count; i++) {
		const struct item_result *item = &r->sheet->result->items[i];
		if (item->asked && !item->answered) {
			return i;
		}
		if (item->asked && first == NONE) {
			first = i;
		}
	}
	return first;
}

static void add_sections(struct review_rows *rows, const struct review *r)
{
	if (r->sheet->result->asked == 0) {
		return;
	}
	review_row(rows, STYLE_PLAIN, 0, "");
	review_row(rows, STYLE_STRONG, 0, "")->kind = ROW_HEADINGS;
	for (size_t i = 0; i < r->sheet->rubric->section_count; i++) {
		size_t target = section_target(r, i);
		if (target == NONE) {
			continue;
		}
		struct review_row *row =
		    review_row(rows, STYLE_PLAIN, 0, r->sheet->rubric->sections[i].title);
		row->kind = ROW_SECTION;
		row->section = i;
		row->item = target;
	}
}

/* ---- what moves it most ---- */

static void worst_and_best(const struct item *item, double *out_worst, double *out_best,
                           struct review_move *move)
{
	size_t worst = 0, best = 0;
	if (item->kind == ITEM_SCALE) {
		best = item->level_count - 1;
		*out_worst = item->levels[0].value;
		*out_best = item->levels[best].value;
	} else {
		for (size_t i = 1; i < item->option_count; i++) {
			worst = item->options[i].value < item->options[worst].value ? i : worst;
			best = item->options[i].value > item->options[best].value ? i : best;
		}
		*out_worst = item->options[worst].value;
		*out_best = item->options[best].value;
		worst++;
		best++;
	}
	move->worst_number = worst;
	move->best_number = best;
}

void review_load(struct review *r)
{
	auto_arena struct arena *a = arena_new();
	const struct sheet *sheet = r->sheet;
	const struct result *res = sheet->result;
	arena_free(r->facts);
	r->facts = arena_new();
	r->brief = sheet_brief(sheet, r->facts);
	r->shortfall_count = sheet_shortfalls(sheet, r->facts, &r->shortfalls);
	r->move_count = 0;
	for (size_t i = 0; i < res->next_count && r->move_count < REVIEW_MOVES; i++) {
		struct review_move *move = &r->moves[r->move_count++];
		double worst, best;
		*move = (struct review_move){.item = res->next[i]};
		worst_and_best(&sheet->rubric->items[move->item], &worst, &best, move);
		move->worst = score_if(sheet->rubric, sheet->card, res, move->item, worst, a);
		move->best = score_if(sheet->rubric, sheet->card, res, move->item, best, a);
	}
}

static void add_move(struct review_rows *rows, const struct review *r,
                     const struct review_move *move)
{
	char worst[FIGURE_SIZE], best[FIGURE_SIZE];
	struct marks marks = MARKS_OF_SCORE(r->sheet->rubric);
	const struct result *res = r->sheet->result;
	const struct item *item = &r->sheet->rubric->items[move->item];
	const struct item_result *ir = &res->items[move->item];
	size_t room = rows->width > 58 ? (size_t)rows->width - 46 : 20;
	room = room > 44 ? 44 : room;
	const char *title =
	    text_ellipsis(rows->arena, text_safe(rows->arena, item->title, false), room);
	auto_str out = STR_INIT;
	text_append_padded(&out, title, room + 1, false);
	str_append(&out, ir->answered ? "answered" : "open    ");
	if (move->worst.has_score && move->best.has_score) {
		str_printf(&out, " at %zu: %s   at %zu: %s", move->worst_number,
		           figure_beside(marks, move->worst.score, worst), move->best_number,
		           figure_beside(marks, move->best.score, best));
	}
	struct review_row *row = review_row(rows, STYLE_PLAIN, 2, out.data);
	row->item = move->item;
	if (ir->decisive) {
		row->word = "decides";
		row->word_style = STYLE_WATCH;
		row->word_at = (int)text_width(out.data) + 2;
	}
}

static void add_moves(struct review_rows *rows, const struct review *r)
{
	if (r->move_count == 0) {
		return;
	}
	review_head(rows, "What moves it most");
	for (size_t i = 0; i < r->move_count; i++) {
		add_move(rows, r, &r->moves[i]);
	}
}

/* ---- gates, gaps, patterns in short ---- */

static const char *gate_word(enum gate_status status)
{
	switch (status) {
	case GATE_STATUS_PASS:
		return "pass";
	case GATE_STATUS_FAIL:
		return "FAIL";
	case GATE_STATUS_OPEN:
		return "open";
	case GATE_STATUS_NONE:
	case GATE_STATUS_COUNT:
		break;
	}
	return "none";
}

static enum style gate_style(enum gate_status status)
{
	return status == GATE_STATUS_FAIL   ? STYLE_BAD
	       : status == GATE_STATUS_OPEN ? STYLE_WATCH
	       : status == GATE_STATUS_PASS ? STYLE_GOOD
	                                    : STYLE_QUIET;
}

/* What became of a gate stands before its title. */
#define WORD_ROOM 6

static void add_gates(struct review_rows *rows, const struct review *r)
{
	const struct result *res = r->sheet->result;
	const struct rubric *rubric = r->sheet->rubric;
	if (res->gate_count == 0) {
		return;
	}
	review_head(rows, "Gates");
	for (size_t i = 0; i < res->gate_count; i++) {
		const struct gate_result *gate = &res->gates[i];
		const char *title = gate->is_section ? rubric->sections[gate->index].title
		                                     : rubric->items[gate->index].title;
		const char *then = gate->status == GATE_STATUS_FAIL   ? ": at best "
		                   : gate->status == GATE_STATUS_OPEN ? "; failing means at best "
		                                                      : "";
		size_t first = rows->n;
		review_text(rows, STYLE_PLAIN, 2 + WORD_ROOM,
		            gate->is_section ? section_target(r, gate->index) : gate->index,
		            arena_printf(rows->arena, "%s%s%s", title, then,
		                         *then ? rubric->verdicts[gate->caps_at].label : ""));
		rows->v[first].word = gate_word(gate->status);
		rows->v[first].word_style = gate_style(gate->status);
		rows->v[first].word_at = -WORD_ROOM;
	}
}

static void add_gap_line(struct review_rows *rows, const struct review *r)
{
	const struct result *res = r->sheet->result;
	if (res->gap_count == 0) {
		return;
	}
	size_t undecided = 0;
	for (size_t i = 0; i < res->gap_count; i++) {
		undecided += res->items[res->gaps[i]].disposition == DISPOSITION_UNDECIDED;
	}
	auto_str out = STR_INIT;
	str_printf(&out, "%s open, %zu undecided", text_count(rows->arena, res->gap_count, "gap"),
	           undecided);
	for (size_t i = 0; i < res->cost_count; i++) {
		char money[48];
		str_printf(&out, "%s%s", i ? " + " : "; remediation ",
		           money_format(res->costs[i].sum, money));
	}
	review_head(rows, "Gaps");
	review_text(rows, undecided ? STYLE_WATCH : STYLE_PLAIN, 2, res->gaps[0], out.data);
}

static void add_pattern_line(struct review_rows *rows, const struct review *r)
{
	bool first = true;
	const struct rubric *rubric = r->sheet->rubric;
	for (size_t i = 0; i < rubric->pattern_count; i++) {
		const struct pattern_result *p = &r->sheet->result->patterns[i];
		if (p->status < PATTERN_WATCH) {
			continue;
		}
		if (first) {
			review_head(rows, "Failure patterns (more in their tab)");
			first = false;
		}
		review_text(rows, STYLE_PLAIN, 2, NONE,
		            arena_printf(rows->arena, "%s: %s", rubric->patterns[i].title,
		                         pattern_status_name(p->status)));
	}
}

void review_summary(struct review_rows *rows, const struct review *r)
{
	add_brief(rows, r);
	add_history(rows, r);
	add_sections(rows, r);
	add_moves(rows, r);
	add_gates(rows, r);
	add_reasons(rows, r);
	add_gap_line(rows, r);
	add_pattern_line(rows, r);
	for (size_t i = 0; i < r->sheet->result->warning_count; i++) {
		const struct warning *w = &r->sheet->result->warnings[i];
		if (!w->withheld) {
			review_text(rows, STYLE_WATCH, 0, NONE, w->words);
		}
	}
}
