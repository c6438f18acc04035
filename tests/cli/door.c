/* One message is one command: "COUNT\0ARGUMENT\0...VARIABLE=VALUE\0..." with its files beside it. A
 * first fork waits for the second and tells launch.c the status, so that several run at once. */
#include "door.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/program.h"
#include "../sample.h"
#include "dealbench/base/xalloc.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#define tell_leaks() __lsan_do_leak_check()
#else
#define tell_leaks() ((void)0)
#endif

extern char **environ;

/* To look for leaks takes as long as the rest of most commands. */
void run_and_end(int argc, char **argv, struct rubrics *rubrics)
{
	int status = program_run(argc, argv, rubrics);
	fflush(NULL);
	if (sample_is_all()) {
		tell_leaks();
	}
	_exit(status);
}

/* The strings of a message, parted by NULs: the count, so many arguments, the environment. */
static int take_strings(char *text, size_t len, char ***out_args)
{
	size_t n = 0, count = (size_t)strtol(text, NULL, 10);
	char **strings = xcalloc(len + 2, sizeof(*strings));
	for (size_t at = strlen(text) + 1; at < len; at += strlen(text + at) + 1) {
		n += n == count; /* the arguments end with NULL */
		strings[n++] = text + at;
	}
	*out_args = strings;
	environ = strings + count + 1;
	return (int)count;
}

static void run_command(char *text, size_t len, const int files[DOOR_FILES],
                        struct rubrics *rubrics)
{
	char **args;
	int count = take_strings(text, len, &args);
	for (int i = 0; i < 3; i++) {
		dup2(files[i], i);
	}
	if (fchdir(files[3]) != 0) {
		_exit(126);
	}
	for (int i = 0; i < DOOR_FILES; i++) {
		close(files[i]);
	}
	run_and_end(count, args, rubrics);
}

static void serve_one(char *text, size_t len, const int files[DOOR_FILES], struct rubrics *rubrics)
{
	int status = 0;
	pid_t pid = fork();
	if (pid == 0) {
		run_command(text, len, files, rubrics);
	}
	for (int i = 0; i < DOOR_FILES - 1; i++) {
		close(files[i]); /* only the command itself holds a pipe open */
	}
	close(0);
	close(1);
	close(2);
	if (pid < 0 || waitpid(pid, &status, 0) != pid) {
		_exit(1);
	}
	unsigned char code =
	    (unsigned char)(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	_exit(write(files[DOOR_FILES - 1], &code, 1) == 1 ? 0 : 1);
}

static void serve(int door, struct rubrics *rubrics)
{
	static char text[DOOR_LIMIT];
	for (;;) {
		int files[DOOR_FILES];
		union {
			struct cmsghdr head;
			char space[CMSG_SPACE(sizeof(files))];
		} beside = {0};
		struct iovec part = {.iov_base = text, .iov_len = sizeof(text)};
		struct msghdr message = {.msg_iov = &part,
		                         .msg_iovlen = 1,
		                         .msg_control = beside.space,
		                         .msg_controllen = sizeof(beside.space)};
		ssize_t len = recvmsg(door, &message, 0);
		if (len <= 0) {
			_exit(0);
		}
		memcpy(files, CMSG_DATA(&beside.head), sizeof(files));
		if (fork() == 0) {
			close(door);
			serve_one(text, (size_t)len, files, rubrics);
		}
		for (int i = 0; i < DOOR_FILES; i++) {
			close(files[i]);
		}
		while (waitpid(-1, NULL, WNOHANG) > 0) {
		}
	}
}

int door_open(struct rubrics *rubrics)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0) {
		return -1;
	}
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[0]);
		serve(ends[1], rubrics);
	}
	close(ends[1]);
	return pid < 0 ? -1 : ends[0];
}
