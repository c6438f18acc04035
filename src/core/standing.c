/* What a set of readings comes to: sums by section, caps, the score, the verdict. Adding and
 * removing one item is constant work, so that every "what if" costs no more than looking at each
 * section once. */
#include "scoring.h"

#include <assert.h>

struct reading reading_as_is(const struct item_result *item)
{
	return (struct reading){
	    .answered = item->has_value,
	    .value = item->value,
	    .low = item->low,
	    .high = item->high,
	    .seen = item->value,
	    .filed = item->disposition,
	};
}

/* Does anything look at the item's snapped value? */
static bool is_seen(const struct rubric *r, const struct item *item)
{
	return item->gate.kind != GATE_NONE || item->gap.set ||
	       r->sections[item->section].gate.kind == GATE_COUNT;
}

struct reading reading_settled(const struct rubric *r, size_t item, double value,
                               enum disposition filed)
{
	const struct item *it = &r->items[item];

	return (struct reading){
	    .answered = true,
	    .value = value,
	    .low = value,
	    .high = value,
	    .seen = is_seen(r, it) ? item_snap(it, value) : value,
	    .filed = filed,
	};
}

static bool is_counted(const struct section *section, const struct item *item)
{
	return section->gate.kind == GATE_COUNT && item->kind == ITEM_SCALE;
}

static bool reaches(const struct section *section, const struct item *item,
                    const struct reading *reading)
{
	assert(section->gate.min_level < item->level_count);
	return !is_below(reading->seen, item->levels[section->gate.min_level].value);
}

void tally_add(struct tally *t, const struct section *section, const struct item *item,
               const struct reading *reading)
{
	t->items++;
	t->all += item->weight;
	t->low += item->weight * reading->low;
	t->high += item->weight * reading->high;
	if (reading->answered) {
		t->given += item->weight;
		t->value += item->weight * reading->value;
	}
	if (is_counted(section, item)) {
		t->counted++;
		t->open += reading->answered ? 0 : 1;
		t->reached += reading->answered && reaches(section, item, reading) ? 1 : 0;
	}
}

void tally_remove(struct tally *t, const struct section *section, const struct item *item,
                  const struct reading *reading)
{
	t->items--;
	t->all -= item->weight;
	t->low -= item->weight * reading->low;
	t->high -= item->weight * reading->high;
	if (reading->answered) {
		t->given -= item->weight;
		t->value -= item->weight * reading->value;
	}
	if (is_counted(section, item)) {
		t->counted--;
		t->open -= reading->answered ? 0 : 1;
		t->reached -= reading->answered && reaches(section, item, reading) ? 1 : 0;
	}
}

struct figures tally_figures(const struct tally *t)
{
	struct figures f = {.applicable = t->items > 0, .has_point = t->given > 0};

	if (f.applicable) {
		f.low = t->low / t->all;
		f.high = t->high / t->all;
		f.coverage = t->given / t->all;
	}
	if (f.has_point) {
		f.point = t->value / t->given;
	}
	return f;
}

struct standing *standing_new(const struct rubric *r, struct arena *a)
{
	struct standing *s = arena_alloc(a, sizeof(*s));

	s->rubric = r;
	s->sections = arena_array(a, r->section_count, sizeof(*s->sections));
	s->failed = arena_array(a, r->verdict_count, sizeof(*s->failed));
	return s;
}

/* The count of open gaps that the disposition belongs to; NULL for `accept`. */
static size_t *gap_counter(struct standing *s, enum disposition disposition)
{
	switch (disposition) {
	case DISPOSITION_NONE:
	case DISPOSITION_UNDECIDED:
		return &s->undecided;
	case DISPOSITION_CLOSE:
	case DISPOSITION_PRICE:
	case DISPOSITION_BOUND:
		return &s->planned;
	case DISPOSITION_WALK:
		return &s->walking;
	case DISPOSITION_ACCEPT:
	case DISPOSITION_COUNT:
		break;
	}
	return NULL;
}

/* The counters that the reading's gate and gap move; NULL where there is none. */
static void counters_of(struct standing *s, const struct item *item, const struct reading *reading,
                        size_t **out_gate, size_t **out_gap)
{
	*out_gate = NULL;
	*out_gap = NULL;
	if (gate_item_status(item, reading) == GATE_STATUS_FAIL) {
		*out_gate = &s->failed[item->gate.caps_at];
	}
	if (reading->answered && gap_opens(item, reading->seen)) {
		*out_gap = gap_counter(s, reading->filed);
	}
}

void standing_add(struct standing *s, size_t item, const struct reading *reading)
{
	const struct item *it = &s->rubric->items[item];
	size_t *gate, *gap;

	tally_add(&s->sections[it->section], &s->rubric->sections[it->section], it, reading);
	counters_of(s, it, reading, &gate, &gap);
	if (gate) {
		++*gate;
	}
	if (gap) {
		++*gap;
	}
}

void standing_remove(struct standing *s, size_t item, const struct reading *reading)
{
	const struct item *it = &s->rubric->items[item];
	size_t *gate, *gap;

	tally_remove(&s->sections[it->section], &s->rubric->sections[it->section], it, reading);
	counters_of(s, it, reading, &gate, &gap);
	if (gate) {
		--*gate;
	}
	if (gap) {
		--*gap;
	}
}

bool standing_score(const struct standing *s, double *out)
{
	double sum = 0, weight = 0;

	for (size_t i = 0; i < s->rubric->section_count; i++) {
		const struct tally *t = &s->sections[i];

		if (t->given > 0) {
			sum += s->rubric->sections[i].weight * (t->value / t->given);
			weight += s->rubric->sections[i].weight;
		}
	}
	if (weight <= 0) {
		return false;
	}
	*out = sum / weight;
	return true;
}

static void cap(size_t *worst, size_t at)
{
	if (at != NONE && at > *worst) {
		*worst = at;
	}
}

size_t standing_cap(const struct standing *s)
{
	const struct rubric *r = s->rubric;
	size_t worst = 0;

	for (size_t v = 0; v < r->verdict_count; v++) {
		if (s->failed[v] > 0) {
			cap(&worst, v);
		}
	}
	for (size_t i = 0; i < r->section_count; i++) {
		if (gate_section_status(r, &r->sections[i], &s->sections[i]) == GATE_STATUS_FAIL) {
			cap(&worst, r->sections[i].gate.caps_at);
		}
	}
	if (s->undecided > 0) {
		cap(&worst, r->undecided_caps_at);
	}
	if (s->planned > 0) {
		cap(&worst, r->planned_caps_at);
	}
	if (s->walking > 0) {
		cap(&worst, r->verdict_count - 1);
	}
	return worst;
}

/* The verdict of a standing whose score is known. */
static size_t verdict_at(const struct standing *s, double score)
{
	size_t band = verdict_band(s->rubric, score), capped = standing_cap(s);

	return band > capped ? band : capped;
}

size_t standing_verdict(const struct standing *s)
{
	double score;

	return standing_score(s, &score) ? verdict_at(s, score) : NONE;
}

struct what_if standing_what_if(struct standing *s, size_t item, const struct reading *as_is,
                                const struct reading *instead)
{
	struct tally *tally = &s->sections[s->rubric->items[item].section];
	struct tally before = *tally;
	struct what_if found = {0};

	standing_remove(s, item, as_is);
	standing_add(s, item, instead);
	found.has_score = standing_score(s, &found.score);
	found.verdict = found.has_score ? verdict_at(s, found.score) : NONE;
	standing_remove(s, item, instead);
	standing_add(s, item, as_is);
	*tally = before;
	return found;
}
