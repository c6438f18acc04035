/* A test case's expectations against its result. Where one is not met, what made the figure is said
 * too, so that an author sees which question, weight or rule to look at. */
#include <math.h>
#include <string.h>

#include "case_run.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/io/report.h"

struct holding {
	const struct rubric_case *c;
	const struct rubric *rubric;
	const struct result *result;
	struct arena *a;
	struct miss *v;
	size_t n;
};

static void miss(struct holding *h, const char *what, const char *expected, const char *got,
                 const char *because)
{
	h->v[h->n++] =
	    (struct miss){.what = what, .expected = expected, .got = got, .because = because};
}

static void join(struct str *out, const char *text)
{
	str_printf(out, "%s%s", out->len > 0 ? "; " : "", text);
}

static const char *yes_no(bool yes)
{
	return yes ? "true" : "false";
}

static const char *wanted(const struct expected *e, struct arena *a)
{
	char from[40], to[40];
	text_double(e->from, from);
	text_double(e->to, to);
	return e->from < e->to ? arena_printf(a, "%s to %s", from, to) : arena_strdup(a, from);
}

static bool within(const struct expected *e, double got)
{
	double slack = e->tolerance + 1e-12;
	return got >= e->from - slack && got <= e->to + slack;
}

/* ---- what made a figure ---- */

static const char *items_of(struct holding *h, size_t section)
{
	const struct section *s = &h->rubric->sections[section];
	auto_str out = STR_INIT;
	for (size_t i = s->first; i < s->first + s->count; i++) {
		const struct item *item = &h->rubric->items[i];
		const struct item_result *r = &h->result->items[i];
		char value[40], weight[40];
		if (!r->applicable) {
			continue;
		}
		text_double(100 * r->value, value);
		text_double(item->weight, weight);
		str_printf(&out, "%s%s %s", out.len > 0 ? ", " : "", item->id,
		           r->has_value ? value : "not answered");
		if (item->weight != 1) {
			str_printf(&out, " x%s", weight);
		}
	}
	return arena_strdup(h->a, out.data);
}

static const char *sections_of(struct holding *h, enum expected_kind kind)
{
	auto_str out = STR_INIT;
	for (size_t i = 0; i < h->rubric->section_count; i++) {
		const struct section_result *r = &h->result->sections[i];
		bool known = kind != EXPECT_SCORE || r->has_point;
		double figure = kind == EXPECT_LOW    ? r->low
		                : kind == EXPECT_HIGH ? r->high
		                                      : r->point;
		if (!r->applicable) {
			continue;
		}
		str_printf(&out, "%s%s ", out.len > 0 ? ", " : "", h->rubric->sections[i].id);
		if (kind == EXPECT_COVERAGE) {
			str_printf(&out, "%.4f", r->coverage);
		} else if (known) {
			str_printf(&out, "%.4f", 100 * figure);
		} else {
			str_append(&out, "not answered");
		}
		str_printf(&out, " x%.4f", r->weight);
	}
	return arena_strdup(h->a, out.data);
}

static const char *reasons_of(struct holding *h)
{
	auto_str out = STR_INIT;
	for (size_t i = 0; i < h->result->reason_count; i++) {
		join(&out, reason_words(h->rubric, h->result, &h->result->reasons[i], h->a));
	}
	return arena_strdup(h->a, out.data);
}

static const char *indicators_of(struct holding *h, size_t index)
{
	const struct pattern *p = &h->rubric->patterns[index];
	const struct pattern_result *r = &h->result->patterns[index];
	auto_str out = STR_INIT;
	for (size_t i = 0; i < p->indicator_count; i++) {
		const struct indicator *in = &p->indicators[i];
		char weight[40];
		bool graded = in->when == NULL;
		if (graded && (in->item == NONE || !h->result->items[in->item].applicable)) {
			continue;
		}
		str_printf(&out, "%s%s ", out.len > 0 ? ", " : "",
		           graded ? in->item_id : condition_words(h->rubric, in->when, h->a));
		if (r->fired[i] == TRUTH_UNKNOWN) {
			str_append(&out, "unknown");
		} else if (graded) {
			str_printf(&out, "%.4f", 1 - h->result->items[in->item].value);
		} else {
			str_append(&out, yes_no(r->fired[i] == TRUTH_TRUE));
		}
		str_printf(&out, " x%s", text_double(in->weight, weight));
	}
	for (size_t i = 0; i < p->tripwire_count; i++) {
		if (r->tripwires[i] == TRUTH_TRUE) {
			join(&out,
			     arena_printf(h->a, "tripwire: %s",
			                  condition_words(h->rubric, p->tripwires[i].when, h->a)));
		}
	}
	return arena_strdup(h->a, out.data);
}

static const char *firmness_of(struct holding *h)
{
	const struct result *r = h->result;
	if (r->verdict_worst == NONE || r->verdict_best == NONE) {
		return "there is no verdict";
	}
	return arena_printf(h->a, "between %s and %s%s", h->rubric->verdicts[r->verdict_worst].id,
	                    h->rubric->verdicts[r->verdict_best].id,
	                    r->provisional ? ", and provisional" : "");
}

static const char *missing_of(struct holding *h)
{
	auto_str out = STR_INIT;
	str_printf(&out, "coverage %.4f", h->result->coverage);
	for (size_t i = 0; i < h->result->missing_count; i++) {
		str_printf(&out, "%s%s", i > 0 ? ", " : "; required and unanswered: ",
		           h->rubric->items[h->result->missing[i]].id);
	}
	return arena_strdup(h->a, out.data);
}

/* ---- one expectation each ---- */

static void hold_figure(struct holding *h, const struct expected *e, const char *what, bool known,
                        double got, const char *because)
{
	if (!known || !within(e, got)) {
		miss(h, what, wanted(e, h->a), known ? arena_printf(h->a, "%.4f", got) : "none",
		     because);
	}
}

static void hold_flag(struct holding *h, const struct expected *e, const char *what, bool got,
                      const char *because)
{
	if (got != e->yes) {
		miss(h, what, yes_no(e->yes), yes_no(got), because);
	}
}

static void hold_verdict(struct holding *h, const struct expected *e)
{
	size_t got = h->result->verdict;
	if (got != e->index) {
		miss(h, "verdict", e->id, got != NONE ? h->rubric->verdicts[got].id : "none",
		     reasons_of(h));
	}
}

static const struct gate_result *gate_of(const struct result *result, const struct expected *e)
{
	for (size_t i = 0; i < result->gate_count; i++) {
		const struct gate_result *g = &result->gates[i];
		if (g->is_section == e->of_section && g->index == e->index) {
			return g;
		}
	}
	return NULL;
}

static void hold_gate(struct holding *h, const struct expected *e)
{
	const struct gate_result *g = gate_of(h->result, e);
	enum gate_status got = g != NULL ? g->status : GATE_STATUS_NONE;
	if (got == e->gate) {
		return;
	}
	const struct item_result *r = e->of_section ? NULL : &h->result->items[e->index];
	const char *because = e->of_section ? items_of(h, e->index)
	                      : !r->asked   ? "not asked"
	                      : r->na       ? "not applicable"
	                      : r->has_value
	                          ? arena_printf(h->a, "its value is %.4f", 100 * r->value)
	                          : "not answered";
	miss(h, arena_printf(h->a, "gate %s", e->id), gate_status_name(e->gate),
	     gate_status_name(got), because);
}

static const char *gap_because(struct holding *h, size_t item)
{
	const struct item_result *r = &h->result->items[item];
	if (r->gap_lacks != NULL) {
		return arena_printf(h->a, "what is on file lacks %s", r->gap_lacks);
	}
	return !r->has_value ? "not answered"
	                     : arena_printf(h->a, "its value is %.4f", 100 * r->value);
}

static void hold_gap(struct holding *h, const struct expected *e)
{
	enum disposition got = h->result->items[e->index].disposition;
	if (got != e->disposition) {
		miss(h, arena_printf(h->a, "gap %s", e->id), disposition_name(e->disposition),
		     disposition_name(got), gap_because(h, e->index));
	}
}

static void hold_pattern(struct holding *h, const struct expected *e)
{
	const struct pattern_result *r = &h->result->patterns[e->index];
	if (r->status != e->pattern) {
		miss(h, arena_printf(h->a, "pattern %s", e->id), pattern_status_name(e->pattern),
		     arena_printf(h->a, "%s (exposure %.4f, known %.4f)",
		                  pattern_status_name(r->status), r->exposure, r->known),
		     indicators_of(h, e->index));
	}
}

static bool named(const struct texts *ids, const char *id)
{
	for (size_t i = 0; i < ids->n; i++) {
		if (strcmp(ids->v[i], id) == 0) {
			return true;
		}
	}
	return false;
}

static const char *listed(const struct texts *ids, struct arena *a)
{
	auto_str out = STR_INIT;
	for (size_t i = 0; i < ids->n; i++) {
		str_printf(&out, "%s%s", i > 0 ? ", " : "", ids->v[i]);
	}
	return ids->n > 0 ? arena_strdup(a, out.data) : "none";
}

/* Two sets: what is in one and not in the other is what an author wants to know. */
static void hold_exactly(struct holding *h, const struct expected *e, const char *what,
                         const struct texts *got)
{
	auto_str because = STR_INIT;
	for (size_t i = 0; i < got->n; i++) {
		if (!named(&e->ids, got->v[i])) {
			join(&because, arena_printf(h->a, "%s was not expected", got->v[i]));
		}
	}
	for (size_t i = 0; i < e->ids.n; i++) {
		if (!named(got, e->ids.v[i])) {
			join(&because, arena_printf(h->a, "%s is not among them", e->ids.v[i]));
		}
	}
	if (because.len > 0) {
		miss(h, what, listed(&e->ids, h->a), listed(got, h->a),
		     arena_strdup(h->a, because.data));
	}
}

static void hold_failed(struct holding *h, const struct expected *e)
{
	const struct result *r = h->result;
	const char **ids = arena_array(h->a, r->gate_count, sizeof(*ids));
	struct texts got = {.v = ids};
	for (size_t i = 0; i < r->gate_count; i++) {
		if (r->gates[i].status == GATE_STATUS_FAIL) {
			ids[got.n++] = r->gates[i].on;
		}
	}
	hold_exactly(h, e, "gates failed", &got);
}

static void hold_undecided(struct holding *h, const struct expected *e)
{
	const struct result *r = h->result;
	const char **ids = arena_array(h->a, r->gap_count, sizeof(*ids));
	struct texts got = {.v = ids};
	for (size_t i = 0; i < r->gap_count; i++) {
		if (r->items[r->gaps[i]].disposition == DISPOSITION_UNDECIDED) {
			ids[got.n++] = h->rubric->items[r->gaps[i]].id;
		}
	}
	hold_exactly(h, e, "gaps undecided", &got);
}

static void hold_asked(struct holding *h, const struct expected *e)
{
	const struct item *item = &h->rubric->items[e->index];
	const char *because =
	    item->when != NULL
	        ? arena_printf(h->a, "asked when %s", condition_words(h->rubric, item->when, h->a))
	        : "it has no 'when'";
	hold_flag(h, e, arena_printf(h->a, "asked %s", e->id), h->result->items[e->index].asked,
	          because);
}

static void hold_section(struct holding *h, const struct expected *e)
{
	const struct section_result *r = &h->result->sections[e->index];
	hold_figure(h, e, arena_printf(h->a, "section %s", e->id), r->has_point, 100 * r->point,
	            items_of(h, e->index));
}

static void hold_exposure(struct holding *h, const struct expected *e)
{
	const struct pattern_result *r = &h->result->patterns[e->index];
	hold_figure(h, e, arena_printf(h->a, "exposure %s", e->id), r->known > 0, r->exposure,
	            indicators_of(h, e->index));
}

static void hold(struct holding *h, const struct expected *e)
{
	const struct result *r = h->result;
	switch (e->kind) {
	case EXPECT_VERDICT:
		hold_verdict(h, e);
		break;
	case EXPECT_SCORE:
		hold_figure(h, e, "score", r->has_score, 100 * r->score, sections_of(h, e->kind));
		break;
	case EXPECT_LOW:
		hold_figure(h, e, "low", r->has_range, 100 * r->low, sections_of(h, e->kind));
		break;
	case EXPECT_HIGH:
		hold_figure(h, e, "high", r->has_range, 100 * r->high, sections_of(h, e->kind));
		break;
	case EXPECT_COVERAGE:
		hold_figure(h, e, "coverage", true, r->coverage, sections_of(h, e->kind));
		break;
	case EXPECT_FIRM:
		hold_flag(h, e, "firm", r->firm, firmness_of(h));
		break;
	case EXPECT_PROVISIONAL:
		hold_flag(h, e, "provisional", r->provisional, missing_of(h));
		break;
	case EXPECT_SECTION:
		hold_section(h, e);
		break;
	case EXPECT_GATE:
		hold_gate(h, e);
		break;
	case EXPECT_GATES_FAILED:
		hold_failed(h, e);
		break;
	case EXPECT_GAP:
		hold_gap(h, e);
		break;
	case EXPECT_GAPS_UNDECIDED:
		hold_undecided(h, e);
		break;
	case EXPECT_PATTERN:
		hold_pattern(h, e);
		break;
	case EXPECT_EXPOSURE:
		hold_exposure(h, e);
		break;
	case EXPECT_ASKED:
		hold_asked(h, e);
		break;
	case EXPECT_KIND_COUNT:
		break;
	}
}

size_t case_misses(const struct rubric_case *c, const struct result *result, struct arena *a,
                   struct miss **out)
{
	struct holding h = {.c = c, .rubric = c->rubric, .result = result, .a = a};
	h.v = arena_array(a, c->expect_count, sizeof(*h.v));
	for (size_t i = 0; i < c->expect_count; i++) {
		hold(&h, &c->expects[i]);
	}
	*out = h.v;
	return h.n;
}
