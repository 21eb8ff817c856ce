/* A crowd of browsers for the chamber's benchmark: keeps streams open, answers their beats, acts, and times what comes.
 *
 *   client PORT STREAMS VOICES CSRF
 *
 * STREAMS is a file of lines "address<tab>cookies", VOICES one of lines "cookies"; the first stream is the chair's.
 * Commands come on standard input, one a line; each is answered by one line of JSON:
 *
 *   open N               open N streams (the lines of STREAMS over and over); answered when each was greeted
 *   comeback N           the same with an id from before a restart: each is told to reset and fetches its page as well
 *   act PATH BODY        the chair posts BODY; answered when the post was answered and every stream has one more update
 *   figures              of all updates of all acts since the last `figures`
 *   receipts N SPREAD MS PATH BODY CHAIR_PATH CHAIR_BODY
 *                        N voices post BODY within SPREAD milliseconds while the chair posts every MS; answered when
 *                        all are answered
 *   wait MS              serve the streams for so long
 *   drop                 cut all streams
 *
 * Streams are asked for and read as browsers do it, compressed. An update is one deflate block that ends in a full
 * flush; greetings and beats are stored blocks, so nothing need be inflated to tell them apart, and the clock is read
 * when the last byte of an update is there. Each stream answers its beats on a second connection that it keeps.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST 8192
#define CONNECTING_AT_ONCE 400  /* below the server's backlog, so that no SYN is dropped and sent again a second later */
#define GIVE_UP_NS 120000000000LL
#define OLD_ID "000000000000.0000000000000000.7"

enum kind { STREAM, LINE, COMMAND };
enum reading { HEAD, PREFIX, BLOCK, STORED_HEAD, STORED, PACKED };

/* A connection that carries requests and their answers, one after another. */
struct line { int fd, unanswered, accepted, refused; int64_t answered_at; };

struct stream {
    int fd, connecting, greeted, updates, kept, left;
    enum reading reading;
    uint32_t tail;
    char text[768], token[64];
};

static struct stream streams[MOST];
static struct line lines[2 * MOST + 1];     /* of streams, of voices, of the chair */
static struct line *const chair = &lines[2 * MOST];
static char *stream_rows[MOST], *voice_rows[MOST];
static int stream_count, voice_count, count, started, greeted, pages, coming_back, updated, wanted_updates, poller, port;
static const char *csrf;
static struct sockaddr_in address;
static int64_t *samples, acted_at, first_update, last_update;
static size_t sampled, act_began, sample_room;
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

static void watch(int fd, uint32_t events, enum kind kind, int index, int how)
{
    struct epoll_event event = { .events = events, .data = { .u64 = (uint64_t)kind << 32 | (uint32_t)index } };
    if (epoll_ctl(poller, how, fd, &event)) die("epoll_ctl");
}

static int new_socket(int flags)
{
    int fd = socket(AF_INET, SOCK_STREAM | flags, 0), one = 1;
    if (fd < 0) die("socket");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) && errno != EINPROGRESS) die("connect");
    return fd;
}

static void cut(int *fd)
{
    struct linger at_once = { 1, 0 };
    if (*fd <= 0) return;
    setsockopt(*fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(*fd);
    *fd = 0;
}

/* ---- requests ------------------------------------------------------------------------------------------------ */

static void request(struct line *line, const char *method, const char *path, const char *cookies, const char *body)
{
    static char text[8192];
    if (!line->fd) {
        line->fd = new_socket(0);
        watch(line->fd, EPOLLIN, LINE, line - lines, EPOLL_CTL_ADD);
    }
    int size = snprintf(text, sizeof text,
                        "%s %s HTTP/1.1\r\nHost: localhost:%d\r\nOrigin: http://localhost:%d\r\nCookie: %s\r\n"
                        "Accept: %s\r\nAccept-Encoding: gzip, deflate, br\r\nX-CSRFToken: %s\r\n"
                        "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                        method, path, port, port, cookies, *method == 'G' ? "text/html" : "application/json", csrf,
                        strlen(body), body);
    if (write(line->fd, text, size) != size) cut(&line->fd);
    else line->unanswered++;
}

static void read_answers(struct line *line)
{
    ssize_t size = recv(line->fd, buffer, sizeof buffer - 1, MSG_DONTWAIT);
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) {
        cut(&line->fd);
        line->unanswered = 0;
        return;
    }
    buffer[size] = 0;
    for (char *head = buffer; (head = memmem(head, buffer + size - head, "HTTP/1.1 ", 9)); head += 9) {
        line->unanswered--;
        line->answered_at = now_ns();
        if (head[9] == '2') line->accepted++;
        else line->refused++;
        if (coming_back && line < lines + MOST && !memcmp(head + 9, "200", 3)) pages++;
    }
}

static const char *cookies_of(int index)
{
    return strchr(stream_rows[index % stream_count], '\t') + 1;
}

/* ---- streams ------------------------------------------------------------------------------------------------- */

static void begin(int index)
{
    streams[index] = (struct stream){ .fd = new_socket(SOCK_NONBLOCK), .connecting = 1 };
    started++;
    watch(streams[index].fd, EPOLLOUT, STREAM, index, EPOLL_CTL_ADD);
}

static void ask(int index)
{
    static char text[4096];
    const char *row = stream_rows[index % stream_count];
    int size = snprintf(text, sizeof text,
                        "GET %.*s%s HTTP/1.1\r\nHost: localhost:%d\r\nCookie: %s\r\nAccept: text/event-stream\r\n"
                        "Accept-Encoding: gzip, deflate, br\r\n\r\n",
                        (int)(strchr(row, '\t') - row), row, coming_back ? "?since=" OLD_ID : "", port,
                        cookies_of(index));
    streams[index].connecting = 0;
    if (write(streams[index].fd, text, size) != size) die("the server refused a stream");
    watch(streams[index].fd, EPOLLIN, STREAM, index, EPOLL_CTL_MOD);
}

static void sample(int64_t taken)
{
    if (sampled == sample_room) {
        sample_room = sample_room ? sample_room * 2 : 1 << 20;
        samples = realloc(samples, sample_room * sizeof *samples);
        if (!samples) die("memory");
    }
    samples[sampled++] = taken;
}

static void update(struct stream *stream, int64_t at)
{
    stream->updates++;
    updated++;
    if (!acted_at) return;
    if (!first_update) first_update = at;
    last_update = at;
    sample(at - acted_at);
}

static void fetch_page(int index)
{
    char path[256], *row = stream_rows[index % stream_count], *live = strstr(row, "/live/");
    snprintf(path, sizeof path, "%.*s/chamber%.*s", (int)(live - row), row, (int)(strchr(row, '\t') - live - 5),
             live + 5);
    request(&lines[index], "GET", path, cookies_of(index), "");
}

static void told(int index)
{
    struct stream *stream = &streams[index];
    char *found, path[256];
    stream->text[stream->kept] = 0;
    if (strstr(stream->text, "event: hello") && (found = strstr(stream->text, "\"connection\":\""))) {
        snprintf(stream->token, sizeof stream->token, "%.*s", (int)strcspn(found + 14, "\""), found + 14);
        stream->greeted = 1;
        greeted++;
        if (started < count) begin(started);
    } else if (strstr(stream->text, "event: beat") && (found = strstr(stream->text, "\"n\":"))) {
        const char *row = stream_rows[index % stream_count];
        int prefix = strchr(row + strlen("/meetings/"), '/') - row;
        snprintf(path, sizeof path, "%.*s/signals/?connection=%s&n=%d", prefix, row, stream->token, atoi(found + 4));
        request(&lines[index], "POST", path, cookies_of(index), "");
    } else if (strstr(stream->text, "event: reset") && coming_back) {
        fetch_page(index);
    } else if (strstr(stream->text, "event: reset")) {
        errno = EPROTO;
        die("a stream was reset");
    }
}

/* Take one byte of a stream's body: RFC 1951 blocks, told apart by their first three bits. */
static void take(int index, unsigned char byte, int64_t at)
{
    struct stream *stream = &streams[index];
    switch (stream->reading) {
    case HEAD:
        stream->tail = stream->tail << 8 | byte;
        if (stream->tail == 0x0d0a0d0a) stream->reading = PREFIX, stream->kept = 0;
        break;
    case PREFIX:
        if (++stream->kept == 2) stream->reading = BLOCK;
        break;
    case BLOCK:
        stream->kept = 0, stream->tail = ~0u;
        stream->reading = byte & 7 ? PACKED : STORED_HEAD;
        break;
    case STORED_HEAD:
        stream->text[stream->kept++] = byte;
        if (stream->kept < 4) break;
        stream->left = (unsigned char)stream->text[0] | (unsigned char)stream->text[1] << 8;
        stream->kept = 0, stream->reading = STORED;
        break;
    case STORED:
        if (stream->kept < (int)sizeof stream->text - 1) stream->text[stream->kept++] = byte;
        if (--stream->left) break;
        stream->reading = BLOCK;
        told(index);
        break;
    case PACKED:
        stream->tail = stream->tail << 8 | byte;
        if (stream->tail != 0x0000ffff) break;
        stream->reading = BLOCK;
        update(stream, at);
    }
}

static void read_stream(int index)
{
    static char taken[64 * 1024];
    ssize_t size = recv(streams[index].fd, taken, sizeof taken, 0);
    int64_t at = now_ns();
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) { errno = EPROTO; die("a stream ended"); }
    if (streams[index].reading == HEAD && size > 12 && memcmp(taken, "HTTP/1.1 200", 12)) {
        fprintf(stderr, "client: %.*s\n", (int)size, taken);
        exit(1);
    }
    for (ssize_t i = 0; i < size; i++) take(index, taken[i], at);
}

/* ---- the loop and the commands ------------------------------------------------------------------------------- */

/* Serve the sockets once, waiting until `until` (0: for as long as it takes); 1 when a command waits. */
static int turn(int64_t until)
{
    struct epoll_event events[1024];
    int64_t left = until - now_ns();
    int wait = until ? (left > 0 ? (int)(left / 1000000) : 0) : -1, command = 0;
    int ready = epoll_wait(poller, events, 1024, wait);
    for (int i = 0; i < ready; i++) {
        int index = (int)(uint32_t)events[i].data.u64;
        enum kind kind = events[i].data.u64 >> 32;
        if (kind == COMMAND) command = 1;
        else if (kind == LINE) { if (lines[index].fd) read_answers(&lines[index]); }
        else if (streams[index].connecting) ask(index);
        else if (streams[index].fd) read_stream(index);
    }
    return command;
}

static void serve_until(int (*reached)(void), const char *otherwise)
{
    int64_t give_up = now_ns() + GIVE_UP_NS;
    while (!reached()) {
        if (now_ns() > give_up) { errno = ETIMEDOUT; die(otherwise); }
        turn(now_ns() + 5000000);
    }
}

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

static double share_ms(int64_t *of, size_t size, double share)
{
    return size ? of[(size_t)(share * (size - 1))] / 1e6 : 0;
}

static int all_greeted(void) { return greeted >= count && pages >= (coming_back ? count : 0); }
static int all_updated(void)
{
    if (chair->refused) { errno = EPROTO; die("an act was refused"); }
    return updated >= wanted_updates && !chair->unanswered;
}

static void open_streams(int wanted, int again)
{
    int64_t began = now_ns();
    count = wanted, coming_back = again, started = greeted = pages = 0;
    while (started < count && started < CONNECTING_AT_ONCE) begin(started);
    serve_until(all_greeted, "streams or pages are missing");
    coming_back = 0;
    printf("{\"seconds\": %.6f}\n", (now_ns() - began) / 1e9);
}

static void act(const char *path, const char *body)
{
    updated = 0, wanted_updates = count, first_update = last_update = 0, act_began = sampled;
    acted_at = now_ns();
    request(chair, "POST", path, cookies_of(0), body);
    serve_until(all_updated, "updates of an act are missing");
    printf("{\"sent\": %lld, \"answered\": %.3f, \"first\": %.3f, \"last\": %.3f, \"last_at\": %lld}\n",
           (long long)acted_at, (chair->answered_at - acted_at) / 1e6, (first_update - acted_at) / 1e6,
           (last_update - acted_at) / 1e6, (long long)last_update);
    acted_at = 0;
}

static void figures(void)
{
    qsort(samples, sampled, sizeof *samples, by_value);
    printf("{\"received\": %zu, \"p50\": %.3f, \"p99\": %.3f, \"max\": %.3f}\n", sampled,
           share_ms(samples, sampled, 0.5), share_ms(samples, sampled, 0.99), share_ms(samples, sampled, 1));
    sampled = 0;
}

static void dial(int wanted)
{
    int64_t until = now_ns() + 500000000;   /* pages have their second connection open: let the server take these */
    for (int i = MOST; i < MOST + wanted; i++) {
        cut(&lines[i].fd);
        lines[i] = (struct line){ .fd = new_socket(0) };
        watch(lines[i].fd, EPOLLIN, LINE, i, EPOLL_CTL_ADD);
    }
    while (now_ns() < until) turn(until);
}

static int count_answers(int wanted, int *accepted, int64_t *ended)
{
    int answered = 0;
    *accepted = 0, *ended = 0;
    for (struct line *line = lines + MOST; line < lines + MOST + wanted; line++) {
        answered += line->accepted + line->refused;
        *accepted += line->accepted;
        if (line->answered_at > *ended) *ended = line->answered_at;
    }
    return answered;
}

static void receipts(int wanted, int64_t spread_ms, int64_t every_ms, char words[4][1024])
{
    static int64_t took[100000];
    int accepted = 0, sent = 0, done = 0, waiting = 1;
    dial(wanted);
    int64_t began = now_ns(), posted = 0, ended = 0, next = began;
    while (waiting || chair->unanswered) {
        if (now_ns() > began + GIVE_UP_NS) { errno = ETIMEDOUT; die("receipts are missing"); }
        for (; sent < wanted && now_ns() >= began + spread_ms * 1000000 * sent / wanted; sent++)
            request(&lines[MOST + sent], "POST", words[0], voice_rows[sent], words[1]);
        if (waiting && !chair->unanswered && now_ns() >= next) {
            posted = now_ns(), next = posted + every_ms * 1000000;
            request(chair, "POST", words[2], cookies_of(0), words[3]);
        }
        int unanswered = chair->unanswered;
        turn(now_ns() + (sent < wanted ? 0 : 1000000));
        if (unanswered && !chair->unanswered && done < 100000) took[done++] = chair->answered_at - posted;
        waiting = count_answers(wanted, &accepted, &ended) < wanted;
    }
    qsort(took, done, sizeof *took, by_value);
    printf("{\"seconds\": %.6f, \"accepted\": %d, \"acts\": %d, \"act_p50\": %.3f, \"act_p99\": %.3f, "
           "\"act_max\": %.3f, \"acts_refused\": %d}\n", (ended - began) / 1e9, accepted, done,
           share_ms(took, done, 0.5), share_ms(took, done, 0.99), share_ms(took, done, 1), chair->refused);
}

static void wait_ms(int64_t ms)
{
    int64_t until = now_ns() + ms * 1000000;
    updated = 0;
    while (now_ns() < until) turn(until);
    printf("{\"updates\": %d}\n", updated);
}

static void drop(void)
{
    for (int i = 0; i < count; i++) cut(&streams[i].fd);
    for (int i = 0; i <= 2 * MOST; i++) cut(&lines[i].fd), lines[i] = (struct line){ 0 };
    count = started = greeted = 0;
    printf("{}\n");
}

static int obey(void)
{
    static char line[4096], words[4][1024];
    int first;
    long long second, third;
    if (!fgets(line, sizeof line, stdin)) return 0;
    if (sscanf(line, "open %d", &first) == 1 && first <= MOST) open_streams(first, 0);
    else if (sscanf(line, "comeback %d", &first) == 1 && first <= MOST) open_streams(first, 1);
    else if (sscanf(line, "act %1023s %1023[^\n]", words[0], words[1]) == 2) act(words[0], words[1]);
    else if (!strncmp(line, "figures", 7)) figures();
    else if (sscanf(line, "receipts %d %lld %lld %1023s %1023s %1023s %1023s", &first, &second, &third, words[0],
                    words[1], words[2], words[3]) == 7 && first <= voice_count) receipts(first, second, third, words);
    else if (sscanf(line, "wait %lld", &second) == 1) wait_ms(second);
    else if (!strncmp(line, "drop", 4)) drop();
    else { errno = EINVAL; die(line); }
    fflush(stdout);
    return 1;
}

static int read_rows(const char *path, char **rows)
{
    static char row[4096];
    int size = 0;
    FILE *file = fopen(path, "r");
    if (!file) die(path);
    while (size < MOST && fgets(row, sizeof row, file)) {
        row[strcspn(row, "\n")] = 0;
        rows[size++] = strdup(row);
    }
    fclose(file);
    return size;
}

int main(int argc, char **argv)
{
    if (argc != 5) { fprintf(stderr, "client PORT STREAMS VOICES CSRF\n"); return 2; }
    port = atoi(argv[1]), csrf = argv[4];
    address = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons(port),
                                    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    stream_count = read_rows(argv[2], stream_rows), voice_count = read_rows(argv[3], voice_rows);
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdin, NULL, _IONBF, 0);
    poller = epoll_create1(0);
    watch(0, EPOLLIN, COMMAND, 0, EPOLL_CTL_ADD);
    for (;;)
        if (turn(0) && !obey()) return 0;
}
