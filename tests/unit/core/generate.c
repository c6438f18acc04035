/* The generator is PCG32 (O'Neill 2014) with a fixed stream. */
#include "generate.h"

#include <string.h>

uint32_t pcg_next(struct pcg *p)
{
	uint64_t old = p->state;
	uint32_t shifted = (uint32_t)(((old >> 18) ^ old) >> 27);
	uint32_t turn = (uint32_t)(old >> 59);

	p->state = old * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (shifted >> turn) | (shifted << ((-turn) & 31));
}

size_t pcg_below(struct pcg *p, size_t limit)
{
	return (size_t)(((uint64_t)pcg_next(p) * limit) >> 32);
}

bool pcg_chance(struct pcg *p, size_t percent)
{
	return pcg_below(p, 100) < percent;
}

static double pcg_unit(struct pcg *p)
{
	return (double)pcg_below(p, 21) / 20;
}

static struct condition *any_condition(struct pcg *p, struct rubric *r, size_t before, size_t depth)
{
	static const enum condition_kind groups[] = {COND_ALL, COND_ANY, COND_NOT};
	static const char *const dispositions[] = {"none", "undecided", "close", "walk"};
	const struct item *item;

	if (depth < 2 && pcg_chance(p, 30)) {
		return cond_group(r, groups[pcg_below(p, 3)],
		                  any_condition(p, r, before, depth + 1),
		                  any_condition(p, r, before, depth + 1));
	}
	if (before == 0 || pcg_chance(p, 20)) {
		return cond_names(r, COND_DEAL_IS, "area", "x", pcg_chance(p, 50) ? "y" : NULL);
	}
	item = &r->items[pcg_below(p, before)];
	if (pcg_chance(p, 20)) {
		return cond_answered(r, item->id, pcg_chance(p, 50));
	}
	if (item->gap.set && pcg_chance(p, 40)) {
		return cond_names(r, COND_GAP_IS, item->id, dispositions[pcg_below(p, 4)],
		                  dispositions[pcg_below(p, 4)]);
	}
	if (item->kind == ITEM_SCALE) {
		return cond_item(r, pcg_chance(p, 50) ? COND_AT_LEAST : COND_AT_MOST, item->id,
		                 pcg_below(p, item->level_count));
	}
	if (item->kind == ITEM_CHOICE) {
		return cond_names(r, COND_OPTION_IS, item->id,
		                  item->options[pcg_below(p, item->option_count)].id, NULL);
	}
	return cond_answered(r, item->id, true);
}

static void scale(struct pcg *p, struct rubric *r, const char *id)
{
	size_t count = 3 + pcg_below(p, 4);
	struct item *item = make_scale(r, id, count);

	if (pcg_chance(p, 30)) {
		double value = 0;

		for (size_t i = 0; i < count; i++) {
			value += (1 - value) * pcg_unit(p) * 0.6;
			((struct level *)(uintptr_t)&item->levels[i])->value = value;
		}
	}
	if (pcg_chance(p, 30)) {
		make_item_gate(item, pcg_below(p, count), pcg_below(p, 4));
	}
	if (pcg_chance(p, 40)) {
		make_gap(item, pcg_below(p, count));
	}
}

static void choice(struct pcg *p, struct rubric *r, const char *id)
{
	double values[4] = {pcg_unit(p), pcg_unit(p), pcg_unit(p), pcg_unit(p)};
	struct item *item =
	    make_choice(r, id, 2 + pcg_below(p, 3), pcg_chance(p, 70) ? values : NULL);

	if (item->scored && pcg_chance(p, 30)) {
		item->gate = (struct gate){.kind = GATE_VALUE,
		                           .threshold = values[pcg_below(p, item->option_count)],
		                           .caps_at = pcg_below(p, 4)};
	}
	if (item->scored && pcg_chance(p, 30)) {
		item->gap = (struct gap_rule){true, 0, values[0]};
	}
}

static void some_item(struct pcg *p, struct rubric *r, bool with_conditions)
{
	static const double weights[] = {1, 2, 3, 0.5, 7.25};
	const char *id = arena_printf(r->arena, "i%zu", r->item_count);
	size_t before = r->item_count, kind = pcg_below(p, 100);
	struct item *item;

	if (kind < 60) {
		scale(p, r, id);
	} else if (kind < 90) {
		choice(p, r, id);
	} else {
		make_text(r, id);
	}
	item = (struct item *)(uintptr_t)&r->items[before];
	item->weight = weights[pcg_below(p, ARRAY_LEN(weights))];
	item->required = pcg_chance(p, 15);
	if (with_conditions && pcg_chance(p, 33)) {
		item->when = any_condition(p, r, before, 0);
	}
}

static void some_section(struct pcg *p, struct rubric *r, bool with_conditions)
{
	const char *id = arena_printf(r->arena, "s%zu", r->section_count);
	double weight =
	    r->section_count > 0 && pcg_chance(p, 15) ? 0 : 1 + (double)pcg_below(p, 40);
	struct section *section = make_section(r, id, weight);

	if (pcg_chance(p, 30)) {
		make_min_gate(section, pcg_unit(p), pcg_below(p, 4));
	} else if (pcg_chance(p, 30)) {
		make_count_gate(section, 1 + pcg_below(p, 4), pcg_below(p, 3), pcg_below(p, 4));
	}
	for (size_t left = 1 + pcg_below(p, 7); left > 0; left--) {
		some_item(p, r, with_conditions);
	}
}

static void some_answer(struct pcg *p, struct card *card, const struct rubric *r, const char *who,
                        const struct item *item)
{
	const char *grade = pcg_chance(p, 20) ? NULL : r->grades[pcg_below(p, r->grade_count)].id;

	if (pcg_chance(p, 6)) {
		say_kind(card, who, item->id, ANSWER_NA);
	} else if (pcg_chance(p, 6)) {
		say_kind(card, who, item->id, ANSWER_UNKNOWN);
	} else if (item->kind == ITEM_SCALE) {
		say_level(card, who, item->id, pcg_below(p, item->level_count), grade);
	} else if (item->kind == ITEM_CHOICE) {
		say_choice(card, who, item->id, item->options[pcg_below(p, item->option_count)].id,
		           grade);
	} else {
		say_kind(card, who, item->id, ANSWER_TEXT);
	}
}

static void some_card(struct pcg *p, struct card *card, const struct rubric *r)
{
	static const char *const names[] = {"r0", "r1", "r2"};
	size_t raters = pcg_below(p, 4), filled = 40 + pcg_below(p, 70);
	size_t agreed = pcg_chance(p, 30) ? 40 : 0;

	for (size_t i = 0; i < r->item_count; i++) {
		for (size_t k = 0; k < raters; k++) {
			if (pcg_chance(p, filled)) {
				some_answer(p, card, r, names[k], &r->items[i]);
			}
		}
		if (pcg_chance(p, agreed)) {
			some_answer(p, card, r, NULL, &r->items[i]);
		}
		if (r->items[i].gap.set && pcg_chance(p, 60)) {
			file_gap(card, r->items[i].id,
			         DISPOSITION_CLOSE + (enum disposition)pcg_below(p, 5));
		}
	}
	if (pcg_chance(p, 60)) {
		deal_set_attribute(&card->deal, "area",
		                   (const char *const[]){pcg_chance(p, 50) ? "y" : "z"}, 1);
	}
}

struct bench generate(struct pcg *p, bool with_conditions)
{
	struct bench b = bench_new();

	b.rubric->coverage_required = pcg_unit(p);
	b.rubric->undecided_caps_at = pcg_chance(p, 50) ? pcg_below(p, 4) : NONE;
	b.rubric->planned_caps_at = pcg_chance(p, 50) ? pcg_below(p, 4) : NONE;
	for (size_t left = 1 + pcg_below(p, 5); left > 0; left--) {
		some_section(p, b.rubric, with_conditions);
	}
	some_card(p, b.card, b.rubric);
	return b;
}

static bool looks_at(const struct condition *c, size_t item)
{
	for (size_t i = 0; i < c->child_count; i++) {
		if (looks_at(&c->children[i], item)) {
			return true;
		}
	}
	return c->item == item;
}

bool is_looked_at(const struct rubric *r, size_t item)
{
	for (size_t i = 0; i < r->item_count; i++) {
		if (r->items[i].when && looks_at(r->items[i].when, item)) {
			return true;
		}
	}
	return false;
}
