/* A scorecard in five lines. What would change the verdict is found by trying: each answer at each
 * of its levels, the smallest step that moves it. */
#include "dealbench/app/brief.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "dealbench/app/what_if.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/io/report.h"

static const char *verdict_label(const struct sheet *sheet, size_t verdict)
{
	return verdict == NONE ? "no verdict yet" : sheet->rubric->verdicts[verdict].label;
}

static const char *item_title(const struct sheet *sheet, size_t item, struct arena *a)
{
	return text_safe(a, sheet->rubric->items[item].title, false);
}

static const char *no_verdict_line(const struct sheet *sheet, struct arena *a)
{
	char *words = arena_strdup(a, no_verdict_why(sheet->rubric, sheet->result));
	words[0] = (char)toupper((unsigned char)words[0]);
	return words;
}

/* ---- verdict, score, firmness ---- */

static struct brief_line verdict_line(const struct sheet *sheet, struct arena *a)
{
	const struct result *r = sheet->result;
	const char *firm = r->verdict == NONE ? ""
	                   : r->provisional   ? ", provisional"
	                   : r->firm          ? ", firm"
	                                      : ", not firm";
	const char *label = verdict_label(sheet, r->verdict);
	const char *shown = r->verdict == NONE ? "No verdict yet" : text_safe(a, label, false);
	return (struct brief_line){arena_printf(a, "%s%s", shown, firm), NONE};
}

const char *sheet_score(const struct sheet *sheet, struct arena *a)
{
	return figure_score(sheet->rubric, sheet->result, a);
}

const char *sheet_coverage(const struct sheet *sheet, struct arena *a)
{
	return figure_percent_against(sheet->result->coverage, sheet->rubric->coverage_required, a);
}

static struct brief_line score_line(const struct sheet *sheet, struct arena *a)
{
	const struct result *r = sheet->result;
	return (struct brief_line){
	    arena_printf(a, "%s, range %s; %zu of %zu answered, %s of the weight",
	                 sheet_score(sheet, a), figure_score_range(sheet->rubric, r, a),
	                 r->answered, r->asked, sheet_coverage(sheet, a)),
	    NONE};
}

static const char *between_words(const struct sheet *sheet, struct arena *a)
{
	const struct result *r = sheet->result;
	if (r->verdict_worst == r->verdict_best) {
		return arena_printf(a, "whatever is open or unseen, it stays %s",
		                    text_safe(a, verdict_label(sheet, r->verdict_worst), false));
	}
	return arena_printf(a, "at worst %s, at best %s",
	                    text_safe(a, verdict_label(sheet, r->verdict_worst), false),
	                    text_safe(a, verdict_label(sheet, r->verdict_best), false));
}

static struct brief_line firm_line(const struct sheet *sheet, struct arena *a)
{
	const struct result *r = sheet->result;
	size_t first = r->missing_count > 0 ? r->missing[0] : NONE;
	if (r->verdict == NONE) {
		return (struct brief_line){no_verdict_line(sheet, a), first};
	}
	if (r->firm) {
		return (struct brief_line){"Firm: no open question and no evidence not yet seen "
		                           "can move it",
		                           NONE};
	}
	if (!r->provisional) {
		return (struct brief_line){arena_printf(a, "Not firm: %s", between_words(sheet, a)),
		                           r->next_count > 0 ? r->next[0] : NONE};
	}
	auto_str out = STR_INIT;
	str_append(&out, "Provisional: ");
	double needed = sheet->rubric->coverage_required;
	if (r->coverage < needed - SCORE_EPSILON) {
		str_printf(&out, "%s answered of the %s needed, ",
		           figure_percent_against(r->coverage, needed, a),
		           figure_percent(needed, a));
	}
	if (r->missing_count > 0) {
		str_printf(&out, "%s open, ", text_count(a, r->missing_count, "required answer"));
	}
	str_append(&out, between_words(sheet, a));
	return (struct brief_line){arena_strdup(a, out.data), first};
}

/* ---- cause ---- */

/* Does a gap with this disposition add to the reason? */
static bool adds_to(enum disposition disposition, enum reason_kind reason)
{
	switch (disposition) {
	case DISPOSITION_UNDECIDED:
		return reason == REASON_UNDECIDED;
	case DISPOSITION_CLOSE:
	case DISPOSITION_PRICE:
	case DISPOSITION_BOUND:
		return reason == REASON_PLANNED;
	case DISPOSITION_NONE:
	case DISPOSITION_ACCEPT:
	case DISPOSITION_WALK:
	case DISPOSITION_COUNT:
		break;
	}
	return false;
}

size_t sheet_reason_item(const struct sheet *sheet, size_t index)
{
	const struct result *r = sheet->result;
	const struct reason *reason = &r->reasons[index];
	if (reason->kind == REASON_GATE) {
		const struct gate_result *gate = &r->gates[reason->index];
		return gate->is_section ? sheet->rubric->sections[gate->index].first : gate->index;
	}
	for (size_t i = 0; i < r->gap_count; i++) {
		if (adds_to(r->items[r->gaps[i]].disposition, reason->kind)) {
			return r->gaps[i];
		}
	}
	return reason->kind == REASON_WALK ? reason->index : NONE;
}

static struct brief_line cause_line(const struct sheet *sheet, struct arena *a)
{
	const struct result *r = sheet->result;
	size_t chosen = NONE, deciding = 0;
	for (size_t i = 0; i < r->reason_count; i++) {
		if (r->reasons[i].caps_at != r->verdict) {
			continue;
		}
		bool gate = r->reasons[i].kind != REASON_BAND;
		bool had = chosen != NONE && r->reasons[chosen].kind != REASON_BAND;
		deciding++;
		chosen = chosen == NONE || (gate && !had) ? i : chosen;
	}
	if (chosen == NONE) {
		return (struct brief_line){no_verdict_line(sheet, a), NONE};
	}
	const char *words = sheet_reason(sheet, chosen, a);
	if (deciding > 1) {
		words = arena_printf(a, "%s (and %s)", words,
		                     text_count(a, deciding - 1, "more reason"));
	}
	return (struct brief_line){words, sheet_reason_item(sheet, chosen)};
}

/* ---- the weakest point ---- */

static size_t lowest_section(const struct sheet *sheet)
{
	const struct result *r = sheet->result;
	size_t lowest = NONE;
	for (size_t i = 0; i < sheet->rubric->section_count; i++) {
		const struct section_result *s = &r->sections[i];
		if (!s->applicable || !s->has_point || s->weight <= 0) {
			continue;
		}
		lowest = lowest == NONE || s->point < r->sections[lowest].point ? i : lowest;
	}
	return lowest;
}

/* What the item's value takes off its section, 0..1 of the section's weight. */
static double loss_of(const struct sheet *sheet, size_t item)
{
	const struct item_result *r = &sheet->result->items[item];
	return r->has_value ? sheet->rubric->items[item].weight * (1 - r->value) : 0;
}

static bool withholds(const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->rubric->section_count; i++) {
		if (sheet->result->sections[i].withheld) {
			return true;
		}
	}
	return false;
}

static struct brief_line weakest_line(const struct sheet *sheet, struct arena *a)
{
	char point[FIGURE_SIZE];
	size_t section = lowest_section(sheet), worst = NONE;
	if (withholds(sheet)) {
		return (struct brief_line){"Hidden until it is submitted: others answered, too",
		                           NONE};
	}
	if (section == NONE) {
		return (struct brief_line){"Not known: no section that weighs has an answer", NONE};
	}
	const struct section *s = &sheet->rubric->sections[section];
	for (size_t i = s->first; i < s->first + s->count; i++) {
		double loss = loss_of(sheet, i);
		if (loss > 0 && (worst == NONE || loss > loss_of(sheet, worst))) {
			worst = i;
		}
	}
	const char *of = arena_printf(
	    a, "%s %s", text_safe(a, s->title, false),
	    figure_beside(MARKS_OF_GATE(&s->gate), sheet->result->sections[section].point, point));
	if (worst == NONE) {
		return (struct brief_line){of, s->first};
	}
	return (struct brief_line){arena_printf(a, "%s, most of it by %s: %s", of,
	                                        item_title(sheet, worst, a),
	                                        sheet_effective_words(sheet, worst, a)),
	                           worst};
}

/* ---- what would change it ---- */

/* One answer that would give another verdict. */
struct step {
	size_t item, choice, verdict;
	double size; /* how far its value is from today's, 0..1 */
	bool open;
};

static double choice_value(const struct item *item, size_t choice)
{
	return item->kind == ITEM_SCALE ? item->levels[choice].value : item->options[choice].value;
}

static size_t choice_count(const struct item *item)
{
	return item->kind == ITEM_SCALE ? item->level_count : item->option_count;
}

/* Open questions first, then the shorter step, then the one that moves the verdict further. */
static bool is_better(const struct step *s, const struct step *than)
{
	if (than->item == NONE || s->open != than->open) {
		return than->item == NONE || s->open;
	}
	if (fabs(s->size - than->size) > SCORE_EPSILON) {
		return s->size < than->size;
	}
	return s->verdict < than->verdict;
}

static void try_item(const struct sheet *sheet, size_t index, struct arena *a, struct step *up,
                     struct step *down)
{
	const struct item *item = &sheet->rubric->items[index];
	const struct result *r = sheet->result;
	const struct item_result *now = &r->items[index];
	for (size_t c = 0; c < choice_count(item); c++) {
		double value = choice_value(item, c);
		double from = now->has_value ? now->value : 0.5;
		struct step s = {index, c, r->verdict, fabs(value - from), !now->has_value};
		if (now->has_value && s.size <= SCORE_EPSILON) {
			continue;
		}
		s.verdict = score_if(sheet->rubric, sheet->card, r, index, value, a).verdict;
		if (s.verdict < r->verdict && is_better(&s, up)) {
			*up = s;
		} else if (s.verdict != NONE && s.verdict > r->verdict && is_better(&s, down)) {
			*down = s;
		}
	}
}

static const char *step_words(const struct sheet *sheet, const struct step *s, struct arena *a)
{
	const struct item *item = &sheet->rubric->items[s->item];
	const char *to = item->kind == ITEM_SCALE
	                     ? arena_printf(a, "%zu", s->choice)
	                     : text_safe(a, item->options[s->choice].label, false);
	const char *today = sheet_effective_words(sheet, s->item, a);
	const char *now = s->open ? "open" : arena_printf(a, "now %s", text_ellipsis(a, today, 24));
	return arena_printf(a, "%s at %s (%s): %s", item_title(sheet, s->item, a), to, now,
	                    text_safe(a, verdict_label(sheet, s->verdict), false));
}

/* No single answer lifts it: what holds it down. */
static const char *held_words(const struct sheet *sheet, struct arena *a)
{
	const struct result *r = sheet->result;
	const struct rubric *rubric = sheet->rubric;
	size_t caps = 0;
	for (size_t i = 0; i < r->reason_count; i++) {
		caps += r->reasons[i].kind != REASON_BAND && r->reasons[i].caps_at == r->verdict;
	}
	double short_of = rubric->verdicts[r->verdict - 1].min - r->score;
	const char *band = short_of > SCORE_EPSILON
	                       ? arena_printf(a, "%s more points", figure_part(short_of, a))
	                       : "";
	const char *gates =
	    caps > 0 ? arena_printf(a, "%s lifted", text_count(a, caps, "cap by gates or gaps"))
	             : "";
	if (caps > 1) {
		gates = arena_printf(a, "%zu caps by gates or gaps lifted", caps);
	}
	return arena_printf(a, "No single answer lifts it: %s takes %s%s%s",
	                    text_safe(a, rubric->verdicts[r->verdict - 1].label, false), band,
	                    *band && *gates ? " and " : "", gates);
}

static struct brief_line change_line(const struct sheet *sheet, struct arena *a)
{
	auto_arena struct arena *work = arena_new();
	const struct result *r = sheet->result;
	struct step up = {.item = NONE}, down = {.item = NONE};
	if (r->verdict == NONE) {
		return (struct brief_line){r->next_count > 0
		                               ? "The first answers: there is nothing to change yet"
		                               : "No answer to these questions can",
		                           r->missing_count > 0 ? r->missing[0] : NONE};
	}
	for (size_t i = 0; i < sheet->rubric->item_count; i++) {
		if (r->items[i].applicable) {
			try_item(sheet, i, work, &up, &down);
		}
	}
	const char *rise = up.item != NONE  ? step_words(sheet, &up, a)
	                   : r->verdict > 0 ? held_words(sheet, a)
	                                    : "";
	const char *fall = down.item != NONE ? step_words(sheet, &down, a) : "";
	if (!*rise && !*fall) {
		return (struct brief_line){"No single answer changes it", NONE};
	}
	return (struct brief_line){
	    arena_printf(a, "%s%s%s", rise, *rise && *fall ? "; " : "", fall),
	    up.item != NONE ? up.item : down.item};
}

struct brief sheet_brief(const struct sheet *sheet, struct arena *a)
{
	return (struct brief){
	    .verdict = verdict_line(sheet, a),
	    .score = score_line(sheet, a),
	    .cause = cause_line(sheet, a),
	    .weakest = weakest_line(sheet, a),
	    .change = change_line(sheet, a),
	    .firm = firm_line(sheet, a),
	};
}
