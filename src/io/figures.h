/* Figures for people that keep their side of a threshold. figure() in io/report.h rounds to one
 * decimal; these take more decimals where the rounded figure would contradict the comparison. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/arena.h"
#include "dealbench/core/score.h"
#include "dealbench/io/report.h"

/* 0.5996 against 0.6 -> "59.96", for "59.96, below 60". Both 0..1. In a. */
char *figure_against(double zero_to_one, double threshold, struct arena *a) MUST_USE;
/* "20.0-40.0", "26.0" where closed once rounded. */
char *figure_between(double low, double high, struct arena *a) MUST_USE;
/* A threshold as the rubric's author wrote it: 0.6 -> "60", 0.625 -> "62.5". In a. */
char *figure_threshold(double zero_to_one, struct arena *a) MUST_USE;
/* How many of the section's applicable scale items there are, and how many reach the level that its
 * count gate asks for. (reason.c) */
size_t count_reached(const struct rubric *rubric, const struct result *result,
                     const struct section *section, size_t *out_reached);
