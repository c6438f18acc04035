/* What is missing from a scorecard beside the open questions. Nothing of it is refused anywhere; it
 * becomes an entry that leads to its question. */
#include <assert.h>
#include <string.h>

#include "dealbench/app/brief.h"
#include "dealbench/app/walking.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/io/report.h"

struct finds {
	const struct sheet *sheet;
	struct arena *arena;
	struct shortfall *v;
	size_t n;
};

const char *shortfall_title(enum shortfall_kind kind)
{
	static const char *const titles[] = {
	    [SHORT_DECISION] = "Decision missing",
	    [SHORT_REASON] = "Not applicable, without a reason",
	    [SHORT_CONFIRM] = "Carried over, not confirmed",
	    [SHORT_GENERIC] = "Would fit any deal",
	    [SHORT_EVIDENCE] = "Evidence claimed, none named",
	};
	static_assert(ARRAY_LEN(titles) == SHORT_KIND_COUNT, "every kind has a title");
	return titles[kind];
}

static void found(struct finds *f, enum shortfall_kind kind, size_t item, const char *words)
{
	f->v[f->n++] = (struct shortfall){
	    .kind = kind, .item = item, .words = text_safe(f->arena, words ? words : "", false)};
}

/* The stronger half of the grades says that something was seen. */
static bool claims_sight(const struct rubric *rubric, const struct answer *answer)
{
	size_t grade = answer->evidence ? rubric_grade(rubric, answer->evidence) : NONE;
	return grade != NONE && 2 * grade < rubric->grade_count;
}

static bool has_value(const struct answer *answer)
{
	return answer->kind == ANSWER_LEVEL || answer->kind == ANSWER_CHOICE;
}

static bool falls_short(const struct finds *f, enum shortfall_kind kind, const struct item *item,
                        const struct answer *answer, const char **words)
{
	switch (kind) {
	case SHORT_REASON:
		return answer->kind == ANSWER_NA && text_is_blank(answer->note);
	case SHORT_CONFIRM:
		return answer->carried && answer_given(answer);
	case SHORT_GENERIC:
		*words = answer_generic(item, answer, f->arena);
		return *words != NULL;
	case SHORT_EVIDENCE:
		return item->scored && has_value(answer) && answer->source_count == 0 &&
		       claims_sight(f->sheet->rubric, answer);
	case SHORT_DECISION:
	case SHORT_KIND_COUNT:
		break;
	}
	return false;
}

static void look_at(struct finds *f, enum shortfall_kind kind, size_t index)
{
	const struct item *item = &f->sheet->rubric->items[index];
	const struct item_result *r = &f->sheet->result->items[index];
	if (!r->asked) {
		return;
	}
	if (kind == SHORT_DECISION) {
		if (r->gap_open && r->disposition == DISPOSITION_UNDECIDED) {
			found(f, kind, index,
			      r->gap_lacks ? arena_printf(f->arena, "lacks %s", r->gap_lacks) : "");
		}
		return;
	}
	for (size_t i = 0; i < f->sheet->card->rater_count; i++) {
		const char *words = NULL;
		const struct answer *answer =
		    answers_find(&f->sheet->card->raters[i].answers, item->id);
		if (answer && falls_short(f, kind, item, answer, &words)) {
			bool told = sheet_may_see(f->sheet, &f->sheet->card->raters[i]);
			found(f, kind, index, told ? words : NULL);
			return;
		}
	}
}

size_t sheet_shortfalls(const struct sheet *sheet, struct arena *a, struct shortfall **out)
{
	size_t items = sheet->rubric->item_count;
	struct finds f = {.sheet = sheet,
	                  .arena = a,
	                  .v = arena_array(a, items * SHORT_KIND_COUNT, sizeof(*f.v))};
	for (int kind = 0; kind < SHORT_KIND_COUNT; kind++) {
		for (size_t i = 0; i < items; i++) {
			look_at(&f, (enum shortfall_kind)kind, i);
		}
	}
	*out = f.v;
	return f.n;
}

char *sheet_passed_over(const struct sheet *sheet, struct arena *a)
{
	auto_arena struct arena *work = arena_new();
	struct shortfall *v;
	size_t n = sheet_shortfalls(sheet, work, &v), decisions = 0, reasons = 0;
	char *missing = sheet_missing_words(sheet, a);
	for (size_t i = 0; i < n; i++) {
		decisions += v[i].kind == SHORT_DECISION;
		reasons += v[i].kind == SHORT_REASON;
	}
	auto_str out = STR_INIT;
	str_append(&out, missing ? missing : "");
	if (decisions > 0) {
		str_printf(&out, "%s%s without a complete decision.", out.len ? " " : "",
		           text_count(work, decisions, "gap"));
	}
	if (reasons > 0) {
		str_printf(&out, "%s%s 'not applicable' without a reason.", out.len ? " " : "",
		           text_count(work, reasons, "answer"));
	}
	if (!missing && sheet->result->verdict == NONE) {
		str_printf(&out, "%sThere is no verdict: %s.", out.len ? " " : "",
		           no_verdict_why(sheet->rubric, sheet->result));
	}
	return out.len > 0 ? arena_strdup(a, out.data) : NULL;
}
