/* What a rubric's test cases touch, category by category: a question that some case answers, a gate
 * seen failing and passing, a gap seen open, a pattern seen at work and at rest, a verdict reached.
 */
#include <string.h>

#include "case_run.h"

static const char *const cover_names[] = {
    [COVER_ITEMS] = "items",       [COVER_GATES] = "gates",       [COVER_GAPS] = "gaps",
    [COVER_PATTERNS] = "patterns", [COVER_VERDICTS] = "verdicts",
};
_Static_assert(ARRAY_LEN(cover_names) == COVER_KIND_COUNT, "every kind has a name");

const char *cover_name(enum cover_kind kind)
{
	return cover_names[kind];
}

static bool cover_init(struct cover *cover, const struct rubric_source *source,
                       const char *category, struct arena *a, struct error *err)
{
	struct rubric *r = rubric_resolve(source, category, err);
	if (r == NULL) {
		return false;
	}
	*cover = (struct cover){
	    .rubric = r,
	    .answered = arena_array(a, r->item_count, sizeof(bool)),
	    .opened = arena_array(a, r->item_count, sizeof(bool)),
	    .item_failed = arena_array(a, r->item_count, sizeof(bool)),
	    .item_passed = arena_array(a, r->item_count, sizeof(bool)),
	    .section_failed = arena_array(a, r->section_count, sizeof(bool)),
	    .section_passed = arena_array(a, r->section_count, sizeof(bool)),
	    .shown = arena_array(a, r->pattern_count, sizeof(bool)),
	    .quiet = arena_array(a, r->pattern_count, sizeof(bool)),
	    .reached = arena_array(a, r->verdict_count, sizeof(bool)),
	};
	return true;
}

struct cover *covers_new(const struct rubric_source *source, struct arena *a, size_t *out_count,
                         struct error *err)
{
	struct rubric *base = rubric_base(source);
	size_t count = base->category_count > 0 ? base->category_count : 1;
	struct cover *covers = arena_array(a, count, sizeof(*covers));
	size_t made = 0;
	while (made < count &&
	       cover_init(&covers[made], source,
	                  base->category_count > 0 ? base->categories[made].id : NULL, a, err)) {
		made++;
	}
	rubric_free(base);
	*out_count = made;
	if (made < count) {
		covers_free(covers, made);
		*out_count = 0;
		return NULL;
	}
	return covers;
}

void covers_free(struct cover *covers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		rubric_free(covers[i].rubric);
	}
}

static void note_gate(struct cover *cover, const struct gate_result *gate)
{
	bool *failed = gate->is_section ? cover->section_failed : cover->item_failed;
	bool *passed = gate->is_section ? cover->section_passed : cover->item_passed;
	failed[gate->index] = failed[gate->index] || gate->status == GATE_STATUS_FAIL;
	passed[gate->index] = passed[gate->index] || gate->status == GATE_STATUS_PASS;
}

static void note_pattern(struct cover *cover, size_t index, enum pattern_status status)
{
	bool shown = status == PATTERN_LIKELY || status == PATTERN_STRONG;
	bool quiet = status == PATTERN_LOW || status == PATTERN_WATCH;
	cover->shown[index] = cover->shown[index] || shown;
	cover->quiet[index] = cover->quiet[index] || quiet;
}

void covers_note(struct cover *covers, size_t count, const struct rubric_case *c,
                 const struct result *result)
{
	size_t of = c->rubric->category != NONE ? c->rubric->category : 0;
	if (of >= count) {
		return;
	}
	struct cover *cover = &covers[of];
	cover->cases++;
	for (size_t i = 0; i < cover->rubric->item_count; i++) {
		const struct item_result *r = &result->items[i];
		cover->answered[i] = cover->answered[i] || (r->asked && r->answered && !r->na);
		cover->opened[i] = cover->opened[i] || r->gap_open;
	}
	for (size_t i = 0; i < result->gate_count; i++) {
		note_gate(cover, &result->gates[i]);
	}
	for (size_t i = 0; i < cover->rubric->pattern_count; i++) {
		note_pattern(cover, i, result->patterns[i].status);
	}
	if (result->verdict != NONE) {
		cover->reached[result->verdict] = true;
	}
}

const char *cover_id(const struct cover *cover)
{
	const struct rubric *r = cover->rubric;
	return r->category != NONE ? r->categories[r->category].id : r->id;
}

/* ---- counting and naming, one walk for both ---- */

struct tally {
	struct arena *a; /* NULL: only count */
	size_t total, covered;
	const char **names;
	size_t n, cap;
};

static void tally(struct tally *t, bool covered, const char *id, const char *lack)
{
	t->total++;
	t->covered += covered;
	if (covered || t->a == NULL) {
		return;
	}
	if (t->n == t->cap) {
		const char **wider = arena_array(t->a, t->cap * 2 + 16, sizeof(*wider));
		if (t->n > 0) {
			memcpy(wider, t->names, t->n * sizeof(*wider));
		}
		t->names = wider;
		t->cap = t->cap * 2 + 16;
	}
	t->names[t->n++] = arena_printf(t->a, "%s%s", id, lack);
}

static const char *lack_of(bool first, bool second, const char *no_first, const char *no_second,
                           const char *neither)
{
	return !first && !second ? neither : !first ? no_first : no_second;
}

static void tally_gate(struct tally *t, enum gate_kind kind, const char *id, bool failed,
                       bool passed)
{
	if (kind != GATE_NONE) {
		tally(t, failed && passed, id,
		      lack_of(failed, passed, " never fails", " never passes",
		              " neither fails nor passes"));
	}
}

static void tally_gates(struct tally *t, const struct cover *cover)
{
	const struct rubric *r = cover->rubric;
	for (size_t i = 0; i < r->item_count; i++) {
		tally_gate(t, r->items[i].gate.kind, r->items[i].id, cover->item_failed[i],
		           cover->item_passed[i]);
	}
	for (size_t i = 0; i < r->section_count; i++) {
		tally_gate(t, r->sections[i].gate.kind, r->sections[i].id, cover->section_failed[i],
		           cover->section_passed[i]);
	}
}

static void tally_all(struct tally *t, const struct cover *cover, enum cover_kind kind)
{
	const struct rubric *r = cover->rubric;
	switch (kind) {
	case COVER_ITEMS:
	case COVER_GAPS:
		for (size_t i = 0; i < r->item_count; i++) {
			bool gaps = kind == COVER_GAPS;
			if (!gaps || r->items[i].gap.set) {
				tally(t, gaps ? cover->opened[i] : cover->answered[i],
				      r->items[i].id, gaps ? " never opens" : "");
			}
		}
		break;
	case COVER_GATES:
		tally_gates(t, cover);
		break;
	case COVER_PATTERNS:
		for (size_t i = 0; i < r->pattern_count; i++) {
			tally(t, cover->shown[i] && cover->quiet[i], r->patterns[i].id,
			      lack_of(cover->shown[i], cover->quiet[i], " is never likely",
			              " is never low or watch", " is never known"));
		}
		break;
	case COVER_VERDICTS:
		for (size_t i = 0; i < r->verdict_count; i++) {
			tally(t, cover->reached[i], r->verdicts[i].id, "");
		}
		break;
	case COVER_KIND_COUNT:
		break;
	}
}

size_t cover_count(const struct cover *cover, enum cover_kind kind, size_t *out_covered)
{
	struct tally t = {0};
	tally_all(&t, cover, kind);
	*out_covered = t.covered;
	return t.total;
}

struct texts cover_missing(const struct cover *cover, enum cover_kind kind, struct arena *a)
{
	struct tally t = {.a = a};
	tally_all(&t, cover, kind);
	return (struct texts){.v = t.names, .n = t.n};
}
