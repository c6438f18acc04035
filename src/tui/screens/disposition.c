/* The form that says what happens to a gap. Every field may be filled whatever the decision: what
 * the decision needs carries a '*', and the form names what is missing for it to count. */
#include "disposition.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/key.h"
#include "draft_parts.h"
#include "typed_date.h"

#define DECISION_TARGET 10 /* the first decision's, among the form's targets */

static const char *const row_labels[DISPOSITION_ROWS] = {"Decision", "Cost",  "Currency",
                                                         "Due",      "Owner", "Terms"};
static const char *const row_hints[DISPOSITION_ROWS] = {
    "", "a number: 250000", "three letters: EUR", "YYYY-MM-DD", "a person", "what is agreed"};

const char *disposition_label(enum disposition d)
{
	switch (d) {
	case DISPOSITION_CLOSE:
		return "Close it by a date";
	case DISPOSITION_PRICE:
		return "Price it into the deal";
	case DISPOSITION_BOUND:
		return "Bound the use";
	case DISPOSITION_ACCEPT:
		return "Accept it";
	case DISPOSITION_WALK:
		return "Walk away";
	case DISPOSITION_NONE:
	case DISPOSITION_UNDECIDED:
	case DISPOSITION_COUNT:
		break;
	}
	return "Undecided";
}

static bool row_needed(enum disposition d, enum disposition_row row)
{
	switch (row) {
	case ROW_COST:
	case ROW_CURRENCY:
		return d == DISPOSITION_CLOSE || d == DISPOSITION_PRICE;
	case ROW_DUE:
	case ROW_OWNER:
		return d == DISPOSITION_CLOSE;
	case ROW_TERMS:
		return d == DISPOSITION_BOUND || d == DISPOSITION_ACCEPT;
	case ROW_DECISION:
	case DISPOSITION_ROWS:
		break;
	}
	return false;
}

void disposition_init(struct disposition_form *form, const struct gap *gap, const char *currency)
{
	char number[32], due[16];
	*form = (struct disposition_form){.decision = DISPOSITION_UNDECIDED};
	const char *texts[DISPOSITION_ROWS] = {0};
	texts[ROW_CURRENCY] = currency;
	if (gap) {
		form->decision =
		    gap->disposition == DISPOSITION_NONE ? DISPOSITION_UNDECIDED : gap->disposition;
		texts[ROW_COST] = gap->has_cost ? money_number(gap->cost, number) : NULL;
		texts[ROW_CURRENCY] = gap->cost.currency[0] ? gap->cost.currency : currency;
		texts[ROW_DUE] = date_format(gap->due, due);
		texts[ROW_OWNER] = gap->owner;
		texts[ROW_TERMS] = gap->terms;
	}
	for (int i = ROW_COST; i < DISPOSITION_ROWS; i++) {
		input_init(&form->fields[i], texts[i] ? texts[i] : "", false);
	}
}

void disposition_finish(struct disposition_form *form)
{
	for (int i = ROW_COST; i < DISPOSITION_ROWS; i++) {
		input_finish(&form->fields[i]);
	}
}

static void decision_step(struct disposition_form *form, int step)
{
	int count = DISPOSITION_WALK - DISPOSITION_UNDECIDED + 1;
	int at = ((int)form->decision - DISPOSITION_UNDECIDED + step + count) % count;
	form->decision = (enum disposition)(DISPOSITION_UNDECIDED + at);
}

static void row_step(struct disposition_form *form, int step)
{
	form->row =
	    (enum disposition_row)(((int)form->row + step + DISPOSITION_ROWS) % DISPOSITION_ROWS);
}

static void decision_text(struct disposition_form *form, const char *text)
{
	if (strcmp(text, " ") == 0) {
		decision_step(form, 1);
	} else if (text[0] >= '0' && text[0] <= '5' && !text[1]) {
		form->decision = (enum disposition)(DISPOSITION_UNDECIDED + (text[0] - '0'));
	}
}

void disposition_put(const struct disposition_form *form, struct str *out)
{
	char digit[2] = {(char)('0' + (int)form->decision - DISPOSITION_UNDECIDED), '\0'};
	draft_put_part(out, digit);
	for (int i = ROW_COST; i < DISPOSITION_ROWS; i++) {
		draft_put_part(out, form->fields[i].text.data);
	}
}

void disposition_take(struct disposition_form *form, const char *text, struct arena *a)
{
	decision_text(form, draft_take_part(&text, a));
	for (int i = ROW_COST; i < DISPOSITION_ROWS; i++) {
		input_finish(&form->fields[i]);
		input_init(&form->fields[i], draft_take_part(&text, a), false);
	}
}

enum form_answer disposition_update(struct disposition_form *form, const struct msg *msg)
{
	if (msg->kind == MSG_KEY) {
		switch (msg->key) {
		case KEYCODE_ENTER:
			return FORM_STORE;
		case KEYCODE_ESC:
			return FORM_LEAVE;
		case KEYCODE_DOWN:
		case KEYCODE_TAB:
			row_step(form, 1);
			return FORM_STAY;
		case KEYCODE_UP:
		case KEYCODE_BACKTAB:
			row_step(form, -1);
			return FORM_STAY;
		default:
			break;
		}
	}
	if (form->row != ROW_DECISION) {
		if (input_update(&form->fields[form->row], msg)) {
		}
	} else if (msg->kind == MSG_TEXT) {
		decision_text(form, msg->text);
	} else if (msg->kind == MSG_KEY && msg->key == KEYCODE_RIGHT) {
		decision_step(form, 1);
	} else if (msg->kind == MSG_KEY && msg->key == KEYCODE_LEFT) {
		decision_step(form, -1);
	}
	return FORM_STAY;
}

/* The field without blanks around it; malloc'd, NULL where nothing is left. */
static char *field_text(const struct disposition_form *form, enum disposition_row row)
{
	const char *s = form->fields[row].text.data;
	s += strspn(s, " \t\n");
	size_t len = strlen(s);
	while (len > 0 && strchr(" \t\n", s[len - 1])) {
		len--;
	}
	return len > 0 ? xstrndup(s, len) : NULL;
}

static bool field_wrong(struct disposition_form *form, enum disposition_row row, struct error *err)
{
	const char *wrong = disposition_field_wrong(form, row);
	form->row = row;
	if (wrong) {
		return error_set(err, ERROR_INVALID, "%s: %s", row_labels[row], wrong);
	}
	return error_set(err, ERROR_INVALID, "%s: expected %s", row_labels[row], row_hints[row]);
}

/* "250,000" is how people copy an amount. */
static void drop_commas(char *s)
{
	char *to = s;
	for (; *s; s++) {
		if (*s != ',' && *s != ' ') {
			*to++ = *s;
		}
	}
	*to = '\0';
}

static void upper(char *s)
{
	for (; *s; s++) {
		if (*s >= 'a' && *s <= 'z') {
			*s = (char)(*s - 'a' + 'A');
		}
	}
}

static const char *cost_wrong(const char *typed, const char *currency)
{
	struct money money;
	auto_free char *cost = xstrdup(typed);
	drop_commas(cost);
	bool known = currency_valid(currency);
	if (cost[strspn(cost, "0123456789.")]) {
		return cost[0] == '-' ? "a cost is not negative" : "digits only: 250000 or 1250.50";
	}
	return money_parse(cost, known ? currency : "EUR", &money) ? NULL : "too many decimals";
}

const char *disposition_field_wrong(const struct disposition_form *form, enum disposition_row row)
{
	struct date date;
	auto_free char *text = row == ROW_DECISION ? NULL : field_text(form, row);
	auto_free char *currency = field_text(form, ROW_CURRENCY);
	if (!text) {
		return row == ROW_CURRENCY && form->fields[ROW_COST].text.len > 0
		           ? "an amount needs its currency"
		           : NULL;
	}
	if (currency) {
		upper(currency);
	}
	switch (row) {
	case ROW_COST:
		return cost_wrong(text, currency ? currency : "");
	case ROW_CURRENCY:
		return currency_valid(currency) || (form->row == row && strlen(currency) < 3)
		           ? NULL
		           : "no currency: three letters, such as EUR";
	case ROW_DUE:
		return date_parse(text, &date) || (form->row == row && typed_date_begins(text))
		           ? NULL
		           : "no date: YYYY-MM-DD, a day that exists";
	case ROW_DECISION:
	case ROW_OWNER:
	case ROW_TERMS:
	case DISPOSITION_ROWS:
		break;
	}
	return NULL;
}

bool disposition_gap(struct disposition_form *form, const char *item, struct gap *out,
                     struct error *err)
{
	auto_free char *cost = field_text(form, ROW_COST);
	auto_free char *currency = field_text(form, ROW_CURRENCY);
	auto_free char *due = field_text(form, ROW_DUE);
	struct gap gap = {.disposition = form->decision};
	if (currency) {
		upper(currency);
		if (!currency_valid(currency)) {
			return field_wrong(form, ROW_CURRENCY, err);
		}
		memcpy(gap.cost.currency, currency, sizeof(gap.cost.currency));
	}
	if (cost) {
		drop_commas(cost);
		if (!money_parse(cost, currency ? currency : "", &gap.cost) || gap.cost.minor < 0) {
			return field_wrong(form, ROW_COST, err);
		}
		gap.has_cost = true;
	}
	if (due && !date_parse(due, &gap.due)) {
		return field_wrong(form, ROW_DUE, err);
	}
	gap.owner = field_text(form, ROW_OWNER);
	gap.terms = field_text(form, ROW_TERMS);
	bool empty = !cost && !due && !gap.owner && !gap.terms;
	if (gap.disposition == DISPOSITION_UNDECIDED && empty) {
		memset(&gap.cost, 0, sizeof(gap.cost));
	}
	gap.item = xstrdup(item);
	*out = gap;
	return true;
}

const char *disposition_needs(const struct disposition_form *form, char *buf, size_t size)
{
	static const char *const words[DISPOSITION_ROWS] = {"",           "a cost",   "a currency",
	                                                    "a due date", "an owner", "terms"};
	int at = 0;
	buf[0] = '\0';
	for (int i = ROW_COST; i < DISPOSITION_ROWS && at < (int)size; i++) {
		auto_free char *text = field_text(form, (enum disposition_row)i);
		enum disposition_row row = (enum disposition_row)i;
		bool there = text && !disposition_field_wrong(form, row);
		if (!there && row_needed(form->decision, row)) {
			at +=
			    snprintf(buf + at, size - (size_t)at, "%s%s", at ? ", " : "", words[i]);
		}
	}
	return buf;
}

/* "1 Close  2 Price …": the one decided on stands in brackets. */
static void decision_view(const struct disposition_form *form, struct frame *f, struct rect row,
                          bool on, int target)
{
	static const char *const words[] = {"Close", "Price", "Bound", "Accept", "Walk"};
	int x = row.x, y = row.y, end = row.x + row.w;
	for (int i = 0; i < (int)ARRAY_LEN(words); i++) {
		bool chosen = (int)form->decision == DISPOSITION_CLOSE + i;
		enum style style = chosen && on ? STYLE_SELECTED
		                   : chosen     ? STYLE_STRONG
		                                : STYLE_PLAIN;
		if (on && (chosen || (i == 0 && form->decision == DISPOSITION_UNDECIDED))) {
			frame_cursor(f, x, y, false);
		}
		int w = frame_printf(f, x, y, end - x, style, chosen ? "[%d %s]" : "%d %s", i + 1,
		                     words[i]);
		frame_target_line(f, (struct rect){x, y, w, 1}, target + DECISION_TARGET + i);
		x += w + 1;
	}
}

static void field_view(const struct disposition_form *form, enum disposition_row row,
                       struct frame *f, struct rect area, bool on)
{
	const struct input *in = &form->fields[row];
	const char *wrong = disposition_field_wrong(form, row);
	int used = (int)text_width(in->text.data) + 2;
	input_view(in, f, area, on);
	if (wrong && used < area.w) {
		frame_put_cut(f, area.x + used, area.y, area.w - used, STYLE_WATCH, false, wrong);
	} else if (!on && in->text.len == 0) {
		frame_put(f, area.x, area.y, area.w, STYLE_QUIET, row_hints[row]);
	}
}

void disposition_view(const struct disposition_form *form, struct frame *f, struct rect area,
                      bool focused, int target)
{
	for (int i = 0; i < DISPOSITION_ROWS && i < area.h; i++) {
		bool on = focused && form->row == (enum disposition_row)i;
		int y = area.y + i;
		struct rect field = {area.x + 12, y, area.w - 12, 1};
		bool needed = row_needed(form->decision, (enum disposition_row)i);
		frame_target_line(f, (struct rect){area.x, y, area.w, 1}, target + i);
		frame_put(f, area.x, y, 1, STYLE_ACCENT, on ? ">" : " ");
		frame_put(f, area.x + 2, y, 8, on ? STYLE_STRONG : STYLE_PLAIN, row_labels[i]);
		frame_put(f, area.x + 10, y, 1, STYLE_WATCH, needed ? "*" : " ");
		if (i == ROW_DECISION) {
			decision_view(form, f, field, on, target);
		} else {
			field_view(form, (enum disposition_row)i, f, field, on);
		}
	}
}

void disposition_click(struct disposition_form *form, int target)
{
	if (target >= DECISION_TARGET) {
		form->row = ROW_DECISION;
		form->decision =
		    (enum disposition)(DISPOSITION_CLOSE + (target - DECISION_TARGET) % 5);
	} else if (target < DISPOSITION_ROWS) {
		form->row = (enum disposition_row)target;
	}
}
