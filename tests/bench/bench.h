/* What every benchmark uses: clocks, samples, and the table of figures. A figure is a median (or
 * the percentile it names) at each size of workspace, beside a floor that was measured in the same
 * run, in turns with it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/attr.h"
#include "dealbench/base/error.h"

enum { SIZES = 3 };

/* ---- measuring ---- */

double wall_us(void); /* since some moment; never falls */
double cpu_us(void);  /* of this process, all of it */

struct samples {
	double *v;
	size_t n, cap;
};
void samples_add(struct samples *s, double value);
/* The value that this share of them do not exceed: 0.5 the median. 0 where there is none. */
double samples_at(const struct samples *s, double share);
void samples_free(struct samples *s);

/* ---- the table ---- */

enum unit { UNIT_TIME /* microseconds */, UNIT_BYTES, UNIT_COUNT };

/* What is asked of a figure at the largest size; 0 = nothing. */
struct bar {
	double times, plus; /* at most so many times the floor, and so much more */
	double under;       /* less than this */
	double beyond;      /* no more than this beyond the floor */
	bool none;          /* 0 exactly */
};

struct cell {
	bool known;
	double value, floor; /* floor 0: none */
	double ratio;        /* the median of the pairs' ratios */
};

struct figure {
	const char *what;  /* borrowed */
	const char *floor; /* what the floor is, or NULL */
	enum unit unit;
	struct bar bar;
	bool one_size; /* has nothing to do with the workspace: only the last cell is known */
	struct cell at[SIZES];
};

struct bench {
	const char *folder; /* for workspaces and what is made on the way */
	long deals[SIZES];  /* how many deals the workspaces have; 0 = not wanted */
	const char *workspace[SIZES];
	size_t last;   /* the largest size wanted */
	double effort; /* 1: as many repetitions as each row thinks right */
	struct figure *figures;
	size_t figure_count, figure_cap;
};

/* Repetitions: usual times the effort, 1 at least. */
size_t bench_repeat(const struct bench *b, size_t usual);
/* The next row of the table; what the pointer points to moves with the call after it. */
struct figure *figure_new(struct bench *b, const char *what, enum unit unit, struct bar bar);
/* Medians, and the median ratio of pairs measured one after the other. floors NULL: no floor. */
void figure_pairs(struct figure *f, size_t size, const struct samples *values,
                  const struct samples *floors);
/* This percentile of each. */
void figure_share(struct figure *f, size_t size, double share, const struct samples *values,
                  const struct samples *floors);

void table_print(const struct bench *b);
void table_print_json(const struct bench *b);
/* The machine, and what the program is made of. */
void machine_print(const struct bench *b);

/* ---- the rows ---- */

struct row {
	const char *name; /* for --row */
	bool (*run)(struct bench *b, struct error *err);
};
extern const struct row rows[];
extern const size_t row_count;

bool row_start(struct bench *b, struct error *err) MUST_USE;
bool row_move(struct bench *b, struct error *err) MUST_USE;
bool row_filter(struct bench *b, struct error *err) MUST_USE;
bool row_digit(struct bench *b, struct error *err) MUST_USE;
bool row_open(struct bench *b, struct error *err) MUST_USE;
bool row_load(struct bench *b, struct error *err) MUST_USE;
bool row_score(struct bench *b, struct error *err) MUST_USE;
bool row_workspace(struct bench *b, struct error *err) MUST_USE;
bool row_check(struct bench *b, struct error *err) MUST_USE;
bool row_verify(struct bench *b, struct error *err) MUST_USE;
bool row_memory(struct bench *b, struct error *err) MUST_USE;
