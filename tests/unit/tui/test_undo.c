/* Undo and redo on every screen: whatever a key stored can be taken back from anywhere, and the
 * tables are then what they were, to the last row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../sample.h"
#include "../store/tables.h"
#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/bindings.h"
#include "test_walk_bench.h"

#define WITH_BENCH                                                  \
	struct bench b __attribute__((cleanup(bench_close))) = {0}; \
	bench_open(&b)

static const char all_answers[] = "1 2 1 \"5\" Enter \"1\" Enter \"1 eur\" Enter \"2027-01-01\" "
                                  "Enter Enter \"w\" Enter";

static void play(struct bench *b, const char *screen, const char *keys)
{
	bench_play(b, screen, 80, 24, keys);
}

static void verify(struct bench *b)
{
	auto_str out = STR_INIT;
	struct error err = {0};
	if (!workspace_verify(b->s, NULL, &out, &err)) {
		fail_msg("%s", err.message);
	}
}

/* What a writing key does, from which state on. */
struct write {
	const struct screen_ops *screen;
	enum action action;
	const char *before_on, *before; /* keys that make the state, on which screen; NULL = none */
	const char *keys;
};

static const struct write writes[] = {
    {&screen_deals, ACTION_NEW, NULL, NULL, "n \"Day calls\" Tab \"Lumivox\" C-s"},
    {&screen_deals, ACTION_EDIT, NULL, NULL, "e C-u \"Late calls\" Tab"},
    {&screen_deals, ACTION_ARCHIVE, NULL, NULL, ": \"archive\" Enter \"put away\" Enter"},
    {&screen_deals, ACTION_WITHDRAW, NULL, NULL, ": \"withdraw\" Enter \"it is off\" Enter"},
    {&screen_deals, ACTION_REOPEN, "deals", ": \"archive\" Enter \"put away\" Enter",
     "[ : \"reopen\" Enter \"on again\" Enter"},
    {&screen_deal_form, ACTION_ACCEPT, NULL, NULL, "C-u \"Late calls\" C-s"},
    {&screen_walk, ACTION_LEVEL, NULL, NULL, "2"},
    {&screen_walk, ACTION_CHOOSE, NULL, NULL, "Down Enter"},
    {&screen_walk, ACTION_NOT_APPLICABLE, NULL, NULL, "Right a \"a service\" Enter"},
    {&screen_walk, ACTION_DONT_KNOW, NULL, NULL, "d"},
    {&screen_walk, ACTION_NOTE, "walk", "2", "Home n \"a note\" Enter"},
    {&screen_walk, ACTION_EDITOR, "walk", "2", "Home E EDIT:\"a long note\""},
    {&screen_walk, ACTION_EVIDENCE, "walk", "2", "Home e \"Term sheet\" Enter Esc"},
    {&screen_walk, ACTION_SKIP, NULL, NULL, "s"},
    {&screen_walk, ACTION_CLEAR, "walk", "2 1", "Home Backspace"},
    {&screen_walk, ACTION_CONFIRM, "review", "NEXT", "Home v"},
    {&screen_walk, ACTION_GRADE, "walk", "2", "Home c"},
    {&screen_walk, ACTION_FLAG, NULL, NULL, "f"},
    {&screen_walk, ACTION_FAVOURABILITY, NULL, NULL, "Right b 5"},
    {&screen_walk, ACTION_DISPOSITION, "walk", "2 1", "Home Right i 1 Tab \"40,000\" Enter"},
    {&screen_walk, ACTION_NEW_CARD, "review", "SUBMIT", "N f"},
    {&screen_item, ACTION_LEVEL, NULL, NULL, "2"},
    {&screen_item, ACTION_NOT_APPLICABLE, NULL, NULL, "Right a \"a service\" Enter"},
    {&screen_item, ACTION_DONT_KNOW, NULL, NULL, "d"},
    {&screen_item, ACTION_NOTE, NULL, NULL, "n \"a note\" Enter"},
    {&screen_item, ACTION_EDITOR, NULL, NULL, "E EDIT:\"a long note\""},
    {&screen_item, ACTION_GRADE, "item", "2", "c"},
    {&screen_item, ACTION_FLAG, NULL, NULL, "f"},
    {&screen_item, ACTION_DISPOSITION, "walk", "2 1 Home", "Right i 1 Tab \"40,000\" Enter"},
    {&screen_item, ACTION_NEW_CARD, "review", "SUBMIT", "N f"},
    {&screen_item, ACTION_ADD, NULL, NULL, "+ \"Annex\" Enter Esc"},
    {&screen_item, ACTION_EDIT, "item", "+ \"Annex\" Enter Esc", "e C-u \"Annex B\" Enter Esc"},
    {&screen_item, ACTION_REMOVE, "item", "+ \"Annex\" Enter Esc", "Backspace"},
    {&screen_item, ACTION_REATTACH, "item", "FILE", "r"},
    {&screen_review, ACTION_SUBMIT, "walk", all_answers, "S y"},
    {&screen_review, ACTION_NEW_CARD, "review", "SUBMIT", "N f"},
    {&screen_history, ACTION_REVERT, "walk", "2", "R y"},
};

static const struct write *write_of(const struct screen_ops *screen, enum action action)
{
	for (size_t i = 0; i < ARRAY_LEN(writes); i++) {
		if (writes[i].screen == screen && writes[i].action == action) {
			return &writes[i];
		}
	}
	fail_msg("%s: %s writes, and no test takes it back", screen->name, action_name(action));
	return NULL;
}

/* Attaches a file, which then changes. */
static void prepare_file(struct bench *b)
{
	struct error err = {0};
	auto_free char *path = path_join(b->dir, "annex.txt");
	auto_free char *keys = xprintf("+ \"Annex\" Tab \"%s\" Enter Esc", path);
	assert_true(file_write_private(path, "abc", 3, &err));
	play(b, "item", keys);
	assert_true(file_write_private(path, "abd", 3, &err));
}

static void prepare(struct bench *b, const struct write *w)
{
	bool next = w->before && strcmp(w->before, "NEXT") == 0;
	if (next || (w->before && strcmp(w->before, "SUBMIT") == 0)) {
		play(b, "walk", all_answers);
		play(b, "review", next ? "S y N f" : "S y");
	} else if (w->before && strcmp(w->before, "FILE") == 0) {
		prepare_file(b);
	} else if (w->before) {
		play(b, w->before_on, w->before);
	}
}

static void same(const char *a, const char *b, const struct write *w, const char *when)
{
	if (strcmp(a, b) != 0) {
		fail_msg("%s: %s: %s the tables are\n%s\nand not\n%s", w->screen->name,
		         action_name(w->action), when, a, b);
	}
}

static void take_back(struct bench *b, const struct write *w)
{
	auto_free char *before = tables_of(b->workspace);
	play(b, w->screen->name, w->keys);
	auto_free char *after = tables_of(b->workspace);
	if (strcmp(before, after) == 0) {
		fail_msg("%s: %s stored nothing: %s", w->screen->name, action_name(w->action),
		         b->screen);
	}
	play(b, "deals", "u");
	auto_free char *undone = tables_of(b->workspace);
	same(undone, before, w, "undone");
	assert_true(bench_shows(b, "Undid: "));
	verify(b);
	play(b, "deals", "C-r");
	auto_free char *redone = tables_of(b->workspace);
	same(redone, after, w, "done again");
	assert_true(bench_shows(b, "Redid: "));
	verify(b);
}

static void every_key_that_writes__is_undone_and_done_again_from_anywhere(void **state UNUSED)
{
	size_t count = 0;
	for (size_t i = 0; screens[i]; i++) {
		for (const struct binding *k = screens[i]->bindings; !binding_is_end(k); k++) {
			if (k->writes) {
				const struct write *w = write_of(screens[i], k->action);
				if (count++ % sample_step(3) == 0) {
					WITH_BENCH;
					prepare(&b, w);
					take_back(&b, w);
				}
			}
		}
	}
}

/* What was there already: nothing is told of an undo, which would take back what came before. */
static void what_changes_nothing__promises_no_undo(void **state UNUSED)
{
	static const struct {
		const char *screen, *keys, *says;
	} idle[] = {
	    {"walk", "Home 2", "Nothing changed: Shared purpose stays as it is."},
	    {"walk", "Home n Enter", "Nothing changed: "},
	    {"walk", "Home Right i Enter", "Nothing changed: "},
	    {"walk", "Home Right b 5", "Nothing changed: "},
	    {"walk", "Home Right Right d", "Nothing changed: "},
	    {"item", "Home n Enter", "Nothing changed: "},
	    {"item", "Home r", "Nothing changed: the file is as it was."},
	    {"deal-form", "\"X\" Backspace Tab", "Nothing changed: Title"},
	};
	WITH_BENCH;
	prepare_file(&b);
	play(&b, "item", "r");
	play(&b, "walk", "Home 2 1 d Home Right b 5 Home f");
	for (size_t i = 0; i < ARRAY_LEN(idle); i++) {
		auto_free char *before = tables_of(b.workspace);
		play(&b, idle[i].screen, idle[i].keys);
		auto_free char *after = tables_of(b.workspace);
		if (!bench_shows(&b, idle[i].says) || strstr(b.screen, "undoes it")) {
			fail_msg("%s: %s", idle[i].keys, b.screen);
		}
		assert_string_equal(before, after);
	}
}

static void a_whole_run__is_taken_back_to_the_empty_workspace__and_done_again(void **state UNUSED)
{
	WITH_BENCH;
	auto_str undo = STR_INIT, redo = STR_INIT;
	bench_reopen(&b, "ana", false);
	auto_free char *before = tables_of(b.workspace);
	play(&b, "deals", "n \"Day calls\" Tab \"Lumivox\" C-s e C-u \"Late calls\" C-s");
	play(&b, "walk", all_answers);
	play(&b, "walk", "Home 1 n \"why\" Enter f Home Backspace");
	play(&b, "review", "S y SHOT");
	auto_free char *after = tables_of(b.workspace);
	for (int i = 0; i < 40; i++) {
		str_append(&undo, "u ");
		str_append(&redo, "C-r ");
	}
	play(&b, "deals", undo.data);
	auto_free char *undone = tables_of(b.workspace);
	assert_true(bench_shows(&b, "Nothing more to undo"));
	assert_string_equal(undone, before);
	verify(&b);
	play(&b, "deals", redo.data);
	auto_free char *redone = tables_of(b.workspace);
	assert_string_equal(redone, after);
	verify(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_key_that_writes__is_undone_and_done_again_from_anywhere),
	    cmocka_unit_test(what_changes_nothing__promises_no_undo),
	    cmocka_unit_test(a_whole_run__is_taken_back_to_the_empty_workspace__and_done_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
