/* The table: what was measured, how it grows, what the floor is, and whether the bar is met. */
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "dealbench/base/str.h"

static const char *value_words(enum unit unit, double value, char buf[static 32])
{
	if (unit == UNIT_COUNT) {
		snprintf(buf, 32, "%.0f", value);
	} else if (unit == UNIT_BYTES) {
		if (value < 10000) {
			snprintf(buf, 32, "%.0f B", value);
		} else {
			snprintf(buf, 32, "%.1f MB", value / 1e6);
		}
	} else if (value < 100) {
		snprintf(buf, 32, "%.1f us", value);
	} else if (value < 100e3) {
		snprintf(buf, 32, "%.2f ms", value / 1e3);
	} else {
		snprintf(buf, 32, "%.2f s", value / 1e6);
	}
	return buf;
}

static const char *times_words(double ratio, char buf[static 32])
{
	snprintf(buf, 32, ratio < 10 ? "x %.2f" : "x %.0f", ratio);
	return buf;
}

static void bar_part(struct str *out, const char *before, const char *words)
{
	str_printf(out, "%s%s%s", out->len ? ", " : "", before, words);
}

static void bar_words(const struct figure *f, struct str *out)
{
	char buf[32];
	const struct bar *bar = &f->bar;
	if (bar->times > 0) {
		snprintf(buf, sizeof(buf), "x %g", bar->times);
		bar_part(out, "", buf);
	}
	if (bar->plus > 0) {
		str_printf(out, " + %s", value_words(f->unit, bar->plus, buf));
	}
	if (bar->under > 0) {
		bar_part(out, "< ", value_words(f->unit, bar->under, buf));
	}
	if (bar->beyond > 0) {
		bar_part(out, "floor + ", value_words(f->unit, bar->beyond, buf));
	}
	if (bar->none) {
		bar_part(out, "", "none");
	}
}

enum judgement { JUDGED_NOTHING, JUDGED_MET, JUDGED_MISSED };

/* The bar stands for the largest workspace that was measured. */
static enum judgement judge(const struct bench *b, const struct figure *f)
{
	const struct bar *bar = &f->bar;
	const struct cell *c = &f->at[f->one_size ? SIZES - 1 : b->last];
	bool any = bar->times > 0 || bar->under > 0 || bar->beyond > 0 || bar->none;
	if (!any || !c->known) {
		return JUDGED_NOTHING;
	}
	bool met = true;
	if (bar->times > 0) {
		double allowed = bar->times * c->floor + bar->plus;
		met = met && (bar->plus > 0 ? c->value <= allowed : c->ratio <= bar->times);
	}
	met = met && (bar->under <= 0 || c->value < bar->under);
	met = met && (bar->beyond <= 0 || c->value <= c->floor + bar->beyond);
	met = met && (!bar->none || c->value == 0);
	return met ? JUDGED_MET : JUDGED_MISSED;
}

static const char *judged_words(enum judgement j)
{
	return j == JUDGED_MET ? "met" : j == JUDGED_MISSED ? "MISSED" : "";
}

/* From the smallest workspace to the largest, or nothing. */
static double growth(const struct bench *b, const struct figure *f)
{
	const struct cell *first = &f->at[0], *last = &f->at[b->last];
	bool has = !f->one_size && b->last > 0 && first->known && last->known && first->value > 0;
	return has ? last->value / first->value : 0;
}

static void print_heading(const struct bench *b)
{
	printf("%-52s", "");
	for (size_t i = 0; i < SIZES; i++) {
		if (b->deals[i] > 0) {
			char words[32];
			snprintf(words, sizeof(words), "%ld deals", b->deals[i]);
			printf(" %12s", words);
		}
	}
	printf(" %8s %10s %8s  %-20s %s\n", "growth", "floor", "ratio", "bar", "");
}

static void print_figure(const struct bench *b, const struct figure *f)
{
	char buf[32];
	const struct cell *c = &f->at[f->one_size ? SIZES - 1 : b->last];
	auto_str bar = STR_INIT;
	printf("%-52s", f->what);
	for (size_t i = 0; i < SIZES; i++) {
		const struct cell *at = f->one_size && i == b->last ? c : &f->at[i];
		if (b->deals[i] > 0) {
			printf(" %12s", at->known ? value_words(f->unit, at->value, buf) : "");
		}
	}
	double grown = growth(b, f);
	printf(" %8s", grown > 0 ? times_words(grown, buf) : "");
	printf(" %10s", c->floor > 0 ? value_words(f->unit, c->floor, buf) : "");
	printf(" %8s", c->floor > 0 ? times_words(c->ratio, buf) : "");
	bar_words(f, &bar);
	printf("  %-20s %s\n", bar.data, judged_words(judge(b, f)));
}

void table_print(const struct bench *b)
{
	size_t met = 0, missed = 0;
	print_heading(b);
	for (size_t i = 0; i < b->figure_count; i++) {
		enum judgement j = judge(b, &b->figures[i]);
		print_figure(b, &b->figures[i]);
		met += j == JUDGED_MET;
		missed += j == JUDGED_MISSED;
	}
	printf("\nFloors, measured in turns with what they stand beside:\n");
	for (size_t i = 0; i < b->figure_count; i++) {
		const struct figure *f = &b->figures[i];
		if (f->floor) {
			printf("  %s: %s\n", f->what, f->floor);
		}
	}
	printf("\n%zu met, %zu missed\n", met, missed);
}

void table_print_json(const struct bench *b)
{
	printf("{\"schema\": \"dealbench/bench/v1\", \"figures\": [");
	for (size_t i = 0; i < b->figure_count; i++) {
		const struct figure *f = &b->figures[i];
		auto_str bar = STR_INIT;
		bar_words(f, &bar);
		printf("%s\n {\"what\": \"%s\", \"unit\": \"%s\", \"at\": [", i ? "," : "", f->what,
		       f->unit == UNIT_TIME    ? "us"
		       : f->unit == UNIT_BYTES ? "bytes"
		                               : "count");
		const char *comma = "";
		for (size_t k = 0; k < SIZES; k++) {
			const struct cell *c = &f->at[k];
			if (c->known) {
				printf("%s{\"deals\": %ld, \"value\": %.3f, \"floor\": %.3f, "
				       "\"ratio\": %.4f}",
				       comma, f->one_size ? 0 : b->deals[k], c->value, c->floor,
				       c->ratio);
				comma = ", ";
			}
		}
		printf("], \"bar\": \"%s\", \"judged\": \"%s\"}", bar.data,
		       judged_words(judge(b, f)));
	}
	printf("\n]}\n");
}
