/* Collecting what changed between two rubrics, for the files that compare their parts. */
#pragma once

#include "dealbench/core/rubric_diff.h"

struct news_list {
	struct rubric_change *v;
	size_t n, cap;
	struct arena *arena;
	struct rubric_change of; /* the part at hand */
};

void news_begin(struct news_list *l, enum rubric_part part, const char *id, const char *title);
/* The whole part came or went; words: what it is. */
void news_whole(struct news_list *l, bool came, const char *words);
/* A field of it; nothing where both say the same. */
void news_add(struct news_list *l, enum rubric_news news, const char *field, const char *was,
              const char *now);
void news_changed(struct news_list *l, const char *field, const char *was, const char *now);
void news_texts(struct news_list *l, const char *field, const struct texts *was,
                const struct texts *now);

void news_of_items(struct news_list *l, const struct rubric *was, const struct rubric *now);
void news_of_patterns(struct news_list *l, const struct rubric *was, const struct rubric *now);
void news_of_categories(struct news_list *l, const struct rubric *was, const struct rubric *now);
void news_of_regulations(struct news_list *l, const struct rubric *was, const struct rubric *now);
void news_of_attributes(struct news_list *l, const struct rubric *was, const struct rubric *now);
