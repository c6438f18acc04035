/* In a fork the rubric is in memory already, a crash is only its own, and what it leaves is looked
 * at from outside. Time and chance are the same each time, so that what a run leaves is mostly what
 * one before it left: a workspace whose bytes were checked before is not checked again. */
#include "trial.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/program.h"
#include "../surroundings.h"
#include "../unit/store/tables.h"
#include "dealbench/base/file.h"
#include "dealbench/base/hash.h"
#include "dealbench/base/process.h"
#include "dealbench/base/xalloc.h"

#define LIMIT ((size_t)64 * 1024 * 1024)

enum { STATES_MAX = 16 };

struct trial_shared {
	size_t count, shots;
	bool ended;
};

struct trial_checked {
	char digest[HASH_HEX_SIZE];
	size_t state;
};

/* ---- chance ---- */

static uint64_t chance;

/* In place of base's: see the link arguments. */
void __wrap_random_bytes(void *out, size_t count);
void __wrap_random_bytes(void *out, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		chance = chance * 6364136223846793005ULL + 1442695040888963407ULL;
		((unsigned char *)out)[i] = (unsigned char)(chance >> 56);
	}
}

void outcome_free(struct outcome *o)
{
	free(o->out);
	free(o->told_wrong);
	free(o->file);
	*o = (struct outcome){0};
}

/* ---- the stage ---- */

static const char card[] =
    "schema: dealbench/scorecard/v1\n"
    "rubric: {id: base, version: 1.2.3}\n"
    "deal:\n"
    "  id: quill\n"
    "  title: Quill\n"
    "  partner: Lumivox\n"
    "  category: beta\n"
    "  attributes: {partner_type: tech}\n"
    "raters:\n"
    "  - name: Ben\n"
    "    answers:\n"
    "      value: {level: 3, evidence: stated, note: \"Na\u00efve *but* so\"}\n"
    "      status: {choice: filed}\n"
    "      detail: {level: 2}\n"
    "gaps:\n"
    "  value: {disposition: close, cost: 5, currency: EUR, owner: Ana}\n";
static const char table[] = "title,partner,category,owner\n"
                            "Quill,Lumivox,beta,Ana\n"
                            "\"N\u00e4ht, again\",Lumivox,alpha,\n";

static char *read_all(const char *path, size_t *out_len)
{
	char *data;
	struct error err = {0};
	if (!file_read(path, LIMIT, &data, out_len, &err)) {
		fail_msg("%s", err.message);
	}
	return data;
}

void trial_give(struct trial *t, const char *name, const char *text)
{
	auto_free char *path = path_join(t->aside, name);
	assert_true(file_write_private(path, text, strlen(text), NULL));
}

void trial_open(struct trial *t)
{
	*t = (struct trial){0};
	stage_open(&t->stage);
	session_close(t->stage.s);
	t->stage.s = NULL;
	t->aside = path_join(t->stage.folder, "aside");
	assert_int_equal(mkdir(t->aside, 0700), 0);
	surroundings_forget();
	setenv("HOME", t->aside, 1);
	setenv("TMPDIR", t->stage.folder, 1);
	trial_give(t, "card.yaml", card);
	trial_give(t, "deals.csv", table);
	t->before = read_all(t->stage.workspace, &t->before_len);
	t->shared = mmap(NULL, sizeof(*t->shared), PROT_READ | PROT_WRITE,
	                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(t->shared != MAP_FAILED);
}

static void forget_states(struct trial *t)
{
	for (size_t i = 0; i < t->state_count; i++) {
		free(t->states[i]);
	}
	free(t->states);
	t->states = NULL;
	t->state_count = 0;
	t->checked_count = 0;
}

void trial_close(struct trial *t)
{
	forget_states(t);
	free(t->checked);
	munmap(t->shared, sizeof(*t->shared));
	free(t->before);
	free(t->aside);
	stage_close(&t->stage);
}

static bool is_ours(const char *name, const struct trial_run *run)
{
	return strcmp(name, "w.db") == 0 || strcmp(name, "w.db-journal") == 0 ||
	       strcmp(name, "aside") == 0 || name[0] == '.' ||
	       (run && run->file && strcmp(name, run->file) == 0) ||
	       (run && run->kept && strcmp(name, run->kept) == 0);
}

/* What lies in the folder and is nobody's, nor the run's: told of, or without a run removed. */
static void sweep(struct trial *t, const struct trial_run *run)
{
	DIR *dir = opendir(t->stage.folder);
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		auto_free char *path = path_join(t->stage.folder, entry->d_name);
		if (is_ours(entry->d_name, run)) {
			continue;
		}
		if (run) {
			fail_msg("%s: %s was left", run->name, entry->d_name);
		}
		if (unlink(path) != 0) {
			assert_true(folder_remove(path, NULL));
		}
	}
	closedir(dir);
}

void trial_tidy(struct trial *t, const struct trial_run *run)
{
	sweep(t, run);
}

void trial_put_back(struct trial *t, const struct trial_run *run)
{
	auto_free char *journal = xprintf("%s-journal", t->stage.workspace);
	sweep(t, NULL);
	(void)unlink(journal);
	(void)unlink(t->stage.workspace);
	if (!run->forgets) {
		assert_true(file_write_private(t->stage.workspace, t->before, t->before_len, NULL));
	}
}

/* ---- a run ---- */

int trial_words(const char *words, struct arena *a, char *argv[TRIAL_WORDS])
{
	static const char *const always[] = {"--workspace", "w.db",       "--rater",  "Zqrater",
	                                     "--as-of",     "2026-11-21", "--rubric", BASE_RUBRIC};
	int argc = 0;
	char *rest = NULL, *all = arena_strdup(a, words);
	argv[argc++] = arena_strdup(a, "dealbench");
	for (char *word = strtok_r(all, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
		assert_true(argc + (int)ARRAY_LEN(always) < TRIAL_WORDS);
		argv[argc++] = arena_strdup(a, strcmp(word, "{rubric}") == 0 ? BASE_RUBRIC : word);
	}
	for (size_t i = 0; i < ARRAY_LEN(always); i++) {
		argv[argc++] = arena_strdup(a, always[i]);
	}
	argv[argc] = NULL;
	return argc;
}

static int run_command(struct trial *t, const struct trial_run *run,
                       const struct trial_fault *fault, size_t n, bool sticky)
{
	struct arena *a = arena_new();
	char *argv[TRIAL_WORDS];
	int argc = trial_words(run->words, a, argv);
	fault->arm(n, sticky);
	int status = program_run(argc, argv, run->afresh ? NULL : t->stage.rubrics);
	fflush(NULL);
	t->shared->count = fault->disarm();
	arena_free(a);
	return status;
}

/* As main does it. */
static void out_of_memory(void)
{
	fputs("dealbench: out of memory\n", stderr);
}

static int run_act(struct trial *t, const struct trial_run *run, const struct trial_fault *fault,
                   size_t n, bool sticky)
{
	xalloc_set_hook(out_of_memory);
	fault->arm(n, sticky);
	int status = run->act(t);
	t->shared->count = fault->disarm();
	return status;
}

static void on_shot(void *ctx, const char *name UNUSED, const struct frame *f UNUSED)
{
	((struct trial_shared *)ctx)->shots++;
}

static int run_screens(struct trial *t, const struct trial_run *run,
                       const struct trial_fault *fault, size_t n, bool sticky)
{
	struct error err = {0};
	int number = 0;
	struct screen_arg arg = {.deal = "zqid"};
	struct term *term = term_script_open(run->keys, 80, 24, on_shot, t->shared, &err);
	stage_reopen(&t->stage, STAGE_WRITE);
	xalloc_set_hook(out_of_memory);
	fault->arm(n, sticky);
	bool ok = tui_run(t->stage.s, term, run->screen, &arg, &number, &err);
	t->shared->count = fault->disarm();
	session_close(t->stage.s);
	term->ops->close(term);
	return ok ? 0 : 1;
}

/* Standard input, output and error are files beside. */
static void hand_over(const struct trial *t)
{
	static const struct {
		const char *name;
		int flags;
	} files[] = {{"in", O_RDONLY},
	             {"out", O_WRONLY | O_CREAT | O_TRUNC},
	             {"err", O_WRONLY | O_CREAT | O_TRUNC}};
	for (int i = 0; i < 3; i++) {
		auto_free char *path = path_join(t->aside, files[i].name);
		int fd = open(path, files[i].flags | O_CLOEXEC, 0600);
		if (fd < 0 || dup2(fd, i) < 0 || close(fd) != 0) {
			abort();
		}
	}
}

static int act(struct trial *t, const struct trial_run *run, const struct trial_fault *fault,
               size_t n, bool sticky)
{
	chance = 1;
	int status = (run->act     ? run_act
	              : run->words ? run_command
	                           : run_screens)(t, run, fault, n, sticky);
	t->shared->ended = true;
	return status;
}

static int act_apart(struct trial *t, const struct trial_run *run, const struct trial_fault *fault,
                     size_t n, bool sticky)
{
	int status = -1;
	pid_t pid = fork();
	if (pid == 0) {
		process_be_child(); /* not cmocka's handlers, which would tidy up there */
		hand_over(t);
		_exit(act(t, run, fault, n, sticky));
	}
	assert_true(pid > 0 && waitpid(pid, &status, 0) == pid);
	return status;
}

static int act_here(struct trial *t, const struct trial_run *run, const struct trial_fault *fault,
                    size_t n, bool sticky)
{
	int saved[] = {dup(0), dup(1), dup(2)};
	hand_over(t);
	clearerr(stdin);
	int status = act(t, run, fault, n, sticky);
	fflush(NULL);
	for (int i = 0; i < 3; i++) {
		dup2(saved[i], i);
		close(saved[i]);
	}
	return W_EXITCODE(status, 0);
}

void trial_again(struct trial *t, const struct trial_run *run, const struct trial_fault *fault,
                 size_t n, bool sticky, struct outcome *out)
{
	*out = (struct outcome){0};
	*t->shared = (struct trial_shared){0};
	trial_give(t, "in", run->input ? run->input : "");
	fflush(NULL);
	out->status = (t->here ? act_here : act_apart)(t, run, fault, n, sticky);
	out->ended = t->shared->ended;
	out->count = t->shared->count;
	out->told = t->shared->shots;
	size_t len;
	auto_free char *said = path_join(t->aside, "out");
	auto_free char *wrong = path_join(t->aside, "err");
	out->out = read_all(said, &len);
	out->told_wrong = read_all(wrong, &len);
	if (run->file && access(run->file, F_OK) == 0) {
		out->file = read_all(run->file, &out->file_len);
	}
}

void trial_play(struct trial *t, const struct trial_run *run, const struct trial_fault *fault,
                size_t n, bool sticky, struct outcome *out)
{
	trial_put_back(t, run);
	trial_again(t, run, fault, n, sticky, out);
}

/* ---- the workspace after it ---- */

static void verify(struct trial *t, const struct trial_run *run)
{
	struct session_options o = {.workspace = t->stage.workspace,
	                            .rubric = BASE_RUBRIC,
	                            .rater = "Zqrater",
	                            .mode = SESSION_WRITE,
	                            .rubrics = t->stage.rubrics};
	struct error err = {0};
	auto_str words = STR_INIT;
	struct session *s = session_open(&o, &err);
	if (!s || !workspace_verify(s, NULL, &words, &err)) {
		fail_msg("%s: the workspace is not sound: %s", run->name, err.message);
	}
	session_close(s);
}

static size_t state_of(const struct trial *t, const char *tables)
{
	size_t i = t->state_count;
	while (i > 0 && strcmp(t->states[i - 1], tables) != 0) {
		i--;
	}
	return i > 0 ? i - 1 : t->state_count;
}

/* Of the workspace, with what it would be rolled back by. */
static void digest_of(const struct trial *t, char digest[static HASH_HEX_SIZE])
{
	auto_free char *journal = xprintf("%s-journal", t->stage.workspace);
	const char *const files[] = {t->stage.workspace, journal};
	struct hasher h;
	hasher_init(&h);
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		size_t len = 0;
		auto_free char *data =
		    i == 0 || access(files[i], F_OK) == 0 ? read_all(files[i], &len) : NULL;
		hasher_add(&h, &len, sizeof(len));
		hasher_add(&h, data ? data : "", len);
	}
	hasher_finish(&h, digest);
}

/* The state that it is in: looked at anew where its bytes are none that were found sound before. */
static size_t look(struct trial *t, const struct trial_run *run)
{
	struct trial_checked now;
	digest_of(t, now.digest);
	for (size_t i = 0; i < t->checked_count; i++) {
		if (strcmp(t->checked[i].digest, now.digest) == 0) {
			return t->checked[i].state;
		}
	}
	verify(t, run);
	auto_free char *tables = tables_of(t->stage.workspace);
	now.state = state_of(t, tables);
	xgrow(&t->checked, &t->checked_cap, t->checked_count + 1);
	t->checked[t->checked_count++] = now;
	return now.state;
}

size_t trial_state(struct trial *t, const struct trial_run *run, size_t told)
{
	size_t state = 0;
	if (!run->forgets || access(t->stage.workspace, F_OK) == 0) {
		state = look(t, run);
	}
	if (state < told || state >= t->state_count) {
		fail_msg("%s: %zu acts were told, the workspace is in state %zu of %zu", run->name,
		         told, state, t->state_count);
	}
	return state;
}

static void learn_state(struct trial *t)
{
	bool none = access(t->stage.workspace, F_OK) != 0;
	char *tables = none ? xstrdup("") : tables_of(t->stage.workspace);
	if (t->state_count == 0 || strcmp(t->states[t->state_count - 1], tables) != 0) {
		assert_true(t->state_count < STATES_MAX);
		t->states[t->state_count++] = tables;
	} else {
		free(tables);
	}
}

/* The keys up to and with the n-th SHOT; NULL where there are fewer. */
static char *keys_until(const char *keys, size_t n)
{
	const char *at = keys;
	for (size_t i = 0; i < n; i++) {
		at = strstr(at, "SHOT");
		if (!at) {
			return NULL;
		}
		at += strlen("SHOT");
	}
	return xstrndup(keys, (size_t)(at - keys));
}

void trial_learn(struct trial *t, const struct trial_run *run, const struct trial_fault *fault,
                 struct outcome *out)
{
	forget_states(t);
	t->states = xcalloc(STATES_MAX, sizeof(*t->states));
	trial_put_back(t, run);
	learn_state(t);
	for (size_t i = 1; run->keys; i++) {
		auto_free char *keys = keys_until(run->keys, i);
		if (!keys) {
			break;
		}
		struct trial_run part = *run;
		part.keys = keys;
		trial_play(t, &part, fault, 0, false, out);
		assert_int_equal(out->told, i);
		learn_state(t);
		assert_int_equal(t->state_count, i + 1); /* each SHOT follows one act */
		outcome_free(out);
	}
	trial_play(t, run, fault, 0, false, out);
	if (!out->ended || out->status != 0) {
		fail_msg("%s: ended with %d: %s", run->name, out->status, out->told_wrong);
	}
	learn_state(t);
}
