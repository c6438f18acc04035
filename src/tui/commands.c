/* Commands to list and to find. There is no list of its own: it is made of the bindings tables. */
#include "commands.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/bindings.h"

enum { RANK_EXACT, RANK_START, RANK_NAME, RANK_KEY, RANK_HELP, RANK_LETTERS, RANK_OUT };

static bool hidden(const struct screen_ops *screen, const struct binding *common)
{
	for (const struct binding *b = screen->bindings; !binding_is_end(b); b++) {
		if (b->action == common->action) {
			return true;
		}
	}
	return false;
}

static void add_group(struct commands *c, const struct screen_ops *screen, const char *group)
{
	for (const struct binding *b = screen->bindings; !binding_is_end(b); b++) {
		if (strcmp(b->group, group) == 0) {
			xgrow(&c->v, &c->cap, c->n + 1);
			c->v[c->n++] = (struct command){.binding = b, .group = b->group};
		}
	}
	for (const struct binding *b = bindings_common(screen); !binding_is_end(b); b++) {
		if (strcmp(b->group, group) == 0 && !hidden(screen, b)) {
			xgrow(&c->v, &c->cap, c->n + 1);
			c->v[c->n++] = (struct command){.binding = b, .group = b->group};
		}
	}
}

static bool has_group(const struct commands *c, const char *group)
{
	for (size_t i = 0; i < c->n; i++) {
		if (strcmp(c->v[i].group, group) == 0) {
			return true;
		}
	}
	return false;
}

void commands_collect(struct commands *c, const struct screen_ops *screen)
{
	const struct binding *tables[] = {screen->bindings, bindings_common(screen)};
	*c = (struct commands){0};
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		for (const struct binding *b = tables[i]; !binding_is_end(b); b++) {
			if (!has_group(c, b->group)) {
				add_group(c, screen, b->group);
			}
		}
	}
}

static bool letters_in_order(const char *name, const char *query)
{
	for (; *query; query++) {
		name = strchr(name, *query);
		if (!name) {
			return false;
		}
		name++;
	}
	return true;
}

/* Is it one of the keys, as written? 'o' is not 'O'. */
static bool is_key(const char *keys, const char *word)
{
	size_t len = strlen(word);
	for (const char *at = keys; (at = strstr(at, word)) != NULL; at++) {
		bool begins = at == keys || at[-1] == ' ', ends = !at[len] || at[len] == ' ';
		if (begins && ends) {
			return true;
		}
	}
	return false;
}

static int rank(const struct binding *b, const char *word, bool fuzzy)
{
	auto_str keys = STR_INIT;
	binding_keys_words(b, 12, " ", &keys);
	auto_free char *query = text_fold(word);
	if (is_key(keys.data, word)) {
		return RANK_EXACT;
	}
	auto_free char *label = text_fold(b->label);
	const char *action = action_name(b->action);
	if (strncmp(label, query, strlen(query)) == 0 ||
	    strncmp(action, query, strlen(query)) == 0) {
		return RANK_START;
	}
	if (strstr(label, query) || strstr(action, query)) {
		return RANK_NAME;
	}
	if (text_contains_folded(keys.data, query)) {
		return RANK_KEY;
	}
	if (text_contains_folded(b->help, query)) {
		return RANK_HELP;
	}
	bool near = letters_in_order(label, query) || letters_in_order(action, query);
	return fuzzy && near ? RANK_LETTERS : RANK_OUT;
}

/* The rank of the whole query: its worst word, so that each word has to match. */
static int rank_words(const struct binding *b, const char *query, bool fuzzy)
{
	int worst = RANK_EXACT;
	for (query += strspn(query, " "); *query; query += strspn(query, " ")) {
		size_t len = strcspn(query, " ");
		auto_free char *word = xstrndup(query, len);
		int r = rank(b, word, fuzzy);
		worst = r > worst ? r : worst;
		query += len;
	}
	return worst;
}

void commands_search(struct commands *c, const char *query, bool fuzzy)
{
	size_t kept = 0;
	for (size_t i = 0; i < c->n; i++) {
		struct command command = c->v[i];
		command.rank = rank_words(command.binding, query, fuzzy);
		if (command.rank != RANK_OUT) {
			c->v[kept++] = command;
		}
	}
	c->n = kept;
	for (size_t i = 1; fuzzy && i < c->n; i++) {
		struct command moving = c->v[i];
		size_t at = i;
		for (; at > 0 && c->v[at - 1].rank > moving.rank; at--) {
			c->v[at] = c->v[at - 1];
		}
		c->v[at] = moving;
	}
}

size_t commands_best(const struct commands *c)
{
	size_t best = 0;
	for (size_t i = 1; i < c->n; i++) {
		best = c->v[i].rank < c->v[best].rank ? i : best;
	}
	return best;
}

void commands_finish(struct commands *c)
{
	free(c->v);
	*c = (struct commands){0};
}
