/* A process that is killed at any moment loses nothing that it was told is stored. */
#include "fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static uint64_t next(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *state >> 33;
}

#define KILLS 15

/* Answers for ever, and says each one through the pipe once it is stored. */
static void answer_for_ever(struct bench *b, int round, int out)
{
	struct error err;
	struct store *store = store_open(b->path, STORE_WRITE, &b->scorer, &err);
	if (store == NULL) {
		_exit(1);
	}
	for (uint32_t i = 1;; i++) {
		struct answer answer = {.item = (char *)"runway",
		                        .kind = ANSWER_NUMBER,
		                        .number = round * 1000000.0 + i};
		struct act act = act_answer("voice-agent", 1, "ana", &answer);
		struct stamp stamp = {"ana", NOON + i};
		if (!store_apply(store, &act, 1, &stamp, NULL, &err) ||
		    write(out, &i, sizeof(i)) != sizeof(i)) {
			_exit(1);
		}
	}
}

/* Kills the child after so many answers, somewhere in the next one; returns the last one told. */
static uint32_t kill_one(struct bench *b, int round, uint64_t answers, uint64_t spin)
{
	int pipes[2];
	assert_int_equal(pipe(pipes), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(pipes[0]);
		answer_for_ever(b, round, pipes[1]);
	}
	close(pipes[1]);
	uint32_t last = 0, told;
	for (uint64_t i = 0; i < answers; i++) {
		assert_int_equal(read(pipes[0], &last, sizeof(last)), sizeof(last));
	}
	for (volatile uint64_t i = 0; i < spin; i = i + 1) {
	}
	kill(child, SIGKILL);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	while (read(pipes[0], &told, sizeof(told)) == sizeof(told)) {
		last = told;
	}
	close(pipes[0]);
	return last;
}

static void a_killed_process__loses_nothing_it_was_told_is_stored(void **state)
{
	struct bench *b = *state;
	start(b);
	store_close(b->store);
	b->store = NULL;
	uint64_t random = 3;
	for (int round = 1; round <= KILLS; round++) {
		uint32_t last = kill_one(b, round, 1 + next(&random) % 5, next(&random) % 400000);
		bench_reopen(b, STORE_WRITE);
		struct card *card = card_of(b, "voice-agent", 1, NULL);
		double stored = card->raters[0].answers.v[0].number - round * 1000000.0;
		card_free(card);
		assert_true(stored == last || stored == last + 1.0);
		assert_verifies(b);
		store_close(b->store);
		b->store = NULL;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_killed_process__loses_nothing_it_was_told_is_stored,
	                                    bench_setup, bench_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
