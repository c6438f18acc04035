/* Runs a program that the kernel kills the moment it, or whatever it starts, asks for a socket of
 * another kind than a local one, where that can be arranged. usage: confine PROGRAM [ARGUMENT...]
 * Exit status 77: it cannot be arranged here. */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { LOCAL = 1, CANNOT = 77 }; /* AF_UNIX */

static const struct sock_filter rules[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_socket, 0, 3),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, LOCAL, 1, 0),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
};

int main(int argc, char **argv)
{
	const struct sock_fprog filter = {sizeof(rules) / sizeof(rules[0]),
	                                  (struct sock_filter *)rules};
	if (argc < 2) {
		return 2;
	}
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) {
		fprintf(stderr, "confine: %s\n", strerror(errno));
		return CANNOT;
	}
	execvp(argv[1], argv + 1);
	perror(argv[1]);
	return 127;
}
