/* Nothing is kept of a row: its columns are fetched, and their lengths summed so that no compiler
 * leaves them out. */
#include "bare_rows.h"

#include <jansson.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"

#define DEAL_COLUMNS                                                                     \
	"id, title, partner, category, stage, owner, sponsor, due, state, state_reason," \
	" created_at, changed_at, cards FROM deal"
#define CARD_COLUMNS                                                                             \
	"s.deal, s.number, s.purpose, s.state, s.digest, s.opened_at, s.submitted_at,"           \
	" s.submitted_by, s.reason, s.category, s.record, o.score, o.low, o.high, o.coverage,"   \
	" o.verdict, o.verdict_worst, o.verdict_best, o.verdict_label, o.firm, o.provisional,"   \
	" o.asked, o.answered, o.gates_failed, o.gates_open, o.gate, o.gate_title, o.gaps_open," \
	" o.gaps_undecided, o.gates FROM scorecard s"                                            \
	" JOIN outcome o ON o.deal = s.deal AND o.card = s.number"
#define ANSWER_COLUMNS                                                                           \
	"seat, item, kind, level, text, number, minor, currency, date, evidence, favourability," \
	" note, flag, carried, position FROM answer"
#define SOURCE_COLUMNS "seat, item, what, location, date, sha256 FROM answer_source"
#define GAP_COLUMNS "item, disposition, minor, currency, due, owner, terms, position FROM gap"

static const char *const of_one[] = {
    "SELECT " DEAL_COLUMNS " WHERE id = ?1",
    "SELECT id, value FROM deal_attribute WHERE deal = ?1 ORDER BY id, position",
    "SELECT " CARD_COLUMNS " WHERE s.deal = ?1 AND s.number = 1",
    "SELECT seat, name FROM rater WHERE deal = ?1 AND card = 1 ORDER BY seat",
    "SELECT " ANSWER_COLUMNS " WHERE deal = ?1 AND card = 1 ORDER BY seat, item",
    "SELECT " SOURCE_COLUMNS " WHERE deal = ?1 AND card = 1 ORDER BY seat, item, position",
    "SELECT " GAP_COLUMNS " WHERE deal = ?1 AND card = 1 ORDER BY item",
};
static const char *const of_all[] = {
    "SELECT " DEAL_COLUMNS " ORDER BY id",
    "SELECT deal, id, value FROM deal_attribute ORDER BY deal, id, position",
    "SELECT " CARD_COLUMNS " ORDER BY s.deal, s.number",
    "SELECT deal, seat, name FROM rater ORDER BY deal, card, seat",
    "SELECT deal, " ANSWER_COLUMNS " ORDER BY deal, card, seat, item",
    "SELECT deal, " SOURCE_COLUMNS " ORDER BY deal, card, seat, item, position",
    "SELECT deal, " GAP_COLUMNS " ORDER BY deal, card, item",
};
static const char events[] = "SELECT id, origin, n, hlc, at, author, kind, entity, payload, prev"
                             " FROM event ORDER BY origin, n";

struct bare_rows {
	sqlite3 *db;
	sqlite3_stmt *one[ARRAY_LEN(of_one)], *all[ARRAY_LEN(of_all)], *events;
	uint64_t sum;
};

static bool failed(struct bare_rows *b, struct error *err)
{
	return error_set(err, ERROR_IO, "the floor: %s", sqlite3_errmsg(b->db));
}

static bool prepare(struct bare_rows *b)
{
	bool ok = sqlite3_prepare_v2(b->db, events, -1, &b->events, NULL) == SQLITE_OK;
	for (size_t i = 0; ok && i < ARRAY_LEN(of_one); i++) {
		ok = sqlite3_prepare_v2(b->db, of_one[i], -1, &b->one[i], NULL) == SQLITE_OK;
	}
	for (size_t i = 0; ok && i < ARRAY_LEN(of_all); i++) {
		ok = sqlite3_prepare_v2(b->db, of_all[i], -1, &b->all[i], NULL) == SQLITE_OK;
	}
	return ok;
}

struct bare_rows *bare_rows_open(const char *path, struct error *err)
{
	struct bare_rows *b = xcalloc(1, sizeof(*b));
	if (sqlite3_open_v2(path, &b->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) !=
	        SQLITE_OK ||
	    !prepare(b)) {
		(void)failed(b, err);
		bare_rows_close(b);
		return NULL;
	}
	return b;
}

void bare_rows_close(struct bare_rows *b)
{
	if (!b) {
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(of_one); i++) {
		sqlite3_finalize(b->one[i]);
	}
	for (size_t i = 0; i < ARRAY_LEN(of_all); i++) {
		sqlite3_finalize(b->all[i]);
	}
	sqlite3_finalize(b->events);
	sqlite3_close(b->db);
	free(b);
}

static void read_row(struct bare_rows *b, sqlite3_stmt *stmt)
{
	int columns = sqlite3_column_count(stmt);
	for (int i = 0; i < columns; i++) {
		switch (sqlite3_column_type(stmt, i)) {
		case SQLITE_INTEGER:
			b->sum += (uint64_t)sqlite3_column_int64(stmt, i);
			break;
		case SQLITE_FLOAT:
			b->sum += sqlite3_column_double(stmt, i) > 0.5;
			break;
		case SQLITE_TEXT:
			b->sum += sqlite3_column_text(stmt, i)[0] +
			          (uint64_t)sqlite3_column_bytes(stmt, i);
			break;
		default:
			break;
		}
	}
}

static bool read_all(struct bare_rows *b, sqlite3_stmt *stmt)
{
	int rc;
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		read_row(b, stmt);
	}
	sqlite3_reset(stmt);
	return rc == SQLITE_DONE;
}

bool bare_rows_of(struct bare_rows *b, const char *deal, struct error *err)
{
	for (size_t i = 0; i < ARRAY_LEN(of_one); i++) {
		sqlite3_bind_text(b->one[i], 1, deal, -1, SQLITE_STATIC);
		if (!read_all(b, b->one[i])) {
			return failed(b, err);
		}
	}
	return true;
}

bool bare_rows_all(struct bare_rows *b, struct error *err)
{
	for (size_t i = 0; i < ARRAY_LEN(of_all); i++) {
		if (!read_all(b, b->all[i])) {
			return failed(b, err);
		}
	}
	return true;
}

static bool hash_and_parse(struct bare_rows *b, sqlite3_stmt *stmt)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;
	crypto_hash_sha256_init(&state);
	for (int i = 1; i < 10; i++) {
		const unsigned char *text = sqlite3_column_text(stmt, i);
		crypto_hash_sha256_update(&state, text,
		                          (unsigned long long)sqlite3_column_bytes(stmt, i));
	}
	crypto_hash_sha256_final(&state, digest);
	b->sum += digest[0];
	const char *payload = (const char *)sqlite3_column_text(stmt, 8);
	json_t *json = json_loadb(payload, (size_t)sqlite3_column_bytes(stmt, 8),
	                          JSON_REJECT_DUPLICATES, NULL);
	json_decref(json);
	return json != NULL;
}

bool bare_rows_events(struct bare_rows *b, int64_t *out_count, struct error *err)
{
	int rc;
	bool ok = true;
	*out_count = 0;
	while (ok && (rc = sqlite3_step(b->events)) == SQLITE_ROW) {
		ok = hash_and_parse(b, b->events);
		++*out_count;
	}
	sqlite3_reset(b->events);
	return (ok && rc == SQLITE_DONE) || failed(b, err);
}

bool bare_rows_integrity(struct bare_rows *b, struct error *err)
{
	return sqlite3_exec(b->db, "PRAGMA integrity_check(1)", NULL, NULL, NULL) == SQLITE_OK ||
	       failed(b, err);
}
