/* A rubric, a card and what comes of them, set up and torn down together. */
#pragma once

#include "build.h"

struct bench {
	struct rubric *rubric;
	struct card *card;
	struct arena *arena;
};

static inline struct bench bench_new(void)
{
	return (struct bench){make_rubric(), make_card(), arena_new()};
}

static inline void bench_free(struct bench *b)
{
	rubric_free(b->rubric);
	card_free(b->card);
	arena_free(b->arena);
}
#define auto_bench __attribute__((cleanup(bench_free))) struct bench

static inline const struct result *bench_score(struct bench *b)
{
	return score(b->rubric, b->card, b->arena);
}

static inline const struct item_result *bench_item(struct bench *b, const char *id)
{
	return &bench_score(b)->items[rubric_item(b->rubric, id)];
}
