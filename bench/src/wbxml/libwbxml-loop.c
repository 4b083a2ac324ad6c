/*
 * The yardstick in C: libwbxml in a loop. Decoding is bytes to tree and encoding is tree to bytes, without XML and
 * without reading a file in between. Answers each line of its input with a line:
 *   decode|encode <milliseconds> <file>   "<documents> <nanoseconds of processor time>"
 *   mirror <target> <file>                writes the document, decoded and encoded again, to the target: "done"
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wbxml/wbxml.h>

/* The library exports its tree, but its public header leaves these three out. */
typedef struct WBXMLTree_s WBXMLTree;
WBXMLError wbxml_tree_from_wbxml(WB_UTINY *, WB_ULONG, WBXMLLanguage, WBXMLCharsetMIBEnum, WBXMLTree **);
WBXMLError wbxml_tree_to_wbxml(WBXMLTree *, WB_UTINY **, WB_ULONG *, WBXMLGenWBXMLParams *);
void wbxml_tree_destroy(WBXMLTree *);

typedef struct {
    WB_UTINY *bytes;
    WB_ULONG length;
} Document;

static void fail(const char *what) {
    fprintf(stderr, "%s\n", what);
    exit(1);
}

static Document read_document(const char *path) {
    Document document = {NULL, 0};
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) fail("the document cannot be read");
    document.length = (WB_ULONG)ftell(file);
    document.bytes = malloc(document.length);
    rewind(file);
    if (document.bytes == NULL || fread(document.bytes, 1, document.length, file) != document.length)
        fail("the document cannot be read");
    fclose(file);
    return document;
}

static void write_document(const char *path, Document document) {
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(document.bytes, 1, document.length, file) != document.length || fclose(file) != 0)
        fail("the document cannot be written");
}

static WBXMLTree *decode(Document document) {
    WBXMLTree *tree = NULL;
    if (wbxml_tree_from_wbxml(document.bytes, document.length, WBXML_LANG_ACTIVESYNC, WBXML_CHARSET_UTF_8, &tree) !=
        WBXML_OK)
        fail("libwbxml cannot decode the document");
    return tree;
}

/* What ActiveSync has on the wire: WBXML 1.3, public identifier 1, no string table, blanks kept. */
static Document encode(WBXMLTree *tree) {
    WBXMLGenWBXMLParams parameters = {WBXML_VERSION_13, TRUE, FALSE, TRUE};
    Document document = {NULL, 0};
    if (wbxml_tree_to_wbxml(tree, &document.bytes, &document.length, &parameters) != WBXML_OK)
        fail("libwbxml cannot encode the document");
    return document;
}

static long long processor_nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void loop(Document document, int encodes, long long duration) {
    WBXMLTree *kept = decode(document);
    long long count = 0, elapsed = 0, start = processor_nanoseconds();
    while (elapsed < duration) {
        /* Sixteen between two looks at the clock, for the tiny documents. */
        for (int turn = 0; turn < 16; turn++, count++) {
            if (encodes)
                free(encode(kept).bytes);
            else
                wbxml_tree_destroy(decode(document));
        }
        elapsed = processor_nanoseconds() - start;
    }
    printf("%lld %lld\n", count, elapsed);
    wbxml_tree_destroy(kept);
}

static void mirror(Document document, const char *target) {
    WBXMLTree *tree = decode(document);
    Document mirrored = encode(tree);
    write_document(target, mirrored);
    free(mirrored.bytes);
    wbxml_tree_destroy(tree);
    printf("done\n");
}

int main(void) {
    char line[8192], verb[16], argument[4096], path[4096];
    while (fgets(line, sizeof line, stdin) != NULL) {
        if (sscanf(line, "%15s %4095s %4095[^\n]", verb, argument, path) != 3) fail("not a request");
        Document document = read_document(path);
        if (strcmp(verb, "mirror") == 0)
            mirror(document, argument);
        else
            loop(document, strcmp(verb, "encode") == 0, atoll(argument) * 1000000LL);
        free(document.bytes);
        fflush(stdout);
    }
    return 0;
}
