/* Small rubrics and cards for tests, in a line or two each. A rubric so made has four grades (slack
 * 0, 0.05, 0.25, 0.5), four verdicts (from 70, 55, 45 and 0), needs 80 % coverage, and caps nothing
 * for gaps.
 */
#pragma once

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dealbench/core/score.h"

enum { PROCEED, CONDITIONAL, DEFER, DECLINE };

struct rubric *make_rubric(void); /* rubric_free() */
struct section *make_section(struct rubric *r, const char *id, double weight);
/* Items join the section made last. A scale's levels are worth 0 to 1 in equal steps. */
struct item *make_scale(struct rubric *r, const char *id, size_t levels);
struct item *make_choice(struct rubric *r, const char *id, size_t count, const double *values);
struct item *make_text(struct rubric *r, const char *id);
void make_item_gate(struct item *item, size_t min_level, size_t caps_at);
void make_gap(struct item *item, size_t below);
void make_min_gate(struct section *section, double min, size_t caps_at);
void make_count_gate(struct section *section, size_t count, size_t min_level, size_t caps_at);
struct pattern *make_pattern(struct rubric *r, const char *id, size_t indicators, size_t tripwires);

struct condition *cond_item(struct rubric *r, enum condition_kind kind, const char *item,
                            size_t level);
struct condition *cond_names(struct rubric *r, enum condition_kind kind, const char *what,
                             const char *a, const char *b);
struct condition *cond_answered(struct rubric *r, const char *item, bool answered);
struct condition *cond_group(struct rubric *r, enum condition_kind kind, const struct condition *a,
                             const struct condition *b);

struct card *make_card(void);
/* who NULL: the consensus. grade NULL: none named. */
void say_level(struct card *card, const char *who, const char *item, size_t level,
               const char *grade);
void say_choice(struct card *card, const char *who, const char *item, const char *option,
                const char *grade);
void say_kind(struct card *card, const char *who, const char *item, enum answer_kind kind);
void file_gap(struct card *card, const char *item, enum disposition disposition);

void assert_near(double found, double expected);
