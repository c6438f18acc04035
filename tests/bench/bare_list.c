/* The floor of the list's rows: a bare ncurses program that opens the same file, reads the rows
 * that can be seen, in the list's order, and draws them. Arrows move the selection, q leaves. With
 * `all` it reads all rows first, so that it can move through them. bare_list WORKSPACE [all] */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOP = 4, BELOW = 9, COLUMNS = 7 };

struct line {
	char cell[COLUMNS][64];
};

struct bare {
	sqlite3 *db;
	sqlite3_stmt *rows;
	struct line *lines;
	int count, cap, top, selected;
};

static const char sql[] =
    "SELECT d.title, d.category, o.asked - o.answered, printf('%.1f-%.1f', 100 * o.low, 100 * "
    "o.high),"
    " ifnull(o.verdict_label, '--'),"
    " CASE WHEN o.gates_failed > 0 THEN 'FAIL ' || ifnull(o.gate_title, '') ELSE 'ok' END,"
    " ifnull(d.due, '--')"
    " FROM deal d LEFT JOIN outcome o ON o.deal = d.id AND o.card = d.cards"
    " WHERE d.state = 'open' ORDER BY d.due IS NULL, d.due, d.title LIMIT ?1";

static int shown(void)
{
	return LINES - TOP - BELOW > 1 ? LINES - TOP - BELOW : 1;
}

static struct line *next_line(struct bare *b)
{
	if (b->count == b->cap) {
		b->cap = b->cap ? 2 * b->cap : 64;
		b->lines = realloc(b->lines, (size_t)b->cap * sizeof(*b->lines));
		if (!b->lines) {
			abort();
		}
	}
	return &b->lines[b->count++];
}

static void read_rows(struct bare *b, int limit)
{
	sqlite3_bind_int(b->rows, 1, limit);
	while (sqlite3_step(b->rows) == SQLITE_ROW) {
		struct line *line = next_line(b);
		for (int c = 0; c < COLUMNS; c++) {
			snprintf(line->cell[c], sizeof(line->cell[c]), "%s",
			         (const char *)sqlite3_column_text(b->rows, c));
		}
	}
	sqlite3_reset(b->rows);
}

static void draw_row(const struct bare *b, int at)
{
	const struct line *line = &b->lines[at];
	bool on = at == b->selected;
	attrset(on ? A_REVERSE : A_NORMAL);
	mvprintw(TOP + at - b->top, 1, "%c %-22.22s %-4.4s %4.4s %9.9s %-13.13s %-8.8s %10.10s",
	         on ? '>' : ' ', line->cell[0], line->cell[1], line->cell[2], line->cell[3],
	         line->cell[4], line->cell[5], line->cell[6]);
	attrset(A_NORMAL);
}

static void draw(const struct bare *b)
{
	mvprintw(0, 1, "Deals");
	mvprintw(TOP - 1, 3, "%-22s %-4s %4s %9s %-13s %-8s %10s", "Deal", "Cat.", "Open", "Score",
	         "Verdict", "Gate", "Due");
	for (int at = b->top; at < b->count && at < b->top + shown(); at++) {
		draw_row(b, at);
	}
	mvprintw(LINES - 1, 1, "Up/Down choose  q leave");
}

/* Down past the last row that is shown, or up past the first: the rows move by one. */
static void move_by(struct bare *b, int step)
{
	int was = b->selected, next = b->selected + step;
	if (step == 0 || next < 0 || next >= b->count) {
		return;
	}
	b->selected = next;
	if (next >= b->top && next < b->top + shown()) {
		draw_row(b, was);
		draw_row(b, next);
		return;
	}
	b->top += step;
	draw(b);
}

static bool open_file(struct bare *b, const char *path)
{
	return sqlite3_open_v2(path, &b->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) ==
	           SQLITE_OK &&
	       sqlite3_prepare_v2(b->db, sql, -1, &b->rows, NULL) == SQLITE_OK;
}

int main(int argc, char **argv)
{
	struct bare b = {0};
	if (argc < 2 || argc > 3 || !setlocale(LC_ALL, "") || !open_file(&b, argv[1])) {
		fprintf(stderr, "usage: bare_list WORKSPACE [all]\n");
		return 2;
	}
	initscr();
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	read_rows(&b, argc == 3 ? -1 : shown());
	draw(&b);
	for (int key = 0; key != 'q';) {
		move(TOP + b.selected - b.top, 1);
		refresh();
		key = getch();
		move_by(&b, key == KEY_DOWN ? 1 : key == KEY_UP ? -1 : 0);
	}
	endwin();
	sqlite3_finalize(b.rows);
	sqlite3_close(b.db);
	free(b.lines);
	return 0;
}
