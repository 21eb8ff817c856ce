/* Load client of the live benchmark: opens streams to one server on loopback and times what arrives on them.
 *
 *   client PORT STREAM_PATH PUBLISH_PATH BYTES
 *
 * Commands come on standard input, one a line; each is answered by one line of JSON:
 *
 *   open N               open N streams at once; answered when each has sent its head and its first bytes
 *   stall N              read nothing more from the first N streams
 *   paced ROUNDS USEC    publish ROUNDS times, one every USEC; answered when every reading stream has every message
 *   closed ROUNDS        publish the next message as soon as every reading stream has the last one
 *   drop                 cut all streams
 *
 * A message is BYTES long and ends in "@@<19 digits>@@", the nanosecond at which it was published; a stream has
 * received it when those digits are there, so the whole message is. One thread, one epoll set.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MAX_STREAMS 16384
#define MARK 23                 /* "@@", 19 digits, "@@" */
#define CONNECTING_AT_ONCE 400  /* below every server's backlog, so that no SYN is dropped and sent again a second later */
#define GIVE_UP_NS 60000000000LL

enum state { FREE, CONNECTING, WAITING, READY };

struct stream {
    int fd;
    enum state state;
    int stalled;
    int kept;          /* bytes of an unfinished mark */
    char keep[MARK];
};

static struct stream streams[MAX_STREAMS];
static int count, opened, started, stalled, poller, publisher;
static struct sockaddr_in address;
static const char *stream_path, *publish_path;
static int message_bytes;
static int64_t *samples;
static size_t sampled, sample_room;
static char buffer[256 * 1024];

static int64_t now_ns(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec * 1000000000LL + at.tv_nsec;
}

static void die(const char *what)
{
    fprintf(stderr, "client: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void watch(int fd, uint32_t events, int64_t key, int how)
{
    struct epoll_event event = { .events = events, .data = { .u64 = (uint64_t)key } };
    if (epoll_ctl(poller, how, fd, &event)) die("epoll_ctl");
}

static void begin(int index)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
    if (fd < 0) die("socket");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) && errno != EINPROGRESS) die("connect");
    streams[index] = (struct stream){ .fd = fd, .state = CONNECTING };
    started++;
    watch(fd, EPOLLOUT, index, EPOLL_CTL_ADD);
}

static void ask(int index)
{
    char request[512];
    int size = snprintf(request, sizeof request,
                        "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n", stream_path);
    if (write(streams[index].fd, request, size) != size) die("the server refused a stream");
    streams[index].state = WAITING;
    watch(streams[index].fd, EPOLLIN, index, EPOLL_CTL_MOD);
}

static void note(const char *mark, int64_t at)
{
    char digits[20] = { 0 };
    if (mark[0] != '@' || mark[1] != '@') return;
    memcpy(digits, mark + 2, 19);
    if (sampled == sample_room) {
        sample_room = sample_room ? sample_room * 2 : 1 << 20;
        samples = realloc(samples, sample_room * sizeof *samples);
        if (!samples) die("memory");
    }
    samples[sampled++] = at - strtoll(digits, NULL, 10);
}

/* Find the marks in what arrived; one may be cut anywhere by the end of a read. */
static void scan(struct stream *stream, char *data, size_t size)
{
    int64_t at = now_ns();
    if (stream->kept) {
        size_t missing = MARK - stream->kept, take = size < missing ? size : missing;
        memcpy(stream->keep + stream->kept, data, take);
        stream->kept += take;
        if (stream->kept < MARK) return;
        note(stream->keep, at);
        stream->kept = 0;
        data += take, size -= take;
    }
    for (char *mark; size && (mark = memchr(data, '@', size)); ) {
        size -= mark - data;
        if (size < MARK) {
            memcpy(stream->keep, mark, size);
            stream->kept = size;
            return;
        }
        note(mark, at);
        data = mark + MARK, size -= MARK;
    }
}

static void read_stream(int index)
{
    struct stream *stream = &streams[index];
    ssize_t size = recv(stream->fd, buffer, sizeof buffer, 0);
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) die("a stream ended");
    if (stream->state == WAITING) {
        if (!memmem(buffer, size, "200 OK", 6)) { errno = EPROTO; die("a stream was refused"); }
        stream->state = READY;
        opened++;
        if (started < count) begin(started);
        return;
    }
    scan(stream, buffer, size);
}

static void drain_publisher(void)
{
    ssize_t size = recv(publisher, buffer, sizeof buffer, MSG_DONTWAIT);
    if (size == 0) die("the publisher was cut");
    if (size > 12 && buffer[9] != '2') { errno = EPROTO; die("a message was refused"); }
}

static void handle(struct epoll_event *event)
{
    int64_t key = (int64_t)event->data.u64;
    if (key == -2) drain_publisher();
    else if (key >= 0 && streams[key].state == CONNECTING) ask(key);
    else if (key >= 0) read_stream(key);
}

/* Serve the sockets until `until` (0: for as long as it takes to be called again); 1 when a command waits. */
static int turn(int64_t until)
{
    struct epoll_event events[1024];
    int64_t left = until - now_ns();
    int wait = until ? (left > 0 ? (int)(left / 1000000) : 0) : -1, command = 0;
    int ready = epoll_wait(poller, events, 1024, wait);
    for (int i = 0; i < ready; i++) {
        if ((int64_t)events[i].data.u64 == -1) command = 1;
        else handle(&events[i]);
    }
    return command;
}

static void publish(void)
{
    static char request[64 * 1024];
    int size = snprintf(request, sizeof request,
                        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n",
                        publish_path, message_bytes);
    char *body = request + size;
    for (int i = 0; i < message_bytes - MARK; i++) body[i] = 'a' + i % 26;
    memcpy(body, "<p>", 3);
    char mark[MARK + 1];
    snprintf(mark, sizeof mark, "@@%019lld@@", (long long)now_ns());
    memcpy(body + message_bytes - MARK, mark, MARK);
    if (write(publisher, request, size + message_bytes) != size + message_bytes) die("publish");
}

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

static double at_share(double share)
{
    return sampled ? samples[(size_t)(share * (sampled - 1))] / 1e6 : 0;
}

static void report(int64_t began)
{
    double seconds = (now_ns() - began) / 1e9;
    qsort(samples, sampled, sizeof *samples, by_value);
    printf("{\"received\": %zu, \"seconds\": %.6f, \"p50\": %.3f, \"p99\": %.3f, \"max\": %.3f}\n", sampled, seconds,
           at_share(0.5), at_share(0.99), at_share(1));
    fflush(stdout);
}

static void until_received(size_t wanted, int64_t give_up)
{
    while (sampled < wanted) {
        if (now_ns() > give_up) { errno = ETIMEDOUT; die("messages are missing"); }
        turn(now_ns() + 1000000000);
    }
}

static void open_streams(int wanted)
{
    int64_t began = now_ns();
    count = wanted, opened = started = stalled = 0;
    while (started < count && started < CONNECTING_AT_ONCE) begin(started);
    while (opened < count) {
        if (now_ns() > began + GIVE_UP_NS) { errno = ETIMEDOUT; die("streams are missing"); }
        turn(now_ns() + 1000000000);
    }
    sampled = 0;
    report(began);
}

static void stall(int wanted)
{
    for (stalled = 0; stalled < wanted; stalled++) watch(streams[stalled].fd, 0, stalled, EPOLL_CTL_MOD);
    sampled = 0;
    report(now_ns());
}

static void paced(int rounds, int64_t every_us)
{
    int64_t began = now_ns();
    sampled = 0;
    for (int round = 0; round < rounds; round++) {
        while (now_ns() < began + round * every_us * 1000) turn(began + round * every_us * 1000);
        publish();
    }
    until_received((size_t)rounds * (count - stalled), now_ns() + GIVE_UP_NS);
    report(began);
}

static void closed(int rounds)
{
    int64_t began = now_ns();
    sampled = 0;
    for (int round = 1; round <= rounds; round++) {
        publish();
        until_received((size_t)round * (count - stalled), now_ns() + GIVE_UP_NS);
    }
    report(began);
}

static void drop(void)
{
    struct linger at_once = { 1, 0 };
    for (int i = 0; i < count; i++) {
        setsockopt(streams[i].fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        close(streams[i].fd);
        streams[i].state = FREE;
    }
    count = opened = started = stalled = 0;
    sampled = 0;
    report(now_ns());
}

static int obey(void)
{
    char line[128];
    int first;
    long long second = 0;
    if (!fgets(line, sizeof line, stdin)) return 0;
    if (sscanf(line, "open %d", &first) == 1 && first <= MAX_STREAMS) open_streams(first);
    else if (sscanf(line, "stall %d", &first) == 1 && first <= count) stall(first);
    else if (sscanf(line, "paced %d %lld", &first, &second) == 2) paced(first, second);
    else if (sscanf(line, "closed %d", &first) == 1) closed(first);
    else if (!strncmp(line, "drop", 4)) drop();
    else { errno = EINVAL; die(line); }
    return 1;
}

int main(int argc, char **argv)
{
    if (argc != 5) { fprintf(stderr, "client PORT STREAM_PATH PUBLISH_PATH BYTES\n"); return 2; }
    address = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])),
                                    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    stream_path = argv[2], publish_path = argv[3], message_bytes = atoi(argv[4]);
    setvbuf(stdin, NULL, _IONBF, 0);
    poller = epoll_create1(0);
    publisher = socket(AF_INET, SOCK_STREAM, 0);
    int one = 1;
    setsockopt(publisher, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(publisher, (struct sockaddr *)&address, sizeof address)) die("the server does not answer");
    watch(publisher, EPOLLIN, -2, EPOLL_CTL_ADD);
    watch(0, EPOLLIN, -1, EPOLL_CTL_ADD);
    for (;;)
        if (turn(0) && !obey()) return 0;
}
