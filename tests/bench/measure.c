/* Clocks and samples. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "dealbench/base/xalloc.h"

static double clock_us(clockid_t id)
{
	struct timespec t;
	clock_gettime(id, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

double wall_us(void)
{
	return clock_us(CLOCK_MONOTONIC);
}

double cpu_us(void)
{
	return clock_us(CLOCK_PROCESS_CPUTIME_ID);
}

void samples_add(struct samples *s, double value)
{
	xgrow(&s->v, &s->cap, s->n + 1);
	s->v[s->n++] = value;
}

void samples_free(struct samples *s)
{
	free(s->v);
	*s = (struct samples){0};
}

static int compare_doubles(const void *pa, const void *pb)
{
	double a = *(const double *)pa, b = *(const double *)pb;
	return (a > b) - (a < b);
}

double samples_at(const struct samples *s, double share)
{
	if (s->n == 0) {
		return 0;
	}
	double *sorted = xreallocarray(NULL, s->n, sizeof(*sorted));
	memcpy(sorted, s->v, s->n * sizeof(*sorted));
	qsort(sorted, s->n, sizeof(*sorted), compare_doubles);
	size_t rank = (size_t)ceil(share * (double)s->n);
	double value = sorted[rank > 0 ? rank - 1 : 0];
	free(sorted);
	return value;
}

size_t bench_repeat(const struct bench *b, size_t usual)
{
	double n = (double)usual * b->effort;
	return n < 1 ? 1 : (size_t)n;
}

struct figure *figure_new(struct bench *b, const char *what, enum unit unit, struct bar bar)
{
	xgrow(&b->figures, &b->figure_cap, b->figure_count + 1);
	b->figures[b->figure_count] = (struct figure){.what = what, .unit = unit, .bar = bar};
	return &b->figures[b->figure_count++];
}

void figure_pairs(struct figure *f, size_t size, const struct samples *values,
                  const struct samples *floors)
{
	figure_share(f, size, 0.5, values, floors);
	if (!floors || floors->n != values->n) {
		return;
	}
	struct samples ratios = {0};
	for (size_t i = 0; i < values->n; i++) {
		if (floors->v[i] > 0) {
			samples_add(&ratios, values->v[i] / floors->v[i]);
		}
	}
	f->at[size].ratio = samples_at(&ratios, 0.5);
	samples_free(&ratios);
}

void figure_share(struct figure *f, size_t size, double share, const struct samples *values,
                  const struct samples *floors)
{
	double value = samples_at(values, share);
	double floor_value = floors ? samples_at(floors, share) : 0;
	f->at[size] = (struct cell){.known = values->n > 0,
	                            .value = value,
	                            .floor = floor_value,
	                            .ratio = floor_value > 0 ? value / floor_value : 0};
}
