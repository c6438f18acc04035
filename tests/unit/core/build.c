/* Rubrics are built in arrays of fixed room, so that pointers to their parts stay good while more
 * is added. */
#include "build.h"

#include <stdlib.h>
#include <string.h>

#define ROOM 256

static const struct grade grades[] = {
    {"verified", "Verified", 0},
    {"documented", "Document seen", 0.05},
    {"stated", "Partner's word", 0.25},
    {"assumed", "Our assumption", 0.5},
};

static const struct verdict verdicts[] = {
    {"proceed", "Proceed", 0.70},
    {"conditional", "Proceed with conditions", 0.55},
    {"defer", "Defer", 0.45},
    {"decline", "Decline", 0},
};

static void *writable(const void *p)
{
	return (void *)(uintptr_t)p;
}

struct rubric *make_rubric(void)
{
	struct arena *a = arena_new();
	struct rubric *r = arena_alloc(a, sizeof(*r));

	*r = (struct rubric){
	    .arena = a,
	    .id = "test",
	    .version = "1.0.0",
	    .title = "Test",
	    .coverage_required = 0.8,
	    .undecided_caps_at = NONE,
	    .planned_caps_at = NONE,
	    .category = NONE,
	    .grades = grades,
	    .grade_count = ARRAY_LEN(grades),
	    .verdicts = verdicts,
	    .verdict_count = ARRAY_LEN(verdicts),
	    .items = arena_array(a, ROOM, sizeof(*r->items)),
	    .sections = arena_array(a, ROOM, sizeof(*r->sections)),
	    .patterns = arena_array(a, ROOM, sizeof(*r->patterns)),
	};
	return r;
}

struct section *make_section(struct rubric *r, const char *id, double weight)
{
	struct section *section = writable(&r->sections[r->section_count++]);

	assert_true(r->section_count <= ROOM);
	section->id = section->title = arena_strdup(r->arena, id);
	section->weight = section->base_weight = weight;
	section->first = r->item_count;
	return section;
}

static struct item *make_item(struct rubric *r, const char *id, enum item_kind kind)
{
	struct item *item = writable(&r->items[r->item_count++]);
	struct section *section = writable(&r->sections[r->section_count - 1]);

	assert_true(r->item_count <= ROOM);
	item->id = item->title = item->question = arena_strdup(r->arena, id);
	item->kind = kind;
	item->weight = 1;
	item->section = r->section_count - 1;
	item->na_allowed = true;
	section->count++;
	return item;
}

struct item *make_scale(struct rubric *r, const char *id, size_t count)
{
	struct item *item = make_item(r, id, ITEM_SCALE);
	struct level *levels = arena_array(r->arena, count, sizeof(*levels));

	for (size_t i = 0; i < count; i++) {
		levels[i].label = arena_printf(r->arena, "L%zu", i);
		levels[i].value = (double)i / (double)(count - 1);
	}
	item->scored = true;
	item->levels = levels;
	item->level_count = count;
	return item;
}

struct item *make_choice(struct rubric *r, const char *id, size_t count, const double *values)
{
	struct item *item = make_item(r, id, ITEM_CHOICE);
	struct option *options = arena_array(r->arena, count, sizeof(*options));

	for (size_t i = 0; i < count; i++) {
		options[i].id = arena_printf(r->arena, "o%zu", i);
		options[i].label = arena_printf(r->arena, "Option %zu", i);
		options[i].value = values ? values[i] : 0;
	}
	item->scored = values != NULL;
	item->options = options;
	item->option_count = count;
	return item;
}

struct item *make_text(struct rubric *r, const char *id)
{
	return make_item(r, id, ITEM_TEXT);
}

void make_item_gate(struct item *item, size_t min_level, size_t caps_at)
{
	item->gate = (struct gate){.kind = GATE_LEVEL,
	                           .threshold = item->levels[min_level].value,
	                           .min_level = min_level,
	                           .caps_at = caps_at};
}

void make_gap(struct item *item, size_t below)
{
	item->gap = (struct gap_rule){true, below, item->levels[below].value};
}

void make_min_gate(struct section *section, double min, size_t caps_at)
{
	section->gate = (struct gate){.kind = GATE_MIN, .threshold = min, .caps_at = caps_at};
}

void make_count_gate(struct section *section, size_t count, size_t min_level, size_t caps_at)
{
	section->gate = (struct gate){
	    .kind = GATE_COUNT, .count = count, .min_level = min_level, .caps_at = caps_at};
}

struct pattern *make_pattern(struct rubric *r, const char *id, size_t indicators, size_t tripwires)
{
	struct pattern *pattern = writable(&r->patterns[r->pattern_count++]);
	struct indicator *in = arena_array(r->arena, indicators, sizeof(*in));

	for (size_t i = 0; i < indicators; i++) {
		in[i] = (struct indicator){.item = NONE, .weight = 1};
	}
	*pattern = (struct pattern){
	    .id = id,
	    .title = id,
	    .indicators = in,
	    .indicator_count = indicators,
	    .tripwires = arena_array(r->arena, tripwires, sizeof(struct tripwire)),
	    .tripwire_count = tripwires,
	    .watch = 0.35,
	    .likely = 0.50,
	    .strong = 0.65,
	};
	return pattern;
}

static struct condition *cond(struct rubric *r, enum condition_kind kind)
{
	struct condition *c = arena_alloc(r->arena, sizeof(*c));

	c->kind = kind;
	c->item = NONE;
	return c;
}

static void on_item(struct rubric *r, struct condition *c, const char *item)
{
	c->item_id = item;
	c->item = rubric_item(r, item);
}

struct condition *cond_item(struct rubric *r, enum condition_kind kind, const char *item,
                            size_t level)
{
	struct condition *c = cond(r, kind);
	size_t *levels = arena_array(r->arena, 1, sizeof(*levels));

	on_item(r, c, item);
	levels[0] = level;
	c->level = level;
	c->levels = levels;
	c->level_count = 1;
	return c;
}

struct condition *cond_names(struct rubric *r, enum condition_kind kind, const char *what,
                             const char *a, const char *b)
{
	struct condition *c = cond(r, kind);
	const char **names = arena_array(r->arena, 2, sizeof(*names));

	names[0] = a;
	names[1] = b;
	c->names = (struct texts){names, b ? 2 : 1};
	if (kind == COND_DEAL_IS) {
		c->attribute = what;
	} else {
		on_item(r, c, what);
	}
	return c;
}

struct condition *cond_answered(struct rubric *r, const char *item, bool answered)
{
	struct condition *c = cond(r, COND_ANSWERED);

	on_item(r, c, item);
	c->answered = answered;
	return c;
}

struct condition *cond_group(struct rubric *r, enum condition_kind kind, const struct condition *a,
                             const struct condition *b)
{
	struct condition *c = cond(r, kind);
	struct condition *children = arena_array(r->arena, 2, sizeof(*children));

	children[0] = *a;
	if (b) {
		children[1] = *b;
	}
	c->children = children;
	c->child_count = b ? 2 : 1;
	return c;
}

struct card *make_card(void)
{
	struct card *card = card_new();
	struct deal deal = {.id = (char[]){"deal"}, .title = (char[]){"Deal"}};

	deal_copy(&card->deal, &deal);
	return card;
}

static void say(struct card *card, const char *who, struct answer *answer)
{
	answers_set(who ? &card_add_rater(card, who)->answers : &card->consensus, answer);
}

void say_level(struct card *card, const char *who, const char *item, size_t level,
               const char *grade)
{
	say(card, who,
	    &(struct answer){.item = writable(item),
	                     .kind = ANSWER_LEVEL,
	                     .level = level,
	                     .evidence = writable(grade)});
}

void say_choice(struct card *card, const char *who, const char *item, const char *option,
                const char *grade)
{
	say(card, who,
	    &(struct answer){.item = writable(item),
	                     .kind = ANSWER_CHOICE,
	                     .text = writable(option),
	                     .evidence = writable(grade)});
}

void say_kind(struct card *card, const char *who, const char *item, enum answer_kind kind)
{
	say(card, who,
	    &(struct answer){.item = writable(item), .kind = kind, .note = (char[]){"note"}});
}

void file_gap(struct card *card, const char *item, enum disposition disposition)
{
	struct gap gap = {
	    .item = writable(item),
	    .disposition = disposition,
	    .has_cost = true,
	    .cost = {.minor = 25000000, .currency = "EUR"},
	    .due = {2027, 3, 31},
	    .owner = (char[]){"QA"},
	    .terms = (char[]){"Only for research use"},
	};

	card_set_gap(card, &gap);
}

void assert_near(double found, double expected)
{
	if (fabs(found - expected) > 1e-9) {
		fail_msg("%.17g is not %.17g", found, expected);
	}
}
