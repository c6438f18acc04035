/* The lists here are the test's own: what the program takes for harmless is not asked. The fields
 * are reached through SQLite, because no verb and no file brings a control character in. */
#include "raw.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define FILE_LIMIT ((size_t)1024 * 1024)

enum { MARKS = 80 };

static const uint32_t turning[] = {0x202e, 0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c,
                                   0x202d, 0x2066, 0x2067, 0x2068, 0x2069, 0x2028, 0x2029};
static const uint32_t invisible[] = {
    0x200b, 0x200c, 0x200d, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xfeff,  0x00ad,  0x034f,
    0x115f, 0x1160, 0x17b4, 0x180e, 0x3164, 0xffa0, 0xfe0f, 0xfe00, 0xe0041, 0xe0100, 0x1d173};

static void put(struct str *out, uint32_t cp, const char *format)
{
	char bytes[5];
	if (format) {
		str_printf(out, cp > 0xffff ? "\\U%08X" : "\\u%04X", cp);
	} else {
		str_append_len(out, bytes, text_encode(cp, bytes));
	}
}

static void put_rest(struct str *out, const char *format)
{
	for (size_t i = 0; i < ARRAY_LEN(turning); i++) {
		put(out, turning[i], format);
	}
	for (size_t i = 0; i < ARRAY_LEN(invisible); i++) {
		str_append(out, "a");
		put(out, invisible[i], format);
	}
	str_append(out, "z");
	for (int i = 0; i < MARKS; i++) {
		put(out, 0x030d, format);
	}
}

void raw_text(struct str *out)
{
	str_append(out, "\xe2\x80\xae\x1b]52;c;cHduZWQ=\x07\x1b]0;own\x1b\\\x1b[2J\xc2\x9b"
	                "31m");
	put_rest(out, NULL);
	for (uint32_t cp = 1; cp < 0x20; cp++) {
		put(out, cp, NULL);
	}
	for (uint32_t cp = 0x7f; cp < 0xa0; cp++) {
		put(out, cp, NULL);
	}
}

void raw_yaml(struct str *out)
{
	put_rest(out, "\\");
}

static bool is_listed(uint32_t cp, const uint32_t *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (list[i] == cp) {
			return true;
		}
	}
	return false;
}

char *raw_found(const char *text, size_t len)
{
	size_t bytes, marks = 0;
	for (const char *at = text; at < text + len; at += bytes) {
		uint32_t cp = text_decode(at, &bytes);
		if (bytes == 0) {
			return xstrdup("U+0000");
		}
		marks = cp == 0x30d ? marks + 1 : 0;
		bool line_end = cp == '\n' || (cp == '\r' && at[1] == '\n');
		if ((cp < 0x20 && !line_end) || (cp >= 0x7f && cp < 0xa0) || marks > MARKS / 10 ||
		    is_listed(cp, turning, ARRAY_LEN(turning)) ||
		    is_listed(cp, invisible, ARRAY_LEN(invisible))) {
			return xprintf("U+%04X", (unsigned)cp);
		}
	}
	return NULL;
}

/* ---- a rubric ---- */

/* What a rubric says, by key; the last ones are lists of texts. */
static const char *const keys[] = {"title", "summary", "description", "question", "why",
                                   "label", "anchor",  "help",        "note",     "says",
                                   "what",  "unit",    "jurisdiction"};
static const char *const list_keys[] = {"early_signs", "mitigations",         "who",
                                        "red_flags",   "evidence_to_ask_for", "refs"};

/* Bytes of "key: " or "key: [" at p, or 0. */
static size_t key_len(const char *p, const char *const *names, size_t count, const char *end)
{
	for (size_t i = 0; i < count; i++) {
		size_t len = strlen(names[i]);
		if (strncmp(p, names[i], len) == 0 && strncmp(p + len, end, strlen(end)) == 0) {
			return len + strlen(end);
		}
	}
	return 0;
}

static void spoil_rubric(const char *text, const char *payload, struct str *out)
{
	for (const char *at = text; *at;) {
		bool begins = at == text || strchr(" {\n", at[-1]);
		size_t len = begins ? key_len(at, keys, ARRAY_LEN(keys), ": ") : 0;
		len =
		    begins && len == 0 ? key_len(at, list_keys, ARRAY_LEN(list_keys), ": [") : len;
		if (len == 0) {
			str_append_char(out, *at++);
			continue;
		}
		size_t value = strcspn(at + len, "\n,}]");
		bool quoted = at[len] == '"';
		str_printf(out, "%.*s\"%.*s%s\"", (int)len, at, (int)(value - 2 * quoted),
		           at + len + quoted, payload);
		at += len + value;
	}
}

void raw_rubric(const char *folder)
{
	struct error err = {0};
	auto_str payload = STR_INIT;
	raw_yaml(&payload);
	DIR *dir = opendir(BASE_RUBRIC);
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		if (entry->d_name[0] == '.') {
			continue;
		}
		auto_free char *from = path_join(BASE_RUBRIC, entry->d_name);
		auto_free char *to = path_join(folder, entry->d_name), *text = NULL;
		auto_str spoilt = STR_INIT;
		size_t len;
		assert_true(file_read(from, FILE_LIMIT, &text, &len, &err));
		spoil_rubric(text, payload.data, &spoilt);
		assert_true(file_write_private(to, spoilt.data, spoilt.len, &err));
	}
	closedir(dir);
}

/* ---- a workspace ---- */

/* ?1 goes behind each mark; the rater of the session keeps the name. */
#define SPOIL(column)                                                                              \
	column " = replace(replace(replace(" column ", 'Zqrater', 'ZQrater'), 'Zq', 'Zq' || ?1), " \
	       "'ZQrater', 'Zqrater')"

static const char *const updates[] = {
    "UPDATE deal SET " SPOIL("title") ", " SPOIL("partner") ", " SPOIL("owner") ", " SPOIL(
        "sponsor") ", " SPOIL("state_reason"),
    "UPDATE deal SET sponsor = '=1+2' WHERE id = 'zqid'",
    "UPDATE deal_attribute SET " SPOIL("value"),
    "UPDATE scorecard SET " SPOIL("reason") ", " SPOIL("submitted_by"),
    "UPDATE rater SET " SPOIL("name"),
    "UPDATE answer SET " SPOIL("note") ", text = CASE kind WHEN 'text' THEN text || ?1 ELSE text "
                                       "END",
    "UPDATE answer_source SET " SPOIL("what") ", location = location || ?1",
    "UPDATE gap SET " SPOIL("owner") ", " SPOIL("terms"),
    "UPDATE answer SET item = item || ?1, evidence = 'odd' || ?1 WHERE item = 'route'",
    "INSERT INTO gap SELECT deal, card, 'odd' || ?1, 9, 'close', NULL, 'EUR', NULL, ?1, ?1 "
    "FROM gap WHERE position = 0",
    "UPDATE draft SET " SPOIL("text"),
    "UPDATE outcome SET verdict_label = verdict_label || ?1, gate_title = gate_title || ?1",
    "UPDATE rubric SET title = title || ?1, version = version || ?1",
    "UPDATE deal SET category = 'odd' || ?1, stage = 'odd' || ?1 WHERE id = 'zqgone'",
    "INSERT INTO deal_attribute VALUES ('zqgone', 'odd' || ?1, 0, 'odd' || ?1)",
    "UPDATE event SET author = 'Zqauthor' || ?1 WHERE n % 3 = 0",
};
/* In JSON: ?1 is the text with what must be escaped so. */
static const char *const json_updates[] = {
    "UPDATE event SET " SPOIL("payload"),
    "UPDATE scorecard SET " SPOIL("record"),
};

static void run(sqlite3 *db, const char *sql, const char *text)
{
	sqlite3_stmt *stmt;
	int rc = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
	if (rc == SQLITE_OK && sqlite3_bind_parameter_count(stmt) > 0) {
		sqlite3_bind_text(stmt, 1, text, -1, SQLITE_STATIC);
	}
	if (rc != SQLITE_OK || sqlite3_step(stmt) != SQLITE_DONE) {
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	}
	sqlite3_finalize(stmt);
}

static void json_text(const char *text, struct str *out)
{
	for (const char *p = text; *p; p++) {
		if ((unsigned char)*p < 0x20) {
			str_printf(out, "\\u%04x", (unsigned)*p);
		} else {
			str_printf(out, *p == '\\' || *p == '"' ? "\\%c" : "%c", *p);
		}
	}
}

void raw_workspace(struct stage *st)
{
	sqlite3 *db;
	auto_str text = STR_INIT, json = STR_INIT;
	assert_null(st->s);
	raw_text(&text);
	json_text(text.data, &json);
	assert_int_equal(sqlite3_open(st->workspace, &db), SQLITE_OK);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	run(db, "BEGIN", NULL);
	for (size_t i = 0; i < ARRAY_LEN(updates); i++) {
		run(db, updates[i], text.data);
	}
	for (size_t i = 0; i < ARRAY_LEN(json_updates); i++) {
		run(db, json_updates[i], json.data);
	}
	run(db, "COMMIT", NULL);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}
