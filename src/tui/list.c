/* Moving in a list, and how far it is scrolled: as little as keeps the selection in view. */
#include "dealbench/tui/list.h"

size_t list_top(const struct list *l, size_t count, size_t height)
{
	size_t top = l->top;
	if (height == 0 || count <= height) {
		return 0;
	}
	if (l->selected < top) {
		top = l->selected;
	}
	if (l->selected >= top + height) {
		top = l->selected - height + 1;
	}
	return top > count - height ? count - height : top;
}

void list_fit(struct list *l, size_t count, size_t height)
{
	if (l->selected >= count) {
		l->selected = count ? count - 1 : 0;
	}
	l->top = list_top(l, count, height);
}

bool list_move(struct list *l, enum action action, size_t count, size_t height)
{
	size_t page = height > 1 ? height - 1 : 1;
	switch ((int)action) {
	case ACTION_UP:
		l->selected -= l->selected > 0;
		break;
	case ACTION_DOWN:
		l->selected++;
		break;
	case ACTION_PAGE_UP:
		l->selected -= l->selected < page ? l->selected : page;
		break;
	case ACTION_PAGE_DOWN:
		l->selected += page;
		break;
	case ACTION_HOME:
		l->selected = 0;
		break;
	case ACTION_END:
		l->selected = count;
		break;
	default:
		return false;
	}
	list_fit(l, count, height);
	return true;
}

enum action list_action(uint32_t key)
{
	switch (key) {
	case KEYCODE_UP:
		return ACTION_UP;
	case KEYCODE_DOWN:
		return ACTION_DOWN;
	case KEYCODE_PAGE_UP:
		return ACTION_PAGE_UP;
	case KEYCODE_PAGE_DOWN:
		return ACTION_PAGE_DOWN;
	case KEYCODE_HOME:
		return ACTION_HOME;
	case KEYCODE_END:
		return ACTION_END;
	default:
		return ACTION_NONE;
	}
}

bool list_click(struct list *l, const struct msg *msg, size_t count, size_t height)
{
	if (msg->kind != MSG_CLICK || msg->index < 0 || (size_t)msg->index >= count) {
		return false;
	}
	bool again = l->selected == (size_t)msg->index;
	l->selected = (size_t)msg->index;
	list_fit(l, count, height);
	return again;
}

void list_wheel(struct list *l, const struct msg *msg, size_t count, size_t height)
{
	size_t by = (size_t)(msg->lines < 0 ? -msg->lines : msg->lines);
	if (msg->kind != MSG_WHEEL) {
		return;
	}
	if (msg->lines < 0) {
		l->selected -= l->selected < by ? l->selected : by;
	} else {
		l->selected += by;
	}
	list_fit(l, count, height);
}
