/* Each key that a footer shows does what stands beside it; each action that writes has a way back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../sample.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/bindings.h"
#include "states.h"

#define COLUMNS 80
#define ROWS 24

/* One press: what it came to, and what the frames around it showed. */
struct press {
	bool told;
	enum action action;
	const struct screen_ops *screen; /* that was on top when it was pressed */
	struct str before, after, footer;
	bool ended; /* the workbench was left */
};

static void take_rows(const struct frame *f, struct str *out)
{
	for (int y = 0; y < f->rows; y++) {
		auto_free char *row = frame_row(f, y);
		str_printf(out, "%s\n", row);
	}
	str_printf(out, "%d,%d", f->cursor_x, f->cursor_y);
	size_t cells = (size_t)f->rows * (size_t)f->columns;
	auto_free char *styles = xmalloc(cells);
	for (size_t i = 0; i < cells; i++) {
		styles[i] = (char)('a' + f->cells[i].style);
	}
	str_append_len(out, styles, cells);
}

static void on_shot(void *ctx, const char *name, const struct frame *f)
{
	struct press *p = ctx;
	if (strcmp(name, "before") == 0) {
		auto_free char *row = frame_row(f, f->rows - 1);
		take_rows(f, &p->before);
		str_append(&p->footer, row);
	} else {
		take_rows(f, &p->after);
		p->ended = false;
	}
}

static void on_action(void *ctx, const struct screen_ops *screen, enum action action)
{
	struct press *p = ctx;
	if (!p->told) {
		p->told = true;
		p->action = action;
		p->screen = screen;
	}
}

static void press_free(struct press *p)
{
	str_free(&p->before);
	str_free(&p->after);
	str_free(&p->footer);
}

static struct press press_key(struct house *house, const struct screen_state *at, uint32_t key)
{
	char word[16];
	struct press p = {.before = STR_INIT, .after = STR_INIT, .footer = STR_INIT, .ended = true};
	auto_free char *keys = key == KEYCODE_NONE
	                           ? xstrdup("SHOT:before")
	                           : xprintf("SHOT:before %s SHOT:after", key_written(key, word));
	house_restore(house);
	state_play(house, at, COLUMNS, ROWS, keys, on_shot, on_action, &p);
	return p;
}

/* Is there a binding of this label and key? *out_known: of this label at all. */
static bool means(const struct screen_ops *screen, const char *label, uint32_t key,
                  enum action action, bool *out_known)
{
	const struct binding *tables[] = {screen->bindings, bindings_common(screen)};
	bool found = false;
	*out_known = false;
	for (size_t t = 0; t < ARRAY_LEN(tables); t++) {
		for (const struct binding *b = tables[t]; !binding_is_end(b); b++) {
			if (strcmp(b->label, label) == 0 && binding_has_key(b, key)) {
				*out_known = true;
				found = found || b->action == action;
			}
		}
	}
	return found;
}

static int check_key(struct house *house, const struct screen_state *at, const char *label,
                     uint32_t key)
{
	char word[16];
	bool known = false;
	struct press p = press_key(house, at, key);
	bool right = p.told && means(p.screen, label, key, p.action, &known);
	bool own = at->hint && p.told && p.action == ACTION_NONE; /* read by the screen itself */
	bool moved = p.ended || strcmp(p.before.data, p.after.data) != 0;
	const char *fault = !moved                    ? "does nothing"
	                    : known && !right && !own ? "does something else"
	                    : !known && !at->hint     ? "is bound to nothing of that name"
	                                              : NULL;
	if (fault) {
		print_error("%s: '%s %s' %s (%s)\n", at->name, key_label(key, word), label, fault,
		            p.told ? action_name(p.action) : "nothing");
	}
	press_free(&p);
	return fault ? 1 : 0;
}

/* "Up/Down": down, as up from the first line leads nowhere; "0-9": the one, which is a level of
 * every scale; "Letters": one. */
static int check_part(struct house *house, const struct screen_state *at, const char *part,
                      int *out_pressed)
{
	auto_free char *keys = xstrndup(part, strcspn(part, " "));
	const char *label = part + strlen(keys);
	label += strspn(label, " ");
	uint32_t key = key_from_label(keys);
	char *slash = strchr(keys, '/');
	bool digits = strlen(keys) == 3 && keys[1] == '-';
	if (!*label) {
		print_error("%s: '%s' has no label\n", at->name, part);
		return 1;
	}
	if (key == KEYCODE_NONE && slash && slash != keys) {
		*slash = '\0';
		*out_pressed += 1;
		return check_key(house, at, label, key_from_label(slash + 1));
	}
	key = digits ? (uint32_t)'1' : strcmp(keys, "Letters") == 0 ? (uint32_t)'e' : key;
	if (key == KEYCODE_NONE) {
		print_error("%s: '%s' is no key\n", at->name, keys);
		return 1;
	}
	*out_pressed += 1;
	return check_key(house, at, label, key);
}

/* What stands in several states of a screen is tried in one of them, in the long form in each; help
 * and the commands, which are the loop's own, in one always. */
static bool tried_before(const struct screen_state *at, const char *part, struct str *tried)
{
	bool common = strcmp(part, "? help") == 0 || strcmp(part, ": commands") == 0;
	if (at->hint || (sample_is_all() && !common)) {
		return false;
	}
	auto_free char *line = xprintf("\n%s: %s\n", at->screen, part);
	if (strstr(tried->data, line)) {
		return true;
	}
	str_append(tried, line);
	return false;
}

static int check_state(struct house *house, const struct screen_state *at, struct str *tried,
                       int *out_pressed)
{
	int failed = 0;
	struct press p = press_key(house, at, KEYCODE_NONE);
	const char *part = p.footer.data + strspn(p.footer.data, " ");
	if (!*part) {
		print_error("%s: no footer\n", at->name);
		failed++;
	}
	while (*part) {
		const char *end = strstr(part, "  ");
		size_t len = end ? (size_t)(end - part) : strlen(part);
		auto_free char *one = xstrndup(part, len);
		failed +=
		    tried_before(at, one, tried) ? 0 : check_part(house, at, one, out_pressed);
		part += len;
		part += strspn(part, " ");
	}
	press_free(&p);
	return failed;
}

static void keys_in_the_footer__do_what_stands_beside_them(void **state)
{
	auto_str tried = STR_INIT;
	int failed = 0, pressed = 0;
	for (const struct screen_state *at = screen_states; at->name; at++) {
		failed += check_state(*state, at, &tried, &pressed);
	}
	assert_true(pressed > (sample_is_all() ? 250 : 100));
	assert_int_equal(failed, 0);
}

/* Every screen of the registry, and the one that only the loop opens, is in some state. */
static void states__cover_every_screen(void **state)
{
	(void)state;
	static const char *const over[] = {"help", "palette", "messages"};
	for (size_t i = 0; screens[i]; i++) {
		bool found = false;
		for (size_t o = 0; o < ARRAY_LEN(over); o++) {
			found = found || strcmp(over[o], screens[i]->name) == 0;
		}
		for (const struct screen_state *at = screen_states; at->name; at++) {
			found = found || strcmp(at->screen, screens[i]->name) == 0;
		}
		if (!found) {
			fail_msg("no state shows the screen '%s'", screens[i]->name);
		}
	}
}

#define BY_UNDO "undo takes it back"
#define BY_DRAFT "typed text is a draft until it is stored; then undo takes it back"
#define BY_HISTORY "it is an act of its own; the history takes it back"

/* clang-format off */
static const struct way_back {
	const char *screen; /* NULL: a key of every screen */
	enum action action;
	const char *how;
} ways_back[] = {
    {NULL, ACTION_UNDO, "redo does it again"},
    {NULL, ACTION_REDO, BY_UNDO},
    {"conflict", ACTION_ACCEPT, BY_HISTORY},
    {"conflict", ACTION_CANCEL, BY_HISTORY},
    {"conflict", ACTION_OPEN, BY_HISTORY},
    {"conflict", ACTION_BACK, BY_HISTORY},
    {"deal-form", ACTION_ACCEPT, BY_DRAFT},
    {"deals", ACTION_NEW, BY_DRAFT},
    {"deals", ACTION_EDIT, BY_UNDO},
    {"deals", ACTION_ARCHIVE, "reopen, or undo"},
    {"deals", ACTION_WITHDRAW, "reopen, or undo"},
    {"deals", ACTION_REOPEN, BY_UNDO},
    {"history", ACTION_REVERT, BY_UNDO},
    {"item", ACTION_ADD, BY_DRAFT},
    {"item", ACTION_EDIT, BY_DRAFT},
    {"item", ACTION_REATTACH, BY_UNDO},
    {"item", ACTION_REMOVE, BY_UNDO},
    {"item", ACTION_LEVEL, BY_UNDO},
    {"item", ACTION_NOT_APPLICABLE, BY_DRAFT},
    {"item", ACTION_DONT_KNOW, BY_UNDO},
    {"item", ACTION_GRADE, BY_UNDO},
    {"item", ACTION_NOTE, BY_DRAFT},
    {"item", ACTION_EDITOR, BY_DRAFT},
    {"item", ACTION_FLAG, BY_UNDO},
    {"item", ACTION_DISPOSITION, BY_DRAFT},
    {"item", ACTION_NEW_CARD, BY_UNDO},
    {"review", ACTION_SUBMIT, "asks first; then undo takes it back"},
    {"review", ACTION_NEW_CARD, BY_UNDO},
    {"walk", ACTION_LEVEL, BY_UNDO},
    {"walk", ACTION_CHOOSE, BY_UNDO},
    {"walk", ACTION_NOT_APPLICABLE, BY_DRAFT},
    {"walk", ACTION_DONT_KNOW, BY_UNDO},
    {"walk", ACTION_NOTE, BY_DRAFT},
    {"walk", ACTION_EDITOR, BY_DRAFT},
    {"walk", ACTION_EVIDENCE, BY_DRAFT},
    {"walk", ACTION_SKIP, BY_UNDO},
    {"walk", ACTION_CLEAR, BY_UNDO},
    {"walk", ACTION_CONFIRM, BY_UNDO},
    {"walk", ACTION_GRADE, BY_UNDO},
    {"walk", ACTION_FLAG, BY_UNDO},
    {"walk", ACTION_FAVOURABILITY, BY_UNDO},
    {"walk", ACTION_DISPOSITION, BY_DRAFT},
    {"walk", ACTION_NEW_CARD, BY_UNDO},
};
/* clang-format on */

static size_t check_table(const char *screen, const struct binding *table)
{
	size_t rows = 0;
	for (const struct binding *b = table; !binding_is_end(b); b++) {
		bool found = !b->writes;
		for (size_t i = 0; !found && i < ARRAY_LEN(ways_back); i++) {
			const char *of = ways_back[i].screen;
			found = ways_back[i].action == b->action &&
			        (screen ? of && strcmp(of, screen) == 0 : !of);
		}
		if (!found) {
			fail_msg("'%s' of '%s' writes: say in ways_back how it is taken back",
			         action_name(b->action), screen ? screen : "every screen");
		}
		rows += b->writes;
	}
	return rows;
}

/* As many rows as actions that write, so none of them is left over from an older table. */
static void actions_that_write__have_a_way_back(void **state)
{
	(void)state;
	size_t rows = check_table(NULL, common_bindings);
	rows += check_table(screen_conflict.name, screen_conflict.bindings);
	for (size_t i = 0; screens[i]; i++) {
		rows += check_table(screens[i]->name, screens[i]->bindings);
	}
	assert_int_equal(rows, ARRAY_LEN(ways_back));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(states__cover_every_screen),
	    cmocka_unit_test(actions_that_write__have_a_way_back),
	    cmocka_unit_test(keys_in_the_footer__do_what_stands_beside_them),
	};
	return cmocka_run_group_tests(tests, house_open, house_close);
}
