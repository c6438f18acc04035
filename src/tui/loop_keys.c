/* From a key or the mouse to what the screen on top is told: an action, or text where it is typed.
 */
#include <string.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/tui/bindings.h"
#include "loop.h"

/* While typing, of the common keys only the one that opens the editor reaches the screen. */
static const struct binding *typed_binding(const struct screen_ops *screen, uint32_t key)
{
	const struct binding *own = bindings_find(screen->bindings, key);
	const struct binding *common = own ? NULL : bindings_find(bindings_common(screen), key);
	return common && common->action == ACTION_EDITOR ? common : own;
}

/* Help and the commands open from a text field too, by their keys that type nothing. */
static bool opens_overlay(struct tui *t, uint32_t key)
{
	const struct binding *b =
	    key_is_text(key) ? NULL : bindings_find(bindings_common(loop_top(t)->ops), key);
	if (b && (b->action == ACTION_HELP || b->action == ACTION_PALETTE)) {
		loop_tell(t, b->action);
		loop_overlay(t, b->action == ACTION_HELP ? &screen_help : &screen_palette);
		return true;
	}
	return false;
}

/* A key while a text field is typed into. */
static void typed(struct tui *t, uint32_t key, const char *paste)
{
	auto_str text = STR_INIT;
	if (opens_overlay(t, key)) {
		return;
	}
	if (key == KEYCODE_PASTE) {
		text_append_pasted(&text, paste ? paste : "");
		loop_send(t, (struct msg){.kind = MSG_TEXT, .key = key, .text = text.data});
	} else if (key >= ' ' && key < KEYCODE_BASE) {
		char bytes[5];
		if (!text_is_unsafe(key)) {
			str_append_len(&text, bytes, text_encode(key, bytes));
			loop_send(t, (struct msg){.kind = MSG_TEXT, .key = key, .text = text.data});
		}
	} else {
		struct open_screen *screen = loop_top(t);
		const struct binding *b = typed_binding(screen->ops, key);
		bool works = b && !binding_why_not(b, screen->state, t->session);
		loop_tell(t, works ? b->action : ACTION_NONE);
		loop_send(t, (struct msg){.kind = MSG_KEY,
		                          .key = key,
		                          .action = works ? b->action : ACTION_NONE});
	}
}

static void pressed(struct tui *t, uint32_t key)
{
	if (key == KEYCODE_PASTE) {
		loop_say(t, STYLE_WATCH,
		         "Pasted text goes into text fields only: nothing was done");
		return;
	}
	uint32_t matched;
	const struct binding *b = binding_for_key(loop_top(t)->ops, key, &matched);
	if (b) {
		loop_act(t, b, matched);
	}
}

void loop_press(struct tui *t, uint32_t key, const char *paste)
{
	const struct open_screen *screen = loop_top(t);
	if (t->going) {
		loop_go(t, key);
	} else if (key == KEYCODE_ESC && tour_rows(&t->tour, screen->ops, t->frame) > 0 &&
	           !(screen->ops->typing && screen->ops->typing(screen->state))) {
		loop_end_tour(t);
	} else if (screen->ops->typing && screen->ops->typing(screen->state)) {
		typed(t, key, paste);
	} else {
		pressed(t, key);
	}
}

/* A target's key is the screen's own; the mouse means its action, whatever it is rebound to. */
static void press_target(struct tui *t, const struct target *target)
{
	const struct screen_ops *rebound = loop_top(t)->ops, *own = screen_find(rebound->name);
	bool typing = rebound->typing && rebound->typing(loop_top(t)->state);
	uint32_t key = target->key;
	if (!target->shown && !typing && !t->going && own) {
		uint32_t matched;
		const struct binding *b = binding_for_key(own, key, &matched);
		b = b ? binding_for_action(rebound, b->action) : NULL;
		if (b) {
			loop_act(t, b, key);
		}
		return;
	}
	loop_press(t, key, NULL);
}

/* What the mouse did, on the frame as it is shown. */
void loop_point(struct tui *t, const struct mouse *mouse)
{
	const struct target *target = frame_target_at(t->frame, mouse->x, mouse->y);
	if (mouse->wheel != 0) {
		loop_send(t, (struct msg){.kind = MSG_WHEEL, .lines = mouse->wheel});
	} else if (target && target->key != KEYCODE_NONE) {
		press_target(t, target);
	} else if (target) {
		loop_send(t, (struct msg){.kind = MSG_CLICK, .index = target->index});
	}
}
