/* A maker is a row below. What is made lies in the stage's folder, which is the current one, and is
 * removed at the end of its case. Texts know \n, \r, \t, \\, \xNN and \uNNNN. */
#include "make.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define FILE_LIMIT ((size_t)64 * 1024 * 1024)

struct making {
	struct stage *st;
	struct made *made;
	const char *path, *words; /* where; what follows the maker's name */
	struct str *out;          /* what the file shall hold */
};

static void read_into(const char *path, struct str *out)
{
	struct error err = {0};
	auto_free char *text = NULL;
	size_t len;
	if (!file_read(path, FILE_LIMIT, &text, &len, &err)) {
		fail_msg("%s", err.message);
	}
	str_append_len(out, text, len);
}

static void unescape(const char *text, struct str *out)
{
	for (const char *p = text; *p; p++) {
		char utf8[5], *end;
		if (*p != '\\') {
			str_append_char(out, *p);
		} else if (p[1] == 'x' || p[1] == 'u') {
			auto_free char *digits = xstrndup(p + 2, p[1] == 'x' ? 2 : 4);
			uint32_t cp = (uint32_t)strtoul(digits, &end, 16);
			assert_int_equal(*end, 0);
			utf8[0] = (char)cp;
			str_append_len(out, utf8, p[1] == 'x' ? 1 : text_encode(cp, utf8));
			p += 1 + strlen(digits);
		} else {
			p++;
			str_append_char(out, *p == 'n'   ? '\n'
			                     : *p == 'r' ? '\r'
			                     : *p == 't' ? '\t'
			                                 : *p);
		}
	}
}

static void make_text(struct making *m)
{
	unescape(m->words, m->out);
}

/* "100000 [": the text so many times. */
static void make_repeat(struct making *m)
{
	char *text;
	auto_str once = STR_INIT;
	unsigned long count = strtoul(m->words, &text, 10);
	unescape(text + 1, &once);
	for (unsigned long i = 0; i < count; i++) {
		str_append_len(m->out, once.data, once.len);
	}
}

/* "100000 q%lu: {level: 1}\n": with a number that counts. */
static void make_count(struct making *m)
{
	char *text;
	auto_str once = STR_INIT;
	unsigned long count = strtoul(m->words, &text, 10);
	unescape(text + 1, &once);
	char *at = strchr(once.data, '#');
	assert_non_null(at);
	for (unsigned long i = 0; i < count; i++) {
		str_append_len(m->out, once.data, (size_t)(at - once.data));
		str_printf(m->out, "%lu%s", i, at + 1);
	}
}

/* A file of the fixtures. */
static void make_fixture(struct making *m)
{
	auto_free char *path = path_join(FIXTURES, m->words);
	read_into(path, m->out);
}

/* The marked scorecard with one text for another: "OLD => NEW". */
static void make_card(struct making *m)
{
	auto_str card = STR_INIT, old = STR_INIT, new = STR_INIT;
	const char *arrow = strstr(m->words, " => ");
	read_into(MARKED, &card);
	if (!arrow) {
		str_append(m->out, card.data);
		return;
	}
	auto_free char *left = xstrndup(m->words, (size_t)(arrow - m->words));
	unescape(left, &old);
	unescape(arrow + 4, &new);
	const char *at = strstr(card.data, old.data);
	if (!at) {
		fail_msg("'%s' is not in the scorecard", old.data);
		return;
	}
	str_append_len(m->out, card.data, (size_t)(at - card.data));
	str_append_len(m->out, new.data, new.len);
	str_append(m->out, at + old.len);
}

static void remember(struct making *m, const char *path)
{
	assert_true(m->made->count < ARRAY_LEN(m->made->paths));
	m->made->paths[m->made->count++] = xstrdup(path);
}

/* A copy of the base rubric's folder. */
static void make_base(struct making *m)
{
	assert_int_equal(mkdir(m->path, 0700), 0);
	remember(m, m->path);
	DIR *dir = opendir(BASE_RUBRIC);
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		if (entry->d_name[0] != '.') {
			struct error err = {0};
			auto_free char *from = path_join(BASE_RUBRIC, entry->d_name);
			auto_free char *to = path_join(m->path, entry->d_name);
			auto_str text = STR_INIT;
			read_into(from, &text);
			assert_true(file_write_private(to, text.data, text.len, &err));
		}
	}
	closedir(dir);
}

static void make_folder(struct making *m)
{
	assert_int_equal(mkdir(m->path, 0700), 0);
	remember(m, m->path);
}

static void make_fifo(struct making *m)
{
	(void)unlink(m->path);
	assert_int_equal(mkfifo(m->path, 0600), 0);
	remember(m, m->path);
}

static void make_link(struct making *m)
{
	(void)unlink(m->path);
	assert_int_equal(symlink(m->words, m->path), 0);
	remember(m, m->path);
}

/* So many bytes of nothing, which take no room. */
static void make_sparse(struct making *m)
{
	int fd = open(m->path, O_WRONLY | O_CREAT | O_APPEND, 0600);
	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, strtol(m->words, NULL, 10)), 0);
	assert_int_equal(close(fd), 0);
	remember(m, m->path);
}

static void run_sql(sqlite3 *db, const char *sql)
{
	char *why = NULL;
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) {
		fail_msg("%s: %s", sql, why);
	}
}

/* A copy of the stage's workspace, changed by SQL. */
static void make_workspace(struct making *m)
{
	sqlite3 *db;
	struct error err = {0};
	auto_str data = STR_INIT, sql = STR_INIT;
	unescape(m->words, &sql);
	read_into(m->st->workspace, &data);
	assert_true(file_write_private(m->path, data.data, data.len, &err));
	assert_int_equal(sqlite3_open(m->path, &db), SQLITE_OK);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	run_sql(db, sql.data);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	remember(m, m->path);
}

static const struct maker {
	const char *name;
	void (*make)(struct making *m);
	bool is_text; /* it fills out, which becomes the file */
} makers[] = {
    {"text", make_text, true},
    {"repeat", make_repeat, true},
    {"count", make_count, true},
    {"fixture", make_fixture, true},
    {"card", make_card, true},
    {"base", make_base, false},
    {"folder", make_folder, false},
    {"fifo", make_fifo, false},
    {"link", make_link, false},
    {"sparse", make_sparse, false},
    {"workspace", make_workspace, false},
};

static void put_file(struct making *m, bool append)
{
	struct error err = {0};
	auto_str all = STR_INIT;
	if (strcmp(m->path, "-") == 0) {
		free(m->made->input);
		m->made->input = xstrdup(m->out->data);
		return;
	}
	if (append) {
		read_into(m->path, &all);
	} else {
		remember(m, m->path);
	}
	str_append_len(&all, m->out->data, m->out->len);
	if (!file_write_private(m->path, all.data, all.len, &err)) {
		fail_msg("%s", err.message);
	}
}

void make(struct stage *st, struct made *made, const char *line)
{
	size_t path = strcspn(line, " ");
	bool append = line[path] == ' ' && line[path + 1] == '+';
	const char *name = line[path] ? line + path + 3 : "";
	size_t len = strcspn(name, " ");
	auto_free char *to = xstrndup(line, path);
	auto_str out = STR_INIT;
	struct making m = {st, made, to, name + len + (name[len] == ' '), &out};
	for (size_t i = 0; i < ARRAY_LEN(makers); i++) {
		if (strlen(makers[i].name) == len && strncmp(makers[i].name, name, len) == 0) {
			makers[i].make(&m);
			if (makers[i].is_text) {
				put_file(&m, append);
			}
			return;
		}
	}
	fail_msg("nobody makes: %s", line);
}

void made_remove(struct made *made)
{
	while (made->count > 0) {
		struct stat st;
		char *path = made->paths[--made->count];
		if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
			assert_true(folder_remove(path, NULL));
		} else {
			(void)unlink(path);
		}
		free(path);
	}
	free(made->input);
	made->input = NULL;
}
